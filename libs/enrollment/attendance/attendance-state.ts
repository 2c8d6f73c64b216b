/** How somebody counts at a session. Late and left early are minutes of somebody who was there. */
export type AttendanceStatus = 'present' | 'excused' | 'absent';

/** What a mark says; `unmarked` takes back what its author sees, so that what lies below shows again. */
export type MarkStatus = AttendanceStatus | 'unmarked';

/** Who says it: a teacher in the room, somebody who types the signed sheet in, or the learner's phone. */
export type MarkSource = 'teacher' | 'paper' | 'check_in';

/** One statement about one learner at one session. Never changed, never deleted. */
export interface Mark {
  /** UUIDv7 made by the device. */
  readonly id: string;
  readonly source: MarkSource;
  readonly status: MarkStatus;
  readonly lateMinutes: number;
  readonly earlyMinutes: number;
  /** When it was made, in ms, by the clock of the server (see `corrected`). */
  readonly at: number;
  /** Ids of the marks that its author saw on the screen and wished to replace. */
  readonly sees: readonly string[];
}

const RANK: Readonly<Record<MarkSource, number>> = { check_in: 1, teacher: 2, paper: 2 };

/**
 * The mark that counts among all that are known, or null. A function of the set: order and repetition change nothing.
 *
 * 1. A person's mark beats a check-in.
 * 2. A mark that somebody saw and replaced is out, whatever the clocks say.
 * 3. Of what is left the latest counts; at the same instant the one with the greater id.
 * 4. When that takes back (`unmarked`), the marks of the rank below decide.
 */
export function markThatCounts(marks: readonly Mark[]): Mark | null {
  for (const rank of [2, 1]) {
    const latest = latestUnseen(marks.filter(({ source }) => RANK[source] === rank));
    if (latest && latest.status !== 'unmarked') return latest;
  }
  return null;
}

function latestUnseen(marks: readonly Mark[]): Mark | null {
  const seen = new Set(marks.flatMap(({ id, sees }) => sees.filter((other) => other !== id)));
  const open = marks.filter(({ id }) => !seen.has(id));
  // only marks that claim to have seen each other leave nothing open: then none of the claims holds
  return (open.length > 0 ? open : marks).reduce<Mark | null>((best, mark) => (best && !isLater(mark, best) ? best : mark), null);
}

const isLater = (a: Mark, b: Mark): boolean => a.at > b.at || (a.at === b.at && a.id > b.id);

/**
 * An instant of a device by the clock of the server: as long before the arrival as the device says. A clock that is wrong
 * by years is right in its differences. What would lie after the arrival is the arrival.
 */
export function corrected({ deviceAt, sentAt, receivedAt }: { deviceAt: Date; sentAt: Date; receivedAt: Date }): Date {
  const ago = Math.max(0, sentAt.getTime() - deviceAt.getTime());
  return new Date(receivedAt.getTime() - ago);
}
