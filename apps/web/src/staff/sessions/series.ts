/** Days and hours of a series, as a person says them: "4 buổi, thứ Ba và thứ Năm, 18:00–20:00". All in Asia/Ho_Chi_Minh. */
export interface Series {
  /** YYYY-MM-DD; the first session is on this day or after it. */
  readonly from: string;
  /** 1 = Monday … 7 = Sunday; none: only on the day itself. */
  readonly weekdays: readonly number[];
  /** HH:MM */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly count: number;
}

const DAY_MS = 86_400_000;

/** The sessions of a series, in their order. Việt Nam has had no other offset since 1975. */
export function sessionsOf({ from, weekdays, startsAt, endsAt, count }: Series): { startsAt: string; endsAt: string }[] {
  const days: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`), tries = 0; days.length < count && tries < 800; at += DAY_MS, tries++) {
    const weekday = new Date(at).getUTCDay() || 7;
    if (weekdays.length === 0 || weekdays.includes(weekday)) days.push(new Date(at).toISOString().slice(0, 10));
    if (weekdays.length === 0) break;
  }
  const instant = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`).toISOString();
  return days.map((day) => ({ startsAt: instant(day, startsAt), endsAt: instant(day, endsAt) }));
}
