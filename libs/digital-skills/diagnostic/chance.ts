/** Repeatable chance (mulberry32, by Tommy Ettinger, public domain): the same seed and step give the same numbers from 0 to 1. */
export function chanceOf(seed: number, step: number): () => number {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(step + 1, 0xc2b2ae35)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The list in another order, the same for the same seed and step. */
export function shuffled<T>(list: readonly T[], seed: number, step: number): T[] {
  const chance = chanceOf(seed, step);
  return list
    .map((entry) => ({ entry, at: chance() }))
    .sort((one, other) => one.at - other.at)
    .map(({ entry }) => entry);
}
