import { bandOf, domainPosterior, type LevelBand, posterior, type Scored } from './irt.js';
import { FEWEST_FOR_A_LEVEL, FEWEST_OF_DOMAIN } from './stop.js';

export interface DomainAnswer extends Scored {
  readonly domain: string;
}

export interface Result {
  /** Nothing: not enough answers to say anything. */
  readonly overall: LevelBand | null;
  readonly domains: readonly { readonly code: string; readonly answers: number; readonly band: LevelBand | null }[];
}

/** What the answers say, as a whole and by domain, each with its doubt. */
export function resultOf(answers: readonly DomainAnswer[], domains: readonly string[]): Result {
  const isEnough = answers.length >= FEWEST_FOR_A_LEVEL;
  return {
    overall: isEnough ? bandOf(posterior(answers)) : null,
    domains: domains.map((code) => {
      const own = answers.filter(({ domain }) => domain === code);
      const others = answers.filter(({ domain }) => domain !== code);
      const hasLevel = isEnough && own.length >= FEWEST_OF_DOMAIN;
      return { code, answers: own.length, band: hasLevel ? bandOf(domainPosterior(own, others)) : null };
    }),
  };
}
