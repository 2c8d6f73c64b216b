import { type ConsentFact } from '../merge/merge-rules.js';

/** The latest word about one purpose under one id of a person, and who said it. */
export interface SpokenConsent extends Pick<ConsentFact, 'decision'> {
  readonly method: 'self' | 'representative' | 'assisted';
}

/**
 * Whether somebody may be named in public: withdrawn under none of their ids, and given by the right one. An adult says so, or an
 * officer takes it down from them; for a child only who represents it can, and that ends when the child comes of age. Pure.
 */
export function mayBeNamed(isChild: boolean, latest: readonly SpokenConsent[]): boolean {
  if (latest.some(({ decision }) => decision === 'withdrawn')) return false;
  return latest.some(({ method }) => (method === 'representative') === isChild);
}
