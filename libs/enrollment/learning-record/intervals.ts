/** Pieces of a recording in whole seconds, `[from, to)` one after the other in one list: sorted, apart from each other. */
export type Intervals = readonly number[];

/** The union with one more piece. In whatever order pieces come, and however often, the union is the same. */
export function addInterval(pieces: Intervals, from: number, to: number): Intervals {
  const before: number[] = [];
  const after: number[] = [];
  for (let i = 0; i + 1 < pieces.length; i += 2) {
    const [start, end] = [pieces[i]!, pieces[i + 1]!];
    if (end < from) before.push(start, end);
    else if (start > to) after.push(start, end);
    else [from, to] = [Math.min(from, start), Math.max(to, end)];
  }
  return [...before, from, to, ...after];
}

/** How many of the first `length` seconds the pieces cover. */
export function covered(pieces: Intervals, length: number): number {
  let sum = 0;
  for (let i = 0; i + 1 < pieces.length; i += 2) sum += Math.max(0, Math.min(pieces[i + 1]!, length) - Math.min(pieces[i]!, length));
  return sum;
}
