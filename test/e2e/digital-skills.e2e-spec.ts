import { FrameworkImport, SeedFrameworks } from '#digital-skills';
import { CourseCreated, DraftSaved, Published } from '../../libs/courses/course/course.outcomes.js';
import { CourseService } from '../../libs/courses/course/course.service.js';
import { aCourse } from '../../libs/courses/testing/course.builder.js';
import { DraftService } from '../../libs/courses/version/draft.service.js';
import { PublishingService } from '../../libs/courses/version/publishing.service.js';
import type { FrameworkFile } from '../../libs/digital-skills/framework/framework-file.js';
import { RaiseProfileProcessor } from '../../libs/digital-skills/profile/raise-profile.processor.js';
import { CentreReader, SeedPlaces, UnitReader } from '#organisation';
import { newId } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { ENROLL, RECORD } from '../support/city.js';

let app: TestApp;
let unitId: string;

beforeAll(async () => {
  app = await startApp({ worker: true });
  await app.get(SeedPlaces).load(app.systemCtx());
  await app.get(SeedFrameworks).load(app.systemCtx());
  unitId = (await app.get(UnitReader).resolve(app.systemCtx(), '31135', '2026-11-24'))!.id;
});
afterAll(() => app?.stop());

type Claim = { framework: string; code: string; level: number };

/** A published course without a quiz that claims to prove `competences`. */
async function courseFor(...competences: Claim[]): Promise<string> {
  const acting = (role: string) => app.ctx({ kind: 'person', id: newId(), name: 'test', grants: [{ role, unitId }] });
  const [author, id] = [acting('author'), newId()];
  const centreId = (await app.get(CentreReader).ofUnit(author, unitId))!.id;
  const made = await app.get(CourseService).create(author, { id, centreId, code: `K${id.slice(-8).toUpperCase()}`, title: 'Khóa thử' });
  if (!(made instanceof CourseCreated)) throw new Error('no course');
  const { versionId, revision } = (await app.get(DraftService).open(author, id)).draft!;
  const content = aCourse({ titles: { vi: 'Khóa thử' }, competences, completion: { lessons: 'all', quizzes: [] } }, []);
  content.modules[0]!.lessons[0]!.screens.splice(1);
  if (!((await app.get(DraftService).save(author, { versionId, revision, content })) instanceof DraftSaved)) throw new Error('no draft');
  await app.get(PublishingService).submit(author, versionId);
  const published = await app.get(PublishingService).publish(acting('reviewer'), versionId);
  if (!(published instanceof Published)) throw new Error(JSON.stringify(published));
  return id;
}

/** Enrols and finishes the only lesson, then waits for the worker. @returns the event that the worker heard */
async function complete(courseId: string, as: Session) {
  const enrollmentId = newId();
  await app.ok(ENROLL, { input: { id: enrollmentId, courseId } }, { as });
  const occurredAt = '2026-11-24T01:00:00.000Z';
  const done = { id: newId(), enrollmentId, seq: 1, kind: 'LESSON_FINISHED', lessonId: 'nam-dau-hieu', occurredAt };
  await app.ok(RECORD, { input: { deviceId: newId(), events: [done] } }, { as });
  return app.eventually(async () => {
    const [event] = await app.sql(
      `select e.id, e.type, e.subject, e.data from platform.outbox_event e
       join platform.outbox_effect f on f.event_id = e.id and f.consumer = 'digital-skills.profile' and f.done_at is not null
       where e.type = 'enrollment.completed.v1' and e.subject = $1`,
      [enrollmentId],
    );
    return event;
  });
}

const PROFILE = `query ($framework: String) { mySkillProfile(framework: $framework) {
  framework { code } standings { competenceCode competenceName level evidence { kind courseId courseTitle level observedAt } } } }`;
const standings = async (as: Session): Promise<any[]> => (await app.ok(PROFILE, {}, { as })).mySkillProfile.standings;

describe('frameworks', () => {
  const ALL =
    '{ frameworks { id code version name legalAct validFrom domains { code name competences { code name } } levels { number band name } } }';

  test('TT 02/2025 has 6 domains, 24 competences and 8 levels in 4 bands; DigComp 2.2 has 5 and 21', async () => {
    const { frameworks } = await app.ok(ALL);
    expect(frameworks.map(({ code }: any) => code)).toEqual(['QD757-2025', 'TT02-2025', 'DIGCOMP-2.2', 'TT03-2014']);
    const [, tt02, digcomp] = frameworks;
    expect(tt02).toMatchObject({ legalAct: 'Thông tư 02/2025/TT-BGDĐT', validFrom: '2025-03-11', name: 'Khung năng lực số cho người học' });
    expect(tt02.domains.map(({ competences }: any) => competences.length)).toEqual([3, 6, 4, 4, 4, 3]);
    expect(digcomp.domains.map(({ competences }: any) => competences.length)).toEqual([3, 6, 4, 4, 4]);
    expect(tt02.levels.map(({ number, band }: any) => `${number} ${band}`)).toEqual([
      '1 foundation',
      '2 foundation',
      '3 intermediate',
      '4 intermediate',
      '5 advanced',
      '6 advanced',
      '7 specialised',
      '8 specialised',
    ]);
    expect(tt02.domains[3].competences[1]).toEqual({ code: '4.2', name: 'Bảo vệ dữ liệu cá nhân và quyền riêng tư' });
  });

  test('names come in the language of the caller', async () => {
    const query = '{ framework(code: "TT02-2025") { name domains { name } } }';
    const inLanguage = async (language: string) =>
      (await app.gql(query, {}, { headers: { 'accept-language': language } })).data['framework'];
    expect((await inLanguage('en')).domains[5].name).toBe('Use of artificial intelligence');
    expect(await inLanguage('km')).toMatchObject({
      name: 'ក្របខ័ណ្ឌសមត្ថភាពឌីជីថលសម្រាប់អ្នកសិក្សា',
      domains: [{ name: 'ការទាញយកប្រយោជន៍ពីទិន្នន័យ និងព័ត៌មាន' }, {}, {}, {}, {}, {}],
    });
    expect(await app.sql(`select code from digital_skills.competence where name_vi is not null and name_km is null`)).toEqual(
      await app.sql(
        `select c.code from digital_skills.competence c join digital_skills.framework f on f.id = c.framework_id where f.content = 'outline'`,
      ),
    );
    expect((await app.ok('{ framework(code: "TT02-1925") { name } }')).framework).toBeNull();
  });

  test('a competence without a Khmer name is named in Vietnamese; loaded again, it has the name of the list', async () => {
    const query = '{ framework(code: "TT02-2025") { domains { competences { code name } } } }';
    const inKhmer = async () =>
      (await app.gql(query, {}, { headers: { 'accept-language': 'km' } })).data['framework'].domains[3].competences[1];
    await app.sql(`update digital_skills.competence set name_km = null where code = '4.2'`);
    expect((await inKhmer()).name).toBe('Bảo vệ dữ liệu cá nhân và quyền riêng tư');
    await app.get(SeedFrameworks).load(app.systemCtx());
    expect((await inKhmer()).name).toBe('ការការពារទិន្នន័យផ្ទាល់ខ្លួន និងភាពឯកជន');
  });

  test('each competence of the first five domains has its edge to DigComp, with its provenance; the AI domain has none', async () => {
    const edges = await app.sql(
      `select from_code, to_code from digital_skills.mapping join digital_skills.competence c on (c.framework_id, c.code) = (from_framework_id, from_code)
       where c.kind = 'competence' and provenance <> '' order by c.position`,
    );
    expect(edges).toHaveLength(21);
    expect(edges.filter(({ from_code, to_code }) => from_code !== to_code || from_code.startsWith('6'))).toEqual([]);
  });

  test('TT 03/2014 has its fifteen modules, QĐ 757 only its groups of people: both say that they are outlines', async () => {
    const { frameworks } = await app.ok('{ frameworks { code isOutline note levels { number } domains { code competences { code } } } }');
    const [qd757, tt02, , tt03] = frameworks;
    expect([qd757, tt02, tt03].map(({ isOutline, note }: any) => [isOutline, note !== null])).toEqual([
      [true, true],
      [false, false],
      [true, true],
    ]);
    expect(tt03.domains.map(({ competences }: any) => competences.map(({ code }: any) => code).join())).toEqual([
      'IU01,IU02,IU03,IU04,IU05,IU06',
      'IU07,IU08,IU09,IU10,IU11,IU12,IU13,IU14,IU15',
    ]);
    expect(qd757.domains.map(({ competences }: any) => competences.length)).toEqual([0, 0, 0, 0]);
    expect([qd757.levels, tt03.levels]).toEqual([[], []]);
  });

  test('no edge claims an equivalence that no source states, and none leads to or from TT 03/2014 or QĐ 757', async () => {
    const EDGES =
      'query ($code: String!) { frameworkEdges(code: $code) { fromFramework fromCode toFramework toCode relation statedBy provenance } }';
    const edgesOf = async (code: string): Promise<any[]> => (await app.ok(EDGES, { code })).frameworkEdges;
    const edges = await edgesOf('TT02-2025');
    expect(edges).toHaveLength(26); // 21 competences and 5 domains
    expect(new Set(edges.map(({ fromFramework, relation, statedBy }) => `${fromFramework} ${relation} ${statedBy}`))).toEqual(
      new Set(['TT02-2025 RELATED null']),
    );
    expect(await edgesOf('DIGCOMP-2.2')).toEqual(edges);
    expect([...(await edgesOf('TT03-2014')), ...(await edgesOf('QD757-2025'))]).toEqual([]);
    await expect(app.sql(`update digital_skills.mapping set relation = 'equivalent'`)).rejects.toThrow('mapping_claims_with_a_source');
  });

  test('loading the frameworks again changes nothing', async () => {
    const all = () =>
      Promise.all(
        ['framework', 'competence', 'level', 'mapping'].map((table) =>
          app.sql(`select md5(string_agg(t::text || ctid::text, ',' order by t::text)) as sum from digital_skills.${table} t`),
        ),
      );
    const before = await all();
    await app.get(SeedFrameworks).load(app.systemCtx());
    expect(await all()).toEqual(before);
  });
});

describe('a skill profile', () => {
  test('a completion raises it once, though the job runs many times at once', async () => {
    const courseId = await courseFor(
      { framework: 'TT02-2025', code: '4.2', level: 1 },
      { framework: 'TT02-2025', code: '4.2', level: 2 },
      { framework: 'TT02-2025', code: '1.2', level: 1 },
    );
    const { session, personId } = await app.person();
    expect(await standings(session)).toEqual([]);

    const event = await complete(courseId, session);
    const expected = [
      {
        competenceCode: '1.2',
        competenceName: 'Đánh giá dữ liệu, thông tin và nội dung số',
        level: 1,
        evidence: [expect.objectContaining({ level: 1 })],
      },
      {
        competenceCode: '4.2',
        competenceName: 'Bảo vệ dữ liệu cá nhân và quyền riêng tư',
        level: 2,
        evidence: [{ kind: 'completion', courseId, courseTitle: 'Khóa thử', level: 2, observedAt: '2026-11-24T02:00:00.000Z' }],
      },
    ];
    expect(await standings(session)).toEqual(expected);

    const job = { queueName: 'digital-skills.profile', data: event } as never;
    await Promise.all(Array.from({ length: 8 }, () => app.fromWorker(RaiseProfileProcessor).process(job)));
    // the same completion announced again, under another event id
    await app.fromWorker(RaiseProfileProcessor).process({ queueName: 'digital-skills.profile', data: { ...event, id: newId() } } as never);
    expect(await standings(session)).toEqual(expected);
    const evidence = await app.sql('select 1 from digital_skills.skill_evidence where learner_id = $1', [personId]);
    expect(evidence).toHaveLength(2);
  });

  test('the level is the highest that the evidence shows, whichever came first', async () => {
    const [high, low] = [
      await courseFor({ framework: 'TT02-2025', code: '5.1', level: 4 }),
      await courseFor({ framework: 'TT02-2025', code: '5.1', level: 1 }),
    ];
    const { session } = await app.person();
    await complete(high, session);
    await complete(low, session);
    expect(await standings(session)).toMatchObject([
      {
        competenceCode: '5.1',
        level: 4,
        evidence: [
          { courseId: high, level: 4 },
          { courseId: low, level: 1 },
        ],
      },
    ]);
  });

  test('the catalogue finds the courses that work on a competence, and no others', async () => {
    const courseId = await courseFor({ framework: 'TT02-2025', code: '3.4', level: 2 });
    const found = async (competence: string) =>
      (
        await app.ok('query ($c: String!) { catalogue(competence: $c, first: 50) { edges { node { id } } } }', { c: competence })
      ).catalogue.edges.map(({ node }: any) => node.id);
    expect(await found('TT02-2025:3.4')).toEqual([courseId]);
    expect(await found('DIGCOMP-2.2:3.4')).toEqual([]);
    expect(await found('x')).toEqual([]);
  });

  test('it is one’s own: another learner sees nothing, and without a sign-in it is refused', async () => {
    const { session } = await app.person();
    expect(await standings(session)).toEqual([]);
    expect((await app.gql(PROFILE)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await app.gql(PROFILE, { framework: 'X' }, { as: session })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('evidence cannot be changed or taken away', async () => {
    await expect(app.sql('update digital_skills.skill_evidence set level = 8')).rejects.toThrow('append-only');
    await expect(app.sql('delete from digital_skills.skill_evidence')).rejects.toThrow('append-only');
    await expect(app.sql('truncate digital_skills.skill_evidence')).rejects.toThrow('append-only');
  });
});

describe('a claim that no framework knows', () => {
  const UNMATCHED = '{ unmatchedCompetences { edges { node { courseId courseTitle framework code level reason } } } }';
  const seenBy = async (role: string, code: string) => {
    const place = (await app.get(UnitReader).resolve(app.systemCtx(), code, '2026-11-24'))!.id;
    const { session } = await app.person({ username: `staff-${newId().slice(-12)}`, roles: [{ role, unitId: place }] });
    return (await app.ok(UNMATCHED, {}, { as: session })).unmatchedCompetences.edges.map(({ node }: any) => node);
  };

  test('is kept once with its reason, shown to staff of the place, and stops nothing else', async () => {
    const courseId = await courseFor(
      { framework: 'TT02-2025', code: '9.9', level: 1 },
      { framework: 'TT02-2025', code: '4', level: 1 },
      { framework: 'QD757', code: '1.1', level: 1 },
      { framework: 'TT02-2025', code: '2.5', level: 3 },
    );
    for (const { session } of [await app.person(), await app.person()]) {
      await complete(courseId, session);
      expect(await standings(session)).toMatchObject([{ competenceCode: '2.5', level: 3 }]);
    }
    const claims = await seenBy('centre_director', '31135');
    expect(claims.map(({ framework, code, reason }: any) => [framework, code, reason]).sort()).toEqual([
      ['QD757', '1.1', 'unknown_framework'],
      ['TT02-2025', '4', 'unknown_competence'],
      ['TT02-2025', '9.9', 'unknown_competence'],
    ]);
    expect(claims[0]).toMatchObject({ courseId, courseTitle: 'Khóa thử' });
    expect(await seenBy('city_officer', '92')).toHaveLength(3);
  });

  test('is not shown to staff of another commune, nor to learners', async () => {
    expect(await seenBy('centre_director', '31120')).toEqual([]);
    const { session } = await app.person();
    expect((await app.gql(UNMATCHED, {}, { as: session })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('a framework from a file', () => {
  const lists = (over: Partial<FrameworkFile> = {}): FrameworkFile => ({
    framework: { code: 'THU-2026', version: '1', name_vi: 'Khung thử', valid_from: '2026-01-01' },
    competences: [
      { code: 'A', kind: 'domain', domain: null, name_vi: 'Miền A' },
      { code: 'A1', kind: 'competence', domain: 'A', name_vi: 'Việc A1' },
    ],
    levels: [{ number: '1', band: 'foundation', name_vi: 'Bậc 1' }],
    edges: [{ from_code: 'A1', to_framework: 'TT02-2025', to_code: '4.2', relation: 'narrower', stated_by: null, provenance: 'So tên.' }],
    ...over,
  });
  const bringIn = async (file: FrameworkFile) =>
    (await app.get(FrameworkImport).run(app.systemCtx(), file)).map(({ what, outcome, reason }) => [
      what,
      outcome,
      ...(reason ? [reason] : []),
    ]);
  const isThere = async (code: string) =>
    (await app.ok('query ($code: String!) { framework(code: $code) { code } }', { code })).framework !== null;

  test('one bad row keeps everything out, and every row is told', async () => {
    const edges = [{ ...lists().edges[0]!, relation: 'equivalent' }];
    const competences = [...lists().competences, { code: 'A2', kind: 'competence', domain: 'B', name_vi: 'Việc A2' }];
    expect(await bringIn(lists({ edges, competences }))).toEqual([
      ['THU-2026', 'added'],
      ['A', 'added'],
      ['A1', 'added'],
      ['A2', 'refused', 'domain B does not stand here'],
      ['1', 'added'],
      ['A1 → TT02-2025 4.2', 'refused', 'an equivalence needs stated_by: the source that states it'],
    ]);
    expect(await isThere('THU-2026')).toBe(false);
  });

  test('comes in once; again every row is the same; changed it is refused, with a later edge it is not', async () => {
    expect((await bringIn(lists())).map(([, outcome]) => outcome)).toEqual(['added', 'added', 'added', 'added', 'added']);
    expect((await bringIn(lists())).map(([, outcome]) => outcome)).toEqual(['same', 'same', 'same', 'same', 'same']);
    const changed = lists({ competences: [lists().competences[0]!, { ...lists().competences[1]!, name_vi: 'Việc khác' }] });
    expect((await bringIn(changed))[2]).toEqual(['A1', 'refused', 'stored otherwise: a new version takes a new code']);
    const more = lists({ competences: [...lists().competences, { code: 'A2', kind: 'competence', domain: 'A', name_vi: 'Việc A2' }] });
    expect((await bringIn(more))[3]).toEqual(['A2', 'refused', 'not in the stored version: a new version takes a new code']);
    const inKhmer = (name_km: string) => lists({ competences: [lists().competences[0]!, { ...lists().competences[1]!, name_km }] });
    expect((await bringIn(inKhmer('ការងារ')))[2]).toEqual(['A1', 'added']); // a translation comes later, once
    expect((await bringIn(inKhmer('ការងារ')))[2]).toEqual(['A1', 'same']);
    expect((await bringIn(lists()))[2]).toEqual(['A1', 'same']);
    expect((await bringIn(inKhmer('ផ្សេង')))[2]).toEqual(['A1', 'refused', 'stored otherwise: a new version takes a new code']);
    const later = {
      from_code: 'A1',
      to_framework: 'TT02-2025',
      to_code: '9.9',
      relation: 'related',
      stated_by: null,
      provenance: 'So tên.',
    };
    expect((await bringIn(lists({ edges: [later] }))).at(-1)).toEqual(['A1 → TT02-2025 9.9', 'refused', 'no such competence: to']);
    expect((await bringIn(lists({ edges: [{ ...later, to_code: '4.1' }] }))).at(-1)).toEqual(['A1 → TT02-2025 4.1', 'added']);
  });
});
