/** Fewer people than this are not told as a part of a whole (invariant 14). */
export const SMALL = 5;

/** How many registered, and how many of them were recognised. */
export interface Count {
  readonly registered: number;
  readonly recognised: number;
}

/** Parts that add up to a whole. Without `whole` the sum is told elsewhere, so it can always be known. */
export interface SumOf {
  readonly parts: readonly string[];
  readonly whole?: string;
}

const isSmall = (n: number) => n > 0 && n < SMALL;
/** Who were not recognised are people too: few of them must not be told either. */
const tellsOfFew = ({ registered, recognised }: Count) => isSmall(registered) || isSmall(recognised) || isSmall(registered - recognised);

/**
 * Which cells must stay hidden so that no small one can be read or computed: first the small ones themselves, then, as long as
 * the sums would give some hidden cell away, alone or together, the smallest neighbour as well.
 */
export function hiddenCells(cells: ReadonlyMap<string, Count>, sums: readonly SumOf[]): Set<string> {
  const hidden = new Set([...cells].filter(([, count]) => tellsOfFew(count)).map(([key]) => key));
  const members = sums.map(({ parts, whole }) => (whole === undefined ? [...parts] : [...parts, whole]));
  const hideNeighbour = (line: readonly string[]): boolean => {
    const size = (key: string) => cells.get(key)?.registered ?? 0;
    // an empty one hides nothing but its own emptiness, so it comes last
    const [next] = line
      .filter((key) => !hidden.has(key))
      .sort((a, b) => Number(size(a) === 0) - Number(size(b) === 0) || size(a) - size(b) || (a < b ? -1 : 1));
    if (next === undefined) return false;
    hidden.add(next);
    return true;
  };

  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const [i, line] of members.entries()) {
      const whole = sums[i]!.whole;
      const parts = sums[i]!.parts.filter((key) => hidden.has(key));
      const people = parts.reduce((sum, key) => sum + (cells.get(key)?.registered ?? 0), 0);
      // few people behind several hidden cells are still few people
      const isThin = parts.length > 0 && isSmall(people) && (whole === undefined || !hidden.has(whole));
      if (isThin && hideNeighbour(line)) isChanged = true;
    }
    for (const key of determined(sums, hidden)) {
      const isKept = members.some((line) => line.includes(key) && hideNeighbour(line));
      if (isKept) {
        isChanged = true;
        break;
      }
    }
  }
  return hidden;
}

/** A prime below 2^26, so that a product of two residues is exact. */
const P = 67_108_859;

/** The hidden cells whose numbers follow from the sums and the cells that are shown: Gauss, modulo a prime. */
export function determined(sums: readonly SumOf[], hidden: ReadonlySet<string>): string[] {
  const columns = [...hidden];
  const at = new Map(columns.map((key, i) => [key, i]));
  const rows = sums.flatMap(({ parts, whole }) => {
    const row = columns.map(() => 0);
    for (const key of parts) if (at.has(key)) row[at.get(key)!] = 1;
    if (whole !== undefined && at.has(whole)) row[at.get(whole)!] = P - 1;
    return row.some((factor) => factor !== 0) ? [row] : [];
  });
  const done: number[][] = [];
  for (let column = 0; column < columns.length; column++) {
    const i = rows.findIndex((row) => row[column] !== 0);
    if (i < 0) continue;
    const [pivot] = rows.splice(i, 1) as [number[]];
    const inverse = power(pivot[column]!, P - 2);
    for (let c = column; c < pivot.length; c++) pivot[c] = (pivot[c]! * inverse) % P;
    for (const row of [...rows, ...done]) {
      const factor = row[column]!;
      if (factor !== 0) for (let c = column; c < row.length; c++) row[c] = (row[c]! + (P - factor) * pivot[c]!) % P;
    }
    done.push(pivot);
  }
  return done.flatMap((row) => {
    const unknowns = row.flatMap((factor, c) => (factor === 0 ? [] : [columns[c]!]));
    return unknowns.length === 1 ? unknowns : [];
  });
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let b = base % P, e = exponent; e > 0; e = Math.floor(e / 2), b = (b * b) % P) if (e % 2 === 1) result = (result * b) % P;
  return result;
}
