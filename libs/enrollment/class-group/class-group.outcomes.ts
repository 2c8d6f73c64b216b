import { Field, ObjectType } from '@nestjs/graphql';
import { PrerequisiteSummary } from '#courses';
import { DateTime, unionOf } from '#platform';
import { PrerequisiteMissing } from '../enrollment/enrollment.outcomes.js';
import { ClassCard, ClassSeat } from './class-group.graphql.js';

@ObjectType({ isAbstract: true })
abstract class WithSeat {
  @Field(() => ClassSeat, { description: 'Where the caller stands now.' })
  readonly seat: ClassSeat;

  constructor(seat: ClassSeat) {
    this.seat = seat;
  }
}

@ObjectType({ isAbstract: true })
abstract class WithMessage {
  @Field({ description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

@ObjectType({ description: 'The caller has a seat, by this request.' })
export class ClassJoined extends WithSeat {}

@ObjectType({ description: 'The caller stands in the waiting list, now or since earlier.' })
export class ClassWaiting extends WithSeat {}

@ObjectType({ description: 'The caller had a seat already.' })
export class AlreadyInClass extends WithSeat {}

@ObjectType({ description: 'No seat is free, and the class has no waiting list.' })
export class SeatsExhausted extends WithMessage {}

@ObjectType({ description: 'People cannot come in by themselves at this time.' })
export class WindowClosed extends WithMessage {
  @Field(() => DateTime, { nullable: true, description: 'From when they can.' })
  readonly opensAt: Date | string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when they could.' })
  readonly closesAt: Date | string | null;

  constructor(message: string, { opensAt, closesAt }: Pick<ClassCard, 'opensAt' | 'closesAt'>) {
    super(message);
    this.opensAt = opensAt;
    this.closesAt = closesAt;
  }
}

@ObjectType({ description: 'The class is over, or does not take place.' })
export class ClassOver extends WithMessage {}

@ObjectType({ description: 'The caller has completed the course; send `again` to take it once more.' })
export class CompletedBefore extends WithMessage {}

@ObjectType({ description: 'Staff has taken the caller out of the class; only staff can let them in again.' })
export class NotAdmitted extends WithMessage {}

@ObjectType({ description: 'The offer or invitation has ended.' })
export class OfferEnded extends WithMessage {}

export { PrerequisiteMissing, PrerequisiteSummary };

export const JoinClassResult = unionOf(
  'JoinClassResult',
  [
    ClassJoined,
    ClassWaiting,
    AlreadyInClass,
    SeatsExhausted,
    WindowClosed,
    PrerequisiteMissing,
    CompletedBefore,
    NotAdmitted,
    ClassOver,
    OfferEnded,
  ],
  'What came of coming into a class.',
);
export type JoinClassResult =
  | ClassJoined
  | ClassWaiting
  | AlreadyInClass
  | SeatsExhausted
  | WindowClosed
  | PrerequisiteMissing
  | CompletedBefore
  | NotAdmitted
  | ClassOver
  | OfferEnded;
