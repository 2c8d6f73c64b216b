import { z } from 'zod';
import { plainText, richText } from '../outline/rich-text.js';
import { localId } from '../question-bank/question.js';

/** What a learner may hand in. */
export const HAND_INS = ['photo', 'audio', 'file', 'text'] as const;
export type HandInKind = (typeof HAND_INS)[number];

const text = (max: number) => plainText(max);

/** How well one thing was done: the marker chooses a level, the level is worth its points. */
const level = z.strictObject({ id: localId, title: text(300), points: z.int().min(0).max(100) });
const criterion = z.strictObject({ id: localId, title: text(300), levels: z.array(level).max(8) });
export type Criterion = z.output<typeof criterion>;

/**
 * Practical work (bài tập thực hành) as its author sees it and as everybody may see it: what is asked, and by what it is
 * marked, are no secrets.
 */
export const assignment = z.strictObject({
  id: localId,
  title: text(300),
  instructions: richText,
  accepts: z.array(z.enum(HAND_INS)).max(HAND_INS.length),
  /** Photos, recordings and files together. */
  maxFiles: z.int().min(0).max(10),
  rubric: z.array(criterion).max(12),
  passPercent: z.int().min(0).max(100),
  /** Two people mark, and the second does not see what the first gave. */
  secondMarker: z.boolean(),
  /** Up to this difference the mean of two marks counts; above it a third person decides, or the two agree. */
  tolerancePercent: z.int().min(0).max(100),
  /** Markers do not see whose work it is until it is marked. */
  anonymous: z.boolean(),
  /** Counted from the day of enrolling; null: whenever it is done. */
  dueDays: z.int().min(1).max(365).nullable(),
});
export type Assignment = z.output<typeof assignment>;

/** The greatest number of points that a rubric can give. */
export const maxPoints = (rubric: readonly Criterion[]): number => rubric.reduce((sum, { levels }) => sum + highest(levels), 0);

const highest = (levels: Criterion['levels']): number => Math.max(0, ...levels.map(({ points }) => points));

/**
 * What the chosen levels are worth, 0 to 100; null when a criterion has no level chosen, or one that it does not have.
 * @param chosen level id by criterion id
 */
export function rubricPercent(rubric: readonly Criterion[], chosen: ReadonlyMap<string, string>): number | null {
  let points = 0;
  for (const { id, levels } of rubric) {
    const level = levels.find((one) => one.id === chosen.get(id));
    if (!level) return null;
    points += level.points;
  }
  if (chosen.size !== rubric.length) return null;
  const max = maxPoints(rubric);
  return max === 0 ? null : Math.round((points / max) * 100);
}
