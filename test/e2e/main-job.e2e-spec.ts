import { UnitReader } from '#organisation';
import { newId } from '#platform';
import { OutboxRelay } from '#platform/worker';
import { type GraphqlAnswer, startApp, type TestApp } from '../support/app.js';
import { ENROLL, finishSmallCourse, publishSmallCourse, RECORD, seedGround, smallCourse } from '../support/city.js';

const count = async (app: TestApp, sql: string, values: unknown[] = []) =>
  (await app.sql<{ n: number }>(`select count(*)::int as n from ${sql}`, values))[0]!.n;

/** From the last answer to the line of evidence, through the real outbox and the real queue. */
describe('the main job', () => {
  let app: TestApp;
  let course: Awaited<ReturnType<typeof publishSmallCourse>>;
  beforeAll(async () => {
    app = await startApp({ worker: true });
    await seedGround(app);
    course = await publishSmallCourse(app);
  });
  afterAll(() => app?.stop());

  test('a finished course becomes a certificate and suggested evidence, and nothing is awarded (invariant 9)', async () => {
    const { session, personId } = await app.person({ fullName: 'Thạch Thị Sa Rây', homeUnitId: course.unitId });
    const enrollmentId = await finishSmallCourse(app, course.courseId, course.outline, session);

    const certificate = await app.eventually(async () => {
      const { certificateForEnrollment } = await app.ok(
        'query ($id: UUID!) { certificateForEnrollment(enrollmentId: $id) { id code registerNumber status holderName courseTitle } }',
        { id: enrollmentId },
        { as: session },
      );
      return certificateForEnrollment as { id: string; code: string; registerNumber: string } | null;
    }, 2_000 + 13_000);
    expect(certificate).toMatchObject({ status: 'VALID', holderName: 'Thạch Thị Sa Rây', courseTitle: 'Khóa nhỏ để thử' });
    expect(certificate.registerNumber).toMatch(/^\d{4}\/2026\//);

    const dossier = await app.eventually(async () => {
      const { myDossier } = await app.ok(
        '{ myDossier(year: 2026) { status lines { indicator { code } suggestedPoints selfScore evidence { registerNumber suggestedPoints } } standing { isPassing } } }',
        {},
        { as: session },
      );
      return myDossier.lines.some((line: { evidence: unknown[] }) => line.evidence.length > 0) && myDossier;
    });
    const supported = dossier.lines
      .filter((line: { evidence: unknown[] }) => line.evidence.length > 0)
      .map((line: { indicator: { code: string } }) => line.indicator.code);
    expect(supported.sort()).toEqual(['1.2', '2.1']);
    expect(dossier).toMatchObject({ status: 'draft', standing: { isPassing: false } });

    const { mySkillProfile } = await app.ok(
      '{ mySkillProfile { standings { competenceCode level evidence { courseId } } } }',
      {},
      { as: session },
    );
    expect(mySkillProfile.standings).toContainEqual({ competenceCode: '4.2', level: 2, evidence: [{ courseId: course.courseId }] });

    const pdf = await app.http().get(`/certificates/${certificate.id}.pdf`).set('cookie', session.cookie);
    expect(pdf.headers['content-type']).toContain('application/pdf');
    const page = await app.http().get(`/v/${certificate.code}`).set('accept', 'text/html');
    expect(page.text).toContain('Còn hiệu lực');
    expect(page.text).not.toContain(personId);
  });

  test('fifty parallel submissions of the last answer make one completion and one certificate (invariants 1 and 2)', async () => {
    const { session, personId } = await app.person({ homeUnitId: course.unitId });
    const enrollmentId = newId();
    await app.ok(ENROLL, { input: { id: enrollmentId, courseId: course.courseId } }, { as: session });
    const { lessons, quiz } = smallCourse(enrollmentId, course.outline);
    await app.ok(RECORD, { input: { deviceId: newId(), events: lessons } }, { as: session });

    const deviceId = newId();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => app.gql(RECORD, { input: { deviceId, events: [quiz] } }, { as: session })),
    );

    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    const receipts = answers.map(({ data }) => data['recordLearning'].receipts[0].status as string);
    expect(receipts.filter((status) => status === 'RECORDED')).toHaveLength(1);
    expect(receipts.filter((status) => status === 'DUPLICATE')).toHaveLength(49);
    await app.eventually(async () => (await count(app, 'certificates.certificate where learner_id = $1', [personId])) === 1);
    expect(await count(app, 'enrollment.completion where learner_id = $1', [personId])).toBe(1);
    expect(await count(app, `platform.outbox_event where type = 'enrollment.completed.v1' and data->>'learnerId' = $1`, [personId])).toBe(
      1,
    );
  });

  test('an event that is delivered again has no second effect (invariant 15)', async () => {
    const { session, personId } = await app.person({ homeUnitId: course.unitId });
    await finishSmallCourse(app, course.courseId, course.outline, session);
    await app.eventually(async () => (await count(app, 'recognition.evidence where citizen_id = $1', [personId])) === 2);

    // as if the queue had forgotten everything that was done
    await app.sql(`update platform.outbox_effect set done_at = null, offered_at = offered_at - interval '1 hour'`);
    await app.fromWorker(OutboxRelay).reoffer(60_000);
    await app.eventually(async () => (await count(app, 'platform.outbox_effect where done_at is null')) === 0);

    expect(await count(app, 'certificates.certificate where learner_id = $1', [personId])).toBe(1);
    expect(await count(app, 'recognition.evidence where citizen_id = $1', [personId])).toBe(2);
  });

  test('numbers of the register run from 1 without gap (invariant 3)', async () => {
    const learners = await Promise.all(Array.from({ length: 12 }, () => app.person({ homeUnitId: course.unitId })));
    await Promise.all(learners.map(({ session }) => finishSmallCourse(app, course.courseId, course.outline, session)));
    await app.eventually(async () => (await count(app, 'certificates.certificate')) === (await count(app, 'enrollment.completion')));
    const rows = await app.sql<{ number: number }>(`select number from certificates.register_entry where act = 'issue' order by number`);
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, i) => i + 1));
  });

  test('a department client reads its scope page by page and nothing beyond', async () => {
    const officer = await app.person({ roles: [{ role: 'department_officer', unitId: course.unitId }] });
    const create = 'mutation ($input: CreateApiClientInput!) { createApiClient(input: $input) { secret client { clientId } } }';
    const input = { id: newId(), name: 'Hệ thống của Sở', unitId: course.unitId, scopes: ['completions:read', 'certificates:read'] };
    const { createApiClient } = await app.ok(create, { input }, { as: officer.session });
    const token = await app
      .http()
      .post('/oauth/token')
      .auth(createApiClient.client.clientId, createApiClient.secret)
      .type('form')
      .send({ grant_type: 'client_credentials', scope: 'completions:read certificates:read' });
    const headers = { authorization: `Bearer ${token.body.access_token}` };

    const read = async (field: string) => {
      const names: string[] = [];
      for (let after: string | null = null; ;) {
        const page: GraphqlAnswer = await app.gql(
          `query ($unitId: UUID!, $after: String) { ${field}(unitId: $unitId, first: 5, after: $after) { edges { node { enrollmentId } } pageInfo { hasNextPage endCursor } } }`,
          { unitId: course.unitId, after },
          { headers },
        );
        expect(page.errors).toBeUndefined();
        const { edges, pageInfo } = page.data[field];
        names.push(...edges.map(({ node }: { node: { enrollmentId: string } }) => node.enrollmentId));
        if (!pageInfo.hasNextPage) return names;
        after = pageInfo.endCursor;
      }
    };
    const completions = await read('completions');
    expect(new Set(completions).size).toBe(completions.length);
    expect(completions).toHaveLength(await count(app, 'enrollment.completion'));
    await app.eventually(async () => (await count(app, 'certificates.certificate')) === completions.length);
    expect((await read('certificates')).sort()).toEqual([...completions].sort());

    const neighbour = (await app.get(UnitReader).resolve(app.systemCtx(), '31168', '2026-11-24'))!;
    const beyond = await app.gql(
      'query ($unitId: UUID!) { completions(unitId: $unitId) { edges { cursor } } }',
      { unitId: neighbour.id },
      { headers },
    );
    expect(beyond.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const ended = await app.http().post('/graphql').set('authorization', 'Bearer no-such-token').send({ query: '{ __typename }' });
    expect([ended.status, ended.headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"']);
    const unscoped = await app.gql(
      'query ($unitId: UUID!) { dossiers(unitId: $unitId, year: 2026) { edges { cursor } } }',
      { unitId: course.unitId },
      { headers },
    );
    expect(unscoped.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('whoever looked at a learner’s data stands in their access log (invariant 13)', async () => {
    const { session, personId } = await app.person({ homeUnitId: course.unitId });
    await finishSmallCourse(app, course.courseId, course.outline, session);
    await app.eventually(async () => (await count(app, 'recognition.evidence where citizen_id = $1', [personId])) === 2);
    const director = course.director.session;
    for (const field of ['completions', 'certificates', 'enrollments', 'people']) {
      await app.ok(
        `query ($unitId: UUID!) { ${field}(unitId: $unitId, first: 100) { edges { cursor } } }`,
        { unitId: course.unitId },
        { as: director },
      );
    }
    const { myAccessLog } = await app.ok('{ myAccessLog { edges { node { actorName isSystem what } } } }', {}, { as: session });
    const nodes = (myAccessLog.edges as { node: { what: string; actorName: string; isSystem: boolean } }[]).map(({ node }) => node);
    expect(nodes.map(({ what }) => what).sort()).toEqual(['certificate.list', 'completion.list', 'enrollment.list', 'person.list']);
    expect(nodes[0]).toMatchObject({ actorName: 'Nguyễn Thị Thử', isSystem: false });
  });
});
