/** A line of evidence, as far as a level needs it. Days are those of Việt Nam. */
export interface ShownSkill {
  readonly kind: string;
  readonly level: number;
  readonly observedOn: string;
  /** Last day on which it counts; null: without end. */
  readonly countsUntil: string | null;
  /** The learner objected to it, and nobody has answered. */
  readonly isDisputed: boolean;
}

/** What a measurement says of a whole domain: hardly below `low`, hardly above `high`. */
export interface Measured extends ShownSkill {
  readonly low: number;
  readonly high: number;
}

export type EvidenceState = 'counts' | 'older' | 'disputed';

export interface Standing {
  /** The highest level that evidence in force shows; 0: none. */
  readonly level: number;
  /** Below the level where a later measurement of the domain found less; else the level. */
  readonly low: number;
  /** A higher level that only evidence out of force shows; 0: none. */
  readonly older: number;
}

export function stateOf({ isDisputed, countsUntil }: ShownSkill, day: string): EvidenceState {
  if (isDisputed) return 'disputed';
  return countsUntil === null || day <= countsUntil ? 'counts' : 'older';
}

const highest = (evidence: readonly ShownSkill[]): number => Math.max(0, ...evidence.map(({ level }) => level));

/**
 * Where somebody stands in one competence on a day (ADR 31). Each line says "at least this level was shown", so more lines
 * never lower it, and no order matters. A measurement speaks of the domain: it neither raises nor lowers the level, but one
 * in force that is later than what shows the level, and lies wholly below it, is told as a doubt.
 */
export function standingOf(own: readonly ShownSkill[], measured: Measured | undefined, day: string): Standing {
  const inForce = own.filter((line) => stateOf(line, day) === 'counts');
  const level = highest(inForce);
  const before = highest(own.filter((line) => stateOf(line, day) === 'older'));
  const isDoubted = measured && stateOf(measured, day) === 'counts' && measured.high < level;
  const shownSince = isDoubted ? highest(inForce.filter(({ observedOn }) => observedOn >= measured.observedOn)) : level;
  return { level, low: isDoubted ? Math.max(measured.high, shownSince) : level, older: before > level ? before : 0 };
}
