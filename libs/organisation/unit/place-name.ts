/** Kinds of administrative unit, as stored, with the word that stands before the name. */
export const KINDS = {
  thanh_pho: 'Thành phố',
  tinh: 'Tỉnh',
  quan: 'Quận',
  huyen: 'Huyện',
  thi_xa: 'Thị xã',
  phuong: 'Phường',
  xa: 'Xã',
  thi_tran: 'Thị trấn',
  dac_khu: 'Đặc khu',
} as const;
export type UnitKind = keyof typeof KINDS;

/** What people write for a kind: the word itself and its usual short form. */
const PREFIXES: readonly (readonly [string, UnitKind])[] = [
  ...Object.entries(KINDS).map(([kind, word]) => [word.toLowerCase(), kind as UnitKind] as const),
  ...(
    [
      ['tp.', 'thanh_pho'],
      ['q.', 'quan'],
      ['h.', 'huyen'],
      ['tx.', 'thi_xa'],
      ['tt.', 'thi_tran'],
      ['p.', 'phuong'],
      ['x.', 'xa'],
    ] as const
  ).map(([short, kind]) => [short, kind] as const),
];

/** A place as written in a document, taken apart. */
export interface PlaceText {
  /** null when the text does not say. */
  kind: UnitKind | null;
  name: string;
  /** What stands in brackets after the name: 'quận Thốt Nốt', 'phần còn lại …'. */
  note: string | null;
}

/** Takes 'Phường Thuận An (quận Thốt Nốt)' apart; never fails, an unknown kind is null. */
export function parsePlace(text: string): PlaceText {
  const [, outside = '', note] = /^([^(]*)(?:\((.*)\))?\s*$/.exec(text.normalize('NFC')) ?? [null, text];
  const written = outside.trim().replace(/\s+/g, ' ');
  const lower = written.toLowerCase();
  for (const [prefix, kind] of PREFIXES) {
    const isWord = !prefix.endsWith('.');
    if (lower.startsWith(isWord ? `${prefix} ` : prefix)) {
      return { kind, name: written.slice(prefix.length).trim(), note: note?.trim() ?? null };
    }
  }
  return { kind: null, name: written, note: note?.trim() ?? null };
}

/** The full name as it is printed: 'Phường Ninh Kiều'. */
export function fullName(kind: UnitKind, name: string): string {
  return `${KINDS[kind]} ${name.normalize('NFC')}`;
}

const TONE = '[\\u0300\\u0301\\u0303\\u0309\\u0323]';
/** oa, oe, uy at the end of a syllable, with the tone on the second vowel ('hoà', 'thuỷ'); 'quý' is always written so. */
const TONE_ON_SECOND = new RegExp(`(?<!q)(?:(o)([ae])|(u)(y))(${TONE})(?!\\p{L})`, 'gu');

/** Equal for two spellings of one name: case, spaces, composed or not, and where the tone mark sits (hoà/hòa, thuỷ/thủy). */
export function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(TONE_ON_SECOND, (_, o = '', ae = '', u = '', y = '', tone: string) => `${o}${u}${tone}${ae}${y}`)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}
