import type { Sql } from '#platform';
import type { GroupKind } from './group-kind.js';

export interface GroupRow {
  readonly id: string;
  readonly kind: GroupKind;
  readonly name: string;
  readonly unitId: string;
  readonly placeId: string;
  readonly startedOn: string;
  readonly endedOn: string | null;
}

export const GROUP_ROW = `g.id, g.kind, g.name, g.unit_id as "unitId", g.place_id as "placeId", g.started_on as "startedOn", g.ended_on as "endedOn"`;

export async function groupRow(sql: Sql, id: string, lock: '' | 'for update' = ''): Promise<GroupRow | null> {
  const [row] = await sql<GroupRow>(`select ${GROUP_ROW} from recognition.learning_group g where g.id = $1 ${lock}`, [id]);
  return row ?? null;
}

/** The communes that have, or had, members in a group; for clans. */
export async function memberUnits(sql: Sql, groupId: string): Promise<string[]> {
  const rows = await sql<{ unitId: string }>(`select distinct unit_id as "unitId" from recognition.group_member where group_id = $1`, [
    groupId,
  ]);
  return rows.map(({ unitId }) => unitId);
}

/** An award `a` with its decision `d` and what took it back `r`, for the criteria set `s`; parameter 1 is the locale. */
export const AWARD_JSON = `jsonb_build_object('year', a.year, 'isAwarded', a.is_awarded, 'level', a.level,
  'levelName', coalesce(s.level_names -> (a.level - 1) ->> $1, s.level_names -> (a.level - 1) ->> 'vi'),
  'validFrom', a.valid_from, 'validTo', a.valid_to, 'reason', coalesce(r.reason, a.reason), 'decisionNumber', d.number, 'decidedOn', d.decided_on,
  'signerName', d.signer_name, 'signerTitle', d.signer_title, 'revokedOn', r.from_on,
  'revokedBy', (select x.number from recognition.group_decision x where x.id = r.decision_id))`;
export const AWARD_JOINS = `join recognition.group_decision d on d.id = a.decision_id join recognition.group_criteria_set s on s.id = a.criteria_set_id
  left join recognition.group_revocation r on r.group_id = a.group_id and r.year = a.year`;
