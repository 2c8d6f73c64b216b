import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { UnitReader } from '#organisation';
import { AppError, type Ctx, isStorable, parseInput, personId, Scope, Transactions, type Tx, vietnamYear } from '#platform';
import { messages } from '../messages.js';
import { actions } from '../recognition.actions.js';
import type { SetThresholdInput, Threshold } from './threshold.graphql.js';
import { ThresholdReader } from './threshold.reader.js';

const Input = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  criteriaSetId: z.uuid(),
  group: z.string().max(20).nullish(),
  passTotal: z.number().int().min(1),
  minimumPerIndicator: z.number().int().min(0),
  decisionNumber: z
    .string()
    .transform((written) => written.normalize('NFC').trim())
    .refine((written) => written.length >= 1 && written.length <= 60 && isStorable(written)),
  fromYear: z.number().int(),
});

@Injectable()
export class ThresholdService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly units: UnitReader,
    private readonly thresholds: ThresholdReader,
  ) {}

  /**
   * Writes down what a province decided. Cases that are registered already keep their numbers.
   * @throws BAD_USER_INPUT naming the field; FORBIDDEN outside the caller's places
   */
  async set(ctx: Ctx, input: SetThresholdInput): Promise<Threshold[]> {
    const { id, unitId, criteriaSetId, group = null, passTotal, minimumPerIndicator, decisionNumber, fromYear } = parseInput(Input, input);
    await this.scope.require(ctx, actions.setThreshold, unitId);
    if ((await this.units.get(ctx, unitId))?.level !== 'province') throw wrong('unitId', 'a province');
    const thisYear = vietnamYear(ctx.now);
    if (fromYear !== thisYear && fromYear !== thisYear + 1) throw wrong('fromYear', `${thisYear} or ${thisYear + 1}`);

    return this.transactions.run(ctx, async (tx) => {
      await requireWithin(tx, criteriaSetId, group, passTotal, minimumPerIndicator);
      const [written] = await tx.sql<{ id: string }>(
        `insert into recognition.threshold (id, unit_id, criteria_set_id, group_code, pass_total, minimum_per_indicator, decision_number, valid_from, set_by, set_at)
         values ($1, $2, $3, $4, $5, $6, $7, make_date($8, 1, 1), $9, $10) on conflict (id) do nothing returning id`,
        [id, unitId, criteriaSetId, group, passTotal, minimumPerIndicator, decisionNumber, fromYear, personId(tx), tx.now],
      );
      if (written) {
        const detail = { criteriaSetId, group, passTotal, minimumPerIndicator, decisionNumber, fromYear };
        await tx.audit({ action: actions.setThreshold.name, subject: id, unitId, detail });
      }
      return this.thresholds.of(tx, unitId);
    });
  }
}

async function requireWithin(tx: Tx, setId: string, group: string | null, passTotal: number, minimum: number): Promise<void> {
  const [set] = await tx.sql<{ most: number; mostOfOne: number; hasGroup: boolean }>(
    `select (select sum(max_points)::int from recognition.indicator i where i.criteria_set_id = s.id) as most,
       (select min(max_points) from recognition.indicator i where i.criteria_set_id = s.id) as "mostOfOne",
       ($2::text is null or exists (select from recognition.citizen_group g where g.criteria_set_id = s.id and g.code = $2)) as "hasGroup"
     from recognition.criteria_set s where s.id = $1`,
    [setId, group],
  );
  if (!set) throw wrong('criteriaSetId', 'a criteria set');
  if (!set.hasGroup) throw wrong('group', 'a group of the set');
  if (passTotal > set.most) throw wrong('passTotal', `1 to ${set.most}`);
  if (minimum > set.mostOfOne) throw wrong('minimumPerIndicator', `0 to ${set.mostOfOne}`);
}

const wrong = (path: string, message: string) => new AppError('BAD_USER_INPUT', messages.thresholdInvalid, { fields: [{ path, message }] });
