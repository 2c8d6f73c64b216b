import { Injectable } from '@nestjs/common';
import { PersonReader, withOneId, withSeveralIds } from '#identity';
import { type Ctx, hideSmallCells, Scope, SMALL, vietnamDay } from '#platform';
import { actions } from '../digital-skills.actions.js';
import { frameworkId } from '../framework/framework-import.js';
import {
  boundsOf,
  type DayBounds,
  DISPUTED,
  END_OF,
  IN_FORCE_ON,
  IS_UNDISPUTED,
  JOIN_DISPUTED,
  NOT_VOID,
  SHOWN_BY,
} from '../profile/evidence.sql.js';
import { PROFILE_FRAMEWORK } from '../profile/skill-profile.service.js';
import { ruleNow } from '../rule/skill-rule.store.js';
import type { PlaceSkills, PlaceSkillsYear } from './place-skills.graphql.js';

const YEARS_BACK = 2;
/** Levels from here on are told together: few adults reach them. */
const TOP = 5;

/** What a line counts on the n-th of the days, at most `TOP`; 0: nothing yet. */
const levelOn = (day: string, since: string) =>
  `least(coalesce(max(e.level) filter (where ${IN_FORCE_ON(day, since)} and ${IS_UNDISPUTED}), 0), ${TOP})`;

/** Levels of one competence on all of the days in one number: nobody needs the people any more, only how many there are of each. */
const BASE = TOP + 1;

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
    const rule = await ruleNow(ctx);
    const today = vietnamDay(ctx.now);
    const days = [today, ...Array.from({ length: YEARS_BACK }, (_, n) => `${Number(today.slice(0, 4)) - n - 1}-12-31`)];
    const rows = await this.counted(ctx, await this.scope.unitsWithin(ctx, unitId), await boundsOf(ctx.sql, days, rule));
    const codes = await ctx.sql<{ code: string }>(`select code from digital_skills.competence where framework_id = $1 order by position`, [
      frameworkId(PROFILE_FRAMEWORK),
    ]);
    return {
      ruleRevision: rule.revision,
      years: days.map((day) =>
        yearOf(
          day,
          codes.map(({ code }) => code),
          rows.filter((row) => row.day === day),
        ),
      ),
    };
  }

  /**
   * The level of each person in each competence as `level.ts` counts it, as it was on each day, counted by one statement; the
   * rows without a code count everybody who had shown anything by then. The days run backwards.
   */
  private async counted(ctx: Ctx, units: readonly string[], days: readonly DayBounds[]): Promise<Counted[]> {
    const home = this.people.atHome(units);
    const at = (n: number) => `$${home.params.length + n}`;
    const day = (n: number) => at(2 + 2 * n);
    const key = [
      ...days.map((_, n) => `${BASE ** n} * ${levelOn(day(n), at(3 + 2 * n))}`),
      // the earliest day by which something was shown
      `${BASE ** days.length} * case ${days
        .slice(1)
        .map((_, n) => `when min(e.observed_at) >= ${END_OF(day(n + 1))} then ${n}`)
        .join(' ')} else ${days.length - 1} end`,
    ].join(' + ');
    const lines = (people: string, whose: string, learner: string) => `
      select e.competence_code as code, ${key} as key from (${people}) as one join digital_skills.skill_evidence e on e.learner_id = ${learner} ${JOIN_DISPUTED}
      where e.framework_id = ${at(1)}::uuid and ${SHOWN_BY(day(0))} and ${NOT_VOID}
      group by grouping sets ((${whose}, e.competence_code), (${whose}))`;
    const found = await ctx.sql<{ code: string | null; key: number; persons: number }>(
      `with disputed as materialized (${DISPUTED})
       select code, key, count(*)::int as persons from (
         ${lines(withOneId(home.sql), 'e.learner_id', 'one.person_id')}
         union all
         ${lines(withSeveralIds(home.sql), 'one.person_id', 'one.id')}) as line
       group by 1, 2`,
      [...home.params, frameworkId(PROFILE_FRAMEWORK), ...days.flatMap(({ day, since }) => [day, since])],
      'each time',
    );
    return found.flatMap(({ code, key, persons }) =>
      days.flatMap(({ day }, n) => {
        const first = Math.floor(key / BASE ** days.length);
        if (code === null) return n <= first ? [{ day, code: '', level: 0, persons }] : [];
        const level = Math.floor(key / BASE ** n) % BASE;
        return level > 0 ? [{ day, code, level, persons }] : [];
      }),
    );
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
