import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';
import type { CriteriaSet } from './criteria-set.graphql.js';

/** A criteria set as the graph shows it, for the row `s`; parameter 1 is the locale. */
export const CRITERIA_SET_JSON = `jsonb_build_object(
  'id', s.id, 'code', s.code, 'decisionNumber', s.decision_number, 'name', coalesce(s.name ->> $1, s.name ->> 'vi'),
  'passTotal', s.pass_total, 'minimumPerIndicator', s.minimum_per_indicator,
  'groups', (
    select coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'name', coalesce(g.name ->> $1, g.name ->> 'vi'), 'wording', g.wording) order by g.position), '[]')
    from recognition.citizen_group g where g.criteria_set_id = s.id),
  'criteria', (
    select jsonb_agg(jsonb_build_object(
      'code', c.code, 'name', coalesce(c.name ->> $1, c.name ->> 'vi'), 'maxPoints', c.max_points,
      'indicators', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'code', i.code, 'name', coalesce(i.name ->> $1, i.name ->> 'vi'), 'maxPoints', i.max_points,
          'minPoints', coalesce(i.min_points, s.minimum_per_indicator), 'wording', i.wording,
          'help', (
            select coalesce(jsonb_agg(jsonb_build_object('group', nullif(h.group_code, ''), 'means', coalesce(h.means ->> $1, h.means ->> 'vi'),
              'example', coalesce(h.example ->> $1, h.example ->> 'vi'), 'counts', coalesce(h.counts ->> $1, h.counts ->> 'vi'), 'wording', h.wording)
              order by h.group_code), '[]')
            from recognition.indicator_help h where h.criteria_set_id = s.id and h.indicator_code = i.code)) order by i.position), '[]')
        from recognition.indicator i where i.criteria_set_id = s.id and i.criterion_code = c.code)
      ) order by c.position)
    from recognition.criterion c where c.criteria_set_id = s.id))`;

@Injectable()
export class CriteriaReader {
  /** All sets, the newest first. */
  async list(ctx: Ctx): Promise<CriteriaSet[]> {
    const rows = await ctx.sql<{ set: CriteriaSet }>(
      `select ${CRITERIA_SET_JSON} as set from recognition.criteria_set s order by s.valid_from desc`,
      [ctx.locale],
    );
    return rows.map(({ set }) => set);
  }
}
