/** Fewer people than this are not told as a part of a whole (invariant 14). */
export const SMALL = 5;

/** How many registered for something, and how many of them were recognised. */
export interface CellCount {
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
const tellsOfFew = ({ registered, recognised }: CellCount) =>
  isSmall(registered) || isSmall(recognised) || isSmall(registered - recognised);

/**
 * Which cells must stay hidden so that no small one can be read or computed: first the small ones themselves, then, as long as
 * the sums would give some hidden cell away, alone or together, the smallest neighbour as well.
 * @param rank what is hidden first as a neighbour: the smallest number
 */
export function hiddenCells(
  cells: ReadonlyMap<string, CellCount>,
  sums: readonly SumOf[],
  rank: (key: string) => number = () => 0,
): Set<string> {
  const hidden = new Set([...cells].filter(([, count]) => tellsOfFew(count)).map(([key]) => key));
  const size = (key: string) => cells.get(key)?.registered ?? 0;
  const lines = sums.map(({ parts, whole }) => ({ parts, whole, all: whole === undefined ? parts : [...parts, whole] }));
  const neighbours = (key: string) => lines.flatMap(({ all }) => (all.includes(key) ? all : []));
  const cost = (a: string, b: string) => rank(a) - rank(b) || Number(size(a) === 0) - Number(size(b) === 0) || size(a) - size(b);
  /** The cheapest of those that are still shown: the smallest place, and an empty cell last, for it hides only its emptiness. */
  const hideOneOf = (keys: readonly string[]): boolean => {
    let next: string | undefined;
    for (const key of keys) {
      if (hidden.has(key)) continue;
      if (next === undefined || cost(key, next) < 0) next = key;
    }
    if (next === undefined) return false;
    hidden.add(next);
    return true;
  };
  /** What one line alone would give away: a single hidden cell, or several behind which there are few people all the same. */
  const closeLines = (): boolean => {
    let isChanged = false;
    for (const { parts, whole, all } of lines) {
      const closed = parts.filter((key) => hidden.has(key));
      const isWholeClosed = whole !== undefined && hidden.has(whole);
      const count = closed.length + Number(isWholeClosed);
      const isThin = closed.length > 0 && !isWholeClosed && isSmall(closed.reduce((sum, key) => sum + size(key), 0));
      if ((count === 1 || isThin) && (hideOneOf(parts) || hideOneOf(all))) isChanged = true;
    }
    return isChanged;
  };

  for (;;) {
    while (closeLines());
    const known = determined(sums, hidden);
    // several at once may be more than is needed, and never less
    const closed = known.filter((key) => hideOneOf(neighbours(key)));
    if (closed.length === 0) return hidden;
  }
}

/** A prime below 2^26, so that a product of two residues is exact. */
const P = 67_108_859;

/** The hidden cells whose numbers follow from the sums and the cells that are shown: Gauss and Jordan, modulo a prime, on thin rows. */
export function determined(sums: readonly SumOf[], hidden: ReadonlySet<string>): string[] {
  const rows = sums.flatMap(({ parts, whole }) => {
    const row = new Map(parts.filter((key) => hidden.has(key)).map((key) => [key, 1]));
    if (whole !== undefined && hidden.has(whole)) row.set(whole, P - 1);
    return row.size > 0 ? [row] : [];
  });
  const rowsWith = new Map<string, Set<Map<string, number>>>();
  for (const row of rows) for (const key of row.keys()) rowsWith.set(key, (rowsWith.get(key) ?? new Set()).add(row));
  const left = new Set(rows);
  while (left.size > 0) {
    // the shortest row and its rarest unknown, so that rows stay thin
    const pivot = [...left].reduce((a, b) => (b.size < a.size ? b : a));
    left.delete(pivot);
    if (pivot.size === 0) continue;
    const key = [...pivot.keys()].reduce((a, b) => (rowsWith.get(b)!.size < rowsWith.get(a)!.size ? b : a));
    const inverse = power(pivot.get(key)!, P - 2);
    for (const row of [...rowsWith.get(key)!]) {
      if (row === pivot) continue;
      const factor = (row.get(key)! * inverse) % P;
      for (const [other, value] of pivot) {
        const next = ((row.get(other) ?? 0) + (P - factor) * value) % P;
        if (next === 0) {
          row.delete(other);
          rowsWith.get(other)!.delete(row);
        } else {
          row.set(other, next);
          rowsWith.get(other)!.add(row);
        }
      }
    }
  }
  return rows.flatMap((row) => (row.size === 1 ? [...row.keys()] : []));
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let b = base % P, e = exponent; e > 0; e = Math.floor(e / 2), b = (b * b) % P) if (e % 2 === 1) result = (result * b) % P;
  return result;
}
