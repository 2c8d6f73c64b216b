import { type Choice, type CompletionRule, partsOf, requirementKey, requirementsOf, type RuleRequirement } from '#courses';
import { addInterval, covered, type Intervals } from './intervals.js';
import { type Fact, gradesOf, type Progress, sessionsOf, watchedKey } from './progress.js';

/** One thing that a completion rule asks for. */
export type Requirement = RuleRequirement;

/** A requirement beside the events that met it; no event means that it is open. */
export interface RequirementEvidence {
  readonly requirement: Requirement;
  readonly eventIds: readonly string[];
}

/** How far a learner is: minutes, seconds, percent, or 0 of 1. */
export interface Reach {
  readonly reached: number;
  readonly target: number;
}

/**
 * What of the rule is still open, in its order; a choice is open until one of its ways is gone to the end.
 * Progress only grows, but for corrections of staff, and those take no completion back (invariant 5).
 */
export function openRequirements(rule: CompletionRule, done: Progress): (Requirement | Choice)[] {
  return partsOf(rule).filter((part) => !isPartMet(part, done));
}

/** Whether the rule is met. A rule that asks for nothing is never met: nobody completes a course by opening it. */
export function isComplete(rule: CompletionRule, done: Progress): boolean {
  const parts = partsOf(rule);
  return parts.length > 0 && parts.every((part) => isPartMet(part, done));
}

/** Whether a requirement is met, by what was done or because staff waived it. */
export function isMet(requirement: Requirement, done: Progress): boolean {
  return isReached(reachOf(requirement, done)) || isWaived(requirement, done);
}

function isPartMet(part: Requirement | Choice, done: Progress): boolean {
  return part.kind === 'any' ? part.of.some((way) => isComplete(way, done)) : isMet(part, done);
}

const isReached = ({ reached, target }: Reach): boolean => reached >= target;

function isWaived(requirement: Requirement, done: Progress): boolean {
  return done.waived.size > 0 && done.waived.has(requirementKey(requirement));
}

/** Whether any of these rules is explained by events of which progress keeps the sum only: see `explain`. */
export function countsTime(rule: CompletionRule): boolean {
  return requirementsOf(rule).some(({ kind }) => kind === 'time' || kind === 'watched');
}

/**
 * Each requirement with the events that met it: the explanation kept with a completion (invariant 6).
 * `timed` are the learner's facts about time and recordings, for rules that count them.
 */
export function explain(rule: CompletionRule, done: Progress, timed: readonly Fact[] = []): RequirementEvidence[] {
  return requirementsOf(rule).map((requirement) => ({ requirement, eventIds: evidenceFor(requirement, done, timed) }));
}

/** Mean of the best results of the quizzes and graded assignments by which the rule was met, 0 to 100; null without one. */
export function resultPercent(rule: CompletionRule, done: Progress): number | null {
  const results = new Map<string, number>();
  for (const requirement of countingRequirements(rule, done)) {
    const percent = percentOf(requirement, done);
    if (percent !== undefined) results.set(requirementSubject(requirement), percent);
  }
  if (results.size === 0) return null;
  return Math.round([...results.values()].reduce((sum, percent) => sum + percent, 0) / results.size);
}

/** How much of the rule is met, 0 to 100; 100 only when all of it is. Of a choice, the way that is furthest. */
export function percentDone(rule: CompletionRule, done: Progress): number {
  return isComplete(rule, done) ? 100 : Math.min(99, Math.floor(shareOf(rule, done) * 100));
}

function shareOf(rule: CompletionRule, done: Progress): number {
  const parts = partsOf(rule);
  if (parts.length === 0) return 0;
  let sum = 0;
  for (const part of parts) {
    sum += part.kind === 'any' ? Math.max(0, ...part.of.map((way) => shareOf(way, done))) : shareOfRequirement(part, done);
  }
  return sum / parts.length;
}

function shareOfRequirement(requirement: Requirement, done: Progress): number {
  if (isMet(requirement, done)) return 1;
  const { kind } = requirement;
  if (kind !== 'time' && kind !== 'watched' && kind !== 'attended') return 0;
  const { reached, target } = reachOf(requirement, done);
  return reached / target;
}

/** How far the learner is with one requirement; what was waived does not count here. */
export function reachOf(requirement: Requirement, done: Progress): Reach {
  switch (requirement.kind) {
    case 'lesson':
      return once(done.lessons.has(requirement.lessonId));
    case 'opened':
      return once(done.opened.has(requirement.lessonId) || done.lessons.has(requirement.lessonId));
    case 'time':
      return { reached: done.time.get(requirement.lessonId) ?? 0, target: requirement.seconds };
    case 'watched':
      return {
        reached: covered(done.watched.get(watchedKey(requirement)) ?? [], requirement.seconds),
        target: secondsToWatch(requirement),
      };
    case 'score':
    case 'graded':
      // nothing handed in is less than 0 percent
      return { reached: percentOf(requirement, done) ?? -1, target: requirement.atLeast };
    case 'attended':
      return { reached: minutesAttended(done), target: requirement.minutes };
    case 'attended_lesson':
      return once(sessionsAbout(requirement.lessonId, done).length > 0);
    case 'submitted':
      return once(done.submitted.has(requirement.assignmentId));
    case 'confirmed':
      return once(done.confirmed.has(requirement.lessonId));
  }
}

const once = (isDone: boolean): Reach => ({ reached: isDone ? 1 : 0, target: 1 });

/** Minutes at all sessions together. */
export function minutesAttended(done: Progress): number {
  let sum = 0;
  for (const { minutes } of sessionsOf(done).values()) sum += minutes;
  return sum;
}

const secondsToWatch = ({ percent, seconds }: { percent: number; seconds: number }): number => Math.ceil((seconds * percent) / 100);

function sessionsAbout(lessonId: string, done: Progress): string[] {
  return [...sessionsOf(done).values()].flatMap((session) =>
    session.minutes > 0 && session.lessonIds.includes(lessonId) ? [session.eventId] : [],
  );
}

function percentOf(requirement: Requirement, done: Progress): number | undefined {
  if (requirement.kind === 'score') return done.quizzes.get(requirement.quizId)?.bestPercent;
  return requirement.kind === 'graded' ? gradesOf(done).get(requirement.assignmentId)?.percent : undefined;
}

const requirementSubject = (requirement: Requirement): string =>
  'quizId' in requirement ? `quiz ${requirement.quizId}` : 'assignmentId' in requirement ? `assignment ${requirement.assignmentId}` : '';

/** The requirements that made the rule met: of a choice, those of the ways that were gone to the end. */
function countingRequirements(rule: CompletionRule, done: Progress): Requirement[] {
  return partsOf(rule).flatMap((part) =>
    part.kind === 'any' ? part.of.flatMap((way) => (isComplete(way, done) ? countingRequirements(way, done) : [])) : [part],
  );
}

function evidenceFor(requirement: Requirement, done: Progress, timed: readonly Fact[]): string[] {
  if (isReached(reachOf(requirement, done))) return evidenceOfDone(requirement, done, timed);
  const waiver = done.waived.get(requirementKey(requirement));
  return waiver === undefined ? [] : [waiver];
}

function evidenceOfDone(requirement: Requirement, done: Progress, timed: readonly Fact[]): string[] {
  switch (requirement.kind) {
    case 'lesson':
      return some(done.lessons.get(requirement.lessonId));
    case 'opened':
      return some(done.lessons.get(requirement.lessonId) ?? done.opened.get(requirement.lessonId));
    case 'time':
      return eventsOfTime(requirement, timed);
    case 'watched':
      return eventsOfRecording(requirement, timed);
    case 'score':
      return some(done.quizzes.get(requirement.quizId)?.bestEventId);
    case 'graded':
      return some(gradesOf(done).get(requirement.assignmentId)?.eventId);
    case 'attended':
      return eventsOfAttendance(requirement.minutes, done);
    case 'attended_lesson':
      return sessionsAbout(requirement.lessonId, done).sort().slice(0, 1);
    case 'submitted':
      return some(done.submitted.get(requirement.assignmentId));
    case 'confirmed':
      return some(done.confirmed.get(requirement.lessonId));
  }
}

const some = (eventId: string | undefined): string[] => (eventId === undefined ? [] : [eventId]);
const byId = (a: { eventId: string }, b: { eventId: string }): number => (a.eventId < b.eventId ? -1 : 1);

/** As many events as the requirement needs, in the order of their ids: the same choice from the same set of events. */
function eventsOfTime({ lessonId, seconds }: { lessonId: string; seconds: number }, timed: readonly Fact[]): string[] {
  let sum = 0;
  const events = timed.filter((fact) => fact.kind === 'lesson_time').filter((fact) => fact.lessonId === lessonId);
  return takeUntil(events.sort(byId), (event) => (sum += event.seconds) >= seconds);
}

function eventsOfRecording(requirement: Extract<Requirement, { kind: 'watched' }>, timed: readonly Fact[]): string[] {
  let pieces: Intervals = [];
  const key = watchedKey(requirement);
  const events = timed.filter((fact) => fact.kind === 'media_watched').filter((fact) => watchedKey(fact) === key);
  return takeUntil(events.sort(byId), ({ from, to }) => {
    pieces = addInterval(pieces, from, to);
    return covered(pieces, requirement.seconds) >= secondsToWatch(requirement);
  });
}

function eventsOfAttendance(minutes: number, done: Progress): string[] {
  let sum = 0;
  const sessions = [...sessionsOf(done).values()].filter((session) => session.minutes > 0);
  return takeUntil(sessions.sort(byId), (session) => (sum += session.minutes) >= minutes);
}

function takeUntil<One extends { eventId: string }>(events: readonly One[], isEnough: (event: One) => boolean): string[] {
  const last = events.findIndex(isEnough);
  return events.slice(0, last < 0 ? events.length : last + 1).map(({ eventId }) => eventId);
}
