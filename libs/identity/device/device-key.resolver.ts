import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, type AppConfig, CONFIG, type Ctx, CurrentCtx, keyedHash, signedIn, UUID } from '#platform';

@Resolver()
export class DeviceKeyResolver {
  constructor(@Inject(CONFIG) private readonly config: AppConfig) {}

  /**
   * The second lock of what a device keeps of a learner: whoever forgot the PIN and got a new one from the centre still
   * opens the work that was never sent (ADR 14). Made, not stored: the same account and device get the same key.
   */
  @Query(() => String, {
    description:
      'A key of your account for one device, in base64. With it the device opens what it keeps of you after your PIN was changed elsewhere. Never store it.',
  })
  @Allow(signedIn)
  deviceKey(
    @CurrentCtx() ctx: Ctx,
    @Args('deviceId', { type: () => UUID, description: 'Id that the device has given itself.' }) deviceId: string,
  ): string {
    return keyedHash(this.config.masterKey, `device-key:${ctx.actor.accountId ?? ctx.actor.id}:${deviceId}`).toString('base64');
  }
}
