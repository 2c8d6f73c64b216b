import { Field, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';
import { Enrollment } from './enrollment.graphql.js';

@ObjectType({ description: 'The learner is enrolled, now or since earlier.' })
export class Enrolled {
  @Field(() => Enrollment, { description: 'The enrollment. Use its id: after re-joining it is the earlier one.' })
  readonly enrollment: Enrollment;

  constructor(enrollment: Enrollment) {
    this.enrollment = enrollment;
  }
}

@ObjectType({ description: 'The course has no published version to learn from.' })
export class CourseNotOpen {
  @Field({ description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const EnrollResult = unionOf('EnrollResult', [Enrolled, CourseNotOpen], 'What came of enrolling.');
