import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, signedIn, UUID } from '#platform';
import { actions } from '../enrollment.actions.js';
import {
  CompletionConnection,
  CompletionExplanation,
  CompletionsArgs,
  LedgerEventConnection,
  LedgerEventsArgs,
} from './completion.graphql.js';
import { CompletionReader } from './completion.reader.js';
import { LedgerReader } from './ledger.reader.js';

@Resolver()
export class CompletionResolver {
  constructor(
    private readonly reader: CompletionReader,
    private readonly ledger: LedgerReader,
  ) {}

  @Query(() => CompletionConnection, { description: 'Completions at the centres of a unit’s subtree, the latest first.' })
  @Allow(actions.readCompletions)
  completions(@CurrentCtx() ctx: Ctx, @Args() args: CompletionsArgs): Promise<CompletionConnection> {
    return this.reader.ofUnit(ctx, args);
  }

  @Query(() => CompletionExplanation, {
    nullable: true,
    description: 'Why an enrollment is complete, or what is open; for the learner, and for staff of the place.',
  })
  @Allow(signedIn)
  explainCompletion(
    @CurrentCtx() ctx: Ctx,
    @Args('learnerId', { type: () => UUID, description: 'Id of the learner.' }) learnerId: string,
    @Args('enrollmentId', { type: () => UUID, description: 'Id of the enrollment.' }) enrollmentId: string,
  ): Promise<CompletionExplanation | null> {
    return this.ledger.explain(ctx, learnerId, enrollmentId);
  }

  @Query(() => LedgerEventConnection, {
    description: 'The ledger of an enrollment, the latest recorded first; for the learner and for staff of the place, empty for others.',
  })
  @Allow(signedIn)
  ledgerEvents(@CurrentCtx() ctx: Ctx, @Args() args: LedgerEventsArgs): Promise<LedgerEventConnection> {
    return this.ledger.history(ctx, args);
  }
}
