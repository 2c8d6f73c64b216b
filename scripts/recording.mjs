// A film or a sound of a course from its script: `node scripts/recording.mjs <script.mjs> <out.mp4|out.ogg>`.
//
// A script that exports `draw(canvas, second, pictures)` becomes a film: H.264 baseline in MP4 with its index in front, which
// every phone plays and winds. One that exports `sample(second)` becomes a sound: Opus in Ogg. The browser of the tests encodes;
// picture by picture, so a busy machine makes the same film as an idle one.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const [script, out] = process.argv.slice(2);
if (!script || !/\.(mp4|ogg)$/.test(out ?? '')) {
  console.error('node scripts/recording.mjs <script.mjs> <out.mp4|out.ogg>');
  process.exit(2);
}
const folder = dirname(resolve(script));
const fonts = fileURLToPath(new URL('../node_modules/@fontsource/be-vietnam-pro/files', import.meta.url));
const TYPES = { '.mjs': 'text/javascript', '.svg': 'image/svg+xml', '.webp': 'image/webp', '.woff2': 'font/woff2' };

const server = createServer((request, response) => {
  const [, place, name] = (request.url ?? '').split('/');
  const file = place === 'fonts' ? resolve(fonts, basename(name)) : place === 'course' ? resolve(folder, basename(name)) : '';
  const isPage = request.url === '/';
  response.setHeader('content-type', isPage ? 'text/html; charset=utf-8' : (TYPES[extname(file)] ?? 'text/plain'));
  if (!isPage && !existsSync(file)) return void response.writeHead(404).end();
  response.end(isPage ? '<!doctype html><title>recording</title>' : readFileSync(file));
}).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const made = await page.evaluate(out.endsWith('.mp4') ? film : sound, `/course/${basename(script)}`);
  const frames = made.frames.map(({ bytes, ...frame }) => ({ ...frame, bytes: Buffer.from(bytes, 'base64') }));
  const file = out.endsWith('.mp4') ? mp4({ ...made, frames }) : ogg({ ...made, frames });
  writeFileSync(out, file);
  console.log(`${out}: ${Math.round(made.seconds)} s, ${Math.round(file.length / 1000)} kB`);
} finally {
  await browser.close();
  server.close();
}

/* In the browser ---------------------------------------------------------------------------------------------------------- */

async function film(address) {
  const { draw, width, height, seconds, fps, bitrate, pictures: names } = await import(address);
  for (const weight of [400, 600]) {
    for (const [part, range] of [
      ['latin', 'U+0000-00FF,U+2000-206F'],
      ['vietnamese', 'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01B0,U+0300-0309,U+0323,U+1EA0-1EF9,U+20AB'],
    ]) {
      const face = new FontFace('Be Vietnam Pro', `url(/fonts/be-vietnam-pro-${part}-${weight}-normal.woff2)`, {
        weight: String(weight),
        unicodeRange: range,
      });
      document.fonts.add(await face.load());
    }
  }
  const pictures = {};
  for (const name of names) {
    pictures[name] = new Image();
    pictures[name].src = `/course/${name}`;
    await pictures[name].decode();
  }
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  const frames = [];
  let about;
  const encoder = new VideoEncoder({
    output: (chunk, { decoderConfig } = {}) => {
      about ??= decoderConfig?.description;
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      frames.push({ isKey: chunk.type === 'key', bytes: bytes.toBase64() });
    },
    error: (error) => {
      throw error;
    },
  });
  encoder.configure({ codec: 'avc1.42E01E', width, height, bitrate, framerate: fps, avc: { format: 'avc' } });
  for (let n = 0; n < seconds * fps; n++) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    draw(context, n / fps, pictures);
    const frame = new VideoFrame(canvas, { timestamp: Math.round((1e6 * n) / fps), duration: Math.round(1e6 / fps) });
    // a key every two seconds: that is how finely the film can be wound
    encoder.encode(frame, { keyFrame: n % (2 * fps) === 0 });
    frame.close();
    while (encoder.encodeQueueSize > 8) await new Promise((done) => setTimeout(done, 5));
  }
  await encoder.flush();
  return { width, height, fps, seconds, frames, about: [...new Uint8Array(about)] };
}

async function sound(address) {
  const { sample, seconds, bitrate } = await import(address);
  const RATE = 48_000;
  const frames = [];
  const encoder = new AudioEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      frames.push({ samples: Math.round((chunk.duration * RATE) / 1e6), bytes: bytes.toBase64() });
    },
    error: (error) => {
      throw error;
    },
  });
  encoder.configure({ codec: 'opus', sampleRate: RATE, numberOfChannels: 1, bitrate });
  const wave = Float32Array.from({ length: seconds * RATE }, (_, n) => sample(n / RATE));
  encoder.encode(
    new AudioData({ format: 'f32-planar', sampleRate: RATE, numberOfFrames: wave.length, numberOfChannels: 1, timestamp: 0, data: wave }),
  );
  await encoder.flush();
  return { seconds, frames };
}

/* MP4: ISO/IEC 14496-12 and -15, one track ------------------------------------------------------------------------------- */

function mp4({ width, height, fps, frames, about }) {
  const u16 = (...values) => Buffer.concat(values.map((value) => Buffer.from([value >> 8, value & 255])));
  const u32 = (...values) => {
    const bytes = Buffer.alloc(4 * values.length);
    values.forEach((value, i) => bytes.writeUInt32BE(value, 4 * i));
    return bytes;
  };
  const box = (type, ...parts) => {
    const body = Buffer.concat(parts);
    return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
  };
  const matrix = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
  const SCALE = fps * 100;
  const duration = frames.length * 100;
  const keys = frames.flatMap(({ isKey }, i) => (isKey ? [i + 1] : []));
  const entry = box(
    'avc1',
    Buffer.concat([Buffer.alloc(6), u16(1), Buffer.alloc(16), u16(width, height), u32(0x480000, 0x480000, 0), u16(1)]),
    Buffer.concat([Buffer.alloc(32), u16(24, 0xffff)]),
    box('avcC', Buffer.from(about)),
  );
  const moov = (start) => {
    const tables = box(
      'stbl',
      box('stsd', u32(0, 1), entry),
      box('stts', u32(0, 1, frames.length, 100)),
      box('stss', u32(0, keys.length, ...keys)),
      box('stsc', u32(0, 1, 1, frames.length, 1)),
      box('stsz', u32(0, 0, frames.length, ...frames.map(({ bytes }) => bytes.length))),
      box('stco', u32(0, 1, start)),
    );
    const media = box(
      'mdia',
      box('mdhd', u32(0, 0, 0, SCALE, duration, 0x55c40000)),
      box('hdlr', u32(0, 0), Buffer.from('vide'), Buffer.alloc(13)),
      box('minf', box('vmhd', u32(1, 0, 0)), box('dinf', box('dref', u32(0, 1), box('url ', u32(1)))), tables),
    );
    return box(
      'moov',
      box('mvhd', u32(0, 0, 0, SCALE, duration, 0x10000, 0x01000000, 0, 0), matrix, Buffer.alloc(24), u32(2)),
      box('trak', box('tkhd', u32(3, 0, 0, 1, 0, duration, 0, 0, 0, 0), matrix, u32(width * 65_536, height * 65_536)), media),
    );
  };
  const ftyp = box('ftyp', Buffer.from('isom'), u32(512), Buffer.from('isomiso2avc1mp41'));
  const start = ftyp.length + moov(0).length + 8;
  return Buffer.concat([ftyp, moov(start), box('mdat', ...frames.map(({ bytes }) => bytes))]);
}

/* Ogg: RFC 3533 and 7845, one packet a page ------------------------------------------------------------------------------- */

function ogg({ frames }) {
  const PRE_SKIP = 312;
  const crc = (bytes) => {
    let sum = 0;
    for (const byte of bytes) {
      sum ^= byte << 24;
      for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
    }
    return sum >>> 0;
  };
  let number = 0;
  const page = (packet, flags, position) => {
    const laces = [...Array.from({ length: Math.floor(packet.length / 255) }, () => 255), packet.length % 255];
    const head = Buffer.alloc(27);
    head.write('OggS', 0, 'latin1');
    head[5] = flags;
    head.writeBigUInt64LE(BigInt(position), 6);
    head.writeUInt32LE(1, 14);
    head.writeUInt32LE(number++, 18);
    head[26] = laces.length;
    const whole = Buffer.concat([head, Buffer.from(laces), packet]);
    whole.writeUInt32LE(crc(whole), 22);
    return whole;
  };
  const head = Buffer.alloc(19);
  head.write('OpusHead', 0, 'latin1');
  head[8] = 1;
  head[9] = 1;
  head.writeUInt16LE(PRE_SKIP, 10);
  head.writeUInt32LE(48_000, 12);
  const maker = Buffer.from('Phu Sa');
  const tags = Buffer.concat([Buffer.from('OpusTags'), Buffer.from([maker.length, 0, 0, 0]), maker, Buffer.alloc(4)]);
  const front = [page(head, 2, 0), page(tags, 0, 0)];
  let position = 0;
  const sounds = frames.map(({ samples, bytes }, i) => page(bytes, i === frames.length - 1 ? 4 : 0, (position += samples)));
  return Buffer.concat([...front, ...sounds]);
}
