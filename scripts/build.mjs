// apps/ and libs/ -> dist/ with SWC, the whole tree in about a second. Types are checked by `npm run check`.
// `--with-tests` also builds test/, for the programs in there that are not specs: bench and faults.
import { transformFile } from '@swc/core';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const { $schema: _schema, ...swc } = JSON.parse(readFileSync('.swcrc', 'utf8'));
/** Files that the server reads at run time beside its code. */
const ASSET = /\.(typ|csv|json|svg|txt|sql|yaml)$/;

const roots = ['apps', 'libs', ...(process.argv.includes('--with-tests') ? ['test'] : [])];
const listed = await Promise.all(roots.map(async (root) => (await readdir(root, { recursive: true })).map((file) => join(root, file))));
const files = listed.flat().filter((file) => !file.startsWith(join('apps', 'web')));
const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.endsWith('spec.ts'));
const assets = files.filter((file) => ASSET.test(file));

await Promise.all(roots.map((root) => rm(join('dist', root), { recursive: true, force: true })));
await Promise.all([
  ...sources.map(async (file) => {
    const target = join('dist', file.replace(/\.ts$/, '.js'));
    const { code, map } = await transformFile(file, { ...swc, swcrc: false, filename: file });
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`);
    if (map) await writeFile(`${target}.map`, map);
  }),
  ...assets.map(async (file) => {
    await mkdir(dirname(join('dist', file)), { recursive: true });
    await cp(file, join('dist', file));
  }),
]);
console.log(`built ${sources.length} files`);
