/** The latest word about one purpose, and who said it. */
export interface SpokenConsent {
  readonly decision: 'given' | 'withdrawn';
  readonly method: 'self' | 'representative' | 'assisted';
}

/**
 * Whether somebody may be named in public, by the latest word of theirs: it was given, and by the right one. An adult says so, or an
 * officer takes it down from them; for a child only who represents it can, and that ends when the child comes of age. Pure.
 */
export function mayBeNamed(isChild: boolean, latest: SpokenConsent | null): boolean {
  return latest?.decision === 'given' && (latest.method === 'representative') === isChild;
}
