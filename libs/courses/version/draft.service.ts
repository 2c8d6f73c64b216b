import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, parseInput, Scope, t, Transactions, type Tx } from '#platform';
import type { CourseDraft, CourseForStaff, SaveDraftInput } from '../course/course.graphql.js';
import { DraftChanged, DraftSaved } from '../course/course.outcomes.js';
import { StaffCourseReader } from '../course/staff-course.reader.js';
import { actions } from '../courses.actions.js';
import { messages } from '../messages.js';
import { checksumOf } from '../outline/outline.js';
import { courseContent, type CourseContent } from './course-content.js';
import { insertDraft, lockVersion, updateDraft } from './version.store.js';

/** The one draft of a course: open it, save it. */
@Injectable()
export class DraftService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly reader: StaffCourseReader,
  ) {}

  /** A new draft made of the published version; the open one when there is one already. */
  open(ctx: Ctx, courseId: string): Promise<CourseForStaff> {
    return this.transactions.run(ctx, async (tx) => {
      const [course] = await tx.sql<{ unitId: string }>(`select unit_id as "unitId" from courses.course where id = $1 for update`, [
        courseId,
      ]);
      if (!course) throw new AppError('NOT_FOUND', messages.courseUnknown);
      await this.scope.require(tx, actions.editCourse, course.unitId);
      const versions = await tx.sql<{ number: number; status: string; content: CourseContent | null }>(
        `select number, status, case when status = 'published' then content end as content
         from courses.course_version where course_id = $1 order by number desc`,
        [courseId],
      );
      const isOpen = versions.some(({ status }) => status === 'draft' || status === 'in_review');
      const published = versions.find(({ status }) => status === 'published');
      if (!isOpen) {
        if (!published?.content) throw new AppError('CONFLICT', messages.nothingPublished);
        await insertDraft(tx, courseId, (versions[0]?.number ?? 0) + 1, published.content, tx.actor.id);
      }
      return this.reader.afterChange(tx, courseId);
    });
  }

  /**
   * Stores the whole content. A save that started from an older revision changes nothing and says so (lost update);
   * the same content sent again is a repeat and answers as saved.
   */
  save(ctx: Ctx, { versionId, revision, content }: SaveDraftInput): Promise<DraftSaved | DraftChanged> {
    const checked = parseInput(courseContent, content);
    return this.transactions.run(ctx, async (tx) => {
      const version = await lockVersion(tx, versionId);
      if (!version) throw new AppError('NOT_FOUND', messages.courseUnknown);
      await this.scope.require(tx, actions.editCourse, version.unitId);
      if (version.status !== 'draft') throw new AppError('CONFLICT', messages.notADraft);
      const isSame = version.checksum === checksumOf(checked);
      if (!isSame && version.revision !== revision) {
        return new DraftChanged(t(tx.locale, messages.draftChanged), await this.draft(tx, version.courseId));
      }
      if (!isSame) await updateDraft(tx, versionId, checked, tx.actor.id);
      return new DraftSaved(await this.draft(tx, version.courseId));
    });
  }

  private async draft(tx: Tx, courseId: string): Promise<CourseDraft> {
    const { draft } = await this.reader.afterChange(tx, courseId);
    if (!draft) throw new AppError('CONFLICT', messages.notADraft);
    return draft;
  }
}
