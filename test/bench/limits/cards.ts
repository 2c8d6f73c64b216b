// The card of an enrollment by hand: what the learner has done, beside what the pinned version asks for.
import type pg from 'pg';
import { requirementRows } from '#courses';
import type { Shape } from '../limit-server.js';

/** A row of `enrollment.enrollment`. */
interface Row {
  id: string;
  course_id: string;
  course_version_id: string;
  cycle: number;
  status: string;
  enrolled_at: Date;
  completed_at: Date | null;
  progress: { lessons: Record<string, string>; quizzes: Record<string, { attempts: number; bestPercent: number }> };
}

interface Part {
  kind: string;
  lessonId?: string;
  quizId?: string;
  atLeast?: number;
}

interface Version {
  slug: string;
  title: string;
  minutes: number;
  cover: { alt: string; sizeBytes: number; url: string } | null;
  lessonIds: string[];
  quizzes: { id: string; passPercent: number; attemptLimit: number }[];
  rule: { part: Part; text: string }[];
}

/** A published version never changes, so somebody who writes only this keeps it, too. */
const versions = new Map<string, Promise<Version>>();

async function readVersion(pool: pg.Pool, id: string): Promise<Version> {
  const { rows } = await pool.query(
    `select c.slug, v.title, v.minutes, v.cover, v.outline, v.rule
       from courses.course_version v join courses.course c on c.id = v.course_id where v.id = $1`,
    [id],
  );
  const { slug, title, minutes, cover, outline, rule } = rows[0];
  const lessons = outline.modules.flatMap((module: { lessons: { id: string; title: string }[] }) => module.lessons);
  const parts = rule.of as Part[];
  const texts = requirementRows('vi', rule, { lessons, quizzes: outline.quizzes });
  return {
    slug,
    title,
    minutes,
    cover: cover && { alt: cover.alt, sizeBytes: cover.sizeBytes, url: cover.url },
    lessonIds: lessons.map(({ id }: { id: string }) => id),
    quizzes: outline.quizzes,
    rule: parts.map((part, i) => ({ part, text: texts[i]!.text })),
  };
}

function versionOf(pool: pg.Pool, id: string): Promise<Version> {
  let version = versions.get(id);
  if (!version) versions.set(id, (version = readVersion(pool, id)));
  return version;
}

export async function card(row: Row, pool: pg.Pool) {
  const version = await versionOf(pool, row.course_version_id);
  const { lessons, quizzes } = row.progress;
  const missing = version.rule.filter(({ part }) =>
    part.kind === 'lesson' ? !lessons[part.lessonId!] : (quizzes[part.quizId!]?.bestPercent ?? -1) < part.atLeast!,
  );
  const doneLessonIds = version.lessonIds.filter((id) => lessons[id]);
  return {
    completedAt: row.completed_at,
    courseId: row.course_id,
    courseSlug: version.slug,
    courseTitle: version.title,
    cover: version.cover,
    cycle: row.cycle,
    enrolledAt: row.enrolled_at,
    id: row.id,
    minutes: version.minutes,
    missing: missing.map(({ part: { kind, lessonId = null, quizId = null, atLeast = null }, text }) => ({
      ways: [],
      atLeast,
      key: kind === 'lesson' ? `lesson:${lessonId}` : `score:${quizId}:${atLeast}`,
      kind,
      lessonId,
      quizId,
      reach:
        kind === 'lesson'
          ? { isMet: false, reached: 0, target: 1, unit: 'DONE' }
          : { isMet: false, reached: quizzes[quizId!]?.bestPercent ?? 0, target: atLeast, unit: 'PERCENT' },
      text,
    })),
    nextLessonId: version.lessonIds.find((id) => !lessons[id]) ?? null,
    progress: {
      doneLessonIds,
      lessonsDone: doneLessonIds.length,
      lessonsTotal: version.lessonIds.length,
      percent: Math.floor(((version.rule.length - missing.length) / version.rule.length) * 100),
      quizzes: version.quizzes.map(({ id, passPercent, attemptLimit }) => {
        const { attempts = 0, bestPercent = 0 } = quizzes[id] ?? {};
        return {
          attempts,
          attemptsLeft: attemptLimit === 0 ? null : Math.max(0, attemptLimit - attempts),
          bestPercent,
          extraAttempts: 0,
          extraMinutes: 0,
          needsLease: attemptLimit > 0,
          passed: attempts > 0 && bestPercent >= passPercent,
          quizId: id,
        };
      }),
    },
    status: row.status.toUpperCase(),
    versionId: row.course_version_id,
  };
}

/** The courses on a learner's home page. */
export const shape: Shape = async (rows: readonly Row[], _values, pool) =>
  JSON.stringify({ data: { myEnrollments: { edges: await Promise.all(rows.map(async (row) => ({ node: await card(row, pool) }))) } } });
