import { jest } from '@jest/globals';
import { DEMO_PEOPLE, DEMO_PIN } from '../../apps/cli/demo/accounts.js';
import { seedDemo } from '../../apps/cli/demo/seed-demo.js';
import { startApp, type TestApp } from '../support/app.js';

const COUNTS = `select (select count(*)::int from identity.person) as people, (select count(*)::int from identity.account) as accounts,
  (select count(*)::int from identity.role_assignment) as roles, (select count(*)::int from courses.course_version) as versions,
  (select count(*)::int from enrollment.enrollment) as enrollments, (select count(*)::int from enrollment.learning_event) as events,
  (select count(*)::int from certificates.certificate) as certificates, (select count(*)::int from recognition.evidence) as evidence,
  (select count(*)::int from recognition.self_score) as scores`;

/** Who completed the course of the demo class by coming to it, and who completed it on the phone. */
const IN_CLASS = 17;
const ONLINE = 1;
/** Three lines of each certificate, one of each paper from elsewhere that is from this year. */
const EVIDENCE = 3 * (IN_CLASS + ONLINE) + 3;

describe('the demo', () => {
  let app: TestApp;
  const seed = () => seedDemo(app.api, { scale: 'small' });
  const signInAs = (username: string) => app.signIn(username, DEMO_PIN);

  beforeAll(async () => {
    app = await startApp({ worker: true, demo: true });
    await seed();
  }, 180_000);
  afterAll(() => app?.stop());

  test('everybody who is offered can sign in', async () => {
    for (const { username } of DEMO_PEOPLE) expect((await signInAs(username)).cookie).toBeTruthy();
  });

  test('the three courses are in the catalogue, and the small one of the other centre', async () => {
    const { catalogue } = await app.ok(`{ catalogue(first: 10) { edges { node { slug } } } }`);

    expect(catalogue.edges.map(({ node }: any) => node.slug).sort()).toEqual([
      'lua-dao-tren-mang',
      'thanh-toan-khong-tien-mat',
      'u-phan-tai-nha',
      'vneid-dich-vu-cong',
    ]);
  });

  test('the certificate and its evidence came by the real flow; the dossier shows enough points and one indicator too low', async () => {
    const session = await signInAs('nam');

    const { myCertificates, myDossier, mySkillProfile } = await app.eventually(async () => {
      const answer = await app.ok(
        `{ myCertificates { edges { node { registerNumber status } } } myDossier { standing { suggestedTotal total explanation } lines { indicator { code } evidence { registerNumber } } } mySkillProfile { standings { competenceCode level } } }`,
        {},
        { as: session },
      );
      return answer.myDossier.standing.suggestedTotal > 0 && answer.mySkillProfile.standings.length > 0 && answer;
    });

    expect(mySkillProfile.standings).toContainEqual({ competenceCode: '4.2', level: 2 });
    expect(myCertificates.edges).toMatchObject([{ node: { status: 'VALID' } }]);
    const { registerNumber } = myCertificates.edges[0].node;
    expect(
      myDossier.lines.filter(({ evidence }: any) => evidence.length > 0).map(({ indicator, evidence }: any) => [indicator.code, evidence]),
    ).toEqual(['1.2', '2.1', '2.4'].map((code) => [code, [{ registerNumber }]]));
    expect(myDossier.standing).toEqual({ suggestedTotal: 15, total: 82, explanation: '82/100 nhưng chỉ số 2.2 = 4 → chưa đạt' });
  });

  test('who only came to class has a certificate; who is half-way there and half-way online reads both', async () => {
    const lan = await signInAs('lan');
    await app.eventually(async () => {
      const { myCertificates } = await app.ok(`{ myCertificates { edges { node { status } } } }`, {}, { as: lan });
      return myCertificates.edges.length === 1;
    });

    const { myEnrollments } = await app.ok(
      `{ myEnrollments { edges { node { courseSlug status missing { ways { requirements { kind reach { isMet reached target } } } } } } } }`,
      {},
      { as: await signInAs('nhung') },
    );
    const { node } = myEnrollments.edges.find(({ node }: any) => node.courseSlug === 'lua-dao-tren-mang');
    expect(node.status).toBe('ACTIVE');
    const [inClass, online] = node.missing[0].ways.map(({ requirements }: any) => requirements);
    expect(inClass).toEqual([{ kind: 'attended', reach: { isMet: false, reached: 100, target: 225 } }]);
    expect(online.filter(({ reach }: any) => reach.isMet)).toHaveLength(3);
  });

  test('a second run changes nothing, also not what a visitor changed', async () => {
    const session = await signInAs('nam');
    await app.ok(
      `mutation { setSelfScores(input: { year: 2026, scores: [{ indicator: "2.2", points: 6 }] }) { standing { isPassing } } }`,
      {},
      { as: session },
    );
    const before = await app.eventually(async () => {
      const counts = await app.sql(COUNTS);
      return counts[0]!['evidence'] === EVIDENCE && counts;
    });

    await seed();

    expect(await app.sql(COUNTS)).toEqual(before);
    expect(before).toEqual([
      {
        people: expect.any(Number),
        accounts: 17,
        roles: 12,
        versions: 4,
        enrollments: expect.any(Number),
        events: expect.any(Number),
        certificates: IN_CLASS + ONLINE,
        evidence: EVIDENCE,
        scores: 11 + 160, // nam, and sixteen whose cases the officers wrote down
      },
    ]);
  });

  test('phusa ledger replay agrees with every ledger of the demo, and fails when one was touched', async () => {
    const { command } = await import('../../apps/cli/ledger-replay.js');
    const said: string[] = [];
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    try {
      expect(await command.run(['--json'])).toBe(0);
      const { checked, disagreements } = JSON.parse(said.find((line) => line.startsWith('{"checked"'))!);
      expect(checked).toBeGreaterThan(3);
      expect(disagreements).toEqual([]);

      const [one] = await app.sql(`select id from enrollment.enrollment where status = 'completed' limit 1`);
      await app.sql(`update enrollment.enrollment set progress = '{"lessons":{},"quizzes":{}}' where id = $1`, [one!['id']]);
      expect(await command.run(['--json'])).toBe(1);
      expect(JSON.parse(said.findLast((line) => line.startsWith('{"checked"'))!).disagreements).toMatchObject([
        { enrollmentId: one!['id'], what: ['progress is not the fold of the events'] },
      ]);
    } finally {
      write.mockRestore();
    }
  });
});

test('outside of demo mode it refuses', async () => {
  const app = await startApp({ demo: false });
  try {
    await expect(seedDemo(app.api, { scale: 'small' })).rejects.toThrow('demo mode');
  } finally {
    await app.stop();
  }
});
