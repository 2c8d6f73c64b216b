import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Connection, DateTime, UUID } from '#platform';

@ObjectType({
  description:
    'A competence that a completed course claims to prove and that no framework here knows. It counts for nobody until it is mended.',
})
export class UnmatchedCompetence {
  @Field(() => UUID, { description: 'Id of the row.' })
  id!: string;

  @Field(() => UUID, { description: 'The course.' })
  courseId!: string;

  @Field(() => UUID, { description: 'The version of it that makes the claim.' })
  versionId!: string;

  @Field(() => String, { description: 'Title of the version.' })
  courseTitle!: string;

  @Field(() => String, { description: 'Framework as the course names it.' })
  framework!: string;

  @Field(() => String, { description: 'Competence as the course names it.' })
  code!: string;

  @Field(() => Int, { description: 'Level as the course names it.' })
  level!: number;

  @Field(() => String, { description: '`unknown_framework`, `unknown_competence` or `unknown_level`.' })
  reason!: string;

  @Field(() => DateTime, { description: 'When a learner first completed the version.' })
  firstSeenAt!: Date;
}

@ObjectType({ description: 'A page of claims without match.' })
export class UnmatchedCompetenceConnection extends Connection(UnmatchedCompetence) {}
