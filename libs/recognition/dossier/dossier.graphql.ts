import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Connection, DateTime, PageArgs, UUID } from '#platform';
import { NamedEvidence } from '../evidence/named-evidence.graphql.js';
import { CriteriaSet, Indicator } from '../criteria/criteria-set.graphql.js';
import { Threshold } from '../threshold/threshold.graphql.js';

@ObjectType({ description: 'What supports an indicator, with its source as it was when it was recorded.' })
export class EvidenceLine {
  @Field(() => UUID, { description: 'Id of the line.' })
  id!: string;

  @Field({ description: 'What the source is: `certificate`, or `external_certificate` for a verified paper of others.' })
  kind!: string;

  @Field({ description: 'Name of the source, such as the course title on the certificate.' })
  title!: string;

  @Field(() => UUID, { description: 'Id of the source, such as the certificate.' })
  sourceId!: string;

  @Field(() => String, { nullable: true, description: "Number in the issuer's register." })
  registerNumber!: string | null;

  @Field(() => Int, { description: 'Points that this line adds to the suggestion, after caps and flags.' })
  suggestedPoints!: number;

  @Field({ description: "Why these points, in the caller's language." })
  reason!: string;

  @Field(() => DateTime, { description: 'When it entered the dossier.' })
  recordedAt!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "That the certificate was corrected, issued again or renewed, in the caller's language. While nobody has decided, the line stands on the new one.",
  })
  followNote!: string | null;

  @Field(() => Boolean, {
    description: 'Whether the certificate was recorded from papers of a centre by two people: no learning record is behind it.',
  })
  isFromPaper!: boolean;

  @Field({ description: 'Whether its source was doubted later, such as by a revocation.' })
  isFlagged!: boolean;

  @Field(() => String, { nullable: true, description: "Why it is flagged, in the caller's language." })
  flagReason!: string | null;
}

@ObjectType({ description: 'Points that a review gave instead of those before.' })
export class ScoreChange {
  @Field({ description: '`branch`: the meeting of the branch; `commune`: the appraisal; `appeal`: the answer to an appeal.' })
  stage!: string;

  @Field(() => Int, { description: 'The points from then on.' })
  points!: number;

  @Field({ description: 'Why, in the words of who changed them.' })
  reason!: string;
}

@ObjectType({ description: 'One indicator of a dossier: what the citizen says, what evidence suggests.' })
export class DossierLine {
  @Field(() => Indicator, { description: 'The indicator.' })
  indicator!: Indicator;

  @Field(() => Int, { nullable: true, description: "The citizen's own points; null while not scored." })
  selfScore!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Points that count now: of the last review that changed them, else the own ones; null while there are none.',
  })
  score!: number | null;

  @Field(() => [ScoreChange], { description: 'What reviewers changed, once their minutes are closed; empty where they agreed.' })
  changes!: ScoreChange[];

  @Field(() => Int, { description: 'Points that the evidence suggests. Advice only: nothing is awarded by it.' })
  suggestedPoints!: number;

  @Field(() => [NamedEvidence], { description: 'What the citizen names as evidence in words; it suggests no points.' })
  named!: NamedEvidence[];

  @Field(() => [EvidenceLine], { description: 'In the order of completion.' })
  evidence!: EvidenceLine[];
}

@ObjectType({ description: 'Where the scores that count now stand against the two-part pass rule. Not a decision.' })
export class Standing {
  @Field(() => Int, { description: 'Sum of the scores that count now.' })
  total!: number;

  @Field(() => Int, { description: 'Sum of what evidence suggests.' })
  suggestedTotal!: number;

  @Field({ description: 'Total reached and no indicator below its minimum. A person still has to decide.' })
  isPassing!: boolean;

  @Field(() => Int, { description: 'Total that is needed.' })
  passTotal!: number;

  @Field(() => Int, { description: 'Points missing to that total.' })
  shortOf!: number;

  @Field(() => [String], { description: 'Codes of indicators below their minimum.' })
  belowMinimum!: string[];

  @Field({ description: 'The same in one sentence, in the caller\'s language: "82/100 nhưng chỉ số 2.2 = 4 → chưa đạt".' })
  explanation!: string;
}

@ObjectType({ description: "A citizen's dossier of one year for the title Công dân học tập." })
export class Dossier {
  @Field(() => UUID, { description: 'Whose dossier it is.' })
  citizenId!: string;

  @Field(() => UUID, { nullable: true, description: 'Null while nothing is recorded for that year.' })
  caseId!: string | null;

  @Field(() => Int, { description: 'Calendar year in Asia/Ho_Chi_Minh.' })
  year!: number;

  @Field({
    description:
      '`draft`, `registered`, `self_assessed`, `branch_reviewed`, `commune_appraised`, `recognised`, `not_recognised`, `withdrawn`, `appealed` or `revoked`.',
  })
  status!: string;

  @Field(() => CriteriaSet, { description: 'The rules of that year.' })
  criteriaSet!: CriteriaSet;

  @Field(() => String, { nullable: true, description: 'Group of citizens whose form applies: G1 to G4; null while not chosen.' })
  group!: string | null;

  @Field(() => UUID, { nullable: true, description: 'The commune that appraises it; null while no home is recorded.' })
  unitId!: string | null;

  @Field(() => UUID, { nullable: true, description: 'The hamlet or unit that reviews it; null before registration.' })
  branchUnitId!: string | null;

  decisionId!: string | null;

  @Field(() => [DossierLine], { description: 'One line per indicator, in the order of the decision.' })
  lines!: DossierLine[];

  @Field(() => Threshold, {
    nullable: true,
    description:
      'What its province set for the pass rule when it was registered; null: the numbers of the criteria set. `criteriaSet` has them in already.',
  })
  threshold!: Threshold | null;

  @Field(() => Standing, { description: 'Where it stands.' })
  standing!: Standing;
}

@ObjectType({ description: 'A page of dossiers.' })
export class DossierConnection extends Connection(Dossier) {}

@ArgsType()
export class DossiersArgs extends PageArgs {
  @Field(() => UUID, { description: 'The place; its whole subtree counts. Below a commune: the cases that are assessed there.' })
  unitId!: string;

  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;

  @Field(() => String, { nullable: true, description: 'Only dossiers of this status.' })
  status?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only dossiers of one of these statuses.' })
  statuses?: string[] | null;

  @Field(() => UUID, { nullable: true, description: 'Only those that this hamlet or unit of the place assesses.' })
  branchUnitId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only those that wait at a stage of the round whose last day is over.' })
  isOverdue?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only participants for whom the last suggestion found no evidence.' })
  isUnsupported?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only those who have chosen no hamlet or unit.' })
  hasNoBranch?: boolean | null;
}

@InputType({ description: "The citizen's own points for one indicator." })
export class SelfScoreInput {
  @Field({ description: 'Code of the indicator, such as 2.1.' })
  indicator!: string;

  @Field(() => Int, { description: '0 to the maximum of the indicator.' })
  points!: number;
}

@InputType({ description: 'Points that a citizen gives themselves. Indicators that are not named keep theirs.' })
export class SetSelfScoresInput {
  @Field(() => UUID, { nullable: true, description: 'For whom, when an officer writes down what somebody says; left out: for me.' })
  citizenId?: string | null;

  @Field(() => Int, { description: 'This year or the year before.' })
  year!: number;

  @Field(() => [SelfScoreInput], { description: 'One per indicator.' })
  scores!: SelfScoreInput[];
}
