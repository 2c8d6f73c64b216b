import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Ctx, CurrentCtx, Public, Shared, UUID } from '#platform';
import { CoursePackage } from './course-package.graphql.js';
import { CoursePackageReader } from './course-package.reader.js';

@Resolver()
export class CoursePackageResolver {
  constructor(private readonly packages: CoursePackageReader) {}

  @Public()
  @Shared()
  @Query(() => CoursePackage, {
    nullable: true,
    description: 'What to fetch so that a published (or superseded) version can be learnt without network.',
  })
  coursePackage(
    @CurrentCtx() ctx: Ctx,
    @Args('versionId', { type: () => UUID, description: 'Id of the course version.' }) versionId: string,
  ): Promise<CoursePackage | null> {
    return this.packages.package(ctx, versionId);
  }
}
