import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';

/** A file that goes into a ZIP as it is. */
export interface ZipEntry {
  /** ASCII. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** A file that goes into a ZIP and need not lie in memory: what it holds, and what it was before it was deflated. */
export interface ZipPart {
  /** ASCII. */
  readonly name: string;
  readonly content: Buffer | { readonly path: string };
  /** Bytes of `content`. */
  readonly length: number;
  readonly crc: number;
  /** Default: `content` is the file itself. */
  readonly deflated?: { readonly from: number };
}

/** 1 January 1980: the same files make the same archive. */
const DOS_DATE = 0x21;
const DEFLATE = 8;

export const partOf = ({ name, bytes }: ZipEntry): ZipPart => ({ name, content: bytes, length: bytes.length, crc: crc32(bytes) });

/** A ZIP archive of a few files as they are, without compression. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const { headers, end } = headersOf(entries.map(partOf));
  return Buffer.concat([...entries.flatMap(({ bytes }, i) => [headers[i]!, bytes]), end]);
}

/** The same, piece by piece, with files that are read when they are their turn. */
export async function* zipPieces(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  const { headers, end } = headersOf(parts);
  for (const [i, { content }] of parts.entries()) {
    yield headers[i]!;
    if (Buffer.isBuffer(content)) yield content;
    else yield* createReadStream(content.path) as AsyncIterable<Buffer>;
  }
  yield end;
}

function headersOf(parts: readonly ZipPart[]): { headers: Buffer[]; end: Buffer } {
  const headers: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, length, crc, deflated } of parts) {
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0); // needs version 2.0
    about.writeUInt16LE(deflated ? DEFLATE : 0, 4);
    about.writeUInt16LE(DOS_DATE, 8);
    about.writeUInt32LE(crc, 10);
    about.writeUInt32LE(length, 14);
    about.writeUInt32LE(deflated ? deflated.from : length, 18);
    about.writeUInt16LE(name.length, 22);
    const header = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), about, Buffer.from(name, 'ascii')]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), about, rest, Buffer.from(name, 'ascii')]));
    headers.push(header);
    offset += header.length + length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return { headers, end: Buffer.concat([central, end]) };
}
