import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';
import { Dossier } from '../dossier/dossier.graphql.js';

export const SittingStageEnum = { BRANCH: 'branch', COMMUNE: 'commune' } as const;
export type SittingStage = (typeof SittingStageEnum)[keyof typeof SittingStageEnum];
registerEnumType(SittingStageEnum, {
  name: 'SittingStage',
  description: 'Whose sitting it is.',
  valuesMap: {
    BRANCH: { description: 'The meeting of a branch, which reviews what its people have handed in.' },
    COMMUNE: { description: 'The appraisal of a commune, which visits a sample.' },
  },
});

export const VisitResultEnum = { CONFIRMED: 'confirmed', DIFFERS: 'differs', NOT_MET: 'not_met' } as const;
export type VisitResult = (typeof VisitResultEnum)[keyof typeof VisitResultEnum];
registerEnumType(VisitResultEnum, {
  name: 'VisitResult',
  description: 'What a visit found.',
  valuesMap: {
    CONFIRMED: { description: 'It is as the case says.' },
    DIFFERS: { description: 'Something is different; the points are changed with a reason.' },
    NOT_MET: { description: 'Nobody was there to be asked.' },
  },
});

@ObjectType({ description: 'A meeting of a branch or the appraisal of a commune: open while people work on it, then minutes for ever.' })
export class Sitting {
  @Field(() => UUID, { description: 'Id of the sitting.' })
  id!: string;

  @Field(() => SittingStageEnum, { description: 'Whose it is.' })
  stage!: SittingStage;

  @Field(() => UUID, { description: 'The branch, or the commune.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the cases.' })
  year!: number;

  @Field(() => DateTime, { description: 'When it was opened.' })
  openedAt!: Date | string;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of the meeting, as in the minutes.' })
  heldOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Where people met.' })
  place!: string | null;

  @Field(() => String, { nullable: true, description: 'Who led it.' })
  chair!: string | null;

  @Field(() => String, { nullable: true, description: 'Who wrote the minutes.' })
  secretary!: string | null;

  @Field(() => [String], { description: 'Who was present.' })
  present!: string[];

  @Field(() => String, { nullable: true, description: 'Number of the minutes, where they carry one.' })
  minutesNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'What else was said.' })
  note!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the minutes were closed; null while it is open.' })
  closedAt!: Date | string | null;

  @Field(() => String, { description: 'Seed of the sample: whoever has it and the list draws the same.' })
  seed!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Share that is visited, in percent, as it was when the sitting was opened; null for a branch.',
  })
  samplePercent!: number | null;

  @Field(() => Int, { nullable: true, description: 'Fewest that are visited, as it was then; null for a branch.' })
  sampleMinimum!: number | null;

  @Field(() => Int, { description: 'How many cases lie before it.' })
  caseCount!: number;

  @Field(() => Int, { description: 'How many of them are to be visited.' })
  sampledCount!: number;

  @Field(() => Int, { description: 'How many of those have no result yet.' })
  unvisitedCount!: number;

  @Field(() => Int, { description: 'How many more wait outside: handed in after it was opened.' })
  waitingCount!: number;
}

@ObjectType({ description: 'Points that a sitting gives instead of those before; in force once the minutes are closed.' })
export class SittingScore {
  @Field({ description: 'Code of the indicator.' })
  indicator!: string;

  @Field(() => Int, { description: 'The points.' })
  points!: number;

  @Field({ description: 'Why.' })
  reason!: string;
}

@ObjectType({ description: 'A sign of learning on paper only that nobody has looked into yet.' })
export class CaseSignal {
  @Field({ description: 'As in `Signal.kind`.' })
  kind!: string;

  @Field(() => CalendarDate, { description: 'The day that it is about.' })
  day!: string;
}

@ObjectType({ description: 'A case as it lies before a sitting.' })
export class SittingCase {
  @Field(() => UUID, { description: 'Whose it is.' })
  citizenId!: string;

  @Field(() => Dossier, { description: 'The case as it stands now.' })
  dossier!: Dossier;

  @Field(() => [SittingScore], { description: 'What this sitting changes.' })
  scores!: SittingScore[];

  @Field(() => Int, { description: 'Total with these changes.' })
  total!: number;

  @Field({ description: 'Whether the points would suffice with these changes.' })
  isPassing!: boolean;

  @Field({ description: 'The same in one sentence.' })
  explanation!: string;

  @Field(() => String, { nullable: true, description: 'Why it is visited: `draw`, or `signal`; null: it is not.' })
  sampledBy!: string | null;

  @Field(() => [CaseSignal], { description: 'Open signs about the citizen when the case came in.' })
  signals!: CaseSignal[];

  @Field(() => CalendarDate, { nullable: true, description: 'Day of the visit.' })
  visitedOn!: string | null;

  @Field(() => VisitResultEnum, { nullable: true, description: 'What it found.' })
  visitResult!: VisitResult | null;

  @Field(() => String, { nullable: true, description: 'In words.' })
  visitNote!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it goes back; null: it does not.' })
  returned!: string | null;
}

@ObjectType({ description: 'A page of cases that lie before a sitting.' })
export class SittingCaseConnection extends Connection(SittingCase) {}

@ArgsType()
export class SittingCasesArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'Only those that are to be visited.' })
  isSampled?: boolean | null;
}

@InputType({ description: 'Opens a sitting, or finds the one that is open. The same id twice is the same sitting.' })
export class OpenSittingInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => SittingStageEnum, { description: 'Whose sitting.' })
  stage!: SittingStage;

  @Field(() => UUID, { description: 'The branch, or the commune.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the cases.' })
  year!: number;
}

@InputType({ description: 'Which sitting.' })
export class SittingInput {
  @Field(() => UUID, { description: 'Id of the sitting.' })
  sittingId!: string;
}

@InputType({ description: 'Other points for one indicator of one case.' })
export class SetReviewScoreInput {
  @Field(() => UUID, { description: 'Id of the sitting.' })
  sittingId!: string;

  @Field(() => UUID, { description: 'Whose case.' })
  citizenId!: string;

  @Field({ description: 'Code of the indicator.' })
  indicator!: string;

  @Field(() => Int, { description: '0 to the maximum of the indicator; the points before, to leave them as they were.' })
  points!: number;

  @Field(() => String, { nullable: true, description: 'Why; needed where the points differ from those before. At most 500 characters.' })
  reason?: string | null;
}

@InputType({ description: 'A case goes back, or does not after all.' })
export class ReturnCaseInput {
  @Field(() => UUID, { description: 'Id of the sitting.' })
  sittingId!: string;

  @Field(() => UUID, { description: 'Whose case.' })
  citizenId!: string;

  @Field(() => String, { nullable: true, description: 'What is missing, in words for the citizen or the branch; left out: it stays.' })
  reason?: string | null;
}

@InputType({ description: 'What a visit found.' })
export class RecordVisitInput {
  @Field(() => UUID, { description: 'Id of the sitting.' })
  sittingId!: string;

  @Field(() => UUID, { description: 'Whose case.' })
  citizenId!: string;

  @Field(() => CalendarDate, { description: 'Day of the visit; not in the future.' })
  visitedOn!: string;

  @Field(() => VisitResultEnum, { description: 'What it found.' })
  result!: VisitResult;

  @Field(() => String, { nullable: true, description: 'In words; at most 500 characters.' })
  note?: string | null;
}

@InputType({ description: 'The minutes of a sitting. With them all of its cases take their step at once.' })
export class CloseSittingInput {
  @Field(() => UUID, { description: 'Id of the sitting.' })
  sittingId!: string;

  @Field(() => CalendarDate, { description: 'Day of the meeting; not in the future.' })
  heldOn!: string;

  @Field({ description: 'Where people met.' })
  place!: string;

  @Field({ description: 'Who led it.' })
  chair!: string;

  @Field({ description: 'Who wrote the minutes.' })
  secretary!: string;

  @Field(() => [String], { description: 'Who was present, by name.' })
  present!: string[];

  @Field(() => String, { nullable: true, description: 'Number of the minutes, where they carry one.' })
  minutesNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'What else was said.' })
  note?: string | null;
}
