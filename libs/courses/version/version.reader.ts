import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';
import type { About, Outline, OutlineAssignment, PublicPicture, PublicScreen } from '../outline/outline.js';
import { type CompletionRule, lessonRequirement, type Requirement } from './completion-rule.js';
import type { CourseField } from './course-content.js';
import type { PublicQuiz, QuizTerms } from '../question-bank/public-question.js';
import { Recent } from './recent.js';

/** A published or superseded version, as everybody may see it. It never changes (invariant 4). */
export interface FrozenVersion {
  id: string;
  courseId: string;
  courseSlug: string;
  centreId: string;
  unitId: string;
  number: number;
  title: string;
  titles: { vi: string; km?: string; en?: string };
  summary: string;
  summaries: { vi: string; km?: string; en?: string };
  field: CourseField;
  language: string;
  periods: number;
  publishedAt: Date;
  outline: Outline;
  rule: CompletionRule;
}

/** What enrollment needs of the version a learner is pinned to. */
export interface LearningVersion {
  versionId: string;
  courseId: string;
  courseSlug: string;
  title: string;
  titles: { vi: string; km?: string; en?: string };
  centreId: string;
  unitId: string;
  minutes: number;
  periods: number;
  cover: PublicPicture | null;
  /** Codes of courses of the same centre that come before it; `PrerequisiteReader` knows which they are. */
  prerequisites: readonly string[];
  rule: CompletionRule;
  /** In learning order. */
  lessons: { id: string; title: string; quizIds: string[]; /** By what it counts as done. */ requirement: Requirement }[];
  quizzes: QuizTerms[];
  /** In learning order. */
  assignments: OutlineAssignment[];
}

/** What is printed on papers and looked at by skills and recognition. */
export interface VersionSnapshot extends Pick<About, 'outcomes' | 'competences' | 'indicators' | 'validMonths'> {
  versionId: string;
  courseId: string;
  number: number;
  title: string;
  titles: { vi: string; km?: string; en?: string };
  summary: string;
  periods: number;
  minutes: number;
  field: CourseField;
  centreId: string;
  unitId: string;
}

/** Questions that other rooms may ask about published versions. Answers come from memory after the first time. */
@Injectable()
export class VersionReader {
  private readonly versions = new Recent<FrozenVersion>(500);
  private readonly lessons = new Recent<PublicScreen[]>(1_000);
  /** Small, and asked for with every batch of events and every home page. */
  private readonly learning = new Recent<LearningVersion>(10_000);

  /** Null for an unknown version and for one that is not published yet. */
  async frozen(ctx: Ctx, versionId: string): Promise<FrozenVersion | null> {
    const known = this.versions.get(versionId);
    if (known) return known;
    const [version] = await ctx.sql<FrozenVersion>(
      `select v.id, v.course_id as "courseId", c.slug as "courseSlug", c.centre_id as "centreId", c.unit_id as "unitId", v.number,
              v.title, v.titles, v.summary, v.summaries, v.field, v.language, v.periods, v.published_at as "publishedAt", v.outline, v.rule
       from courses.course_version v join courses.course c on c.id = v.course_id
       where v.id = $1 and v.status in ('published', 'superseded')`,
      [versionId],
    );
    if (version) this.versions.set(versionId, version);
    return version ?? null;
  }

  /** The screens of one lesson; null when the published version has no such lesson. */
  async screens(ctx: Ctx, versionId: string, lessonId: string): Promise<PublicScreen[] | null> {
    const key = `${versionId}/${lessonId}`;
    const known = this.lessons.get(key);
    if (known) return known;
    const [row] = await ctx.sql<{ screens: PublicScreen[] | null }>(
      `select screens -> $2::text as screens from courses.course_version where id = $1 and status in ('published', 'superseded')`,
      [versionId, lessonId],
    );
    if (row?.screens) this.lessons.set(key, row.screens);
    return row?.screens ?? null;
  }

  /** A quiz as everybody may see it; null when the published version has no such quiz. */
  async quiz(ctx: Ctx, versionId: string, quizId: string): Promise<PublicQuiz | null> {
    const version = await this.forLearning(ctx, versionId);
    const lesson = version?.lessons.find(({ quizIds }) => quizIds.includes(quizId));
    const screens = lesson ? await this.screens(ctx, versionId, lesson.id) : null;
    for (const { blocks } of screens ?? []) {
      for (const block of blocks) if (block.kind === 'quiz' && block.quiz.id === quizId) return block.quiz;
    }
    return null;
  }

  async forLearning(ctx: Ctx, versionId: string): Promise<LearningVersion | null> {
    return (await this.manyForLearning(ctx, [versionId])).get(versionId) ?? null;
  }

  /** By version id; unknown ones are missing. One statement for those that are not in memory. */
  async manyForLearning(ctx: Ctx, versionIds: readonly string[]): Promise<Map<string, LearningVersion>> {
    const found = new Map<string, LearningVersion>();
    const missing = new Set<string>();
    for (const id of versionIds) {
      const known = this.learning.get(id);
      if (known) found.set(id, known);
      else missing.add(id);
    }
    if (missing.size === 0) return found;
    const rows = await ctx.sql<LearningRow>(
      `select v.id, v.course_id as "courseId", c.slug as "courseSlug", c.centre_id as "centreId", c.unit_id as "unitId", v.title, v.titles,
              v.periods, v.rule, v.outline - 'about' as outline
       from courses.course_version v join courses.course c on c.id = v.course_id
       where v.id = any($1::uuid[]) and v.status in ('published', 'superseded')`,
      [[...missing]],
    );
    for (const row of rows) {
      const version = learningVersion(row);
      this.learning.set(row.id, version);
      found.set(row.id, version);
    }
    return found;
  }

  /** The version that is offered now; null when the course has none or is archived. */
  async current(ctx: Ctx, courseId: string): Promise<LearningVersion | null> {
    const [row] = await ctx.sql<{ id: string }>(
      `select v.id from courses.course_version v join courses.course c on c.id = v.course_id
       where v.course_id = $1 and v.status = 'published' and c.archived_at is null`,
      [courseId],
    );
    return row ? this.forLearning(ctx, row.id) : null;
  }

  async snapshot(ctx: Ctx, versionId: string): Promise<VersionSnapshot | null> {
    const version = await this.frozen(ctx, versionId);
    if (!version) return null;
    const { courseId, number, title, titles, summary, periods, field, centreId, unitId, outline } = version;
    const { outcomes, competences, indicators, validMonths } = outline.about;
    const { minutes } = outline;
    return {
      versionId,
      courseId,
      number,
      title,
      titles,
      summary,
      periods,
      minutes,
      field,
      centreId,
      unitId,
      outcomes,
      competences,
      indicators,
      ...(validMonths !== undefined && { validMonths }),
    };
  }
}

type LearningRow = Pick<
  FrozenVersion,
  'id' | 'courseId' | 'courseSlug' | 'centreId' | 'unitId' | 'title' | 'titles' | 'periods' | 'rule' | 'outline'
>;

function learningVersion({ id, outline, ...version }: LearningRow): LearningVersion {
  return {
    ...version,
    versionId: id,
    minutes: outline.minutes,
    cover: outline.cover,
    prerequisites: outline.prerequisites ?? [],
    lessons: outline.modules.flatMap(({ lessons }) =>
      lessons.map(({ id, title, quizIds, done }) => ({ id, title, quizIds, requirement: lessonRequirement({ id, done }) })),
    ),
    quizzes: outline.quizzes,
    assignments: outline.assignments ?? [],
  };
}
