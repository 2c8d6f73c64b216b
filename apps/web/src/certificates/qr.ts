import qrcode from 'qrcode-generator';

/** The modules of a QR code as one SVG path of unit squares, and its width. What stands after # is written in the denser alphabet. */
export function qrPath(text: string): { path: string; width: number } {
  const qr = qrcode(0, 'M');
  const [url = '', fragment] = text.split('#');
  qr.addData(fragment ? `${url}#` : url, 'Byte');
  if (fragment) qr.addData(fragment, 'Alphanumeric');
  qr.make();
  const width = qr.getModuleCount();
  let path = '';
  for (let row = 0; row < width; row++) {
    for (let column = 0; column < width; column++) if (qr.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
  }
  return { path, width };
}
