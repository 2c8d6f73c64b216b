import { createHash } from 'node:crypto';
import { readSheet } from 'read-excel-file/node';
import { DemoAccounts, PersonReader } from '#identity';
import { DemoPlaces, SeedPlaces, UnitReader } from '#organisation';
import { keyedHash, newId, seal, Transactions } from '#platform';
import { demoCriteria, loadDemoCases, loadDemoDecisions, loadDemoGroupDecisions, loadDemoGroups, SeedCriteria } from '#recognition';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { allCounted, groupActs } from '../support/groups.js';

const LINE = 'key name code within registered recognised rate review heirs';
const FIGURES = `query ($unitId: UUID!, $year: Int!, $map: FiguresMap!, $by: FiguresBy!) { figures: recognitionFigures(unitId: $unitId, year: $year, map: $map, by: $by) {
  unitName on canOpen undividedFrom notes total { ${LINE} } lines { ${LINE} } } }`;
const CASES = `query ($unitId: UUID!, $year: Int!, $map: FiguresMap!, $by: FiguresBy!, $key: String, $isRecognised: Boolean, $after: String) {
  cases: figureCases(unitId: $unitId, year: $year, map: $map, by: $by, key: $key, isRecognised: $isRecognised, first: 20, after: $after) {
    edges { node { citizenId citizenName unitName branchName group status } } pageInfo { hasNextPage endCursor } } }`;

type By = 'DISTRICT' | 'COMMUNE' | 'HAMLET' | 'GROUP' | 'SEX' | 'AGE' | 'ETHNICITY' | 'YEAR';
type OnMap = 'AS_IT_WAS' | 'TODAY';

/** A small city of 2023: communes by their code of then, and how many of which people live there. */
const SMALL_CITY: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '31117': { kinh: 12, khmer: 6 }, // Cái Khế, today Cái Khế
  '31120': { kinh: 11, khmer: 2 }, // An Hòa, today Cái Khế
  '31129': { kinh: 9 }, // An Cư: no source says where it went
  '31135': { kinh: 20, khmer: 7, hoa: 6 }, // Tân An, today Ninh Kiều
  '31147': { kinh: 14, khmer: 6 }, // Hưng Lợi, today Tân An
  '31168': { kinh: 13 }, // Bình Thủy
  '31169': { kinh: 16, hoa: 1 },
  '31174': { kinh: 10 },
};

describe('the figures of the title', () => {
  let app: TestApp;
  const of2023: Record<string, { id: string; name: string }> = {};
  const today: Record<string, { id: string; name: string }> = {};
  let city: string;
  let officer: Session;
  let split: string[];

  const ask = async (unitId: string, by: By, map: OnMap = 'AS_IT_WAS', as = officer, year = 2023) =>
    (await app.ok(FIGURES, { unitId, year, map, by }, { as })).figures;
  const open = async (unitId: string, by: By, map: OnMap, key: string | null, given: object = {}, as = officer) => {
    const found: any[] = [];
    for (let after: string | null = null; ;) {
      const { cases }: any = await app.ok(CASES, { unitId, year: 2023, map, by, key, after, ...given }, { as });
      found.push(...cases.edges.map(({ node }: any) => node));
      if (!cases.pageInfo.hasNextPage) return found;
      after = cases.pageInfo.endCursor;
    }
  };
  const roleAt = async (role: string, unitId: string) => (await app.person({ roles: [{ role, unitId }] })).session;

  beforeAll(async () => {
    app = await startApp({ worker: true });
    app.clock.set('2026-11-24T02:00:00.000Z');
    const ctx = app.systemCtx();
    await app.get(SeedPlaces).load(ctx);
    await app.get(SeedCriteria).load(ctx);
    const units = app.get(UnitReader);
    const rows = await app.sql<{ id: string; code: string; name: string; then: boolean; isSplit: boolean }>(
      `select v.unit_id as id, v.code, v.name, v.period @> '2023-12-31'::date as then,
              exists (select from organisation.unit_succession s where s.from_unit_id = v.unit_id and s.is_partial) as "isSplit"
       from organisation.unit_version v where v.level = 'commune' and (v.period @> '2023-12-31'::date or v.period @> '2026-11-24'::date)`,
    );
    for (const row of rows) (row.then ? of2023 : today)[row.code] = row;
    split = rows.filter(({ then, isSplit }) => then && isSplit).map(({ code }) => code);
    city = (await units.resolve(ctx, '92', '2026-11-24'))!.id;
    officer = await roleAt('city_officer', city);

    const criteria = await demoCriteria(ctx, 2023);
    const homes = { ...SMALL_CITY, ...Object.fromEntries(split.map((code) => [code, { kinh: 7 }])) };
    await app.get(Transactions).run(ctx, async (tx) => {
      for (const [code, peoples] of Object.entries(homes)) {
        const unitId = of2023[code]!.id;
        const decision = {
          id: newId(),
          unitId,
          year: 2023,
          number: `${code}/QĐ`,
          decidedOn: '2023-12-08',
          signerName: 'Trần Văn Thử',
          signerTitle: 'Chủ tịch',
        };
        await loadDemoDecisions(tx, [decision]);
        const people = Object.entries(peoples).flatMap(([ethnicity, n]) =>
          Array.from({ length: n }, (_, i) => ({ id: newId(), ethnicity: ethnicity as 'kinh', i })),
        );
        await app.get(DemoAccounts).insertPeople(
          tx,
          people.map(({ id, ethnicity, i }) => ({
            id,
            ethnicity,
            fullName: `Người Thử ${i}`,
            homeUnitId: unitId,
            bornOn: `${1950 + 3 * (i % 18)}-05-05`,
            sex: i % 3 === 0 ? 'male' : 'female',
          })),
        );
        await loadDemoCases(
          tx,
          criteria,
          2023,
          people.map(({ id, ethnicity, i }) => ({
            id: newId(),
            citizenId: id,
            unitId,
            group: `G${1 + (i % 4)}`,
            isRecognised: ethnicity !== 'kinh' || i % 4 !== 0,
            decisionId: decision.id,
            points: [8, 8, 8, 8, 8, 8, 8, 8, 8, 8],
          })),
        );
      }
    });
  });
  afterAll(() => app?.stop());

  const TOTAL = 137 - 4 + 21;

  test('the parts add up to the whole, on both maps and for every line, and every number opens to as many cases', async () => {
    expect(split).toHaveLength(3);
    const asked: [By, OnMap][] = [
      ['DISTRICT', 'AS_IT_WAS'],
      ['COMMUNE', 'AS_IT_WAS'],
      ['COMMUNE', 'TODAY'],
      ['HAMLET', 'TODAY'],
      ['GROUP', 'AS_IT_WAS'],
      ['SEX', 'AS_IT_WAS'],
      ['AGE', 'TODAY'],
      ['YEAR', 'AS_IT_WAS'],
    ];
    const totals = new Set<string>();
    for (const [by, map] of asked) {
      const { total, lines } = await ask(city, by, map);
      totals.add(`${total.registered} ${total.recognised}`);
      expect(lines.reduce((all: number, { registered }: any) => all + registered, 0)).toBe(total.registered);
      expect(lines.reduce((all: number, { recognised }: any) => all + recognised, 0)).toBe(total.recognised);
      for (const { key, registered, recognised } of lines.slice(0, 3)) {
        const cases = await open(city, by, map, key);
        expect([by, new Set(cases.map(({ citizenId }) => citizenId)).size]).toEqual([by, registered]);
        expect(await open(city, by, map, key, { isRecognised: true })).toHaveLength(recognised);
      }
    }
    expect(totals.size).toBe(1);
    const groups = (await ask(city, 'GROUP', 'AS_IT_WAS')).lines.filter(({ key }: any) => key !== '');
    expect(groups.map(({ key, name }: any) => name.startsWith(`${key}. `))).toEqual(groups.map(() => true));
    expect([...totals][0]).toMatch(new RegExp(`^${TOTAL} `));
  });

  test('titles of groups: each line of each map opens to as many groups as it counts', async () => {
    const ctx = app.systemCtx();
    // a city by a seed: a few groups of every kind in communes that stand, were merged, were divided or went nobody knows where
    let state = 20_261_124;
    const draw = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    const act = groupActs(app);
    await app.get(Transactions).run(ctx, async (tx) => {
      for (const code of [...Object.keys(SMALL_CITY), ...split])
        for (const kind of ['family', 'clan'] as const) {
          const unitId = of2023[code]!.id;
          const paper = { id: newId(), unitId, year: 2023, kind, number: `${code}/${kind}`, decidedOn: '2023-12-08' };
          const groups = Array.from({ length: draw(12) }, () => ({
            ...{ id: newId(), kind, name: `Tập thể ${draw(5)}`, unitId, placeId: unitId, decisionId: paper.id, isAwarded: draw(3) > 0 },
          }));
          const awarded = groups.filter(({ isAwarded }) => isAwarded).length;
          const signed = { signerName: 'Không có thật', signerTitle: 'Chủ tịch' };
          await loadDemoGroupDecisions(tx, [{ ...paper, ...signed, awarded, refused: groups.length - awarded }]);
          await loadDemoGroups(tx, 2023, groups);
        }
    });
    for (const [map, by] of [
      ['AS_IT_WAS', 'DISTRICT'],
      ['AS_IT_WAS', 'COMMUNE'],
      ['TODAY', 'COMMUNE'],
    ] as const) {
      const { figures } = await app.ok(
        `query ($unitId: UUID!, $map: FiguresMap!, $by: FiguresBy!) { figures: groupTitleFigures(unitId: $unitId, year: 2023, map: $map, by: $by) {
          total { kind registered recognised } lines { key review counts { kind registered recognised } } } }`,
        { unitId: city, map, by },
        { as: officer },
      );
      const seen: string[] = [];
      expect(figures.lines.some(({ review }: any) => review === 'split')).toBe(map === 'TODAY');
      for (const { key, counts } of [...figures.lines, { key: null, counts: figures.total }])
        for (const { kind, registered, recognised } of counts) {
          const found = await allCounted(act, { session: officer }, city, kind.toUpperCase(), { year: 2023, map, by, key });
          expect([key, kind, found.length, found.filter((one) => one.isRecognised).length]).toEqual([key, kind, registered, recognised]);
          if (key !== null) seen.push(...found.map(({ groupId }) => groupId));
        }
      expect(seen.length).toBe(new Set(seen).size);
      expect(seen.length).toBe(figures.total.reduce((all: number, { registered }: any) => all + registered, 0));
    }
  });

  test('as it was and on the map of today: what was divided, or went nobody knows where, stays a line of its own', async () => {
    const was = await ask(city, 'COMMUNE');
    const now = await ask(city, 'COMMUNE', 'TODAY');

    expect(was.on).toBe('2023-12-31');
    expect(was.lines.every(({ review }: any) => review === null)).toBe(true);
    expect(now.total).toEqual(was.total);
    const open = now.lines.filter(({ review }: any) => review !== null);
    expect(open.map(({ name, review, registered }: any) => [name, review, registered]).sort()).toEqual(
      [
        ['Phường An Cư', 'unknown', 9],
        ['Phường Bùi Hữu Nghĩa', 'split', 7],
        ['Phường Long Tuyền', 'split', 7],
        ['Phường Thốt Nốt', 'split', 7],
      ].sort(),
    );
    expect(open.find(({ name }: any) => name === 'Phường Bùi Hữu Nghĩa').heirs.sort()).toEqual(['Phường Bình Thủy', 'Phường Cái Khế']);
    // the code of yesterday is another place today
    const tanAn = (lines: any[]) => lines.find(({ code }: any) => code === '31135');
    expect([tanAn(was.lines).name, tanAn(now.lines).name]).toEqual(['Phường Tân An', 'Phường Ninh Kiều']);
  });

  test('a commune of today sees what it took over as a whole, and is told what is still undivided', async () => {
    const caiKhe = Object.values(today).find(({ name }) => name === 'Phường Cái Khế')!;
    const commune = await roleAt('commune_officer', caiKhe.id);

    const { lines, total, undividedFrom } = await ask(caiKhe.id, 'COMMUNE', 'TODAY', commune);

    expect(lines).toMatchObject([{ name: 'Phường Cái Khế', registered: total.registered, review: null }]);
    expect(undividedFrom).toEqual(['Phường Bùi Hữu Nghĩa']);
    expect((await ask(caiKhe.id, 'COMMUNE', 'AS_IT_WAS', commune)).total).toEqual(total);
    expect(
      (await app.gql(FIGURES, { unitId: city, year: 2023, map: 'TODAY', by: 'COMMUNE' }, { as: commune })).errors?.[0]?.extensions.code,
    ).toBe('FORBIDDEN');
    expect(
      (await app.gql(FIGURES, { unitId: of2023[split[0]!]!.id, year: 2023, map: 'TODAY', by: 'GROUP' }, { as: commune })).errors?.[0]
        ?.extensions.code,
    ).toBe('FORBIDDEN');
  });

  test('who counts but may not look sees numbers without lists, and no small cells', async () => {
    const home = of2023['31120']!.id;
    const director = await roleAt('centre_director', home);

    const { canOpen, lines } = await ask(home, 'AGE', 'AS_IT_WAS', director);

    expect(canOpen).toBe(false);
    expect(lines.some(({ registered }: any) => registered === null)).toBe(true);
    expect(lines.every(({ registered }: any) => registered === null || registered >= 5)).toBe(true);
    const args = { unitId: home, year: 2023, map: 'AS_IT_WAS', by: 'COMMUNE' };
    expect((await app.gql(CASES, args, { as: director })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await app.gql(FIGURES, args)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await app.gql(FIGURES, args, { as: (await app.person()).session })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    for (const role of ['branch_officer', 'commune_officer', 'department_officer', 'auditor']) {
      expect((await ask(home, 'AGE', 'AS_IT_WAS', await roleAt(role, home))).canOpen).toBe(true);
    }
  });

  test('a list tells its citizens who opened it', async () => {
    const home = of2023['31174']!.id;
    const cases = await open(home, 'GROUP', 'AS_IT_WAS', null);

    const reads = await app.sql(`select 1 from platform.access_log where what = 'recognition.figures' and person_id = any($1::uuid[])`, [
      cases.map(({ citizenId }) => citizenId),
    ]);

    expect(cases).toHaveLength(10);
    expect(reads.length).toBeGreaterThanOrEqual(10);
  });

  test('by ethnicity: small cells are hidden from everybody, and neither the other map nor the districts give them away', async () => {
    const commune = await ask(of2023['31120']!.id, 'ETHNICITY');
    expect(commune.total.registered).toBe(13);
    expect(commune.lines.every(({ registered }: any) => registered === null)).toBe(true);
    const caiKhe = Object.values(today).find(({ name }) => name === 'Phường Cái Khế')!;
    const khmer = async (unitId: string) => (await ask(unitId, 'ETHNICITY')).lines.find(({ key }: any) => key === 'KHMER')?.registered;

    // two of An Hòa: known as soon as both of the others were shown
    expect([await khmer(of2023['31117']!.id), await khmer(caiKhe.id)]).toContain(null);
    expect(
      (await app.gql(CASES, { unitId: city, year: 2023, map: 'TODAY', by: 'ETHNICITY', key: 'KHMER' }, { as: officer })).errors?.[0]
        ?.extensions.code,
    ).toBe('FORBIDDEN');
  });

  test('who takes the consent back is no longer counted by ethnicity, at once, and neither is what they had stated kept', async () => {
    // the count behind the cells, which are hidden where they are small
    const kinh = async () =>
      (
        await app.get(PersonReader).countByTrait(
          app.systemCtx(),
          {
            sql: `select citizen_id as person_id, 'all' as key, true as is_met from recognition.recognition_case where year = $1`,
            params: [2023],
          },
          'ethnicity',
          2023,
        )
      ).find(({ band }) => band === 'KINH')!.all;
    const unitId = of2023[split[0]!]!.id;
    const before = await kinh();
    const asked = await app.sql<{ id: string }>(`select id from identity.person where home_unit_id = $1 and ethnicity = 'kinh'`, [unitId]);
    const clerk = await roleAt('commune_officer', unitId);
    for (const { id: personId } of asked)
      await app.ok(
        `mutation ($input: StateEthnicityInput!) { stateEthnicity(input: $input) { ethnicity } }`,
        { input: { personId, ethnicity: null, consent: { textVersion: 'statistics-2026-01', language: 'vi' } } },
        { as: clerk },
      );
    expect(asked).toHaveLength(7);
    expect(await kinh()).toBe(before - 7);
    expect((await ask(city, 'ETHNICITY')).lines.find(({ key }: any) => key === 'KINH').registered).not.toBe(before);
    expect(await app.sql(`select 1 from identity.person where home_unit_id = $1 and ethnicity is not null`, [unitId])).toEqual([]);
  });

  test('a file says what it counts, on which day and from where, and hides small cells even from who may open them', async () => {
    const home = of2023['31120']!.id;
    const get = (format: string, by: string, as?: Session) => {
      const asked = app
        .http()
        .get(`/files/recognition-figures/${format}?unitId=${home}&year=2023&map=AS_IT_WAS&by=${by}`)
        .set('accept-language', 'vi')
        .buffer(true)
        .parse(binary);
      return as ? asked.set('cookie', as.cookie) : asked;
    };

    const rows = await readSheet((await get('xlsx', 'AGE', officer).expect(200)).body as Buffer);
    const csv = ((await get('csv', 'COMMUNE', officer).expect(200)).body as Buffer).toString('utf8');

    expect(rows[0]).toEqual(['Tên', 'Mã', 'Thuộc', 'Đã đăng ký', 'Được công nhận', 'Tỷ lệ (%)', 'Cần rà soát']);
    expect(rows.slice(1, -8).every((row) => row[3] === null || Number(row[3]) >= 5)).toBe(true);
    expect(csv).toContain('Phường An Hòa,31120,Quận Ninh Kiều,13,');
    expect(csv).toContain('Địa giới: như ngày 31/12/2023.');
    expect(csv).toMatch(/Nguồn: hồ sơ và quyết định/);
    await get('csv', 'AGE').expect(401);
  });

  describe('what goes to the national software', () => {
    const EXPORT = 'id scope rowCount unitCode unitCodeOn contentSha256 exportedAt url counts { prepared exported accepted rejected }';
    const PREPARE = `mutation ($input: PrepareExportInput!) { answer: prepareExport(input: $input) { __typename ... on ExportPrepared { export { ${EXPORT} } } ... on NothingToExport { message } } }`;
    const SETTLE = `mutation ($input: SettleDifferenceInput!) { answer: settleDifference(input: $input) { settlement reason settledByName } }`;
    const home = () => of2023['31168']!.id;
    const prepare = async (given: object = {}, as = officer) =>
      app.gql(PREPARE, { input: { id: newId(), unitId: home(), year: 2023, scope: 'CHANGED', withPersonalIds: false, ...given } }, { as });
    const take = async (id: string, as = officer) => {
      const { body, status } = await app
        .http()
        .get(`/files/recognition-exchange/${id}.zip`)
        .set('cookie', as.cookie)
        .buffer(true)
        .parse(binary);
      return { status, files: status === 200 ? unzip(body as Buffer) : new Map<string, Buffer>() };
    };
    const outcome = async (id: string, rows: string[][], { look = false, as = officer } = {}) =>
      (
        await app
          .http()
          .post(`/files/recognition-exchange/${id}/outcomes?look=${look}`)
          .set('cookie', as.cookie)
          .set('x-phusa-csrf', '1')
          .set('accept-language', 'vi')
          .attach(
            'file',
            Buffer.from([['Mã hồ sơ', 'Kết quả', 'Thông báo', 'Trạng thái', 'Tổng điểm'], ...rows].map((row) => row.join(',')).join('\n')),
            'ket-qua.csv',
          )
      ).body;
    const statusOf = (citizenId: string) => app.sql(`select status from recognition.recognition_case where citizen_id = $1`, [citizenId]);
    const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    let refs: { caseId: string; citizenId: string; status: string }[];
    let exportId: string;

    test('an export keeps the decided cases, and its manifest says of each file what it is', async () => {
      refs = await app.sql(
        `select id as "caseId", citizen_id as "citizenId", status from recognition.recognition_case where unit_id = $1 order by citizen_id`,
        [home()],
      );
      const numberOf = '092823000001';
      await app.sql(`update identity.person set national_id_sealed = $2, national_id_hash = $3 where id = any($1::uuid[])`, [
        [refs[0]!.citizenId],
        seal(Buffer.alloc(32, 7), Buffer.from(numberOf)),
        keyedHash(Buffer.alloc(32, 7), numberOf),
      ]);
      expect((await prepare({ withPersonalIds: true })).errors?.[0]?.extensions.fields?.[0]?.path).toBe('legalBasis');
      const given = { id: newId(), withPersonalIds: true, legalBasis: 'Công văn 12/HKH' };
      const { data } = await prepare(given);
      expect((await prepare(given)).data.answer).toEqual(data.answer);
      exportId = data.answer.export.id;
      expect(data.answer.export).toMatchObject({ rowCount: 13, unitCode: '31168', unitCodeOn: '2023-12-31', counts: { prepared: 13 } });

      const { files } = await take(exportId);

      const manifest = JSON.parse(files.get('manifest.json')!.toString('utf8'));
      for (const { name, sha256, bytes } of manifest.files)
        expect([name, sha(files.get(name)!), files.get(name)!.length]).toEqual([name, sha256, bytes]);
      expect(manifest).toMatchObject({
        rowCount: 13,
        schemaVersion: '1.0',
        unit: { code: '31168', codeValidOn: '2023-12-31' },
        personalIds: { included: 0 },
      });
      const lines = files.get('learning_citizen_case.csv')!.toString('utf8').trim().split('\r\n');
      expect(lines).toHaveLength(14);
      // a number without a consent to share it stays here
      expect(lines.join()).not.toContain(numberOf);
      expect(files.get('title_summary.csv')!.toString('utf8')).toMatch(/2023,31168,2023-12-31,Phường Bình Thủy,citizen,13,\d+,13/);

      await app.sql(
        `insert into identity.consent (person_id, id, purpose, decision, text_version, language, method, recorded_at)
         values ($1, $2, 'evidence_sharing', 'given', 'x', 'vi', 'self', '2026-11-01')`,
        [refs[0]!.citizenId, newId()],
      );
      expect((await take(exportId)).files.get('learning_citizen_case.csv')!.toString('utf8')).toContain(numberOf);
      const [log] = await app.sql(
        `select count(*)::int as n from platform.access_log where what = 'person.national_id' and person_id = $1`,
        [refs[0]!.citizenId],
      );
      expect(log).toEqual({ n: 1 });
    });

    test('who may not answer for the place takes nothing and sends nothing', async () => {
      const stranger = await roleAt('commune_officer', of2023['31135']!.id);
      const auditor = await roleAt('auditor', home());
      expect((await prepare({}, stranger)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await prepare({}, auditor)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await take(exportId, stranger)).status).toBe(404);
      expect((await take(exportId, auditor)).status).toBe(403);
      expect(await outcome(exportId, [], { as: stranger })).toMatchObject({ errors: expect.anything() });
      const { exports } = await app.ok(
        `query ($unitId: UUID!) { exports: recognitionExports(unitId: $unitId, year: 2023) { edges { node { id } } } }`,
        { unitId: home() },
        { as: auditor },
      );
      expect(exports.edges).toHaveLength(1);
    });

    test('thousands of cases are prepared by the worker, all of them or, when it is stopped, none', async () => {
      const n = 2_101;
      // of another year, and of nobody else's tests
      await app.sql(
        `with d as (insert into recognition.decision (id, unit_id, year, number, decided_on, signer_name, signer_title, recorded_at)
           values (gen_random_uuid(), $1, 2022, '9/QĐ', '2022-12-01', 'Ông Thử', 'Chủ tịch', now()) returning id)
         insert into recognition.recognition_case (citizen_id, year, id, criteria_set_id, group_code, unit_id, status, decision_id, decided_at, created_at)
         select gen_random_uuid(), 2022, gen_random_uuid(), (select criteria_set_id from recognition.recognition_case limit 1), 'G1', $1, 'recognised', d.id, now(), now()
         from d, generate_series(1, $2::int)`,
        [home(), n],
      );
      const START = `mutation ($input: PrepareExportInput!) { answer: prepareExport(input: $input) { __typename ... on ExportStarted { task { id total } } ... on ExportPrepared { export { ${EXPORT} } } } }`;
      const start = async (id: string): Promise<any> =>
        (await app.ok(START, { input: { id, unitId: home(), year: 2022, scope: 'ALL', withPersonalIds: false } }, { as: officer })).answer;
      const task = async (id: string): Promise<any> =>
        (await app.ok(`query ($id: UUID!) { task(id: $id) { state done total message } }`, { id }, { as: officer })).task;
      const over = async (id: string): Promise<any> => {
        for (;;) {
          const found = await task(id);
          if (!['WAITING', 'RUNNING'].includes(found.state)) return found;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      };

      const [id, stopped] = [newId(), newId()];
      expect(await start(id)).toMatchObject({ __typename: 'ExportStarted', task: { id } });
      expect(await over(id)).toMatchObject({ state: 'DONE', done: n, total: n });
      const again = await start(id);
      expect(again).toMatchObject({ __typename: 'ExportPrepared', export: { rowCount: n, counts: { prepared: n } } });
      const rows = await app.sql(`select case_id as id, payload, seq from recognition.exchange_row where export_id = $1 order by seq`, [
        id,
      ]);
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: n }, (_, i) => i + 1));
      expect(new Set(rows.map((row) => row.id)).size).toBe(n);
      const { files } = await take(id);
      expect((await readSheet(files.get('learning_citizen_case.xlsx')!)).length).toBe(n + 1);

      await start(stopped);
      await app.ok(`mutation ($input: CancelTaskInput!) { cancelTask(input: $input) { id } }`, { input: { id: stopped } }, { as: officer });
      const end = await over(stopped);
      const left = await app.sql(`select 1 from recognition.exchange_row where export_id = $1`, [stopped]);
      expect([end.state, left.length]).toEqual(['CANCELLED', 0]);
    });

    test('an outcome is looked at, recorded once however often it comes, and never changes a decision', async () => {
      const [first, second, third] = refs as [(typeof refs)[0], (typeof refs)[0], (typeof refs)[0]];
      const other = first.status === 'recognised' ? 'Không công nhận' : 'Được công nhận';
      const rows = [
        [first.caseId, 'Đã nhận', '', other, ''],
        [second.caseId, 'Từ chối', 'Sai số định danh'],
        [third.caseId, 'Đã nhận'],
        [third.caseId, 'Đã nhận'],
        [newId(), 'Đã nhận'],
        [refs[3]!.caseId, 'Có lẽ'],
      ];
      const counts = { differs: 1, rejected: 1, accepted: 1, twice: 1, unknown: 1, unreadable: 1, same: 0 };
      const states = () =>
        app.sql(`select citizen_id, state, message from recognition.exchange_row where export_id = $1 order by seq`, [exportId]);
      const before = await states();

      expect(await outcome(exportId, rows, { look: true })).toMatchObject({ isLook: true, isRepeated: false, counts });
      expect(await states()).toEqual(before);
      const report = await outcome(exportId, rows);
      const after = await states();
      expect(report).toMatchObject({ isLook: false, isRepeated: false, counts });
      expect(report.lines.find(({ verdict }: any) => verdict === 'rejected').words).toBe('Bị từ chối: Sai số định danh');
      expect(await outcome(exportId, rows)).toMatchObject({ isRepeated: true });
      expect(await states()).toEqual(after);

      expect(await statusOf(first.citizenId)).toEqual([{ status: first.status }]);
      const list = `query ($unitId: UUID!) { found: exchangeDifferences(unitId: $unitId, year: 2023) { edges { node { id citizenId citizenName ours theirs settlement } } } }`;
      const { found } = await app.ok(list, { unitId: home() }, { as: officer });
      expect(found.edges).toMatchObject([{ node: { citizenId: first.citizenId, settlement: null } }]);
      const input = {
        citizenId: first.citizenId,
        year: 2023,
        id: found.edges[0].node.id,
        settlement: 'OURS_STANDS',
        reason: 'Phần mềm nhập nhầm, đã báo lại',
      };
      const settle = (given: object = {}, as = officer) => app.gql(SETTLE, { input: { ...input, ...given } }, { as });
      expect((await settle({}, await roleAt('commune_officer', of2023['31135']!.id))).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect((await settle()).data.answer).toMatchObject({ settlement: 'OURS_STANDS' });
      expect((await settle()).data.answer).toMatchObject({ settlement: 'OURS_STANDS' });
      expect((await settle({ settlement: 'THEIRS_IS_RIGHT' })).errors?.[0]?.extensions.code).toBe('CONFLICT');
      expect(await statusOf(first.citizenId)).toEqual([{ status: first.status }]);
    });

    test('sent again goes only what was rejected or is another case since; or all', async () => {
      const again = (await prepare()).data.answer.export;
      expect(again.rowCount).toBe(1);
      await take(again.id);
      expect((await prepare()).data.answer).toMatchObject({ __typename: 'NothingToExport' });
      expect((await prepare({ scope: 'ALL' })).data.answer.export.rowCount).toBe(13);
      await expect(app.sql(`update recognition.exchange_row set payload = '{}' where export_id = $1`, [exportId])).rejects.toThrow(
        /append-only/,
      );
    });
  });

  test('a hamlet of a divided ward that an officer moves to a side takes its cases there: what needs review shrinks by them', async () => {
    const ctx = app.systemCtx();
    const [ward, caiKhe] = [
      split.map((code) => of2023[code]!).find(({ name }) => name === 'Phường Bùi Hữu Nghĩa')!,
      Object.values(today).find(({ name }) => name === 'Phường Cái Khế')!,
    ];
    const hamlets = ['Bờ Đông', 'Bờ Tây'].map((name) => ({ id: newId(), communeId: ward.id, kind: 'khu_vuc' as const, name }));
    const criteria = await demoCriteria(ctx, 2024);
    await app.get(Transactions).run(ctx, async (tx) => {
      await app.get(DemoPlaces).add(tx, hamlets, '2024-01-01');
      const decision = {
        id: newId(),
        unitId: ward.id,
        year: 2024,
        number: '9/QĐ',
        decidedOn: '2024-12-08',
        signerName: 'Không có thật',
        signerTitle: 'Chủ tịch',
      };
      await loadDemoDecisions(tx, [decision]);
      const cases = [4, 3].flatMap((n, h) =>
        Array.from({ length: n }, () => ({
          ...{ id: newId(), citizenId: newId(), unitId: ward.id, branchUnitId: hamlets[h]!.id, group: 'G1', isRecognised: true },
          ...{ decisionId: decision.id, points: [8, 8, 8, 8, 8, 8, 8, 8, 8, 8] },
        })),
      );
      await app.get(DemoAccounts).insertPeople(
        tx,
        cases.map(({ citizenId }) => ({
          id: citizenId,
          ethnicity: 'kinh',
          fullName: 'Người Thử',
          homeUnitId: ward.id,
          bornOn: '1970-05-05',
          sex: 'male',
        })),
      );
      await loadDemoCases(tx, criteria, 2024, cases);
    });
    const lines = async (map: OnMap = 'TODAY') =>
      (await ask(city, 'COMMUNE', map, officer, 2024)).lines.map(({ name, review, registered }: any) => [name, review, registered]);
    expect(await lines()).toEqual([['Phường Bùi Hữu Nghĩa', 'split', 7]]);

    const input = {
      id: newId(),
      unitId: hamlets[0]!.id,
      communeId: caiKhe.id,
      validFrom: '2025-07-01',
      decisionNumber: '12/QĐ-UBND',
      reason: 'Theo mốc giới mới',
    };
    await app.ok('mutation ($input: MoveUnitBelowInput!) { moveUnitBelow(input: $input) { id } }', { input }, { as: officer });
    expect(await lines()).toEqual([
      ['Phường Cái Khế', null, 4],
      ['Phường Bùi Hữu Nghĩa', 'split', 3],
    ]);
    expect(await lines('AS_IT_WAS')).toEqual([['Phường Bùi Hữu Nghĩa', null, 7]]);
  });
});

const binary = (answer: any, done: (error: Error | null, body: Buffer) => void) => {
  const parts: Buffer[] = [];
  answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
};

/** Files of an archive without compression, by its directory. */
function unzip(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(zip.length - 6);
  for (let left = zip.readUInt16LE(zip.length - 12); left > 0; left--) {
    const [size, length, offset] = [zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    files.set(zip.toString('ascii', at + 46, at + 46 + length), zip.subarray(from, from + size));
    at += 46 + length;
  }
  return files;
}
