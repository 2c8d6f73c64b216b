import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { CertificateRenderer } from '#certificates';
import { pageOf } from '../../../libs/certificates/document/page.js';
import { aSnapshot } from '../../../libs/certificates/testing/snapshot.builder.js';
import { compare } from '../measure.js';
import type { Scenario } from '../scenario.js';

const require = createRequire(import.meta.url);
const FOLDER = resolve('dist/libs/certificates/document');
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

const enclosuresOf = (code: string) => ({
  verifyUrl: `https://hoctap.cantho.example/v/${code}`,
  offline: 'A1'.repeat(180),
  credential: JSON.stringify({ id: code, proof: 'x'.repeat(2_500) }),
});

const codeOf = (i: number) => `7K4MQ-${String(10_000 + (i % 90_000))}-3T5`;
const snapshotOf = (i: number) => aSnapshot({ code: codeOf(i), holder: { name: `Thạch Thị Ngọc Diễm ${i}` } });

export const pdf: Scenario = {
  name: 'pdf',
  limit: 'bare Typst call with the same template and the page’s words made beforehand',
  target: { metric: 'ratio.rps', atLeast: 0.5 },
  async run(bench) {
    const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as typeof import('@myriaddreamin/typst-ts-node-compiler');
    const fontBlobs = FONTS.map((font) => readFileSync(require.resolve(`@expo-google-fonts/${font}.ttf`)));
    const compiler = NodeCompiler.create({ workspace: FOLDER, fontArgs: [{ fontBlobs }] });
    const page = pageOf(snapshotOf(0), enclosuresOf(codeOf(0)));
    const limit = {
      async once(i: number) {
        const d = JSON.stringify({ ...page, name: `Thạch Thị Ngọc Diễm ${i}`, code: codeOf(i) });
        const compiled = compiler.compile({ mainFilePath: resolve(FOLDER, 'certificate.typ'), inputs: { d } });
        if (!compiled.result) throw new Error('typst refused the page');
        const bytes = compiler.pdf(compiled.result, { pdfStandard: 'a-3a' as never });
        if (bytes.length < 10_000) throw new Error('this is no certificate');
        if (i % 20 === 0) compiler.evictCache(10);
      },
    };
    const renderer = new CertificateRenderer();
    const product = {
      async once(i: number) {
        const file = await renderer.render(snapshotOf(i), enclosuresOf(codeOf(i)));
        if (file.length < 10_000) throw new Error('this is no certificate');
      },
    };
    return compare(limit, product, bench.options({ concurrency: 1, windowMs: Math.max(1_000, bench.windowMs) }));
  },
};
