import { type Finding, groupedBy, type SignalCase } from './finding.js';

/** What was said about who was at one session of a class. */
export interface SessionCount {
  readonly unitId: string;
  readonly courseId: string;
  readonly classId: string;
  readonly sessionId: string;
  /** Day on which it ended. */
  readonly day: string;
  readonly listed: number;
  readonly present: number;
  /** Of those who were present, how many had checked in by the code of the room. */
  readonly checkedIn: number;
  /** Of the marks that count, how many were made hours before or after the session, and not from a signed list. */
  readonly markedElsewhere: number;
  readonly cases: readonly SignalCase[];
}

/** In small groups everybody does come. */
const LEAST_PRESENT = 15;
const MOST_ELSEWHERE = 0.8;
/** In rooms of forty somebody is ill, and somebody has to fetch a child; full lists follow each other only on paper. */
const FULL_SESSIONS = 3;

/** Classes whose attendance nobody in the room can have written; one sign per class and day. */
export function findNoCheckIn(sessions: readonly SessionCount[]): Finding[] {
  return groupedBy(sessions, ({ unitId, classId }) => `${unitId} ${classId}`).flatMap((ofClass) => {
    const unseen = ofClass.filter(({ present, checkedIn }) => present >= LEAST_PRESENT && checkedIn === 0);
    const elsewhere = unseen.filter(({ present, markedElsewhere }) => markedElsewhere >= present * MOST_ELSEWHERE);
    const full = unseen.filter(({ present, listed }) => present === listed);
    const suspicious = new Set([...elsewhere, ...(full.length >= FULL_SESSIONS ? full : [])]);
    if (suspicious.size === 0) return [];
    const { unitId, classId, courseId } = ofClass[0]!;
    const cases = new Map([...suspicious].flatMap((session) => session.cases.map((one) => [one.enrollmentId, one] as const)));
    return [
      {
        kind: 'no_check_in' as const,
        unitId,
        subject: classId,
        courseId,
        day: [...suspicious].map(({ day }) => day).reduce((a, b) => (a > b ? a : b)),
        facts: { sessions: suspicious.size, present: [...suspicious].reduce((sum, { present }) => sum + present, 0) },
        cases: [...cases.values()],
      },
    ];
  });
}
