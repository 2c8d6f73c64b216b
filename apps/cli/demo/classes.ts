import type { INestApplicationContext } from '@nestjs/common';
import { ClassGroupReader, ClassGroupService, ClassPlanService } from '#enrollment';
import { DemoAccounts } from '#identity';
import { CentreReader } from '#organisation';
import { type Ctx, Transactions, vietnamDay } from '#platform';
import { demoId, demoPersonId, type DemoUsername } from './accounts.js';
import type { DemoCourse } from './learners.js';
import { fictionalName } from './names.js';
import { random } from './random.js';

const DAY_MS = 86_400_000;

/** Beside the class with its sessions: one that has room, one that is full while others wait, and one whose people have handed work in. */
const CLASSES: readonly {
  readonly name: string;
  readonly courseCode: string;
  readonly title: string;
  readonly meets: string;
  readonly place: string;
  readonly seats: number;
  readonly days: readonly [number, number];
  readonly others: number;
  /** Accounts of the demo, after the others: who comes to a full class waits. */
  readonly accounts: readonly DemoUsername[];
  readonly invited: readonly DemoUsername[];
}[] = [
  {
    name: 'vneid-cuoi-tuan',
    courseCode: 'VNEID',
    title: 'Dùng VNeID, lớp cuối tuần',
    meets: 'Sáng Chủ nhật, 8 giờ',
    place: 'Trung tâm học tập cộng đồng phường Ninh Kiều',
    seats: 30,
    days: [10, 31],
    others: 9,
    accounts: [],
    invited: ['nhung'],
  },
  {
    name: 'thanh-toan-toi',
    courseCode: 'THANHTOAN',
    title: 'Thanh toán không tiền mặt, lớp tối',
    meets: 'Tối thứ Ba và thứ Năm, 19 giờ',
    place: 'Nhà văn hóa khu vực 3, phường Ninh Kiều',
    seats: 12,
    days: [5, 26],
    others: 14,
    accounts: ['lan'],
    invited: [],
  },
  {
    name: 'thanh-toan-chieu',
    courseCode: 'THANHTOAN',
    title: 'Thanh toán không tiền mặt, lớp chiều',
    meets: 'Chiều thứ Tư, 14 giờ',
    place: 'Trung tâm học tập cộng đồng phường Ninh Kiều',
    seats: 20,
    days: [-6, 22],
    others: 3,
    accounts: ['nhung', 'nam', 'dara'],
    invited: [],
  },
];

/** Classes that take people in, by the services that real people use. A second run leaves what is there. */
export async function seedClasses(
  app: INestApplicationContext,
  system: Ctx,
  unitId: string,
  courses: ReadonlyMap<string, DemoCourse>,
): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  const centre = await get(CentreReader).ofUnit(system, unitId);
  if (!centre) throw new Error('the home commune has no centre');
  const director: Ctx = {
    ...system,
    actor: { kind: 'person', id: demoPersonId('giamdoc'), name: 'demo', grants: [{ role: 'centre_director', unitId }], scopes: [] },
  };
  for (const { name, courseCode, days, others, accounts, invited, ...plan } of CLASSES) {
    const course = courses.get(courseCode);
    const id = demoId(`class/${name}`);
    if (!course || (await get(ClassGroupReader).get(system, id))) continue;
    const [startsOn, endsOn] = days.map((day) => vietnamDay(new Date(system.now.getTime() + day * DAY_MS))) as [string, string];
    await get(ClassPlanService).create(director, {
      id,
      courseId: course.courseId,
      centreId: centre.id,
      ...plan,
      startsOn,
      endsOn,
      hasWaitingList: true,
      offerHours: 24,
      isListed: true,
      note: 'Bà con nhớ mang theo điện thoại đã sạc đầy.',
      instructorIds: [demoPersonId('giangvien')],
    });
    await get(ClassPlanService).move(director, id, 'open');
    const dice = random(name);
    const people = Array.from({ length: others }, (_, index) => {
      const sex = dice.next() < 0.6 ? ('female' as const) : ('male' as const);
      const bornOn = `${dice.between(1950, 2004)}-${String(dice.between(1, 12)).padStart(2, '0')}-15`;
      return { id: demoId(`${name}/person/${index}`), fullName: fictionalName(dice, sex), homeUnitId: unitId, bornOn, sex };
    });
    await get(Transactions).run(director, async (tx) => {
      await get(DemoAccounts).insertPeople(tx, people);
      const groups = get(ClassGroupService);
      await groups.joinMany(tx, { classId: id, learnerIds: people.map((person) => person.id), how: 'list' });
      for (const username of accounts) {
        await groups.join(tx, { classId: id, learnerId: demoPersonId(username), how: 'self', by: demoPersonId(username) });
      }
      for (const username of invited) await groups.invite(tx, { classId: id, learnerId: demoPersonId(username) });
    });
  }
}
