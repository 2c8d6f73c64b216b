import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type UnitAt } from '#organisation';
import {
  AppError,
  type Ctx,
  isStorable,
  newId,
  parseInput,
  personId,
  Scope,
  t,
  Transactions,
  type Tx,
  vietnamDay,
  vietnamYear,
} from '#platform';
import { WAITS_FOR, movedStages, outOfOrder, ROUND_STAGES, type RoundStage } from './round-rules.js';
import { messages } from './messages.js';
import { actions } from './round.actions.js';
import type { CloseRoundsInput, ExtendRoundsInput, OpenRoundsInput } from './round.graphql.js';
import { CasesStillOpen, RoundsChanged, RoundsClosed } from './round.outcomes.js';
import { ROUND_COLUMNS, RoundReader, type StoredRound } from './round.reader.js';

const MAX_REASON = 500;
const Act = z.object({ id: z.uuid(), unitId: z.uuid(), year: z.number().int().min(2000).max(2100) });
const day = z.iso.date();
const Open = Act.extend({
  deadlines: z.array(z.object({ stage: z.enum(ROUND_STAGES), until: day })).length(ROUND_STAGES.length),
  remindDays: z.number().int().min(0).max(60),
});
const Extend = Act.extend({
  stage: z.enum(ROUND_STAGES),
  until: day,
  reason: z
    .string()
    .transform((written) => written.normalize('NFC').trim())
    .refine((written) => written.length > 0 && written.length <= MAX_REASON && isStorable(written)),
});
const Close = Act.extend({ openCases: z.number().int().min(0) });

interface Change {
  readonly unitId: string;
  readonly stage: RoundStage | '';
  readonly from?: string;
}

/** What officers do with rounds: one act for a commune, or for all communes of a city. */
@Injectable()
export class RoundService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: RoundReader,
    private readonly scope: Scope,
  ) {}

  /** Opens rounds where there are none; a commune that has one keeps its own days. Safe to repeat. */
  async open(ctx: Ctx, input: OpenRoundsInput): Promise<RoundsChanged> {
    const { id, unitId, year, deadlines, remindDays } = parseInput(Open, input);
    const communes = await this.communes(ctx, unitId);
    const thisYear = vietnamYear(ctx.now);
    if (year !== thisYear && year !== thisYear - 1)
      throw new AppError('BAD_USER_INPUT', messages.yearNotOpen, { fields: [{ path: 'year', message: 'this year or the year before' }] });
    const days = Object.fromEntries(deadlines.map(({ stage, until }) => [stage, until])) as Record<RoundStage, string>;
    const wrong = ROUND_STAGES.find((stage) => !days[stage]) ?? outOfOrder(days);
    if (wrong) {
      const path = `deadlines.${deadlines.findIndex(({ stage }) => stage === wrong)}.until`;
      throw new AppError('BAD_USER_INPUT', messages.outOfOrder, { fields: [{ path, message: t(ctx.locale, messages.outOfOrder) }] });
    }

    return this.transactions.run(ctx, async (tx) => {
      const opened = await tx.sql<{ unitId: string }>(
        `insert into recognition.round (unit_id, year, id, remind_days, opened_by, opened_at)
         select c.unit_id, $2, c.id, $3, $4, $5 from unnest($1::uuid[], $6::uuid[]) as c (unit_id, id) order by c.unit_id
         on conflict (unit_id, year) do nothing returning unit_id as "unitId"`,
        [communes.map((one) => one.id), year, remindDays, personId(tx), tx.now, communes.map(() => newId())],
      );
      const unitIds = opened.map((one) => one.unitId);
      await tx.sql(
        `insert into recognition.round_deadline (unit_id, year, stage, until)
         select c.unit_id, $2, d.stage, d.until from unnest($1::uuid[]) as c (unit_id) cross join unnest($3::text[], $4::date[]) as d (stage, until)`,
        [unitIds, year, ROUND_STAGES, ROUND_STAGES.map((stage) => days[stage])],
      );
      await this.log(
        tx,
        { id, year, act: 'open' },
        unitIds.map((one) => ({ unitId: one, stage: '' })),
      );
      if (unitIds.length > 0) await this.audit(tx, 'open', unitId, { year, ...days, communes: unitIds.length });
      return new RoundsChanged(unitIds.length || (await this.reached(tx, id, year)));
    });
  }

  /** Moves a last day to a later one, with what comes after it. A closed round is open again by it. Safe to repeat. */
  async extend(ctx: Ctx, input: ExtendRoundsInput): Promise<RoundsChanged> {
    const { id, unitId, year, stage, until, reason } = parseInput(Extend, input);
    const communes = await this.communes(ctx, unitId);
    return this.transactions.run(ctx, async (tx) => {
      const rounds = await lockRounds(tx, communes, year);
      const known = await this.reached(tx, id, year);
      if (known > 0) return new RoundsChanged(known);
      if (rounds.length === 0) throw new AppError('NOT_FOUND', messages.noRound);
      const moved = rounds.flatMap(({ unitId: at, deadlines }) =>
        movedStages(deadlines, stage, until).map((one) => ({ unitId: at, stage: one, from: deadlines[one] })),
      );
      if (moved.length === 0 || until < vietnamDay(tx.now)) {
        const message = t(tx.locale, messages.notLater);
        throw new AppError('BAD_USER_INPUT', messages.notLater, { fields: [{ path: 'until', message }] });
      }
      await this.log(tx, { id, year, act: 'extend', until, reason }, moved);
      await tx.sql(
        `update recognition.round_deadline d set until = $4, reminded_at = null
         from unnest($1::uuid[], $2::text[]) as m (unit_id, stage) where d.unit_id = m.unit_id and d.year = $3 and d.stage = m.stage`,
        [moved.map((one) => one.unitId), moved.map((one) => one.stage), year, until],
      );
      const unitIds = [...new Set(moved.map((one) => one.unitId))];
      await tx.sql(`update recognition.round set closed_by = null, closed_at = null where unit_id = any($1::uuid[]) and year = $2`, [
        unitIds,
        year,
      ]);
      await this.audit(tx, 'extend', unitId, { year, stage, until, reason, communes: unitIds.length });
      return new RoundsChanged(unitIds.length);
    });
  }

  /** Closes rounds when the caller knows how many cases have no decision. What is under way may still be decided. Safe to repeat. */
  async close(ctx: Ctx, input: CloseRoundsInput): Promise<RoundsClosed | CasesStillOpen> {
    const { id, unitId, year, openCases } = parseInput(Close, input);
    const communes = await this.communes(ctx, unitId);
    return this.transactions.run(ctx, async (tx) => {
      const rounds = await lockRounds(tx, communes, year);
      if (rounds.length === 0) throw new AppError('NOT_FOUND', messages.noRound);
      const open = rounds.filter(({ isClosed }) => !isClosed).map((one) => one.unitId);
      if (open.length === 0) return new RoundsClosed(rounds.length);
      const [left] = await tx.sql<{ count: number }>(
        `select count(*) as count from recognition.recognition_case where year = $1 and unit_id = any($2::uuid[]) and status = any($3)`,
        [year, open, Object.keys(WAITS_FOR)],
      );
      const { count } = left!;
      if (count !== openCases) return new CasesStillOpen(t(tx.locale, messages.casesStillOpen, { count }), count);
      await tx.sql(`update recognition.round set closed_by = $3, closed_at = $4 where unit_id = any($1::uuid[]) and year = $2`, [
        open,
        year,
        personId(tx),
        tx.now,
      ]);
      await this.log(
        tx,
        { id, year, act: 'close' },
        open.map((one) => ({ unitId: one, stage: '' })),
      );
      await this.audit(tx, 'close', unitId, { year, openCases, communes: open.length });
      return new RoundsClosed(rounds.length);
    });
  }

  /** @throws FORBIDDEN outside of the caller's places, BAD_USER_INPUT below a commune */
  private async communes(ctx: Ctx, unitId: string): Promise<UnitAt[]> {
    await this.scope.require(ctx, actions.changeRound, unitId);
    const communes = await this.reader.communesIn(ctx, unitId);
    if (communes.length === 0)
      throw new AppError('BAD_USER_INPUT', messages.notACommune, { fields: [{ path: 'unitId', message: 'a commune, or a place above' }] });
    return communes;
  }

  private async log(
    tx: Tx,
    {
      id,
      year,
      act,
      until = null,
      reason = null,
    }: { id: string; year: number; act: string; until?: string | null; reason?: string | null },
    changes: readonly Change[],
  ): Promise<void> {
    await tx.sql(
      `insert into recognition.round_change (unit_id, year, id, stage, act, from_day, to_day, reason, actor_id, at)
       select c.unit_id, $4, $5, c.stage, $6, c.from_day, $7::date, $8, $9, $10 from unnest($1::uuid[], $2::text[], $3::date[]) as c (unit_id, stage, from_day)`,
      [
        changes.map(({ unitId }) => unitId),
        changes.map(({ stage }) => stage),
        changes.map(({ from = null }) => from),
        ...[year, id, act, until, reason, personId(tx), tx.now],
      ],
    );
  }

  /** Communes that this act has reached before. */
  private async reached(tx: Tx, id: string, year: number): Promise<number> {
    const [row] = await tx.sql<{ count: number }>(
      `select count(distinct unit_id) as count from recognition.round_change where year = $1 and id = $2`,
      [year, id],
    );
    return row!.count;
  }

  private async audit(tx: Tx, act: string, unitId: string, detail: object): Promise<void> {
    await tx.audit({ action: actions.changeRound.name, subject: unitId, unitId, detail: { act, ...detail } });
  }
}

function lockRounds(tx: Tx, communes: readonly UnitAt[], year: number): Promise<StoredRound[]> {
  return tx.sql<StoredRound>(
    `select ${ROUND_COLUMNS} from recognition.round r where r.unit_id = any($1::uuid[]) and r.year = $2 order by r.unit_id for update`,
    [communes.map(({ id }) => id), year],
  );
}
