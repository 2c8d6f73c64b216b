import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, PageArgs, signedIn } from '#platform';
import { MarkNoticesReadInput, NoticeConnection } from './notice.graphql.js';
import { NoticeReader } from './notice.reader.js';
import { NoticeService } from './notice.service.js';

@Resolver()
export class NoticeResolver {
  constructor(
    private readonly reader: NoticeReader,
    private readonly notices: NoticeService,
  ) {}

  @Query(() => NoticeConnection, { description: 'What the caller was told, the latest first.' })
  @Allow(signedIn)
  myNotices(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs): Promise<NoticeConnection> {
    return this.reader.mine(ctx, args);
  }

  @Query(() => Int, { description: 'How many notices the caller has not read; at most 100, which means 100 or more.' })
  @Allow(signedIn)
  unreadNotices(@CurrentCtx() ctx: Ctx): Promise<number> {
    return this.reader.unread(ctx);
  }

  @Mutation(() => Int, { description: 'Marks notices as read, and answers how many are left unread. Safe to repeat.' })
  @Allow(signedIn)
  markNoticesRead(@CurrentCtx() ctx: Ctx, @Input() { upToId }: MarkNoticesReadInput): Promise<number> {
    return this.notices.markRead(ctx, upToId);
  }
}
