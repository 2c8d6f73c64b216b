import { Injectable } from '@nestjs/common';
import { PersonReader } from '#identity';
import { type Ctx, hideSmallCells, Scope, SMALL, vietnamDay } from '#platform';
import { actions } from '../digital-skills.actions.js';
import { frameworkId } from '../framework/framework-import.js';
import { COUNTS, SHOWN } from '../profile/evidence.sql.js';
import { PROFILE_FRAMEWORK } from '../profile/skill-profile.service.js';
import { ruleNow } from '../rule/skill-rule.store.js';
import type { PlaceSkills, PlaceSkillsYear } from './place-skills.graphql.js';
import { partsOf } from './skilled.reader.js';

/** People of whom one statement asks. Counts of different people add up, so a city is asked in parts. */
const AT_ONCE = 50_000;
const YEARS_BACK = 2;
/** Levels from here on are told together: few adults reach them. */
const TOP = 5;

/**
 * $1 ids, $2 whose they are, $3 days, $4 framework. The level of each person in each competence as `level.ts` counts it, as it
 * was on each day; the row without a code counts everybody who had shown anything by then.
 */
const COUNTED = `
  with person as (select * from unnest($1::uuid[], $2::uuid[]) as p (id, person_id)),
       shown as materialized (${SHOWN('$1::uuid[]')}),
       standing as (
         select d.day, p.person_id, s.competence_code as code, coalesce(max(s.level) filter (where ${COUNTS('s', 'd.day')}), 0) as level
         from shown s join person p on p.id = s.learner_id cross join unnest($3::date[]) as d (day)
         where s.framework_id = $4 and s.observed_on <= d.day group by 1, 2, 3)
  select day::text, code, least(level, ${TOP}) as level, count(*)::int as persons from standing where level > 0 group by 1, 2, 3
  union all
  select day::text, '', 0, count(distinct person_id)::int from standing group by 1`;

interface Counted {
  readonly day: string;
  readonly code: string;
  readonly level: number;
  readonly persons: number;
}

/** The skills of the people of a place, for those who look after it. */
@Injectable()
export class PlaceSkillsReader {
  constructor(
    private readonly scope: Scope,
    private readonly people: PersonReader,
  ) {}

  async ofUnit(ctx: Ctx, unitId: string): Promise<PlaceSkills> {
    await this.scope.require(ctx, actions.readPlaceSkills, unitId);
    const { revision } = await ruleNow(ctx);
    const today = vietnamDay(ctx.now);
    const days = [today, ...Array.from({ length: YEARS_BACK }, (_, n) => `${Number(today.slice(0, 4)) - n - 1}-12-31`)];
    const people = await this.people.atHome(ctx, await this.scope.unitsWithin(ctx, unitId));
    const rows: Counted[] = [];
    // one after the other: the ids of one person stay together
    for (const part of partsOf(
      people.toSorted((a, b) => (a.personId < b.personId ? -1 : 1)),
      AT_ONCE,
    )) {
      const ids = [part.map(({ id }) => id), part.map(({ personId }) => personId)];
      rows.push(...(await ctx.sql<Counted>(COUNTED, [...ids, days, frameworkId(PROFILE_FRAMEWORK)])));
    }
    const codes = await ctx.sql<{ code: string }>(`select code from digital_skills.competence where framework_id = $1 order by position`, [
      frameworkId(PROFILE_FRAMEWORK),
    ]);
    return {
      ruleRevision: revision,
      years: days.map((day) =>
        yearOf(
          day,
          codes.map(({ code }) => code),
          rows.filter((row) => row.day === day),
        ),
      ),
    };
  }
}

function yearOf(day: string, codes: readonly string[], rows: readonly Counted[]): PlaceSkillsYear {
  const sum = (code: string, level: number) =>
    rows.reduce((total, row) => total + (row.code === code && row.level === level ? row.persons : 0), 0);
  const persons = sum('', 0);
  if (persons < SMALL) return { day, persons: persons === 0 ? 0 : null, competences: [] };
  const competences = codes.flatMap((code) => {
    const reached = Array.from({ length: TOP }, (_, n) => ({ persons: sum(code, n + 1) }));
    const some = reached.reduce((total, cell) => total + cell.persons, 0);
    if (some === 0) return [];
    return [{ code, persons: hideSmallCells([{ persons: persons - some }, ...reached]).map((cell) => cell.persons) }];
  });
  return { day, persons, competences };
}
