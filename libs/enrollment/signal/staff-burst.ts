import type { Finding, SignalCase } from './finding.js';

/** What one member of staff recorded for others in one hour, as the facts say when it was. */
export interface StaffHour {
  readonly unitId: string;
  readonly staffId: string;
  readonly day: string;
  /** 0 to 23 in Asia/Ho_Chi_Minh. */
  readonly hour: number;
  readonly results: number;
  readonly cases: readonly SignalCase[];
}

/** Five paper lists of forty are typed in an evening; nobody types more than one result in six seconds for an hour. */
const MOST_PER_HOUR = 600;
/** Between 22 and 5 o'clock even the evening's lists are done. */
const MOST_PER_NIGHT_HOUR = 200;
const isNight = (hour: number): boolean => hour >= 22 || hour < 5;

/** Hours in which somebody recorded more for others than one can; one sign per member of staff and day. */
export function findStaffBursts(hours: readonly StaffHour[]): Finding[] {
  const days = new Map<string, Finding>();
  for (const { unitId, staffId, day, hour, results, cases } of hours) {
    if (results < (isNight(hour) ? MOST_PER_NIGHT_HOUR : MOST_PER_HOUR)) continue;
    const before = days.get(`${unitId} ${staffId} ${day}`);
    days.set(`${unitId} ${staffId} ${day}`, {
      kind: 'staff_burst',
      unitId,
      subject: staffId,
      courseId: null,
      day,
      facts: {
        results: (before?.facts['results'] ?? 0) + results,
        hours: (before?.facts['hours'] ?? 0) + 1,
        atNight: (before?.facts['atNight'] ?? 0) + (isNight(hour) ? results : 0),
      },
      cases: [...(before?.cases ?? []), ...cases],
    });
  }
  return [...days.values()];
}
