import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The text layer is read by pdftotext (poppler-utils), which knows ActualText; machines without it skip these, CI has it. */
export const reading = spawnSync('pdftotext', ['-v']).error ? test.skip : test;

/** What a screen reader or a search engine sees. */
export function textOf(pdf: Buffer): string {
  const file = join(mkdtempSync(join(tmpdir(), 'phusa-pdf-')), 'paper.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).normalize('NFC');
}

/** In one line, whatever the width of its columns. */
export const flat = (text: string) => text.replace(/\s+/g, ' ');
