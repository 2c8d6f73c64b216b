import qrcode from 'qrcode-generator';

/** What the denser alphabet of a QR code holds (ISO/IEC 18004, alphanumeric mode). */
const DENSE = /^[0-9A-Z $%*+\-./:]+$/;

/** The modules of a QR code as one SVG path of unit squares, and its width. What stands after # is written densely where it can be. */
export function qrPath(text: string): { path: string; width: number } {
  const qr = qrcode(0, 'M');
  const at = text.indexOf('#') + 1;
  const isDense = at > 0 && DENSE.test(text.slice(at));
  qr.addData(isDense ? text.slice(0, at) : text, 'Byte');
  if (isDense) qr.addData(text.slice(at), 'Alphanumeric');
  qr.make();
  const width = qr.getModuleCount();
  let path = '';
  for (let row = 0; row < width; row++) {
    for (let column = 0; column < width; column++) if (qr.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
  }
  return { path, width };
}
