import { Field, ObjectType } from '@nestjs/graphql';
import { PrerequisiteSummary } from '#courses';
import { type Locale, t, unionOf } from '#platform';
import { messages } from '../messages.js';
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

@ObjectType({ description: 'Something else should be completed before. Staff may let somebody in all the same, into a class.' })
export class PrerequisiteMissing {
  @Field({ description: 'The reason, in the caller’s language.' })
  readonly message: string;

  @Field(() => [PrerequisiteSummary], { description: 'The courses that are not completed yet.' })
  readonly courses: readonly PrerequisiteSummary[];

  constructor(message: string, courses: readonly PrerequisiteSummary[]) {
    this.message = message;
    this.courses = courses;
  }
}

/** 'Bà con cần học xong … trước.' */
export const prerequisiteMessage = (locale: Locale, courses: readonly { title: string }[]): string =>
  t(locale, messages.prerequisiteMissing, { courses: courses.map(({ title }) => `“${title}”`).join(', ') });

export type EnrollOutcome = Enrolled | CourseNotOpen | PrerequisiteMissing;
export const EnrollResult = unionOf('EnrollResult', [Enrolled, CourseNotOpen, PrerequisiteMissing], 'What came of enrolling.');
