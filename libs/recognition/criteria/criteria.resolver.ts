import { Query, Resolver } from '@nestjs/graphql';
import { type Ctx, CurrentCtx, Public } from '#platform';
import { CriteriaReader } from './criteria.reader.js';
import { CriteriaSet } from './criteria-set.graphql.js';

@Resolver()
export class CriteriaResolver {
  constructor(private readonly criteria: CriteriaReader) {}

  @Query(() => [CriteriaSet], {
    description: 'Criteria sets of the title, the newest first. They are published law, so anybody may read them.',
  })
  @Public()
  criteriaSets(@CurrentCtx() ctx: Ctx): Promise<CriteriaSet[]> {
    return this.criteria.list(ctx);
  }
}
