import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { khmerPhrases, withKhmerText } from './khmer-text.js';
import { type PageEnclosures, pageOf, wordsInOrder } from './page.js';
import { compilePdf, compileSvg, type PdfStandard } from './typst.js';

export type { PdfStandard } from './typst.js';

/**
 * The layout that new certificates are drawn by. Raise it whenever certificate.typ, page.ts, a font or an engine changes what
 * comes out of it; what the layouts before it drew must stay, byte for byte (document.spec.ts).
 */
export const TEMPLATE_VERSION = 2;

/** The layout of a certificate: the one of the day on which it was printed first. */
export const layoutOf = ({ layout = 1 }: Pick<CertificateSnapshot, 'layout'>): number => layout;

/** One certificate of a print sheet. */
export interface SheetPage {
  readonly snapshot: CertificateSnapshot;
  readonly enclosures: PageEnclosures;
}

/** Draws certificates. Equal input gives equal bytes, so a file may be lost: it can be drawn again. */
export class CertificateRenderer {
  /** Blocks the process for 20–40 ms. @throws when it does not fit one page or a Khmer line cannot be read aloud */
  async render(snapshot: CertificateSnapshot, enclosures: PageEnclosures, standard: PdfStandard = 'a-3a'): Promise<Buffer> {
    const page = normal(pageOf(snapshot, enclosures));
    const { pdf, pages } = compilePdf('certificate.typ', JSON.stringify(page), standard);
    if (pages !== 1) throw new Error(`a certificate is one page, this one has ${pages}`);
    return withKhmerText(pdf, khmerPhrases(wordsInOrder(page)));
  }

  /** The same page as a picture for a screen; its words are paths. Blocks the process for 20–40 ms. */
  picture(snapshot: CertificateSnapshot, enclosures: PageEnclosures): { svg: string; pages: number } {
    return compileSvg('certificate.typ', JSON.stringify(normal(pageOf(snapshot, enclosures))));
  }

  /**
   * Several, one a page, for a printer: with tags, and bookmarks by number and name, without what they carry as files. Blocks the
   * process for 5 ms a page.
   */
  async sheet(title: string, sheet: readonly SheetPage[]): Promise<Buffer> {
    const pages = normal(sheet.map(({ snapshot, enclosures }) => ({ ...pageOf(snapshot, enclosures), isSheet: true, attachments: [] })));
    const { pdf, pages: count } = compilePdf('certificate.typ', JSON.stringify({ title: title.normalize('NFC'), pages }), 'a-3a');
    if (count !== pages.length) throw new Error(`${pages.length} certificates took ${count} pages`);
    const phrases = pages.flatMap((page) => khmerPhrases(wordsInOrder(page)));
    return withKhmerText(
      pdf,
      phrases,
      sheet.map(({ snapshot }) => sheetBookmark(snapshot)),
    );
  }
}

/** By number and name, as somebody looks for one in a heap. */
const sheetBookmark = ({ register, holder }: CertificateSnapshot): string => `${register.registerNumber} · ${holder.name}`;

const normal = <T>(value: T): T => JSON.parse(JSON.stringify(value).normalize('NFC')) as T;
