import { ArgsType, Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';
import { DecisionDocumentInput } from '../decision/decision.graphql.js';
import { DeclaredEnum } from '../declared/declared.graphql.js';
import { AssessmentStatusEnum, GroupKindEnum } from '../group/group.graphql.js';
import type { Declared, GroupKind } from '../group/group-kind.js';
import type { AssessmentStatus } from './group-rule.js';

export const GroupActEnum = {
  REGISTER: 'register',
  SCORE: 'score',
  PROPOSE: 'propose',
  TAKE_BACK: 'take_back',
  WITHDRAW: 'withdraw',
} as const;
export type GroupActValue = (typeof GroupActEnum)[keyof typeof GroupActEnum];
registerEnumType(GroupActEnum, {
  name: 'GroupAct',
  description: 'What can be done with the assessment of a group.',
  valuesMap: {
    REGISTER: { description: 'Let it stand for the title.' },
    SCORE: { description: 'Write points down.' },
    PROPOSE: { description: 'Put it on the list of the next decision, for or against.' },
    TAKE_BACK: { description: 'Take it off that list.' },
    WITHDRAW: { description: 'Let it no longer stand.' },
  },
});

@ObjectType({ description: 'A share as it was counted on a day.' })
export class GroupRate {
  @Field(() => UUID, { description: 'Id of the count; opens its list.' })
  id!: string;

  @Field(() => Int, { description: 'How many count.' })
  numerator!: number;

  @Field(() => Int, { description: 'Out of how many.' })
  denominator!: number;

  @Field(() => String, { description: '`members`: counted from the list of members; `declared`: as the place declares it.' })
  source!: string;

  @Field(() => String, { nullable: true, description: 'The document or register of what was declared.' })
  declaredSource!: string | null;

  @Field(() => CalendarDate, { description: 'The day it is about.' })
  onDay!: string;

  @Field(() => DateTime, { description: 'When it was counted.' })
  countedAt!: Date;
}

@ObjectType({ description: 'What somebody wrote down for an indicator.' })
export class GroupScoreChange {
  @Field({ description: '`branch` or `commune`.' })
  stage!: string;

  @Field(() => Int, { nullable: true, description: 'Points.' })
  points!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the target is met.' })
  isMet!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Who wrote it.' })
  actorName!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;
}

@ObjectType({ description: 'An indicator of a group, or a heading above some.' })
export class GroupAssessmentLine {
  @Field({ description: 'Code within its criteria set.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'Heading above it.' })
  parentCode!: string | null;

  @Field({ description: '`heading`, `points`, `yes_no` or `rate`.' })
  kind!: string;

  @Field({ description: "In the caller's language; in Vietnamese where there is no translation." })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'Most points; null where the set has none.' })
  maxPoints!: number | null;

  @Field(() => Int, { description: 'Lowest level for which it is asked.' })
  fromLevel!: number;

  @Field(() => Float, { nullable: true, description: 'Percent that the level asks; null where it is no share.' })
  threshold!: number | null;

  @Field(() => DeclaredEnum, { nullable: true, description: 'What the share is of; null where people write it down.' })
  rateOf!: Declared | null;

  @Field({ description: '`official` or `paraphrase`.' })
  wording!: string;

  @Field({ description: '`found`: read in a source; `low`: not sure, check it before use.' })
  confidence!: string;

  @Field(() => Int, { nullable: true, description: 'Points that count now.' })
  points!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the target is met, as it counts now.' })
  isMet!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Points that the share suggests.' })
  suggestedPoints!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'What the share suggests for the target.' })
  suggestedIsMet!: boolean | null;

  @Field(() => GroupRate, { nullable: true, description: 'The share as it was counted last.' })
  rate!: GroupRate | null;

  @Field(() => [GroupScoreChange], { description: 'Everything that was written down, the latest first.' })
  changes!: GroupScoreChange[];
}

@ObjectType({ description: 'The criteria of a kind of group, as rows with dates.' })
export class GroupCriteria {
  @Field({ description: 'Short code.' })
  code!: string;

  @Field({ description: 'Document number.' })
  decisionNumber!: string;

  @Field({ description: 'Name of the set.' })
  name!: string;

  @Field({ description: '`points` or `targets`.' })
  method!: string;

  @Field(() => Int, { nullable: true, description: 'Total from which it can be proposed.' })
  passTotal!: number | null;

  @Field(() => Int, { description: 'Months for which the title holds.' })
  titleMonths!: number;

  @Field(() => [String], { description: 'Names of the levels, the lowest first.' })
  levelNames!: string[];

  @Field({ description: '`found` or `low`: not sure, check it before use.' })
  confidence!: string;

  @Field(() => String, { nullable: true, description: 'What is not sure about it.' })
  note!: string | null;
}

@ObjectType({ description: 'A step of an assessment.' })
export class GroupStep {
  @Field({ description: 'What was done.' })
  act!: string;

  @Field(() => String, { nullable: true, description: 'Who.' })
  actorName!: string | null;

  @Field({ description: 'As what.' })
  actorRole!: string;

  @Field(() => String, { nullable: true, description: 'The place in which the role counted.' })
  unitName!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Document number.' })
  documentNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;
}

@ObjectType({ description: 'How a group stands in a year.' })
export class GroupAssessment {
  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field(() => Int, { description: 'The year.' })
  year!: number;

  @Field(() => AssessmentStatusEnum, { nullable: true, description: 'How far it has come; null: does not stand.' })
  status!: AssessmentStatus | null;

  @Field(() => Int, { description: 'Level that is asked for.' })
  level!: number;

  @Field(() => GroupCriteria, { description: 'What it takes.' })
  criteria!: GroupCriteria;

  @Field(() => [GroupAssessmentLine], { description: 'Headings and indicators, in order.' })
  lines!: GroupAssessmentLine[];

  @Field(() => Int, { nullable: true, description: 'Sum of the points; null where the set has none.' })
  total!: number | null;

  @Field(() => Int, { nullable: true, description: 'Most points there are.' })
  maxTotal!: number | null;

  @Field(() => [String], { description: 'Indicators that nobody has scored.' })
  missing!: string[];

  @Field(() => [String], { description: 'Targets that are not met.' })
  unmet!: string[];

  @Field({ description: 'Whether it suffices to be proposed. A person decides.' })
  isPassing!: boolean;

  @Field(() => [String], { description: 'Indicators whose share cannot be counted, because the place has not declared what it is of.' })
  undeclared!: string[];

  @Field(() => Boolean, { nullable: true, description: 'Whether it is proposed for the title; null: not proposed yet.' })
  isProposed!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Why not.' })
  reason!: string | null;

  @Field(() => [GroupStep], { description: 'Every step, the first first.' })
  steps!: GroupStep[];

  @Field(() => [GroupActEnum], { description: 'What the caller may do now.' })
  allowedActs!: GroupActValue[];

  @Field({ description: 'Whether the caller may take back a title of this year.' })
  mayRevoke!: boolean;
}

@ObjectType({ description: 'Somebody, or a group, that a share is counted from.' })
export class CountedLine {
  @Field(() => UUID, { description: 'The person, or the group.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The name.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Its commune.' })
  unitName!: string | null;

  @Field({ description: 'Whether it counts.' })
  isCounted!: boolean;
}

@ObjectType({ description: 'A page of what a share is counted from.' })
export class CountedLineConnection extends Connection(CountedLine) {}

@ObjectType({ description: 'What a share was counted from, as it was known then.' })
export class GroupRateList {
  @Field({ description: '`people` or `groups`.' })
  of!: string;

  @Field({ description: 'Whether those who do not count are here, too.' })
  isWhole!: boolean;

  @Field(() => Int, { description: 'How many count, of all.' })
  numerator!: number;

  @Field(() => Int, { description: 'How many the caller may not see by name.' })
  hidden!: number;

  @Field(() => CountedLineConnection, { description: 'Those whom the caller may see.' })
  page!: CountedLineConnection;
}

@ArgsType()
export class GroupRateListArgs extends PageArgs {
  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field(() => Int, { description: 'The year.' })
  year!: number;

  @Field(() => UUID, { description: 'The count, as `GroupRate.id` has it.' })
  rateId!: string;
}

@ObjectType({ description: 'A group on the list of a decision that is being prepared.' })
export class GroupCandidate {
  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field({ description: 'Whether it stands on the list of those to be awarded.' })
  isProposed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not.' })
  reason!: string | null;

  @Field(() => Int, { description: 'Level that is asked for.' })
  level!: number;
}

@ObjectType({ description: 'The list that a decision about groups would have today.' })
export class GroupCandidateList {
  @Field(() => Int, { description: 'How many would be awarded.' })
  awarded!: number;

  @Field(() => Int, { description: 'How many would be refused.' })
  refused!: number;

  @Field(() => [GroupCandidate], { description: 'By name; at most 500.' })
  groups!: GroupCandidate[];
}

@ObjectType({ description: 'A decision of a named person about groups.' })
export class GroupDecision {
  @Field(() => UUID, { description: 'Id of the decision.' })
  id!: string;

  @Field(() => UUID, { description: 'The place.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the assessments.' })
  year!: number;

  @Field(() => GroupKindEnum, { description: 'About which kind of group.' })
  kind!: GroupKind;

  @Field({ description: '`award` or `revocation`.' })
  act!: string;

  @Field({ description: 'Document number.' })
  number!: string;

  @Field(() => CalendarDate, { description: 'Day of the decision.' })
  decidedOn!: string;

  @Field({ description: 'Who signed.' })
  signerName!: string;

  @Field({ description: 'As what.' })
  signerTitle!: string;

  @Field(() => Int, { description: 'How many it awards.' })
  awarded!: number;

  @Field(() => Int, { description: 'How many it refuses.' })
  refused!: number;
}

@InputType({ description: 'Lets a group stand for a title.' })
export class RegisterGroupInput {
  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field(() => Int, { description: 'This year or the year before.' })
  year!: number;

  @Field(() => Int, { nullable: true, description: 'Level that is asked for; 1 where it is left out.' })
  level?: number | null;
}

@InputType({ description: 'Counts the shares of a group.' })
export class CountGroupRatesInput {
  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field(() => Int, { description: 'The year.' })
  year!: number;

  @Field(() => CalendarDate, { nullable: true, description: 'The day they are about; today, or the last day of a year that is over.' })
  onDay?: string | null;
}

@InputType({ description: 'What to write down for an indicator.' })
export class GroupScoreInput {
  @Field({ description: 'Code of the indicator.' })
  indicator!: string;

  @Field(() => Int, { nullable: true, description: 'Points, where the set has points.' })
  points?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the target is met, where the set has targets.' })
  isMet?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Why; needed where it differs from what stands there.' })
  reason?: string | null;
}

@InputType({ description: 'Writes points of a group down.' })
export class ScoreGroupInput {
  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field(() => Int, { description: 'The year.' })
  year!: number;

  @Field(() => [GroupScoreInput], { description: 'What changes; the rest stays.' })
  scores!: GroupScoreInput[];
}

@InputType({ description: 'Puts a group on the list of the next decision.' })
export class ProposeGroupInput {
  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field(() => Int, { description: 'The year.' })
  year!: number;

  @Field({ description: 'For the title, or against it.' })
  isProposed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not; needed against it.' })
  reason?: string | null;
}

@InputType({ description: 'Which assessment.' })
export class GroupActInput {
  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field(() => Int, { description: 'The year.' })
  year!: number;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string | null;
}

@InputType({ description: 'Records the decision about all groups of a kind that were proposed.' })
export class DecideGroupsInput {
  @Field(() => UUID, { description: 'The commune; the province for what a province decides.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the assessments.' })
  year!: number;

  @Field(() => GroupKindEnum, { description: 'Which kind of group.' })
  kind!: GroupKind;

  @Field(() => DecisionDocumentInput, { description: 'The document.' })
  document!: DecisionDocumentInput;

  @Field(() => Int, { description: 'How many the list of the document awards: what stands here must be what was signed.' })
  awarded!: number;

  @Field(() => Int, { description: 'How many it refuses.' })
  refused!: number;
}

@InputType({ description: 'Takes the title of a group back by a decision.' })
export class RevokeGroupTitleInput {
  @Field(() => UUID, { description: 'The group.' })
  groupId!: string;

  @Field(() => Int, { description: 'Year of the title.' })
  year!: number;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field(() => DecisionDocumentInput, { description: 'The document.' })
  document!: DecisionDocumentInput;
}
