import { aClass } from '../../support/class.js';
import { ask, webDocument } from '../documents.js';
import { get, post } from '../http-client.js';
import { HttpSide, mustAgree } from '../http-side.js';
import { compare, round3 } from '../measure.js';
import type { Scenario } from '../scenario.js';
import { SIZE, tokenOf } from '../seed/fill.js';
import { WHO } from './learner.js';

const LEARNERS = 1_000;
const TEACHER = LEARNERS + 1;
const PAGE = 50;

/** Who asks may teach the class or not, and the page of whoever does: names and what is folded, with nothing worked out. */
const ROWS = `
  select json_agg(r order by r.ticket)::text as answer from (
    select c.ticket, c.learner_id as "learnerId", e.progress, p.full_name as "learnerName"
    from (${WHO}) as who
    join enrollment.class_instructor i on i.class_id = $2::uuid and i.person_id = who.person_id
    join enrollment.class_member c on c.class_id = i.class_id and c.state = 'enrolled' and c.ticket > $3::int
    join enrollment.enrollment e on e.learner_id = c.learner_id and e.id = c.enrollment_id
    join identity.person p on p.id = c.learner_id
    order by c.ticket limit ${PAGE}) as r`;

type Page = { data: { gradebook: { rows: { learnerId: string; learnerName: string }[]; pageInfo: { endCursor: string } } } };
type Bare = { learnerId: string; learnerName: string }[];
const namesOf = (answer: unknown) =>
  (Array.isArray(answer) ? (answer as Bare) : (answer as Page).data.gradebook.rows).map(({ learnerId, learnerName }) => ({
    learnerId,
    learnerName,
  }));

/** A class of a thousand: its gradebook page by page, those who may be stuck, and all of it as a file. */
export const gradebook: Scenario = {
  name: 'gradebook',
  limit: 'node:http + one named statement (session, instructor, 50 of 1,000 people with what is folded); no cell is worked out',
  target: null,
  async run(bench) {
    const { stage } = bench;
    const size = {
      ...SIZE,
      courses: 1,
      learners: LEARNERS,
      enrollmentsPerLearner: 1,
      eventsPerEnrollment: 10,
      sessions: TEACHER,
      certificates: 1,
    };
    const database = await stage.database('one', size);
    const { client } = database;
    const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await client.query(text, values)).rows as Row[];
    const [ground] = await sql<{ unitId: string; centreId: string; courseId: string; versionId: string; teacherId: string }>(
      `select unit_id as "unitId", centre_id as "centreId", course_id as "courseId", course_version_id as "versionId", bench.id('person', $1) as "teacherId"
       from enrollment.enrollment limit 1`,
      [TEACHER],
    );
    const { unitId, teacherId } = ground!;
    const classId = await aClass({ sql }, ground!, { instructors: [teacherId] });
    await sql(
      `insert into identity.role_assignment (id, person_id, role, unit_id, valid_from, given_at) values (gen_random_uuid(), $1, 'instructor', $2, '2020-01-01', now())`,
      [teacherId, unitId],
    );
    await sql(
      `insert into enrollment.class_member (class_id, learner_id, state, how, joined_by, enrollment_id, ticket, since)
       select $1, e.learner_id, 'enrolled', 'list', $2, e.id, row_number() over (order by e.id), now() from enrollment.enrollment e`,
      [classId, teacherId],
    );
    await sql('vacuum analyze enrollment.class_member');

    const token = tokenOf(TEACHER);
    const api = await stage.product(database);
    const document = webDocument('GradebookPage');
    const after: (string | null)[] = [null];
    const pages = LEARNERS / PAGE;
    const product = new HttpSide(api, (i) => ask(document, { classId, after: after[i % pages] }, { token, apollo: bench.apollo }));
    for (let i = 0; i + 1 < pages; i++) after.push(((await product.json(i)) as Page).data.gradebook.pageInfo.endCursor);
    const limit = new HttpSide(await stage.limit(database, { LIMIT_STATEMENT: ROWS }), (i) =>
      post('/', [token, classId, (i % pages) * PAGE]),
    );
    await mustAgree(limit, product, [0, 7, pages - 1], namesOf);
    const found = await compare(limit, product, bench.options({ concurrency: 4 }));

    const cookie = { cookie: `phusa=${token}` };
    const times = async (side: HttpSide) => {
      const taken: number[] = [];
      for (let i = 0; i < 10; i++) {
        const startedAt = performance.now();
        await side.once(i, 0);
        taken.push(performance.now() - startedAt);
      }
      return round3(taken.toSorted((a, b) => a - b)[5]!);
    };
    const stuckMs = await times(new HttpSide(api, () => ask(webDocument('StuckLearners'), { classId }, { token, apollo: bench.apollo })));
    const csvMs = await times(new HttpSide(api, () => get(`/files/gradebook/csv?classId=${classId}`, cookie)));
    return { ...found, learners: LEARNERS, stuckMs, csvMs };
  },
};
