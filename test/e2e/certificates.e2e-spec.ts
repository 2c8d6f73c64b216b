import { CertificateReader, DocumentService, IssuingService, ReconcileReader, type Completion } from '#certificates';
import { CentreReader, SeedPlaces, UnitReader } from '#organisation';
import { type Actor, FileStore, newId, Scope, Transactions, type Tx } from '#platform';
import { nameHash } from '../../libs/certificates/credential/credential.js';
import { verifierOf } from '../../libs/certificates/credential/keys.js';
import { verifySigned } from '../../libs/certificates/credential/verifying.js';
import { RegisterClock } from '../../libs/certificates/register/register.store.js';
import { newCode } from '../../libs/certificates/verification/code.js';
import { VerificationService } from '../../libs/certificates/verification/verification.service.js';
import { readOffline } from '../../libs/certificates/verification/offline.js';
import { aCourse } from '../../libs/courses/testing/course.builder.js';
import { freeze, insertDraft, lockVersion } from '../../libs/courses/version/version.store.js';
import { type Session, startApp, type TestApp } from '../support/app.js';

const CERTIFICATE = `id code registerNumber status holderName courseId courseTitle issuerName issuedAt completedAt periods verifyUrl pdfUrl credentialUrl
  revokedAt revocationReason enrollmentId learnerId`;
const MINE = `query ($first: Int = 20, $after: String) { myCertificates(first: $first, after: $after) { edges { node { ${CERTIFICATE} } } pageInfo { hasNextPage endCursor } } }`;
const OF_UNIT = `query ($unitId: UUID!, $from: Date, $to: Date, $status: CertificateStatus, $search: String, $first: Int = 50, $after: String) {
  certificates(unitId: $unitId, from: $from, to: $to, status: $status, search: $search, first: $first, after: $after) {
    edges { node { ${CERTIFICATE} } } pageInfo { hasNextPage endCursor } } }`;
const REVOKE = `mutation ($input: RevokeCertificateInput!) { revokeCertificate(input: $input) {
  __typename ... on Revoked { certificate { status revokedAt revocationReason } } ... on AlreadyRevoked { certificate { status } } } }`;
const VERIFY = `query ($code: String!) { verifyCertificate(code: $code) { status code holderName courseTitle issuerName registerNumber issuedOn periods revokedOn revocationDecision replacedByCode checkedAt } }`;

describe('certificates', () => {
  let app: TestApp;
  let city: string;
  const communes: { unitId: string; centreId: string; code: string }[] = [];

  beforeAll(async () => {
    app = await startApp({ worker: true });
    await app.get(SeedPlaces).load(app.systemCtx());
    ({ parentId: city } = (await app.get(UnitReader).resolve(app.systemCtx(), '31135', '2026-11-24')) as { parentId: string });
    const centres = await app.sql(`select id, unit_id from organisation.centre where unit_id = any($1) order by code`, [
      await app.get(Scope).unitsWithin(app.systemCtx(), city),
    ]);
    const cards = await app.get(CentreReader).many(
      app.systemCtx(),
      centres.map(({ id }) => id),
    );
    // how two people do it is told by register.e2e-spec
    await app.sql(`insert into certificates.centre_setting select id, false, id, now() from organisation.centre`);
    communes.push(...[...cards.values()].map(({ id, unitId, unitCode }) => ({ centreId: id, unitId, code: unitCode })));
  });
  afterAll(() => app?.stop());

  /** A commune whose register no other test writes in. */
  const aCommune = () => {
    const commune = communes.pop();
    return commune!;
  };

  const aVersion = (commune: { unitId: string; centreId: string }) =>
    app.get(Transactions).run(app.systemCtx(), async (tx) => {
      const courseId = newId();
      await tx.sql(
        `insert into courses.course (id, centre_id, unit_id, code, slug, input_hash, created_at) values ($1, $2, $3, $4, $4, '', $5)`,
        [courseId, commune.centreId, commune.unitId, `khoa-${courseId}`, tx.now],
      );
      const courseVersionId = await insertDraft(tx, courseId, 1, aCourse(), null);
      await freeze(tx, (await lockVersion(tx, courseVersionId))!, null);
      return { courseId, courseVersionId };
    });

  async function aLearner(fullName = 'Thạch Thị Ngọc Diễm', bornOn = '1971-09-02'): Promise<string> {
    const id = newId();
    await app.sql(
      `insert into identity.person (id, full_name, born_on, birth_year, is_demo, created_at) values ($1, $2, $3::date, extract(year from $3::date)::int, true, now())`,
      [id, fullName, bornOn],
    );
    return id;
  }

  async function aCompletion(commune: { unitId: string; centreId: string }, given: Partial<Completion> = {}): Promise<Completion> {
    return {
      enrollmentId: newId(),
      learnerId: given.learnerId ?? (await aLearner()),
      ...(given.courseVersionId ? { courseId: given.courseId!, courseVersionId: given.courseVersionId } : await aVersion(commune)),
      centreId: commune.centreId,
      unitId: commune.unitId,
      cycle: 1,
      enrolledAt: '2026-11-02T01:00:00.000Z',
      completedAt: '2026-11-20T02:00:00.000Z',
      resultPercent: 86,
      ...given,
    };
  }

  const issuing = () => app.get(IssuingService);
  const issue = (completion: Completion) => issuing().issue(app.systemCtx(), completion);
  /** As the queue does it: whoever waited too long for a busy register comes again. */
  const patiently = async <T>(work: () => Promise<T>, tries = 5): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (tries === 1 || !['57014', '55P03'].includes((error as { code: string }).code)) throw error;
      return patiently(work, tries - 1);
    }
  };
  const stored = async (id: string) => (await app.sql(`select * from certificates.certificate where id = $1`, [id]))[0]!;
  const numbersOf = async (centreId: string) =>
    (
      await app.sql(
        `select c.number from certificates.certificate c join certificates.issuer i on i.id = c.issuer_id where i.centre_id = $1 order by c.number`,
        [centreId],
      )
    ).map(({ number }) => number as number);
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  const registerKey = async (id: string) => {
    const { issuer_id: issuerId, kind, year } = await stored(id);
    return { issuerId, kind, year } as { issuerId: string; kind: string; year: number };
  };
  const faults = async (id: string) => app.get(ReconcileReader).verifyRegister(app.systemCtx(), await registerKey(id));
  const director = (unitId: string) => app.person({ fullName: 'Nguyễn Hữu Phước', roles: [{ role: 'centre_director', unitId }] });

  describe('issuing', () => {
    test('twenty workers with the same completion issue one certificate and announce it once (invariant 2)', async () => {
      const commune = aCommune();
      const completion = await aCompletion(commune);
      const eventId = newId();
      const services = [issuing(), app.fromWorker(IssuingService)];

      const ids = await Promise.all(upTo(20).map((i) => services[i % 2]!.issue(app.systemCtx(), completion, eventId)));

      expect(new Set(ids).size).toBe(1);
      expect(await app.sql(`select type from platform.outbox_event where subject = $1`, [ids[0]])).toEqual([
        { type: 'certificate.issued.v1' },
      ]);
      expect(await numbersOf(commune.centreId)).toEqual([1]);
      const [effect] = await app.sql(`select done_at from platform.outbox_effect where event_id = $1 and consumer = 'certificates.issue'`, [
        eventId,
      ]);
      expect(effect!.done_at).not.toBeNull();
    });

    test('fifty learners at once get the numbers 1 to 50, one by one and in batches (invariant 3)', async () => {
      const commune = aCommune();
      const version = await aVersion(commune);
      const completions = await Promise.all(upTo(50).map(() => aCompletion(commune, version)));
      const first = await issue(completions[0]!);
      const faultsMeanwhile: unknown[] = [];

      await Promise.all([
        ...upTo(8).map(async (lane) => {
          for (const completion of completions.slice(0, 30).filter((_, i) => i % 8 === lane - 1)) await patiently(() => issue(completion));
        }),
        (async () => {
          for (let look = 0; look < 10; look++) faultsMeanwhile.push(...(await patiently(() => faults(first))));
        })(),
        ...[20, 30].map((from) => {
          const batch = completions.slice(from, from + 20).map((completion) => ({ completion }));
          return patiently(() => issuing().issueMany(app.systemCtx(), batch));
        }),
      ]);

      expect(await numbersOf(commune.centreId)).toEqual(upTo(50));
      expect(await issuing().issueMany(app.systemCtx(), [{ completion: completions[0]! }])).toEqual([first]);
      expect([...faultsMeanwhile, ...(await faults(first))]).toEqual([]);
    });

    test('two centres with the same completion: the database decides, and the other register gets no gap (invariants 2 and 3)', async () => {
      const [one, two] = [aCommune(), aCommune()];
      for (let round = 1; round <= 5; round++) {
        const completion = await aCompletion(one);
        const elsewhere = { ...completion, centreId: two.centreId, unitId: two.unitId };
        const [here, there] = await Promise.all([issue(completion), issue(elsewhere)]);
        expect(here).toBe(there);
      }
      const [ofOne, ofTwo] = [await numbersOf(one.centreId), await numbersOf(two.centreId)];
      expect([ofOne, ofTwo]).toEqual([upTo(ofOne.length), upTo(ofTwo.length)]);
      expect(ofOne.length + ofTwo.length).toBe(5);
    });

    test('a worker that dies after any statement leaves no gap and no half certificate (invariant 3)', async () => {
      const commune = aCommune();
      const version = await aVersion(commune);
      const first = await issue(await aCompletion(commune, version));
      const transactions = app.get(Transactions);
      const run = transactions.run.bind(transactions);
      const completion = await aCompletion(commune, version);
      const eventId = newId();
      let deaths = 0;
      try {
        for (let step = 1; ; step++) {
          transactions.run = (ctx, work) => run(ctx, (tx) => work(dyingAfter(step, tx)));
          const died = await issuing()
            .issue(app.systemCtx(), completion, eventId)
            .then(
              () => false,
              () => true,
            );
          if (!died) break;
          deaths++;
          expect(await numbersOf(commune.centreId)).toEqual([1]);
          expect(await app.sql(`select 1 from platform.outbox_effect where event_id = $1`, [eventId])).toEqual([]);
          expect(await faults(first)).toEqual([]);
        }
      } finally {
        transactions.run = run;
      }
      expect(deaths).toBeGreaterThanOrEqual(8);
      expect(await numbersOf(commune.centreId)).toEqual([1, 2]);
      expect(await faults(first)).toEqual([]);
    });

    test('a new cycle gets a new certificate; numbers go on', async () => {
      const commune = aCommune();
      const completion = await aCompletion(commune);
      const [one, two] = [await issue(completion), await issue({ ...completion, cycle: 2, enrollmentId: newId() })];
      expect(one).not.toBe(two);
      const row = await stored(two);
      expect(row.register_number).toBe(`0002/${row.year}/GCN-TTHTCĐ-${commune.code}`);
    });

    test('at New Year of Việt Nam the numbers begin again, and a clock that jumps back stops issuing', async () => {
      const commune = aCommune();
      const version = await aVersion(commune);
      const clock = app.get(RegisterClock);
      const present = clock.sql;
      const at = (instant: string) => (clock.sql = `timestamptz '${instant}'`);
      try {
        at('2031-12-31T16:59:59.999Z');
        const old = await issue(await aCompletion(commune, version));
        at('2031-12-31T17:00:00.000Z');
        const fresh = await issue(await aCompletion(commune, version));
        expect((await stored(old)).register_number).toBe(`0001/2031/GCN-TTHTCĐ-${commune.code}`);
        expect((await stored(fresh)).register_number).toBe(`0001/2032/GCN-TTHTCĐ-${commune.code}`);
        at('2031-12-31T16:59:59.999Z');
        await expect(issue(await aCompletion(commune, version))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
        expect(await faults(old)).toEqual([]);
        expect(await faults(fresh)).toEqual([]);
      } finally {
        clock.sql = present;
      }
    });

    test('what is printed is a snapshot: a new name changes nothing on the paper', async () => {
      const completion = await aCompletion(communes[0]!);
      const id = await issue(completion);
      const before = await stored(id);
      await app.sql(`update identity.person set full_name = 'Tên Khác' where id = $1`, [completion.learnerId]);
      expect(await issue(completion)).toBe(id);
      expect(await stored(id)).toEqual(before);
    });

    test('a certificate and its register cannot be changed or deleted, not even by SQL (invariant 11)', async () => {
      const id = await issue(await aCompletion(communes[0]!));
      for (const attack of [
        `update certificates.certificate set snapshot = jsonb_set(snapshot, '{holder,name}', '"Kẻ khác"') where id = $1`,
        `delete from certificates.certificate where id = $1`,
        `update certificates.register_entry set number = 99 where certificate_id = $1`,
        `delete from certificates.register_entry where certificate_id = $1`,
      ]) {
        await expect(app.sql(attack, [id])).rejects.toMatchObject({ code: '23001' });
      }
      await expect(app.sql(`truncate certificates.register_entry`)).rejects.toMatchObject({ code: '23001' });
    });

    test('a completion becomes a certificate, a PDF and one announcement without anybody asking', async () => {
      const completion = await aCompletion(communes[0]!);
      await app
        .get(Transactions)
        .run(app.systemCtx(), (tx) => tx.emit({ type: 'enrollment.completed.v1', subject: completion.enrollmentId, data: completion }));
      const document = await app.eventually(
        async () =>
          (
            await app.sql(
              `select d.sha256, c.id from certificates.certificate c join certificates.document d on d.certificate_id = c.id where c.enrollment_id = $1`,
              [completion.enrollmentId],
            )
          )[0],
      );
      expect(await app.get(FileStore).stat(document.sha256)).not.toBeNull();
      await app.eventually(
        async () =>
          (await app.sql(`select 1 from platform.outbox_effect where consumer like 'certificates.%' and done_at is null`)).length === 0,
      );
    });
  });

  describe('the register', () => {
    /** An attacker with full rights over the database, who can switch the triggers off. */
    const disarmed = (attack: string) => app.sql(`do $$ begin set local session_replication_role = replica; ${attack}; end $$`);

    test('verification names a changed, a deleted and an unknown row', async () => {
      const commune = aCommune();
      const version = await aVersion(commune);
      const ids = [];
      for (let i = 0; i < 4; i++) ids.push(await issue(await aCompletion(commune, version)));
      expect(await faults(ids[0]!)).toEqual([]);

      await disarmed(
        `update certificates.certificate set snapshot = jsonb_set(snapshot, '{holder,name}', '"Kẻ khác"') where id = '${ids[1]}'`,
      );
      expect(await faults(ids[0]!)).toEqual([expect.objectContaining({ seq: 2, fault: 'certificate-changed' })]);

      const { learner_id: learnerId } = await stored(ids[0]!);
      await disarmed(`update certificates.certificate set learner_id = '${newId()}' where id = '${ids[0]}'`);
      expect(await faults(ids[0]!)).toContainEqual(expect.objectContaining({ seq: 1, fault: 'certificate-changed' }));
      await disarmed(`update certificates.certificate set learner_id = '${learnerId}' where id = '${ids[0]}'`);

      await disarmed(
        `update certificates.register_entry set payload = replace(payload, 'Diễm', 'Diệm') where certificate_id = '${ids[2]}'`,
      );
      expect((await faults(ids[0]!)).map(({ seq, fault }) => [seq, fault])).toEqual(expect.arrayContaining([[3, 'payload-changed']]));

      await disarmed(`delete from certificates.register_entry where certificate_id = '${ids[3]}'`);
      expect((await faults(ids[0]!)).map(({ fault }) => fault)).toEqual(expect.arrayContaining(['tail-cut', 'certificate-unknown']));
    });

    test('reconciliation finds a completion without a certificate, and lists what stands', async () => {
      const issued = await aCompletion(communes[0]!);
      const missing = await aCompletion(communes[0]!);
      const certificateId = await issue(issued);
      const reader = app.get(ReconcileReader);
      expect(await reader.withoutCertificate(app.systemCtx(), [issued, missing])).toEqual([missing]);
      const all = [];
      for (let after: string | null = null; ;) {
        const page = await reader.since(app.systemCtx(), after, 7);
        all.push(...page);
        after = page.at(-1)?.certificateId ?? null;
        if (!after) break;
      }
      expect(all).toContainEqual(expect.objectContaining({ certificateId, enrollmentId: issued.enrollmentId }));
      expect(new Set(all.map(({ certificateId: id }) => id)).size).toBe(all.length);
    });
  });

  describe('verification', () => {
    let id: string;
    let row: Record<string, any>;
    beforeAll(async () => {
      id = await issue(await aCompletion(communes[0]!));
      row = await stored(id);
    });
    const page = (code: string) => app.http().get(`/v/${code}`).set('accept', 'text/html').set('accept-language', 'vi');
    const json = (code: string) => app.http().get(`/v/${code}`).set('accept', 'application/json');

    test('says that a certificate is valid, on a page without script, cookie or other host', async () => {
      const response = await page(row.code);
      expect(response.status).toBe(200);
      expect(response.text).toContain('data-status="valid"');
      expect(response.text).toContain('<html lang="vi">');
      expect(response.text).toContain('Còn hiệu lực');
      expect(response.text).toContain(row.register_number);
      expect(response.text).toContain('property="og:title"');
      expect(response.text).not.toMatch(/<script|https?:\/\/(?!localhost:8080|www\.w3\.org)/);
      expect(response.text.length).toBeLessThan(60_000);
      expect(response.headers['set-cookie']).toBeUndefined();
      expect(response.headers['x-robots-tag']).toBe('noindex');
      expect(response.headers['referrer-policy']).toBe('no-referrer');
      expect(response.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    });

    test('shows a stranger initials, and never the name, the birth date or the result', async () => {
      const machine = await json(row.code);
      expect(machine.body).toMatchObject({
        status: 'valid',
        holderName: 'T. T. N. D.',
        courseTitle: 'Nhận biết lừa đảo trên mạng',
        periods: 5,
      });
      const { data } = await app.gql(VERIFY, { code: row.code });
      expect(data.verifyCertificate).toMatchObject({ status: 'valid', holderName: 'T. T. N. D.', registerNumber: row.register_number });
      const credential = await app.http().get(`/v/${row.code}/credential.json`);
      for (const text of [(await page(row.code)).text, JSON.stringify(machine.body), JSON.stringify(credential.body)]) {
        // hashes, ids and the code itself may hold any digits
        const told = text.replaceAll(row.code, '…').replace(/"statusListIndex":"\d+"|#\d+|[\w$-]{20,}|\d\d:\d\d:\d\d\.\d+/g, '…');
        expect(told).not.toMatch(/Diễm|1971|86/);
      }
    });

    test('of a child tells neither the whole name, nor the centre, nor the register number, until the child is 16', async () => {
      const commune = communes[0]!;
      const child = await app.person({ fullName: 'Danh Thị Bé Sáu', bornOn: '2012-03-08' });
      const {
        code,
        snapshot,
        register_number: registerNumber,
      } = await stored(await issue(await aCompletion(commune, { learnerId: child.personId })));
      const less = {
        status: 'valid',
        holderName: 'D. T. B. S.',
        courseTitle: 'Nhận biết lừa đảo trên mạng',
        issuerName: null,
        registerNumber: null,
      };
      expect((await json(code)).body).toMatchObject(less);
      expect((await app.gql(VERIFY, { code })).data.verifyCertificate).toMatchObject(less);
      const { text } = await page(code);
      expect(text).toContain('data-status="valid"');
      for (const hidden of ['Bé', '2012', '16 tuổi', snapshot.issuer.name, registerNumber, commune.code, 'credential.json'])
        expect(text).not.toContain(hidden);

      const credential = (as?: string) => {
        const asked = app.http().get(`/v/${code}/credential.json`);
        return as ? asked.set('cookie', as) : asked;
      };
      expect((await credential()).status).toBe(404);
      expect((await credential((await app.person()).session.cookie)).status).toBe(404);
      expect((await credential(child.session.cookie)).body.issuer.name).toBe(snapshot.issuer.name);

      const grown = await app
        .get(VerificationService)
        .verify({ ...app.systemCtx(), now: new Date('2028-03-08T01:00:00Z') }, code, '127.0.0.1');
      expect(grown).toMatchObject({ holderName: 'D. T. B. S.', issuerName: snapshot.issuer.name, registerNumber });
    });

    test('reads a code as people type it, and the form leads there', async () => {
      expect((await json(row.code.toLowerCase().replaceAll('-', ''))).body.status).toBe('valid');
      const form = await app.http().get('/v').set('accept', 'text/html');
      expect(form.text).toContain('name="code"');
      const sent = await app.http().get('/v').query({ code: row.code });
      expect([sent.status, sent.headers['location']]).toEqual([303, `/v/${row.code}`]);
    });

    test('speaks Khmer and English to those who ask for it', async () => {
      expect((await page(row.code).set('accept-language', 'km')).text).toContain('<html lang="km">');
      expect((await page(row.code).set('accept-language', 'en')).text).toContain('Valid');
    });

    test('an unknown and a malformed code get the same answer; nothing in it is taken for HTML', async () => {
      for (const code of [newCode(), 'AAAAA-AAAAA-AAB', '%3Cscript%3Ealert(1)%3C%2Fscript%3E', 'x'.repeat(300)]) {
        const response = await page(code);
        expect([response.status, /data-status="unknown"/.test(response.text)]).toEqual([404, true]);
        expect(response.text).not.toContain('<script>');
      }
      expect((await json(newCode())).body).toMatchObject({ status: 'unknown', holderName: null });
      expect((await app.gql(VERIFY, { code: 'nothing' })).data.verifyCertificate.status).toBe('unknown');
    });

    test('guessing is slowed by address; a real certificate is always answered', async () => {
      app.clock.advance(61_000);
      const statuses = [];
      for (let i = 0; i < 22; i++) statuses.push((await page(newCode())).status);
      expect(statuses).toEqual([...Array(20).fill(404), 429, 429]);
      const refused = await json(newCode());
      expect([refused.status, Number(refused.headers['retry-after'])]).toEqual([429, 60]);
      expect((await page(row.code)).status).toBe(200);
      app.clock.advance(61_000);
      expect((await page(newCode())).status).toBe(404);
    });

    test('the credential verifies against the published DID document and status list', async () => {
      const credential = (await app.http().get(`/v/${row.code}/credential.json`)).body;
      const publicId = credential.issuer.id.split(':').at(-1);
      const did = await app.http().get(`/issuers/${publicId}/did.json`);
      expect(did.headers['access-control-allow-origin']).toBe('*');
      const statusList = (await app.http().get(new URL(credential.credentialStatus.statusListCredential).pathname)).body;
      expect(await verifySigned(credential, { did: did.body, statusList, now: app.clock.now() })).toBe('valid');
      expect(await verifySigned({ ...credential, name: 'Khác' }, { did: did.body, statusList, now: app.clock.now() })).toBe('invalid');
      expect(credential.credentialSubject.identifier[0].identityHash).toBe(nameHash('Thạch Thị Ngọc Diễm', row.snapshot.nameSalt));
      expect((await app.http().get(`/status/${publicId}/7`)).status).toBe(404);
      expect((await app.http().get('/issuers/nobody/did.json')).status).toBe(404);
    });

    test('the QR’s signed part can be checked with the published list of keys alone', async () => {
      const list = (await app.http().get('/.well-known/phusa-issuers.json')).body.issuers as { did: string; publicKeyMultibase: string }[];
      const { did, publicKeyMultibase } = list.find((one) => one.did === row.snapshot.issuer.did)!;
      const { verify } = await verifierOf(did, { id: `${did}#${publicKeyMultibase}`, publicKeyMultibase });
      const claims = await readOffline(row.offline, verify);
      expect([claims?.get(4), claims?.get(8)]).toEqual([row.number, 'Thạch Thị Ngọc Diễm']);
    });
  });

  describe('revocation', () => {
    const input = (certificateId: string) => ({ input: { certificateId, reason: 'Học hộ', decisionNumber: '12/QĐ-UBND' } });

    test('a director revokes, and page, JSON, graph, status list, register, audit and event say so at once', async () => {
      const commune = aCommune();
      const completion = await aCompletion(commune);
      const [id, other] = [await issue(completion), await issue(await aCompletion(commune))];
      const { code, register_number: registerNumber } = await stored(id);
      const boss = await director(commune.unitId);
      const credential = (await app.http().get(`/v/${code}/credential.json`)).body;
      const statusPath = new URL(credential.credentialStatus.statusListCredential).pathname;
      await app.http().get(statusPath); // a list from before is there

      const { revokeCertificate } = await app.ok(REVOKE, input(id), { as: boss.session });
      expect(revokeCertificate).toMatchObject({ __typename: 'Revoked', certificate: { status: 'REVOKED', revocationReason: 'Học hộ' } });

      const page = await app.http().get(`/v/${code}`).set('accept', 'text/html').set('accept-language', 'vi');
      expect([page.status, /data-status="revoked"/.test(page.text)]).toEqual([200, true]);
      expect(page.text).toContain('12/QĐ-UBND');
      expect(page.text).not.toContain('Học hộ');
      expect((await app.http().get(`/v/${code}`).set('accept', 'application/json')).body).toMatchObject({
        status: 'revoked',
        registerNumber,
        revocationDecision: '12/QĐ-UBND',
      });
      expect((await app.gql(VERIFY, { code })).data.verifyCertificate.status).toBe('revoked');

      const did = (await app.http().get(`/issuers/${credential.issuer.id.split(':').at(-1)}/did.json`)).body;
      const statusList = (await app.http().get(statusPath)).body;
      expect(await verifySigned(credential, { did, statusList, now: app.clock.now() })).toBe('revoked');
      const otherCredential = JSON.parse((await stored(other)).credential);
      expect(await verifySigned(otherCredential, { did, statusList, now: app.clock.now() })).toBe('valid');

      expect(await app.sql(`select act, number from certificates.register_entry where certificate_id = $1 order by seq`, [id])).toEqual([
        { act: 'issue', number: 1 },
        { act: 'revoke', number: 1 },
      ]);
      expect(await faults(id)).toEqual([]);
      expect(await app.sql(`select action, actor_id from platform.audit_log where subject = $1`, [id])).toEqual([
        { action: 'certificate.revoke', actor_id: boss.personId },
      ]);
      expect(
        await app.sql(`select type, data from platform.outbox_event where subject = $1 and type = 'certificate.revoked.v1'`, [id]),
      ).toEqual([
        {
          type: 'certificate.revoked.v1',
          data: expect.objectContaining({ certificateId: id, learnerId: completion.learnerId, decisionNumber: '12/QĐ-UBND' }),
        },
      ]);

      const again = await app.ok(REVOKE, input(id), { as: boss.session });
      expect(again.revokeCertificate.__typename).toBe('AlreadyRevoked');
      expect(await app.sql(`select 1 from certificates.register_entry where certificate_id = $1 and act = 'revoke'`, [id])).toHaveLength(1);
      expect(await issue(completion)).toBe(id); // complete stays complete: revoking does not issue anew
      expect((await stored(await issue(await aCompletion(commune)))).number).toBe(3);
    });

    test('reason and decision number are needed', async () => {
      const commune = communes[0]!;
      const boss = await director(commune.unitId);
      const id = await issue(await aCompletion(commune));
      const { errors } = await app.gql(REVOKE, { input: { certificateId: id, reason: '  ', decisionNumber: '' } }, { as: boss.session });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'reason' }, { path: 'decisionNumber' }] });
    });

    test('only a director or city officer of the place may: not an auditor, not the next commune, not the learner, not nobody', async () => {
      const commune = communes[0]!;
      const id = await issue(await aCompletion(commune));
      const elsewhere = communes[1]!.unitId;
      const code = async (session?: Session) => (await app.gql(REVOKE, input(id), { as: session })).errors?.[0]?.extensions.code;
      expect(await code()).toBe('UNAUTHENTICATED');
      expect(await code((await app.person()).session)).toBe('FORBIDDEN');
      expect(await code((await app.person({ roles: [{ role: 'auditor', unitId: commune.unitId }] })).session)).toBe('FORBIDDEN');
      expect(await code((await director(elsewhere)).session)).toBe('FORBIDDEN');
      expect((await app.get(CertificateReader).find(app.systemCtx(), id))?.status).toBe('valid');
      expect(await code((await app.person({ roles: [{ role: 'city_officer', unitId: city }] })).session)).toBeUndefined();
    });
  });

  describe('reading', () => {
    test('a learner sees their own certificates and nobody else’s, page by page, newest first', async () => {
      const { personId: learnerId, session } = await app.person({ fullName: 'Lý Văn Tám' });
      const mine = [];
      for (let i = 0; i < 3; i++) mine.push(await aCompletion(communes[i % 2]!, { learnerId }));
      const ids = [];
      for (const completion of mine) ids.push(await issue(completion));
      await issue(await aCompletion(communes[0]!));

      const one = await app.ok(MINE, { first: 2 }, { as: session });
      const two = await app.ok(MINE, { first: 2, after: one.myCertificates.pageInfo.endCursor }, { as: session });
      expect([...one.myCertificates.edges, ...two.myCertificates.edges].map(({ node }: any) => node.id)).toEqual([...ids].reverse());
      expect(two.myCertificates.pageInfo.hasNextPage).toBe(false);
      expect(one.myCertificates.edges[0].node).toMatchObject({ holderName: 'Lý Văn Tám', status: 'VALID', learnerId });

      const FOR = `query ($enrollmentId: UUID!) { certificateForEnrollment(enrollmentId: $enrollmentId) { id } }`;
      expect((await app.ok(FOR, { enrollmentId: mine[0]!.enrollmentId }, { as: session })).certificateForEnrollment.id).toBe(ids[0]);
      const stranger = (await app.person()).session;
      expect((await app.ok(FOR, { enrollmentId: mine[0]!.enrollmentId }, { as: stranger })).certificateForEnrollment).toBeNull();
      expect((await app.gql(MINE)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });

    test('staff and API clients read their place: searched, filtered, page by page; nobody reads the next one', async () => {
      const commune = aCommune();
      const boss = await director(commune.unitId);
      const version = await aVersion(commune);
      const ids = [];
      for (const name of ['Đặng Thị Ánh', 'Trần Văn Bảy', 'Đặng Ngọc Ẩn']) {
        ids.push(await issue(await aCompletion(commune, { ...version, learnerId: await aLearner(name) })));
      }
      await app.ok(REVOKE, { input: { certificateId: ids[1], reason: 'Nhầm người', decisionNumber: '1/QĐ' } }, { as: boss.session });
      const read = async (args: object, session = boss.session) => {
        const { data, errors } = await app.gql(OF_UNIT, { unitId: commune.unitId, ...args }, { as: session });
        return errors ? errors[0]!.extensions.code : data.certificates.edges.map(({ node }: any) => node.id);
      };
      expect(await read({})).toEqual([...ids].reverse());
      expect(await read({ search: 'dang' })).toEqual([ids[2], ids[0]]);
      expect(await read({ search: '100%' })).toEqual([]);
      expect(await read({ status: 'REVOKED' })).toEqual([ids[1]]);
      expect(await read({ status: 'VALID' })).toEqual([ids[2], ids[0]]);
      expect(await read({ to: '2020-01-01' })).toEqual([]);
      expect(await read({ from: '2020-01-01', to: '2100-01-01', first: 2 })).toEqual([ids[2], ids[1]]);
      const first = await app.ok(OF_UNIT, { unitId: commune.unitId, first: 2 }, { as: boss.session });
      expect(await read({ first: 2, after: first.certificates.pageInfo.endCursor })).toEqual([ids[0]]);
      expect(await read({ after: 'rubbish' })).toBe('BAD_USER_INPUT');
      expect(await read({}, (await director(communes[0]!.unitId)).session)).toBe('FORBIDDEN');
      expect(await read({}, (await app.person()).session)).toBe('FORBIDDEN');
      expect((await app.gql(OF_UNIT, { unitId: commune.unitId })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');

      const client = (scopes: string[], unitId: string): Partial<Actor> => ({
        kind: 'client',
        id: newId(),
        name: 'so-gd',
        scopes,
        grants: [{ role: 'client', unitId }],
      });
      const reader = app.get(CertificateReader);
      const args = { unitId: city, first: 100 };
      const seen = await reader.ofUnit(app.ctx(client(['certificates:read'], city)), args);
      expect(seen.edges.map(({ node }) => node.id)).toEqual(expect.arrayContaining(ids));
      await expect(reader.ofUnit(app.ctx(client(['courses:read'], city)), args)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(reader.ofUnit(app.ctx(client(['certificates:read'], commune.unitId)), args)).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    });

    test('the PDF is for its holder and for staff of the place; lost, it is drawn again with the same bytes', async () => {
      const commune = communes[0]!;
      const { personId: learnerId, session } = await app.person({ fullName: 'Lý Văn Tám' });
      const id = await issue(await aCompletion(commune, { learnerId }));
      const get = (as?: Session, file = `${id}.pdf`) => {
        const request = app
          .http()
          .get(`/certificates/${file}`)
          .buffer()
          .parse((response, done) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () => done(null, Buffer.concat(chunks)));
          });
        return as ? request.set('cookie', as.cookie) : request;
      };
      const first = await get(session);
      expect([first.status, first.headers['content-type'], first.body.subarray(0, 5).toString()]).toEqual([
        200,
        'application/pdf',
        '%PDF-',
      ]);
      await app.eventually(async () => (await app.sql(`select 1 from certificates.document where certificate_id = $1`, [id]))[0]);
      expect(await app.sql(`select count(distinct sha256)::int as n from certificates.document where certificate_id = $1`, [id])).toEqual([
        { n: 1 },
      ]);

      const files = app.get(FileStore);
      const stat = files.stat.bind(files);
      files.stat = async () => null; // the folder of files was lost
      try {
        expect((await get(session)).body.equals(first.body)).toBe(true);
      } finally {
        files.stat = stat;
      }

      expect((await get()).status).toBe(401);
      expect((await get((await app.person()).session)).status).toBe(403);
      expect((await get((await director(communes[1]!.unitId)).session)).status).toBe(403);
      expect((await get((await director(commune.unitId)).session)).status).toBe(200);
      expect(await app.sql(`select what from platform.access_log where person_id = $1`, [learnerId])).toEqual([
        { what: 'certificate.document' },
      ]);
      expect((await get(session, `${newId()}.pdf`)).status).toBe(404);
      expect((await get(session, 'x.pdf')).status).toBe(404);
      expect((await app.get(DocumentService).file(app.systemCtx(), id)).equals(first.body)).toBe(true);
    });
  });

  test('an issuer’s private key is sealed in the database', async () => {
    const [key] = await app.sql(`select sealed_secret, public_key_multibase from certificates.issuer_key limit 1`);
    expect(key!.sealed_secret.toString('latin1')).not.toMatch(/z[1-9A-HJ-NP-Za-km-z]{40}/);
    expect(key!.public_key_multibase).toMatch(/^z6Mk/);
  });
});

/** A transaction whose process dies right after its n-th statement or announcement. */
function dyingAfter(step: number, tx: Tx): Tx {
  let done = 0;
  const count =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const result = await work(...args);
      if (++done === step) throw new Error(`died after step ${step}`);
      return result;
    };
  return { ...tx, sql: count(tx.sql as never) as never, emit: count(tx.emit as never) as never };
}
