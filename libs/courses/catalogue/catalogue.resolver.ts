import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Ctx, CurrentCtx, Public, Shared, UUID } from '#platform';
import { CatalogueArgs, CatalogueConnection, CatalogueFacets, CoursePage, LessonPage } from './catalogue.graphql.js';
import { CatalogueReader } from './catalogue.reader.js';
import { LessonPageReader } from './lesson-page.reader.js';

@Resolver()
export class CatalogueResolver {
  constructor(
    private readonly reader: CatalogueReader,
    private readonly lessons: LessonPageReader,
  ) {}

  @Public()
  @Shared()
  @Query(() => CatalogueConnection, { description: 'Published courses, newest first. Search ignores accents, case and đ/d.' })
  catalogue(@CurrentCtx() ctx: Ctx, @Args() args: CatalogueArgs) {
    return this.reader.catalogue(ctx, args);
  }

  @Public()
  @Shared()
  @Query(() => CatalogueFacets, { description: 'How many published courses each subject has.' })
  catalogueFacets(
    @CurrentCtx() ctx: Ctx,
    @Args('search', { type: () => String, nullable: true, description: 'Only courses that this search finds.' }) search?: string,
  ) {
    return this.reader.facets(ctx, search);
  }

  @Public()
  @Shared()
  @Query(() => CoursePage, { nullable: true, description: 'The current published version of a course, by id or by slug.' })
  course(
    @CurrentCtx() ctx: Ctx,
    @Args('id', { type: () => UUID, nullable: true, description: 'Id of the course.' }) id?: string,
    @Args('slug', { type: () => String, nullable: true, description: 'Name of the course in addresses.' }) slug?: string,
  ) {
    return this.reader.course(ctx, { id, slug });
  }

  @Public()
  @Shared()
  @Query(() => LessonPage, {
    nullable: true,
    description: 'One lesson: of a published (or superseded) version for anybody, of a draft for its authors and reviewers.',
  })
  lesson(
    @CurrentCtx() ctx: Ctx,
    @Args('versionId', { type: () => UUID, description: 'Id of the course version.' }) versionId: string,
    @Args('lessonId', { type: () => String, description: 'Id of the lesson inside it.' }) lessonId: string,
  ) {
    return this.lessons.lesson(ctx, versionId, lessonId);
  }
}
