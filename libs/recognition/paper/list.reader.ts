import { Injectable } from '@nestjs/common';
import { type PersonCard, PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import { type Ctx, vietnamDay } from '#platform';
import { CriteriaReader } from '../criteria/criteria.reader.js';
import { DecisionReader } from '../decision/decision.reader.js';
import type { DecisionDocument, LaterDecisionFacts } from './decision-paper.js';
import type { ListedCitizen } from './people-list.js';
import { PlaceNamesReader } from './place-names.reader.js';
import type { HeldSitting, ProposalFacts } from './proposal.js';

/** A commune and a year before a decision, or the decision. */
export type ListSubject = { readonly unitId: string; readonly year: number } | { readonly decisionId: string };
export type ListFacts = ProposalFacts & { readonly document: DecisionDocument | null };

type Row = Omit<ListedCitizen, 'name' | 'birthYear' | 'branch'> & {
  criteriaSetId: string;
  branchUnitId: string | null;
  /** As somebody stood when they were decided on; null before a decision. */
  asDecided: AsDecided | null;
};
type AsDecided = Pick<ListedCitizen, 'name' | 'birthYear'>;

/** `c` and `d`: a case, and the decision about it. */
const AS_DECIDED = `(select jsonb_build_object('name', n.full_name, 'birthYear', n.birth_year) from recognition.decided_citizen n
          where n.citizen_id = c.citizen_id and n.year = c.year and n.decision_id = d.id) as "asDecided"`;

/** $1 decision: its list as it was decided, from the steps that it took. */
const DECIDED = `
  select s.citizen_id as "citizenId", s.to_status = 'recognised' as "isRecognised", s.reason, coalesce((s.detail ->> 'total')::int, 0) as total,
         coalesce(s.detail ->> 'group', c.group_code, '') as "group", c.criteria_set_id as "criteriaSetId", c.branch_unit_id as "branchUnitId", ${AS_DECIDED}
  from recognition.decision d
  join recognition.recognition_case c on c.year = d.year and c.unit_id = d.unit_id and c.decision_id = d.id
  join recognition.case_step s on s.citizen_id = c.citizen_id and s.year = c.year and s.act = 'decide'
  where d.id = $1 order by s.citizen_id`;

/** $1 decision, of one case. */
const LATER = `
  select s.citizen_id as "citizenId", s.to_status as outcome, s.reason, coalesce((s.detail ->> 'total')::int, 0) as total, c.criteria_set_id as "criteriaSetId",
         c.branch_unit_id as "branchUnitId", c.unit_id as "unitId", f.number as "firstNumber", f.decided_on as "firstDecidedOn",
         a.reason as "appealReason", a.at as "appealedAt", ${AS_DECIDED},
         (select coalesce(jsonb_agg(jsonb_build_object('indicator', l ->> 'code', 'after', (l ->> 'score')::int, 'reason', ch ->> 'reason') order by n), '[]')
          from jsonb_array_elements(s.detail -> 'lines') with ordinality as t (l, n), jsonb_array_elements(l -> 'changes') as ch
          where ch ->> 'stage' = 'appeal') as changes
  from recognition.decision d
  join recognition.decision f on f.id = d.refers_to
  join recognition.case_step s on s.year = d.year and s.detail ->> 'decisionId' = d.id::text
    and s.citizen_id in (select citizen_id from recognition.recognition_case where year = d.year and unit_id = d.unit_id and decision_id is not null)
  join recognition.recognition_case c on c.citizen_id = s.citizen_id and c.year = s.year
  left join lateral (
    select t.reason, t.at from recognition.case_step t
    where d.kind = 'appeal' and t.citizen_id = s.citizen_id and t.year = s.year and t.act = 'appeal' and t.at <= s.at order by t.at desc, t.id desc limit 1) a on true
  where d.id = $1 limit 1`;

/** The closed sittings on which some cases rest, the earlier first. */
const HELD = `
  select distinct s.stage, s.held_on as "heldOn", s.minutes_number as "minutesNumber", s.unit_id as "unitId", s.closed_at, s.id
  from recognition.recognition_case c join recognition.sitting s on s.id in (c.branch_sitting_id, c.commune_sitting_id)
  where c.year = $1 and c.citizen_id = any($2::uuid[]) and s.closed_at is not null order by s.closed_at, s.id`;

/** The lists of communes: what would be decided today, and what was. Whoever prints them has checked the place. */
@Injectable()
export class ListReader {
  constructor(
    private readonly people: PersonReader,
    private readonly units: UnitReader,
    private readonly places: PlaceNamesReader,
    private readonly criteria: CriteriaReader,
    private readonly decisions: DecisionReader,
  ) {}

  async of(ctx: Ctx, subject: ListSubject): Promise<ListFacts> {
    if ('decisionId' in subject) {
      const decision = (await this.decisions.get(ctx.sql, subject.decisionId))!;
      const rows = await ctx.sql<Row>(DECIDED, [decision.id]);
      return {
        ...(await this.facts(ctx, decision, rows, decision.decidedOn)),
        document: decision,
        proposal: decision.proposal,
        isDraft: false,
      };
    }
    const { unitId, year } = subject;
    const candidates = await this.decisions.candidates(ctx, unitId, year);
    const rows = candidates.map(({ dossier, isProposed, reason }) => ({
      ...{ citizenId: dossier.citizenId, isRecognised: isProposed, reason, total: dossier.standing.total, group: dossier.group ?? '' },
      ...{ criteriaSetId: dossier.criteriaSet.id, branchUnitId: dossier.branchUnitId, asDecided: null },
    }));
    const proposal = await this.decisions.proposalOf(ctx, unitId, year);
    const isDraft = await this.decisions.isGrowing(ctx, unitId, year);
    return { ...(await this.facts(ctx, subject, rows, null)), document: null, proposal, isDraft };
  }

  /** The answer to an appeal, or a revocation; null where the decision is of another kind. */
  async later(ctx: Ctx, decisionId: string): Promise<(LaterDecisionFacts & { readonly citizenId: string }) | null> {
    const decision = await this.decisions.get(ctx.sql, decisionId);
    const [row] = await ctx.sql<
      Omit<Row, 'isRecognised' | 'group'> & {
        outcome: LaterDecisionFacts['outcome'];
        unitId: string;
        firstNumber: string;
        firstDecidedOn: string;
        appealReason: string | null;
        appealedAt: Date | null;
        changes: LaterDecisionFacts['changes'];
      }
    >(LATER, [decisionId]);
    if (!decision || !row || decision.kind === 'recognition') return null;
    const { places } = await this.places.of(ctx, decision.unitId, decision.decidedOn);
    const cards = await this.people.byIds(ctx, [row.citizenId]);
    const placeId = row.branchUnitId ?? row.unitId;
    return {
      citizenId: row.citizenId,
      kind: decision.kind as 'appeal' | 'revocation',
      places,
      year: decision.year,
      today: vietnamDay(ctx.now),
      criteria: await this.criteriaOf(ctx, row.criteriaSetId),
      document: decision,
      first: { number: row.firstNumber, decidedOn: row.firstDecidedOn },
      reason: row.reason ?? '',
      outcome: row.outcome,
      citizen: {
        ...nameOf(row, cards),
        branch: (await this.units.names(ctx, [placeId])).get(placeId) ?? '',
        total: row.total,
      },
      changes: row.changes,
      appeal: row.appealReason && row.appealedAt ? { reason: row.appealReason, day: vietnamDay(row.appealedAt) } : null,
    };
  }

  private async facts(
    ctx: Ctx,
    { unitId, year }: { unitId: string; year: number },
    rows: readonly Row[],
    on: string | null,
  ): Promise<Omit<ListFacts, 'document' | 'proposal' | 'isDraft'>> {
    const ids = rows.map(({ citizenId }) => citizenId);
    const cards = await this.people.byIds(ctx, ids);
    const held = await ctx.sql<Omit<HeldSitting, 'unitName'> & { unitId: string }>(HELD, [year, ids]);
    const branchIds = [...new Set([...rows.map((row) => row.branchUnitId ?? unitId), ...held.map((one) => one.unitId)])];
    const names = await this.units.names(ctx, branchIds);
    const criteria = await this.criteriaOf(ctx, rows[0]?.criteriaSetId);
    return {
      places: (await this.places.of(ctx, unitId, on)).places,
      year,
      today: vietnamDay(ctx.now),
      criteria,
      groups: Object.fromEntries(criteria.groups.map(({ code, name }) => [code, name])),
      sittings: held.map(({ unitId: at, ...one }) => ({ ...one, unitName: names.get(at) ?? '' })),
      people: rows.map(({ citizenId, group, total, isRecognised, reason, asDecided, branchUnitId }) => ({
        ...{ citizenId, group, total, isRecognised, reason, branch: names.get(branchUnitId ?? unitId) ?? '' },
        ...nameOf({ citizenId, asDecided }, cards),
      })),
    };
  }

  private async criteriaOf(ctx: Ctx, id: string | undefined) {
    const sets = await this.criteria.list(ctx);
    return sets.find((one) => one.id === id) ?? sets[0]!;
  }
}

/** As they stood when decided on; before that, and where nobody wrote it down, as they stand today. */
function nameOf(
  { citizenId, asDecided }: { citizenId: string; asDecided: AsDecided | null },
  cards: ReadonlyMap<string, PersonCard>,
): AsDecided {
  const card = cards.get(citizenId);
  return asDecided ?? { name: card?.fullName ?? '', birthYear: card?.birthYear ?? null };
}
