import { PDFDocument } from 'pdf-lib';
import { setBookmarks } from './bookmarks.js';

/**
 * Parts of a print sheet as one file. One part stays as it is; of several, the pages keep their words and their Khmer, and lose
 * the tags of a single document: each person's own file has them.
 */
export async function joinSheets(parts: readonly Buffer[], title: string, bookmarks: readonly string[]): Promise<Buffer> {
  if (parts.length === 1) return parts[0]!;
  const whole = await PDFDocument.create({ updateMetadata: false });
  whole.setTitle(title.normalize('NFC'), { showInWindowTitleBar: true });
  whole.setLanguage('vi-VN');
  for (const part of parts) {
    const document = await PDFDocument.load(part, { updateMetadata: false });
    for (const page of await whole.copyPages(document, document.getPageIndices())) whole.addPage(page);
  }
  setBookmarks(whole, bookmarks);
  return Buffer.from(await whole.save({ useObjectStreams: false, updateFieldAppearances: false }));
}
