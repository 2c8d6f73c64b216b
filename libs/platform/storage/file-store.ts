import { createHash } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG } from '../config/config.js';
import type { Tx } from '../context/context.js';
import { newId } from '../ids.js';

export interface StoredFile {
  /** Hex. The file's name: equal content is stored once. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * Files by content hash: shared, and for good, unless who put it is forgotten (`dropUnnamed`). A name is only ever seen with its whole content: written aside, synced, then renamed.
 * What has to go again one day is kept under a name of its own instead (`keepParts`).
 */
@Injectable()
export class FileStore {
  private readonly root: string;

  constructor(@Inject(CONFIG) config: AppConfig) {
    this.root = join(config.dataDir, 'files');
  }

  async put(content: Buffer | Readable): Promise<StoredFile> {
    const aside = join(this.root, 'incoming', newId());
    await mkdir(dirname(aside), { recursive: true });
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(content instanceof Readable ? content : Readable.from([content]), measure, createWriteStream(aside, { flush: true }));
      const sha256 = hash.digest('hex');
      const target = this.path(sha256);
      await mkdir(dirname(target), { recursive: true });
      await rename(aside, target);
      await syncFolder(dirname(target));
      return { sha256, sizeBytes };
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  }

  /** Writes a piece of a file that arrives in parts. The caller keeps count of what is there. */
  async writePart(name: string, offset: number, bytes: Buffer): Promise<void> {
    const path = this.partPath(name);
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(path, constants.O_CREAT | constants.O_WRONLY, 0o600);
    try {
      await handle.write(bytes, 0, bytes.length, offset);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** The whole of what has arrived in parts. */
  wholeOfParts(name: string): Promise<Buffer> {
    return readFile(this.partPath(name));
  }

  async dropParts(name: string): Promise<void> {
    await rm(this.partPath(name), { force: true });
  }

  /** What has arrived in parts becomes a file of that name. Again: the same. */
  async keepParts(name: string): Promise<void> {
    await this.linkTo(this.ownPath(name), this.partPath(name));
  }

  /** The same bytes under a second name; each may go without the other. False: there is no such file. */
  async keepAgain(from: string, to: string): Promise<boolean> {
    if (!(await this.hasOwn(from))) return false;
    await this.linkTo(this.ownPath(to), this.ownPath(from));
    return true;
  }

  async hasOwn(name: string): Promise<boolean> {
    return stat(this.ownPath(name)).then(
      () => true,
      () => false,
    );
  }

  /** @param range first and last byte, both included */
  readOwn(name: string, range?: { start: number; end: number }): Readable {
    return createReadStream(this.ownPath(name), range);
  }

  async dropOwn(name: string): Promise<void> {
    await rm(this.ownPath(name), { force: true });
  }

  /**
   * A file that many may share goes when no row of any room names it any more. Called in the transaction that let go of it.
   * @returns whether it is gone
   */
  async dropUnnamed(tx: Tx, sha256: string): Promise<boolean> {
    const tables = await tx.sql<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where a.attname = 'sha256' and a.atttypid = 'text'::regtype and c.relkind in ('r', 'p') and not c.relispartition`,
    );
    for (const { name } of tables) {
      const [named] = await tx.sql(`select 1 from ${name} where sha256 = $1 limit 1`, [sha256]);
      if (named) return false;
    }
    await rm(this.path(sha256), { force: true });
    return true;
  }

  async stat(sha256: string): Promise<{ sizeBytes: number } | null> {
    try {
      return { sizeBytes: (await stat(this.path(sha256))).size };
    } catch {
      return null;
    }
  }

  /** @param range first and last byte, both included */
  read(sha256: string, range?: { start: number; end: number }): Readable {
    return createReadStream(this.path(sha256), range);
  }

  buffer(sha256: string): Promise<Buffer> {
    return readFile(this.path(sha256));
  }

  /** A link costs nothing and the file system counts who still needs the bytes; where it cannot, a copy. */
  private async linkTo(target: string, source: string): Promise<void> {
    await mkdir(dirname(target), { recursive: true });
    const aside = join(this.root, 'incoming', newId());
    await link(source, aside).catch(() => copyFile(source, aside, constants.COPYFILE_EXCL));
    await rename(aside, target);
    await rm(aside, { force: true }); // a rename onto the same bytes leaves both
    await syncFolder(dirname(target));
  }

  private partPath(name: string): string {
    return join(this.root, 'incoming', 'parts', checkedName(name));
  }

  private ownPath(name: string): string {
    return join(this.root, 'own', checkedName(name).slice(-2), name);
  }

  private path(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256');
    return join(this.root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

function checkedName(name: string): string {
  if (!/^[0-9a-f-]{36,80}$/.test(name)) throw new Error('not the name of a file that arrives in parts');
  return name;
}

/** The rename itself must survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
