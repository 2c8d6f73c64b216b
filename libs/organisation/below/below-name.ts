/** Kinds of place below a commune, with the word that stands before the name; a unit carries its own. */
export const BELOW_KINDS = { ap: 'Ấp', khu_vuc: 'Khu vực', don_vi: '' } as const;
export type BelowKind = keyof typeof BELOW_KINDS;

const MAX_NAME = 150;

/** The full name as it is printed, 'Ấp Bến Mới', whether the kind was written or not; null when there is no name. */
export function belowName(kind: BelowKind, written: string): string | null {
  const name = written.normalize('NFC').trim().replace(/\s+/g, ' ');
  const word = BELOW_KINDS[kind];
  const bare = word && name.toLowerCase().startsWith(`${word.toLowerCase()} `) ? name.slice(word.length).trim() : name;
  if (bare === '' || bare.length > MAX_NAME || bare.toLowerCase() === word.toLowerCase()) return null;
  return word ? `${word} ${bare}` : bare;
}
