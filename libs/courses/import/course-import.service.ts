import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { CentreReader } from '#organisation';
import { AppError, type Ctx, newId, Transactions } from '#platform';
import { CourseCreated, DraftSaved, Published, Submitted } from '../course/course.outcomes.js';
import { CourseService } from '../course/course.service.js';
import { MediaService } from '../media/media.service.js';
import { messages } from '../messages.js';
import { checksumOf } from '../outline/outline.js';
import type { CourseContent } from '../version/course-content.js';
import { DraftService } from '../version/draft.service.js';
import { PublishingService } from '../version/publishing.service.js';
import type { VersionStatus } from '../version/version.store.js';
import { readCourseFolder } from './course-folder.js';
import type { FolderProblem } from './folder-problem.js';

/** Whose work an import is recorded as. */
export interface ImportAs {
  centreId: string;
  /** Person who wrote the course. */
  authorId: string;
  /** A second person who has read it: then it is published. */
  reviewerId?: string;
}

export interface ImportedCourse {
  code: string;
  slug: string;
  /** Null when a blocking problem kept the folder out. */
  courseId: string | null;
  versionId: string | null;
  /** What this run did; 'unchanged' when the folder says what is stored already. */
  change: 'created' | 'updated' | 'published' | 'unchanged' | 'refused';
  problems: FolderProblem[];
}

interface StoredVersion {
  id: string;
  status: VersionStatus;
  revision: number;
  checksum: string;
  editors: string[];
}

/** Brings course folders in. The same folder twice changes nothing the second time. */
@Injectable()
export class CourseImportService {
  constructor(
    private readonly centres: CentreReader,
    private readonly courses: CourseService,
    private readonly drafts: DraftService,
    private readonly publishing: PublishingService,
    private readonly media: MediaService,
    private readonly transactions: Transactions,
  ) {}

  /** For operators only: it acts in the name of the people it is told, so `ctx` must be the system's. */
  async import(ctx: Ctx, folder: string, { centreId, authorId, reviewerId }: ImportAs): Promise<ImportedCourse> {
    if (ctx.actor.kind !== 'system') throw new AppError('FORBIDDEN', messages.centreUnknown);
    const centre = await this.centres.get(ctx, centreId);
    if (!centre) throw new AppError('NOT_FOUND', messages.centreUnknown);
    const { code, slug, content, media, problems } = readCourseFolder(folder);
    const answer = { code, slug, problems };
    if (!content) return { ...answer, courseId: null, versionId: null, change: 'refused' };

    const author = actingAs(ctx, authorId, 'author', centre.unitId);
    for (const file of media) await this.media.store(author, readFileSync(join(folder, file.path)));
    const { courseId, isNew } = await this.course(author, centreId, { code, slug, content });
    const { versionId, isChanged } = await this.write(author, courseId, content);
    const isPublished =
      reviewerId !== undefined && (await this.publish(author, actingAs(ctx, reviewerId, 'reviewer', centre.unitId), versionId));
    const change = isPublished ? 'published' : isNew ? 'created' : isChanged ? 'updated' : 'unchanged';
    if (change !== 'unchanged') {
      const detail = { change, versionId, authorId, reviewerId: reviewerId ?? null };
      await this.transactions.run(ctx, (tx) => tx.audit({ action: 'course.import', subject: courseId, unitId: centre.unitId, detail }));
    }
    return { ...answer, courseId, versionId, change };
  }

  /** The centre's course with this code, made when there is none. */
  private async course(author: Ctx, centreId: string, { code, slug, content }: { code: string; slug: string; content: CourseContent }) {
    const [known] = await author.sql<{ id: string }>(`select id from courses.course where centre_id = $1 and code = $2`, [centreId, code]);
    if (known) return { courseId: known.id, isNew: false };
    const made = await this.courses.create(author, { id: newId(), centreId, code, title: content.titles.vi }, slug);
    if (!(made instanceof CourseCreated)) throw new AppError('CONFLICT', messages.codeTaken, { params: { code } });
    return { courseId: made.course.id, isNew: true };
  }

  /** Puts the content into the open draft, unless it is there or published already. */
  private async write(author: Ctx, courseId: string, content: CourseContent): Promise<{ versionId: string; isChanged: boolean }> {
    const versions = await this.versions(author, courseId);
    const open = versions.find(({ status }) => status === 'draft' || status === 'in_review');
    const same = versions.find(({ status, checksum }) => status !== 'superseded' && checksum === checksumOf(content));
    if (same) return { versionId: same.id, isChanged: false };
    if (open?.editors.some((editor) => editor !== author.actor.id)) throw new AppError('CONFLICT', messages.draftOfOthers);
    const draft = open ?? (await this.openDraft(author, courseId));
    const saved = await this.drafts.save(author, { versionId: draft.id, revision: draft.revision, content });
    if (!(saved instanceof DraftSaved)) throw new AppError('CONFLICT', messages.draftChanged);
    return { versionId: draft.id, isChanged: true };
  }

  /** @returns whether this call published it; a version that was published before stays as it is */
  private async publish(author: Ctx, reviewer: Ctx, versionId: string): Promise<boolean> {
    const [version] = await author.sql<{ status: VersionStatus }>(`select status from courses.course_version where id = $1`, [versionId]);
    if (version?.status === 'published') return false;
    const submitted = await this.publishing.submit(author, versionId);
    if (!(submitted instanceof Submitted)) throw new AppError('CONFLICT', messages.notInReview);
    const published = await this.publishing.publish(reviewer, versionId);
    if (!(published instanceof Published)) throw new AppError('CONFLICT', messages.ownWork);
    return true;
  }

  private async openDraft(author: Ctx, courseId: string): Promise<StoredVersion> {
    await this.drafts.open(author, courseId);
    const open = (await this.versions(author, courseId)).find(({ status }) => status === 'draft');
    if (!open) throw new AppError('CONFLICT', messages.notADraft);
    return open;
  }

  private versions(ctx: Ctx, courseId: string): Promise<StoredVersion[]> {
    return ctx.sql<StoredVersion>(`select id, status, revision, checksum, editors from courses.course_version where course_id = $1`, [
      courseId,
    ]);
  }
}

/** What the operator asserts: this person did it, in this role, here. The audit log names the person and the import. */
function actingAs(ctx: Ctx, personId: string, role: string, unitId: string): Ctx {
  return { ...ctx, actor: { kind: 'person', id: personId, name: 'course.import', grants: [{ role, unitId }], scopes: [] } };
}
