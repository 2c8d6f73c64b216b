import type { ReceiptPage } from '../class-issue/receipt-page.js';
import { khmerPhrases, withKhmerText } from './khmer-text.js';
import { compilePdf } from './typst.js';

/** Draws the list on which people sign for their papers. */
export function drawReceipt(page: ReceiptPage): Promise<Buffer> {
  const d = JSON.parse(JSON.stringify(page).normalize('NFC')) as ReceiptPage;
  const { pdf } = compilePdf('receipt.typ', JSON.stringify(d), 'a-3a');
  return withKhmerText(pdf, khmerPhrases([d.subtitle, '-', ...d.rows.flat()])); // between them stands the head, which is Vietnamese
}
