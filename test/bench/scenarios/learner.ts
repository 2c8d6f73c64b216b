import { ask, webDocument } from '../documents.js';
import { HttpSide, mustAgree } from '../http-side.js';
import { post } from '../http-client.js';
import { compare } from '../measure.js';
import type { Scenario } from '../scenario.js';
import { LESSON_IDS, SIZE, tokenOf } from '../seed/fill.js';

/** Whose session a token is: the counterpart has to know, too, who is asking. $1 is the token. */
export const WHO = `
  select a.person_id from identity.session s join identity.account a on a.id = s.account_id
  where s.token_hash = sha256(convert_to($1, 'UTF8')) and s.ended_at is null and s.idle_end > now() and s.absolute_end > now()
    and a.disabled_at is null`;

export const HOME = `
  with who as materialized (${WHO})
  select e.id, e.course_id, e.course_version_id, e.cycle, e.status, e.enrolled_at, e.completed_at, e.progress
  from who join enrollment.enrollment e on e.learner_id = who.person_id
  where e.status <> 'withdrawn' order by e.enrolled_at desc, e.id desc limit 10`;

export const learnerHome: Scenario = {
  name: 'learner-home',
  limit: 'node:http + one named statement (session and rows), cards made by hand from versions in memory',
  target: null,
  async run(bench) {
    const { stage } = bench;
    const database = await stage.database('one', SIZE);
    const document = webDocument('Continuing');
    const token = (i: number) => tokenOf(1 + (i % SIZE.sessions));
    const limit = new HttpSide(await stage.limit(database, { LIMIT_STATEMENT: HOME, LIMIT_SHAPE: 'cards' }), (i) => post('/', [token(i)]));
    const product = new HttpSide(await stage.product(database), (i) => ask(document, {}, { token: token(i), apollo: bench.apollo }));
    await mustAgree(limit, product, [0, 7, 1234]);
    return compare(limit, product, bench.options());
  },
};

/** A page that was made once and kept as text: nothing could be faster. */
const LESSON = `select p.answer from (${WHO}) as who, bench.lesson_page p where p.version_id = $2::uuid and p.lesson_id = $3`;

export const lesson: Scenario = {
  name: 'lesson',
  limit: 'node:http + one named statement (session and the page as ready text)',
  target: null,
  async run(bench) {
    const { stage } = bench;
    const database = await stage.database('one', SIZE);
    const { client } = database;
    const document = webDocument('Lesson');
    const { rows } = await client.query<{ id: string }>(`select bench.id('version', n) as id from generate_series(1, 20) as n`);
    const pages = rows.flatMap(({ id }) => LESSON_IDS.map((lessonId) => ({ versionId: id, lessonId })));
    const pageOf = (i: number) => pages[i % pages.length]!;
    const token = (i: number) => tokenOf(1 + (i % SIZE.sessions));
    const product = new HttpSide(await stage.product(database), (i) => ask(document, pageOf(i), { token: token(i), apollo: bench.apollo }));
    await client.query(
      `create table bench.lesson_page (version_id uuid, lesson_id text, answer text not null, primary key (version_id, lesson_id))`,
    );
    for (const [i, { versionId, lessonId }] of pages.entries())
      await client.query(`insert into bench.lesson_page values ($1, $2, $3)`, [
        versionId,
        lessonId,
        (await product.ask(i)).body.toString(),
      ]);
    await client.query(`vacuum analyze bench.lesson_page`);
    const limit = new HttpSide(await stage.limit(database, { LIMIT_STATEMENT: LESSON }), (i) =>
      post('/', [token(i), pageOf(i).versionId, pageOf(i).lessonId]),
    );
    await mustAgree(limit, product, [0, 5, 119]);
    return compare(limit, product, bench.options());
  },
};
