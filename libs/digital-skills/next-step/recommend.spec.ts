import fc from 'fast-check';
import { type Gap, MOST_STEPS, type Offer, recommend } from './recommend.js';

const gap = (code: string, stands: number, older = 0): Gap => ({ code, stands, older });
const offer = (courseId: string, claims: Record<string, number>, language = 'vi'): Offer => ({
  courseId,
  language,
  competences: Object.entries(claims).map(([code, level]) => ({ code, level })),
});
const wanted = { target: 3, language: 'vi', done: new Set<string>() };
const ids = (gaps: Gap[], offers: Offer[], over: Partial<typeof wanted> = {}) =>
  recommend(gaps, offers, { ...wanted, ...over }).map(({ courseId }) => courseId);

describe('what to learn next', () => {
  test('the largest gap goes first, and the same gap is not filled twice', () => {
    const gaps = [gap('1.1', 2), gap('4.2', 0), gap('5.1', 1)];
    const offers = [offer('a', { '1.1': 3 }), offer('b', { '4.2': 2 }), offer('c', { '4.2': 2 }), offer('d', { '5.1': 2 })];
    expect(recommend(gaps, offers, wanted)).toEqual([
      { courseId: 'b', code: '4.2', from: 0, to: 2, isRefresh: false },
      { courseId: 'd', code: '5.1', from: 1, to: 2, isRefresh: false },
      { courseId: 'a', code: '1.1', from: 2, to: 3, isRefresh: false },
    ]);
  });

  test('nothing that is too steep, that teaches nothing new, or that still counts', () => {
    const gaps = [gap('1.1', 0), gap('4.2', 3)];
    const offers = [offer('steep', { '1.1': 4 }), offer('known', { '4.2': 3 }), offer('done', { '1.1': 1 })];
    expect(ids(gaps, offers, { done: new Set(['done']) })).toEqual([]);
  });

  test('a course in the learner’s language goes before one that is otherwise the same', () => {
    const offers = [offer('vi', { '1.1': 1 }), offer('km', { '1.1': 1 }, 'km')];
    expect(ids([gap('1.1', 0)], offers, { language: 'km' })).toEqual(['km']);
    expect(ids([gap('1.1', 0)], offers)).toEqual(['vi']);
  });

  test('what was learnt long ago is called so', () => {
    expect(recommend([gap('1.1', 0, 2)], [offer('a', { '1.1': 2 })], wanted)).toMatchObject([{ isRefresh: true }]);
  });

  test('at most three, each raises something, none twice, and never beyond the target', () => {
    const codes = ['1.1', '1.2', '2.1', '3.1', '4.2', '6.1'];
    const some = fc.array(fc.tuple(fc.constantFrom(...codes), fc.integer({ min: 1, max: 8 })), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(some, { maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 6 }),
        (claims, levels) => {
          const steps = recommend(
            codes.map((code, i) => gap(code, levels[i]!)),
            claims.map((list, i) => offer(String(i), Object.fromEntries(list))),
            wanted,
          );
          expect(steps.length).toBeLessThanOrEqual(MOST_STEPS);
          expect(new Set(steps.map(({ courseId }) => courseId)).size).toBe(steps.length);
          for (const { from, to } of steps) expect([to > from, to <= 3]).toEqual([true, true]);
        },
      ),
    );
  });
});
