import { Field, Int, ObjectType } from '@nestjs/graphql';
import { UUID } from '#platform';

@ObjectType({ description: 'An indicator in plain words: ours, not those of the decision.' })
export class IndicatorHelp {
  @Field(() => String, { nullable: true, description: 'Only for this group of citizens; null: for all.' })
  group!: string | null;

  @Field(() => String, { nullable: true, description: 'What it means.' })
  means!: string | null;

  @Field(() => String, { nullable: true, description: 'An example from daily life.' })
  example!: string | null;

  @Field(() => String, { nullable: true, description: 'What counts as evidence.' })
  counts!: string | null;

  @Field({ description: '`official` or `paraphrase`.' })
  wording!: string;
}

@ObjectType({ description: 'A group of citizens with a form of its own.' })
export class CitizenGroup {
  @Field({ description: 'Code within its criteria set: G1 to G4.' })
  code!: string;

  @Field({ description: "In the caller's language; in Vietnamese where there is no translation." })
  name!: string;

  @Field({ description: '`official` or `paraphrase`.' })
  wording!: string;
}

@ObjectType({ description: 'One thing that is scored, such as 2.1.' })
export class Indicator {
  @Field({ description: 'Code within its criteria set.' })
  code!: string;

  @Field({ description: "In the caller's language; in Vietnamese where there is no translation." })
  name!: string;

  @Field(() => Int, { description: 'Most points it can hold.' })
  maxPoints!: number;

  @Field(() => Int, { description: 'Fewest points with which a citizen can still pass.' })
  minPoints!: number;

  @Field({ description: '`official`: as the decision words it; `paraphrase`: our words, because the final wording was not at hand.' })
  wording!: string;

  @Field(() => [IndicatorHelp], { description: 'In plain words: for all groups first, then for some.' })
  help!: IndicatorHelp[];
}

@ObjectType({ description: 'A core competence of a learning citizen, made of indicators.' })
export class Criterion {
  @Field({ description: 'Code within its criteria set.' })
  code!: string;

  @Field({ description: "In the caller's language; in Vietnamese where there is no translation." })
  name!: string;

  @Field(() => Int, { description: 'Most points of its indicators together.' })
  maxPoints!: number;

  @Field(() => [Indicator], { description: 'In the order of the decision.' })
  indicators!: Indicator[];
}

@ObjectType({
  description:
    'Dated rules of the title Công dân học tập (learning citizen). Passing = pass total reached and no indicator below its minimum.',
})
export class CriteriaSet {
  @Field(() => UUID, { description: 'Id of the set.' })
  id!: string;

  @Field({ description: 'Short code that courses are tagged with, such as QD324.' })
  code!: string;

  @Field({ description: 'Document number of the decision.' })
  decisionNumber!: string;

  @Field({ description: "In the caller's language; in Vietnamese where there is no translation." })
  name!: string;

  @Field(() => Int, { description: 'Total from which a case can be proposed.' })
  passTotal!: number;

  @Field(() => Int, { description: 'Minimum of every indicator that has none of its own.' })
  minimumPerIndicator!: number;

  @Field(() => [CitizenGroup], { description: 'Groups of citizens, in order.' })
  groups!: CitizenGroup[];

  @Field(() => [Criterion], { description: 'In the order of the decision.' })
  criteria!: Criterion[];
}
