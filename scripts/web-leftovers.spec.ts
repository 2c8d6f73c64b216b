import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const WEB = 'apps/web/src';
const CATALOGUE = /(?:messages|words)\/(?:\w+\/)?(?:vi|km|en)\.ts$/;

const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('gql'));
const read = (pattern: RegExp) =>
  files.filter((name) => pattern.test(name)).map((name) => ({ name, text: readFileSync(join(WEB, name), 'utf8') }));
const code = read(/\.tsx?$/)
  .filter(({ name }) => !CATALOGUE.test(name))
  .map(({ text }) => text)
  .concat(readFileSync('apps/web/index.html', 'utf8'))
  .join('\n');

/** Names that are put together: `state.${state}` is every key, and `seat-${state}` every class, that begins so. */
const beginnings = [...code.matchAll(/[`\s]([a-z][\w.-]*[.-])\$\{/gi)].map(([, part = '']) => part);
const isPutTogether = (name: string) => beginnings.some((part) => name.startsWith(part));

describe('what nobody needs any more goes with what needed it', () => {
  it.each(read(CATALOGUE).filter(({ name }) => name.endsWith('vi.ts')))('every text of $name is said somewhere', ({ text }) => {
    const keys = [...text.matchAll(/^ {2}'?([\w.]+)'?:/gm)].map(([, key = '']) => key);
    expect(keys).not.toEqual([]);
    expect(keys.filter((key) => !code.includes(`'${key}'`) && !isPutTogether(key))).toEqual([]);
  });

  it.each(read(/\.css$/))('every class of $name is worn somewhere', ({ text }) => {
    const classes = new Set([...text.matchAll(/\.([a-z][\w-]*)(?=[^{}]*\{)/g)].map(([, name = '']) => name));
    expect([...classes].filter((name) => !new RegExp(`["'\`\\s]${name}["'\`\\s]`).test(code) && !isPutTogether(name))).toEqual([]);
  });
});
