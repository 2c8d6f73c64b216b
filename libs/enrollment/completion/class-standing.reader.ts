import { Injectable } from '@nestjs/common';
import { requirementRow, VersionReader } from '#courses';
import { PersonReader } from '#identity';
import { type Ctx, t } from '#platform';
import { openRequirements } from '../learning-record/completion.js';
import { measureOf } from '../learning-record/measure.js';
import { readProgress, type StoredProgress } from '../learning-record/progress.js';
import { enrollmentCompleted } from '../enrollment.events.js';
import { messages } from '../messages.js';
import type { CompletionFact } from './completion.reader.js';

/** Where one member of a class stands. */
export interface ClassStanding {
  readonly learnerId: string;
  readonly enrollmentId: string;
  readonly fullName: string;
  readonly birthYear: number | null;
  /** Null while something is open. */
  readonly completion: CompletionFact | null;
  /** What is open, in words. */
  readonly missing: readonly string[];
}

interface Row {
  learnerId: string;
  enrollmentId: string;
  courseVersionId: string;
  courseId: string;
  centreId: string;
  unitId: string;
  cycle: number;
  enrolledAt: Date;
  completedAt: Date | null;
  resultPercent: number | null;
  progress: StoredProgress;
}

const STANDINGS = `
  select e.learner_id as "learnerId", e.id as "enrollmentId", e.course_version_id as "courseVersionId", e.course_id as "courseId",
         e.centre_id as "centreId", e.unit_id as "unitId", e.cycle, e.enrolled_at as "enrolledAt", c.completed_at as "completedAt",
         c.result_percent as "resultPercent", e.progress
  from enrollment.class_member m
  join enrollment.enrollment e on e.learner_id = m.learner_id and e.id = m.enrollment_id
  left join enrollment.completion c on c.learner_id = e.learner_id and c.enrollment_id = e.id
  where m.class_id = $1 and m.state = 'enrolled' order by m.ticket limit $2`;

/** Who of a class is complete, and what the others still have to do. */
@Injectable()
export class ClassStandingReader {
  constructor(
    private readonly versions: VersionReader,
    private readonly people: PersonReader,
  ) {}

  /** In the order of arrival; asks nobody for permission. */
  async of(ctx: Ctx, classId: string, limit: number): Promise<ClassStanding[]> {
    const rows = await ctx.sql<Row>(STANDINGS, [classId, limit]);
    const people = await this.people.byIds(
      ctx,
      rows.map(({ learnerId }) => learnerId),
    );
    const versions = await this.versions.manyForLearning(
      ctx,
      rows.map(({ courseVersionId }) => courseVersionId),
    );
    return rows.map(({ progress, completedAt, enrolledAt, ...row }) => {
      const { fullName = '', birthYear = null } = people.get(row.learnerId) ?? {};
      const { learnerId, enrollmentId } = row;
      if (completedAt) {
        const at = { enrolledAt: enrolledAt.toISOString(), completedAt: completedAt.toISOString() };
        return { learnerId, enrollmentId, fullName, birthYear, completion: enrollmentCompleted({ ...row, ...at }).data, missing: [] };
      }
      const version = versions.get(row.courseVersionId);
      const done = readProgress(progress);
      const open = version ? openRequirements(version.rule, done) : [];
      const missing = open.map((part) => {
        const { text, reach, atLeast } = requirementRow(ctx.locale, part, version!, measureOf(done));
        const isPartly = reach !== null && reach.reached > 0 && reach.target === atLeast;
        return isPartly ? `${text} ${t(ctx.locale, messages.reachedSoFar, { reached: reach.reached })}` : text;
      });
      return { learnerId, enrollmentId, fullName, birthYear, completion: null, missing };
    });
  }
}
