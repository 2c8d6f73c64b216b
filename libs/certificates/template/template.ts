import { fold } from '#platform';

/** Colours of the frame, the issuer and the title: each is read on the paper's ground by weak eyes (template.spec.ts counts the contrast). */
export const ACCENTS = {
  forest: { brand: '#0b5c4a', gold: '#b08a3c' },
  river: { brand: '#1c5a73', gold: '#a98a4a' },
  lotus: { brand: '#8f2347', gold: '#b08a3c' },
  silt: { brand: '#6b3a1e', gold: '#b0803c' },
  indigo: { brand: '#34407f', gold: '#a98a4a' },
} as const;
export type Accent = keyof typeof ACCENTS;

/** What the paper is called and says was done. The words of each stand in messages.ts, reviewed, in every language. */
export const WORDINGS = ['completion', 'course', 'confirmation'] as const;
export type Wording = (typeof WORDINGS)[number];

export const SEALS = ['rosette', 'space', 'none'] as const;
export type Seal = (typeof SEALS)[number];

/** `course`: Khmer lines when the course has a Khmer title. */
export const SECOND_LANGUAGES = ['course', 'none', 'km', 'en'] as const;
export type SecondLanguage = (typeof SECOND_LANGUAGES)[number];

/** What an issuer chooses of its paper. Empty lines come from the centre's card on the day of issue. */
export interface TemplateContent {
  readonly parentLine: string;
  readonly issuerLine: string;
  /** Name of the issuer in the second language; for Khmer, empty is the one of the centre's card. */
  readonly issuerLineSecond: string;
  readonly seal: Seal;
  /** In the area left free for a stamp. */
  readonly sealCaption: string;
  readonly signerName: string;
  readonly signerTitle: string;
  readonly secondLanguage: SecondLanguage;
  readonly wording: Wording;
  readonly accent: Accent;
}

/** The paper of an issuer that has published nothing. */
export const PLAIN: TemplateContent = {
  parentLine: '',
  issuerLine: '',
  issuerLineSecond: '',
  seal: 'rosette',
  sealCaption: '',
  signerName: '',
  signerTitle: '',
  secondLanguage: 'course',
  wording: 'completion',
  accent: 'forest',
};

/** Lines that are typed, with the longest text that still fits the page. */
export const LINES = {
  parentLine: 100,
  issuerLine: 100,
  issuerLineSecond: 100,
  sealCaption: 40,
  signerName: 60,
  signerTitle: 60,
} as const satisfies Partial<Record<keyof TemplateContent, number>>;
export type Line = keyof typeof LINES;

/**
 * Words that belong to papers of the state: a centre confirms that somebody learnt, it gives no certificate of the national
 * system and bears no emblem (domain notes 8.1). With their accents or wholly without: "Chung Chí Dũng" is a name.
 */
const FORBIDDEN = [
  ...['chứng chỉ', 'văn bằng', 'bằng cấp', 'bằng tốt nghiệp', 'quốc huy', 'dấu quốc gia', 'dấu nổi', 'bộ giáo dục'],
  ...['diploma', 'degree', 'state seal', 'national emblem', 'វិញ្ញាបនបត្រ', 'សញ្ញាបត្រ'],
].flatMap((words) => [words, fold(words)]);

/** The first line with a word that belongs to the state; null when there is none. Pure. */
export function forbiddenLine(content: Partial<Record<Line, string>>): Line | null {
  const lines = Object.keys(LINES) as Line[];
  return lines.find((line) => isForbidden(content[line] ?? '')) ?? null;
}

export function isForbidden(text: string): boolean {
  const plain = ` ${text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')} `;
  return FORBIDDEN.some((words) => (/\p{Script=Khmer}/u.test(words) ? plain.includes(words) : plain.includes(` ${words} `)));
}

/** What of a template stands in a certificate's snapshot: enough to draw it again when the template itself is gone. */
export interface PrintedTemplate {
  /** Version of the issuer's template; 0: it had published none. */
  readonly version: number;
  readonly issuerLine: string;
  readonly issuerLineSecond: string;
  readonly seal: Seal;
  readonly sealCaption: string;
  readonly secondLanguage: SecondLanguage;
  readonly wording: Wording;
  readonly accent: Accent;
}

export function printedTemplate({ version, content }: { version: number; content: TemplateContent }): PrintedTemplate {
  const { issuerLine, issuerLineSecond, seal, sealCaption, secondLanguage, wording, accent } = content;
  return { version, issuerLine, issuerLineSecond, seal, sealCaption, secondLanguage, wording, accent };
}
