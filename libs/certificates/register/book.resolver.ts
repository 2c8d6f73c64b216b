import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, PageArgs, Public } from '#platform';
import { actions } from '../certificates.actions.js';
import { CheckpointService } from '../checkpoint/checkpoint.service.js';
import { RegisterBookConnection, RegisterBooksArgs, RegisterCheckpointConnection } from './book.graphql.js';
import { BookReader } from './book.reader.js';

@Resolver()
export class BookResolver {
  constructor(
    private readonly books: BookReader,
    private readonly checkpoints: CheckpointService,
  ) {}

  @Query(() => RegisterBookConnection, { description: 'The books of your place, the latest year first.' })
  @Allow(actions.readRegister)
  registerBooks(@CurrentCtx() ctx: Ctx, @Args() args: RegisterBooksArgs) {
    return this.books.ofUnit(ctx, args);
  }

  @Query(() => RegisterCheckpointConnection, {
    description: 'Signed roots of all books, newest first: hashes without names, for anybody to keep.',
  })
  @Public()
  registerCheckpoints(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs) {
    return this.checkpoints.list(ctx, args);
  }
}
