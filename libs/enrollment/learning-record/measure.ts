import { type CompletionRule, type Measure, partsOf } from '#courses';
import { isMet, percentDone, reachOf, type Requirement } from './completion.js';
import type { Progress } from './progress.js';

/**
 * How far a learner is with each part of a rule: a requirement in its own unit, a way or a choice in percent.
 * `isLeafMet`: whether a requirement is met; by progress, unless somebody knows better.
 */
export function measureOf(done: Progress, isLeafMet = (requirement: Requirement): boolean => isMet(requirement, done)): Measure {
  const isRuleMet = (rule: CompletionRule): boolean => {
    if (rule.kind === 'any') return rule.of.some(isRuleMet);
    if (rule.kind !== 'all') return isLeafMet(rule);
    const parts = partsOf(rule);
    return parts.length > 0 && parts.every(isRuleMet);
  };
  return (rule) => {
    const isMet = isRuleMet(rule);
    if (rule.kind !== 'any' && rule.kind !== 'all') return { isMet, ...shownReach(rule, done) };
    return { isMet, reached: isMet ? 100 : percentDone(rule, done), target: 100, unit: 'percent' };
  };
}

/** How far a learner is with one requirement, in what people count in. */
export function shownReach(requirement: Requirement, done: Progress): Omit<ReturnType<Measure>, 'isMet'> {
  const { reached, target } = reachOf(requirement, done);
  const shown = Math.max(0, reached);
  switch (requirement.kind) {
    case 'time':
      return { reached: Math.floor(shown / 60), target: Math.ceil(target / 60), unit: 'minutes' };
    case 'attended':
      return { reached: shown, target, unit: 'minutes' };
    case 'watched':
      return { reached: Math.floor((shown * 100) / requirement.seconds), target: requirement.percent, unit: 'percent' };
    case 'score':
    case 'graded':
      return { reached: shown, target, unit: 'percent' };
    default:
      return { reached: shown, target, unit: 'done' };
  }
}
