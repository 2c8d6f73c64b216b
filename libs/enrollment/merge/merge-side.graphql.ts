import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';
import { EnrollmentStatus } from '../enrollment/enrollment.graphql.js';

@ObjectType({ description: 'An enrollment of one of two records that are compared.' })
export class MergeEnrollment {
  @Field(() => UUID, { description: 'Id of the enrollment.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;

  @Field({ description: 'Title of the course.' })
  courseTitle!: string;

  @Field(() => Int, { description: 'Which time the course is taken.' })
  cycle!: number;

  @Field(() => EnrollmentStatus, { description: 'Where it stands.' })
  status!: `${EnrollmentStatus}`;

  @Field(() => DateTime, { nullable: true, description: 'When it was completed.' })
  completedAt!: Date | string | null;
}

export enum SharedCourseEffect {
  BOTH_STAY = 'both_stay',
  KEPT_STOPS = 'kept_stops',
  MERGED_STOPS = 'merged_stops',
  NOTHING = 'nothing',
}
registerEnumType(SharedCourseEffect, {
  name: 'SharedCourseEffect',
  description: 'What becomes of a course that both records take.',
  valuesMap: {
    BOTH_STAY: { description: 'Both have completed it: both certificates stay valid, and it counts once as evidence.' },
    KEPT_STOPS: {
      description:
        'The learner goes on in the enrollment of the merged record; that of the kept one stops, and in the same version and cycle what was done adds up.',
    },
    MERGED_STOPS: {
      description:
        'The learner goes on in the enrollment of the kept record; that of the merged one stops, and in the same version and cycle what was done adds up.',
    },
    NOTHING: { description: 'Nothing changes.' },
  },
});

@ObjectType({ description: 'A course that both records take.' })
export class SharedCourse {
  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;

  @Field({ description: 'Title of the course.' })
  courseTitle!: string;

  @Field(() => SharedCourseEffect, { description: 'What would become of it.' })
  effect!: SharedCourseEffect;
}
