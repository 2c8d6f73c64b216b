import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, DateTime, UUID } from '#platform';

export enum ObservationState {
  COUNTS = 'counts',
  DISPUTED = 'disputed',
  KEPT = 'kept',
  WITHDRAWN = 'withdrawn',
}
registerEnumType(ObservationState, {
  name: 'SkillObservationState',
  description: 'What became of an observation.',
  valuesMap: {
    COUNTS: { description: 'It stands among the evidence.' },
    DISPUTED: { description: 'The learner objected; until somebody answers it does not count.' },
    KEPT: { description: 'The learner objected, and it was kept with a reason.' },
    WITHDRAWN: { description: 'It was taken back with a reason and does not count.' },
  },
});

@ObjectType({ description: 'What a teacher saw a learner of a class do.' })
export class SkillObservation {
  @Field(() => UUID, { description: 'Id of the observation.' })
  id!: string;

  @Field(() => UUID, { description: 'The learner.' })
  learnerId!: string;

  @Field({ description: 'Code of the competence.' })
  competenceCode!: string;

  @Field({ description: 'Its name in the language of the caller.' })
  competenceName!: string;

  @Field(() => Int, { description: 'Level that was seen.' })
  level!: number;

  @Field({ description: 'What the teacher saw, in words.' })
  saw!: string;

  @Field(() => CalendarDate, { description: 'On which day.' })
  observedOn!: string;

  @Field(() => UUID, { description: 'The class.' })
  classId!: string;

  @Field(() => String, { nullable: true, description: 'Who saw it.' })
  observerName!: string | null;

  @Field(() => DateTime, { description: 'When it was written down.' })
  recordedAt!: string;

  @Field(() => ObservationState, { description: 'What became of it.' })
  state!: ObservationState;

  @Field(() => String, { nullable: true, description: 'What the learner says to it.' })
  objection!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was kept after an objection.' })
  keptBecause!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back.' })
  withdrawnBecause!: string | null;
}

@InputType({ description: 'Writes down what was seen.' })
export class RecordSkillObservationInput {
  @Field(() => UUID, { description: 'Id of the observation, made by the client: the same twice is the same.' })
  id!: string;

  @Field(() => UUID, { description: 'A class that the caller runs.' })
  classId!: string;

  @Field(() => UUID, { description: 'A learner who has a seat in it.' })
  learnerId!: string;

  @Field({ description: 'Code of a competence of TT 02/2025: 4.2.' })
  competenceCode!: string;

  @Field(() => Int, { description: '1 to 8.' })
  level!: number;

  @Field({ description: 'What the learner did before the eyes of the teacher: 10 to 500 characters. The learner reads it.' })
  saw!: string;

  @Field(() => CalendarDate, { description: 'On which day: not after today, and at most a year ago.' })
  observedOn!: string;
}

@InputType({ description: 'An act on an observation by whoever runs the class.' })
export class AnswerSkillObservationInput {
  @Field(() => UUID, { description: 'The learner.' })
  learnerId!: string;

  @Field(() => UUID, { description: 'The observation.' })
  id!: string;

  @Field({ description: 'Why: 3 to 500 characters. The learner reads it.' })
  reason!: string;
}

@InputType({ description: 'The learner does not agree with an observation.' })
export class ObjectToSkillObservationInput {
  @Field(() => UUID, { description: 'The observation.' })
  id!: string;

  @Field({ description: 'Why: 3 to 500 characters. Whoever runs the class reads it.' })
  reason!: string;
}
