import fc from 'fast-check';
import { shuffled } from './chance.js';
import { eap, information } from './irt.js';
import { DRAWN_FROM, nextItem } from './next-item.js';
import { readItems } from './seed-diagnostic.js';
import { FEWEST_ANSWERS, MOST_ANSWERS, SURE_ENOUGH, countedSeconds, whyStop } from './stop.js';
import { resultOf } from './result.js';

const items = await readItems();
const bank = items.map(({ code, competence, a, b }) => ({ code, domain: competence[0]!, a, b }));
const seeds = fc.integer({ min: 0, max: 2_147_483_646 });

/** One measurement of somebody with an ability. */
function measure(seed: number, answersRight: (b: number) => boolean) {
  const answers: { code: string; domain: string; a: number; b: number; isRight: boolean }[] = [];
  for (;;) {
    const { theta, se } = eap(answers);
    const next = nextItem(
      bank,
      answers.map(({ code }) => code),
      theta,
      seed,
    );
    if (whyStop(answers.length, se, 0, next !== undefined) || !next) return { answers, theta, se };
    answers.push({ ...next, isRight: answersRight(next.b) });
  }
}

describe('the next item', () => {
  test('the same seed asks the same, and nothing is asked twice', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: -3, max: 3, noNaN: true }), (seed, ability) => {
        const once = measure(seed, (b) => b <= ability).answers.map(({ code }) => code);
        expect(measure(seed, (b) => b <= ability).answers.map(({ code }) => code)).toEqual(once);
        expect(new Set(once).size).toBe(once.length);
      }),
      { numRuns: 50 },
    );
  });

  test('every domain gets two, and none two more than another', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { answers } = measure(seed, (b) => b <= 0);
        const counts = ['1', '2', '3', '4', '5', '6'].map((domain) => answers.filter((one) => one.domain === domain).length);
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });

  test('is one of the few that tell the most in its domain', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: -3, max: 3, noNaN: true }), (seed, theta) => {
        const next = nextItem(bank, [], theta, seed)!;
        const better = bank
          .filter(({ domain }) => domain === next.domain)
          .filter((one) => information(one, theta) > information(next, theta));
        expect(better.length).toBeLessThan(DRAWN_FROM);
      }),
    );
  });

  test('nobody sees the same first item as half of the others', () => {
    const firsts = Array.from({ length: 2000 }, (_, seed) => nextItem(bank, [], 0, seed)!.code);
    const most = Math.max(...[...new Set(firsts)].map((code) => firsts.filter((one) => one === code).length));
    expect(new Set(firsts).size).toBe(6 * DRAWN_FROM);
    expect(most / firsts.length).toBeLessThan(2 / (6 * DRAWN_FROM));
  });

  test('options come in another order for another seed, and in the same for the same', () => {
    const list = ['a', 'b', 'c', 'd'];
    expect(shuffled(list, 7, 3)).toEqual(shuffled(list, 7, 3));
    expect(new Set(Array.from({ length: 200 }, (_, seed) => shuffled(list, seed, 0).join())).size).toBe(24);
  });
});

describe('the end', () => {
  test('never before every domain had two, never after fifteen', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: -3, max: 3, noNaN: true }), (seed, ability) => {
        const { answers, se } = measure(seed, (b) => b <= ability);
        expect(answers.length).toBeGreaterThanOrEqual(FEWEST_ANSWERS);
        expect(answers.length).toBeLessThanOrEqual(MOST_ANSWERS);
        if (answers.length < MOST_ANSWERS) expect(se).toBeLessThanOrEqual(SURE_ENOUGH);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    [11, 0.1, 0, true, null],
    [12, 0.45, 0, true, 'sure_enough'],
    [12, 0.46, 599, true, null],
    [3, 0.9, 600, true, 'time_over'],
    [15, 0.9, 0, true, 'all_asked'],
    [4, 0.9, 0, false, 'all_asked'],
  ])('after %i answers with a doubt of %p and %i seconds (more items: %p): %p', (answers, se, seconds, hasNext, reason) =>
    expect(whyStop(answers, se, seconds, hasNext)).toBe(reason),
  );

  test('a phone that was put away costs two minutes at most, a clock that goes back nothing', () => {
    const at = (seconds: number) => new Date(Date.UTC(2026, 10, 24) + seconds * 1000);
    expect(countedSeconds(at(0), at(20))).toBe(20);
    expect(countedSeconds(at(0), at(86_400))).toBe(120);
    expect(countedSeconds(at(20), at(0))).toBe(0);
  });
});

describe('the result', () => {
  const domains = ['1', '2', '3', '4', '5', '6'];
  const answer = (domain: string, b: number, isRight: boolean) => ({ domain, a: 1.2, b, isRight });

  test('with fewer than six answers nothing is said', () => {
    const given = domains.slice(0, 5).map((domain) => answer(domain, 0, true));
    const { overall, domains: found } = resultOf(given, domains);
    expect([overall, ...found.map(({ band }) => band)]).toEqual([null, null, null, null, null, null, null]);
  });

  test('a domain with one answer has no level, however many there are elsewhere', () => {
    const given = [...Array.from({ length: 8 }, () => answer('1', -1, true)), answer('2', -1, true)];
    const { overall, domains: found } = resultOf(given, domains);
    expect(overall).not.toBeNull();
    expect(found.map(({ band }) => band !== null)).toEqual([true, false, false, false, false, false]);
  });

  test('who is good with one domain and weak in another is told both', () => {
    const given = domains.flatMap((domain) => [-1, 0, 1].map((b) => answer(domain, b, domain === '4')));
    const band = (code: string) => resultOf(given, domains).domains.find((one) => one.code === code)!.band!;
    expect(band('4').likely).toBeGreaterThan(band('1').likely);
  });

  test('who answers everything up to level 2 and nothing above: the span always holds 2, and of sixty draws one calls another level likely', () => {
    const easy = new Set(items.filter(({ level }) => level <= 2).map(({ b }) => b));
    const hard = new Set(items.filter(({ level }) => level > 2).map(({ b }) => b));
    expect([...easy].filter((b) => hard.has(b))).toEqual([]);
    const bands = Array.from(
      { length: 600 },
      (_, i) => resultOf(measure((i * 714_025) % 2_147_483_646, (b) => easy.has(b)).answers, []).overall!,
    );
    expect(bands.filter(({ low, high }) => low > 2 || high < 2)).toEqual([]);
    expect(bands.filter(({ likely }) => Math.abs(likely - 2) > 1)).toEqual([]);
    const share = bands.filter(({ likely }) => likely !== 2).length / bands.length;
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(0.04);
  });

  test('somebody at level 2 is measured as level 2, give or take one, nine times in ten', () => {
    let hits = 0;
    for (let seed = 0; seed < 200; seed++) {
      let draw = seed * 7919;
      const chance = () => ((draw = (draw * 48_271 + 11) % 2_147_483_647), draw / 2_147_483_647);
      const { answers } = measure(seed, (b) => chance() < 1 / (1 + Math.exp(-1.2 * (0 - b))));
      const { low, high } = resultOf(answers, domains).overall!;
      if (low <= 2 && 2 <= high) hits++;
    }
    expect(hits / 200).toBeGreaterThan(0.9);
  });
});
