import { LedgerReader } from '#enrollment';
import { SeedPlaces, UnitReader } from '#organisation';
import { newId } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { aCourseOf, aLesson, publishCourse, type PublishedCourse } from '../support/courses.js';
import { merging } from '../support/merge.js';

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { ... on Enrolled { enrollment { id } } } }`;
const RECORD = `mutation ($input: RecordLearningInput!) { recordLearning(input: $input) { enrollments { status } } }`;
const OVERRIDE = `id state reason needsSecondPerson requestedByName decidedByName mayDecide requirement { key text }`;
const REQUEST = `mutation ($input: RequestOverrideInput!) { requestOverride(input: $input) {
  __typename ... on OverrideStands { override { ${OVERRIDE} } } ... on RequirementNotOpen { message } } }`;
const DECIDE = `mutation ($input: DecideOverrideInput!) { decideOverride(input: $input) {
  __typename ... on OverrideStands { override { ${OVERRIDE} } } ... on SecondPersonNeeded { message } } }`;
const SETTINGS = `mutation ($input: ChangeCentreSettingsInput!) { changeCentreSettings(input: $input) { centreId overrideNeedsSecondPerson } }`;
const SHOWN = `query ($centreId: UUID!) { centreSettings(centreId: $centreId) { overrideNeedsSecondPerson mayChange } }`;
const WAITING = `query ($unitId: UUID!) { waitingOverrides(unitId: $unitId) { edges { node { ${OVERRIDE} learnerName courseTitle } } } }`;
const EXPLAIN = `query ($learnerId: UUID!, $enrollmentId: UUID!) { explainCompletion(learnerId: $learnerId, enrollmentId: $enrollmentId) {
  learnerName percent completedAt mayRequestOverride replayAgrees overrides { ${OVERRIDE} }
  requirements { isMet isWaived reached target unit way requirement { key } events { kind amount reason recordedByName } } } }`;
const HISTORY = `query ($learnerId: UUID!, $enrollmentId: UUID!, $first: Int, $after: String) {
  ledgerEvents(learnerId: $learnerId, enrollmentId: $enrollmentId, first: $first, after: $after) {
    edges { node { id kind lessonTitle amount reason recordedByName } } pageInfo { hasNextPage endCursor } } }`;

describe('waiving a requirement', () => {
  let app: TestApp;
  let ninhKieu: string;
  let caiKhe: string;
  let course: PublishedCourse;
  let teacher: Session;
  let director: Session;

  beforeAll(async () => {
    app = await startApp({ worker: true });
    app.clock.set('2026-11-24T02:00:00.000Z');
    await app.get(SeedPlaces).load(app.systemCtx());
    const unit = async (code: string) => (await app.get(UnitReader).resolve(app.systemCtx(), code, '2026-11-24'))!.id;
    [ninhKieu, caiKhe] = [await unit('31135'), await unit('31120')];
    course = await publishCourse(app, ninhKieu, aCourseOf([aLesson('mot'), aLesson('hai', { done: { by: 'time', minutes: 5 } })]));
    ({ session: teacher } = await app.person({ fullName: 'Cô Nhung', roles: [{ role: 'instructor', unitId: ninhKieu }] }));
    ({ session: director } = await app.person({ fullName: 'Thầy Tâm', roles: [{ role: 'centre_director', unitId: ninhKieu }] }));
  });
  afterAll(() => app?.stop());

  /** Who has finished the first lesson and spent two of five minutes in the second. */
  async function aLearner() {
    const { personId: learnerId, session } = await app.person({ fullName: 'Thạch Thị Sa Rây', homeUnitId: ninhKieu });
    const { enroll } = await app.ok(ENROLL, { input: { id: newId(), courseId: course.courseId } }, { as: session });
    const enrollmentId: string = enroll.enrollment.id;
    const event = (kind: string, lessonId: string, over: object = {}) => ({
      id: newId(),
      enrollmentId,
      seq: 1,
      kind,
      lessonId,
      occurredAt: '2026-11-24T01:00:00.000Z',
      ...over,
    });
    const events = [event('LESSON_FINISHED', 'mot'), event('LESSON_TIME', 'hai', { seconds: 130 })];
    await app.ok(RECORD, { input: { deviceId: newId(), events } }, { as: session });
    return { learnerId, session, enrollmentId };
  }
  const KEY = 'time:hai:300';
  type Learner = Awaited<ReturnType<typeof aLearner>>;

  const wish = ({ learnerId, enrollmentId }: Learner, over: object = {}) => ({
    id: newId(),
    learnerId,
    enrollmentId,
    requirementKey: KEY,
    reason: 'Bà bị mờ mắt, cô đã hỏi miệng.',
    ...over,
  });
  const request = async (as: Session, input: object) => (await app.ok(REQUEST, { input }, { as })).requestOverride;
  const decide = async (as: Session, input: object) => (await app.ok(DECIDE, { input }, { as })).decideOverride;
  const explain = async (as: Session, { learnerId, enrollmentId }: Learner) =>
    (await app.ok(EXPLAIN, { learnerId, enrollmentId }, { as })).explainCompletion;

  test('one asks, another agrees: the requirement counts as met, the course is complete, and everybody can read why', async () => {
    const learner = await aLearner();
    expect(await explain(teacher, learner)).toMatchObject({
      learnerName: 'Thạch Thị Sa Rây',
      percent: 71,
      completedAt: null,
      mayRequestOverride: true,
      requirements: [
        { isMet: true, requirement: { key: 'lesson:mot' }, events: [{ kind: 'LESSON_FINISHED', recordedByName: null }] },
        { isMet: false, reached: 2, target: 5, unit: 'MINUTES', requirement: { key: KEY } },
      ],
    });

    const input = wish(learner);
    expect(await request(teacher, input)).toMatchObject({
      __typename: 'OverrideStands',
      override: { state: 'WAITING', needsSecondPerson: true, requestedByName: 'Cô Nhung', mayDecide: false },
    });
    const decision = { learnerId: learner.learnerId, id: input.id, isApproved: true };
    expect(await decide(teacher, decision)).toMatchObject({ __typename: 'SecondPersonNeeded' });
    const { waitingOverrides } = await app.ok(WAITING, { unitId: ninhKieu }, { as: director });
    expect(waitingOverrides.edges).toMatchObject([{ node: { id: input.id, learnerName: 'Thạch Thị Sa Rây', mayDecide: true } }]);
    expect(await decide(director, decision)).toMatchObject({ override: { state: 'APPROVED', decidedByName: 'Thầy Tâm' } });

    expect(await explain(learner.session, learner)).toMatchObject({
      percent: 100,
      mayRequestOverride: false,
      replayAgrees: true,
      overrides: [{ state: 'APPROVED', mayDecide: false }],
      requirements: [
        { isMet: true, isWaived: false },
        { isMet: true, isWaived: true, events: [{ kind: 'REQUIREMENT_WAIVED', reason: input.reason, recordedByName: 'Thầy Tâm' }] },
      ],
    });
    const acts = await app.sql(`select action from platform.audit_log where subject = $1 order by id`, [learner.enrollmentId]);
    expect(acts.map(({ action }) => action)).toEqual(expect.arrayContaining(['override.request', 'override.decide']));
    const told = await app.sql(`select type from platform.outbox_event where data->>'enrollmentId' = $1 order by id`, [
      learner.enrollmentId,
    ]);
    expect(told.map(({ type }) => type).sort()).toEqual([
      'enrollment.completed.v1',
      'enrollment.override_decided.v1',
      'enrollment.override_requested.v1',
    ]);
  });

  test('whoever was recorded twice is one person, and agrees neither to what they asked for themself nor for themself', async () => {
    const role = (name: string) => app.person({ homeUnitId: ninhKieu, roles: [{ role: name, unitId: ninhKieu }] });
    const [asker, kept] = [await role('instructor'), await role('centre_director')];
    const [learner, own] = [await aLearner(), await aLearner()];
    const [asked, ofOwn] = [wish(learner), wish(own)];
    await request(asker.session, asked);
    await request(teacher, ofOwn);
    const { merge } = merging(app, await role('commune_officer'), await role('centre_director'));
    await merge(kept.personId, asker.personId);
    await merge(kept.personId, own.learnerId);

    expect(await decide(kept.session, { learnerId: learner.learnerId, id: asked.id, isApproved: true })).toMatchObject({
      __typename: 'SecondPersonNeeded',
    });
    const forOneself = { input: { learnerId: own.learnerId, id: ofOwn.id, isApproved: true } };
    expect((await app.gql(DECIDE, forOneself, { as: kept.session })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await decide(director, { learnerId: learner.learnerId, id: asked.id, isApproved: true })).toMatchObject({
      override: { state: 'APPROVED' },
    });
  });

  test('those who may decide are told, but who asked; once it is decided there is nothing left to do', async () => {
    const learner = await aLearner();
    const officer = await app.person({ roles: [{ role: 'commune_officer', unitId: ninhKieu }] });
    const neighbour = await app.person({ roles: [{ role: 'centre_director', unitId: caiKhe }] });
    const input = wish(learner);
    await request(teacher, input);
    const notices = async (as: Session) =>
      (await app.ok(`{ myNotices(first: 50) { edges { node { kind link text isOutdated } } } }`, {}, { as })).myNotices.edges
        .map(({ node }: { node: Record<string, unknown> }) => node)
        .filter(({ link }: { link: string }) => link === `/staff/learners/${learner.learnerId}/${learner.enrollmentId}`);
    const [told] = await app.eventually(async () => {
      const found = await notices(director);
      return found.length > 0 && found;
    });
    expect(told).toMatchObject({ kind: 'overrideRequested', isOutdated: false });
    expect(told.text).not.toContain('Sa Rây');
    for (const as of [teacher, learner.session, officer.session, neighbour.session]) expect(await notices(as)).toEqual([]);
    await decide(director, { learnerId: learner.learnerId, id: input.id, isApproved: false });
    await app.eventually(async () => (await notices(director)).every(({ isOutdated }: { isOutdated: boolean }) => isOutdated));
    expect(await notices(director)).toHaveLength(1);
    expect(await app.sql(`select 1 from notifications.notice where person_id = $1`, [learner.learnerId])).toEqual([]);
  });

  test('asked ten times and by two at once it is one request; decided by two at once it is one decision', async () => {
    const learner = await aLearner();
    const input = wish(learner);
    const asked = await Promise.all([
      ...Array.from({ length: 5 }, () => request(teacher, input)),
      ...Array.from({ length: 5 }, () => request(director, wish(learner))),
    ]);
    expect(new Set(asked.map(({ override }) => override.id)).size).toBe(1);
    const { session: third } = await app.person({ roles: [{ role: 'instructor', unitId: ninhKieu }] });
    const id = asked[0].override.id;
    const decided = await Promise.all(
      [true, false, true].map((isApproved) => decide(third, { learnerId: learner.learnerId, id, isApproved })),
    );
    expect(new Set(decided.map(({ override }) => override.state)).size).toBe(1);
    const [row] = await app.sql(
      `select count(*)::int as n from platform.outbox_event where type = 'enrollment.override_decided.v1' and subject = $1`,
      [id],
    );
    expect(row!['n']).toBe(1);
  });

  test('declined, nothing changes, and it may be asked again', async () => {
    const learner = await aLearner();
    const input = wish(learner);
    await request(teacher, input);
    expect(await decide(director, { learnerId: learner.learnerId, id: input.id, isApproved: false })).toMatchObject({
      override: { state: 'DECLINED' },
    });
    expect(await explain(learner.session, learner)).toMatchObject({ percent: 71, completedAt: null });
    expect(await request(teacher, wish(learner))).toMatchObject({ override: { state: 'WAITING' } });
  });

  test('what is met already, or is not asked for, cannot be waived', async () => {
    const learner = await aLearner();
    for (const requirementKey of ['lesson:mot', 'lesson:nowhere']) {
      expect(await request(teacher, wish(learner, { requirementKey }))).toMatchObject({ __typename: 'RequirementNotOpen' });
    }
  });

  test('a centre may trust one person', async () => {
    const learner = await aLearner();
    const settings = { centreId: course.centreId, overrideNeedsSecondPerson: false };
    const { errors } = await app.gql(SETTINGS, { input: settings }, { as: teacher });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await app.ok(SETTINGS, { input: settings }, { as: director })).changeCentreSettings).toEqual(settings);
    const shown = async (as: Session) => (await app.gql(SHOWN, { centreId: course.centreId }, { as })).data?.['centreSettings'];
    expect(await shown(director)).toEqual({ overrideNeedsSecondPerson: false, mayChange: true });
    expect(await shown(teacher)).toEqual({ overrideNeedsSecondPerson: false, mayChange: false });
    for (const as of [learner.session, (await app.person({ roles: [{ role: 'centre_director', unitId: caiKhe }] })).session]) {
      expect((await app.gql(SHOWN, { centreId: course.centreId }, { as })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect(await request(teacher, wish(learner))).toMatchObject({
      override: { state: 'APPROVED', decidedByName: 'Cô Nhung', needsSecondPerson: false },
    });
    await app.ok(SETTINGS, { input: { ...settings, overrideNeedsSecondPerson: true } }, { as: director });
  });

  test('nobody without the role, from elsewhere, for themselves, or without a reason', async () => {
    const learner = await aLearner();
    const neighbour = await app.person({ roles: [{ role: 'centre_director', unitId: caiKhe }] });
    const officer = await app.person({ roles: [{ role: 'commune_officer', unitId: ninhKieu }] });
    for (const { session } of [neighbour, officer, learner]) {
      const { errors } = await app.gql(REQUEST, { input: wish(learner) }, { as: session });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect((await app.gql(REQUEST, { input: wish(learner) })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const { errors } = await app.gql(REQUEST, { input: wish(learner, { reason: ' ' }) }, { as: teacher });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'reason' }] });

    const oneself = await app.person({ roles: [{ role: 'instructor', unitId: ninhKieu }] });
    const { enroll } = await app.ok(ENROLL, { input: { id: newId(), courseId: course.courseId } }, { as: oneself.session });
    const own = wish({ learnerId: oneself.personId, session: oneself.session, enrollmentId: enroll.enrollment.id });
    expect((await app.gql(REQUEST, { input: own }, { as: oneself.session })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');

    const input = wish(learner);
    await request(teacher, input);
    const decision = { learnerId: learner.learnerId, id: input.id, isApproved: true };
    const elsewhere = await app.gql(DECIDE, { input: decision }, { as: neighbour.session });
    expect(elsewhere.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await app.gql(WAITING, { unitId: ninhKieu }, { as: neighbour.session })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('the database knows that two people are two', async () => {
    const learner = await aLearner();
    const input = wish(learner);
    await request(teacher, input);
    const byOne = `update enrollment.requirement_override set state = 'approved', decided_by = requested_by, decided_at = now() where id = $1`;
    await expect(app.sql(byOne, [input.id])).rejects.toThrow(/override_by_two/);
    await decide(director, { learnerId: learner.learnerId, id: input.id, isApproved: false });
    const back = `update enrollment.requirement_override set state = 'waiting', decided_by = null, decided_at = null where id = $1`;
    await expect(app.sql(back, [input.id])).rejects.toThrow(/decided once/);
  });

  test('the history goes page by page to whoever may read it, and to nobody else', async () => {
    const learner = await aLearner();
    const { learnerId, enrollmentId } = learner;
    const read = async (as: Session, after: string | null = null) =>
      (await app.ok(HISTORY, { learnerId, enrollmentId, first: 1, after }, { as })).ledgerEvents;
    for (const as of [learner.session, teacher]) {
      const one = await read(as);
      const two = await read(as, one.pageInfo.endCursor);
      expect([one.edges[0].node.kind, two.edges[0].node.kind].sort()).toEqual(['LESSON_FINISHED', 'LESSON_TIME']);
      expect(two.pageInfo.hasNextPage).toBe(false);
    }
    const stranger = await app.person({ roles: [{ role: 'centre_director', unitId: caiKhe }] });
    expect((await read(stranger.session)).edges).toEqual([]);
    const looked = await app.sql(`select what from platform.access_log where person_id = $1`, [learnerId]);
    expect(looked.map(({ what }) => what)).toContain('enrollment.ledger');
  });

  test('everything that was decided here folds to what is stored', async () => {
    const { checked, disagreements } = await app.get(LedgerReader).replayLedger(app.systemCtx());
    expect(checked).toBeGreaterThan(5);
    expect(disagreements).toEqual([]);
  });
});
