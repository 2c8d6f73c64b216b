import fc from 'fast-check';
import { apportion, planCity } from './city-plan.js';
import { fictionalName } from './names.js';
import { random, seededId } from './random.js';

const communes = Array.from({ length: 83 }, (_, i) => ({ id: `commune-${i}`, kind: i % 2 ? 'xa' : 'phuong' }));
const totals = { registered: 243_798, recognised: 194_138 };
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe('the demo city', () => {
  const cells = planCity(communes, totals, '2023');

  test('has exactly the figures of the article, in every commune and group', () => {
    expect(sum(cells.map(({ registered }) => registered))).toBe(243_798);
    expect(sum(cells.map(({ recognised }) => recognised))).toBe(194_138);
    expect(new Set(cells.filter(({ registered }) => registered > 0).map(({ communeId }) => communeId)).size).toBe(83);
    expect(cells.every(({ registered, recognised }) => recognised <= registered)).toBe(true);
  });

  test.each([
    ['G1', 0.38, 0.72],
    ['G2', 0.27, 0.8],
    ['G3', 0.12, 0.93],
    ['G4', 0.23, 0.848],
  ])('group %s is %d of the registrations, recognised at %d', (code, share, rate) => {
    const ofGroup = cells.filter(({ group }) => group === code);
    const registered = sum(ofGroup.map((cell) => cell.registered));

    expect(registered / totals.registered).toBeCloseTo(share, 3);
    expect(sum(ofGroup.map((cell) => cell.recognised)) / registered).toBeCloseTo(rate, 2);
  });

  test('is the same for the same seed and another for another', () => {
    expect(planCity(communes, totals, '2023')).toEqual(cells);
    expect(planCity(communes, totals, '2024')).not.toEqual(cells);
  });
});

test('parts sum up exactly and stay under their caps, whatever the weights', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ weight: fc.double({ min: 0.01, max: 9, noNaN: true }), cap: fc.nat(50) }), { minLength: 1, maxLength: 20 }),
      fc.nat(100),
      (parts, percent) => {
        const caps = parts.map(({ cap }) => cap);
        const total = Math.floor((sum(caps) * percent) / 100);
        const shares = apportion(
          total,
          parts.map(({ weight }) => weight),
          caps,
        );

        expect(sum(shares)).toBe(total);
        expect(shares.every((share, i) => share >= 0 && share <= caps[i]!)).toBe(true);
      },
    ),
  );
});

test('ids are UUIDv7 in the order of their time, and names are the same for the same seed', () => {
  const ids = [1, 2, 3].map((at) => seededId('2023', `person/${at}`, at));

  expect(ids).toEqual([...ids].sort());
  expect(ids[0]).toMatch(/^00000000-0001-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(fictionalName(random('a'), 'female')).toBe(fictionalName(random('a'), 'female'));
});
