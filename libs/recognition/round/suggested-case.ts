import type { CountedBecause } from '../rules/suggest.js';

/** One line of evidence in a suggestion: what it adds, and why not more. */
export interface SuggestedLine {
  /** Of the evidence. */
  readonly id: string;
  readonly indicator: string;
  readonly points: number;
  readonly because: CountedBecause;
}

/** What the rules suggest for one case, in the order of completion. */
export interface SuggestedCase {
  readonly total: number;
  readonly lines: readonly SuggestedLine[];
}
