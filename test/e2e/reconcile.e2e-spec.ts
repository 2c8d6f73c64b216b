import { OutboxRelay } from '#platform/worker';
import { reconcile, repair } from '../../apps/cli/reconcile.js';
import { startApp, type TestApp } from '../support/app.js';
import { finishSmallCourse, publishSmallCourse, seedGround } from '../support/city.js';

const NOTHING = { completedWithoutCertificate: [], certificateWithoutCompletion: [], certificateWithoutEvidence: [], effectNotDone: 0 };

describe('reconciliation', () => {
  let app: TestApp;
  let enrollmentId: string;
  const before = () => new Date(app.clock.now().getTime() + 1_000);
  const look = () => reconcile(app.api, app.systemCtx(), before());
  /** As somebody who has the whole database may: triggers do not run. */
  const damage = (sql: string) => app.sql(`begin; set local session_replication_role = replica; ${sql}; commit`);
  const finish = async () => {
    const course = await publishSmallCourse(app);
    const { session } = await app.person({ homeUnitId: course.unitId });
    return finishSmallCourse(app, course.courseId, course.outline, session);
  };

  beforeAll(async () => {
    app = await startApp({ worker: true });
    await seedGround(app);
    enrollmentId = await finish();
    await app.eventually(async () => (await app.sql(`select from platform.outbox_effect where done_at is not null`)).length >= 4);
  });
  afterAll(() => app?.stop());

  test('finds nothing where everything happened', async () => {
    await app.eventually(async () => (await look()).effectNotDone === 0);
    expect(await look()).toEqual(NOTHING);
  });

  test('a certificate without its evidence is found, offered again, and then there is one line as before', async () => {
    const lines = `select citizen_id, source_id, indicator_code from recognition.evidence order by indicator_code`;
    const whole = await app.sql(lines);
    expect(whole.length).toBeGreaterThan(0);
    await damage(`delete from recognition.evidence; delete from platform.outbox_effect where consumer = 'recognition.evidence'`);

    const found = await look();
    expect(found).toEqual({ ...NOTHING, certificateWithoutEvidence: [expect.objectContaining({ consumer: 'recognition.evidence' })] });
    await repair(app.api, app.systemCtx(), found, before());
    await app.fromWorker(OutboxRelay).reoffer(0);
    await app.eventually(async () => (await app.sql(lines)).length === whole.length);
    expect(await app.sql(lines)).toEqual(whole);
    await app.eventually(async () => (await look()).effectNotDone === 0);
    expect(await look()).toEqual(NOTHING);
  });

  test('a completion without certificate, and a certificate without completion, are named', async () => {
    await damage(`update certificates.certificate set enrollment_id = gen_random_uuid(), cycle = 99`);

    const found = await look();
    expect(found.completedWithoutCertificate).toEqual([
      { type: 'enrollment.completed.v1', subject: enrollmentId, consumer: 'certificates.issue' },
    ]);
    expect(found.certificateWithoutCompletion).toHaveLength(1);
  });
});
