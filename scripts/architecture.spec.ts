import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { settings } from '../libs/platform/config/config.js';
import { missingPackages } from './complete-lock.mjs';
import { clockReads, contextsInsideTransactions, foreignTables } from './house/rules.js';
import { parse, sourcesIn } from './house/source-files.js';

const rooms = readdirSync('libs');
const read = (file: string) => readFileSync(file, 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe('a room reads and writes its own tables only', () => {
  /** Functions of the ground floor that every room's tables use, and the one statement that must not take two round trips. */
  const allowed = (room: string, name: string, path: string) =>
    ['platform.fold', 'platform.refuse_change', 'platform.only_forgets'].includes(name) ||
    (room === 'enrollment' && name === 'platform.outbox_event') ||
    // once: the names of those who were decided on before names were kept
    (path.endsWith('/20261126-decided-citizens.ts') && ['identity.person', 'identity.person_merge'].includes(name));

  test('no SQL names the table of another room', () => {
    expect(sourcesIn('libs').flatMap((source) => foreignTables(source, allowed))).toEqual([]);
  });

  test('the rule sees a planted fault, and neither events nor its own schema', () => {
    const look = (text: string) => foreignTables(parse('libs/courses/planted.ts', text), allowed);
    expect(look('sql(`select 1 from enrollment.completion where x = ${y}`)')).toEqual(['libs/courses/planted.ts:1 enrollment.completion']);
    expect(look('sql(`select ${x} from a join identity.person using (id)`)')).toHaveLength(1);
    expect(look("sql(`select platform.fold(title) from courses.course where type = 'certificate.issued.v1'`)")).toEqual([]);
    expect(look('const x = certificates.issue;')).toEqual([]);
  });
});

describe('time comes from the context', () => {
  const ALLOWED: Readonly<Record<string, string>> = {
    'libs/platform/clock/clock.ts': 'the one clock',
    'libs/platform/outbox/outbox-relay.ts': 'paces a loop; no instant is stored or compared with a stored one',
  };

  test('nobody asks the machine for the time', () => {
    const places = sourcesIn('libs', 'apps')
      .filter(({ path }) => !(path in ALLOWED))
      .flatMap(clockReads);
    expect(places).toEqual([]);
  });

  test('every exception is still one', () => {
    const withoutReason = Object.keys(ALLOWED).filter((path) => !existsSync(path) || clockReads(parse(path, read(path))).length === 0);
    expect(withoutReason).toEqual([]);
  });

  test('the rule sees a planted fault', () => {
    expect(clockReads(parse('a.ts', 'new Date();\nDate.now();\nnew Date(0);'))).toEqual(['a.ts:1', 'a.ts:2']);
  });
});

describe('a certificate of a centre is no certificate of the state, in Khmer either', () => {
  const STATE = /វិញ្ញាបនបត្រ/;
  /** Where the papers of the state are meant, or a text is fixed: it was applied, or people agreed to it under its version. */
  const isMeant = (path: string, line: string) =>
    /chứng chỉ|tt03_2014|TT 03/i.test(line) || path.includes('/migrations/') || path.includes('certificates/template/') || FIXED.has(path);
  const FIXED = new Set([
    'apps/web/src/staff/messages/people/vi.ts',
    'apps/web/src/staff/messages/people/en.ts',
    'apps/web/src/platform/messages/elsewhere/km.ts',
  ]);

  test('no text of ours calls it so', () => {
    const files = ['libs', 'apps'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    );
    const places = files
      .filter((path) => /\.(ts|tsx|csv|yaml)$/.test(path) && !path.includes('/gql/'))
      .flatMap((path) =>
        read(path)
          .split('\n')
          .flatMap((line, i) => (STATE.test(line) && !isMeant(path, line) ? [`${path}:${i + 1}`] : [])),
      );
    expect(places).toEqual([]);
  });
});

describe('inside a transaction only tx is used', () => {
  test('no ctx in the work of a run', () => {
    expect(sourcesIn('libs', 'apps').flatMap(contextsInsideTransactions)).toEqual([]);
  });

  test('the rule sees a planted fault', () => {
    const look = (text: string) => contextsInsideTransactions(parse('a.ts', text));
    expect(look('t.run(ctx, async (tx) => {\n  await read(ctx);\n})')).toEqual(['a.ts:2']);
    expect(look('t.run(ctx, (tx) => tx.ctx.now)')).toEqual([]);
  });
});

describe('the arrows between rooms', () => {
  test('a planted fault is found: an upward import, a side door, a cycle', () => {
    const tree = mkdtempSync(join(tmpdir(), 'phusa-arrows-'));
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    };
    for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) cpSync(file, join(tree, file));
    symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
    put('libs/courses/index.ts', `export { b } from './b.js';`);
    put('libs/courses/b.ts', `import { c } from './c.js';\nexport const b = c;`);
    put('libs/courses/c.ts', `import { b } from './b.js';\nexport const c = () => b;`);
    put('libs/platform/index.ts', `import { b } from '#courses';\nexport const up = b;`);
    put('libs/enrollment/index.ts', `import { b } from '../courses/b.js';\nexport const side = b;`);
    try {
      const { stdout, status } = spawnSync('node_modules/.bin/depcruise', ['--config', '.dependency-cruiser.cjs', 'libs'], {
        cwd: tree,
        encoding: 'utf8',
      });
      expect(stdout).toContain('arrows-of-platform: libs/platform/index.ts → libs/courses/index.ts');
      expect(stdout).toContain('one-door: libs/enrollment/index.ts → libs/courses/b.ts');
      expect(stdout).toContain('no-cycle: libs/courses/');
      expect(status).not.toBe(0);
    } finally {
      rmSync(tree, { recursive: true, force: true });
    }
  }, 60_000);

  test('every room has its door and its card', () => {
    const without = rooms
      .flatMap((room) => ['index.ts', 'README.md'].map((file) => `libs/${room}/${file}`))
      .filter((file) => !existsSync(file));
    expect(without).toEqual([]);
  });

  test('nothing is called by what it is not', () => {
    const vague = sourcesIn('libs', 'apps')
      .map(({ path }) => path)
      .filter((path) => /(^|\/)(utils?|helpers?|common)(\/|\.ts$)/.test(path));
    expect(vague).toEqual([]);
  });
});

describe('what is written down is true', () => {
  test("the operator's table lists every setting, with its default and meaning, and no other", () => {
    const rows = Object.entries(settings).map(([name, setting]) => {
      const { success, data } = setting.safeParse(undefined);
      const byDefault = !success ? 'required' : data === undefined ? '–' : Array.isArray(data) ? 'none' : `\`${String(data)}\``;
      return `| \`${name}\` | ${byDefault} | ${setting.description} |`;
    });
    expect(read('docs/guides/operator.md').match(/^\| `[A-Z_]+` \| .*$/gm)).toEqual(rows);
  });

  test('the lock file installs on every platform', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, object> };
    // to repair it: npm run lock
    expect(Object.keys(missingPackages(packages))).toEqual([]);
  });

  test('the lock file names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"/);
  });

  test.each(['README.md', 'CONTRIBUTING.md', 'docs/guides/operator.md'])('every command that %s names exists', (file) => {
    const named = [...read(file).matchAll(/\bnpm run ([a-z][a-z:-]*)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('the README shows the two commands', () => {
    expect(read('README.md')).toMatch(/npm start[\s\S]*npm test/);
  });

  test('each decision stands in the index', () => {
    const index = read('docs/adr/README.md');
    const files = readdirSync('docs/adr').filter((file) => /^\d{4}-/.test(file));
    expect(files.filter((file) => !index.includes(`(${file})`))).toEqual([]);
  });

  test('each test that ARCHITECTURE.md names exists', () => {
    const named = [...read('ARCHITECTURE.md').matchAll(/`((?:test|libs|apps|scripts)\/[\w./-]+\.(?:ts|mjs|cjs))`/g)].map(
      ([, file]) => file!,
    );
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });
});
