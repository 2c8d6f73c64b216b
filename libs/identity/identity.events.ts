import type { DomainEvent } from '#platform';

/**
 * Somebody who signs in already holds the slip of a recorded person and says to be that person. A proposal: nothing has
 * been merged.
 */
export type PersonClaimed = DomainEvent<'person.claimed.v1', { claimId: string; personId: string; claimantId: string }>;

export const personClaimed = (data: PersonClaimed['data']): PersonClaimed => ({ type: 'person.claimed.v1', subject: data.claimId, data });
