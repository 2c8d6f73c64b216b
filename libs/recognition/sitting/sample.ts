import { createHash } from 'node:crypto';

/** How many of so many cases an appraisal visits: a share of them, at least so many, never more than there are. Pure. */
export function sampleSize(cases: number, percent: number, minimum: number): number {
  return Math.min(cases, Math.max(minimum, Math.ceil((cases * percent) / 100)));
}

/**
 * Draws by a seed that was stored before the cases were known to anybody. Whoever has the seed and the list draws the same,
 * in whatever order the list comes. Pure.
 */
export function drawSample(citizenIds: readonly string[], seed: string, size: number): string[] {
  const lot = (id: string) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  return [...new Set(citizenIds)]
    .map((id) => [lot(id), id] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, size)
    .map(([, id]) => id);
}
