import { z } from 'zod';
import { LOCALES, type TaskKind } from '#platform';
import { actions } from '../recognition.actions.js';

export interface HouseholdListWork {
  readonly listId: string;
  readonly communeId: string;
  /** Hamlets in which the sender may write. */
  readonly hamlets: readonly string[];
  /** Where people live of whom the list does not say it; null: the list has to. */
  readonly hamletId: string | null;
  readonly choices: readonly { readonly row: number; readonly use: 'existing' | 'new' }[];
  /** Null: only a look. */
  readonly consent: { readonly textVersion: string; readonly language: (typeof LOCALES)[number] } | null;
}

export const householdListKind: TaskKind<HouseholdListWork> = {
  name: 'recognition.household_list',
  input: z.object({
    ...{ listId: z.uuid(), communeId: z.uuid(), hamlets: z.array(z.uuid()), hamletId: z.uuid().nullable() },
    choices: z.array(z.object({ row: z.int(), use: z.enum(['existing', 'new']) })).max(1_000),
    consent: z.object({ textVersion: z.string().min(1).max(60), language: z.enum(LOCALES) }).nullable(),
  }),
  seenBy: actions.importHouseholds,
};
