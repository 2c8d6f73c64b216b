import { t, type Locale } from '#platform';
import { messages } from '../messages.js';
import { everyLesson, type CourseContent } from './course-content.js';

/** What must be done to complete a course version. Data, not code: stored with the version and evaluated by enrollment. */
export type CompletionRule = { kind: 'all'; of: CompletionRule[] } | Requirement;
/** One thing a learner must do; `of` of the rule taken apart. */
export type Requirement = { kind: 'lesson'; lessonId: string } | { kind: 'score'; quizId: string; atLeast: number };

/** The rule an author's choice stands for: lessons in learning order, then quizzes. */
export function completionRuleOf(content: CourseContent): CompletionRule {
  const { lessons, quizzes } = content.completion;
  const required = everyLesson(content).filter(({ id }) => lessons === 'all' || lessons.includes(id));
  return {
    kind: 'all',
    of: [
      ...required.map(({ id }) => ({ kind: 'lesson' as const, lessonId: id })),
      ...quizzes.map(({ quizId, atLeast }) => ({ kind: 'score' as const, quizId, atLeast })),
    ],
  };
}

/** Rules are data that never changes, and every batch of events asks several times. */
const taken = new WeakMap<CompletionRule, readonly Requirement[]>();

/** The requirements of a rule, in its order. */
export function requirementsOf(rule: CompletionRule): readonly Requirement[] {
  let parts = taken.get(rule);
  if (!parts) taken.set(rule, (parts = rule.kind === 'all' ? rule.of.flatMap(requirementsOf) : [rule]));
  return parts;
}

interface Named {
  readonly lessons: readonly { id: string; title: string }[];
  readonly quizzes: readonly { id: string; title: string }[];
}

/** A requirement in words, or several of them. A title that is not there any more is replaced by its id. */
export function requirementText(locale: Locale, rule: CompletionRule, version: Named): string {
  const titleOf = (parts: Named['lessons'], id: string) => parts.find((part) => part.id === id)?.title ?? id;
  switch (rule.kind) {
    case 'all':
      return rule.of.map((part) => requirementText(locale, part, version)).join(' ');
    case 'lesson':
      return t(locale, messages.finishLesson, { lesson: titleOf(version.lessons, rule.lessonId) });
    case 'score':
      return t(locale, messages.reachScore, { quiz: titleOf(version.quizzes, rule.quizId), percent: rule.atLeast });
  }
}
