import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { newId } from '#platform';
import type { Cluster } from './cluster.js';
import { type Account, type FaultCourse, newAccount } from './learner.js';

/** What a cluster stands on before learners come: places, one small published course, people with open sessions. */
export class Ground {
  constructor(
    private readonly cluster: Cluster,
    private readonly pool: pg.Pool,
  ) {}

  /** Runs a command on the cluster's database. */
  phusa(...args: string[]) {
    const done = spawnSync(process.execPath, ['dist/apps/cli/main.js', ...args], { env: this.cluster.env, encoding: 'utf8' });
    if (args[0] !== 'reconcile' && done.status !== 0) throw new Error(`phusa ${args.join(' ')}:\n${done.stdout}${done.stderr}`);
    return done;
  }

  /** The ground of every installation, and one small course published by two people. */
  async seed(): Promise<FaultCourse> {
    this.phusa('migrate');
    this.phusa('seed');
    const [author, reviewer] = await this.accounts(2);
    this.phusa(
      'course',
      'import',
      'test/fixtures/khoa-nho',
      '--centre',
      '31135',
      '--author',
      author!.personId,
      '--reviewer',
      reviewer!.personId,
    );
    const { rows } = await this.pool.query<{ courseId: string; outline: { lessons: { id: string; quizIds?: string[] }[] }[] }>(
      `select course_id as "courseId", outline -> 'modules' as outline from courses.course_version where status = 'published'`,
    );
    const { courseId, outline } = rows[0]!;
    const lessons = outline.flatMap((module) => module.lessons);
    const quizLesson = lessons.find(({ quizIds }) => quizIds?.includes('cuoi')) ?? lessons.at(-1)!;
    return {
      courseId,
      lessonIds: lessons.map(({ id }) => id),
      quizLessonId: quizLesson.id,
      quizId: 'cuoi',
      answers: [
        { questionId: 'q1', choiceIds: ['c1'] },
        { questionId: 'q2', number: 113 },
      ],
    };
  }

  /** People with an account and an open session; signing in by PIN would cost a core for nothing here. */
  async accounts(count: number): Promise<Account[]> {
    const made = Array.from({ length: count }, newAccount);
    for (let attempt = 0; ; attempt++) {
      const client = await this.pool.connect().catch(() => undefined);
      try {
        if (!client) throw new Error('database away');
        await client.query('begin');
        for (const { personId, tokenHash } of made) {
          const accountId = newId();
          await client.query(
            `insert into identity.person (id, full_name, born_on, birth_year, is_demo, created_at) values ($1, 'Nguyễn Văn Thử', '1970-01-01', 1970, true, now())`,
            [personId],
          );
          await client.query(
            `insert into identity.account (id, person_id, username, secret_hash, secret_kind, created_at) values ($1, $2, $3, '$argon2id$none', 'pin', now())`,
            [accountId, personId, `u${personId}`],
          );
          await client.query(
            `insert into identity.session (id, account_id, token_hash, label, idle_minutes, created_at, last_seen_at, idle_end, absolute_end)
           values ($1, $2, $3, 'phone', 10000, now(), now(), now() + interval '1 day', now() + interval '1 day')`,
            [newId(), accountId, tokenHash],
          );
        }
        await client.query('commit');
        client.release();
        return made;
      } catch (error) {
        client?.release(true);
        if (attempt === 200) throw error;
        // the outcome of a cut commit is unknown: try with other people
        made.splice(0, made.length, ...Array.from({ length: count }, newAccount));
        await pause(200);
      }
    }
  }

  /** Waits until every api says that it is ready. */
  async answering(): Promise<void> {
    for (const port of this.cluster.apiPorts) {
      for (let attempt = 0; ; attempt++) {
        const ok = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
          (response) => response.ok,
          () => false,
        );
        if (ok) break;
        if (attempt === 300) throw new Error('the api does not become ready');
        await pause(100);
      }
    }
  }
}
