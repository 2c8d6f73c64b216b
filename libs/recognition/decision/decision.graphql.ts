import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, UUID } from '#platform';
import { Dossier } from '../dossier/dossier.graphql.js';

export const AppealOutcomeEnum = { RECOGNISED: 'recognised', NOT_RECOGNISED: 'not_recognised', REVOKED: 'revoked' } as const;
export type AppealOutcome = (typeof AppealOutcomeEnum)[keyof typeof AppealOutcomeEnum];
registerEnumType(AppealOutcomeEnum, {
  name: 'AppealOutcome',
  description: 'What the answer to an appeal says.',
  valuesMap: {
    RECOGNISED: { description: 'The citizen is right: recognised.' },
    NOT_RECOGNISED: { description: 'The first decision stays: not recognised.' },
    REVOKED: { description: 'The revocation stays.' },
  },
});

@ObjectType({ description: 'A case on the list of a decision that is being prepared.' })
export class Candidate {
  @Field(() => Dossier, { description: 'The case.' })
  dossier!: Dossier;

  @Field({ description: 'Whether it stands on the list of those to be recognised.' })
  isProposed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why not: what the officer wrote, else what the rule says; null where it is proposed.',
  })
  reason!: string | null;

  @Field({ description: 'Whether the points suffice, so that the officer may choose.' })
  isPassing!: boolean;
}

@ObjectType({ description: 'A page of candidates.' })
export class CandidateConnection extends Connection(Candidate) {}

@ObjectType({ description: 'Tờ trình: the document by which the association of a commune proposes a list.' })
export class ProposalDocument {
  @Field({ description: 'Its number.' })
  number!: string;

  @Field(() => CalendarDate, { description: 'Day on which it was signed.' })
  signedOn!: string;
}

@ObjectType({ description: 'The list that a decision would have today.' })
export class CandidateList {
  @Field(() => Int, { description: 'How many would be recognised.' })
  recognised!: number;

  @Field(() => Int, { description: 'How many would not.' })
  notRecognised!: number;

  @Field(() => CandidateConnection, { description: 'The list itself.' })
  page!: CandidateConnection;

  @Field(() => ProposalDocument, { nullable: true, description: 'The proposal with this list, once its number is written down.' })
  proposal!: ProposalDocument | null;

  /** For the documents that can be made of it. */
  unitId!: string;
  year!: number;
  /** An appraisal is open still. */
  isGrowing!: boolean;
}

@ObjectType({ description: 'A decision of a named person about cases of a commune.' })
export class RecognitionDecision {
  @Field(() => UUID, { description: 'Id of the decision.' })
  id!: string;

  @Field(() => UUID, { description: 'The commune.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the cases.' })
  year!: number;

  @Field({ description: 'Document number.' })
  number!: string;

  @Field(() => CalendarDate, { description: 'Day of the decision.' })
  decidedOn!: string;

  @Field({ description: 'Who signed.' })
  signerName!: string;

  @Field({ description: 'As what.' })
  signerTitle!: string;

  @Field(() => String, { description: '`recognition`, `appeal`, `revocation`.' })
  kind!: string;

  @Field(() => Int, { nullable: true, description: 'How many its list recognises; null where the record does not say.' })
  recognised!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many its list does not recognise; null where the record does not say.' })
  notRecognised!: number | null;

  @Field(() => ProposalDocument, { nullable: true, description: 'The proposal that it answers, where its number was written down.' })
  proposal!: ProposalDocument | null;
}

@InputType({ description: 'Number and day of the proposal on which the next decision of a commune rests; again: the later ones.' })
export class SetProposalDocumentInput {
  @Field(() => UUID, { description: 'The commune.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the cases.' })
  year!: number;

  @Field({ description: 'Its number.' })
  number!: string;

  @Field(() => CalendarDate, { description: 'Day on which it was signed; not in the future.' })
  signedOn!: string;
}

@InputType({ description: 'Takes somebody off the list of those to be recognised, or puts them back.' })
export class ProposeInput {
  @Field(() => UUID, { description: 'Whose case.' })
  citizenId!: string;

  @Field(() => Int, { description: 'Year of the case.' })
  year!: number;

  @Field(() => String, { nullable: true, description: 'Why not, in words for the citizen; left out: back on the list.' })
  reason?: string | null;
}

@InputType({ description: 'The document of a decision.' })
export class DecisionDocumentInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field({ description: 'Document number.' })
  number!: string;

  @Field(() => CalendarDate, { description: 'Day of the decision; not in the future.' })
  decidedOn!: string;

  @Field({ description: 'Who signed.' })
  signerName!: string;

  @Field({ description: 'As what, such as Chủ tịch Ủy ban nhân dân phường.' })
  signerTitle!: string;
}

@InputType({ description: 'Records the decision of a commune about all cases that were appraised.' })
export class DecideCasesInput {
  @Field(() => UUID, { description: 'The commune.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the cases.' })
  year!: number;

  @Field(() => DecisionDocumentInput, { description: 'The document.' })
  document!: DecisionDocumentInput;

  @Field(() => Int, { description: 'How many the list of the document recognises: what stands here must be what was signed.' })
  recognised!: number;

  @Field(() => Int, { description: 'How many it does not recognise.' })
  notRecognised!: number;
}

@InputType({ description: 'Points that the answer to an appeal changes.' })
export class AppealScoreInput {
  @Field({ description: 'Code of the indicator.' })
  indicator!: string;

  @Field(() => Int, { description: '0 to the maximum of the indicator.' })
  points!: number;

  @Field({ description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'Answers an appeal by another decision. The first one stays in the record.' })
export class AnswerAppealInput {
  @Field(() => UUID, { description: 'Whose case.' })
  citizenId!: string;

  @Field(() => Int, { description: 'Year of the case.' })
  year!: number;

  @Field(() => AppealOutcomeEnum, { description: 'What the answer says.' })
  outcome!: AppealOutcome;

  @Field({ description: 'Why, in words for the citizen.' })
  reason!: string;

  @Field(() => [AppealScoreInput], { nullable: true, description: 'Points that the appeal changes, each with its reason.' })
  scores?: AppealScoreInput[] | null;

  @Field(() => DecisionDocumentInput, { description: 'The document.' })
  document!: DecisionDocumentInput;
}

@InputType({ description: 'Takes a title back by a decision.' })
export class RevokeTitleInput {
  @Field(() => UUID, { description: 'Whose case.' })
  citizenId!: string;

  @Field(() => Int, { description: 'Year of the case.' })
  year!: number;

  @Field({ description: 'Why, in words for the citizen.' })
  reason!: string;

  @Field(() => DecisionDocumentInput, { description: 'The document.' })
  document!: DecisionDocumentInput;
}
