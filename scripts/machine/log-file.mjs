import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const MAX_BYTES = 10_000_000;

/** A log that keeps its last 10 to 20 MB. A full disk costs lines, never the process. */
export class LogFile {
  #bytes = 0;

  constructor(file) {
    this.file = file;
    this.tail = [];
    mkdirSync(dirname(file), { recursive: true });
    this.#bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  write(chunk) {
    const text = String(chunk);
    this.tail = [...this.tail, ...text.split('\n').filter(Boolean)].slice(-20);
    try {
      if (this.#bytes > MAX_BYTES) {
        rmSync(`${this.file}.old`, { force: true });
        renameSync(this.file, `${this.file}.old`);
        this.#bytes = 0;
      }
      appendFileSync(this.file, text);
      this.#bytes += Buffer.byteLength(text);
    } catch {
      // nothing to tell it to
    }
  }
}
