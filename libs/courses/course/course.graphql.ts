import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, DateTime, jsonScalar, PageArgs, UUID } from '#platform';
import { CentreSummary } from '../catalogue/catalogue.graphql.js';
import { enumOf } from '../outline/outline.graphql.js';
import type { CourseContent as Content } from '../version/course-content.js';
import type { VersionStatus } from '../version/version.store.js';

export const VersionStatusEnum = enumOf<VersionStatus>(['draft', 'in_review', 'published', 'superseded']);
registerEnumType(VersionStatusEnum, {
  name: 'VersionStatus',
  description: 'Where a course version stands.',
  valuesMap: {
    DRAFT: { description: 'Being written; nobody else sees it.' },
    IN_REVIEW: { description: 'Waits for a second person.' },
    PUBLISHED: { description: 'Offered in the catalogue; never changes again.' },
    SUPERSEDED: { description: 'A later version is offered; learners who began with this one stay in it.' },
  },
});

export const CourseContent = jsonScalar(
  'CourseContent',
  'A whole course version as its author sees it, WITH right answers; for staff only. ' +
    'The shape is checked by libs/courses/version/course-content.ts; enum values in it are in lower case.',
);

@ObjectType({ description: 'A version of a course, for staff.' })
export class CourseVersionSummary {
  @Field(() => UUID, { description: 'Id of the version.' })
  id!: string;

  @Field(() => Int, { description: 'Number of the version, from 1.' })
  number!: number;

  @Field(() => VersionStatusEnum, { description: 'Where it stands.' })
  status!: VersionStatus;

  @Field({ description: 'Title in Vietnamese.' })
  title!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was last sent for review.' })
  submittedAt!: Date | string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was published.' })
  publishedAt!: Date | string | null;

  @Field(() => String, { nullable: true, description: 'What the last reviewer wrote.' })
  reviewNote!: string | null;
}

@ObjectType({ description: 'Something about a draft that its author should know.' })
export class PublishProblem {
  @Field({ description: 'Place in the content, e.g. modules.0.lessons.2.screens.1.blocks.0.' })
  path!: string;

  @Field({ description: "What is wrong, in the caller's language." })
  message!: string;

  @Field({ description: 'Whether it stops publication.' })
  blocking!: boolean;
}

@ObjectType({ description: 'The open version of a course: a draft, or one that waits for review.' })
export class CourseDraft {
  @Field(() => UUID, { description: 'Id of the version.' })
  versionId!: string;

  @Field(() => Int, { description: 'Counts the saves; name it when you save.' })
  revision!: number;

  @Field(() => VersionStatusEnum, { description: 'DRAFT or IN_REVIEW.' })
  status!: VersionStatus;

  @Field(() => CourseContent, { description: 'The whole content, with right answers.' })
  content!: Content;

  @Field(() => [PublishProblem], { description: 'What still stops it, and what could be better.' })
  problems!: PublishProblem[];

  @Field(() => Int, { description: 'Bytes a phone needs for the whole course.' })
  sizeBytes!: number;
}

@ObjectType({ description: 'A course, for staff of its place.' })
export class CourseForStaff {
  @Field(() => UUID, { description: 'Id of the course.' })
  id!: string;

  @Field({ description: 'Code inside the centre, e.g. LUADAO.' })
  code!: string;

  @Field({ description: 'Name in addresses.' })
  slug!: string;

  @Field(() => CentreSummary, { description: 'Who offers it.' })
  centre!: CentreSummary;

  @Field(() => [CourseVersionSummary], { description: 'All versions, the newest first.' })
  versions!: CourseVersionSummary[];

  @Field(() => CourseVersionSummary, { nullable: true, description: 'The published version.' })
  current!: CourseVersionSummary | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken out of the catalogue.' })
  archivedAt!: Date | string | null;

  createdAt!: Date;
  unitId!: string;
  /** Set by mutations, which answer from their own transaction; otherwise read when it is asked for. */
  draft?: CourseDraft | null;
}

@ObjectType({ description: 'A page of courses, for staff.' })
export class StaffCourseConnection extends Connection(CourseForStaff) {}

@ArgsType()
export class StaffCoursesArgs extends PageArgs {
  @Field(() => UUID, { nullable: true, description: 'Only courses of this centre.' })
  centreId?: string | null;

  @Field(() => VersionStatusEnum, { nullable: true, description: 'Only courses that have a version in this state.' })
  status?: VersionStatus | null;

  @Field(() => String, { nullable: true, description: 'Words of the title or the code; accents and case do not matter.' })
  search?: string | null;
}

@InputType({ description: 'A new course.' })
export class CreateCourseInput {
  @Field(() => UUID, { description: 'Made by the client; sending the same again changes nothing.' })
  id!: string;

  @Field(() => UUID, { description: 'The centre that offers it.' })
  centreId!: string;

  @Field({ description: 'Code inside the centre: A-Z, 0-9 and hyphens, e.g. LUADAO.' })
  code!: string;

  @Field({ description: 'Title in Vietnamese.' })
  title!: string;
}

@InputType({ description: 'A course to open a draft of.' })
export class OpenDraftInput {
  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;
}

@InputType({ description: 'New content of a draft.' })
export class SaveDraftInput {
  @Field(() => UUID, { description: 'Id of the draft version.' })
  versionId!: string;

  @Field(() => Int, { description: 'The revision that was edited.' })
  revision!: number;

  @Field(() => CourseContent, { description: 'The whole content.' })
  content!: unknown;
}

@InputType({ description: 'A course version.' })
export class VersionIdInput {
  @Field(() => UUID, { description: 'Id of the version.' })
  versionId!: string;
}

@InputType({ description: 'A version to return to its author.' })
export class ReturnToAuthorInput {
  @Field(() => UUID, { description: 'Id of the version.' })
  versionId!: string;

  @Field({ description: 'What should be changed, for the author.' })
  note!: string;
}
