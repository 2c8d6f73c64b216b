import { ConsentReader, PersonReader } from '#identity';
import { newId } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { ENROLL, finishSmallCourse, type Member, publishSmallCourse, RECORD, seedGround, smallCourse } from '../support/city.js';
import { MERGE, merging, PROPOSE } from '../support/merge.js';
import { NO_PERSON, PERSON_COLUMNS } from '../support/person-columns.js';

const DISMISS = `mutation ($input: DismissDuplicateInput!) { dismissDuplicate(input: $input) }`;
const SIDE = `personId fullName username hasNationalId enrollments { courseTitle status } certificates { registerNumber } dossiers { year status }`;
const PREVIEW = `query ($keptId: UUID!, $mergedId: UUID!) { mergePreview(keptId: $keptId, mergedId: $mergedId) {
  kept { ${SIDE} } merged { ${SIDE} } account obstacle sharedCourses { courseTitle effect } } }`;
const PAIRS = `query ($unitId: UUID!, $after: String) { duplicatePairs(unitId: $unitId, first: 50, after: $after) {
  edges { node { left { personId } right { personId } score reasons } } pageInfo { hasNextPage endCursor } } }`;
const MERGES = `query ($unitId: UUID!, $state: MergeState) { personMerges(unitId: $unitId, state: $state) { edges { node { ${MERGE} } } } }`;

/** Everything that a person sees of themself, over the graph. */
const OWN = `{
  myEnrollments(first: 100) { edges { node { id courseId status progress { percent doneLessonIds } } } }
  myCertificates(first: 100) { edges { node { id registerNumber holderName status } } }
  myDossier { citizenId caseId status lines { indicator { code } selfScore suggestedPoints evidence { id title } } standing { suggestedTotal } }
  mySkillProfile { standings { competenceCode level evidence { courseTitle } } withoutLevel { competenceCode } }
  myPriorLearning(first: 100) { edges { node { id title status } } }
  myAccessLog(first: 100) { edges { node { id what } } }
  myNotices(first: 100) { edges { node { id } } }
  mySessions { id }
}`;
type Own = Record<string, any>;
const nodes = (connection: any): any[] => connection.edges.map(({ node }: any) => node);
const idsOf = (connection: any): string[] =>
  nodes(connection)
    .map(({ id }) => id)
    .sort();

describe('two records of one person', () => {
  let app: TestApp;
  let course: Awaited<ReturnType<typeof publishSmallCourse>>;
  let other: Awaited<ReturnType<typeof publishSmallCourse>>;
  let officer: Member;
  let director: Member;
  let { propose, decide, merge, undo }: ReturnType<typeof merging> = {} as never;
  beforeAll(async () => {
    app = await startApp({ worker: true });
    await seedGround(app);
    course = await publishSmallCourse(app);
    other = await publishSmallCourse(app, '31120');
    const role = (fullName: string, name: string) =>
      app.person({ fullName, homeUnitId: course.unitId, roles: [{ role: name, unitId: course.unitId }] });
    officer = await role('Võ Thị Khuyến', 'commune_officer');
    director = await role('Nguyễn Văn Giám', 'centre_director');
    ({ propose, decide, merge, undo } = merging(app, officer, director));
  });
  afterAll(() => app?.stop());

  const someone = (fullName = 'Trần Thị Lúa', bornOn = '1968-03-14') => app.person({ fullName, bornOn, homeUnitId: course.unitId });
  /** Recorded by an officer, without an account. */
  const recorded = async (
    fullName = 'Trần Thị Lúa',
    given: { bornOn?: string | null; birthYear?: number | null; nationalId?: string } = {},
  ) => {
    const id = newId();
    await app.sql(
      `insert into identity.person (id, full_name, born_on, birth_year, home_unit_id, national_id_sealed, national_id_hash, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
      [
        ...[id, fullName, given.bornOn === undefined ? '1968-03-14' : given.bornOn, given.birthYear === undefined ? 1968 : given.birthYear],
        ...[
          course.unitId,
          given.nationalId ? Buffer.from('x') : null,
          given.nationalId ? Buffer.from(given.nationalId) : null,
          officer.personId,
        ],
      ],
    );
    return id;
  };
  const own = async (as: Session): Promise<Own> => app.ok(OWN, {}, { as });
  const certified = (enrollmentId: string) =>
    app.eventually(async () => {
      const [row] = await app.sql(`select id from certificates.certificate where enrollment_id = $1`, [enrollmentId]);
      const [line] = await app.sql(`select 1 from recognition.evidence e where e.source_id = $1`, [row?.id ?? null]);
      const [skill] = await app.sql(`select 1 from digital_skills.skill_evidence where source_id = $1`, [enrollmentId]);
      return row && line && skill;
    });

  test('every column with the id of a person has a rule', async () => {
    const columns = await app.sql<{ name: string; short: string }>(
      `select c.table_schema || '.' || c.table_name || '.' || c.column_name as name, c.column_name as short
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema', 'bullmq')
         and (c.data_type = 'uuid' or c.udt_name = '_uuid') order by 1`,
    );
    const undeclared = columns.filter(({ name, short }) => !(name in PERSON_COLUMNS) && !NO_PERSON.has(short) && !NO_PERSON.has(name));
    expect(undeclared.map(({ name }) => name)).toEqual([]);
    const gone = Object.keys(PERSON_COLUMNS).filter((declared) => !columns.some(({ name }) => name === declared));
    expect(gone).toEqual([]);
    // no person hides behind a name that usually is somebody else's
    const named = columns.filter(({ short }) => /learner|citizen|person|child|guardian|claimant/.test(short)).map(({ name }) => name);
    expect(named.filter((name) => !(name in PERSON_COLUMNS))).toEqual([]);
  });

  test('nothing is lost and nothing is doubled, and undoing it restores what was', async () => {
    const kept = await someone();
    const merged = await someone('Tran Thi Lua');
    // both finish the same course; the kept one begins another; the merged one has the rest
    const keptEnrollment = await finishSmallCourse(app, course.courseId, course.outline, kept.session);
    const mergedEnrollment = await finishSmallCourse(app, course.courseId, course.outline, merged.session);
    const begunId = newId();
    await app.ok(ENROLL, { input: { id: begunId, courseId: other.courseId } }, { as: kept.session });
    for (const [{ session }, title] of [
      [kept, 'Nghề trồng nấm'],
      [merged, 'Kỹ năng số cơ bản'],
    ] as const) {
      await app.ok(
        `mutation ($input: RecordPriorLearningInput!) { recordPriorLearning(input: $input) { __typename } }`,
        {
          input: { id: newId(), kind: 'PRIOR_LEARNING', title },
        },
        { as: session },
      );
      await app.ok(
        `mutation ($input: SetSelfScoresInput!) { setSelfScores(input: $input) { year } }`,
        {
          input: { year: 2026, scores: [{ indicator: title.startsWith('N') ? '1.1' : '1.2', points: 7 }] },
        },
        { as: session },
      );
    }
    await certified(keptEnrollment);
    await certified(mergedEnrollment);
    // a look of an officer at each
    await app.ok(
      `query ($unitId: UUID!) { people(unitId: $unitId) { edges { cursor } } }`,
      { unitId: course.unitId },
      { as: director.session },
    );
    const [before, beforeMerged] = [await own(kept.session), await own(merged.session)];
    const staff = async () => ({
      dossiers: nodes(
        (
          await app.ok(
            `query ($unitId: UUID!) { dossiers(unitId: $unitId, year: 2026, first: 100) { edges { node { citizenId citizenName status standing { total suggestedTotal } } } } }`,
            { unitId: course.unitId },
            { as: officer.session },
          )
        ).dossiers,
      ).filter(({ citizenId }) => [kept.personId, merged.personId].includes(citizenId)),
      completions: nodes(
        (
          await app.ok(
            `query ($unitId: UUID!) { completions(unitId: $unitId, first: 100) { edges { node { learnerId learnerName } } } }`,
            { unitId: course.unitId },
            { as: director.session },
          )
        ).completions,
      ).filter(({ learnerId }) => [kept.personId, merged.personId].includes(learnerId)),
    });
    const staffBefore = await staff();

    const id = await merge(kept.personId, merged.personId);
    const after = await own(kept.session);

    expect(idsOf(after.myEnrollments)).toEqual([...idsOf(before.myEnrollments), ...idsOf(beforeMerged.myEnrollments)].sort());
    expect(idsOf(after.myCertificates)).toEqual([...idsOf(before.myCertificates), ...idsOf(beforeMerged.myCertificates)].sort());
    expect(nodes(after.myCertificates).map(({ status }) => status)).toEqual(['VALID', 'VALID']);
    expect(
      nodes(after.myCertificates)
        .map(({ holderName }) => holderName)
        .sort(),
    ).toEqual(['Tran Thi Lua', 'Trần Thị Lúa']);
    expect(idsOf(after.myPriorLearning)).toEqual([...idsOf(before.myPriorLearning), ...idsOf(beforeMerged.myPriorLearning)].sort());
    expect(idsOf(after.myAccessLog)).toEqual(expect.arrayContaining([...idsOf(before.myAccessLog), ...idsOf(beforeMerged.myAccessLog)]));
    expect(idsOf(after.myNotices)).toEqual(expect.arrayContaining([...idsOf(before.myNotices), ...idsOf(beforeMerged.myNotices)]));
    // evidence counts once, and what each said of themself is there
    expect(after.myDossier).toMatchObject({ status: 'draft', standing: { suggestedTotal: before.myDossier.standing.suggestedTotal } });
    const scoreOf = (view: Own, code: string) => view.myDossier.lines.find(({ indicator }: any) => indicator.code === code).selfScore;
    expect([scoreOf(after, '1.1'), scoreOf(after, '1.2')]).toEqual([7, 7]);
    const levels = (view: Own) => view.mySkillProfile.standings.map(({ competenceCode, level }: any) => [competenceCode, level]);
    expect(levels(after)).toEqual(levels(before));

    // staff see one open dossier and the kept name everywhere
    const staffAfter = await staff();
    expect(staffAfter.dossiers.map(({ citizenId, status, citizenName }) => [citizenId, status, citizenName]).sort()).toEqual(
      [
        [kept.personId, 'draft', 'Trần Thị Lúa'],
        [merged.personId, 'withdrawn', 'Trần Thị Lúa'],
      ].sort(),
    );
    expect(staffAfter.dossiers.find(({ citizenId }) => citizenId === kept.personId).standing).toMatchObject({ total: 14 });
    expect(staffAfter.completions.map(({ learnerName }) => learnerName)).toEqual(['Trần Thị Lúa', 'Trần Thị Lúa']);

    // the merged record opens nothing any more
    expect((await app.gql(`{ viewer { username } }`, {}, { as: merged.session })).data.viewer).toBeNull();

    const undone = await undo(id);
    expect(undone).toMatchObject({ state: 'UNDONE', undoneBy: 'Nguyễn Văn Giám' });
    const [account] = await app.sql(`select username, disabled_at from identity.account where person_id = $1`, [merged.personId]);
    expect(account!.disabled_at).toBeNull();
    const again = await app.signIn(account!.username, '246810');
    // sessions and looks are of later; all else is as it was
    const still = ({ mySessions: _, myAccessLog: __, myNotices: ___, ...view }: Own) => view;
    expect(still(await own(kept.session))).toEqual(still(before));
    expect(still(await own(again))).toEqual(still(beforeMerged));
    expect(await staff()).toEqual(staffBefore);
  });

  test('what was begun under the former id goes on there, and nobody gets a second certificate by merging', async () => {
    const kept = await someone();
    const merged = await someone();
    const enrollmentId = newId();
    await app.ok(ENROLL, { input: { id: enrollmentId, courseId: course.courseId } }, { as: merged.session });
    await merge(kept.personId, merged.personId);

    // enrolling looks across ids: the answer is what is there
    const { enroll } = await app.ok(ENROLL, { input: { id: newId(), courseId: course.courseId } }, { as: kept.session });
    expect(enroll.enrollment.id).toBe(enrollmentId);
    const { lessons, quiz } = smallCourse(enrollmentId, course.outline);
    const { recordLearning } = await app.ok(RECORD, { input: { deviceId: newId(), events: [...lessons, quiz] } }, { as: kept.session });

    expect(recordLearning.receipts.map(({ status }: any) => status)).not.toContain('REFUSED');
    expect(recordLearning.enrollments).toMatchObject([{ id: enrollmentId, status: 'COMPLETED' }]);
    expect(await app.sql(`select distinct learner_id from enrollment.learning_event where enrollment_id = $1`, [enrollmentId])).toEqual([
      { learner_id: merged.personId },
    ]);
    await certified(enrollmentId);
    const { myCertificates } = await own(kept.session);
    expect(nodes(myCertificates)).toHaveLength(1);
    // the name that is printed is the kept one
    expect(nodes(myCertificates)[0].holderName).toBe('Trần Thị Lúa');
  });

  test('a course that is open twice goes on once, where more was recorded, and again twice when it is undone', async () => {
    const kept = await someone();
    const merged = await someone();
    const [ofKept, ofMerged] = [newId(), newId()];
    await app.ok(ENROLL, { input: { id: ofKept, courseId: course.courseId } }, { as: kept.session });
    await app.ok(ENROLL, { input: { id: ofMerged, courseId: course.courseId } }, { as: merged.session });
    const { lessons } = smallCourse(ofMerged, course.outline);
    await app.ok(RECORD, { input: { deviceId: newId(), events: lessons.slice(0, 2) } }, { as: merged.session });
    const preview = (await app.ok(PREVIEW, { keptId: kept.personId, mergedId: merged.personId }, { as: officer.session })).mergePreview;
    expect(preview).toMatchObject({ account: 'CLOSED', obstacle: null, sharedCourses: [{ effect: 'KEPT_STOPS' }] });

    const id = await merge(kept.personId, merged.personId);
    expect(idsOf((await own(kept.session)).myEnrollments)).toEqual([ofMerged]);
    await undo(id);
    expect(idsOf((await own(kept.session)).myEnrollments)).toEqual([ofKept]);
    const [back] = await app.sql(`select status from enrollment.enrollment where id = $1`, [ofMerged]);
    expect(back!.status).toBe('active');
  });

  test('a decided dossier is never touched: the open one of that year is closed in its favour', async () => {
    const kept = await someone();
    const merged = await someone();
    for (const { session } of [kept, merged])
      await app.ok(
        `mutation ($input: SetSelfScoresInput!) { setSelfScores(input: $input) { year } }`,
        {
          input: { year: 2026, scores: [{ indicator: '1.1', points: 9 }] },
        },
        { as: session },
      );
    const decisionId = newId();
    await app.sql(
      `insert into recognition.decision (id, unit_id, year, number, decided_on, signer_name, signer_title, recorded_at)
       values ($1, $2, 2026, $3, '2026-11-20', 'Trần Văn Thử', 'Chủ tịch', now())`,
      [decisionId, course.unitId, `${decisionId}/QĐ-UBND`],
    );
    for (const step of ['registered', 'self_assessed', 'branch_reviewed', 'commune_appraised'])
      await app.sql(`update recognition.recognition_case set status = $2 where citizen_id = $1`, [merged.personId, step]);
    await app.sql(
      `update recognition.recognition_case set status = 'recognised', decision_id = $2, decided_at = now() where citizen_id = $1`,
      [merged.personId, decisionId],
    );
    const caseOf = (id: string) => app.sql(`select * from recognition.recognition_case where citizen_id = $1`, [id]);
    const [decided, open] = [await caseOf(merged.personId), await caseOf(kept.personId)];

    const id = await merge(kept.personId, merged.personId);

    expect(await caseOf(merged.personId)).toEqual(decided);
    expect(await caseOf(kept.personId)).toMatchObject([{ status: 'withdrawn' }]);
    expect((await own(kept.session)).myDossier).toMatchObject({ citizenId: merged.personId, status: 'recognised' });
    await undo(id);
    expect(await caseOf(kept.personId)).toEqual(open);
    expect(await caseOf(merged.personId)).toEqual(decided);
  });

  test('a record without an account gets that of the merged one, and gives it back', async () => {
    const keptId = await recorded();
    const merged = await app.person({ fullName: 'Trần Thị Lúa', bornOn: '1968-03-14', homeUnitId: course.unitId, username: 'ba.lua' });
    const id = await merge(keptId, merged.personId);

    expect((await app.gql(`{ viewer { username } }`, {}, { as: merged.session })).data.viewer).toBeNull();
    const session = await app.signIn('ba.lua', '246810');
    const me = async (as: Session) => (await app.ok(`{ viewer { person { id } } }`, {}, { as })).viewer.person.id;
    expect(await me(session)).toBe(keptId);
    await undo(id);
    expect((await app.gql(`{ viewer { username } }`, {}, { as: session })).data.viewer).toBeNull();
    expect(await me(await app.signIn('ba.lua', '246810'))).toBe(merged.personId);
  });

  test('rights are not given by merging: an account does not move to somebody who works for others', async () => {
    const keptId = await recorded();
    await app.sql(
      `insert into identity.role_assignment (id, person_id, role, unit_id, valid_from, given_at) values ($1, $2, 'centre_director', $3, '2020-01-01', now())`,
      [newId(), keptId, course.unitId],
    );
    const merged = await app.person({ fullName: 'Trần Thị Lúa', bornOn: '1968-03-14', homeUnitId: course.unitId, username: 'lua.hai' });
    await merge(keptId, merged.personId);
    await expect(app.signIn('lua.hai', '246810')).rejects.toThrow(/SignInRefused/);
  });

  test('consent: the latest word counts, under whichever id it was said', async () => {
    const kept = await someone();
    const merged = await someone();
    const say = (personId: string, decision: string) =>
      app.sql(
        `insert into identity.consent (person_id, id, purpose, decision, text_version, language, method, recorded_at)
         values ($1, $2, 'contact', $3, 'v1', 'vi', 'self', now())`,
        [personId, newId(), decision],
      );
    await say(kept.personId, 'given');
    await say(merged.personId, 'given');
    await say(merged.personId, 'withdrawn');
    const isGiven = () => app.get(ConsentReader).isGiven(app.systemCtx(), kept.personId, 'contact');
    expect(await isGiven()).toBe(true);
    const id = await merge(kept.personId, merged.personId);
    expect(await isGiven()).toBe(false);
    // a later word under the kept id is not outlived by the old one
    await say(kept.personId, 'given');
    expect(await isGiven()).toBe(true);
    await undo(id);
    expect(await isGiven()).toBe(true);
  });

  test('consent for a child: what the guardian says now is not outlived by an old word under a merged id', async () => {
    const [keptId, mergedId] = [await recorded('Lý Thị Na'), await recorded('Lý Thị Na')];
    await app.sql(`update identity.person set birth_year = 2016, born_on = '2016-03-14' where id = any($1::uuid[])`, [[keptId, mergedId]]);
    const guardian = await someone();
    await app.sql(
      `insert into identity.guardianship (child_id, id, guardian_id, relation, valid_from, text_version, language, recorded_by, recorded_at)
       values ($1, $2, $3, 'mother', '2020-01-01', 'v1', 'vi', $3, now())`,
      [keptId, newId(), guardian.personId],
    );
    await app.sql(
      `insert into identity.consent (person_id, id, purpose, decision, text_version, language, method, recorded_at)
       values ($1, $2, 'honour_roll', 'withdrawn', 'v1', 'vi', 'self', now() - interval '1 day')`,
      [mergedId, newId()],
    );
    await merge(keptId, mergedId);
    const children = async () => (await app.ok('{ myChildren { consents { purpose isGiven } } }', {}, { as: guardian.session })).myChildren;
    expect(await children()).toEqual([{ consents: [{ purpose: 'HONOUR_ROLL', isGiven: false }] }]);

    await app.ok(
      `mutation ($input: SetChildConsentInput!) { setChildConsent(input: $input) { id } }`,
      { input: { childId: keptId, purpose: 'HONOUR_ROLL', isGiven: true, consent: { textVersion: 'v2', language: 'vi' } } },
      { as: guardian.session },
    );
    expect(await children()).toEqual([{ consents: [{ purpose: 'HONOUR_ROLL', isGiven: true }] }]);
    const named = await app.get(ConsentReader).named(app.systemCtx(), [keptId, mergedId]);
    expect(named).toEqual(new Set([keptId, mergedId]));
  });

  test('names resolve to the kept record, and every id to all of them', async () => {
    const keptId = await recorded('Sơn Thị Bô Pha');
    const mergedId = await recorded('Son Thi Bo Pha');
    const people = app.get(PersonReader);
    expect(await people.idsOf(app.systemCtx(), mergedId)).toEqual([mergedId]);
    await merge(keptId, mergedId);
    expect(await people.idsOf(app.systemCtx(), mergedId)).toEqual([keptId, mergedId]);
    expect(await people.idsOf(app.systemCtx(), keptId)).toEqual([keptId, mergedId]);
    expect((await people.names(app.systemCtx(), [mergedId])).get(mergedId)).toBe('Sơn Thị Bô Pha');
    expect(await people.forCertificate(app.systemCtx(), mergedId)).toMatchObject({ id: keptId });
    const found = await app.ok(
      `query ($unitId: UUID!) { people(unitId: $unitId, search: "bo pha", first: 50) { edges { node { id } } } }`,
      { unitId: course.unitId },
      { as: director.session },
    );
    expect(nodes(found.people).map(({ id }) => id)).toEqual([keptId]);
  });

  test('two people decide: not the proposer, and neither of the two', async () => {
    const kept = await someone();
    const mergedId = await recorded();
    const { merge: proposed } = await propose(kept.personId, mergedId);
    expect(proposed).toMatchObject({ state: 'PROPOSED', mayDecide: false, proposedBy: 'Võ Thị Khuyến' });
    expect((await decide(proposed.id, true, officer.session)).__typename).toBe('OwnProposal');
    expect((await propose(mergedId, kept.personId, director.session)).merge.id).toBe(proposed.id);
    // an officer who is one of the two
    const self = await app.person({ homeUnitId: course.unitId, roles: [{ role: 'commune_officer', unitId: course.unitId }] });
    const { merge: aboutSelf } = await propose(self.personId, await recorded());
    expect((await decide(aboutSelf.id, true, self.session)).__typename).toBe('OwnProposal');
    await expect(
      app.sql(`update identity.person_merge set decision = 'accepted', decided_by = proposed_by, decided_at = now() where id = $1`, [
        proposed.id,
      ]),
    ).rejects.toThrow(/check/);

    const first = await decide(proposed.id);
    const again = await decide(proposed.id);
    expect(first.merge).toMatchObject({ state: 'ACCEPTED', decidedBy: 'Nguyễn Văn Giám' });
    expect(again).toEqual(first);
    await expect(app.sql(`update identity.person_merge set reason = 'x' where id = $1`, [proposed.id])).rejects.toThrow(/decided once/);
  });

  test('whoever holds the slip of an assisted record and has an account proposes the merge by claiming it; staff decides', async () => {
    const assisted = await recorded();
    const claimant = await someone();
    const { printClaimSlip } = await app.ok(
      `mutation ($id: UUID!) { printClaimSlip(input: { personId: $id }) { code } }`,
      { id: assisted },
      { as: director.session },
    );
    const claim = (as: Session, code = printClaimSlip.code) =>
      app.ok(
        `mutation ($input: ClaimRecordInput!) { claimRecord(input: $input) { __typename } }`,
        { input: { code, birthYear: 1968 } },
        { as },
      );
    expect((await claim(claimant.session)).claimRecord.__typename).toBe('RecordClaimed');

    const waiting = async () =>
      nodes((await app.ok(MERGES, { unitId: course.unitId, state: 'PROPOSED' }, { as: officer.session })).personMerges).filter(
        ({ mergedId }) => mergedId === assisted,
      );
    const [proposal] = await waiting();
    expect(proposal).toMatchObject({
      source: 'CLAIM',
      keptId: claimant.personId,
      state: 'PROPOSED',
      proposedBy: 'Trần Thị Lúa',
      mayDecide: true,
    });
    // nothing has happened yet, and the slip is used up
    expect(await app.get(PersonReader).idsOf(app.systemCtx(), assisted)).toEqual([assisted]);
    expect((await claim((await someone()).session)).claimRecord.__typename).toBe('ClaimRefused');
    await expect(decide(proposal.id, true, claimant.session)).rejects.toThrow('FORBIDDEN');

    // one member of staff is enough: the person was the other
    expect((await decide(proposal.id, true, officer.session)).__typename).toBe('MergeDecided');
    expect(await app.get(PersonReader).idsOf(app.systemCtx(), assisted)).toEqual([claimant.personId, assisted]);
    await undo(proposal.id);
    expect(await app.get(PersonReader).idsOf(app.systemCtx(), assisted)).toEqual([assisted]);
    expect(await waiting()).toEqual([]);
  });

  test('no chains: a record that was merged is not merged or kept again; a third record joins', async () => {
    const [a, b, c, d] = [await recorded(), await recorded(), await recorded(), await recorded()];
    await merge(a, b);
    expect((await propose(a, b)).__typename).toBe('MergeNotPossible');
    expect((await propose(b, c)).__typename).toBe('MergeNotPossible');
    expect((await propose(d, a)).__typename).toBe('MergeNotPossible');
    await merge(a, c);
    expect(await app.get(PersonReader).idsOf(app.systemCtx(), c)).toEqual([a, ...[b, c].sort()]);
    const [x, y] = [await recorded('X Y', { nationalId: 'one' }), await recorded('X Y', { nationalId: 'two' })];
    expect((await propose(x, y)).__typename).toBe('MergeNotPossible');
  });

  test('two decisions at the same moment about the same records do one', async () => {
    const [a, b] = [await recorded('Cùng Lúc'), await recorded('Cùng Lúc')];
    const { merge: proposed } = await propose(a, b);
    const answers = await Promise.all([decide(proposed.id), decide(proposed.id), decide(proposed.id)]);
    expect(answers.map(({ __typename }) => __typename)).toEqual(['MergeDecided', 'MergeDecided', 'MergeDecided']);
    expect(
      await app.sql(`select 1 from platform.outbox_event where type = 'person.merged.v1' and data ->> 'mergeId' = $1`, [proposed.id]),
    ).toHaveLength(1);
  });

  test('pairs are found by name and birth, the likeliest first, and a pair that was dismissed is not asked about again', async () => {
    const allPairs = async () => {
      const found: any[] = [];
      for (let after: string | null = null; ;) {
        const { duplicatePairs }: any = await app.ok(PAIRS, { unitId: course.unitId, after }, { as: officer.session });
        found.push(...nodes(duplicatePairs));
        if (!duplicatePairs.pageInfo.hasNextPage) return found;
        after = duplicatePairs.pageInfo.endCursor;
      }
    };
    const pairOf = async (one: string, two: string) =>
      (await allPairs()).find(({ left, right }) => [left.personId, right.personId].sort().join() === [one, two].sort().join());
    const withAccount = await someone('Hồ Thị Kỷ', '1970-04-05');
    const sameDay = await recorded('Ho Thi Ky', { bornOn: '1970-04-05', birthYear: 1970 });
    const sameYear = await recorded('HỒ THỊ KỶ', { bornOn: null, birthYear: 1970 });
    const swapped = await recorded('Hồ Thị Kỷ', { bornOn: '1970-05-04', birthYear: 1970 });
    const otherYear = await recorded('Hồ Thị Kỷ', { bornOn: null, birthYear: 1971 });

    const scores = (await allPairs()).map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const likely = await pairOf(withAccount.personId, sameDay);
    expect(likely).toMatchObject({ score: 95, reasons: ['SAME_NAME', 'SAME_DAY'], left: { personId: withAccount.personId } });
    expect(await pairOf(withAccount.personId, sameYear)).toMatchObject({ score: 75 });
    expect(await pairOf(withAccount.personId, swapped)).toMatchObject({ reasons: ['SAME_NAME', 'SWAPPED_DAY'] });
    expect(await pairOf(withAccount.personId, otherYear)).toBeUndefined();

    await app.ok(
      DISMISS,
      { input: { personId: swapped, otherPersonId: withAccount.personId, reason: 'Hai chị em' } },
      { as: officer.session },
    );
    expect(await pairOf(withAccount.personId, swapped)).toBeUndefined();
    await propose(withAccount.personId, sameYear);
    expect(await pairOf(withAccount.personId, sameYear)).toBeUndefined();
  });

  test.each([
    ['a learner', undefined, 'here', 'FORBIDDEN'],
    ['an instructor', 'instructor', 'here', 'FORBIDDEN'],
    ['an officer of another commune', 'commune_officer', 'elsewhere', 'NOT_FOUND'],
  ])('%s proposes nothing and sees nothing', async (_who, role, where, code) => {
    const unitId = where === 'here' ? course.unitId : other.unitId;
    const { session } = await app.person({ roles: role ? [{ role, unitId }] : [] });
    const [a, b] = [await recorded('Ai Đó'), await recorded('Ai Đó')];
    const variables = { input: { id: newId(), keptId: a, mergedId: b, reason: 'thử' } };
    expect((await app.gql(PROPOSE, variables, { as: session })).errors?.[0]?.extensions.code).toBe(code);
    expect((await app.gql(PREVIEW, { keptId: a, mergedId: b }, { as: session })).errors?.[0]?.extensions.code).toBe(code);
    expect((await app.gql(MERGES, { unitId: course.unitId }, { as: session })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await app.gql(PROPOSE, variables)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
