import type { INestApplicationContext } from '@nestjs/common';
import { VersionReader } from '#courses';
import { AttendanceService, ClassGroupReader, ClassGroupService, ClassPlanService, ClassSessionService } from '#enrollment';
import { DemoAccounts, type Role } from '#identity';
import { type Ctx, Transactions, vietnamDay } from '#platform';
import { demoId, demoPersonId, type DemoUsername } from './accounts.js';
import type { DemoCourse } from './learners.js';
import { fictionalName } from './names.js';
import { random } from './random.js';

/** Accounts of the demo that learn in the room, too. */
const WITH_ACCOUNT: readonly DemoUsername[] = ['lan', 'dara', 'nhung'];
interface Mark {
  readonly status: 'present' | 'absent' | 'excused';
  readonly lateMinutes: number;
}
const CAME: Mark = { status: 'present', lateMinutes: 0 };
const CAME_LATE: Mark = { status: 'present', lateMinutes: 20 };
const ABSENT: Mark = { status: 'absent', lateMinutes: 0 };
/** Of the sessions that are over: lan completes the course in the room alone, the others are half-way there and half-way online. */
const STORY: ReadonlyMap<string, readonly [Mark, Mark]> = new Map([
  [demoPersonId('lan'), [CAME, CAME]],
  [demoPersonId('nhung'), [CAME_LATE, ABSENT]],
  [demoPersonId('dara'), [ABSENT, CAME]],
]);
/** Forty people in all: as many as a room holds. */
const OTHERS = 37;
const PLACE = 'Nhà văn hóa khu vực 2, phường Ninh Kiều';
/** Days from today, with what was taught. Today’s is in the afternoon. */
const SESSIONS = [
  { day: -14, topic: 'Nhận ra cuộc gọi giả' },
  { day: -7, topic: 'Tin nhắn và đường dẫn lạ' },
  { day: 0, topic: 'Giữ tiền trong tài khoản' },
  { day: 7, topic: 'Khi đã lỡ bị lừa' },
  { day: 14, topic: 'Ôn lại và hỏi đáp' },
] as const;

/** A class that the demo's instructor runs: past sessions with their roll calls, one today, two to come. */
export async function seedSessions(app: INestApplicationContext, system: Ctx, unitId: string, { courseId }: DemoCourse): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  const classId = demoId('class/lua-dao-toi');
  const [known] = await system.sql('select 1 from enrollment.class_session where class_id = $1', [classId]);
  if (known) return;
  const version = await get(VersionReader).current(system, courseId);
  if (!version) throw new Error('the course of the demo class is not published');
  const acting = (username: DemoUsername, role: Role): Ctx => ({
    ...system,
    actor: { kind: 'person', id: demoPersonId(username), name: 'demo', grants: [{ role, unitId }], scopes: [] },
  });
  const [director, instructor] = [acting('giamdoc', 'centre_director'), acting('giangvien', 'instructor')];
  const dice = random('class');
  const others = Array.from({ length: OTHERS }, (_, index) => {
    const sex = dice.next() < 0.6 ? ('female' as const) : ('male' as const);
    const bornOn = `${dice.between(1950, 2004)}-${String(dice.between(1, 12)).padStart(2, '0')}-15`;
    return { id: demoId(`class/person/${index}`), fullName: fictionalName(dice, sex), homeUnitId: unitId, bornOn, sex };
  });
  const learnerIds = [...WITH_ACCOUNT.map(demoPersonId), ...others.map(({ id }) => id)];
  const plans = get(ClassPlanService);
  await plans.create(director, {
    id: classId,
    courseId,
    centreId: version.centreId,
    title: 'Lớp tối: phòng tránh lừa đảo',
    seats: 45,
    hasWaitingList: true,
    offerHours: 48,
    isListed: true,
    startsOn: dayFrom(system, -14),
    endsOn: dayFrom(system, 14),
    meets: 'Chiều, mỗi tuần một buổi',
    place: PLACE,
    note: '',
    instructorIds: [demoPersonId('giangvien')],
  });
  // a run that broke off goes on where it was
  for (const step of ['open', 'running'] as const) {
    if ((await get(ClassGroupReader).get(system, classId))?.state !== 'running') await plans.move(director, classId, step);
  }
  await get(Transactions).run(director, async (tx) => {
    await get(DemoAccounts).insertPeople(tx, others);
    await get(ClassGroupService).joinMany(tx, { classId, learnerIds, how: 'list' });
  });

  const planned = SESSIONS.map(({ day, topic }, index) => {
    const on = dayFrom(system, day);
    return { id: demoId(`session/${index}`), topic, day, startsAt: `${on}T07:00:00.000Z`, endsAt: `${on}T09:00:00.000Z` };
  });
  for (const { topic, day: _, ...hours } of planned) {
    await get(ClassSessionService).plan(instructor, {
      classId,
      place: PLACE,
      speakerId: demoPersonId('giangvien'),
      topic,
      sessions: [hours],
    });
  }
  for (const [index, { id: sessionId, startsAt }] of planned.filter(({ day }) => day < 0).entries()) {
    const marks = learnerIds.map((learnerId, seq) => {
      const luck = dice.next();
      const status = luck < 0.82 ? ('present' as const) : luck < 0.92 ? ('absent' as const) : ('excused' as const);
      const lateMinutes = status === 'present' && dice.next() < 0.1 ? 20 : 0;
      const mark = STORY.get(learnerId)?.[index] ?? { status, lateMinutes };
      return { id: demoId(`mark/${sessionId}/${learnerId}`), sessionId, learnerId, ...mark, seq, deviceAt: startsAt };
    });
    await get(AttendanceService).record(instructor, { deviceId: demoId('device/giangvien'), sentAt: system.now.toISOString(), marks });
  }
}

const dayFrom = ({ now }: Ctx, days: number): string => vietnamDay(new Date(now.getTime() + days * 86_400_000));
