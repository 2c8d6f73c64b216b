import { type Locale, t } from '#platform';
import { messages, type NoticeKind } from '../messages.js';

/** A word as it stands, a word in several languages, or an instant. */
export type NoticeParam = string | number | { readonly vi: string; readonly km?: string; readonly en?: string } | { readonly at: string };
/** What a notice says, as it was when the event happened: a letter does not change after it was sent. */
export type NoticeParams = Readonly<Record<string, NoticeParam>>;

export interface NoticeText {
  readonly title: string;
  readonly text: string;
}

/** The notice in the reader's language. Kinds of an older release that has gone are told in their bare title. */
export function noticeText(locale: Locale, kind: NoticeKind, params: NoticeParams): NoticeText {
  const { title, text } = messages[kind];
  const words = Object.fromEntries(Object.entries(params).map(([name, param]) => [name, wordOf(locale, param)]));
  return { title: t(locale, title, words), text: t(locale, text, words) };
}

function wordOf(locale: Locale, param: NoticeParam): string | number {
  if (typeof param !== 'object') return param;
  return 'at' in param ? inWords(locale, new Date(param.at)) : (param[locale] ?? param.vi);
}

const TAGS = { vi: 'vi-VN', km: 'km-KH-u-nu-latn', en: 'en-GB' } as const;

/** "14:00, thứ Ba 24/11/2026", in Việt Nam wherever the server stands. */
function inWords(locale: Locale, at: Date): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(TAGS[locale], { timeZone: 'Asia/Ho_Chi_Minh', ...options }).format(at);
  const weekday = part({ weekday: 'long' });
  return `${part({ hour: '2-digit', minute: '2-digit', hour12: false })}, ${locale === 'vi' ? lowerFirst(weekday) : weekday} ${part({ day: '2-digit', month: '2-digit', year: 'numeric' })}`;
}

const lowerFirst = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);

/** Where on this site the reader goes on; null when there is nothing to do. */
export function linkOf(kind: NoticeKind, params: NoticeParams): string | null {
  const id = (name: string) => encodeURIComponent(String(params[name] ?? ''));
  switch (kind) {
    case 'certificateIssued':
    case 'certificateCorrected':
    case 'certificateReissued':
    case 'certificateRenewed':
    case 'certificateRevoked':
    case 'holderTaken':
    case 'holderDeclined':
      return `/me/certificates/${id('enrollmentId')}`;
    case 'certificateChangeAsked':
    case 'holderRequested':
      return '/staff/register';
    case 'assignmentGraded':
    case 'assignmentReturned':
      return '/work';
    case 'skillSeen':
    case 'skillKept':
    case 'skillWithdrawn':
      return '/me/skills';
    case 'sessionChanged':
    case 'sessionCancelled':
      return '/calendar';
    case 'overrideRequested':
      return `/staff/learners/${id('learnerId')}/${id('enrollmentId')}`;
    case 'caseAssisted':
    case 'caseSentBack':
    case 'caseReviewed':
    case 'caseAppraised':
    case 'caseDecided':
    case 'caseRevoked':
    case 'roundRegistration':
    case 'roundHandIn':
      return '/dossier';
    case 'roundReview':
    case 'roundAppraisal':
    case 'roundDecision':
      return '/staff/recognition';
    case 'seatOffered':
    case 'seatOfferExpired':
    case 'classInvited':
    case 'classLeft':
    case 'classMoved':
    case 'classChanged':
    case 'classCancelled':
    case 'requirementWaived':
    case 'reminded':
      return `/course/${id('courseSlug')}`;
  }
}
