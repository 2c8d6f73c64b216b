import { Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn } from '#platform';
import { CheckInInput, CheckInPayload } from './check-in.graphql.js';
import { CheckInService } from './check-in.service.js';

@Resolver()
export class CheckInResolver {
  constructor(private readonly checkIns: CheckInService) {}

  @Mutation(() => CheckInPayload, {
    description:
      'Says that the caller was in the room of a session, by the code on the teacher’s phone. May be repeated and come late: device times are corrected.',
  })
  @Allow(signedIn)
  async checkIn(@CurrentCtx() ctx: Ctx, @Input() input: CheckInInput): Promise<CheckInPayload> {
    return { receipts: await this.checkIns.checkIn(ctx, input) };
  }
}
