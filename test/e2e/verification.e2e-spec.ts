import { IssuingService } from '#certificates';
import { newId } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { CertificateGround, type Commune } from '../support/certificates.js';

const SHOW = `mutation ($input: ShowNameInput!) { showName(input: $input) { __typename ... on NameChoice { certificateId isShown } } }`;
const MINE = `{ myCertificates(first: 20) { edges { node { id isNameShown } } } }`;
const GUARD = `mutation ($input: RecordGuardianInput!) { recordGuardian(input: $input) { id } }`;
const REQUEST = `mutation ($input: RequestCertificateChangeInput!) { requestCertificateChange(input: $input) { __typename } }`;
const DECIDE = `mutation ($input: DecideCertificateChangeInput!) { decideCertificateChange(input: $input) { __typename } }`;
const NOTICES = `{ myNotices(first: 20) { edges { node { kind text link isOutdated } } } }`;
const consent = { textVersion: 'certificate-name-2026-01', language: 'vi' };

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
      expect(await mine()).toEqual(expect.arrayContaining([[one.id, true], [other.id, false]])); // prettier-ignore

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
});
