import { Injectable } from '@nestjs/common';
import { PersonReader } from '#identity';
import { newId, type Tx } from '#platform';

/** What rules need to know of a case, whether it is already there or not. */
export interface CasePlan {
  readonly criteriaSetId: string;
  readonly groupCode: string | null;
}

/** A case that is there. */
export interface OpenCase extends CasePlan {
  readonly id: string;
  readonly status: string;
}

/** The row of one citizen's year: made once, as a draft. */
@Injectable()
export class CaseStore {
  constructor(private readonly people: PersonReader) {}

  /**
   * The case of that year, or what a new one would be: the set in force on 1 January, so that nobody's rules change
   * within their year. Null when no set covers the year.
   */
  async findOrPlan(tx: Tx, citizenId: string, year: number): Promise<CasePlan | null> {
    const [row] = await tx.sql<CasePlan>(
      `select coalesce(c.criteria_set_id, s.id) as "criteriaSetId", c.group_code as "groupCode"
       from (select make_date($2, 1, 1) as on_day) y
       left join recognition.criteria_set s on s.valid_from <= y.on_day and (s.valid_to is null or y.on_day < s.valid_to)
       left join recognition.recognition_case c on c.citizen_id = $1 and c.year = $2
       where coalesce(c.criteria_set_id, s.id) is not null`,
      [citizenId, year],
    );
    return row ?? null;
  }

  /** Makes the draft when it is missing and locks it until `tx` ends. A home that was unknown then is filled in. */
  async open(tx: Tx, citizenId: string, year: number, criteriaSetId: string): Promise<OpenCase> {
    const homeUnitId = await this.people.home(tx, citizenId);
    await tx.sql(
      `insert into recognition.recognition_case as c (citizen_id, year, id, criteria_set_id, unit_id, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (citizen_id, year) do update set unit_id = excluded.unit_id
       where c.unit_id is null and excluded.unit_id is not null and c.decided_at is null`,
      [citizenId, year, newId(), criteriaSetId, homeUnitId, tx.now],
    );
    const [row] = await tx.sql<OpenCase>(
      `select id, criteria_set_id as "criteriaSetId", group_code as "groupCode", status
       from recognition.recognition_case where citizen_id = $1 and year = $2 for update`,
      [citizenId, year],
    );
    if (!row) throw new Error('the case that was just made is not there');
    return row;
  }
}
