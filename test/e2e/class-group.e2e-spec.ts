import { Test } from '@nestjs/testing';
import { Clock, newId, Transactions } from '#platform';
import { ClassGroupService } from '#enrollment';
import { ApiModule } from '../../apps/api/api.module.js';
import { CodeBrake } from '../../libs/enrollment/class-group/code-brake.js';
import { ClassClock } from '../../libs/enrollment/class-group/class-clock.js';
import { ClassSeatService } from '../../libs/enrollment/class-group/class-seat.service.js';
import { SystemContext } from '../../libs/platform/context/system-context.js';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { aClass, ENROLL, finishSmallCourse, openClass, publishSmallCourse, RECORD, seedGround, smallCourse } from '../support/city.js';

const SEAT =
  'classId state how position offerExpiresAt enrollmentId note instructors class { id title door seatsLeft courseSlug centreName }';
const OUTCOME = `__typename
  ... on ClassJoined { seat { ${SEAT} } } ... on ClassWaiting { seat { ${SEAT} } } ... on AlreadyInClass { seat { ${SEAT} } }
  ... on SeatsExhausted { message } ... on WindowClosed { message opensAt closesAt } ... on PrerequisiteMissing { message courses { code title slug } }
  ... on CompletedBefore { message } ... on NotAdmitted { message } ... on ClassOver { message } ... on OfferEnded { message }`;
const JOIN = `mutation ($input: JoinClassInput!) { joinClass(input: $input) { ${OUTCOME} } }`;
const ACCEPT = `mutation ($input: SeatInput!) { acceptSeat(input: $input) { ${OUTCOME} } }`;
const DECLINE = `mutation ($input: SeatInput!) { declineSeat(input: $input) { state } }`;
const LEAVE = `mutation ($input: SeatInput!) { leaveClass(input: $input) { state } }`;
const MY_CLASS = `query ($classId: UUID!) { myClass(classId: $classId) { ${SEAT} } }`;
const MY_CLASSES = `{ myClasses { edges { node { ${SEAT} } } } }`;
const BY_CODE = `query ($code: String!) { classByCode(code: $code) { id title door seatsLeft } }`;
const OF_COURSE = `query ($courseId: UUID!, $first: Int, $after: String) { classesOfCourse(courseId: $courseId, first: $first, after: $after) {
  edges { node { id title unitId } } pageInfo { hasNextPage endCursor } } }`;
const CLASSES = `query ($unitId: UUID!, $state: ClassState, $first: Int, $after: String) { classes(unitId: $unitId, state: $state, first: $first, after: $after) {
  edges { node { id title mayManage mayRun counts { enrolled waiting offered invited } } } pageInfo { hasNextPage endCursor } } }`;
const CLASS = `query ($id: UUID!) { classGroup(id: $id) { id state seats code revision title isListed instructors { personId name } counts { enrolled waiting offered } } }`;
const MEMBERS = `query ($classId: UUID!, $states: [ClassMemberState!]) { classMembers(classId: $classId, states: $states, first: 100) {
  edges { node { learnerId name state how actedBy enrollmentId } } } }`;
const HISTORY = `query ($classId: UUID!, $learnerId: UUID!) { classMemberHistory(classId: $classId, learnerId: $learnerId) { from to how by reason } }`;
const CREATE = `mutation ($input: CreateClassInput!) { createClass(input: $input) { id state code revision } }`;
const CHANGE = `mutation ($input: ChangeClassInput!) { changeClass(input: $input) { id seats revision title } }`;
const MOVE = `mutation ($input: MoveClassInput!) { moveClass(input: $input) { id state } }`;
const CANCEL = `mutation ($input: CancelClassInput!) { cancelClass(input: $input) { id state cancelReason } }`;
const INVITE = `mutation ($input: InviteToClassInput!) { inviteToClass(input: $input) { __typename ... on MemberOfClass { state } } }`;
const MEMBER = `__typename ... on MemberOfClass { state classId } ... on PrerequisiteMissing { courses { code } } ... on SeatsExhausted { message }`;
const ADD = `mutation ($input: AddToClassInput!) { addToClass(input: $input) { ${MEMBER} } }`;
const REMOVE = `mutation ($input: RemoveFromClassInput!) { removeFromClass(input: $input) { state } }`;
const MOVE_MEMBER = `mutation ($input: MoveClassMemberInput!) { moveClassMember(input: $input) { ${MEMBER} } }`;
const AGAIN = `mutation ($input: EnrollInput!) { enrollAgain(input: $input) { __typename ... on Enrolled { enrollment { id cycle status versionId progress { percent } } } } }`;
const CYCLES = `query ($courseId: UUID!) { myCompletedCycles(courseId: $courseId) { enrollmentId cycle completedAt resultPercent } }`;

const HOUR = 3_600_000;
const START = '2026-11-24T02:00:00.000Z';

describe('classes', () => {
  let app: TestApp;
  let course: Awaited<ReturnType<typeof publishSmallCourse>>;
  let director: Session;

  beforeAll(async () => {
    app = await startApp({ worker: true });
    app.clock.set(START);
    await seedGround(app);
    course = await publishSmallCourse(app);
    director = course.director.session;
  });
  beforeEach(() => app.clock.set(START));
  afterAll(() => app?.stop());

  const open = (over: object = {}) => openClass(app, course, director, over);
  const learner = (fullName = 'Trần Thị Lúa') => app.person({ fullName, homeUnitId: course.unitId });
  const join = async (as: Session, classId: string, more: object = {}) =>
    (await app.ok(JOIN, { input: { id: newId(), classId, by: 'LIST', ...more } }, { as })).joinClass;
  const seat = async (as: Session, classId: string) => (await app.ok(MY_CLASS, { classId }, { as })).myClass;
  const act = (mutation: string, as: Session, classId: string, id = newId()) => app.ok(mutation, { input: { id, classId } }, { as });
  const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code;
  const code = async (classId: string) => (await app.sql(`select code from enrollment.class_group where id = $1`, [classId]))[0]!['code'];
  const events = (type: string, classId: string) =>
    app.sql(`select data from platform.outbox_event where type = $1 and subject = $2 order by id`, [type, classId]);
  const tick = () => app.fromWorker(ClassClock).work(app.fromWorker<SystemContext>(SystemContext).ctx('test'));

  describe('coming in', () => {
    test('a tap gives a seat, enrolls in the version of the class, and says where it is', async () => {
      const classId = await open({ seats: 10, note: 'Mang theo điện thoại' });
      const { session, personId } = await learner();
      const joined = await join(session, classId);
      expect(joined).toMatchObject({
        __typename: 'ClassJoined',
        seat: { state: 'ENROLLED', how: 'SELF', note: 'Mang theo điện thoại', class: { seatsLeft: 9, courseSlug: 'khoa-nho' } },
      });
      expect(await app.sql(`select id, course_version_id, unit_id from enrollment.enrollment where learner_id = $1`, [personId])).toEqual([
        { id: joined.seat.enrollmentId, course_version_id: course.versionId, unit_id: course.unitId },
      ]);
      expect((await join(session, classId)).__typename).toBe('AlreadyInClass');
      expect((await app.ok(MY_CLASSES, {}, { as: session })).myClasses.edges).toHaveLength(1);
    });

    test('whoever learns alone already keeps what they have done', async () => {
      const classId = await open();
      const { session } = await learner();
      const enrollmentId = newId();
      await app.ok(ENROLL, { input: { id: enrollmentId, courseId: course.courseId } }, { as: session });
      const { lessons } = smallCourse(enrollmentId, course.outline);
      await app.ok(RECORD, { input: { deviceId: newId(), events: [lessons[1]] } }, { as: session });
      expect((await join(session, classId)).seat.enrollmentId).toBe(enrollmentId);
    });

    test('a class that stands in no list takes people with its code only, however it is typed', async () => {
      const classId = await open({ isListed: false });
      const [{ session }, letters] = [await learner(), await code(classId)];
      const typed = `${letters.slice(0, 3)}-${letters.slice(3)}`.toLowerCase();
      expect((await app.ok(BY_CODE, { code: typed })).classByCode).toMatchObject({ id: classId, door: 'OPEN' });
      expect((await app.ok(OF_COURSE, { courseId: course.courseId, first: 100 })).classesOfCourse.edges).not.toContainEqual(
        expect.objectContaining({ node: expect.objectContaining({ id: classId }) }),
      );
      const refused = await app.gql(JOIN, { input: { id: newId(), classId, by: 'LIST' } }, { as: session });
      expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'code' }] });
      expect(await join(session, classId, { by: 'QR', code: typed })).toMatchObject({ __typename: 'ClassJoined', seat: { how: 'QR' } });
      // who was in it once needs no code to come back
      await act(LEAVE, session, classId);
      expect((await join(session, classId)).__typename).toBe('ClassJoined');
    });

    test('codes cannot be tried out for ever', async () => {
      const { session } = await learner();
      const used = new Set((await app.sql(`select code from enrollment.class_group`)).map((row) => row['code']));
      const { newClassCode } = await import('../../libs/enrollment/class-group/class-code.js');
      const wrong = Array.from({ length: 30 }, newClassCode).filter((one) => !used.has(one));
      const codes = [];
      for (const one of wrong) codes.push(codeOf(await app.gql(BY_CODE, { code: one }, { as: session })));
      expect(codes.filter((one) => one === 'RATE_LIMITED')).toHaveLength(wrong.length - 20);
      app.clock.advance(60_000);
      expect((await app.ok(BY_CODE, { code: wrong[0]! }, { as: session })).classByCode).toBeNull();
    });

    test('nor on two processes at once: together they give as many tries as one, for an account and for an address', async () => {
      const other = await Test.createTestingModule({ imports: [ApiModule.with({})] })
        .overrideProvider(Clock)
        .useValue(app.clock)
        .compile();
      await other.init();
      try {
        const brakes = [app.get(CodeBrake), other.get<CodeBrake>(CodeBrake, { strict: false })];
        for (const [isAddress, free] of [
          [false, 20],
          [true, 200],
        ] as const) {
          const seeker = { key: newId(), isAddress };
          const misses = await Promise.all(Array.from({ length: free + 30 }, (_, n) => brakes[n % 2]!.missed(seeker, app.clock.now())));
          expect(misses.filter((seconds) => seconds === 0)).toHaveLength(free);
          for (const brake of brakes) expect(await brake.wait(seeker, app.clock.now())).toBeGreaterThan(0);
          const later = new Date(app.clock.now().getTime() + 6_000);
          for (const brake of brakes) expect(await brake.wait(seeker, later)).toBe(0);
          // one comes back in six seconds; for an address ten
          const next = await Promise.all(Array.from({ length: 20 }, (_, n) => brakes[n % 2]!.missed(seeker, later)));
          expect(next.filter((seconds) => seconds === 0)).toHaveLength(isAddress ? 10 : 1);
        }
      } finally {
        await other.close();
      }
    });

    test('the window is for those who come by themselves', async () => {
      const classId = await open({ opensAt: '2026-11-24T03:00:00.000Z', closesAt: '2026-11-24T05:00:00.000Z' });
      const { session, personId } = await learner();
      expect(await join(session, classId)).toMatchObject({ __typename: 'WindowClosed', opensAt: '2026-11-24T03:00:00.000Z' });
      app.clock.set('2026-11-24T04:00:00.000Z');
      expect((await join((await learner()).session, classId)).__typename).toBe('ClassJoined');
      app.clock.set('2026-11-24T05:00:00.000Z');
      expect((await join(session, classId)).__typename).toBe('WindowClosed');
      const added = await app.ok(ADD, { input: { id: newId(), classId, personId } }, { as: director });
      expect(added.addToClass).toMatchObject({ state: 'ENROLLED' });
    });

    test('leaving and coming back keeps every step; a request that arrives late is no new wish', async () => {
      const classId = await open();
      const { session, personId } = await learner();
      const request = { input: { id: newId(), classId, by: 'LIST' } };
      const first = (await app.ok(JOIN, request, { as: session })).joinClass.seat.enrollmentId;
      await act(LEAVE, session, classId);
      expect((await app.ok(JOIN, request, { as: session })).joinClass.__typename).toBe('OfferEnded');
      expect((await seat(session, classId)).state).toBe('LEFT');
      expect((await join(session, classId)).seat.enrollmentId).toBe(first);
      const { classMemberHistory } = await app.ok(HISTORY, { classId, learnerId: personId }, { as: director });
      expect(classMemberHistory.map(({ from, to }: any) => [from, to])).toEqual(
        expect.arrayContaining([
          [null, 'ENROLLED'],
          ['ENROLLED', 'LEFT'],
          ['LEFT', 'ENROLLED'],
        ]),
      );
      await expect(app.sql(`delete from enrollment.class_member_change where class_id = $1`, [classId])).rejects.toThrow();
    });

    test('leaving the course gives the seat back', async () => {
      const classId = await open();
      const { session } = await learner();
      const { enrollmentId } = (await join(session, classId)).seat;
      await app.ok(
        `mutation ($input: WithdrawInput!) { withdraw(input: $input) { status } }`,
        { input: { enrollmentId } },
        { as: session },
      );
      expect((await seat(session, classId)).state).toBe('LEFT');
      expect((await join(session, classId)).seat.enrollmentId).toBe(enrollmentId);
    });
  });

  describe('seats', () => {
    test('fifty people at once on two processes get twenty seats, and the others wait in their order', async () => {
      const classId = await open({ seats: 20 });
      const other = await Test.createTestingModule({ imports: [ApiModule.with({})] })
        .overrideProvider(Clock)
        .useValue(app.clock)
        .compile();
      await other.init();
      try {
        const services = [app.get(ClassSeatService), other.get<ClassSeatService>(ClassSeatService, { strict: false })];
        const ids = Array.from({ length: 50 }, newId);
        const answers = await Promise.all(
          ids.map((id, i) => services[i % 2]!.join(app.ctx({ kind: 'person', id, name: 'test' }), { id: newId(), classId, by: 'self' })),
        );
        const kinds = answers.map((answer) => answer.constructor.name);
        expect(kinds.filter((kind) => kind === 'ClassJoined')).toHaveLength(20);
        expect(kinds.filter((kind) => kind === 'ClassWaiting')).toHaveLength(30);
        const waiting = await app.sql(
          `select ticket from enrollment.class_member where class_id = $1 and state = 'waiting' order by ticket`,
          [classId],
        );
        expect(new Set(waiting.map((row) => row['ticket'])).size).toBe(30);
        expect((await app.ok(CLASS, { id: classId }, { as: director })).classGroup.counts).toEqual({
          enrolled: 20,
          waiting: 30,
          offered: 0,
        });
      } finally {
        await other.close();
      }
    });

    test('a free seat is offered to the next, for the hours of the class, then to the one after', async () => {
      const classId = await open({ seats: 1, offerHours: 2 });
      const [a, b, c] = [await learner(), await learner(), await learner()];
      await join(a.session, classId);
      expect((await join(b.session, classId)).seat).toMatchObject({ state: 'WAITING', position: 1 });
      expect((await join(c.session, classId)).seat).toMatchObject({ state: 'WAITING', position: 2 });

      await act(LEAVE, a.session, classId);
      expect(await seat(b.session, classId)).toMatchObject({ state: 'OFFERED', offerExpiresAt: '2026-11-24T04:00:00.000Z' });
      expect(await seat(c.session, classId)).toMatchObject({ state: 'WAITING', position: 1 });
      // the seat is kept: somebody new goes to the end of the line
      expect((await join((await learner()).session, classId)).seat).toMatchObject({ position: 2 });

      app.clock.advance(2 * HOUR);
      expect((await act(ACCEPT, b.session, classId)).acceptSeat.__typename).toBe('OfferEnded'); // before any clock ran
      expect((await seat(c.session, classId)).state).toBe('OFFERED');
      expect((await act(ACCEPT, c.session, classId)).acceptSeat).toMatchObject({ __typename: 'ClassJoined', seat: { how: 'SELF' } });
      expect((await act(ACCEPT, c.session, classId)).acceptSeat.__typename).toBe('AlreadyInClass');
      expect((await events('class.seat_offered.v1', classId)).map(({ data }: any) => data.learnerId)).toEqual([b.personId, c.personId]);
      expect(await events('class.seat_offer_expired.v1', classId)).toEqual([{ data: { classId, learnerId: b.personId } }]);
    });

    test('the clock passes seats on, once, however many workers run it', async () => {
      const classId = await open({ seats: 1, offerHours: 1 });
      const [a, b, c] = [await learner(), await learner(), await learner()];
      for (const { session } of [a, b, c]) await join(session, classId);
      await act(LEAVE, a.session, classId);
      app.clock.advance(HOUR);
      await Promise.all([tick(), tick(), tick(), tick()]);
      await tick();
      expect((await seat(b.session, classId)).state).toBe('EXPIRED');
      expect((await seat(c.session, classId)).state).toBe('OFFERED');
      expect(await events('class.seat_offer_expired.v1', classId)).toHaveLength(1);
    });

    test('an offer that is declined goes on; more seats make more offers', async () => {
      const classId = await open({ seats: 1 });
      const [a, b, c, d] = [await learner(), await learner(), await learner(), await learner()];
      for (const { session } of [a, b, c, d]) await join(session, classId);
      await act(LEAVE, a.session, classId);
      expect((await act(DECLINE, b.session, classId)).declineSeat.state).toBe('DECLINED');
      expect((await seat(c.session, classId)).state).toBe('OFFERED');
      const { revision } = (await app.ok(CLASS, { id: classId }, { as: director })).classGroup;
      const change = (over: object) => ({ input: { classId, revision, ...aClass(over) } });
      await app.ok(CHANGE, change({ seats: 2 }), { as: director });
      expect((await seat(d.session, classId)).state).toBe('OFFERED');
      const stale = await app.gql(CHANGE, change({ seats: 5 }), { as: director });
      expect(codeOf(stale)).toBe('CONFLICT');
    });

    test('without a waiting list a full class says so; there are never fewer seats than taken', async () => {
      const classId = await open({ seats: 2, hasWaitingList: false });
      for (const _ of [1, 2]) await join((await learner()).session, classId);
      expect((await join((await learner()).session, classId)).__typename).toBe('SeatsExhausted');
      const { revision } = (await app.ok(CLASS, { id: classId }, { as: director })).classGroup;
      const { errors } = await app.gql(CHANGE, { input: { classId, revision, ...aClass({ seats: 1 }) } }, { as: director });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'seats' }] });
    });

    test('for somebody who stands in the room the class grows', async () => {
      const classId = await open({ seats: 1 });
      const { personId } = await learner();
      await join((await learner()).session, classId);
      const outcome = await app
        .get(Transactions)
        .run(app.systemCtx(), (tx) =>
          app
            .get(ClassGroupService)
            .join(tx, { classId, learnerId: personId, how: 'walk_in', makeSeat: true, by: course.director.personId }),
        );
      expect(outcome).toMatchObject({ kind: 'joined', isNew: true });
      expect((await app.ok(CLASS, { id: classId }, { as: director })).classGroup).toMatchObject({ seats: 2, counts: { enrolled: 2 } });
    });
  });

  describe('what should come before', () => {
    let second: string;
    beforeAll(async () => {
      // the same small course under another code, which asks for the first
      second = newId();
      const [{ code: first }] = (await app.sql(`select code from courses.course where id = $1`, [course.courseId])) as any;
      const versionId = newId();
      await app.sql(
        `insert into courses.course (id, centre_id, unit_id, code, slug, input_hash, created_at)
         select $1, centre_id, unit_id, 'SAU', 'hoc-sau', input_hash, created_at from courses.course where id = $2`,
        [second, course.courseId],
      );
      const columns = (
        await app.sql(
          `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
           where table_schema = 'courses' and table_name = 'course_version' and is_generated = 'NEVER'
             and column_name not in ('id', 'course_id', 'outline')`,
        )
      )[0]!['names'];
      await app.sql(
        `insert into courses.course_version (id, course_id, outline, ${columns})
         select $1, $2, outline || jsonb_build_object('prerequisites', jsonb_build_array($3::text)), ${columns}
         from courses.course_version where id = $4`,
        [versionId, second, first, course.versionId],
      );
    });

    test('is said by name, for the class and for learning alone', async () => {
      const classId = await openClass(app, { ...course, courseId: second }, director);
      const { session } = await learner();
      expect(await join(session, classId)).toMatchObject({ __typename: 'PrerequisiteMissing', courses: [{ slug: 'khoa-nho' }] });
      const { enroll } = await app.ok(ENROLL, { input: { id: newId(), courseId: second } }, { as: session });
      expect(enroll.__typename).toBe('PrerequisiteMissing');

      await finishSmallCourse(app, course.courseId, course.outline, session);
      expect((await join(session, classId)).__typename).toBe('ClassJoined');
    });

    test('staff may let somebody in all the same, with a reason that stays', async () => {
      const classId = await openClass(app, { ...course, courseId: second }, director);
      const { personId } = await learner();
      const add = (more: object) => app.ok(ADD, { input: { id: newId(), classId, personId, ...more } }, { as: director });
      expect((await add({})).addToClass.__typename).toBe('PrerequisiteMissing');
      expect((await add({ overrideReason: 'Đã dạy nghề này mười năm' })).addToClass.state).toBe('ENROLLED');
      const { classMemberHistory } = await app.ok(HISTORY, { classId, learnerId: personId }, { as: director });
      expect(classMemberHistory).toMatchObject([{ to: 'ENROLLED', how: 'ASSISTED', reason: 'Đã dạy nghề này mười năm' }]);
      expect(await app.sql(`select 1 from platform.audit_log where action = 'class.run' and subject = $1`, [classId])).toHaveLength(1);
    });
  });

  describe('cycles', () => {
    test('taking a course again is a new cycle with nothing done; the last result stays; never two at once', async () => {
      const { session: before, personId } = await app.person({ username: 'hoclai', homeUnitId: course.unitId });
      const firstId = await finishSmallCourse(app, course.courseId, course.outline, before);
      app.clock.advance(365 * 24 * HOUR);
      const session = await app.signIn('hoclai', '246810');
      const again = await Promise.all(
        [1, 2, 3].map(() => app.ok(AGAIN, { input: { id: newId(), courseId: course.courseId } }, { as: session })),
      );
      expect(new Set(again.map(({ enrollAgain }) => enrollAgain.enrollment.id)).size).toBe(1);
      const { enrollment } = again[0]!.enrollAgain;
      expect(enrollment).toMatchObject({ cycle: 2, status: 'ACTIVE', progress: { percent: 0 } });
      expect((await app.ok(CYCLES, { courseId: course.courseId }, { as: session })).myCompletedCycles).toEqual([
        { enrollmentId: firstId, cycle: 1, completedAt: START, resultPercent: 100 },
      ]);
      await expect(
        app.sql(
          `insert into enrollment.enrollment select learner_id, $2, $2, course_id, course_version_id, centre_id, unit_id, 3, status, enrolled_at, null, null, 1, progress
           from enrollment.enrollment where learner_id = $1 and cycle = 2`,
          [personId, newId()],
        ),
      ).rejects.toThrow(/enrollment_one_open_cycle/);
      // the home page shows the course once
      const mine = await app.ok(`{ myEnrollments { edges { node { id cycle } } } }`, {}, { as: session });
      expect(mine.myEnrollments.edges).toEqual([{ node: { id: enrollment.id, cycle: 2 } }]);
    });

    test('each cycle that is completed has a certificate of its own', async () => {
      const { session, personId } = await learner();
      await finishSmallCourse(app, course.courseId, course.outline, session);
      app.clock.advance(60_000);
      const { enrollAgain } = await app.ok(AGAIN, { input: { id: newId(), courseId: course.courseId } }, { as: session });
      const { lessons, quiz } = smallCourse(enrollAgain.enrollment.id, course.outline);
      await app.ok(RECORD, { input: { deviceId: newId(), events: [...lessons, quiz] } }, { as: session });
      const cycles = await app.eventually(async () => {
        const rows = await app.sql(`select cycle from certificates.certificate where learner_id = $1 order by cycle`, [personId]);
        return rows.length === 2 && rows;
      });
      expect(cycles).toEqual([{ cycle: 1 }, { cycle: 2 }]);
    });

    test('a class asks before somebody who has completed the course begins again', async () => {
      const classId = await open();
      const { session } = await learner();
      const before = await finishSmallCourse(app, course.courseId, course.outline, session);
      expect((await join(session, classId)).__typename).toBe('CompletedBefore');
      const { seat: now } = await join(session, classId, { again: true });
      expect(now.enrollmentId).not.toBe(before);
    });
  });

  describe('staff', () => {
    test('invites a person, who says yes or no; nobody outside of the place can be named', async () => {
      const classId = await open({ isListed: false });
      const [yes, no] = [await learner(), await learner()];
      for (const { personId } of [yes, no]) {
        const { inviteToClass } = await app.ok(INVITE, { input: { id: newId(), classId, personId } }, { as: director });
        expect(inviteToClass).toMatchObject({ state: 'INVITED' });
      }
      expect((await seat(yes.session, classId)).state).toBe('INVITED');
      expect((await act(ACCEPT, yes.session, classId)).acceptSeat).toMatchObject({
        __typename: 'ClassJoined',
        seat: { how: 'INVITATION' },
      });
      expect((await act(DECLINE, no.session, classId)).declineSeat.state).toBe('DECLINED');
      expect(await events('class.learner_invited.v1', classId)).toHaveLength(2);
      const stranger = await app.person();
      expect(codeOf(await app.gql(INVITE, { input: { id: newId(), classId, personId: stranger.personId } }, { as: director }))).toBe(
        'NOT_FOUND',
      );
    });

    test('takes a person out, who cannot come back alone, and lets them in again', async () => {
      const classId = await open();
      const { session, personId } = await learner();
      await join(session, classId);
      const input = { classId, learnerId: personId, reason: 'Đăng ký nhầm lớp' };
      expect((await app.ok(REMOVE, { input }, { as: director })).removeFromClass.state).toBe('REMOVED');
      expect((await join(session, classId)).__typename).toBe('NotAdmitted');
      expect(codeOf(await app.gql(REMOVE, { input: { ...input, reason: '' } }, { as: director }))).toBe('BAD_USER_INPUT');
      expect((await app.ok(ADD, { input: { id: newId(), classId, personId } }, { as: director })).addToClass.state).toBe('ENROLLED');
    });

    test('moves a member to another class of the course, with the enrollment', async () => {
      const [classId, toClassId] = [await open(), await open({ seats: 1 })];
      const { session, personId } = await learner();
      const { enrollmentId } = (await join(session, classId)).seat;
      const input = { id: newId(), classId, toClassId, learnerId: personId, reason: 'Gần nhà hơn' };
      for (let twice = 0; twice < 2; twice++) {
        expect((await app.ok(MOVE_MEMBER, { input }, { as: director })).moveClassMember).toMatchObject({
          state: 'ENROLLED',
          classId: toClassId,
        });
      }
      expect(await seat(session, toClassId)).toMatchObject({ state: 'ENROLLED', enrollmentId });
      expect((await seat(session, classId)).state).toBe('LEFT');
      const history = async (id: string) =>
        (await app.ok(HISTORY, { classId: id, learnerId: personId }, { as: director })).classMemberHistory[0];
      expect(await history(classId)).toMatchObject({ from: 'ENROLLED', to: 'LEFT', reason: 'Gần nhà hơn' });
      expect(await history(toClassId)).toMatchObject({ from: null, to: 'ENROLLED', how: 'ASSISTED', reason: 'Gần nhà hơn' });
      expect(await events('class.learner_moved.v1', toClassId)).toEqual([
        { data: { classId: toClassId, fromClassId: classId, learnerId: personId } },
      ]);
      const acts = await app.sql(
        `select 1 from platform.audit_log where subject = $1 and detail->>'act' = 'move_member' and detail->>'toClassId' = $2`,
        [classId, toClassId],
      );
      expect(acts).toHaveLength(1);
      const told = await app.eventually(async () => {
        const rows = await app.sql(`select kind from notifications.notice where person_id = $1 and kind = 'classMoved'`, [personId]);
        return rows.length > 0 && rows;
      });
      expect(told).toHaveLength(1);
      // moved back by somebody since: the old request that arrives once more is no new wish
      await app.ok(MOVE_MEMBER, { input: { ...input, id: newId(), classId: toClassId, toClassId: classId } }, { as: director });
      await app.gql(MOVE_MEMBER, { input }, { as: director });
      expect((await seat(session, classId)).state).toBe('ENROLLED');
    });

    test('nobody gives up a seat for a class that is full, or closed to all; only who runs both classes moves people', async () => {
      const teacher = await app.person({ roles: [{ role: 'instructor', unitId: course.unitId }] });
      const classId = await open({ instructorIds: [teacher.personId] });
      const [full, taught] = [await open({ seats: 1 }), await open({ instructorIds: [teacher.personId] })];
      await join((await learner()).session, full);
      const { session, personId } = await learner();
      await join(session, classId);
      const move = (toClassId: string, as = director, over: object = {}) =>
        app.gql(MOVE_MEMBER, { input: { id: newId(), classId, toClassId, learnerId: personId, reason: 'Đổi ca làm', ...over } }, { as });
      expect((await move(full)).data['moveClassMember'].__typename).toBe('SeatsExhausted');
      expect((await seat(session, classId)).state).toBe('ENROLLED');
      expect(await seat(session, full)).toBeNull();
      expect(codeOf(await move(full, teacher.session))).toBe('NOT_FOUND');
      expect(codeOf(await move(taught, session))).toBe('FORBIDDEN');
      expect(codeOf(await move(taught, teacher.session, { reason: '' }))).toBe('BAD_USER_INPUT');
      expect(codeOf(await move(classId))).toBe('BAD_USER_INPUT');
      expect((await move(taught, teacher.session)).data['moveClassMember']).toMatchObject({ state: 'ENROLLED' });
      expect(codeOf(await move(taught))).toBe('CONFLICT');
    });

    test('two who swap classes at the same moment, again and again, both arrive', async () => {
      const [one, two] = [await open({ seats: 3 }), await open({ seats: 3 })];
      const [a, b] = [await learner(), await learner()];
      await join(a.session, one);
      await join(b.session, two);
      const move = (learnerId: string, classId: string, toClassId: string) =>
        app.ok(MOVE_MEMBER, { input: { id: newId(), classId, toClassId, learnerId, reason: 'Đổi chỗ cho nhau' } }, { as: director });
      for (let round = 0; round < 4; round++) {
        const [from, to] = round % 2 ? [two, one] : [one, two];
        await Promise.all([move(a.personId, from, to), move(b.personId, to, from)]);
      }
      expect([(await seat(a.session, one)).state, (await seat(b.session, two)).state]).toEqual(['ENROLLED', 'ENROLLED']);
    });

    test('plans with care: only own courses, only instructors of the place, days in order', async () => {
      const input = (over: object) => ({
        input: { id: newId(), courseId: course.courseId, centreId: course.centreId, ...aClass(), ...over },
      });
      const paths = async (over: object) =>
        (await app.gql(CREATE, input(over), { as: director })).errors?.[0]?.extensions.fields?.map(({ path }) => path);
      expect(await paths({ courseId: newId() })).toEqual(['courseId']);
      expect(await paths({ endsOn: '2026-11-30' })).toEqual(['endsOn']);
      expect(await paths({ instructorIds: [course.director.personId] })).toEqual(['instructorIds']);
      expect(await paths({ seats: 0 })).toEqual(['seats']);
      const one = input({});
      const first = await app.ok(CREATE, one, { as: director });
      expect((await app.ok(CREATE, one, { as: director })).createClass).toEqual(first.createClass);
    });

    test('cancels with a reason: one event for all who were in it or waited', async () => {
      const classId = await open({ seats: 1 });
      const [a, b] = [await learner(), await learner()];
      for (const { session } of [a, b]) await join(session, classId);
      const cancel = () => app.ok(CANCEL, { input: { classId, reason: 'Mưa bão' } }, { as: director });
      expect((await cancel()).cancelClass).toMatchObject({ state: 'CANCELLED', cancelReason: 'Mưa bão' });
      await cancel();
      expect(await events('class.cancelled.v1', classId)).toEqual([{ data: { classId, learnerIds: [a.personId, b.personId] } }]);
      expect((await join((await learner()).session, classId)).__typename).toBe('ClassOver');
    });

    test('another place or hour is told once; other words are not', async () => {
      const classId = await open();
      const change = async (over: object) => {
        const { revision } = (await app.ok(CLASS, { id: classId }, { as: director })).classGroup;
        await app.ok(CHANGE, { input: { classId, revision, ...aClass(over) } }, { as: director });
      };
      await change({ title: 'Lớp khác' });
      await change({ title: 'Lớp khác', place: 'Đình thần' });
      expect(await events('class.changed.v1', classId)).toEqual([{ data: { classId, changed: ['place'] } }]);
    });

    test('the clock begins a class on its first day and ends it after the last', async () => {
      const classId = await open();
      const state = async () => (await app.sql(`select state from enrollment.class_group where id = $1`, [classId]))[0]!['state'];
      const move = (to: string) => app.gql(MOVE, { input: { classId, to } }, { as: director });
      expect(codeOf(await move('FINISHED'))).toBe('CONFLICT');
      app.clock.set('2026-11-30T17:00:00.000Z');
      await tick();
      expect(await state()).toBe('running');
      app.clock.set('2027-01-01T17:00:00.000Z');
      await tick();
      expect(await state()).toBe('finished');
    });

    test('pages through the classes of a place', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { classes } = (await app.ok(CLASSES, { unitId: course.unitId, first: 3, after }, { as: director })) as any;
        seen.push(...classes.edges.map(({ node }: any) => node.id));
        after = classes.pageInfo.hasNextPage ? classes.pageInfo.endCursor : null;
      } while (after);
      const [{ n }] = (await app.sql(`select count(*)::int as n from enrollment.class_group`)) as any;
      expect(new Set(seen).size).toBe(n);
      expect(seen).toHaveLength(n);
    });
  });

  describe('who may see and do what', () => {
    test('an instructor sees and runs the classes that name them, and no others', async () => {
      const instructor = await app.person({ fullName: 'Bùi Tấn Phát', roles: [{ role: 'instructor', unitId: course.unitId }] });
      const [own, other] = [await open({ instructorIds: [instructor.personId] }), await open()];
      const { session, personId } = await learner('Người Học Kín');
      for (const classId of [own, other]) await join(session, classId);
      const as = instructor.session;
      const { classes } = await app.ok(CLASSES, { unitId: course.unitId }, { as });
      expect(classes.edges.map(({ node }: any) => node)).toMatchObject([{ id: own, mayManage: false, mayRun: true }]);
      const { classMembers } = await app.ok(MEMBERS, { classId: own }, { as });
      expect(classMembers.edges).toMatchObject([{ node: { name: 'Người Học Kín', how: 'SELF', actedBy: null } }]);
      for (const [query, variables] of [
        [CLASS, { id: other }],
        [MEMBERS, { classId: other }],
        [HISTORY, { classId: other, learnerId: personId }],
        [REMOVE, { input: { classId: other, learnerId: personId, reason: 'vì sao' } }],
      ] as const) {
        expect(codeOf(await app.gql(query, variables, { as }))).toBe('NOT_FOUND');
      }
      expect(codeOf(await app.gql(CANCEL, { input: { classId: own, reason: 'vì sao' } }, { as }))).toBe('FORBIDDEN');
      // the person can see who looked
      const log = await app.sql(`select what from platform.access_log where person_id = $1 and actor_id = $2`, [
        personId,
        instructor.personId,
      ]);
      expect(log).toContainEqual({ what: 'class.members' });
    });

    test('learners never learn who else is in a class', async () => {
      const classId = await open();
      await join((await learner('Tên Không Ai Biết')).session, classId);
      const { session } = await learner();
      await join(session, classId);
      const shown = JSON.stringify([
        await seat(session, classId),
        await app.ok(MY_CLASSES, {}, { as: session }),
        await app.ok(OF_COURSE, { courseId: course.courseId }),
      ]);
      expect(shown).not.toContain('Tên Không Ai Biết');
      expect(codeOf(await app.gql(MEMBERS, { classId }, { as: session }))).toBe('FORBIDDEN');
    });

    test.each([
      ['auditor', 'FORBIDDEN'],
      ['commune_officer', 'FORBIDDEN'],
      ['author', 'FORBIDDEN'],
    ])('a %s of the place changes nothing', async (role, expected) => {
      const { session } = await app.person({ roles: [{ role, unitId: course.unitId }] });
      const classId = await open();
      const { personId } = await learner();
      for (const [mutation, input] of [
        [CREATE, { id: newId(), courseId: course.courseId, centreId: course.centreId, ...aClass() }],
        [CHANGE, { classId, revision: 1, ...aClass() }],
        [MOVE, { classId, to: 'RUNNING' }],
        [CANCEL, { classId, reason: 'vì sao' }],
        [INVITE, { id: newId(), classId, personId }],
        [ADD, { id: newId(), classId, personId }],
        [REMOVE, { classId, learnerId: personId, reason: 'vì sao' }],
      ] as const) {
        expect(codeOf(await app.gql(mutation, { input }, { as: session }))).toBe(expected);
      }
    });

    test('a planned class is nobody’s but staff’s', async () => {
      const id = newId();
      await app.ok(CREATE, { input: { id, courseId: course.courseId, centreId: course.centreId, ...aClass() } }, { as: director });
      const { session } = await learner();
      expect(codeOf(await app.gql(JOIN, { input: { id: newId(), classId: id, by: 'LIST' } }, { as: session }))).toBe('NOT_FOUND');
      expect((await app.ok(BY_CODE, { code: await code(id) })).classByCode).toBeNull();
    });
  });
});
