import pg from 'pg';
import { newId } from '#platform';
import { Cluster } from '../faults/cluster.js';
import { Ground } from '../faults/ground.js';
import { aClass } from '../support/class.js';
import { eventually } from './started.js';

const PEOPLE = 20_000;
const IMPORT = 'mutation ($input: ImportStaffListInput!) { importStaffList(input: $input) { id state } }';

/** Long work in processes that are killed as a machine kills them. */
describe('a list of 20,000 people', () => {
  let cluster: Cluster;
  let pool: pg.Pool;
  beforeAll(async () => {
    cluster = await Cluster.start({ withRedis: false });
    pool = new pg.Pool({ connectionString: cluster.url, max: 2 });
    pool.on('error', () => undefined);
  }, 120_000);
  afterAll(async () => {
    await pool?.end();
    await cluster?.stop();
  });

  test('whose workers are killed in the middle leaves nothing half-done, is finished by the next ones, and comes in once', async () => {
    const ground = new Ground(cluster, pool);
    const { courseId } = await ground.seed();
    const sql = async <Row extends object = Record<string, any>>(text: string, values: unknown[] = []) =>
      (await pool.query<Row & pg.QueryResultRow>(text, values)).rows;
    const [version] = await sql<{ id: string; centreId: string; unitId: string }>(
      `select v.id, c.centre_id as "centreId", c.unit_id as "unitId" from courses.course_version v join courses.course c on c.id = v.course_id
       where c.id = $1 and v.status = 'published'`,
      [courseId],
    );
    const { id: versionId, centreId, unitId } = version!;
    const [staff] = await ground.accounts(1);
    const classId = await aClass({ sql }, { unitId, centreId, courseId, versionId }, { instructors: [staff!.personId] });
    await sql(
      `insert into identity.role_assignment (id, person_id, role, unit_id, valid_from, given_at) values ($1, $2, 'instructor', $3, '2020-01-01', now())`,
      [newId(), staff!.personId, unitId],
    );
    cluster.startProduct();
    await eventually(
      () =>
        ground.answering().then(
          () => true,
          () => false,
        ),
      180_000,
    ); // four processes start at once

    const headers = { cookie: `phusa=${staff!.token}`, 'x-phusa-csrf': '1' };
    const body = new FormData();
    const lines = Array.from({ length: PEOPLE }, (_, i) => `Người Thứ ${i},${1940 + (i % 60)}`);
    body.set('file', new Blob([`Họ và tên,Năm sinh\n${lines.join('\n')}\n`]), 'danh-sach.csv');
    const sent = await fetch(`http://127.0.0.1:${cluster.apiPorts[0]}/staff-lists?class=${classId}`, { method: 'POST', headers, body });
    const { id: listId } = (await sent.json()) as { id: string };
    const bring = async () => {
      const input = { taskId: newId(), listId, scope: 'ALL', consent: { textVersion: 'learning-2026-01', language: 'vi' } };
      const response = await fetch(`http://127.0.0.1:${cluster.apiPorts[1]}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query: IMPORT, variables: { input } }),
      });
      expect(await response.json()).toMatchObject({ data: { importStaffList: { id: input.taskId } } });
      return input.taskId;
    };
    const task = async (id: string) => (await sql(`select state, run, done, total, counts from platform.task where id = $1`, [id]))[0]!;
    const there = async () =>
      (
        await sql(
          `select (select count(*)::int from identity.person where full_name like 'Người Thứ%') as people, (select count(*)::int from identity.consent) as consents,
                  (select count(*)::int from enrollment.enrollment) as enrollments, (select count(*)::int from enrollment.class_member) as members,
                  (select count(*)::int from platform.audit_log where action = 'staff_list.import') as audited`,
        )
      )[0];

    const taskId = await bring();
    for (let kills = 1; kills <= 2; kills++) {
      await eventually(async () => {
        const { run, done, state } = await task(taskId);
        if (state === 'done') throw new Error('it was over before it could be killed');
        return run === kills && done > 0;
      }, 120_000);
      await Promise.all([cluster.kill('worker1'), cluster.kill('worker2')]);
      expect(await there()).toEqual({ people: 0, consents: 0, enrollments: 0, members: 0, audited: 0 });
    }
    await eventually(async () => (await task(taskId)).state === 'done', 180_000);
    const whole = { people: PEOPLE, consents: PEOPLE, enrollments: PEOPLE, members: PEOPLE, audited: 1 };
    expect([await there(), await task(taskId)]).toMatchObject([whole, { run: 3, done: PEOPLE, counts: { create: PEOPLE } }]);

    const again = await bring();
    await eventually(async () => (await task(again)).state === 'done', 120_000);
    expect([await there(), await task(again)]).toMatchObject([{ ...whole, audited: 2 }, { counts: { already: PEOPLE } }]);
  }, 480_000);
});
