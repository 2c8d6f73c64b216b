import type { DomainEvent } from '#platform';

type ClassEvent<Type extends string, Data extends object> = DomainEvent<Type, Data & { classId: string }>;
type AboutLearner = { learnerId: string };

/** A seat is kept for somebody who waited, until the offer ends. */
export type SeatOffered = ClassEvent<'class.seat_offered.v1', AboutLearner & { /** ISO 8601, UTC. */ expiresAt: string }>;
/** An offer ended without an answer; the seat went on. */
export type SeatOfferExpired = ClassEvent<'class.seat_offer_expired.v1', AboutLearner>;
/** Staff asks a person to come. */
export type LearnerInvited = ClassEvent<'class.learner_invited.v1', AboutLearner>;
/** Staff took a learner out. */
export type LearnerRemoved = ClassEvent<'class.learner_removed.v1', AboutLearner>;
/** Staff took a member over into another class of the course: `classId` is the new one. */
export type LearnerMoved = ClassEvent<'class.learner_moved.v1', AboutLearner & { fromClassId: string }>;
/** Something that members plan their days by was changed: once per act of staff, for all of them. */
export type ClassChanged = ClassEvent<'class.changed.v1', { changed: readonly ('days' | 'meets' | 'place')[] }>;
/** It will not take place; once, for all who were in it, waited or were asked. */
export type ClassCancelled = ClassEvent<'class.cancelled.v1', { learnerIds: readonly string[] }>;

const about = <Type extends string, Data extends { classId: string }>(type: Type, data: Data): DomainEvent<Type, Data> => ({
  type,
  subject: data.classId,
  data,
});

export const seatOffered = (data: SeatOffered['data']): SeatOffered => about('class.seat_offered.v1', data);
export const seatOfferExpired = (data: SeatOfferExpired['data']): SeatOfferExpired => about('class.seat_offer_expired.v1', data);
export const learnerInvited = (data: LearnerInvited['data']): LearnerInvited => about('class.learner_invited.v1', data);
export const learnerRemoved = (data: LearnerRemoved['data']): LearnerRemoved => about('class.learner_removed.v1', data);
export const learnerMoved = (data: LearnerMoved['data']): LearnerMoved => about('class.learner_moved.v1', data);
export const classChanged = (data: ClassChanged['data']): ClassChanged => about('class.changed.v1', data);
export const classCancelled = (data: ClassCancelled['data']): ClassCancelled => about('class.cancelled.v1', data);
