import { CourseImportService } from '#courses';
import { CentreReader, SeedPlaces, UnitReader } from '#organisation';
import { newId } from '#platform';
import { SeedCriteria, SeedTargets } from '#recognition';
import { SeedDiagnostic, SeedFrameworks } from '#digital-skills';
import type { Session, TestApp } from './app.js';

export interface Member {
  readonly personId: string;
  readonly session: Session;
}

/** A commune with a centre, its staff, a published course and one learner who has finished it. */
export interface City {
  readonly unitId: string;
  readonly otherUnitId: string;
  readonly centreId: string;
  readonly courseId: string;
  readonly versionId: string;
  readonly director: Member;
  readonly author: Member;
  readonly reviewer: Member;
  readonly learner: Member;
  readonly enrollmentId: string;
  readonly certificateId: string;
  /** An open class of the course, without people. */
  readonly classId: string;
  /** Ids by the argument or field name under which the graph takes them. */
  readonly ids: Readonly<Record<string, string>>;
}

export const RECORD = `mutation ($input: RecordLearningInput!) {
  recordLearning(input: $input) { receipts { eventId status code reason } results { percent passed } enrollments { id status progress { percent } } }
}`;
export const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { __typename ... on Enrolled { enrollment { id status } } } }`;

/** The events of somebody who takes the small course of test/fixtures/khoa-nho, in order. */
export function smallCourse(enrollmentId: string, { lessons, quizLesson }: { lessons: readonly string[]; quizLesson: string }) {
  const event = (seq: number, kind: string, lessonId: string, more: object = {}) => ({
    id: newId(),
    enrollmentId,
    seq,
    kind,
    lessonId,
    occurredAt: '2026-11-24T01:00:00.000Z',
    ...more,
  });
  const answers = [
    { questionId: 'q1', choiceIds: ['c1'] },
    { questionId: 'q2', number: 113 },
  ];
  return {
    lessons: lessons.flatMap((lessonId, i) => [event(2 * i + 1, 'LESSON_OPENED', lessonId), event(2 * i + 2, 'LESSON_FINISHED', lessonId)]),
    quiz: event(90, 'QUIZ_SUBMITTED', quizLesson, { quizId: 'cuoi', answers }),
    wrongQuiz: event(89, 'QUIZ_SUBMITTED', quizLesson, { quizId: 'cuoi', answers: [{ questionId: 'q1', choiceIds: ['c2'] }] }),
  };
}

/** Places, frameworks and criteria as every installation has them. */
export async function seedGround(app: TestApp): Promise<void> {
  for (const seed of [SeedPlaces, SeedFrameworks, SeedDiagnostic, SeedCriteria, SeedTargets])
    await app.get<{ load(ctx: unknown): Promise<unknown> }>(seed).load(app.systemCtx());
}

/** The small course, published at the centre of a commune by two people. */
export async function publishSmallCourse(app: TestApp, code = '31135') {
  const ctx = app.systemCtx();
  const unit = (await app.get(UnitReader).resolve(ctx, code, '2026-11-24'))!;
  const centre = (await app.get(CentreReader).ofUnit(ctx, unit.id))!;
  const role = (name: string) => app.person({ roles: [{ role: name, unitId: unit.id }] });
  const [author, reviewer, director] = [await role('author'), await role('reviewer'), await role('centre_director')];
  const imported = await app
    .get(CourseImportService)
    .import(ctx, 'test/fixtures/khoa-nho', { centreId: centre.id, authorId: author.personId, reviewerId: reviewer.personId });
  if (imported.change !== 'published') throw new Error(JSON.stringify(imported));
  const { course } = await app.ok(`query ($id: UUID!) { course(id: $id) { modules { lessons { id quizIds } } } }`, {
    id: imported.courseId,
  });
  const lessons = (course.modules as { lessons: { id: string; quizIds: string[] }[] }[]).flatMap((module) => module.lessons);
  const outline = { lessons: lessons.map(({ id }) => id), quizLesson: lessons.find(({ quizIds }) => quizIds.includes('cuoi'))!.id };
  return {
    unitId: unit.id,
    centreId: centre.id,
    courseId: imported.courseId!,
    versionId: imported.versionId!,
    author,
    reviewer,
    director,
    outline,
  };
}

/** A learner enrols and finishes the small course, as a phone would. @returns the enrollment's id */
export async function finishSmallCourse(
  app: TestApp,
  courseId: string,
  outline: { lessons: readonly string[]; quizLesson: string },
  as: Session,
): Promise<string> {
  const enrollmentId = newId();
  await app.ok(ENROLL, { input: { id: enrollmentId, courseId } }, { as });
  const { lessons, quiz } = smallCourse(enrollmentId, outline);
  const { recordLearning } = await app.ok(RECORD, { input: { deviceId: newId(), events: [...lessons, quiz] } }, { as });
  if (recordLearning.enrollments[0].status !== 'COMPLETED') throw new Error(JSON.stringify(recordLearning));
  return enrollmentId;
}

/** What a new class says; a spec names only what it is about. */
export const aClass = (over: object = {}) => ({
  title: 'Lớp tối',
  hasWaitingList: true,
  offerHours: 24,
  isListed: true,
  startsOn: '2026-12-01',
  endsOn: '2026-12-31',
  meets: 'Tối thứ Ba, 19 giờ',
  place: 'Nhà văn hóa khu vực 3',
  note: '',
  instructorIds: [],
  ...over,
});

/** A director plans a class and opens it. @returns its id */
export async function openClass(
  app: TestApp,
  { courseId, centreId }: { courseId: string; centreId: string },
  as: Session,
  over: object = {},
): Promise<string> {
  const id = newId();
  const input = { id, courseId, centreId, ...aClass(over) };
  await app.ok(`mutation ($input: CreateClassInput!) { createClass(input: $input) { id } }`, { input }, { as });
  await app.ok(`mutation ($input: MoveClassInput!) { moveClass(input: $input) { id } }`, { input: { classId: id, to: 'OPEN' } }, { as });
  return id;
}

/** Needs the worker: waits until the certificate is there. */
export async function seedCity(app: TestApp): Promise<City> {
  await seedGround(app);
  const course = await publishSmallCourse(app);
  const other = (await app.get(UnitReader).resolve(app.systemCtx(), '31168', '2026-11-24'))!;
  const learner = await app.person({ fullName: 'Trần Thị Lúa', homeUnitId: course.unitId });
  const enrollmentId = await finishSmallCourse(app, course.courseId, course.outline, learner.session);
  const certificateId = await app.eventually(
    async () => (await app.sql<{ id: string }>('select id from certificates.certificate where enrollment_id = $1', [enrollmentId]))[0]?.id,
  );
  await app.eventually(async () => (await app.sql('select 1 from recognition.evidence where citizen_id = $1', [learner.personId]))[0]);
  const { unitId, centreId, courseId, versionId } = course;
  const classId = await openClass(app, course, course.director.session);
  return {
    ...course,
    otherUnitId: other.id,
    learner,
    enrollmentId,
    certificateId,
    classId,
    ids: {
      unitId,
      centreId,
      courseId,
      versionId,
      enrollmentId,
      certificateId,
      classId,
      learnerId: learner.personId,
      citizenId: learner.personId,
      personId: learner.personId,
      lessonId: course.outline.quizLesson,
      slug: 'khoa-nho',
    },
  };
}
