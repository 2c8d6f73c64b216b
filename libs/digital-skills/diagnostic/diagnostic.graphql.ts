import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';
import { Competence } from '../framework/framework.graphql.js';

export enum DiagnosticItemKind {
  ONE = 'one',
  SEVERAL = 'several',
}
registerEnumType(DiagnosticItemKind, {
  name: 'DiagnosticItemKind',
  description: 'How an item is answered.',
  valuesMap: { ONE: { description: 'One option.' }, SEVERAL: { description: 'All options that fit.' } },
});

export enum DiagnosticStop {
  SURE_ENOUGH = 'sure_enough',
  ALL_ASKED = 'all_asked',
  TIME_OVER = 'time_over',
  STOPPED = 'stopped',
  FORGOTTEN = 'forgotten',
}
registerEnumType(DiagnosticStop, {
  name: 'DiagnosticStop',
  description: 'Why a measurement ended.',
  valuesMap: {
    SURE_ENOUGH: { description: 'More answers would change little.' },
    ALL_ASKED: { description: 'The most that is asked of anybody was asked.' },
    TIME_OVER: { description: 'Ten minutes of answering were over.' },
    STOPPED: { description: 'The person stopped it.' },
    FORGOTTEN: { description: 'Nobody went on with it for a week; it says nothing.' },
  },
});

export enum ParameterSource {
  EXPERT = 'expert',
  ESTIMATED = 'estimated',
}
registerEnumType(ParameterSource, {
  name: 'ParameterSource',
  description: 'Where the parameters of an item come from.',
  valuesMap: {
    EXPERT: { description: 'From people who know the subject, before there were enough answers.' },
    ESTIMATED: { description: 'From answers.' },
  },
});

@ObjectType({ description: 'One option of an item. Nothing says whether it is right.' })
export class DiagnosticOption {
  @Field({ description: 'Id in its item.' })
  id!: string;

  @Field({ description: 'Words in the language of the caller.' })
  text!: string;
}

@ObjectType({ description: 'One item (câu đo), as it is asked.' })
export class DiagnosticItem {
  @Field({ description: 'Code of the item.' })
  code!: string;

  @Field(() => DiagnosticItemKind, { description: 'How it is answered.' })
  kind!: DiagnosticItemKind;

  @Field({ description: 'The question in the language of the caller.' })
  ask!: string;

  @Field(() => String, { nullable: true, description: 'Name of the drawing beside it.' })
  picture!: string | null;

  @Field(() => [DiagnosticOption], { description: 'What can be chosen, in the order of this measurement.' })
  options!: DiagnosticOption[];
}

@ObjectType({ description: 'A level with its doubt: never one number alone.' })
export class SkillBand {
  @Field(() => Int, { description: 'The most probable level; 0: before the first.' })
  likely!: number;

  @Field(() => Int, { description: 'With a probability of 0.9 the level is not below this.' })
  low!: number;

  @Field(() => Int, { description: 'With a probability of 0.9 it is not above this. 4 means 4 or more: the items tell no more.' })
  high!: number;
}

@ObjectType({ description: 'What a measurement says of one domain.' })
export class DomainResult {
  @Field({ description: 'Code of the domain.' })
  code!: string;

  @Field({ description: 'Its name in the language of the caller.' })
  name!: string;

  @Field(() => Int, { description: 'Answers that belong to it.' })
  answers!: number;

  @Field(() => SkillBand, { nullable: true, description: 'Where the person stands; null: not enough answers to say it.' })
  band!: SkillBand | null;

  @Field(() => [Competence], { description: 'What to learn next there, the easiest first: competences whose items did not go well.' })
  learnNext!: Competence[];
}

@ObjectType({ description: 'What a measurement says, with its doubt.' })
export class DiagnosticResult {
  @Field(() => UUID, { description: 'The measurement.' })
  sessionId!: string;

  @Field(() => DateTime, { description: 'When it ended.' })
  endedAt!: Date;

  @Field(() => DiagnosticStop, { description: 'Why it ended.' })
  stop!: DiagnosticStop;

  @Field(() => Int, { description: 'Number of answers.' })
  answers!: number;

  @Field(() => SkillBand, { nullable: true, description: 'As a whole; null: not enough answers to say it.' })
  overall!: SkillBand | null;

  @Field(() => [DomainResult], { description: 'By domain, in the order of the framework.' })
  domains!: DomainResult[];
}

@ObjectType({ description: 'A measurement (bài đo) of the caller.' })
export class DiagnosticSession {
  @Field(() => UUID, { description: 'Its id.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => Int, { description: 'Answers that are saved.' })
  answers!: number;

  @Field(() => Int, { description: 'The most that will be asked.' })
  atMost!: number;

  @Field(() => Int, { description: 'Seconds left of the ten minutes; only answering counts, a pause does not.' })
  secondsLeft!: number;

  @Field(() => DiagnosticItem, { nullable: true, description: 'What is asked now; null when it has ended.' })
  item!: DiagnosticItem | null;

  @Field(() => DiagnosticResult, { nullable: true, description: 'The result; null while it goes on.' })
  result!: DiagnosticResult | null;
}

@ObjectType({ description: 'Where the caller stands with measuring.' })
export class MyDiagnostic {
  @Field(() => DiagnosticSession, { nullable: true, description: 'The measurement that can be gone on with.' })
  open!: DiagnosticSession | null;

  @Field(() => DiagnosticResult, { nullable: true, description: 'The latest result.' })
  latest!: DiagnosticResult | null;
}

@InputType({ description: 'Begins a measurement.' })
export class StartDiagnosticInput {
  @Field(() => UUID, { description: 'Id of the measurement, made by the client: the same twice is the same.' })
  id!: string;
}

@InputType({ description: 'One answer of a measurement.' })
export class AnswerDiagnosticInput {
  @Field(() => UUID, { description: 'Id of the answer, made by the client: the same twice is the same.' })
  id!: string;

  @Field(() => UUID, { description: 'The measurement.' })
  sessionId!: string;

  @Field({ description: 'The item that is answered: the one that is asked now.' })
  itemCode!: string;

  @Field(() => [String], { description: 'Ids of the chosen options; none means "I do not know".' })
  chosen!: string[];
}

@InputType({ description: 'Ends a measurement before its time.' })
export class StopDiagnosticInput {
  @Field(() => UUID, { description: 'The measurement.' })
  sessionId!: string;
}

@ObjectType({ description: 'Somebody decided whether an item is asked.' })
export class ItemChange {
  @Field({ description: 'Whether it was asked from then on.' })
  isAsked!: boolean;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'Who decided.' })
  byName!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  at!: string;
}

@ObjectType({ description: 'An item of the bank, for those who look after it. Without its key.' })
export class BankItem {
  @Field({ description: 'Code of the item.' })
  code!: string;

  @Field({ description: 'Code of its competence.' })
  competenceCode!: string;

  @Field({ description: 'Name of its competence in the language of the caller.' })
  competenceName!: string;

  @Field(() => Int, { description: 'Level that it is meant for.' })
  level!: number;

  @Field({ description: 'The question in the language of the caller.' })
  ask!: string;

  @Field(() => ParameterSource, { description: 'Where its parameters come from.' })
  source!: ParameterSource;

  @Field(() => Float, { description: 'Discrimination.' })
  a!: number;

  @Field(() => Float, { description: 'Difficulty.' })
  b!: number;

  @Field(() => Float, { nullable: true, description: 'Standard error of the difficulty; null for one of experts.' })
  seB!: number | null;

  @Field(() => Int, { description: 'How often it was answered.' })
  answers!: number;

  @Field(() => Float, { nullable: true, description: 'Share of right answers; null under five.' })
  rightShare!: number | null;

  @Field({ description: 'No longer asked.' })
  isRetired!: boolean;

  @Field(() => ItemChange, { nullable: true, description: 'The latest decision about it; null: none, it is asked since it came.' })
  latestChange!: ItemChange | null;
}

@InputType({ description: 'Decides whether an item is asked.' })
export class SetItemAskedInput {
  @Field({ description: 'Code of the item.' })
  code!: string;

  @Field({ description: 'False: from now on it is not asked any more; answers that were given stay and count. True: it is asked again.' })
  isAsked!: boolean;

  @Field({ description: 'Why: 10 to 500 characters.' })
  reason!: string;
}

@ObjectType({ description: 'The bank of items with the version of parameters that new measurements use.' })
export class DiagnosticBank {
  @Field(() => Int, { description: 'Version of the parameters.' })
  version!: number;

  @Field({ description: 'How they were found.' })
  method!: string;

  @Field(() => DateTime, { description: 'When.' })
  madeAt!: Date;

  @Field(() => Int, { description: 'Measurements that ended and count.' })
  sessions!: number;

  @Field(() => [BankItem], { description: 'Its items by competence and level.' })
  items!: BankItem[];
}
