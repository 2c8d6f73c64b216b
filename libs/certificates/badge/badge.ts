import { crc32, deflateSync } from 'node:zlib';
import qrcode from 'qrcode-generator';

/** Side of the picture, in units of its drawing and in pixels. */
const SIDE = 512;
const CENTRE = SIDE / 2;
const [BROWN, GOLD, CREAM, INK] = ['#6b3a1e', '#b08a3c', '#fffdf7', '#2b1d14'];
/** Side of the QR code; it stands on a disc of its own. */
const QR_SIDE = 232;

export interface BadgeWords {
  /** Course and issuer, for those who hear the picture. */
  readonly title: string;
  readonly verifyUrl: string;
  /** The signed credential, as it was issued. */
  readonly credential: string;
}

/** An SVG with the credential baked in (Open Badges 3.0, 5.3.2): no `verify` attribute, the proof is inside. */
export function bakedSvg({ title, verifyUrl, credential }: BadgeWords): string {
  const { dark, count } = qrOf(verifyUrl);
  const unit = QR_SIDE / count;
  const from = CENTRE - QR_SIDE / 2;
  let path = '';
  for (let y = 0; y < count; y++) for (let x = 0; x < count; x++) if (dark(x, y)) path += `M${x} ${y}h1v1h-1z`;
  const petals = PETALS.map(
    (angle) => `<ellipse cx="${CENTRE}" cy="52" rx="26" ry="46" transform="rotate(${angle} ${CENTRE} ${CENTRE})"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 ${SIDE} ${SIDE}" role="img">`,
    `<openbadges:credential><![CDATA[${credential.replaceAll(']]>', ']]]]><![CDATA[>')}]]></openbadges:credential>`,
    `<title>${escapeXml(title)}</title>`,
    `<g fill="${GOLD}">${petals.join('')}</g>`,
    `<circle cx="${CENTRE}" cy="${CENTRE}" r="212" fill="${BROWN}"/><circle cx="${CENTRE}" cy="${CENTRE}" r="196" fill="none" stroke="${GOLD}" stroke-width="6"/>`,
    `<circle cx="${CENTRE}" cy="${CENTRE}" r="182" fill="${CREAM}"/>`,
    `<path fill="${INK}" transform="translate(${from} ${from}) scale(${unit})" d="${path}"/></svg>`,
  ].join('');
}

/** A PNG with the credential baked in (5.3.1): one uncompressed `iTXt` chunk after the header. Drawn here, pixel by pixel. */
export function bakedPng({ verifyUrl, credential }: Omit<BadgeWords, 'title'>): Buffer {
  const { dark, count } = qrOf(verifyUrl);
  const unit = Math.floor(QR_SIDE / count);
  const from = CENTRE - Math.floor((unit * count) / 2);
  const rows = Buffer.from((medal ??= drawMedal()));
  const ink = rgba(INK, 1);
  for (let y = 0; y < unit * count; y++)
    for (let x = 0; x < unit * count; x++)
      if (dark(Math.floor(x / unit), Math.floor(y / unit))) rows.set(ink, (from + y) * LINE + 1 + (from + x) * 4);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIDE, 0);
  head.writeUInt32BE(SIDE, 4);
  head.set([8, 6, 0, 0, 0], 8); // eight bits, red green blue alpha
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    chunk('iTXt', Buffer.concat([Buffer.from('openbadgecredential\0\0\0\0\0', 'latin1'), Buffer.from(credential, 'utf8')])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Angles of the lotus petals around the disc. */
const PETALS = Array.from({ length: 24 }, (_, i) => i * 15);

/** Bytes of a line: one for the filter, four for each pixel. */
const LINE = SIDE * 4 + 1;
/** The picture without its code; the same for everybody, so it is drawn once. */
let medal: Buffer | undefined;

function drawMedal(): Buffer {
  const rows = Buffer.alloc(LINE * SIDE);
  for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) rows.set(pixel(x + 0.5, y + 0.5), y * LINE + 1 + x * 4);
  return rows;
}

function pixel(x: number, y: number): number[] {
  const [dx, dy] = [x - CENTRE, y - CENTRE];
  const distance = Math.hypot(dx, dy);
  if (distance < 182) return rgba(CREAM, 1);
  if (distance < 212.5) {
    const [ring, edge] = [1 - Math.abs(distance - 196) + 3, distance - 182];
    const colour = ring > 0 ? GOLD : edge < 1 ? CREAM : BROWN;
    return rgba(colour, Math.min(1, 212.5 - distance));
  }
  const angle = (Math.atan2(dx, -dy) * 180) / Math.PI;
  const off = ((angle - Math.round(angle / 15) * 15) * Math.PI) / 180; // to the axis of the nearest petal
  const reach = [off, off - Math.PI / 12, off + Math.PI / 12].map((one) =>
    Math.hypot((distance * Math.sin(one)) / 26, (distance * Math.cos(one) - (CENTRE - 52)) / 46),
  );
  const cover = (1 - Math.min(...reach)) * 26;
  return cover > 0 ? rgba(GOLD, Math.min(1, cover)) : [0, 0, 0, 0];
}

const rgba = (colour: string, alpha: number): number[] => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
  Math.round(alpha * 255),
];

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function qrOf(text: string): { dark: (x: number, y: number) => boolean; count: number } {
  const qr = qrcode(0, 'M');
  qr.addData(text, 'Byte');
  qr.make();
  return { dark: (x, y) => qr.isDark(y, x), count: qr.getModuleCount() };
}

const escapeXml = (text: string) => text.replace(/[<>&"']/g, (letter) => `&#${letter.codePointAt(0)};`);
