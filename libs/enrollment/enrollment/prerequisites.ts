import { Injectable } from '@nestjs/common';
import { type LearningVersion, type PrerequisiteCourse, PrerequisiteReader } from '#courses';
import { PersonReader } from '#identity';
import { type Ctx, vietnamDay } from '#platform';

/** Courses that should have been completed before: why somebody is not enrolled yet. */
export interface MissingPrerequisites {
  readonly missing: readonly PrerequisiteCourse[];
}

/** Whether what should come before a course has been completed. */
@Injectable()
export class Prerequisites {
  constructor(
    private readonly courses: PrerequisiteReader,
    private readonly people: PersonReader,
  ) {}

  /** What each of these learners lacks; who lacks nothing is left out. A completion of any cycle counts, and verified prior learning. */
  async missing(
    ctx: Ctx,
    { centreId, prerequisites }: Pick<LearningVersion, 'centreId' | 'prerequisites'>,
    learnerIds: readonly string[],
  ): Promise<Map<string, PrerequisiteCourse[]>> {
    const before = await this.courses.of(ctx, centreId, prerequisites);
    if (before.length === 0) return new Map();
    const idsOf = await this.people.idsOfMany(ctx, learnerIds);
    const met = await ctx.sql<{ learnerId: string; courseId: string }>(
      `select learner_id as "learnerId", course_id as "courseId" from enrollment.enrollment
       where learner_id = any($1::uuid[]) and course_id = any($2::uuid[]) and completed_at is not null
       union
       select p.learner_id, st.course_id from enrollment.prior_learning p
       join enrollment.prior_learning_state st on st.learner_id = p.learner_id and st.prior_learning_id = p.id and st.status = 'verified'
       where p.learner_id = any($1::uuid[]) and st.course_id = any($2::uuid[]) and p.status = 'verified'
         and (p.valid_until is null or p.valid_until >= $3::date)`,
      [[...idsOf.values()].flat(), before.map(({ courseId }) => courseId), vietnamDay(ctx.now)],
    );
    const has = new Set(met.map(({ learnerId, courseId }) => `${learnerId} ${courseId}`));
    const lacking = learnerIds.map(
      (id) => [id, before.filter(({ courseId }) => !idsOf.get(id)!.some((own) => has.has(`${own} ${courseId}`)))] as const,
    );
    return new Map(lacking.filter(([, courses]) => courses.length > 0));
  }
}
