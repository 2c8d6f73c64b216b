import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { checkRegisters, type ExportedFile, FINDINGS } from '#certificates';
import { type Command, OperatorError, say } from './command.js';

/** For anybody: reads files and nothing else, neither database nor configuration nor network. */
export const command: Command = {
  usage: 'register check <book.ndjson…> [--checkpoints <file>] [--key <z6Mk…>] [--kept <older copy…>] [--json]',
  summary: 'check exported registers from outside: deleted, changed, inserted, renumbered, back-dated, cut off',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        checkpoints: { type: 'string' },
        key: { type: 'string', multiple: true, default: [] },
        kept: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    });
    if (positionals.length === 0 && !values.checkpoints)
      throw new OperatorError('Name an exported register, e.g. register/<issuer>/GCN/2026.ndjson');
    const books = positionals.map(readBook);
    const checkpoints = values.checkpoints ? { name: 'checkpoints.ndjson', text: readText(values.checkpoints) } : undefined;
    const kept = values.kept.map((path) =>
      basename(path).includes('checkpoints') ? { name: 'checkpoints.ndjson', text: readText(path) } : readBook(path),
    );
    const findings = checkRegisters({ books, checkpoints, trustedKeys: values.key, kept });
    if (values.json) {
      say(JSON.stringify(findings));
      return findings.length === 0 ? 0 : 1;
    }
    for (const { where, row, code, detail } of findings) {
      say(`${where} · dòng/row ${row} · ${code}`);
      say(`    ${FINDINGS[code].vi}`);
      say(`    ${FINDINGS[code].en} (${detail})`);
    }
    const rows = books.reduce((sum, { text }) => sum + text.split('\n').filter((line) => line.trim()).length, 0);
    const closed = checkpoints?.text.split('\n').filter((line) => line.trim()).length ?? 0;
    say(`${books.length} sổ/books, ${rows} dòng/rows, ${closed} chốt sổ/checkpoints, ${findings.length} điều sai/findings`);
    if (!checkpoints) {
      say('Không có chốt sổ: sổ bị viết lại từ đầu hoặc bị cắt phần cuối thì không thấy được.');
      say('Without checkpoints a book that was rewritten as a whole, or cut off at its end, looks whole.');
    }
    return findings.length === 0 ? 0 : 1;
  },
};

/** The name of a book stands in its path, as in its address: `<issuer>/<kind>/<year>.ndjson`, or joined by `--` in a download. */
function readBook(path: string): ExportedFile {
  const parts = path
    .replaceAll('\\', '/')
    .replace(/\.ndjson$/, '')
    .split('/');
  const joined = parts.at(-1)!.split('--');
  const name = (joined.length === 3 ? joined : parts.slice(-3)).join('/');
  return { name, text: readText(path) };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new OperatorError(`${path} cannot be read`);
  }
}
