import pg from 'pg';
import { newId } from '#platform';
import { type Check, audit } from '../faults/audit.js';
import { Observations } from '../faults/learner.js';
import { startApp, type TestApp } from '../support/app.js';
import { type City, finishSmallCourse, seedCity } from '../support/city.js';

/** A harness that never failed proves nothing: each broken promise is planted, and the audit must name it. */
describe('the audit of a fault run', () => {
  let app: TestApp;
  let city: City;
  let pool: pg.Pool;
  const seen = new Observations();
  beforeAll(async () => {
    app = await startApp({ worker: true });
    city = await seedCity(app);
    const { session, personId } = await app.person({ homeUnitId: city.unitId });
    const { course } = await app.ok('query ($id: UUID!) { course(id: $id) { modules { lessons { id quizIds } } } }', { id: city.courseId });
    const lessons = (course.modules as { lessons: { id: string; quizIds: string[] }[] }[]).flatMap((module) => module.lessons);
    const outline = { lessons: lessons.map(({ id }) => id), quizLesson: lessons.find(({ quizIds }) => quizIds.length > 0)!.id };
    const enrollmentId = await finishSmallCourse(app, city.courseId, outline, session);
    seen.completed.push({ learnerId: city.learner.personId, enrollmentId: city.enrollmentId }, { learnerId: personId, enrollmentId });
    const events = await app.sql<{ id: string }>('select id from enrollment.learning_event where learner_id = $1', [personId]);
    seen.recorded.push(...events.map(({ id }) => ({ learnerId: personId, eventId: id })));
    await app.eventually(async () => (await app.sql('select 1 from recognition.evidence')).length === 4);
    pool = new pg.Pool({ connectionString: app.database.url, max: 1 });
  });
  afterAll(async () => {
    await pool?.end();
    await app?.stop();
  });

  const broken = async (): Promise<string[]> => (await audit(pool, seen)).filter(({ holds }: Check) => !holds).map(({ name }) => name);

  /** Does what no program of ours can do: past constraints of order and triggers, then takes it back. */
  const afterDamage = async (...statements: string[]): Promise<string[]> => {
    await pool.query(`begin; set local session_replication_role = replica`);
    try {
      for (const statement of statements) await pool.query(statement);
      return await broken();
    } finally {
      await pool.query('rollback');
    }
  };

  test('finds nothing where nothing is broken', async () => {
    expect(await broken()).toEqual([]);
  });

  test('names a lost event', async () => {
    expect(await afterDamage(`delete from enrollment.learning_event where id = '${seen.recorded[0]!.eventId}'`)).toEqual([
      'every acknowledged event is in the ledger',
    ]);
  });

  test('names a lost certificate, and the gap that it leaves', async () => {
    const found = await afterDamage(
      `delete from certificates.certificate where id = '${city.certificateId}'`,
      `delete from certificates.register_entry where number = 1`,
    );
    expect(found).toEqual([
      'every acknowledged completion has exactly one certificate',
      'every completion has exactly one certificate, and every certificate one completion',
      'numbers run from 1 without gap or repeat',
    ]);
  });

  test('names a second certificate', async () => {
    const copy = `insert into certificates.certificate (id, learner_id, enrollment_id, course_id, course_version_id, cycle, issuer_id, unit_id, kind, year, number, register_number, code, status_list, status_index, snapshot, credential, offline, completed_at, issued_at)
      select '${newId()}', learner_id, enrollment_id, course_id, course_version_id, 2, issuer_id, unit_id, kind, year, number, register_number, 'COPY', 9, 9, snapshot, credential, offline, completed_at, issued_at from certificates.certificate where id = '${city.certificateId}'`;
    expect(await afterDamage(copy)).toEqual([
      'every acknowledged completion has exactly one certificate',
      'every completion has exactly one certificate, and every certificate one completion',
      'every certificate is evidence once per rule',
    ]);
  });

  test('names an announcement made twice, lost evidence and an effect left undone', async () => {
    const again = `insert into platform.outbox_event select '${newId()}', type, subject, data, actor_id, occurred_at, published_at from platform.outbox_event where type = 'certificate.issued.v1' limit 1`;
    expect(await afterDamage(again)).toEqual(['every completion was announced once']);
    expect(
      await afterDamage(`delete from recognition.evidence where source_id = '${city.certificateId}' and indicator_code = '1.2'`),
    ).toEqual(['every certificate is evidence once per rule']);
    expect(await afterDamage(`update platform.outbox_effect set done_at = null where consumer = 'certificates.issue'`)).toEqual([
      'every effect is done',
    ]);
  });

  test('names errors that nobody should see, and people who gave up', async () => {
    const unhappy = new Observations();
    unhappy.internalErrors.push('INTERNAL');
    unhappy.gaveUp.push('somebody');
    expect((await audit(pool, unhappy)).filter(({ holds }) => !holds).map(({ name }) => name)).toEqual([
      'learners finished courses at all',
      'no error but "try again" was answered',
      'nobody had to give up',
    ]);
  });
});
