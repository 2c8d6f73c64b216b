import { calibrate, type Response } from './calibrate.js';
import { chanceOf } from './chance.js';
import { probability } from './irt.js';
import { readItems } from './seed-diagnostic.js';

const PEOPLE = 3000;
const ASKED = 15;

/** People with abilities of another mean and spread than the model assumes, each asked some items. */
function simulated(truth: ReadonlyMap<string, { a: number; b: number }>): Response[] {
  const chance = chanceOf(11, 0);
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  return Array.from({ length: PEOPLE }, () => {
    const theta = -0.4 + 1.2 * normal();
    const codes = [...truth.keys()].map((code) => ({ code, at: chance() })).sort((one, other) => one.at - other.at);
    return new Map(codes.slice(0, ASKED).map(({ code }) => [code, chance() < probability(truth.get(code)!, theta)]));
  });
}

describe('parameters from answers', () => {
  test('are found again from simulated people, with standard errors of the right size', async () => {
    const chance = chanceOf(5, 1);
    const expert = new Map((await readItems()).map(({ code, a, b }) => [code, { a, b }]));
    // the experts were wrong item by item, and right on the whole
    const moved = new Map([...expert].map(([code, { a, b }]) => [code, { a: a * (0.75 + chance() / 2), b: b + chance() - 0.5 }]));
    const mean = (of: Iterable<{ b: number }>) => [...of].reduce((sum, { b }) => sum + b, 0) / expert.size;
    const shift = mean(expert.values()) - mean(moved.values());
    const truth = new Map([...moved].map(([code, { a, b }]) => [code, { a, b: b + shift }]));

    const found = calibrate(expert, simulated(truth));
    expect(found).toHaveLength(expert.size);
    const off = found.map(({ code, b }) => b - truth.get(code)!.b);
    const rmse = (values: number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    const wasOff = [...truth].map(([code, { b }]) => b - expert.get(code)!.b);
    expect(rmse(off)).toBeLessThan(0.15);
    expect(rmse(off)).toBeLessThan(rmse(wasOff) / 2);
    expect(rmse(found.map(({ code, a }) => a - truth.get(code)!.a))).toBeLessThan(0.2);
    const scaled = found.map(({ seB }, i) => Math.abs(off[i]!) / seB);
    expect(scaled.filter((ratio) => ratio < 3).length / scaled.length).toBeGreaterThan(0.9);
    expect(found.every(({ answers }) => answers > 600)).toBe(true);
  });

  test('an item that everybody answers right keeps finite values', () => {
    const items = new Map(['a', 'b', 'c', 'd', 'e'].map((code, i) => [code, { a: 1.2, b: i - 2 }]));
    const chance = chanceOf(3, 0);
    const people = Array.from({ length: 400 }, () => new Map([...items.keys()].map((code) => [code, code === 'a' || chance() < 0.5])));
    for (const { a, b, seB } of calibrate(items, people)) expect([a, b, seB].every(Number.isFinite)).toBe(true);
  });
});
