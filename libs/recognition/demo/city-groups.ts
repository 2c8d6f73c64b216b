import type { Tx } from '#platform';
import type { GroupKind } from '../group/group-kind.js';

/** A group of a demo place with what was decided for it. The id may be made of what the group is: repeats find it. */
export interface DemoGroup {
  readonly id: string;
  readonly kind: GroupKind;
  readonly name: string;
  /** The commune that keeps it. */
  readonly unitId: string;
  /** The hamlet of a household, the place that a community or unit is; the commune itself for a clan. */
  readonly placeId: string;
  /** Left out: registered in no year. */
  readonly decisionId?: string;
  readonly isAwarded?: boolean;
}

/** A decision of a demo commune about groups of one kind. */
export interface DemoGroupDecision {
  readonly id: string;
  readonly unitId: string;
  readonly year: number;
  readonly kind: GroupKind;
  readonly number: string;
  readonly decidedOn: string;
  readonly signerName: string;
  readonly signerTitle: string;
  readonly awarded: number;
  readonly refused: number;
}

/** A figure that a demo commune declares. */
export interface DemoDeclared {
  readonly id: string;
  readonly unitId: string;
  readonly year: number;
  readonly what: 'adults' | 'families' | 'clans' | 'communities' | 'units';
  readonly count: number;
  readonly source: string;
}

/** All decisions by one statement. Safe to repeat. */
export async function loadDemoGroupDecisions(tx: Tx, decisions: readonly DemoGroupDecision[]): Promise<void> {
  await tx.sql(
    `insert into recognition.group_decision (id, unit_id, year, kind, act, number, decided_on, signer_name, signer_title, awarded, refused, recorded_at)
     select d.id, d."unitId", d.year, d.kind, 'award', d.number, d."decidedOn", d."signerName", d."signerTitle", d.awarded, d.refused, $2
     from jsonb_to_recordset($1::jsonb) as d (id uuid, "unitId" uuid, year int, kind text, number text, "decidedOn" date, "signerName" text,
       "signerTitle" text, awarded int, refused int)
     on conflict do nothing`,
    [JSON.stringify(decisions), tx.now],
  );
}

/** Groups with their awards of one year, some thousands at once by two statements. Safe to repeat. */
export async function loadDemoGroups(tx: Tx, year: number, groups: readonly DemoGroup[]): Promise<void> {
  const of = <Key extends keyof DemoGroup>(key: Key) => groups.map((group) => group[key]);
  await tx.sql(
    `insert into recognition.learning_group (id, kind, name, unit_id, place_id, started_on, source, created_at)
     select g.id, g.kind, g.name, g.unit_id, g.place_id, make_date($6, 1, 1), 'loaded', $7
     from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[]) as g (id, kind, name, unit_id, place_id)
     on conflict do nothing`,
    [of('id'), of('kind'), of('name'), of('unitId'), of('placeId'), year, tx.now],
  );
  const decided = groups.filter(({ decisionId }) => decisionId !== undefined);
  await tx.sql(
    `insert into recognition.group_award (group_id, year, kind, unit_id, decision_id, criteria_set_id, is_awarded, level, valid_from, valid_to, reason)
     select g.id, $5, g.kind, d.unit_id, d.id, s.id, g.is_awarded, case when g.is_awarded then 1 end, case when g.is_awarded then d.decided_on end,
       case when g.is_awarded then (d.decided_on + make_interval(months => s.title_months))::date end,
       case when not g.is_awarded then 'Chưa đủ điểm' end
     from unnest($1::uuid[], $2::text[], $3::uuid[], $4::boolean[]) as g (id, kind, decision_id, is_awarded)
     join recognition.group_decision d on d.id = g.decision_id
     join recognition.group_criteria_set s on s.kind = g.kind and daterange(s.valid_from, s.valid_to) @> make_date($5, 1, 1)
     on conflict do nothing`,
    [
      decided.map(({ id }) => id),
      decided.map(({ kind }) => kind),
      decided.map(({ decisionId }) => decisionId),
      decided.map(({ isAwarded = true }) => isAwarded),
      year,
    ],
  );
}

/** What demo communes declare, by one statement. Safe to repeat. */
export async function loadDemoDeclared(tx: Tx, counts: readonly DemoDeclared[]): Promise<void> {
  await tx.sql(
    `insert into recognition.declared_count (unit_id, year, what, id, count, source, counted_on, declared_at)
     select c."unitId", c.year, c.what, c.id, c.count, c.source, make_date(c.year, 12, 31), $2
     from jsonb_to_recordset($1::jsonb) as c (id uuid, "unitId" uuid, year int, what text, count int, source text)
     on conflict do nothing`,
    [JSON.stringify(counts), tx.now],
  );
}
