import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';
import type { Decision, PriorLearningStatus } from './standing.js';

export const PriorLearningKindEnum = {
  EXTERNAL_CERTIFICATE: 'external_certificate',
  PRIOR_LEARNING: 'prior_learning',
  OBSERVED: 'observed',
} as const;
export type PriorLearningKind = (typeof PriorLearningKindEnum)[keyof typeof PriorLearningKindEnum];
registerEnumType(PriorLearningKindEnum, {
  name: 'PriorLearningKind',
  description: 'How somebody learnt elsewhere.',
  valuesMap: {
    EXTERNAL_CERTIFICATE: { description: 'A paper of another issuer, such as the national platform of popular digital skills.' },
    PRIOR_LEARNING: { description: 'Learnt by work or life, without a paper.' },
    OBSERVED: { description: 'Shown to a teacher, who saw it.' },
  },
});

export const PriorLearningStatusEnum = {
  RECORDED: 'recorded',
  VERIFIED: 'verified',
  REJECTED: 'rejected',
  UNVERIFIABLE: 'unverifiable',
  WITHDRAWN: 'withdrawn',
} as const satisfies Record<string, PriorLearningStatus>;
registerEnumType(PriorLearningStatusEnum, {
  name: 'PriorLearningStatus',
  description: 'What a reviewer found.',
  valuesMap: {
    RECORDED: { description: 'Nobody has looked at it yet. It counts for nothing.' },
    VERIFIED: { description: 'A named person of the place has confirmed it.' },
    REJECTED: { description: 'It is not so, with a reason; the end.' },
    UNVERIFIABLE: { description: 'It could not be checked; it counts for nothing, and may be checked later.' },
    WITHDRAWN: { description: 'The learner took it back before it was decided; the end.' },
  },
});

export const PriorLearningDecisionEnum = {
  VERIFIED: 'verified',
  REJECTED: 'rejected',
  UNVERIFIABLE: 'unverifiable',
} as const satisfies Record<string, Decision>;
registerEnumType(PriorLearningDecisionEnum, {
  name: 'PriorLearningDecision',
  description: 'What a reviewer may decide.',
  valuesMap: {
    VERIFIED: { description: 'It is genuine and says what was recorded.' },
    REJECTED: { description: 'It is not so. Also takes back a verification that was wrong.' },
    UNVERIFIABLE: { description: 'It cannot be checked, at least not now.' },
  },
});

@ObjectType({ description: 'A source of papers from elsewhere.' })
export class PriorLearningSource {
  @Field({ description: 'Code; never changes its meaning.' })
  code!: string;

  @Field({ description: 'Name in the language of the caller.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where a number can be looked up.' })
  url!: string | null;
}

@ObjectType({ description: 'A competence that something shows.' })
export class ClaimedCompetence {
  @Field({ description: 'Code of the framework.' })
  framework!: string;

  @Field({ description: 'Code of the competence.' })
  code!: string;

  @Field(() => Int, { nullable: true, description: 'Level as the paper or the reviewer states it; null when neither does.' })
  level!: number | null;
}

@ObjectType({ description: 'A step in the life of a record.' })
export class PriorLearningState {
  @Field(() => PriorLearningStatusEnum, { description: 'What it was from then on.' })
  status!: PriorLearningStatus;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of who did it.' })
  byName!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date | string;
}

@ObjectType({ description: 'Something that a learner learnt elsewhere, as it was recorded and as it was found.' })
export class PriorLearning {
  @Field(() => UUID, { description: 'Id of the record.' })
  id!: string;

  @Field(() => UUID, { description: 'Whose it is.' })
  learnerId!: string;

  @Field(() => String, { description: 'Name of the learner.' })
  learnerName!: string;

  @Field(() => PriorLearningKindEnum, { description: 'How it was learnt.' })
  kind!: PriorLearningKind;

  @Field(() => PriorLearningSource, { nullable: true, description: 'Where the paper comes from, by the list of sources.' })
  source!: PriorLearningSource | null;

  @Field(() => String, { nullable: true, description: 'Issuer in the words of the paper, or who saw it.' })
  issuer!: string | null;

  @Field({ description: 'What the paper is called, or what was learnt.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Number on the paper.' })
  number!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of issue.' })
  issuedOn!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day on which it counts; null: without end.' })
  validUntil!: string | null;

  @Field(() => UUID, { nullable: true, description: 'Course that it stands for: as found when verified, else as claimed.' })
  courseId!: string | null;

  @Field(() => [ClaimedCompetence], { description: 'Competences that it shows: as found when verified, else as claimed.' })
  competences!: ClaimedCompetence[];

  @Field(() => UUID, { description: 'The place whose staff look at it.' })
  unitId!: string;

  @Field({ description: 'Whether staff recorded it for the learner.' })
  isAssisted!: boolean;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt!: Date | string;

  @Field(() => PriorLearningStatusEnum, { description: 'Where it stands.' })
  status!: PriorLearningStatus;

  @Field({ description: 'Whether its last valid day has passed.' })
  isExpired!: boolean;

  @Field(() => [PriorLearningState], { description: 'What happened to it, in order.' })
  history!: PriorLearningState[];

  @Field(() => String, { nullable: true, description: 'Address of the scan, for the learner and staff of the place; null without one.' })
  scanUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'Media type of the scan.' })
  scanType!: string | null;

  @Field(() => Int, {
    description: 'How many other people brought the same number. For staff: look at the original. 0 in the own list.',
  })
  contests!: number;

  @Field({ description: 'Whether the caller may decide on it: staff of the place, neither the learner nor the one who typed it in.' })
  mayReview!: boolean;
}

@ObjectType({ description: 'A page of prior learning.' })
export class PriorLearningConnection extends Connection(PriorLearning) {}

@ArgsType()
export class PriorLearningArgs extends PageArgs {
  @Field(() => UUID, { description: 'The place; its whole subtree counts.' })
  unitId!: string;

  @Field(() => PriorLearningStatusEnum, { nullable: true, description: 'Only those that stand so; left out: those nobody has looked at.' })
  status?: PriorLearningStatus | null;
}

@InputType({ description: 'A competence that the paper states.' })
export class ClaimedCompetenceInput {
  @Field({ description: 'Code of the framework.' })
  framework!: string;

  @Field({ description: 'Code of the competence.' })
  code!: string;

  @Field(() => Int, { nullable: true, description: 'Level, only when the paper or the reviewer states one.' })
  level?: number | null;
}

@InputType({ description: 'Something learnt elsewhere. The same id twice is the same record.' })
export class RecordPriorLearningInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => PriorLearningKindEnum, { description: 'How it was learnt.' })
  kind!: PriorLearningKind;

  @Field(() => String, { nullable: true, description: 'Code of the source; needed for a certificate.' })
  sourceCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Issuer in the words of the paper, or who saw it.' })
  issuer?: string | null;

  @Field({ description: 'What the paper is called, or what was learnt.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Number on the paper.' })
  number?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of issue.' })
  issuedOn?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day on which it counts.' })
  validUntil?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Course that it may stand for.' })
  courseId?: string | null;

  @Field(() => [ClaimedCompetenceInput], { nullable: true, description: 'Competences that the paper names.' })
  competences?: ClaimedCompetenceInput[] | null;
}

@InputType({ description: 'Something that a learner learnt elsewhere, typed in by staff: marked as assisted.' })
export class RecordPriorLearningForInput extends RecordPriorLearningInput {
  @Field(() => UUID, { description: 'Whose it is.' })
  learnerId!: string;
}

@InputType({ description: 'What a reviewer found. Neither the learner nor whoever typed it in may review it.' })
export class ReviewPriorLearningInput {
  @Field(() => UUID, { description: 'Whose it is.' })
  learnerId!: string;

  @Field(() => UUID, { description: 'Which record.' })
  id!: string;

  @Field(() => PriorLearningDecisionEnum, { description: 'What was found.' })
  decision!: Decision;

  @Field(() => String, { nullable: true, description: 'Why, in words for the learner; needed unless it is verified.' })
  reason?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Course that it stands for, when verified.' })
  courseId?: string | null;

  @Field(() => [ClaimedCompetenceInput], {
    nullable: true,
    description:
      'Competences that it shows, when verified. A level only when the paper states it or the reviewer saw it; nothing is converted.',
  })
  competences?: ClaimedCompetenceInput[] | null;
}

@InputType({ description: 'Which record to take back.' })
export class WithdrawPriorLearningInput {
  @Field(() => UUID, { description: 'Id of the record; not decided yet.' })
  id!: string;
}
