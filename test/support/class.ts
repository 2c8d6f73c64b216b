import { newId } from '#platform';
import type { TestApp } from './app.js';

/** A class of a published course, as a director plans it; straight into the table, for suites about something else. */
export async function aClass(
  app: Pick<TestApp, 'sql'>,
  course: { unitId: string; centreId: string; courseId: string; versionId: string },
  more: { seats?: number | null; hasWaitingList?: boolean; state?: string; instructors?: readonly string[] } = {},
): Promise<string> {
  const id = newId();
  const { seats = null, hasWaitingList = true, state = 'open', instructors = [] } = more;
  await app.sql(
    `insert into enrollment.class_group (id, centre_id, unit_id, course_id, course_version_id, title, code, state, is_listed, seats, has_waiting_list,
       offer_hours, starts_on, ends_on, meets, place, note, created_at)
     values ($1, $2, $3, $4, $5, 'Lớp thử', $6, $7, true, $8, $9, 48, '2026-12-01', '2026-12-31', 'Tối thứ ba', 'Nhà văn hóa', '', now())`,
    [id, course.centreId, course.unitId, course.courseId, course.versionId, id.slice(-8).toUpperCase(), state, seats, hasWaitingList],
  );
  for (const personId of instructors)
    await app.sql(`insert into enrollment.class_instructor (class_id, person_id) values ($1, $2)`, [id, personId]);
  return id;
}

/** A learner has a seat in a class; straight into the table, too. */
export async function aSeat(app: TestApp, classId: string, learner: { personId: string; enrollmentId: string }): Promise<void> {
  await app.sql(
    `insert into enrollment.class_member (class_id, learner_id, state, how, enrollment_id, ticket, since)
     values ($1, $2, 'enrolled', 'list', $3, (select 1 + count(*)::int from enrollment.class_member where class_id = $1), now())`,
    [classId, learner.personId, learner.enrollmentId],
  );
}
