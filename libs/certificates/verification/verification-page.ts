import { createHash } from 'node:crypto';
import { type Locale, type Message, t, vietnamDay } from '#platform';
import { messages } from '../messages.js';
import type { Verification, VerificationStatus } from './verification.js';

/** Colours, sizes and manners of the design language; this page has no script and no file of its own to load. */
const CSS = `
:root{color-scheme:light dark;--bg:#fbf7f1;--surface:#fffdf9;--ink:#2b1d14;--ink-2:#5a4332;--line:#d9c9b8;--brand:#6b3a1e;--on-brand:#fff;--ok:#2f6b3a;--info:#1c5a73;--warn:#8a5a00;--danger:#9c2a4b;--focus:#0b57d0}
@media(prefers-color-scheme:dark){:root{--bg:#1b130d;--surface:#271c14;--ink:#f6eadb;--ink-2:#d8c3a5;--line:#4a392c;--brand:#e9b872;--on-brand:#2b1d14;--ok:#8fd19e;--info:#8ecae6;--warn:#f2c46d;--danger:#f7a8bd;--focus:#9cc4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:1.0625rem/1.6 "Be Vietnam Pro",system-ui,"Noto Sans Khmer",sans-serif;overflow-wrap:anywhere}
:lang(km){line-height:1.9}
a{color:var(--info)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
header,main,footer{max-width:42rem;margin:0 auto;padding:1rem}
header{padding-bottom:0}
header a{display:inline-flex;align-items:center;gap:.5rem;min-height:3rem;color:var(--brand);font-weight:600;font-size:1.125rem;text-decoration:none}
h1{font-size:1.75rem;line-height:1.25;margin:0}
.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;overflow:hidden}
.state{display:flex;gap:1rem;align-items:center;padding:1.25rem 1.25rem 1rem;border-top:6px solid var(--state)}
.state svg{flex:none;color:var(--state)}
.state h1{color:var(--state)}
.says{margin:0;padding:0 1.25rem 1rem}
dl{margin:0;padding:.25rem 1.25rem 1rem;border-top:1px solid var(--line)}
dl div{padding:.5rem 0}
dt{color:var(--ink-2);font-size:1rem}
dd{margin:0;font-weight:600}
.note{color:var(--ink-2);margin:0;padding:0 1.25rem 1rem}
.demo{margin:1rem 0;padding:.75rem 1.25rem;border:2px solid var(--warn);border-radius:12px;color:var(--warn);font-weight:600}
.links{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin:1rem 0;padding:0;list-style:none}
.links a{display:inline-flex;align-items:center;min-height:3rem}
form{display:grid;gap:.75rem;padding:1.25rem}
label{font-weight:600}
input,button{font:inherit;min-height:3rem;border-radius:12px;padding:.5rem 1rem;width:100%}
input{border:1px solid #7a5c43;background:var(--bg);color:var(--ink);text-transform:uppercase;letter-spacing:.06em}
button{border:0;background:var(--brand);color:var(--on-brand);font-weight:600;cursor:pointer}
footer{color:var(--ink-2)}
main[data-status=valid]{--state:var(--ok)}
main[data-status=replaced],main[data-status=expired]{--state:var(--warn)}
main[data-status=revoked]{--state:var(--danger)}
main[data-status=unknown]{--state:var(--ink-2)}
@media print{header,form,.links{display:none}}
`.trim();

/** No script, no frame, no other host; the one style sheet by its hash. */
export const PAGE_CSP = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(CSS).digest('base64')}'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** Each state has a shape, so that colour is never alone. */
const ICONS: Record<VerificationStatus, string> = {
  valid: '<path d="M12 3l7 3v5c0 4.5-3 8.300-7 10-4-1.700-7-5.500-7-10V6z"/><path d="M8.500 12l2.500 2.500 4.500-5"/>',
  replaced:
    '<path d="M4 12a8 8 0 0 1 13.700-5.600L20 9"/><path d="M20 4v5h-5"/><path d="M20 12a8 8 0 0 1-13.700 5.600L4 15"/><path d="M4 20v-5h5"/>',
  revoked: '<circle cx="12" cy="12" r="9"/><path d="M9 9l6 6M15 9l-6 6"/>',
  expired: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>',
  unknown: '<circle cx="11" cy="11" r="7"/><path d="M16.500 16.500L21 21"/>',
};
const STATES: Record<VerificationStatus, Message> = {
  valid: messages.stateValid,
  replaced: messages.stateReplaced,
  revoked: messages.stateRevoked,
  expired: messages.stateExpired,
  unknown: messages.stateUnknown,
};
const SAYS: Record<VerificationStatus, Message> = {
  valid: messages.saysValid,
  replaced: messages.saysReplaced,
  revoked: messages.saysRevoked,
  expired: messages.saysExpired,
  unknown: messages.saysUnknown,
};

export interface PageFrame {
  locale: Locale;
  publicUrl: string;
}

/** The answer to a code, as a page that works without JavaScript and shows nothing that a stranger may not know. */
export function verificationPage(frame: PageFrame, found: Verification): string {
  const say = speaker(frame.locale);
  const { status } = found;
  const state = say(STATES[status]);
  const says = say(SAYS[status], {
    decision: found.revocationDecision ?? '',
    day: dayOf((status === 'revoked' ? found.revokedOn : found.validUntil) ?? ''),
  });
  const fields: [Message, string | null, string?][] = [
    [messages.fieldHolder, found.holderName],
    [messages.fieldCourse, found.courseTitle],
    [messages.fieldPeriods, found.periods === null ? null : say(messages.periodsOf, { periods: found.periods })],
    [messages.fieldIssuer, found.issuerName],
    [messages.fieldIssuedOn, found.issuedOn && dayOf(found.issuedOn)],
    [messages.fieldValidUntil, found.validUntil && dayOf(dayBefore(found.validUntil))],
    [messages.fieldSource, found.isFromPaper ? say(messages.paperFromPaper) : null],
    [messages.fieldRegister, found.registerNumber],
    [messages.fieldCode, found.code],
  ];
  const main = [
    found.isDemo ? `<p class="demo">${escape(say(messages.demoNote))}</p>` : '',
    `<div class="card"><div class="state">${icon(ICONS[status])}<h1>${escape(state)}</h1></div>`,
    `<p class="says">${escape(says)}</p>`,
    `<dl>${fields.map(([label, value]) => (value === null ? '' : `<div><dt>${escape(say(label))}</dt><dd>${label === messages.fieldSource ? escape(value) : inVietnamese(frame.locale, value)}</dd></div>`)).join('')}</dl>`,
    found.isMasked ? `<p class="note">${escape(say(found.isChild ? messages.lessNote : messages.initialsNote))}</p>` : '',
    '</div><ul class="links">',
    found.replacedByCode ? `<li><a href="/v/${escape(found.replacedByCode)}">${escape(say(messages.seeNew))}</a></li>` : '',
    status === 'unknown' || found.isChild
      ? ''
      : `<li><a href="/v/${escape(found.code)}/credential.json">${escape(say(messages.credentialLink))}</a></li>`,
    `<li><a href="/v">${escape(say(messages.verifyAnother))}</a></li></ul>`,
    `<p>${escape(say(messages.checkedAt, { time: minuteOf(found.checkedAt) }))}</p>`,
  ].join('');
  const description = [found.courseTitle, found.issuerName, found.registerNumber].filter(Boolean).join(' · ') || says;
  return html(frame, {
    title: `${state} · ${say(messages.verifyTitle)}`,
    description,
    path: `/v/${encodeURIComponent(found.code)}`,
    main,
    status,
  });
}

/** The form in which a code is typed, and the message after too many wrong ones. */
export function verificationForm(frame: PageFrame, notice?: string): string {
  const say = speaker(frame.locale);
  const main = [
    `<h1>${escape(say(messages.verifyTitle))}</h1><p>${escape(say(messages.verifyLead))}</p>`,
    notice ? `<p class="demo" role="alert">${escape(notice)}</p>` : '',
    `<form class="card" action="/v" method="get"><label for="code">${escape(say(messages.fieldCode))}</label>`,
    `<input id="code" name="code" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" placeholder="XXXXX-XXXXX-XXX">`,
    `<button>${escape(say(messages.verifyButton))}</button></form>`,
  ].join('');
  return html(frame, { title: say(messages.verifyTitle), description: say(messages.verifyLead), path: '/v', main });
}

interface Content {
  title: string;
  description: string;
  path: string;
  main: string;
  status?: VerificationStatus;
}

function html({ locale, publicUrl }: PageFrame, { title, description, path, main, status }: Content): string {
  const [name, about, url] = [escape(title), escape(description), escape(`${publicUrl}${path}`)];
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${name} · Phù Sa</title><meta name="description" content="${about}"><meta name="robots" content="noindex">
<meta property="og:type" content="website"><meta property="og:site_name" content="Phù Sa"><meta property="og:title" content="${name}"><meta property="og:description" content="${about}"><meta property="og:url" content="${url}">
<style>${CSS}</style></head><body><header><a href="/">${icon('<path d="M4 18c4-3 8 3 16-1M4 14c4-3 8 3 16-1"/><path d="M12 12V5M12 8c-3 0-4-1.500-4-3.500 2.500 0 4 1 4 3.500zM12 8c3 0 4-1.500 4-3.500-2.500 0-4 1-4 3.500z"/>', 28)}Phù Sa</a></header>
<main${status ? ` data-status="${status}"` : ''}>${main}</main></body></html>`;
}

const speaker = (locale: Locale) => (message: Message, params?: Record<string, string | number>) => t(locale, message, params);

const icon = (paths: string, size = 44) =>
  `<svg width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;

/** Names and titles are Vietnamese whatever the page speaks: a screen reader must know. */
const inVietnamese = (locale: Locale, text: string) => (locale === 'vi' ? escape(text) : `<span lang="vi">${escape(text)}</span>`);

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** The calendar day before one. */
const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const dayOf = (day: string) => day.split('-').reverse().join('/');

/** Made once: making one costs more than all else on the page. */
const TIME = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });

function minuteOf(instant: string): string {
  const at = new Date(instant);
  return `${TIME.format(at)}, ${dayOf(vietnamDay(at))}`;
}
