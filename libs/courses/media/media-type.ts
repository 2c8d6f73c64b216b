/** What a file is, read from its first bytes. Its name and what the sender calls it count for nothing. */
export interface MediaType {
  mediaType: string;
  /** Pixels; of pictures only. */
  width: number | null;
  height: number | null;
}

/** Largest file that is taken in. */
export const MAX_FILE_BYTES = 20_000_000;

const VIDEO_BRANDS = new Set([
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'dash',
  'M4V ',
  'mp4v',
  'MSNV',
  '3gp4',
  '3gp5',
  '3gp6',
]);
const AUDIO_BRANDS = new Set(['M4A ', 'M4B ']);

/**
 * One of the kinds a lesson may hold, or null. There is no SVG and no HTML among them: both can carry a script.
 * A picture whose size cannot be read is no picture.
 */
export function mediaTypeOf(bytes: Buffer): MediaType | null {
  const text = (start: number, end: number) => bytes.toString('latin1', start, end);
  const plain = (mediaType: string) => ({ mediaType, width: null, height: null });
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return sized('image/png', text(12, 16) === 'IHDR' ? pngSize(bytes) : null);
  if (text(0, 3) === '\xff\xd8\xff') return sized('image/jpeg', jpegSize(bytes));
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return sized('image/webp', webpSize(bytes));
  if (text(4, 8) === 'ftyp') {
    const brand = text(8, 12);
    if (brand === 'avif' || brand === 'avis') return sized('image/avif', avifSize(bytes));
    if (AUDIO_BRANDS.has(brand)) return plain('audio/mp4');
    return VIDEO_BRANDS.has(brand) ? plain('video/mp4') : null;
  }
  if (text(0, 4) === 'OggS') return /OpusHead|vorbis/.test(text(0, 200)) ? plain('audio/ogg') : null;
  if (text(0, 4) === '\x1a\x45\xdf\xa3') return text(0, 64).includes('webm') ? plain('video/webm') : null;
  if (text(0, 3) === 'ID3' || isMp3Frame(bytes)) return plain('audio/mpeg');
  return text(0, 5) === '%PDF-' ? plain('application/pdf') : null;
}

interface Size {
  width: number;
  height: number;
}

function sized(mediaType: string, size: Size | null): MediaType | null {
  return size && size.width > 0 && size.height > 0 ? { mediaType, ...size } : null;
}

const pngSize = (bytes: Buffer): Size | null =>
  bytes.length < 24 ? null : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };

/** Walks the segments up to the frame header, which is the first that knows the size. */
function jpegSize(bytes: Buffer): Size | null {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

function webpSize(bytes: Buffer): Size | null {
  if (bytes.length < 30) return null;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    default:
      return null;
  }
}

/** The `ispe` property names the size; it stands near the start. */
function avifSize(bytes: Buffer): Size | null {
  const at = bytes.subarray(0, 4096).indexOf('ispe', 0, 'latin1');
  return at < 0 || at + 16 > bytes.length ? null : { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
}

/** Frame header of MPEG layer III with a bit rate and a sampling rate that exist. */
function isMp3Frame(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes[0] !== 0xff) return false;
  const [, second, third] = bytes as unknown as [number, number, number];
  return (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08 && (third & 0xf0) !== 0xf0 && (third & 0xf0) !== 0 && (third & 0x0c) !== 0x0c;
}
