import { SeedPlaces, UnitReader } from '#organisation';
import { newId, Transactions } from '#platform';
import { aQuiz } from '../../libs/courses/testing/course.builder.js';
import { type LedgerFact, LedgerFacts } from '../../libs/enrollment/learning-record/ledger-facts.js';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { aCourseOf, aLesson, publishCourse, type PublishedCourse } from '../support/courses.js';

const REACH = 'reach { isMet reached target unit }';
const ASKED = `kind key text ${REACH} ways { number ${REACH} requirements { kind key text ${REACH} ways { number } } }`;
const COURSE = `query ($slug: String!) { course(slug: $slug) { requirements { ${ASKED} } } }`;
const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { ... on Enrolled { enrollment { id } } } }`;
const RECORD = `mutation ($input: RecordLearningInput!) { recordLearning(input: $input) { enrollments { status missing { ${ASKED} } } } }`;
const MINE = `query ($courseId: UUID!) { myEnrollment(courseId: $courseId) { status progress { percent } missing { ${ASKED} } } }`;
const EXPLAIN = `query ($learnerId: UUID!, $enrollmentId: UUID!) { explainCompletion(learnerId: $learnerId, enrollmentId: $enrollmentId) {
  percent completedAt replayAgrees rule { ${ASKED} } requirements { isMet way requirement { key } } } }`;
const WAIVE = `mutation ($input: RequestOverrideInput!) { requestOverride(input: $input) { ... on OverrideStands { override { id } } } }`;
const DECIDE = `mutation ($input: DecideOverrideInput!) { decideOverride(input: $input) { ... on OverrideStands { override { state } } } }`;

/** Two hours in class, or three lessons and four of five right: what a learner, staff and a visitor see of both ways. */
describe('one of two ways to complete a course', () => {
  let app: TestApp;
  let ninhKieu: string;
  let course: PublishedCourse;
  let teacher: Session;
  let director: Session;
  let neighbour: Session;

  beforeAll(async () => {
    app = await startApp();
    app.clock.set('2026-11-24T02:00:00.000Z');
    await app.get(SeedPlaces).load(app.systemCtx());
    const unit = async (code: string) => (await app.get(UnitReader).resolve(app.systemCtx(), code, '2026-11-24'))!.id;
    ninhKieu = await unit('31135');
    const quiz = aQuiz({
      id: 'cuoi',
      title: 'Đề cuối',
      attemptLimit: 0,
      questions: ['1', '2', '3', '4', '5'].map((id) => ({ id, kind: 'short_text', text: 'Gọi số nào?', points: 1, accept: ['113'] })),
    });
    const last = aLesson('ba', { screens: [{ id: 's1', blocks: [{ kind: 'quiz', id: 'b1', quiz }] }] });
    course = await publishCourse(
      app,
      ninhKieu,
      aCourseOf([aLesson('mot'), aLesson('hai'), last], {
        lessons: [],
        quizzes: [],
        alternatives: [{ attendanceMinutes: 120 }, { lessons: 'all', quizzes: [{ quizId: 'cuoi', atLeast: 80 }] }],
      }),
    );
    const staff = async (role: string, code: string) => (await app.person({ roles: [{ role, unitId: await unit(code) }] })).session;
    [teacher, director, neighbour] = [
      await staff('instructor', '31135'),
      await staff('centre_director', '31135'),
      await staff('centre_director', '31120'),
    ];
  });
  afterAll(() => app?.stop());

  /** Who was 80 minutes in class, finished two of three lessons, and got three of five answers right. */
  async function halfWayBothWays() {
    const { personId: learnerId, session } = await app.person();
    const { enroll } = await app.ok(ENROLL, { input: { id: newId(), courseId: course.courseId } }, { as: session });
    const enrollmentId: string = enroll.enrollment.id;
    const occurredAt = '2026-11-24T01:00:00.000Z';
    const attend = (minutes: number, over: object = {}) =>
      app
        .get(Transactions)
        .run(app.ctx({ kind: 'person', id: newId(), name: 'test', grants: [{ role: 'instructor', unitId: ninhKieu }] }), (tx) =>
          app.get(LedgerFacts).record(tx, [
            {
              id: newId(),
              learnerId,
              enrollmentId,
              occurredAt: app.clock.now(),
              kind: 'attended',
              sessionId: newId(),
              lessonIds: [],
              minutes,
              revision: 1,
              ...over,
            } as LedgerFact,
          ]),
        );
    const record = async (...events: object[]) => {
      const sent = events.map((event, seq) => ({ id: newId(), enrollmentId, seq, occurredAt, ...event }));
      return (await app.ok(RECORD, { input: { deviceId: newId(), events: sent } }, { as: session })).recordLearning.enrollments[0];
    };
    const answers = (right: number) => ['1', '2', '3', '4', '5'].map((questionId, i) => ({ questionId, text: i < right ? '113' : '114' }));
    const submit = (right: number) => ({ kind: 'QUIZ_SUBMITTED', lessonId: 'ba', quizId: 'cuoi', answers: answers(right) });
    const sessionId = newId();
    await attend(80, { sessionId });
    await record({ kind: 'LESSON_FINISHED', lessonId: 'mot' }, { kind: 'LESSON_FINISHED', lessonId: 'hai' }, submit(3));
    const explain = async (as: Session) => (await app.ok(EXPLAIN, { learnerId, enrollmentId }, { as })).explainCompletion;
    const mine = async () => (await app.ok(MINE, { courseId: course.courseId }, { as: session })).myEnrollment;
    return { learnerId, session, enrollmentId, sessionId, attend, record, submit, explain, mine };
  }

  const halfWay = {
    kind: 'any',
    key: null,
    text: 'Chọn một cách: (1) Dự học ở lớp ít nhất 120 phút. (2) Học xong 3 bài. Làm bài “Đề cuối” đạt từ 80% trở lên.',
    reach: { isMet: false, reached: 66, target: 100, unit: 'PERCENT' },
    ways: [
      {
        number: 1,
        reach: { isMet: false, reached: 66, target: 100, unit: 'PERCENT' },
        requirements: [{ key: 'attended:120', ways: [], reach: { isMet: false, reached: 80, target: 120, unit: 'MINUTES' } }],
      },
      {
        number: 2,
        reach: { isMet: false, reached: 50, target: 100, unit: 'PERCENT' },
        requirements: [
          { key: 'lesson:mot', reach: { isMet: true, reached: 1, target: 1, unit: 'DONE' } },
          { key: 'lesson:hai', reach: { isMet: true } },
          { key: 'lesson:ba', reach: { isMet: false, reached: 0, target: 1, unit: 'DONE' } },
          { key: 'score:cuoi:80', reach: { isMet: false, reached: 60, target: 80, unit: 'PERCENT' } },
        ],
      },
    ],
  };

  test('the course says its ways to everybody, and how far somebody is to nobody', async () => {
    const [row] = await app.sql(`select slug from courses.course where id = $1`, [course.courseId]);
    const { course: shown } = await app.ok(COURSE, { slug: row!['slug'] });

    expect(shown.requirements).toMatchObject([
      {
        kind: 'any',
        reach: null,
        ways: [
          { number: 1, reach: null, requirements: [{ key: 'attended:120', reach: null }] },
          { number: 2, reach: null, requirements: [{ kind: 'lesson' }, { kind: 'lesson' }, { kind: 'lesson' }, { kind: 'score' }] },
        ],
      },
    ]);
  });

  test('half-way both ways: the learner reads how far each of them is, from the card and from the explanation', async () => {
    const learner = await halfWayBothWays();

    expect(await learner.mine()).toMatchObject({ status: 'ACTIVE', progress: { percent: 66 }, missing: [halfWay] });
    expect(await learner.explain(learner.session)).toMatchObject({
      percent: 66,
      completedAt: null,
      replayAgrees: true,
      rule: [halfWay],
      requirements: [
        { way: 1, isMet: false, requirement: { key: 'attended:120' } },
        { way: 2, isMet: true },
        { way: 2, isMet: true },
        { way: 2, isMet: false },
        { way: 2, isMet: false },
      ],
    });
  });

  test('staff of the place read the same, staff of another place nothing, and a stranger nothing', async () => {
    const learner = await halfWayBothWays();
    const { session: stranger } = await app.person();

    for (const who of [teacher, director]) expect(await learner.explain(who)).toMatchObject({ rule: [halfWay] });
    for (const who of [neighbour, stranger]) expect(await learner.explain(who)).toBeNull();
    const nobody = await app.gql(EXPLAIN, { learnerId: learner.learnerId, enrollmentId: learner.enrollmentId });
    expect(nobody.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('one way gone to the end is enough; the other is told as it is, also after the hours were corrected', async () => {
    const learner = await halfWayBothWays();
    await learner.attend(40);
    const [first, second] = [
      { number: 1, reach: { isMet: true, reached: 100 }, requirements: [{ reach: { isMet: true, reached: 120, target: 120 } }] },
      { number: 2, reach: { isMet: false, reached: 50 } },
    ];

    expect(await learner.mine()).toMatchObject({ status: 'COMPLETED', missing: [] });
    expect(await learner.explain(teacher)).toMatchObject({
      percent: 100,
      rule: [{ reach: { isMet: true, reached: 100 }, ways: [first, second] }],
    });

    // complete stays complete (invariant 5), and the hours are told as they are
    await learner.attend(20, { sessionId: learner.sessionId, revision: 2 });
    expect(await learner.explain(teacher)).toMatchObject({
      percent: 100,
      rule: [
        { reach: { isMet: true }, ways: [{ reach: { isMet: true }, requirements: [{ reach: { isMet: true, reached: 60 } }] }, second] },
      ],
    });
  });

  test('the phone hears how far it is with the receipts, and the other way completes as well', async () => {
    const learner = await halfWayBothWays();

    expect(await learner.record({ kind: 'LESSON_FINISHED', lessonId: 'ba' })).toMatchObject({
      status: 'ACTIVE',
      missing: [{ reach: { reached: 75 }, ways: [{ reach: { reached: 66 } }, { reach: { reached: 75 } }] }],
    });
    expect(await learner.record(learner.submit(4))).toMatchObject({ status: 'COMPLETED', missing: [] });
  });

  test('what staff waive counts in its way only', async () => {
    const learner = await halfWayBothWays();
    const { learnerId, enrollmentId } = learner;
    const input = { id: newId(), learnerId, enrollmentId, requirementKey: 'score:cuoi:80', reason: 'Bà bị mờ mắt, cô đã hỏi miệng.' };
    await app.ok(WAIVE, { input }, { as: teacher });
    await app.ok(DECIDE, { input: { learnerId, id: input.id, isApproved: true } }, { as: director });

    expect(await learner.mine()).toMatchObject({
      status: 'ACTIVE',
      missing: [{ ways: [{ reach: { reached: 66 } }, { reach: { isMet: false, reached: 75 } }] }],
    });
    expect(await learner.record({ kind: 'LESSON_FINISHED', lessonId: 'ba' })).toMatchObject({ status: 'COMPLETED' });
  });
});
