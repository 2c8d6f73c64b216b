import { Injectable } from '@nestjs/common';
import { type Ctx, Scope } from '#platform';
import { actions } from '../courses.actions.js';
import type { Outline, PublicScreen } from '../outline/outline.js';
import { VersionReader } from '../version/version.reader.js';
import type { LessonPage } from './catalogue.graphql.js';
import { inLocale } from './catalogue.reader.js';

interface LessonOfVersion {
  id: string;
  courseId: string;
  courseSlug: string;
  titles: { vi: string; km?: string; en?: string };
  outline: Outline;
  screens: PublicScreen[] | null;
}

/** One lesson for reading: anybody's when it is published, its author's and reviewer's before. */
@Injectable()
export class LessonPageReader {
  constructor(
    private readonly versions: VersionReader,
    private readonly scope: Scope,
  ) {}

  async lesson(ctx: Ctx, versionId: string, lessonId: string): Promise<LessonPage | null> {
    const frozen = await this.versions.frozen(ctx, versionId);
    const version = frozen
      ? { ...frozen, screens: await this.versions.screens(ctx, versionId, lessonId) }
      : await this.draftLesson(ctx, versionId, lessonId);
    return version && lessonPage(ctx, version, lessonId);
  }

  /** Null for whoever may not see the draft, as for a version that does not exist. */
  private async draftLesson(ctx: Ctx, versionId: string, lessonId: string): Promise<LessonOfVersion | null> {
    if (ctx.actor.kind !== 'person') return null;
    const [draft] = await ctx.sql<LessonOfVersion & { unitId: string }>(
      `select v.id, v.course_id as "courseId", c.slug as "courseSlug", c.unit_id as "unitId", v.titles, v.outline,
              v.screens -> $2::text as screens
       from courses.course_version v join courses.course c on c.id = v.course_id
       where v.id = $1`,
      [versionId, lessonId],
    );
    if (!draft) return null;
    const may =
      (await this.scope.allows(ctx, actions.editCourse, draft.unitId)) ||
      (await this.scope.allows(ctx, actions.publishCourse, draft.unitId));
    return may ? draft : null;
  }
}

function lessonPage(ctx: Ctx, version: LessonOfVersion, lessonId: string): LessonPage | null {
  const { screens } = version;
  const lessons = version.outline.modules.flatMap((module) => module.lessons);
  const index = lessons.findIndex(({ id }) => id === lessonId);
  const lesson = lessons[index];
  if (!lesson || !screens) return null;
  return {
    versionId: version.id,
    courseId: version.courseId,
    courseSlug: version.courseSlug,
    courseTitle: inLocale(version.titles, ctx.locale),
    id: lesson.id,
    title: lesson.title,
    minutes: lesson.minutes,
    position: index + 1,
    total: lessons.length,
    previousLessonId: lessons[index - 1]?.id ?? null,
    nextLessonId: lessons[index + 1]?.id ?? null,
    screens,
  };
}
