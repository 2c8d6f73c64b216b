import pg from 'pg';
import { newId } from '#platform';
import { Cluster } from '../faults/cluster.js';
import { Ground } from '../faults/ground.js';

const ENROLL = 'mutation ($input: EnrollInput!) { enroll(input: $input) { __typename } }';
const RECORD = 'mutation ($input: RecordLearningInput!) { recordLearning(input: $input) { receipts { status } enrollments { status } } }';

/** Two api and two worker processes on one database, as docker/compose.yaml starts them. */
describe('several processes', () => {
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

  test('fifty parallel submissions of the last answer over two apis: one completion, one certificate (invariants 1 and 2)', async () => {
    const ground = new Ground(cluster, pool);
    const course = await ground.seed();
    cluster.startProduct();
    await ground.answering();
    const [learner] = await ground.accounts(1);
    const enrollmentId = newId();
    const ask = async (i: number, query: string, input: object) => {
      const response = await fetch(`http://127.0.0.1:${cluster.apiPorts[i % 2]}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `phusa=${learner!.token}` },
        body: JSON.stringify({ query, variables: { input } }),
      });
      const { data, errors } = (await response.json()) as { data: Record<string, any>; errors?: unknown[] };
      expect(errors).toBeUndefined();
      return data;
    };
    const event = (seq: number, kind: string, lessonId: string, more = {}) => ({
      id: newId(),
      enrollmentId,
      seq,
      kind,
      lessonId,
      occurredAt: '2026-11-24T02:00:00.000Z',
      ...more,
    });
    await ask(0, ENROLL, { id: enrollmentId, courseId: course.courseId });
    await ask(1, RECORD, { deviceId: newId(), events: course.lessonIds.map((lessonId, i) => event(i, 'LESSON_FINISHED', lessonId)) });

    const last = event(90, 'QUIZ_SUBMITTED', course.quizLessonId, { quizId: course.quizId, answers: course.answers });
    const deviceId = newId();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => ask(i, RECORD, { deviceId, events: [last] })));

    expect(answers.filter(({ recordLearning }) => recordLearning.receipts[0].status === 'RECORDED')).toHaveLength(1);
    expect(answers.every(({ recordLearning }) => recordLearning.enrollments[0].status === 'COMPLETED')).toBe(true);
    for (let i = 0; i < 100; i++) {
      const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from certificates.certificate');
      if (rows[0]!.n > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { rows } = await pool.query(
      `select (select count(*)::int from enrollment.completion) as completions, (select count(*)::int from certificates.certificate) as certificates,
              (select count(*)::int from platform.outbox_event where type = 'enrollment.completed.v1') as announcements`,
    );
    expect(rows).toEqual([{ completions: 1, certificates: 1, announcements: 1 }]);
  }, 120_000);
});
