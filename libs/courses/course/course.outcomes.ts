import { Field, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';
import { CourseDraft, CourseForStaff, PublishProblem } from './course.graphql.js';

@ObjectType({ description: 'The course is there.' })
export class CourseCreated {
  constructor(course: CourseForStaff) {
    this.course = course;
  }

  @Field(() => CourseForStaff, { description: 'The course with its first draft.' })
  readonly course: CourseForStaff;
}

@ObjectType({ description: 'Another course of the centre has this code.' })
export class CourseCodeTaken {
  constructor(message: string) {
    this.message = message;
  }

  @Field({ description: "In the caller's language." })
  readonly message: string;
}

@ObjectType({ description: 'The draft is stored.' })
export class DraftSaved {
  constructor(draft: CourseDraft) {
    this.draft = draft;
  }

  @Field(() => CourseDraft, { description: 'The draft with its new revision.' })
  readonly draft: CourseDraft;
}

@ObjectType({ description: 'Somebody else saved first; nothing was stored.' })
export class DraftChanged {
  constructor(message: string, draft: CourseDraft) {
    this.message = message;
    this.draft = draft;
  }

  @Field({ description: "In the caller's language." })
  readonly message: string;

  @Field(() => CourseDraft, { description: 'The draft as it is now.' })
  readonly draft: CourseDraft;
}

@ObjectType({ description: 'The version waits for a second person.' })
export class Submitted {
  constructor(course: CourseForStaff) {
    this.course = course;
  }

  @Field(() => CourseForStaff, { description: 'The course.' })
  readonly course: CourseForStaff;
}

@ObjectType({ description: 'Something still stops the draft.' })
export class NotReady {
  constructor(problems: PublishProblem[]) {
    this.problems = problems;
  }

  @Field(() => [PublishProblem], { description: 'What stops it, and what could be better.' })
  readonly problems: PublishProblem[];
}

@ObjectType({ description: 'The version is in the catalogue and never changes again.' })
export class Published {
  constructor(course: CourseForStaff) {
    this.course = course;
  }

  @Field(() => CourseForStaff, { description: 'The course.' })
  readonly course: CourseForStaff;
}

@ObjectType({ description: 'Whoever wrote or submitted a version may not publish it.' })
export class OwnWork {
  constructor(message: string) {
    this.message = message;
  }

  @Field({ description: "In the caller's language." })
  readonly message: string;
}

export const CreateCourseResult = unionOf('CreateCourseResult', [CourseCreated, CourseCodeTaken], 'What became of a new course.');
export const SaveDraftResult = unionOf('SaveDraftResult', [DraftSaved, DraftChanged], 'What became of a save.');
export const SubmitResult = unionOf('SubmitResult', [Submitted, NotReady], 'What became of sending a draft for review.');
export const PublishResult = unionOf('PublishResult', [Published, NotReady, OwnWork], 'What became of publishing.');
