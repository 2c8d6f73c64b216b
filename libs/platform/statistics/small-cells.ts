import { hiddenCells } from './hidden-cells.js';

/** Hides small cells of one breakdown whose total is told, so that none can be computed (invariant 14). None stays none, unless it has to cover a single small one. */
export function hideSmallCells<Cell extends { readonly persons: number }>(
  cells: readonly Cell[],
): (Omit<Cell, 'persons'> & { persons: number | null })[] {
  const counts = new Map(cells.map(({ persons }, i) => [String(i), { registered: persons, recognised: 0 }]));
  const hidden = hiddenCells(counts, [{ parts: [...counts.keys()] }]);
  return cells.map((cell, i) => ({ ...cell, persons: hidden.has(String(i)) ? null : cell.persons }));
}
