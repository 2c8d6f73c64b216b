/** What one person gave for one version of the work. */
export interface GivenMark {
  readonly markerId: string;
  readonly percent: number;
}

/** What the marks that are there come to. */
export type Settled =
  | { readonly state: 'marking' | 'differing' }
  | { readonly state: 'graded'; readonly percent: number; readonly how: 'single' | 'agreed' | 'third' };

/**
 * One marker decides alone. With a second marker: two that differ by no more than the tolerance give their mean; otherwise
 * a third person decides, or one of the two marks again and comes close enough. A later mark of the same person replaces
 * the earlier one in the reckoning; all are kept. Pure.
 * @param marks of one version, the oldest first; at least one
 */
export function settleMarks(
  { secondMarker, tolerancePercent }: { readonly secondMarker: boolean; readonly tolerancePercent: number },
  marks: readonly GivenMark[],
): Settled {
  const byMarker = new Map(marks.map(({ markerId, percent }) => [markerId, percent]));
  const given = [...byMarker.values()];
  const newest = marks.at(-1);
  const [first, second] = given;
  if (!newest || first === undefined) throw new Error('nothing was marked');
  if (!secondMarker) return { state: 'graded', percent: newest.percent, how: 'single' };
  if (second === undefined) return { state: 'marking' };
  if (given.length > 2) return { state: 'graded', percent: newest.percent, how: 'third' };
  if (Math.abs(first - second) > tolerancePercent) return { state: 'differing' };
  return { state: 'graded', percent: Math.round((first + second) / 2), how: 'agreed' };
}
