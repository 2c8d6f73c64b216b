import { createHash } from 'node:crypto';
import { publicQuiz, type PublicQuiz, quizTerms, type QuizTerms } from '../question-bank/public-question.js';
import {
  everyLesson,
  mediaOf,
  mediaOfLesson,
  type Block,
  type CourseContent,
  type Lesson,
  type LessonDone,
} from '../version/course-content.js';
import type { Assignment } from '../assignment/assignment.js';
import { wordsOf, type RichText } from './rich-text.js';

/** What is known of a stored file. */
export interface StoredMedia {
  sha256: string;
  mediaType: string;
  sizeBytes: number;
  width: number | null;
  height: number | null;
}
export type MediaIndex = ReadonlyMap<string, StoredMedia>;

export interface PublicPicture {
  url: string;
  alt: string;
  width: number | null;
  height: number | null;
  sizeBytes: number;
}

export type PublicBlock =
  | { kind: 'text'; id: string; text: RichText }
  | { kind: 'image'; id: string; picture: PublicPicture; caption: string | null }
  | { kind: 'audio' | 'video'; id: string; url: string; sizeBytes: number; description: string; transcript: string | null }
  | { kind: 'file'; id: string; url: string; sizeBytes: number; name: string; mediaType: string }
  | { kind: 'quiz'; id: string; quiz: PublicQuiz }
  | { kind: 'assignment'; id: string; assignment: Assignment };

export interface PublicScreen {
  id: string;
  blocks: PublicBlock[];
}

export interface OutlineLesson {
  id: string;
  title: string;
  minutes: number;
  /** Words and files of the lesson, as a phone stores them. */
  sizeBytes: number;
  quizIds: string[];
  /** By what it counts as done; coming to its end when absent. */
  done?: LessonDone;
  /** Missing in versions that were frozen before there was practical work. */
  assignmentIds?: string[];
}

/** What handing in and marking go by. */
export type OutlineAssignment = Omit<Assignment, 'instructions'> & { lessonId: string };

/** What the author says about the course as a whole. */
export type About = Pick<CourseContent, 'outcomes' | 'audience' | 'licence' | 'authors' | 'competences' | 'indicators' | 'validMonths'>;

/** The course from above: what the course page, enrollment and the catalogue need. */
export interface Outline {
  about: About;
  modules: { id: string; title: string; lessons: OutlineLesson[] }[];
  quizzes: QuizTerms[];
  /** Codes of courses of the same centre that come before it. */
  prerequisites?: string[];
  /** Without the words of what is to be done, which stand on their screen. Missing in older versions. */
  assignments?: OutlineAssignment[];
  cover: PublicPicture | null;
  minutes: number;
  lessonCount: number;
  /** Each file counted once, even when two lessons show it. */
  sizeBytes: number;
}

/** The public document of a version: `outlineOf(content)` is all that ever leaves the room without an author's role. */
export interface PublicDocument {
  outline: Outline;
  /** Screens by lesson id. */
  screens: Record<string, PublicScreen[]>;
}

export const fileUrl = (sha256: string) => `/files/${sha256}`;

/** Splits off what everybody may see; built up field by field, so a new author's field stays inside until it is named here. */
export function outlineOf(content: CourseContent, media: MediaIndex): PublicDocument {
  const lessons = new Map(everyLesson(content).map((lesson) => [lesson.id, publicLesson(lesson, media)]));
  const filesBytes = mediaOf(content).reduce((sum, sha256) => sum + (media.get(sha256)?.sizeBytes ?? 0), 0);
  const wordsBytes = [...lessons.values()].reduce((sum, { wordsBytes }) => sum + wordsBytes, 0);
  const cover = content.cover?.media ? media.get(content.cover.media) : undefined;
  return {
    outline: {
      about: aboutOf(content),
      modules: content.modules.map(({ id, title, lessons: own }) => ({
        id,
        title,
        lessons: own.flatMap(({ id }) => lessons.get(id)?.outline ?? []),
      })),
      quizzes: everyLesson(content).flatMap((lesson) => quizzesOf(lesson).map(quizTerms)),
      ...(content.prerequisites?.length && { prerequisites: content.prerequisites }),
      assignments: everyLesson(content).flatMap((lesson) =>
        assignmentsOf(lesson).map(({ instructions: _, ...assignment }) => ({ ...assignment, lessonId: lesson.id })),
      ),
      cover: cover && content.cover ? picture(cover, content.cover.alt) : null,
      minutes: everyLesson(content).reduce((sum, { minutes }) => sum + minutes, 0),
      lessonCount: lessons.size,
      sizeBytes: filesBytes + wordsBytes,
    },
    screens: Object.fromEntries([...lessons].map(([id, { screens }]) => [id, screens])),
  };
}

function aboutOf({ outcomes, audience, licence, authors, competences, indicators, validMonths }: CourseContent): About {
  return { outcomes, audience, licence, authors, competences, indicators, ...(validMonths !== undefined && { validMonths }) };
}

function publicLesson(lesson: Lesson, media: MediaIndex) {
  const screens = lesson.screens.map(({ id, blocks }) => ({ id, blocks: blocks.flatMap((block) => publicBlock(block, media)) }));
  const wordsBytes = Buffer.byteLength(JSON.stringify(screens));
  const outline: OutlineLesson = {
    id: lesson.id,
    title: lesson.title,
    minutes: lesson.minutes,
    sizeBytes: lessonWeight(lesson, media, wordsBytes),
    quizIds: quizzesOf(lesson).map(({ id }) => id),
    ...(lesson.done && { done: lesson.done }),
    assignmentIds: assignmentsOf(lesson).map(({ id }) => id),
  };
  return { screens, wordsBytes, outline };
}

/** Bytes a phone needs for one lesson. */
function lessonWeight(lesson: Lesson, media: MediaIndex, wordsBytes: number): number {
  return mediaOfLesson(lesson).reduce((sum, sha256) => sum + (media.get(sha256)?.sizeBytes ?? 0), wordsBytes);
}

/** Empty when the block's file is not there yet, which only a draft can have. */
function publicBlock(block: Block, media: MediaIndex): PublicBlock[] {
  if (block.kind === 'text') return [{ kind: 'text', id: block.id, text: block.text }];
  if (block.kind === 'quiz') return [{ kind: 'quiz', id: block.id, quiz: publicQuiz(block.quiz) }];
  if (block.kind === 'assignment') return [{ kind: 'assignment', id: block.id, assignment: block.assignment }];
  const stored = block.media ? media.get(block.media) : undefined;
  if (!stored) return [];
  const { id } = block;
  const { sizeBytes } = stored;
  const url = fileUrl(stored.sha256);
  switch (block.kind) {
    case 'image':
      return [{ kind: 'image', id, picture: picture(stored, block.alt), caption: block.caption || null }];
    case 'audio':
    case 'video':
      return [{ kind: block.kind, id, url, sizeBytes, description: block.description, transcript: block.transcript || null }];
    case 'file':
      return [{ kind: 'file', id, url, sizeBytes, name: block.name, mediaType: stored.mediaType }];
  }
}

const quizzesOf = (lesson: Lesson) =>
  lesson.screens.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'quiz' ? [block.quiz] : [])));

const assignmentsOf = (lesson: Lesson) =>
  lesson.screens.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'assignment' ? [block.assignment] : [])));

const picture = ({ sha256, width, height, sizeBytes }: StoredMedia, alt: string): PublicPicture => ({
  url: fileUrl(sha256),
  alt,
  width,
  height,
  sizeBytes,
});

/** What the catalogue is searched by: titles, summaries, outcomes and the names of modules and lessons. */
export function searchWordsOf(content: CourseContent): string {
  const { titles, summaries, outcomes, modules } = content;
  return [
    ...Object.values(titles),
    ...Object.values(summaries),
    ...outcomes,
    ...modules.flatMap(({ title, lessons }) => [title, ...lessons.map((lesson) => lesson.title)]),
  ].join('\n');
}

/** True when a lesson shows nothing at all. */
export function isEmptyBlock(block: Block): boolean {
  return block.kind === 'text' && wordsOf(block.text) === '';
}

/** Same content, same checksum, whatever the order of keys: how an import knows that nothing changed. */
export function checksumOf(content: CourseContent): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}
