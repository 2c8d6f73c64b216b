import { RoleService } from '../../libs/identity/role/role.service.js';
import { identityActions, PeopleRegistry } from '#identity';
import { UnitReader } from '#organisation';
import { newId, Transactions } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { seedGround } from '../support/city.js';

const CREATE = `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } username oneTimeSecret } }`;
const FILE = `query ($personId: UUID!) { personFile(personId: $personId) { person { fullName } username phone hasNationalId isMinor createdByName
  slipExpiresAt roles { role } guardians { guardian { fullName } validTo } } }`;
const PRINT = `mutation ($input: PrintClaimSlipInput!) { printClaimSlip(input: $input) { code url expiresAt hasAccount person { id } } }`;
const CLAIM = `mutation ($input: ClaimPersonInput!) { claimPerson(input: $input) { __typename ... on PersonClaimedNow { viewer { username person { id } } }
  ... on ClaimRefused { message } ... on SignInLocked { retryAfterSeconds } } }`;
const CLAIM_RECORD = `mutation ($input: ClaimRecordInput!) { claimRecord(input: $input) { __typename } }`;
const RESET = `mutation ($input: ResetSecretInput!) { resetSecret(input: $input) { username oneTimeSecret } }`;
const GUARD = `mutation ($input: RecordGuardianInput!) { recordGuardian(input: $input) { id relation validFrom validTo child { id } guardian { id } } }`;
const END_GUARD = `mutation ($input: EndGuardianInput!) { endGuardian(input: $input) { validTo } }`;
const CHILDREN = `{ myChildren { id relation until person { fullName } consents { purpose isGiven } } }`;
const CONSENT = `mutation ($input: SetChildConsentInput!) { setChildConsent(input: $input) { id consents { purpose isGiven } } }`;

interface Someone {
  personId: string;
  session: Session;
}

describe('people whom others record', () => {
  let app: TestApp;
  let unitId: string;
  let otherUnitId: string;
  let director: Someone;
  let instructor: Someone;
  let stranger: Someone;
  let administrator: Someone;
  let learner: Someone;

  beforeAll(async () => {
    app = await startApp();
    await seedGround(app);
    const unit = async (code: string) => (await app.get(UnitReader).resolve(app.systemCtx(), code, '2026-11-24'))!.id;
    [unitId, otherUnitId] = [await unit('31135'), await unit('31168')];
    const city = await unit('92');
    director = await app.person({ fullName: 'Giám Đốc', homeUnitId: unitId, roles: [{ role: 'centre_director', unitId }] });
    instructor = await app.person({ homeUnitId: unitId, roles: [{ role: 'instructor', unitId }] });
    stranger = await app.person({ homeUnitId: otherUnitId, roles: [{ role: 'centre_director', unitId: otherUnitId }] });
    administrator = await app.person({ homeUnitId: unitId, roles: [{ role: 'administrator', unitId: city }] });
    learner = await app.person({ homeUnitId: unitId });
  });
  afterAll(() => app?.stop());
  beforeEach(() => app.sql('delete from identity.sign_in_failure'));

  const code = async (document: string, input: object, as?: Someone) =>
    (await app.gql(document, { input }, { as: as?.session })).errors?.[0]?.extensions.code ?? 'OK';

  const record = async (more: object = {}) => {
    const id = newId();
    const input = { id, fullName: 'Lâm Thị Sáu', birthYear: 1958, homeUnitId: unitId, withAccount: false, ...more };
    await app.ok(CREATE, { input }, { as: director.session });
    return id;
  };
  const print = async (personId: string) => (await app.ok(PRINT, { input: { personId } }, { as: instructor.session })).printClaimSlip;
  const claim = async (input: object) => (await app.ok(CLAIM, { input: { birthYear: 1958, secret: '864209', ...input } })).claimPerson;

  describe('a claim slip', () => {
    test('opens the record of one person, once', async () => {
      const personId = await record();
      const slip = await print(personId);
      expect(slip).toMatchObject({ hasAccount: false, url: `http://localhost:8080/claim#${slip.code}` });
      expect(await app.sql(`select 1 from identity.claim_slip where position($1 in encode(code_hash, 'escape')) > 0`, [slip.code])).toEqual(
        [],
      );
      expect(await claim({ code: slip.code.toLowerCase() })).toMatchObject({
        __typename: 'PersonClaimedNow',
        viewer: { person: { id: personId } },
      });
      expect((await claim({ code: slip.code })).__typename).toBe('ClaimRefused');
      const [account] = await app.sql('select username from identity.account where person_id = $1', [personId]);
      await app.signIn(account!['username'], '864209');
      const { personFile } = await app.ok(FILE, { personId }, { as: director.session });
      expect(personFile).toMatchObject({ username: account!['username'], slipExpiresAt: null, createdByName: 'Giám Đốc' });
    });

    test('is worth nothing after seven days, and once a newer one is printed', async () => {
      const personId = await record();
      const first = await print(personId);
      const second = await print(personId);
      expect((await claim({ code: first.code })).__typename).toBe('ClaimRefused');
      app.clock.advance(7 * 86_400_000 + 1);
      expect((await claim({ code: second.code })).__typename).toBe('ClaimRefused');
      app.clock.advance(-7 * 86_400_000 - 1);
      expect((await claim({ code: second.code })).__typename).toBe('PersonClaimedNow');
    });

    test('that somebody found is worth nothing after five wrong years of birth', async () => {
      const slip = await print(await record());
      for (let i = 0; i < 5; i++) {
        await app.sql('delete from identity.sign_in_failure');
        expect((await claim({ code: slip.code, birthYear: 1960 + i })).__typename).toBe('ClaimRefused');
      }
      await app.sql('delete from identity.sign_in_failure');
      expect((await claim({ code: slip.code })).__typename).toBe('ClaimRefused');
    });

    test('cannot be guessed: tries are braked, and a slip of the finger is no try', async () => {
      const slip = await print(await record());
      for (let i = 0; i < 20; i++) expect((await claim({ code: 'AAAAA-AAAAA' })).__typename).toBe('ClaimRefused');
      const answers: string[] = [];
      for (let i = 0; i < 8; i++) answers.push((await claim({ code: slip.code, birthYear: 1900 })).__typename);
      expect(answers).toContain('SignInLocked');
    });

    test('two who come with it at once make one account', async () => {
      const personId = await record();
      const slip = await print(personId);
      const answers = await Promise.all([claim({ code: slip.code, username: 'sau.mot' }), claim({ code: slip.code, username: 'sau.hai' })]);
      expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['ClaimRefused', 'PersonClaimedNow']);
      expect(await app.sql('select 1 from identity.account where person_id = $1', [personId])).toHaveLength(1);
    });

    test('gives nobody rights: none for people with a role, and a role given since closes it', async () => {
      expect(await code(PRINT, { personId: director.personId }, instructor)).toBe('FORBIDDEN');
      const personId = await record();
      const slip = await print(personId);
      await app.sql(
        `insert into identity.role_assignment (id, person_id, role, unit_id, valid_from, given_at) values ($1, $2, 'author', $3, '2020-01-01', now())`,
        [newId(), personId, unitId],
      );
      expect((await claim({ code: slip.code })).__typename).toBe('ClaimRefused');
    });

    test('in the hand of somebody who signs in already is a proposal to join two records', async () => {
      const personId = await record();
      const slip = await print(personId);
      const { claimRecord } = await app.ok(CLAIM_RECORD, { input: { code: slip.code, birthYear: 1958 } }, { as: learner.session });
      expect(claimRecord.__typename).toBe('RecordClaimed');
      expect(await app.sql('select person_id, claimant_id from identity.claim where person_id = $1', [personId])).toEqual([
        { person_id: personId, claimant_id: learner.personId },
      ]);
      expect(
        await app.sql(`select 1 from platform.outbox_event where type = 'person.claimed.v1' and data ->> 'personId' = $1`, [personId]),
      ).toHaveLength(1);
      expect((await claim({ code: slip.code })).__typename).toBe('ClaimRefused');
    });

    test('is printed by staff of the place in which the person lives, and by nobody else', async () => {
      const personId = await record();
      expect(await code(PRINT, { personId }, director)).toBe('OK');
      expect(await code(PRINT, { personId }, stranger)).toBe('NOT_FOUND');
      expect(await code(PRINT, { personId }, learner)).toBe('FORBIDDEN');
      expect(await code(PRINT, { personId })).toBe('UNAUTHENTICATED');
    });
  });

  describe('a forgotten secret', () => {
    const account = async (role?: string, at = unitId) => {
      const username = `quen.${newId().slice(-8)}`;
      const person = await app.person({ username, homeUnitId: unitId, ...(role && { roles: [{ role, unitId: at }] }) });
      return { ...person, username };
    };

    test('is replaced by a one-time secret, shown once; every device is signed out', async () => {
      const { personId, session, username } = await account();
      const { resetSecret } = await app.ok(RESET, { input: { personId } }, { as: director.session });
      expect(resetSecret).toEqual({ username, oneTimeSecret: expect.stringMatching(/^\d{8}$/) });
      expect((await app.ok('{ viewer { username } }', {}, { as: session })).viewer).toBeNull();
      await expect(app.signIn(username, '246810')).rejects.toThrow();
      const again = await app.signIn(username, resetSecret.oneTimeSecret);
      expect((await app.ok('{ viewer { mustChangeSecret } }', {}, { as: again })).viewer.mustChangeSecret).toBe(true);
      const [audit] = await app.sql(`select actor_id, detail from platform.audit_log where action = 'secret.reset' and subject = $1`, [
        personId,
      ]);
      expect(audit).toMatchObject({ actor_id: director.personId });
      expect(JSON.stringify(audit)).not.toContain(resetSecret.oneTimeSecret);
    });

    test.each([
      ['centre_director', 'FORBIDDEN'],
      ['reviewer', 'FORBIDDEN'],
      ['administrator', 'FORBIDDEN'],
      ['instructor', 'OK'],
      ['author', 'OK'],
    ])('of a %s: a director gets %s', async (role, expected) => {
      const { personId } = await account(role);
      expect(await code(RESET, { personId }, director)).toBe(expected);
    });

    test('of an author elsewhere is not a director’s to reset, of any it is an administrator’s', async () => {
      const { personId } = await account('author', otherUnitId);
      expect(await code(RESET, { personId }, director)).toBe('FORBIDDEN');
      expect(await code(RESET, { personId }, administrator)).toBe('OK');
    });

    test('is reset by nobody from another place, no learner, no instructor, and not for oneself', async () => {
      const { personId } = await account();
      expect(await code(RESET, { personId }, stranger)).toBe('NOT_FOUND');
      expect(await code(RESET, { personId }, learner)).toBe('FORBIDDEN');
      expect(await code(RESET, { personId }, instructor)).toBe('FORBIDDEN');
      expect(await code(RESET, { personId: director.personId }, director)).toBe('FORBIDDEN');
      expect(await code(RESET, { personId: await record() }, director)).toBe('NOT_FOUND');
    });

    test('whoever reset it cannot have somebody else give the account rights before it is changed', async () => {
      const { personId } = await account();
      await app.ok(RESET, { input: { personId } }, { as: director.session });
      const give = (by: string) =>
        app.get(RoleService).assign(app.ctx({ kind: 'person', id: by, grants: [{ role: 'administrator', unitId }] }), {
          id: newId(),
          personId,
          role: 'reviewer',
          unitId,
        });
      await expect(give(administrator.personId)).rejects.toMatchObject({ code: 'CONFLICT' });
    });
  });

  describe('a guardian', () => {
    const consent = { textVersion: 'learning-2026-01', language: 'vi' };
    const child = (bornOn = '2012-05-01') => record({ fullName: 'Bé Na', birthYear: null, bornOn });
    const mother = () => app.person({ fullName: 'Mẹ Bé Na', homeUnitId: unitId });
    const guard = async (childId: string, guardianId: string) =>
      (await app.ok(GUARD, { input: { id: newId(), childId, guardianId, relation: 'MOTHER', consent } }, { as: instructor.session }))
        .recordGuardian;

    test('sees the child, and gives and takes back consents for it', async () => {
      const childId = await child();
      const guardian = await mother();
      expect(await guard(childId, guardian.personId)).toMatchObject({ relation: 'MOTHER', validTo: '2028-05-01' });
      expect((await app.ok(CHILDREN, {}, { as: guardian.session })).myChildren).toEqual([
        {
          id: childId,
          relation: 'MOTHER',
          until: '2028-05-01',
          person: { fullName: 'Bé Na' },
          consents: [{ purpose: 'LEARNING', isGiven: true }],
        },
      ]);
      const input = { childId, purpose: 'HONOUR_ROLL', isGiven: true, consent };
      await app.ok(CONSENT, { input }, { as: guardian.session });
      const { setChildConsent } = await app.ok(CONSENT, { input: { ...input, isGiven: false } }, { as: guardian.session });
      expect(setChildConsent.consents).toContainEqual({ purpose: 'HONOUR_ROLL', isGiven: false });
      const proofs = await app.sql(`select method, actor_id from identity.consent where person_id = $1 and purpose = 'honour_roll'`, [
        childId,
      ]);
      const byGuardian = { method: 'representative', actor_id: guardian.personId };
      expect(proofs).toEqual([byGuardian, byGuardian]);
    });

    test('is one no more when the child comes of age, or when staff ends it', async () => {
      const [grown, ended] = [await child('2010-11-25'), await child()];
      const guardian = await mother();
      await guard(grown, guardian.personId);
      const { id } = await guard(ended, guardian.personId);
      await app.ok(END_GUARD, { input: { id, childId: ended } }, { as: director.session });
      const names = async () => (await app.ok(CHILDREN, {}, { as: guardian.session })).myChildren.map((one: { id: string }) => one.id);
      expect(await names()).toEqual([grown]);
      app.clock.advance(86_400_000);
      expect(await names()).toEqual([]);
      expect(await code(CONSENT, { childId: grown, purpose: 'LEARNING', isGiven: false, consent }, guardian)).toBe('NOT_FOUND');
      app.clock.advance(-86_400_000);
    });

    test('is an adult, of a child, in the place of the one who records it', async () => {
      const [childId, guardian] = [await child(), await mother()];
      const input = { id: newId(), childId, guardianId: guardian.personId, relation: 'MOTHER', consent };
      expect(await code(GUARD, { ...input, guardianId: await child() }, instructor)).toBe('BAD_USER_INPUT');
      expect(await code(GUARD, { ...input, childId: await record() }, instructor)).toBe('BAD_USER_INPUT');
      expect(await code(GUARD, input, stranger)).toBe('NOT_FOUND');
      expect(await code(GUARD, input, learner)).toBe('FORBIDDEN');
      expect(await code(GUARD, input, instructor)).toBe('OK');
      expect(await code(GUARD, input, instructor)).toBe('OK');
      expect(await code(GUARD, { ...input, id: newId() }, instructor)).toBe('CONFLICT');
      expect(await code(CONSENT, { childId, purpose: 'LEARNING', isGiven: false, consent }, learner)).toBe('NOT_FOUND');
    });
  });

  describe('which people somebody belongs to', () => {
    const consent = { textVersion: 'statistics-2026-01', language: 'vi' };
    const STATE = `mutation ($input: StateEthnicityInput!) { stateEthnicity(input: $input) { ethnicity at } }`;
    const MINE = `{ myEthnicity { ethnicity at } }`;
    const kept = async (id: string) => (await app.sql(`select ethnicity from identity.person where id = $1`, [id]))[0]!['ethnicity'];
    const words = (id: string) =>
      app.sql(`select decision, method from identity.consent where person_id = $1 and purpose = 'statistics' order by recorded_at, id`, [
        id,
      ]);

    test('is stated by the person with the consent, and goes with it', async () => {
      const who = await app.person({ homeUnitId: unitId });
      const mine = async () => (await app.ok(MINE, {}, { as: who.session })).myEthnicity;
      expect(await mine()).toEqual({ ethnicity: null, at: null });
      await app.ok(STATE, { input: { ethnicity: 'KHMER', consent } }, { as: who.session });
      expect([(await mine()).ethnicity, await kept(who.personId)]).toEqual(['KHMER', 'khmer']);
      const { personFile } = await app.ok(
        `query ($id: UUID!) { personFile(personId: $id) { hasEthnicity } }`,
        { id: who.personId },
        { as: director.session },
      );
      expect(personFile).toEqual({ hasEthnicity: true });
      await app.ok(STATE, { input: { consent } }, { as: who.session });
      expect([(await mine()).ethnicity, await kept(who.personId)]).toEqual([null, null]);
      expect(await words(who.personId)).toEqual([
        { decision: 'given', method: 'self' },
        { decision: 'withdrawn', method: 'self' },
      ]);
    });

    test('is written down by staff of the place from paper, by nobody else, and not of a child', async () => {
      const personId = await record();
      const input = { personId, ethnicity: 'HOA', consent };
      expect(await code(STATE, input, stranger)).toBe('NOT_FOUND');
      expect(await code(STATE, input, learner)).not.toBe('OK');
      expect(await code(STATE, input)).toBe('UNAUTHENTICATED');
      expect(await kept(personId)).toBeNull();
      expect(await code(STATE, input, instructor)).toBe('OK');
      expect(await words(personId)).toEqual([{ decision: 'given', method: 'assisted' }]);
      const childId = await record({ birthYear: null, bornOn: '2015-05-01' });
      expect(await code(STATE, { ...input, personId: childId }, instructor)).toBe('FORBIDDEN');
    });

    test('goes too when it is a guardian who takes the consent to statistics back', async () => {
      const childId = await record({ birthYear: null, bornOn: '2012-05-01' });
      const guardian = await app.person({ homeUnitId: unitId });
      const given = { id: newId(), childId, guardianId: guardian.personId, relation: 'MOTHER', consent };
      await app.ok(GUARD, { input: given }, { as: instructor.session });
      await app.sql(`update identity.person set ethnicity = 'kinh' where id = $1`, [childId]);
      await app.ok(CONSENT, { input: { childId, purpose: 'STATISTICS', isGiven: true, consent } }, { as: guardian.session });
      expect(await kept(childId)).toBe('kinh');
      await app.ok(CONSENT, { input: { childId, purpose: 'STATISTICS', isGiven: false, consent } }, { as: guardian.session });
      expect(await kept(childId)).toBeNull();
    });
  });

  describe('a request to be erased', () => {
    const ASK = `mutation ($input: RequestErasureInput!) { requestErasure(input: $input) { __typename ... on ErasureStands { erasure { id state isMine mayDecide } } ... on ErasureNotPossible { message } } }`;
    const DECIDE = `mutation ($input: DecideErasureInput!) { decideErasure(input: $input) { __typename } }`;
    const TAKE_BACK = `mutation ($input: TakeBackErasureInput!) { takeBackErasure(input: $input) { state } }`;
    const MINE = `{ myErasure { id state isOwnRequest isMine requestedByName decisionReason } }`;
    const ask = async (as: Someone, input: object = {}) =>
      (await app.ok(ASK, { input: { id: newId(), reason: 'Tôi không học nữa', ...input } }, { as: as.session })).requestErasure;
    const mine = async (as: Someone) => (await app.ok(MINE, {}, { as: as.session })).myErasure;

    test('takes the PIN of whom it is about, waits, and is taken back by who asked', async () => {
      const who = await app.person({ fullName: 'Lê Thị Lài', homeUnitId: unitId });
      expect(await mine(who)).toBeNull();
      expect((await ask(who)).__typename).toBe('SignInRefused');
      expect((await ask(who, { secret: '000000' })).__typename).toBe('SignInRefused');
      const { erasure } = await ask(who, { secret: '246810' });
      expect(erasure).toMatchObject({ state: 'WAITING', isMine: true, mayDecide: false });
      expect(await mine(who)).toMatchObject({ state: 'WAITING', isOwnRequest: true, requestedByName: 'Lê Thị Lài' });
      expect(await code(TAKE_BACK, { id: erasure.id }, learner)).toBe('NOT_FOUND');
      expect(await code(TAKE_BACK, { id: erasure.id }, director)).toBe('NOT_FOUND');
      for (const _ of [1, 2]) expect(await code(TAKE_BACK, { id: erasure.id }, who)).toBe('OK');
      expect((await mine(who)).state).toBe('TAKEN_BACK');
      expect(await code(DECIDE, { id: erasure.id, accept: true }, director)).toBe('CONFLICT');
      // and may be asked for again
      expect((await ask(who, { secret: '246810' })).erasure.state).toBe('WAITING');
    });

    test('that is refused tells why, and cannot be taken back any more', async () => {
      const who = await app.person({ homeUnitId: unitId });
      const { erasure } = await ask(who, { secret: '246810' });
      const { personFile } = await app.ok(
        `query ($id: UUID!) { personFile(personId: $id) { erasure { state mayDecide isMine } } }`,
        { id: who.personId },
        { as: director.session },
      );
      expect(personFile.erasure).toEqual({ state: 'WAITING', mayDecide: true, isMine: false });
      expect(await code(DECIDE, { id: erasure.id, accept: false }, director)).toBe('BAD_USER_INPUT');
      expect(await code(DECIDE, { id: erasure.id, accept: false, reason: 'Còn bài thi tuần tới' }, director)).toBe('OK');
      expect(await mine(who)).toMatchObject({ state: 'REFUSED', decisionReason: 'Còn bài thi tuần tới' });
      expect(await code(TAKE_BACK, { id: erasure.id }, who)).toBe('CONFLICT');
    });
  });

  test('a file of a person is for staff of the place, and the person can see who looked', async () => {
    const { personId, session } = await app.person({ homeUnitId: unitId });
    const look = async (as?: Someone) => (await app.gql(FILE, { personId }, { as: as?.session })).errors?.[0]?.extensions.code ?? 'OK';
    expect([await look(director), await look(stranger), await look(learner), await look(instructor)]).toEqual([
      'OK',
      'NOT_FOUND',
      'FORBIDDEN',
      'FORBIDDEN',
    ]);
    const { myAccessLog } = await app.ok('{ myAccessLog { edges { node { actorName what } } } }', {}, { as: session });
    expect(myAccessLog.edges.map(({ node }: any) => node)).toEqual([{ actorName: 'Giám Đốc', what: 'person.file' }]);
  });

  test('many are recorded at once, with their consents, telephone and number encrypted; a number that is taken undoes all', async () => {
    const registry = app.get(PeopleRegistry);
    const people = (numbers: string[]) =>
      numbers.map((nationalId) => ({
        id: newId(),
        fullName: 'Người Mới',
        homeUnitId: unitId,
        bornOn: null,
        birthYear: 1970,
        sex: null,
        nationalId,
        phone: '0912345678',
      }));
    const put = (list: ReturnType<typeof people>) =>
      app
        .get(Transactions)
        .run(app.ctx({ kind: 'person', id: director.personId }), (tx) =>
          registry.recordMany(tx, list, { textVersion: 'learning-2026-01', language: 'vi' }),
        );
    const first = people(['092870000001', '092870000002']);
    await put(first);
    const { personFile } = await app.ok(FILE, { personId: first[0]!.id }, { as: director.session });
    expect(personFile).toMatchObject({ phone: '0912345678', hasNationalId: true });
    expect((await registry.byNationalIds(app.ctx(), ['092870000002', '092870000009'])).get('092870000002')?.id).toBe(first[1]!.id);
    const second = people(['092870000003', '092870000001']);
    await expect(put(second)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await app.sql('select 1 from identity.person where id = $1', [second[0]!.id])).toEqual([]);
    expect(identityActions.recordPerson.roles).not.toContain('learner');
  });
});
