import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';
import { type Sex, SexEnum } from '../person/person.graphql.js';
import { RoleEnum } from '../role/role.graphql.js';
import type { Role } from '../role/role.js';

export const MergeStateEnum = { PROPOSED: 'proposed', ACCEPTED: 'accepted', REFUSED: 'refused', UNDONE: 'undone' } as const;
export type MergeState = (typeof MergeStateEnum)[keyof typeof MergeStateEnum];
registerEnumType(MergeStateEnum, {
  name: 'MergeState',
  description: 'Where a merge of two records stands.',
  valuesMap: {
    PROPOSED: { description: 'Waits for a second person.' },
    ACCEPTED: { description: 'In force: the two records are one person.' },
    REFUSED: { description: 'A second person said no.' },
    UNDONE: { description: 'Was in force and is not any more.' },
  },
});

export const MergeSourceEnum = { STAFF: 'staff', CLAIM: 'claim' } as const;
registerEnumType(MergeSourceEnum, {
  name: 'MergeSource',
  description: 'Who noticed that two records are one person.',
  valuesMap: {
    STAFF: { description: 'Staff of the place.' },
    CLAIM: { description: 'The person: signed in, and holding the slip of the other record.' },
  },
});

export const MergeAccountEnum = { NONE: 'none', MOVED: 'moved', CLOSED: 'closed' } as const;
registerEnumType(MergeAccountEnum, {
  name: 'MergeAccountEffect',
  description: 'What becomes of the account of the merged record.',
  valuesMap: {
    NONE: { description: 'It has none that is open.' },
    MOVED: { description: 'It becomes the account of the kept record, which has none.' },
    CLOSED: { description: 'Nobody signs in with it any more; the account of the kept record stays.' },
  },
});

export const DuplicateReasonEnum = {
  SAME_NAME: 'same_name',
  SAME_DAY: 'same_day',
  SAME_YEAR: 'same_year',
  SWAPPED_DAY: 'swapped_day',
  BIRTH_UNKNOWN: 'birth_unknown',
  OTHER_SEX: 'other_sex',
} as const;
export type DuplicateReason = (typeof DuplicateReasonEnum)[keyof typeof DuplicateReasonEnum];
registerEnumType(DuplicateReasonEnum, {
  name: 'DuplicateReason',
  description: 'What speaks for or against two records being one person.',
  valuesMap: {
    SAME_NAME: { description: 'The same name in the same commune; accents do not matter.' },
    SAME_DAY: { description: 'Born on the same day.' },
    SAME_YEAR: { description: 'Born in the same year; one record does not know the day.' },
    SWAPPED_DAY: { description: 'Day and month of birth stand the other way round.' },
    BIRTH_UNKNOWN: { description: 'One record does not know the birth.' },
    OTHER_SEX: { description: 'The sex differs: speaks against it.' },
  },
});

@ObjectType({ description: 'One of two records, as it is compared. Other rooms add what they hold of it.' })
export class MergeSide {
  @Field(() => UUID, { description: 'Id of the record.' })
  personId!: string;

  @Field({ description: 'Full name.' })
  fullName!: string;

  @Field(() => Int, { nullable: true, description: 'Year of birth.' })
  birthYear!: number | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of birth.' })
  bornOn!: string | null;

  @Field(() => SexEnum, { nullable: true, description: 'Sex as recorded.' })
  sex!: Sex | null;

  @Field(() => UUID, { nullable: true, description: 'Unit where the person lives.' })
  homeUnitId!: string | null;

  @Field({ description: 'Whether an identity number is recorded. The number itself is never shown.' })
  hasNationalId!: boolean;

  @Field(() => String, { nullable: true, description: 'Name with which the person signs in; null without an account.' })
  username!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Last request of a session of the account.' })
  lastSeenAt!: Date | string | null;

  @Field(() => String, { nullable: true, description: 'Who recorded the person; null for the system.' })
  recordedBy!: string | null;

  @Field(() => DateTime, { description: 'When the person was recorded.' })
  recordedAt!: Date | string;

  @Field(() => [RoleEnum], { description: 'Roles that count today. They do not move by merging.' })
  roles!: Role[];
}

@ObjectType({ description: 'Two records that may be one person.' })
export class DuplicatePair {
  @Field(() => MergeSide, { description: 'The record that would rather be kept: with an account, else the older one.' })
  left!: MergeSide;

  @Field(() => MergeSide, { description: 'The other record.' })
  right!: MergeSide;

  @Field(() => Int, { description: 'How much speaks for it, 0 to 100. It decides nothing.' })
  score!: number;

  @Field(() => [DuplicateReasonEnum], { description: 'What speaks for it and against it.' })
  reasons!: DuplicateReason[];
}

@ObjectType({ description: 'A page of pairs, the likeliest first.' })
export class DuplicatePairConnection extends Connection(DuplicatePair) {}

@ObjectType({ description: 'What each side has and what would happen. Other rooms add what they would do.' })
export class MergePreview {
  @Field(() => MergeSide, { description: 'The record that stays.' })
  kept!: MergeSide;

  @Field(() => MergeSide, { description: 'The record that goes on as an id of the kept one.' })
  merged!: MergeSide;

  @Field(() => MergeAccountEnum, { description: 'What becomes of the account of the merged record.' })
  account!: 'none' | 'moved' | 'closed';

  @Field(() => String, { nullable: true, description: 'Why it cannot be done this way, in the caller’s language; null when it can.' })
  obstacle!: string | null;
}

@ObjectType({ description: 'A merge of two records: proposed, decided, perhaps undone. Nothing else is rewritten by it.' })
export class PersonMerge {
  @Field(() => UUID, { description: 'Id of the merge.' })
  id!: string;

  @Field(() => MergeStateEnum, { description: 'Where it stands.' })
  state!: MergeState;

  @Field(() => MergeSourceEnum, { description: 'Who noticed it.' })
  source!: 'staff' | 'claim';

  @Field(() => UUID, { description: 'The record that stays.' })
  keptId!: string;

  @Field(() => UUID, { description: 'The record that goes on as an id of the kept one.' })
  mergedId!: string;

  @Field({ description: 'Name on the kept record.' })
  keptName!: string;

  @Field({ description: 'Name on the merged record, as it was recorded.' })
  mergedName!: string;

  @Field({ description: 'Why it was proposed.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'Who proposed it.' })
  proposedBy!: string | null;

  @Field(() => DateTime, { description: 'When it was proposed.' })
  proposedAt!: Date | string;

  @Field(() => String, { nullable: true, description: 'Who decided.' })
  decidedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | string | null;

  @Field(() => String, { nullable: true, description: 'What was said with the decision.' })
  decisionReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Who undid it.' })
  undoneBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was undone.' })
  undoneAt!: Date | string | null;

  @Field(() => String, { nullable: true, description: 'Why it was undone.' })
  undoReason!: string | null;

  @Field({ description: 'Whether the caller may decide: not the proposer, and neither of the two people.' })
  mayDecide!: boolean;
}

@ObjectType({ description: 'A page of merges, the latest first.' })
export class PersonMergeConnection extends Connection(PersonMerge) {}

@ArgsType()
export class DuplicatesArgs extends PageArgs {
  @Field(() => UUID, { description: 'The place; its whole subtree counts. Records are compared within one commune.' })
  unitId!: string;
}

@ArgsType()
export class MergesArgs extends PageArgs {
  @Field(() => UUID, { description: 'The place; its whole subtree counts.' })
  unitId!: string;

  @Field(() => MergeStateEnum, { nullable: true, description: 'Only those that stand so.' })
  state?: MergeState | null;
}

@ArgsType()
export class MergePreviewArgs {
  @Field(() => UUID, { description: 'The record to keep.' })
  keptId!: string;

  @Field(() => UUID, { description: 'The record to merge into it.' })
  mergedId!: string;
}

@InputType({ description: 'A proposal to make two records one. The same id twice is the same proposal.' })
export class ProposeMergeInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'The record to keep.' })
  keptId!: string;

  @Field(() => UUID, { description: 'The record to merge into it.' })
  mergedId!: string;

  @Field({ description: 'Why: what shows that it is one person.' })
  reason!: string;
}

@InputType({ description: 'The decision of a second person.' })
export class DecideMergeInput {
  @Field(() => UUID, { description: 'Which proposal.' })
  id!: string;

  @Field({ description: 'Whether the two records are one person.' })
  accept!: boolean;

  @Field(() => String, { nullable: true, description: 'Why; needed for a no.' })
  reason?: string | null;
}

@InputType({ description: 'Which merge to undo.' })
export class UndoMergeInput {
  @Field(() => UUID, { description: 'Which merge; in force.' })
  id!: string;

  @Field({ description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'Two records that are two people.' })
export class DismissDuplicateInput {
  @Field(() => UUID, { description: 'One of the two.' })
  personId!: string;

  @Field(() => UUID, { description: 'The other one.' })
  otherPersonId!: string;

  @Field(() => String, { nullable: true, description: 'How one knows.' })
  reason?: string | null;
}
