import type { DomainEvent } from '#platform';

/** A competence that something shows; level only where somebody stated one. */
export interface ShownCompetence {
  readonly framework: string;
  readonly code: string;
  readonly level: number | null;
}

/** A named person of the place has confirmed something learnt elsewhere. Once per record. */
export type PriorLearningVerified = DomainEvent<
  'prior-learning.verified.v1',
  {
    priorLearningId: string;
    learnerId: string;
    kind: 'external_certificate' | 'prior_learning' | 'observed';
    /** Of the list of sources; null where there is no paper. */
    sourceCode: string | null;
    /** As the paper says, else the name of the source in Vietnamese. */
    issuerName: string | null;
    title: string;
    number: string | null;
    /** Day of issue, else the day on which it was recorded. */
    learntOn: string;
    /** Last day on which it counts; null: without end. */
    validUntil: string | null;
    courseId: string | null;
    competences: readonly ShownCompetence[];
    unitId: string;
    /** ISO 8601, UTC. */
    verifiedAt: string;
  }
>;

/** A verification was taken back. What was built on it is doubted. */
export type PriorLearningRejected = DomainEvent<
  'prior-learning.rejected.v1',
  {
    priorLearningId: string;
    learnerId: string;
    kind: PriorLearningVerified['data']['kind'];
    /** ISO 8601, UTC. */
    rejectedAt: string;
  }
>;
