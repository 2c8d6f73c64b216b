import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { OpenSigns } from '#enrollment';
import { PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import {
  type Action,
  AppError,
  type Ctx,
  isStorable,
  newId,
  parseInput,
  personId,
  personIds,
  Scope,
  t,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { CaseLog, type Move } from '../case/case-log.js';
import type { CaseStatus } from '../case/case-state.js';
import { messages } from '../messages.js';
import { actions } from '../recognition.actions.js';
import { SettingReader } from '../setting/setting.reader.js';
import { drawSample, sampleSize } from './sample.js';
import type {
  CloseSittingInput,
  OpenSittingInput,
  RecordVisitInput,
  ReturnCaseInput,
  SetReviewScoreInput,
  Sitting,
  SittingCase,
  SittingInput,
} from './sitting.graphql.js';
import { SittingClosed, VisitsMissing } from './sitting.outcomes.js';
import { SittingReader, STAGES } from './sitting.reader.js';

const line = (most: number) =>
  z
    .string()
    .transform((written) =>
      written
        .normalize('NFC')
        .trim()
        .replace(/[^\S\n]+/g, ' '),
    )
    .refine((written) => written.length <= most && isStorable(written));
const Open = z.object({ id: z.uuid(), stage: z.enum(['branch', 'commune']), unitId: z.uuid(), year: z.number().int().min(2000).max(2100) });
const Score = z.object({
  sittingId: z.uuid(),
  citizenId: z.uuid(),
  indicator: z.string(),
  points: z.number().int(),
  reason: line(500).nullish(),
});
const Back = z.object({ sittingId: z.uuid(), citizenId: z.uuid(), reason: line(500).nullish() });
const Visit = z.object({
  sittingId: z.uuid(),
  citizenId: z.uuid(),
  visitedOn: z.iso.date(),
  result: z.enum(['confirmed', 'differs', 'not_met']),
  note: line(500).nullish(),
});
const Minutes = z.object({
  sittingId: z.uuid(),
  heldOn: z.iso.date(),
  place: line(200),
  chair: line(120),
  secretary: line(120),
  present: z.array(line(120)).max(200),
  minutesNumber: line(50).nullish(),
  note: line(2_000).nullish(),
});

/** The act that each stage takes with a case, and the one with which it goes back. */
const STEPS = {
  branch: { act: 'branch_review', to: 'branch_reviewed', back: 'send_back', backTo: 'registered', action: actions.holdBranchReview },
  commune: { act: 'appraise', to: 'commune_appraised', back: 'return_to_branch', backTo: 'self_assessed', action: actions.holdAppraisal },
} as const;

/** Meetings of branches and appraisals of communes: many cases, one document. */
@Injectable()
export class SittingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly reader: SittingReader,
    private readonly settings: SettingReader,
    private readonly log: CaseLog,
    private readonly people: PersonReader,
    private readonly units: UnitReader,
    private readonly signs: OpenSigns,
  ) {}

  /** Opens it with all cases that wait, or answers the one that is open. */
  async open(ctx: Ctx, input: OpenSittingInput): Promise<Sitting> {
    const { id, stage, unitId, year } = parseInput(Open, input);
    const { action } = STEPS[stage];
    await this.scope.require(ctx, action, unitId);
    const setting = stage === 'commune' ? await this.settings.at(ctx, unitId) : null;
    return this.transactions.run(ctx, async (tx) => {
      const [made] = await tx.sql(
        `insert into recognition.sitting (id, stage, unit_id, year, opened_by, opened_at, seed, sample_percent, sample_minimum)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1`,
        [
          id,
          stage,
          unitId,
          year,
          personId(tx),
          tx.now,
          randomBytes(16).toString('hex'),
          setting?.samplePercent ?? null,
          setting?.sampleMinimum ?? null,
        ],
      );
      const [found] = await tx.sql<{ id: string }>(
        `select id from recognition.sitting where unit_id = $1 and year = $2 and stage = $3 and (id = $4 or closed_at is null)
         order by id = $4 desc limit 1`,
        [unitId, year, stage, id],
      );
      if (!found) throw new AppError('CONFLICT', messages.noSitting);
      if (made) {
        await this.takeInWaiting(tx, await this.locked(tx, id));
        await tx.audit({ action: action.name, subject: id, unitId, detail: { opened: year } });
      }
      return this.shown(tx, found.id);
    });
  }

  /** Takes in what was handed in since. */
  takeIn(ctx: Ctx, { sittingId }: SittingInput): Promise<Sitting> {
    return this.at(ctx, sittingId, async (tx, sitting) => {
      await this.takeInWaiting(tx, sitting);
      return this.shown(tx, sittingId);
    });
  }

  /** Other points, with a reason; they count once the minutes are closed. */
  async score(ctx: Ctx, input: SetReviewScoreInput): Promise<SittingCase> {
    const { sittingId, citizenId, indicator, points, reason } = parseInput(Score, input);
    return this.at(ctx, sittingId, async (tx, sitting, action) => {
      notOneself(ctx, citizenId);
      const { dossier, scores } = await this.reader.caseOf(tx, sitting, citizenId);
      const found = dossier.lines.find((one) => one.indicator.code === indicator);
      if (!found) throw refused('indicator', messages.unknownIndicator);
      const { maxPoints } = found.indicator;
      if (points < 0 || points > maxPoints)
        throw new AppError('BAD_USER_INPUT', messages.pointsOutside, {
          params: { max: maxPoints },
          fields: [{ path: 'points', message: `0 to ${maxPoints}` }],
        });
      const isChange = points !== found.score;
      if (isChange && !reason) throw refused('reason', messages.reasonNeeded);
      const before = scores.find((one) => one.indicator === indicator);
      if ((before?.points ?? found.score) !== points || (isChange && before?.reason !== reason)) {
        await tx.sql(
          `insert into recognition.review_score (citizen_id, year, indicator_code, id, stage, sitting_id, points, reason, actor_id, at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [citizenId, sitting.year, indicator, newId(), sitting.stage, sittingId, points, reason || '–', personId(tx), tx.now],
        );
        await tx.audit({ action: action.name, subject: dossier.caseId!, unitId: sitting.unitId, detail: { sittingId, indicator, points } });
      }
      return this.reader.caseOf(tx, sitting, citizenId);
    });
  }

  /** Marks a case to go back when the minutes are closed, or takes the mark away. */
  returnCase(ctx: Ctx, input: ReturnCaseInput): Promise<SittingCase> {
    const { sittingId, citizenId, reason } = parseInput(Back, input);
    return this.at(ctx, sittingId, async (tx, sitting, action) => {
      notOneself(ctx, citizenId);
      await this.reader.caseOf(tx, sitting, citizenId);
      await tx.sql(`update recognition.sitting_case set returned = $4 where citizen_id = $1 and year = $2 and sitting_id = $3`, [
        ...[citizenId, sitting.year, sittingId],
        reason || null,
      ]);
      await tx.audit({
        action: action.name,
        subject: sittingId,
        unitId: sitting.unitId,
        detail: { citizenId, isReturned: Boolean(reason) },
      });
      return this.reader.caseOf(tx, sitting, citizenId);
    });
  }

  /** What was seen at somebody's home. */
  visit(ctx: Ctx, input: RecordVisitInput): Promise<SittingCase> {
    const { sittingId, citizenId, visitedOn, result, note } = parseInput(Visit, input);
    if (visitedOn > vietnamDay(ctx.now)) throw refused('visitedOn', messages.badMinutes);
    return this.at(ctx, sittingId, async (tx, sitting, action) => {
      notOneself(ctx, citizenId);
      if (sitting.stage !== 'commune') throw new AppError('CONFLICT', messages.notInSitting);
      await this.reader.caseOf(tx, sitting, citizenId);
      await tx.sql(
        `update recognition.sitting_case set visited_on = $4, visit_result = $5, visit_note = $6, visited_by = $7
         where citizen_id = $1 and year = $2 and sitting_id = $3`,
        [citizenId, sitting.year, sittingId, visitedOn, result, note || null, personId(tx)],
      );
      await tx.audit({ action: action.name, subject: sittingId, unitId: sitting.unitId, detail: { citizenId, visit: result } });
      return this.reader.caseOf(tx, sitting, citizenId);
    });
  }

  /**
   * Closes the minutes: every case that still lies before the sitting takes its step, or goes back with its reason. What its
   * citizen took away meanwhile is left where it is.
   */
  async close(ctx: Ctx, input: CloseSittingInput): Promise<SittingClosed | VisitsMissing> {
    const { sittingId, ...minutes } = parseInput(Minutes, input);
    const known = await this.reader.get(ctx, sittingId);
    if (known?.closedAt && (await this.scope.allows(ctx, STEPS[known.stage].action, known.unitId))) return new SittingClosed(known);
    const present = minutes.present.filter((name) => name !== '');
    if (minutes.heldOn > vietnamDay(ctx.now) || !minutes.place || !minutes.chair || !minutes.secretary || present.length === 0)
      throw refused('heldOn', messages.badMinutes);

    return this.at(ctx, sittingId, async (tx, sitting, action) => {
      const { act, to, back, backTo } = STEPS[sitting.stage];
      const before = await tx.sql<{ citizenId: string; returned: string | null; isUnvisited: boolean }>(
        `select citizen_id as "citizenId", returned, sampled_by is not null and visit_result is null as "isUnvisited"
         from recognition.sitting_case where sitting_id = $1 order by citizen_id`,
        [sittingId],
      );
      const rows = await this.log.lock(
        tx,
        sitting.year,
        before.map(({ citizenId }) => citizenId),
      );
      const lies = new Map(before.map((one) => [one.citizenId, one]));
      const here = rows.filter(({ status }) => status === STAGES[sitting.stage].waits);
      if (here.length === 0) throw new AppError('CONFLICT', messages.nothingToSit);
      const count = here.filter(({ citizenId }) => lies.get(citizenId)!.isUnvisited && !lies.get(citizenId)!.returned).length;
      if (count > 0) return new VisitsMissing(t(tx.locale, messages.visitsMissing, { count }), count);

      const grant = await this.log.roleAt(tx, act, sitting.unitId);
      if (!grant) throw new AppError('FORBIDDEN', messages.notYourCase);
      const as = { ...grant, onBehalf: false };
      const document = { number: minutes.minutesNumber || null };
      const move = (row: (typeof here)[number], target: CaseStatus): Move => ({
        row,
        to: target,
        reason: lies.get(row.citizenId)!.returned,
        detail: { sittingId },
        ...(target === to && (sitting.stage === 'branch' ? { branchSittingId: sittingId } : { communeSittingId: sittingId })),
      });
      const isReturned = ({ citizenId }: { citizenId: string }) => lies.get(citizenId)!.returned !== null;
      await this.log.move(
        tx,
        act,
        here.filter((row) => !isReturned(row)).map((row) => move(row, to)),
        as,
        document,
      );
      await this.log.move(
        tx,
        back,
        here.filter(isReturned).map((row) => move(row, backTo)),
        as,
        document,
      );
      await tx.sql(
        `update recognition.sitting set held_on = $2, place = $3, chair = $4, secretary = $5, present = $6::jsonb, minutes_number = $7, note = $8,
           closed_by = $9, closed_at = $10 where id = $1`,
        [
          ...[sittingId, minutes.heldOn, minutes.place, minutes.chair, minutes.secretary, JSON.stringify(present)],
          ...[minutes.minutesNumber || null, minutes.note || null, personId(tx), tx.now],
        ],
      );
      await tx.audit({ action: action.name, subject: sittingId, unitId: sitting.unitId, detail: { closed: here.length } });
      return new SittingClosed(await this.shown(tx, sittingId));
    });
  }

  /** Does something with an open sitting, alone, where the caller may. A stranger's id and none answer the same. */
  private async at<T>(ctx: Ctx, sittingId: string, work: (tx: Tx, sitting: Sitting, action: Action) => Promise<T>): Promise<T> {
    const known = await this.reader.get(ctx, sittingId);
    const action = known ? STEPS[known.stage].action : actions.holdBranchReview;
    await this.scope.require(ctx, action, known?.unitId ?? sittingId);
    return this.transactions.run(ctx, async (tx) => {
      const sitting = await this.locked(tx, sittingId);
      if (sitting.closedAt) throw new AppError('CONFLICT', messages.sittingClosed);
      return work(tx, sitting, action);
    });
  }

  private async locked(tx: Tx, sittingId: string): Promise<Sitting> {
    await tx.sql(`select 1 from recognition.sitting where id = $1 for update`, [sittingId]);
    return this.shown(tx, sittingId);
  }

  private async shown(tx: Tx, sittingId: string): Promise<Sitting> {
    const sitting = await this.reader.get(tx, sittingId);
    if (!sitting) throw new AppError('NOT_FOUND', messages.noSitting);
    return sitting;
  }

  /** Of a commune's new cases a sample is drawn at once, and whoever stands in an open sign is visited as well. */
  private async takeInWaiting(
    tx: Tx,
    { id, stage, unitId, year, seed, samplePercent, sampleMinimum, sampledCount }: Sitting,
  ): Promise<void> {
    const { column, waits } = STAGES[stage];
    const taken = await tx.sql<{ citizenId: string }>(
      `insert into recognition.sitting_case (citizen_id, year, sitting_id, taken_in_at)
       select c.citizen_id, c.year, $1, $5 from recognition.recognition_case c where c.year = $2 and c.${column} = $3 and c.status = $4
       on conflict do nothing returning citizen_id as "citizenId"`,
      [id, year, unitId, waits, tx.now],
    );
    if (stage === 'branch' || taken.length === 0) return;
    const ids = taken.map(({ citizenId }) => citizenId);
    const least = Math.max(0, (sampleMinimum ?? 0) - sampledCount);
    const drawn = drawSample(ids, seed, sampleSize(ids.length, samplePercent ?? 0, least));
    const allIds = await this.people.idsOfMany(tx, ids);
    const signs = await this.signs.about(tx, [...allIds.values()].flat());
    const signsOf = (citizenId: string) =>
      signs
        .filter(({ learnerId }) => allIds.get(citizenId)?.includes(learnerId))
        .map(({ kind, day, unitId: at, signalId }) => ({ kind, day, unitId: at, signalId }));
    const sampled = ids
      .map((citizenId) => ({ citizen_id: citizenId, signals: signsOf(citizenId) }))
      .map((one) => ({ ...one, sampled_by: one.signals.length > 0 ? 'signal' : drawn.includes(one.citizen_id) ? 'draw' : null }))
      .filter(({ sampled_by }) => sampled_by !== null);
    await tx.sql(
      `update recognition.sitting_case x set sampled_by = n.sampled_by, signals = n.signals
       from jsonb_to_recordset($1::jsonb) as n (citizen_id uuid, sampled_by text, signals jsonb)
       where x.citizen_id = n.citizen_id and x.year = $2 and x.sitting_id = $3`,
      [JSON.stringify(sampled), year, id],
    );
  }
}

const refused = (path: string, message: (typeof messages)[keyof typeof messages]) =>
  new AppError('BAD_USER_INPUT', message, { fields: [{ path, message: 'not so' }] });

function notOneself(ctx: Ctx, citizenId: string): void {
  if (personIds(ctx).includes(citizenId)) throw new AppError('FORBIDDEN', messages.ownCase);
}
