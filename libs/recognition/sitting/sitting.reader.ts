import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AccessLog, AppError, type Ctx, decodeCursor, limitFor, type Page, page, Scope, type Tx } from '#platform';
import type { Dossier } from '../dossier/dossier.graphql.js';
import { DossierReader } from '../dossier/dossier.reader.js';
import { messages } from '../messages.js';
import { actions } from '../recognition.actions.js';
import { explainVerdict } from '../rules/explain.js';
import { judge } from '../rules/pass-rule.js';
import type { Sitting, SittingCase, SittingCasesArgs, SittingScore, VisitResult } from './sitting.graphql.js';

/** Where the cases of each stage come from: its place, and the state in which they wait. */
export const STAGES = {
  branch: { column: 'branch_unit_id', waits: 'self_assessed' },
  commune: { column: 'unit_id', waits: 'branch_reviewed' },
} as const;

const waiting = (stage: keyof typeof STAGES) => `
  select count(*)::int from recognition.recognition_case c
  where c.year = s.year and c.${STAGES[stage].column} = s.unit_id and c.status = '${STAGES[stage].waits}'
    and not exists (select from recognition.sitting_case x where x.citizen_id = c.citizen_id and x.year = c.year and x.sitting_id = s.id)`;

const SITTING = `
  select s.id, s.stage, s.unit_id as "unitId", s.year, s.opened_at as "openedAt", s.held_on as "heldOn", s.place, s.chair, s.secretary, s.present,
    s.minutes_number as "minutesNumber", s.note, s.closed_at as "closedAt", s.seed, s.sample_percent as "samplePercent", s.sample_minimum as "sampleMinimum",
    n."caseCount", n."sampledCount", n."unvisitedCount",
    case when s.closed_at is not null then 0 when s.stage = 'branch' then (${waiting('branch')}) else (${waiting('commune')}) end as "waitingCount"
  from recognition.sitting s cross join lateral (
    select count(*)::int as "caseCount", count(x.sampled_by)::int as "sampledCount",
           count(*) filter (where x.sampled_by is not null and x.visit_result is null and x.returned is null)::int as "unvisitedCount"
    from recognition.sitting_case x where x.sitting_id = s.id) n`;

interface CaseRow {
  citizenId: string;
  sampledBy: string | null;
  signals: { kind: string; day: string }[];
  visitedOn: string | null;
  visitResult: VisitResult | null;
  visitNote: string | null;
  returned: string | null;
}
const Cursor = z.tuple([z.uuid()]);
const FIRST_UUID = '00000000-0000-0000-0000-000000000000';

/** Sittings for those who hold them and those above. */
@Injectable()
export class SittingReader {
  constructor(
    private readonly scope: Scope,
    private readonly dossiers: DossierReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** Sittings of a place and of what lies in it, the latest first. */
  async ofUnit(ctx: Ctx, unitId: string, year: number): Promise<Sitting[]> {
    await this.scope.require(ctx, actions.readSittings, unitId);
    return ctx.sql<Sitting>(`${SITTING} where s.unit_id = any($1::uuid[]) and s.year = $2 order by s.opened_at desc, s.id limit 200`, [
      await this.scope.unitsWithin(ctx, unitId),
      year,
    ]);
  }

  /** One sitting; null where there is none and where the caller may not look. */
  async one(ctx: Ctx, id: string): Promise<Sitting | null> {
    const sitting = await this.get(ctx, id);
    return sitting && (await this.scope.allows(ctx, actions.readSittings, sitting.unitId)) ? sitting : null;
  }

  /** Whoever asks: for this room, in a transaction too. */
  async get(ctx: Ctx | Tx, id: string): Promise<Sitting | null> {
    const [sitting] = await ctx.sql<Sitting>(`${SITTING} where s.id = $1`, [id]);
    return sitting ?? null;
  }

  /** Its cases. Whoever shows a sitting has checked the place; the read is logged for each citizen. */
  async cases(ctx: Ctx, { id, year }: Sitting, { isSampled, ...args }: SittingCasesArgs): Promise<Page<SittingCase>> {
    const [after = FIRST_UUID] = decodeCursor(args.after, Cursor) ?? [];
    const rows = await ctx.sql<CaseRow>(
      `select citizen_id as "citizenId", sampled_by as "sampledBy", signals, visited_on as "visitedOn", visit_result as "visitResult",
              visit_note as "visitNote", returned
       from recognition.sitting_case where sitting_id = $1 and citizen_id > $2 and (not $3 or sampled_by is not null) order by citizen_id limit $4`,
      [id, after, isSampled === true, limitFor(args)],
    );
    const { edges, pageInfo } = page(rows, args.first, ({ citizenId }) => [citizenId]);
    const shown = edges.map(({ node }) => node);
    await this.accessLog.read(
      ctx,
      'recognition.dossier',
      shown.map(({ citizenId }) => citizenId),
    );
    const cards = await this.cards(ctx, id, year, shown);
    return { pageInfo, edges: edges.map(({ cursor }, i) => ({ cursor, node: cards[i]! })) };
  }

  /** One case of a sitting as it lies before it. */
  async caseOf(ctx: Ctx | Tx, { id, year }: Sitting, citizenId: string): Promise<SittingCase> {
    const rows = await ctx.sql<CaseRow>(
      `select citizen_id as "citizenId", sampled_by as "sampledBy", signals, visited_on as "visitedOn", visit_result as "visitResult",
              visit_note as "visitNote", returned
       from recognition.sitting_case where citizen_id = $1 and year = $2 and sitting_id = $3`,
      [citizenId, year, id],
    );
    const [card] = await this.cards(ctx, id, year, rows);
    if (!card) throw new AppError('NOT_FOUND', messages.notInSitting);
    return card;
  }

  private async cards(ctx: Ctx, sittingId: string, year: number, rows: readonly CaseRow[]): Promise<SittingCase[]> {
    const ids = rows.map(({ citizenId }) => citizenId);
    const dossiers = await this.dossiers.ofCases(ctx, year, ids);
    const pending = await ctx.sql<SittingScore & { citizenId: string }>(
      `select distinct on (citizen_id, indicator_code) citizen_id as "citizenId", indicator_code as indicator, points, reason
       from recognition.review_score where citizen_id = any($1::uuid[]) and year = $2 and sitting_id = $3
       order by citizen_id, indicator_code, at desc, id desc`,
      [ids, year, sittingId],
    );
    return rows.map((row) => {
      const dossier = dossiers.get(row.citizenId)!;
      const scores = pending.filter(({ citizenId }) => citizenId === row.citizenId).map(({ citizenId: _, ...score }) => score);
      return { ...row, dossier, scores, ...standingWith(ctx, dossier, scores) };
    });
  }
}

/** Where a case would stand with some other points. */
export function standingWith(
  ctx: Pick<Ctx, 'locale'>,
  { criteriaSet, lines }: Dossier,
  scores: readonly { indicator: string; points: number }[],
) {
  const changed = new Map(scores.map(({ indicator, points }) => [indicator, points]));
  const verdict = judge(
    criteriaSet.passTotal,
    lines.map(({ indicator, score }) => ({ ...indicator, points: changed.get(indicator.code) ?? score })),
  );
  return { total: verdict.total, isPassing: verdict.isPassing, explanation: explainVerdict(ctx.locale, verdict, lines.length) };
}
