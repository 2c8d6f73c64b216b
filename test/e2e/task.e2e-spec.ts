import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, Does, newId, type TaskHandler, type TaskKind, type TaskRun, Tasks, Transactions } from '#platform';
import { ForgetTasks } from '#platform/worker';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { publishSmallCourse, seedGround } from '../support/city.js';

const counting: TaskKind<{ steps: number; how?: string }> = {
  name: 'test.counting',
  input: z.object({ steps: z.int(), how: z.string().optional() }),
  seenBy: { name: 'test.see', roles: ['centre_director'] },
};

let crashes = 0;

/** Counts, slowly; may refuse, or break twice before it works. */
@Injectable()
@Does(counting)
class Counting implements TaskHandler<{ steps: number; how?: string }> {
  constructor(private readonly transactions: Transactions) {}

  async handle(run: TaskRun<{ steps: number; how?: string }>): Promise<void> {
    const { steps, how } = run.task.input;
    if (how === 'refused') throw new AppError('BAD_USER_INPUT', { vi: 'Không đếm được.', km: 'x', en: 'x' });
    if (how === 'breaks' && crashes++ < 2) throw new Error('broken');
    await this.transactions.run(run.ctx, async (tx) => {
      await tx.audit({ action: 'test.count', subject: run.task.id });
      for (let step = 1; step <= steps; step++) {
        await run.progress(step, steps);
        await pause(20);
      }
      const rows = Array.from({ length: steps }, (_, i) => ({
        number: i + 1,
        outcome: i % 2 ? 'odd' : 'even',
        label: `=${i}`,
        message: 'x',
      }));
      await run.finish(tx, {
        message: 'Đếm xong.',
        rows,
        file: { name: 'đếm.txt', mediaType: 'text/plain', content: Buffer.from('xong') },
      });
    });
  }
}

const TASK = `query ($id: UUID!, $after: String) { task(id: $id) { state done total message isStopping fileName counts { outcome count }
  rows(first: 2, outcome: "odd", after: $after) { edges { node { number outcome label message } } pageInfo { hasNextPage endCursor } } } }`;
const CANCEL = `mutation ($input: CancelTaskInput!) { cancelTask(input: $input) { id state isStopping } }`;

describe('long work', () => {
  let app: TestApp;
  let unitId: string;
  let owner: { personId: string; session: Session };
  let director: { session: Session };

  beforeAll(async () => {
    app = await startApp({ worker: true, workerProviders: [Counting] });
    await seedGround(app);
    const course = await publishSmallCourse(app);
    ({ unitId, director } = course);
    owner = await app.person({ roles: [{ role: 'instructor', unitId }] });
  });
  afterAll(() => app?.stop());

  const start = async (steps: number, how?: string) => {
    const id = newId();
    const ctx = app.ctx({ kind: 'person', id: owner.personId });
    await app.get(Transactions).run(ctx, (tx) => app.get(Tasks).start(tx, counting, { id, unitId, input: { steps, ...(how && { how }) } }));
    return id;
  };
  const look = async (id: string, as = owner.session) => (await app.ok(TASK, { id }, { as })).task;
  const ends = (id: string) =>
    app.eventually(async () => {
      const task = await look(id);
      return ['WAITING', 'RUNNING'].includes(task.state) ? null : task;
    });

  test('is done by the worker, shows how far it is, and leaves a report and a file', async () => {
    const id = await start(60);
    const seen = await app.eventually(async () => {
      const task = await look(id);
      return task.state === 'RUNNING' && task.done > 0 && task;
    });
    expect(seen.total).toBe(60);
    expect(await ends(id)).toMatchObject({
      state: 'DONE',
      done: 60,
      message: 'Đếm xong.',
      fileName: 'đếm.txt',
      counts: [
        { outcome: 'even', count: 30 },
        { outcome: 'odd', count: 30 },
      ],
    });
    const csv = await app.http().get(`/tasks/${id}/report.csv`).set('cookie', owner.session.cookie).buffer();
    expect(csv.text).toContain(`2,'=1,odd,x,`);
    const xlsx = await app.http().get(`/tasks/${id}/report.xlsx?outcome=odd`).set('cookie', owner.session.cookie);
    expect(xlsx.headers['content-type']).toContain('spreadsheetml');
    const file = await app.http().get(`/tasks/${id}/file`).set('cookie', owner.session.cookie).buffer();
    expect(file.text).toBe('xong');
    const [stored] = await app.sql('select sealed from platform.task_file where task_id = $1', [id]);
    expect(stored!['sealed'].toString('latin1')).not.toContain('xong');
  });

  test('pages its report', async () => {
    const id = await start(7);
    const { rows } = await ends(id);
    expect(rows.edges.map(({ node }: any) => node.number)).toEqual([2, 4]);
    const next = await app.ok(TASK, { id, after: rows.pageInfo.endCursor }, { as: owner.session });
    expect(next.task.rows.edges.map(({ node }: any) => node.number)).toEqual([6]);
    expect(next.task.rows.pageInfo.hasNextPage).toBe(false);
  });

  test('stops when its owner asks, and has changed nothing', async () => {
    const id = await start(2_000);
    await app.eventually(async () => (await look(id)).done > 0);
    expect((await app.ok(CANCEL, { input: { id } }, { as: owner.session })).cancelTask.isStopping).toBe(true);
    expect(await ends(id)).toMatchObject({ state: 'CANCELLED', counts: [] });
    expect(await app.sql(`select 1 from platform.audit_log where action = 'test.count' and subject = $1`, [id])).toEqual([]);
  });

  test('that is refused says why; what breaks is tried again', async () => {
    expect(await ends(await start(1, 'refused'))).toMatchObject({ state: 'FAILED', message: 'Không đếm được.' });
    expect(await ends(await start(1, 'breaks'))).toMatchObject({ state: 'DONE' });
  });

  test('that another worker has taken over does not finish twice', async () => {
    const id = await start(100);
    await app.eventually(async () => (await look(id)).done > 0);
    await app.sql('update platform.task set run = run + 1 where id = $1', [id]); // as a second worker does when the first seems dead
    await pause(2_500);
    expect(await look(id)).toMatchObject({ state: 'RUNNING' });
    expect(await app.sql(`select 1 from platform.audit_log where action = 'test.count' and subject = $1`, [id])).toEqual([]);
  });

  test('is forgotten with its report and its file thirty days after its end; what still runs is not', async () => {
    const old = await start(3);
    await ends(old);
    const left = async (id: string) =>
      app.sql(
        `select (select count(*)::int from platform.task where id = $1) as tasks, (select count(*)::int from platform.task_row where task_id = $1) as rows,
                (select count(*)::int from platform.task_file where task_id = $1) as files`,
        [id],
      );
    const forget = async (days: number) => {
      const ctx = app.systemCtx();
      await app.fromWorker<ForgetTasks>(ForgetTasks).work({ ...ctx, now: new Date(ctx.now.getTime() + days * 86_400_000) });
    };
    await forget(29.9);
    expect(await left(old)).toEqual([{ tasks: 1, rows: 3, files: 1 }]);
    const running = await start(2_000);
    await app.eventually(async () => (await look(running)).done > 0);
    await forget(30.1);
    expect(await left(old)).toEqual([{ tasks: 0, rows: 0, files: 0 }]);
    expect((await app.gql(TASK, { id: old }, { as: owner.session })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await look(running)).toMatchObject({ state: 'RUNNING' });
    await app.ok(CANCEL, { input: { id: running } }, { as: owner.session });
    await ends(running);
  });

  test('is seen by its owner and by who looks after the place, and by nobody else', async () => {
    const id = await start(1);
    await ends(id);
    expect((await look(id, director.session)).state).toBe('DONE');
    const others = [
      await app.person(),
      await app.person({ roles: [{ role: 'instructor', unitId }] }),
      await app.person({ roles: [{ role: 'centre_director', unitId: newId() }] }),
    ];
    for (const { session } of others) {
      const { errors } = await app.gql(TASK, { id }, { as: session });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect((await app.gql(CANCEL, { input: { id } }, { as: session })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect((await app.http().get(`/tasks/${id}/report.csv`).set('cookie', session.cookie)).status).toBe(404);
      expect((await app.http().get(`/tasks/${id}/file`).set('cookie', session.cookie)).status).toBe(404);
    }
    expect((await app.http().get(`/tasks/${id}/report.csv`)).status).toBe(401);
    const { myTasks } = await app.ok(`{ myTasks(first: 100) { edges { node { id } } } }`, {}, { as: owner.session });
    expect(myTasks.edges.map(({ node }: any) => node.id)).toContain(id);
    expect((await app.ok(`{ myTasks { edges { node { id } } } }`, {}, { as: director.session })).myTasks.edges).toEqual([]);
  });
});
