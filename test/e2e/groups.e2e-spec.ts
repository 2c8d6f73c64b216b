import { BelowService } from '#organisation';
import { newId, Transactions } from '#platform';
import { GroupFigures, loadDemoDeclared, loadDemoGroupDecisions, loadDemoGroups } from '#recognition';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { allCounted, decidedCases, groupActs } from '../support/groups.js';
import { merging } from '../support/merge.js';
import { document, type RecognitionPlaces, recognitionPlaces } from '../support/recognition.js';

type Someone = { personId: string; session: Session };

describe('titles of groups', () => {
  let app: TestApp;
  let places: RecognitionPlaces;
  let act: ReturnType<typeof groupActs>;
  let branch: Someone;
  let commune: Someone;
  let otherCommune: Someone;
  let city: Someone;

  beforeAll(async () => {
    app = await startApp({ worker: true });
    app.clock.set('2026-11-24T02:00:00.000Z');
    places = await recognitionPlaces(app);
    act = groupActs(app);
    const officer = (role: string, unitId: string, fullName: string) => app.person({ fullName, roles: [{ role, unitId }] });
    branch = await officer('branch_officer', places.branch, 'Ngô Thị Chi');
    commune = await officer('commune_officer', places.commune, 'Võ Thị Khuyến');
    otherCommune = await officer('commune_officer', places.otherCommune, 'Lý Văn Xa');
    city = await officer('city_officer', places.city, 'Đào Thị Phố');
  });
  afterAll(() => app?.stop());
  afterEach(() => app.clock.set('2026-11-24T02:00:00.000Z'));

  const code = ({ errors }: { errors?: any }) => errors?.[0]?.extensions.code;
  const answer = ({ data, errors }: { data: any; errors?: any }) => {
    if (errors) throw new Error(JSON.stringify(errors));
    return data.answer;
  };
  /** Another day, with an officer who has just signed in. */
  const on = (instant: string, role: string, unitId: string): Promise<Someone> => {
    app.clock.set(instant);
    return app.person({ roles: [{ role, unitId }] });
  };
  let born = 1960;
  const citizen = async (fullName: string, homeUnitId = places.commune, bornOn = `${born++}-05-19`) =>
    (await app.person({ fullName, homeUnitId, bornOn })).personId;
  const group = async (as: Someone, kind: string, placeId: string, name = 'Hộ ông Mẫu') => {
    const input = { id: newId(), kind, placeId, name, startedOn: '2026-01-01' };
    return answer(await act.add(as, input)).id as string;
  };
  const join = async (as: Someone, groupId: string, personId: string, given: object = {}) =>
    answer(await act.addMember(as, { id: newId(), groupId, personId, role: 'MEMBER', fromOn: '2026-01-01', ...given }));
  const rateOf = (assessment: any, indicator: string) => assessment.lines.find((one: any) => one.code === indicator).rate;
  const scored = async (as: Someone, groupId: string, points: Record<string, number>) =>
    act.score(as, {
      groupId,
      year: 2026,
      scores: Object.entries(points).map(([indicator, one]) => ({ indicator, points: one, reason: 'Đã xem' })),
    });
  const decide = async (as: Someone, unitId: string, kind: string, awarded: number, refused: number, paper = document()) =>
    act.decide(as, { unitId, year: 2026, kind, document: paper, awarded, refused });
  const FAMILY = { 'A.1': 10, 'A.2': 9, 'A.3': 9, 'B.1': 30, 'B.2': 8, 'C.1': 10, 'D.1': 9 };

  test('a household is kept by the officers of its hamlet, not by the next hamlet, and not by nobody', async () => {
    const id = await group(branch, 'FAMILY', places.branch, 'Hộ bà Sáu');
    const an = await citizen('Đoàn Thị An');
    const memberId = newId();
    const input = { id: memberId, groupId: id, personId: an, role: 'HEAD', fromOn: '2026-01-01' };
    for (const _ of [1, 2]) answer(await act.addMember(branch, input));
    expect(answer(await act.get(commune, id))).toMatchObject({
      ...{ name: 'Hộ bà Sáu', placeName: 'Khu vực 1', unitName: 'Phường Ninh Kiều', mayKeep: true, elsewhere: [] },
      members: [{ id: memberId, name: 'Đoàn Thị An', role: 'HEAD', fromOn: '2026-01-01', toOn: null }],
    });
    const stranger = await app.person({ roles: [{ role: 'branch_officer', unitId: places.otherBranch }] });
    for (const who of [stranger, otherCommune, await app.person({})]) {
      expect(code(await act.get(who, id))).toBe('FORBIDDEN');
      expect(code(await act.addMember(who, { ...input, id: newId() }))).toBe('FORBIDDEN');
      expect(code(await act.register(who, { groupId: id, year: 2026 }))).toBe('FORBIDDEN');
      expect(code(await act.list(who, places.branch, 'FAMILY'))).toBe('FORBIDDEN');
    }
    expect(code(await act.get(undefined, id))).toBe('UNAUTHENTICATED');
    // a person of another commune, somebody twice, a place of another kind
    expect(code(await act.addMember(branch, { ...input, id: newId(), personId: await citizen('Lê Xa', places.otherCommune) }))).toBe(
      'FORBIDDEN',
    );
    expect(code(await act.addMember(branch, { ...input, id: newId(), fromOn: '2026-03-01' }))).toBe('CONFLICT');
    expect(
      code(await act.add(commune, { id: newId(), kind: 'FAMILY', placeId: places.commune, name: 'Hộ lạ', startedOn: '2026-01-01' })),
    ).toBe('BAD_USER_INPUT');
    expect(
      code(
        await act.declare(branch, {
          id: newId(),
          unitId: places.branch,
          year: 2026,
          what: 'ADULTS',
          count: 5,
          source: 'Sổ',
          countedOn: '2026-11-01',
        }),
      ),
    ).toBe('FORBIDDEN');
    expect(answer(await act.list(branch, places.branch, 'FAMILY', { search: 'ba sau' })).edges[0].node).toEqual({
      ...{ id, name: 'Hộ bà Sáu', placeName: 'Khu vực 1', memberCount: 1, status: null, award: null },
    });
    // nothing is deleted
    await expect(app.sql(`delete from recognition.group_member where id = $1`, [memberId])).rejects.toThrow('append-only');
    await expect(app.sql(`update recognition.group_member set person_id = $2 where id = $1`, [memberId, newId()])).rejects.toThrow(
      'append-only',
    );
  });

  test('the share is of a day: who left by then, came later, or is a child does not count; what was counted stays readable', async () => {
    const id = await group(branch, 'FAMILY', places.branch, 'Hộ ông Ba');
    const [ba, tu, nam] = [await citizen('Trần Văn Ba'), await citizen('Trần Thị Tư'), await citizen('Trần Văn Năm')];
    const child = await citizen('Trần Bé', places.commune, '2012-01-01');
    await decidedCases(app, { unitId: places.commune, recognised: [ba, nam], notRecognised: [tu] });
    for (const one of [ba, tu, child]) await join(branch, id, one);
    await join(branch, id, nam, { fromOn: '2026-11-10' });
    answer(await act.register(branch, { groupId: id, year: 2026 }));
    const counted = answer(await act.count(branch, { groupId: id, year: 2026 }));
    expect(rateOf(counted, 'B.1')).toMatchObject({ numerator: 2, denominator: 3, source: 'members', onDay: '2026-11-24' });
    expect(counted.lines.find((one: any) => one.code === 'B.1')).toMatchObject({ threshold: 60, suggestedPoints: 30, confidence: 'low' });
    // before the decision nobody was recognised, and Năm was not there yet
    const before = answer(await act.count(branch, { groupId: id, year: 2026, onDay: '2026-11-01' }));
    expect(rateOf(before, 'B.1')).toMatchObject({ numerator: 0, denominator: 2, onDay: '2026-11-01' });
    const member = answer(await act.get(branch, id)).members.find((one: any) => one.personId === nam);
    const next = await on('2026-11-25T02:00:00.000Z', 'branch_officer', places.branch);
    for (const _ of [1, 2]) answer(await act.endMember(next, { groupId: id, id: member.id, toOn: '2026-11-25', reason: 'Ra ở riêng' }));
    const after = answer(await act.count(next, { groupId: id, year: 2026 }));
    expect(rateOf(after, 'B.1')).toMatchObject({ numerator: 1, denominator: 2, onDay: '2026-11-25' });
    // the earlier count opens to what it was made of then
    const list = answer(await act.rateList(next, id, rateOf(counted, 'B.1').id));
    expect(list).toMatchObject({ of: 'people', isWhole: true, numerator: 2, hidden: 0 });
    expect(list.page.edges.map(({ node }: any) => [node.name, node.isCounted]).sort()).toEqual([
      ['Trần Thị Tư', false],
      ['Trần Văn Ba', true],
      ['Trần Văn Năm', true],
    ]);
  });

  test('who was written down twice counts once', async () => {
    const id = await group(branch, 'FAMILY', places.branch, 'Hộ bà Hai');
    const [first, second, other] = await Promise.all(
      ['Bà Hai', 'Bà Hai', 'Ông Hai'].map((name) => app.person({ fullName: name, homeUnitId: places.commune })),
    );
    await decidedCases(app, { unitId: places.commune, recognised: [second!.personId] });
    for (const { personId } of [first!, second!, other!]) await join(branch, id, personId);
    answer(await act.register(branch, { groupId: id, year: 2026 }));
    const count = async () => rateOf(answer(await act.count(branch, { groupId: id, year: 2026 })), 'B.1');
    expect(await count()).toMatchObject({ numerator: 1, denominator: 3 });
    const role = (name: string) => app.person({ homeUnitId: places.commune, roles: [{ role: name, unitId: places.commune }] });
    const { merge } = merging(app, await role('commune_officer'), await role('centre_director'));
    await merge(first!.personId, second!.personId);
    // the title is under the former id, and the person there twice
    expect(await count()).toMatchObject({ numerator: 1, denominator: 2 });
    expect(answer(await act.mine(first)).map(({ groupId }: any) => groupId)).toEqual([id, id]);
  });

  test('a clan crosses communes: each sees its own by name and of the others how many', async () => {
    const id = await group(commune, 'CLAN', places.commune, 'Dòng họ Thạch');
    const [here, there, alsoThere] = [
      await citizen('Thạch Sa'),
      await citizen('Thạch Rây', places.otherCommune),
      await citizen('Thạch Mai', places.otherCommune),
    ];
    await decidedCases(app, { unitId: places.otherCommune, recognised: [there] });
    await join(commune, id, here, { role: 'HEAD' });
    // the other commune's people are written down by its own officers
    expect(code(await act.addMember(commune, { id: newId(), groupId: id, personId: there, role: 'MEMBER', fromOn: '2026-01-01' }))).toBe(
      'FORBIDDEN',
    );
    for (const one of [there, alsoThere]) await join(otherCommune, id, one);
    const names = (found: any) => found.members.map(({ name }: any) => name).sort();
    const ours = answer(await act.get(commune, id));
    expect(names(ours)).toEqual(['Thạch Sa']);
    expect(ours.elsewhere).toEqual([{ unitName: 'Phường Cái Khế', count: 2 }]);
    const theirs = answer(await act.get(otherCommune, id));
    expect(names(theirs)).toEqual(['Thạch Mai', 'Thạch Rây']);
    expect(theirs.elsewhere).toEqual([{ unitName: 'Phường Ninh Kiều', count: 1 }]);
    expect(names(answer(await act.get(city, id)))).toHaveLength(3);
    for (const place of [places.commune, places.otherCommune])
      expect(answer(await act.list(city, place, 'CLAN')).edges.map(({ node }: any) => node.memberCount)).toEqual([3]);
    expect(code(await act.get(branch, id))).toBe('FORBIDDEN');

    // only the commune that keeps it assesses it; the list of the share hides the others
    expect(code(await act.register(otherCommune, { groupId: id, year: 2026 }))).toBe('FORBIDDEN');
    answer(await act.register(commune, { groupId: id, year: 2026 }));
    const rate = rateOf(answer(await act.count(commune, { groupId: id, year: 2026 })), 'B.1');
    expect(rate).toMatchObject({ numerator: 1, denominator: 3 });
    const list = answer(await act.rateList(commune, id, rate.id));
    expect(list).toMatchObject({ numerator: 1, hidden: 2 });
    expect(list.page.edges.map(({ node }: any) => node.name)).toEqual(['Thạch Sa']);
    // the commune knows of more adults than are written down: what it declares counts
    const declare = {
      id: newId(),
      unitId: places.commune,
      groupId: id,
      year: 2026,
      what: 'ADULTS',
      count: 40,
      source: 'Gia phả',
      countedOn: '2026-10-01',
    };
    answer(await act.declare(commune, declare));
    expect(rateOf(answer(await act.count(commune, { groupId: id, year: 2026 })), 'B.1')).toMatchObject({
      ...{ numerator: 1, denominator: 40, source: 'declared', declaredSource: 'Gia phả' },
    });
  });

  test('a person sees their own groups and may object; granted, the membership ends and the row stays', async () => {
    const who = await app.person({ fullName: 'Lâm Văn Kín', homeUnitId: places.commune });
    const id = await group(branch, 'FAMILY', places.branch, 'Hộ bà Kín');
    await join(branch, id, who.personId);
    const words = 'Tôi không còn ở hộ này';
    const objection = newId();
    for (const _ of [1, 2]) answer(await act.object(who, { id: objection, groupId: id, words }));
    expect(code(await act.object(await app.person({}), { id: newId(), groupId: id, words }))).toBe('NOT_FOUND');
    expect(answer(await act.get(branch, id)).objections).toMatchObject([{ name: 'Lâm Văn Kín', words, answer: null }]);
    expect(code(await act.answerObjection(otherCommune, { id: objection, isGranted: true, answer: 'Ừ' }))).toBe('FORBIDDEN');
    for (const _ of [1, 2]) answer(await act.answerObjection(branch, { id: objection, isGranted: true, answer: 'Đã xem, đúng' }));
    expect(answer(await act.mine(who))).toMatchObject([
      { name: 'Hộ bà Kín', kind: 'FAMILY', toOn: '2026-11-24', titles: [], objection: { answer: 'Đã xem, đúng', isGranted: true } },
    ]);
    const [read] = await app.sql(
      `select count(*)::int as looks from platform.access_log where person_id = $1 and what = 'recognition.group'`,
      [who.personId],
    );
    expect(read!['looks']).toBeGreaterThan(0);
  });

  test('from registration to the title: the branch scores, the commune appraises and proposes, a named person decides', async () => {
    const id = await group(branch, 'FAMILY', places.branch, 'Hộ ông Bảy');
    const refused = await group(branch, 'FAMILY', places.branch, 'Hộ ông Tám');
    const bay = await citizen('Cao Văn Bảy');
    await join(branch, id, bay);
    await decidedCases(app, { unitId: places.commune, recognised: [bay] });
    for (const one of [id, refused]) expect(answer(await act.register(branch, { groupId: one, year: 2026 })).status).toBe('REGISTERED');
    const counted = answer(await act.count(branch, { groupId: id, year: 2026 }));
    expect(counted).toMatchObject({ allowedActs: ['SCORE', 'WITHDRAW'], criteria: { code: 'QD448-GD', confidence: 'low' } });
    // no reason is needed for what the share says; for something else it is
    const one = (points: number, reason?: string) => ({ groupId: id, year: 2026, scores: [{ indicator: 'B.1', points, reason }] });
    expect(code(await act.score(branch, one(20)))).toBe('BAD_USER_INPUT');
    expect(code(await act.score(branch, one(31, 'Nhiều quá')))).toBe('BAD_USER_INPUT');
    answer(await act.score(branch, one(30)));
    answer(await scored(branch, id, FAMILY));
    expect(code(await act.propose(branch, { groupId: id, year: 2026, isProposed: true }))).toBe('FORBIDDEN');
    expect(code(await act.score(commune, one(25)))).toBe('BAD_USER_INPUT');
    const appraised = answer(await act.score(commune, one(25, 'Một người mới chuyển đến')));
    expect(appraised).toMatchObject({ total: 80, maxTotal: 100, isPassing: true, missing: [] });
    expect(code(await act.score(branch, one(30, 'Tôi thấy khác')))).toBe('CONFLICT');

    answer(await scored(branch, refused, { ...FAMILY, 'B.1': 0 }));
    expect(code(await act.propose(commune, { groupId: refused, year: 2026, isProposed: true }))).toBe('CONFLICT');
    expect(code(await act.propose(commune, { groupId: refused, year: 2026, isProposed: false }))).toBe('BAD_USER_INPUT');
    answer(await act.propose(commune, { groupId: refused, year: 2026, isProposed: false, reason: 'Chưa ai được công nhận' }));
    expect((await decide(commune, places.commune, 'FAMILY', 1, 1)).data.answer).toMatchObject({
      __typename: 'GroupListChanged',
      awarded: 0,
      refused: 1,
    });
    for (const _ of [1, 2]) answer(await act.propose(commune, { groupId: id, year: 2026, isProposed: true }));
    // no title without a decision: the database refuses it
    await expect(app.sql(`update recognition.group_assessment set status = 'decided' where group_id = $1`, [id])).rejects.toThrow(
      'no title without a decision',
    );
    const paper = document({ number: '45/QĐ-UBND', decidedOn: '2026-11-23' });
    expect(code(await decide(otherCommune, places.commune, 'FAMILY', 1, 1, paper))).toBe('FORBIDDEN');
    expect(code(await decide(branch, places.commune, 'FAMILY', 1, 1, paper))).toBe('FORBIDDEN');
    for (const _ of [1, 2])
      expect(answer(await decide(commune, places.commune, 'FAMILY', 1, 1, paper))).toEqual({
        __typename: 'GroupsDecided',
        decision: { id: paper.id, number: '45/QĐ-UBND', awarded: 1, refused: 1 },
      });
    const done = answer(await act.assessment(commune, id));
    expect(done.steps.map(({ act: did, actorRole, unitName, documentNumber }: any) => [did, actorRole, unitName, documentNumber])).toEqual([
      ['register', 'branch_officer', 'Khu vực 1', null],
      ['score', 'branch_officer', 'Khu vực 1', null],
      ['score', 'branch_officer', 'Khu vực 1', null],
      ['score', 'commune_officer', 'Phường Ninh Kiều', null],
      ['propose', 'commune_officer', 'Phường Ninh Kiều', null],
      ['decide', 'commune_officer', 'Phường Ninh Kiều', '45/QĐ-UBND'],
    ]);
    expect(done).toMatchObject({ status: 'DECIDED', allowedActs: [], mayRevoke: true });
    // the day of the decision and a year on; the day after the last it has ended
    const titleOf = async (as = commune) => answer(await act.get(as, id)).awards[0];
    expect(await titleOf()).toMatchObject({
      state: 'IN_FORCE',
      validFrom: '2026-11-23',
      validTo: '2027-11-23',
      decisionNumber: '45/QĐ-UBND',
      level: 1,
    });
    expect(answer(await act.get(commune, refused)).awards[0]).toMatchObject({
      state: 'REFUSED',
      reason: 'Chưa ai được công nhận',
      validFrom: null,
    });
    expect(await titleOf(await on('2027-11-22T02:00:00.000Z', 'commune_officer', places.commune))).toMatchObject({ state: 'IN_FORCE' });
    expect(await titleOf(await on('2027-11-23T02:00:00.000Z', 'commune_officer', places.commune))).toMatchObject({ state: 'ENDED' });
    app.clock.set('2026-11-24T02:00:00.000Z');
    // what was decided stays
    expect(code(await act.score(commune, one(30, 'Sửa lại')))).toBe('CONFLICT');
    await expect(
      app.sql(
        `insert into recognition.group_score (group_id, year, indicator_code, id, stage, points, actor_id, at) values ($1, 2026, 'B.1', $2, 'commune', 1, $2, now())`,
        [id, newId()],
      ),
    ).rejects.toThrow('append-only');
    // and is taken back by another decision
    const back = document({ number: '50/QĐ-UBND' });
    expect(code(await act.revoke(otherCommune, { groupId: id, year: 2026, reason: 'Khai sai', document: back }))).toBe('FORBIDDEN');
    for (const _ of [1, 2]) answer(await act.revoke(commune, { groupId: id, year: 2026, reason: 'Khai sai', document: back }));
    expect(await titleOf()).toMatchObject({ state: 'REVOKED', revokedBy: '50/QĐ-UBND', reason: 'Khai sai', decisionNumber: '45/QĐ-UBND' });
    expect(answer(await act.counts(city, places.city)).total[0]).toMatchObject({
      recognised: 0,
      declared: null,
    });
  });

  test('a hamlet is measured against what its commune declares: no share without a denominator, and families with a title count', async () => {
    const id = await group(branch, 'COMMUNITY', places.branch, 'tên khác');
    answer(await act.register(branch, { groupId: id, year: 2026 }));
    expect(answer(await act.count(branch, { groupId: id, year: 2026 }))).toMatchObject({ undeclared: ['B.1', 'B.2'] });
    expect(answer(await act.get(branch, id)).name).toBe('Khu vực 1');
    expect(
      code(await act.add(branch, { id: newId(), kind: 'COMMUNITY', placeId: places.branch, name: 'x', startedOn: '2026-01-01' })),
    ).toBe('CONFLICT');
    // two records of one person, both recognised: one title
    const who = await citizen('Người Khu Vực');
    const again = await citizen('Người Khu Vực');
    await decidedCases(app, { unitId: places.commune, recognised: [who, again] });
    await app.sql(`alter table recognition.recognition_case disable trigger user`);
    await app.sql(`update recognition.recognition_case set branch_unit_id = $2 where citizen_id = any($1)`, [[who, again], places.branch]);
    await app.sql(`alter table recognition.recognition_case enable trigger user`);
    const officer = (role: string) => app.person({ homeUnitId: places.commune, roles: [{ role, unitId: places.commune }] });
    await merging(app, await officer('commune_officer'), await officer('centre_director')).merge(who, again);
    // a family whose title ended last year
    await app.get(Transactions).run(app.systemCtx(), async (tx) => {
      const paper = { id: newId(), unitId: places.commune, year: 2024, kind: 'family' as const, number: '9/2024', decidedOn: '2024-10-08' };
      const family = { id: newId(), kind: 'family' as const, name: 'Hộ năm trước', unitId: places.commune, placeId: places.branch };
      await loadDemoGroupDecisions(tx, [{ ...paper, signerName: 'Không có thật', signerTitle: 'Chủ tịch', awarded: 1, refused: 0 }]);
      await loadDemoGroups(tx, 2024, [{ ...family, decisionId: paper.id, isAwarded: true }]);
    });
    const declare = { unitId: places.branch, year: 2026, source: 'Sổ hộ', countedOn: '2026-11-01' };
    answer(await act.declare(commune, { ...declare, id: newId(), what: 'ADULTS', count: 3 }));
    // a later figure counts; the earlier one stays
    app.clock.set('2026-11-24T03:00:00.000Z');
    const all = answer(await act.declare(commune, { ...declare, id: newId(), what: 'ADULTS', count: 4 }));
    expect(all.map(({ count, isLatest, declaredByName }: any) => [count, isLatest, declaredByName])).toEqual([
      [4, true, 'Võ Thị Khuyến'],
      [3, false, 'Võ Thị Khuyến'],
    ]);
    answer(await act.declare(commune, { ...declare, id: newId(), what: 'FAMILIES', count: 10 }));
    const counted = answer(await act.count(branch, { groupId: id, year: 2026 }));
    expect(rateOf(counted, 'B.1')).toMatchObject({ numerator: 1, denominator: 4, source: 'declared', declaredSource: 'Sổ hộ' });
    expect(counted.lines.find((one: any) => one.code === 'B.1').suggestedPoints).toBe(12);
    expect(rateOf(counted, 'B.2')).toMatchObject({ numerator: 0, denominator: 10 });
    expect(counted.undeclared).toEqual([]);
    expect(answer(await act.rateList(branch, id, rateOf(counted, 'B.1').id)).page.edges[0].node.name).toBe('Người Khu Vực');
  });

  test('a commune as a learning community: the city decides, for 36 months, and level 2 comes after twelve', async () => {
    const id = await group(otherCommune, 'COMMUNE', places.otherCommune);
    for (const [what, count] of [
      ['ADULTS', 2],
      ['FAMILIES', 1],
      ['UNITS', 1],
    ] as const)
      answer(
        await act.declare(otherCommune, {
          id: newId(),
          unitId: places.otherCommune,
          year: 2026,
          what,
          count,
          source: 'Thống kê',
          countedOn: '2026-10-01',
        }),
      );
    answer(await act.register(otherCommune, { groupId: id, year: 2026 }));
    const counted = answer(await act.count(otherCommune, { groupId: id, year: 2026 }));
    expect(counted).toMatchObject({ total: null, criteria: { levelNames: ['Mức độ 1 (Khá)', 'Mức độ 2 (Tốt)'] } });
    expect(counted.missing).not.toContain('4.2');
    const all = {
      groupId: id,
      year: 2026,
      scores: counted.missing.map((indicator: string) => ({ indicator, isMet: true, reason: 'Có văn bản' })),
    };
    expect(answer(await act.score(otherCommune, all)).isPassing).toBe(true);
    answer(await act.propose(otherCommune, { groupId: id, year: 2026, isProposed: true }));
    expect(code(await decide(otherCommune, places.otherCommune, 'COMMUNE', 1, 0))).toBe('FORBIDDEN');
    answer(await decide(city, places.city, 'COMMUNE', 1, 0, document({ decidedOn: '2026-11-24' })));
    expect(answer(await act.get(city, id)).awards[0]).toMatchObject({
      levelName: 'Mức độ 1 (Khá)',
      validFrom: '2026-11-24',
      validTo: '2029-11-24',
    });
    let later = await on('2027-11-23T02:00:00.000Z', 'commune_officer', places.otherCommune);
    const register = (year: number, level: number) => act.register(later, { groupId: id, year, level });
    expect((await register(2027, 2)).errors?.[0]?.message).toContain('12 tháng');
    expect((await register(2027, 1)).errors?.[0]?.message).toContain('24/11/2029');
    later = await on('2027-11-24T02:00:00.000Z', 'commune_officer', places.otherCommune);
    expect(answer(await register(2027, 2))).toMatchObject({ status: 'REGISTERED', level: 2 });
    expect(answer(await act.assessment(later, id, 2027)).missing).toContain('4.2');
  });

  test('nobody assesses their own family; a school is measured by its own people', async () => {
    const id = await group(commune, 'FAMILY', places.branch, 'Hộ của cán bộ');
    await app.sql(`update identity.person set home_unit_id = $2 where id = $1`, [branch.personId, places.commune]);
    await join(commune, id, branch.personId);
    expect(code(await act.register(branch, { groupId: id, year: 2026 }))).toBe('FORBIDDEN');
    const school = newId();
    await app
      .get(BelowService)
      .add(app.systemCtx(), { id: school, communeId: places.commune, kind: 'don_vi', name: 'Trường Mẫu', validFrom: '2025-07-01' });
    const unit = await group(commune, 'UNIT', school);
    const teacher = await citizen('Cô Giáo');
    await join(commune, unit, teacher);
    await decidedCases(app, { unitId: places.commune, recognised: [teacher] });
    answer(await act.register(commune, { groupId: unit, year: 2026 }));
    expect(rateOf(answer(await act.count(commune, { groupId: unit, year: 2026 })), 'B.1')).toMatchObject({ numerator: 1, denominator: 1 });
  });

  test('a list of households is looked at, then written down; the same list again changes nothing', async () => {
    const TASK = `query ($id: UUID!) { task(id: $id) { state message rows(first: 50) { edges { node { number outcome message } } } } }`;
    const send = (as: Someone, content: string) =>
      app
        .http()
        .post(`/staff-lists/households?unit=${places.branch}`)
        .set('cookie', as.session.cookie)
        .set('x-phusa-csrf', '1')
        .attach('file', Buffer.from(content), 'ho.csv');
    await citizen('Lê Trùng Tên', places.commune, '1970-01-01');
    const csv =
      'DANH SÁCH HỘ;;;;\nHộ gia đình;Ấp, khu vực;Họ và tên;Quan hệ với chủ hộ;Năm sinh\nHộ ông Tư Lúa;KV 1;Nguyễn Tư Lúa;Chủ hộ;1955\n;;Trần Thị Lúa;Vợ;1958\n' +
      'Hộ bà Năm;Khu vực 9;Lê Thị Năm;Chủ hộ;1960\nHộ ông Trùng;1;Lê Trùng Tên;Chủ hộ;1970\nHộ ông Tư Lúa;KV 1;Nguyễn Tư Lúa;Chủ hộ;1955\n';
    const sent = await send(branch, csv);
    expect(sent.status).toBe(201);
    expect((await send(otherCommune, csv)).status).toBe(403);
    const run = async (more: object = {}, as = branch) => {
      const taskId = newId();
      await app.ok(
        `mutation ($input: ImportHouseholdsInput!) { importHouseholds(input: $input) { id } }`,
        { input: { taskId, listId: sent.body.id, ...more } },
        { as: as.session },
      );
      return app.eventually(async () => {
        const { task } = await app.ok(TASK, { id: taskId }, { as: as.session });
        return ['DONE', 'FAILED'].includes(task.state) && { ...task, rows: task.rows.edges.map(({ node }: any) => node) };
      }, 60_000);
    };
    const outcomes = ({ rows }: any) => rows.map(({ number, outcome }: any) => [number, outcome]);
    const count = async () => (await app.sql(`select count(*)::int as n from recognition.learning_group where source = 'list'`))[0]!['n'];
    const look = await run();
    expect(outcomes(look)).toEqual([
      [3, 'create'],
      [4, 'create'],
      [5, 'error'],
      [6, 'duplicate'],
      [7, 'repeated'],
    ]);
    expect(await count()).toBe(0);
    const consent = { textVersion: 'learning-2026-01', language: 'vi' };
    expect((await run({ consent })).message).toContain('Đã ghi 2 người');
    const mended = await run({ consent, choices: [{ row: 6, use: 'EXISTING' }] });
    expect(outcomes(mended)).toEqual([
      [3, 'already'],
      [4, 'already'],
      [5, 'error'],
      [6, 'enroll'],
      [7, 'repeated'],
    ]);
    expect(await count()).toBe(2);
    const { edges } = answer(await act.list(branch, places.branch, 'FAMILY', { search: 'tu lua' }));
    expect(edges.map(({ node }: any) => [node.name, node.memberCount])).toEqual([['Hộ ông Tư Lúa', 2]]);
    const { members } = answer(await act.get(branch, edges[0].node.id));
    expect(members.map(({ name, role }: any) => [name, role])).toEqual([
      ['Nguyễn Tư Lúa', 'HEAD'],
      ['Trần Thị Lúa', 'MEMBER'],
    ]);
  });

  test('a year that was loaded adds up by commune and kind; what is counted stands beside what is declared', async () => {
    const ctx = app.systemCtx();
    const paper = {
      id: newId(),
      unitId: places.commune,
      year: 2023,
      kind: 'family' as const,
      number: '7/QĐ-UBND',
      decidedOn: '2023-12-08',
    };
    const groups = [0, 1, 2].map((i) => ({
      ...{ id: newId(), kind: 'family' as const, name: `Hộ số ${i}`, unitId: places.commune, placeId: places.branch },
      ...{ decisionId: paper.id, isAwarded: i > 0 },
    }));
    for (const _ of [1, 2])
      await app.get(Transactions).run(ctx, async (tx) => {
        await loadDemoGroupDecisions(tx, [{ ...paper, signerName: 'Không có thật', signerTitle: 'Chủ tịch', awarded: 2, refused: 1 }]);
        await loadDemoGroups(tx, 2023, groups);
        await loadDemoDeclared(tx, [
          // what a hamlet declares is a part of what its commune declares
          { id: newId(), unitId: places.branch, year: 2023, what: 'families', count: 2, source: 'Sổ của khu vực' },
          { id: paper.id, unitId: places.commune, year: 2023, what: 'families', count: 5, source: 'Báo cáo của phường' },
        ]);
      });
    const declared = { count: 5, source: 'Báo cáo của phường', countedOn: '2023-12-31' };
    expect(await app.get(GroupFigures).ofYear(ctx, [places.commune, places.otherCommune], 2023)).toEqual([
      { unitId: places.commune, kind: 'family', registered: 3, recognised: 2, declared },
    ]);
    expect(answer(await act.counts(city, places.city, 2023)).total[0]).toEqual({
      kind: 'family',
      registered: 3,
      recognised: 2,
      declared: 5,
    });
    await expect(app.sql(`update recognition.group_award set is_awarded = true`)).rejects.toThrow('append-only');
  });

  test('every number opens to the groups that it counts, for those who may see groups there', async () => {
    const [registered, withdrawn] = [
      await group(branch, 'FAMILY', places.branch, 'Hộ còn xét'),
      await group(branch, 'FAMILY', places.branch, 'Hộ đã rút'),
    ];
    for (const groupId of [registered, withdrawn]) answer(await act.register(branch, { groupId, year: 2026 }));
    answer(await act.withdraw(branch, { groupId: withdrawn, year: 2026, reason: 'Xin rút' }));
    for (const year of [2023, 2026])
      for (const [as, unitId] of [
        [city, places.city],
        [commune, places.commune],
        [otherCommune, places.otherCommune],
      ] as const)
        for (const counted of answer(await act.counts(as, unitId, year)).total) {
          const kind = counted.kind.toUpperCase();
          const all = await allCounted(act, as, unitId, kind, { year });
          expect([kind, new Set(all.map(({ groupId }) => groupId)).size, all.filter((one) => one.isRecognised).length]).toEqual([
            kind,
            counted.registered,
            counted.recognised,
          ]);
          for (const isRecognised of [true, false])
            expect(await allCounted(act, as, unitId, kind, { year, isRecognised })).toEqual(
              all.filter((one) => one.isRecognised === isRecognised),
            );
        }
    const families = await allCounted(act, commune, places.commune, 'FAMILY');
    expect(families.find(({ groupId }) => groupId === registered)).toMatchObject({ status: 'REGISTERED', isRecognised: false });
    expect(families.some(({ groupId }) => groupId === withdrawn)).toBe(false);
    // a title that was taken back stood for it and is none
    expect(families.find(({ name }) => name === 'Hộ ông Bảy')).toMatchObject({ status: 'DECIDED', isRecognised: false });
    expect(await allCounted(act, commune, places.commune, 'FAMILY', { year: 2023, isRecognised: true })).toHaveLength(2);

    // right role in the wrong place, a role that sees numbers only, no role, nobody
    const { commune: here } = places;
    const director = await app.person({ roles: [{ role: 'centre_director', unitId: here }] });
    expect(answer(await act.counts(director, here))).toMatchObject({ canOpen: false });
    expect(answer(await act.counts(commune, here))).toMatchObject({ canOpen: true });
    expect(code(await act.counted(otherCommune, here, 'FAMILY'))).toBe('FORBIDDEN');
    expect(code(await act.counted(director, here, 'FAMILY'))).toBe('FORBIDDEN');
    expect(code(await act.counted(await app.person(), here, 'FAMILY'))).toBe('FORBIDDEN');
    expect(code(await act.counted(undefined, here, 'FAMILY'))).toBe('UNAUTHENTICATED');
    expect(code(await act.counted(commune, here, 'COMMUNE'))).toBe('BAD_USER_INPUT');
    expect(code(await act.counted(commune, here, 'FAMILY', { by: 'SEX' }))).toBe('BAD_USER_INPUT');
  });
});
