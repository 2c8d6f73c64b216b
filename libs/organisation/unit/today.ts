/** A step from a place to one that took it over; of a split there are several. */
export interface StepForth {
  readonly from: string;
  readonly to: string;
  readonly isPartial: boolean;
}

/** Why nobody can say where the figures of a place belong today: it was divided, or no source names who took it over. */
export type Undivided = 'split' | 'unknown';

/** Where a place is today. Exactly one of `to` and `review` is set. */
export interface Today {
  readonly to: string | null;
  readonly review: Undivided | null;
  /** Of a divided place, those that stand today and took over a part. */
  readonly heirs: readonly string[];
}

/**
 * Follows a place along the successions until today. Only a way of whole steps leads somewhere; where a part went one way and a
 * part another, nothing is guessed.
 */
export function placeToday(unitId: string, steps: readonly StepForth[], stands: (id: string) => boolean): Today {
  if (stands(unitId)) return { to: unitId, review: null, heirs: [] };
  const seen = new Set([unitId]);
  const heirs = new Set<string>();
  let isDivided = false;
  let isLost = false;
  for (const at of seen) {
    if (stands(at)) {
      heirs.add(at);
      continue;
    }
    const next = steps.filter(({ from, to }) => from === at && to !== at);
    if (next.length === 0) isLost = true;
    if (next.length > 1) isDivided = true;
    for (const { to, isPartial } of next) {
      isDivided ||= isPartial;
      seen.add(to);
    }
  }
  const [heir] = heirs;
  // a closed ring of steps has a next place everywhere and leads nowhere
  if (!isDivided && !isLost && heir !== undefined) return { to: heir, review: null, heirs: [] };
  return { to: null, review: isDivided ? 'split' : 'unknown', heirs: [...heirs] };
}
