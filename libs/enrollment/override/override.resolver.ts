import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, UUID } from '#platform';
import { actions } from './override.actions.js';
import {
  CentreSettings,
  ChangeCentreSettingsInput,
  DecideOverrideInput,
  OverridesArgs,
  RequestOverrideInput,
  RequirementOverrideConnection,
} from './override.graphql.js';
import {
  DecideOverrideResult,
  type OverrideStands,
  RequestOverrideResult,
  type RequirementNotOpen,
  type SecondPersonNeeded,
} from './override.outcomes.js';
import { OverrideReader } from './override.reader.js';
import { OverrideService } from './override.service.js';

@Resolver()
export class OverrideResolver {
  constructor(
    private readonly overrides: OverrideService,
    private readonly reader: OverrideReader,
  ) {}

  @Query(() => RequirementOverrideConnection, { description: 'Requests to waive a requirement that wait in a unit’s subtree.' })
  @Allow(actions.readOverrides)
  waitingOverrides(@CurrentCtx() ctx: Ctx, @Args() args: OverridesArgs): Promise<RequirementOverrideConnection> {
    return this.reader.waiting(ctx, args);
  }

  @Query(() => CentreSettings, { description: 'How a centre wants its learning to be run, for its staff.' })
  @Allow(actions.readOverrides)
  centreSettings(
    @CurrentCtx() ctx: Ctx,
    @Args('centreId', { type: () => UUID, description: 'Id of the centre.' }) centreId: string,
  ): Promise<CentreSettings> {
    return this.reader.centreSettings(ctx, centreId);
  }

  @Mutation(() => RequestOverrideResult, { description: 'Asks to waive one requirement for one learner. Safe to repeat.' })
  @Allow(actions.requestOverride)
  requestOverride(@CurrentCtx() ctx: Ctx, @Input() input: RequestOverrideInput): Promise<OverrideStands | RequirementNotOpen> {
    return this.overrides.request(ctx, input);
  }

  @Mutation(() => DecideOverrideResult, { description: 'Agrees to a request, or does not. Safe to repeat.' })
  @Allow(actions.decideOverride)
  decideOverride(@CurrentCtx() ctx: Ctx, @Input() input: DecideOverrideInput): Promise<OverrideStands | SecondPersonNeeded> {
    return this.overrides.decide(ctx, input);
  }

  @Mutation(() => CentreSettings, { description: 'Changes how a centre wants its learning to be run. Safe to repeat.' })
  @Allow(actions.changeCentreSettings)
  changeCentreSettings(@CurrentCtx() ctx: Ctx, @Input() input: ChangeCentreSettingsInput): Promise<CentreSettings> {
    return this.overrides.changeSettings(ctx, input);
  }
}
