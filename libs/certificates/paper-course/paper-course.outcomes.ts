import { Field, ObjectType } from '@nestjs/graphql';
import { Task, unionOf } from '#platform';
import { AnotherPersonNeeded } from '../change/change.outcomes.js';
import { PaperCourse } from './paper-course.graphql.js';

@ObjectType({ description: 'The course as it stands now, and the work that issues its certificates.' })
export class PaperCourseStands {
  @Field(() => PaperCourse, { description: 'The course.' })
  readonly course: PaperCourse;

  @Field(() => Task, { nullable: true, description: 'The work that issues; null when it was sent back.' })
  readonly task: Task | null;

  constructor(course: PaperCourse, task: Task | null) {
    this.course = course;
    this.task = task;
  }
}

export const DecidePaperCourseResult = unionOf(
  'DecidePaperCourseResult',
  [PaperCourseStands, AnotherPersonNeeded],
  'What came of deciding.',
);
