import { CentreReader, DemoPlaces, SeedPlaces, UnitReader } from '#organisation';
import { type Actor, newId, Scope, Transactions } from '#platform';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
let scope: Scope;

/** Id of the unit that a code meant on a day. */
const unit = async (code: string, on: string) => (await app.get(UnitReader).resolve(app.ctx(), code, on))!.id;
const officerAt = (role: string, unitId: string): Actor => ({
  kind: 'person',
  id: null,
  name: 'test',
  grants: [{ role, unitId }],
  scopes: [],
});
const action = { name: 'test', roles: ['city_officer', 'commune_officer'] };
const mayAct = (role: string, at: string, on: string) => scope.allows(app.ctx(officerAt(role, at)), action, on);

const SUCCESSION = 'name effectiveOn kind isPartial needsReview legalAct unit { id code name validFrom validTo }';
const unitByCode = async (code: string, on: string, fields: string) => {
  const { data, errors } = await app.gql(`query($code: String!, $on: Date!) { unitByCode(code: $code, on: $on) { ${fields} } }`, {
    code,
    on,
  });
  expect(errors).toBeUndefined();
  return data.unitByCode;
};

beforeAll(async () => {
  app = await startApp();
  await app.get(SeedPlaces).load(app.ctx());
  scope = app.get(Scope);
});
afterAll(() => app?.stop());

describe('places have history (invariant 12)', () => {
  test.each([
    ['2023-12-31', 83],
    ['2024-10-31', 83],
    ['2024-11-01', 80],
    ['2025-06-30', 80],
    ['2025-07-01', 103],
  ])('on %s the map has %i communes', async (on, count) => {
    const query =
      'query($on: Date!, $after: String) { units(level: "commune", on: $on, after: $after) { edges { node { code } } pageInfo { hasNextPage endCursor } } }';
    const codes: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data }: { data: any } = await app.gql(query, { on, after });
      codes.push(...data.units.edges.map((edge: any) => edge.node.code));
      ({ hasNextPage: more, endCursor: after } = data.units.pageInfo);
    }
    expect(codes).toHaveLength(count);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  test('a code and a day name a place; the same code names another one later', async () => {
    expect(await unitByCode('31135', '2025-06-30', 'name validTo parent { name parent { name code } }')).toEqual({
      name: 'Phường Tân An',
      validTo: '2025-07-01',
      parent: { name: 'Quận Ninh Kiều', parent: { name: 'Thành phố Cần Thơ', code: '92' } },
    });
    expect(await unitByCode('31135', '2025-07-01', 'name validTo parent { name parent { name } }')).toEqual({
      name: 'Phường Ninh Kiều',
      validTo: null,
      parent: { name: 'Thành phố Cần Thơ', parent: null },
    });
    expect(await unitByCode('31147', '2025-07-01', 'name')).toEqual({ name: 'Phường Tân An' });
    expect(await unitByCode('31126', '2024-11-01', 'name')).toBeNull();
    expect(await unitByCode('31135', '2023-12-30', 'name')).toBeNull();
  });

  test('of the 32 codes of old Cần Thơ only those of the four unchanged communes mean the same unit as before', async () => {
    const same = await app.sql(
      `select now.name from organisation.unit_version now
       join organisation.unit_version before on (before.code, before.unit_id) = (now.code, now.unit_id) and before.period @> date '2025-06-30'
       where now.level = 'commune' and now.period @> date '2025-07-01' order by now.name collate "C"`,
    );
    expect(same.map(({ name }: any) => name)).toEqual(['Phường Tân Lộc', 'Xã Thạnh Phú', 'Xã Thới Hưng', 'Xã Trường Long']);
  });

  test('a commune knows what it was made of, with the names where no unit is known', async () => {
    const ninhKieu = await unitByCode('31135', '2025-07-01', `predecessors { ${SUCCESSION} }`);
    expect(ninhKieu.predecessors.map(({ name, unit: { code } }: any) => [code, name])).toEqual([
      ['31123', 'Phường Thới Bình'],
      ['31135', 'Phường Tân An'],
      ['31144', 'Phường Xuân Khánh'],
    ]);
    expect(ninhKieu.predecessors[0]).toMatchObject({
      effectiveOn: '2025-07-01',
      kind: 'merge',
      isPartial: false,
      legalAct: 'Nghị quyết 1668/NQ-UBTVQH15',
    });

    const viThanh = await unitByCode('31321', '2025-07-01', 'predecessors { name unit { id } }');
    expect(viThanh.predecessors).toContainEqual({ name: 'Phường III', unit: null });
  });

  test('lineage is asked from both ends', async () => {
    const names = async (code: string, on: string) => (await unitByCode(code, on, 'lineage { name }')).lineage.map(({ name }: any) => name);
    expect(await names('31135', '2025-07-01')).toEqual(['Phường Thới Bình', 'Phường Tân An', 'Phường Xuân Khánh', 'Phường Ninh Kiều']);
    expect(await names('31135', '2025-06-30')).toEqual(['Phường Tân An', 'Phường Ninh Kiều']);
    expect(await names('31178', '2025-06-30')).toEqual(['Phường Bùi Hữu Nghĩa', 'Phường Cái Khế', 'Phường Bình Thủy']);
  });

  test.each([
    ['31178', 'Phường Bùi Hữu Nghĩa', ['Phường Cái Khế', 'Phường Bình Thủy']],
    ['31183', 'Phường Long Tuyền', ['Phường An Bình', 'Phường Long Tuyền']],
    ['31207', 'Phường Thốt Nốt', ['Phường Thốt Nốt', 'Phường Thuận Hưng']],
  ])('the split of %s (%s) needs review', async (code, name, into) => {
    const split = await unitByCode(code, '2025-06-30', `name successors { ${SUCCESSION} }`);
    expect(split.name).toBe(name);
    expect(split.successors.map((step: any) => step.name)).toEqual(into);
    for (const step of split.successors) expect(step).toMatchObject({ kind: 'split', isPartial: true, needsReview: true });
  });

  test('an unchanged commune is the same unit under another parent', async () => {
    const before = await unitByCode('31213', '2025-06-30', 'id parent { name } predecessors { name } successors { kind unit { id } }');
    const after = await unitByCode('31213', '2025-07-01', 'id parent { name } predecessors { kind unit { id } } successors { name }');
    expect(after.id).toBe(before.id);
    expect([before.parent.name, after.parent.name]).toEqual(['Quận Thốt Nốt', 'Thành phố Cần Thơ']);
    expect(before).toMatchObject({ predecessors: [], successors: [{ kind: 'reparent', unit: { id: before.id } }] });
    expect(after).toMatchObject({ predecessors: [{ kind: 'reparent', unit: { id: before.id } }], successors: [] });
  });

  test('a unit asked by its id alone is shown as of today, an ended one as it was last', async () => {
    const id = await unit('31126', '2024-10-31');
    const { data } = await app.gql('query($id: UUID!) { unit(id: $id) { name validTo parent { name } successors { name } } }', { id });
    expect(data.unit).toEqual({ name: 'Phường An Nghiệp', validTo: '2024-11-01', parent: { name: 'Quận Ninh Kiều' }, successors: [] });
    expect(await app.get(UnitReader).get(app.ctx(), id, '2024-11-01')).toBeNull();
    expect(await app.get(UnitReader).get(app.ctx(), id)).toMatchObject({ code: '31126', level: 'commune' });
  });

  test('two places cannot hold one code on one day', async () => {
    const clash = app.sql(
      `with new as (insert into organisation.unit values (gen_random_uuid(), 'commune') returning id)
       insert into organisation.unit_version (unit_id, level, code, name, kind, valid_from) select id, 'commune', '31135', 'Phường X', 'phuong', '2026-01-01' from new`,
    );
    await expect(clash).rejects.toMatchObject({ constraint: 'unit_version_code_once' });
  });

  test('a level that does not exist and a cursor that is not one are the caller’s mistake', async () => {
    const codes = await Promise.all(
      ['level: "hamlet"', 'after: "x"', 'first: 101'].map(
        async (args) => (await app.gql(`{ units(${args}) { edges { cursor } } }`)).errors?.[0]?.extensions.code,
      ),
    );
    expect(codes).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });
});

describe('scope is a subtree (invariant 13)', () => {
  test('a city officer covers every commune; a commune covers itself and not its neighbour', async () => {
    const [city, ninhKieu, caiKhe] = [await unit('92', '2025-07-01'), await unit('31135', '2025-07-01'), await unit('31120', '2025-07-01')];
    expect(await mayAct('city_officer', city, ninhKieu)).toBe(true);
    expect(await mayAct('commune_officer', ninhKieu, ninhKieu)).toBe(true);
    expect(await mayAct('commune_officer', ninhKieu, caiKhe)).toBe(false);
    expect(await mayAct('commune_officer', ninhKieu, city)).toBe(false);
    expect(await mayAct('learner', city, ninhKieu)).toBe(false);
  });

  test('what is gone belongs to whoever took it over as a whole; the halves of a split to neither', async () => {
    const [city, ninhKieu, caiKhe] = [await unit('92', '2025-07-01'), await unit('31135', '2025-07-01'), await unit('31120', '2025-07-01')];
    const [tanAn, buiHuuNghia, anNghiep] = [
      await unit('31135', '2025-06-30'),
      await unit('31178', '2025-06-30'),
      await unit('31126', '2024-10-31'),
    ];
    expect(await mayAct('commune_officer', ninhKieu, tanAn)).toBe(true);
    expect(await mayAct('commune_officer', caiKhe, buiHuuNghia)).toBe(false);
    for (const gone of [tanAn, buiHuuNghia, anNghiep]) expect(await mayAct('city_officer', city, gone)).toBe(true);
  });

  test('the tree follows the date', async () => {
    const [city, ninhKieu] = [await unit('92', '2025-07-01'), await unit('31135', '2025-06-30')];
    const today = app.clock.now();
    app.clock.set('2025-06-30T16:59:59Z');
    expect(await mayAct('city_officer', city, ninhKieu)).toBe(false);
    app.clock.set('2025-06-30T17:00:00Z');
    expect(await mayAct('city_officer', city, ninhKieu)).toBe(true);
    app.clock.set(today);
  });

  test('the subtree of the city is all of its places, that of a commune is itself and what it took over', async () => {
    const ninhKieu = await unit('31135', '2025-07-01');
    expect(await scope.unitsWithin(app.ctx(), ninhKieu)).toHaveLength(4);
    const inCity = await scope.unitsOf(app.ctx(officerAt('city_officer', await unit('92', '2025-07-01'))), action);
    expect(inCity).toHaveLength(1 + 3 + 9 + 83 + (103 - 4));
  });
});

test('a role says where it counts', async () => {
  const { session } = await app.person({ roles: [{ role: 'centre_director', unitId: await unit('31135', '2026-11-24') }] });
  const { data } = await app.gql('{ viewer { roles { role unit { name kind level } } } }', {}, { as: session });
  expect(data.viewer.roles).toEqual([{ role: 'CENTRE_DIRECTOR', unit: { name: 'Phường Ninh Kiều', kind: 'phuong', level: 'commune' } }]);
});

describe('centres', () => {
  test('each commune of today has one', async () => {
    const [row] = await app.sql(
      `select count(*)::int as centres, count(distinct unit_id)::int as communes, count(distinct public_id)::int as ids from organisation.centre`,
    );
    expect(row).toEqual({ centres: 103, communes: 103, ids: 103 });
  });

  test('a centre is reached from its commune and back, and its card carries what a certificate prints', async () => {
    const { id, centre } = await unitByCode('31135', '2026-11-24', 'id centre { id name unit { name } }');
    expect(centre).toMatchObject({ name: 'Trung tâm học tập cộng đồng phường Ninh Kiều', unit: { name: 'Phường Ninh Kiều' } });
    const { data } = await app.gql('query($id: UUID!) { centre(id: $id) { id name } }', { id: centre.id });
    expect(data.centre.name).toBe(centre.name);
    const card = await app.get(CentreReader).ofUnit(app.ctx(), id);
    expect(card).toMatchObject({
      id: centre.id,
      unitCode: '31135',
      unitName: 'Phường Ninh Kiều',
      parentName: 'ỦY BAN NHÂN DÂN PHƯỜNG NINH KIỀU',
      place: 'Ninh Kiều',
    });
    expect(await app.get(CentreReader).get(app.ctx(), centre.id)).toEqual(card);
  });
});

describe('below the commune', () => {
  const ADD = 'mutation($input: AddUnitBelowInput!) { addUnitBelow(input: $input) { id name kind communeId validTo } }';
  const CLOSE = 'mutation($input: CloseUnitBelowInput!) { closeUnitBelow(input: $input) { id validTo } }';
  const BELOW = 'query($communeId: UUID!, $on: Date) { unitsBelow(communeId: $communeId, on: $on) { name kind validTo } }';
  const officerOf = async (code: string, role = 'commune_officer') =>
    app.person({ roles: [{ role: role as 'commune_officer', unitId: await unit(code, '2026-11-24') }] });
  const add = (input: object, as?: { session: any }) => app.gql(ADD, { input }, as && { as: as.session });

  test('a commune adds its hamlets, safely repeated; they have no code and no place on the map of codes', async () => {
    const communeId = await unit('31120', '2026-11-24');
    const officer = await officerOf('31120');
    const input = { id: newId(), communeId, kind: 'khu_vuc', name: '10', validFrom: '2025-07-01' };
    for (const _ of [1, 2]) {
      const { data } = await add(input, officer);
      expect(data.addUnitBelow).toEqual({ id: input.id, name: 'Khu vực 10', kind: 'khu_vuc', communeId, validTo: null });
    }
    await add({ ...input, id: newId(), name: 'khu vực 9' }, officer);
    await add({ ...input, id: newId(), kind: 'don_vi', name: 'Công ty Mẫu' }, officer);
    const { data } = await app.gql(BELOW, { communeId });
    expect(data.unitsBelow.map(({ name }: any) => name)).toEqual(['Khu vực 9', 'Khu vực 10', 'Công ty Mẫu']);
    const { data: map } = await app.gql('query($id: UUID!) { units(parentId: $id) { edges { node { id } } } unit(id: $id) { code } }', {
      id: communeId,
    });
    expect(map.units.edges).toEqual([]);
    expect(await app.get(UnitReader).get(app.ctx(), input.id)).toMatchObject({ code: '', level: 'local', parentId: communeId });
  });

  test('a branch officer counts there and nowhere else; the officers above count there too', async () => {
    const communeId = await unit('31120', '2026-11-24');
    const [hamlet, other] = [newId(), newId()];
    const officer = await officerOf('31120');
    for (const [id, name] of [
      [hamlet, 'Một'],
      [other, 'Hai'],
    ] as const)
      await add({ id, communeId, kind: 'khu_vuc', name, validFrom: '2026-01-01' }, officer);
    const branch = { name: 'test', roles: ['branch_officer', 'commune_officer', 'city_officer'] };
    const may = (role: string, at: string, on: string) => scope.allows(app.ctx(officerAt(role, at)), branch, on);
    expect(await may('branch_officer', hamlet, hamlet)).toBe(true);
    expect(await may('branch_officer', hamlet, other)).toBe(false);
    expect(await may('branch_officer', hamlet, communeId)).toBe(false);
    expect(await may('commune_officer', communeId, hamlet)).toBe(true);
    expect(await may('city_officer', await unit('92', '2026-11-24'), hamlet)).toBe(true);
    expect(await may('commune_officer', await unit('31135', '2026-11-24'), hamlet)).toBe(false);
  });

  test('only officers of the place add and end; a name counts once; what ended keeps its name and its past', async () => {
    const communeId = await unit('31120', '2026-11-24');
    const input = { id: newId(), communeId, kind: 'ap', name: 'Xóm Mẫu', validFrom: '2026-01-01' };
    const code = ({ errors }: any) => errors?.[0]?.extensions.code;
    expect(code(await add(input))).toBe('UNAUTHENTICATED');
    expect(code(await add(input, await officerOf('31120', 'instructor')))).toBe('FORBIDDEN');
    expect(code(await add(input, await officerOf('31135')))).toBe('FORBIDDEN');
    const officer = await officerOf('31120');
    expect(code(await add(input, officer))).toBeUndefined();
    expect(code(await add({ ...input, id: newId(), name: 'ấp Xóm Mẫu' }, officer))).toBe('CONFLICT');
    expect(code(await add({ ...input, id: newId(), name: ' ' }, officer))).toBe('BAD_USER_INPUT');
    expect(code(await add({ ...input, id: newId(), name: 'Mai sau', validFrom: '2027-01-01' }, officer))).toBe('BAD_USER_INPUT');

    const close = (validTo: string, as: { session: any }) => app.gql(CLOSE, { input: { id: input.id, validTo } }, { as: as.session });
    expect(code(await close('2026-10-01', await officerOf('31135')))).toBe('FORBIDDEN');
    expect(code(await close('2025-10-01', officer))).toBe('BAD_USER_INPUT');
    for (const _ of [1, 2]) expect((await close('2026-10-01', officer)).data.closeUnitBelow.validTo).toBe('2026-10-01');
    const names = async (on?: string) => (await app.gql(BELOW, { communeId, on })).data.unitsBelow.map(({ name }: any) => name);
    expect(await names()).not.toContain('Ấp Xóm Mẫu');
    expect(await names('2026-09-30')).toContain('Ấp Xóm Mẫu');
    expect(await app.get(UnitReader).names(app.ctx(), [input.id])).toEqual(new Map([[input.id, 'Ấp Xóm Mẫu']]));
    // the same place still lies in its commune
    const branch = { name: 'test', roles: ['commune_officer'] };
    expect(await scope.allows(app.ctx(officerAt('commune_officer', communeId)), branch, input.id)).toBe(true);
  });
});

describe('a place below the commune that moves', () => {
  const MOVE = 'mutation($input: MoveUnitBelowInput!) { moveUnitBelow(input: $input) { id communeId validFrom validTo } }';
  const DIVIDED =
    'query($unitId: UUID!) { dividedUnits(unitId: $unitId) { id name dividedName dividedOn commune { name } since decisionNumber sides { id name } } }';
  const today = (code: string) => unit(code, '2026-11-24');
  const person = async (role: string, unitId: string) => app.person({ roles: [{ role: role as 'commune_officer', unitId }] });
  const code = ({ errors }: any) => errors?.[0]?.extensions.code;
  const field = ({ errors }: any) => errors?.[0]?.extensions.fields?.[0]?.path;
  const move = (input: object, as?: { session: any }) =>
    app.gql(
      MOVE,
      { input: { id: newId(), decisionNumber: '12/QĐ-UBND', reason: 'Theo mốc giới mới', ...input } },
      as && { as: as.session },
    );
  const placing = async (id: string) => (await app.get(UnitReader).placings(app.ctx(), [id], '2026-11-24')).get(id)!;
  let city: string;
  let officer: { session: any };
  let divided: string;
  let sides: { id: string; name: string }[];

  /** A hamlet that stood in the divided ward until its last day. */
  const hamlet = async (name: string) => {
    const id = newId();
    await app
      .get(Transactions)
      .run(app.ctx(), (tx) => app.get(DemoPlaces).add(tx, [{ id, communeId: divided, kind: 'khu_vuc', name }], '2023-12-31'));
    return id;
  };

  beforeAll(async () => {
    app.clock.set('2026-11-24T02:00:00.000Z');
    city = await today('92');
    officer = await person('city_officer', city);
    const [row] = await app.sql<{ id: string }>(
      `select unit_id as id from organisation.unit_version where name = 'Phường Bùi Hữu Nghĩa' and period @> '2023-12-31'::date`,
    );
    divided = row!.id;
    sides = await app.get(UnitReader).sidesOf(app.ctx(), divided);
  });

  test('of a divided ward is asked for until somebody moves it to a side; whoever holds one side only may not', async () => {
    const id = await hamlet('Rạch Chia');
    const [binhThuy, caiKhe] = ['Phường Bình Thủy', 'Phường Cái Khế'].map((name) => sides.find((side) => side.name === name)!);
    const waiting = async (as = officer, at = city) => (await app.gql(DIVIDED, { unitId: at }, { as: as.session })).data?.dividedUnits;
    expect(await waiting()).toEqual([
      {
        ...{ id, name: 'Khu vực Rạch Chia', dividedName: 'Phường Bùi Hữu Nghĩa', dividedOn: '2025-07-01' },
        ...{ commune: null, since: null, decisionNumber: null },
        sides: expect.arrayContaining([binhThuy, caiKhe].map(({ id, name }: any) => ({ id, name }))),
      },
    ]);
    expect(await placing(id)).toMatchObject({ today: null, review: 'split' });
    const input = { unitId: id, communeId: caiKhe!.id, validFrom: '2025-07-01' };

    // right role in the wrong place: one side, the other, both sides but not what was divided; wrong role; nobody
    expect(code(await move(input, await person('commune_officer', caiKhe!.id)))).toBe('FORBIDDEN');
    expect(code(await move(input, await person('commune_officer', divided)))).toBe('FORBIDDEN');
    const bothSides = sides.map((side) => ({ role: 'commune_officer' as const, unitId: side.id }));
    expect(code(await move(input, await app.person({ roles: bothSides })))).toBe('FORBIDDEN');
    expect(code(await move(input, await person('auditor', city)))).toBe('FORBIDDEN');
    expect(code(await move(input))).toBe('UNAUTHENTICATED');
    expect(code(await move({ ...input, unitId: newId() }, await person('commune_officer', caiKhe!.id)))).toBe('FORBIDDEN');
    expect(code(await app.gql(DIVIDED, { unitId: city }, { as: (await person('commune_officer', caiKhe!.id)).session }))).toBe('FORBIDDEN');
    expect(await waiting(await person('commune_officer', caiKhe!.id), caiKhe!.id)).toEqual([]);

    // a day before the ward ended, one to come; a commune that is no side; nothing said
    expect(field(await move({ ...input, validFrom: '2025-06-30' }, officer))).toBe('validFrom');
    expect(field(await move({ ...input, validFrom: '2023-01-01' }, officer))).toBe('validFrom');
    expect(field(await move({ ...input, validFrom: '2026-11-25' }, officer))).toBe('validFrom');
    expect(field(await move({ ...input, communeId: await today('31135') }, officer))).toBe('communeId');
    expect(code(await move({ ...input, reason: '  ' }, officer))).toBe('BAD_USER_INPUT');
    expect(code(await move({ ...input, decisionNumber: '' }, officer))).toBe('BAD_USER_INPUT');
    expect((await waiting()).filter(({ commune }: any) => commune === null)).toHaveLength(1);

    const moveId = newId();
    for (const _ of [1, 2])
      expect((await move({ ...input, id: moveId }, officer)).data.moveUnitBelow).toEqual({
        ...{ id, communeId: caiKhe!.id, validFrom: '2025-07-01', validTo: null },
      });
    expect(code(await move({ ...input, id: moveId, communeId: binhThuy!.id }, officer))).toBe('CONFLICT');
    expect(await waiting()).toMatchObject([{ id, commune: { name: 'Phường Cái Khế' }, since: '2025-07-01', decisionNumber: '12/QĐ-UBND' }]);
    expect(await placing(id)).toMatchObject({ today: { id: caiKhe!.id }, review: null });
    expect(await mayAct('commune_officer', caiKhe!.id, id)).toBe(true);
    expect(await mayAct('commune_officer', binhThuy!.id, id)).toBe(false);
    expect(await app.get(UnitReader).get(app.ctx(), id, '2024-01-01')).toMatchObject({ parentId: divided });
    const kept = await app.sql(
      `select s.legal_act, s.reason, a.detail ->> 'from' as from from organisation.unit_succession s
       join platform.audit_log a on a.subject = s.to_unit_id::text and a.action = 'unit_below.move' where s.id = $1`,
      [moveId],
    );
    expect(kept).toEqual([{ legal_act: '12/QĐ-UBND', reason: 'Theo mốc giới mới', from: divided }]);
    await expect(app.sql(`update organisation.unit_succession set reason = 'khác' where id = $1`, [moveId])).rejects.toThrow('append-only');
  });

  test('moves on and back by a later day each; a ring of moves ends, and one day has one commune', async () => {
    const id = await hamlet('Rạch Vòng');
    const [one, other] = sides as [(typeof sides)[0], (typeof sides)[0]];
    const there = (validFrom: string, side: { id: string }) => move({ unitId: id, communeId: side.id, validFrom }, officer);
    for (const [day, side] of [
      ['2025-07-01', one],
      ['2025-09-01', other],
      ['2026-01-01', one],
    ] as const)
      expect((await there(day, side)).data?.moveUnitBelow.communeId).toBe(side.id);
    expect(field(await there('2026-02-01', one))).toBe('communeId');
    expect(field(await there('2025-10-01', other))).toBe('validFrom');
    expect(field(await there('2026-01-01', other))).toBe('validFrom');

    const on = async (day: string) => (await app.get(UnitReader).get(app.ctx(), id, day))?.parentId;
    expect([await on('2024-01-01'), await on('2025-08-01'), await on('2025-10-01'), await on('2026-05-01')]).toEqual([
      divided,
      one.id,
      other.id,
      one.id,
    ]);
    expect(await placing(id)).toMatchObject({ today: { id: one.id } });
    expect([await mayAct('commune_officer', one.id, id), await mayAct('commune_officer', other.id, id)]).toEqual([true, false]);
    const { data, errors } = await app.gql(
      `query($id: UUID!) { unit(id: $id) { lineage { id validFrom } predecessors { ${SUCCESSION} } successors { name } } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    expect(data.unit.lineage.map(({ validFrom }: any) => validFrom)).toEqual(['2023-12-31', '2025-07-01', '2025-09-01', '2026-01-01']);
    expect(data.unit.predecessors.map(({ kind, legalAct }: any) => [kind, legalAct])).toEqual(
      [1, 2, 3].map(() => ['reparent', '12/QĐ-UBND']),
    );
    // two officers at once: one of them moves it
    const both = await Promise.all([there('2026-05-01', other), there('2026-05-01', other)]);
    expect(both.map(code).sort()).toEqual(['BAD_USER_INPUT', undefined]);
    expect(await on('2026-06-01')).toBe(other.id);
  });

  test('between two communes that stand: by whoever answers for both; a closed place stays where it was, and a name is there once', async () => {
    const [from, to] = [await today('31120'), await today('31135')];
    const both = await app.person({ roles: [from, to].map((unitId) => ({ role: 'commune_officer', unitId })) });
    const add = async (communeId: string, name: string) => {
      const id = newId();
      await app.ok(
        'mutation($input: AddUnitBelowInput!) { addUnitBelow(input: $input) { id } }',
        { input: { id, communeId, kind: 'ap', name, validFrom: '2026-01-01' } },
        { as: both.session },
      );
      return id;
    };
    const [id, closed, namesake] = [await add(from, 'Xóm Đi'), await add(from, 'Xóm Thôi'), await add(from, 'Xóm Trùng')];
    await add(to, 'Xóm Trùng');
    const close = 'mutation($input: CloseUnitBelowInput!) { closeUnitBelow(input: $input) { id } }';
    await app.ok(close, { input: { id: closed, validTo: '2026-06-01' } }, { as: both.session });
    const input = { communeId: to, validFrom: '2026-10-01' };
    expect(code(await move({ ...input, unitId: id }, await person('commune_officer', from)))).toBe('FORBIDDEN');
    expect(code(await move({ ...input, unitId: closed }, both))).toBe('CONFLICT');
    expect(code(await move({ ...input, unitId: namesake }, both))).toBe('CONFLICT');
    expect((await move({ ...input, unitId: id }, both)).data.moveUnitBelow.communeId).toBe(to);
    const names = async (communeId: string, on: string) =>
      (await app.get(UnitReader).below(app.ctx(), communeId, on)).map(({ name }) => name);
    expect([await names(from, '2026-09-30'), await names(from, '2026-10-01')].map((list) => list.includes('Ấp Xóm Đi'))).toEqual([
      true,
      false,
    ]);
    expect(await names(to, '2026-10-01')).toContain('Ấp Xóm Đi');
  });
});

test('loading the places again changes nothing', async () => {
  const all = async () => {
    const tables = ['unit', 'unit_version', 'unit_succession', 'unit_ancestor', 'centre'];
    return Promise.all(
      tables.map((table) => app.sql(`select md5(string_agg(t::text || ctid::text, ',' order by t::text)) from organisation.${table} t`)),
    );
  };
  const before = await all();
  await app.get(SeedPlaces).load(app.ctx());
  expect(await all()).toEqual(before);
});
