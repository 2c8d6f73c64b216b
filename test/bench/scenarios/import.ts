import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CONFIG, type AppConfig, type Ctx, newId, seal, SystemContext, Tasks, Transactions } from '#platform';
import { EnrollmentWorkerModule } from '#enrollment/worker';
import { PlatformWorkerModule } from '#platform/worker';
import { staffListKind } from '../../../libs/enrollment/staff-list/staff-list.kind.js';
import { aClass } from '../../support/class.js';
import { services } from '../context.js';
import { type Figures, median, round3 } from '../measure.js';
import type { Scenario } from '../scenario.js';
import { SIZE } from '../seed/fill.js';

const PEOPLE = 20_000;
const CONSENT = { textVersion: 'learning-2026-01', language: 'vi' } as const;

/** Takes the file in as it is and believes it: nothing is read, judged, compared with whom one knows, or told. */
const BY_HAND = [
  `create temp table list (n int generated always as identity, name text, birth_year int, person_id uuid default gen_random_uuid(),
     enrollment_id uuid default gen_random_uuid()) on commit drop`,
  `copy list (name, birth_year) from '{file}' with (format csv, header)`,
  `insert into identity.person (id, full_name, home_unit_id, birth_year, created_by, created_at) select person_id, name, $2, birth_year, $3, now() from list`,
  `insert into identity.consent (person_id, id, purpose, decision, text_version, language, method, actor_id, recorded_at)
   select person_id, gen_random_uuid(), 'learning', 'given', '${CONSENT.textVersion}', 'vi', 'assisted', $3, now() from list`,
  `insert into enrollment.enrollment (learner_id, id, joined_by, course_id, course_version_id, centre_id, unit_id, cycle, status, enrolled_at, revision, progress)
   select l.person_id, l.enrollment_id, l.enrollment_id, g.course_id, g.course_version_id, g.centre_id, g.unit_id, 1, 'active', now(), 1, '{"lessons":{},"quizzes":{}}'
   from list l join enrollment.class_group g on g.id = $1`,
  `insert into enrollment.class_member_change (class_id, learner_id, id, from_state, to_state, how, by_id, enrollment_id, at)
   select $1, person_id, gen_random_uuid(), null, 'enrolled', 'list', $3, enrollment_id, now() from list`,
  `insert into enrollment.class_member (class_id, learner_id, state, how, joined_by, enrollment_id, ticket, since)
   select $1, person_id, 'enrolled', 'list', $3, enrollment_id, n, now() from list`,
  `insert into platform.task_row (task_id, number, outcome, label, message, person_id)
   select $4, n, 'create', name || ' · ' || birth_year, 'Đã lập hồ sơ và ghi danh.', person_id from list`,
];

/** A list of 20,000 people: by hand, by the worker, and the same list by the worker once more. */
export const importing: Scenario = {
  name: 'import',
  limit: 'one COPY and the same rows by set-based SQL, in one transaction; nothing is read, judged or compared',
  target: { metric: 'seconds', atMost: 60 },
  async run(bench) {
    const database = await bench.stage.database('one', { ...SIZE, courses: 100, certificates: 100 });
    const { client } = database;
    const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
      (await client.query<Row & object>(text, values)).rows as Row[];
    const [ground] = await sql<{ unitId: string; centreId: string; courseId: string; versionId: string; staffId: string }>(
      `select bench.id('unit', 1) as "unitId", bench.id('centre', 1) as "centreId", bench.id('course', 1) as "courseId",
              bench.id('version', 1) as "versionId", bench.id('person', 1) as "staffId"`,
    );
    const { unitId, staffId } = ground!;
    const app = await services(database, { imports: [PlatformWorkerModule, EnrollmentWorkerModule] });
    const { masterKey } = app.get<AppConfig>(CONFIG);
    const ctx: Ctx = {
      ...app.get(SystemContext).ctx('bench'),
      actor: { kind: 'person', id: staffId, name: 'person', grants: [], scopes: [] },
    };
    const listOf = (of: string) =>
      `Họ và tên,Năm sinh\n${Array.from({ length: PEOPLE }, (_, i) => `Nguyễn Thị ${of} Thứ ${i},${1930 + (i % 80)}`).join('\n')}\n`;

    const byHand = async (text: string) => {
      const file = join(database.folder, 'list.csv');
      await writeFile(file, text);
      await chmod(file, 0o644);
      const values = [await aClass({ sql }, ground!), unitId, staffId, newId()];
      await sql(
        `insert into platform.task (id, kind, owner_id, unit_id, seen_by, locale, input, state, created_at)
         values ($1, 'by hand', $2, $3, '{}', 'vi', '{}', 'running', now())`,
        [values[3], staffId, unitId],
      );
      const startedAt = performance.now();
      await client.query('begin');
      for (const statement of BY_HAND) {
        const used = [...statement.matchAll(/\$(\d)/g)].map(([, n]) => Number(n));
        const wanted = [...new Set(used)].toSorted();
        const text = wanted.reduce((all, n, i) => all.replaceAll(`$${n}`, `$${i + 1}::uuid`), statement.replace('{file}', file));
        await client.query(
          text,
          wanted.map((n) => values[n - 1]),
        );
      }
      await client.query('commit');
      return (performance.now() - startedAt) / 1000;
    };

    const send = async (text: string, classId: string) => {
      const listId = newId();
      const sealed = seal(masterKey, Buffer.from(text));
      await sql(
        `insert into enrollment.staff_list (id, class_id, file_name, size_bytes, sealed, sent_by, sent_at) values ($1, $2, 'list.csv', $3, $4, $5, now())`,
        [listId, classId, sealed.length, sealed, staffId],
      );
      return listId;
    };
    const byWorker = async (listId: string, classId: string) => {
      const id = newId();
      const input = { listId, classId, mode: 'all', places: [unitId], choices: [], consent: CONSENT } as const;
      const startedAt = performance.now();
      await app.get(Transactions).run(ctx, (tx) => app.get(Tasks).start(tx, staffListKind, { id, unitId, input }));
      const steps = new Set<number>();
      for (;;) {
        const [task] = await sql<{ state: string; done: number; counts: Record<string, number>; message: string }>(
          `select state, done, counts, message from platform.task where id = $1`,
          [id],
        );
        const { state, done, counts, message } = task!;
        steps.add(done);
        if (state === 'done') return { seconds: (performance.now() - startedAt) / 1000, steps: steps.size, counts };
        if (state === 'failed' || state === 'cancelled') throw new Error(`the import ended: ${state} ${message}`);
        await pause(100);
      }
    };
    const everything = async () =>
      (
        await sql<Record<string, number>>(
          `select (select count(*)::int from identity.person) as people, (select count(*)::int from identity.consent) as consents,
                  (select count(*)::int from enrollment.enrollment) as enrollments, (select count(*)::int from enrollment.class_member) as members,
                  (select count(*)::int from enrollment.class_member_change) as changes`,
        )
      )[0]!;

    const rounds = Math.min(bench.rounds, 3);
    const [limits, products, again, ratios, steps]: number[][] = [[], [], [], [], []];
    for (let round = 0; round < rounds; round++) {
      const limit = await byHand(listOf(`Tay ${round}`));
      const text = listOf(`Máy ${round}`);
      const classId = await aClass({ sql }, ground!);
      const listId = await send(text, classId);
      const first = await byWorker(listId, classId);
      if (first.counts['create'] !== PEOPLE) throw new Error(`not everybody came in: ${JSON.stringify(first.counts)}`);
      const before = await everything();
      const second = await byWorker(await send(text, classId), classId);
      const after = await everything();
      if (second.counts['already'] !== PEOPLE || JSON.stringify(before) !== JSON.stringify(after))
        throw new Error(`the same list changed something: ${JSON.stringify({ before, after, counts: second.counts })}`);
      limits!.push(limit);
      products!.push(first.seconds);
      again!.push(second.seconds);
      ratios!.push(first.seconds / limit);
      steps!.push(first.steps);
      bench.say(
        `by hand ${round3(limit)} s, by the worker ${round3(first.seconds)} s (${first.steps} steps seen), again ${round3(second.seconds)} s`,
      );
    }
    await app.close();
    const figures = (seconds: number): Figures => ({ rps: Math.round(PEOPLE / seconds), p50: NaN, p99: NaN, cpuUs: NaN });
    const time = round3(median(ratios!));
    return {
      limit: figures(median(limits!)),
      product: figures(median(products!)),
      ratio: { rps: round3(1 / time), p50: NaN, p99: NaN, cpu: NaN, time },
      people: PEOPLE,
      seconds: round3(median(products!)),
      secondsAgain: round3(median(again!)),
      changesAgain: 0,
      stepsSeen: median(steps!),
    };
  },
};
