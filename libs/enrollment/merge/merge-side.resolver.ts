import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { MergePreview, MergeSide } from '#identity';
import { type Ctx, CurrentCtx, loader } from '#platform';
import { EnrollmentCards, titleIn } from '../enrollment/enrollment-cards.js';
import { ENROLLMENT_COLUMNS, type EnrollmentRow } from '../enrollment/enrollment-row.js';
import { MergeEnrollment, SharedCourse, SharedCourseEffect } from './merge-side.graphql.js';
import { TO_STOP } from './merged-enrollments.service.js';

/** What this room holds of a record. Whoever shows a side has checked the place and logged the read. */
@Resolver(() => MergeSide)
export class MergeSideResolver {
  constructor(private readonly cards: EnrollmentCards) {}

  @ResolveField(() => [MergeEnrollment], { description: 'Courses that the record takes or has taken, the latest first; at most 50.' })
  enrollments(@Parent() { personId }: MergeSide, @CurrentCtx() ctx: Ctx): Promise<MergeEnrollment[]> {
    return enrollmentsOf(ctx, this.cards, personId);
  }
}

/** What merging would do here. */
@Resolver(() => MergePreview)
export class MergePreviewResolver {
  constructor(private readonly cards: EnrollmentCards) {}

  @ResolveField(() => [SharedCourse], { description: 'Courses that both records take, and what would become of them.' })
  async sharedCourses(@Parent() { kept, merged }: MergePreview, @CurrentCtx() ctx: Ctx): Promise<SharedCourse[]> {
    const [ofKept, ofMerged] = [await enrollmentsOf(ctx, this.cards, kept.personId), await enrollmentsOf(ctx, this.cards, merged.personId)];
    const stopping = await ctx.sql<{ learnerId: string; id: string }>(TO_STOP, [[kept.personId, merged.personId], kept.personId]);
    const shared = new Map(
      ofKept.filter(({ courseId }) => ofMerged.some((other) => other.courseId === courseId)).map((row) => [row.courseId, row]),
    );
    return [...shared.values()].map(({ courseId, courseTitle }) => {
      const isOf = (rows: readonly MergeEnrollment[]) =>
        stopping.some(({ id }) => rows.some((row) => row.id === id && row.courseId === courseId));
      const bothDone = [ofKept, ofMerged].every((rows) => rows.some((row) => row.courseId === courseId && row.completedAt));
      const effect = isOf(ofKept)
        ? SharedCourseEffect.KEPT_STOPS
        : isOf(ofMerged)
          ? SharedCourseEffect.MERGED_STOPS
          : bothDone
            ? SharedCourseEffect.BOTH_STAY
            : SharedCourseEffect.NOTHING;
      return { courseId, courseTitle, effect };
    });
  }
}

function enrollmentsOf(ctx: Ctx, cards: EnrollmentCards, personId: string): Promise<MergeEnrollment[]> {
  return loader<string, MergeEnrollment[]>(ctx, 'enrollment.mergeSide', async (ids) => {
    const rows = await ctx.sql<EnrollmentRow>(
      `select e.* from unnest($1::uuid[]) as person (id) cross join lateral (
         select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e where e.learner_id = person.id order by e.enrolled_at desc, e.id desc limit 50) e`,
      [ids],
    );
    const versionOf = await cards.versionsOf(ctx, rows);
    return ids.map((id) =>
      rows
        .filter(({ learnerId }) => learnerId === id)
        .map((row) => ({
          id: row.id,
          courseId: row.courseId,
          courseTitle: titleIn(ctx.locale, versionOf(row)),
          cycle: row.cycle,
          status: row.status,
          completedAt: row.completedAt,
        })),
    );
  }).load(personId);
}
