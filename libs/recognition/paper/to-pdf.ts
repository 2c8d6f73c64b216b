import { join } from 'node:path';
import { compilePdf } from '#certificates';
import { MOTTO, type Paper } from './paper.js';

const TEMPLATE = join(import.meta.dirname, 'paper.typ');

/** Tagged, in Vietnamese, with bookmarks. Blocks the process: about a second for 5,000 rows. Equal papers, equal bytes. */
export function toPdf(paper: Paper): Buffer {
  return Buffer.from(compilePdf(TEMPLATE, JSON.stringify({ ...paper, ...MOTTO }).normalize('NFC'), 'ua-1').pdf);
}
