/** Whole seconds of a recording, `[from, to)`. */
export type Piece = readonly [from: number, to: number];

/** The same seconds in as few pieces as they need, from first to last. */
export function merged(pieces: readonly Piece[]): Piece[] {
  const out: [number, number][] = [];
  for (const [from, to] of [...pieces].sort(([a], [b]) => a - b)) {
    const last = out.at(-1);
    if (to <= from) continue;
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

/** What of `pieces` is not in `known`: only that is told to the server. */
export function without(pieces: readonly Piece[], known: readonly Piece[]): Piece[] {
  let rest = merged(pieces);
  for (const [from, to] of merged(known)) {
    rest = rest.flatMap(([a, b]): Piece[] =>
      b <= from || a >= to
        ? [[a, b]]
        : ([
            [a, from],
            [to, b],
          ] as Piece[]),
    );
    rest = rest.filter(([a, b]) => b > a);
  }
  return rest;
}

/** What the player says it has really played; jumps and pauses are not in it. */
export function piecesOf(played: TimeRanges): Piece[] {
  const pieces = Array.from({ length: played.length }, (_, i): Piece => [Math.round(played.start(i)), Math.round(played.end(i))]);
  return merged(pieces);
}

/** How often a lesson looks whether somebody is there. */
export const TICK_MS = 5_000;

/** What one tick counts. A phone that slept, or a tab that was held back, has a tick that is too long: it counts nothing. */
export const countedMs = (elapsedMs: number, isActive: boolean): number =>
  isActive && elapsedMs > 0 && elapsedMs <= 2 * TICK_MS ? elapsedMs : 0;
