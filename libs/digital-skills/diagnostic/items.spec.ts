import { readItems } from './seed-diagnostic.js';
import { HIGHEST_LEVEL, levelAt } from './irt.js';

const items = await readItems();

describe('the items', () => {
  test('are at least forty, with other codes each, at least seven in each of six domains, and all four levels', () => {
    expect(items.length).toBeGreaterThanOrEqual(40);
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
    for (const domain of ['1', '2', '3', '4', '5', '6'])
      expect(items.filter(({ competence }) => competence.startsWith(domain)).length).toBeGreaterThanOrEqual(7);
    expect([...new Set(items.map(({ level }) => level))].sort()).toEqual([1, 2, 3, 4]);
  });

  test.each(items)('$code has a key that fits its kind, and a difficulty near its level', ({ kind, options, level, b }) => {
    const right = options.filter((option) => option.right).length;
    expect(kind === 'one' ? right === 1 : right > 1 && right < options.length).toBe(true);
    expect(Math.abs(Math.min(HIGHEST_LEVEL, levelAt(b)) - level)).toBeLessThanOrEqual(1);
    for (const language of ['vi', 'km', 'en'] as const)
      expect(new Set(options.map((option) => option[language])).size).toBe(options.length);
  });

  test('the letter of the right option says nothing', () => {
    const letters = items.filter(({ kind }) => kind === 'one').map(({ options }) => options.find(({ right }) => right)!.id);
    for (const letter of ['a', 'b', 'c']) expect(letters.filter((one) => one === letter).length / letters.length).toBeGreaterThan(0.2);
  });

  test('the length of an option does not give it away', () => {
    const longest = items.filter(({ kind, options }) => {
      const right = options.find((option) => option.right)!;
      return kind === 'one' && options.every((option) => option === right || option.vi.length < right.vi.length);
    });
    expect(longest.length / items.length).toBeLessThan(0.75);
  });
});
