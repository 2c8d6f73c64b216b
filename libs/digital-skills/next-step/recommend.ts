/** Where a learner stands in one competence, in the order of the framework. */
export interface Gap {
  readonly code: string;
  /** What the learner can build on: the level that counts, or the least that a measurement of the domain leaves open. */
  readonly stands: number;
  /** A level that only older evidence shows; 0: none. */
  readonly older: number;
}

/** A published course and what it claims to teach. */
export interface Offer {
  readonly courseId: string;
  readonly language: string;
  readonly competences: readonly { readonly code: string; readonly level: number }[];
}

export interface Step {
  readonly courseId: string;
  /** The competence for which it is advised most. */
  readonly code: string;
  readonly from: number;
  readonly to: number;
  /** Learnt before, and its evidence is out of force. */
  readonly isRefresh: boolean;
}

export const MOST_STEPS = 3;
/** A course that claims more levels above where somebody stands is too steep. */
const STEEPEST = 2;
/** A course in the learner's language goes before one that teaches a little more. */
const OWN_LANGUAGE = 1.5;

interface Wanted {
  readonly target: number;
  readonly language: string;
  /** Courses whose evidence still counts: nobody is sent there twice. */
  readonly done: ReadonlySet<string>;
}

/**
 * Up to three courses that close the largest gaps: each gain counts with the size of its gap, and what one course will teach
 * is no gap for the next. Deterministic: at the same worth the order of the offers decides.
 */
export function recommend(gaps: readonly Gap[], offers: readonly Offer[], { target, language, done }: Wanted): Step[] {
  const stands = new Map(gaps.map((gap) => [gap.code, gap.stands]));
  const older = new Map(gaps.map((gap) => [gap.code, gap.older]));
  const left = offers.filter(({ courseId }) => !done.has(courseId));
  const steps: Step[] = [];
  while (steps.length < MOST_STEPS) {
    const best = left
      .map((offer) => ({ offer, gains: gainsOf(offer, stands, target) }))
      .map(({ offer, gains }) => ({ offer, gains, worth: worthOf(gains) * (offer.language === language ? OWN_LANGUAGE : 1) }))
      .reduce<{ offer: Offer; gains: Gain[]; worth: number } | undefined>((a, b) => (b.worth > (a?.worth ?? 0) ? b : a), undefined);
    if (!best) break;
    const [first] = best.gains.toSorted((a, b) => b.worth - a.worth);
    const { code, from, to } = first!;
    steps.push({ courseId: best.offer.courseId, code, from, to, isRefresh: (older.get(code) ?? 0) >= to });
    for (const gain of best.gains) stands.set(gain.code, gain.to);
    left.splice(left.indexOf(best.offer), 1);
  }
  return steps;
}

interface Gain {
  readonly code: string;
  readonly from: number;
  readonly to: number;
  readonly worth: number;
}

function gainsOf({ competences }: Offer, stands: ReadonlyMap<string, number>, target: number): Gain[] {
  const claims = new Map<string, number>();
  for (const { code, level } of competences) claims.set(code, Math.max(level, claims.get(code) ?? 0));
  return [...claims].flatMap(([code, level]) => {
    const from = stands.get(code);
    const to = Math.min(level, target);
    if (from === undefined || to <= from || level > from + STEEPEST) return [];
    return [{ code, from, to, worth: (to - from) * (target - from) }];
  });
}

const worthOf = (gains: readonly Gain[]): number => gains.reduce((sum, { worth }) => sum + worth, 0);
