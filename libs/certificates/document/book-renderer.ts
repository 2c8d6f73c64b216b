import type { BookPage } from '../register/book-page.js';
import { compilePdf } from './typst.js';

/** Draws a part of a book. Khmer names are drawn rightly; their text layer is not put right as on the paper (ADR 6). */
export class BookRenderer {
  render(page: BookPage): Buffer {
    return Buffer.from(compilePdf('book.typ', JSON.stringify(page).normalize('NFC'), 'a-3a').pdf);
  }
}
