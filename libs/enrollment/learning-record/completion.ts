import { type CompletionRule, requirementsOf } from '#courses';
import type { Progress } from './progress.js';

/** One thing that a completion rule asks for. */
export type Requirement = Exclude<CompletionRule, { kind: 'all' }>;

/** A requirement beside the events that met it; no event means that it is open. */
export interface RequirementEvidence {
  readonly requirement: Requirement;
  readonly eventIds: readonly string[];
}

/** What of the rule is still open, in its order. Progress only grows, so what is closed stays closed (invariant 5). */
export function openRequirements(rule: CompletionRule, done: Progress): Requirement[] {
  return requirementsOf(rule).filter((requirement) => evidenceFor(requirement, done) === null);
}

/** Whether the rule is met. A rule that asks for nothing is never met: nobody completes a course by opening it. */
export function isComplete(rule: CompletionRule, done: Progress): boolean {
  return requirementsOf(rule).length > 0 && openRequirements(rule, done).length === 0;
}

/** Each requirement with the event that met it: the explanation kept with a completion (invariant 6). */
export function explain(rule: CompletionRule, done: Progress): RequirementEvidence[] {
  return requirementsOf(rule).map((requirement) => {
    const eventId = evidenceFor(requirement, done);
    return { requirement, eventIds: eventId === null ? [] : [eventId] };
  });
}

/** Mean of the best results of the quizzes that the rule names, 0 to 100; null when it names none. */
export function resultPercent(rule: CompletionRule, done: Progress): number | null {
  const quizIds = new Set(requirementsOf(rule).flatMap((part) => (part.kind === 'score' ? [part.quizId] : [])));
  if (quizIds.size === 0) return null;
  const sum = [...quizIds].reduce((total, quizId) => total + (done.quizzes.get(quizId)?.bestPercent ?? 0), 0);
  return Math.round(sum / quizIds.size);
}

/** How much of the rule is met, 0 to 100; 100 only when all of it is. */
export function percentDone(rule: CompletionRule, done: Progress): number {
  const all = requirementsOf(rule).length;
  return all === 0 ? 0 : Math.floor(((all - openRequirements(rule, done).length) / all) * 100);
}

function evidenceFor(requirement: Requirement, done: Progress): string | null {
  if (requirement.kind === 'lesson') return done.lessons.get(requirement.lessonId) ?? null;
  const result = done.quizzes.get(requirement.quizId);
  return result && result.bestPercent >= requirement.atLeast ? result.bestEventId : null;
}
