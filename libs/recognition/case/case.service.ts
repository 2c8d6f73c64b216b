import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import {
  AccessLog,
  AppError,
  type Ctx,
  isStorable,
  parseInput,
  personId,
  personIds,
  Transactions,
  type Tx,
  vietnamDay,
  vietnamYear,
} from '#platform';
import { CaseStore } from '../dossier/case.store.js';
import type { Dossier } from '../dossier/dossier.graphql.js';
import { DossierReader } from '../dossier/dossier.reader.js';
import { messages } from '../messages.js';
import { actions } from '../recognition.actions.js';
import { ThresholdReader } from '../threshold/threshold.reader.js';
import { RoundReader, tooLate } from '../round/round.reader.js';
import type { CaseActInput, RegisterCaseInput } from './case.graphql.js';
import { type ActedAs, CaseLog, type CaseRow } from './case-log.js';
import { CaseReader } from './case.reader.js';
import { ACTS, type CaseAct, type CaseStatus } from './case-state.js';

const MAX_REASON = 1_000;
const text = z
  .string()
  .transform((written) => written.normalize('NFC').trim())
  .refine((written) => written.length <= MAX_REASON && isStorable(written));
const Register = z.object({ citizenId: z.uuid().nullish(), year: z.number().int(), group: z.string().max(20), branchUnitId: z.uuid() });
const Act = z.object({ citizenId: z.uuid().nullish(), year: z.number().int().min(2000).max(2100), reason: text.nullish() });

/** What citizens do with their own case, by themselves or through an officer who helps them. */
@Injectable()
export class CaseService {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: CaseStore,
    private readonly dossiers: DossierReader,
    private readonly reader: CaseReader,
    private readonly log: CaseLog,
    private readonly people: PersonReader,
    private readonly units: UnitReader,
    private readonly accessLog: AccessLog,
    private readonly thresholds: ThresholdReader,
    private readonly rounds: RoundReader,
  ) {}

  /** Registers, or changes group and branch while nobody has looked. Saying the same twice changes nothing. */
  async register(ctx: Ctx, input: RegisterCaseInput): Promise<Dossier> {
    const { year, group, branchUnitId, ...given } = parseInput(Register, input);
    const citizenId = given.citizenId ?? personId(ctx);
    requireOpenYear(ctx, year);
    const unitId = await this.communeOf(ctx, branchUnitId);
    const as = await this.actingAt(ctx, 'register', citizenId, branchUnitId);
    // an officer helps the people of the commune; who works in a unit here and lives elsewhere registers in person
    if (as.onBehalf && (await this.people.home(ctx, citizenId)) !== unitId) throw forbiddenHere();

    return this.transactions.run(ctx, async (tx) => {
      const { citizenId: caseOf } = await this.dossiers.own(tx, citizenId, year);
      const plan = await this.cases.findOrPlan(tx, caseOf, year);
      if (!plan) throw new AppError('BAD_USER_INPUT', messages.noCriteria, { params: { year } });
      const { criteriaSetId, groupCode } = await this.cases.open(tx, caseOf, year, plan.criteriaSetId);
      await requireGroup(tx, criteriaSetId, group);
      const [row] = await this.log.lock(tx, year, [caseOf]);
      const act = row!.status === 'registered' ? 'amend' : 'register';
      if (act === 'amend' && groupCode === group && row!.branchUnitId === branchUnitId) return this.dossiers.own(tx, citizenId, year);
      const thresholdId = await this.thresholds.idFor(tx, { unitId, criteriaSetId, group, year });
      const late = await this.lateOrRefused(tx, act, { citizenId: caseOf, unitId, year }, as);
      await this.log.move(
        tx,
        act,
        [{ row: row!, to: 'registered', groupCode: group, thresholdId, unitId, branchUnitId, detail: { group, branchUnitId, ...late } }],
        as,
      );
      await this.audit(tx, as, act, row!);
      return this.dossiers.own(tx, citizenId, year);
    });
  }

  /** Hands the own points to the branch: every indicator has some, and what supports them is written down as it is now. */
  submit(ctx: Ctx, input: CaseActInput): Promise<Dossier> {
    return this.act(ctx, 'submit', 'self_assessed', input, (_, dossier) => {
      const missing = dossier.lines.filter(({ selfScore }) => selfScore === null).map(({ indicator }) => indicator.code);
      if (missing.length > 0) throw new AppError('CONFLICT', messages.notScoredYet, { params: { codes: missing.join(', ') } });
      return { detail: snapshotOf(dossier) };
    });
  }

  takeBack(ctx: Ctx, input: CaseActInput): Promise<Dossier> {
    return this.act(ctx, 'take_back', 'registered', input);
  }

  withdraw(ctx: Ctx, input: CaseActInput): Promise<Dossier> {
    return this.act(ctx, 'withdraw', 'withdrawn', input);
  }

  /** Once, and until the last day: the answer is another decision. */
  appeal(ctx: Ctx, input: CaseActInput): Promise<Dossier> {
    if (!input.reason?.trim())
      throw new AppError('BAD_USER_INPUT', messages.reasonNeeded, {
        fields: [{ path: 'reason', message: `1 to ${MAX_REASON} characters` }],
      });
    return this.act(ctx, 'appeal', 'appealed', input, async (tx, dossier) => {
      const until = await this.reader.appealUntil(tx, dossier);
      if (until === null || vietnamDay(tx.now) > until) throw new AppError('CONFLICT', messages.appealOver);
      return { detail: { decisionId: dossier.decisionId } };
    });
  }

  /** As whom the caller acts on somebody's case at a place. @throws FORBIDDEN */
  async actingAt(ctx: Ctx, act: CaseAct, citizenId: string, unitId: string | null): Promise<ActedAs> {
    if (personIds(ctx).includes(citizenId)) return { role: 'citizen', unitId: null, onBehalf: false };
    const role = unitId === null ? null : await this.log.roleAt(ctx, act, unitId);
    if (!role) throw forbiddenHere();
    await this.accessLog.read(ctx, 'recognition.dossier', [citizenId]);
    return { ...role, onBehalf: true };
  }

  /** Where an officer's role must count to write for this citizen: the branch of the case, else the home. */
  async placeOf(ctx: Ctx, citizenId: string, year: number): Promise<string | null> {
    const { branchUnitId, unitId } = await this.dossiers.own(ctx, citizenId, year);
    return branchUnitId ?? unitId ?? (await this.people.home(ctx, citizenId));
  }

  private async act(
    ctx: Ctx,
    act: CaseAct,
    to: CaseStatus,
    input: CaseActInput,
    check: (tx: Tx, dossier: Dossier) => Promise<{ detail: object }> | { detail: object } = () => ({ detail: {} }),
  ): Promise<Dossier> {
    const { year, reason, ...given } = parseInput(Act, input);
    const citizenId = given.citizenId ?? personId(ctx);
    const isOwn = personIds(ctx).includes(citizenId);
    const as = await this.actingAt(ctx, act, citizenId, isOwn ? null : await this.placeOf(ctx, citizenId, year));
    return this.transactions.run(ctx, async (tx) => {
      const { citizenId: caseOf } = await this.dossiers.own(tx, citizenId, year);
      const [row] = await this.log.lock(tx, year, [caseOf]);
      if (!row) throw new AppError('NOT_FOUND', messages.noCase);
      const dossier = await this.dossiers.own(tx, citizenId, year);
      // said again after an answer that was lost
      if (row.status === to) return dossier;
      if (!ACTS[act].from.includes(row.status)) throw new AppError('CONFLICT', messages.notThisStep);
      const { detail } = await check(tx, dossier);
      const late = await this.lateOrRefused(tx, act, row, as);
      await leaveOpenSittings(tx, row);
      await this.log.move(tx, act, [{ row, to, reason: reason || null, detail: { ...detail, ...late } }], as);
      await this.audit(tx, as, act, row);
      return this.dossiers.own(tx, citizenId, year);
    });
  }

  /**
   * After the last day of a round it takes an officer, and the step says that it was late; nothing that the citizen has
   * written is lost. In a closed round somebody has to extend it first.
   * @throws CONFLICT with what is left to do
   */
  private async lateOrRefused(
    tx: Tx,
    act: CaseAct,
    at: Pick<CaseRow, 'citizenId' | 'unitId' | 'year'>,
    { onBehalf }: ActedAs,
  ): Promise<{ late?: { stage: string; until: string } }> {
    const late = await this.rounds.late(tx, act, at);
    if (late && (late.isClosed || !onBehalf)) throw tooLate(late);
    return late ? { late: { stage: late.stage, until: late.until } } : {};
  }

  private async audit(tx: Tx, { onBehalf, unitId }: ActedAs, act: CaseAct, row: CaseRow): Promise<void> {
    if (!onBehalf) return;
    await tx.audit({ action: actions.assistCase.name, subject: row.caseId, ...(unitId && { unitId }), detail: { act, year: row.year } });
  }

  /** The commune of the place that is to assess: its parent, or itself where it has nothing below. */
  private async communeOf(ctx: Ctx, branchUnitId: string): Promise<string> {
    const unit = await this.units.get(ctx, branchUnitId, vietnamDay(ctx.now));
    if (unit?.level === 'local' && unit.parentId) return unit.parentId;
    if (unit?.level === 'commune') return unit.id;
    throw new AppError('BAD_USER_INPUT', messages.notABranch, { fields: [{ path: 'branchUnitId', message: 'a place below a commune' }] });
  }
}

const forbiddenHere = () => new AppError('FORBIDDEN', messages.notYourCase);

function requireOpenYear(ctx: Ctx, year: number): void {
  const thisYear = vietnamYear(ctx.now);
  if (year !== thisYear && year !== thisYear - 1)
    throw new AppError('BAD_USER_INPUT', messages.yearNotOpen, { fields: [{ path: 'year', message: 'this year or the year before' }] });
}

async function requireGroup(tx: Tx, criteriaSetId: string, group: string): Promise<void> {
  const [known] = await tx.sql(`select 1 from recognition.citizen_group where criteria_set_id = $1 and code = $2`, [criteriaSetId, group]);
  if (!known) throw new AppError('BAD_USER_INPUT', messages.unknownGroup, { fields: [{ path: 'group', message: 'unknown' }] });
}

/** A case that its citizen takes away is no longer before the people who sit. */
async function leaveOpenSittings(tx: Tx, { citizenId, year }: CaseRow): Promise<void> {
  await tx.sql(
    `delete from recognition.sitting_case c using recognition.sitting s
     where c.citizen_id = $1 and c.year = $2 and s.id = c.sitting_id and s.closed_at is null`,
    [citizenId, year],
  );
}

/** The case as it is at a step: rules, points, and the evidence with its state. Kept with the step for ever. */
export function snapshotOf(dossier: Dossier): object {
  const { criteriaSet, group, lines, standing } = dossier;
  return {
    criteriaSet: {
      id: criteriaSet.id,
      code: criteriaSet.code,
      decisionNumber: criteriaSet.decisionNumber,
      passTotal: criteriaSet.passTotal,
      thresholdId: dossier.threshold?.id ?? null,
    },
    group,
    total: standing.total,
    suggestedTotal: standing.suggestedTotal,
    isPassing: standing.isPassing,
    lines: lines.map(({ indicator, selfScore, score, suggestedPoints, changes, named, evidence }) => ({
      ...{ code: indicator.code, minPoints: indicator.minPoints, maxPoints: indicator.maxPoints },
      ...{ selfScore, score, suggestedPoints, changes, named: named.map(({ words }) => words) },
      evidence: evidence.map(({ id, kind, sourceId, suggestedPoints: points, isFlagged }) => ({ id, kind, sourceId, points, isFlagged })),
    })),
  };
}
