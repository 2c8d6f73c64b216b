import type { CertificateIssued, CertificateReplaced, CertificateRevoked } from '#certificates';
import { UnitReader, SeedPlaces } from '#organisation';
import { type DomainEvent, newId, type StoredEvent, Transactions } from '#platform';
import { SeedCriteria } from '#recognition';
import fc from 'fast-check';
import { judge as judgeOnScreen } from '../../apps/web/src/recognition/pass-rule.js';
import { judge } from '../../libs/recognition/rules/pass-rule.js';
import { DossierReader } from '../../libs/recognition/dossier/dossier.reader.js';
import { EvidenceService } from '../../libs/recognition/evidence/evidence.service.js';
import { seedCity } from '../../apps/cli/demo/city.js';
import { type Session, startApp, type TestApp } from '../support/app.js';

const DOSSIER = `caseId year status group citizenName
  criteriaSet { code decisionNumber passTotal minimumPerIndicator }
  lines { indicator { code minPoints maxPoints wording } selfScore suggestedPoints
          evidence { kind title sourceId followNote registerNumber suggestedPoints reason isFlagged flagReason } }
  standing { total suggestedTotal isPassing passTotal shortOf belowMinimum explanation }`;
const MY_DOSSIER = `query ($year: Int) { myDossier(year: $year) { ${DOSSIER} } }`;
const SET_SCORES = `mutation ($input: SetSelfScoresInput!) { setSelfScores(input: $input) { ${DOSSIER} } }`;
const DOSSIER_OF = `query ($citizenId: UUID!, $year: Int!) { dossier(citizenId: $citizenId, year: $year) { ${DOSSIER} } }`;
const DOSSIERS = `query ($unitId: UUID!, $year: Int!, $status: String, $first: Int, $after: String) {
  dossiers(unitId: $unitId, year: $year, status: $status, first: $first, after: $after) {
    edges { node { citizenId citizenName status standing { suggestedTotal isPassing } } } pageInfo { hasNextPage endCursor } } }`;

type Issued = CertificateIssued['data'];

const ALL_CODES = ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4', '3.1', '3.2'];
const scoresOf = (points: number) => ALL_CODES.map((indicator) => ({ indicator, points }));
const line = (dossier: any, code: string) => dossier.lines.find((one: any) => one.indicator.code === code);

test('the screen judges points as the server does, also where one indicator has a minimum of its own', () => {
  const indicator = fc.record({
    minPoints: fc.integer({ min: 1, max: 6 }),
    maxPoints: fc.constant(10),
    points: fc.option(fc.integer({ min: 0, max: 10 }), { freq: 8 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.array(indicator, { minLength: 1, maxLength: 6 }), (passTotal, drawn) => {
      const indicators = drawn.map((one, i) => ({ ...one, code: String(i) }));
      const ours = judge(passTotal, indicators);
      const scores = Object.fromEntries(indicators.map(({ code, points }) => [code, points]));

      expect(judgeOnScreen({ passTotal }, indicators, scores)).toEqual({
        total: ours.total,
        max: ours.maxTotal,
        shortOf: ours.shortOf,
        below: ours.belowMinimum.map(({ code }) => code).filter((code) => !ours.unscored.includes(code)),
        unscored: ours.unscored.length,
        isPassing: ours.isPassing,
      });
    }),
  );
});

describe('recognition', () => {
  let app: TestApp;
  let ninhKieu: string;
  let caiKhe: string;
  let city: string;

  beforeAll(async () => {
    app = await startApp({ worker: true });
    app.clock.set('2026-11-24T02:00:00.000Z');
    await app.get(SeedPlaces).load(app.systemCtx());
    await app.get(SeedCriteria).load(app.systemCtx());
    const units = app.get(UnitReader);
    const communeOf = async (code: string) => (await units.resolve(app.systemCtx(), code, '2026-11-24'))!;
    ({ id: ninhKieu, parentId: city } = (await communeOf('31135')) as { id: string; parentId: string });
    ({ id: caiKhe } = await communeOf('31120'));
  });
  afterAll(() => app?.stop());

  const learner = (homeUnitId: string | undefined = ninhKieu, fullName = 'Thạch Thị Sa Rây') =>
    app.person({ fullName, ...(homeUnitId && { homeUnitId }) });

  const issued = (learnerId: string, given: Partial<Issued> = {}): StoredEvent<CertificateIssued> => {
    const certificateId = given.certificateId ?? newId();
    const completedAt = given.completedAt ?? '2026-05-12T03:00:00.000Z';
    return {
      id: newId(),
      type: 'certificate.issued.v1',
      subject: certificateId,
      occurredAt: completedAt,
      actorId: null,
      data: {
        certificateId,
        learnerId,
        courseId: newId(),
        courseVersionId: newId(),
        cycle: 1,
        enrollmentId: newId(),
        issuerId: newId(),
        unitId: ninhKieu,
        registerNumber: '12/2026/GCN',
        code: 'ABCD-EFGH',
        courseTitle: 'Nhận biết và phòng tránh lừa đảo trên mạng',
        issuerName: 'Trung tâm học tập cộng đồng phường Ninh Kiều',
        issuedAt: completedAt,
        completedAt,
        entryHash: 'ab'.repeat(32),
        indicators: [
          { criteria: 'QD324', code: '2.1' },
          { criteria: 'QD324', code: '2.4' },
        ],
        competences: [{ framework: 'TT02-2025', code: '4.2', level: 2 }],
        periods: 5,
        ...given,
      },
    } as StoredEvent<CertificateIssued>;
  };
  const revoked = ({ data }: StoredEvent<CertificateIssued>): StoredEvent<CertificateRevoked> =>
    ({
      id: newId(),
      type: 'certificate.revoked.v1',
      subject: data.certificateId,
      occurredAt: '2026-09-01T03:00:00.000Z',
      actorId: null,
      data: {
        certificateId: data.certificateId,
        learnerId: data.learnerId,
        revokedAt: '2026-09-01T03:00:00.000Z',
        decisionNumber: '05/QĐ-TTHTCĐ',
      },
    }) as StoredEvent<CertificateRevoked>;

  const collect = (event: StoredEvent<CertificateIssued>) => app.get(EvidenceService).collect(app.systemCtx(), event);
  const flag = (event: StoredEvent<CertificateRevoked>) => app.get(EvidenceService).flag(app.systemCtx(), event);
  const linesOf = (citizenId: string) =>
    app.sql(`select * from recognition.evidence where citizen_id = $1 order by indicator_code`, [citizenId]);
  const effectsOf = ({ id }: { id: string }) =>
    app.sql(`select consumer, done_at is not null as "isDone" from platform.outbox_effect where event_id = $1`, [id]);
  const caseOf = async (citizenId: string) =>
    (await app.sql(`select * from recognition.recognition_case where citizen_id = $1`, [citizenId]))[0]!;
  const emit = (event: DomainEvent) => app.get(Transactions).run(app.systemCtx(), (tx) => tx.emit(event));
  /** What a round will do: a named person decides with a document number. */
  const decide = async (citizenId: string, status: string) => {
    const decisionId = newId();
    await app.sql(
      `insert into recognition.decision (id, unit_id, year, number, decided_on, signer_name, signer_title, recorded_at)
       values ($1, $2, 2026, $3, '2026-12-01', 'Trần Văn Thử', 'Chủ tịch', '2026-12-01T02:00:00Z')`,
      [decisionId, ninhKieu, `${decisionId}/QĐ-UBND`],
    );
    for (const step of ['registered', 'self_assessed', 'branch_reviewed', 'commune_appraised'])
      await app.sql(`update recognition.recognition_case set status = $2 where citizen_id = $1`, [citizenId, step]);
    await app.sql(
      `update recognition.recognition_case set status = $2, decision_id = $3, decided_at = '2026-12-01T02:00:00Z' where citizen_id = $1`,
      [citizenId, status, decisionId],
    );
  };

  describe('criteria', () => {
    test('come from the seed once, however often it runs', async () => {
      const count = () =>
        app.sql(`select (select count(*) from recognition.criteria_set) sets, (select count(*) from recognition.criterion) criteria,
        (select count(*) from recognition.indicator) indicators, (select count(*) from recognition.evidence_rule) rules`);
      const before = await count();

      await app.get(SeedCriteria).load(app.systemCtx());

      expect(await count()).toEqual(before);
      expect(before).toEqual(
        [{ sets: '1', criteria: '3', indicators: '10', rules: '12' }].map((row) => expect.objectContaining(toNumbers(row))),
      );
    });

    test('anybody may read Decision 324, and is told which wording is a paraphrase', async () => {
      const { criteriaSets } = await app.ok(`{ criteriaSets { code decisionNumber passTotal minimumPerIndicator
        criteria { code maxPoints indicators { code maxPoints minPoints wording name } } } }`);

      expect(criteriaSets).toHaveLength(1);
      expect(criteriaSets[0]).toMatchObject({ code: 'QD324', decisionNumber: '324/QĐ-KHVN', passTotal: 80, minimumPerIndicator: 5 });
      expect(criteriaSets[0].criteria.map(({ code, maxPoints, indicators }: any) => [code, maxPoints, indicators.length])).toEqual([
        ['1', 40, 4],
        ['2', 40, 4],
        ['3', 20, 2],
      ]);
      expect(criteriaSets[0].criteria[1].indicators[0]).toMatchObject({ code: '2.1', maxPoints: 10, minPoints: 5, wording: 'paraphrase' });
    });
  });

  describe('evidence', () => {
    test('a certificate that is announced stands as evidence in the dossier of the year', async () => {
      const { personId, session } = await learner();
      const event = issued(personId);

      await emit(event);

      const dossier = await app.eventually(async () => {
        const { myDossier } = await app.ok(MY_DOSSIER, {}, { as: session });
        return myDossier.standing.suggestedTotal > 0 && myDossier;
      });
      expect(dossier).toMatchObject({ year: 2026, status: 'draft', citizenName: 'Thạch Thị Sa Rây', standing: { suggestedTotal: 10 } });
      expect(line(dossier, '2.1')).toMatchObject({
        suggestedPoints: 5,
        evidence: [
          {
            kind: 'certificate',
            title: 'Nhận biết và phòng tránh lừa đảo trên mạng',
            sourceId: event.data.certificateId,
            registerNumber: '12/2026/GCN',
            isFlagged: false,
          },
        ],
      });
      expect(line(dossier, '2.1').evidence[0].reason).toMatch(/Hệ thống gợi ý 5 điểm/);
    });

    test('twenty deliveries at once and a second announcement are one line for each indicator', async () => {
      const { personId } = await learner();
      const event = issued(personId);

      await Promise.all(Array.from({ length: 20 }, () => collect(event)));
      await collect({ ...event, id: newId() });

      expect((await linesOf(personId)).map((one) => one['indicator_code'])).toEqual(['2.1', '2.4']);
      expect(await app.sql(`select 1 from recognition.recognition_case where citizen_id = $1`, [personId])).toHaveLength(1);
      expect(await effectsOf(event)).toEqual([{ consumer: 'recognition.evidence', isDone: true }]);
    });

    test('two certificates of one learner at once both stand there', async () => {
      const { personId } = await learner();

      await Promise.all([collect(issued(personId)), collect(issued(personId))]);

      expect(await linesOf(personId)).toHaveLength(4);
    });

    test('the line keeps the certificate as it was, and nobody can change it', async () => {
      const { personId } = await learner();
      await collect(issued(personId));

      expect((await linesOf(personId))[0]!['snapshot']).toMatchObject({
        registerNumber: '12/2026/GCN',
        entryHash: 'ab'.repeat(32),
        state: 'valid',
      });
      await expect(app.sql(`update recognition.evidence set suggested_points = 10 where citizen_id = $1`, [personId])).rejects.toThrow(
        'append-only',
      );
      await expect(app.sql(`delete from recognition.evidence where citizen_id = $1`, [personId])).rejects.toThrow('append-only');
    });

    test('the year is the one in Vietnam: New Year begins at 17:00 UTC', async () => {
      const { personId } = await learner();

      await collect(issued(personId, { completedAt: '2025-12-31T16:59:59.999Z' }));
      await collect(issued(personId, { completedAt: '2025-12-31T17:00:00.000Z' }));

      expect(
        await app.sql(`select year, count(*)::int as lines from recognition.evidence where citizen_id = $1 group by year order by year`, [
          personId,
        ]),
      ).toEqual([
        { year: 2025, lines: 2 },
        { year: 2026, lines: 2 },
      ]);
    });

    test('a course without a matching tag, or of a year without criteria, makes no case, and is done with', async () => {
      const { personId } = await learner();
      const event = issued(personId, { indicators: [{ criteria: 'QD999', code: '2.1' }] });

      await collect(event);
      expect(await effectsOf(event)).toEqual([{ consumer: 'recognition.evidence', isDone: true }]);
      await collect(issued(personId, { completedAt: '2019-05-12T03:00:00.000Z' }));

      expect(await caseOf(personId)).toBeUndefined();
    });

    test('a second course stops at the cap of the year and says so', async () => {
      const { personId, session } = await learner();
      await collect(issued(personId, { completedAt: '2026-06-01T03:00:00.000Z', courseTitle: 'Thứ hai' }));
      await collect(issued(personId, { completedAt: '2026-03-01T03:00:00.000Z', courseTitle: 'Thứ nhất' }));

      const { myDossier } = await app.ok(MY_DOSSIER, {}, { as: session });

      expect(line(myDossier, '2.1').suggestedPoints).toBe(8);
      expect(line(myDossier, '2.1').evidence.map(({ title, suggestedPoints }: any) => [title, suggestedPoints])).toEqual([
        ['Thứ nhất', 5],
        ['Thứ hai', 3],
      ]);
      expect(line(myDossier, '2.1').evidence[1].reason).toMatch(/tối đa 8 điểm mỗi năm/);
    });
  });

  describe('revocation', () => {
    test('flags the line, says why, and takes its points out of the suggestion', async () => {
      const { personId, session } = await learner();
      const event = issued(personId);
      await collect(event);

      await emit(revoked(event));

      const dossier = await app.eventually(async () => {
        const { myDossier } = await app.ok(MY_DOSSIER, {}, { as: session });
        return myDossier.standing.suggestedTotal === 0 && myDossier;
      });
      expect(line(dossier, '2.1').evidence[0]).toMatchObject({
        isFlagged: true,
        suggestedPoints: 0,
        flagReason: 'Giấy chứng nhận đã bị thu hồi ngày 01/09/2026 (quyết định 05/QĐ-TTHTCĐ).',
      });
      expect(await linesOf(personId)).toHaveLength(2);
    });

    test('a revocation that overtakes its certificate flags the line all the same', async () => {
      const { personId, session } = await learner();
      const event = issued(personId);
      const revocation = revoked(event);

      await Promise.all([flag(revocation), flag(revocation)]);
      expect(await effectsOf(revocation)).toEqual([{ consumer: 'recognition.flags', isDone: true }]);
      await collect(event);

      const { myDossier } = await app.ok(MY_DOSSIER, {}, { as: session });
      expect(line(myDossier, '2.4').evidence).toMatchObject([{ isFlagged: true, suggestedPoints: 0 }]);
    });

    test('invariant 10: a decided case does not move: a later revocation shows, a later line does not count', async () => {
      const { personId, session } = await learner();
      const event = issued(personId);
      await collect(event);
      await decide(personId, 'recognised');
      app.clock.set('2026-12-05T02:00:00.000Z');

      await flag(revoked(event));
      await collect(issued(personId, { courseTitle: 'Đến sau' }));
      app.clock.set('2026-11-24T02:00:00.000Z');

      const { myDossier } = await app.ok(MY_DOSSIER, {}, { as: session });
      expect(myDossier).toMatchObject({ status: 'recognised', standing: { suggestedTotal: 10 } });
      expect(line(myDossier, '2.1').evidence).toMatchObject([
        { suggestedPoints: 5, isFlagged: true },
        { title: 'Đến sau', suggestedPoints: 0, isFlagged: false },
      ]);
      await expect(
        app.sql(`update recognition.recognition_case set unit_id = $2 where citizen_id = $1`, [personId, caiKhe]),
      ).rejects.toThrow('append-only');
      await expect(
        app.sql(`update recognition.recognition_case set status = 'not_recognised' where citizen_id = $1`, [personId]),
      ).rejects.toThrow('append-only');
    });
  });

  describe('a certificate that is followed by another', () => {
    const replaced = (learnerId: string, certificateId: string, replacedById: string, registerNumber: string, replacedAt: string) =>
      ({
        id: newId(),
        type: 'certificate.replaced.v1',
        subject: certificateId,
        occurredAt: replacedAt,
        actorId: null,
        data: {
          certificateId,
          replacedById,
          learnerId,
          act: 'reissue',
          reasonClass: 'lost',
          decisionNumber: '7/QĐ',
          registerNumber,
          replacedAt,
        },
      }) as StoredEvent<CertificateReplaced>;
    const follow = (event: StoredEvent<CertificateReplaced>) => app.get(EvidenceService).follow(app.systemCtx(), event);
    const evidence = async (session: Session) => line((await app.ok(MY_DOSSIER, {}, { as: session })).myDossier, '2.1').evidence[0];

    test('its line stands on the new one; a revocation of that one counts, in whatever order the events of the chain arrive', async () => {
      const { personId, session } = await learner();
      const event = issued(personId);
      const [a, b, c] = [event.data.certificateId, newId(), newId()];
      const chain = [
        () => collect(event),
        () => follow(replaced(personId, a, b, '20/2026/GCN', '2026-08-01T03:00:00.000Z')),
        () => follow(replaced(personId, b, c, '21/2026/GCN', '2026-08-02T03:00:00.000Z')),
      ];
      for (const step of [chain[2]!, chain[1]!, chain[0]!, chain[1]!]) await step();
      expect(await evidence(session)).toMatchObject({
        sourceId: c,
        registerNumber: '21/2026/GCN',
        followNote: 'Giấy chứng nhận được cấp lại ngày 02/08/2026, số mới 21/2026/GCN.',
        suggestedPoints: 5,
        isFlagged: false,
      });
      await flag(revoked(issued(personId, { certificateId: c })));
      expect(await evidence(session)).toMatchObject({ isFlagged: true, suggestedPoints: 0 });

      const other = await learner();
      const early = issued(other.personId);
      const [x, y] = [early.data.certificateId, newId()];
      await flag(revoked(issued(other.personId, { certificateId: y })));
      await follow(replaced(other.personId, x, y, '22/2026/GCN', '2026-08-01T03:00:00.000Z'));
      await collect(early);
      expect(await evidence(other.session)).toMatchObject({ isFlagged: true, suggestedPoints: 0 });
    });

    test('a decided case stays on the paper that was decided on, and says that it was followed since', async () => {
      const { personId, session } = await learner();
      const event = issued(personId);
      await collect(event);
      await decide(personId, 'recognised');
      await follow(replaced(personId, event.data.certificateId, newId(), '23/2026/GCN', '2026-12-05T03:00:00.000Z'));
      expect(await evidence(session)).toMatchObject({
        sourceId: event.data.certificateId,
        registerNumber: '12/2026/GCN',
        followNote: expect.stringContaining('23/2026/GCN'),
        suggestedPoints: 5,
      });
    });
  });

  describe('invariant 9: nobody is recognised by a machine', () => {
    test('evidence for every indicator, over and over, leaves a draft without a score', async () => {
      const { personId, session } = await learner();
      for (const code of [...ALL_CODES, ...ALL_CODES]) await collect(issued(personId, { indicators: [{ criteria: 'QD324', code }] }));

      const { myDossier } = await app.ok(MY_DOSSIER, {}, { as: session });

      expect(myDossier).toMatchObject({ status: 'draft', standing: { suggestedTotal: 80, total: 0, isPassing: false, shortOf: 80 } });
      expect(myDossier.lines.every(({ selfScore }: any) => selfScore === null)).toBe(true);
    });

    test.each(['recognised', 'not_recognised'])('the database refuses the status %s without a decision', async (status) => {
      const { personId } = await learner();
      await collect(issued(personId));

      await expect(
        app.sql(`update recognition.recognition_case set status = $2 where citizen_id = $1`, [personId, status]),
      ).rejects.toThrow('check constraint');
    });

    test('full points by oneself are enough to be proposed, and no more', async () => {
      const { session, personId } = await learner();

      const { setSelfScores } = await app.ok(SET_SCORES, { input: { year: 2026, scores: scoresOf(10) } }, { as: session });

      expect(setSelfScores).toMatchObject({ status: 'draft', standing: { total: 100, isPassing: true, shortOf: 0, belowMinimum: [] } });
      expect(setSelfScores.standing.explanation).toMatch(/Việc công nhận do người có thẩm quyền quyết định/);
      expect((await caseOf(personId))['decision_id']).toBeNull();
    });
  });

  describe('self scores', () => {
    test('a year without anything is an empty dossier, not an error', async () => {
      const { session } = await learner();

      const { myDossier } = await app.ok(MY_DOSSIER, { year: 2024 }, { as: session });

      expect(myDossier).toMatchObject({ caseId: null, year: 2024, status: 'draft', standing: { total: 0, suggestedTotal: 0 } });
      expect(myDossier.lines.map(({ indicator }: any) => indicator.code)).toEqual(ALL_CODES);
      expect(myDossier.standing.explanation).toMatch(/chưa tự chấm điểm/);
    });

    test('the rule is shown in words: total reached, one indicator too low', async () => {
      const { session } = await learner();
      const scores = scoresOf(9).map((score) => (score.indicator === '2.2' ? { ...score, points: 4 } : score));

      const { setSelfScores } = await app.ok(SET_SCORES, { input: { year: 2026, scores } }, { as: session });

      expect(setSelfScores.standing).toMatchObject({
        total: 85,
        isPassing: false,
        belowMinimum: ['2.2'],
        explanation: '85/100 nhưng chỉ số 2.2 = 4 → chưa đạt',
      });
    });

    test('the latest counts, the history stays, and saying the same twice adds nothing', async () => {
      const { session, personId } = await learner();
      const say = (points: number) =>
        app.ok(SET_SCORES, { input: { year: 2026, scores: [{ indicator: '1.1', points }] } }, { as: session });
      const history = () => app.sql(`select points from recognition.self_score where citizen_id = $1 order by id`, [personId]);

      await say(7);
      await say(7);
      await say(9);
      const { setSelfScores } = await say(6);

      expect(line(setSelfScores, '1.1').selfScore).toBe(6);
      expect(line(setSelfScores, '1.2').selfScore).toBeNull();
      expect(await history()).toEqual([{ points: 7 }, { points: 9 }, { points: 6 }]);
    });

    test.each<[string, object, string]>([
      ['an indicator that does not exist', { year: 2026, scores: [{ indicator: '9.9', points: 1 }] }, 'scores.0.indicator'],
      ['more points than the maximum', { year: 2026, scores: [{ indicator: '1.1', points: 11 }] }, 'scores.0.points'],
      ['fewer points than none', { year: 2026, scores: [{ indicator: '1.1', points: -1 }] }, 'scores.0.points'],
      [
        'one indicator twice',
        {
          year: 2026,
          scores: [
            { indicator: '1.1', points: 1 },
            { indicator: '1.1', points: 2 },
          ],
        },
        'scores.1.indicator',
      ],
      ['nothing at all', { year: 2026, scores: [] }, 'scores'],
      ['a year to come', { year: 2027, scores: scoresOf(8) }, 'year'],
      ['a year long gone', { year: 2024, scores: scoresOf(8) }, 'year'],
    ])('%s is refused by name', async (_, input, path) => {
      const { session } = await learner();

      const { errors } = await app.gql(SET_SCORES, { input }, { as: session });

      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
    });

    test('once a person has decided, the citizen can no longer change it', async () => {
      const { session, personId } = await learner();
      await app.ok(SET_SCORES, { input: { year: 2026, scores: scoresOf(8) } }, { as: session });
      await decide(personId, 'recognised');

      const { errors } = await app.gql(SET_SCORES, { input: { year: 2026, scores: scoresOf(9) } }, { as: session });

      expect(errors?.[0]?.extensions.code).toBe('CONFLICT');
    });

    test('nobody scores without signing in', async () => {
      expect((await app.gql(MY_DOSSIER)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });
  });

  describe('invariant 13: dossiers are read in their place only', () => {
    let citizenId: string;
    const officer = (unitId: string, role = 'commune_officer') => app.person({ fullName: 'Cán bộ Thử', roles: [{ role, unitId }] });
    const read = async (session: { cookie: string }) => app.gql(DOSSIER_OF, { citizenId, year: 2026 }, { as: session });

    beforeAll(async () => {
      ({ personId: citizenId } = await learner());
      await collect(issued(citizenId));
    });

    test("the commune's officer reads it, and the read is logged for the citizen", async () => {
      const { session, personId } = await officer(ninhKieu);

      const { data } = await read(session);

      expect(data['dossier']).toMatchObject({ citizenName: 'Thạch Thị Sa Rây', standing: { suggestedTotal: 10 } });
      const log = await app.sql(`select actor_id, what from platform.access_log where person_id = $1`, [citizenId]);
      expect(log).toContainEqual({ actor_id: personId, what: 'recognition.dossier' });
    });

    test.each(['city_officer', 'department_officer', 'auditor'])('a %s of the city reads it', async (role) => {
      const { session } = await officer(city, role);

      expect((await read(session)).data['dossier'].status).toBe('draft');
    });

    test("the neighbour's officer, a centre director and a learner see nothing", async () => {
      for (const session of [
        (await officer(caiKhe)).session,
        (await officer(ninhKieu, 'centre_director')).session,
        (await learner()).session,
      ]) {
        const { data, errors } = await read(session);
        expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
        expect(data?.['dossier'] ?? null).toBeNull();
        expect((await app.gql(DOSSIERS, { unitId: ninhKieu, year: 2026 }, { as: session })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      }
    });

    test('an unknown citizen is answered like a stranger, a citizen without a case like nobody', async () => {
      const { session } = await officer(ninhKieu);
      const { personId: empty } = await learner();
      const { personId: homeless } = await app.person({ fullName: 'Người Không Nơi' });

      for (const stranger of [newId(), homeless]) {
        expect((await app.gql(DOSSIER_OF, { citizenId: stranger, year: 2026 }, { as: session })).errors?.[0]?.extensions.code).toBe(
          'FORBIDDEN',
        );
      }
      expect(await app.ok(DOSSIER_OF, { citizenId: empty, year: 2026 }, { as: session })).toEqual({ dossier: null });
    });

    test('a home that is recorded later brings the case to its commune', async () => {
      const { personId } = await app.person({ fullName: 'Người Mới Đến' });
      await collect(issued(personId));
      expect((await caseOf(personId))['unit_id']).toBeNull();
      await app.sql(`update identity.person set home_unit_id = $2 where id = $1`, [personId, caiKhe]);

      await collect(issued(personId));

      expect((await caseOf(personId))['unit_id']).toBe(caiKhe);
    });

    test('the list of a place pages through all of it, once each, and through nothing else', async () => {
      const { session } = await officer(city, 'city_officer');
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { dossiers }: any = await app.ok(DOSSIERS, { unitId: city, year: 2026, first: 3, after }, { as: session });
        seen.push(...dossiers.edges.map(({ node }: any) => node.citizenId));
        after = dossiers.pageInfo.hasNextPage ? dossiers.pageInfo.endCursor : null;
      } while (after);

      const all = await app.sql(`select citizen_id from recognition.recognition_case where year = 2026 and unit_id is not null`);
      expect(new Set(seen).size).toBe(seen.length);
      expect(new Set(seen)).toEqual(new Set(all.map((row) => row['citizen_id'])));
      const { dossiers } = await app.ok(DOSSIERS, { unitId: caiKhe, year: 2026, status: 'recognised' }, { as: session });
      expect(dossiers.edges).toEqual([]);
    });

    test('an API client reads with the scope recognition:read in its place, and not without', async () => {
      const client = (scopes: string[], unitId: string) =>
        app.ctx({ kind: 'client', id: newId(), name: 'client', scopes, grants: [{ role: 'client', unitId }] });
      const reader = app.get(DossierReader);
      const page = { unitId: ninhKieu, year: 2026, first: 100 };

      expect((await reader.list(client(['recognition:read'], city), page)).edges.length).toBeGreaterThan(0);
      await expect(reader.list(client(['completions:read'], city), page)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(reader.list(client(['recognition:read'], caiKhe), page)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });
  });

  test('the demo city adds up exactly, in every commune of 2023, by decisions of people, and a second run adds nobody', async () => {
    const lines: string[] = [];
    const groups = {
      family: { recognised: 210, all: 234 },
      clan: { recognised: 90, all: 96 },
      community: { recognised: 94, all: 100 },
      unit: { recognised: 92, all: 95 },
    };
    const totals = { registered: 1_300, recognised: 1_035, groups };
    const seed = () => seedCity(app.api, { seed: 'spec', totals, say: (line) => lines.push(line) });
    const count = () =>
      app.sql(`select count(*)::int as cases, (select count(*)::int from recognition.self_score where year = 2023) as scores,
      (select count(*)::int from identity.person where id in (select citizen_id from recognition.recognition_case where year = 2023)) as people,
      count(decision_id)::int as decided, count(distinct unit_id)::int as communes,
      (select count(*)::int from recognition.learning_group where source = 'loaded') as groups from recognition.recognition_case where year = 2023`);

    await seed();
    const once = await count();
    await seed();

    expect(once).toEqual([{ cases: 1_300, scores: 13_000, people: 1_300, decided: 1_300, communes: 83, groups: 234 + 96 + 100 + 95 }]);
    expect(await count()).toEqual(once);
    expect(lines).toContain('City of 2023: 1035 recognised of 1300 registered, in 83 communes.');
    const { session } = await app.person({ fullName: 'Cán bộ Thành phố', roles: [{ role: 'city_officer', unitId: city }] });
    const ofGroups = `counts: total { kind registered recognised declared rate undeclared sources countedOn }`;
    for (const [map, by, lines] of [
      ['AS_IT_WAS', 'COMMUNE', 83],
      ['AS_IT_WAS', 'DISTRICT', 9],
      ['TODAY', 'COMMUNE', 38],
    ] as const) {
      const { figures } = await app.ok(
        `query ($unitId: UUID!, $map: FiguresMap!, $by: FiguresBy!) { figures: groupTitleFigures(unitId: $unitId, year: 2023, map: $map, by: $by) { ${ofGroups} lines { key } } }`,
        { unitId: city, map, by },
        { as: session },
      );
      expect(figures.lines).toHaveLength(lines);
      expect(Object.fromEntries(figures.counts.map((one: any) => [one.kind, { recognised: one.recognised, all: one.declared }]))).toEqual(
        groups,
      );
      expect(figures.counts[0]).toMatchObject({
        rate: 89.74,
        undeclared: 0,
        countedOn: '2023-12-31',
        sources: [expect.stringContaining('trình diễn')],
      });
    }
    const { dossiers } = await app.ok(DOSSIERS, { unitId: city, year: 2023, status: 'not_recognised', first: 100 }, { as: session });
    expect(dossiers.edges).toHaveLength(100);
    expect(dossiers.edges.every(({ node }: any) => !node.standing.isPassing)).toBe(true);
  });

  test('another criteria set of other numbers works from its rows alone', async () => {
    const setId = newId();
    await app.sql(`update recognition.criteria_set set valid_to = '2030-01-01' where code = 'QD324'`);
    await app.sql(
      `insert into recognition.criteria_set values ($1, 'QD2030', '9/QĐ-KHVN', '{"vi": "Bộ mới"}', '2030-01-01', null, 12, 2)`,
      [setId],
    );
    await app.sql(`insert into recognition.criterion values ($1, 'A', 0, '{"vi": "A"}', 20, 'official')`, [setId]);
    await app.sql(
      `insert into recognition.indicator (criteria_set_id, code, criterion_code, position, name, max_points, min_points, wording)
       values ($1, 'A1', 'A', 0, '{"vi": "A1"}', 15, null, 'official'), ($1, 'A2', 'A', 1, '{"vi": "A2"}', 5, 3, 'official')`,
      [setId],
    );
    await app.sql(
      `insert into recognition.evidence_rule (criteria_set_id, id, code, source_kind, match_kind, match_value, indicator_code, suggested_points, valid_from, reason)
       values ($1, $2, 'digital', 'certificate', 'competence', 'TT02-2025/4.', 'A1', 9, '2030-01-01', '{"vi": "An toàn số"}')`,
      [setId, newId()],
    );
    app.clock.set('2030-06-01T02:00:00.000Z');
    const { personId, session } = await learner();
    await collect(issued(personId, { completedAt: '2030-05-01T02:00:00.000Z' }));

    const { setSelfScores } = await app.ok(
      SET_SCORES,
      {
        input: {
          year: 2030,
          scores: [
            { indicator: 'A1', points: 14 },
            { indicator: 'A2', points: 2 },
          ],
        },
      },
      { as: session },
    );

    expect(setSelfScores).toMatchObject({
      criteriaSet: { code: 'QD2030', passTotal: 12 },
      standing: { total: 16, suggestedTotal: 9, isPassing: false, explanation: '16/20 nhưng chỉ số A2 = 2 → chưa đạt' },
    });
    const { myDossier } = await app.ok(MY_DOSSIER, { year: 2029 }, { as: session });
    expect(myDossier.criteriaSet.code).toBe('QD324');
  });
});

/** The test's own connection answers counts as text or number, as its driver was set. */
const toNumbers = (row: Record<string, string>) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)]));
