import { deflateSync, inflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFPage } from 'pdf-lib';
import { setBookmarks } from './bookmarks.js';

const KHMER = '[\\u1780-\\u17ff\\u19e0-\\u19ff\\u200b]';
/** A Khmer phrase: the same expression as in certificate.typ and the other templates. */
const PHRASE = new RegExp(`${KHMER}+(?: +${KHMER}+)*`, 'gu');

/** The Khmer phrases of texts that are printed one after the other. Phrases with nothing between them become one. */
export function khmerPhrases(texts: readonly string[]): string[] {
  const joined = texts.filter(Boolean).join(' ');
  return joined.match(PHRASE) ?? [];
}

/**
 * Typst maps every glyph of a Khmer cluster to the whole cluster, so that copied or spoken text is doubled.
 * This gives each Khmer phrase one ActualText: its first tagged run is the phrase, its other runs are empty.
 * Throws when runs and phrases do not pair up: a file with a wrong text layer is never shipped. Also asks readers to
 * show the document's title instead of the file name.
 * @param bookmarks one for each page, when the document has none of its own
 */
export async function withKhmerText(pdf: Uint8Array, phrases: readonly string[], bookmarks?: readonly string[]): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  document.catalog.set(PDFName.of('ViewerPreferences'), document.context.obj({ DisplayDocTitle: true }));
  let used = 0;
  for (const page of document.getPages()) used += tagKhmerRuns(document, page, phrases.slice(used));
  if (used !== phrases.length) throw new Error(`the page has ${used} Khmer runs for ${phrases.length} phrases`);
  if (bookmarks) setBookmarks(document, bookmarks);
  return Buffer.from(await document.save({ useObjectStreams: false, updateFieldAppearances: false }));
}

/** @returns how many phrases were used */
function tagKhmerRuns(document: PDFDocument, page: PDFPage, phrases: readonly string[]): number {
  const khmerFonts = khmerFontsOf(page);
  if (khmerFonts.size === 0) return 0;
  const reference = page.node.get(PDFName.of('Contents'));
  const stream = page.node.Contents();
  if (!reference || !(stream instanceof PDFRawStream)) throw new Error('unexpected page content');

  let used = 0;
  let isInsidePhrase = false;
  const pieces = inflateSync(stream.contents)
    .toString('latin1')
    .split(/(?=\/\w+\s*<<\s*\/MCID \d+|\/Artifact\b)/);
  const tagged = pieces.map((piece) => {
    const opening = /^\/(\w+)\s*<<\s*\/MCID (\d+)([^>]*)>>\s*BDC/.exec(piece);
    if (!opening) return piece;
    const [whole, tag, id, rest] = opening;
    const font = /\/(f\d+) [\d.]+ Tf/.exec(piece)?.[1];
    if (!font || !khmerFonts.has(font)) {
      if (/T[jJ]/.test(piece)) isInsidePhrase = false;
      return piece;
    }
    const text = isInsidePhrase ? '' : phrases[used++];
    if (text === undefined) throw new Error('the page has more Khmer runs than phrases');
    isInsidePhrase = true;
    const body = piece.slice(whole.length).replace(/\/Span\s*<<\s*\/ActualText <[0-9a-fA-F]*>\s*>>\s*BDC([\s\S]*?)EMC/g, '$1');
    return `/${tag}<</MCID ${id}${rest}/ActualText<${utf16(text)}>>>BDC${body}`;
  });
  const content = deflateSync(Buffer.from(tagged.join(''), 'latin1'));
  stream.dict.set(PDFName.of('Length'), document.context.obj(content.length));
  document.context.assign(reference as never, PDFRawStream.of(stream.dict, content));
  return used;
}

function khmerFontsOf(page: PDFPage): Set<string> {
  const fonts = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
  const isKhmer = (name: PDFName) => /Khmer|Moul/.test(String(fonts?.lookup(name, PDFDict).get(PDFName.of('BaseFont'))));
  return new Set((fonts?.keys() ?? []).filter(isKhmer).map((name) => name.decodeText()));
}

const utf16 = (text: string) => `FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}`;
