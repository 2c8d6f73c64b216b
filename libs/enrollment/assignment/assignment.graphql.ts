import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { RubricCriterion } from '#courses';
import { Connection, DateTime, PageArgs, UUID } from '#platform';

export enum WorkState {
  OPEN = 'open',
  WAITING = 'waiting',
  MARKING = 'marking',
  DIFFERING = 'differing',
  RETURNED = 'returned',
  GRADED = 'graded',
}
registerEnumType(WorkState, {
  name: 'WorkState',
  description: 'Where a piece of practical work stands.',
  valuesMap: {
    OPEN: { description: 'Nothing has been handed in.' },
    WAITING: { description: 'Handed in; nobody has marked it.' },
    MARKING: { description: 'Marked by one person; a second one follows.' },
    DIFFERING: { description: 'Two marks are too far apart: a third person decides, or one of the two marks again.' },
    RETURNED: { description: 'A marker asks for more work.' },
    GRADED: { description: 'It has a grade.' },
  },
});

@ObjectType({ description: 'A file that is on its way, or has arrived.' })
export class Upload {
  @Field(() => UUID, { description: 'Id that the phone made.' })
  id!: string;

  @Field(() => Int, { description: 'How many bytes are here: the next piece begins there.' })
  receivedBytes!: number;

  @Field({ description: 'Whether all of it is here and is what was announced.' })
  isComplete!: boolean;
}

@ObjectType({ description: 'A file that was handed in.' })
export class WorkFile {
  @Field({ description: 'Address of the file; only for the learner and for those who mark at the place.' })
  url!: string;

  @Field({ description: 'Name that the learner’s phone gave it.' })
  name!: string;

  @Field({ description: 'Media type, by its bytes.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Size in bytes.' })
  sizeBytes!: number;
}

@ObjectType({ description: 'One version of what was handed in.' })
export class Submission {
  @Field(() => UUID, { description: 'Id that the phone made.' })
  id!: string;

  @Field(() => Int, { description: '1 for the first.' })
  version!: number;

  @Field({ description: 'What was written; may be empty.' })
  text!: string;

  @Field(() => DateTime, { description: 'When it arrived.' })
  receivedAt!: Date | string;

  @Field(() => [WorkFile], { description: 'What was handed in with it.' })
  files!: WorkFile[];
}

@ObjectType({ description: 'A chosen level of a criterion.' })
export class ChosenLevel {
  @Field({ description: 'Id of the criterion.' })
  criterionId!: string;

  @Field({ description: 'Id of its level.' })
  levelId!: string;
}

@ObjectType({ description: 'What a marker said to the learner.' })
export class Feedback {
  @Field({ description: 'The words; may be empty.' })
  comment!: string;

  @Field(() => [ChosenLevel], { description: 'The chosen levels.' })
  levels!: ChosenLevel[];
}

@ObjectType({ description: 'Practical work of the caller: what is asked, and where it stands.' })
export class MyWork {
  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field({ description: 'Id of the assignment in the course.' })
  assignmentId!: string;

  @Field({ description: 'Title of the assignment.' })
  title!: string;

  @Field({ description: 'Title of the course.' })
  courseTitle!: string;

  @Field(() => UUID, { description: 'Id of the version that the learner takes.' })
  versionId!: string;

  @Field({ description: 'Id of the lesson in which it is.' })
  lessonId!: string;

  @Field(() => WorkState, { description: 'Where it stands.' })
  state!: `${WorkState}`;

  @Field(() => DateTime, { nullable: true, description: 'When it should be there; null when it is never late.' })
  dueAt!: Date | string | null;

  @Field(() => Submission, { nullable: true, description: 'The latest version; null before the first.' })
  submission!: Submission | null;

  @Field(() => Int, { nullable: true, description: 'The grade, 0 to 100; null without one.' })
  percent!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the grade is enough; null without one.' })
  passed!: boolean | null;

  @Field(() => Int, { description: 'From which percent on it counts as passed.' })
  passPercent!: number;

  @Field(() => [Feedback], { description: 'What the markers said, once there is a grade.' })
  feedback!: Feedback[];

  @Field(() => String, { nullable: true, description: 'What the marker who returned it asks for; null when it was not returned.' })
  askedFor!: string | null;
}

@ObjectType({ description: 'Work that somebody of the place should mark.' })
export class WorkToMark {
  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field(() => String, { nullable: true, description: 'Name of the learner; null while the assignment is marked without names.' })
  learnerName!: string | null;

  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field({ description: 'Id of the assignment in the course.' })
  assignmentId!: string;

  @Field({ description: 'Title of the assignment.' })
  title!: string;

  @Field({ description: 'Title of the course.' })
  courseTitle!: string;

  @Field(() => WorkState, { description: 'Where it stands.' })
  state!: `${WorkState}`;

  @Field(() => Int, { description: 'Which version this is.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it arrived.' })
  submittedAt!: Date | string;

  @Field({ description: 'Whether it came after the day on which it was due. Nothing follows from it by itself.' })
  isLate!: boolean;

  @Field({ description: 'Whether the caller has marked this version.' })
  isMarkedByMe!: boolean;
}

@ObjectType({ description: 'Work of a place that waits for a marker, the longest waiting first.' })
export class WorkToMarkConnection extends Connection(WorkToMark) {}

@ObjectType({ description: 'What one person gave for one version.' })
export class Mark {
  @Field({ description: 'Name of the marker.' })
  markerName!: string;

  @Field({ description: 'Whether the caller gave it.' })
  isMine!: boolean;

  @Field(() => Int, { description: '0 to 100.' })
  percent!: number;

  @Field({ description: 'Words to the learner.' })
  comment!: string;

  @Field(() => [ChosenLevel], { description: 'The chosen levels.' })
  levels!: ChosenLevel[];

  @Field(() => DateTime, { description: 'When.' })
  at!: Date | string;
}

@ObjectType({ description: 'One revision of a grade.' })
export class Grade {
  @Field(() => Int, { description: '1 for the first.' })
  revision!: number;

  @Field(() => Int, { description: '0 to 100.' })
  percent!: number;

  @Field({ description: 'Whether it is enough.' })
  passed!: boolean;

  @Field({ description: '"single", "agreed" by two, by a "third", or a "correction".' })
  how!: string;

  @Field(() => String, { nullable: true, description: 'Why it was corrected; null for the others.' })
  reason!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date | string;
}

@ObjectType({
  description: 'A piece of work with everything a marker needs. Of a second mark that is blind, only what the caller may see.',
})
export class WorkDetail {
  @Field(() => WorkToMark, { description: 'Whose and where it stands.' })
  work!: WorkToMark;

  @Field(() => [RubricCriterion], { description: 'By what it is marked.' })
  rubric!: RubricCriterion[];

  @Field(() => Int, { description: 'From which percent on it counts as passed.' })
  passPercent!: number;

  @Field({ description: 'Whether two people mark it.' })
  secondMarker!: boolean;

  @Field(() => [Submission], { description: 'Every version, the latest first.' })
  submissions!: Submission[];

  @Field(() => [Mark], {
    description: 'Marks of the latest version: the caller’s own, and all of them once they differ or there is a grade.',
  })
  marks!: Mark[];

  @Field(() => [Grade], { description: 'Revisions of the grade, the latest first.' })
  grades!: Grade[];

  @Field({ description: 'Whether the caller may mark now.' })
  canMark!: boolean;
}

@InputType({ description: 'Announces a file of practical work; its bytes follow by PUT /files/uploads/{id}?offset=….' })
export class OpenUploadInput {
  @Field(() => UUID, { description: 'Made by the phone (UUIDv7): the same id is the same file.' })
  id!: string;

  @Field({ description: 'Hash of the whole file, in hexadecimal.' })
  sha256!: string;

  @Field(() => Int, { description: 'Size of the whole file.' })
  sizeBytes!: number;
}

@InputType({ description: 'A file that has arrived.' })
export class HandInFileInput {
  @Field(() => UUID, { description: 'Id of the upload.' })
  uploadId!: string;

  @Field({ description: 'Name of the file.' })
  name!: string;
}

@InputType({ description: 'Hands in a version of practical work.' })
export class HandInInput {
  @Field(() => UUID, { description: 'Made by the phone (UUIDv7): the same id is the same version.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field({ description: 'Id of the assignment.' })
  assignmentId!: string;

  @Field({ description: 'What was written; may be empty.' })
  text!: string;

  @Field(() => [HandInFileInput], { description: 'Files that have arrived, in order.' })
  files!: HandInFileInput[];

  @Field(() => DateTime, { description: 'What the clock of the phone said.' })
  occurredAt!: string;
}

@InputType({ description: 'Which piece of work.' })
export class WorkKeyInput {
  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field({ description: 'Id of the assignment.' })
  assignmentId!: string;
}

@InputType({ description: 'A chosen level.' })
export class ChosenLevelInput {
  @Field({ description: 'Id of the criterion.' })
  criterionId!: string;

  @Field({ description: 'Id of its level.' })
  levelId!: string;
}

@InputType({ description: 'Marks the latest version by the rubric.' })
export class MarkWorkInput extends WorkKeyInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that marking can be repeated without harm.' })
  id!: string;

  @Field(() => UUID, { description: 'The version that was marked; when a newer one has come, nothing is recorded.' })
  submissionId!: string;

  @Field(() => [ChosenLevelInput], { description: 'One level of each criterion.' })
  levels!: ChosenLevelInput[];

  @Field({ description: 'Words to the learner; may be empty.' })
  comment!: string;
}

@InputType({ description: 'Asks the learner for more work.' })
export class ReturnWorkInput extends WorkKeyInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that it can be repeated without harm.' })
  id!: string;

  @Field(() => UUID, { description: 'The version that was looked at.' })
  submissionId!: string;

  @Field({ description: 'What to do, in kind words.' })
  comment!: string;
}

@InputType({ description: 'Replaces a grade by a new revision.' })
export class CorrectGradeInput extends WorkKeyInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that it can be repeated without harm.' })
  id!: string;

  @Field(() => Int, { description: 'The revision that is corrected.' })
  revision!: number;

  @Field(() => Int, { description: 'The new grade, 0 to 100.' })
  percent!: number;

  @Field({ description: 'Why; kept with the grade.' })
  reason!: string;
}

@ArgsType()
export class MarkingQueueArgs extends PageArgs {
  @Field(() => UUID, { nullable: true, description: 'Only of this class.' })
  classId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Only of this course.' })
  courseId?: string | null;
}
