/** What a sign of learning on paper only can look like. */
export const SIGNAL_KINDS = ['too_fast', 'one_device', 'same_answers', 'staff_burst', 'no_check_in', 'doubted'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** One learner in one course, as far as a sign concerns them. */
export interface SignalCase {
  readonly learnerId: string;
  readonly enrollmentId: string;
}

/** Something that a person should look at. It accuses nobody and changes nothing. */
export interface Finding {
  readonly kind: SignalKind;
  readonly unitId: string;
  /** What it is about; found again, it is the same sign. */
  readonly subject: string;
  readonly courseId: string | null;
  /** YYYY-MM-DD in Asia/Ho_Chi_Minh. */
  readonly day: string;
  /** The numbers that it rests on. */
  readonly facts: Readonly<Record<string, number>>;
  readonly cases: readonly SignalCase[];
}

/** Groups by a key, in the order of first appearance. */
export function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
