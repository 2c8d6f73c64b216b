import { createHash } from 'node:crypto';
import { CourseCreated, DraftSaved, Published } from '../../libs/courses/course/course.outcomes.js';
import { CourseService } from '../../libs/courses/course/course.service.js';
import { aCourse, anAssignment } from '../../libs/courses/testing/course.builder.js';
import { DraftService } from '../../libs/courses/version/draft.service.js';
import { PublishingService } from '../../libs/courses/version/publishing.service.js';
import { UploadService } from '../../libs/enrollment/assignment/upload.service.js';
import { VersionReader } from '#courses';
import { CentreReader, SeedPlaces, UnitReader } from '#organisation';
import { type Ctx, FileStore, newId } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { aClass, aSeat } from '../support/class.js';
import { merging } from '../support/merge.js';

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { ... on Enrolled { enrollment { id status } } } }`;
const WORK = `enrollmentId assignmentId state percent passed askedFor dueAt feedback { comment levels { criterionId levelId } }
  submission { id version text files { url name mediaType sizeBytes } }`;
const MINE = `query ($enrollmentId: UUID) { myWorks(enrollmentId: $enrollmentId) { ${WORK} } }`;
const OPEN = `mutation ($input: OpenUploadInput!) { openUpload(input: $input) { id receivedBytes isComplete } }`;
const HAND_IN = `mutation ($input: HandInInput!) { handInWork(input: $input) {
  __typename ... on HandedIn { work { ${WORK} } } ... on HandInRefused { code message } } }`;
const QUEUE = `query ($first: Int, $after: String, $classId: UUID, $courseId: UUID) {
  markingQueue(first: $first, after: $after, classId: $classId, courseId: $courseId) {
    edges { node { learnerId learnerName enrollmentId assignmentId title state version isLate isMarkedByMe } } pageInfo { hasNextPage endCursor } } }`;
const DETAIL_FIELDS = `canMark work { state learnerName } rubric { id levels { id } } submissions { id version }
  marks { isMine percent comment } grades { revision percent how reason }`;
const DETAIL = `query ($learnerId: UUID!, $enrollmentId: UUID!, $assignmentId: String!) {
  workToMark(learnerId: $learnerId, enrollmentId: $enrollmentId, assignmentId: $assignmentId) { ${DETAIL_FIELDS} } }`;
const RESULT = `__typename ... on WorkRecorded { detail { ${DETAIL_FIELDS} } } ... on WorkChanged { message }`;
const MARK = `mutation ($input: MarkWorkInput!) { markWork(input: $input) { ${RESULT} } }`;
const RETURN = `mutation ($input: ReturnWorkInput!) { returnWork(input: $input) { ${RESULT} } }`;
const CORRECT = `mutation ($input: CorrectGradeInput!) { correctGrade(input: $input) { ${RESULT} } }`;
const MY_ENROLLMENT = `query ($courseId: UUID!) { myEnrollment(courseId: $courseId) { status missing { text } } }`;

/** The smallest JPEG whose size can be read. */
const photo = (seed = 0, bytes = 400): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.from('ffc0000b080010001001011100', 'hex'),
    Buffer.alloc(bytes, seed),
    Buffer.from('ffd9', 'hex'),
  ]);
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const GOOD = [
  { criterionId: 'ro', levelId: 'tot' },
  { criterionId: 'du', levelId: 'du' },
];
const FAIR = [
  { criterionId: 'ro', levelId: 'tot' },
  { criterionId: 'du', levelId: 'thieu' },
];
const POOR = [
  { criterionId: 'ro', levelId: 'chua' },
  { criterionId: 'du', levelId: 'thieu' },
];

describe('practical work', () => {
  let app: TestApp;
  let unitId: string;
  let otherUnitId: string;
  let one: { courseId: string };
  let two: { courseId: string };
  let marker: { personId: string; session: Session };
  let second: { personId: string; session: Session };
  let third: { personId: string; session: Session };
  let director: { personId: string; session: Session };

  beforeAll(async () => {
    app = await startApp({ worker: true });
    app.clock.set('2026-11-24T02:00:00.000Z');
    await app.get(SeedPlaces).load(app.systemCtx());
    const communeOf = async (code: string) => (await app.get(UnitReader).resolve(app.systemCtx(), code, '2026-11-24'))!;
    ({ id: unitId } = await communeOf('31135'));
    ({ id: otherUnitId } = await communeOf('31120'));
    one = await published({ dueDays: 7 });
    two = await published({ secondMarker: true, tolerancePercent: 10, anonymous: true });
    const instructor = () => app.person({ fullName: 'Cô Hạnh', roles: [{ role: 'instructor', unitId }] });
    [marker, second, third] = [await instructor(), await instructor(), await instructor()];
    director = await app.person({ roles: [{ role: 'centre_director', unitId }] });
  });
  afterAll(() => app?.stop());

  const actingAs = (role: string): Ctx => app.ctx({ kind: 'person', id: newId(), name: 'test', grants: [{ role, unitId }] });

  async function published(over: Parameters<typeof anAssignment>[0]): Promise<{ courseId: string }> {
    const author = actingAs('author');
    const centre = (await app.get(CentreReader).ofUnit(author, unitId))!;
    const courseId = newId();
    const made = await app
      .get(CourseService)
      .create(author, { id: courseId, centreId: centre.id, code: `K${courseId.slice(-8).toUpperCase()}`, title: 'Thử' });
    if (!(made instanceof CourseCreated)) throw new Error('no course');
    const content = aCourse({ completion: { lessons: [], quizzes: [], assignments: [{ assignmentId: 'thuc-hanh', atLeast: 60 }] } }, [
      { kind: 'assignment', id: 'b2', assignment: anAssignment(over) },
    ]);
    const draft = (await app.get(DraftService).open(author, courseId)).draft!;
    const saved = await app.get(DraftService).save(author, { versionId: draft.versionId, revision: draft.revision, content });
    if (!(saved instanceof DraftSaved)) throw new Error(JSON.stringify(saved));
    await app.get(PublishingService).submit(author, draft.versionId);
    const done = await app.get(PublishingService).publish(actingAs('reviewer'), draft.versionId);
    if (!(done instanceof Published)) throw new Error(JSON.stringify(done));
    return { courseId };
  }

  /** Somebody who learns alone. */
  async function learnerAlone({ courseId } = one) {
    const person = await app.person({ fullName: 'Thạch Thị Sa Rây', homeUnitId: unitId });
    const { enroll } = await app.ok(ENROLL, { input: { id: newId(), courseId } }, { as: person.session });
    return { ...person, enrollmentId: enroll.enrollment.id as string };
  }
  /** Somebody in a class of the three instructors. */
  async function learner(course = one) {
    const who = await learnerAlone(course);
    await aSeat(app, await classOf(course), who);
    return who;
  }
  const classes = new Map<string, string>();
  async function classOf({ courseId }: { courseId: string }): Promise<string> {
    const known = classes.get(courseId);
    if (known) return known;
    const version = (await app.get(VersionReader).current(app.systemCtx(), courseId))!;
    const group = { unitId, courseId, centreId: version.centreId, versionId: version.versionId };
    const id = await aClass(app, group, { instructors: [marker, second, third].map(({ personId }) => personId) });
    classes.set(courseId, id);
    return id;
  }
  type Learner = Awaited<ReturnType<typeof learnerAlone>>;

  const put = (as: Session, id: string, offset: number, chunk: Buffer, hash = sha(chunk)) =>
    app
      .http()
      .put(`/files/uploads/${id}?offset=${offset}`)
      .set('cookie', as.cookie)
      .set('x-phusa-csrf', '1')
      .set('x-chunk-sha256', hash)
      .set('content-type', 'application/octet-stream')
      .send(chunk);
  const open = (as: Session, id: string, bytes: Buffer) =>
    app.ok(OPEN, { input: { id, sha256: sha(bytes), sizeBytes: bytes.length } }, { as }).then(({ openUpload }) => openUpload);

  async function uploaded(as: Session, bytes = photo()): Promise<string> {
    const id = newId();
    await open(as, id, bytes);
    expect((await put(as, id, 0, bytes)).body).toMatchObject({ isComplete: true });
    return id;
  }

  const input = (who: Learner, over: object = {}) => ({
    id: newId(),
    enrollmentId: who.enrollmentId,
    assignmentId: 'thuc-hanh',
    text: 'Dạ con nộp bài.',
    files: [] as object[],
    occurredAt: '2019-01-01T00:00:00.000Z',
    ...over,
  });
  const handIn = async (who: Learner, over: object = {}) =>
    (await app.ok(HAND_IN, { input: input(who, over) }, { as: who.session })).handInWork;
  const key = (who: Learner) => ({ learnerId: who.personId, enrollmentId: who.enrollmentId, assignmentId: 'thuc-hanh' });
  const work = async (who: Learner) => (await app.ok(MINE, { enrollmentId: who.enrollmentId }, { as: who.session })).myWorks[0];
  const mark = async (as: Session, who: Learner, levels: object[], over: object = {}) => {
    const { submission } = await work(who);
    return (
      await app.ok(MARK, { input: { ...key(who), id: newId(), submissionId: submission.id, levels, comment: 'Tốt lắm.', ...over } }, { as })
    ).markWork;
  };
  const queued = async (as: Session, who: Learner) =>
    (await app.ok(QUEUE, { first: 100 }, { as })).markingQueue.edges
      .map(({ node }: { node: Record<string, any> }) => node)
      .find(({ learnerId }: { learnerId: string }) => learnerId === who.personId);
  const code = async (query: string, variables: object, as?: Session) =>
    (await app.gql(query, variables, { as })).errors?.[0]?.extensions.code;

  describe('a file on its way', () => {
    test('goes on where the line was cut, whatever is sent twice or out of turn', async () => {
      const who = await learner();
      const bytes = photo(1, 5000);
      const id = newId();
      expect(await open(who.session, id, bytes)).toEqual({ id, receivedBytes: 0, isComplete: false });
      expect((await put(who.session, id, 0, bytes.subarray(0, 2000))).body.receivedBytes).toBe(2000);
      expect((await put(who.session, id, 0, bytes.subarray(0, 2000))).body.receivedBytes).toBe(2000);
      expect((await put(who.session, id, 4000, bytes.subarray(4000))).body.receivedBytes).toBe(2000);
      expect(await open(who.session, id, bytes)).toEqual({ id, receivedBytes: 2000, isComplete: false });
      const last = () => put(who.session, id, 2000, bytes.subarray(2000));
      expect((await Promise.all([last(), last(), last()])).map(({ body }) => body.isComplete)).toEqual([true, true, true]);
      expect(await open(who.session, id, bytes)).toEqual({ id, receivedBytes: bytes.length, isComplete: true });
      const file = await app.http().get(`/files/work/${who.personId}/${id}`).set('cookie', who.session.cookie).buffer();
      expect(sha(file.body)).toBe(sha(bytes));
      // the same content again is here at once
      expect(await open(who.session, newId(), bytes)).toMatchObject({ isComplete: true });
    });

    test('that is not what was announced begins again', async () => {
      const who = await learner();
      const bytes = photo(2);
      const id = newId();
      await open(who.session, id, bytes);
      const spoilt = Buffer.from(bytes);
      spoilt[100] = 9;
      expect((await put(who.session, id, 0, spoilt)).body.errors[0].extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'sha256' }],
      });
      expect(await open(who.session, id, bytes)).toMatchObject({ receivedBytes: 0 });
      expect((await put(who.session, id, 0, bytes)).body.isComplete).toBe(true);
    });

    test('is refused when a piece is broken, too large, of an unknown kind, or meant as another file', async () => {
      const who = await learner();
      const bytes = photo(3);
      const id = newId();
      await open(who.session, id, bytes);
      expect((await put(who.session, id, 0, bytes, sha(photo(4)))).status).toBe(400);
      expect((await put(who.session, id, 0, Buffer.alloc(1_000_001))).status).toBe(400);
      expect(await code(OPEN, { input: { id, sha256: sha(photo(4)), sizeBytes: 5 } }, who.session)).toBe('CONFLICT');
      expect(await code(OPEN, { input: { id: newId(), sha256: sha(bytes), sizeBytes: 20_000_001 } }, who.session)).toBe('BAD_USER_INPUT');
      const script = Buffer.from('<script>alert(1)</script>');
      const other = newId();
      await open(who.session, other, script);
      expect((await put(who.session, other, 0, script)).body.errors[0].extensions.fields).toEqual([{ path: 'file', message: 'kind' }]);
    });

    test('needs a session, the header that no form can send, and an upload of one’s own', async () => {
      const [who, other] = [await learner(), await learner()];
      const bytes = photo(5);
      const id = newId();
      await open(who.session, id, bytes);
      expect((await put(other.session, id, 0, bytes)).status).toBe(404);
      expect((await app.http().put(`/files/uploads/${id}?offset=0`).send('x')).status).toBe(401);
      expect((await app.http().put(`/files/uploads/${id}?offset=0`).set('cookie', who.session.cookie).send('x')).status).toBe(403);
    });

    describe('that was not handed in', () => {
      const grewOld = (id: string, days: number) =>
        app.sql(`update enrollment.upload set created_at = $2 where id = $1`, [
          id,
          new Date(app.clock.now().getTime() - days * 86_400_000),
        ]);
      const forget = () => app.get(UploadService).forget(app.systemCtx());
      const isHere = async (id: string) => (await app.sql(`select 1 from enrollment.upload where id = $1`, [id])).length > 0;
      const fileOf = (who: Learner, id: string) => app.get(FileStore).hasOwn(`${who.personId}-${id}`);

      test('is forgotten after two weeks, whole or in part, with its bytes', async () => {
        const who = await learner();
        const half = newId();
        await open(who.session, half, photo(60, 3000));
        await put(who.session, half, 0, photo(60, 3000).subarray(0, 1000));
        const whole = await uploaded(who.session, photo(61));
        const young = await uploaded(who.session, photo(62));
        const handedIn = await uploaded(who.session, photo(63));
        await handIn(who, { files: [{ uploadId: handedIn, name: 'a.jpg' }] });
        for (const id of [half, whole, handedIn]) await grewOld(id, 15);
        await grewOld(young, 13);
        await Promise.all([forget(), forget()]); // two workers at once
        expect(await Promise.all([half, whole, young, handedIn].map(isHere))).toEqual([false, false, true, true]);
        expect(await Promise.all([whole, young, handedIn].map((id) => fileOf(who, id)))).toEqual([false, true, true]);
        const file = await app.http().get(`/files/work/${who.personId}/${handedIn}`).set('cookie', who.session.cookie).buffer();
        expect(sha(file.body)).toBe(sha(photo(63)));
        // the phone has it still, and sends it again under the same id
        expect(await open(who.session, whole, photo(61))).toMatchObject({ receivedBytes: 0, isComplete: false });
        expect((await put(who.session, whole, 0, photo(61))).body.isComplete).toBe(true);
      });

      test('takes no file away from the work that shows the same picture', async () => {
        const who = await learner();
        const bytes = photo(64);
        const first = await uploaded(who.session, bytes);
        const again = newId();
        expect(await open(who.session, again, bytes)).toMatchObject({ isComplete: true });
        await handIn(who, { files: [{ uploadId: again, name: 'a.jpg' }] });
        await grewOld(first, 15);
        await forget();
        expect(await isHere(first)).toBe(false);
        const file = await app.http().get(`/files/work/${who.personId}/${again}`).set('cookie', who.session.cookie).buffer();
        expect(sha(file.body)).toBe(sha(bytes));
      });

      test('by an earlier release, which did not mark it, stays when it was handed in', async () => {
        const who = await learner();
        const id = await uploaded(who.session, photo(65));
        await handIn(who, { files: [{ uploadId: id, name: 'a.jpg' }] });
        await app.sql(`update enrollment.upload set handed_in = false where id = $1`, [id]);
        await grewOld(id, 400);
        await forget();
        expect(await isHere(id)).toBe(true);
        expect(await fileOf(who, id)).toBe(true);
      });
    });
  });

  describe('a file that was handed in', () => {
    test('is for the learner and for those who mark at the place, and for nobody else', async () => {
      const who = await learner();
      const uploadId = await uploaded(who.session, photo(7));
      await handIn(who, { files: [{ uploadId, name: '../ảnh "một".jpg' }] });
      const get = async (session?: Session, path = `/files/work/${who.personId}/${uploadId}`) => {
        const request = app.http().get(path);
        return (await (session ? request.set('cookie', session.cookie) : request)).status;
      };
      const role = async (name: string, unit = unitId) => (await app.person({ roles: [{ role: name, unitId: unit }] })).session;
      expect(await get(who.session)).toBe(200);
      expect(await get(marker.session)).toBe(200);
      expect(await get(await role('centre_director'))).toBe(200);
      for (const name of ['author', 'reviewer', 'commune_officer', 'auditor'])
        expect([name, await get(await role(name))]).toEqual([name, 404]);
      expect(await get(await role('instructor', otherUnitId))).toBe(404);
      expect(await get(await role('instructor'))).toBe(404);
      expect(await get((await learner()).session)).toBe(404);
      expect(await get()).toBe(401);
      expect(await get(marker.session, `/files/work/${newId()}/${uploadId}`)).toBe(404);
      // the store has it by its hash, and that door stays shut
      expect(await get(who.session, `/files/${sha(photo(7))}`)).toBe(404);
      const looks = await app.sql(`select actor_id from platform.access_log where person_id = $1 and what = 'work.file'`, [who.personId]);
      expect(looks).toHaveLength(2);
    });

    test('that nobody has handed in yet is the learner’s alone', async () => {
      const who = await learner();
      const uploadId = await uploaded(who.session, photo(8));
      expect((await app.http().get(`/files/work/${who.personId}/${uploadId}`).set('cookie', marker.session.cookie)).status).toBe(404);
    });
  });

  describe('handing in', () => {
    test('is a version; the same again is the same version, and another one is the next', async () => {
      const who = await learner();
      const files = [{ uploadId: await uploaded(who.session, photo(9)), name: 'a.jpg' }];
      const first = input(who, { files });
      for (let n = 0; n < 3; n++) {
        const { handInWork } = await app.ok(HAND_IN, { input: first }, { as: who.session });
        expect(handInWork.work).toMatchObject({
          state: 'WAITING',
          submission: { version: 1, files: [{ name: 'a.jpg', mediaType: 'image/jpeg' }] },
        });
      }
      expect((await handIn(who)).work.submission.version).toBe(2);
      expect(
        await app.sql(`select kind from enrollment.learning_event where learner_id = $1 and kind = 'assignment_submitted'`, [who.personId]),
      ).toHaveLength(2);
      await expect(app.sql(`update enrollment.submission set text = '' where learner_id = $1`, [who.personId])).rejects.toThrow(
        'append-only',
      );
    });

    test('names what is wrong by its field', async () => {
      const who = await learner();
      const fields = async (over: object) =>
        (await app.gql(HAND_IN, { input: input(who, over) }, { as: who.session })).errors?.[0]?.extensions.fields?.map(({ path }) => path);
      const uploadId = await uploaded(who.session, photo(10));
      const file = { uploadId, name: 'a' };
      expect(await fields({ text: ' ' })).toEqual(['files']);
      expect(await fields({ files: [file, file, file] })).toEqual(['files']);
      expect(await fields({ files: [file, { uploadId: newId(), name: 'b' }] })).toEqual(['files.1']);
      const other = await learner();
      expect(await fields({ files: [{ uploadId: await uploaded(other.session, photo(11)), name: 'b' }] })).toEqual(['files.0']);
      const pdf = Buffer.from('%PDF-1.4 thử');
      expect(await fields({ files: [{ uploadId: await uploaded(who.session, pdf), name: 'b' }] })).toEqual(['files.0']);
    });

    test('is for one’s own enrollment, while one is in the course', async () => {
      const [who, other] = [await learner(), await learner()];
      expect(await code(HAND_IN, { input: input(who) }, other.session)).toBe('NOT_FOUND');
      expect(await code(HAND_IN, { input: input(who, { assignmentId: 'khac' }) }, who.session)).toBe('NOT_FOUND');
      expect(await code(HAND_IN, { input: input(who) })).toBe('UNAUTHENTICATED');
      await app.ok(
        `mutation ($input: WithdrawInput!) { withdraw(input: $input) { id } }`,
        { input: { enrollmentId: who.enrollmentId } },
        { as: who.session },
      );
      expect(await handIn(who)).toMatchObject({ __typename: 'HandInRefused', code: 'courseLeft' });
    });

    test('what a phone still holds for an enrollment that a merge has stopped is taken, marked, and counts where the learner goes on', async () => {
      const [kept, merged] = [await learner(), await learnerAlone()];
      const officer = await app.person({ homeUnitId: unitId, roles: [{ role: 'commune_officer', unitId }] });
      const { merge, undo } = merging(app, officer, director);
      const id = await merge(kept.personId, merged.personId);
      const files = [{ uploadId: await uploaded(kept.session, photo(77)), name: 'bài' }];
      const late = { ...merged, session: kept.session };
      const handed = input(late, { files });
      const twice = async () => (await app.ok(HAND_IN, { input: handed }, { as: kept.session })).handInWork;
      expect([await twice(), await twice()]).toMatchObject(
        [1, 1].map((version) => ({
          __typename: 'HandedIn',
          work: { enrollmentId: merged.enrollmentId, state: 'WAITING', submission: { version } },
        })),
      );
      // what goes on asks for it, and what was stopped shows what is there
      const works = (await app.ok(MINE, {}, { as: kept.session })).myWorks;
      expect(works.map(({ enrollmentId, state }: any) => [enrollmentId, state]).sort()).toEqual(
        [
          [kept.enrollmentId, 'OPEN'],
          [merged.enrollmentId, 'WAITING'],
        ].sort(),
      );
      expect(await mark(director.session, late, GOOD)).toMatchObject({ __typename: 'WorkRecorded' });
      const statusOf = async (enrollmentId: string) =>
        (await app.sql(`select status from enrollment.enrollment where id = $1`, [enrollmentId]))[0]!.status;
      expect([await statusOf(kept.enrollmentId), await statusOf(merged.enrollmentId)]).toEqual(['completed', 'withdrawn']);
      await undo(id);
      expect([await statusOf(kept.enrollmentId), await statusOf(merged.enrollmentId)]).toEqual(['completed', 'completed']);
    });

    test('late is said and nothing more', async () => {
      const who = await learner();
      const before = app.clock.now();
      app.clock.advance(8 * 86_400_000);
      try {
        expect((await handIn(who)).work.state).toBe('WAITING');
        const late = await app.person({ roles: [{ role: 'instructor', unitId }] });
        await app.sql(`insert into enrollment.class_instructor (class_id, person_id) values ($1, $2)`, [await classOf(one), late.personId]);
        expect(await queued(late.session, who)).toMatchObject({ isLate: true });
      } finally {
        app.clock.set(before);
      }
    });
  });

  describe('marking by one person', () => {
    test('gives the grade by the rubric, completes the course, and tells the learner once', async () => {
      const who = await learner();
      await handIn(who);
      expect(await queued(marker.session, who)).toMatchObject({ learnerName: 'Thạch Thị Sa Rây', state: 'WAITING', isLate: false });
      const id = newId();
      for (let n = 0; n < 2; n++) {
        expect(await mark(marker.session, who, FAIR, { id })).toMatchObject({
          detail: { work: { state: 'GRADED' }, grades: [{ percent: 70, how: 'single' }] },
        });
      }
      expect(await work(who)).toMatchObject({ state: 'GRADED', percent: 70, passed: true, feedback: [{ comment: 'Tốt lắm.' }] });
      expect(await queued(marker.session, who)).toBeUndefined();
      const { myEnrollment } = await app.ok(MY_ENROLLMENT, { courseId: one.courseId }, { as: who.session });
      expect(myEnrollment.status).toBe('COMPLETED');
      const told = await app.eventually(async () => {
        const rows = await app.sql(`select kind from notifications.notice where person_id = $1 and kind = 'assignmentGraded'`, [
          who.personId,
        ]);
        return rows.length > 0 && rows;
      });
      expect(told).toHaveLength(1);
      expect(await handIn(who)).toMatchObject({ code: 'alreadyGraded' });
    });

    test('needs one level of each criterion, and the version that is the latest', async () => {
      const who = await learner();
      await handIn(who);
      const { submission } = await work(who);
      expect(
        await code(
          MARK,
          { input: { ...key(who), id: newId(), submissionId: submission.id, levels: FAIR.slice(1), comment: '' } },
          marker.session,
        ),
      ).toBe('BAD_USER_INPUT');
      await handIn(who);
      expect(await mark(marker.session, who, FAIR, { submissionId: submission.id })).toMatchObject({ __typename: 'WorkChanged' });
      expect((await work(who)).state).toBe('WAITING');
    });

    test('or returning it: the learner reads what to do, and hands in the next version', async () => {
      const who = await learner();
      await handIn(who);
      const { submission } = await work(who);
      const back = { ...key(who), id: newId(), submissionId: submission.id, comment: 'Chụp rõ hơn chút nữa nghen.' };
      for (let n = 0; n < 2; n++) {
        expect((await app.ok(RETURN, { input: back }, { as: marker.session })).returnWork).toMatchObject({
          detail: { work: { state: 'RETURNED' } },
        });
      }
      expect(await work(who)).toMatchObject({ state: 'RETURNED', askedFor: 'Chụp rõ hơn chút nữa nghen.' });
      expect((await handIn(who)).work).toMatchObject({ state: 'WAITING', askedFor: null, submission: { version: 2 } });
      expect(await code(RETURN, { input: { ...back, id: newId(), comment: ' ' } }, marker.session)).toBe('BAD_USER_INPUT');
    });

    test('a correction is a new revision with its reason, and takes no completion back (invariant 5)', async () => {
      const who = await learner();
      await handIn(who);
      await mark(marker.session, who, GOOD);
      const correct = (over: object) =>
        app.ok(
          CORRECT,
          { input: { ...key(who), id: newId(), revision: 1, percent: 40, reason: 'Nhầm bài.', ...over } },
          { as: marker.session },
        );
      expect(await code(CORRECT, { input: { ...key(who), id: newId(), revision: 1, percent: 40, reason: '' } }, marker.session)).toBe(
        'BAD_USER_INPUT',
      );
      expect((await correct({})).correctGrade.detail.grades).toEqual([
        { revision: 2, percent: 40, how: 'correction', reason: 'Nhầm bài.' },
        { revision: 1, percent: 100, how: 'single', reason: null },
      ]);
      expect((await correct({})).correctGrade.__typename).toBe('WorkChanged');
      expect((await app.ok(MY_ENROLLMENT, { courseId: one.courseId }, { as: who.session })).myEnrollment.status).toBe('COMPLETED');
    });

    test('an instructor marks the people of the own classes; whoever is in no class, or in a colleague’s, is the centre’s', async () => {
      const colleague = await app.person({ roles: [{ role: 'instructor', unitId }] });
      const [alone, theirs] = [await learnerAlone(), await learnerAlone()];
      const [mine, group] = [await learner(), await classOf(one)];
      const [{ course_version_id: versionId, centre_id: centreId }] = (await app.sql(
        `select course_version_id, centre_id from enrollment.class_group where id = $1`,
        [group],
      )) as [Record<string, string>];
      const other = await aClass(
        app,
        { unitId, centreId: centreId!, courseId: one.courseId, versionId: versionId! },
        { instructors: [colleague.personId] },
      );
      await aSeat(app, other, theirs);
      for (const who of [alone, theirs, mine]) await handIn(who);
      const who = async (as: Session) => await Promise.all([alone, theirs, mine].map(async (one) => (await queued(as, one)) !== undefined));
      expect(await who(marker.session)).toEqual([false, false, true]);
      expect(await who(colleague.session)).toEqual([false, true, false]);
      expect(await who(director.session)).toEqual([true, true, true]);
      const give = async (one: Learner) => ({
        input: { ...key(one), id: newId(), submissionId: (await work(one)).submission.id, levels: GOOD, comment: '' },
      });
      for (const one of [alone, theirs]) {
        expect(await code(MARK, await give(one), marker.session)).toBe('NOT_FOUND');
        expect(await code(DETAIL, key(one), marker.session)).toBe('NOT_FOUND');
      }
      expect((await mark(colleague.session, theirs, GOOD)).__typename).toBe('WorkRecorded');
      expect((await mark(director.session, alone, GOOD)).__typename).toBe('WorkRecorded');
      expect(
        await code(CORRECT, { input: { ...key(theirs), id: newId(), revision: 1, percent: 40, reason: 'Nhầm.' } }, marker.session),
      ).toBe('NOT_FOUND');
      // whoever left the class is not the teacher's any more
      await app.sql(`update enrollment.class_member set state = 'left' where learner_id = $1`, [mine.personId]);
      expect(await code(MARK, await give(mine), marker.session)).toBe('NOT_FOUND');
      expect(await queued(marker.session, mine)).toBeUndefined();
    });

    test('is for instructors and directors of the place, never of one’s own work', async () => {
      const who = await learner();
      await handIn(who);
      const { submission } = await work(who);
      const give = { input: { ...key(who), id: newId(), submissionId: submission.id, levels: GOOD, comment: '' } };
      const stranger = await app.person({ roles: [{ role: 'instructor', unitId: otherUnitId }] });
      const author = await app.person({ roles: [{ role: 'author', unitId }] });
      expect(await code(MARK, give, stranger.session)).toBe('NOT_FOUND');
      expect(await code(DETAIL, key(who), stranger.session)).toBe('NOT_FOUND');
      expect(await queued(stranger.session, who)).toBeUndefined();
      expect(await code(MARK, give, author.session)).toBe('FORBIDDEN');
      expect(await code(MARK, give, who.session)).toBe('FORBIDDEN');
      expect(await code(MARK, give)).toBe('UNAUTHENTICATED');
      await app.sql(
        `insert into identity.role_assignment (id, person_id, role, unit_id, valid_from, given_at) values ($1, $2, 'instructor', $3, '2020-01-01', now())`,
        [newId(), who.personId, unitId],
      );
      await app.sql(`insert into enrollment.class_instructor (class_id, person_id) values ($1, $2)`, [await classOf(one), who.personId]);
      const { session } = { session: who.session };
      expect(await code(MARK, give, session)).toBe('FORBIDDEN');
      expect(await queued(session, who)).toBeUndefined();
    });
  });

  describe('marking by two', () => {
    test('the second is blind to the first and to whose work it is; close marks give their mean', async () => {
      const who = await learner(two);
      await handIn(who);
      await mark(marker.session, who, GOOD);
      expect(await queued(marker.session, who)).toBeUndefined();
      expect(await queued(second.session, who)).toMatchObject({ state: 'WAITING', learnerName: null });
      const seen = (await app.ok(DETAIL, key(who), { as: second.session })).workToMark;
      expect(seen).toMatchObject({ canMark: true, marks: [], work: { state: 'WAITING', learnerName: null } });
      expect((await app.ok(DETAIL, key(who), { as: marker.session })).workToMark).toMatchObject({
        canMark: false,
        marks: [{ isMine: true, percent: 100 }],
      });
      expect((await work(who)).state).toBe('WAITING');
      expect((await mark(second.session, who, GOOD)).detail).toMatchObject({
        work: { state: 'GRADED', learnerName: 'Thạch Thị Sa Rây' },
        grades: [{ percent: 100, how: 'agreed' }],
      });
    });

    test('marks too far apart wait for a third person, who decides; all are kept', async () => {
      const who = await learner(two);
      await handIn(who);
      await mark(marker.session, who, GOOD);
      expect((await mark(second.session, who, POOR)).detail).toMatchObject({
        work: { state: 'DIFFERING' },
        marks: [{ percent: 100 }, { percent: 10 }],
      });
      expect(await queued(third.session, who)).toMatchObject({ state: 'DIFFERING' });
      expect((await mark(third.session, who, FAIR)).detail).toMatchObject({ grades: [{ percent: 70, how: 'third' }], marks: [{}, {}, {}] });
    });

    test('or one of the two comes closer', async () => {
      const who = await learner(two);
      await handIn(who);
      await mark(marker.session, who, GOOD);
      await mark(second.session, who, POOR);
      expect((await mark(second.session, who, GOOD)).detail).toMatchObject({
        grades: [{ percent: 100, how: 'agreed' }],
        marks: [{}, {}, {}],
      });
    });

    test('two at the same moment are two marks, and one grade', async () => {
      const who = await learner(two);
      await handIn(who);
      await Promise.all([mark(marker.session, who, GOOD), mark(second.session, who, GOOD)]);
      expect(await app.sql(`select how from enrollment.grade where learner_id = $1`, [who.personId])).toEqual([{ how: 'agreed' }]);
    });
  });

  describe('the gradebook', () => {
    const BOOK = `query ($courseId: UUID, $unitId: UUID, $classId: UUID, $first: Int, $after: String) {
      gradebook(courseId: $courseId, unitId: $unitId, classId: $classId, first: $first, after: $after) {
        revision columns { id weight } rows { learnerId learnerName cells total } pageInfo { hasNextPage endCursor } } }`;
    const WEIGH = `mutation ($input: SetWeightsInput!) { setGradebookWeights(input: $input) { revision columns { id weight } rows { total } } }`;
    const STUCK = `query ($courseId: UUID, $unitId: UUID) { stuckLearners(courseId: $courseId, unitId: $unitId, first: 100) {
      edges { node { learnerId enrollmentId signs { reason text remindedAt } } } } }`;
    const REMIND = `mutation ($input: RemindLearnerInput!) { remindLearner(input: $input) }`;
    let of: { courseId: string; unitId: string };
    beforeAll(async () => {
      of = { ...(await published({})), unitId };
    });

    test('shows every learner page by page, with the weighted total; weights are kept by revision', async () => {
      const learners = [await learner(of), await learner(of), await learner(of)];
      await handIn(learners[0]!);
      await mark(marker.session, learners[0]!, FAIR);
      const seen: Record<string, any>[] = [];
      let after: string | null = null;
      do {
        const { gradebook }: Record<string, any> = await app.ok(BOOK, { ...of, first: 2, after }, { as: marker.session });
        seen.push(...gradebook.rows);
        after = gradebook.pageInfo.hasNextPage ? gradebook.pageInfo.endCursor : null;
      } while (after);
      expect(seen.map(({ learnerId }) => learnerId)).toEqual(learners.map(({ personId }) => personId));
      expect(seen.map(({ total }) => total)).toEqual([70, 0, 0]);
      const input = {
        ...of,
        revision: 0,
        weights: [
          { columnId: 'lessons', weight: 1 },
          { columnId: 'assignment:thuc-hanh', weight: 3 },
        ],
      };
      expect(await code(WEIGH, { input }, marker.session)).toBe('FORBIDDEN');
      const { setGradebookWeights } = await app.ok(WEIGH, { input }, { as: director.session });
      expect(setGradebookWeights).toMatchObject({ revision: 1, rows: [{ total: 52.5 }, { total: 0 }, { total: 0 }] });
      expect(await code(WEIGH, { input }, director.session)).toBe('CONFLICT');
      expect(
        await code(WEIGH, { input: { ...input, revision: 1, weights: [{ columnId: 'lessons', weight: 101 }] } }, director.session),
      ).toBe('BAD_USER_INPUT');
    });

    test('goes out as CSV and XLSX, and no name can run as a formula', async () => {
      const sly = await app.person({ fullName: '=HYPERLINK("http://xa.vn")', homeUnitId: unitId });
      await app.ok(ENROLL, { input: { id: newId(), courseId: of.courseId } }, { as: sly.session });
      const get = (format: string, session: Session) =>
        app
          .http()
          .get(`/files/gradebook/${format}?courseId=${of.courseId}&unitId=${unitId}`)
          .set('cookie', session.cookie)
          .set('accept-language', 'vi')
          .buffer();
      const csv = await get('csv', director.session);
      expect((await get('csv', marker.session)).text).not.toContain('HYPERLINK');
      expect(csv.text).toContain('Người học,Bài đã học,Chụp tin nhắn lạ,Tổng');
      expect(csv.text).toContain(`"'=HYPERLINK(""http://xa.vn"")"`);
      expect((await get('xlsx', marker.session)).status).toBe(200);
      const stranger = await app.person({ roles: [{ role: 'instructor', unitId: otherUnitId }] });
      expect((await get('csv', stranger.session)).status).toBe(403);
      expect((await get('csv', sly.session)).status).toBe(403);
    });

    test('is for instructors and directors of the place', async () => {
      const stranger = await app.person({ roles: [{ role: 'centre_director', unitId: otherUnitId }] });
      const author = await app.person({ roles: [{ role: 'author', unitId }] });
      for (const query of [BOOK, STUCK]) {
        expect(await code(query, of, stranger.session)).toBe('FORBIDDEN');
        expect(await code(query, of, author.session)).toBe('FORBIDDEN');
        expect(await code(query, of)).toBe('UNAUTHENTICATED');
      }
      expect(await code(BOOK, { classId: newId() }, marker.session)).toBe('NOT_FOUND');
      expect(await code(BOOK, {}, marker.session)).toBe('BAD_USER_INPUT');
    });

    test('who is stuck is named with the reason, and reminded once for it', async () => {
      const [idle, waits, fine] = [await learner(of), await learner(of), await learner(of)];
      await handIn(waits);
      const before = app.clock.now();
      app.clock.advance(8 * 86_400_000);
      try {
        await handIn(fine);
        const late = await app.person({ roles: [{ role: 'instructor', unitId }] });
        await app.sql(`insert into enrollment.class_instructor (class_id, person_id) values ($1, $2)`, [await classOf(of), late.personId]);
        const stuck = async () =>
          new Map<string, any>(
            (await app.ok(STUCK, of, { as: late.session })).stuckLearners.edges.map(({ node }: any) => [node.learnerId, node]),
          );
        const found = await stuck();
        expect(found.get(idle.personId).signs).toMatchObject([{ reason: 'idle', text: 'Chưa học gì 7 ngày nay', remindedAt: null }]);
        expect(found.get(waits.personId).signs.map(({ reason }: any) => reason)).toEqual(['unmarked', 'idle']);
        expect(found.has(fine.personId)).toBe(false);
        const input = { learnerId: idle.personId, enrollmentId: idle.enrollmentId, reason: 'idle' };
        await Promise.all([1, 2, 3].map(() => app.ok(REMIND, { input }, { as: late.session })));
        expect((await stuck()).get(idle.personId).signs[0].remindedAt).not.toBeNull();
        await app.eventually(
          async () => (await app.sql(`select 1 from notifications.notice where person_id = $1 and kind = 'reminded'`, [idle.personId]))[0],
        );
        expect(await app.sql(`select 1 from platform.outbox_event where type = 'learner.reminded.v1'`)).toHaveLength(1);
        const stranger = await app.person({ roles: [{ role: 'instructor', unitId: otherUnitId }] });
        expect(await code(REMIND, { input }, stranger.session)).toBe('NOT_FOUND');
        const colleague = await app.person({ roles: [{ role: 'instructor', unitId }] });
        expect(await code(REMIND, { input }, colleague.session)).toBe('NOT_FOUND');
        expect((await app.ok(STUCK, of, { as: colleague.session })).stuckLearners.edges).toEqual([]);
        expect(await code(REMIND, { input: { ...input, reason: 'khac' } }, late.session)).toBe('BAD_USER_INPUT');
      } finally {
        app.clock.set(before);
      }
    });
  });
});
