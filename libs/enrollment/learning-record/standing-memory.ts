import type { Standing } from './write-batch.js';

/** About 2 kB each. */
const MAX_ENTRIES = 5_000;

/**
 * Enrollments as this process last wrote them, so that the next batch of the same learner may go straight to its write.
 *
 * It may be out of date at any time and need not be told: the write compares the revision, and a batch that would be
 * refused by what is remembered is judged again by what is stored. So it saves a round trip and decides nothing.
 */
export class StandingMemory {
  /** In the order of use, the longest unused first. */
  private readonly entries = new Map<string, Standing>();

  /** All of the learner's enrollments with these ids, or null when one is not remembered. */
  recall(learnerId: string, enrollmentIds: readonly string[]): Map<string, Standing> | null {
    const found = new Map<string, Standing>();
    for (const id of enrollmentIds) {
      const standing = this.entries.get(keyOf(learnerId, id));
      if (!standing) return null;
      found.set(id, standing);
    }
    return found;
  }

  remember(standing: Standing): void {
    const key = keyOf(standing.row.learnerId, standing.row.id);
    const before = this.entries.get(key);
    // answers of two writes may arrive in the other order
    if (before && before.row.revision > standing.row.revision) return;
    this.entries.delete(key);
    this.entries.set(key, standing);
    const [oldest] = this.entries.keys();
    if (this.entries.size > MAX_ENTRIES && oldest !== undefined) this.entries.delete(oldest);
  }

  forget(learnerId: string, enrollmentIds: readonly string[]): void {
    for (const id of enrollmentIds) this.entries.delete(keyOf(learnerId, id));
  }
}

const keyOf = (learnerId: string, enrollmentId: string): string => `${learnerId} ${enrollmentId}`;
