import fc from 'fast-check';
import { drawSample, sampleSize } from './sample.js';

describe('the sample of an appraisal', () => {
  test.each([
    [100, 10, 3, 10],
    [101, 10, 3, 11],
    [12, 10, 3, 3],
    [2, 10, 3, 2],
    [0, 10, 3, 0],
    [5, 0, 0, 0],
    [5, 100, 0, 5],
  ])('of %i cases at %i %% and at least %i are %i', (cases, percent, minimum, size) => {
    expect(sampleSize(cases, percent, minimum)).toBe(size);
  });

  test('is the same whoever draws it and in whatever order the list comes, without repeats', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 60 }), fc.string(), fc.nat(70), (ids, seed, size) => {
        const drawn = drawSample(ids, seed, size);
        expect(drawSample([...ids].reverse(), seed, size)).toEqual(drawn);
        expect(new Set(drawn).size).toBe(Math.min(size, ids.length));
        for (const id of drawn) expect(ids).toContain(id);
      }),
    );
  });

  test('a larger sample holds the smaller one: nobody is let off by asking for more', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 40 }), fc.string(), (ids, seed) => {
        expect(drawSample(ids, seed, ids.length - 1)).toEqual(drawSample(ids, seed, ids.length).slice(0, -1));
      }),
    );
  });

  test('nobody is drawn more than others: over many seeds each has the same chance', () => {
    const ids = Array.from({ length: 10 }, (_, i) => `c${i}`);
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 5_000; seed++) for (const id of drawSample(ids, `s${seed}`, 3)) counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const id of ids) expect(counts.get(id)! / 5_000).toBeCloseTo(0.3, 1);
  });
});
