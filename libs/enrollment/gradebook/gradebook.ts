import { type LearningVersion, requirementsOf } from '#courses';
import { minutesAttended } from '../learning-record/completion.js';
import { gradesOf, type Progress } from '../learning-record/progress.js';

export type ColumnKind = 'quiz' | 'assignment' | 'attendance' | 'lessons';

export interface Column {
  /** Stays the same in a later version: `quiz:on-tap`. */
  readonly id: string;
  readonly kind: ColumnKind;
  /** Empty for what has no title of its own. */
  readonly title: string;
  /** 0: shown and not counted. */
  readonly weight: number;
}

export type Weights = Readonly<Record<string, number>>;

/** What can be counted of a version, in its order, with the weights that somebody gave; else what the rule asks for counts once. */
export function columnsOf(version: LearningVersion, given: Weights | null): Column[] {
  const asked = new Set(
    requirementsOf(version.rule).map((part) => {
      switch (part.kind) {
        case 'score':
          return `quiz:${part.quizId}`;
        case 'graded':
          return `assignment:${part.assignmentId}`;
        case 'attended':
          return 'attendance';
        default:
          return '';
      }
    }),
  );
  const hasMarks = asked.size > (asked.has('') ? 1 : 0);
  const byDefault = (id: string) => (asked.has(id) || (id === 'lessons' && !hasMarks) ? 1 : 0);
  const column = (id: string, kind: ColumnKind, title: string): Column => ({ id, kind, title, weight: given?.[id] ?? byDefault(id) });
  return [
    column('lessons', 'lessons', ''),
    ...(minutesAsked(version) === null ? [] : [column('attendance', 'attendance', '')]),
    ...version.quizzes.map(({ id, title }) => column(`quiz:${id}`, 'quiz', title)),
    ...version.assignments.map(({ id, title }) => column(`assignment:${id}`, 'assignment', title)),
  ];
}

function minutesAsked({ rule }: LearningVersion): number | null {
  const asked = requirementsOf(rule).flatMap((part) => (part.kind === 'attended' ? [part.minutes] : []));
  return asked.length === 0 ? null : Math.max(...asked);
}

/** One cell, 0 to 100; null when there is nothing yet. */
export function cellOf({ id, kind }: Column, version: LearningVersion, progress: Progress): number | null {
  const name = id.slice(id.indexOf(':') + 1);
  switch (kind) {
    case 'quiz':
      return progress.quizzes.get(name)?.bestPercent ?? null;
    case 'assignment':
      return gradesOf(progress).get(name)?.percent ?? null;
    case 'lessons':
      return percentOf(version.lessons.filter((lesson) => progress.lessons.has(lesson.id)).length, version.lessons.length);
    case 'attendance': {
      return percentOf(minutesAttended(progress), minutesAsked(version) ?? 0);
    }
  }
}

const percentOf = (done: number, all: number): number => (all === 0 ? 0 : Math.min(100, Math.round((done / all) * 100)));

/** The weighted mean, with one digit after the point; what is missing counts 0. Null when nothing counts. */
export function totalOf(columns: readonly Column[], cells: readonly (number | null)[]): number | null {
  const weights = columns.reduce((sum, { weight }) => sum + weight, 0);
  if (weights === 0) return null;
  const points = columns.reduce((sum, { weight }, n) => sum + weight * (cells[n] ?? 0), 0);
  return Math.round((points / weights) * 10) / 10;
}
