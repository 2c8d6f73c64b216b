import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader, RoleReader } from '#identity';
import { type UnitAt, UnitReader } from '#organisation';
import { AppError, type Ctx, loader, parseInput, Scope, vietnamDay } from '#platform';
import { CASE_STATUSES, type CaseAct } from '../case/case-state.js';
import { actions as roomActions } from '../recognition.actions.js';
import { messages } from './messages.js';
import { actions } from './round.actions.js';
import type { RecognitionRound, RoundPlace, RoundProgress, RoundTerms, SuggestionRun } from './round.graphql.js';
import { lateness, type Lateness, nextDeadline, ROUND_STAGES, type RoundDays, type RoundStage, WAITS_FOR } from './round-rules.js';

/** A round as it is stored. */
export interface StoredRound extends RoundDays {
  readonly id: string;
  readonly unitId: string;
  readonly year: number;
  readonly remindDays: number;
  readonly closedAt: string | null;
}

export const ROUND_COLUMNS = `r.id, r.unit_id as "unitId", r.year, r.remind_days as "remindDays", r.closed_at as "closedAt", r.closed_at is not null as "isClosed",
  (select jsonb_object_agg(d.stage, d.until) from recognition.round_deadline d where d.unit_id = r.unit_id and d.year = r.year) as deadlines`;

const PLACES = Object.entries(WAITS_FOR);
/** The stage that the case `c` waits for; null where it waits for none. */
const stageOf = `case c.status ${PLACES.map(([status, stage]) => `when '${status}' then '${stage}'`).join(' ')} end`;
/** Whether the case `c` waits at a stage whose last day is before `$today`. Of cases without a round, none does. */
export const isOverdue = (today: string) =>
  `exists (select from recognition.round_deadline d where d.unit_id = c.unit_id and d.year = c.year and d.stage = ${stageOf} and d.until < ${today}::date)`;
/** Whether the last suggestion found nothing that counts for somebody who takes part. */
export const IS_UNSUPPORTED = `c.status not in ('draft', 'withdrawn') and exists (
  select from recognition.case_suggestion s where s.citizen_id = c.citizen_id and s.year = c.year and s.total = 0)`;

const Place = z.object({ unitId: z.uuid(), year: z.number().int().min(2000).max(2100) });
type Counted = { placeId: string | null; status: string; count: number; overdue: number; unsupported: number };

/** Whom a reminder is for. */
export type RemindedOf = Pick<StoredRound, 'unitId' | 'year'> & { readonly stage: RoundStage };

/** Rounds, and how far they are. */
@Injectable()
export class RoundReader {
  constructor(
    private readonly people: PersonReader,
    private readonly roles: RoleReader,
    private readonly units: UnitReader,
    private readonly scope: Scope,
  ) {}

  /** The round of a commune; one statement for all that a request asks for. */
  of(ctx: Ctx, unitId: string, year: number): Promise<StoredRound | null> {
    return loader<string, StoredRound | null>(ctx, 'recognition.round', async (keys) => {
      const pairs = keys.map((key) => key.split('@'));
      const rows = await ctx.sql<StoredRound>(
        `select ${ROUND_COLUMNS} from unnest($1::uuid[], $2::int[]) as k (unit_id, year) join recognition.round r using (unit_id, year)`,
        [pairs.map(([id]) => id), pairs.map(([, of]) => Number(of))],
      );
      return keys.map((key) => rows.find((row) => `${row.unitId}@${row.year}` === key) ?? null);
    }).load(`${unitId}@${year}`);
  }

  /** Why an act of a citizen comes too late; null when it does not. */
  async late(
    ctx: Ctx,
    act: CaseAct,
    { citizenId, unitId, year }: { citizenId: string; unitId: string | null; year: number },
  ): Promise<Lateness | null> {
    const placeId = unitId ?? (await this.people.home(ctx, citizenId));
    const round = placeId && (await this.of(ctx, placeId, year));
    const today = vietnamDay(ctx.now);
    const found = round ? lateness(act, round, today, false) : null;
    if (!found) return null;
    const [before] = await ctx.sql(`select from recognition.case_step where citizen_id = $1 and year = $2 and act = $3 limit 1`, [
      citizenId,
      year,
      act,
    ]);
    return before ? null : found;
  }

  /** Until when what has to be done, for a citizen of the commune. */
  async terms(ctx: Ctx, unitId: string | null, year: number): Promise<RoundTerms | null> {
    const round = unitId && (await this.of(ctx, unitId, year));
    return round ? toTerms(round, vietnamDay(ctx.now)) : null;
  }

  /** The same by the home of somebody whose case has no place yet. */
  async termsAtHome(ctx: Ctx, citizenId: string, year: number): Promise<RoundTerms | null> {
    return this.terms(ctx, await this.people.home(ctx, citizenId), year);
  }

  /** The round of a commune for its officers; below it, that of its commune. */
  async forStaff(ctx: Ctx, input: { unitId: string; year: number }): Promise<RecognitionRound | null> {
    const { unitId, year } = parseInput(Place, input);
    await this.scope.require(ctx, roomActions.readDossiers, unitId);
    const unit = await this.units.get(ctx, unitId);
    const communeId = unit?.level === 'local' ? unit.parentId : unitId;
    const round = communeId && (await this.of(ctx, communeId, year));
    if (!round) return null;
    const rows = await ctx.sql<RecognitionRound['changes'][number] & { actorId: string }>(
      `select id, act, nullif(stage, '') as stage, from_day as "fromDay", to_day as "toDay", reason, actor_id as "actorId", at
       from recognition.round_change where unit_id = $1 and year = $2 order by at desc, id desc,
         array_position($3::text[], stage)`,
      [communeId, year, ROUND_STAGES],
    );
    const names = await this.people.names(
      ctx,
      rows.map(({ actorId }) => actorId),
    );
    const { id, remindDays } = round;
    return {
      ...{ id, unitId: communeId, year, remindDays },
      ...toTerms(round, vietnamDay(ctx.now)),
      unitName: (await this.units.names(ctx, [communeId])).get(communeId) ?? null,
      changes: rows.map(({ actorId, ...change }) => ({ ...change, actorName: names.get(actorId) ?? null })),
    };
  }

  /** Cases of a year by place and state: of a city by commune, of a commune by hamlet and unit. Numbers only, no person. */
  async progress(ctx: Ctx, input: { unitId: string; year: number }): Promise<RoundProgress> {
    const { unitId, year } = parseInput(Place, input);
    await this.scope.require(ctx, roomActions.readDossiers, unitId);
    const unit = await this.units.get(ctx, unitId);
    const level = unit?.level ?? 'local';
    const isBelow = level === 'local';
    // what a place took over as a whole counts for it, as in the list of cases
    const within = isBelow ? [unitId] : await this.scope.unitsWithin(ctx, unitId);
    const isCommune = level === 'commune';
    const counted = await ctx.sql<Counted>(
      `select ${isBelow || isCommune ? 'c.branch_unit_id' : 'c.unit_id'} as "placeId", c.status, count(*) as count,
         count(*) filter (where d.until < $3::date) as overdue,
         count(*) filter (where s.total = 0 and c.status not in ('draft', 'withdrawn')) as unsupported
       from recognition.recognition_case c
       left join recognition.round_deadline d on d.unit_id = c.unit_id and d.year = c.year and d.stage = ${stageOf}
       left join recognition.case_suggestion s on s.citizen_id = c.citizen_id and s.year = c.year
       where c.year = $1 and ${isBelow ? 'c.branch_unit_id' : 'c.unit_id'} = any($2::uuid[])
       group by 1, 2`,
      [year, within, vietnamDay(ctx.now)],
    );
    const total = toPlace(unitId, unit?.name ?? null, counted);
    const places = isBelow
      ? []
      : await this.places(ctx, isCommune ? await this.units.below(ctx, unitId) : await this.communesOf(ctx, within), counted);
    return {
      ...{ level, places, unitName: unit?.name ?? null },
      total: isCommune ? { ...total, round: await this.terms(ctx, unitId, year) } : total,
      ...(level === 'commune' ? {} : { places: await this.withRounds(ctx, places, year) }),
      mayChange: !isBelow && (await this.scope.allows(ctx, actions.changeRound, unitId)),
      suggestion: await this.latestSuggestion(ctx, unitId, year),
    };
  }

  /** Communes that stand today in a place, by name; the place itself when it is one. */
  async communesIn(ctx: Ctx, unitId: string): Promise<UnitAt[]> {
    return this.communesOf(ctx, await this.scope.unitsWithin(ctx, unitId));
  }

  private async communesOf(ctx: Ctx, within: readonly string[]): Promise<UnitAt[]> {
    const standing = await this.units.standing(ctx, within, vietnamDay(ctx.now));
    return standing.filter(({ level }) => level === 'commune').sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  }

  /** Who has something left to do before this last day: citizens, or the officers in whose place cases wait. */
  async whomToRemind(ctx: Ctx, { unitId, year, stage }: RemindedOf): Promise<string[]> {
    if (stage === 'registration' || stage === 'self_assessment') {
      const rows = await ctx.sql<{ id: string }>(
        `select citizen_id as id from recognition.recognition_case where year = $1 and unit_id = $2 and status = $3`,
        [year, unitId, stage === 'registration' ? 'draft' : 'registered'],
      );
      return rows.map(({ id }) => id);
    }
    const waiting = CASE_STATUSES.filter((status) => WAITS_FOR[status] === stage);
    const rows = await ctx.sql<{ branchId: string | null }>(
      `select distinct branch_unit_id as "branchId" from recognition.recognition_case where year = $1 and unit_id = $2 and status = any($3)`,
      [year, unitId, waiting],
    );
    if (rows.length === 0) return [];
    const ofCommune = async () => (await this.roles.holders(ctx, 'commune_officer', [unitId])).map(({ id }) => id);
    if (stage !== 'review') return ofCommune();
    const found = new Set<string>();
    for (const { branchId } of rows) {
      const ofBranch = branchId ? (await this.roles.holders(ctx, 'branch_officer', [branchId])).map(({ id }) => id) : [];
      // a branch without an officer is the commune's to do
      for (const id of ofBranch.length > 0 ? ofBranch : await ofCommune()) found.add(id);
    }
    return [...found];
  }

  private async places(ctx: Ctx, known: readonly { id: string; name: string }[], counted: readonly Counted[]): Promise<RoundPlace[]> {
    const ids = new Set(known.map(({ id }) => id));
    // a closed hamlet, the commune itself, and those who have chosen no place yet
    const others = [...new Set(counted.map(({ placeId }) => placeId))].filter((id) => id === null || !ids.has(id));
    const names = await this.units.names(
      ctx,
      others.flatMap((id) => id ?? []),
    );
    const all = [...known, ...others.map((id) => ({ id, name: id && (names.get(id) ?? null) }))];
    return all.map(({ id, name }) =>
      toPlace(
        id,
        name,
        counted.filter(({ placeId }) => placeId === id),
      ),
    );
  }

  private async withRounds(ctx: Ctx, places: readonly RoundPlace[], year: number): Promise<RoundPlace[]> {
    return Promise.all(places.map(async (place) => ({ ...place, round: await this.terms(ctx, place.unitId, year) })));
  }

  private async latestSuggestion(ctx: Ctx, unitId: string, year: number): Promise<SuggestionRun | null> {
    const [run] = await ctx.sql<SuggestionRun>(
      `select r.task_id as "taskId", r.started_at as "startedAt", r.finished_at as "finishedAt", p.done, p.total from recognition.suggestion_run r
       cross join lateral (
         select coalesce(sum(done), 0) as done, coalesce(sum(total), 0) as total from recognition.suggestion_part p where p.task_id = r.task_id) p
       where unit_id = any($1::uuid[]) and year = $2 order by started_at desc limit 1`,
      [await this.scope.unitsAbove(ctx, unitId), year],
    );
    return run ?? null;
  }
}

function toTerms({ deadlines, closedAt, isClosed }: StoredRound, today: string): RoundTerms {
  const at = (stage: RoundStage) => ({ stage, until: deadlines[stage], daysLeft: daysBetween(today, deadlines[stage]) });
  const next = nextDeadline({ deadlines, isClosed }, today);
  return { deadlines: ROUND_STAGES.map(at), next: next && at(next), closedAt };
}

const daysBetween = (from: string, to: string) => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

function toPlace(unitId: string | null, unitName: string | null, counted: readonly Counted[]): RoundPlace {
  const byStatus = new Map<string, number>();
  for (const { status, count } of counted) byStatus.set(status, (byStatus.get(status) ?? 0) + count);
  const sum = (statuses: readonly string[]) => statuses.reduce((all, status) => all + (byStatus.get(status) ?? 0), 0);
  return {
    ...{ unitId, unitName, round: null },
    counts: CASE_STATUSES.flatMap((status) => (byStatus.has(status) ? [{ status, count: byStatus.get(status)! }] : [])),
    participants: sum(CASE_STATUSES.filter((status) => status !== 'draft' && status !== 'withdrawn')),
    decided: sum(['recognised', 'not_recognised', 'appealed', 'revoked']),
    overdue: counted.reduce((all, one) => all + one.overdue, 0),
    unsupported: counted.reduce((all, one) => all + one.unsupported, 0),
  };
}

/** For an act that comes too late, in words that say what is left to do. */
export function tooLate({ stage, until, isClosed }: Lateness): AppError {
  if (isClosed) return new AppError('CONFLICT', messages.roundClosed);
  const message = stage === 'registration' ? messages.registrationOver : messages.selfAssessmentOver;
  return new AppError('CONFLICT', message, { params: { day: until.split('-').reverse().join('/') } });
}
