import type { INestApplicationContext } from '@nestjs/common';
import { DemoAccounts } from '#identity';
import { type Ctx, Transactions, vietnamDay, vietnamYear } from '#platform';
import { CaseService, DecisionReader, DecisionService, SelfScoreService, SittingReader, SittingService } from '#recognition';
import { demoId, demoPersonId, HOME_COMMUNE } from './accounts.js';
import { hamletId } from './hamlets.js';

/** People of the area Bến Mới who take part this year, by how far their case has come. None of them exists. */
const PEOPLE = {
  recognised: ['Đoàn Văn Bảy', 'Lâm Thị Sáu', 'Trương Thị Hiền'],
  revoked: ['Cao Văn Giả'],
  notRecognised: ['Phan Văn Út', 'Mai Thị Nở'],
  appraised: ['Hồ Văn Chín', 'Tô Thị Ngọc', 'Châu Thị Mỹ'],
  reviewed: ['Dương Văn Hai', 'Vương Thị Lành', 'Kiều Văn Tám'],
  submitted: ['Đinh Thị Ba', 'Quách Văn Tư', 'La Thị Thơm', 'Tạ Văn Lợi'],
  registered: ['Lưu Thị Cúc', 'Âu Văn Mười'],
  withdrawn: ['Thái Văn Đi'],
} as const;
const GROUPS = ['G1', 'G2', 'G1', 'G3'];
const CODES = ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4', '3.1', '3.2'];
/** nobody of the notRecognised has enough of a foreign language */
const WEAK: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'Phan Văn Út': { '2.2': 3 },
  'Mai Thị Nở': { '2.2': 4, '1.3': 6 },
};

const ALL: readonly string[] = Object.values(PEOPLE).flat();

/** Id of somebody who takes part, by name. */
export const casePersonId = (name: (typeof PEOPLE)[keyof typeof PEOPLE][number]): string => demoId(`case/${name}`, ALL.indexOf(name));

/** Cases in every state in the demo commune, by the acts of its officers. Repeats leave what is there. */
export async function runCases(app: INestApplicationContext, system: Ctx, communeId: string): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  const all = ALL;
  const idOf = (name: string) => casePersonId(name as Parameters<typeof casePersonId>[0]);
  const [known] = await system.sql(`select 1 from recognition.recognition_case where citizen_id = any($1::uuid[]) limit 1`, [
    all.map(idOf),
  ]);
  if (known) return;

  const branchId = hamletId(HOME_COMMUNE);
  const as = (username: 'chihoi' | 'hoikhuyenhoc', role: string, unitId: string): Ctx => ({
    ...system,
    actor: { kind: 'person', id: demoPersonId(username), name: 'demo', grants: [{ role, unitId }], scopes: [] },
  });
  const branch = as('chihoi', 'branch_officer', branchId);
  const commune = as('hoikhuyenhoc', 'commune_officer', communeId);
  const [cases, sittings, decisions] = [get(CaseService), get(SittingService), get(DecisionService)];
  const year = vietnamYear(system.now);
  const today = vietnamDay(system.now);

  await get(Transactions).run(system, (tx) =>
    get(DemoAccounts).insertPeople(
      tx,
      all.map((fullName, i) => ({
        id: idOf(fullName),
        fullName,
        homeUnitId: communeId,
        bornOn: `${1955 + i * 2}-0${1 + (i % 9)}-15`,
        sex: fullName.includes(' Thị ') ? ('female' as const) : ('male' as const),
      })),
    ),
  );

  const register = (name: string) =>
    cases.register(branch, {
      citizenId: idOf(name),
      year,
      group: GROUPS[all.indexOf(name) % GROUPS.length]!,
      branchUnitId: branchId,
    });
  const submit = async (names: readonly string[]) => {
    for (const name of names) {
      const citizenId = idOf(name);
      await register(name);
      const scores = CODES.map((indicator, i) => ({
        indicator,
        points: WEAK[name]?.[indicator] ?? 8 + ((i + name.length) % 3 > 0 ? 1 : 0),
      }));
      await get(SelfScoreService).set(branch, citizenId, { citizenId, year, scores });
      await cases.submit(branch, { citizenId, year });
    }
  };
  const minutes = (sittingId: string, minutesNumber: string, place: string, chair: string) => ({
    ...{ sittingId, minutesNumber, heldOn: today, place, chair, secretary: 'Lý Thị Ghi' },
    present: [chair, 'Lý Thị Ghi', 'Trần Văn Mẫu'],
  });
  const review = async (order: number, names: readonly string[], change?: { indicator: string; points: number; reason: string }) => {
    const { id } = await sittings.open(branch, { id: demoId('branch-sitting', order), stage: 'branch', unitId: branchId, year });
    if (change) await sittings.score(branch, { sittingId: id, citizenId: idOf(names[0]!), ...change });
    await sittings.close(branch, minutes(id, `0${order}/BB-CHKH`, 'Nhà văn hóa khu vực Bến Mới', 'Ngô Thị Chi'));
  };
  const appraise = async (order: number) => {
    const sitting = await sittings.open(commune, { id: demoId('commune-sitting', order), stage: 'commune', unitId: communeId, year });
    const { edges } = await get(SittingReader).cases(system, sitting, { first: 100, isSampled: true });
    for (const { node } of edges)
      await sittings.visit(commune, {
        sittingId: sitting.id,
        citizenId: node.citizenId,
        visitedOn: today,
        result: 'confirmed',
        note: 'Đã tới nhà, đúng như hồ sơ',
      });
    await sittings.close(commune, minutes(sitting.id, `0${order}/BB-HKH`, 'Trụ sở Ủy ban nhân dân phường', 'Võ Thị Khuyến'));
  };
  const document = (order: number) => ({
    ...{ id: demoId('decision', order), number: `MAU-0${order}/QĐ-UBND`, decidedOn: today },
    ...{ signerName: 'Phạm Văn Ký (không có thật)', signerTitle: 'Chủ tịch Ủy ban nhân dân phường' },
  });

  const decided = [...PEOPLE.recognised, ...PEOPLE.revoked, ...PEOPLE.notRecognised];
  await submit(decided);
  await review(1, decided, { indicator: '1.3', points: 7, reason: 'Cả năm mới dự sinh hoạt hai lần' });
  await appraise(1);
  const { recognised, notRecognised } = await get(DecisionReader).list(system, communeId, year, { first: 1 });
  await decisions.decide(commune, { unitId: communeId, year, document: document(1), recognised, notRecognised });
  await decisions.revoke(commune, {
    citizenId: idOf(PEOPLE.revoked[0]),
    year,
    reason: 'Giấy chứng nhận nộp kèm không phải của mình',
    document: document(2),
  });
  await cases.appeal(branch, {
    citizenId: idOf(PEOPLE.notRecognised[1]),
    year,
    reason: 'Tôi có học lớp tiếng Anh buổi tối, giấy mới nhận',
  });

  await submit(PEOPLE.appraised);
  await review(2, PEOPLE.appraised);
  await appraise(2);
  await submit(PEOPLE.reviewed);
  await review(3, PEOPLE.reviewed, { indicator: '2.1', points: 9, reason: 'Đã tự làm hồ sơ trên Cổng dịch vụ công trước mặt mọi người' });
  await submit(PEOPLE.submitted);
  for (const name of [...PEOPLE.registered, ...PEOPLE.withdrawn]) await register(name);
  await cases.withdraw(branch, { citizenId: idOf(PEOPLE.withdrawn[0]), year, reason: 'Chuyển đi nơi khác' });
}
