import type { PrintedTemplate } from '../template/template.js';

/** Everything that stands on one certificate, as it was when it was issued. Never changes; never asked again from another room. */
export interface CertificateSnapshot {
  holder: {
    name: string;
    /** YYYY-MM-DD; printed, never shown to strangers. */
    bornOn: string | null;
    birthYear: number | null;
    place: string | null;
  };
  /** Whether the credential tells the name in the clear; else its hash. The public page asks the choices of the holder instead. */
  showName: boolean;
  /** Opens `identityHash` of a credential whose name is hashed: only the holder's file carries it. */
  nameSalt: string;
  course: {
    title: string;
    titleKm: string | null;
    titleEn?: string | null;
    summary: string;
    outcomes: string[];
    periods: number;
    versionNumber: number;
  };
  issuer: {
    did: string;
    name: string;
    nameKm: string | null;
    parentName: string;
    unitCode: string;
    signerName: string;
    signerTitle: string;
    place: string;
  };
  register: { kind: string; year: number; number: number; registerNumber: string };
  code: string;
  /** Instants, ISO 8601 UTC. */
  enrolledAt: string;
  completedAt: string;
  issuedAt: string;
  /** Instant from which it no longer holds; missing or null when the course gives no end. */
  validUntil?: string | null;
  /** How long it counts, as its course said; a renewal counts so long again. */
  validMonths?: number | null;
  resultPercent: number | null;
  competences: { framework: string; code: string; level: number }[];
  indicators: { criteria: string; code: string }[];
  /** Version of the layout that draws it; missing: the first. */
  layout?: number;
  /** What its issuer chose; missing before there were templates. */
  template?: PrintedTemplate;
  /** `paper`: taught without the platform and recorded from the centre's papers by two people; missing: the ledger is behind it. */
  source?: 'paper';
  /** Issued by an installation in demo mode: worth nothing, and says so. */
  isDemo: boolean;
}

/** `0127/2026/GCN-TTHTCĐ-31135`: consecutive in the year, of one kind, of the unit as its code was that day. */
export function registerNumberOf(kind: string, year: number, number: number, unitCode: string): string {
  return `${String(number).padStart(4, '0')}/${year}/${kind}-TTHTCĐ-${unitCode}`;
}

/** `Nguyễn Thị Hoa` → `N. T. H.`; each initial is a whole letter with its marks. */
export function initialsOf(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/[\s-]+/u)
    .filter(Boolean);
  return words.map((word) => `${[...graphemes.segment(word)][0]!.segment.toUpperCase()}.`).join(' ');
}

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });
