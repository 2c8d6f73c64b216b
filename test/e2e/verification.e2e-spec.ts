import { jest } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { checkRegisters, CheckpointService, IssuingService, RotationService } from '#certificates';
import { newId } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { newCode } from '../../libs/certificates/verification/code.js';
import { checkPaper, type KeptLists, paperHash, taken, vietnamDay } from '../../apps/web/src/certificates/paper.js';
import { CertificateGround, type Commune } from '../support/certificates.js';

const SHOW = `mutation ($input: ShowNameInput!) { showName(input: $input) { __typename ... on NameChoice { certificateId isShown } } }`;
const MINE = `{ myCertificates(first: 20) { edges { node { id isNameShown } } } }`;
const GUARD = `mutation ($input: RecordGuardianInput!) { recordGuardian(input: $input) { id } }`;
const REQUEST = `mutation ($input: RequestCertificateChangeInput!) { requestCertificateChange(input: $input) { __typename } }`;
const DECIDE = `mutation ($input: DecideCertificateChangeInput!) { decideCertificateChange(input: $input) { __typename } }`;
const ERASE = `mutation ($input: RequestErasureInput!) { requestErasure(input: $input) { __typename ... on ErasureStands { erasure { id state personName } } } }`;
const DECIDE_ERASURE = `mutation ($input: DecideErasureInput!) { decideErasure(input: $input) { __typename ... on ErasureStands { erasure { id state personName } } } }`;
const WAITING_ERASURES = `query ($unitId: UUID!) { waitingErasures(unitId: $unitId, first: 10) { edges { node { id personName } } } }`;
const LIST = `query ($rows: [VerifyRowInput!]!) { verifyCertificates(rows: $rows) { status code holderName registerNumber holderMatches } }`;
const NOTICES = `{ myNotices(first: 20) { edges { node { kind text link isOutdated } } } }`;
const consent = { textVersion: 'certificate-name-2026-01', language: 'vi' };

const asText = (response: any, done: (error: null, text: string) => void) => {
  let text = '';
  response
    .setEncoding('utf8')
    .on('data', (chunk: string) => (text += chunk))
    .on('end', () => done(null, text));
};

describe('verification', () => {
  let app: TestApp;
  let ground: CertificateGround;
  let commune: Commune;

  beforeAll(async () => {
    app = await startApp({ worker: true });
    ground = new CertificateGround(app);
    await ground.seed();
    commune = ground.aCommune();
  });
  afterAll(() => app?.stop());

  async function issued(learnerId: string): Promise<{ id: string; code: string; number: string }> {
    const id = await app.get(IssuingService).issue(app.systemCtx(), await ground.aCompletion(commune, { learnerId }));
    const [row] = await app.sql(`select code, register_number from certificates.certificate where id = $1`, [id]);
    return { id, code: row!.code, number: row!.register_number };
  }
  const state = async (code: string) => (await app.http().get(`/v/${code}`).set('accept', 'application/json')).body;
  const page = async (code: string) => (await app.http().get(`/v/${code}`).set('accept', 'text/html')).text;
  const show = async (as: Session, input: object) => (await app.ok(SHOW, { input: { id: newId(), consent, ...input } }, { as })).showName;

  describe('the name on the public page', () => {
    test('is initials until the holder agrees, for one certificate or for all, and again at once when it is taken back', async () => {
      const { personId, session } = await app.person({ fullName: 'Thạch Thị Ngọc Diễm' });
      const [one, other] = [await issued(personId), await issued(personId)];
      const names = async () => [(await state(one.code)).holderName, (await state(other.code)).holderName];
      expect(await names()).toEqual(['T. T. N. D.', 'T. T. N. D.']);

      expect(await show(session, { certificateId: one.id, isShown: true })).toEqual({
        __typename: 'NameChoice',
        certificateId: one.id,
        isShown: true,
      });
      expect(await names()).toEqual(['Thạch Thị Ngọc Diễm', 'T. T. N. D.']);
      expect(await page(one.code)).toContain('Thạch Thị Ngọc Diễm');
      const mine = async () =>
        (await app.ok(MINE, {}, { as: session })).myCertificates.edges.map(({ node }: any) => [node.id, node.isNameShown]);
      expect(await mine()).toEqual(
        expect.arrayContaining([
          [one.id, true],
          [other.id, false],
        ]),
      );

      app.clock.advance(1_000);
      const all = { id: newId(), isShown: true };
      await show(session, all);
      expect(await names()).toEqual(['Thạch Thị Ngọc Diễm', 'Thạch Thị Ngọc Diễm']);
      expect((await state((await issued(personId)).code)).holderName).toBe('Thạch Thị Ngọc Diễm');

      app.clock.advance(1_000);
      await show(session, { certificateId: other.id, isShown: false });
      expect(await names()).toEqual(['Thạch Thị Ngọc Diễm', 'T. T. N. D.']);
      app.clock.advance(1_000);
      await show(session, { isShown: false });
      await show(session, all); // said again by a phone that had no answer: it is what was said then
      expect(await names()).toEqual(['T. T. N. D.', 'T. T. N. D.']);
    });

    test('is the holder’s alone to give: nobody else’s certificate, and nobody who is not signed in', async () => {
      const { id } = await issued(await ground.aLearner());
      const { session } = await app.person();
      const input = { id: newId(), certificateId: id, isShown: true, consent };
      expect((await app.gql(SHOW, { input }, { as: session })).errors![0]!.extensions.code).toBe('NOT_FOUND');
      expect((await app.gql(SHOW, { input })).errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
    });

    test('of a child is given by a guardian, shows neither centre nor number, and ends when the child comes of age', async () => {
      const director = await app.person({ roles: [{ role: 'centre_director', unitId: commune.unitId }] });
      const child = await app.person({ fullName: 'Danh Thị Bé Sáu', bornOn: '2012-03-08', homeUnitId: commune.unitId });
      const mother = await app.person({ fullName: 'Danh Thị Lý', bornOn: '1985-03-08', homeUnitId: commune.unitId });
      await app.ok(
        GUARD,
        { input: { id: newId(), childId: child.personId, guardianId: mother.personId, relation: 'MOTHER', consent } },
        { as: director.session },
      );
      const { code, id } = await issued(child.personId);

      expect((await show(child.session, { certificateId: id, isShown: true })).__typename).toBe('GuardianNeeded');
      expect((await show(child.session, { isShown: true })).__typename).toBe('GuardianNeeded');
      expect((await state(code)).holderName).toBe('D. T. B. S.');

      await show(mother.session, { childId: child.personId, isShown: true });
      expect(await state(code)).toMatchObject({ holderName: 'Danh Thị Bé Sáu', issuerName: null, registerNumber: null });
      expect((await app.ok('{ myChildren { showsName } }', {}, { as: mother.session })).myChildren).toEqual([{ showsName: true }]);

      const now = app.clock.now();
      app.clock.set(new Date('2028-03-09T01:00:00Z'));
      expect((await state(code)).holderName).toBe('D. T. B. S.');
      app.clock.set(now);
      app.clock.advance(1_000);
      await show(child.session, { isShown: false });
      expect((await state(code)).holderName).toBe('D. T. B. S.');
    });
  });

  describe('without a network', () => {
    const list = async (name: string) => JSON.parse((await app.http().get(`/.well-known/phusa-${name}.json`)).text);
    const lists = async (before?: KeptLists) => (await taken(before, await list('issuers'), await list('withdrawn')))!;
    const signedPart = async (id: string) =>
      (await app.sql(`select offline from certificates.certificate where id = $1`, [id]))[0]!.offline as string;
    const today = () => vietnamDay(app.clock.now().getTime());

    test('a paper is genuine by the kept list alone, and after a key rotation; altered, foreign and damaged ones each say so', async () => {
      const here = ground.aCommune();
      const id = await app.get(IssuingService).issue(app.systemCtx(), await ground.aCompletion(here));
      const paper = await signedPart(id);
      const kept = await lists();
      expect(await checkPaper(paper, [], today())).toEqual({ state: 'noKeys' });
      const genuine = {
        state: 'genuine',
        isOldKey: false,
        isExpired: false,
        claims: { number: 1, kind: 'GCN', course: 'Nhận biết lừa đảo trên mạng', lastDay: null, isFromPaper: false },
      };
      expect(await checkPaper(paper, kept.issuers, today())).toMatchObject(genuine);
      // an old phone, whose browser does not know the algorithm
      const known = jest.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error('NotSupportedError'));
      expect(await checkPaper(paper, kept.issuers, today())).toMatchObject(genuine);
      const at = paper.length - 200; // in the middle of what is signed
      const altered = `${paper.slice(0, at)}${paper[at] === 'A' ? 'B' : 'A'}${paper.slice(at + 1)}`;
      expect(await checkPaper(altered, kept.issuers, today())).toMatchObject({ state: 'altered' });
      known.mockRestore();
      expect(await checkPaper(altered, kept.issuers, today())).toMatchObject({ state: 'altered', issuer: { did: expect.any(String) } });
      for (const noise of ['', 'HELLO WORLD', paper.slice(0, 100), `${paper}00`]) {
        expect(await checkPaper(noise, kept.issuers, today())).toEqual({ state: 'unreadable' });
      }
      const { did } = ((await checkPaper(paper, kept.issuers, today())) as { issuer: { did: string } }).issuer;
      expect(
        await checkPaper(
          paper,
          kept.issuers.filter((one) => one.did !== did),
          today(),
        ),
      ).toEqual({ state: 'stranger' });

      const [olderIssuers, olderWithdrawn] = [await list('issuers'), await list('withdrawn')];
      app.clock.advance(60_000);
      await app.get(RotationService).rotate(app.systemCtx(), { centreId: here.centreId, reason: 'Đổi định kỳ' });
      const after = await lists(kept);
      // a list of yesterday is as well signed, and is not taken again: somebody may have kept it from before a revocation
      expect(await taken(after, olderIssuers, olderWithdrawn)).toBeUndefined();
      expect(await checkPaper(paper, after.issuers, today())).toMatchObject({ ...genuine, isOldKey: true });
      expect(await checkPaper(paper, kept.issuers, today())).toMatchObject(genuine); // the phone that never hears of it
      const stolen = after.issuers.map((one) => (one.to ? { ...one, to: '2020-01-01T00:00:00Z' } : one));
      expect(await checkPaper(paper, stolen, today())).toMatchObject({ state: 'outOfTime' });
    });

    test('a paper with an end says when it ended; one that was replaced is found in the list that was kept', async () => {
      const version = await ground.aVersion(commune, { validMonths: 12 });
      const id = await app.get(IssuingService).issue(app.systemCtx(), await ground.aCompletion(commune, version));
      const paper = await signedPart(id);
      const kept = await lists();
      const found = (await checkPaper(paper, kept.issuers, today())) as { claims: { lastDay: string }; isExpired: boolean };
      expect(found).toMatchObject({ state: 'genuine', isExpired: false });
      expect(await checkPaper(paper, kept.issuers, found.claims.lastDay)).toMatchObject({ isExpired: false });
      expect(await checkPaper(paper, kept.issuers, `${found.claims.lastDay}z`)).toMatchObject({ isExpired: true }); // the day after

      const director = await app.person({ roles: [{ role: 'centre_director', unitId: commune.unitId }] });
      const officer = await app.person({ roles: [{ role: 'commune_officer', unitId: commune.unitId }] });
      const request = { id: newId(), certificateId: id, act: 'REVOKE', reasonClass: 'FRAUD', reason: 'Học hộ', decisionNumber: '9/QĐ' };
      await app.ok(REQUEST, { input: request }, { as: director.session });
      await app.ok(DECIDE, { input: { id: request.id, isApproved: true } }, { as: officer.session });
      app.clock.advance(301_000);
      const renewed = await lists(kept);
      const hash = await paperHash(paper);
      expect([kept.revoked.includes(hash), renewed.revoked.includes(hash)]).toEqual([false, true]);
      expect(renewed.withdrawnAt! > kept.withdrawnAt!).toBe(true);
    });

    test('the key of the lists changes: who trusted the old one is led to the new one, and takes nothing from a stranger', async () => {
      const kept = await lists();
      app.clock.advance(301_000);
      await app.get(CheckpointService).rotateKey(app.systemCtx(), 'Đổi định kỳ');
      app.clock.advance(301_000);
      await app.get(CheckpointService).rotateKey(app.systemCtx(), 'Lần nữa');
      app.clock.advance(301_000);
      const after = await lists(kept);
      expect(after.key).not.toBe(kept.key);
      const issuers = await list('issuers');
      expect(await taken(kept, { ...issuers, handovers: [] }, await list('withdrawn'))).toBeUndefined();
      expect(await taken(kept, { ...issuers, at: '2099-01-01T00:00:00.000Z' }, await list('withdrawn'))).toBeUndefined();

      const checkpoints = (await app.http().get('/register/checkpoints.ndjson').buffer().parse(asText)).body as string;
      const checked = (trustedKeys: string[]) =>
        checkRegisters({ books: [], checkpoints: { name: 'c', text: checkpoints }, trustedKeys, kept: [] });
      await app.get(CheckpointService).makeNow(app.systemCtx());
      expect(checked([kept.key])).toEqual([]);
      const [first] = checkpoints.split('\n');
      expect(JSON.parse(first!)).toMatchObject({ key: kept.key, nextKey: expect.stringMatching(/^z6Mk/) });
      expect((await app.get(CheckpointService).verify(app.systemCtx())).faults).toEqual([]);
    });
  });

  describe('a list at once', () => {
    const checked = (rows: object[], as?: Session) => app.gql(LIST, { rows }, as ? { as } : {});
    const unknownCodes = (n: number) => Array.from({ length: n }, () => ({ code: newCode() }));

    test('says the state of each, and of a name only whether it is right', async () => {
      app.clock.advance(61_000);
      const one = await issued(await ground.aLearner('Thạch Thị Ngọc Diễm'));
      const child = await app.person({ fullName: 'Danh Thị Bé Sáu', bornOn: '2012-03-08' });
      const young = await issued(child.personId);
      const { data } = await checked([
        { code: `https://phusa.example/v/${one.code}#6BF`, name: 'thach thi ngoc diem', birthYear: 1971 },
        { code: one.code.toLowerCase(), name: 'Trần Văn Khác' },
        { code: young.code, name: 'Danh Thị Bé Sáu' },
        { code: 'AAAAA-AAAAA-AAB' },
        { code: newCode(), name: 'Ai Đó' },
      ]);
      const known = { status: 'valid', code: one.code, holderName: 'T. T. N. D.', registerNumber: one.number };
      expect(data['verifyCertificates']).toEqual([
        { ...known, holderMatches: true },
        { ...known, holderMatches: false },
        { status: 'valid', code: young.code, holderName: 'D. T. B. S.', registerNumber: null, holderMatches: null },
        expect.objectContaining({ status: 'unknown', code: 'AAAAA-AAAAA-AAB', holderMatches: null }),
        expect.objectContaining({ status: 'unknown', holderName: null, holderMatches: null }),
      ]);
    });

    test('is no way to guess: a stranger has 20 misses a minute, wrong names among them, and 200 rows; an office more', async () => {
      app.clock.advance(61_000);
      const { code } = await issued(await ground.aLearner());
      const guesses = Array.from({ length: 11 }, (_, i) => ({ code, name: `Tên Thử ${i}` }));
      expect((await checked([...guesses, ...unknownCodes(9)])).errors).toBeUndefined();
      expect((await checked([{ code }, ...unknownCodes(1)])).errors![0]!.extensions.code).toBe('RATE_LIMITED');
      expect((await checked([{ code }])).errors).toBeUndefined();
      expect((await checked(unknownCodes(201))).errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
      const officer = await app.person({ roles: [{ role: 'department_officer', unitId: ground.city }] });
      expect((await checked(unknownCodes(201), officer.session)).errors).toBeUndefined();
      const learner = await app.person();
      expect((await checked(unknownCodes(1), learner.session)).errors![0]!.extensions.code).toBe('RATE_LIMITED');
    });

    test('comes as a file and goes as one: CSV in, JSON or a sheet out, and nothing is kept', async () => {
      app.clock.advance(61_000);
      const { code } = await issued(await ground.aLearner('Sơn Thị Hoa'));
      const file = Buffer.from(`Họ và tên;Mã tra cứu\nSơn Thị Hoa;${code}\n;sai mã\n`, 'utf8');
      const send = (accept: string) =>
        app.http().post('/v/list').set({ accept, 'x-phusa-csrf': '1' }).attach('file', file, 'danh-sach.csv');
      const { body, status } = await send('application/json');
      expect(status).toBe(200);
      expect(body.rows).toMatchObject([{ status: 'valid', holderName: 'S. T. H.', holderMatches: true }, { status: 'unknown' }]);
      const rows = (await readSheet(Buffer.from(body.sheet, 'base64'))) as unknown[][];
      expect(rows.map((row) => row.slice(0, 4))).toEqual([
        ['Mã tra cứu', 'Trạng thái', 'Người học', 'Khớp họ tên'],
        [code, 'Còn hiệu lực', 'S. T. H.', 'Khớp'],
        ['sai mã', 'Không tìm thấy', null, null],
      ]);
      const sheet = await send('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      expect(sheet.headers['content-disposition']).toContain('ket-qua-tra-cuu.xlsx');
      expect(
        (
          await app
            .http()
            .post('/v/list')
            .set({ accept: 'application/json', 'x-phusa-csrf': '1' })
            .attach('file', Buffer.from('Mã\n'), 'x.csv')
        ).status,
      ).toBe(400);
    });
  });

  test('a person is erased: one asks, another decides, the certificate still verifies by initials, nothing else is left', async () => {
    const here = ground.aCommune();
    const learner = await app.person({ fullName: 'Thạch Thị Ngọc Diễm', bornOn: '1971-09-02', homeUnitId: here.unitId });
    const completion = await ground.aCompletion(here, { learnerId: learner.personId });
    const id = await app.get(IssuingService).issue(app.systemCtx(), completion);
    const [{ code, register_number: number }] = (await app.sql(`select code, register_number from certificates.certificate where id = $1`, [
      id,
    ])) as [any];
    await show(learner.session, { isShown: true });
    const wish = { id: newId(), certificateId: id, act: 'REISSUE', reasonClass: 'LOST', words: 'Mất khi dọn nhà sang ấp khác' };
    await app.ok(
      `mutation ($input: AskAboutCertificateInput!) { askAboutCertificate(input: $input) { __typename } }`,
      { input: wish },
      { as: learner.session },
    );
    await app.sql(`update identity.person set ethnicity = 'khmer' where id = $1`, [learner.personId]);
    await app.eventually(async () => (await app.sql(`select 1 from notifications.notice where person_id = $1`, [learner.personId]))[0]);
    const [director, officer, elsewhere] = await Promise.all([
      app.person({ roles: [{ role: 'centre_director', unitId: here.unitId }], homeUnitId: here.unitId }),
      app.person({ roles: [{ role: 'commune_officer', unitId: here.unitId }] }),
      app.person({ roles: [{ role: 'commune_officer', unitId: commune.unitId }] }),
    ]);
    const ask = async (as: Session, input: object) =>
      (await app.ok(ERASE, { input: { id: newId(), reason: 'Theo đơn', secret: '246810', ...input } }, { as })).requestErasure;
    const decide = (as: Session, input: object) => app.gql(DECIDE_ERASURE, { input }, { as });

    expect(await ask(director!.session, {})).toMatchObject({ __typename: 'ErasureNotPossible' }); // has duties
    const refused = await app.gql(ERASE, { input: { id: newId(), personId: learner.personId, reason: 'x' } }, { as: elsewhere!.session });
    expect(refused.errors![0]!.extensions.code).toBe('NOT_FOUND');
    const { erasure } = await ask(director!.session, { personId: learner.personId });
    expect((await ask(learner.session, {})).erasure).toEqual(erasure); // one request at a time
    expect((await app.ok(WAITING_ERASURES, { unitId: here.unitId }, { as: officer!.session })).waitingErasures.edges).toMatchObject([
      { node: { id: erasure.id, personName: 'Thạch Thị Ngọc Diễm' } },
    ]);
    expect((await decide(elsewhere!.session, { id: erasure.id, accept: true })).errors![0]!.extensions.code).toBe('NOT_FOUND');
    expect((await decide(director!.session, { id: erasure.id, accept: true })).data['decideErasure'].__typename).toBe(
      'ErasureNeedsAnother',
    );
    app.clock.advance(1_000);
    const done = (await decide(officer!.session, { id: erasure.id, accept: true })).data['decideErasure'];
    expect(done.erasure).toMatchObject({ state: 'ACCEPTED', personName: expect.stringMatching(/^Đã xóa dữ liệu /) });
    expect((await decide(officer!.session, { id: erasure.id, accept: true })).data['decideErasure']).toEqual(done);

    const [person] = await app.sql(`select * from identity.person where id = $1`, [learner.personId]);
    expect(person).toMatchObject({
      born_on: null,
      birth_year: null,
      sex: null,
      ethnicity: null,
      home_unit_id: null,
      national_id_hash: null,
      phone_sealed: null,
    });
    expect(await app.sql(`select 1 from identity.account where person_id = $1`, [learner.personId])).toEqual([]);
    expect((await app.gql(MINE, {}, { as: learner.session })).errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
    await expect(app.sql(`update identity.person set full_name = 'Trở Lại' where id = $1`, [learner.personId])).rejects.toThrow();
    await app.eventually(async () => (await state(code)).holderName === 'T. T. N. D.');
    await app.eventually(async () => !(await app.sql(`select 1 from notifications.notice where person_id = $1`, [learner.personId]))[0]);

    expect(await state(code)).toMatchObject({ status: 'valid', registerNumber: number, holderName: 'T. T. N. D.' });
    expect(await app.sql(`select words, state from certificates.holder_request where id = $1`, [wish.id])).toEqual([
      { words: '', state: 'withdrawn' },
    ]);
    expect(await ground.faults(id)).toEqual([]);
    expect(await app.sql(`select data from platform.outbox_event where type = 'person.erased.v1'`)).toEqual([
      { data: { personId: learner.personId, personIds: [learner.personId], at: expect.any(String) } },
    ]);
  });

  test('what happens to a certificate is told once: to the second person that a request waits, to the holder what came of it', async () => {
    const [one, two, director] = await Promise.all(
      (['instructor', 'commune_officer', 'centre_director'] as const).map((role) =>
        app.person({ roles: [{ role, unitId: commune.unitId }] }),
      ),
    );
    const learner = await app.person();
    const { id, number } = await issued(learner.personId);
    const request = { id: newId(), certificateId: id, act: 'REISSUE', reasonClass: 'LOST', reason: 'Mất giấy', decisionNumber: '3/QĐ' };
    await app.ok(REQUEST, { input: request }, { as: one!.session });
    const kinds = async (as: Session) =>
      (await app.ok(NOTICES, {}, { as })).myNotices.edges.map(({ node }: any) => [node.kind, node.isOutdated, node.link]);
    const asked = ['certificateChangeAsked', false, '/staff/register'];
    await app.eventually(async () => (await kinds(two!.session)).length === 1);
    expect(await kinds(director!.session)).toEqual([asked]);
    expect([await kinds(two!.session), await kinds(one!.session)]).toEqual([[asked], []]);

    await app.ok(DECIDE, { input: { id: request.id, isApproved: true } }, { as: two!.session });
    await app.eventually(async () => (await kinds(director!.session))[0]![1] === true);
    const told = await app.eventually(async () => {
      const all = await kinds(learner.session);
      return all.length === 2 && all;
    });
    expect(told.map(([kind]: string[]) => kind)).toEqual(['certificateReissued', 'certificateIssued']);
    const texts = (await app.ok(NOTICES, {}, { as: learner.session })).myNotices.edges.map(({ node }: any) => node.text);
    expect(texts[0]).not.toContain(number);
  });

  test('what a holder asks for is told to who may answer, and its answer to the holder', async () => {
    const [teacher, director] = await Promise.all(
      (['instructor', 'centre_director'] as const).map((role) => app.person({ roles: [{ role, unitId: commune.unitId }] })),
    );
    const learner = await app.person();
    const { id: certificateId } = await issued(learner.personId);
    const ask = async () => {
      const input = { id: newId(), certificateId, act: 'REISSUE', reasonClass: 'DAMAGED' };
      await app.ok(
        `mutation ($input: AskAboutCertificateInput!) { askAboutCertificate(input: $input) { __typename } }`,
        { input },
        { as: learner.session },
      );
      return input.id;
    };
    const kinds = async (as: Session) =>
      (await app.ok(NOTICES, {}, { as })).myNotices.edges.map(({ node }: any) => [node.kind, node.isOutdated, node.link]);
    const first = await ask();
    const waits = ['holderRequested', false, '/staff/register'];
    await app.eventually(async () => (await kinds(director!.session)).length === 1);
    expect([(await kinds(director!.session))[0], await kinds(teacher!.session)]).toEqual([waits, []]);
    await app.ok(
      `mutation ($input: DeclineHolderRequestInput!) { declineHolderRequest(input: $input) { id } }`,
      { input: { id: first, answer: 'Đọc được.' } },
      { as: teacher!.session },
    );
    await app.eventually(async () => (await kinds(director!.session))[0]![1] === true);
    await app.eventually(async () => (await kinds(learner.session))[0]?.[0] === 'holderDeclined');

    await ask();
    const change = { id: newId(), certificateId, act: 'REISSUE', reasonClass: 'DAMAGED', reason: 'Ướt', decisionNumber: '4/QĐ' };
    await app.ok(REQUEST, { input: change }, { as: teacher!.session });
    await app.eventually(async () => (await kinds(learner.session))[0]?.[0] === 'holderTaken');
    await app.ok(DECIDE, { input: { id: change.id, isApproved: false } }, { as: director!.session });
    await app.eventually(async () => (await kinds(learner.session)).filter(([kind]: string[]) => kind === 'holderDeclined').length === 2);
  });

  test('a badge of ours comes out as JSON, PNG and SVG, and each is read back and its signature checked; an altered one is told', async () => {
    const learner = await app.person();
    const { code } = await issued(learner.personId);
    const read = (bytes: Buffer, name: string, as?: Session) => {
      const post = app.http().post('/certificates/read-badge').set('x-phusa-csrf', '1').attach('file', bytes, name);
      return as ? post.set('cookie', as.cookie) : post;
    };
    const get = async (path: string) => (await app.http().get(`/v/${code}/${path}`).buffer().parse(asBytes)).body as Buffer;
    for (const path of ['credential.json', 'badge.png', 'badge.svg']) {
      const { status, body } = await read(await get(path), path, learner.session);
      expect([status, body]).toEqual([
        200,
        expect.objectContaining({ proof: 'own', issuer: expect.any(String), issuedOn: expect.any(String), validUntil: null }),
      ]);
    }
    const altered = (await get('credential.json')).toString('utf8').replace('"name":"', '"name":"X');
    expect((await read(Buffer.from(altered), 'a.json', learner.session)).body.proof).toBe('wrong');
    const foreign = altered.replaceAll('did:web:', 'did:web:noi-khac.example:');
    expect((await read(Buffer.from(foreign), 'a.json', learner.session)).body.proof).toBe('unknown'); // nobody is asked
    expect((await read(Buffer.from('{}'), 'a.json', learner.session)).status).toBe(400);
    expect((await read(Buffer.from(altered), 'a.json')).status).toBe(401);
  });
});

const asBytes = (response: any, done: (error: null, bytes: Buffer) => void) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
};
