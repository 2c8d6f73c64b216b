import { execFileSync } from 'node:child_process';
import { strFromU8, unzipSync } from 'fflate';
import { ConsentReader } from '#identity';
import { newId } from '#platform';
import type { Session, TestApp } from '../support/app.js';
import { startApp } from '../support/app.js';
import { merging } from '../support/merge.js';
import { document, minutes, recognitionActs, type RecognitionPlaces, recognitionPlaces, scoresOf } from '../support/recognition.js';

type Someone = { personId: string; session: Session };

describe('documents of recognition', () => {
  let app: TestApp;
  let places: RecognitionPlaces;
  let act: ReturnType<typeof recognitionActs>;
  let branchOfficer: Someone;
  let communeOfficer: Someone;
  let stranger: Someone;
  let five: Someone;
  let seven: Someone;
  let branchSitting: string;
  let appraisal: string;
  const first = document({ number: '12/QĐ-UBND' });

  beforeAll(async () => {
    app = await startApp({ worker: true });
    app.clock.set('2026-11-24T02:00:00.000Z');
    places = await recognitionPlaces(app);
    act = recognitionActs(app);
    branchOfficer = await app.person({ fullName: 'Ngô Thị Chi', roles: [{ role: 'branch_officer', unitId: places.branch }] });
    communeOfficer = await app.person({ fullName: 'Võ Thị Khuyến', roles: [{ role: 'commune_officer', unitId: places.commune }] });
    stranger = await app.person({ fullName: 'Lý Văn Xa', roles: [{ role: 'commune_officer', unitId: places.otherCommune }] });
  });
  afterAll(() => app?.stop());

  const answer = ({ data, errors }: { data: any; errors?: any }) => {
    if (errors) throw new Error(JSON.stringify(errors));
    return data.answer;
  };
  const get = (path: string, as?: { session: Session }) => fetch(`${app.url}${path}`, { headers: as ? { cookie: as.session.cookie } : {} });
  const at = (kind: string, subject: string, format: string) => `/recognition/papers/${kind}/${subject}.${format}`;
  const file = async (kind: string, subject: string, format: string, as: { session: Session }) => {
    const response = await get(at(kind, subject, format), as);
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  };
  /** The words of a file in the order of reading, each run of spaces and lines as one space. */
  const pdfText = (pdf: Buffer, ...how: string[]) =>
    execFileSync('pdftotext', [...how, '-', '-'], { input: pdf, encoding: 'utf8' }).replace(/\s+/g, ' ');
  /** Paragraphs as they run, and rows as they stand side by side. */
  const pdfWords = (pdf: Buffer) => `${pdfText(pdf)} ${pdfText(pdf, '-layout')}`;
  const docxWords = (docx: Buffer) =>
    strFromU8(unzipSync(docx)['word/document.xml']!)
      .replace(/<\/w:p>/g, '\n')
      .replace(/<[^>]+>/g, '')
      .replace(/&amp;/g, '&')
      .replace(/\s+/g, ' ');
  /** Of both files, which must say the same. */
  const words = async (kind: string, subject: string, as: { session: Session } = communeOfficer) => {
    const [pdf, docx] = [pdfWords(await file(kind, subject, 'pdf', as)), docxWords(await file(kind, subject, 'docx', as))];
    for (const text of [pdf, docx]) expect(text).toBe(text.normalize('NFC'));
    return { pdf, docx };
  };
  const expectBoth = (both: { pdf: string; docx: string }, ...said: string[]) => {
    for (const one of said) {
      expect(both.docx).toContain(one);
      expect(both.pdf).toContain(one);
    }
  };
  const submitted = async (fullName: string, points = 9, but: Record<string, number> = {}, birthYear = 1970) => {
    const who = await app.person({ fullName, homeUnitId: places.commune });
    await app.sql(`update identity.person set birth_year = $2, born_on = null where id = $1`, [who.personId, birthYear]);
    answer(await act.register(who, { year: 2026, group: 'G1', branchUnitId: places.branch }));
    answer(await act.score(who, { year: 2026, scores: scoresOf(points, but) }));
    answer(await act.submit(who, { year: 2026 }));
    return who;
  };
  const naming = (as: Someone, input: object) =>
    app.gql(
      `mutation ($input: SetNamingConsentInput!) { answer: setNamingConsent(input: $input) { isGiven } }`,
      { input: { consent: { textVersion: 'honour-2026-01', language: 'vi' }, ...input } },
      { as: as.session },
    );
  const roll = async () => (await get('/honour/31135/2026')).text();

  test('the minutes of a branch say who was there, which points were changed and why, and who goes back', async () => {
    five = await submitted('Huỳnh Văn Năm', 9, {}, 1968);
    const six = await submitted('Thạch Thị Sa Rây', 7);
    seven = await submitted('Đoàn Văn Bảy', 9, { '2.2': 3 });
    branchSitting = answer(await act.open(branchOfficer, { id: newId(), stage: 'BRANCH', unitId: places.branch, year: 2026 })).id;
    const here = { sittingId: branchSitting };
    answer(
      await act.reviewScore(branchOfficer, {
        ...here,
        citizenId: five.personId,
        indicator: '1.3',
        points: 7,
        reason: 'Ít khi tới nhà văn hóa',
      }),
    );
    answer(await act.returnCase(branchOfficer, { ...here, citizenId: six.personId, reason: 'Thiếu giấy chứng nhận' }));
    expectBoth(await words('minutes', branchSitting, branchOfficer), 'DỰ THẢO', 'Địa điểm: …….');

    answer(await act.close(branchOfficer, minutes(branchSitting)));
    const both = await words('minutes', branchSitting, branchOfficer);
    expectBoth(
      both,
      'HỘI KHUYẾN HỌC PHƯỜNG NINH KIỀU CHI HỘI KHUYẾN HỌC KHU VỰC 1',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 01/BB-CHKH',
      'Địa điểm: Nhà văn hóa khu vực 1.',
      '- Trần Thị Dân;',
      'Cuộc họp đã xét 3 hồ sơ.',
      '1 Đoàn Văn Bảy 1970 G1 84 Chưa đủ điểm',
      '2 Huỳnh Văn Năm 1968 G1 88 Đủ điểm',
      '1 Huỳnh Văn Năm 1.3 9 7 Ít khi tới nhà văn hóa',
      '1 Thạch Thị Sa Rây Thiếu giấy chứng nhận',
    );
    for (const text of Object.values(both)) expect(text).not.toContain('DỰ THẢO');
  });

  test('what comes later is not in minutes that are closed, and equal papers are equal bytes', async () => {
    const before = await file('minutes', branchSitting, 'pdf', communeOfficer);
    appraisal = answer(await act.open(communeOfficer, { id: newId(), stage: 'COMMUNE', unitId: places.commune, year: 2026 })).id;
    const { cases, seed } = answer(await act.takeIn(communeOfficer, { sittingId: appraisal }));
    for (const { node } of cases.edges)
      if (node.sampledBy)
        answer(
          await act.visit(communeOfficer, {
            ...{ sittingId: appraisal, citizenId: node.citizenId, visitedOn: '2026-11-22', result: 'DIFFERS', note: 'Có sổ ghi chép' },
          }),
        );
    const changed = { sittingId: appraisal, citizenId: five.personId, indicator: '1.3', points: 8, reason: 'Đã thăm, có giấy mời' };
    answer(await act.reviewScore(communeOfficer, changed));
    const list = `${places.commune}@2026`;
    answer(await act.close(communeOfficer, minutes(appraisal, { minutesNumber: '05/BB-HKH' })));

    expectBoth(
      await words('minutes', appraisal),
      'HỘI KHUYẾN HỌC TP. CẦN THƠ HỘI KHUYẾN HỌC PHƯỜNG NINH KIỀU',
      seed,
      'Số hồ sơ được kiểm tra: 2.',
      'Huỳnh Văn Năm Bốc thăm 22/11/2026',
      // the points before are those of the branch, not of the citizen
      '1 Huỳnh Văn Năm 1.3 7 8 Đã thăm, có giấy mời',
    );
    app.clock.set('2026-11-24T02:10:00.000Z');
    expect((await file('minutes', branchSitting, 'pdf', communeOfficer)).equals(before)).toBe(true);
    const docx = () => file('minutes', branchSitting, 'docx', communeOfficer);
    expect((await docx()).equals(await docx())).toBe(true);
    app.clock.set('2026-11-24T02:00:00.000Z');

    expectBoth(
      await words('proposal', list),
      'Số: ……/TTr-HKH',
      'Kính gửi: Ủy ban nhân dân phường Ninh Kiều',
      'thẩm định 2 hồ sơ',
      'biên bản số 01/BB-CHKH ngày 20 tháng 11 năm 2026',
      '1 Huỳnh Văn Năm 1968 G1 Khu vực 1 89',
      'Danh sách có 1 người.',
    );
    // its number, once it has one, stands on it and on the decision that follows
    const proposal = { unitId: places.commune, year: 2026, number: '07/TTr-HKH', signedOn: '2026-11-22' };
    const setProposal = (as: Someone, more = {}) =>
      app.gql(
        `mutation ($input: SetProposalDocumentInput!) { answer: setProposalDocument(input: $input) { number signedOn } }`,
        { input: { ...proposal, ...more } },
        { as: as.session },
      );
    for (const as of [stranger, branchOfficer, five]) expect((await setProposal(as)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    for (const wrong of [{ number: ' ' }, { signedOn: '2026-12-01' }])
      expect((await setProposal(communeOfficer, wrong)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    answer(await setProposal(communeOfficer, { number: '06/TTr-HKH' }));
    expect(answer(await setProposal(communeOfficer))).toEqual({ number: '07/TTr-HKH', signedOn: '2026-11-22' });
    expectBoth(await words('proposal', list), 'Số: 07/TTr-HKH', 'Ninh Kiều, ngày 22 tháng 11 năm 2026', 'Kèm theo Tờ trình số 07/TTr-HKH');
    expectBoth(await words('decision', list), 'DỰ THẢO', 'Số: ……/QĐ-UBND', 'tại Tờ trình số 07/TTr-HKH ngày 22 tháng 11 năm 2026.');
    expectBoth(await words('not-recognised', list), 'LƯU HÀNH NỘI BỘ', '1 Đoàn Văn Bảy 1970 Khu vực 1 84');
  });

  test('the decision has the number, the day, the signer and exactly the people of its list', async () => {
    answer(await act.decide(communeOfficer, { unitId: places.commune, year: 2026, document: first, recognised: 1, notRecognised: 1 }));
    const both = await words('decision', first.id);
    expectBoth(
      both,
      'Số: 12/QĐ-UBND',
      'Ninh Kiều, ngày 23 tháng 11 năm 2026',
      'CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG NINH KIỀU',
      'Điều 1. Công nhận danh hiệu “Công dân học tập” năm 2026 cho 1 công dân của phường Ninh Kiều (có danh sách kèm theo).',
      '(Kèm theo Quyết định số 12/QĐ-UBND ngày 23 tháng 11 năm 2026 của Chủ tịch Ủy ban nhân dân phường Ninh Kiều)',
      '1 Huỳnh Văn Năm 1968 G1 Khu vực 1 89 Danh sách có 1 người.',
      'Theo đề nghị của Hội Khuyến học phường Ninh Kiều tại Tờ trình số 07/TTr-HKH ngày 22 tháng 11 năm 2026.',
      'Nơi nhận:',
      'Nguyễn Văn Chủ',
    );
    for (const text of Object.values(both)) {
      expect(text).not.toContain('Đoàn Văn Bảy');
      expect(text).not.toContain('DỰ THẢO');
    }
    expectBoth(await words('not-recognised', first.id), 'Đoàn Văn Bảy', 'chỉ số 2.2 = 3');
    const info = execFileSync('pdfinfo', ['-'], { input: await file('decision', first.id, 'pdf', communeOfficer), encoding: 'utf8' });
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toContain('Quyết định về việc công nhận danh hiệu “Công dân học tập” năm 2026');

    const { papers } = answer(
      await app.gql(
        `query ($unitId: UUID!) { answer: recognitionDecisions(unitId: $unitId, year: 2026) { papers { kind subject isDraft isLong docxUrl } } }`,
        { unitId: places.commune },
        { as: communeOfficer.session },
      ),
    )[0];
    expect(papers.map(({ kind }: any) => kind)).toEqual(['DECISION', 'PROPOSAL', 'NOT_RECOGNISED', 'HONOUR_ROLL']);
    expect(papers[0]).toMatchObject({ subject: first.id, isDraft: false, isLong: false });
  });

  test('a decision prints names and years as they stood when it fell, whatever becomes of them', async () => {
    const before = await Promise.all(['pdf', 'docx'].map((format) => file('decision', first.id, format, communeOfficer)));
    await app.sql(`update identity.person set full_name = 'Huỳnh Văn Ngũ', birth_year = 1986 where id = $1`, [five.personId]);
    for (const [i, format] of ['pdf', 'docx'].entries())
      expect((await file('decision', first.id, format, communeOfficer)).equals(before[i]!)).toBe(true);
    await app.sql(`update identity.person set full_name = 'Huỳnh Văn Năm', birth_year = 1968 where id = $1`, [five.personId]);
    await expect(app.sql(`update recognition.decided_citizen set full_name = 'x'`)).rejects.toThrow('append-only');
    expectBoth(await words('proposal', first.id), 'Số: 07/TTr-HKH', '1 Huỳnh Văn Năm 1968');
  });

  test('papers are for those of the place; each look is logged; the worker draws the same file', async () => {
    for (const as of [stranger, five, undefined]) expect((await get(at('decision', first.id, 'pdf'), as)).status).toBe(as ? 403 : 401);
    expect((await get(at('minutes', appraisal, 'pdf'), branchOfficer)).status).toBe(403);
    expect((await get(at('decision', newId(), 'pdf'), communeOfficer)).status).toBe(403);
    expect((await get(at('nothing', first.id, 'pdf'), communeOfficer)).status).toBe(400);
    const [logged] = await app.sql(
      `select count(*)::int as n from platform.access_log where person_id = $1 and what = 'recognition.paper'`,
      [five.personId],
    );
    expect(logged!['n']).toBeGreaterThan(2);

    const input = { id: newId(), kind: 'DECISION', subject: first.id, format: 'DOCX' };
    const draw = (as: Someone) =>
      app.gql(`mutation ($input: DrawPaperInput!) { answer: drawPaper(input: $input) { id state } }`, { input }, { as: as.session });
    expect((await draw(stranger)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    for (const _ of [1, 2]) answer(await draw(communeOfficer));
    await app.eventually(
      async () => (await app.sql(`select 1 from platform.task where id = $1 and state = 'done'`, [input.id])).length > 0,
    );
    const drawn = await get(`/tasks/${input.id}/file`, communeOfficer);
    expect(Buffer.from(await drawn.arrayBuffer()).equals(await file('decision', first.id, 'docx', communeOfficer))).toBe(true);
  });

  test('forms for people without a phone: empty for a group, or as the case has it, for oneself and for the branch', async () => {
    const empty = await words('self-assessment', 'G2', five);
    expectBoth(empty, 'Nhóm G2.', 'Tổng điểm tự chấm: ………… điểm.');
    const own = `${five.personId}@2026`;
    for (const as of [five, branchOfficer])
      expectBoth(await words('self-assessment', own, as), 'Họ và tên: Huỳnh Văn Năm', 'Tổng điểm tự chấm: 90 điểm.');
    expectBoth(await words('registration', own, five), '[x] G1. Nông dân', 'Kính gửi: Chi hội Khuyến học khu vực 1');
    expect((await get(at('self-assessment', own, 'pdf'), stranger)).status).toBe(403);
    expect((await get(at('self-assessment', own, 'pdf'), seven)).status).toBe(403);
    expect((await get(at('self-assessment', 'G2', 'pdf'))).status).toBe(401);
  });

  test('the roll names only who agreed, and only while the title stands', async () => {
    expect(await roll()).not.toContain('Huỳnh Văn Năm');
    answer(await naming(five, { isGiven: true }));
    answer(await naming(seven, { isGiven: true }));
    const shown = await get('/honour/31135/2026');
    expect(shown.headers.get('x-robots-tag')).toContain('noindex');
    expect(shown.headers.get('cache-control')).toBe('no-store');
    const page = await shown.text();
    for (const nowhere of ['/honour/99999/2026', '/honour/31135/abc']) {
      const none = await get(nowhere);
      expect([none.status, none.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
      expect(await none.text()).toContain('Không có bảng này.');
    }
    expect(page).toContain('Huỳnh Văn Năm');
    expect(page).toContain('Khu vực 1');
    // not recognised, although agreed; and nobody's year of birth
    expect(page).not.toContain('Đoàn Văn Bảy');
    expect(page).not.toContain('1968');
    expectBoth(await words('honour-roll', `${places.commune}@2026`), '1 Huỳnh Văn Năm Khu vực 1', 'Bảng có 1 người.');

    answer(await naming(five, { isGiven: false }));
    expect(await roll()).not.toContain('Huỳnh Văn Năm');
    // on paper, to an officer of the place
    expect((await naming(stranger, { personId: five.personId, isGiven: true })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    answer(await naming(communeOfficer, { personId: five.personId, isGiven: true }));
    expect(await roll()).toContain('Huỳnh Văn Năm');
    const dossier = answer(await app.gql(`query { answer: myDossier(year: 2026) { honour { isNamed path } } }`, {}, { as: five.session }));
    expect(dossier.honour).toEqual({ isNamed: true, path: '/honour/31135/2026' });

    // the same person was recorded twice, and under the other record did not want it
    const twin = await app.person({ fullName: 'Huỳnh V. Năm', homeUnitId: places.commune });
    answer(await naming(communeOfficer, { personId: twin.personId, isGiven: false }));
    const director = await app.person({ fullName: 'Đỗ Thị Đốc', roles: [{ role: 'centre_director', unitId: places.commune }] });
    const { merge, undo } = merging(app, communeOfficer, director);
    const merged = await merge(five.personId, twin.personId);
    expect(await roll()).not.toContain('Huỳnh');
    await undo(merged);
    expect(await roll()).toContain('Huỳnh Văn Năm');

    const child = (year: number | null) => app.sql(`update identity.person set birth_year = $2 where id = $1`, [five.personId, year]);
    await child(2015);
    expect(await roll()).not.toContain('Huỳnh Văn Năm');
    expect((await naming(five, { isGiven: true })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await app.sql(
      `insert into identity.consent (person_id, id, purpose, decision, text_version, language, method, actor_id, recorded_at)
       values ($1, $2, 'honour_roll', 'given', 'guardian-2026-01', 'vi', 'representative', $3, timestamptz '2026-11-24T02:15:00Z')`,
      [five.personId, newId(), communeOfficer.personId],
    );
    expect(await app.get(ConsentReader).named(app.systemCtx(), [five.personId])).toEqual(new Set([five.personId]));
    expect(await roll()).toContain('Huỳnh Văn Năm');
    await child(1968);
    // of age now: what a guardian said is no longer theirs to say
    expect(await roll()).not.toContain('Huỳnh Văn Năm');
  });

  test('an appeal and its answer, a title taken back: papers that name the first decision', async () => {
    const revocation = document({ number: '15/QĐ-UBND' });
    app.clock.set('2026-11-24T02:20:00.000Z');
    answer(await naming(five, { isGiven: true }));
    expect(await roll()).toContain('Huỳnh Văn Năm');
    answer(
      await act.revoke(communeOfficer, { citizenId: five.personId, year: 2026, reason: 'Giấy không phải của mình', document: revocation }),
    );
    expect(await roll()).not.toContain('Huỳnh Văn Năm');
    expectBoth(
      await words('decision', revocation.id),
      'Về việc thu hồi danh hiệu “Công dân học tập” năm 2026',
      'Thu hồi danh hiệu “Công dân học tập” năm 2026 của ông (bà) Huỳnh Văn Năm, sinh năm 1968, khu vực 1, đã được công nhận tại Quyết định số 12/QĐ-UBND ngày 23 tháng 11 năm 2026.',
      'Lý do: Giấy không phải của mình',
    );
    answer(await act.appeal(five, { year: 2026, reason: 'Giấy là của tôi, có xác nhận' }));
    expectBoth(await words('appeal', `${five.personId}@2026`, five), 'Quyết định số 15/QĐ-UBND', 'Giấy là của tôi, có xác nhận');
    const answered = document({ number: '16/QĐ-UBND' });
    answer(
      await act.answerAppeal(communeOfficer, {
        ...{ citizenId: five.personId, year: 2026, outcome: 'RECOGNISED', reason: 'Đã xác minh', document: answered },
        scores: [{ indicator: '1.3', points: 9, reason: 'Có giấy mời' }],
      }),
    );
    expectBoth(
      await words('decision', answered.id),
      'Căn cứ Đơn khiếu nại ngày 24 tháng 11 năm 2026 của ông (bà) Huỳnh Văn Năm;',
      'khu vực 1, với tổng điểm 90.',
      'Chỉ số 1.3: 9 điểm. Có giấy mời',
    );
  });
});
