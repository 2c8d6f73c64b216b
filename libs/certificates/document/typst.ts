import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';

/** What a document is checked against while it is compiled. The two cannot be asked for together. */
export type PdfStandard = 'a-3a' | 'ua-1';

const require = createRequire(import.meta.url);
/** Whole files, not the subsets that the web uses; the system's fonts are never looked at. */
const FONTS = [
  'be-vietnam-pro/400Regular/BeVietnamPro_400Regular',
  'be-vietnam-pro/400Regular_Italic/BeVietnamPro_400Regular_Italic',
  'be-vietnam-pro/700Bold/BeVietnamPro_700Bold',
  'playfair-display/700Bold/PlayfairDisplay_700Bold',
  'playfair-display/700Bold_Italic/PlayfairDisplay_700Bold_Italic',
  'noto-serif-khmer/NotoSerifKhmer_400Regular',
  'noto-serif-khmer/NotoSerifKhmer_700Bold',
  'moul/400Regular/Moul_400Regular',
];
/** Typst remembers what it laid out; without this the memory grows with every document. */
const EVICT_EVERY = 20;
const LONG_PAGES = 20;

let compiler: ReturnType<typeof newCompiler> | undefined;
let count = 0;

/** Compiles a template of this folder, or of another room by its whole path, with `d` as its input. One compiler per process, whatever is drawn. */
export function compilePdf(template: string, d: string, standard: PdfStandard): { pdf: Uint8Array; pages: number } {
  return compiled(template, d, (it, document) => ({
    pdf: it.pdf(document, { pdfStandard: standard as never }) as Uint8Array,
    pages: document.numOfPages,
  }));
}

/** The same as a picture. */
export function compileSvg(template: string, d: string): { svg: string; pages: number } {
  return compiled(template, d, (it, document) => ({ svg: it.plainSvg(document), pages: document.numOfPages }));
}

type Compiler = ReturnType<typeof newCompiler>;
type Document = NonNullable<ReturnType<Compiler['compile']>['result']>;

function compiled<T>(template: string, d: string, draw: (compiler: Compiler, document: Document) => T): T {
  compiler ??= newCompiler();
  const { result, ...found } = read(compiler.compile({ ...mainOf(template), inputs: { d } }));
  if (!result) throw new Error(`typst: ${found.problem}`);
  const drawn = draw(compiler, result);
  // a long list alone is hundreds of megabytes
  if (result.numOfPages > LONG_PAGES) compiler.evictCache(0);
  else if (++count % EVICT_EVERY === 0) compiler.evictCache(10);
  return drawn;
}

/** A file of this folder by its path, because the names of attachments are counted from it; another room's by what stands in it. */
const mainOf = (template: string) =>
  isAbsolute(template) ? { mainFileContent: readFileSync(template, 'utf8') } : { mainFilePath: join(import.meta.dirname, template) };

function read(answer: ReturnType<Compiler['compile']>): { result: Document | null; problem: string } {
  return answer.hasError() || !answer.result
    ? { result: null, problem: JSON.stringify(answer.takeDiagnostics()?.shortDiagnostics) }
    : { result: answer.result, problem: '' };
}

/** About 30 ms and 300 MB, so only a process that draws something makes one. The package is CommonJS. */
function newCompiler() {
  const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as typeof import('@myriaddreamin/typst-ts-node-compiler');
  const fontBlobs = FONTS.map((font) => readFileSync(require.resolve(`@expo-google-fonts/${font}.ttf`)));
  return NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] });
}
