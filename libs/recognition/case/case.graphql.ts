import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, DateTime, UUID } from '#platform';
import type { CaseAct } from './case-state.js';

export const CaseActEnum = {
  REGISTER: 'register',
  AMEND: 'amend',
  SUBMIT: 'submit',
  TAKE_BACK: 'take_back',
  WITHDRAW: 'withdraw',
  SEND_BACK: 'send_back',
  BRANCH_REVIEW: 'branch_review',
  RETURN_TO_BRANCH: 'return_to_branch',
  APPRAISE: 'appraise',
  DECIDE: 'decide',
  APPEAL: 'appeal',
  ANSWER_APPEAL: 'answer_appeal',
  REVOKE: 'revoke',
} as const satisfies Record<string, CaseAct>;
registerEnumType(CaseActEnum, {
  name: 'CaseAct',
  description: 'A step in the life of a case.',
  valuesMap: {
    REGISTER: { description: 'The citizen takes part this year, with a group and a place that assesses the case.' },
    AMEND: { description: 'Another group or another place, while nobody has looked.' },
    SUBMIT: { description: 'The own points are complete and handed to the branch.' },
    TAKE_BACK: { description: 'The citizen wants to change something before the meeting of the branch.' },
    WITHDRAW: { description: 'The citizen no longer takes part; possible until the decision.' },
    SEND_BACK: { description: 'The branch asks the citizen to add something.' },
    BRANCH_REVIEW: { description: 'The branch has reviewed it in a meeting with minutes.' },
    RETURN_TO_BRANCH: { description: 'The commune asks the branch to look again.' },
    APPRAISE: { description: 'The commune has appraised it.' },
    DECIDE: { description: 'A named person decided, by a document with a number.' },
    APPEAL: { description: 'The citizen does not agree with the decision.' },
    ANSWER_APPEAL: { description: 'Another decision answers the appeal.' },
    REVOKE: { description: 'A decision takes the title back.' },
  },
});

@ObjectType({ description: 'A step that a case took: what, by whom, as what, when, and on which document. Never changed.' })
export class CaseStep {
  @Field(() => UUID, { description: 'Id of the step.' })
  id!: string;

  @Field(() => String, { description: 'As in `CaseAct` in small letters; `merge` when two records of one person became one.' })
  act!: string;

  @Field({ description: 'The state before.' })
  fromStatus!: string;

  @Field({ description: 'The state from then on.' })
  toStatus!: string;

  @Field(() => String, { nullable: true, description: 'Name of who did it; null for the system.' })
  actorName!: string | null;

  @Field({ description: '`citizen`, a role, or `system`.' })
  actorRole!: string;

  @Field(() => String, { nullable: true, description: 'Name of the place in which the role counted.' })
  unitName!: string | null;

  @Field({ description: 'Whether an officer did it for the citizen.' })
  onBehalf!: boolean;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date | string;

  @Field(() => String, { nullable: true, description: 'Number of the minutes or of the decision.' })
  documentNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of who did it.' })
  reason!: string | null;
}

@ObjectType({ description: 'A place that can assess the case of somebody.' })
export class BranchChoice {
  @Field(() => UUID, { description: 'Id of the unit.' })
  id!: string;

  @Field({ description: 'Name with its kind.' })
  name!: string;
}

@ObjectType({ description: 'The decision in force for a case.' })
export class CaseDecision {
  @Field(() => UUID, { description: 'Id of the decision.' })
  id!: string;

  @Field({ description: 'Document number.' })
  number!: string;

  @Field(() => CalendarDate, { description: 'Day of the decision.' })
  decidedOn!: string;

  @Field({ description: 'Who signed.' })
  signerName!: string;

  @Field({ description: 'As what.' })
  signerTitle!: string;

  @Field(() => String, { description: '`recognition`, `appeal` for the answer to one, `revocation`.' })
  kind!: string;
}

@InputType({ description: 'Takes part in a year, or changes how while nobody has looked.' })
export class RegisterCaseInput {
  @Field(() => UUID, { nullable: true, description: 'For whom, when an officer does it; left out: for me.' })
  citizenId?: string | null;

  @Field(() => Int, { description: 'This year or the year before.' })
  year!: number;

  @Field({ description: 'Code of the group whose form applies: G1 to G4.' })
  group!: string;

  @Field(() => UUID, { description: 'The hamlet, area or unit that assesses it; the commune itself where it has none.' })
  branchUnitId!: string;
}

@InputType({ description: 'Whose case of which year takes a step.' })
export class CaseActInput {
  @Field(() => UUID, { nullable: true, description: 'Whose, when an officer does it for them; left out: mine.' })
  citizenId?: string | null;

  @Field(() => Int, { description: 'Year of the case.' })
  year!: number;

  @Field(() => String, { nullable: true, description: 'Why; needed for an appeal. At most 1000 characters.' })
  reason?: string | null;
}
