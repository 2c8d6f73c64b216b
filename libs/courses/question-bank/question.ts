import { z } from 'zod';
import { plainText } from '../outline/rich-text.js';

/** Id inside a version: lesson, quiz, question … Small letters, digits and hyphens. */
export const localId = z
  .string()
  .max(64)
  .regex(/^[a-z0-9][a-z0-9_-]*$/, { error: 'small letters, digits and hyphens' });

export const QUESTION_KINDS = ['single', 'multiple', 'true_false', 'short_text', 'numeric', 'matching', 'ordering'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

const asked = {
  id: localId,
  text: plainText(2000),
  /** Shown after the attempt, whatever was answered. */
  explain: plainText(4000).optional(),
  points: z.int().min(1).max(100).default(1),
};
const choice = z.strictObject({
  id: localId,
  text: plainText(1000),
  isRight: z.boolean(),
  /** Shown after the attempt to whoever chose this. */
  feedback: plainText(2000).optional(),
});
const choices = z.array(choice).max(12);

/** A question as its author sees it, with the right answer. A draft may be unfinished: `publish-check.ts` says what is missing. */
export const question = z.discriminatedUnion('kind', [
  z.strictObject({ ...asked, kind: z.literal('single'), choices }),
  z.strictObject({ ...asked, kind: z.literal('multiple'), choices }),
  z.strictObject({ ...asked, kind: z.literal('true_false'), answer: z.boolean().nullable() }),
  /** Answers that count as right; compared without case, accents and punctuation at the ends. */
  z.strictObject({ ...asked, kind: z.literal('short_text'), accept: z.array(plainText(300)).max(30) }),
  z.strictObject({
    ...asked,
    kind: z.literal('numeric'),
    answer: z.number().nullable(),
    /** Largest distance from `answer` that still counts. */
    tolerance: z.number().min(0).default(0),
    unit: plainText(60).optional(),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal('matching'),
    pairs: z.array(z.strictObject({ id: localId, left: plainText(1000), right: plainText(1000) })).max(12),
  }),
  /** `items` stand in the right order. */
  z.strictObject({ ...asked, kind: z.literal('ordering'), items: z.array(z.strictObject({ id: localId, text: plainText(1000) })).max(12) }),
]);
export type Question = z.output<typeof question>;

/** A quiz as its author sees it. */
export const quiz = z.strictObject({
  id: localId,
  title: plainText(300),
  /** From which percent on the quiz counts as passed; 0 = for practice. */
  passPercent: z.int().min(0).max(100),
  /** 0 = as often as one likes. */
  attemptLimit: z.int().min(0).max(100),
  /** How long one attempt may take; without it there is no clock. */
  timeLimitMinutes: z.int().min(1).max(600).optional(),
  /** How many of the questions one attempt asks, drawn by the server; without it all of them, in the author's order. */
  draw: z.int().min(1).max(100).optional(),
  questions: z.array(question).max(100),
});
export type Quiz = z.output<typeof quiz>;
