import { z } from 'zod';
import { plainText, richText } from '../outline/rich-text.js';
import { localId, quiz, type Quiz } from '../question-bank/question.js';

/** Subjects a community learning centre teaches. */
export const COURSE_FIELDS = ['law', 'health', 'env', 'culture', 'econ', 'digital', 'lang', 'literacy', 'life_skill', 'assoc'] as const;
export type CourseField = (typeof COURSE_FIELDS)[number];

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
]);
export type Block = z.output<typeof block>;

/** One screen of a phone: what is read before the next tap. */
const screen = z.strictObject({ id: localId, blocks: z.array(block).max(30) });

const lesson = z.strictObject({
  id: localId,
  title: text(300),
  minutes: z.int().min(0).max(240),
  objective: text(1000).optional(),
  screens: z.array(screen).max(60),
});
export type Lesson = z.output<typeof lesson>;

const module = z.strictObject({ id: localId, title: text(300), lessons: z.array(lesson).max(40) });

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
    /** Language of the lessons. */
    language: z.enum(['vi', 'km', 'en', 'zh']),
    /** SPDX identifier, e.g. CC-BY-4.0. */
    licence: text(100),
    authors: z.array(text(200)).max(30),
    competences: z.array(z.strictObject({ framework: text(60), code: text(30), level: z.int().min(1).max(8) })).max(30),
    indicators: z.array(z.strictObject({ criteria: text(60), code: text(30) })).max(30),
    cover: z.strictObject({ media: file, alt: text(1000) }).nullable(),
    /** What completes the course: these lessons, and these quizzes with at least so many percent. */
    completion: z.strictObject({
      lessons: z.union([z.literal('all'), z.array(localId).max(400)]),
      quizzes: z.array(z.strictObject({ quizId: localId, atLeast: z.int().min(0).max(100) })).max(100),
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

export const everyLesson = (content: CourseContent): Lesson[] => lessonsWithPath(content).map(({ lesson }) => lesson);
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
