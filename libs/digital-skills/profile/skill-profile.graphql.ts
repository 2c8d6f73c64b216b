import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';
import { Framework } from '../framework/framework.graphql.js';

@ObjectType({ description: 'What shows that a learner has a competence.' })
export class SkillEvidence {
  @Field(() => String, {
    description:
      'Where it comes from: `completion` of a course, or from elsewhere and verified: `external_certificate`, `prior_learning`, `observed`; or a `diagnostic`, which speaks of a whole domain.',
  })
  kind!: string;

  @Field(() => UUID, { nullable: true, description: 'The course; null for evidence from elsewhere.' })
  courseId!: string | null;

  @Field(() => String, { description: 'Title of the course as it was, or of what was learnt elsewhere.' })
  courseTitle!: string;

  @Field(() => Int, { description: 'Level that it shows.' })
  level!: number;

  @Field(() => Int, { nullable: true, description: 'Of a diagnostic: the level is hardly below this (0: before the first); else null.' })
  levelLow!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of a diagnostic: the level is hardly above this; else null.' })
  levelHigh!: number | null;

  @Field(() => DateTime, { description: 'When the learner showed it.' })
  observedAt!: string;
}

@ObjectType({ description: 'Where a learner stands in one competence.' })
export class SkillStanding {
  @Field(() => String, { description: 'Code of the competence; of a domain where a diagnostic measured it.' })
  competenceCode!: string;

  @Field(() => String, { description: 'Its name in the language of the caller.' })
  competenceName!: string;

  @Field(() => Int, { description: 'The highest level that the evidence shows.' })
  level!: number;

  @Field(() => [SkillEvidence], { description: 'All evidence, the highest level first, then the newest.' })
  evidence!: SkillEvidence[];
}

@ObjectType({ description: 'A competence that was shown elsewhere without a level: nobody stated one, and none is invented.' })
export class UnlevelledSkill {
  @Field(() => String, { description: 'Code of the competence.' })
  competenceCode!: string;

  @Field(() => String, { description: 'Its name in the language of the caller.' })
  competenceName!: string;

  @Field(() => String, { description: '`external_certificate`, `prior_learning` or `observed`.' })
  kind!: string;

  @Field(() => String, { description: 'What the paper is called, or what was learnt.' })
  title!: string;

  @Field(() => DateTime, { description: 'When the learner showed it.' })
  observedAt!: string;
}

@ObjectType({ description: 'What a learner can do, by the competences of a framework. It is counted from evidence and awards nothing.' })
export class SkillProfile {
  @Field(() => Framework, { description: 'The framework.' })
  framework!: Framework;

  @Field(() => [SkillStanding], { description: 'The competences that there is evidence for, in the order of the framework.' })
  standings!: SkillStanding[];

  @Field(() => [UnlevelledSkill], { description: 'What was shown without a level; it raises no standing.' })
  withoutLevel!: UnlevelledSkill[];
}
