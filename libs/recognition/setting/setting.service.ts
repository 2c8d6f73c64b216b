import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Ctx, parseInput, personId, Scope, Transactions } from '#platform';
import { actions } from '../recognition.actions.js';
import type { RecognitionSetting, SetRecognitionSettingInput } from './setting.graphql.js';

const Input = z.object({
  unitId: z.uuid(),
  samplePercent: z.number().int().min(0).max(100),
  sampleMinimum: z.number().int().min(0).max(100),
  appealDays: z.number().int().min(1).max(365),
});

@Injectable()
export class SettingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
  ) {}

  /** Counts from the next sitting and the next look at a decision on; a sample that was drawn stays. */
  async set(ctx: Ctx, input: SetRecognitionSettingInput): Promise<RecognitionSetting> {
    const { unitId, ...setting } = parseInput(Input, input);
    await this.scope.require(ctx, actions.changeSetting, unitId);
    return this.transactions.run(ctx, async (tx) => {
      await tx.sql(
        `insert into recognition.place_setting (unit_id, sample_percent, sample_minimum, appeal_days, set_by, set_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (unit_id) do update set sample_percent = $2, sample_minimum = $3, appeal_days = $4, set_by = $5, set_at = $6`,
        [unitId, setting.samplePercent, setting.sampleMinimum, setting.appealDays, personId(tx), tx.now],
      );
      await tx.audit({ action: actions.changeSetting.name, subject: unitId, unitId, detail: setting });
      return setting;
    });
  }
}
