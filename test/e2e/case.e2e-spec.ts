import { newId } from '#platform';
import type { Session, TestApp } from '../support/app.js';
import { startApp } from '../support/app.js';
import { document, minutes, recognitionActs, type RecognitionPlaces, recognitionPlaces, scoresOf } from '../support/recognition.js';

/** One pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

type Someone = { personId: string; session: Session };

describe('a case of the title Công dân học tập', () => {
  let app: TestApp;
  let places: RecognitionPlaces;
  let act: ReturnType<typeof recognitionActs>;
  let branchOfficer: Someone;
  let communeOfficer: Someone;

  beforeAll(async () => {
    app = await startApp({ worker: true });
    app.clock.set('2026-11-24T02:00:00.000Z');
    places = await recognitionPlaces(app);
    act = recognitionActs(app);
    branchOfficer = await app.person({ fullName: 'Ngô Thị Chi', roles: [{ role: 'branch_officer', unitId: places.branch }] });
    communeOfficer = await app.person({ fullName: 'Võ Thị Khuyến', roles: [{ role: 'commune_officer', unitId: places.commune }] });
  });
  afterAll(() => app?.stop());
  afterEach(() => app.clock.set('2026-11-24T02:00:00.000Z'));

  const citizen = (fullName = 'Thạch Thị Sa Rây') => app.person({ fullName, homeUnitId: places.commune });
  const code = ({ errors }: { errors?: any }) => errors?.[0]?.extensions.code;
  const answer = ({ data, errors }: { data: any; errors?: any }) => {
    if (errors) throw new Error(JSON.stringify(errors));
    return data.answer;
  };
  const register = (who: Someone, branchUnitId = places.branch) => act.register(who, { year: 2026, group: 'G1', branchUnitId });
  const submitted = async (points = 9, but: Record<string, number> = {}, branchUnitId = places.branch): Promise<Someone> => {
    const who = await citizen();
    answer(await register(who, branchUnitId));
    answer(await act.score(who, { year: 2026, scores: scoresOf(points, but) }));
    answer(await act.submit(who, { year: 2026 }));
    return who;
  };
  const open = async (stage: 'BRANCH' | 'COMMUNE', as: Someone, unitId: string) =>
    answer(await act.open(as, { id: newId(), stage, unitId, year: 2026 }));
  const reviewed = async (branch = places.branch) => {
    const sitting = await open('BRANCH', communeOfficer, branch);
    if (sitting.waitingCount > 0) answer(await act.takeIn(communeOfficer, { sittingId: sitting.id }));
    expect(answer(await act.close(communeOfficer, minutes(sitting.id))).__typename).toBe('SittingClosed');
  };
  const appraised = async (commune = places.commune, as = communeOfficer) => {
    const sitting = answer(await act.takeIn(as, { sittingId: (await open('COMMUNE', as, commune)).id }));
    for (const { node } of sitting.cases.edges)
      if (node.sampledBy)
        answer(await act.visit(as, { sittingId: sitting.id, citizenId: node.citizenId, visitedOn: '2026-11-22', result: 'CONFIRMED' }));
    answer(await act.close(as, minutes(sitting.id)));
  };
  const decided = async (unitId = places.commune, as = communeOfficer, given: object = {}) => {
    const { recognised, notRecognised } = answer(await act.candidates(as, unitId));
    return answer(await act.decide(as, { unitId, year: 2026, document: document(given), recognised, notRecognised }));
  };
  const statusOf = async ({ personId }: Someone) =>
    (await app.sql(`select status from recognition.recognition_case where citizen_id = $1`, [personId]))[0]!['status'];

  test('from registration to the title: every step says who, as what, where, when and on which document', async () => {
    const who = await citizen('Huỳnh Văn Năm');
    expect(answer(await register(who))).toMatchObject({
      status: 'registered',
      group: 'G1',
      branchName: 'Khu vực 1',
      unitId: places.commune,
    });
    expect(answer(await act.score(who, { year: 2026, scores: scoresOf(9) })).allowedActs.sort()).toEqual(['AMEND', 'SUBMIT', 'WITHDRAW']);
    expect(answer(await act.submit(who, { year: 2026 }))).toMatchObject({
      status: 'self_assessed',
      allowedActs: ['TAKE_BACK', 'WITHDRAW'],
    });

    const sitting = await open('BRANCH', branchOfficer, places.branch);
    expect(sitting).toMatchObject({ stage: 'BRANCH', unitName: 'Khu vực 1', caseCount: 1, sampledCount: 0 });
    const changed = { sittingId: sitting.id, citizenId: who.personId, indicator: '1.3', points: 7 };
    expect(code(await act.reviewScore(branchOfficer, changed))).toBe('BAD_USER_INPUT');
    expect(answer(await act.reviewScore(branchOfficer, { ...changed, reason: 'Ít khi tới nhà văn hóa' }))).toMatchObject({ total: 88 });
    // nothing is said before the minutes are closed
    expect(answer(await act.mine(who)).standing.total).toBe(90);
    expect(code(await act.close(branchOfficer, minutes(sitting.id, { present: [' '] })))).toBe('BAD_USER_INPUT');
    expect(answer(await act.close(branchOfficer, minutes(sitting.id))).sitting).toMatchObject({
      heldOn: '2026-11-20',
      present: ['Ngô Thị Chi', 'Lê Văn Ghi', 'Trần Thị Dân'],
    });
    const after = answer(await act.mine(who));
    expect(after).toMatchObject({ status: 'branch_reviewed', standing: { total: 88 }, allowedActs: ['WITHDRAW'] });
    expect(after.lines.find((one: any) => one.indicator.code === '1.3')).toMatchObject({
      selfScore: 9,
      score: 7,
      changes: [{ stage: 'branch', points: 7, reason: 'Ít khi tới nhà văn hóa' }],
    });

    const appraisal = await open('COMMUNE', communeOfficer, places.commune);
    expect(appraisal).toMatchObject({ caseCount: 1, sampledCount: 1, samplePercent: 10 });
    expect(answer(await act.close(communeOfficer, minutes(appraisal.id)))).toMatchObject({ __typename: 'VisitsMissing', count: 1 });
    const visit = { sittingId: appraisal.id, citizenId: who.personId, visitedOn: '2026-11-22', result: 'DIFFERS', note: 'Có sổ ghi chép' };
    expect(answer(await act.visit(communeOfficer, visit))).toEqual({ visitResult: 'DIFFERS', visitNote: 'Có sổ ghi chép' });
    answer(
      await act.reviewScore(communeOfficer, {
        sittingId: appraisal.id,
        citizenId: who.personId,
        indicator: '1.3',
        points: 8,
        reason: 'Đã thăm, có giấy mời',
      }),
    );
    answer(await act.close(communeOfficer, minutes(appraisal.id, { minutesNumber: '05/BB-HKH' })));

    const list = answer(await act.candidates(communeOfficer, places.commune));
    expect(list).toMatchObject({ recognised: 1, notRecognised: 0, page: { edges: [{ node: { isProposed: true, reason: null } }] } });
    const paper = document({ number: '12/QĐ-UBND' });
    const decide = () =>
      act.decide(communeOfficer, { unitId: places.commune, year: 2026, document: paper, recognised: 1, notRecognised: 0 });
    for (const _ of [1, 2])
      expect(answer(await decide())).toEqual({
        __typename: 'CasesDecided',
        decision: { id: paper.id, number: '12/QĐ-UBND', recognised: 1, notRecognised: 0 },
      });

    const mine = answer(await act.mine(who));
    expect(mine).toMatchObject({
      status: 'recognised',
      standing: { total: 89 },
      decision: { number: '12/QĐ-UBND', decidedOn: '2026-11-23', signerName: 'Nguyễn Văn Chủ' },
      allowedActs: [],
    });
    expect(
      mine.steps.map(({ act: did, actorName, actorRole, unitName, documentNumber }: any) => [
        did,
        actorName,
        actorRole,
        unitName,
        documentNumber,
      ]),
    ).toEqual([
      ['register', 'Huỳnh Văn Năm', 'citizen', null, null],
      ['submit', 'Huỳnh Văn Năm', 'citizen', null, null],
      ['branch_review', 'Ngô Thị Chi', 'branch_officer', 'Khu vực 1', '01/BB-CHKH'],
      ['appraise', 'Võ Thị Khuyến', 'commune_officer', 'Phường Ninh Kiều', '05/BB-HKH'],
      ['decide', 'Võ Thị Khuyến', 'commune_officer', 'Phường Ninh Kiều', '12/QĐ-UBND'],
    ]);
    const events = await app.sql(`select type, data from platform.outbox_event where data->>'citizenId' = $1 order by id`, [who.personId]);
    expect(events.map(({ type }) => type)).toEqual([...Array(5).fill('case.moved.v1'), 'title.decided.v1']);
    expect(events.at(-1)!['data']).toMatchObject({ decisionId: paper.id, kind: 'recognition', isRecognised: true, year: 2026 });
    expect(JSON.stringify(events)).not.toContain('Huỳnh');
    // what it rested on is kept with the step
    const [step] = await app.sql(`select detail from recognition.case_step where citizen_id = $1 and act = 'decide'`, [who.personId]);
    expect(step!['detail']).toMatchObject({ total: 89, isPassing: true, criteriaSet: { code: 'QD324' } });
  });

  test('handing in needs all points; what was handed in changes only after it is taken back', async () => {
    const who = await citizen();
    answer(await register(who));
    answer(await act.score(who, { year: 2026, scores: scoresOf(8).slice(1) }));
    expect((await act.submit(who, { year: 2026 })).errors?.[0]?.message).toContain('1.1');
    answer(await act.score(who, { year: 2026, scores: scoresOf(8) }));
    answer(await act.submit(who, { year: 2026 }));
    expect(code(await act.score(who, { year: 2026, scores: scoresOf(10) }))).toBe('CONFLICT');
    answer(await act.takeBack(who, { year: 2026 }));
    answer(await act.score(who, { year: 2026, scores: scoresOf(10) }));
    expect(answer(await act.withdraw(who, { year: 2026 }))).toMatchObject({ status: 'withdrawn', allowedActs: ['REGISTER'] });
  });

  test('what supports an indicator can be named in words until it is handed in; reviewers see it as it was', async () => {
    const who = await citizen();
    const input = { id: newId(), year: 2026, indicator: '1.1', words: 'Thẻ thư viện số MAU-1' };
    expect(code(await act.name(who, input))).toBe('NOT_FOUND');
    answer(await register(who));
    expect(code(await act.name(who, { ...input, indicator: '9.9' }))).toBe('BAD_USER_INPUT');
    const namedIn = (dossier: any) => dossier.lines.find((one: any) => one.indicator.code === '1.1').named;
    for (const _ of [1, 2])
      expect(namedIn(answer(await act.name(who, input)))).toEqual([{ id: input.id, words: 'Thẻ thư viện số MAU-1', fileUrl: null }]);
    const at = `/recognition/evidence/${who.personId}/2026/${input.id}/file`;
    const send = (as: Someone, bytes: Buffer) =>
      app.http().post(at).set('cookie', as.session.cookie).set('x-phusa-csrf', '1').attach('file', bytes, 'the-thu-vien.png');
    const see = async (as?: Someone) =>
      (
        await app
          .http()
          .get(at)
          .set('cookie', as?.session.cookie ?? '')
      ).status;
    expect((await send(who, Buffer.from('<svg onload=alert(1)>'))).body.errors[0].extensions.fields[0].path).toBe('file');
    expect((await send(await citizen(), PNG)).status).toBe(403);
    for (const _ of [1, 2]) expect((await send(who, PNG)).status).toBe(201);
    expect(namedIn(answer(await act.name(who, input)))[0].fileUrl).toBe(at);
    expect(await app.sql(`select count(*)::int as n from recognition.evidence_file`)).toEqual([{ n: 1 }]);
    const farOfficer = await app.person({ fullName: 'Lê Văn Xa', roles: [{ role: 'commune_officer', unitId: places.otherCommune }] });
    expect([
      await see(who),
      await see(branchOfficer),
      await see(communeOfficer),
      await see(farOfficer),
      await see(await citizen()),
      await see(),
    ]).toEqual([200, 200, 200, 404, 404, 401]);
    const other = { ...input, id: newId(), words: 'Nhầm' };
    answer(await act.name(who, other));
    expect(namedIn(answer(await act.remove(who, { id: other.id, year: 2026 })))).toHaveLength(1);
    expect(code(await act.name(await citizen(), { ...other, citizenId: who.personId }))).toBe('FORBIDDEN');
    answer(await act.score(who, { year: 2026, scores: scoresOf(8) }));
    answer(await act.submit(who, { year: 2026 }));
    expect(code(await act.remove(who, { id: input.id, year: 2026 }))).toBe('CONFLICT');
    expect(namedIn(answer(await act.dossier(branchOfficer, who.personId)))).toHaveLength(1);
    await expect(app.sql(`update recognition.named_evidence set removed_at = now() where citizen_id = $1`, [who.personId])).rejects.toThrow(
      'append-only',
    );
    expect((await send(who, Buffer.concat([PNG, Buffer.from('x')]))).status).toBe(409);
    await act.withdraw(who, { year: 2026 });
  });

  test('saying the same twice is one step', async () => {
    const who = await citizen();
    for (const _ of [1, 2]) answer(await register(who));
    answer(await act.score(who, { year: 2026, scores: scoresOf(8) }));
    for (const _ of [1, 2]) answer(await act.submit(who, { year: 2026 }));
    for (const _ of [1, 2]) answer(await act.withdraw(who, { year: 2026, reason: 'Đi làm xa' }));
    const { steps } = answer(await act.mine(who));
    expect(steps.map((step: any) => [step.act, step.reason])).toEqual([
      ['register', null],
      ['submit', null],
      ['withdraw', 'Đi làm xa'],
    ]);
  });

  test('a group and a branch that exist; a branch of another commune is where somebody works, and that commune appraises', async () => {
    const who = await citizen();
    expect(code(await act.register(who, { year: 2026, group: 'G9', branchUnitId: places.branch }))).toBe('BAD_USER_INPUT');
    expect(code(await act.register(who, { year: 2026, group: 'G3', branchUnitId: newId() }))).toBe('BAD_USER_INPUT');
    expect(code(await act.register(who, { year: 2020, group: 'G3', branchUnitId: places.branch }))).toBe('BAD_USER_INPUT');
    expect(answer(await act.register(who, { year: 2026, group: 'G3', branchUnitId: places.farBranch }))).toMatchObject({
      unitId: places.otherCommune,
    });
    expect(answer(await act.register(who, { year: 2026, group: 'G1', branchUnitId: places.branch }))).toMatchObject({
      unitId: places.commune,
    });
    await act.withdraw(who, { year: 2026 });
  });

  test('an officer helps somebody without a phone; both are recorded, and another branch may not', async () => {
    const { personId } = await citizen('Bà Tư');
    const input = { citizenId: personId, year: 2026, group: 'G1', branchUnitId: places.branch };
    const stranger = await app.person({ roles: [{ role: 'branch_officer', unitId: places.otherBranch }] });
    expect(code(await act.register(stranger, input))).toBe('FORBIDDEN');
    expect(code(await act.register(await citizen(), input))).toBe('FORBIDDEN');
    expect(answer(await act.register(branchOfficer, input))).toMatchObject({ status: 'registered' });
    expect(code(await act.score(stranger, { citizenId: personId, year: 2026, scores: scoresOf(8) }))).toBe('FORBIDDEN');
    answer(await act.score(branchOfficer, { citizenId: personId, year: 2026, scores: scoresOf(8) }));
    const { steps } = answer(await act.submit(branchOfficer, { citizenId: personId, year: 2026 }));
    expect(steps).toMatchObject([
      { act: 'register', actorName: 'Ngô Thị Chi', actorRole: 'branch_officer', unitName: 'Khu vực 1', onBehalf: true },
      { act: 'submit', onBehalf: true },
    ]);
    const [scores] = await app.sql(`select count(*)::int as n from recognition.self_score where citizen_id = $1 and entered_by = $2`, [
      personId,
      branchOfficer.personId,
    ]);
    expect(scores!['n']).toBe(10);
    const [audit] = await app.sql(`select count(*)::int as n from platform.audit_log where actor_id = $1 and action = 'case.assist'`, [
      branchOfficer.personId,
    ]);
    expect(audit!['n']).toBe(2);
    answer(await act.withdraw(branchOfficer, { citizenId: personId, year: 2026 }));
  });

  test('a case goes back with a reason: from the branch to the citizen, from the commune to the branch', async () => {
    const who = await submitted();
    const sitting = await open('BRANCH', branchOfficer, places.branch);
    const mark = { sittingId: sitting.id, citizenId: who.personId };
    answer(await act.returnCase(branchOfficer, { ...mark, reason: 'Xin bổ sung giấy' }));
    answer(await act.returnCase(branchOfficer, mark));
    answer(await act.returnCase(branchOfficer, { ...mark, reason: 'Xin bổ sung giấy chứng nhận' }));
    answer(await act.close(branchOfficer, minutes(sitting.id)));
    expect(answer(await act.mine(who))).toMatchObject({
      status: 'registered',
      steps: [{}, {}, { act: 'send_back', reason: 'Xin bổ sung giấy chứng nhận' }],
    });

    answer(await act.submit(who, { year: 2026 }));
    await reviewed();
    const appraisal = await open('COMMUNE', communeOfficer, places.commune);
    answer(await act.returnCase(communeOfficer, { sittingId: appraisal.id, citizenId: who.personId, reason: 'Biên bản thiếu chữ ký' }));
    answer(await act.close(communeOfficer, minutes(appraisal.id)));
    expect(await statusOf(who)).toBe('self_assessed');
    expect(answer(await act.mine(who)).steps.at(-1)).toMatchObject({ act: 'return_to_branch', reason: 'Biên bản thiếu chữ ký' });
    await act.withdraw(who, { year: 2026 });
  });

  test('what is handed in after the meeting began waits outside until it is taken in; what is taken away does not count', async () => {
    const [first, second] = [await submitted(), await submitted()];
    const sitting = await open('BRANCH', branchOfficer, places.branch);
    expect(await open('BRANCH', communeOfficer, places.branch)).toMatchObject({ id: sitting.id });
    const third = await submitted();
    answer(await act.withdraw(second, { year: 2026 }));
    const seen = await open('BRANCH', branchOfficer, places.branch);
    expect(seen).toMatchObject({ caseCount: 1, waitingCount: 1 });
    answer(await act.close(branchOfficer, minutes(sitting.id)));
    expect([await statusOf(first), await statusOf(second), await statusOf(third)]).toEqual([
      'branch_reviewed',
      'withdrawn',
      'self_assessed',
    ]);
    for (const who of [first, third]) await act.withdraw(who, { year: 2026 });
  });

  test('a province sets its own numbers; cases that are registered keep theirs, and a group may have its own', async () => {
    const city = await app.person({ fullName: 'Trần Thị Thành', roles: [{ role: 'city_officer', unitId: places.city }] });
    const SET = `mutation ($input: SetThresholdInput!) { answer: setRecognitionThreshold(input: $input) { group passTotal decisionNumber validFrom } }`;
    const { criteriaSets } = (await app.ok('{ criteriaSets { id code passTotal } }')) as any;
    const input = {
      ...{ id: newId(), unitId: places.city, criteriaSetId: criteriaSets[0].id, passTotal: 85, minimumPerIndicator: 6 },
      ...{ decisionNumber: '12/QĐ-UBND', fromYear: 2026 },
    };
    const before = await submitted(8);
    for (const [as, given, expected, field] of [
      [communeOfficer, {}, 'FORBIDDEN', undefined],
      [city, { unitId: places.commune }, 'BAD_USER_INPUT', 'unitId'],
      [city, { passTotal: 101 }, 'BAD_USER_INPUT', 'passTotal'],
      [city, { minimumPerIndicator: 11 }, 'BAD_USER_INPUT', 'minimumPerIndicator'],
      [city, { fromYear: 2025 }, 'BAD_USER_INPUT', 'fromYear'],
      [city, { group: 'G9' }, 'BAD_USER_INPUT', 'group'],
      [city, { decisionNumber: ' ' }, 'BAD_USER_INPUT', 'decisionNumber'],
    ] as const) {
      const { errors } = await app.gql(SET, { input: { ...input, ...given } }, { as: as.session });
      expect([errors?.[0]?.extensions.code, errors?.[0]?.extensions.fields?.[0]?.path.replace('input.', '')]).toEqual([expected, field]);
    }
    await app.ok(SET, { input }, { as: city.session });
    const { answer: all } = await app.ok(SET, { input }, { as: city.session });
    expect(all).toEqual([{ group: null, passTotal: 85, decisionNumber: '12/QĐ-UBND', validFrom: '2026-01-01' }]);
    await app.ok(SET, { input: { ...input, id: newId(), group: 'G2', passTotal: 70 } }, { as: city.session });

    const STANDING =
      '{ answer: myDossier(year: 2026) { threshold { decisionNumber } criteriaSet { passTotal } standing { isPassing belowMinimum } } }';
    const standing = async ({ session }: Someone) => (await app.ok(STANDING, {}, { as: session })).answer;
    const after = await submitted(9, { '2.2': 5 });
    expect(await standing(before)).toEqual({
      threshold: null,
      criteriaSet: { passTotal: 80 },
      standing: { isPassing: true, belowMinimum: [] },
    });
    expect(await standing(after)).toEqual({
      threshold: { decisionNumber: '12/QĐ-UBND' },
      criteriaSet: { passTotal: 85 },
      standing: { isPassing: false, belowMinimum: ['2.2'] },
    });
    answer(await act.takeBack(after, { year: 2026 }));
    answer(await act.register(after, { year: 2026, group: 'G2', branchUnitId: places.branch }));
    expect((await standing(after)).criteriaSet).toEqual({ passTotal: 70 });
    for (const who of [before, after]) answer(await act.withdraw(who, { year: 2026 }));
    await app.ok(SET, { input: { ...input, id: newId(), passTotal: 80, minimumPerIndicator: 5 } }, { as: city.session });
  });

  test('who is not recognised is told why, and appeals once, in time; another decision answers and the first stays', async () => {
    const setting = { unitId: places.commune, samplePercent: 10, sampleMinimum: 3, appealDays: 1 };
    const SET = 'mutation ($input: SetRecognitionSettingInput!) { setRecognitionSetting(input: $input) { appealDays } }';
    expect((await app.gql(SET, { input: setting }, { as: branchOfficer.session })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await app.ok(SET, { input: setting }, { as: communeOfficer.session });
    const [good, weak, failed] = [await submitted(9), await submitted(9), await submitted(9, { '2.2': 3 })];
    await reviewed();
    await appraised();
    answer(await act.propose(communeOfficer, { citizenId: weak.personId, year: 2026, reason: 'Đã thăm: chưa tham gia lớp nào' }));
    const list = answer(await act.candidates(communeOfficer, places.commune));
    expect(list).toMatchObject({ recognised: 1, notRecognised: 2 });
    const wrong = { unitId: places.commune, year: 2026, document: document(), recognised: 3, notRecognised: 0 };
    expect(answer(await act.decide(communeOfficer, wrong))).toMatchObject({ __typename: 'ListChanged', recognised: 1, notRecognised: 2 });
    await decided(places.commune, communeOfficer, { number: '30/QĐ-UBND' });
    expect(code(await act.revoke(communeOfficer, { citizenId: weak.personId, year: 2026, reason: 'x', document: document() }))).toBe(
      'CONFLICT',
    );

    expect(answer(await act.mine(good))).toMatchObject({ status: 'recognised', appealUntil: null });
    const refusal = answer(await act.mine(failed));
    expect(refusal).toMatchObject({ status: 'not_recognised', appealUntil: '2026-11-24', allowedActs: ['APPEAL'] });
    expect(refusal.steps.at(-1).reason).toBe('84/100 nhưng chỉ số 2.2 = 3 → chưa đạt');
    expect(answer(await act.mine(weak)).steps.at(-1).reason).toBe('Đã thăm: chưa tham gia lớp nào');

    expect(code(await act.appeal(failed, { year: 2026 }))).toBe('BAD_USER_INPUT');
    app.clock.set('2026-11-24T17:00:00.000Z');
    expect(code(await act.appeal(failed, { year: 2026, reason: 'Quá hạn' }))).toBe('CONFLICT');
    app.clock.set('2026-11-24T03:00:00.000Z');
    for (const who of [weak, failed])
      expect(answer(await act.appeal(who, { year: 2026, reason: 'Tôi có chứng chỉ' }))).toMatchObject({ status: 'appealed' });

    const reply = (who: Someone, outcome: string, more: object = {}) => ({
      citizenId: who.personId,
      year: 2026,
      outcome,
      reason: 'Đã xem lại',
      document: document(),
      ...more,
    });
    // nobody is recognised with points that do not suffice
    expect(code(await act.answerAppeal(communeOfficer, reply(failed, 'RECOGNISED')))).toBe('CONFLICT');
    const scores = [{ indicator: '2.2', points: 6, reason: 'Có chứng chỉ A1' }];
    const paper = reply(failed, 'RECOGNISED', { scores });
    for (const _ of [1, 2]) {
      const { status, decision, steps, standing } = answer(await act.answerAppeal(communeOfficer, paper));
      expect({ status, kind: decision.kind, total: standing.total }).toEqual({ status: 'recognised', kind: 'appeal', total: 87 });
      expect(steps.map(({ act: did }: any) => did).slice(-3)).toEqual(['decide', 'appeal', 'answer_appeal']);
    }
    expect(answer(await act.answerAppeal(communeOfficer, reply(weak, 'NOT_RECOGNISED')))).toMatchObject({
      status: 'not_recognised',
      appealUntil: null,
    });
    expect(code(await act.appeal(weak, { year: 2026, reason: 'Nữa' }))).toBe('CONFLICT');
    const [row] = await app.sql(
      `select f.number as first, l.refers_to = f.id as refers from recognition.recognition_case c join recognition.decision f on f.id = c.decision_id
       join recognition.decision l on l.id = c.latest_decision_id where c.citizen_id = $1`,
      [failed.personId],
    );
    expect(row).toEqual({ first: '30/QĐ-UBND', refers: true });
  });

  test('a title is taken back by a decision, which can be appealed against, too', async () => {
    const who = await submitted();
    await reviewed();
    await appraised();
    await decided();
    const input = { citizenId: who.personId, year: 2026, reason: 'Giấy chứng nhận giả', document: document({ number: '40/QĐ-UBND' }) };
    for (const _ of [1, 2])
      expect(answer(await act.revoke(communeOfficer, input))).toMatchObject({
        status: 'revoked',
        decision: { number: '40/QĐ-UBND', kind: 'revocation' },
      });
    answer(await act.appeal(who, { year: 2026, reason: 'Giấy thật' }));
    const reply = (outcome: string) => ({ citizenId: who.personId, year: 2026, outcome, reason: 'Đã kiểm tra', document: document() });
    expect(code(await act.answerAppeal(communeOfficer, reply('NOT_RECOGNISED')))).toBe('CONFLICT');
    expect(answer(await act.answerAppeal(communeOfficer, reply('RECOGNISED')))).toMatchObject({ status: 'recognised' });
  });

  test('a number is used once a year in a commune', async () => {
    const who = await submitted();
    await reviewed();
    await appraised();
    const { recognised, notRecognised } = answer(await act.candidates(communeOfficer, places.commune));
    const again = await act.decide(communeOfficer, {
      unitId: places.commune,
      year: 2026,
      document: document({ number: '12/QĐ-UBND' }),
      recognised,
      notRecognised,
    });
    expect(code(again)).toBe('CONFLICT');
    expect(await statusOf(who)).toBe('commune_appraised');
    await act.withdraw(who, { year: 2026 });
  });

  test('nobody reviews, visits or decides their own case', async () => {
    const who = await app.person({ homeUnitId: places.commune, roles: [{ role: 'commune_officer', unitId: places.commune }] });
    answer(await register(who));
    answer(await act.score(who, { year: 2026, scores: scoresOf(9) }));
    answer(await act.submit(who, { year: 2026 }));
    const sitting = await open('BRANCH', who, places.branch);
    expect(
      code(await act.reviewScore(who, { sittingId: sitting.id, citizenId: who.personId, indicator: '1.1', points: 10, reason: 'x' })),
    ).toBe('FORBIDDEN');
    await reviewed();
    const appraisal = await open('COMMUNE', who, places.commune);
    expect(
      code(await act.visit(who, { sittingId: appraisal.id, citizenId: who.personId, visitedOn: '2026-11-22', result: 'CONFIRMED' })),
    ).toBe('FORBIDDEN');
    expect(code(await act.propose(who, { citizenId: who.personId, year: 2026, reason: 'x' }))).toBe('FORBIDDEN');
    await appraised();
    await act.withdraw(who, { year: 2026 });
  });

  test('whoever stands in an open sign of learning on paper only is visited, drawn or not', async () => {
    await app.sql(
      `insert into recognition.place_setting (unit_id, sample_percent, sample_minimum, appeal_days, set_by, set_at) values ($1, 0, 0, 30, $2, now())
       on conflict (unit_id) do update set sample_percent = 0, sample_minimum = 0`,
      [places.commune, communeOfficer.personId],
    );
    const [quiet, doubted] = [await submitted(), await submitted()];
    await app.sql(
      `insert into enrollment.signal (unit_id, id, kind, subject, day, facts, cases, seed, found_at) values ($1, $2, 'too_fast', $2::uuid::text, '2026-11-01', '{}', $3, 's', now())`,
      [places.otherCommune, newId(), JSON.stringify([{ learnerId: doubted.personId, enrollmentId: newId() }])],
    );
    await reviewed();
    const { cases } = await open('COMMUNE', communeOfficer, places.commune);
    const of = ({ personId }: Someone) => cases.edges.find(({ node }: any) => node.citizenId === personId).node;
    expect(of(quiet)).toMatchObject({ sampledBy: null, signals: [] });
    expect(of(doubted)).toMatchObject({ sampledBy: 'signal', signals: [{ kind: 'too_fast' }] });
    await app.sql(`delete from recognition.place_setting`);
    await appraised();
    for (const who of [quiet, doubted]) await act.withdraw(who, { year: 2026 });
  });

  describe('held by the database', () => {
    test('the steps are those of the state table, and no others', async () => {
      const { CASE_STATUSES, edges } = await import('../../libs/recognition/case/case-state.js');
      const rows = await app.sql<{ edge: string }>(`select from_status || ' ' || to_status as edge from recognition.case_edge`);
      const stored = new Set(rows.map(({ edge }) => edge));
      const merges = [
        'draft withdrawn',
        ...['draft', 'self_assessed', 'branch_reviewed', 'commune_appraised'].map((to) => `withdrawn ${to}`),
      ];
      expect([...stored].sort()).toEqual([...edges().map((edge) => edge.join(' ')), ...merges].sort());

      const who = await citizen();
      answer(await register(who));
      for (const to of CASE_STATUSES.filter((status) => status !== 'registered' && !stored.has(`registered ${status}`)))
        await expect(
          app.sql(`update recognition.recognition_case set status = $2 where citizen_id = $1`, [who.personId, to]),
        ).rejects.toThrow();
      expect(await statusOf(who)).toBe('registered');
    });

    test('steps, minutes and reviewed points are never changed or deleted; a decided case takes no points', async () => {
      const who = await submitted();
      await reviewed();
      await appraised();
      await decided();
      const [sitting] = await app.sql(`select id, commune_sitting_id from recognition.recognition_case where citizen_id = $1`, [
        who.personId,
      ]);
      const refused = (text: string, values: unknown[] = [who.personId]) => expect(app.sql(text, values)).rejects.toThrow('append-only');
      await refused(`update recognition.case_step set reason = 'x' where citizen_id = $1`);
      await refused(`delete from recognition.case_step where citizen_id = $1`);
      await refused(`delete from recognition.recognition_case where citizen_id = $1`);
      await refused(`update recognition.sitting set chair = 'x' where id = $1`, [sitting!['commune_sitting_id']]);
      await refused(`update recognition.sitting_case set returned = 'x' where citizen_id = $1`);
      await refused(`update recognition.recognition_case set group_code = 'G2' where citizen_id = $1`);
      await refused(`update recognition.recognition_case set status = 'revoked' where citizen_id = $1`);
      await refused(`update recognition.recognition_case set latest_decision_id = null where citizen_id = $1`);
      await refused(
        `insert into recognition.review_score (citizen_id, year, indicator_code, id, stage, sitting_id, points, reason, actor_id, at) values ($1, 2026, '1.1', gen_random_uuid(), 'commune', $2, 1, 'x', $1, now())`,
        [who.personId, sitting!['commune_sitting_id']],
      );
    });
  });
});
