/**
 * The two-parameter logistic model (2PL) of item response theory: A. Birnbaum, in Lord & Novick, *Statistical Theories of
 * Mental Test Scores*, 1968. Ability by its expected value a posteriori (EAP): R. D. Bock & R. J. Mislevy, *Applied
 * Psychological Measurement* 6 (1982), 431–444. Metric constant D = 1, as in the R packages `mirt` and `catR`.
 *
 * Ability stands on the scale of the item difficulties. The cut points between levels, the prior and DOMAIN_SD are values
 * of experts, not of data.
 */

/** `a`: how sharply an item parts those who can from those who cannot. `b`: the ability at which half answer it right. */
export interface Parameters {
  readonly a: number;
  readonly b: number;
}

export interface Scored extends Parameters {
  readonly isRight: boolean;
}

export interface Estimate {
  readonly theta: number;
  /** Standard deviation of the posterior. */
  readonly se: number;
}

const STEP = 0.1;
/** −4 … 4 */
export const GRID: readonly number[] = Array.from({ length: 81 }, (_, i) => Math.round((i - 40) * STEP * 10) / 10);

export const PRIOR_SD = 1.5;
/** How far an ability in one domain may lie from the ability as a whole. */
export const DOMAIN_SD = 0.6;

/**
 * A level is reached where half of its items are answered right: the mean difficulty of the items of levels 1 to 4. Below the first
 * somebody is still before level 1; the last means level 4 or higher, which is all these items can tell.
 */
export const LEVEL_CUTS: readonly number[] = [-1.5, -0.5, 0.5, 1.5];
/** Levels 0 (before the first) to 4. */
export const HIGHEST_LEVEL = LEVEL_CUTS.length;

export const probability = ({ a, b }: Parameters, theta: number): number => 1 / (1 + Math.exp(-a * (theta - b)));

/** Fisher information of an item at an ability: a² P (1 − P). */
export function information(item: Parameters, theta: number): number {
  const p = probability(item, theta);
  return item.a * item.a * p * (1 - p);
}

const normal = (x: number, sd: number): number => Math.exp(-0.5 * (x / sd) ** 2);

function scaled(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

const PRIOR = scaled(GRID.map((theta) => normal(theta, PRIOR_SD)));

/** Probability of each ability of GRID after the answers. */
export function posterior(answers: readonly Scored[], prior: readonly number[] = PRIOR): number[] {
  const logs = GRID.map((theta, i) =>
    answers.reduce((sum, item) => {
      const z = item.a * (theta - item.b);
      return sum - Math.log1p(Math.exp(item.isRight ? -z : z));
    }, Math.log(prior[i]!)),
  );
  const most = Math.max(...logs);
  return scaled(logs.map((log) => Math.exp(log - most)));
}

export function estimateOf(weights: readonly number[]): Estimate {
  const theta = weights.reduce((sum, weight, i) => sum + weight * GRID[i]!, 0);
  const variance = weights.reduce((sum, weight, i) => sum + weight * (GRID[i]! - theta) ** 2, 0);
  return { theta, se: Math.sqrt(variance) };
}

export const eap = (answers: readonly Scored[]): Estimate => estimateOf(posterior(answers));

/**
 * Ability in one domain. Two or three answers alone say little, so what the other answers say is the prior, widened by
 * DOMAIN_SD; the domain's own answers are used once.
 */
export function domainPosterior(own: readonly Scored[], others: readonly Scored[]): number[] {
  const elsewhere = posterior(others);
  const prior = GRID.map((here) => GRID.reduce((sum, there, i) => sum + elsewhere[i]! * normal(here - there, DOMAIN_SD), 0));
  return posterior(own, scaled(prior));
}

/** A level with its doubt: never one number alone. */
export interface LevelBand {
  /** The most probable level; 0 is before the first. */
  readonly likely: number;
  /** With a probability of 0.9 the level is between these. */
  readonly low: number;
  readonly high: number;
}

const TAIL = 0.05;
export const levelAt = (theta: number): number => LEVEL_CUTS.filter((cut) => theta >= cut).length;

export function bandOf(weights: readonly number[]): LevelBand {
  const mass = Array.from({ length: HIGHEST_LEVEL + 1 }, () => 0);
  // a point of the grid stands for the interval around it: on a cut, half lies on either side
  GRID.forEach((theta, i) => {
    mass[levelAt(theta - STEP / 4)]! += weights[i]! / 2;
    mass[levelAt(theta + STEP / 4)]! += weights[i]! / 2;
  });
  const likely = mass.indexOf(Math.max(...mass));
  let [low, high] = [0, HIGHEST_LEVEL];
  for (let below = mass[0]!; low < likely && below < TAIL; below += mass[low]!) low++;
  for (let above = mass[HIGHEST_LEVEL]!; high > likely && above < TAIL; above += mass[high]!) high--;
  return { likely, low, high };
}
