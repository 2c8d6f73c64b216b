import type { INestApplicationContext } from '@nestjs/common';
import { ClassGroupReader, ClassGroupService, EnrollmentService } from '#enrollment';
import { DemoAccounts, GuardianService } from '#identity';
import { type Ctx, Transactions, vietnamDay } from '#platform';
import { demoId, demoPersonId, type DemoUsername } from './accounts.js';
import type { DemoCourse } from './learners.js';

const GUARDIAN: DemoUsername = 'nhung';
const DAY_MS = 86_400_000;

/** A guardian with two children: one learns, one is invited to a class. Repeats leave what is there. */
export async function seedChildren(app: INestApplicationContext, system: Ctx, unitId: string, { courseId }: DemoCourse): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  const acting = (username: DemoUsername, role?: string): Ctx => ({
    ...system,
    actor: { kind: 'person', id: demoPersonId(username), name: 'demo', grants: role ? [{ role, unitId }] : [], scopes: [] },
  });
  const bornOn = (age: number) => `${vietnamDay(new Date(system.now.getTime() - age * 365.25 * DAY_MS)).slice(0, 4)}-03-15`;
  const [girl, boy] = [
    { id: demoId('child/1'), fullName: 'Phan Thị Mỹ Linh', homeUnitId: unitId, bornOn: bornOn(13), sex: 'female' as const },
    { id: demoId('child/2'), fullName: 'Phan Minh Khang', homeUnitId: unitId, bornOn: bornOn(11), sex: 'male' as const },
  ];
  await get(Transactions).run(system, (tx) => get(DemoAccounts).insertPeople(tx, [girl, boy]));
  const guardian = acting(GUARDIAN);
  if ((await get(GuardianService).mine(guardian)).length > 0) return;
  for (const child of [girl, boy]) {
    await get(GuardianService).record(acting('giamdoc', 'centre_director'), {
      id: demoId(`guardianship/${child.id}`),
      childId: child.id,
      guardianId: demoPersonId(GUARDIAN),
      relation: 'mother',
      consent: { textVersion: 'learning-2026-01', language: 'vi' },
    });
  }
  const wish = { id: demoId('enrollment/child/1'), courseId };
  await get(EnrollmentService).enroll(guardian, wish, { learnerId: girl.id, enrolledBy: demoPersonId(GUARDIAN) });
  const classId = demoId('class/vneid-cuoi-tuan');
  if (await get(ClassGroupReader).get(system, classId)) {
    await get(Transactions).run(acting('giamdoc', 'centre_director'), (tx) =>
      get(ClassGroupService).invite(tx, { classId, learnerId: boy.id }),
    );
  }
}
