import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, PageArgs, Task, UUID } from '#platform';
import type { AnotherPersonNeeded } from '../change/change.outcomes.js';
import { actions } from './paper-course.actions.js';
import {
  DecidePaperCourseInput,
  PaperCourse,
  PaperCourseConnection,
  PaperCoursesArgs,
  PaperHolderConnection,
  PaperListInput,
  RemovePaperHolderInput,
  SavePaperCourseInput,
  SendPaperCourseInput,
} from './paper-course.graphql.js';
import { DecidePaperCourseResult, type PaperCourseStands } from './paper-course.outcomes.js';
import { PaperCourseReader } from './paper-course.reader.js';
import { PaperCourseService } from './paper-course.service.js';

@Resolver(() => PaperCourse)
export class PaperCourseResolver {
  constructor(
    private readonly reader: PaperCourseReader,
    private readonly courses: PaperCourseService,
  ) {}

  @Query(() => PaperCourseConnection, { description: 'Courses that were taught on paper in a place, the latest first.' })
  @Allow(actions.readPaperCourses)
  paperCourses(@CurrentCtx() ctx: Ctx, @Args() args: PaperCoursesArgs) {
    return this.reader.ofUnit(ctx, args);
  }

  @Query(() => PaperCourse, { description: 'A course that was taught on paper.' })
  @Allow(actions.readPaperCourses)
  paperCourse(@CurrentCtx() ctx: Ctx, @Args('id', { type: () => UUID, description: 'The course.' }) id: string): Promise<PaperCourse> {
    return this.reader.get(ctx, id);
  }

  @ResolveField(() => PaperHolderConnection, { description: 'Who took it, in the order of the list.' })
  holders(@CurrentCtx() ctx: Ctx, @Parent() { id }: PaperCourse, @Args() args: PageArgs) {
    return this.reader.holders(ctx, id, args);
  }

  @Mutation(() => PaperCourse, { description: 'Writes down a course that was taught on paper, or changes the draft. Safe to repeat.' })
  @Allow(actions.writePaperCourse)
  savePaperCourse(@CurrentCtx() ctx: Ctx, @Input() input: SavePaperCourseInput): Promise<PaperCourse> {
    return this.courses.save(ctx, input);
  }

  @Mutation(() => Task, {
    description: 'Looks at a list of people without recording anything, or with a consent brings it into the draft. Safe to repeat.',
  })
  @Allow(actions.writePaperCourse)
  importPaperList(@CurrentCtx() ctx: Ctx, @Input() input: PaperListInput): Promise<Task> {
    return this.courses.list(ctx, input);
  }

  @Mutation(() => PaperCourse, { description: 'Takes somebody off the list of a draft. Safe to repeat.' })
  @Allow(actions.writePaperCourse)
  removePaperHolder(@CurrentCtx() ctx: Ctx, @Input() input: RemovePaperHolderInput): Promise<PaperCourse> {
    return this.courses.remove(ctx, input);
  }

  @Mutation(() => PaperCourse, { description: 'Puts a draft before a second person. Safe to repeat.' })
  @Allow(actions.writePaperCourse)
  sendPaperCourse(@CurrentCtx() ctx: Ctx, @Input() input: SendPaperCourseInput): Promise<PaperCourse> {
    return this.courses.send(ctx, input);
  }

  @Mutation(() => DecidePaperCourseResult, {
    description: 'Confirms a course on paper, so that its certificates are issued with the day of today, or sends it back. Safe to repeat.',
  })
  @Allow(actions.confirmPaperCourse)
  decidePaperCourse(@CurrentCtx() ctx: Ctx, @Input() input: DecidePaperCourseInput): Promise<PaperCourseStands | AnotherPersonNeeded> {
    return this.courses.decide(ctx, input);
  }
}
