import { Injectable } from '@nestjs/common';
import { type LearningVersion, type Requirement, requirementRow, VersionReader } from '#courses';
import { PersonReader } from '#identity';
import { type Ctx, type Locale, type Page, t } from '#platform';
import { isMet, openRequirements, percentDone } from '../learning-record/completion.js';
import { measureOf } from '../learning-record/measure.js';
import { type Progress, readProgress } from '../learning-record/progress.js';
import { attemptsInAll, type Extension, needsLease } from '../attempt/lease.js';
import { messages } from '../messages.js';
import type { EnrollmentRow } from './enrollment-row.js';
import { CourseNotOpen, Enrolled, type EnrollOutcome, PrerequisiteMissing, prerequisiteMessage } from './enrollment.outcomes.js';
import type { MissingPrerequisites } from './prerequisites.js';
import type { Enrollment, QuizStanding, StaffEnrollment } from './enrollment.graphql.js';

/** Puts an enrollment beside what its pinned version says, for the screens of a learner. */
@Injectable()
export class EnrollmentCards {
  constructor(
    private readonly versions: VersionReader,
    private readonly people: PersonReader,
  ) {}

  /** The pinned versions of some rows, from the memory of courses or by one statement. */
  async versionsOf(ctx: Ctx, rows: readonly { courseVersionId: string }[]): Promise<(row: { courseVersionId: string }) => LearningVersion> {
    const versions = await this.versions.manyForLearning(
      ctx,
      rows.map(({ courseVersionId }) => courseVersionId),
    );
    return ({ courseVersionId }) => {
      const version = versions.get(courseVersionId);
      if (!version) throw new Error(`an enrollment is pinned to the unknown version ${courseVersionId}`);
      return version;
    };
  }

  async card(ctx: Ctx, row: EnrollmentRow): Promise<Enrollment> {
    return card(ctx.locale, row, (await this.versionsOf(ctx, [row]))(row));
  }

  /** What came of a wish to take a course, as mutations answer it. */
  async outcome(ctx: Ctx, found: EnrollmentRow | MissingPrerequisites | null): Promise<EnrollOutcome> {
    if (!found) return new CourseNotOpen(t(ctx.locale, messages.courseNotOpen));
    if (!('missing' in found)) return new Enrolled(await this.card(ctx, found));
    return new PrerequisiteMissing(prerequisiteMessage(ctx.locale, found.missing), found.missing);
  }

  async cards(ctx: Ctx, rows: readonly EnrollmentRow[]): Promise<Enrollment[]> {
    const versionOf = await this.versionsOf(ctx, rows);
    return rows.map((row) => card(ctx.locale, row, versionOf(row)));
  }

  async page(ctx: Ctx, rows: Page<EnrollmentRow>): Promise<Page<Enrollment>> {
    const versionOf = await this.versionsOf(ctx, nodesOf(rows));
    return mapPage(rows, (row) => card(ctx.locale, row, versionOf(row)));
  }

  async staffPage(ctx: Ctx, rows: Page<EnrollmentRow>): Promise<Page<StaffEnrollment>> {
    const versionOf = await this.versionsOf(ctx, nodesOf(rows));
    const names = await this.people.names(
      ctx,
      nodesOf(rows).map(({ learnerId }) => learnerId),
    );
    return mapPage(rows, (row) => staffCard(ctx.locale, row, versionOf(row), names.get(row.learnerId) ?? ''));
  }
}

const nodesOf = <T>({ edges }: Page<T>): T[] => edges.map(({ node }) => node);

function mapPage<From, To>({ edges, pageInfo }: Page<From>, map: (node: From) => To): Page<To> {
  // the cursor is made when it is read, see page()
  const mapped = edges.map((edge) => ({
    node: map(edge.node),
    get cursor() {
      return edge.cursor;
    },
  }));
  return { edges: mapped, pageInfo };
}

/** The title as the caller reads it, else in Vietnamese. */
export const titleIn = (locale: Locale, { titles, title }: LearningVersion): string => titles[locale] || title;

function card(locale: Locale, row: EnrollmentRow, version: LearningVersion): Enrollment {
  const done = readProgress(row.progress);
  const isDone = ({ requirement }: LearningVersion['lessons'][number]) => isMet(requirement, done);
  const doneLessonIds = version.lessons.flatMap((lesson) => (isDone(lesson) ? [lesson.id] : []));
  return {
    id: row.id,
    courseId: row.courseId,
    versionId: row.courseVersionId,
    courseSlug: version.courseSlug,
    courseTitle: titleIn(locale, version),
    cycle: row.cycle,
    status: row.status,
    enrolledAt: row.enrolledAt,
    completedAt: row.completedAt,
    progress: {
      percent: percentOf(row, version, done),
      lessonsDone: doneLessonIds.length,
      lessonsTotal: version.lessons.length,
      doneLessonIds,
      quizzes: version.quizzes.map((quiz) => quizStanding(quiz, done, row.extensions[quiz.id])),
    },
    missing: row.status === 'completed' ? [] : missing(locale, version, done),
    nextLessonId: version.lessons.find((lesson) => !isDone(lesson))?.id ?? null,
    minutes: version.minutes,
    cover: version.cover,
  };
}

function missing(locale: Locale, version: LearningVersion, done: Progress): Requirement[] {
  const measure = measureOf(done);
  return openRequirements(version.rule, done).map((part) => requirementRow(locale, part, version, measure));
}

function staffCard(locale: Locale, row: EnrollmentRow, version: LearningVersion, learnerName: string): StaffEnrollment {
  const { id, learnerId, courseId, courseVersionId: versionId, unitId, cycle, status, enrolledAt, completedAt } = row;
  const percent = percentOf(row, version, readProgress(row.progress));
  return {
    id,
    learnerId,
    learnerName,
    courseId,
    versionId,
    courseTitle: titleIn(locale, version),
    unitId,
    cycle,
    status,
    enrolledAt,
    completedAt,
    percent,
  };
}

/** Complete stays complete, also when staff have corrected afterwards what it came from (invariant 5). */
function percentOf({ status }: EnrollmentRow, { rule }: LearningVersion, done: Progress): number {
  return status === 'completed' ? 100 : percentDone(rule, done);
}

function quizStanding(quiz: LearningVersion['quizzes'][number], done: Progress, extension: Extension | undefined): QuizStanding {
  const { attempts = 0, bestPercent = 0 } = done.quizzes.get(quiz.id) ?? {};
  const inAll = attemptsInAll(quiz, extension);
  return {
    quizId: quiz.id,
    bestPercent,
    attempts,
    attemptsLeft: inAll === null ? null : Math.max(0, inAll - attempts),
    passed: attempts > 0 && bestPercent >= quiz.passPercent,
    needsLease: needsLease(quiz),
    extraAttempts: extension?.attempts ?? 0,
    extraMinutes: extension?.minutes ?? 0,
  };
}
