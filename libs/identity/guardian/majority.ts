/**
 * Until which age somebody is a child, by the day from which the rule holds. Law on Children 102/2016/QH13, art. 1: under
 * 16, in force from 2017-06-01. A new rule becomes a new line; what was judged before stays.
 */
const CHILD_UNDER: readonly { readonly from: string; readonly age: number }[] = [{ from: '2017-06-01', age: 16 }];

/** The age under which somebody is a child on a day (YYYY-MM-DD). */
export function childAge(day: string): number {
  return (CHILD_UNDER.findLast(({ from }) => from <= day) ?? CHILD_UNDER[0]!).age;
}

/**
 * The first day on which somebody is no child any more, by the rule of `today`; of whom only the year is known, the first
 * day of the year after: a child is protected rather a few months too long. Null when no birth is known.
 */
export function majorityDay({ bornOn, birthYear }: { bornOn: string | null; birthYear: number | null }, today: string): string | null {
  const age = childAge(today);
  if (bornOn) {
    const year = Number(bornOn.slice(0, 4)) + age;
    const day = bornOn.slice(4);
    // who is born on 29 February comes of age on 1 March of a common year
    return day === '-02-29' && !isLeap(year) ? `${year}-03-01` : `${String(year).padStart(4, '0')}${day}`;
  }
  return birthYear === null ? null : `${birthYear + age + 1}-01-01`;
}

/** Whether somebody is a child on a day; unknown birth: no. */
export function isMinor(birth: { bornOn: string | null; birthYear: number | null }, today: string): boolean {
  const majority = majorityDay(birth, today);
  return majority !== null && today < majority;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
