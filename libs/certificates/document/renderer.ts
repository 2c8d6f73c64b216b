import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { khmerPhrases, withKhmerText } from './khmer-text.js';
import { type PageEnclosures, pageOf, wordsInOrder } from './page.js';
import { compilePdf, type PdfStandard } from './typst.js';

export type { PdfStandard } from './typst.js';

/** Raise it whenever certificate.typ, page.ts, a font or an engine changes what comes out: files of each version are kept apart. */
export const TEMPLATE_VERSION = 1;

/** Draws certificates. Equal input gives equal bytes, so a file may be lost: it can be drawn again. */
export class CertificateRenderer {
  /** Blocks the process for 20–40 ms. @throws when it does not fit one page or a Khmer line cannot be read aloud */
  async render(snapshot: CertificateSnapshot, enclosures: PageEnclosures, standard: PdfStandard = 'a-3a'): Promise<Buffer> {
    const page = JSON.parse(JSON.stringify(pageOf(snapshot, enclosures)).normalize('NFC')) as ReturnType<typeof pageOf>;
    const { pdf, pages } = compilePdf('certificate.typ', JSON.stringify(page), standard);
    if (pages !== 1) throw new Error(`a certificate is one page, this one has ${pages}`);
    return withKhmerText(pdf, khmerPhrases(wordsInOrder(page)));
  }
}
