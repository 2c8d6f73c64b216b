import { t, type Locale } from '#platform';
import { messages } from '../messages.js';
import type { Requirement as RequirementRow, RequirementReach } from '../outline/outline.graphql.js';
import { partsOf, requirementKey, type Choice, type CompletionRule, type Requirement } from './completion-rule.js';

/** From so many on, the lessons of a way are counted and not named. */
const MANY_LESSONS = 3;

/** The parts of a version that have a name. */
export interface Named {
  readonly lessons: readonly { id: string; title: string }[];
  readonly quizzes: readonly { id: string; title: string }[];
  readonly assignments?: readonly { id: string; title: string }[];
}

/** A rule in words. A title that is not there any more is replaced by its id. */
export function requirementText(locale: Locale, rule: CompletionRule, version: Named): string {
  switch (rule.kind) {
    case 'all':
      return partsOf(rule)
        .map((part) => requirementText(locale, part, version))
        .join(' ');
    case 'any':
      return choiceText(locale, rule, version);
    default:
      return leafText(locale, rule, version);
  }
}

function choiceText(locale: Locale, { of }: Choice, version: Named): string {
  const ways = of.map((way, index) => `(${index + 1}) ${wayText(locale, way, version)}`);
  return t(locale, messages.chooseOne, { ways: ways.join(' ') });
}

function wayText(locale: Locale, way: CompletionRule, version: Named): string {
  const parts = partsOf(way);
  const others = parts.filter(({ kind }) => kind !== 'lesson');
  const count = parts.length - others.length;
  if (count < MANY_LESSONS) return requirementText(locale, way, version);
  const lessons = t(locale, messages.finishLessons, { count });
  return [lessons, ...others.map((part) => requirementText(locale, part, version))].join(' ');
}

function leafText(locale: Locale, requirement: Requirement, { lessons, quizzes, assignments = [] }: Named): string {
  const titleOf = (parts: Named['lessons'], id: string) => parts.find((part) => part.id === id)?.title ?? id;
  const lesson = 'lessonId' in requirement ? titleOf(lessons, requirement.lessonId) : '';
  switch (requirement.kind) {
    case 'lesson':
      return t(locale, messages.finishLesson, { lesson });
    case 'opened':
      return t(locale, messages.openLesson, { lesson });
    case 'time':
      return t(locale, messages.spendTime, { lesson, minutes: Math.ceil(requirement.seconds / 60) });
    case 'watched':
      return t(locale, messages.watchRecording, { lesson, percent: requirement.percent });
    case 'score':
      return t(locale, messages.reachScore, { quiz: titleOf(quizzes, requirement.quizId), percent: requirement.atLeast });
    case 'attended':
      return t(locale, messages.attendMinutes, { minutes: requirement.minutes });
    case 'attended_lesson':
      return t(locale, messages.attendLesson, { lesson });
    case 'submitted':
      return t(locale, messages.submitAssignment, { assignment: titleOf(assignments, requirement.assignmentId) });
    case 'graded':
      return t(locale, messages.reachGrade, {
        assignment: titleOf(assignments, requirement.assignmentId),
        percent: requirement.atLeast,
      });
    case 'confirmed':
      return t(locale, messages.haveConfirmed, { lesson });
  }
}

/** How far somebody is with a rule or a part of it. Told by the room that knows learners; this one does not. */
export type Measure = (rule: CompletionRule) => RequirementReach;

/** What a rule asks for, as the graph shows it: one row for each thing, a choice being one that has its ways below it. */
export function requirementRows(locale: Locale, rule: CompletionRule, version: Named, measure?: Measure): RequirementRow[] {
  return partsOf(rule).map((part) => requirementRow(locale, part, version, measure));
}

export function requirementRow(locale: Locale, part: Requirement | Choice, version: Named, measure?: Measure): RequirementRow {
  const text = requirementText(locale, part, version);
  const reach = measure?.(part) ?? null;
  const none = { key: null, lessonId: null, quizId: null, assignmentId: null, atLeast: null, ways: [] };
  if (part.kind === 'any') return { ...none, kind: part.kind, text, reach, ways: wayRows(locale, part, version, measure) };
  return {
    ...none,
    kind: part.kind,
    key: requirementKey(part),
    ...('lessonId' in part && { lessonId: part.lessonId }),
    ...('quizId' in part && { quizId: part.quizId }),
    ...('assignmentId' in part && { assignmentId: part.assignmentId }),
    atLeast: amountOf(part),
    text,
    reach,
  };
}

function wayRows(locale: Locale, { of }: Choice, version: Named, measure?: Measure): RequirementRow['ways'] {
  return of.map((way, index) => ({
    number: index + 1,
    reach: measure?.(way) ?? null,
    requirements: requirementRows(locale, way, version, measure),
  }));
}

/** How much of it is asked for: percent, or minutes of attendance and time. */
function amountOf(requirement: Requirement): number | null {
  switch (requirement.kind) {
    case 'score':
    case 'graded':
      return requirement.atLeast;
    case 'watched':
      return requirement.percent;
    case 'attended':
      return requirement.minutes;
    case 'time':
      return Math.ceil(requirement.seconds / 60);
    default:
      return null;
  }
}
