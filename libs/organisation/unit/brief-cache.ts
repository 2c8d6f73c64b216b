import type { Ctx } from '#platform';

/** How long a card may be older than the database; below the 60 seconds that a change of a place may take to show. */
const MAX_AGE_MS = 30_000;
const MAX_ENTRIES = 5_000;

/** Rows kept in memory for half a minute. What is not there is asked for again each time, so a new row shows at once. */
export class BriefCache<Value> {
  private readonly entries = new Map<string, { value: Value; at: number }>();

  /** The values of `keys` that exist; `fetch` is asked once, for those that are not fresh. */
  async many(
    ctx: Ctx,
    keys: readonly string[],
    fetch: (missing: string[]) => Promise<Iterable<readonly [string, Value]>>,
  ): Promise<Map<string, Value>> {
    const now = ctx.now.getTime();
    const found = new Map<string, Value>();
    const missing = new Set<string>();
    for (const key of keys) {
      const entry = this.entries.get(key);
      if (entry && Math.abs(now - entry.at) < MAX_AGE_MS) found.set(key, entry.value);
      else missing.add(key);
    }
    if (missing.size === 0) return found;
    if (this.entries.size > MAX_ENTRIES) this.entries.clear();
    for (const [key, value] of await fetch([...missing])) {
      this.entries.set(key, { value, at: now });
      found.set(key, value);
    }
    return found;
  }
}
