import { Injectable } from '@nestjs/common';
import {
  AppError,
  type Ctx,
  decodeCursor,
  fold,
  isUuid,
  likeLiteral,
  limitFor,
  loader,
  page,
  type PageArgs,
  Scope,
  type Sql,
  t,
} from '#platform';
import { z } from 'zod';
import { CatalogueReader, summaryFor } from '../catalogue/catalogue.reader.js';
import { actions } from '../courses.actions.js';
import { storedMedia } from '../media/media.store.js';
import { messages } from '../messages.js';
import type { MediaIndex } from '../outline/outline.js';
import { mediaOf, type CourseContent } from '../version/course-content.js';
import { publishCheck, type Problem } from '../version/publish-check.js';
import type { VersionStatus } from '../version/version.store.js';
import type { CourseDraft, CourseForStaff, PublishProblem, StaffCoursesArgs } from './course.graphql.js';

type CourseRow = Omit<CourseForStaff, 'centre' | 'draft'> & {
  centreId: string;
  /** Since when it waits for a reviewer; in the review queue only. */
  waiting: Date | null;
};
interface DraftRow {
  courseId: string;
  versionId: string;
  revision: number;
  status: VersionStatus;
  content: CourseContent;
  sizeBytes: number;
}

const cursor = z.tuple([z.iso.datetime(), z.string().refine(isUuid)]);

/** Courses with their versions; `page` chooses and sorts the few rows first, so that only theirs are put together. */
const coursesOf = (page: string, order = 'c.id') => `
  select c.id, c.code, c.slug, c.centre_id as "centreId", c.unit_id as "unitId", c.created_at as "createdAt", c.archived_at as "archivedAt",
         c.waiting, v.versions, v.current
  from (${page}) c
  cross join lateral (
    select json_agg(one order by number desc) as versions, (json_agg(one) filter (where status = 'published')) -> 0 as current
    from (
      select v.number, v.status, json_build_object(
        'id', v.id, 'number', v.number, 'status', v.status, 'title', v.title, 'submittedAt', v.submitted_at, 'publishedAt', v.published_at,
        'reviewNote', (select r.note from courses.review r where r.version_id = v.id order by r.id desc limit 1)
      ) as one
      from courses.course_version v where v.course_id = c.id
    ) each_version
  ) v
  order by ${order}`;

const ONE = coursesOf('select *, null::timestamptz as waiting from courses.course where id = $1');
const NEWEST = coursesOf(
  `select c.*, null::timestamptz as waiting from courses.course c
   where c.unit_id = any($1) and ($2::uuid is null or c.centre_id = $2)
     and ($3::text is null or exists (select from courses.course_version s where s.course_id = c.id and s.status = $3))
     and ($4::text is null or lower(c.code) like $4
          or exists (select from courses.course_version s where s.course_id = c.id and s.search_text like $4))
     and ($5::timestamptz is null or (c.created_at, c.id) < ($5, $6::uuid))
   order by c.created_at desc, c.id desc limit $7`,
  'c.created_at desc, c.id desc',
);
const WAITING = coursesOf(
  `select c.*, w.submitted_at as waiting from courses.course_version w join courses.course c on c.id = w.course_id
   where w.status = 'in_review' and c.unit_id = any($1) and ($2::timestamptz is null or (w.submitted_at, c.id) > ($2, $3::uuid))
   order by w.submitted_at, c.id limit $4`,
  'c.waiting, c.id',
);

/** Courses for those who make, review or oversee them, within their places. */
@Injectable()
export class StaffCourseReader {
  constructor(
    private readonly catalogue: CatalogueReader,
    private readonly scope: Scope,
  ) {}

  /** Newest first. */
  async courses(ctx: Ctx, { centreId, status, search, first, after }: StaffCoursesArgs) {
    const last = decodeCursor(after, cursor);
    const pattern = search?.trim() ? `%${likeLiteral(fold(search.trim()))}%` : null;
    const rows = await ctx.sql<CourseRow>(NEWEST, [
      await this.scope.unitsOf(ctx, actions.readCourses),
      centreId ?? null,
      status ?? null,
      pattern,
      last?.[0] ?? null,
      last?.[1] ?? null,
      limitFor({ first }),
    ]);
    return page(await this.withCentres(ctx, rows), first, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** What waits for a reviewer, the longest wait first. */
  async reviewQueue(ctx: Ctx, { first, after }: PageArgs) {
    const last = decodeCursor(after, cursor);
    const rows = await ctx.sql<CourseRow>(WAITING, [
      await this.scope.unitsOf(ctx, actions.publishCourse),
      last?.[0] ?? null,
      last?.[1] ?? null,
      limitFor({ first }),
    ]);
    const waiting = new Map(rows.map((row) => [row.id, row.waiting?.toISOString() ?? '']));
    return page(await this.withCentres(ctx, rows), first, ({ id }) => [waiting.get(id) ?? '', id]);
  }

  /** Null outside of the caller's places, as for a course that does not exist. */
  async course(ctx: Ctx, courseId: string): Promise<CourseForStaff | null> {
    const [row] = await ctx.sql<CourseRow>(ONE, [courseId]);
    if (!row || !(await this.scope.allows(ctx, actions.readCourses, row.unitId))) return null;
    return (await this.withCentres(ctx, [row]))[0] ?? null;
  }

  /** The course as a mutation answers it, draft included, read in its own transaction. */
  async afterChange(ctx: Ctx, courseId: string): Promise<CourseForStaff> {
    const [row] = await ctx.sql<CourseRow>(ONE, [courseId]);
    const [course] = row ? await this.withCentres(ctx, [row]) : [];
    if (!course) throw new AppError('NOT_FOUND', messages.courseUnknown);
    const [draft] = await draftRows(ctx.sql, [courseId]);
    const media = draft ? await storedMedia(ctx.sql, mediaOf(draft.content)) : new Map();
    return { ...course, draft: draft ? draftFor(ctx, draft, media) : null };
  }

  /** The open version with its answers: only for who may edit or publish there. Nobody else learns that it exists. */
  draftOf(ctx: Ctx, { id }: Pick<CourseForStaff, 'id'>): Promise<CourseDraft | null> {
    if (ctx.actor.kind !== 'person') return Promise.resolve(null);
    return loader<string, CourseDraft | null>(ctx, 'courses.draft', async (courseIds) => {
      const units = [...(await this.scope.unitsOf(ctx, actions.editCourse)), ...(await this.scope.unitsOf(ctx, actions.publishCourse))];
      const rows = await draftRows(ctx.sql, courseIds, units);
      const media = await storedMedia(
        ctx.sql,
        rows.flatMap(({ content }) => mediaOf(content)),
      );
      const drafts = new Map(rows.map((row) => [row.courseId, draftFor(ctx, row, media)]));
      return courseIds.map((courseId) => drafts.get(courseId) ?? null);
    }).load(id);
  }

  private async withCentres(ctx: Ctx, rows: readonly CourseRow[]): Promise<CourseForStaff[]> {
    const centres = await this.catalogue.summaries(
      ctx,
      rows.map(({ centreId }) => centreId),
    );
    return rows.map(({ centreId, waiting: _, ...course }) => ({ ...course, centre: summaryFor(centres, centreId) }));
  }
}

/** Open versions of these courses; with `unitIds` only of courses there. */
function draftRows(sql: Sql, courseIds: readonly string[], unitIds: readonly string[] | null = null): Promise<DraftRow[]> {
  return sql<DraftRow>(
    `select v.course_id as "courseId", v.id as "versionId", v.revision, v.status, v.content, v.size_bytes as "sizeBytes"
     from courses.course_version v join courses.course c on c.id = v.course_id
     where v.course_id = any($1) and v.status in ('draft', 'in_review') and ($2::uuid[] is null or c.unit_id = any($2))`,
    [courseIds, unitIds],
  );
}

function draftFor(ctx: Ctx, { versionId, revision, status, content, sizeBytes }: DraftRow, media: MediaIndex): CourseDraft {
  return { versionId, revision, status, content, sizeBytes, problems: problemsFor(ctx, publishCheck(content, media)) };
}

/** Problems in the caller's language. */
export function problemsFor({ locale }: Pick<Ctx, 'locale'>, problems: readonly Problem[]): PublishProblem[] {
  return problems.map(({ path, message, params, blocking }) => ({ path, message: t(locale, message, params), blocking }));
}
