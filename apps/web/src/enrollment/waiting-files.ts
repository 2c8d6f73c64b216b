import { database, type Owner } from '../platform/store';
import { decrypt, encrypt } from '../platform/vault';

/** What is sealed and sent at once: small enough for a line that is cut every few seconds, and for a phone with little memory. */
export const PIECE_BYTES = 256 * 1024;

const place = (id: string, n: number) => `file ${id} ${n}`;
const piecesOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Infinity]);

/** Writes a file down piece by piece, each under lock. @throws when the phone has no room; then nothing of it stays */
export async function keepFile(id: string, blob: Blob, of: Owner): Promise<void> {
  const db = await database(of);
  try {
    for (let n = 0; n * PIECE_BYTES < blob.size; n++) {
      const plain = await blob.slice(n * PIECE_BYTES, (n + 1) * PIECE_BYTES).arrayBuffer();
      const kept = of.keys ? { sealed: await encrypt(of.keys.seal, place(id, n), new Uint8Array(plain)) } : { plain };
      await db.put('file', kept, [id, n]);
    }
  } catch (cause) {
    await dropFile(id, of).catch(() => undefined);
    throw cause;
  }
}

/** From `offset` to the end of the piece that it lies in. Undefined: it is not here. */
export async function pieceAt(id: string, offset: number, of: Owner): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const n = Math.floor(offset / PIECE_BYTES);
  const kept = await (await database(of)).get('file', [id, n]);
  if (!kept) return undefined;
  if (!('plain' in kept) && !of.keys) throw new Error('locked');
  const bytes = 'plain' in kept ? kept.plain : await decrypt(of.keys!.seal, place(id, n), kept.sealed);
  return new Uint8Array(bytes, offset - n * PIECE_BYTES);
}

export const dropFile = async (id: string, of: Owner): Promise<void> => (await database(of)).delete('file', piecesOf(id));

/** What a page that was closed in the middle of writing has left behind. */
export async function dropFilesBut(wanted: ReadonlySet<string>, of: Owner): Promise<void> {
  const keys = await (await database(of)).getAllKeys('file');
  for (const id of new Set(keys.map(([id]) => id))) if (!wanted.has(id)) await dropFile(id, of);
}
