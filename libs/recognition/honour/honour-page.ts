import { createHash } from 'node:crypto';
import { type Locale, t } from '#platform';
import type { Named } from './honour.reader.js';
import { messages } from './messages.js';

/** Colours and manners of the design language; the page has no script and loads nothing. Printed it is a list for the board. */
const CSS = `
:root{color-scheme:light dark;--bg:#fbf7f1;--surface:#fffdf9;--ink:#2b1d14;--ink-2:#5a4332;--line:#d9c9b8;--brand:#6b3a1e;--focus:#0b57d0}
@media(prefers-color-scheme:dark){:root{--bg:#1b130d;--surface:#271c14;--ink:#f6eadb;--ink-2:#d8c3a5;--line:#4a392c;--brand:#e9b872;--focus:#9cc4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:1.0625rem/1.6 "Be Vietnam Pro",system-ui,"Noto Sans Khmer",sans-serif;overflow-wrap:anywhere}
:lang(km){line-height:1.9}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
header,main{max-width:42rem;margin:0 auto;padding:1rem}
header{padding-bottom:0}
header a{display:inline-flex;align-items:center;min-height:3rem;color:var(--brand);font-weight:600;font-size:1.125rem;text-decoration:none}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .5rem;color:var(--brand)}
h2{font-size:1.25rem;margin:0;padding:1rem 1.25rem .25rem}
p{margin:.5rem 0}
.note{color:var(--ink-2)}
.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;margin:1rem 0;padding-bottom:.75rem}
ul{list-style:none;margin:0;padding:0 1.25rem;columns:2 14rem;column-gap:2rem}
li{padding:.35rem 0;font-weight:600;break-inside:avoid}
@media print{body{background:#fff;color:#000}header{display:none}.card{border:0;margin:0}h1{color:#000;text-align:center}}
`.trim();

export const HONOUR_CSP = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(CSS).digest('base64')}'`,
  `form-action 'none'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** The roll of a commune and a year. Who is not on it has not agreed, or has no title: the page does not tell which. */
export function honourPage(locale: Locale, { commune, year, people }: { commune: string; year: number; people: readonly Named[] }): string {
  const say = (message: (typeof messages)[keyof typeof messages], params = {}) => escape(t(locale, message, params));
  const branches = [...new Set(people.map(({ branch }) => branch))];
  const lists = branches.map((branch) => {
    const names = people.filter((one) => one.branch === branch).map(({ name }) => `<li>${escape(name)}</li>`);
    return `<section class="card" lang="vi"><h2>${escape(branch)}</h2><ul>${names.join('')}</ul></section>`;
  });
  const title = say(messages.honourTitle, { year });
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} · ${escape(commune)} · Phù Sa</title><meta name="robots" content="noindex,nofollow"><style>${CSS}</style></head>
<body><header><a href="/">Phù Sa</a></header><main><h1>${title}</h1><p lang="vi"><strong>${escape(commune)}</strong></p>
<p class="note">${say(messages.honourLead)}</p>${people.length === 0 ? `<div class="card"><h2>${say(messages.honourEmpty)}</h2></div>` : lists.join('')}
${people.length === 0 ? '' : `<p class="note">${say(messages.honourCount, { count: people.length })}</p>`}</main></body></html>`;
}

/** A place or a year of which there is no roll. */
export function noHonourPage(locale: Locale): string {
  const title = escape(t(locale, messages.honourUnknown));
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} · Phù Sa</title><meta name="robots" content="noindex,nofollow"><style>${CSS}</style></head>
<body><header><a href="/">Phù Sa</a></header><main><h1>${title}</h1><p class="note">${escape(t(locale, messages.honourUnknownHint))}</p></main></body></html>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
