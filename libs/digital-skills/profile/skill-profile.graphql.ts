import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, DateTime, UUID } from '#platform';
import { Framework } from '../framework/framework.graphql.js';
import { SkillObservation } from '../observation/observation.graphql.js';

export enum SkillEvidenceState {
  COUNTS = 'counts',
  OLDER = 'older',
  DISPUTED = 'disputed',
}
registerEnumType(SkillEvidenceState, {
  name: 'SkillEvidenceState',
  description: 'Whether a line of evidence counts today.',
  valuesMap: {
    COUNTS: { description: 'It counts.' },
    OLDER: { description: 'Its time is over: it is shown and no longer counts.' },
    DISPUTED: { description: 'The learner objected to it, and nobody has answered yet: it does not count.' },
  },
});

@ObjectType({ description: 'What shows that a learner has a competence.' })
export class SkillEvidence {
  @Field(() => String, {
    description:
      'Where it comes from: `completion` of a course, or from elsewhere and verified: `external_certificate`, `prior_learning`, `observed`; or a `diagnostic`, which speaks of a whole domain.',
  })
  kind!: string;

  @Field(() => UUID, { description: 'Id of what it comes from; of an observation by a teacher its id in `observations`.' })
  sourceId!: string;

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

  @Field(() => CalendarDate, { nullable: true, description: 'Last day on which it counts; null: without end.' })
  validUntil!: string | null;

  @Field(() => SkillEvidenceState, { description: 'Whether it counts today.' })
  state!: SkillEvidenceState;
}

@ObjectType({ description: 'Where a learner stands in one competence.' })
export class SkillStanding {
  @Field(() => String, { description: 'Code of the competence; of a domain where a diagnostic measured it.' })
  competenceCode!: string;

  @Field(() => String, { description: 'Its name in the language of the caller.' })
  competenceName!: string;

  @Field(() => Int, {
    description: 'The highest level that evidence in force shows; 0 where none does. Of a measured domain: the most probable one.',
  })
  level!: number;

  @Field(() => Int, {
    description:
      'The level is hardly below this: less than `level` where a later measurement of the domain found less, and for a measured domain.',
  })
  low!: number;

  @Field(() => Int, { description: 'As far up as the evidence in force reaches; above `level` only for a measured domain.' })
  high!: number;

  @Field(() => Int, { description: 'A higher level that only older evidence shows; 0: none.' })
  older!: number;

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

  @Field(() => Int, { description: 'The level that an adult is advised to reach; the next steps lead there.' })
  targetLevel!: number;

  @Field(() => [SkillObservation], {
    description: 'What teachers saw the learner do, also what they took back, the latest first; at most 100.',
  })
  observations!: SkillObservation[];
}
