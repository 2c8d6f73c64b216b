import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type Ctx, newId, parseInput, personId, Scope, Transactions, type Tx, vietnamDay, vietnamYear } from '#platform';
import { line } from '../decision/document.js';
import { reasonNeeded } from '../group/group.service.js';
import { type GroupRow, groupRow } from '../group/group.store.js';
import { actions } from '../recognition.actions.js';
import { ACTION_OF, type AssessmentRow, AssessmentReader, countedScore, defaultDay, indicatorsOf, ruleOf } from './assessment.reader.js';
import type {
  CountGroupRatesInput,
  GroupActInput,
  GroupActValue,
  GroupAssessment,
  ProposeGroupInput,
  RegisterGroupInput,
  ScoreGroupInput,
} from './award.graphql.js';
import { GroupRates } from './group-rates.js';
import { GROUP_ACTS, isOpenFor, mayStand, standingOf, suggest, type Title } from './group-rule.js';
import { messages } from './messages.js';

const Key = { groupId: z.uuid(), year: z.number().int().min(2000).max(2100) };
const Register = z.object({ ...Key, level: z.number().int().min(1).max(9).nullish() });
const Count = z.object({ ...Key, onDay: z.iso.date().nullish() });
const Act = z.object({ ...Key, reason: line(1_000).nullish() });
const Propose = z.object({ ...Key, isProposed: z.boolean(), reason: line(1_000).nullish() });
const Score = z.object({
  ...Key,
  scores: z
    .array(
      z.object({ indicator: z.string(), points: z.number().int().nullish(), isMet: z.boolean().nullish(), reason: line(500).nullish() }),
    )
    .min(1)
    .max(100),
});

/** The way of a group to the list of a decision: stands, is counted and scored, is proposed. Nothing here awards. */
@Injectable()
export class AssessmentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly reader: AssessmentReader,
    private readonly rates: GroupRates,
  ) {}

  /** Lets a group stand in a year, where its criteria and the title that it has allow it. */
  register(ctx: Ctx, input: RegisterGroupInput): Promise<GroupAssessment> {
    const { level: wanted, ...key } = parseInput(Register, input);
    const thisYear = vietnamYear(ctx.now);
    if (key.year !== thisYear && key.year !== thisYear - 1)
      throw new AppError('BAD_USER_INPUT', messages.yearNotOpen, { fields: [{ path: 'year', message: 'this year or the year before' }] });
    return this.act(ctx, 'register', key, async (tx, row) => {
      const { criteria, group } = row;
      const level = wanted ?? 1;
      if (level > criteria.levelNames.length)
        throw new AppError('BAD_USER_INPUT', messages.badLevel, { fields: [{ path: 'level', message: 'no such level' }] });
      const held = await heldTitle(tx, group.id);
      const may = mayStand(criteria, held, { level, year: key.year, today: vietnamDay(tx.now) });
      if (may === 'too_early') throw new AppError('CONFLICT', messages.tooEarly, { params: { months: criteria.upgradeMonths! } });
      if (may === 'holds_it') throw new AppError('CONFLICT', messages.holdsIt, { params: { day: shown(held!.validTo) } });
      await tx.sql(
        `insert into recognition.group_assessment (group_id, year, kind, unit_id, criteria_set_id, level) values ($1, $2, $3, $4, $5, $6)
         on conflict (group_id, year) do update set status = 'registered', level = $6, proposed = null, reason = null`,
        [group.id, key.year, group.kind, group.unitId, criteria.id, level],
      );
      return { detail: { level, criteria: criteria.code } };
    });
  }

  /** Counts the shares that the criteria ask for, and keeps them with their day. What a place has not declared is left out. */
  async countRates(ctx: Ctx, input: CountGroupRatesInput): Promise<GroupAssessment> {
    const { onDay, ...key } = parseInput(Count, input);
    return this.locked(ctx, 'score', key, async (tx, row) => {
      const day = onDay ?? defaultDay(tx, key.year);
      for (const { code, rateOf } of row.criteria.lines) {
        const rate = rateOf && (await this.rates.count(tx, { group: row.group, rateOf, year: key.year, onDay: day, knownAt: tx.now }));
        if (!rate) continue;
        await tx.sql(
          `insert into recognition.group_rate (group_id, year, indicator_code, id, on_day, numerator, denominator, source, declared_id, counted_by, counted_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          [
            ...[key.groupId, key.year, code, newId(), day, rate.numerator, rate.denominator, rate.source, rate.declaredId],
            ...[personId(tx), tx.now],
          ],
        );
      }
      await tx.audit({
        action: actions.assessGroups.name,
        subject: key.groupId,
        unitId: row.group.placeId,
        detail: { ...key, onDay: day },
      });
    });
  }

  /** Writes points or targets down, by the branch or the commune; a word of the commune is the last. */
  score(ctx: Ctx, input: ScoreGroupInput): Promise<GroupAssessment> {
    const { scores, ...key } = parseInput(Score, input);
    return this.act(ctx, 'score', key, async (tx, row) => {
      const stage = (await this.scope.allows(tx, actions.proposeGroups, row.group.placeId)) ? 'commune' : 'branch';
      if (stage === 'branch' && row.scores.some((score) => score.stage === 'commune'))
        throw new AppError('CONFLICT', messages.communeScored);
      const indicators = indicatorsOf(row.criteria);
      const rows = scores.map(({ indicator: code, points = null, isMet = null, reason }, i) => {
        const indicator = indicators.find((one) => one.code === code);
        const isGood =
          indicator && row.criteria.method === 'points'
            ? isMet === null && points !== null && points >= 0 && points <= indicator.maxPoints!
            : indicator && points === null && isMet !== null;
        if (!isGood)
          throw new AppError('BAD_USER_INPUT', messages.badScores, {
            params: { fields: code },
            fields: [{ path: `scores.${i}`, message: 'not so' }],
          });
        const rate = row.rates.find((one) => one.code === code);
        const before = countedScore(row.scores, code) ?? (rate ? suggest(ruleOf(row.criteria).method, indicator!, rate, row.level) : null);
        if (before && (before.points !== points || before.isMet !== isMet) && !reason)
          throw new AppError('BAD_USER_INPUT', messages.scoreReason, {
            params: { code },
            fields: [{ path: `scores.${i}.reason`, message: 'needed' }],
          });
        return { id: newId(), code, points, is_met: isMet, reason: reason || null };
      });
      await tx.sql(
        `insert into recognition.group_score (group_id, year, indicator_code, id, stage, points, is_met, reason, actor_id, at)
         select $1, $2, s.code, s.id, $3, s.points, s.is_met, s.reason, $4, $5
         from jsonb_to_recordset($6::jsonb) as s (code text, id uuid, points int, is_met boolean, reason text)`,
        [key.groupId, key.year, stage, personId(tx), tx.now, JSON.stringify(rows)],
      );
      return { detail: { stage, indicators: rows.map(({ code }) => code) } };
    });
  }

  /** Puts a group on the list of the next decision: for the title where the rule is met, else against it with the reason. */
  propose(ctx: Ctx, input: ProposeGroupInput): Promise<GroupAssessment> {
    const { isProposed, reason, ...key } = parseInput(Propose, input);
    if (!isProposed && !reason) throw reasonNeeded('reason');
    return this.act(ctx, 'propose', key, async (tx, row) => {
      const { missing, isPassing } = standing(row);
      if (missing.length > 0) throw new AppError('CONFLICT', messages.missing, { params: { codes: missing.join(', ') } });
      if (isProposed && !isPassing) throw new AppError('CONFLICT', messages.notPassing);
      await tx.sql(
        `update recognition.group_assessment set status = 'proposed', proposed = $3, reason = $4 where group_id = $1 and year = $2`,
        [key.groupId, key.year, isProposed, isProposed ? null : reason],
      );
      return { reason: reason || null, detail: { isProposed } };
    });
  }

  takeBack(ctx: Ctx, input: GroupActInput): Promise<GroupAssessment> {
    const { reason, ...key } = parseInput(Act, input);
    return this.act(ctx, 'take_back', key, () => ({ reason: reason || null, detail: {} }));
  }

  withdraw(ctx: Ctx, input: GroupActInput): Promise<GroupAssessment> {
    const { reason, ...key } = parseInput(Act, input);
    return this.act(ctx, 'withdraw', key, () => ({ reason: reason || null, detail: {} }));
  }

  /** One step of one group. Said again after an answer that was lost, it is the same step. */
  private act(
    ctx: Ctx,
    act: GroupActValue,
    key: { groupId: string; year: number },
    work: (tx: Tx, row: AssessmentRow) => Promise<{ reason?: string | null; detail: object }> | { reason?: string | null; detail: object },
  ): Promise<GroupAssessment> {
    return this.locked(ctx, act, key, async (tx, row) => {
      const { to } = GROUP_ACTS[act];
      if (row.status === to && act !== 'score') return;
      if (!isOpenFor(act, row.status)) throw new AppError('CONFLICT', messages.notThisStep);
      const { reason = null, detail } = await work(tx, row);
      await tx.sql(
        `update recognition.group_assessment set status = $3, proposed = case when $3 = 'proposed' then proposed end, reason = case when $3 = 'proposed' then reason end
         where group_id = $1 and year = $2`,
        [key.groupId, key.year, to],
      );
      await insertSteps(tx, [{ group: row.group, reason }], { act, year: key.year, action: ACTION_OF[act], detail }, this.scope);
      await tx.audit({ action: ACTION_OF[act].name, subject: key.groupId, unitId: row.group.placeId, detail: { act, year: key.year } });
    });
  }

  /** Locks the group, where the caller may act on it and it is not their own. */
  private async locked(
    ctx: Ctx,
    act: GroupActValue,
    { groupId, year }: { groupId: string; year: number },
    work: (tx: Tx, row: AssessmentRow) => Promise<void>,
  ): Promise<GroupAssessment> {
    const known = await groupRow(ctx.sql, groupId);
    // a stranger's id and none answer the same
    await this.scope.require(ctx, ACTION_OF[act], known?.placeId ?? groupId);
    if (await this.reader.isOwn(ctx, known!)) throw new AppError('FORBIDDEN', messages.ownGroup);
    return this.transactions.run(ctx, async (tx) => {
      await groupRow(tx.sql, groupId, 'for update');
      const row = await this.reader.row(tx, groupId, year);
      if (act !== 'register' && row.status === null) throw new AppError('NOT_FOUND', messages.notStanding);
      if (row.status === 'decided') throw new AppError('CONFLICT', messages.notThisStep);
      await work(tx, row);
      return this.reader.of(tx, groupId, year);
    });
  }
}

export function standing(row: AssessmentRow) {
  const rule = ruleOf(row.criteria);
  const scores = rule.indicators.flatMap(({ code }) => {
    const score = countedScore(row.scores, code);
    return score ? [[code, score] as const] : [];
  });
  return standingOf(rule, new Map(scores), row.level);
}

/** A step of a group in a year. */
export interface GroupStepTaken {
  readonly group: Pick<GroupRow, 'id' | 'placeId'>;
  readonly reason: string | null;
}

/** Writes the same step of some groups down: who, as what, where the role counted. */
export async function insertSteps(
  tx: Tx,
  steps: readonly GroupStepTaken[],
  of: { act: string; year: number; action: { roles: readonly string[] }; documentNumber?: string; detail: object },
  scope: Scope,
): Promise<void> {
  const grants = new Map<string, { role: string; unitId: string }>();
  // groups of one place were acted on by the same role
  for (const placeId of new Set(steps.map(({ group }) => group.placeId))) {
    const above = new Set(await scope.unitsAbove(tx, placeId));
    const grant = tx.actor.grants.find(({ role, unitId }) => above.has(unitId) && of.action.roles.includes(role));
    grants.set(placeId, { role: grant?.role ?? 'system', unitId: grant?.unitId ?? placeId });
  }
  await tx.sql(
    `insert into recognition.group_step (group_id, year, id, act, actor_id, actor_role, unit_id, at, document_number, reason, detail)
     select s.group_id, $2, s.id, $3, $4, s.role, s.unit_id, $5, $6, s.reason, $7
     from jsonb_to_recordset($1::jsonb) as s (group_id uuid, id uuid, role text, unit_id uuid, reason text)`,
    [
      JSON.stringify(
        steps.map(({ group, reason }) => {
          const { role, unitId } = grants.get(group.placeId)!;
          return { group_id: group.id, id: newId(), role, unit_id: unitId, reason };
        }),
      ),
      ...[of.year, of.act, personId(tx), tx.now, of.documentNumber ?? null, of.detail],
    ],
  );
}

/** The title in force or the latest that was, which no decision took back. */
async function heldTitle(tx: Tx, groupId: string): Promise<Title | null> {
  const [title] = await tx.sql<Title>(
    `select a.level, a.valid_from as "validFrom", a.valid_to as "validTo" from recognition.group_award a
     left join recognition.group_revocation r using (group_id, year)
     where a.group_id = $1 and a.is_awarded and r.group_id is null order by a.level desc, a.valid_to desc limit 1`,
    [groupId],
  );
  return title ?? null;
}

const shown = (day: string): string => day.split('-').reverse().join('/');
