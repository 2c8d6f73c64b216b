import { information, type Parameters } from './irt.js';
import { chanceOf } from './chance.js';

export interface BankItem extends Parameters {
  readonly code: string;
  readonly domain: string;
}

/** Of so many most informative items one is drawn, so that not everybody sees the same (randomesque: Kingsbury & Zara, 1989). */
export const DRAWN_FROM = 4;

/**
 * The next item: from the domain that was asked least (content balance: Kingsbury & Zara, *Applied Measurement in Education* 2
 * (1989), 359–375), one of the items with the most information at the present ability. The same seed draws the same.
 *
 * @returns nothing when all was asked
 */
export function nextItem(bank: readonly BankItem[], asked: readonly string[], theta: number, seed: number): BankItem | undefined {
  const left = bank.filter(({ code }) => !asked.includes(code));
  const chance = chanceOf(seed, asked.length);
  const domainOf = new Map(bank.map(({ code, domain }) => [code, domain]));
  const domains = [...new Set(left.map(({ domain }) => domain))].sort();
  const count = (domain: string) => asked.filter((code) => domainOf.get(code) === domain).length;
  const fewest = Math.min(...domains.map(count));
  const least = domains.filter((domain) => count(domain) === fewest);
  const domain = least[Math.floor(chance() * least.length)];
  const best = left
    .filter((item) => item.domain === domain)
    .map((item) => ({ item, worth: information(item, theta) }))
    .sort((one, other) => other.worth - one.worth || (one.item.code < other.item.code ? -1 : 1))
    .slice(0, DRAWN_FROM);
  return best[Math.floor(chance() * best.length)]?.item;
}
