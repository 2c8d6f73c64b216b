import qrcode from 'qrcode-generator';

/** Empty modules around the code that the standard asks for. */
const QUIET = 4;

/**
 * A QR code as SVG, level M. The address is in byte mode, its signed fragment in the denser alphanumeric mode;
 * readers join the two, so any phone's camera opens the page.
 */
export function qrSvg(url: string, fragment?: string): string {
  const qr = qrcode(0, 'M');
  qr.addData(fragment ? `${url}#` : url, 'Byte');
  if (fragment) qr.addData(fragment, 'Alphanumeric');
  qr.make();
  const modules = qr.getModuleCount();
  const size = modules + 2 * QUIET;
  let path = '';
  for (let y = 0; y < modules; y++) {
    for (let x = 0; x < modules; x++) {
      let width = 0;
      while (x + width < modules && qr.isDark(y, x + width)) width++;
      if (width === 0) continue;
      path += `M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`;
      x += width;
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`;
}
