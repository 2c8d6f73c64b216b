import { newId } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { publishSmallCourse, seedGround, smallCourse } from '../support/city.js';
import { aClass } from '../support/class.js';

const ENROLL_ASSISTED = `mutation ($input: EnrollAssistedInput!) { enrollAssisted(input: $input) { __typename
  ... on AssistedEnrolled { enrollmentId person { id fullName } } ... on PossibleDuplicates { people { id } } ... on AssistedRefused { message } } }`;
const RECORD = `mutation ($input: RecordAssistedInput!) { recordAssisted(input: $input) { receipts { status } results { percent } enrollments { status } } }`;
const SHEET = `query ($classId: UUID!) { assistedSheet(classId: $classId) { lessons { id hasQuiz } learners { person { id } hasAccount isCompleted doneLessonIds enteredLessonIds } } }`;
const RECORDED = `{ recordedForMe(first: 50) { edges { node { id kind how about byName objection { note answer } } } } }`;
const OBJECT = `mutation ($input: ObjectInput!) { objectTo(input: $input) { id note } }`;
const OBJECTIONS = `query ($unitId: UUID!) { objections(unitId: $unitId) { edges { node { id learnerId learnerName about note answer } } } }`;
const ANSWER = `mutation ($input: AnswerObjectionInput!) { answerObjection(input: $input) { answer } }`;
const consent = { textVersion: 'learning-2026-01', language: 'vi' };

interface Someone {
  personId: string;
  session: Session;
}

describe('people without a phone', () => {
  let app: TestApp;
  let course: Awaited<ReturnType<typeof publishSmallCourse>>;
  let instructor: Someone;
  let stranger: Someone;
  let classId: string;

  beforeAll(async () => {
    app = await startApp();
    await seedGround(app);
    course = await publishSmallCourse(app);
    instructor = await app.person({ fullName: 'Cô Giáo Hoa', roles: [{ role: 'instructor', unitId: course.unitId }] });
    stranger = await app.person({ roles: [{ role: 'instructor', unitId: course.unitId }] });
    classId = await aClass(app, course, { instructors: [instructor.personId] });
  });
  afterAll(() => app?.stop());

  const enroll = async (input: object) =>
    (await app.ok(ENROLL_ASSISTED, { input: { classId, consent, ...input } }, { as: instructor.session })).enrollAssisted;
  const code = async (document: string, variables: object, as?: Someone) =>
    (await app.gql(document, variables, { as: as?.session })).errors?.[0]?.extensions.code ?? 'OK';
  let count = 0;
  const somebody = async () => {
    const person = { id: newId(), fullName: `Bà Sáu Thứ ${++count}`, birthYear: 1950 };
    const { enrollmentId } = await enroll({ person });
    return { ...person, enrollmentId };
  };
  /** As if the person had claimed the record: signed in as themselves. */
  const asPerson = async (personId: string): Promise<Session> => {
    const slip = (
      await app.ok(
        `mutation ($input: PrintClaimSlipInput!) { printClaimSlip(input: $input) { code } }`,
        { input: { personId } },
        { as: instructor.session },
      )
    ).printClaimSlip;
    const username = `nhan.${personId.slice(-8)}`;
    await app.ok(`mutation ($input: ClaimPersonInput!) { claimPerson(input: $input) { __typename } }`, {
      input: { code: slip.code, birthYear: 1950, secret: '864209', username },
    });
    return app.signIn(username, '864209');
  };
  const events = (enrollmentId: string) => {
    const { lessons, quiz } = smallCourse(enrollmentId, course.outline);
    return [...lessons, quiz];
  };

  test('are written down with a name and a year, agree to what is read aloud, and are in the class; repeated: the same', async () => {
    const person = { id: newId(), fullName: 'Lâm  Thị Bảy ', birthYear: 1948 };
    const first = await enroll({ person });
    expect(first).toMatchObject({ __typename: 'AssistedEnrolled', person: { id: person.id, fullName: 'Lâm Thị Bảy' } });
    expect(await enroll({ person })).toEqual(first);
    expect(
      await app.sql(`select method, text_version, language, actor_id from identity.consent where person_id = $1`, [person.id]),
    ).toEqual([{ method: 'assisted', text_version: 'learning-2026-01', language: 'vi', actor_id: instructor.personId }]);
    expect(await app.sql(`select how, joined_by from enrollment.class_member where learner_id = $1`, [person.id])).toEqual([
      { how: 'assisted', joined_by: instructor.personId },
    ]);
    expect(await app.sql('select 1 from identity.account where person_id = $1', [person.id])).toEqual([]);
  });

  test('of the same name and birth are a question first', async () => {
    const known = await app.person({ fullName: 'Thạch Thị Sương', bornOn: '1950-02-02', homeUnitId: course.unitId });
    const person = { id: newId(), fullName: 'thach thi suong', birthYear: 1950 };
    expect(await enroll({ person })).toEqual({ __typename: 'PossibleDuplicates', people: [{ id: known.personId }] });
    expect(await app.sql('select 1 from identity.person where id = $1', [person.id])).toEqual([]);
    expect((await enroll({ personId: known.personId })).person.id).toBe(known.personId);
    expect((await enroll({ person, isSomebodyElse: true })).person.id).toBe(person.id);
  });

  test('are not recorded when the class cannot take them', async () => {
    const full = await aClass(app, course, { instructors: [instructor.personId], seats: 1, hasWaitingList: false });
    const [one, two] = [newId(), newId()];
    await enroll({ classId: full, person: { id: one, fullName: 'Người Một', birthYear: 1950 } });
    expect((await enroll({ classId: full, person: { id: two, fullName: 'Người Hai', birthYear: 1950 } })).__typename).toBe(
      'AssistedRefused',
    );
    expect(await app.sql('select 1 from identity.person where id = $1', [two])).toEqual([]);
  });

  test('have lessons and quizzes entered for them, marked as entered, and complete like anybody else', async () => {
    const { id, enrollmentId } = await somebody();
    const input = { classId, learnerId: id, deviceId: newId(), events: events(enrollmentId) };
    const { recordAssisted } = await app.ok(RECORD, { input }, { as: instructor.session });
    expect(recordAssisted.enrollments).toEqual([{ status: 'COMPLETED' }]);
    expect(
      (await app.ok(RECORD, { input }, { as: instructor.session })).recordAssisted.receipts.every(
        ({ status }: any) => status === 'DUPLICATE',
      ),
    ).toBe(true);
    const marked = await app.sql(`select distinct recorded_by from enrollment.assisted_event where learner_id = $1`, [id]);
    expect(marked).toEqual([{ recorded_by: instructor.personId }]);
    const { assistedSheet } = await app.ok(SHEET, { classId }, { as: instructor.session });
    const row = assistedSheet.learners.find(({ person }: any) => person.id === id);
    expect(row).toMatchObject({ hasAccount: false, isCompleted: true });
    expect(row.enteredLessonIds.sort()).toEqual([...course.outline.lessons].sort());
  });

  test('what a learner did is never marked as entered by staff', async () => {
    const learner = await app.person({ homeUnitId: course.unitId });
    await enroll({ personId: learner.personId });
    const [{ enrollment_id: enrollmentId }] = (await app.sql('select enrollment_id from enrollment.class_member where learner_id = $1', [
      learner.personId,
    ])) as [any];
    const own = events(enrollmentId);
    await app.ok(
      `mutation ($input: RecordLearningInput!) { recordLearning(input: $input) { receivedAt } }`,
      { input: { deviceId: newId(), events: own } },
      { as: learner.session },
    );
    await app.ok(RECORD, { input: { classId, learnerId: learner.personId, deviceId: newId(), events: own } }, { as: instructor.session });
    expect(await app.sql('select 1 from enrollment.assisted_event where learner_id = $1', [learner.personId])).toEqual([]);
  });

  test('see after claiming what was recorded for them and by whom, object, and get an answer', async () => {
    const { id, enrollmentId } = await somebody();
    await app.ok(
      RECORD,
      { input: { classId, learnerId: id, deviceId: newId(), events: events(enrollmentId).slice(0, 2) } },
      { as: instructor.session },
    );
    const session = await asPerson(id);
    const look = async () => (await app.ok(RECORDED, {}, { as: session })).recordedForMe.edges.map(({ node }: any) => node);
    const rows = await look();
    expect(rows.map(({ kind, how, byName }: any) => [kind, how, byName]).sort()).toEqual([
      ['ENROLLMENT', 'assisted', 'Cô Giáo Hoa'],
      ['EVENT', 'lesson_finished', 'Cô Giáo Hoa'],
      ['PERSON', 'person', 'Cô Giáo Hoa'],
    ]);
    const event = rows.find(({ kind }: any) => kind === 'EVENT');
    const input = { id: newId(), aboutKind: 'EVENT', aboutId: event.id, note: 'Bữa đó tôi không có học.' };
    await app.ok(OBJECT, { input }, { as: session });
    await app.ok(OBJECT, { input }, { as: session });
    expect(await code(OBJECT, { input: { ...input, id: newId() } }, { personId: id, session })).toBe('CONFLICT');
    const { objections } = await app.ok(OBJECTIONS, { unitId: course.unitId }, { as: instructor.session });
    expect(objections.edges[0].node).toMatchObject({ learnerId: id, note: input.note, answer: null, about: expect.stringContaining('·') });
    const answer = { learnerId: id, id: input.id, answer: 'Đã xem sổ điểm danh, xin lỗi bà.' };
    await app.ok(ANSWER, { input: answer }, { as: instructor.session });
    await app.ok(ANSWER, { input: { ...answer, answer: 'Lời khác.' } }, { as: instructor.session });
    expect((await look()).find(({ id: one }: any) => one === event.id).objection).toEqual({ note: input.note, answer: answer.answer });
  });

  test('object only to what others recorded for themselves', async () => {
    const { id } = await somebody();
    const other = await app.person({ homeUnitId: course.unitId });
    const input = { id: newId(), aboutKind: 'PERSON', aboutId: id, note: 'Không phải tôi.' };
    expect(await code(OBJECT, { input }, other)).toBe('NOT_FOUND');
    expect(await code(OBJECT, { input: { ...input, aboutKind: 'EVENT', aboutId: newId() } }, other)).toBe('NOT_FOUND');
  });

  test('a guardian sees what the child learns and enrols the child; nobody else does', async () => {
    const child = await app.person({ fullName: 'Bé Tí', bornOn: '2014-01-01', homeUnitId: course.unitId });
    const mother = await app.person({ homeUnitId: course.unitId });
    const other = await app.person({ homeUnitId: course.unitId });
    const GUARD = `mutation ($input: RecordGuardianInput!) { recordGuardian(input: $input) { id } }`;
    await app.ok(
      GUARD,
      { input: { id: newId(), childId: child.personId, guardianId: mother.personId, relation: 'MOTHER', consent } },
      { as: instructor.session },
    );
    const asked = await code(
      GUARD,
      { input: { id: newId(), childId: child.personId, guardianId: mother.personId, relation: 'MOTHER', consent } },
      instructor,
    );
    expect(asked).toBe('CONFLICT');
    const ENROLL_CHILD = `mutation ($input: EnrollChildInput!) { enrollChild(input: $input) { __typename } }`;
    const input = { id: newId(), childId: child.personId, courseId: course.courseId };
    expect(await code(ENROLL_CHILD, { input }, other)).toBe('NOT_FOUND');
    expect((await app.ok(ENROLL_CHILD, { input }, { as: mother.session })).enrollChild.__typename).toBe('Enrolled');
    expect((await app.ok(ENROLL_CHILD, { input }, { as: mother.session })).enrollChild.__typename).toBe('Enrolled');
    const { myChildren } = await app.ok(
      '{ myChildren { person { fullName } enrollments { courseId status } classes } }',
      {},
      { as: mother.session },
    );
    expect(myChildren).toEqual([
      { person: { fullName: 'Bé Tí' }, enrollments: [{ courseId: course.courseId, status: 'ACTIVE' }], classes: [] },
    ]);
    expect((await app.ok('{ myChildren { id } }', {}, { as: other.session })).myChildren).toEqual([]);

    // who enrolled the child is on record, also for the child
    expect(await app.sql(`select enrolled_by from enrollment.enrollment where learner_id = $1`, [child.personId])).toEqual([
      { enrolled_by: mother.personId },
    ]);
    expect(
      await app.sql(`select actor_id from platform.audit_log where action = 'enrollment.enroll_child' and subject = $1`, [input.id]),
    ).toEqual([{ actor_id: mother.personId }]);
    const RECORDED_FOR = `{ recordedForMe { edges { node { kind how byName } } } }`;
    expect((await app.ok(RECORDED_FOR, {}, { as: child.session })).recordedForMe.edges).toEqual([
      { node: { kind: 'ENROLLMENT', how: 'guardian', byName: 'Nguyễn Thị Thử' } },
    ]);
  });

  test('a guardian brings the child into a class by the same door as everybody, and answers an offer; nobody else does', async () => {
    const child = await app.person({ fullName: 'Bé Út', bornOn: '2015-03-01', homeUnitId: course.unitId });
    const mother = await app.person({ fullName: 'Trần Thị Mẹ', homeUnitId: course.unitId });
    const other = await app.person({ homeUnitId: course.unitId });
    await app.ok(
      `mutation ($input: RecordGuardianInput!) { recordGuardian(input: $input) { id } }`,
      { input: { id: newId(), childId: child.personId, guardianId: mother.personId, relation: 'MOTHER', consent } },
      { as: instructor.session },
    );
    const seat = 'seat { state class { title } }';
    const outcome = `__typename ... on ClassJoined { ${seat} } ... on ClassWaiting { ${seat} } ... on AlreadyInClass { ${seat} }`;
    const JOIN_FOR = `mutation ($input: JoinClassForChildInput!) { joinClassForChild(input: $input) { ${outcome} } }`;
    const ACCEPT_FOR = `mutation ($input: ChildSeatInput!) { acceptSeatForChild(input: $input) { ${outcome} } }`;
    const LEAVE_FOR = `mutation ($input: ChildSeatInput!) { leaveClassForChild(input: $input) { state } }`;
    const SEATS = `{ myChildren { seats { state class { title } } } }`;
    const group = await aClass(app, course, { seats: 1 });
    const of = (over: object = {}) => ({ input: { id: newId(), childId: child.personId, classId: group, ...over } });
    const as = { as: mother.session };
    for (const who of [other, child, undefined])
      expect(await code(JOIN_FOR, of({ by: 'LIST' }), who)).toBe(who ? 'NOT_FOUND' : 'UNAUTHENTICATED');
    // the one seat is taken: the child waits like anybody
    const first = await app.person({ homeUnitId: course.unitId });
    const JOIN = `mutation ($input: JoinClassInput!) { joinClass(input: $input) { __typename } }`;
    await app.ok(JOIN, { input: { id: newId(), classId: group, by: 'LIST' } }, { as: first.session });
    expect((await app.ok(JOIN_FOR, of({ by: 'LIST' }), as)).joinClassForChild).toMatchObject({ __typename: 'ClassWaiting' });
    expect((await app.ok(SEATS, {}, as)).myChildren).toEqual([{ seats: [{ state: 'WAITING', class: { title: 'Lớp thử' } }] }]);
    await app.ok(
      `mutation ($input: SeatInput!) { leaveClass(input: $input) { state } }`,
      { input: { id: newId(), classId: group } },
      { as: first.session },
    );
    expect((await app.ok(SEATS, {}, as)).myChildren[0].seats[0].state).toBe('OFFERED');
    expect(await code(ACCEPT_FOR, of(), other)).toBe('NOT_FOUND');
    const taking = of();
    for (let twice = 0; twice < 2; twice++) {
      expect((await app.ok(ACCEPT_FOR, taking, as)).acceptSeatForChild.seat.state).toBe('ENROLLED');
    }
    expect(
      await app.sql(`select by_id from enrollment.class_member_change where learner_id = $1 and to_state = 'enrolled'`, [child.personId]),
    ).toEqual([{ by_id: mother.personId }]);
    expect((await app.ok(LEAVE_FOR, of(), as)).leaveClassForChild.state).toBe('LEFT');
    // a class that stands in no list asks a guardian for its code, too
    const hidden = await aClass(app, course);
    await app.sql(`update enrollment.class_group set is_listed = false where id = $1`, [hidden]);
    expect(await code(JOIN_FOR, of({ classId: hidden, by: 'LIST' }), mother)).toBe('BAD_USER_INPUT');
  });

  test('are entered by who runs the class, and by nobody else', async () => {
    const { id, enrollmentId } = await somebody();
    const record = { input: { classId, learnerId: id, deviceId: newId(), events: events(enrollmentId).slice(0, 1) } };
    const write = { input: { classId, consent, person: { id: newId(), fullName: 'Ai Đó', birthYear: 1950 } } };
    const learner = await app.person();
    for (const [document, variables] of [
      [RECORD, record],
      [ENROLL_ASSISTED, write],
      [SHEET, { classId }],
    ] as const) {
      expect(await code(document, variables, stranger)).toBe('NOT_FOUND');
      expect(await code(document, variables, learner)).toBe('FORBIDDEN');
      expect(await code(document, variables)).toBe('UNAUTHENTICATED');
      expect(await code(document, variables, course.director)).toBe('OK');
    }
    const elsewhere = await app.person({ roles: [{ role: 'centre_director', unitId: newId() }] });
    expect(await code(OBJECTIONS, { unitId: course.unitId }, elsewhere)).toBe('FORBIDDEN');
    expect(await code(ANSWER, { input: { learnerId: id, id: newId(), answer: 'abc' } }, elsewhere)).toBe('NOT_FOUND');
    const wrong = { input: { ...record.input, events: events(newId()).slice(0, 1) } };
    expect(await code(RECORD, wrong, instructor)).toBe('BAD_USER_INPUT');
  });
});
