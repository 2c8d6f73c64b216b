import { checkRegisters } from '#certificates';
import { newId } from '#platform';
import { verifySigned } from '../../libs/certificates/credential/verifying.js';
import { startApp, type Session, type TestApp } from '../support/app.js';
import { CertificateGround, type Commune } from '../support/certificates.js';

const CHANGE = `id state act needsSecondPerson mayDecide requestedByName decidedByName resultId certificate { id status waitsFor }`;
const REQUEST = `mutation ($input: RequestCertificateChangeInput!) { requestCertificateChange(input: $input) {
  __typename ... on CertificateChangeStands { change { ${CHANGE} } } ... on CertificateNotOpen { message certificate { id status } } } }`;
const DECIDE = `mutation ($input: DecideCertificateChangeInput!) { decideCertificateChange(input: $input) {
  __typename ... on CertificateChangeStands { change { ${CHANGE} } } ... on AnotherPersonNeeded { message } } }`;
const WAITING = `query ($unitId: UUID!) { waitingCertificateChanges(unitId: $unitId) { edges { node { ${CHANGE} } } } }`;
const SETTINGS = `mutation ($input: ChangeCertificateSettingsInput!) { changeCertificateSettings(input: $input) { changeNeedsSecondPerson } }`;
const MINE = `query { myCertificates { edges { node { id code status registerNumber holderName validUntil waitsFor followedBy { code act registerNumber } follows { code act registerNumber } } } } }`;

describe('what happens to a certificate after its issue', () => {
  let app: TestApp;
  let ground: CertificateGround;

  beforeAll(async () => {
    app = await startApp();
    ground = new CertificateGround(app);
    await ground.seed();
  });
  afterAll(() => app?.stop());

  const staff = (commune: Commune, role = 'centre_director', fullName = 'Nguyễn Hữu Phước') =>
    app.person({ fullName, roles: [{ role, unitId: commune.unitId }] });
  const asking = (certificateId: string, act: string, given: object = {}) => ({
    input: {
      id: newId(),
      certificateId,
      act,
      reasonClass: { CORRECT: 'CIVIL_STATUS', REISSUE: 'LOST', RENEW: 'STILL_VALID', REVOKE: 'FRAUD' }[act],
      reason: 'Theo đơn ngày 20/11/2026',
      decisionNumber: '12/QĐ-TTHTCĐ',
      ...given,
    },
  });
  const request = async (as: Session, variables: object) => (await app.ok(REQUEST, variables, { as })).requestCertificateChange;
  const decide = async (as: Session, id: string, isApproved = true) =>
    (await app.ok(DECIDE, { input: { id, isApproved } }, { as })).decideCertificateChange;
  const state = async (code: string) => (await app.http().get(`/v/${code}`).set('accept', 'application/json')).body;
  const entries = (id: string) =>
    app.sql(
      `select act, number, certificate_id as "certificateId" from certificates.register_entry e
        where (issuer_id, kind, year) = (select issuer_id, kind, year from certificates.certificate where id = $1) order by seq`,
      [id],
    );
  /** What a verifier with nothing but the public addresses finds. */
  const credentialState = async (code: string, now = app.clock.now()) => {
    const credential = (await app.http().get(`/v/${code}/credential.json`)).body;
    const did = (await app.http().get(`/issuers/${credential.issuer.id.split(':').at(-1)}/did.json`)).body;
    const statusList = (await app.http().get(new URL(credential.credentialStatus.statusListCredential).pathname)).body;
    return verifySigned(credential, { did, statusList, now });
  };

  test('a correction by two people: the number stays, the old paper says by what it was replaced, the holder sees the chain', async () => {
    const commune = ground.aCommune();
    const { personId: learnerId, session } = await app.person({ fullName: 'Thạch Thị Ngọc Diễm' });
    const id = await ground.issue(await ground.aCompletion(commune, { learnerId }));
    await ground.issue(await ground.aCompletion(commune));
    const before = await ground.stored(id);
    const [one, two] = [await staff(commune), await staff(commune, 'commune_officer', 'Lê Thị Sáu')];

    const variables = asking(id, 'CORRECT', { corrections: { holderName: 'Thạch Thị Ngọc Diệm', bornOn: '1970-09-02' } });
    const asked = await request(one.session, variables);
    expect(asked.change).toMatchObject({
      state: 'WAITING',
      needsSecondPerson: true,
      mayDecide: false,
      certificate: { waitsFor: 'correct' },
    });
    expect(await request(one.session, variables)).toEqual(asked); // asked again: nothing new
    expect((await decide(one.session, asked.change.id)).__typename).toBe('AnotherPersonNeeded');
    expect((await state(before.code)).status).toBe('valid');
    expect((await app.ok(WAITING, { unitId: commune.unitId }, { as: two.session })).waitingCertificateChanges.edges).toEqual([
      { node: { ...asked.change, mayDecide: true } },
    ]);
    expect((await app.ok(MINE, {}, { as: session })).myCertificates.edges[0].node.waitsFor).toBeNull();

    const { change } = await decide(two.session, asked.change.id);
    expect(change).toMatchObject({
      state: 'APPROVED',
      requestedByName: 'Nguyễn Hữu Phước',
      decidedByName: 'Lê Thị Sáu',
      certificate: { status: 'REPLACED' },
    });
    expect((await decide(two.session, asked.change.id, false)).change).toEqual(change); // decided once

    const after = await ground.stored(change.resultId);
    expect(after).toMatchObject({ register_number: before.register_number, number: 1, year: before.year, learner_id: learnerId });
    expect(after.snapshot.holder).toMatchObject({ name: 'Thạch Thị Ngọc Diệm', bornOn: '1970-09-02', birthYear: 1970 });
    expect(after.code).not.toBe(before.code);
    expect(await state(before.code)).toMatchObject({ status: 'replaced', replacedByCode: after.code, replacedAs: 'correct' });
    expect(await state(after.code)).toMatchObject({ status: 'valid', registerNumber: before.register_number, replacedByCode: null });
    expect([await credentialState(before.code), await credentialState(after.code)]).toEqual(['revoked', 'valid']);
    expect(await entries(id)).toEqual([
      { act: 'issue', number: 1, certificateId: id },
      { act: 'issue', number: 2, certificateId: expect.any(String) },
      { act: 'correct', number: 1, certificateId: change.resultId },
    ]);
    expect(await ground.faults(id)).toEqual([]);
    const mine = (await app.ok(MINE, {}, { as: session })).myCertificates.edges.map(({ node }: any) => node);
    expect(mine).toMatchObject([
      { code: after.code, status: 'VALID', follows: { code: before.code, act: 'correct' }, followedBy: null },
      { code: before.code, status: 'REPLACED', follows: null, followedBy: { code: after.code, act: 'correct' } },
    ]);
    expect(
      await app.sql(`select type, subject from platform.outbox_event where type like 'certificate.replaced%' and subject = $1`, [id]),
    ).toHaveLength(1);
    expect(
      (await app.sql(`select action from platform.audit_log where subject = $1 order by at, action`, [change.id]))
        .map(({ action }) => action)
        .sort(),
    ).toEqual(['certificate.decide_change', 'certificate.request_change']);
  });

  test('issued again under a new number, then revoked: every link of the chain keeps its own state, the completion its one paper', async () => {
    const commune = ground.aCommune();
    const completion = await ground.aCompletion(commune);
    const id = await ground.issue(completion);
    const { session } = await staff(commune);
    await app.ok(SETTINGS, { input: { centreId: commune.centreId, changeNeedsSecondPerson: false } }, { as: session });

    const { change } = await request(session, asking(id, 'REISSUE'));
    expect(change).toMatchObject({ state: 'APPROVED', needsSecondPerson: false });
    const [first, second] = [await ground.stored(id), await ground.stored(change.resultId)];
    expect(second.register_number).toBe(`0002/${second.year}/GCN-TTHTCĐ-${commune.code}`);
    expect(second.snapshot.holder).toEqual(first.snapshot.holder);
    expect(await entries(id)).toEqual([
      { act: 'issue', number: 1, certificateId: id },
      { act: 'replace', number: 1, certificateId: id },
      { act: 'issue', number: 2, certificateId: second.id },
    ]);
    expect(await ground.issue(completion)).toBe(second.id); // complete stays complete
    expect((await request(session, asking(id, 'CORRECT', { corrections: { place: 'Xã Mới' } }))).certificate.status).toBe('REPLACED');

    await request(session, asking(second.id, 'REVOKE'));
    expect([(await state(first.code)).status, (await state(second.code)).status]).toEqual(['replaced', 'revoked']);
    expect(await state(second.code)).toMatchObject({ revocationDecision: '12/QĐ-TTHTCĐ' });
    expect(JSON.stringify(await state(second.code))).not.toContain('Theo đơn');
    expect([await credentialState(first.code), await credentialState(second.code)]).toEqual(['revoked', 'revoked']);
    expect((await request(session, asking(second.id, 'REISSUE'))).__typename).toBe('CertificateNotOpen');
    expect((await ground.stored(await ground.issue(await ground.aCompletion(commune)))).number).toBe(3);
    expect(await ground.faults(id)).toEqual([]);
  });

  test('a course with an end: the certificate expires, staff renew it, a new cycle renews it by itself', async () => {
    const commune = ground.aCommune();
    const version = await ground.aVersion(commune, { validMonths: 12 });
    const completion = await ground.aCompletion(commune, version);
    const id = await ground.issue(completion);
    const first = await ground.stored(id);
    expect(first.valid_until).toEqual(new Date('2027-11-19T17:00:00.000Z')); // the beginning of 20.11.2027 in Việt Nam
    expect(JSON.parse(first.credential).validUntil).toBe('2027-11-19T17:00:00.000Z');
    expect(await credentialState(first.code)).toBe('valid');
    expect(await credentialState(first.code, new Date('2027-11-20T00:00:00Z'))).toBe('expired');

    const [one, two] = [await staff(commune, 'instructor'), await staff(commune)];
    const unlimited = await ground.issue(await ground.aCompletion(commune));
    expect((await request(one.session, asking(unlimited, 'RENEW'))).message).toContain('không có thời hạn');
    const { change } = await request(one.session, asking(id, 'RENEW'));
    const { resultId } = (await decide(two.session, change.id)).change;
    const renewed = await ground.stored(resultId);
    expect(renewed.valid_until.getTime()).toBeGreaterThan(Date.now() + 364 * 86_400_000);
    expect(await state(first.code)).toMatchObject({ status: 'replaced', replacedAs: 'renew', replacedByCode: renewed.code });

    const again = await ground.issue({ ...completion, cycle: 2, enrollmentId: newId(), completedAt: '2027-03-01T02:00:00.000Z' });
    const link = await app.sql(
      `select act, follows_id as "followsId", decided_by as "decidedBy" from certificates.succession where certificate_id = $1`,
      [again],
    );
    expect(link).toEqual([{ act: 'renew', followsId: resultId, decidedBy: null }]);
    expect(await state(renewed.code)).toMatchObject({ status: 'valid', replacedAs: 'renew' }); // true until its own end
    expect(await credentialState(renewed.code)).toBe('valid');
    expect(await ground.faults(id)).toEqual([]);
    app.clock.advance(366 * 86_400_000);
    expect(await state(renewed.code)).toMatchObject({ status: 'expired', replacedByCode: (await ground.stored(again)).code });
    app.clock.advance(-366 * 86_400_000);
  });

  test('course, centre and person are gone: page, credential and book still tell it, and it can still be issued again', async () => {
    const commune = ground.aCommune();
    const completion = await ground.aCompletion(commune);
    const id = await ground.issue(completion);
    const { code, snapshot } = await ground.stored(id);
    const [one, two] = [await staff(commune), await staff(commune, 'commune_officer')];
    const gone = [
      `delete from identity.person where id = '${completion.learnerId}'`,
      `delete from courses.course_version where course_id = '${completion.courseId}'`,
      `delete from courses.course where id = '${completion.courseId}'`,
      `delete from organisation.centre where id = '${commune.centreId}'`,
    ];
    await ground.disarmed(gone.join('; '));
    app.clock.advance(120_000); // what was remembered of them is too old

    expect(await state(code)).toMatchObject({ status: 'valid', courseTitle: snapshot.course.title, issuerName: snapshot.issuer.name });
    expect(await credentialState(code)).toBe('valid');
    expect(await ground.faults(id)).toEqual([]);
    const asked = await request(one.session, asking(id, 'REISSUE'));
    const { change } = await decide(two.session, asked.change.id);
    const again = await ground.stored(change.resultId);
    expect(again.snapshot.issuer).toEqual(snapshot.issuer); // by nobody else than who issued it
    expect(await credentialState(again.code)).toBe('valid');
    expect(await ground.faults(id)).toEqual([]);
  });

  test('the book of a place and the history of a certificate: for staff of the place, logged; the holder reads no names of staff', async () => {
    const [commune, elsewhere] = [ground.aCommune(), ground.aCommune()];
    const { personId: learnerId, session } = await app.person({ fullName: 'Thạch Thị Ngọc Diễm' });
    const id = await ground.issue(await ground.aCompletion(commune, { learnerId }));
    const [one, two] = [await staff(commune, 'instructor', 'Bùi Tấn Phát'), await staff(commune)];
    const asked = await request(one.session, asking(id, 'CORRECT', { corrections: { holderName: 'Thạch Thị Diễm' } }));
    await decide(two.session, asked.change.id);
    const HISTORY = `query ($certificateId: UUID!) { certificateHistory(certificateId: $certificateId) { event registerNumber reasonClass decisionNumber requestedByName decidedByName } }`;
    const history = async (as: Session) => (await app.ok(HISTORY, { certificateId: id }, { as })).certificateHistory;
    expect(await history(two.session)).toMatchObject([
      { event: 'ISSUE', reasonClass: null, decidedByName: null },
      {
        event: 'CORRECT',
        reasonClass: 'CIVIL_STATUS',
        decisionNumber: '12/QĐ-TTHTCĐ',
        requestedByName: 'Bùi Tấn Phát',
        decidedByName: 'Nguyễn Hữu Phước',
      },
    ]);
    expect(await history(session)).toMatchObject([{ event: 'ISSUE' }, { event: 'CORRECT', requestedByName: null, decidedByName: null }]);
    const stranger = await staff(elsewhere);
    expect((await app.gql(HISTORY, { certificateId: id }, { as: stranger.session })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');

    const BOOKS = `query ($unitId: UUID!) { registerBooks(unitId: $unitId) { edges { node { lastNumber entries pdfUrl xlsxUrl auditUrl } } } }`;
    const [{ node: book }] = (await app.ok(BOOKS, { unitId: commune.unitId }, { as: two.session })).registerBooks.edges;
    expect(book).toMatchObject({ lastNumber: 1, entries: 2 });
    const get = (url: string, as?: Session) => {
      const asking = app.http().get(new URL(url).pathname);
      return as ? asking.set('cookie', as.cookie) : asking;
    };
    for (const url of [book.pdfUrl, book.xlsxUrl, book.auditUrl]) {
      expect((await get(url)).status).toBe(401);
      expect((await get(url, stranger.session)).status).toBe(403);
      expect((await get(url, one.session)).status).toBe(403); // an instructor reads certificates, not the book
      expect((await get(url, two.session)).status).toBe(200);
    }
    expect(
      await app.sql(`select 1 from platform.access_log where person_id = $1 and what = 'certificate.register'`, [learnerId]),
    ).toHaveLength(3);
    const audit = (await get(book.auditUrl, two.session).buffer().parse(asText)).body as string;
    const name = new URL(book.auditUrl).pathname.replace('/certificates/books/', '').replace('.ndjson', '');
    expect(checkRegisters({ books: [{ name, text: audit }] })).toEqual([]);
    expect(
      checkRegisters({ books: [{ name, text: audit.replace('Ngọc Diễm', 'Ngọc Điễm') }] }).map(({ row, code }) => [row, code]),
    ).toEqual([[1, 'row-changed']]);
  });

  const OWN_REQUEST = `holderRequest { id act reasonClass words state answer }`;
  const ASK = `mutation ($input: AskAboutCertificateInput!) { askAboutCertificate(input: $input) { __typename
    ... on HolderRequestStands { request { id state words } } ... on CertificateNotOpen { message } } }`;
  const DECLINE = `mutation ($input: DeclineHolderRequestInput!) { declineHolderRequest(input: $input) { id state answer } }`;
  const TAKE_BACK = `mutation ($input: WithdrawHolderRequestInput!) { withdrawHolderRequest(input: $input) { id state } }`;
  const ASKED = `query ($unitId: UUID!) { waitingHolderRequests(unitId: $unitId) { edges { node { mayAnswer request { id words } certificate { id holderName } } } } }`;
  const OF_HOLDER = `query ($enrollmentId: UUID!) { certificateForEnrollment(enrollmentId: $enrollmentId) { id waitsFor ${OWN_REQUEST} } }`;
  const held = async (commune: Commune) => {
    const holder = await app.person({ fullName: 'Thạch Thị Ngọc Diễm' });
    const completion = await ground.aCompletion(commune, { learnerId: holder.personId });
    const id = await ground.issue(completion);
    const ask = (given: object = {}) => ({ input: { id: newId(), certificateId: id, act: 'REISSUE', reasonClass: 'LOST', ...given } });
    const seen = async () =>
      (await app.ok(OF_HOLDER, { enrollmentId: completion.enrollmentId }, { as: holder.session })).certificateForEnrollment;
    return { ...holder, id, ask, seen };
  };

  test('a holder asks for a lost paper again: staff take it up, a second person decides, the holder sees each step', async () => {
    const commune = ground.aCommune();
    const { id, session, ask, seen } = await held(commune);
    const [one, two] = [await staff(commune, 'instructor'), await staff(commune)];
    const asking1 = ask();
    const { askAboutCertificate } = await app.ok(ASK, asking1, { as: session });
    expect(askAboutCertificate).toEqual({
      __typename: 'HolderRequestStands',
      request: { id: asking1.input.id, state: 'WAITING', words: '' },
    });
    expect((await app.ok(ASK, asking1, { as: session })).askAboutCertificate).toEqual(askAboutCertificate);
    expect((await app.ok(ASK, ask({ reasonClass: 'DAMAGED' }), { as: session })).askAboutCertificate).toEqual(askAboutCertificate); // one waits at a time
    expect((await app.ok(ASKED, { unitId: commune.unitId }, { as: one.session })).waitingHolderRequests.edges).toEqual([
      { node: { mayAnswer: true, request: { id: asking1.input.id, words: '' }, certificate: { id, holderName: 'Thạch Thị Ngọc Diễm' } } },
    ]);
    expect((await state((await ground.stored(id)).code)).status).toBe('valid'); // asking changes nothing

    const { change } = await request(one.session, asking(id, 'REISSUE'));
    expect(await seen()).toMatchObject({ waitsFor: null, holderRequest: { state: 'TAKEN' } });
    expect((await app.ok(ASKED, { unitId: commune.unitId }, { as: one.session })).waitingHolderRequests.edges).toEqual([]);
    expect((await app.gql(TAKE_BACK, { input: { id: asking1.input.id } }, { as: session })).errors?.[0]?.extensions.code).toBe('CONFLICT');
    const { resultId } = (await decide(two.session, change.id)).change;
    expect(await seen()).toMatchObject({ id: resultId, holderRequest: null });
    expect((await app.ok(ASK, ask(), { as: session })).askAboutCertificate.__typename).toBe('CertificateNotOpen');
  });

  test('a holder reads why nothing is changed, by the one who declined or when the second person did not agree', async () => {
    const commune = ground.aCommune();
    const { id, session, ask, seen } = await held(commune);
    const [one, two] = [await staff(commune, 'instructor'), await staff(commune)];
    const wrong = await app.gql(ASK, ask({ act: 'CORRECT', reasonClass: 'MISPRINT', words: ' ' }), { as: session });
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'words' }] });
    for (const given of [{ act: 'REVOKE', reasonClass: 'FRAUD' }, { reasonClass: 'ISSUER_MISTAKE' }])
      expect((await app.gql(ASK, ask(given), { as: session })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');

    const misspelt = ask({ act: 'CORRECT', reasonClass: 'MISPRINT', words: 'Tên đúng: Thạch Thị Ngọc Diệm' });
    await app.ok(ASK, misspelt, { as: session });
    const declining = { input: { id: misspelt.input.id, answer: 'Căn cước ghi đúng như trên giấy.' } };
    expect((await app.gql(DECLINE, { input: { ...declining.input, answer: ' ' } }, { as: one.session })).errors?.[0]?.extensions.code).toBe(
      'BAD_USER_INPUT',
    );
    expect((await app.ok(DECLINE, declining, { as: one.session })).declineHolderRequest.state).toBe('DECLINED');
    expect((await app.ok(DECLINE, declining, { as: two.session })).declineHolderRequest.state).toBe('DECLINED');
    expect((await seen()).holderRequest).toMatchObject({ state: 'DECLINED', answer: 'Căn cước ghi đúng như trên giấy.' });

    await app.ok(ASK, ask(), { as: session }); // somebody may ask again
    const { change } = await request(one.session, asking(id, 'REISSUE'));
    await decide(two.session, change.id, false);
    expect((await seen()).holderRequest).toMatchObject({ act: 'REISSUE', state: 'DECLINED', answer: null });
    const found = ask();
    await app.ok(ASK, found, { as: session });
    for (let i = 0; i < 2; i++)
      expect((await app.ok(TAKE_BACK, { input: { id: found.input.id } }, { as: session })).withdrawHolderRequest.state).toBe('WITHDRAWN');
  });

  test('who may ask about a certificate, and who may answer: the holder, staff of the place, nobody else', async () => {
    const [commune, elsewhere] = [ground.aCommune(), ground.aCommune()];
    const { session, ask } = await held(commune);
    const code = async (as: Session | undefined, document: string, variables: object) =>
      (await app.gql(document, variables, { as })).errors?.[0]?.extensions.code;
    const [stranger, director] = [(await app.person()).session, (await staff(commune)).session];
    expect(await code(undefined, ASK, ask())).toBe('UNAUTHENTICATED');
    expect(await code(stranger, ASK, ask())).toBe('NOT_FOUND');
    expect(await code(director, ASK, ask())).toBe('NOT_FOUND'); // staff have their own way
    const asked = ask();
    await app.ok(ASK, asked, { as: session });
    const declining = { input: { id: asked.input.id, answer: 'Không đúng' } };
    for (const [as, refusal] of [
      [undefined, 'UNAUTHENTICATED'],
      [stranger, 'FORBIDDEN'],
      [session, 'FORBIDDEN'],
      [(await staff(commune, 'auditor')).session, 'FORBIDDEN'],
      [(await staff(elsewhere)).session, 'FORBIDDEN'],
    ] as const) {
      expect(await code(as, DECLINE, declining)).toBe(refusal);
      if (as !== session) expect(await code(as, TAKE_BACK, { input: { id: asked.input.id } })).toBe(as ? 'NOT_FOUND' : refusal);
    }
    expect(await code((await staff(elsewhere)).session, ASKED, { unitId: commune.unitId })).toBe('FORBIDDEN');
    expect(await code(session, ASKED, { unitId: commune.unitId })).toBe('FORBIDDEN');
    // a director who is the holder answers neither by declining nor by taking it up
    const own = await app.person({ roles: [{ role: 'centre_director', unitId: commune.unitId }] });
    const ownId = await ground.issue(await ground.aCompletion(commune, { learnerId: own.personId }));
    const mine = { input: { id: newId(), certificateId: ownId, act: 'REISSUE', reasonClass: 'LOST' } };
    await app.ok(ASK, mine, { as: own.session });
    expect(await code(own.session, DECLINE, { input: { id: mine.input.id, answer: 'Không' } })).toBe('FORBIDDEN');
    expect(await code(own.session, REQUEST, asking(ownId, 'REISSUE'))).toBe('FORBIDDEN');
  });

  test('who may ask and who may decide: the right role, the wrong role, the right role elsewhere, the holder, nobody', async () => {
    const [commune, elsewhere] = [ground.aCommune(), ground.aCommune()];
    const holder = await app.person({ roles: [{ role: 'centre_director', unitId: commune.unitId }] });
    const id = await ground.issue(await ground.aCompletion(commune, { learnerId: holder.personId }));
    const code = async (session: Session | undefined, document: string, variables: object) =>
      (await app.gql(document, variables, { as: session })).errors?.[0]?.extensions.code;
    const teacher = (await staff(commune, 'instructor')).session;
    const { change } = await request(teacher, asking(id, 'REVOKE'));
    const deciding = { input: { id: change.id, isApproved: true } };
    for (const [document, variables] of [
      [REQUEST, asking(id, 'REVOKE')],
      [DECIDE, deciding],
    ] as const) {
      expect(await code(undefined, document, variables)).toBe('UNAUTHENTICATED');
      expect(await code((await app.person()).session, document, variables)).toBe('FORBIDDEN');
      expect(await code((await staff(commune, 'auditor')).session, document, variables)).toBe('FORBIDDEN');
      expect(await code((await staff(elsewhere)).session, document, variables)).toBe('FORBIDDEN');
      expect(await code(holder.session, document, variables)).toBe('FORBIDDEN');
    }
    expect(await code(teacher, DECIDE, deciding)).toBe('FORBIDDEN'); // an instructor asks and does not decide
    expect(await code(teacher, SETTINGS, { input: { centreId: commune.centreId, changeNeedsSecondPerson: false } })).toBe('FORBIDDEN');
    const wrong = asking(id, 'REISSUE', { reasonClass: 'FRAUD' });
    expect((await app.gql(REQUEST, wrong, { as: teacher })).errors?.[0]?.extensions).toMatchObject({ fields: [{ path: 'reasonClass' }] });
    expect(await code(teacher, REQUEST, asking(id, 'REISSUE'))).toBe('CONFLICT'); // another request waits
    expect(await decide((await staff(commune)).session, change.id, false)).toMatchObject({
      change: { state: 'DECLINED', certificate: { status: 'VALID' } },
    });
  });
});

const asText = (response: any, done: (error: null, text: string) => void) => {
  let text = '';
  response
    .setEncoding('utf8')
    .on('data', (chunk: string) => (text += chunk))
    .on('end', () => done(null, text));
};
