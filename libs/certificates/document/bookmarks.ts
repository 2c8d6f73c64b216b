import { PDFDict, type PDFDocument, PDFHexString, PDFName } from 'pdf-lib';

/** One bookmark for each page, in place of those that the document had. */
export function setBookmarks(document: PDFDocument, titles: readonly string[]): void {
  const { context, catalog } = document;
  const outline = context.nextRef();
  const refs = titles.map(() => context.nextRef());
  for (const [i, page] of document.getPages().entries()) {
    const item = PDFDict.withContext(context);
    item.set(PDFName.of('Title'), PDFHexString.fromText(titles[i] ?? ''));
    item.set(PDFName.of('Parent'), outline);
    item.set(PDFName.of('Dest'), context.obj([page.ref, PDFName.of('Fit')]));
    if (i > 0) item.set(PDFName.of('Prev'), refs[i - 1]!);
    if (i + 1 < refs.length) item.set(PDFName.of('Next'), refs[i + 1]!);
    context.assign(refs[i]!, item);
  }
  context.assign(outline, context.obj({ Type: 'Outlines', First: refs[0]!, Last: refs.at(-1)!, Count: refs.length }));
  catalog.set(PDFName.of('Outlines'), outline);
}
