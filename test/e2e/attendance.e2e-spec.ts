import { ClassGroupService } from '#enrollment';
import { newId, Transactions } from '#platform';
import { OutboxRelay } from '#platform/worker';
import { CHECK_IN_RULE } from '../../libs/enrollment/check-in/judge-check-in.js';
import { writeCode } from '../../libs/enrollment/check-in/check-in-code.js';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { aCourseOf, aLesson, publishCourse } from '../support/courses.js';
import { type Member, publishSmallCourse, seedGround } from '../support/city.js';
import { merging } from '../support/merge.js';

const PLAN = `mutation ($input: PlanSessionsInput!) { planSessions(input: $input) { id number startsAt endsAt place state revision memberCount } }`;
const CHANGE = `mutation ($input: ChangeSessionInput!) { changeSession(input: $input) { id state revision startsAt endsAt place } }`;
const ROLL = `query ($id: UUID!) { rollCall(sessionId: $id) { checkInKey slotSeconds now session { id state attendanceCount waitingCount memberCount }
  rows { learnerId fullName birthYear isWalkIn namesakes status lateMinutes earlyMinutes minutes source markIds openCheckIn { code isWaiting } } } }`;
const RECORD = `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { receipts { id status code reason } } }`;
const CHECK_IN = `mutation ($input: CheckInInput!) { checkIn(input: $input) { receipts { id status verdict code reason classTitle } } }`;
const MINE = `query ($past: Boolean) { myClassSessions(past: $past) { edges { node { id classTitle state mine { status minutes } } } } }`;
const OF_STAFF = `query ($unitId: UUID, $classId: UUID, $from: Date, $to: Date) { staffSessions(unitId: $unitId, classId: $classId, from: $from, to: $to) { id classTitle } }`;
const REPORT = `query ($unitId: UUID!, $from: Date!, $to: Date!, $by: AttendanceGrouping!) { attendanceReport(unitId: $unitId, from: $from, to: $to, by: $by) {
  lines { key name sessions attendanceCount persons minutes } total { sessions attendanceCount persons minutes } bySex { band persons } byAge { band persons } } }`;
const ATTENDED = `query ($unitId: UUID!, $from: Date!, $to: Date!, $classId: UUID) { attended(unitId: $unitId, from: $from, to: $to, classId: $classId, first: 100) {
  edges { node { learnerId fullName sessionId minutes } } } }`;

/** The clock stands at 09:00 in Việt Nam; the sessions are in the evening, 18:00 to 20:00. */
const NOW = '2026-11-24T02:00:00.000Z';
const STARTS = '2026-11-24T11:00:00.000Z';
const ENDS = '2026-11-24T13:00:00.000Z';
const MINUTE = 60_000;

describe('sessions and attendance', () => {
  let app: TestApp;
  let place: Awaited<ReturnType<typeof publishSmallCourse>>;
  let instructor: Member;
  let other: Member;
  beforeAll(async () => {
    app = await startApp({ worker: true });
    await seedGround(app);
    place = await publishSmallCourse(app);
    instructor = await app.person({ fullName: 'Bùi Tấn Phát', roles: [{ role: 'instructor', unitId: place.unitId }] });
    other = await app.person({ roles: [{ role: 'instructor', unitId: place.unitId }] });
  });
  afterAll(() => app?.stop());
  beforeEach(() => app.clock.set(NOW));

  /** A class that the instructor runs, with learners in it. */
  async function aClass(
    learners: readonly Member[] = [],
    title = 'Lớp tối thứ Ba',
    { courseId, versionId }: { courseId: string; versionId: string } = place,
  ): Promise<string> {
    const id = newId();
    await app.sql(
      `insert into enrollment.class_group (id, centre_id, unit_id, course_id, course_version_id, title, code, state, is_listed, has_waiting_list,
         offer_hours, starts_on, ends_on, meets, place, note, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'running', true, true, 48, '2026-11-01', '2027-03-01', '', 'Nhà văn hóa', '', $8)`,
      [id, place.centreId, place.unitId, courseId, versionId, title, id.slice(-6).toUpperCase(), NOW],
    );
    await app.sql('insert into enrollment.class_instructor (class_id, person_id) values ($1, $2)', [id, instructor.personId]);
    await join(id, learners);
    return id;
  }

  const join = (classId: string, learners: readonly Member[]) =>
    app.get(Transactions).run(app.systemCtx(), async (tx) => {
      for (const { personId } of learners) await app.get(ClassGroupService).join(tx, { classId, learnerId: personId, how: 'list' });
    });

  async function aSession(classId: string, [startsAt, endsAt] = [STARTS, ENDS]): Promise<string> {
    const id = newId();
    await app.ok(PLAN, { input: { classId, place: 'Nhà văn hóa', sessions: [{ id, startsAt, endsAt }] } }, { as: instructor.session });
    return id;
  }

  const learner = (fullName = 'Trần Thị Lúa', bornOn?: string) =>
    app.person({ fullName, homeUnitId: place.unitId, ...(bornOn && { bornOn }) });
  const roll = async (id: string, as: Session = instructor.session) => (await app.ok(ROLL, { id }, { as })).rollCall;
  const rowOf = async (sessionId: string, { personId }: Member) =>
    (await roll(sessionId)).rows.find(({ learnerId }: { learnerId: string }) => learnerId === personId);
  const mark = (sessionId: string, learnerId: string, given: object = {}) => ({
    ...{ id: newId(), sessionId, learnerId, status: 'PRESENT', seq: 1, deviceAt: app.clock.now().toISOString() },
    ...given,
  });
  const record = async (input: object, as: Session = instructor.session) =>
    (await app.ok(RECORD, { input: { deviceId: newId(), sentAt: app.clock.now().toISOString(), ...input } }, { as })).recordAttendance
      .receipts;
  const facts = (learnerId: string) =>
    app.sql(`select payload from enrollment.learning_event where learner_id = $1 and kind = 'attended' order by received_at, id`, [
      learnerId,
    ]);

  describe('a session', () => {
    test('a series is planned at once and numbered by time; the same request again changes nothing', async () => {
      const classId = await aClass([await learner()]);
      const sessions = ['2026-12-03', '2026-12-01', '2026-12-08', '2026-12-10'].map((day) => ({
        id: newId(),
        startsAt: `${day}T11:00:00.000Z`,
        endsAt: `${day}T13:00:00.000Z`,
      }));
      const input = { classId, place: 'Nhà văn hóa khu vực 2', sessions };
      const { planSessions } = await app.ok(PLAN, { input }, { as: instructor.session });
      expect(planSessions.map(({ number, startsAt }: any) => [number, startsAt.slice(0, 10)])).toEqual([
        [1, '2026-12-01'],
        [2, '2026-12-03'],
        [3, '2026-12-08'],
        [4, '2026-12-10'],
      ]);
      expect(planSessions[0]).toMatchObject({ state: 'PLANNED', revision: 1, memberCount: 1 });
      expect((await app.ok(PLAN, { input }, { as: place.director.session })).planSessions).toHaveLength(4);
    });

    test('a session names its speaker, the place in the commune and the lessons it stands for; only real ones', async () => {
      const classId = await aClass();
      const id = await aSession(classId);
      const [hamlet] = await app.sql(`select id from organisation.unit limit 1`);
      const FULL = `mutation ($input: ChangeSessionInput!) { changeSession(input: $input) { revision speakerId speakerName placeUnitId placeUnitName lessonIds } }`;
      const change = (revision: number, given: object) => app.gql(FULL, { input: { id, revision, ...given } }, { as: instructor.session });
      const { classGroup } = await app.ok(
        `query ($id: UUID!) { classGroup(id: $id) { lessons { id title } instructors { personId name } } }`,
        { id: classId },
        { as: instructor.session },
      );
      const lessonId = classGroup.lessons[0].id;
      const given = { speakerId: instructor.personId, placeUnitId: hamlet!['id'], lessonIds: [lessonId] };
      expect((await change(1, given)).data['changeSession']).toMatchObject({
        ...given,
        speakerName: 'Bùi Tấn Phát',
        placeUnitName: expect.any(String),
      });
      // what is left out stays, null takes it away, a guest takes the place of the speaker
      expect((await change(2, { placeUnitId: null, speakerName: 'Khách Xa' })).data['changeSession']).toMatchObject({
        ...{ speakerId: null, speakerName: 'Khách Xa', placeUnitId: null, placeUnitName: null, lessonIds: [lessonId] },
      });
      const stranger = await app.person({ homeUnitId: (await app.sql(`select id from organisation.unit offset 5 limit 1`))[0]!['id'] });
      for (const [wrong, path] of [
        [{ placeUnitId: newId() }, 'placeUnitId'],
        [{ speakerId: stranger.personId }, 'speakerId'],
        [{ lessonIds: ['khong-co'] }, 'lessonIds'],
      ] as const)
        expect((await change(3, wrong)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
    });

    test('a new time, a new place and a cancellation are told once each; other words are not', async () => {
      const classId = await aClass();
      const id = await aSession(classId);
      const change = (revision: number, given: object) =>
        app.gql(CHANGE, { input: { id, revision, ...given } }, { as: instructor.session });
      await change(1, { topic: 'Nhận biết cuộc gọi giả' });
      await change(2, { startsAt: '2026-11-24T12:00:00.000Z', endsAt: '2026-11-24T14:00:00.000Z' });
      await change(3, { place: 'Trường Tiểu học An Hòa' });
      await change(4, { isCancelled: true });
      const stale = await change(4, { place: 'Chỗ khác' });
      expect(stale.errors?.[0]?.extensions.code).toBe('CONFLICT');
      const told = await app.sql(`select type, data from platform.outbox_event where subject = $1 order by id`, [id]);
      expect(told).toEqual(
        [
          ['time', 3],
          ['place', 4],
          ['cancelled', 5],
        ].map(([what, revision]) => ({ type: 'class.session_changed.v1', data: { classId, sessionId: id, revision, change: what } })),
      );
    });

    test('whoever is in the class gets one notice for a change of time, also when its job runs again; a second change makes the first one old', async () => {
      const people = [await learner(), await learner()];
      const classId = await aClass(people);
      const id = await aSession(classId);
      const change = (revision: number, hour: number) => {
        const input = { id, revision, startsAt: `2026-11-24T${hour}:00:00.000Z`, endsAt: `2026-11-24T${hour + 2}:00:00.000Z` };
        return app.ok(CHANGE, { input }, { as: instructor.session });
      };
      const notices = async ({ session }: Member) => {
        const { myNotices } = await app.ok('{ myNotices { edges { node { kind text isOutdated } } } }', {}, { as: session });
        return myNotices.edges.map(({ node }: { node: object }) => node);
      };
      const told = (count: number) =>
        app.eventually(async () => (await Promise.all(people.map(notices))).every((list) => list.length === count));

      await change(1, 12);
      await told(1);
      await app.sql(`update platform.outbox_effect set done_at = null, offered_at = '2020-01-01' where consumer = 'notifications.tell'`);
      await app.fromWorker(OutboxRelay).reoffer(0);
      await app.eventually(async () => !(await app.sql(`select 1 from platform.outbox_effect where done_at is null`))[0]);
      await told(1);
      await change(2, 13);
      await told(2);
      for (const person of people)
        expect(await notices(person)).toMatchObject([
          { kind: 'sessionChanged', isOutdated: false, text: expect.stringContaining('20:00') },
          { kind: 'sessionChanged', isOutdated: true, text: expect.stringContaining('19:00') },
        ]);
    });

    test('an end before the beginning is refused by its field', async () => {
      const classId = await aClass();
      const { errors } = await app.gql(
        PLAN,
        { input: { classId, place: 'x', sessions: [{ id: newId(), startsAt: ENDS, endsAt: STARTS }] } },
        { as: instructor.session },
      );
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'sessions.0.endsAt' }] });
    });

    test('is seen by its learners and by staff of the place; another instructor and another learner find nothing', async () => {
      const [mine, stranger] = [await learner(), await learner()];
      const classId = await aClass([mine]);
      const id = await aSession(classId);
      const ids = async (as: Session) => (await app.ok(MINE, {}, { as })).myClassSessions.edges.map(({ node }: any) => node.id);
      expect(await ids(mine.session)).toEqual([id]);
      expect(await ids(stranger.session)).toEqual([]);
      const week = { unitId: place.unitId, from: '2026-11-24', to: '2026-12-01' };
      const seen = async (as: Session) => (await app.ok(OF_STAFF, week, { as })).staffSessions.map((session: any) => session.id);
      expect(await seen(instructor.session)).toContain(id);
      expect(await seen(place.director.session)).toContain(id);
      expect(await seen(other.session)).not.toContain(id);
      for (const as of [mine.session, undefined]) expect((await app.gql(OF_STAFF, week, { as })).errors).toBeDefined();
      for (const [as, code] of [
        [other.session, 'NOT_FOUND'],
        [mine.session, 'FORBIDDEN'],
        [undefined, 'UNAUTHENTICATED'],
      ] as const) {
        expect((await app.gql(ROLL, { id }, { as })).errors?.[0]?.extensions.code).toBe(code);
      }
    });

    test('stands in a calendar whose address works without signing in, until it is ended', async () => {
      const mine = await learner();
      const id = await aSession(await aClass([mine], 'Lớp có lịch'));
      const renew = async () =>
        (await app.ok('mutation { renewCalendarFeed(input: {}) { id url } }', {}, { as: mine.session })).renewCalendarFeed as {
          id: string;
          url: string;
        };
      const read = (url: string) => app.http().get(new URL(url).pathname);
      const feed = await renew();
      const answer = await read(feed.url)
        .expect(200)
        .expect('content-type', /text\/calendar/);
      expect(answer.text).toContain(`UID:${id}@localhost:8080`);
      expect(answer.text).toContain('DTSTART:20261124T110000Z');
      expect(answer.text).toContain('Lớp có lịch');
      await read(feed.url.replace(/.\.ics$/, (end) => (end.startsWith('A') ? 'B.ics' : 'A.ics'))).expect(404);
      const second = await renew();
      await read(feed.url).expect(404);
      await read(second.url).expect(200);
      await app.ok(
        'mutation ($input: RevokeCalendarFeedInput!) { revokeCalendarFeed(input: $input) }',
        { input: { id: second.id } },
        { as: mine.session },
      );
      await read(second.url).expect(404);
      await app.http().get(`/calendar/session/${id}.ics`).set('cookie', mine.session.cookie).expect(200);
      await app
        .http()
        .get(`/calendar/session/${id}.ics`)
        .set('cookie', (await learner()).session.cookie)
        .expect(404);
      await app.http().get(`/calendar/session/${id}.ics`).expect(401);
    });
  });

  describe('a roll call', () => {
    test('is the same when a batch comes twice, in pieces, or backwards', async () => {
      const [a, b] = [await learner('Nguyễn Văn An'), await learner('Lê Thị Bé')];
      const sessionId = await aSession(await aClass([a, b]));
      app.clock.set('2026-11-24T11:30:00.000Z');
      const first = mark(sessionId, a.personId, { deviceAt: '2026-11-24T11:05:00.000Z' });
      const late = mark(sessionId, a.personId, { lateMinutes: 25, sees: [first.id], deviceAt: '2026-11-24T11:04:00.000Z' });
      const absent = mark(sessionId, b.personId, { status: 'ABSENT' });
      expect(await record({ marks: [absent, late] })).toEqual(
        [absent, late].map(({ id }) => ({ id, status: 'RECORDED', code: null, reason: null })),
      );
      await record({ marks: [first] });
      expect((await record({ marks: [first, late, absent] })).map(({ status }: any) => status)).toEqual([
        'DUPLICATE',
        'DUPLICATE',
        'DUPLICATE',
      ]);
      const { session, rows } = await roll(sessionId);
      expect(session).toMatchObject({ state: 'HELD', attendanceCount: 1 });
      expect(rows.map(({ fullName, status, lateMinutes, minutes }: any) => [fullName, status, lateMinutes, minutes])).toEqual([
        ['Nguyễn Văn An', 'PRESENT', 25, 95],
        ['Lê Thị Bé', 'ABSENT', 0, 0],
      ]);
    });

    test('every change of minutes is a fact of the ledger with the next revision, and nothing else is', async () => {
      const mine = await learner();
      const sessionId = await aSession(await aClass([mine]));
      const here = mark(sessionId, mine.personId);
      await record({ marks: [here] });
      app.clock.advance(MINUTE);
      const again = mark(sessionId, mine.personId, { sees: [here.id] });
      await record({ marks: [again] });
      app.clock.advance(MINUTE);
      const gone = mark(sessionId, mine.personId, { earlyMinutes: 60, sees: [again.id] });
      await record({ marks: [gone] });
      app.clock.advance(MINUTE);
      await record({ marks: [mark(sessionId, mine.personId, { status: 'UNMARKED', sees: [gone.id] })] });
      expect((await facts(mine.personId)).map(({ payload }) => [payload.sessionId, payload.minutes, payload.revision])).toEqual([
        [sessionId, 120, 1],
        [sessionId, 60, 2],
        [sessionId, 0, 3],
      ]);
      expect(await rowOf(sessionId, mine)).toMatchObject({ status: null, minutes: 0 });
    });

    test('two teachers’ phones at once: all is recorded, and the state is that of the marks', async () => {
      const people = await Promise.all(Array.from({ length: 6 }, (_, i) => learner(`Người ${i}`)));
      const sessionId = await aSession(await aClass(people));
      const batches = Array.from({ length: 8 }, (_, i) =>
        people.map(({ personId }, j) =>
          mark(sessionId, personId, {
            status: (i + j) % 2 ? 'PRESENT' : 'ABSENT',
            deviceAt: new Date(app.clock.now().getTime() - i * 1000).toISOString(),
          }),
        ),
      );
      await Promise.all(
        batches.map((marks, i) =>
          record({ marks: i % 2 ? marks : marks.toReversed() }, i % 3 ? instructor.session : place.director.session),
        ),
      );
      const { rows } = await roll(sessionId);
      // the latest mark of each is the one of the first batch
      expect(Object.fromEntries(rows.map(({ learnerId, status }: any) => [learnerId, status]))).toEqual(
        Object.fromEntries(people.map(({ personId }, j) => [personId, j % 2 ? 'PRESENT' : 'ABSENT'])),
      );
    });

    test('of a class that one does not run, of nobody, and of a stranger is refused mark by mark', async () => {
      const [mine, stranger] = [await learner(), await learner()];
      const sessionId = await aSession(await aClass([mine]));
      const codes = async (marks: object[], as?: Session) => (await record({ marks }, as)).map(({ code }: any) => code);
      expect(await codes([mark(sessionId, mine.personId)], other.session)).toEqual(['NOT_YOUR_CLASS']);
      expect(await codes([mark(newId(), mine.personId), mark(sessionId, stranger.personId)])).toEqual(['UNKNOWN_SESSION', 'NOT_IN_CLASS']);
      const taken = mark(sessionId, mine.personId);
      await record({ marks: [taken] });
      expect(await codes([{ ...taken, status: 'ABSENT' }])).toEqual(['ID_ALREADY_USED']);
      expect(
        (await app.gql(RECORD, { input: { deviceId: newId(), sentAt: NOW, marks: [] } }, { as: mine.session })).errors?.[0]?.extensions
          .code,
      ).toBe('FORBIDDEN');
    });

    test('a clock that is three years off orders marks by when they were made', async () => {
      const mine = await learner();
      const sessionId = await aSession(await aClass([mine]));
      app.clock.set('2026-11-24T11:30:00.000Z');
      await record({ marks: [mark(sessionId, mine.personId, { status: 'ABSENT', deviceAt: '2026-11-24T11:20:00.000Z' })] });
      // a phone in 2029 that says: ten minutes ago, before that one sent
      await record({
        sentAt: '2029-11-24T11:30:00.000Z',
        marks: [mark(sessionId, mine.personId, { deviceAt: '2029-11-24T11:15:00.000Z' })],
      });
      expect(await rowOf(sessionId, mine)).toMatchObject({ status: 'ABSENT' });
      await record({
        sentAt: '2023-01-01T00:05:00.000Z',
        marks: [mark(sessionId, mine.personId, { deviceAt: '2023-01-01T00:00:00.000Z' })],
      });
      expect(await rowOf(sessionId, mine)).toMatchObject({ status: 'PRESENT' });
    });

    test('somebody who walks in is written down, has a seat and is marked; the batch again adds nobody', async () => {
      const classId = await aClass();
      const sessionId = await aSession(classId);
      const walkIn = { id: newId(), sessionId, fullName: '  Thạch  Thị Sa Mết ', birthYear: 1971 };
      const input = {
        walkIns: [walkIn, { ...walkIn, id: newId(), fullName: 'Danh Út', birthYear: null, phone: '0939 000 123' }],
        marks: [mark(sessionId, walkIn.id)],
      };
      expect((await record(input)).map(({ code }: any) => code)).toEqual([null, null, null]);
      await record(input);
      const { rows, session } = await roll(sessionId);
      expect(session.memberCount).toBe(2);
      expect(rows.find(({ learnerId }: any) => learnerId === walkIn.id)).toMatchObject({
        fullName: 'Thạch Thị Sa Mết',
        birthYear: 1971,
        isWalkIn: true,
        status: 'PRESENT',
      });
      expect(await facts(walkIn.id)).toHaveLength(1);
      const [bad] = await record({ walkIns: [{ ...walkIn, id: newId(), birthYear: null }] });
      expect(bad).toMatchObject({ status: 'REFUSED', code: 'BAD_WALK_IN' });
      const [taken] = await record({ walkIns: [{ ...walkIn, id: place.director.personId }] });
      expect(taken.code).toBe('ID_ALREADY_USED');
    });

    test('somebody who is known already by name may walk in; it is shown, and nobody is stopped', async () => {
      await learner('Lâm Thị Ngọc Ánh', '1969-04-01');
      const sessionId = await aSession(await aClass());
      const walkIns = [1969, 1990].map((birthYear) => ({ id: newId(), sessionId, fullName: 'Lam Thi Ngoc Anh', birthYear }));
      expect((await record({ walkIns })).map(({ status }: any) => status)).toEqual(['RECORDED', 'RECORDED']);
      const { rows } = await roll(sessionId);
      expect(rows.map(({ birthYear, namesakes }: any) => [birthYear, namesakes]).sort()).toEqual([
        [1969, 1],
        [1990, 0],
      ]);
    });

    test('enough hours complete a course that asks for them, and the certificate comes', async () => {
      const inTheRoom = { lessons: [], quizzes: [], attendanceMinutes: 210 };
      const { courseId, versionId } = await publishCourse(app, place.unitId, aCourseOf([aLesson('mot')], inTheRoom));
      const mine = await learner('Kim Thị Sa Vy');
      const classId = await aClass([mine], 'Lớp trong phòng', { courseId, versionId });
      for (const day of ['2026-11-26', '2026-11-27']) {
        const sessionId = await aSession(classId, [`${day}T11:00:00.000Z`, `${day}T13:00:00.000Z`]);
        await record({ marks: [mark(sessionId, mine.personId, day.endsWith('27') ? { lateMinutes: 30 } : {})] });
      }
      await app.eventually(async () => {
        const [row] = await app.sql(`select count(*)::int as n from certificates.certificate where learner_id = $1`, [mine.personId]);
        return row!['n'] === 1;
      });
    });

    test('typed in from the signed sheet says so', async () => {
      const mine = await learner();
      const sessionId = await aSession(await aClass([mine]));
      await record({ marks: [mark(sessionId, mine.personId, { isFromPaper: true })] }, place.director.session);
      expect(await rowOf(sessionId, mine)).toMatchObject({ source: 'PAPER', status: 'PRESENT' });
      const [row] = await app.sql('select actor_id from enrollment.attendance_mark where session_id = $1', [sessionId]);
      expect(row?.actor_id).toBe(place.director.personId);
    });

    test('another time counts the minutes again', async () => {
      const mine = await learner();
      const sessionId = await aSession(await aClass([mine]));
      await record({ marks: [mark(sessionId, mine.personId)] });
      await app.ok(CHANGE, { input: { id: sessionId, revision: 1, endsAt: '2026-11-24T12:00:00.000Z' } }, { as: instructor.session });
      expect(await rowOf(sessionId, mine)).toMatchObject({ minutes: 60 });
      expect((await facts(mine.personId)).map(({ payload }) => payload.minutes)).toEqual([120, 60]);
    });

    test('a mark is never changed or deleted', async () => {
      await expect(app.sql('update enrollment.attendance_mark set status = $1', ['absent'])).rejects.toThrow();
    });

    test('the sheet to sign is a PDF for whoever runs the class', async () => {
      const sessionId = await aSession(await aClass([await learner()]));
      const get = (as?: Session) => {
        const request = app.http().get(`/sheets/${sessionId}.pdf`);
        return as ? request.set('cookie', as.cookie) : request;
      };
      const { body } = await get(instructor.session)
        .buffer()
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => done(null, Buffer.concat(parts)));
        });
      expect((body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
      await get(other.session).expect(404);
      await get().expect(401);
    });
  });

  describe('checking in by the code of the room', () => {
    const at = '2026-11-24T11:05:00.000Z';
    const TEACHER = '0199d0c4-0000-7000-8000-0000000a00ff';

    /** What the teacher's phone shows, and when it shows it (by its own clock). */
    const shown = async (sessionId: string, when = at) => {
      const { checkInKey } = await roll(sessionId);
      const slot = Math.floor(new Date(when).getTime() / 1000 / CHECK_IN_RULE.slotSeconds);
      return writeCode(Buffer.from(checkInKey, 'base64'), { sessionId, slot, shownBy: TEACHER.slice(-6) });
    };
    const scan = (code: string, deviceAt: string, given: object = {}) => ({ id: newId(), code, seq: 1, deviceAt, ...given });
    const send = async (as: Session, scans: object[], sentAt = app.clock.now().toISOString(), deviceId = newId()) =>
      (await app.ok(CHECK_IN, { input: { deviceId, sentAt, scans } }, { as })).checkIn.receipts;
    const hearScreen = (sessionId: string, clock = app.clock.now().toISOString()) =>
      record({ deviceId: TEACHER, screens: [{ sessionId, clock }] });
    const plus = (instant: string, ms: number) => new Date(new Date(instant).getTime() + ms).toISOString();

    test('in the room the learner is present, and late when it is late', async () => {
      const [mine, late] = [await learner(), await learner()];
      const sessionId = await aSession(await aClass([mine, late]));
      app.clock.set(at);
      expect((await send(mine.session, [scan(await shown(sessionId), at)]))[0]).toMatchObject({
        status: 'RECORDED',
        verdict: 'ACCEPTED',
        code: null,
      });
      expect(await rowOf(sessionId, mine)).toMatchObject({ status: 'PRESENT', source: 'CHECK_IN', lateMinutes: 5, minutes: 120 });
      const later = '2026-11-24T11:40:00.000Z';
      app.clock.set(later);
      await send(late.session, [scan(await shown(sessionId, later), later)]);
      expect(await rowOf(sessionId, late)).toMatchObject({ lateMinutes: 40, minutes: 80 });
    });

    test('a replay does nothing', async () => {
      const mine = await learner();
      const sessionId = await aSession(await aClass([mine]));
      app.clock.set(at);
      const once = scan(await shown(sessionId), at);
      await send(mine.session, [once]);
      expect((await send(mine.session, [once]))[0]).toMatchObject({ status: 'DUPLICATE', verdict: 'ACCEPTED' });
      await send(mine.session, [{ ...once, id: newId() }]);
      expect(await facts(mine.personId)).toHaveLength(1);
    });

    test('a forwarded photo fails, online and offline', async () => {
      const [mine, far] = [await learner(), await learner()];
      const sessionId = await aSession(await aClass([mine, far]));
      app.clock.set(at);
      await hearScreen(sessionId);
      const code = await shown(sessionId);
      const later = plus(at, 4 * MINUTE);
      app.clock.set(later);
      expect((await send(mine.session, [scan(code, later)]))[0]).toMatchObject({ verdict: 'REFUSED', code: 'CODE_TOO_OLD' });
      app.clock.set(plus(at, 5 * 3_600_000));
      expect((await send(far.session, [scan(code, later)]))[0]).toMatchObject({ verdict: 'REFUSED', code: 'CODE_TOO_OLD' });
      expect(await rowOf(sessionId, far)).toMatchObject({
        status: null,
        minutes: 0,
        openCheckIn: { code: 'CODE_TOO_OLD', isWaiting: false },
      });
    });

    test('a code of a session to come, of another class, and a made-up one fail', async () => {
      const mine = await learner();
      const sessionId = await aSession(await aClass([mine]));
      const tomorrow = await aSession(await aClass([mine]), ['2026-11-25T11:00:00.000Z', '2026-11-25T13:00:00.000Z']);
      const foreign = await aSession(await aClass([]));
      app.clock.set(at);
      await hearScreen(tomorrow);
      expect((await send(mine.session, [scan(await shown(tomorrow), at)]))[0]).toMatchObject({ verdict: 'REFUSED', code: 'NOT_NOW' });
      expect((await send(mine.session, [scan(await shown(foreign), at)]))[0]).toMatchObject({ status: 'REFUSED', code: 'NOT_IN_CLASS' });
      const good = await shown(sessionId);
      const forged = good.replace(/^[^.]+/, (await shown(foreign)).split('.')[0]!);
      for (const code of [forged, 'x', `${good}A`])
        expect((await send(mine.session, [scan(code, at)]))[0]).toMatchObject({ status: 'REFUSED', code: 'NOT_GENUINE' });
    });

    test('both phones offline: it settles when they come back, in either order', async () => {
      for (const isTeacherFirst of [true, false]) {
        const [mine, photo] = [await learner(), await learner()];
        const sessionId = await aSession(await aClass([mine, photo]));
        const code = await shown(sessionId);
        const evening = '2026-11-24T16:00:00.000Z';
        app.clock.set(evening);
        const good = () => send(mine.session, [scan(code, plus(at, 5_000))]);
        const bad = () => send(photo.session, [scan(code, plus(at, 4 * MINUTE))]);
        if (isTeacherFirst) await hearScreen(sessionId);
        expect((await good())[0]).toMatchObject({ verdict: 'ACCEPTED' });
        expect((await bad())[0]).toMatchObject(
          isTeacherFirst ? { verdict: 'REFUSED', code: 'CODE_TOO_OLD' } : { verdict: 'WAITING', code: 'SCREEN_NOT_HEARD' },
        );
        if (!isTeacherFirst) await hearScreen(sessionId);
        expect(await rowOf(sessionId, mine)).toMatchObject({ status: 'PRESENT', lateMinutes: 5 });
        expect(await rowOf(sessionId, photo)).toMatchObject({ status: null, openCheckIn: { code: 'CODE_TOO_OLD', isWaiting: false } });
      }
    });

    test('clocks that are wrong by years do not matter, of the learner or of the teacher', async () => {
      const [ahead, behind, photo] = [await learner(), await learner(), await learner()];
      const sessionId = await aSession(await aClass([ahead, behind, photo]));
      const years = 3 * 365 * 86_400_000;
      app.clock.set(plus(at, 30 * MINUTE));
      // the learner's clock is three years ahead
      const right = await shown(sessionId);
      expect((await send(ahead.session, [scan(right, plus(at, years + 5_000))], plus(at, years + 30 * MINUTE)))[0]).toMatchObject({
        verdict: 'ACCEPTED',
      });
      // the teacher's clock is three years behind, and was after the phone last saw the server
      const wrong = await shown(sessionId, plus(at, -years));
      expect((await send(behind.session, [scan(wrong, plus(at, 5_000))]))[0]).toMatchObject({
        verdict: 'WAITING',
        code: 'SCREEN_NOT_HEARD',
      });
      expect((await send(photo.session, [scan(wrong, plus(at, 5 * MINUTE))]))[0]).toMatchObject({ verdict: 'WAITING' });
      await hearScreen(sessionId, plus(app.clock.now().toISOString(), -years));
      expect(await rowOf(sessionId, behind)).toMatchObject({ status: 'PRESENT', lateMinutes: 5 });
      expect(await rowOf(sessionId, photo)).toMatchObject({ status: null, openCheckIn: { code: 'CODE_TOO_OLD', isWaiting: false } });
    });

    test('a clock that was moved waits for the teacher, whose mark decides', async () => {
      const mine = await learner();
      const sessionId = await aSession(await aClass([mine]));
      app.clock.set(at);
      expect((await send(mine.session, [scan(await shown(sessionId), at, { clockMoved: true })]))[0]).toMatchObject({
        verdict: 'WAITING',
        code: 'CLOCK_MOVED',
      });
      expect((await roll(sessionId)).session.waitingCount).toBe(1);
      await record({ marks: [mark(sessionId, mine.personId)] });
      expect((await roll(sessionId)).session.waitingCount).toBe(0);
      expect(await rowOf(sessionId, mine)).toMatchObject({ status: 'PRESENT', source: 'TEACHER' });
    });

    test('a teacher’s mark stands, whether the check-in comes before or after it', async () => {
      const mine = await learner();
      const sessionId = await aSession(await aClass([mine]));
      app.clock.set(at);
      await record({ marks: [mark(sessionId, mine.personId, { status: 'ABSENT' })] });
      await send(mine.session, [scan(await shown(sessionId), at)]);
      expect(await rowOf(sessionId, mine)).toMatchObject({ status: 'ABSENT', source: 'TEACHER' });
    });

    test('one phone for many learners is allowed and seen', async () => {
      const [a, b] = [await learner(), await learner()];
      const sessionId = await aSession(await aClass([a, b]));
      app.clock.set(at);
      const deviceId = newId();
      for (const { session } of [a, b])
        expect((await send(session, [scan(await shown(sessionId), at)], at, deviceId))[0]).toMatchObject({ verdict: 'ACCEPTED' });
      const [seen] = await app.sql('select count(distinct learner_id)::int as learners from enrollment.check_in where device_id = $1', [
        deviceId,
      ]);
      expect(seen?.learners).toBe(2);
    });

    test('a scan stays what it was', async () => {
      await expect(app.sql(`update enrollment.check_in set at = at + interval '1 second'`)).rejects.toThrow(/not deleted or changed/);
      await expect(app.sql('delete from enrollment.check_in')).rejects.toThrow(/not deleted or changed/);
    });

    test('twenty learners check in at once', async () => {
      const people = await Promise.all(Array.from({ length: 20 }, () => learner()));
      const sessionId = await aSession(await aClass(people));
      app.clock.set(at);
      const code = await shown(sessionId);
      await Promise.all(people.map(({ session }) => send(session, [scan(code, at)])));
      expect((await roll(sessionId)).session.attendanceCount).toBe(20);
    });
  });

  describe('the report', () => {
    const period = { from: '2026-12-28', to: '2027-01-01' };

    test('lượt người and persons come from the same rows, open down to the list, and hide small groups', async () => {
      const people = [
        ...(await Promise.all(Array.from({ length: 7 }, () => learner('Người lớn', '1980-01-01')))),
        await learner('Em nhỏ', '2015-01-01'),
      ];
      await app.sql(`update identity.person set sex = 'female' where id = any($1::uuid[])`, [
        people.slice(0, 6).map(({ personId }) => personId),
      ]);
      const classId = await aClass(people, 'Lớp cuối tháng');
      const days = ['2026-12-28', '2026-12-30'];
      for (const day of days) {
        const sessionId = await aSession(classId, [`${day}T11:00:00.000Z`, `${day}T13:00:00.000Z`]);
        await record({ marks: people.slice(day === days[0] ? 0 : 1).map(({ personId }) => mark(sessionId, personId)) });
      }
      const report = async (by: string, as = place.director.session) =>
        (await app.ok(REPORT, { unitId: place.unitId, ...period, by }, { as })).attendanceReport;
      const figures = { sessions: 2, attendanceCount: 15, persons: 8, minutes: 15 * 120 };
      for (const by of ['CLASS', 'COURSE', 'CENTRE', 'MONTH']) {
        const { lines, total } = await report(by);
        expect(total).toEqual(figures);
        expect(lines).toMatchObject([figures]);
      }
      const { lines, bySex, byAge } = await report('CLASS');
      expect(lines[0].name).toBe('Lớp cuối tháng');
      expect(bySex).toEqual([
        { band: 'FEMALE', persons: null },
        { band: 'MALE', persons: 0 },
        { band: 'SEX_UNKNOWN', persons: null },
      ]);
      expect(byAge.filter(({ persons }: any) => persons === null).map(({ band }: any) => band)).toEqual(['UNDER_15', 'AGE_36_60']);
      const { attended } = await app.ok(ATTENDED, { unitId: place.unitId, ...period, classId }, { as: place.director.session });
      const list = attended.edges.map(({ node }: any) => node);
      expect(list).toHaveLength(figures.attendanceCount);
      expect(new Set(list.map(({ learnerId }: any) => learnerId)).size).toBe(figures.persons);

      // two of them turn out to be one person; undone, two again
      const role = (name: string) => app.person({ homeUnitId: place.unitId, roles: [{ role: name, unitId: place.unitId }] });
      const { merge, undo } = merging(app, await role('commune_officer'), await role('centre_director'));
      const id = await merge(people[1]!.personId, people[2]!.personId);
      for (const by of ['CLASS', 'MONTH']) {
        const { lines, total } = await report(by);
        expect([...lines, total]).toMatchObject([figures, figures].map((line) => ({ ...line, persons: 7 })));
      }
      await undo(id);
      expect((await report('CLASS')).total).toEqual(figures);
    });

    test('is for those who look after the place, and for nobody of another', async () => {
      const elsewhere = await app.person({ roles: [{ role: 'centre_director', unitId: newId() }] });
      for (const [as, code] of [
        [elsewhere.session, 'FORBIDDEN'],
        [instructor.session, 'FORBIDDEN'],
        [undefined, 'UNAUTHENTICATED'],
      ] as const) {
        const variables = { unitId: place.unitId, ...period };
        expect((await app.gql(REPORT, { ...variables, by: 'CLASS' }, { as })).errors?.[0]?.extensions.code).toBe(code);
        expect((await app.gql(ATTENDED, variables, { as })).errors?.[0]?.extensions.code).toBe(code);
      }
    });
  });
});
