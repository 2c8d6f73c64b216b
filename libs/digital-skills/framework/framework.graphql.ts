import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, UUID } from '#platform';

@ObjectType({ description: 'A competence that a course can prove and a learner can have.' })
export class Competence {
  @Field(() => String, { description: 'Code inside its framework: 4.2.' })
  code!: string;

  @Field(() => String, { description: 'Name in the language of the caller, or in Vietnamese or English where there is none.' })
  name!: string;
}

@ObjectType({ description: 'A group of competences (miền năng lực).' })
export class CompetenceDomain {
  @Field(() => String, { description: 'Code inside its framework: 4.' })
  code!: string;

  @Field(() => String, { description: 'Name in the language of the caller, or in Vietnamese or English where there is none.' })
  name!: string;

  @Field(() => [Competence], { description: 'Its competences, in the order of the framework.' })
  competences!: Competence[];
}

@ObjectType({ description: 'How well a competence is mastered (bậc).' })
export class CompetenceLevel {
  @Field(() => Int, { description: 'From 1 up.' })
  number!: number;

  @Field(() => String, { description: '`foundation`, `intermediate`, `advanced` or `specialised`.' })
  band!: string;

  @Field(() => String, { description: 'Name in the language of the caller.' })
  name!: string;
}

@ObjectType({ description: 'One version of a competence framework.' })
export class Framework {
  @Field(() => UUID, { description: 'Id of the framework; the same in every installation.' })
  id!: string;

  @Field(() => String, { description: 'Code with its version: TT02-2025.' })
  code!: string;

  @Field(() => String, { description: 'Version of the framework.' })
  version!: string;

  @Field(() => String, { description: 'Name in the language of the caller, or in Vietnamese or English where there is none.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The act that issued it; null for one that is no act of the state.' })
  legalAct!: string | null;

  @Field(() => CalendarDate, { description: 'First day on which it holds; the first of the month of publication for one that is no act.' })
  validFrom!: string;

  @Field(() => Boolean, { description: 'Only its outline is stored: what stands in it in detail is not.' })
  isOutline!: boolean;

  @Field(() => String, { nullable: true, description: 'What to know about how it is stored.' })
  note!: string | null;

  @Field(() => [CompetenceDomain], { description: 'Its domains with their competences, in the order of the framework.' })
  domains!: CompetenceDomain[];

  @Field(() => [CompetenceLevel], { description: 'Its levels, lowest first.' })
  levels!: CompetenceLevel[];
}

export enum EdgeRelation {
  EQUIVALENT = 'equivalent',
  NARROWER = 'narrower',
  BROADER = 'broader',
  RELATED = 'related',
}
registerEnumType(EdgeRelation, {
  name: 'EdgeRelation',
  description: 'What an edge says of the competence that it leads from.',
  valuesMap: {
    EQUIVALENT: { description: 'It is the same; only where a source states so.' },
    NARROWER: { description: 'It is a part of the other.' },
    BROADER: { description: 'The other is a part of it.' },
    RELATED: { description: 'They have something in common. Nothing more is claimed.' },
  },
});

@ObjectType({ description: 'An edge from a competence of one framework to one of another. It converts nothing.' })
export class FrameworkEdge {
  @Field(() => String, { description: 'Code of the framework that it leads from.' })
  fromFramework!: string;

  @Field(() => String, { description: 'Code of the competence or domain that it leads from.' })
  fromCode!: string;

  @Field(() => String, { description: 'Code of the framework that it leads to.' })
  toFramework!: string;

  @Field(() => String, { description: 'Code of the competence or domain that it leads to.' })
  toCode!: string;

  @Field(() => EdgeRelation, { description: 'What it says.' })
  relation!: EdgeRelation;

  @Field(() => String, { nullable: true, description: 'The source that states it; null when nobody does and it was only compared.' })
  statedBy!: string | null;

  @Field(() => String, { description: 'Who compared, and how.' })
  provenance!: string;
}
