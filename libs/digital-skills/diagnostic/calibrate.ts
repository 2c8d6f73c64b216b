import { type Parameters, probability } from './irt.js';

/**
 * Item parameters from answers by marginal maximum likelihood with the EM algorithm: R. D. Bock & M. Aitkin, *Psychometrika* 46
 * (1981), 443–459, with weak priors on slope and intercept (marginal maximum a posteriori: R. J. Mislevy, *Psychometrika* 51
 * (1986), 177–195), so that an item that everybody answers right has no infinite value. What somebody was not asked is
 * left out of the likelihood: the choice of the next item hangs on the answers before it and on nothing else.
 *
 * EM puts people on a scale of its own (mean 0, deviation 1). Mean/sigma linking (G. L. Marco, 1977; Kolen & Brennan, *Test
 * Equating, Scaling, and Linking*) leads the values back: the items keep the mean and the deviation of their difficulties, so
 * the cut points between levels keep their meaning.
 */

/** What one person answered: for each item asked, whether it was right. */
export type Response = ReadonlyMap<string, boolean>;

export interface Estimated extends Parameters {
  readonly code: string;
  readonly seA: number;
  readonly seB: number;
  readonly answers: number;
}

/** A 2PL item needs some hundreds of answers for values that can be trusted. */
export const FEWEST_ANSWERS_OF_ITEM = 200;
/** With fewer items the linking would hang on single ones. */
export const FEWEST_ITEMS = 5;

const NODES = Array.from({ length: 41 }, (_, i) => (i - 20) / 5);
const DENSITY = NODES.map((node) => Math.exp(-0.5 * node * node));
const MOST_ROUNDS = 200;
const CLOSE_ENOUGH = 0.001;
const SLOPE_PRIOR = { mean: 1.2, sd: 0.6 };
const INTERCEPT_SD = 3;
const LOWEST_SLOPE = 0.2;

interface Line {
  slope: number;
  intercept: number;
}

/** @param items those to estimate, with the values they have now; answers to others are not looked at */
export function calibrate(items: ReadonlyMap<string, Parameters>, responses: readonly Response[]): Estimated[] {
  const codes = [...items.keys()].sort();
  const people = responses
    .map((response) => codes.flatMap((code, i) => (response.has(code) ? [[i, response.get(code)!] as const] : [])))
    .filter(({ length }) => length > 0);
  const lines: Line[] = codes.map((code) => {
    const { a, b } = items.get(code)!;
    return { slope: a, intercept: -a * b };
  });

  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { asked, right } = expected(lines, people);
    let moved = 0;
    lines.forEach((line, i) => {
      const next = bestLine(line, asked[i]!, right[i]!);
      moved = Math.max(moved, Math.abs(next.slope - line.slope), Math.abs(next.intercept - line.intercept));
      lines[i] = next;
    });
    if (moved < CLOSE_ENOUGH) break;
  }

  const { asked } = expected(lines, people);
  const found = lines.map((line, i) => withErrors(codes[i]!, line, asked[i]!, people.filter((one) => one.some(([at]) => at === i)).length));
  return link(
    found,
    codes.map((code) => items.get(code)!),
  );
}

type Answers = readonly (readonly [item: number, isRight: boolean])[];

/** E: how many people of each ability were asked an item, and how many of them answered it right. */
function expected(lines: readonly Line[], people: readonly Answers[]): { asked: number[][]; right: number[][] } {
  const empty = () => lines.map(() => NODES.map(() => 0));
  const [asked, right] = [empty(), empty()];
  const logRight = lines.map(({ slope, intercept }) => NODES.map((node) => -Math.log1p(Math.exp(-(slope * node + intercept)))));
  const logWrong = lines.map(({ slope, intercept }) => NODES.map((node) => -Math.log1p(Math.exp(slope * node + intercept))));
  for (const answers of people) {
    const weights = DENSITY.map((density, q) =>
      answers.reduce((sum, [i, isRight]) => sum + (isRight ? logRight : logWrong)[i]![q]!, Math.log(density)),
    );
    const most = Math.max(...weights);
    let total = 0;
    for (let q = 0; q < weights.length; q++) total += weights[q] = Math.exp(weights[q]! - most);
    for (const [i, isRight] of answers) {
      for (let q = 0; q < weights.length; q++) {
        const share = weights[q]! / total;
        asked[i]![q]! += share;
        if (isRight) right[i]![q]! += share;
      }
    }
  }
  return { asked, right };
}

/** Second derivatives of the penalised log likelihood, negated. */
function curvature(line: Line, asked: readonly number[]): { ss: number; si: number; ii: number } {
  let [ss, si, ii] = [1 / SLOPE_PRIOR.sd ** 2, 0, 1 / INTERCEPT_SD ** 2];
  NODES.forEach((node, q) => {
    const p = probability({ a: line.slope, b: -line.intercept / line.slope }, node);
    const weight = asked[q]! * p * (1 - p);
    ss += weight * node * node;
    si += weight * node;
    ii += weight;
  });
  return { ss, si, ii };
}

/** M: Newton's way to the best line of one item; the likelihood is concave. */
function bestLine(start: Line, asked: readonly number[], right: readonly number[]): Line {
  let line = start;
  for (let step = 0; step < 25; step++) {
    let [slope, intercept] = [(SLOPE_PRIOR.mean - line.slope) / SLOPE_PRIOR.sd ** 2, -line.intercept / INTERCEPT_SD ** 2];
    NODES.forEach((node, q) => {
      const rest = right[q]! - asked[q]! * probability({ a: line.slope, b: -line.intercept / line.slope }, node);
      slope += rest * node;
      intercept += rest;
    });
    const { ss, si, ii } = curvature(line, asked);
    const determinant = ss * ii - si * si;
    const bySlope = (ii * slope - si * intercept) / determinant;
    const byIntercept = (ss * intercept - si * slope) / determinant;
    // a long step from a bad start is shortened
    const scale = Math.min(1, 1 / Math.max(Math.abs(bySlope), Math.abs(byIntercept)));
    line = { slope: Math.max(LOWEST_SLOPE, line.slope + scale * bySlope), intercept: line.intercept + scale * byIntercept };
    if (Math.abs(bySlope) + Math.abs(byIntercept) < 1e-6) break;
  }
  return line;
}

/** Standard errors from the curvature; the one of the difficulty by the delta method. */
function withErrors(code: string, line: Line, asked: readonly number[], answers: number): Estimated {
  const { ss, si, ii } = curvature(line, asked);
  const determinant = ss * ii - si * si;
  const [varS, varI, cov] = [ii / determinant, ss / determinant, -si / determinant];
  const b = -line.intercept / line.slope;
  const varB = (varI + b * b * varS + 2 * b * cov) / line.slope ** 2;
  return { code, a: line.slope, b, seA: Math.sqrt(varS), seB: Math.sqrt(varB), answers };
}

function link(found: readonly Estimated[], former: readonly Parameters[]): Estimated[] {
  const [now, then] = [spread(found.map(({ b }) => b)), spread(former.map(({ b }) => b))];
  if (now.sd === 0 || then.sd === 0) return [...found];
  const scale = then.sd / now.sd;
  const shift = then.mean - scale * now.mean;
  return found.map(({ a, b, seA, seB, ...rest }) => ({ ...rest, a: a / scale, b: scale * b + shift, seA: seA / scale, seB: seB * scale }));
}

function spread(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
}
