import type { DemoPlace } from '#organisation';
import type { CountedKind } from '#recognition';
import { random } from './random.js';

/** Old Cần Thơ at the end of 2023. */
export const CITY = { year: 2023, lastDay: '2023-12-31', provinceCode: '92', communes: 83 } as const;

/** A commune as the plan needs it. */
export interface PlannedCommune {
  readonly id: string;
  /** `phuong`, `thi_tran` or `xa`. */
  readonly kind: string;
}

/** How many citizens of one group in one commune registered, and how many of them were recognised. */
export interface Cell {
  readonly communeId: string;
  readonly group: string;
  readonly registered: number;
  readonly recognised: number;
}

export interface CityTotals {
  readonly registered: number;
  readonly recognised: number;
  /** Groups of each kind: how many have the title, of how many. Left out: none, and one hamlet and one unit in each commune. */
  readonly groups?: Readonly<Record<CountedKind, { readonly recognised: number; readonly all: number }>>;
}

/**
 * Groups of citizens: share of the registrations, rate of recognition (suggested mix of the domain notes, 11.2), and
 * how much more common the group is in wards than in rural communes.
 */
const GROUPS = [
  { code: 'G1', share: 0.38, rate: 0.72, urban: 0.5 },
  { code: 'G2', share: 0.27, rate: 0.8, urban: 1.3 },
  { code: 'G3', share: 0.12, rate: 0.93, urban: 1.6 },
  { code: 'G4', share: 0.23, rate: 0.848, urban: 1.1 },
];

export interface CityOptions {
  readonly seed: string;
  /** Takes one line of progress. */
  readonly say: (line: string) => void;
  /** Smaller in specs. */
  readonly totals?: CityTotals;
}

export interface PlannedCity extends CityOptions {
  readonly communes: readonly PlannedCommune[];
  readonly cells: readonly Cell[];
  readonly places: readonly DemoPlace[];
}

/** Spreads exact totals over communes and groups. The same seed gives the same city. */
export function planCity(communes: readonly PlannedCommune[], totals: CityTotals, seed: string): Cell[] {
  const dice = random(`${seed}/plan`);
  const traits = communes.map(({ kind }) => ({ isUrban: kind !== 'xa', size: 0.6 + 0.8 * dice.next(), zeal: 0.94 + 0.1 * dice.next() }));
  const registeredOf = apportion(
    totals.registered,
    GROUPS.map(({ share }) => share),
  );
  const recognisedOf = apportion(
    totals.recognised,
    GROUPS.map(({ rate }, g) => rate * registeredOf[g]!),
    registeredOf,
  );

  return GROUPS.flatMap(({ code, urban }, g) => {
    const registered = apportion(
      registeredOf[g]!,
      traits.map(({ isUrban, size }) => size * (isUrban ? urban : 1)),
    );
    const recognised = apportion(
      recognisedOf[g]!,
      traits.map(({ zeal }, c) => zeal * registered[c]!),
      registered,
    );
    return communes.map(({ id }, c) => ({ communeId: id, group: code, registered: registered[c]!, recognised: recognised[c]! }));
  });
}

/** Whole parts of a total in proportion to weights, by largest remainder; a part never exceeds its cap. Sums up exactly. */
export function apportion(total: number, weights: readonly number[], caps?: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const capOf = (i: number) => caps?.[i] ?? Infinity;
  const quotas = weights.map((weight) => (total * weight) / sum);
  const parts = quotas.map((quota, i) => Math.min(Math.floor(quota), capOf(i)));
  const byRemainder = quotas
    .map((quota, i) => ({ i, remainder: quota - Math.floor(quota) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  let left = total - parts.reduce((a, b) => a + b, 0);
  if (caps && caps.reduce((a, b) => a + b, 0) < total) throw new Error('the caps leave no room for the total');

  while (left > 0) {
    for (const { i } of byRemainder) {
      if (left > 0 && parts[i]! < capOf(i)) {
        parts[i] = parts[i]! + 1;
        left--;
      }
    }
  }
  return parts;
}
