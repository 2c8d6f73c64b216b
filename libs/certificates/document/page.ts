import { t, vietnamDay, type Message } from '#platform';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { messages } from '../messages.js';
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
  issuerKm: string;
  titleKm: string;
  certifyKm: string;
  completedKm: string;
  courseKm: string;
  attachments: { name: string; mime: string; description: string; content: string }[];
}

const vi = (message: Message, params?: Record<string, string | number>) => t('vi', message, params);

/** What the file carries beside its words. */
export interface PageEnclosures {
  /** Address behind the QR code. */
  verifyUrl: string;
  /** Signed part of the QR code. */
  offline: string;
  /** The signed credential, as it is served. */
  credential: string;
}

/** Pure: a certificate's snapshot in the words of the paper. Khmer lines come with a course that has a Khmer title. */
export function pageOf(snapshot: CertificateSnapshot, { verifyUrl, offline, credential }: PageEnclosures): CertificatePage {
  const { holder, course, issuer, register } = snapshot;
  const isBilingual = course.titleKm !== null;
  const km = (message: Message) => (isBilingual ? t('km', message) : '');
  const [y, m, d] = partsOf(vietnamDay(new Date(snapshot.issuedAt)));
  const holderJson = JSON.stringify({ name: holder.name, salt: snapshot.nameSalt });
  return {
    title: vi(messages.paperTitle),
    parent: issuer.parentName,
    issuer: issuer.name,
    certify: vi(messages.paperCertifies, { signerTitle: issuer.signerTitle, issuer: issuer.name }),
    name: holder.name,
    holderLine: [bornLine(holder), holder.place].filter(Boolean).join(' · '),
    completed: vi(messages.paperCompleted),
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
    legal: vi(messages.paperLegal),
    demo: snapshot.isDemo ? vi(messages.paperDemo) : '',
    y,
    m,
    d,
    issuerKm: isBilingual ? (issuer.nameKm ?? '') : '',
    titleKm: km(messages.paperTitle),
    certifyKm: km(messages.paperCertifies),
    completedKm: km(messages.paperCompleted),
    courseKm: course.titleKm ?? '',
    attachments: [
      { name: 'credential.json', mime: 'application/ld+json', description: vi(messages.paperCredential), content: credential },
      { name: 'holder.json', mime: 'application/json', description: vi(messages.paperHolder), content: holderJson },
    ],
  };
}

/** The words of the page in the order of reading, as far as Khmer may stand among them. */
export const wordsInOrder = (page: CertificatePage): string[] => [
  page.issuer,
  page.issuerKm,
  page.title,
  page.titleKm,
  page.certify,
  page.certifyKm,
  page.name,
  page.holderLine,
  page.completed,
  page.completedKm,
  page.course,
  page.courseKm,
  page.facts,
];

function bornLine({ bornOn, birthYear }: CertificateSnapshot['holder']): string {
  if (bornOn) return vi(messages.paperBornOn, { day: slashed(bornOn) });
  return birthYear === null ? '' : vi(messages.paperBornIn, { year: birthYear });
}

const two = (value: number) => String(value).padStart(2, '0');
const partsOf = (day: string) => day.split('-').map(Number) as [number, number, number];
const slashed = (day: string) => day.split('-').reverse().join('/');
const dayOf = (instant: string) => slashed(vietnamDay(new Date(instant)));
