import { z } from 'zod';
import { LOCALES, type TaskKind } from '#platform';
import { actions } from './staff-list.actions.js';

export interface StaffListWork {
  readonly listId: string;
  readonly classId: string;
  readonly mode: 'check' | 'all' | 'good_rows';
  /** Where the sender may record people. */
  readonly places: readonly string[];
  readonly choices: readonly { readonly row: number; readonly use: 'existing' | 'new' }[];
  readonly consent: { readonly textVersion: string; readonly language: (typeof LOCALES)[number] } | null;
}

export const staffListKind: TaskKind<StaffListWork> = {
  name: 'enrollment.staff_list',
  input: z.object({
    listId: z.uuid(),
    classId: z.uuid(),
    mode: z.enum(['check', 'all', 'good_rows']),
    places: z.array(z.uuid()),
    choices: z.array(z.object({ row: z.int(), use: z.enum(['existing', 'new']) })).max(1_000),
    consent: z.object({ textVersion: z.string().min(1).max(60), language: z.enum(LOCALES) }).nullable(),
  }),
  seenBy: actions.readImports,
};
