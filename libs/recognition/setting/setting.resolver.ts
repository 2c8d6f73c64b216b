import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, Scope, UUID } from '#platform';
import { actions } from '../recognition.actions.js';
import { RecognitionSetting, SetRecognitionSettingInput } from './setting.graphql.js';
import { SettingReader } from './setting.reader.js';
import { SettingService } from './setting.service.js';

@Resolver()
export class SettingResolver {
  constructor(
    private readonly settings: SettingReader,
    private readonly service: SettingService,
    private readonly scope: Scope,
  ) {}

  @Query(() => RecognitionSetting, { description: 'How a place runs its yearly reviews.' })
  @Allow(actions.readDossiers)
  async recognitionSetting(
    @CurrentCtx() ctx: Ctx,
    @Args('unitId', { type: () => UUID, description: 'The place.' }) unitId: string,
  ): Promise<RecognitionSetting> {
    await this.scope.require(ctx, actions.readDossiers, unitId);
    return this.settings.at(ctx, unitId);
  }

  @Mutation(() => RecognitionSetting, { description: 'Changes how a place runs its yearly reviews. Safe to repeat.' })
  @Allow(actions.changeSetting)
  setRecognitionSetting(@CurrentCtx() ctx: Ctx, @Input() input: SetRecognitionSettingInput): Promise<RecognitionSetting> {
    return this.service.set(ctx, input);
  }
}
