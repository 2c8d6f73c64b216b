import { randomInt } from 'node:crypto';
import { fold } from '#platform';

/** Letters without accents, digits, dots and hyphens: what one can type on any phone and read on the telephone. */
export const USERNAME = /^[a-z0-9][a-z0-9._-]{2,39}$/;

/** A username for somebody who did not choose one: given name and digits, e.g. `lan.4821`. May be taken: try again. */
export function suggestUsername(fullName: string): string {
  const givenName = fold(fullName.trim().split(/\s+/).at(-1) ?? '').replace(/[^a-z]/g, '');
  return `${givenName || 'hv'}.${randomInt(1_000, 100_000)}`.slice(-40);
}
