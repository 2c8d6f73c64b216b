import { everyLesson, type CompletionParts, type CourseContent, type Lesson } from './course-content.js';

/** What must be done to complete a course version. Data, not code: stored with the version and evaluated by enrollment. */
export type CompletionRule = { kind: 'all'; of: CompletionRule[] } | Choice | Requirement;

/** Any one of several ways is enough. */
export interface Choice {
  kind: 'any';
  of: CompletionRule[];
}

/** One thing that can be met or not; a leaf of the rule. */
export type Requirement =
  | { kind: 'lesson'; lessonId: string }
  | { kind: 'opened'; lessonId: string }
  /** Spent in the lesson, added up over all devices. */
  | { kind: 'time'; lessonId: string; seconds: number }
  /** Share of a recording that was played at least once; `seconds` is how long the recording is. */
  | { kind: 'watched'; lessonId: string; blockId: string; percent: number; seconds: number }
  | { kind: 'score'; quizId: string; atLeast: number }
  /** At all sessions of the enrollment together. */
  | { kind: 'attended'; minutes: number }
  /** At a session that taught the lesson. */
  | { kind: 'attended_lesson'; lessonId: string }
  | { kind: 'submitted'; assignmentId: string }
  | { kind: 'graded'; assignmentId: string; atLeast: number }
  /** Staff saw that the learner can do it. */
  | { kind: 'confirmed'; lessonId: string };

/** The rule an author's choice stands for: lessons in learning order, then what else is asked for, then the ways to choose from. */
export function completionRuleOf(content: CourseContent): CompletionRule {
  const { alternatives = [], ...parts } = content.completion;
  const ways: CompletionRule[] = alternatives.map((way) => ({ kind: 'all', of: requirementsFor(content, way) }));
  return { kind: 'all', of: [...requirementsFor(content, parts), ...(ways.length > 0 ? [{ kind: 'any' as const, of: ways }] : [])] };
}

function requirementsFor(content: CourseContent, { lessons = [], quizzes = [], attendanceMinutes, assignments = [] }: CompletionParts) {
  const required = everyLesson(content).filter(({ id }) => lessons === 'all' || lessons.includes(id));
  const found: Requirement[] = [
    ...required.map(lessonRequirement),
    ...quizzes.map(({ quizId, atLeast }) => ({ kind: 'score' as const, quizId, atLeast })),
    ...assignments.map(({ assignmentId, atLeast }): Requirement =>
      atLeast === undefined ? { kind: 'submitted', assignmentId } : { kind: 'graded', assignmentId, atLeast },
    ),
    ...(attendanceMinutes ? [{ kind: 'attended' as const, minutes: attendanceMinutes }] : []),
  ];
  return [...new Map(found.map((requirement) => [requirementKey(requirement), requirement])).values()];
}

/** By what a lesson counts as done: coming to its end, unless its author says otherwise. */
export function lessonRequirement({ id: lessonId, done }: Pick<Lesson, 'id' | 'done'>): Requirement {
  switch (done?.by) {
    case undefined:
    case 'finish':
      return { kind: 'lesson', lessonId };
    case 'open':
      return { kind: 'opened', lessonId };
    case 'time':
      return { kind: 'time', lessonId, seconds: done.minutes * 60 };
    case 'watch':
      return { kind: 'watched', lessonId, blockId: done.blockId, percent: done.percent, seconds: done.seconds };
    case 'score':
      return { kind: 'score', quizId: done.quizId, atLeast: done.atLeast };
    case 'attend':
      return { kind: 'attended_lesson', lessonId };
    case 'submit':
      return { kind: 'submitted', assignmentId: done.assignmentId };
    case 'confirm':
      return { kind: 'confirmed', lessonId };
  }
}

const NAMED = ['kind', 'lessonId', 'blockId', 'quizId', 'assignmentId', 'percent', 'seconds', 'minutes', 'atLeast'] as const;

/** The same for two requirements that ask for the same, however their fields are ordered. Ids inside a version hold no colon. */
export function requirementKey(requirement: Requirement): string {
  const fields: Partial<Record<(typeof NAMED)[number], string | number>> = requirement;
  return NAMED.flatMap((name) => fields[name] ?? []).join(':');
}

/** Rules are data that never changes, and every batch of events asks several times. */
const taken = new WeakMap<CompletionRule, readonly Requirement[]>();
const parted = new WeakMap<CompletionRule, readonly (Requirement | Choice)[]>();

/** Every leaf of a rule, in its order, also those of ways that need not be gone. */
export function requirementsOf(rule: CompletionRule): readonly Requirement[] {
  let leaves = taken.get(rule);
  if (!leaves) taken.set(rule, (leaves = rule.kind === 'all' || rule.kind === 'any' ? rule.of.flatMap(requirementsOf) : [rule]));
  return leaves;
}

/** What a rule asks for, in its order: everything that must be met, a choice being one thing. */
export function partsOf(rule: CompletionRule): readonly (Requirement | Choice)[] {
  let parts = parted.get(rule);
  if (!parts) parted.set(rule, (parts = rule.kind === 'all' ? rule.of.flatMap(partsOf) : [rule]));
  return parts;
}
