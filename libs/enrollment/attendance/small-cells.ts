/** Fewer people than this are not told as a part of a whole (invariant 14). */
export const SMALL = 5;

/**
 * Hides small cells of one breakdown. When a single one would be hidden, the smallest of the others goes with it: the total
 * minus the rest would tell it otherwise. None stays none.
 */
export function hideSmallCells<Cell extends { readonly persons: number }>(
  cells: readonly Cell[],
): (Omit<Cell, 'persons'> & { persons: number | null })[] {
  const isSmall = ({ persons }: Cell) => persons > 0 && persons < SMALL;
  const hidden = new Set(cells.filter(isSmall));
  if (hidden.size === 1) {
    const [next] = cells.filter((cell) => cell.persons >= SMALL).toSorted((a, b) => a.persons - b.persons);
    if (next) hidden.add(next);
  }
  return cells.map((cell) => ({ ...cell, persons: hidden.has(cell) ? null : cell.persons }));
}
