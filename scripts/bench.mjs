// `npm run bench -- <scenario> …`: the product against its limits, from a fresh build with the programs of test/.
import { spawnSync } from 'node:child_process';
import { prepare } from './prepare.mjs';

prepare();
const run = (...words) => spawnSync(process.execPath, words, { stdio: ['inherit', 'inherit', 'inherit'] }).status;
process.exitCode =
  run('scripts/build.mjs', '--with-tests') || run('--enable-source-maps', 'dist/test/bench/main.js', ...process.argv.slice(2));
