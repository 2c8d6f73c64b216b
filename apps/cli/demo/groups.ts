import type { INestApplicationContext } from '@nestjs/common';
import { UnitReader } from '#organisation';
import { type Ctx, vietnamDay, vietnamYear } from '#platform';
import { AssessmentReader, AssessmentService, AwardService, DeclaredService, type GroupKind, GroupService } from '#recognition';
import { demoId, demoPersonId, HOME_COMMUNE, OTHER_COMMUNE } from './accounts.js';
import { casePersonId } from './cases.js';
import { hamletId } from './hamlets.js';

/** Households of Bến Mới by how far they have come this year; the first of each is the head. None of them exists. */
const FAMILIES = [
  { name: 'Hộ ông Đoàn Văn Bảy', to: 'awarded', people: [casePersonId('Đoàn Văn Bảy'), casePersonId('Lâm Thị Sáu')] },
  { name: 'Hộ bà Trương Thị Hiền', to: 'refused', people: [casePersonId('Trương Thị Hiền'), casePersonId('Cao Văn Giả')] },
  { name: 'Hộ bà Trần Thị Lan', to: 'scored', people: [demoPersonId('lan'), demoPersonId('nam')] },
  {
    name: 'Hộ ông Hồ Văn Chín',
    to: 'registered',
    people: [casePersonId('Hồ Văn Chín'), casePersonId('Tô Thị Ngọc'), casePersonId('Châu Thị Mỹ')],
  },
  { name: 'Hộ ông Dương Văn Hai', to: 'listed', people: [casePersonId('Dương Văn Hai')] },
] as const;
/** Points of a household beside the share of its adults. */
const POINTS = { 'A.1': 10, 'A.2': 8, 'A.3': 9, 'B.2': 7, 'C.1': 12, 'D.1': 11 };

/** Groups of the demo communes, by the acts of their officers. Repeats leave what is there. */
export async function runGroups(
  app: INestApplicationContext,
  system: Ctx,
  { home, other }: { home: string; other: string },
): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  const groupId = (name: string) => demoId(`group/${name}`);
  const [known] = await system.sql(`select 1 from recognition.learning_group where id = $1`, [groupId(FAMILIES[0].name)]);
  if (known) return;

  const as = (username: 'hoikhuyenhoc' | 'daihai', unitId: string): Ctx => ({
    ...system,
    actor: { kind: 'person', id: demoPersonId(username), name: 'demo', grants: [{ role: 'commune_officer', unitId }], scopes: [] },
  });
  const [officer, far] = [as('hoikhuyenhoc', home), as('daihai', other)];
  const [groups, assessments, awards, declared] = [get(GroupService), get(AssessmentService), get(AwardService), get(DeclaredService)];
  const [year, today] = [vietnamYear(system.now), vietnamDay(system.now)];
  const startedOn = `${year}-01-01`;

  const add = async (kind: GroupKind, name: string, placeId: string, people: readonly string[] = []) => {
    const id = groupId(name);
    await groups.add(officer, { id, kind, name, placeId, startedOn });
    await join(officer, id, people);
    return id;
  };
  const join = async (ctx: Ctx, id: string, people: readonly string[], head = true) => {
    for (const [i, personId] of people.entries())
      await groups.addMember(ctx, {
        ...{ id: demoId(`member/${id}/${personId}`), groupId: id, personId, fromOn: startedOn },
        role: i === 0 && head ? 'head' : 'member',
      });
  };
  const declare = (ctx: Ctx, unitId: string, what: Parameters<DeclaredService['declare']>[1]['what'], count: number, source: string) =>
    declared.declare(ctx, { id: demoId(`declared/${unitId}/${what}`), unitId, year, what, count, source, countedOn: startedOn });

  const [hamlet, school] = [hamletId(HOME_COMMUNE), hamletId(HOME_COMMUNE, 4)];
  for (const [what, count] of [
    ['families', 2140],
    ['clans', 9],
    ['communities', 4],
    ['units', 7],
  ] as const)
    await declare(officer, home, what, count, 'Báo cáo dân số của phường (mẫu)');
  await declare(officer, hamlet, 'adults', 24, 'Sổ hộ khẩu khu vực (mẫu)');
  await declare(officer, hamlet, 'families', 9, 'Sổ hộ khẩu khu vực (mẫu)');
  await declare(officer, school, 'members', 18, 'Danh sách viên chức của trường (mẫu)');

  for (const { name, to, people } of FAMILIES) {
    const id = await add('family', name, hamlet, people);
    if (to === 'listed') continue;
    await assessments.register(officer, { groupId: id, year });
    if (to === 'registered') continue;
    const counted = await assessments.countRates(officer, { groupId: id, year });
    const share = counted.lines.find(({ code }) => code === 'B.1')?.suggestedPoints ?? 0;
    const scores = Object.entries({ ...POINTS, 'B.1': share }).map(([indicator, points]) => ({ indicator, points }));
    await assessments.score(officer, { groupId: id, year, scores });
    if (to === 'awarded') await assessments.propose(officer, { groupId: id, year, isProposed: true });
    if (to === 'refused')
      await assessments.propose(officer, { groupId: id, year, isProposed: false, reason: 'Còn người lớn trong nhà chưa được công nhận' });
  }
  const { awarded, refused } = await get(AssessmentReader).candidates(officer, home, year, 'family');
  await awards.decide(officer, {
    ...{ unitId: home, year, kind: 'family', awarded, refused },
    document: {
      ...{ id: demoId('group-decision'), number: 'MAU-11/QĐ-UBND', decidedOn: today },
      ...{ signerName: 'Phạm Văn Ký (không có thật)', signerTitle: 'Chủ tịch Ủy ban nhân dân phường' },
    },
  });

  // a clan in two communes: each writes down its own people
  const clan = await add('clan', 'Dòng họ Thạch (mẫu)', home, [demoPersonId('nhung')]);
  await join(far, clan, [demoPersonId('dara'), demoPersonId('saray')], false);
  await assessments.register(officer, { groupId: clan, year });
  await assessments.countRates(officer, { groupId: clan, year });

  for (const { id, kind, name } of await get(UnitReader).below(system, home)) {
    const group = await add(kind === 'don_vi' ? 'unit' : 'community', name, id);
    if (id !== hamlet && id !== school) continue;
    await assessments.register(officer, { groupId: group, year });
    await assessments.countRates(officer, { groupId: group, year });
  }
  await groups.add(far, { id: groupId('Ấp Giồng Xoài'), kind: 'community', name: '', placeId: hamletId(OTHER_COMMUNE), startedOn });
}
