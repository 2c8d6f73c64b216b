import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, UUID } from '#platform';

@ObjectType({ description: 'How long one kind of evidence counts.' })
export class EvidenceValidity {
  @Field({ description: '`completion`, `external_certificate`, `prior_learning`, `observed` or `diagnostic`.' })
  kind!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Months from the day on which it was shown; null: without end. A course or a paper that names its own end goes before.',
  })
  months!: number | null;
}

@ObjectType({ description: 'The conventions by which skills are counted and reported. Every change is a new revision.' })
export class SkillRule {
  @Field(() => Int, { description: 'Counted up from 1.' })
  revision!: number;

  @Field(() => [EvidenceValidity], { description: 'How long evidence counts, by its kind.' })
  validity!: EvidenceValidity[];

  @Field(() => Int, { description: 'Level that an adult is advised to reach.' })
  targetLevel!: number;

  @Field(() => Int, { description: 'Reports call somebody skilled who has this level or more …' })
  skilledLevel!: number;

  @Field(() => Int, {
    description: '… in this many domains: in one competence each, or in the lowest that a measurement of the domain leaves open.',
  })
  skilledDomains!: number;

  @Field(() => String, { nullable: true, description: 'The act that states them; null: they are a convention of this platform.' })
  source!: string | null;

  @Field({ description: 'Why they are so.' })
  reason!: string;

  @Field(() => DateTime, { description: 'Since when.' })
  setAt!: Date;
}

@ObjectType({ description: 'A revision of the conventions, with who set it.' })
export class SkillRuleRevision extends SkillRule {
  @Field(() => String, { nullable: true, description: 'Who set it; null for what the platform began with.' })
  setByName!: string | null;
}

@ObjectType({ description: 'The revisions of the conventions, the latest first: the first of them is in force.' })
export class SkillRuleHistory extends Connection(SkillRuleRevision) {
  @Field(() => Boolean, { description: 'Whether the caller may change them: only by a role that covers every place.' })
  mayChange!: boolean;
}

@ObjectType({ description: 'How many people of a place reports would call skilled by other conventions. Nothing is changed.' })
export class SkillRulePreview {
  @Field(() => CalendarDate, { description: 'The day for which it was counted: today.' })
  day!: string;

  @Field(() => Int, { description: 'People at home in the place.' })
  persons!: number;

  @Field(() => Int, { description: 'Of these, skilled by the conventions in force.' })
  skilledNow!: number;

  @Field(() => Int, { description: 'Of these, skilled by the others.' })
  skilledThen!: number;
}

@InputType({ description: 'How long one kind of evidence counts.' })
export class EvidenceValidityInput {
  @Field({ description: '`completion`, `external_certificate`, `prior_learning`, `observed` or `diagnostic`.' })
  kind!: string;

  @Field(() => Int, { nullable: true, description: '1 to 240 months; null: without end.' })
  months?: number | null;
}

@InputType({ description: 'New conventions. They count at once, for everybody; what was recorded stays.' })
export class SetSkillRuleInput {
  @Field(() => Int, { description: 'The revision that the caller looked at.' })
  revision!: number;

  @Field(() => [EvidenceValidityInput], { description: 'Every kind once.' })
  validity!: EvidenceValidityInput[];

  @Field(() => Int, { description: '1 to 8.' })
  targetLevel!: number;

  @Field(() => Int, { description: '1 to 8.' })
  skilledLevel!: number;

  @Field(() => Int, { description: '1 to 6.' })
  skilledDomains!: number;

  @Field(() => String, { nullable: true, description: 'The act that states them, with its number; null: a convention of ours.' })
  source?: string | null;

  @Field({ description: 'Why, in a sentence.' })
  reason!: string;
}

@ArgsType()
export class SkillRulePreviewArgs {
  @Field(() => UUID, { description: 'A place that the caller looks after.' })
  unitId!: string;

  @Field(() => [EvidenceValidityInput], { description: 'Every kind once.' })
  validity!: EvidenceValidityInput[];

  @Field(() => Int, { description: '1 to 8.' })
  skilledLevel!: number;

  @Field(() => Int, { description: '1 to 6.' })
  skilledDomains!: number;
}
