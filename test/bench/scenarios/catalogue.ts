import { ask, webDocument } from '../documents.js';
import { HttpSide, mustAgree } from '../http-side.js';
import { post } from '../http-client.js';
import { compare } from '../measure.js';
import type { Bench, Scenario } from '../scenario.js';
import { SIZE } from '../seed/fill.js';
import type { StageDatabase } from '../stage.js';
import { eventId } from './record.js';

/** A page of 20 courses after a cursor, with the facets beside it, as the web app asks for them. */
export const CATALOGUE = `
  with page as materialized (
    select v.id, v.course_id, c.slug, v.title, v.summary, v.field, v.minutes, v.lesson_count, v.size_bytes, v.published_at, v.cover, c.centre_id
    from courses.course_version v join courses.course c on c.id = v.course_id
    where v.status = 'published' and c.archived_at is null and (v.published_at, v.id) < ($1::timestamptz, $2::uuid)
    order by v.published_at desc, v.id desc limit 21
  ), shown as (
    select * from page order by published_at desc, id desc limit 20
  )
  select json_build_object('data', json_build_object(
    'catalogue', json_build_object(
      'edges', (
        select json_agg(json_build_object('node', json_build_object(
          'centre', json_build_object('communeName', u.name, 'id', ce.id, 'name', ce.name),
          'cover', s.cover, 'field', upper(s.field), 'id', s.course_id, 'lessonCount', s.lesson_count, 'minutes', s.minutes,
          'sizeBytes', s.size_bytes, 'slug', s.slug, 'summary', s.summary, 'title', s.title, 'versionId', s.id
        )) order by s.published_at desc, s.id desc)
        from shown s join organisation.centre ce on ce.id = s.centre_id
        join organisation.unit_version u on u.unit_id = ce.unit_id and u.valid_to is null
      ),
      'pageInfo', (
        select json_build_object('hasNextPage', (select count(*) > 20 from page), 'endCursor', rtrim(translate(encode(convert_to(
          '["' || to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","' || id || '"]', 'UTF8'), 'base64'), E'+/\\n', '-_'), '='))
        from shown order by published_at, id limit 1
      )
    ),
    'catalogueFacets', json_build_object('fields', (
      select json_agg(json_build_object('count', count, 'value', upper(field)) order by count desc, field)
      from (select field, count(*) as count from courses.course_version v join courses.course c on c.id = v.course_id
            where v.status = 'published' and c.archived_at is null group by field) facet
    ))
  ))::text as answer`;

export interface Cursor {
  readonly at: string;
  readonly versionId: string;
}

/**
 * A place in the catalogue for the i-th request, anywhere between its first and its last page. The id in it is of no
 * course, so no two requests are the same and no cache can answer.
 */
export async function uniqueCursors({ client }: StageDatabase): Promise<(i: number) => Cursor> {
  const { rows } = await client.query<{ at: Date }>(
    `select published_at as at from courses.course_version
      where status = 'published' and published_at > (select published_at from courses.course_version order by published_at offset 40 limit 1)
      order by md5(id::text) limit 500`,
  );
  return (i) => ({ at: rows[i % rows.length]!.at.toISOString(), versionId: eventId(i, 0xcaf) });
}

export const afterOf = ({ at, versionId }: Cursor): string => Buffer.from(JSON.stringify([at, versionId])).toString('base64url');

async function run(bench: Bench) {
  const { stage } = bench;
  const database = await stage.database('one', SIZE);
  const pageOf = await uniqueCursors(database);
  const document = webDocument('Catalogue');
  const limit = new HttpSide(await stage.limit(database, { LIMIT_STATEMENT: CATALOGUE }), (i) =>
    post('/', [pageOf(i).at, pageOf(i).versionId]),
  );
  const product = new HttpSide(await stage.product(database), (i) => ask(document, { after: afterOf(pageOf(i)) }, bench));
  await mustAgree(limit, product, [0, 1, 2, 250, 499]);
  return compare(limit, product, bench.options());
}

export const catalogue: Scenario = {
  name: 'catalogue',
  limit: 'node:http + one named statement that returns the JSON',
  target: { metric: 'ratio.rps', atLeast: 0.5 },
  run,
};

export const catalogueCached: Scenario = {
  name: 'catalogue-cached',
  limit: 'node:http writing a ready buffer',
  target: { metric: 'ratio.rps', atLeast: 0.5 },
  async run(bench) {
    const { stage } = bench;
    const database = await stage.database('one', SIZE);
    const page = (await uniqueCursors(database))(0);
    const document = webDocument('Catalogue');
    const product = new HttpSide(await stage.product(database), () => ask(document, { after: afterOf(page) }, bench));
    const answer = (await product.ask(0)).body.toString();
    const limit = new HttpSide(await stage.limit(database, { LIMIT_BUFFER: answer }), () => ask(document, { after: afterOf(page) }, bench));
    await mustAgree(limit, product, [0]);
    return compare(limit, product, bench.options());
  },
};
