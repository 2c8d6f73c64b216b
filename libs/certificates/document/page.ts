import { t, vietnamDay, type Locale, type Message } from '#platform';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { messages } from '../messages.js';
import { ACCENTS, PLAIN, printedTemplate, type PrintedTemplate, type Seal, type Wording } from '../template/template.js';
import { qrSvg } from './qr.js';

/** Everything that `certificate.typ` prints, word for word. */
export interface CertificatePage {
  title: string;
  parent: string;
  issuer: string;
  certify: string;
  name: string;
  holderLine: string;
  completed: string;
  course: string;
  facts: string;
  result: string;
  registerLabel: string;
  registerNo: string;
  codeLabel: string;
  code: string;
  host: string;
  qr: string;
  qrAlt: string;
  signedAt: string;
  signerTitle: string;
  signer: string;
  legal: string;
  demo: string;
  /** Calendar day of issue, for the file's own date. */
  y: number;
  m: number;
  d: number;
  /** Slots that the issuer's template fills. */
  brand: string;
  gold: string;
  seal: Seal;
  sealCaption: string;
  /** Language of the lines that follow; empty ones are left out. */
  secondLang: 'km' | 'en';
  issuerSecond: string;
  titleSecond: string;
  certifySecond: string;
  completedSecond: string;
  courseSecond: string;
  valid: string;
  validSecond: string;
  /** One page of several: the bookmarks are names then. */
  isSheet: boolean;
  attachments: { name: string; mime: string; description: string; content: string }[];
}

const vi = (message: Message, params?: Record<string, string | number>) => t('vi', message, params);

/** The reviewed words of each variant: what the paper is called, what the centre says, what was done. */
const WORDS: Record<Wording, { title: Message; certifies: Message; completed: Message }> = {
  completion: { title: messages.paperTitle, certifies: messages.paperCertifies, completed: messages.paperCompleted },
  course: { title: messages.paperTitleCourse, certifies: messages.paperCertifies, completed: messages.paperCompletedCourse },
  confirmation: { title: messages.paperTitleConfirmation, certifies: messages.paperConfirms, completed: messages.paperCompleted },
};

/** What a certificate of before there were templates is drawn by. */
const FIRST = printedTemplate({ version: 0, content: PLAIN });

/** What the file carries beside its words. */
export interface PageEnclosures {
  /** Address behind the QR code. */
  verifyUrl: string;
  /** Signed part of the QR code. */
  offline: string;
  /** The signed credential, as it is served. */
  credential: string;
}

/** Pure: a certificate's snapshot in the words of the paper. The first layout printed neither an end nor a source. */
export function pageOf(snapshot: CertificateSnapshot, { verifyUrl, offline, credential }: PageEnclosures): CertificatePage {
  const { holder, course, issuer, register, layout = 1, template = FIRST } = snapshot;
  const words = WORDS[template.wording];
  const lang = secondLanguageOf(snapshot, template);
  const other = (message: Message, params?: Record<string, string>) => (lang ? t(lang, message, params) : '');
  const [y, m, d] = partsOf(vietnamDay(new Date(snapshot.issuedAt)));
  const lastDay = layout > 1 && snapshot.validUntil ? slashed(dayBefore(snapshot.validUntil)) : '';
  const holderJson = JSON.stringify({ name: holder.name, salt: snapshot.nameSalt });
  return {
    title: vi(words.title),
    parent: issuer.parentName,
    issuer: template.issuerLine || issuer.name,
    certify: vi(words.certifies, { signerTitle: issuer.signerTitle, issuer: issuer.name }),
    name: holder.name,
    holderLine: [bornLine(holder), holder.place].filter(Boolean).join(' · '),
    completed: vi(words.completed),
    course: course.title,
    facts: vi(messages.paperFacts, { periods: course.periods, from: dayOf(snapshot.enrolledAt), to: dayOf(snapshot.completedAt) }),
    result:
      snapshot.resultPercent === null
        ? vi(messages.paperPassed)
        : vi(messages.paperPassedWith, { percent: Math.round(snapshot.resultPercent) }),
    registerLabel: vi(messages.paperRegister),
    registerNo: register.registerNumber,
    codeLabel: vi(messages.paperCode),
    code: snapshot.code,
    host: verifyUrl.replace(/^https?:\/\//, '').replace(/\/[^/]*$/, ''),
    qr: qrSvg(verifyUrl, offline),
    qrAlt: vi(messages.paperQr, { url: verifyUrl }),
    signedAt: vi(messages.paperSignedAt, { place: issuer.place, day: two(d), month: two(m), year: y }),
    signerTitle: issuer.signerTitle,
    signer: issuer.signerName,
    legal: [snapshot.source === 'paper' && vi(messages.paperFromPaper), vi(messages.paperLegal)].filter(Boolean).join(' '),
    demo: snapshot.isDemo ? vi(messages.paperDemo) : '',
    y,
    m,
    d,
    ...ACCENTS[template.accent],
    seal: template.seal,
    sealCaption: template.sealCaption,
    secondLang: lang ?? 'km',
    issuerSecond: (lang && template.issuerLineSecond) || (lang === 'km' && issuer.nameKm) || '',
    titleSecond: other(words.title),
    certifySecond: other(words.certifies),
    completedSecond: other(words.completed),
    courseSecond: (lang === 'km' && course.titleKm) || (lang === 'en' && course.titleEn) || '',
    valid: lastDay && vi(messages.paperValidUntil, { day: lastDay }),
    validSecond: lastDay && other(messages.paperValidUntil, { day: lastDay }),
    isSheet: false,
    attachments: [
      { name: 'credential.json', mime: 'application/ld+json', description: vi(messages.paperCredential), content: credential },
      { name: 'holder.json', mime: 'application/json', description: vi(messages.paperHolder), content: holderJson },
    ],
  };
}

function secondLanguageOf({ course }: CertificateSnapshot, { secondLanguage }: PrintedTemplate): Extract<Locale, 'km' | 'en'> | null {
  if (secondLanguage === 'course') return course.titleKm === null ? null : 'km';
  return secondLanguage === 'none' ? null : secondLanguage;
}

/** The words of the page in the order of reading, as far as Khmer may stand among them. */
export const wordsInOrder = (page: CertificatePage): string[] => [
  page.issuer,
  page.issuerSecond,
  page.title,
  page.titleSecond,
  page.certify,
  page.certifySecond,
  page.name,
  page.holderLine,
  page.completed,
  page.completedSecond,
  page.course,
  page.courseSecond,
  page.facts,
  page.valid,
  page.validSecond,
  page.registerLabel,
  page.seal === 'space' ? page.sealCaption : '',
  page.signedAt,
];

function bornLine({ bornOn, birthYear }: CertificateSnapshot['holder']): string {
  if (bornOn) return vi(messages.paperBornOn, { day: slashed(bornOn) });
  return birthYear === null ? '' : vi(messages.paperBornIn, { year: birthYear });
}

const two = (value: number) => String(value).padStart(2, '0');
const partsOf = (day: string) => day.split('-').map(Number) as [number, number, number];
const slashed = (day: string) => day.split('-').reverse().join('/');
const dayOf = (instant: string) => slashed(vietnamDay(new Date(instant)));
/** The last day on which something holds that ends at an instant. */
const dayBefore = (instant: string) => vietnamDay(new Date(new Date(instant).getTime() - 1));
