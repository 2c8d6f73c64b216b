/** Two for each of six domains; with fewer a domain says nothing. */
export const FEWEST_ANSWERS = 12;
export const MOST_ANSWERS = 15;
/** About one level to either side, nine times in ten. */
export const SURE_ENOUGH = 0.45;
export const MINUTES = 10;
/** One answer never costs more: somebody put the phone away. */
export const LONGEST_ANSWER_SECONDS = 120;
/** A session that nobody goes on with. */
export const FORGOTTEN_AFTER_DAYS = 7;
/** With fewer a domain has no level. */
export const FEWEST_OF_DOMAIN = 2;
/** With fewer there is no level at all. */
export const FEWEST_FOR_A_LEVEL = 6;

export type StopReason = 'sure_enough' | 'all_asked' | 'time_over' | 'stopped';

/** Why a measurement ends now; nothing while it goes on. */
export function whyStop(answers: number, se: number, usedSeconds: number, hasNext: boolean): StopReason | null {
  if (answers >= MOST_ANSWERS || !hasNext) return 'all_asked';
  if (answers >= FEWEST_ANSWERS && se <= SURE_ENOUGH) return 'sure_enough';
  return isOver(usedSeconds) ? 'time_over' : null;
}

export const isOver = (usedSeconds: number): boolean => usedSeconds >= MINUTES * 60;

/** How long an answer took, as it counts for the ten minutes. */
export const countedSeconds = (shownAt: Date, answeredAt: Date): number =>
  Math.min(LONGEST_ANSWER_SECONDS, Math.max(0, (answeredAt.getTime() - shownAt.getTime()) / 1000));
