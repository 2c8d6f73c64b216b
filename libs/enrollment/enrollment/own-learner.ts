import { type Ctx, personIds } from '#platform';

/**
 * The id of the caller under which something of theirs is recorded. Most people have one id and cost no question; after a
 * merge of two records (ADR 18) what was begun under a former id goes on under it, so that nothing is rewritten.
 */
async function ownLearner(ctx: Ctx, sql: string, id: string): Promise<string> {
  const ids = personIds(ctx);
  if (ids.length === 1) return ids[0];
  const [row] = await ctx.sql<{ learnerId: string }>(sql, [ids, id]);
  return row?.learnerId ?? ids[0];
}

export const learnerOfEnrollment = (ctx: Ctx, enrollmentId: string): Promise<string> =>
  ownLearner(
    ctx,
    `select learner_id as "learnerId" from enrollment.enrollment where learner_id = any($1::uuid[]) and id = $2`,
    enrollmentId,
  );

/** 1 for an enrollment that a merge has stopped: what was recorded there counts in another one. */
const STOPPED_LAST = (e: string) => `(exists (select from enrollment.merged_enrollment x
  where x.learner_id = ${e}.learner_id and x.enrollment_id = ${e}.id and x.resumed_at is null))::int`;

/** Of several enrollments in a course the one that counts: completed, else the one that goes on, else the latest. */
export const learnerInCourse = (ctx: Ctx, courseId: string): Promise<string> =>
  ownLearner(
    ctx,
    `select learner_id as "learnerId" from enrollment.enrollment e where learner_id = any($1::uuid[]) and course_id = $2
     order by status = 'withdrawn', ${STOPPED_LAST('e')}, cycle desc, completed_at is null, revision desc, enrolled_at, id limit 1`,
    courseId,
  );

export const learnerOfAttempt = (ctx: Ctx, attemptId: string): Promise<string> =>
  ownLearner(
    ctx,
    `select learner_id as "learnerId" from enrollment.attempt_lease where learner_id = any($1::uuid[]) and id = $2`,
    attemptId,
  );

/** $1 ids, $2 class → ids under which there is something of it, the one that counts first: a seat, then where its course is taken. */
const IN_CLASS = `
  select learner_id as "learnerId" from (
    select learner_id, coalesce(array_position(array['enrolled', 'offered', 'waiting', 'invited'], state), 5) as place, since as at
    from enrollment.class_member where class_id = $2 and learner_id = any($1::uuid[])
    union all
    select e.learner_id, ${STOPPED_LAST('e')} * 2 + 6 + (e.status = 'withdrawn')::int, e.enrolled_at from enrollment.class_group g
    join enrollment.enrollment e on e.learner_id = any($1::uuid[]) and e.course_id = g.course_id where g.id = $2
  ) found order by place, at desc`;

/** Of a seat in a class, one that is taken first; without any, where the course of the class is taken. */
export const learnerInClass = (ctx: Ctx, classId: string): Promise<string> => ownLearner(ctx, `${IN_CLASS} limit 1`, classId);

/** The same for others, by the ids under which staff know them. `idsOf`: from `PersonReader.idsOfMany`. */
export async function learnersInClass(
  ctx: Ctx,
  classId: string,
  idsOf: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, string>> {
  const several = [...idsOf.values()].filter((ids) => ids.length > 1);
  const rows = several.length > 0 ? await ctx.sql<{ learnerId: string }>(IN_CLASS, [several.flat(), classId]) : [];
  return new Map(
    [...idsOf].map(([id, ids]) => [
      id,
      ids.length > 1 ? (rows.find(({ learnerId }) => ids.includes(learnerId))?.learnerId ?? ids[0]!) : id,
    ]),
  );
}

/** The same for the class of a session. */
export const learnerInSession = (ctx: Ctx, sessionId: string): Promise<string> =>
  ownLearner(
    ctx,
    `select m.learner_id as "learnerId" from enrollment.class_session s
     join enrollment.class_member m on m.class_id = s.class_id and m.learner_id = any($1::uuid[])
     where s.id = $2 order by m.state <> 'enrolled', m.since desc limit 1`,
    sessionId,
  );

/** The caller's enrollments by the id under which each is recorded; one that is not theirs stands under the present id. */
export async function byOwnLearner(ctx: Ctx, enrollmentIds: readonly string[]): Promise<Map<string, string>> {
  const ids = personIds(ctx);
  const found = new Map(enrollmentIds.map((id) => [id, ids[0]]));
  if (ids.length === 1) return found;
  const rows = await ctx.sql<{ id: string; learnerId: string }>(
    `select id, learner_id as "learnerId" from enrollment.enrollment where learner_id = any($1::uuid[]) and id = any($2::uuid[])`,
    [ids, enrollmentIds],
  );
  for (const { id, learnerId } of rows) found.set(id, learnerId);
  return found;
}
