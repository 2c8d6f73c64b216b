import type { DomainEvent } from '#platform';

/** A person was erased for good. Rooms that hold more of the person than they must forget it, under all of these ids. */
export type PersonErased = DomainEvent<
  'person.erased.v1',
  {
    personId: string;
    /** All ids of the person, this one among them. */
    personIds: string[];
    /** ISO 8601, UTC. */
    at: string;
  }
>;

export const personErased = (data: PersonErased['data']): PersonErased => ({ type: 'person.erased.v1', subject: data.personId, data });
