import { REASONS } from '../change/change-rules.js';

/** What a holder may ask for; everything else is for staff to say. */
export type HolderAct = 'correct' | 'reissue';

/** Reasons that a holder can give; a mistake of the centre is for the centre to find. */
export const HOLDER_REASONS: Readonly<Record<HolderAct, readonly string[]>> = {
  correct: REASONS.correct,
  reissue: REASONS.reissue.filter((reason) => reason !== 'issuer_mistake'),
};

/** A paper that is lost needs no words; what is wrong on a paper has to be said. */
export const needsWords = (act: HolderAct): boolean => act === 'correct';

export type HolderRequestState = 'waiting' | 'taken' | 'done' | 'declined' | 'withdrawn';

/** Where it stands for the holder: one that was taken up is as far as the change that came of it. */
export function stateOf(
  own: 'waiting' | 'taken' | 'declined' | 'withdrawn',
  change: 'waiting' | 'approved' | 'declined' | null,
): HolderRequestState {
  if (own !== 'taken') return own;
  return change === 'approved' ? 'done' : change === 'declined' ? 'declined' : 'taken';
}
