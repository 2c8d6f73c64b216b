import type { Ctx } from '#platform';
import type { Framework, FrameworkEdge } from './framework.graphql.js';

/** The name of a row in the language `$1`, else in Vietnamese, else in English. */
export const nameOf = (row: string): string =>
  `coalesce(case $1::text when 'en' then ${row}.name_en when 'km' then ${row}.name_km end, ${row}.name_vi, ${row}.name_en)`;

/** A framework `f` as the graph shows it. */
export const FRAMEWORK = `json_build_object(
  'id', f.id, 'code', f.code, 'version', f.version, 'name', ${nameOf('f')}, 'legalAct', f.legal_act, 'validFrom', f.valid_from,
  'isOutline', f.content = 'outline', 'note', f.note,
  'levels', (select coalesce(json_agg(json_build_object('number', l.number, 'band', l.band, 'name', ${nameOf('l')}) order by l.number), '[]')
             from digital_skills.level l where l.framework_id = f.id),
  'domains', (select coalesce(json_agg(json_build_object('code', d.code, 'name', ${nameOf('d')}, 'competences',
                (select coalesce(json_agg(json_build_object('code', c.code, 'name', ${nameOf('c')}) order by c.position), '[]')
                 from digital_skills.competence c where c.framework_id = f.id and c.domain_code = d.code)) order by d.position), '[]')
              from digital_skills.competence d where d.framework_id = f.id and d.kind = 'domain'))`;

/** The frameworks, or the one with a code. */
export async function frameworks(ctx: Ctx, code: string | null = null): Promise<Framework[]> {
  const rows = await ctx.sql<{ framework: Framework }>(
    `select ${FRAMEWORK} as framework from digital_skills.framework f where $2::text is null or f.code = $2 order by f.valid_from desc, f.code`,
    [ctx.locale, code],
  );
  return rows.map(({ framework }) => framework);
}

/** The edges that lead from a framework or to it. */
export function edgesOf(ctx: Ctx, code: string): Promise<FrameworkEdge[]> {
  return ctx.sql<FrameworkEdge>(
    `select f.code as "fromFramework", m.from_code as "fromCode", t.code as "toFramework", m.to_code as "toCode",
            m.relation, m.stated_by as "statedBy", m.provenance
     from digital_skills.mapping m
     join digital_skills.framework f on f.id = m.from_framework_id
     join digital_skills.framework t on t.id = m.to_framework_id
     join digital_skills.competence c on c.framework_id = m.from_framework_id and c.code = m.from_code
     where $1 in (f.code, t.code)
     order by f.code, c.position, t.code, m.to_code`,
    [code],
  );
}
