import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trustedDocuments } from './trusted-documents.js';

test('a phone with the shell of an earlier release is still understood, for half a year', () => {
  const data = mkdtempSync(join(tmpdir(), 'phusa-documents-'));
  const folder = join(data, 'trusted-documents');
  mkdirSync(folder);
  const daysAgo = (name: string, days: number) => {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ [`sha256:${name}`]: '{ viewer { username } }' }));
    const at = Date.now() / 1000 - days * 86_400;
    utimesSync(join(folder, `${name}.json`), at, at);
  };
  daysAgo('last-release', 20);
  daysAgo('forgotten', 181);
  try {
    const present = trustedDocuments();
    expect(trustedDocuments(data)).toEqual({ 'sha256:last-release': '{ viewer { username } }', ...present });
    expect(readdirSync(folder)).toHaveLength(2); // that one and the present
  } finally {
    rmSync(data, { recursive: true });
  }
});
