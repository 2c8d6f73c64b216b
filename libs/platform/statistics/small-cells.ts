/** Fewer people than this are not told as a part of a whole (invariant 14). */
export const SMALL = 5;

/**
 * Hides small cells of one breakdown. The total minus the rest would tell a single hidden one, and a total of the hidden ones
 * that is small would tell each: the smallest of the others go with them, until neither does. None stays none.
 */
export function hideSmallCells<Cell extends { readonly persons: number }>(
  cells: readonly Cell[],
): (Omit<Cell, 'persons'> & { persons: number | null })[] {
  const hidden = new Set(cells.filter(({ persons }) => persons > 0 && persons < SMALL));
  const others = cells.filter(({ persons }) => persons >= SMALL).toSorted((a, b) => a.persons - b.persons);
  const sum = () => [...hidden].reduce((total, { persons }) => total + persons, 0);
  while (hidden.size > 0 && (hidden.size === 1 || sum() < SMALL)) {
    const next = others.shift();
    if (!next) break;
    hidden.add(next);
  }
  return cells.map((cell) => ({ ...cell, persons: hidden.has(cell) ? null : cell.persons }));
}
