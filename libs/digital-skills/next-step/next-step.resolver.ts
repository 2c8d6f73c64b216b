import { Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, signedIn } from '#platform';
import { NextStep } from './next-step.graphql.js';
import { NextStepReader } from './next-step.reader.js';

@Resolver(() => NextStep)
export class NextStepResolver {
  constructor(private readonly reader: NextStepReader) {}

  @Allow(signedIn)
  @Query(() => [NextStep], {
    description: 'Up to three courses that close the largest gaps of the caller’s digital skills, each with its reason.',
  })
  myNextSteps(@CurrentCtx() ctx: Ctx): Promise<NextStep[]> {
    return this.reader.mine(ctx);
  }
}
