import { z } from 'zod';
import { plainText, richText } from '../outline/rich-text.js';
import { assignment, type Assignment } from '../assignment/assignment.js';
import { localId, quiz, type Quiz } from '../question-bank/question.js';

/** Subjects a community learning centre teaches. */
export const COURSE_FIELDS = ['law', 'health', 'env', 'culture', 'econ', 'digital', 'lang', 'literacy', 'life_skill', 'assoc'] as const;
export type CourseField = (typeof COURSE_FIELDS)[number];

/** Code of a course inside its centre, e.g. LUADAO. */
export const courseCode = z
  .string()
  .max(40)
  .regex(/^[A-Z0-9][A-Z0-9-]*$/, { error: 'A-Z 0-9 -' });

/** Content address of a file in the store. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'sha256 in hexadecimal' });

const text = (max: number) => plainText(max);
/** Text in the languages of the platform; Vietnamese always, the others when somebody has written them. */
const localised = (max: number) => z.strictObject({ vi: text(max), km: text(max).optional(), en: text(max).optional() });
/** A draft may name a block before its file is chosen. */
const file = sha256.nullable();

export const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), id: localId, text: richText }),
  z.strictObject({ kind: z.literal('image'), id: localId, media: file, alt: text(1000), caption: text(500).optional() }),
  z.strictObject({ kind: z.literal('audio'), id: localId, media: file, description: text(1000), transcript: text(20_000).optional() }),
  z.strictObject({ kind: z.literal('video'), id: localId, media: file, description: text(1000), transcript: text(20_000).optional() }),
  z.strictObject({ kind: z.literal('file'), id: localId, media: file, name: text(300) }),
  z.strictObject({ kind: z.literal('quiz'), id: localId, quiz }),
  z.strictObject({ kind: z.literal('assignment'), id: localId, assignment }),
]);
export type Block = z.output<typeof block>;

/** One screen of a phone: what is read before the next tap. */
const screen = z.strictObject({ id: localId, blocks: z.array(block).max(30) });

/** By what a lesson counts as done; coming to its end, when nothing is said. */
export const lessonDone = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('finish') }),
  z.strictObject({ by: z.literal('open') }),
  /** Spent with the lesson on the screen, over all devices. */
  z.strictObject({ by: z.literal('time'), minutes: z.int().min(1).max(240) }),
  /** Share of a recording of the lesson; `seconds` is how long it is. */
  z.strictObject({ by: z.literal('watch'), blockId: localId, percent: z.int().min(1).max(100), seconds: z.int().min(1).max(86_400) }),
  z.strictObject({ by: z.literal('score'), quizId: localId, atLeast: z.int().min(0).max(100) }),
  /** At a session of a class that taught the lesson. */
  z.strictObject({ by: z.literal('attend') }),
  z.strictObject({ by: z.literal('submit'), assignmentId: localId }),
  /** Staff saw that the learner can do it. */
  z.strictObject({ by: z.literal('confirm') }),
]);
export type LessonDone = z.output<typeof lessonDone>;

const lesson = z.strictObject({
  id: localId,
  title: text(300),
  minutes: z.int().min(0).max(240),
  objective: text(1000).optional(),
  done: lessonDone.optional(),
  screens: z.array(screen).max(60),
});
export type Lesson = z.output<typeof lesson>;

const module = z.strictObject({ id: localId, title: text(300), lessons: z.array(lesson).max(40) });

const lessonIds = z.union([z.literal('all'), z.array(localId).max(400)]);
const quizScores = z.array(z.strictObject({ quizId: localId, atLeast: z.int().min(0).max(100) })).max(100);
const alsoAsked = {
  /** In sessions of a class, all together. */
  attendanceMinutes: z.int().min(1).max(100_000).optional(),
  /** Handed in; with `atLeast`, graded with so many percent. */
  assignments: z
    .array(z.strictObject({ assignmentId: localId, atLeast: z.int().min(0).max(100).optional() }))
    .max(100)
    .optional(),
};
const completionParts = z.strictObject({ lessons: lessonIds.optional(), quizzes: quizScores.optional(), ...alsoAsked });
/** What an author may ask for, of a course or of one way to complete it. */
export type CompletionParts = z.output<typeof completionParts>;

/**
 * A whole course version as its author sees it, with the right answers: what a draft stores, an editor sends and an
 * import makes. Staff only; the public sees `outlineOf` of it. Unknown keys are refused, so that nothing is lost in silence.
 */
export const courseContent = z
  .strictObject({
    titles: localised(300),
    summaries: localised(2000),
    outcomes: z.array(text(500)).max(20),
    field: z.enum(COURSE_FIELDS),
    audience: z.array(text(300)).max(20),
    /** Teaching periods (tiết) that the certificate names. */
    periods: z.int().min(0).max(500),
    /** How long a certificate of it counts, from the day of completion; without an end when nothing is said. */
    validMonths: z.int().min(1).max(240).optional(),
    /** Language of the lessons. */
    language: z.enum(['vi', 'km', 'en', 'zh']),
    /** SPDX identifier, e.g. CC-BY-4.0. */
    licence: text(100),
    authors: z.array(text(200)).max(30),
    competences: z.array(z.strictObject({ framework: text(60), code: text(30), level: z.int().min(1).max(8) })).max(30),
    indicators: z.array(z.strictObject({ criteria: text(60), code: text(30) })).max(30),
    /** Courses of the same centre that should be completed before this one is begun. */
    prerequisites: z.array(courseCode).max(10).optional(),
    cover: z.strictObject({ media: file, alt: text(1000) }).nullable(),
    /** What completes the course: all that is named here, and one of the `alternatives` when there are some. */
    completion: z.strictObject({
      lessons: lessonIds,
      quizzes: quizScores,
      ...alsoAsked,
      alternatives: z.array(completionParts).max(10).optional(),
    }),
    modules: z.array(module).max(40),
  })
  .superRefine((content, { addIssue }) => {
    const unique = (kind: string, entries: readonly { id: string; path: (string | number)[] }[]) => {
      const seen = new Set<string>();
      for (const { id, path } of entries) {
        if (seen.has(id)) addIssue({ code: 'custom', path, message: `${kind} id used twice: ${id}` });
        seen.add(id);
      }
    };
    unique(
      'module',
      content.modules.map(({ id }, m) => ({ id, path: ['modules', m, 'id'] })),
    );
    unique(
      'lesson',
      lessonsWithPath(content).map(({ lesson, path }) => ({ id: lesson.id, path: [...path, 'id'] })),
    );
    for (const { lesson, path } of lessonsWithPath(content)) {
      unique(
        'screen',
        lesson.screens.map(({ id }, s) => ({ id, path: [...path, 'screens', s, 'id'] })),
      );
      unique(
        'block',
        blocksWithPath(lesson, path).map(({ block, path }) => ({ id: block.id, path: [...path, 'id'] })),
      );
    }
    unique(
      'assignment',
      assignmentsWithPath(content).map(({ assignment, path }) => ({ id: assignment.id, path: [...path, 'id'] })),
    );
    for (const { assignment, path } of assignmentsWithPath(content)) {
      unique(
        'criterion',
        assignment.rubric.map(({ id }, c) => ({ id, path: [...path, 'rubric', c, 'id'] })),
      );
      assignment.rubric.forEach(({ levels }, c) =>
        unique(
          'level',
          levels.map(({ id }, l) => ({ id, path: [...path, 'rubric', c, 'levels', l, 'id'] })),
        ),
      );
    }
    const quizzes = quizzesWithPath(content);
    unique(
      'quiz',
      quizzes.map(({ quiz, path }) => ({ id: quiz.id, path: [...path, 'id'] })),
    );
    for (const { quiz, path } of quizzes) {
      unique(
        'question',
        quiz.questions.map(({ id }, q) => ({ id, path: [...path, 'questions', q, 'id'] })),
      );
    }
  });
export type CourseContent = z.output<typeof courseContent>;

type Path = (string | number)[];

/** Every lesson in learning order, with its place in the document. */
export function lessonsWithPath(content: Pick<CourseContent, 'modules'>): { lesson: Lesson; path: Path }[] {
  return content.modules.flatMap(({ lessons }, m) => lessons.map((lesson, l) => ({ lesson, path: ['modules', m, 'lessons', l] })));
}

/** Every block of a lesson, with its place. */
export function blocksWithPath(lesson: Lesson, path: Path = []): { block: Block; path: Path }[] {
  return lesson.screens.flatMap(({ blocks }, s) => blocks.map((block, b) => ({ block, path: [...path, 'screens', s, 'blocks', b] })));
}

/** Every quiz in learning order, with its place. */
export function quizzesWithPath(content: Pick<CourseContent, 'modules'>): { quiz: Quiz; path: Path }[] {
  return lessonsWithPath(content).flatMap(({ lesson, path }) =>
    blocksWithPath(lesson, path).flatMap(({ block, path }) =>
      block.kind === 'quiz' ? [{ quiz: block.quiz, path: [...path, 'quiz'] }] : [],
    ),
  );
}

/** Every piece of practical work in learning order, with its place. */
export function assignmentsWithPath(content: Pick<CourseContent, 'modules'>): { assignment: Assignment; path: Path }[] {
  return lessonsWithPath(content).flatMap(({ lesson, path }) =>
    blocksWithPath(lesson, path).flatMap(({ block, path }) =>
      block.kind === 'assignment' ? [{ assignment: block.assignment, path: [...path, 'assignment'] }] : [],
    ),
  );
}

export const everyLesson = (content: CourseContent): Lesson[] => lessonsWithPath(content).map(({ lesson }) => lesson);
export const everyAssignment = (content: CourseContent): Assignment[] => assignmentsWithPath(content).map(({ assignment }) => assignment);
export const everyQuiz = (content: CourseContent): Quiz[] => quizzesWithPath(content).map(({ quiz }) => quiz);

/** Content addresses of all files the content names, each once. */
export function mediaOf(content: CourseContent): string[] {
  const named = everyLesson(content).flatMap((lesson) => mediaOfLesson(lesson));
  return [...new Set(content.cover?.media ? [content.cover.media, ...named] : named)];
}

/** Content addresses of the files of one lesson, each once. */
export function mediaOfLesson(lesson: Lesson): string[] {
  return [...new Set(blocksWithPath(lesson).flatMap(({ block }) => ('media' in block && block.media ? [block.media] : [])))];
}

/** What a new draft starts from. */
export function emptyContent(title: string): CourseContent {
  return {
    titles: { vi: title },
    summaries: { vi: '' },
    outcomes: [],
    field: 'life_skill',
    audience: [],
    periods: 1,
    language: 'vi',
    licence: 'CC-BY-4.0',
    authors: [],
    competences: [],
    indicators: [],
    cover: null,
    completion: { lessons: 'all', quizzes: [] },
    modules: [],
  };
}
