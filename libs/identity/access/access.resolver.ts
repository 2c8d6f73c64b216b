import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, type Page, PageArgs, signedIn } from '#platform';
import { type AccessEntry, AccessEntryConnection } from './access.graphql.js';
import { AccessReader } from './access.reader.js';

@Resolver()
export class AccessResolver {
  constructor(private readonly accesses: AccessReader) {}

  @Query(() => AccessEntryConnection, { description: 'Who looked at your data, the latest first.' })
  @Allow(signedIn)
  myAccessLog(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs): Promise<Page<AccessEntry>> {
    return this.accesses.mine(ctx, args);
  }
}
