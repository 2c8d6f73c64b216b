import { createHash } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { IssuingService, ReconcileReader } from '#certificates';
import { newId } from '#platform';
import { AwaitingService } from '../../libs/certificates/class-issue/awaiting.service.js';
import { readOffline } from '../../libs/certificates/verification/offline.js';
import { aClass, aSeat } from '../support/class.js';
import { startApp, type Session, type TestApp } from '../support/app.js';
import { CertificateGround, type Commune } from '../support/certificates.js';

const CONTENT = `parentLine issuerLine issuerLineSecond seal sealCaption signerName signerTitle secondLanguage wording accent`;
const TEMPLATE = `centreId revision isChanged mayEdit draft { ${CONTENT} } fromCard { issuerLine signerName } versions { version publishedByName content { ${CONTENT} } }`;
const READ = `query ($centreId: UUID!) { certificateTemplate(centreId: $centreId) { ${TEMPLATE} } }`;
const SAVE = `mutation ($input: SaveCertificateTemplateInput!) { saveCertificateTemplate(input: $input) { ${TEMPLATE} } }`;
const PUBLISH = `mutation ($input: PublishCertificateTemplateInput!) { publishCertificateTemplate(input: $input) { ${TEMPLATE} } }`;
const PREVIEW = `query ($centreId: UUID!, $content: CertificateTemplateContentInput!, $sample: CertificateSample!) { certificateTemplatePreview(centreId: $centreId, content: $content, sample: $sample) }`;

const PLAIN = {
  ...{ parentLine: '', issuerLine: '', issuerLineSecond: '', seal: 'ROSETTE', sealCaption: '', signerName: '', signerTitle: '' },
  ...{ secondLanguage: 'COURSE', wording: 'COMPLETION', accent: 'FOREST' },
};
const KHMER = { ...PLAIN, secondLanguage: 'KM', seal: 'SPACE', sealCaption: 'Đóng dấu', accent: 'RIVER', signerName: 'Sơn Thị Bé' };

const PERSON = `fullName state missing registerNumber certificateId`;
const LOOK = `query ($classId: UUID, $centreId: UUID) { certificateIssueLook(classId: $classId, centreId: $centreId) { issuesAutomatically mayIssue people { ${PERSON} } } }`;
const ISSUE = `mutation ($input: IssueCertificatesInput!) { issueCertificates(input: $input) { id state } }`;
const PRINT = `mutation ($input: PrintCertificatesInput!) { printCertificates(input: $input) { id state } }`;
const TASK = `query ($id: UUID!) { task(id: $id) { state message fileName counts { outcome count } rows(first: 100) { edges { node { label outcome message } } } } }`;
const SETTINGS = `mutation ($input: ChangeCertificateSettingsInput!) { changeCertificateSettings(input: $input) { changeNeedsSecondPerson issuesAutomatically } }`;

const COURSE = `id state revision holderCount issuedCount mayEdit mayConfirm sendBack createdByName decidedByName startsOn`;
const SAVE_COURSE = `mutation ($input: SavePaperCourseInput!) { savePaperCourse(input: $input) { ${COURSE} } }`;
const LIST = `mutation ($input: PaperListInput!) { importPaperList(input: $input) { id } }`;
const REMOVE = `mutation ($input: RemovePaperHolderInput!) { removePaperHolder(input: $input) { ${COURSE} } }`;
const SEND = `mutation ($input: SendPaperCourseInput!) { sendPaperCourse(input: $input) { ${COURSE} } }`;
const DECIDE_COURSE = `mutation ($input: DecidePaperCourseInput!) { decidePaperCourse(input: $input) {
  __typename ... on PaperCourseStands { course { ${COURSE} } task { id } } ... on AnotherPersonNeeded { message } } }`;
const PAPER = `query ($id: UUID!) { paperCourse(id: $id) { ${COURSE} holders { edges { node { learnerId fullName birthYear registerNumber certificateId } } } } }`;
const PAPERS = `query ($unitId: UUID!) { paperCourses(unitId: $unitId) { edges { node { ${COURSE} } } } }`;

describe('certificates on paper', () => {
  let app: TestApp;
  let ground: CertificateGround;

  beforeAll(async () => {
    app = await startApp({ worker: true });
    ground = new CertificateGround(app);
    await ground.seed();
  });
  afterAll(() => app?.stop());

  const staff = (commune: Commune, role = 'centre_director', fullName = 'Nguyễn Hữu Phước') =>
    app.person({ fullName, roles: [{ role, unitId: commune.unitId }] });
  const codeOf = async (as: Session | undefined, document: string, variables: object) =>
    (await app.gql(document, variables, { as })).errors?.[0]?.extensions.code;
  const sha = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');
  const pdf = async (id: string, as: Session) =>
    Buffer.from((await app.http().get(`/certificates/${id}.pdf`).set('cookie', as.cookie).buffer().parse(asBytes)).body as Buffer);
  /** The file is a cache: thrown away, so that it has to be drawn again. */
  const forget = (id: string) => app.sql(`delete from certificates.document where certificate_id = $1`, [id]);

  /** A task, once it has ended. */
  const ended = async (id: string, as: Session) => {
    for (let i = 0; i < 100; i++) {
      const { task } = await app.ok(TASK, { id }, { as });
      if (!['WAITING', 'RUNNING'].includes(task.state)) return task;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the task does not end');
  };

  /** A class of two who are complete and one who is not, straight into the tables. */
  const aClassOf = async (commune: Commune, names = ['Lý Thị Hoa', 'Sơn Văn Tám', 'Trần Thị Út']) => {
    const version = await ground.aVersion(commune);
    const course = { ...commune, courseId: version.courseId, versionId: version.courseVersionId };
    const classId = await aClass(app, course);
    const enrollments: string[] = [];
    for (const [i, name] of names.entries()) {
      const [learnerId, enrollmentId] = [await ground.aLearner(name), newId()];
      const isDone = i < names.length - 1;
      await app.sql(
        `insert into enrollment.enrollment (learner_id, id, joined_by, course_id, course_version_id, centre_id, unit_id, cycle, status, enrolled_at, completed_at, revision, progress)
         values ($1, $2, $2, $3, $4, $5, $6, 1, $7, '2026-11-02T01:00:00Z', $8, 1, '{"lessons": {}, "quizzes": {}}')`,
        [
          learnerId,
          enrollmentId,
          course.courseId,
          course.versionId,
          commune.centreId,
          commune.unitId,
          isDone ? 'completed' : 'active',
          isDone ? '2026-11-20T02:00:00Z' : null,
        ],
      );
      if (isDone)
        await app.sql(
          `insert into enrollment.completion (learner_id, enrollment_id, rule, explanation, result_percent, completed_at) values ($1, $2, '{}', '[]', 86, '2026-11-20T02:00:00Z')`,
          [learnerId, enrollmentId],
        );
      await aSeat(app, classId, { personId: learnerId, enrollmentId });
      enrollments.push(enrollmentId);
    }
    return { classId, enrollments };
  };
  const registerOf = (commune: Commune) =>
    app.sql(`select last_no from certificates.register_counter r join certificates.issuer i on i.id = r.issuer_id where i.centre_id = $1`, [
      commune.centreId,
    ]);

  describe('the issue for a class', () => {
    test('a look takes no number; the issue gives those that were shown, once, however often it is asked for', async () => {
      const commune = ground.aCommune();
      const { session } = await staff(commune);
      const { classId } = await aClassOf(commune);
      const look = async () => (await app.ok(LOOK, { classId }, { as: session })).certificateIssueLook;
      const before = await look();
      const year = app.clock.now().getFullYear();
      expect(before).toMatchObject({
        ...{ issuesAutomatically: true, mayIssue: true },
        people: [
          { fullName: 'Lý Thị Hoa', state: 'READY', registerNumber: `0001/${year}/GCN-TTHTCĐ-${commune.code}`, certificateId: null },
          { fullName: 'Sơn Văn Tám', state: 'READY', registerNumber: `0002/${year}/GCN-TTHTCĐ-${commune.code}` },
          { fullName: 'Trần Thị Út', state: 'NOT_YET', registerNumber: null },
        ],
      });
      expect(before.people[2].missing.length).toBeGreaterThan(0);
      expect(await look()).toEqual(before);
      expect(await registerOf(commune)).toEqual([]);

      const input = { taskId: newId(), classId };
      for (let i = 0; i < 2; i++) await app.ok(ISSUE, { input }, { as: session });
      const task = await ended(input.taskId, session);
      expect(task).toMatchObject({ state: 'DONE', message: 'Đã cấp 2 giấy; 0 người có giấy từ trước; 1 người chưa xong.' });
      expect(task.rows.edges.map(({ node }: any) => node.outcome)).toEqual(['issued', 'issued', 'not_yet']);
      const after = await look();
      expect(after.people.map(({ state, registerNumber }: any) => [state, registerNumber])).toEqual([
        ['ISSUED', before.people[0].registerNumber],
        ['ISSUED', before.people[1].registerNumber],
        ['NOT_YET', null],
      ]);
      const again = newId();
      await app.ok(ISSUE, { input: { taskId: again, classId } }, { as: session });
      expect((await ended(again, session)).counts).toContainEqual({ outcome: 'had', count: 2 });
      expect(await registerOf(commune)).toEqual([{ last_no: 2 }]);
      expect(await ground.faults(after.people[0].certificateId)).toEqual([]);

      const printing = newId();
      await app.ok(PRINT, { input: { taskId: printing, classId } }, { as: session });
      expect(await ended(printing, session)).toMatchObject({
        state: 'DONE',
        fileName: expect.stringMatching(/^giay-chung-nhan--.*\.pdf$/),
      });
      const file = (await app.http().get(`/tasks/${printing}/file`).set('cookie', session.cookie).buffer().parse(asBytes)).body as Buffer;
      expect((await PDFDocument.load(file, { updateMetadata: false })).getPageCount()).toBe(2);
      const beyond = newId();
      await app.ok(PRINT, { input: { taskId: beyond, classId, part: 2 } }, { as: session });
      expect(await ended(beyond, session)).toMatchObject({ state: 'FAILED', message: 'Lớp này chưa có giấy nào để in.' });
      expect(await codeOf(session, PRINT, { input: { taskId: newId(), classId, part: 0 } })).toBe('BAD_USER_INPUT');
      const receipt = await app
        .http()
        .get(`/certificates/classes/${classId}/receipt.pdf`)
        .set('cookie', session.cookie)
        .buffer()
        .parse(asBytes);
      expect((receipt.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    });

    test('a centre whose director looks first: completions wait, nobody misses them, and are issued in one act', async () => {
      const commune = ground.aCommune();
      const { centreId } = commune;
      const { session } = await staff(commune);
      const settings = await app.ok(
        SETTINGS,
        { input: { centreId, changeNeedsSecondPerson: true, issuesAutomatically: false } },
        { as: session },
      );
      expect(settings.changeCertificateSettings).toEqual({ changeNeedsSecondPerson: true, issuesAutomatically: false });
      const completion = await ground.aCompletion(commune);
      const arrive = () => app.get(AwaitingService).arrived(app.systemCtx(), completion);
      for (let i = 0; i < 2; i++) await arrive();
      expect(await registerOf(commune)).toEqual([]);
      expect(await app.get(ReconcileReader).withoutCertificate(app.systemCtx(), [completion])).toEqual([]); // it waits, it is not lost
      expect((await app.ok(LOOK, { centreId }, { as: session })).certificateIssueLook).toMatchObject({
        ...{ issuesAutomatically: false, people: [{ fullName: 'Thạch Thị Ngọc Diễm', state: 'READY' }] },
      });
      const taskId = newId();
      await app.ok(ISSUE, { input: { taskId, centreId } }, { as: session });
      expect((await ended(taskId, session)).state).toBe('DONE');
      expect((await app.ok(LOOK, { centreId }, { as: session })).certificateIssueLook.people).toEqual([]);
      await arrive(); // offered again: it has its certificate
      expect((await app.ok(LOOK, { centreId }, { as: session })).certificateIssueLook.people).toEqual([]);
      const [{ detail }] = (await app.sql(
        `select detail from platform.audit_log where subject = $1 and action = 'certificate.change_settings'`,
        [centreId],
      )) as any;
      expect(detail).toMatchObject({ issuesAutomatically: false });
    });

    test('stopped on the way, nothing is issued and no number is gone', async () => {
      const commune = ground.aCommune();
      const completions = [await ground.aCompletion(commune), await ground.aCompletion(commune)];
      const stop = app.get(IssuingService).issueMany(
        app.systemCtx(),
        completions.map((completion) => ({ completion })),
        { onSigned: (n) => (n === 2 ? Promise.reject(new Error('stopped')) : Promise.resolve()) },
      );
      await expect(stop).rejects.toThrow('stopped');
      expect((await registerOf(commune)).every(({ last_no: last }: any) => last === 0)).toBe(true);
      expect((await ground.stored(await ground.issue(completions[1]!))).number).toBe(1);
    });

    test('who may look and who may issue', async () => {
      const [commune, elsewhere] = [ground.aCommune(), ground.aCommune()];
      const { classId } = await aClassOf(commune);
      const issuing = { input: { taskId: newId(), classId } };
      for (const [as, look, issue] of [
        [undefined, 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
        [(await app.person()).session, 'FORBIDDEN', 'FORBIDDEN'],
        [(await staff(commune, 'instructor')).session, 'NOT_FOUND', 'FORBIDDEN'], // not one of their classes
        [(await staff(commune, 'commune_officer')).session, 'FORBIDDEN', 'FORBIDDEN'],
        [(await staff(elsewhere)).session, 'NOT_FOUND', 'NOT_FOUND'],
      ] as const) {
        expect(await codeOf(as, LOOK, { classId })).toBe(look);
        expect(await codeOf(as, ISSUE, issuing)).toBe(issue);
        expect(await codeOf(as, PRINT, { input: { taskId: newId(), classId } })).toBe(look);
      }
      expect(await codeOf((await staff(elsewhere)).session, LOOK, { centreId: commune.centreId })).toBe('FORBIDDEN');
    });
  });

  describe('a course that was taught on paper', () => {
    const aPaper = ({ centreId }: Commune, given: object = {}) => ({
      ...{ id: newId(), centreId, revision: 0, title: 'Trồng rau sạch tại nhà', summary: 'Ủ phân, gieo hạt, chăm rau.', periods: 12 },
      ...{ startsOn: '2026-03-02', endsOn: '2026-03-20', validMonths: 24, indicators: [{ criteria: 'QD324', code: 'CS5' }] },
      ...{ fileNote: 'Sổ điểm danh năm 2026, tủ hồ sơ số 2', ...given },
    });
    const CSV = 'Họ và tên,Năm sinh\nLâm Thị Sương,1969\nThạch Văn Bền,1975\nLâm Thị Sương,1969\n,1980\n';
    const sendList = async (courseId: string, as: Session, text = CSV) =>
      (
        await app
          .http()
          .post(`/certificates/paper-lists?course=${courseId}`)
          .set('cookie', as.cookie)
          .set('x-phusa-csrf', '1')
          .attach('file', Buffer.from(text), 'danh-sach.csv')
      ).body.id as string;
    const bring = async (listId: string, as: Session, more: object = {}) => {
      const taskId = newId();
      await app.ok(LIST, { input: { taskId, listId, ...more } }, { as });
      return ended(taskId, as);
    };
    const consent = { consent: { textVersion: 'learning-2026-01', language: 'vi' } };
    const read = async (id: string, as: Session) => (await app.ok(PAPER, { id }, { as })).paperCourse;

    test('one writes it down, another confirms: the register has the day of today, the paper the days of then, and says from where it is', async () => {
      const commune = ground.aCommune();
      const one = (await staff(commune, 'centre_director', 'Bùi Tấn Phát')).session;
      const two = (await staff(commune, 'commune_officer', 'Lê Thị Sáu')).session;
      const given = aPaper(commune);
      const { id } = given;
      for (let i = 0; i < 2; i++) {
        expect((await app.ok(SAVE_COURSE, { input: given }, { as: one })).savePaperCourse).toMatchObject({
          state: 'DRAFT',
          revision: 1,
          mayEdit: true,
        });
      }
      const listId = await sendList(id, one);
      const look = await bring(listId, one);
      expect(look.message).toBe('Xem thử xong, chưa ghi gì: 2 người sẽ vào danh sách, 0 người đã có, 2 dòng cần xem lại.');
      expect((await read(id, one)).holderCount).toBe(0);
      expect(await app.sql(`select 1 from identity.person where full_name = 'Lâm Thị Sương'`)).toEqual([]);
      expect((await bring(listId, one, consent)).counts).toContainEqual({ outcome: 'create', count: 2 });
      expect((await bring(listId, one, consent)).counts).toContainEqual({ outcome: 'already', count: 2 }); // the same file again
      const draft = await read(id, one);
      expect(draft.holders.edges.map(({ node }: any) => [node.fullName, node.birthYear])).toEqual([
        ['Lâm Thị Sương', 1969],
        ['Thạch Văn Bền', 1975],
      ]);

      const deciding = (more: object = {}) => ({ input: { id, taskId: newId(), isConfirmed: true, ...more } });
      expect(await codeOf(two, DECIDE_COURSE, deciding())).toBe('CONFLICT'); // nobody has sent it
      expect(await codeOf(one, SEND, { input: { id, revision: 1 } })).toBe('CONFLICT'); // the list came in since
      const sent = (await app.ok(SEND, { input: { id, revision: draft.revision } }, { as: one })).sendPaperCourse;
      expect(sent).toMatchObject({ state: 'WAITING', mayEdit: false, mayConfirm: false });
      expect(await codeOf(one, SAVE_COURSE, { input: { ...given, revision: sent.revision, periods: 99 } })).toBe('CONFLICT');
      expect((await app.ok(DECIDE_COURSE, deciding(), { as: one })).decidePaperCourse.__typename).toBe('AnotherPersonNeeded');
      expect((await read(id, two)).mayConfirm).toBe(true);
      const decided = (await app.ok(DECIDE_COURSE, deciding(), { as: two })).decidePaperCourse;
      expect(decided.course).toMatchObject({ state: 'CONFIRMED', createdByName: 'Bùi Tấn Phát', decidedByName: 'Lê Thị Sáu' });
      expect((await ended(decided.task.id, two)).message).toContain('Đã cấp 2 giấy');

      const again = (await app.ok(DECIDE_COURSE, deciding(), { as: two })).decidePaperCourse; // confirmed again: nobody gets a second one
      expect((await ended(again.task.id, two)).counts).toEqual([{ outcome: 'had', count: 2 }]);
      const { issuedCount, holders } = await read(id, one);
      expect([issuedCount, (await registerOf(commune))[0]]).toEqual([2, { last_no: 2 }]);
      const stored = await ground.stored(holders.edges[0].node.certificateId);
      expect(stored.snapshot).toMatchObject({
        ...{
          source: 'paper',
          enrolledAt: '2026-03-01T17:00:00.000Z',
          completedAt: '2026-03-19T17:00:00.000Z',
          validUntil: '2028-03-19T17:00:00.000Z',
        },
        ...{ course: { title: 'Trồng rau sạch tại nhà', periods: 12 }, indicators: [{ criteria: 'QD324', code: 'CS5' }] },
      });
      expect(Math.abs(stored.issued_at.getTime() - Date.now())).toBeLessThan(60_000); // never back-dated
      expect(JSON.parse(stored.credential).evidence[0].description).toContain('hồ sơ giấy');
      const claims = (await readOffline(stored.offline, () => true))!;
      expect([claims.get(12), claims.get(13)]).toEqual([Date.UTC(2028, 2, 19) / 86_400_000, true]);
      const page = await app.http().get(`/v/${stored.code}`).set('accept', 'text/html').set('accept-language', 'vi');
      for (const words of ['ghi nhận từ hồ sơ giấy', '19/03/2028']) expect(page.text).toContain(words);
      expect((await app.http().get(`/v/${stored.code}`).set('accept', 'application/json')).body).toMatchObject({
        status: 'valid',
        isFromPaper: true,
      });
      expect(await ground.faults(stored.id)).toEqual([]);
      const event = await app.sql(`select data from platform.outbox_event where type = 'certificate.issued.v1' and subject = $1`, [
        stored.id,
      ]);
      expect(event[0]!['data']).toMatchObject({ source: 'paper', indicators: [{ criteria: 'QD324', code: 'CS5' }] });
    });

    test('sent back with a reason it is a draft again; words of the state and a course that has not ended are refused', async () => {
      const commune = ground.aCommune();
      const [one, two] = [(await staff(commune)).session, (await staff(commune)).session];
      const given = aPaper(commune);
      await app.ok(SAVE_COURSE, { input: given }, { as: one });
      expect(await codeOf(one, SEND, { input: { id: given.id, revision: 1 } })).toBe('BAD_USER_INPUT'); // nobody on it
      await bring(await sendList(given.id, one), one, consent);
      const { revision, holders } = await read(given.id, one);
      const removed = await app.ok(REMOVE, { input: { courseId: given.id, learnerId: holders.edges[0].node.learnerId } }, { as: one });
      expect(removed.removePaperHolder).toMatchObject({ holderCount: 1, revision: revision + 1 });
      await app.ok(SEND, { input: { id: given.id, revision: revision + 1 } }, { as: one });
      const back = { input: { id: given.id, taskId: newId(), isConfirmed: false, reason: 'Thiếu sổ điểm danh' } };
      expect((await app.ok(DECIDE_COURSE, back, { as: two })).decidePaperCourse).toMatchObject({
        task: null,
        course: { state: 'DRAFT', sendBack: 'Thiếu sổ điểm danh' },
      });
      for (const [wrong, path] of [
        [{ title: 'Chứng chỉ tin học' }, 'title'],
        [{ endsOn: '2099-01-01' }, 'endsOn'],
        [{ endsOn: '2026-03-01' }, 'endsOn'],
        [{ periods: 0 }, 'periods'],
      ] as const) {
        const { errors } = await app.gql(SAVE_COURSE, { input: aPaper(commune, wrong) }, { as: one });
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
      }
    });

    test('who may read, write and confirm', async () => {
      const [commune, elsewhere] = [ground.aCommune(), ground.aCommune()];
      const given = aPaper(commune);
      await app.ok(SAVE_COURSE, { input: given }, { as: (await staff(commune)).session });
      const deciding = { input: { id: given.id, taskId: newId(), isConfirmed: true } };
      for (const [as, reading, writing, confirming] of [
        [undefined, 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
        [(await app.person()).session, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
        [(await staff(commune, 'instructor')).session, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
        [(await staff(commune, 'auditor')).session, undefined, 'FORBIDDEN', 'FORBIDDEN'],
        [(await staff(commune, 'commune_officer')).session, undefined, 'FORBIDDEN', 'CONFLICT'], // may, but nobody has sent it
        [(await staff(elsewhere)).session, 'NOT_FOUND', 'FORBIDDEN', 'NOT_FOUND'],
      ] as const) {
        expect(await codeOf(as, PAPER, { id: given.id })).toBe(reading);
        expect(await codeOf(as, SAVE_COURSE, { input: aPaper(commune) })).toBe(writing);
        expect(await codeOf(as, DECIDE_COURSE, deciding)).toBe(confirming);
      }
      expect(await codeOf((await staff(elsewhere)).session, PAPERS, { unitId: commune.unitId })).toBe('FORBIDDEN');
    });
  });

  describe('the template of a centre', () => {
    const publish = async ({ centreId }: Commune, content: object, as: Session) => {
      const { revision } = (await app.ok(READ, { centreId }, { as })).certificateTemplate;
      const saved = (await app.ok(SAVE, { input: { centreId, revision, content } }, { as })).saveCertificateTemplate;
      return (await app.ok(PUBLISH, { input: { centreId, revision: saved.revision } }, { as })).publishCertificateTemplate;
    };

    test('a new version prints what is issued from then on; what was issued before comes out byte for byte, whatever the centre is called', async () => {
      const commune = ground.aCommune();
      const { centreId } = commune;
      const { session } = await staff(commune);
      const before = await ground.issue(await ground.aCompletion(commune));
      const first = await ground.stored(before);
      expect(first.snapshot).toMatchObject({ layout: 2, template: { version: 0, secondLanguage: 'course' } });
      const drawn = sha(await pdf(before, session));

      const saved = (await app.ok(SAVE, { input: { centreId, revision: 0, content: KHMER } }, { as: session })).saveCertificateTemplate;
      expect(saved).toMatchObject({ revision: 1, isChanged: true, versions: [] });
      const between = await ground.stored(await ground.issue(await ground.aCompletion(commune)));
      expect(between.snapshot.template.version).toBe(0); // a draft prints nothing

      const input = { centreId, revision: 1 };
      const published = (await app.ok(PUBLISH, { input }, { as: session })).publishCertificateTemplate;
      expect(published).toMatchObject({
        isChanged: false,
        versions: [{ version: 1, publishedByName: 'Nguyễn Hữu Phước', content: KHMER }],
      });
      expect((await app.ok(PUBLISH, { input }, { as: session })).publishCertificateTemplate).toEqual(published); // once
      const second = await ground.issue(await ground.aCompletion(commune));
      const { snapshot } = await ground.stored(second);
      expect(snapshot).toMatchObject({
        template: { version: 1, secondLanguage: 'km', seal: 'space' },
        issuer: { signerName: 'Sơn Thị Bé' },
      });
      const drawnSecond = sha(await pdf(second, session));

      await publish(commune, { ...PLAIN, accent: 'SILT' }, session);
      await app.sql(`update organisation.centre set name = 'Trung tâm khác', signer_name = 'Người khác' where id = $1`, [centreId]);
      app.clock.advance(120_000);
      for (const id of [before, second]) await forget(id);
      expect([sha(await pdf(before, session)), sha(await pdf(second, session))]).toEqual([drawn, drawnSecond]);
      expect(await ground.faults(before)).toEqual([]);
      await expect(app.sql(`update certificates.template set version = 9 where centre_id = $1`, [centreId])).rejects.toThrow();
    });

    test('words of the state, too long a line, an old revision: refused, and the line is named', async () => {
      const commune = ground.aCommune();
      const { centreId } = commune;
      const { session } = await staff(commune);
      const save = async (content: object, revision = 0) =>
        (await app.gql(SAVE, { input: { centreId, revision, content: { ...PLAIN, ...content } } }, { as: session })).errors?.[0];
      expect(await save({ issuerLine: 'Trung tâm cấp chứng chỉ' })).toMatchObject({
        message: expect.stringContaining('Nhà nước'),
        extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'content.issuerLine' }] },
      });
      expect(await save({ sealCaption: 'Quốc huy' })).toMatchObject({ extensions: { fields: [{ path: 'content.sealCaption' }] } });
      expect(await save({ signerName: 'x'.repeat(61) })).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      expect(await save({ signerName: 'ស្រីមុំ' })).toMatchObject({ extensions: { fields: [{ path: 'content.signerName' }] } });
      expect(await save({ accent: 'LOTUS' })).toBeUndefined();
      expect(await save({ accent: 'LOTUS' })).toBeUndefined(); // again: the same
      expect((await save({ accent: 'SILT' }))?.extensions.code).toBe('CONFLICT'); // somebody has saved since
      const preview = await app.gql(
        PREVIEW,
        { centreId, content: { ...PLAIN, issuerLine: 'chung chi' }, sample: 'USUAL' },
        { as: session },
      );
      expect(preview.errors?.[0]?.extensions).toMatchObject({ fields: [{ path: 'content.issuerLine' }] });
    });

    test('a preview shows the longest names and keeps nothing; who may edit, who may only look', async () => {
      const [commune, elsewhere] = [ground.aCommune(), ground.aCommune()];
      const { centreId } = commune;
      const director = (await staff(commune)).session;
      for (const sample of ['USUAL', 'LONG']) {
        const variables = { centreId, content: KHMER, sample };
        expect((await app.ok(PREVIEW, variables, { as: director })).certificateTemplatePreview).toMatch(/^<svg/);
      }
      expect((await app.ok(READ, { centreId }, { as: director })).certificateTemplate).toMatchObject({ revision: 0, mayEdit: true });
      const saving = { input: { centreId, revision: 0, content: KHMER } };
      for (const [as, code] of [
        [undefined, 'UNAUTHENTICATED'],
        [(await app.person()).session, 'FORBIDDEN'],
        [(await staff(commune, 'instructor')).session, 'FORBIDDEN'],
        [(await staff(elsewhere)).session, 'FORBIDDEN'],
      ] as const) {
        expect(await codeOf(as, SAVE, saving)).toBe(code);
        expect(await codeOf(as, PREVIEW, { centreId, content: KHMER, sample: 'USUAL' })).toBe(code);
      }
      const officer = (await staff(commune, 'commune_officer')).session;
      expect((await app.ok(READ, { centreId }, { as: officer })).certificateTemplate.mayEdit).toBe(false);
      expect(await codeOf((await staff(elsewhere)).session, READ, { centreId })).toBe('FORBIDDEN');
      const sample = await app
        .http()
        .get(`/certificates/templates/${centreId}/sample.pdf?sample=long`)
        .set('cookie', officer.cookie)
        .buffer()
        .parse(asBytes);
      expect((sample.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    });
  });
});

const asBytes = (response: any, done: (error: null, bytes: Buffer) => void) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
};
