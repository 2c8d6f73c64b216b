import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Picture, Requirement } from '#courses';
import { Connection, DateTime, PageArgs, UUID } from '#platform';

export enum EnrollmentStatus {
  ACTIVE = 'active',
  COMPLETED = 'completed',
  WITHDRAWN = 'withdrawn',
}
registerEnumType(EnrollmentStatus, {
  name: 'EnrollmentStatus',
  description: 'Where a learner stands with a course.',
  valuesMap: {
    ACTIVE: { description: 'Learning.' },
    COMPLETED: { description: 'The completion rule was met. It stays so.' },
    WITHDRAWN: { description: 'The learner left. Enrolling again goes on where it stopped.' },
  },
});

@ObjectType({ description: 'Where a learner stands with one quiz.' })
export class QuizStanding {
  @Field({ description: 'Id of the quiz in its version.' })
  quizId!: string;

  @Field(() => Int, { description: 'Best result so far, 0 to 100.' })
  bestPercent!: number;

  @Field(() => Int, { description: 'Attempts recorded so far.' })
  attempts!: number;

  @Field(() => Int, { nullable: true, description: 'Attempts that are left; null when there is no limit.' })
  attemptsLeft!: number | null;

  @Field({ description: 'Whether the best result reaches the pass mark of the quiz.' })
  passed!: boolean;

  @Field({ description: 'Whether it is taken with a lease only, because it has a limit, a clock or a draw: see `leaseAttempts`.' })
  needsLease!: boolean;

  @Field(() => Int, { description: 'Attempts that staff added, in `attemptsLeft` already.' })
  extraAttempts!: number;

  @Field(() => Int, { description: 'Minutes that staff added to each attempt.' })
  extraMinutes!: number;
}

@ObjectType({ description: 'How far a learner has come in a course.' })
export class Progress {
  @Field(() => Int, { description: 'Share of the requirements that are met, 0 to 100; 100 only when all are.' })
  percent!: number;

  @Field(() => Int, { description: 'Lessons that are finished.' })
  lessonsDone!: number;

  @Field(() => Int, { description: 'Lessons of the version.' })
  lessonsTotal!: number;

  @Field(() => [String], { description: 'Ids of the finished lessons, in the order of the course.' })
  doneLessonIds!: string[];

  @Field(() => [QuizStanding], { description: 'The quizzes of the version, in its order.' })
  quizzes!: QuizStanding[];
}

@ObjectType({ description: 'One learner in one course, pinned to the version that was current when they enrolled.' })
export class Enrollment {
  @Field(() => UUID, { description: 'Id of the enrollment; learning events name it.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;

  @Field(() => UUID, { description: 'Id of the pinned version. A new version changes nothing here.' })
  versionId!: string;

  @Field({ description: 'Address part of the course.' })
  courseSlug!: string;

  @Field({ description: 'Title of the pinned version.' })
  courseTitle!: string;

  @Field(() => Int, { description: '1 for the first time that the learner takes the course.' })
  cycle!: number;

  @Field(() => EnrollmentStatus, { description: 'Where the learner stands.' })
  status!: `${EnrollmentStatus}`;

  @Field(() => DateTime, { description: 'When the learner enrolled.' })
  enrolledAt!: Date | string;

  @Field(() => DateTime, { nullable: true, description: 'When the completion rule was met.' })
  completedAt!: Date | string | null;

  @Field(() => Progress, { description: 'How far the learner has come.' })
  progress!: Progress;

  @Field(() => [Requirement], {
    description: 'What is still missing for completion, and how far the learner is with it; empty when nothing is.',
  })
  missing!: Requirement[];

  @Field(() => String, { nullable: true, description: 'The first lesson that is not finished; null when all are.' })
  nextLessonId!: string | null;

  @Field(() => Int, { description: 'Reckoned learning time of the version in minutes.' })
  minutes!: number;

  @Field(() => Picture, { nullable: true, description: 'Cover picture of the version.' })
  cover!: Picture | null;
}

@ObjectType({ description: 'Enrollments, the newest first.' })
export class EnrollmentConnection extends Connection(Enrollment) {}

@ObjectType({ description: 'An enrollment as staff of its place sees it.' })
export class StaffEnrollment {
  @Field(() => UUID, { description: 'Id of the enrollment.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field({ description: 'Name of the learner.' })
  learnerName!: string;

  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;

  @Field(() => UUID, { description: 'Id of the pinned version.' })
  versionId!: string;

  @Field({ description: 'Title of the pinned version.' })
  courseTitle!: string;

  @Field(() => UUID, { description: 'Id of the unit whose centre gives the course.' })
  unitId!: string;

  @Field(() => Int, { description: '1 for the first time that the learner takes the course.' })
  cycle!: number;

  @Field(() => EnrollmentStatus, { description: 'Where the learner stands.' })
  status!: `${EnrollmentStatus}`;

  @Field(() => DateTime, { description: 'When the learner enrolled.' })
  enrolledAt!: Date | string;

  @Field(() => DateTime, { nullable: true, description: 'When the completion rule was met.' })
  completedAt!: Date | string | null;

  @Field(() => Int, { description: 'Share of the requirements that are met, 0 to 100.' })
  percent!: number;
}

@ObjectType({ description: 'Enrollments of a place, the newest first.' })
export class StaffEnrollmentConnection extends Connection(StaffEnrollment) {}

@ArgsType()
export class EnrollmentsArgs extends PageArgs {
  @Field(() => UUID, { description: 'A unit; its whole subtree counts.' })
  unitId!: string;

  @Field(() => UUID, { nullable: true, description: 'Only this course.' })
  courseId?: string | null;
}

@InputType({ description: 'Enrolls the caller in a course.' })
export class EnrollInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that enrolling can be repeated without harm.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;
}

@ObjectType({ description: 'A time that the caller took a course and completed it.' })
export class CompletedCycle {
  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field(() => Int, { description: '1 for the first time that the learner took the course.' })
  cycle!: number;

  @Field(() => DateTime, { description: 'When the completion rule was met.' })
  completedAt!: Date | string;

  @Field(() => Int, {
    nullable: true,
    description: 'Mean of the best results of the required quizzes, 0 to 100; null when none was required.',
  })
  resultPercent!: number | null;
}

@InputType({ description: 'Leaves a course.' })
export class WithdrawInput {
  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;
}
