import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { mediaTypeOf } from './media-type.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const COURSE = 'content/courses/lua-dao-tren-mang/media';

test('pictures of the sample course are WebP with their size', () => {
  expect(mediaTypeOf(readFileSync(`${COURSE}/nam-dau-hieu.webp`))).toMatchObject({ mediaType: 'image/webp', width: 720 });
});

test.each([
  ['PNG', hex('89504e470d0a1a0a 0000000d 49484452 00000320 000001c2 0806000000'), { mediaType: 'image/png', width: 800, height: 450 }],
  [
    'JPEG',
    hex('ffd8 ffe0 0010 4a46494600010100000100010000 ffc0 0011 08 01c2 0320 03 0122000211'),
    { mediaType: 'image/jpeg', width: 800, height: 450 },
  ],
  [
    'AVIF',
    Buffer.concat([hex('0000001c'), bytes('ftypavif....avifmif1ispe'), hex('00000000 00000320 000001c2')]),
    { mediaType: 'image/avif', width: 800, height: 450 },
  ],
  ['MP3 with tags', bytes('ID3\x04\x00'), { mediaType: 'audio/mpeg' }],
  ['MP3 without tags', hex('fffb9064 00000000'), { mediaType: 'audio/mpeg' }],
  ['Opus', bytes(`OggS${'\0'.repeat(24)}OpusHead`), { mediaType: 'audio/ogg' }],
  ['M4A', bytes('\0\0\0\x1cftypM4A '), { mediaType: 'audio/mp4' }],
  ['MP4', bytes('\0\0\0\x1cftypisom'), { mediaType: 'video/mp4' }],
  ['WebM', bytes('\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm'), { mediaType: 'video/webm' }],
  ['PDF', bytes('%PDF-1.7'), { mediaType: 'application/pdf' }],
])('%s is known by its first bytes', (_, file, expected) => {
  expect(mediaTypeOf(file)).toMatchObject(expected);
});

test.each([
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['HTML', '<!doctype html><script>alert(1)</script>'],
  ['a script', 'alert(1)'],
  ['GIF', 'GIF89a'],
  ['a program', 'MZ\x90\0'],
  ['a zip', 'PK\x03\x04'],
  ['the start of a PNG and nothing else', '\x89PNG\r\n\x1a\n<script>alert(1)</script>'],
  ['a JPEG start before HTML', '\xff\xd8\xff<html><script>alert(1)</script></html>'],
  ['nothing', ''],
])('%s is not taken in', (_, text) => {
  expect(mediaTypeOf(bytes(text))).toBeNull();
});

test('no bytes whatever make it fail', () => {
  const starts = ['', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF....WEBPVP8X', '\0\0\0\0ftypavif', 'OggS', '\xff\xfb'].map(bytes);
  const sized = fc.check(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 64 }), (start, rest) => {
      const found = mediaTypeOf(Buffer.concat([start, rest]));
      return !found?.mediaType.startsWith('image/') || (found.width! > 0 && found.height! > 0);
    }),
  );
  expect(sized.failed).toBe(false);
});
