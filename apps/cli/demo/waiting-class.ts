import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { ChangeReader, ChangeService } from '#certificates';
import { CourseImportService } from '#courses';
import { AttendanceService, ClassGroupReader, ClassGroupService, ClassPlanService, ClassSessionService } from '#enrollment';
import { DemoAccounts } from '#identity';
import { CentreReader } from '#organisation';
import { type Ctx, Transactions, vietnamDay } from '#platform';
import { demoId, demoPersonId } from './accounts.js';

const DAY_MS = 86_400_000;
const NAME = 'u-phan';
const PLACE = 'Trung tâm học tập cộng đồng xã Đại Hải';

/** Who came to which of the two mornings. Nobody of them exists; one name is as long as names get, one is written in Khmer. */
const PEOPLE: readonly { readonly fullName: string; readonly bornOn: string; readonly sex: 'female' | 'male'; readonly came: string }[] = [
  { fullName: 'Lý Thị Hoa', bornOn: '1969-04-12', sex: 'female', came: '12' },
  { fullName: 'Sơn Văn Tám', bornOn: '1958-01-20', sex: 'male', came: '12' },
  { fullName: 'ថាច់ ស្រីមុំ', bornOn: '1984-10-05', sex: 'female', came: '12' },
  { fullName: 'Trần Thị Út', bornOn: '1976-07-30', sex: 'female', came: '1' },
  { fullName: 'Công Tằng Tôn Nữ Thị Phương Thảo Nguyên Hạnh Bảo Trân', bornOn: '1991-02-14', sex: 'female', came: '12' },
  { fullName: 'Danh Sô Phal', bornOn: '1972-11-02', sex: 'male', came: '12' },
  { fullName: 'Kim Thị Sa Vy', bornOn: '1988-06-18', sex: 'female', came: '12' },
  { fullName: 'Nguyễn Văn Giàu', bornOn: '1964-03-09', sex: 'male', came: '12' },
  { fullName: 'Lâm Thị Bích Phượng', bornOn: '1995-09-27', sex: 'female', came: '12' },
  { fullName: 'Châu Văn Tư', bornOn: '1951-12-01', sex: 'male', came: '' },
  { fullName: 'Thạch Thị Ma Ly', bornOn: '1980-05-16', sex: 'female', came: '12' },
  { fullName: 'Phan Hữu Nghĩa', bornOn: '1999-08-23', sex: 'male', came: '12' },
];

/**
 * At a centre whose director looks before certificates are issued: a class that is over, with people who wait for theirs and two
 * who are not done. A second run leaves what is there.
 */
export async function leaveClassWaiting(app: INestApplicationContext, system: Ctx, unitId: string, content: string): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  const centre = await get(CentreReader).ofUnit(system, unitId);
  if (!centre) throw new Error('the other commune has no centre');
  const classId = demoId(`class/${NAME}`);
  const [known] = await system.sql('select 1 from enrollment.class_session where class_id = $1', [classId]);
  if (known) return;
  const people = { centreId: centre.id, authorId: demoPersonId('bopha'), reviewerId: demoPersonId('duyet') };
  const { courseId, problems } = await get(CourseImportService).import(system, join(content, 'u-phan-tai-nha'), people);
  if (!courseId) throw new Error(`content/demo/u-phan-tai-nha cannot be imported: ${JSON.stringify(problems)}`);

  const director: Ctx = {
    ...system,
    actor: { kind: 'person', id: demoPersonId('daihai'), name: 'demo', grants: [{ role: 'centre_director', unitId }], scopes: [] },
  };
  const settings = await get(ChangeReader).settings(director, centre.id);
  await get(ChangeService).changeSettings(director, { ...settings, issuesAutomatically: false });
  const dayFrom = (days: number) => vietnamDay(new Date(system.now.getTime() + days * DAY_MS));
  const plans = get(ClassPlanService);
  await plans.create(director, {
    id: classId,
    courseId,
    centreId: centre.id,
    title: 'Ủ phân hữu cơ, lớp sáng thứ Bảy',
    meets: 'Sáng thứ Bảy, 8 giờ',
    place: PLACE,
    seats: 20,
    startsOn: dayFrom(-10),
    endsOn: dayFrom(-3),
    hasWaitingList: false,
    offerHours: 24,
    isListed: true,
    note: '',
    instructorIds: [],
  });
  for (const step of ['open', 'running'] as const) {
    if ((await get(ClassGroupReader).get(system, classId))?.state !== 'running') await plans.move(director, classId, step);
  }
  const learners = PEOPLE.map((person, index) => ({ ...person, id: demoId(`${NAME}/person/${index}`, index) }));
  await get(Transactions).run(director, async (tx) => {
    await get(DemoAccounts).insertPeople(
      tx,
      learners.map(({ came: _, ...person }) => ({ ...person, homeUnitId: unitId })),
    );
    await get(ClassGroupService).joinMany(tx, { classId, learnerIds: learners.map(({ id }) => id), how: 'list' });
  });
  for (const [index, day] of [-10, -3].entries()) {
    const sessionId = demoId(`${NAME}/session/${index}`);
    const [startsAt, endsAt] = ['T01:00:00.000Z', 'T02:30:00.000Z'].map((hour) => `${dayFrom(day)}${hour}`) as [string, string];
    const topic = index === 0 ? 'Vì sao nên ủ phân' : 'Tự tay làm một đống ủ';
    const speakerId = demoPersonId('daihai');
    await get(ClassSessionService).plan(director, {
      classId,
      place: PLACE,
      speakerId,
      topic,
      sessions: [{ id: sessionId, startsAt, endsAt }],
    });
    const marks = learners.map(({ id: learnerId, came }, seq) => ({
      ...{ id: demoId(`mark/${sessionId}/${learnerId}`), sessionId, learnerId, seq, deviceAt: startsAt, lateMinutes: 0 },
      status: came.includes(String(index + 1)) ? ('present' as const) : ('absent' as const),
    }));
    await get(AttendanceService).record(director, { deviceId: demoId('device/daihai'), sentAt: system.now.toISOString(), marks });
  }
  await plans.move(director, classId, 'finished');
}
