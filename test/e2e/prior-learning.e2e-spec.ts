import { PriorLearningReader } from '#enrollment';
import { newId } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { type Member, publishSmallCourse, seedGround } from '../support/city.js';

const PART = `id learnerId learnerName kind status title number issuer source { code name } issuedOn validUntil isExpired isAssisted courseId
  competences { framework code level } history { status reason byName } scanUrl scanType contests mayReview unitId`;
const RESULT = `__typename ... on PriorLearningRecorded { priorLearning { ${PART} } } ... on PaperKnown { message isOwn otherLearnerId }`;
const RECORD = `mutation ($input: RecordPriorLearningInput!) { recordPriorLearning(input: $input) { ${RESULT} } }`;
const RECORD_FOR = `mutation ($input: RecordPriorLearningForInput!) { recordPriorLearningFor(input: $input) { ${RESULT} } }`;
const REVIEW = `mutation ($input: ReviewPriorLearningInput!) { reviewPriorLearning(input: $input) {
  __typename ... on PriorLearningReviewed { priorLearning { ${PART} } } ... on OwnMatter { message } } }`;
const WITHDRAW = `mutation ($input: WithdrawPriorLearningInput!) { withdrawPriorLearning(input: $input) { id status } }`;
const MINE = `{ myPriorLearning { edges { node { ${PART} } } } }`;
const QUEUE = `query ($unitId: UUID!, $status: PriorLearningStatus) { priorLearning(unitId: $unitId, status: $status) { edges { node { ${PART} } } } }`;
const PROFILE = `{ mySkillProfile { standings { competenceCode level evidence { kind courseTitle level } } withoutLevel { competenceCode kind title } } }`;
const DOSSIER = `{ myDossier { lines { indicator { code } evidence { kind title registerNumber suggestedPoints isFlagged flagReason } } } }`;

/** The smallest picture that says how large it is. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('what people learnt elsewhere', () => {
  let app: TestApp;
  let course: Awaited<ReturnType<typeof publishSmallCourse>>;
  let officer: Member;
  let instructor: Member;
  beforeAll(async () => {
    app = await startApp({ worker: true });
    await seedGround(app);
    course = await publishSmallCourse(app);
    officer = await app.person({ fullName: 'Võ Thị Khuyến', roles: [{ role: 'commune_officer', unitId: course.unitId }] });
    instructor = await app.person({ fullName: 'Bùi Tấn Phát', roles: [{ role: 'instructor', unitId: course.unitId }] });
  });
  afterAll(() => app?.stop());

  const learner = (fullName = 'Trần Thị Lúa') => app.person({ fullName, homeUnitId: course.unitId });
  const paper = (given: object = {}) => ({
    id: newId(),
    kind: 'EXTERNAL_CERTIFICATE',
    sourceCode: 'binhdanhocvuso',
    title: 'Kỹ năng số cơ bản',
    number: `BD-${newId().slice(-8)}`,
    issuedOn: '2026-05-12',
    ...given,
  });
  const record = async (as: Session, input: object) => (await app.ok(RECORD, { input }, { as })).recordPriorLearning;
  const review = async (as: Session, input: object) => (await app.ok(REVIEW, { input }, { as })).reviewPriorLearning;
  const mine = async (as: Session) => (await app.ok(MINE, {}, { as })).myPriorLearning.edges.map(({ node }: any) => node);
  const queue = async (as: Session, status?: string) =>
    (await app.ok(QUEUE, { unitId: course.unitId, status }, { as })).priorLearning.edges.map(({ node }: any) => node);
  const upload = (as: Session, path: string, bytes: Buffer, headers: Record<string, string> = { 'x-phusa-csrf': '1' }) => {
    const post = app.http().post(path).set('cookie', as.cookie).attach('file', bytes, 'giay.png');
    for (const [name, value] of Object.entries(headers)) void post.set(name, value);
    return post;
  };

  test('wait for a reviewer of the place, and a repeated request is the same record', async () => {
    const { session, personId } = await learner();
    const input = paper();

    const first = await record(session, input);
    const again = await record(session, input);

    expect(first.priorLearning).toMatchObject({ status: 'RECORDED', isAssisted: false, learnerId: personId, mayReview: false });
    expect(again).toEqual(first);
    expect(await mine(session)).toHaveLength(1);
    expect((await queue(officer.session)).map(({ id }: any) => id)).toContain(input.id);
    const { errors } = await app.gql(RECORD, { input: { ...input, title: 'Khác' } }, { as: session });
    expect(errors?.[0]?.extensions.code).toBe('CONFLICT');
  });

  test('become evidence only when a named person has verified them: of the dossier, and of the skill at the level that was stated', async () => {
    const { session, personId } = await learner();
    const { id, number } = paper();
    await record(session, { ...paper({ id, number }) });
    expect((await app.ok(PROFILE, {}, { as: session })).mySkillProfile.standings).toEqual([]);

    const { priorLearning } = await review(officer.session, {
      learnerId: personId,
      id,
      decision: 'VERIFIED',
      courseId: course.courseId,
      competences: [
        { framework: 'TT02-2025', code: '4.2', level: 2 },
        { framework: 'TT02-2025', code: '1.1' },
        { framework: 'BỊA', code: '9.9', level: 1 },
      ],
    });

    expect(priorLearning).toMatchObject({
      status: 'VERIFIED',
      history: [{ status: 'RECORDED' }, { status: 'VERIFIED', byName: 'Võ Thị Khuyến' }],
    });
    const profile = await app.eventually(async () => {
      const { mySkillProfile } = await app.ok(PROFILE, {}, { as: session });
      return mySkillProfile.standings.length > 0 && mySkillProfile;
    });
    expect(profile).toMatchObject({
      standings: [{ competenceCode: '4.2', level: 2, evidence: [{ kind: 'external_certificate', courseTitle: 'Kỹ năng số cơ bản' }] }],
      withoutLevel: [{ competenceCode: '1.1', kind: 'external_certificate' }],
    });
    const line = await app.eventually(async () => {
      const { myDossier } = await app.ok(DOSSIER, {}, { as: session });
      return myDossier.lines.find(({ indicator }: any) => indicator.code === '2.1').evidence[0];
    });
    expect(line).toMatchObject({ kind: 'external_certificate', registerNumber: number, suggestedPoints: 5, isFlagged: false });
    const reader = app.get(PriorLearningReader);
    expect(await reader.standsFor(app.systemCtx(), personId, course.courseId)).toBe(true);
    expect(await reader.standsFor(app.systemCtx(), personId, newId())).toBe(false);

    // a verification that was wrong is taken back in the open
    await review(officer.session, { learnerId: personId, id, decision: 'REJECTED', reason: 'Số không có trên nền tảng' });
    await app.eventually(async () => {
      const { mySkillProfile } = await app.ok(PROFILE, {}, { as: session });
      const { myDossier } = await app.ok(DOSSIER, {}, { as: session });
      const [flagged] = myDossier.lines.find(({ indicator }: any) => indicator.code === '2.1').evidence;
      return mySkillProfile.standings.length === 0 && flagged.isFlagged && flagged.suggestedPoints === 0;
    });
    expect(await reader.standsFor(app.systemCtx(), personId, course.courseId)).toBe(false);
  });

  test('no longer stand for a course after their last day', async () => {
    const { session, personId } = await learner();
    const input = paper({ validUntil: '2026-11-23' });
    await record(session, input);
    await review(officer.session, { learnerId: personId, id: input.id, decision: 'VERIFIED', courseId: course.courseId });

    expect((await mine(session))[0]).toMatchObject({ status: 'VERIFIED', isExpired: true });
    expect(await app.get(PriorLearningReader).standsFor(app.systemCtx(), personId, course.courseId)).toBe(false);
  });

  test('are not reviewed by the learner or by whoever typed them in', async () => {
    const { personId } = await learner();
    const input = { ...paper(), learnerId: personId };
    const { recordPriorLearningFor } = await app.ok(RECORD_FOR, { input }, { as: officer.session });
    expect(recordPriorLearningFor.priorLearning).toMatchObject({ isAssisted: true, mayReview: false });

    const own = await review(officer.session, { learnerId: personId, id: input.id, decision: 'VERIFIED' });
    const director = await app.person({ homeUnitId: course.unitId, roles: [{ role: 'centre_director', unitId: course.unitId }] });
    const ofDirector = paper();
    await record(director.session, ofDirector);
    const ofOneself = await review(director.session, { learnerId: director.personId, id: ofDirector.id, decision: 'VERIFIED' });
    const byColleague = await review(director.session, { learnerId: personId, id: input.id, decision: 'VERIFIED' });

    expect(own.__typename).toBe('OwnMatter');
    expect(ofOneself.__typename).toBe('OwnMatter');
    expect(byColleague.__typename).toBe('PriorLearningReviewed');
  });

  test('are rejected with a reason only, and never come back from there', async () => {
    const { session, personId } = await learner();
    const input = paper();
    await record(session, input);
    const decide = (decision: string, reason?: string) =>
      app.gql(REVIEW, { input: { learnerId: personId, id: input.id, decision, reason } }, { as: officer.session });

    expect((await decide('REJECTED')).errors?.[0]?.extensions.fields?.[0]?.path).toBe('reason');
    await decide('UNVERIFIABLE', 'Ảnh mờ, mang giấy gốc tới');
    expect((await mine(session))[0]).toMatchObject({ status: 'UNVERIFIABLE', history: [{}, { reason: 'Ảnh mờ, mang giấy gốc tới' }] });
    await decide('REJECTED', 'Không phải của người này');
    expect((await decide('VERIFIED')).errors?.[0]?.extensions.code).toBe('CONFLICT');
  });

  test('are taken back by the learner while nobody has decided', async () => {
    const { session, personId } = await learner();
    const [open, decided] = [paper(), paper()];
    await record(session, open);
    await record(session, decided);
    await review(officer.session, { learnerId: personId, id: decided.id, decision: 'VERIFIED' });

    expect((await app.ok(WITHDRAW, { input: { id: open.id } }, { as: session })).withdrawPriorLearning.status).toBe('WITHDRAWN');
    expect((await app.ok(WITHDRAW, { input: { id: open.id } }, { as: session })).withdrawPriorLearning.status).toBe('WITHDRAWN');
    expect((await app.gql(WITHDRAW, { input: { id: decided.id } }, { as: session })).errors?.[0]?.extensions.code).toBe('CONFLICT');
    const stranger = await learner();
    expect((await app.gql(WITHDRAW, { input: { id: open.id } }, { as: stranger.session })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('one paper belongs to one person: the second is refused and staff are told, until the first is rejected', async () => {
    const [first, second] = [await learner('Lê Văn Một'), await learner('Lê Văn Hai')];
    const original = paper({ number: 'BD 2026/777' });
    await record(first.session, original);

    const same = await record(first.session, paper({ number: 'bd-2026-777' }));
    const other = await record(second.session, paper({ number: 'BD2026777' }));
    const byStaff = await app.ok(
      RECORD_FOR,
      { input: { ...paper({ number: 'BD.2026.777' }), learnerId: second.personId } },
      { as: officer.session },
    );

    expect(same).toMatchObject({ __typename: 'PaperKnown', isOwn: true });
    expect(other).toMatchObject({ __typename: 'PaperKnown', isOwn: false, otherLearnerId: null });
    expect(byStaff.recordPriorLearningFor).toMatchObject({ isOwn: false, otherLearnerId: first.personId });
    expect((await queue(officer.session)).find(({ id }: any) => id === original.id)).toMatchObject({ contests: 1 });
    expect((await mine(first.session))[0].contests).toBe(0);

    await review(officer.session, { learnerId: first.personId, id: original.id, decision: 'REJECTED', reason: 'Giấy của người khác' });
    expect(await record(second.session, paper({ number: 'BD2026777' }))).toMatchObject({ __typename: 'PriorLearningRecorded' });
  });

  test('the same number sent by two people at the same moment is one person’s', async () => {
    const people = await Promise.all([learner(), learner(), learner()]);
    const answers = await Promise.all(people.map(({ session }) => record(session, paper({ number: 'CUNGLUC-1' }))));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['PaperKnown', 'PaperKnown', 'PriorLearningRecorded']);
  });

  test('a scan is seen by the learner and by staff of the place, whose look is recorded, and by nobody else', async () => {
    const { session, personId } = await learner();
    const input = paper();
    await record(session, input);
    const path = `/prior-learning/${personId}/${input.id}/scan`;

    expect((await upload(session, path, PNG, {})).status).toBe(403);
    expect((await upload(session, path, Buffer.from('<svg onload=alert(1)>'))).status).toBe(400);
    expect((await upload(session, path, PNG)).status).toBe(201);
    expect((await upload(session, path, PNG)).status).toBe(201);
    expect(await app.sql('select 1 from enrollment.prior_learning_scan where prior_learning_id = $1', [input.id])).toHaveLength(1);

    const { scanUrl } = (await mine(session))[0];
    const get = (as?: Session) => (as ? app.http().get(scanUrl).set('cookie', as.cookie) : app.http().get(scanUrl));
    const stranger = await learner();
    const elsewhere = await app.person({ roles: [{ role: 'commune_officer', unitId: newId() }] });
    expect((await get(session)).status).toBe(200);
    expect((await get(stranger.session)).status).toBe(404);
    expect((await get(elsewhere.session)).status).toBe(404);
    expect((await get()).status).toBe(401);
    const seen = await get(officer.session);
    expect(seen).toMatchObject({ status: 200, headers: { 'content-type': 'image/png', 'cache-control': 'private, no-store' } });
    expect(seen.headers['content-security-policy']).toContain('sandbox');
    expect(
      await app.sql(`select 1 from platform.access_log where person_id = $1 and what = 'prior_learning.scan'`, [personId]),
    ).toHaveLength(1);

    expect((await upload(stranger.session, path, PNG)).status).toBe(404);
    await review(officer.session, { learnerId: personId, id: input.id, decision: 'VERIFIED' });
    expect((await upload(session, path, PNG)).status).toBe(409);
  });

  test('what was said, and what was found of it, is never rewritten', async () => {
    const { session } = await learner();
    const input = paper();
    await record(session, input);
    await expect(app.sql(`update enrollment.prior_learning set title = 'x' where id = $1`, [input.id])).rejects.toThrow(/stays/);
    await expect(app.sql(`delete from enrollment.prior_learning_state where prior_learning_id = $1`, [input.id])).rejects.toThrow(
      /append-only/,
    );
  });

  test.each([
    ['a learner', undefined],
    ['an author', 'author'],
  ])('%s may neither list nor decide', async (_who, role) => {
    const { session } = await app.person({ roles: role ? [{ role, unitId: course.unitId }] : [] });
    const asked = await app.gql(QUEUE, { unitId: course.unitId }, { as: session });
    expect(asked.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('an instructor reads and records, and does not decide', async () => {
    const { personId } = await learner();
    const input = { ...paper(), learnerId: personId };
    await app.ok(RECORD_FOR, { input }, { as: instructor.session });
    expect((await queue(instructor.session)).find(({ id }: any) => id === input.id)).toMatchObject({ mayReview: false });
    const { errors } = await app.gql(
      REVIEW,
      { input: { learnerId: personId, id: input.id, decision: 'VERIFIED' } },
      { as: instructor.session },
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('somebody whom no place knows is told what to do', async () => {
    const { session } = await app.person();
    const { errors } = await app.gql(RECORD, { input: paper() }, { as: session });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'CONFLICT' } });
  });

  describe('come in by a list', () => {
    const IMPORT = `mutation ($input: ImportPriorLearningInput!) { importPriorLearning(input: $input) { id } }`;
    const TASK = `query ($id: UUID!) { task(id: $id) { state message rows(first: 50) { edges { node { number outcome field message personId } } } } }`;
    const HEAD = 'Họ và tên;Năm sinh;Tên giấy;Nơi cấp;Số hiệu;Ngày cấp;Có giá trị đến;Năng lực số';
    const send = (as: Session | undefined, content: string, unitId = course.unitId) => {
      const post = app
        .http()
        .post(`/staff-lists/prior-learning?unit=${unitId}`)
        .set('x-phusa-csrf', '1')
        .attach('file', Buffer.from(content), 'giay.csv');
      return as ? post.set('cookie', as.cookie) : post;
    };
    const consent = { textVersion: 'learning-2026-01', language: 'vi' };
    const run = async (as: Session, listId: string, more: object = {}) => {
      const taskId = newId();
      await app.ok(IMPORT, { input: { taskId, listId, ...more } }, { as });
      return app.eventually(async () => {
        const { task } = await app.ok(TASK, { id: taskId }, { as });
        return ['DONE', 'FAILED'].includes(task.state) && { ...task, rows: task.rows.edges.map(({ node }: any) => node) };
      }, 60_000);
    };
    const outcomes = ({ rows }: any) => rows.map(({ number, outcome }: any) => [number, outcome]);
    const counted = async () => {
      const [row] = await app.sql(
        `select (select count(*)::int from enrollment.prior_learning) as papers, (select count(*)::int from identity.person) as people`,
      );
      return row!;
    };

    test('looked at first, then recorded at once, each waiting for somebody else; the same list again changes nothing', async () => {
      const mark = newId().slice(-6);
      const known = await learner(`Lê Biết Rồi ${mark}`);
      const other = await learner(`Phan Có Giấy ${mark}`);
      await record(other.session, paper({ number: `TK-${mark}`, sourceCode: 'other', issuer: 'Trường nghề' }));
      const csv = [
        'DANH SÁCH GIẤY CHỨNG NHẬN;;;;;;;',
        HEAD,
        `Nguyễn Mới ${mark};1961;Tin học cơ bản;Trường nghề;A-${mark};20/06/2025;;1.1; `,
        `Nguyễn Mới ${mark};1961;Bán hàng trên mạng;Trường nghề;B-${mark};2025-07-01;2028-07-01;`, // the same person, another paper
        `Nguyễn Mới ${mark};1961;Tin học cơ bản;TRƯỜNG NGHỀ;a ${mark};20/06/2025;;`, // the same paper, typed differently
        `Lê Biết Rồi ${mark};;Kỹ năng số;Bình dân học vụ số;C-${mark};;;`,
        `Ai Đó ${mark};1970;Tin học cơ bản;Trường nghề;TK-${mark};;;`, // somebody else's number
        `Ai Khác ${mark};1971;Tin học;Trường nghề;D-${mark};31/02/2025;;`,
        `Ai Nữa ${mark};1972;Không số;Trường nghề;;01/01/2024;;`,
      ].join('\n');
      const sent = await send(officer.session, csv);
      expect(sent.status).toBe(201);
      const before = await counted();
      const look = await run(officer.session, sent.body.id);
      expect(outcomes(look)).toEqual([
        [3, 'create'],
        [4, 'enroll'],
        [5, 'repeated'],
        [6, 'duplicate'],
        [7, 'refused'],
        [8, 'error'],
        [9, 'create'],
      ]);
      expect(look.rows.find(({ number }: any) => number === 8).field).toBe('Ngày cấp');
      expect(await counted()).toEqual(before);

      const choices = [{ row: 6, use: 'EXISTING' }];
      const work = await run(officer.session, sent.body.id, { consent, choices });
      expect(outcomes(work)).toEqual([
        [3, 'create'],
        [4, 'enroll'],
        [5, 'repeated'],
        [6, 'enroll'],
        [7, 'refused'],
        [8, 'error'],
        [9, 'create'],
      ]);
      expect(await counted()).toEqual({ papers: Number(before['papers']) + 4, people: Number(before['people']) + 2 });
      const [own] = await mine(known.session);
      expect(own).toMatchObject({ status: 'RECORDED', isAssisted: true, source: { code: 'binhdanhocvuso' }, number: `C-${mark}` });
      const [waits] = (await queue(officer.session)).filter(({ number }: any) => number === `A-${mark}`);
      expect(waits).toMatchObject({
        mayReview: false,
        issuer: 'Trường nghề',
        issuedOn: '2025-06-20',
        competences: [{ framework: 'TT02-2025', code: '1.1', level: null }],
      });
      // whoever sent the list is whoever typed it in: another person looks at each paper
      expect(await review(officer.session, { learnerId: waits.learnerId, id: waits.id, decision: 'VERIFIED' })).toMatchObject({
        __typename: 'OwnMatter',
      });
      const director = await app.person({ roles: [{ role: 'centre_director', unitId: course.unitId }] });
      expect(
        await review(director.session, { learnerId: waits.learnerId, id: waits.id, decision: 'REJECTED', reason: 'Không có trong sổ' }),
      ).toMatchObject({ __typename: 'PriorLearningReviewed' });

      const after = await counted();
      const again = await run(instructor.session, (await send(instructor.session, csv)).body.id, {
        consent,
        choices: [...choices, { row: 9, use: 'EXISTING' }, { row: 3, use: 'EXISTING' }],
      });
      expect(outcomes(again)).toEqual([
        [3, 'already'],
        [4, 'already'],
        [5, 'already'],
        [6, 'already'],
        [7, 'refused'],
        [8, 'error'],
        [9, 'already'],
      ]);
      expect(await counted()).toEqual(after);
      expect(
        await app.sql(
          `select 1 from enrollment.prior_learning_contest c join enrollment.prior_learning p on p.id = c.prior_learning_id where p.number = $1`,
          [`TK-${mark}`],
        ),
      ).toEqual([]);
    });

    test('by staff of the place alone: not by the wrong role, the right role elsewhere, a learner or nobody', async () => {
      const csv = `${HEAD}\nNgười Học ${newId().slice(-6)};1961;Tin học;Trường nghề;E1;;;`;
      const [auditor, elsewhere] = await Promise.all([
        app.person({ roles: [{ role: 'auditor', unitId: course.unitId }] }),
        app.person({ roles: [{ role: 'commune_officer', unitId: newId() }] }),
      ]);
      const { session } = await learner();
      expect((await send(undefined, csv)).status).toBe(401);
      for (const as of [auditor.session, elsewhere.session, session]) expect((await send(as, csv)).status).toBe(403);
      const sent = await send(officer.session, csv);
      for (const as of [auditor.session, elsewhere.session, session]) {
        const { errors } = await app.gql(IMPORT, { input: { taskId: newId(), listId: sent.body.id } }, { as });
        expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      }
      expect((await app.http().get('/staff-lists/prior-learning/template.xlsx').set('cookie', officer.session.cookie)).status).toBe(200);
    });
  });
});
