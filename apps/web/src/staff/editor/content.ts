import type { RichText } from '../../courses/rich-text';

/** A course version as its author sees it (libs/courses/version/course-content.ts): with the right answers, for staff only. */
export interface CourseContent {
  titles: Localised;
  summaries: Localised;
  outcomes: string[];
  field: Field;
  audience: string[];
  periods: number;
  /** Months from the completion on; without an end when nothing is said. */
  validMonths?: number;
  language: 'vi' | 'km' | 'en';
  licence: string;
  authors: string[];
  competences: { framework: string; code: string; level: number }[];
  indicators: { criteria: string; code: string }[];
  cover: { media: string | null; alt: string } | null;
  /** Codes of courses of the same centre. */
  prerequisites?: string[];
  completion: Completion;
  modules: Module[];
}
/** What may be asked for, of the course or of one way to complete it. */
export interface CompletionParts {
  lessons?: 'all' | string[];
  quizzes?: { quizId: string; atLeast: number }[];
  attendanceMinutes?: number;
  assignments?: { assignmentId: string; atLeast?: number }[];
}
export interface Completion extends CompletionParts {
  lessons: 'all' | string[];
  quizzes: { quizId: string; atLeast: number }[];
  alternatives?: CompletionParts[];
}
export type LessonDone =
  | { by: 'finish' | 'open' | 'attend' | 'confirm' }
  | { by: 'time'; minutes: number }
  | { by: 'watch'; blockId: string; percent: number; seconds: number }
  | { by: 'score'; quizId: string; atLeast: number }
  | { by: 'submit'; assignmentId: string };
export interface Localised {
  vi: string;
  km?: string;
  en?: string;
}
export type Field = 'law' | 'health' | 'env' | 'culture' | 'econ' | 'digital' | 'lang' | 'literacy' | 'life_skill' | 'assoc';
export interface Module {
  id: string;
  title: string;
  lessons: Lesson[];
}
export interface Lesson {
  id: string;
  title: string;
  minutes: number;
  objective?: string;
  /** Coming to its end, when nothing is said. */
  done?: LessonDone;
  screens: { id: string; blocks: Block[] }[];
}
export type Block =
  | { kind: 'text'; id: string; text: RichText }
  | { kind: 'image'; id: string; media: string | null; alt: string; caption?: string }
  | { kind: 'audio' | 'video'; id: string; media: string | null; description: string; transcript?: string }
  | { kind: 'file'; id: string; media: string | null; name: string }
  | { kind: 'quiz'; id: string; quiz: Quiz }
  | { kind: 'assignment'; id: string; assignment: Assignment };
export const HAND_INS = ['photo', 'audio', 'file', 'text'] as const;
export interface Criterion {
  id: string;
  title: string;
  levels: { id: string; title: string; points: number }[];
}
export interface Assignment {
  id: string;
  title: string;
  instructions: RichText;
  accepts: (typeof HAND_INS)[number][];
  maxFiles: number;
  rubric: Criterion[];
  passPercent: number;
  secondMarker: boolean;
  tolerancePercent: number;
  anonymous: boolean;
  dueDays: number | null;
}
export interface Quiz {
  id: string;
  title: string;
  passPercent: number;
  attemptLimit: number;
  timeLimitMinutes?: number;
  draw?: number;
  questions: Question[];
}
interface Asked {
  id: string;
  text: string;
  explain?: string;
  points: number;
}
export interface Choice {
  id: string;
  text: string;
  isRight: boolean;
  feedback?: string;
}
export type Question = Asked &
  (
    | { kind: 'single' | 'multiple'; choices: Choice[] }
    | { kind: 'true_false'; answer: boolean | null }
    | { kind: 'short_text'; accept: string[] }
    | { kind: 'numeric'; answer: number | null; tolerance: number; unit?: string }
    | { kind: 'matching'; pairs: { id: string; left: string; right: string }[] }
    | { kind: 'ordering'; items: { id: string; text: string }[] }
  );
export type QuestionKind = Question['kind'];
