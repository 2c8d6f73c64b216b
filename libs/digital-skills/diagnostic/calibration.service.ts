import { Injectable } from '@nestjs/common';
import { type Ctx, Transactions } from '#platform';
import { calibrate, FEWEST_ANSWERS_OF_ITEM, FEWEST_ITEMS } from './calibrate.js';
import { itemsOf, latestVersion } from './diagnostic.store.js';

export interface Calibration {
  readonly version: number;
  readonly sessions: number;
  readonly estimated: number;
  readonly kept: number;
}

export const METHOD = '2PL, marginal maximum a posteriori by EM (Bock & Aitkin 1981; Mislevy 1986), mean/sigma linking';

/** Makes a new version of the item parameters from answers. Earlier measurements keep theirs. */
@Injectable()
export class CalibrationService {
  constructor(private readonly transactions: Transactions) {}

  /** @returns nothing when there are too few answers, or none since the last time */
  run(ctx: Ctx): Promise<Calibration | null> {
    return this.transactions.run(ctx, async (tx) => {
      await tx.sql(`select pg_advisory_xact_lock(hashtext('digital_skills.calibration'))`);
      const current = await latestVersion(tx);
      if (current === undefined) return null;
      // the first measurement of a person: who comes again remembers
      const people = await tx.sql<{ answers: Record<string, boolean> }>(
        `select json_object_agg(a.item_code, a.is_right) as answers
         from (select distinct on (learner_id) learner_id, id from digital_skills.diagnostic_session
               where result is not null order by learner_id, ended_at) s
         join digital_skills.diagnostic_answer a on a.learner_id = s.learner_id and a.session_id = s.id
         group by s.learner_id`,
      );
      const responses = people.map(({ answers }) => new Map(Object.entries(answers)));
      const [last] = await tx.sql<{ sessions: number }>(`select sessions from digital_skills.calibration where version = $1`, [current]);
      if (responses.length <= (last?.sessions ?? 0)) return null;

      const items = await itemsOf(tx, current);
      const count = (code: string) => responses.filter((response) => response.has(code)).length;
      const enough = items.filter(({ code }) => count(code) >= FEWEST_ANSWERS_OF_ITEM);
      if (enough.length < FEWEST_ITEMS) return null;
      const found = calibrate(new Map(enough.map((item) => [item.code, item])), responses);

      const version = current + 1;
      const answers = responses.reduce((sum, { size }) => sum + size, 0);
      await tx.sql(`insert into digital_skills.calibration (version, method, sessions, answers, made_at) values ($1, $2, $3, $4, $5)`, [
        version,
        METHOD,
        responses.length,
        answers,
        tx.now,
      ]);
      await tx.sql(
        `insert into digital_skills.item_parameters (version, item_code, source, a, b, se_a, se_b, answers)
         select $1, p.item_code, case when n.code is null then p.source else 'estimated' end, coalesce(n.a, p.a), coalesce(n.b, p.b),
                coalesce(n."seA", p.se_a), coalesce(n."seB", p.se_b), coalesce(n.answers, p.answers)
         from digital_skills.item_parameters p
         left join jsonb_to_recordset($3) as n (code text, a float8, b float8, "seA" float8, "seB" float8, answers int) on n.code = p.item_code
         where p.version = $2`,
        [version, current, JSON.stringify(found)],
      );
      return { version, sessions: responses.length, estimated: found.length, kept: items.length - found.length };
    });
  }
}
