import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import qrcode from 'qrcode-generator';

/** Everything that `sheet.typ` prints, word for word. */
export interface SheetPage {
  readonly title: string;
  readonly centre: string;
  readonly classTitle: string;
  readonly facts: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly { readonly number: number; readonly name: string; readonly born: string }[];
  /** Numbers of the empty lines for people who walk in. */
  readonly blanks: readonly string[];
  readonly blankWord: string;
  readonly countWord: string;
  readonly signerWord: string;
  readonly speaker: string;
  readonly footer: string;
  readonly pageWord: string;
  readonly qr: string;
  readonly qrAlt: string;
  readonly qrWord: string;
}

const require = createRequire(import.meta.url);
const TEMPLATE = join(import.meta.dirname, 'sheet.typ');
const FONTS = [
  'be-vietnam-pro/400Regular/BeVietnamPro_400Regular',
  'be-vietnam-pro/700Bold/BeVietnamPro_700Bold',
  'noto-serif-khmer/NotoSerifKhmer_400Regular',
];

/** Draws signature sheets. About 30 ms each, in the process that is asked. */
export class SheetRenderer {
  private compiler: ReturnType<typeof newCompiler> | undefined;

  render(page: SheetPage): Buffer {
    this.compiler ??= newCompiler();
    const { compiler } = this;
    const compiled = compiler.compile({ mainFilePath: TEMPLATE, inputs: { d: JSON.stringify(page).normalize('NFC') } });
    if (compiled.hasError() || !compiled.result) throw new Error(`typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
    const pdf = compiler.pdf(compiled.result);
    compiler.evictCache(10);
    return Buffer.from(pdf);
  }
}

function newCompiler() {
  const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as typeof import('@myriaddreamin/typst-ts-node-compiler');
  const fontBlobs = FONTS.map((font) => readFileSync(require.resolve(`@expo-google-fonts/${font}.ttf`)));
  return NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] });
}

/** A QR code as SVG with its quiet zone; level M, which a coffee stain survives. */
export function qrSvg(text: string): string {
  const qr = qrcode(0, 'M');
  qr.addData(text);
  qr.make();
  const modules = qr.getModuleCount();
  let path = '';
  for (let row = 0; row < modules; row++) {
    for (let column = 0; column < modules; column++) if (qr.isDark(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${modules + 8} ${modules + 8}"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
}
