import { newId, writeXlsx } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { publishSmallCourse, seedGround } from '../support/city.js';
import { aClass } from '../support/class.js';

const CHECK = `mutation ($input: CheckStaffListInput!) { checkStaffList(input: $input) { id state } }`;
const IMPORT = `mutation ($input: ImportStaffListInput!) { importStaffList(input: $input) { id state } }`;
const CANCEL = `mutation ($input: CancelTaskInput!) { cancelTask(input: $input) { state } }`;
const TASK = `query ($id: UUID!) { task(id: $id) { state done total message counts { outcome count }
  rows(first: 100) { edges { node { number outcome label message field personId } } } } }`;
const consent = { textVersion: 'learning-2026-01', language: 'vi' };

interface Someone {
  personId: string;
  session: Session;
}

describe('a list of people for a class', () => {
  let app: TestApp;
  let course: Awaited<ReturnType<typeof publishSmallCourse>>;
  let instructor: Someone;
  let stranger: Someone;

  beforeAll(async () => {
    app = await startApp({ worker: true });
    await seedGround(app);
    course = await publishSmallCourse(app);
    instructor = await app.person({ homeUnitId: course.unitId, roles: [{ role: 'instructor', unitId: course.unitId }] });
    const far = await publishSmallCourse(app, '31168').catch(() => null);
    stranger = await app.person({ roles: [{ role: 'centre_director', unitId: far?.unitId ?? newId() }] });
  });
  afterAll(() => app?.stop());
  afterEach(async () => {
    await app.sql(`delete from enrollment.class_member`);
  });

  const aClassOf = (more: Parameters<typeof aClass>[2] = {}) => aClass(app, course, { instructors: [instructor.personId], ...more });
  const send = async (classId: string, content: Buffer | string, name = 'danh sách.csv', as: Someone = instructor) =>
    app
      .http()
      .post(`/staff-lists?class=${classId}`)
      .set('cookie', as.session.cookie)
      .set('x-phusa-csrf', '1')
      .attach('file', Buffer.from(content), name);
  const upload = async (classId: string, content: Buffer | string, name?: string) => {
    const answer = await send(classId, content, name);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body.id as string;
  };
  const ended = (id: string) =>
    app.eventually(async () => {
      const { task } = await app.ok(TASK, { id }, { as: instructor.session });
      return ['WAITING', 'RUNNING'].includes(task.state) ? null : { ...task, rows: task.rows.edges.map(({ node }: any) => node) };
    }, 60_000);
  const check = async (listId: string, choices: object[] = []) => {
    const taskId = newId();
    await app.ok(CHECK, { input: { taskId, listId, choices } }, { as: instructor.session });
    return ended(taskId);
  };
  const bring = async (listId: string, more: object = {}) => {
    const taskId = newId();
    await app.ok(IMPORT, { input: { taskId, listId, scope: 'ALL', consent, ...more } }, { as: instructor.session });
    return ended(taskId);
  };
  const outcomes = ({ rows }: { rows: { outcome: string }[] }) => rows.map(({ outcome }) => outcome);
  const counts = async (classId: string) =>
    (
      await app.sql(
        `select (select count(*)::int from identity.person) as people, (select count(*)::int from identity.consent) as consents,
                (select count(*)::int from enrollment.enrollment) as enrollments,
                (select count(*)::int from enrollment.class_member where class_id = $1 and state = 'enrolled') as enrolled,
                (select count(*)::int from enrollment.class_member_change where class_id = $1) as changes`,
        [classId],
      )
    )[0]!;
  let number = 0;
  const someNames = (n: number) => Array.from({ length: n }, () => `Người Thứ ${++number} ${'abcdefghij'[number % 10]}`);

  test('is looked at first, then recorded; the same file again changes nothing', async () => {
    const classId = await aClassOf();
    const csv =
      'UBND PHƯỜNG;;\nDANH SÁCH;;\nSTT;Họ và tên;Năm sinh;CCCD;SĐT\n1;Lê Thị Sáu;1958;;0912345678\n2;Trần Văn Bảy;19/5/1960;92860001234;\n';
    const listId = await upload(classId, `\ufeff${csv}`);
    const before = await counts(classId);
    const look = await check(listId);
    expect(look).toMatchObject({
      state: 'DONE',
      counts: [{ outcome: 'create', count: 2 }],
      message: expect.stringContaining('2 người sẽ vào lớp'),
    });
    expect(look.rows[0]).toEqual({
      number: 4,
      outcome: 'create',
      label: 'Lê Thị Sáu · 1958',
      message: 'Sẽ lập hồ sơ và ghi danh.',
      field: null,
      personId: null,
    });
    expect(await counts(classId)).toEqual(before);

    expect(outcomes(await bring(listId))).toEqual(['create', 'create']);
    const after = await counts(classId);
    expect(after).toMatchObject({ people: before['people'] + 2, consents: before['consents'] + 2, enrolled: 2, changes: 2 });
    const [person] = await app.sql(
      `select created_by, birth_year, born_on::text, phone_sealed, national_id_hash is not null as "hasId" from identity.person where full_name = 'Trần Văn Bảy'`,
    );
    expect(person).toMatchObject({
      created_by: instructor.personId,
      birth_year: 1960,
      born_on: '1960-05-19',
      hasId: true,
      phone_sealed: null,
    });
    expect(await app.sql(`select distinct how, joined_by from enrollment.class_member where class_id = $1`, [classId])).toEqual([
      { how: 'list', joined_by: instructor.personId },
    ]);

    expect(outcomes(await bring(await upload(classId, csv)))).toEqual(['already', 'already']);
    expect(await counts(classId)).toEqual(after);
  });

  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without its mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-16, big end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['NFD', (text: string) => Buffer.from(text.normalize('NFD'))],
    ['semicolons', (text: string) => Buffer.from(text.replaceAll(',', ';'))],
    ['tabs', (text: string) => Buffer.from(text.replaceAll(',', '\t'))],
  ])('is read as CSV with %s', async (_, encode) => {
    const classId = await aClassOf();
    const look = await check(await upload(classId, encode('Họ và tên,Năm sinh,Giới tính\nĐặng Thị Ước,1970,Nữ\n')));
    expect(look.rows).toMatchObject([{ outcome: 'create', label: 'Đặng Thị Ước · 1970' }]);
  });

  test('is read as XLSX with real days, and the template is one', async () => {
    const classId = await aClassOf();
    const template = await app.http().get('/staff-lists/template.xlsx').set('cookie', instructor.session.cookie).buffer().parse(binary);
    expect((await check(await upload(classId, template.body as Buffer, 'mau.xlsx'))).rows).toEqual([]);
    const sheet = await writeXlsx([
      ['Họ và tên', 'Ngày sinh', 'CCCD'],
      ['Lý Thị Mơ', new Date('1966-02-01T00:00:00Z'), 92966001234],
    ]);
    expect((await check(await upload(classId, sheet, 'ds.xlsx'))).rows).toMatchObject([
      { outcome: 'create', label: 'Lý Thị Mơ · 1966-02-01' },
    ]);
  });

  test('with wrong rows records nothing, or by choice the good rows', async () => {
    const classId = await aClassOf();
    const [a, b] = someNames(2);
    const listId = await upload(classId, `Họ và tên,Năm sinh,CCCD\n${a},1970,\n,1980,\n${b},hôm qua,\n${a},1970,\n=cmd(),1950,123\n`);
    const look = await check(listId);
    expect(look.rows.map(({ outcome, field }: any) => [outcome, field])).toEqual([
      ['create', null],
      ['error', 'Họ và tên'],
      ['error', 'Năm sinh'],
      ['repeated', null],
      ['error', 'CCCD'],
    ]);
    const before = await counts(classId);
    expect(await bring(listId)).toMatchObject({ state: 'FAILED', message: expect.stringContaining('3 dòng') });
    expect(await counts(classId)).toEqual(before);
    expect(await bring(listId, { scope: 'GOOD_ROWS' })).toMatchObject({ state: 'DONE' });
    expect(await counts(classId)).toMatchObject({ enrolled: 1, people: before['people'] + 1 });
  });

  test('asks about a namesake, and does what staff answers', async () => {
    const classId = await aClassOf();
    const known = await app.person({ fullName: 'Ngô Thị Trùng', bornOn: '1955-03-03', homeUnitId: course.unitId });
    const listId = await upload(classId, 'Họ và tên,Năm sinh\nNgo Thi Trung,1955\n');
    const look = await check(listId);
    expect(look.rows).toMatchObject([
      { outcome: 'duplicate', personId: known.personId, message: expect.stringContaining('Ngô Thị Trùng (03/03/1955)') },
    ]);
    expect(outcomes(await bring(listId, { scope: 'GOOD_ROWS' }))).toEqual(['duplicate']);
    expect(outcomes(await check(listId, [{ row: 2, use: 'NEW' }]))).toEqual(['create']);
    expect(outcomes(await bring(listId, { choices: [{ row: 2, use: 'EXISTING' }] }))).toEqual(['enroll']);
    expect(outcomes(await bring(listId))).toEqual(['already']);
    expect(await app.sql(`select learner_id from enrollment.class_member where class_id = $1`, [classId])).toEqual([
      { learner_id: known.personId },
    ]);
    const { myAccessLog } = await app.ok('{ myAccessLog { edges { node { what } } } }', {}, { as: known.session });
    expect(myAccessLog.edges.map(({ node }: any) => node.what)).toContain('enrollment.staff_list');
  });

  test('fills the seats in its order; the rest waits, or is left out without being recorded', async () => {
    const csv = (names: string[]) => `Họ và tên,Năm sinh\n${names.map((name) => `${name},1970`).join('\n')}\n`;
    const waiting = await aClassOf({ seats: 2 });
    expect(outcomes(await bring(await upload(waiting, csv(someNames(4)))))).toEqual(['create', 'create', 'wait', 'wait']);
    const full = await aClassOf({ seats: 2, hasWaitingList: false });
    const before = await counts(full);
    expect(outcomes(await bring(await upload(full, csv(someNames(3))), { scope: 'GOOD_ROWS' }))).toEqual(['create', 'create', 'refused']);
    expect(await counts(full)).toMatchObject({ people: before['people'] + 2, enrolled: 2 });
  });

  test('whose worker dies in the middle leaves nothing half, and another worker does it once', async () => {
    const classId = await aClassOf();
    const listId = await upload(
      classId,
      `Họ và tên,Năm sinh\n${someNames(4_000)
        .map((name) => `${name},1970`)
        .join('\n')}\n`,
    );
    const before = await counts(classId);
    const taskId = newId();
    await app.ok(IMPORT, { input: { taskId, listId, scope: 'ALL', consent } }, { as: instructor.session });
    await app.eventually(async () => (await app.sql('select 1 from platform.task where id = $1 and done > 0', [taskId]))[0]);
    // the connection on which it writes is cut off, as when its process is killed
    const cut = await app.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'phusa' and xact_start is not null`,
    );
    expect(cut.length).toBeGreaterThan(0);
    expect(await counts(classId)).toEqual(before);
    expect(await ended(taskId)).toMatchObject({ state: 'DONE', counts: [{ outcome: 'create', count: 4_000 }] });
    expect(await counts(classId)).toMatchObject({ people: before['people'] + 4_000, enrolled: 4_000, changes: 4_000 });
    expect((await app.sql('select run from platform.task where id = $1', [taskId]))[0]!['run']).toBeGreaterThan(1);
  }, 60_000);

  test('that is cancelled in the middle leaves nothing', async () => {
    const classId = await aClassOf();
    const listId = await upload(
      classId,
      `Họ và tên,Năm sinh\n${someNames(6_000)
        .map((name) => `${name},1970`)
        .join('\n')}\n`,
    );
    const before = await counts(classId);
    const taskId = newId();
    await app.ok(IMPORT, { input: { taskId, listId, scope: 'ALL', consent } }, { as: instructor.session });
    await app.eventually(async () => (await app.sql('select 1 from platform.task where id = $1 and done > 0', [taskId]))[0]);
    await app.ok(CANCEL, { input: { id: taskId } }, { as: instructor.session });
    expect(await ended(taskId)).toMatchObject({ state: 'CANCELLED' });
    expect(await counts(classId)).toEqual(before);
  }, 60_000);

  test('sent twice at the same time is recorded once', async () => {
    const classId = await aClassOf();
    const csv = `Họ và tên,Năm sinh\n${someNames(50)
      .map((name) => `${name},1970`)
      .join('\n')}\n`;
    const before = await counts(classId);
    const [one, two] = await Promise.all([bring(await upload(classId, csv)), bring(await upload(classId, csv))]);
    expect([one, two].map((task) => task.counts[0].outcome).sort()).toEqual(['already', 'create']);
    expect(await counts(classId)).toMatchObject({ people: before['people'] + 50, enrolled: 50 });
  });

  test('is kept encrypted', async () => {
    const listId = await upload(await aClassOf(), 'Họ và tên,CCCD\nBí Mật,092870009999\n');
    const [list] = await app.sql(`select sealed from enrollment.staff_list where id = $1`, [listId]);
    expect((list!['sealed'] as Buffer).toString('latin1')).not.toContain('092870009999');
  });

  test.each([
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])],
    ['a file without names of columns', Buffer.from('1,2\n3,4\n')],
    ['a broken XLSX', Buffer.from('PK\u0003\u0004nothing')],
    ['CSV in an old encoding', Buffer.from('Họ tên,Năm sinh\nNguy\xccn,1970', 'latin1')],
  ])('that is %s is refused with a sentence', async (_, content) => {
    expect(await check(await upload(await aClassOf(), content))).toMatchObject({ state: 'FAILED', message: expect.stringMatching(/\S/) });
  });

  test('is sent and imported by who runs the class, and by nobody else', async () => {
    const classId = await aClassOf();
    const listId = await upload(classId, 'Họ và tên,Năm sinh\nMột Người,1970\n');
    const others = {
      learner: await app.person({ homeUnitId: course.unitId }),
      otherInstructor: await app.person({ roles: [{ role: 'instructor', unitId: course.unitId }] }),
      stranger,
    };
    for (const [who, someone] of Object.entries(others)) {
      const expected = who === 'learner' ? 'FORBIDDEN' : 'NOT_FOUND';
      expect((await send(classId, 'x', 'x.csv', someone)).body.errors[0].extensions.code).toBe(expected);
      const input = { taskId: newId(), listId };
      expect((await app.gql(CHECK, { input }, { as: someone.session })).errors?.[0]?.extensions.code).toBe(expected);
      expect(
        (await app.gql(IMPORT, { input: { ...input, scope: 'ALL', consent } }, { as: someone.session })).errors?.[0]?.extensions.code,
      ).toBe(expected);
    }
    expect((await app.http().post(`/staff-lists?class=${classId}`).set('x-phusa-csrf', '1')).status).toBe(401);
    expect(
      (
        await app
          .http()
          .post(`/staff-lists?class=${classId}`)
          .set('cookie', instructor.session.cookie)
          .attach('file', Buffer.from('x'), 'x')
      ).status,
    ).toBe(403);
    expect(outcomes(await bring(listId))).toEqual(['create']);
  });
});

const binary = (response: any, done: (error: Error | null, body: Buffer) => void): void => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
};
