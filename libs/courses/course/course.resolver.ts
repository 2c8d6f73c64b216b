import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, PageArgs, UUID } from '#platform';
import { actions } from '../courses.actions.js';
import { DraftService } from '../version/draft.service.js';
import { PublishingService } from '../version/publishing.service.js';
import {
  CourseDraft,
  CourseForStaff,
  CreateCourseInput,
  OpenDraftInput,
  ReturnToAuthorInput,
  SaveDraftInput,
  StaffCourseConnection,
  StaffCoursesArgs,
  VersionIdInput,
} from './course.graphql.js';
import { CreateCourseResult, PublishResult, SaveDraftResult, SubmitResult } from './course.outcomes.js';
import { CourseService } from './course.service.js';
import { StaffCourseReader } from './staff-course.reader.js';

@Resolver(() => CourseForStaff)
export class CourseResolver {
  constructor(
    private readonly reader: StaffCourseReader,
    private readonly courses: CourseService,
    private readonly drafts: DraftService,
    private readonly publishing: PublishingService,
  ) {}

  @Allow(actions.readCourses)
  @Query(() => StaffCourseConnection, {
    description: "Courses of the caller's places, newest first. API clients need the scope courses:read.",
  })
  staffCourses(@CurrentCtx() ctx: Ctx, @Args() args: StaffCoursesArgs) {
    return this.reader.courses(ctx, args);
  }

  @Allow(actions.readCourses)
  @Query(() => CourseForStaff, { nullable: true, description: "A course of the caller's places." })
  staffCourse(@CurrentCtx() ctx: Ctx, @Args('id', { type: () => UUID, description: 'Id of the course.' }) id: string) {
    return this.reader.course(ctx, id);
  }

  @Allow(actions.publishCourse)
  @Query(() => StaffCourseConnection, { description: 'Courses that wait for a reviewer, the longest wait first.' })
  reviewQueue(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs) {
    return this.reader.reviewQueue(ctx, args);
  }

  @ResolveField(() => CourseDraft, { nullable: true, description: 'The open version; only for who may edit or publish it.' })
  draft(@CurrentCtx() ctx: Ctx, @Parent() course: CourseForStaff) {
    return course.draft === undefined ? this.reader.draftOf(ctx, course) : course.draft;
  }

  @Allow(actions.editCourse)
  @Mutation(() => CreateCourseResult, { description: 'Makes a course with an empty draft. Safe to repeat.' })
  createCourse(@CurrentCtx() ctx: Ctx, @Input() input: CreateCourseInput) {
    return this.courses.create(ctx, input);
  }

  @Allow(actions.editCourse)
  @Mutation(() => CourseForStaff, { description: 'Opens a draft made of the published version, or the open one. Safe to repeat.' })
  openDraft(@CurrentCtx() ctx: Ctx, @Input() { courseId }: OpenDraftInput) {
    return this.drafts.open(ctx, courseId);
  }

  @Allow(actions.editCourse)
  @Mutation(() => SaveDraftResult, {
    description: 'Stores the content of a draft, unless somebody else saved in the meantime. Safe to repeat.',
  })
  saveDraft(@CurrentCtx() ctx: Ctx, @Input() input: SaveDraftInput) {
    return this.drafts.save(ctx, input);
  }

  @Allow(actions.editCourse)
  @Mutation(() => SubmitResult, { description: 'Sends a draft to the reviewers, if nothing stops it. Safe to repeat.' })
  submitForReview(@CurrentCtx() ctx: Ctx, @Input() { versionId }: VersionIdInput) {
    return this.publishing.submit(ctx, versionId);
  }

  @Allow(actions.publishCourse)
  @Mutation(() => CourseForStaff, { description: 'Gives a version back to its author with a note.' })
  returnToAuthor(@CurrentCtx() ctx: Ctx, @Input() input: ReturnToAuthorInput) {
    return this.publishing.returnToAuthor(ctx, input);
  }

  @Allow(actions.publishCourse)
  @Mutation(() => PublishResult, { description: 'Publishes a version that somebody else wrote; it never changes again. Safe to repeat.' })
  publish(@CurrentCtx() ctx: Ctx, @Input() { versionId }: VersionIdInput) {
    return this.publishing.publish(ctx, versionId);
  }
}
