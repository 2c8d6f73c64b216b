import { ClassGroupService, LedgerReader } from '#enrollment';
import { newId, Transactions } from '#platform';
import { LedgerFacts } from '../../libs/enrollment/learning-record/ledger-facts.js';
import { startApp, type TestApp } from '../support/app.js';
import { ENROLL, finishSmallCourse, type Member, openClass, publishSmallCourse, RECORD, seedGround, smallCourse } from '../support/city.js';
import { merging } from '../support/merge.js';

const ADD = `mutation ($input: AddToClassInput!) { addToClass(input: $input) { __typename ... on MemberOfClass { learnerId state } } }`;
const JOIN = `mutation ($input: JoinClassInput!) { joinClass(input: $input) { __typename } }`;

describe('somebody who was recorded twice learns as one', () => {
  let app: TestApp;
  let course: Awaited<ReturnType<typeof publishSmallCourse>>;
  let director: Member;
  let { merge, undo }: ReturnType<typeof merging> = {} as never;
  beforeAll(async () => {
    app = await startApp({ worker: true });
    await seedGround(app);
    course = await publishSmallCourse(app);
    const role = (name: string) => app.person({ homeUnitId: course.unitId, roles: [{ role: name, unitId: course.unitId }] });
    director = await role('centre_director');
    ({ merge, undo } = merging(app, await role('commune_officer'), director));
  });
  afterAll(() => app?.stop());

  const someone = () => app.person({ fullName: 'Trần Thị Lúa', bornOn: '1968-03-14', homeUnitId: course.unitId });
  const enroll = async ({ session }: Member): Promise<string> => {
    const id = newId();
    await app.ok(ENROLL, { input: { id, courseId: course.courseId } }, { as: session });
    return id;
  };
  const record = async ({ session }: Member, events: readonly object[]) =>
    (await app.ok(RECORD, { input: { deviceId: newId(), events } }, { as: session })).recordLearning;
  const enrollment = async (id: string) =>
    (await app.sql(`select learner_id, status, progress, completed_at from enrollment.enrollment where id = $1`, [id]))[0]!;
  const replay = async () => (await app.get(LedgerReader).replayLedger(app.systemCtx())).disagreements;
  const certificates = (...ids: string[]) =>
    app.sql(`select learner_id, enrollment_id from certificates.certificate where learner_id = any($1::uuid[]) order by issued_at`, [ids]);

  /** The kept record has done the lessons, the merged one the quiz: neither is complete alone. */
  const halves = async () => {
    const [kept, merged] = [await someone(), await someone()];
    const [ofKept, ofMerged] = [await enroll(kept), await enroll(merged)];
    const { lessons } = smallCourse(ofKept, course.outline);
    const { quiz, wrongQuiz } = smallCourse(ofMerged, course.outline);
    await record(kept, lessons);
    await record(merged, [wrongQuiz, quiz]);
    return { kept, merged, ofKept, ofMerged };
  };

  test('two halves under two ids are one whole; undone, what was completed stays and is looked at, and the rest is as before', async () => {
    const { kept, merged, ofKept, ofMerged } = await halves();
    const [before, other] = [await enrollment(ofKept), await enrollment(ofMerged)];
    expect([before.status, other.status]).toEqual(['active', 'active']);

    const id = await merge(kept.personId, merged.personId);

    expect(await enrollment(ofKept)).toMatchObject({ status: 'completed' });
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'withdrawn', progress: other.progress });
    await app.eventually(async () => (await certificates(kept.personId, merged.personId)).length > 0);
    // the ledger explains it by events of both ids, and an attempt under the other id uses up none here
    const { explainCompletion } = await app.ok(
      `query ($learnerId: UUID!, $enrollmentId: UUID!) { explainCompletion(learnerId: $learnerId, enrollmentId: $enrollmentId) {
        percent replayAgrees requirements { isMet events { kind } } } }`,
      { learnerId: kept.personId, enrollmentId: ofKept },
      { as: kept.session },
    );
    expect(explainCompletion).toMatchObject({ percent: 100, replayAgrees: true });
    expect(explainCompletion.requirements.every(({ isMet, events }: any) => isMet && events.length > 0)).toBe(true);
    expect((await enrollment(ofKept)).progress.quizzes.cuoi).toMatchObject({ attempts: 0 });
    expect(await replay()).toEqual([]);

    await undo(id);
    expect(await enrollment(ofKept)).toMatchObject({ status: 'completed', progress: before.progress });
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'active', progress: other.progress });
    expect(await replay()).toEqual([]);
    await app.eventually(
      async () => (await app.sql(`select 1 from enrollment.signal where kind = 'doubted' and subject = $1`, [ofKept])).length > 0,
    );
    // the other half goes on alone to a certificate of its own
    const again = await app.signIn(
      (await app.sql(`select username from identity.account where person_id = $1`, [merged.personId]))[0]!.username,
      '246810',
    );
    await record({ personId: merged.personId, session: again }, smallCourse(ofMerged, course.outline).lessons);
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'completed' });
    await app.eventually(async () => (await certificates(merged.personId)).length === 1);
    expect(await certificates(kept.personId)).toHaveLength(1);
  });

  test('what comes in after the merge counts, on either side; undone before the end, each has its own again', async () => {
    const [kept, merged] = [await someone(), await someone()];
    const [ofKept, ofMerged] = [await enroll(kept), await enroll(merged)];
    const { lessons } = smallCourse(ofKept, course.outline);
    await record(kept, lessons.slice(0, 2));
    const id = await merge(kept.personId, merged.personId);
    // a teacher confirms a lesson and counts an hour for the id that stands in the class
    const sessionId = newId();
    const at = { learnerId: merged.personId, enrollmentId: ofMerged, occurredAt: new Date('2026-11-24T01:00:00Z') };
    const hour = { ...at, id: newId(), kind: 'attended', sessionId, lessonIds: [], minutes: 60, revision: 1 } as const;
    await app
      .get(Transactions)
      .run(app.systemCtx(), (tx) =>
        app
          .get(LedgerFacts)
          .record(tx, [
            hour,
            { ...hour, id: newId(), learnerId: kept.personId, enrollmentId: ofKept, minutes: 0, revision: 3 },
            { ...at, id: newId(), kind: 'lesson_confirmed', lessonId: course.outline.lessons[0]! },
          ]),
      );
    const { progress } = await enrollment(ofKept);
    expect(
      Object.values(progress.attended)
        .map(({ minutes }: any) => minutes)
        .sort(),
    ).toEqual([0, 60]);
    expect(progress.confirmed).toHaveProperty([course.outline.lessons[0]!]);
    expect(await replay()).toEqual([]);

    await undo(id);
    expect((await enrollment(ofKept)).progress).not.toHaveProperty('confirmed');
    expect((await enrollment(ofMerged)).progress).toMatchObject({ attended: { [sessionId]: { minutes: 60 } } });
    expect([(await enrollment(ofKept)).status, (await enrollment(ofMerged)).status]).toEqual(['active', 'active']);
    expect(await replay()).toEqual([]);
  });

  test('what a phone still holds for the enrollment that was stopped is taken, once, and counts where the learner goes on', async () => {
    const [kept, merged] = [await someone(), await someone()];
    const [ofKept, ofMerged] = [await enroll(kept), await enroll(merged)];
    const [first, ...others] = smallCourse(ofMerged, course.outline).lessons;
    const { wrongQuiz, quiz } = smallCourse(ofMerged, course.outline);
    await record(kept, smallCourse(ofKept, course.outline).lessons.slice(0, 2));
    await record(merged, [first!]);
    const id = await merge(kept.personId, merged.personId);

    const statuses = ({ receipts }: any) => receipts.map(({ status }: any) => status);
    // the receipt of the first was lost on the way, and each answer tells how the one stands that goes on
    const some = await record(kept, [others[0]!, first!, wrongQuiz]);
    expect(statuses(some)).toEqual(['RECORDED', 'DUPLICATE', 'RECORDED']);
    expect(some.enrollments).toMatchObject([{ id: ofKept, status: 'ACTIVE' }]);
    const rest = await record(kept, [...others, quiz]);
    expect(statuses(rest)).toEqual(['DUPLICATE', ...others.slice(1).map(() => 'RECORDED'), 'RECORDED']);
    expect(rest.enrollments).toMatchObject([{ id: ofKept, status: 'COMPLETED', progress: { percent: 100 } }]);
    expect(rest.results).toMatchObject([{ passed: true }]);
    const [stopped, goesOn] = [await enrollment(ofMerged), await enrollment(ofKept)];
    expect(stopped).toMatchObject({ status: 'withdrawn', completed_at: null });
    expect(await replay()).toEqual([]);
    const again = await record(kept, [quiz, ...others, wrongQuiz, first!]);
    expect(new Set(statuses(again))).toEqual(new Set(['DUPLICATE']));
    expect(again.enrollments).toMatchObject([{ id: ofKept, status: 'COMPLETED' }]);
    expect([await enrollment(ofMerged), await enrollment(ofKept)]).toEqual([stopped, goesOn]);
    await app.eventually(async () => (await certificates(kept.personId, merged.personId)).length === 1);

    await undo(id);
    // each has its own again, and what came in late belongs to the half whose phone had held it
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'completed', progress: stopped.progress });
    expect(Object.keys((await enrollment(ofKept)).progress.lessons)).toHaveLength(1);
    expect(await replay()).toEqual([]);
  });

  test('both halves of one batch are recorded, each under its own id', async () => {
    const { kept, merged, ofKept, ofMerged } = await halves();
    await merge(kept.personId, merged.personId);
    const late = smallCourse(ofMerged, course.outline).lessons[0]!;
    const own = smallCourse(ofKept, course.outline).lessons[0]!;
    const { receipts, enrollments } = await record(kept, [late, own]);
    expect(receipts.map(({ status }: any) => status)).toEqual(['RECORDED', 'RECORDED']);
    expect(enrollments).toMatchObject([{ id: ofKept, status: 'COMPLETED' }]);
    expect(
      await app.sql(`select learner_id, enrollment_id from enrollment.learning_event where id = any($1::uuid[]) order by id = $2`, [
        [late.id, own.id],
        own.id,
      ]),
    ).toEqual([
      { learner_id: merged.personId, enrollment_id: ofMerged },
      { learner_id: kept.personId, enrollment_id: ofKept },
    ]);
    expect(await replay()).toEqual([]);
  });

  test('late work for a course that is completed under the other id completes its own half, and one certificate stays; what was left is refused', async () => {
    const [kept, merged] = [await someone(), await someone()];
    const ofMerged = await enroll(merged);
    const ofKept = await finishSmallCourse(app, course.courseId, course.outline, kept.session);
    await app.eventually(async () => (await certificates(kept.personId)).length === 1);
    const before = await enrollment(ofKept);
    const id = await merge(kept.personId, merged.personId);
    const { lessons, quiz } = smallCourse(ofMerged, course.outline);
    const some = await record(kept, lessons);
    expect(some.enrollments).toMatchObject([{ id: ofMerged, status: 'WITHDRAWN' }]);
    const { receipts, enrollments } = await record(kept, [...lessons, quiz]);
    expect(receipts.map(({ status }: any) => status)).toEqual([...lessons.map(() => 'DUPLICATE'), 'RECORDED']);
    expect(enrollments).toMatchObject([{ id: ofMerged, status: 'COMPLETED' }]);
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'completed', learner_id: merged.personId });
    expect(await enrollment(ofKept)).toEqual(before);
    expect(await replay()).toEqual([]);
    expect((await record(kept, [quiz])).receipts).toMatchObject([{ status: 'DUPLICATE' }]);
    await app.eventually(async () => {
      const rows = await app.sql(
        `select 1 from platform.outbox_event e join platform.outbox_effect f on f.event_id = e.id and f.consumer = 'certificates.issue'
         where e.type = 'enrollment.completed.v1' and e.subject = $1 and f.done_at is not null`,
        [ofMerged],
      );
      return rows.length === 1;
    });
    expect(await certificates(kept.personId, merged.personId)).toHaveLength(1);
    await undo(id);
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'completed' });
    await app.eventually(async () => (await certificates(merged.personId)).length === 1);

    const leaver = await someone();
    const left = await enroll(leaver);
    await app.ok(`mutation ($id: UUID!) { withdraw(input: { enrollmentId: $id }) { __typename } }`, { id: left }, { as: leaver.session });
    await merge(kept.personId, leaver.personId);
    const refused = await record(kept, smallCourse(left, course.outline).lessons);
    expect(new Set(refused.receipts.map(({ code }: any) => code))).toEqual(new Set(['WITHDRAWN']));
  });

  test('work that a staff member records late completes such a half, too', async () => {
    const [kept, merged] = [await someone(), await someone()];
    const ofMerged = await enroll(merged);
    const { lessons, quiz } = smallCourse(ofMerged, course.outline);
    await record(merged, [...lessons.filter(({ lessonId }: any) => lessonId !== course.outline.lessons[0]), quiz]);
    await finishSmallCourse(app, course.courseId, course.outline, kept.session);
    const id = await merge(kept.personId, merged.personId);
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'withdrawn' });
    const at = { learnerId: merged.personId, enrollmentId: ofMerged, occurredAt: new Date('2026-11-24T01:00:00Z') };
    await app.get(Transactions).run(app.systemCtx(), (tx) =>
      app.get(LedgerFacts).record(tx, [
        {
          ...at,
          id: newId(),
          kind: 'requirement_waived',
          requirement: { kind: 'lesson', lessonId: course.outline.lessons[0]! },
          reason: 'Đã học trên lớp',
        },
      ]),
    );
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'completed' });
    expect(await replay()).toEqual([]);
    await undo(id);
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'completed' });
  });

  test('what was folded before into an enrollment that folds into a third counts there, too; undone one by one, each is as it was', async () => {
    const [kept, merged, third] = [await someone(), await someone(), await someone()];
    const [ofKept, ofMerged] = [await enroll(kept), await enroll(merged)];
    const [{ lessons }, ofOther] = [smallCourse(ofKept, course.outline), smallCourse(ofMerged, course.outline)];
    await record(kept, lessons.slice(0, 2));
    await record(merged, ofOther.lessons.slice(2));
    const first = await merge(kept.personId, merged.personId);
    // both halves were left as one, and the person began again under a third id
    await app.ok(`mutation ($id: UUID!) { withdraw(input: { enrollmentId: $id }) { __typename } }`, { id: ofKept }, { as: kept.session });
    const ofThird = await enroll(third);
    await record(third, [smallCourse(ofThird, course.outline).quiz]);
    const folds = () =>
      app.sql(
        `select enrollment_id, goes_on_id, stopped_at from enrollment.merged_enrollment
         where learner_id = any($1::uuid[]) and resumed_at is null order by enrollment_id, goes_on_id`,
        [[kept.personId, merged.personId, third.personId]],
      );
    const before = [await enrollment(ofKept), await enrollment(ofMerged), await enrollment(ofThird), await folds()];
    expect((before[2] as any).status).toBe('active');

    const second = await merge(kept.personId, third.personId);
    expect(await enrollment(ofThird)).toMatchObject({ status: 'completed' });
    expect(await replay()).toEqual([]);
    // what the phone of the first merge still holds arrives at the end of both
    const { enrollments, receipts } = await record(kept, [ofOther.wrongQuiz]);
    expect(receipts).toMatchObject([{ status: 'RECORDED' }]);
    expect(enrollments).toMatchObject([{ id: ofThird, status: 'COMPLETED' }]);
    expect(await replay()).toEqual([]);

    await undo(second);
    expect(await folds()).toEqual(before[3]);
    expect(await enrollment(ofThird)).toMatchObject({ status: 'completed', progress: (before[2] as any).progress });
    expect(await enrollment(ofKept)).toMatchObject({ status: 'withdrawn' });
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'withdrawn' });
    expect(await replay()).toEqual([]);
    await undo(first);
    expect(await folds()).toEqual([]);
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'active' });
    expect(await replay()).toEqual([]);
  });

  test('whoever leaves first takes what was folded through them along: the third counts without it', async () => {
    const [kept, merged, third] = [await someone(), await someone(), await someone()];
    const [ofKept, ofMerged] = [await enroll(kept), await enroll(merged)];
    await record(kept, smallCourse(ofKept, course.outline).lessons.slice(0, 1));
    await record(merged, smallCourse(ofMerged, course.outline).lessons.slice(1, 2));
    const first = await merge(kept.personId, merged.personId);
    await app.ok(`mutation ($id: UUID!) { withdraw(input: { enrollmentId: $id }) { __typename } }`, { id: ofKept }, { as: kept.session });
    const ofThird = await enroll(third);
    await record(third, smallCourse(ofThird, course.outline).lessons.slice(2));
    await merge(kept.personId, third.personId);
    const done = async () => Object.keys((await enrollment(ofThird)).progress.lessons).length;
    const all = await done();
    await undo(first);
    expect(await done()).toBe(all - 1);
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'active' });
    expect(await replay()).toEqual([]);
  });

  test('what was left under one id before counts, too', async () => {
    const { kept, merged, ofKept, ofMerged } = await halves();
    await app.ok(
      `mutation ($id: UUID!) { withdraw(input: { enrollmentId: $id }) { __typename } }`,
      { id: ofMerged },
      { as: merged.session },
    );
    const left = await enrollment(ofMerged);
    const id = await merge(kept.personId, merged.personId);
    expect(await enrollment(ofKept)).toMatchObject({ status: 'completed' });
    await undo(id);
    expect(await enrollment(ofMerged)).toEqual(left);
  });

  test('one certificate per person, course and cycle, whichever id completes it; undone, each has their own', async () => {
    const [kept, merged] = [await someone(), await someone()];
    const ofMerged = await enroll(merged);
    await finishSmallCourse(app, course.courseId, course.outline, kept.session);
    await app.eventually(async () => (await certificates(kept.personId)).length === 1);
    const id = await merge(kept.personId, merged.personId);
    // the completion of the other id was on its way
    await app.sql(`update enrollment.enrollment set status = 'active', withdrawn_at = null, revision = revision + 1 where id = $1`, [
      ofMerged,
    ]);
    const { lessons, quiz } = smallCourse(ofMerged, course.outline);
    await record(kept, [...lessons, quiz]);
    expect(await enrollment(ofMerged)).toMatchObject({ status: 'completed', learner_id: merged.personId });
    await app.eventually(async () => {
      const [row] = await app.sql(
        `select 1 from platform.outbox_event e join platform.outbox_effect f on f.event_id = e.id and f.consumer = 'certificates.issue'
         where e.type = 'enrollment.completed.v1' and e.subject = $1 and f.done_at is not null`,
        [ofMerged],
      );
      return row;
    });
    expect(await certificates(kept.personId, merged.personId)).toHaveLength(1);

    await undo(id);
    expect((await certificates(kept.personId, merged.personId)).map(({ learner_id }) => learner_id)).toEqual([
      kept.personId,
      merged.personId,
    ]);
  });

  test('nobody sits on two chairs: one seat is given back and the next is asked; undone, both sit', async () => {
    const [kept, merged, next] = [await someone(), await someone(), await app.person({ homeUnitId: course.unitId })];
    const classId = await openClass(app, course, director.session, { seats: 2 });
    const code = (await app.sql(`select code from enrollment.class_group where id = $1`, [classId]))[0]!.code;
    for (const { session } of [kept, merged, next])
      await app.ok(JOIN, { input: { id: newId(), classId, by: 'CODE', code } }, { as: session });
    const seats = () =>
      app.sql(`select * from enrollment.class_member where class_id = $1 and learner_id = any($2::uuid[]) order by learner_id`, [
        classId,
        [kept.personId, merged.personId],
      ]);
    const stateOf = async ({ personId }: Member) =>
      (await app.sql(`select state from enrollment.class_member where class_id = $1 and learner_id = $2`, [classId, personId]))[0]!.state;
    const before = await seats();
    expect([...before.map(({ state }) => state), await stateOf(next)]).toEqual(['enrolled', 'enrolled', 'waiting']);

    const id = await merge(kept.personId, merged.personId);
    expect((await seats()).map(({ state }) => state).sort()).toEqual(['enrolled', 'left']);
    expect(await stateOf(next)).toBe('offered');
    // staff who adds the person again, under whichever id, gives no second seat
    const add = async (personId: string) =>
      (await app.ok(ADD, { input: { id: newId(), classId, personId } }, { as: director.session })).addToClass.state;
    expect([await add(kept.personId), await add(merged.personId)]).toEqual(['ENROLLED', 'ENROLLED']);
    const both = await app
      .get(Transactions)
      .run(app.systemCtx(), (tx) =>
        app.get(ClassGroupService).joinMany(tx, { classId, learnerIds: [kept.personId, merged.personId], how: 'list' }),
      );
    expect([...both.values()]).toEqual([
      { kind: 'joined', isNew: false, enrollmentId: expect.any(String) },
      { kind: 'joined', isNew: false, enrollmentId: expect.any(String) },
    ]);
    expect((await seats()).map(({ state }) => state).sort()).toEqual(['enrolled', 'left']);

    await undo(id);
    expect(await seats()).toEqual(before);
    expect(await stateOf(next)).toBe('offered');
    const [group] = await app.sql(`select seats from enrollment.class_group where id = $1`, [classId]);
    expect(group!.seats).toBe(3);
  });

  test('a seat under the former id is the seat of the person', async () => {
    const [kept, merged] = [await someone(), await someone()];
    const classId = await openClass(app, course, director.session, { seats: 1, hasWaitingList: false });
    await app.ok(ADD, { input: { id: newId(), classId, personId: merged.personId } }, { as: director.session });
    await merge(kept.personId, merged.personId);
    const { addToClass } = await app.ok(ADD, { input: { id: newId(), classId, personId: kept.personId } }, { as: director.session });
    expect(addToClass).toMatchObject({ __typename: 'MemberOfClass', state: 'ENROLLED' });
    expect(await app.sql(`select learner_id from enrollment.class_member where class_id = $1`, [classId])).toEqual([
      { learner_id: merged.personId },
    ]);
  });
});
