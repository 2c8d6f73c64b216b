import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { MAX_FILE_BYTES, mediaTypeOf } from '../media/media-type.js';
import { messages } from '../messages.js';
import type { StoredMedia } from '../outline/outline.js';
import { plainText } from '../outline/rich-text.js';
import { localId } from '../question-bank/question.js';
import {
  blocksWithPath,
  COURSE_FIELDS,
  courseCode,
  courseContent,
  type CompletionParts,
  type CourseContent,
  type CourseField,
  type Lesson,
} from '../version/course-content.js';
import { publishCheck } from '../version/publish-check.js';
import { reportTo, type FolderProblem, type Report } from './folder-problem.js';
import { readLesson, type FindMedia, type FindWords } from './lesson-file.js';
import { lineIn, readYaml } from './read-yaml.js';

/** A file of the folder that the content names. */
export interface FolderMedia extends StoredMedia {
  path: string;
}

/** A course read from a folder; `content` only when nothing blocks. */
export interface CourseFolder {
  code: string;
  slug: string;
  content: CourseContent | null;
  media: FolderMedia[];
  problems: FolderProblem[];
}

const text = (max: number) => plainText(max).trim().min(1);
const localised = (max: number) => z.strictObject({ vi: text(max), km: text(max).optional(), en: text(max).optional() });
const FIELDS = COURSE_FIELDS.map((field) => field.toUpperCase()) as Uppercase<CourseField>[];

/** The name of a lesson inside the course: its file without number and ending. */
const lessonIdOf = (name: string) => name.replace(/^\d+-/, '').replace(/\.md$/, '');
const lessonFile = z.string().regex(/^[a-z0-9][a-z0-9-]*\.md$/, { error: '01-ten-bai.md' });
const lessons = z.union([z.literal('all'), z.array(z.string().transform(lessonIdOf)).max(400)], { error: 'all, [01-ten-bai.md]' });
const parts = {
  quizzes: z.array(z.strictObject({ quiz: localId, at_least: z.int().min(0).max(100) })).optional(),
  assignments: z.array(z.strictObject({ assignment: localId, at_least: z.int().min(0).max(100).optional() })).optional(),
  attendance_minutes: z.int().min(1).max(100_000).optional(),
};
const way = z.strictObject({ lessons: lessons.optional(), ...parts });

/** `course.yaml` of format `phusa-course/1`; docs/guides/course-folder.md explains it to authors. */
const courseFile = z.strictObject({
  format: z.literal('phusa-course/1'),
  code: courseCode,
  slug: z
    .string()
    .max(100)
    .regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'a-z 0-9 -' }),
  title: localised(300),
  summary: localised(2000),
  outcomes: z.array(text(500)).min(1).max(20),
  field: z.enum(FIELDS),
  audience: z.array(text(300)).max(20).default([]),
  periods: z.int().min(1).max(500),
  validMonths: z.int().min(1).max(240).optional(),
  minutes: z.int().min(1),
  language: z.enum(['vi', 'km', 'en', 'zh']),
  licence: text(100),
  authors: z.array(text(200)).min(1).max(30),
  competences: z.array(z.strictObject({ framework: text(60), code: text(30), level: z.int().min(1).max(8) })).default([]),
  indicators: z.array(z.strictObject({ criteria: text(60), code: text(30) })).default([]),
  prerequisites: z.array(courseCode).max(10).optional(),
  completion: z.strictObject({ lessons, ...parts, alternatives: z.array(way).min(1).max(10).optional() }),
  modules: z
    .array(
      z.strictObject({
        title: text(300),
        lessons: z.array(lessonFile).min(1),
      }),
    )
    .min(1),
});

/** Reads a course folder whole, with every problem in it. Touches nothing outside the folder and follows no link. */
export function readCourseFolder(folder: string): CourseFolder {
  const root = resolve(folder);
  const problems: FolderProblem[] = [];
  const media = new Map<string, FolderMedia>();
  const aboutCourse = reportTo(problems, 'course.yaml');
  const failed = { code: '', slug: basename(root), content: null, media: [], problems };

  const source = readText(root, 'course.yaml', aboutCourse);
  const course = source === null ? null : readYaml(courseFile, source, aboutCourse);
  if (!course) return failed;
  if (course.slug !== basename(root)) aboutCourse(null, messages.slugDiffers, { slug: course.slug, folder: basename(root) });

  const fileOf = new Map<string, string>();
  const modules = course.modules.map(({ title, lessons }, index) => ({
    id: `m${index + 1}`,
    title,
    lessons: lessons.flatMap((name): Lesson[] => {
      const id = lessonIdOf(name);
      if (fileOf.has(id)) aboutCourse(null, messages.lessonListedTwice, { name });
      else fileOf.set(id, name);
      const report = reportTo(problems, name);
      const text = readText(root, name, report, messages.lessonFileMissing);
      const lesson = text === null ? null : readLesson(id, text, report, findIn(root, media, report), wordsIn(root, report));
      return lesson ? [lesson] : [];
    }),
  }));
  reportUnlisted(root, new Set(course.modules.flatMap(({ lessons }) => lessons)), problems);

  const sum = modules.flatMap(({ lessons }) => lessons).reduce((minutes, lesson) => minutes + lesson.minutes, 0);
  if (sum !== course.minutes) aboutCourse(null, messages.minutesDiffer, { given: course.minutes, sum });
  const read = courseContent.safeParse({
    titles: course.title,
    summaries: course.summary,
    outcomes: course.outcomes,
    field: course.field.toLowerCase(),
    audience: course.audience,
    periods: course.periods,
    ...(course.validMonths !== undefined && { validMonths: course.validMonths }),
    language: course.language,
    licence: course.licence,
    authors: course.authors,
    competences: course.competences,
    indicators: course.indicators,
    ...(course.prerequisites && { prerequisites: course.prerequisites }),
    cover: firstPicture(modules.flatMap(({ lessons }) => lessons)),
    completion: {
      quizzes: [],
      ...partsOf(course.completion),
      ...(course.completion.alternatives && { alternatives: course.completion.alternatives.map(partsOf) }),
    },
    modules,
  });
  const { code, slug } = course;
  if (!read.success) {
    for (const { path, message } of read.error.issues)
      aboutCourse(lineIn(source ?? '', path), messages.valueWrong, { field: path.join('.'), detail: message });
    return { ...failed, code, slug };
  }
  problems.push(...checkedLikeADraft(read.data, media, fileOf, source ?? ''));
  const isUsable = problems.every(({ blocking }) => !blocking);
  return { code, slug, content: isUsable ? read.data : null, media: [...media.values()], problems };
}

function partsOf({ lessons, quizzes, assignments, attendance_minutes }: z.output<typeof way>): CompletionParts {
  return {
    ...(lessons && { lessons }),
    ...(quizzes && { quizzes: quizzes.map(({ quiz, at_least }) => ({ quizId: quiz, atLeast: at_least })) }),
    ...(assignments && {
      assignments: assignments.map(({ assignment, at_least }) => ({
        assignmentId: assignment,
        ...(at_least !== undefined && { atLeast: at_least }),
      })),
    }),
    ...(attendance_minutes && { attendanceMinutes: attendance_minutes }),
  };
}

/** What the reviewer would be told anyway, placed in the lesson files. */
function checkedLikeADraft(
  content: CourseContent,
  media: ReadonlyMap<string, FolderMedia>,
  fileOf: ReadonlyMap<string, string>,
  courseYaml: string,
): FolderProblem[] {
  const stored = new Map([...media.values()].map((file) => [file.sha256, file]));
  return publishCheck(content, stored).map(({ path, message, params, blocking }) => {
    const [, module, , lesson] = path.split('.').map(Number);
    const id = path.startsWith('modules.') ? content.modules[module ?? -1]?.lessons[lesson ?? -1]?.id : undefined;
    // the rule is written in the file as it is in the content
    const line = path.startsWith('completion.') ? lineIn(courseYaml, placeIn(path)) : null;
    return { file: (id && fileOf.get(id)) ?? 'course.yaml', line, message, params, blocking };
  });
}

const placeIn = (path: string) => path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/** Files are read once, whichever lessons name them. */
function findIn(root: string, media: Map<string, FolderMedia>, report: Report): FindMedia {
  return (path, line) => {
    const known = media.get(path);
    if (known) return known.sha256;
    if (!/^media\/[^/\\\0]+$/.test(path) || path.includes('..')) {
      report(line, messages.fileOutside, { path });
      return null;
    }
    const stats = regularFile(join(root, path));
    if (!stats) {
      report(line, messages.fileNotFound, { path });
      return null;
    }
    const bytes = stats.size > MAX_FILE_BYTES ? null : readFileSync(join(root, path));
    const type = bytes && mediaTypeOf(bytes);
    if (!bytes || !type) {
      report(line, messages.fileUnusable, { path });
      return null;
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    media.set(path, { ...type, path, sha256, sizeBytes: bytes.length });
    return sha256;
  };
}

/** `media/dao-u.txt` beside `media/dao-u.mp4`. */
function wordsIn(root: string, report: Report): FindWords {
  return (path) => {
    const beside = path.replace(/\.[a-z0-9]+$/i, '.txt');
    return regularFile(join(root, beside)) ? (readText(root, beside, report)?.trim() ?? undefined) : undefined;
  };
}

function readText(root: string, name: string, report: Report, missing = messages.unreadable): string | null {
  if (!regularFile(join(root, name))) {
    report(null, missing, { name });
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(root, name))).normalize('NFC');
  } catch {
    report(null, messages.unreadable);
    return null;
  }
}

/** Symbolic links are not followed: a folder from somewhere else must not read this machine's files. */
function regularFile(path: string): Stats | null {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stats : null;
}

function reportUnlisted(root: string, listed: ReadonlySet<string>, problems: FolderProblem[]): void {
  for (const name of readdirSync(root)) {
    if (name.endsWith('.md') && name !== 'README.md' && !listed.has(name)) reportTo(problems, name)(null, messages.lessonFileUnlisted);
  }
}

/** The course has no cover of its own in this format; its first picture stands for it. */
function firstPicture(lessons: readonly Lesson[]): CourseContent['cover'] {
  for (const { block } of lessons.flatMap((lesson) => blocksWithPath(lesson))) {
    if (block.kind === 'image') return { media: block.media, alt: block.alt };
  }
  return null;
}
