import { Injectable } from '@nestjs/common';
import { type Action, AppError, type Ctx, newId, parseInput, personIds, Scope, t, Transactions, type Tx } from '#platform';
import { z } from 'zod';
import { CatalogueReader } from '../catalogue/catalogue.reader.js';
import type { CourseForStaff } from '../course/course.graphql.js';
import { NotReady, OwnWork, Published, Submitted } from '../course/course.outcomes.js';
import { PrerequisiteReader } from '../course/prerequisite.reader.js';
import { problemsFor, StaffCourseReader } from '../course/staff-course.reader.js';
import { actions } from '../courses.actions.js';
import { coursePublished } from '../courses.events.js';
import { storedMedia } from '../media/media.store.js';
import { messages } from '../messages.js';
import { plainText } from '../outline/rich-text.js';
import { AnswerKeys } from '../question-bank/answer-keys.js';
import { mediaOf } from './course-content.js';
import { isBlocked, publishCheck } from './publish-check.js';
import { freeze, lockVersion, type LockedVersion } from './version.store.js';

const note = z.object({ note: plainText(4000).trim().min(1) });

/** From draft to catalogue: checked, read by a second person, frozen, announced. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly reader: StaffCourseReader,
    private readonly keys: AnswerKeys,
    private readonly catalogue: CatalogueReader,
    private readonly prerequisites: PrerequisiteReader,
  ) {}

  /** Sends a draft for review. Sending it twice is the same as once. */
  submit(ctx: Ctx, versionId: string): Promise<Submitted | NotReady> {
    return this.transactions.run(ctx, async (tx) => {
      const version = await this.lock(tx, versionId, actions.editCourse);
      if (version.status !== 'draft' && version.status !== 'in_review') throw new AppError('CONFLICT', messages.notADraft);
      if (version.status === 'draft') {
        const notReady = await this.check(tx, version);
        if (notReady) return notReady;
        await tx.sql(`update courses.course_version set status = 'in_review', submitted_by = $2, submitted_at = $3 where id = $1`, [
          versionId,
          tx.actor.id,
          tx.now,
        ]);
        await tx.audit({
          action: actions.editCourse.name,
          subject: version.courseId,
          unitId: version.unitId,
          detail: { act: 'submit', versionId },
        });
      }
      return new Submitted(await this.reader.afterChange(tx, version.courseId));
    });
  }

  /** Makes it a draft again, with a word to its author. */
  returnToAuthor(ctx: Ctx, input: { versionId: string; note: string }): Promise<CourseForStaff> {
    const { note: words } = parseInput(note, { note: input.note });
    return this.transactions.run(ctx, async (tx) => {
      const version = await this.lock(tx, input.versionId, actions.publishCourse);
      if (version.status !== 'in_review') throw new AppError('CONFLICT', messages.notInReview);
      await tx.sql(`update courses.course_version set status = 'draft' where id = $1`, [version.id]);
      await this.review(tx, version, 'returned', words);
      return this.reader.afterChange(tx, version.courseId);
    });
  }

  /**
   * Freezes a version and puts it in the place of the one before (invariant 4). Only somebody who neither wrote nor
   * submitted it may. Repeating it answers the same.
   */
  async publish(ctx: Ctx, versionId: string): Promise<Published | NotReady | OwnWork> {
    const outcome = await this.transactions.run(ctx, async (tx) => {
      const version = await this.lock(tx, versionId, actions.publishCourse);
      const { courseId, centreId, unitId, number, status } = version;
      if (status === 'published' && version.publishedBy === tx.actor.id) return new Published(await this.reader.afterChange(tx, courseId));
      if (status !== 'in_review') throw new AppError('CONFLICT', messages.notInReview);
      if (isOwnWork(version, tx)) return new OwnWork(t(tx.locale, messages.ownWork));
      const notReady = await this.check(tx, version);
      if (notReady) return notReady;

      await tx.sql(`update courses.course_version set status = 'superseded' where course_id = $1 and status = 'published'`, [courseId]);
      await this.keys.store(tx, versionId, version.content);
      await freeze(tx, version, tx.actor.id);
      await this.review(tx, version, 'published', null);
      await tx.emit(coursePublished({ courseId, versionId, number, centreId, unitId }));
      return new Published(await this.reader.afterChange(tx, courseId));
    });
    if (outcome instanceof Published) this.catalogue.changed();
    return outcome;
  }

  private async lock(tx: Tx, versionId: string, action: Action): Promise<LockedVersion> {
    const version = await lockVersion(tx, versionId);
    if (!version) throw new AppError('NOT_FOUND', messages.courseUnknown);
    await this.scope.require(tx, action, version.unitId);
    return version;
  }

  private async check(tx: Tx, { content, courseId, centreId }: LockedVersion): Promise<NotReady | null> {
    const media = await storedMedia(tx.sql, mediaOf(content));
    const before = await this.prerequisites.of(tx, centreId, content.prerequisites ?? []);
    const others = before.filter((course) => course.courseId !== courseId).map(({ code }) => code);
    const problems = publishCheck(content, media, new Set(others));
    return isBlocked(problems) ? new NotReady(problemsFor(tx, problems)) : null;
  }

  private async review(tx: Tx, { id, courseId, unitId }: LockedVersion, decision: 'returned' | 'published', words: string | null) {
    await tx.sql(`insert into courses.review (id, version_id, reviewer_id, decision, note, at) values ($1, $2, $3, $4, $5, $6)`, [
      newId(),
      id,
      tx.actor.id,
      decision,
      words,
      tx.now,
    ]);
    await tx.audit({ action: actions.publishCourse.name, subject: courseId, unitId, detail: { act: decision, versionId: id } });
  }
}

/** Nobody is known of a system's work, so nobody can be told to be the second person of it. */
function isOwnWork({ editors, submittedBy }: LockedVersion, ctx: Ctx): boolean {
  return ctx.actor.kind !== 'person' || personIds(ctx).some((id) => editors.includes(id) || submittedBy === id);
}
