import type { DomainEvent } from '#platform';

interface MergeFact {
  readonly mergeId: string;
  /** Who the person is from now on. */
  readonly keptId: string;
  /** The id under which the person was recorded, too: it goes on answering as the kept one. */
  readonly mergedId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Two records were found to be one person. Nothing was rewritten; rooms with a state of their own settle it. */
export type PersonMerged = DomainEvent<'person.merged.v1', MergeFact>;

/** The merge was undone: the two records are two people again, as before. */
export type PersonUnmerged = DomainEvent<'person.unmerged.v1', MergeFact>;

export const personMerged = (data: MergeFact): PersonMerged => ({ type: 'person.merged.v1', subject: data.keptId, data });
export const personUnmerged = (data: MergeFact): PersonUnmerged => ({ type: 'person.unmerged.v1', subject: data.keptId, data });
