import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Limits in bytes, compressed with gzip; what a phone downloads at its first visit. */
const LIMITS = {
  learnerScript: 60_000,
  staffScript: 350_000,
  /** Beside the page that checks papers, and only where the browser reads no QR codes itself: a whole decoder in JavaScript. */
  qrReader: 20_000,
  /** Of all pages of learners together. */
  style: 15_000,
  /** With those of the offices, which no learner loads. */
  allStyles: 22_000,
  fonts: 75_000,
  html: 14_000,
};
/** Above this nothing is built, whatever the reason. */
const HARD_LEARNER_SCRIPT = 120_000;

interface Chunk {
  file: string;
  src?: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

/** Throws when a page is too heavy; with `isTold`, prints the weight of every page and what is kept offline. */
export function checkBudget(dist: string, isTold: boolean): void {
  const tell = (line: string) => isTold && console.log(line);
  const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const gzipped = (file: string) => {
    const twin = path.join(dist, `${file}.gz`);
    return readFileSync(existsSync(twin) ? twin : path.join(dist, file)).length;
  };
  const closure = (name: string, into = new Set<string>()): Set<string> => {
    if (into.has(name)) return into;
    into.add(name);
    for (const imported of manifest[name]?.imports ?? []) closure(imported, into);
    return into;
  };
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry);
  if (!entry) throw new Error('no entry in the manifest');
  const problems: string[] = [];
  const show = (label: string, bytes: number, limit: number) => {
    tell(`  ${label.padEnd(34)} ${(bytes / 1000).toFixed(1).padStart(6)} kB of ${(limit / 1000).toFixed(0)}`);
    if (bytes > limit) problems.push(`${label}: ${bytes} bytes, the limit is ${limit}`);
  };

  tell('\nWeight of each page, compressed:');
  const isQrReader = (name: string) => name.endsWith('/decode-qr.ts');
  const pages = Object.keys(manifest).filter((name) => manifest[name]?.src && /\.tsx?$/.test(manifest[name].src));
  for (const page of pages) {
    if (isQrReader(page)) {
      show('the QR reader alone', gzipped(manifest[page]!.file), LIMITS.qrReader);
      continue;
    }
    const names = new Set([...closure(entry), ...closure(page)]);
    const chunks = [...names].map((name) => manifest[name]).filter((chunk): chunk is Chunk => chunk !== undefined);
    const bytes = chunks.reduce((sum, { file }) => sum + gzipped(file), 0);
    const isStaff = page.includes('/staff/');
    show(`${page.replace(/^src\//, '')} (js)`, bytes, isStaff ? LIMITS.staffScript : LIMITS.learnerScript);
    if (!isStaff && bytes > HARD_LEARNER_SCRIPT) problems.push(`${page}: above the hard limit`);
  }
  const assets = readdirSync(path.join(dist, 'assets'));
  const weigh = (files: readonly string[]) => files.reduce((sum, file) => sum + gzipped(file), 0);
  const ofLearners = pages.filter((page) => !page.includes('/staff/')).flatMap((page) => [...closure(page), ...closure(entry)]);
  show('styles of learners', weigh([...new Set(ofLearners.flatMap((name) => manifest[name]?.css ?? []))]), LIMITS.style);
  show('all styles', weigh(assets.filter((file) => file.endsWith('.css')).map((file) => `assets/${file}`)), LIMITS.allStyles);
  const fonts = assets.filter((file) => /^be-vietnam-pro.*woff2$/.test(file)).reduce((sum, file) => sum + gzipped(`assets/${file}`), 0);
  show('fonts of Vietnamese', fonts, LIMITS.fonts);
  show('index.html', gzipped('index.html'), LIMITS.html);

  const kept = [...readFileSync(path.join(dist, 'sw.js'), 'utf8').matchAll(/"url":\s*"([^"]+)"|url:\s*[`"']([^`"']+)[`"']/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  tell(`\nKept on the phone by the service worker (${kept.length}):\n  ${kept.join('\n  ')}`);
  if (kept.length < 8) problems.push(`the service worker keeps only ${kept.length} files`);
  if (!kept.includes('index.html')) problems.push('the service worker does not keep index.html');
  const offices = new Set(Object.entries(manifest).flatMap(([name, { file }]) => (name.includes('/staff/') ? [file] : [])));
  const staff = kept.filter((file) => offices.has(file) || file.includes('staff-'));
  if (staff.length) problems.push(`the service worker keeps files of the staff area: ${staff.join(', ')}`);
  const pagesKept = pages.filter((page) => !page.includes('/staff/') && !page.includes('/messages/'));
  const lost = pagesKept.filter((page) => !kept.includes(manifest[page]?.file ?? ''));
  if (lost.length) problems.push(`the service worker does not keep ${lost.join(', ')}`);
  if (problems.length) throw new Error(`Over budget:\n  ${problems.join('\n  ')}`);
}
