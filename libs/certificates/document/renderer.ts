import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { khmerPhrases, withKhmerText } from './khmer-text.js';
import { type PageEnclosures, pageOf, wordsInOrder } from './page.js';

/** Raise it whenever certificate.typ, page.ts, a font or an engine changes what comes out: files of each version are kept apart. */
export const TEMPLATE_VERSION = 1;

/** What a document is checked against while it is compiled. The two cannot be asked for together. */
export type PdfStandard = 'a-3a' | 'ua-1';

const require = createRequire(import.meta.url);
const TEMPLATE = join(import.meta.dirname, 'certificate.typ');
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

/** Draws certificates. Equal input gives equal bytes, so a file may be lost: it can be drawn again. */
export class CertificateRenderer {
  private compiler: ReturnType<typeof newCompiler> | undefined;
  private count = 0;

  /** Blocks the process for 20–40 ms. @throws when it does not fit one page or a Khmer line cannot be read aloud */
  async render(snapshot: CertificateSnapshot, enclosures: PageEnclosures, standard: PdfStandard = 'a-3a'): Promise<Buffer> {
    const page = JSON.parse(JSON.stringify(pageOf(snapshot, enclosures)).normalize('NFC')) as ReturnType<typeof pageOf>;
    return withKhmerText(this.compile(JSON.stringify(page), standard), khmerPhrases(wordsInOrder(page)));
  }

  private compile(d: string, standard: PdfStandard): Uint8Array {
    this.compiler ??= newCompiler();
    const { compiler } = this;
    const compiled = compiler.compile({ mainFilePath: TEMPLATE, inputs: { d } });
    if (compiled.hasError() || !compiled.result) throw new Error(`typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
    if (compiled.result.numOfPages !== 1) throw new Error(`a certificate is one page, this one has ${compiled.result.numOfPages}`);
    const pdf = compiler.pdf(compiled.result, { pdfStandard: standard as never });
    if (++this.count % EVICT_EVERY === 0) compiler.evictCache(10);
    return pdf;
  }
}

/** About 30 ms and 300 MB, so only a process that draws something makes one. The package is CommonJS. */
function newCompiler() {
  const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as typeof import('@myriaddreamin/typst-ts-node-compiler');
  const fontBlobs = FONTS.map((font) => readFileSync(require.resolve(`@expo-google-fonts/${font}.ttf`)));
  return NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] });
}
