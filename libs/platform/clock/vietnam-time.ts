/** Viet Nam has kept UTC+7 without daylight saving since 1975 (IANA Asia/Ho_Chi_Minh), so a constant offset is exact. */
const OFFSET_MS = 7 * 3_600_000;

/** The calendar day of an instant in Asia/Ho_Chi_Minh, as YYYY-MM-DD. */
export function vietnamDay(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The calendar year of an instant in Asia/Ho_Chi_Minh. */
export function vietnamYear(at: Date): number {
  return new Date(at.getTime() + OFFSET_MS).getUTCFullYear();
}

/** The instant at which a day (YYYY-MM-DD) begins in Asia/Ho_Chi_Minh. */
export function startOfVietnamDay(day: string): Date {
  return new Date(new Date(`${day}T00:00:00.000Z`).getTime() - OFFSET_MS);
}
