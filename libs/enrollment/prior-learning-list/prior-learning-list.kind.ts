import { z } from 'zod';
import { LOCALES, type TaskKind } from '#platform';
import { actions } from '../prior-learning/prior-learning.actions.js';

export interface PriorLearningListWork {
  readonly listId: string;
  readonly unitId: string;
  /** Where the sender may record people, and papers. */
  readonly places: readonly string[];
  readonly units: readonly string[];
  readonly choices: readonly { readonly row: number; readonly use: 'existing' | 'new' }[];
  /** Null: only a look. */
  readonly consent: { readonly textVersion: string; readonly language: (typeof LOCALES)[number] } | null;
}

export const priorLearningListKind: TaskKind<PriorLearningListWork> = {
  name: 'enrollment.prior_learning_list',
  input: z.object({
    listId: z.uuid(),
    unitId: z.uuid(),
    places: z.array(z.uuid()),
    units: z.array(z.uuid()),
    choices: z.array(z.object({ row: z.int(), use: z.enum(['existing', 'new']) })).max(1_000),
    consent: z.object({ textVersion: z.string().min(1).max(60), language: z.enum(LOCALES) }).nullable(),
  }),
  seenBy: actions.reviewPriorLearning,
};
