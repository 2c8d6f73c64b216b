import type { BookPage } from '../register/book-page.js';
import { khmerPhrases, withKhmerText } from './khmer-text.js';
import { compilePdf } from './typst.js';

/** Draws a part of a book. What is Khmer in it is copied as it was written, cell by cell. */
export class BookRenderer {
  async render(page: BookPage): Promise<Buffer> {
    const d = JSON.parse(JSON.stringify(page).normalize('NFC')) as BookPage;
    const { pdf } = compilePdf('book.typ', JSON.stringify(d), 'a-3a');
    return withKhmerText(pdf, khmerPhrases(d.rows.flat()));
  }
}
