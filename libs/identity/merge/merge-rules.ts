/** What decides about the account of the merged person. */
export interface AccountFacts {
  readonly kept: { readonly hasAccount: boolean; readonly isStaff: boolean };
  readonly merged: { readonly hasAccount: boolean; readonly isClosed: boolean };
}

/**
 * One person signs in one way. The account of the merged record moves to the kept one when that has none; otherwise it is
 * closed. It never moves to somebody who works for others: whoever holds it would get rights that nobody gave them.
 * Null: there is nothing to do.
 */
export function accountAct({ kept, merged }: AccountFacts): 'moved' | 'closed' | null {
  if (!merged.hasAccount || merged.isClosed) return null;
  return kept.hasAccount || kept.isStaff ? 'closed' : 'moved';
}

/** Why two records cannot become one, at least not this way round. */
export type Obstacle = 'KEPT_IS_MERGED' | 'MERGED_ALREADY' | 'MERGED_HAS_FORMER_IDS' | 'BOTH_IDENTIFIED';

/** A record as it stands in other merges. */
export interface MergeStanding {
  readonly isMerged: boolean;
  readonly hasFormerIds: boolean;
  readonly hasNationalId: boolean;
}

/** No chains: a merged id points at a record that stands for itself, so that one look answers and undoing is one update. */
export function obstacle(kept: MergeStanding, merged: MergeStanding): Obstacle | null {
  if (kept.isMerged) return 'KEPT_IS_MERGED';
  if (merged.isMerged) return 'MERGED_ALREADY';
  if (merged.hasFormerIds) return 'MERGED_HAS_FORMER_IDS';
  // the register of identity numbers knows each person once, so two numbers are two people
  return kept.hasNationalId && merged.hasNationalId ? 'BOTH_IDENTIFIED' : null;
}
