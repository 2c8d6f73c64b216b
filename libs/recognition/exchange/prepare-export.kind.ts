import { z } from 'zod';
import type { TaskKind } from '#platform';
import { actions } from '../recognition.actions.js';

export interface PrepareExportWork {
  readonly year: number;
  readonly scope: 'changed' | 'all';
  readonly withPersonalIds: boolean;
  /** A document with its number; nobody's name. */
  readonly legalBasis: string | null;
}

/** The id of the task is the id of the export. */
export const prepareExportKind: TaskKind<PrepareExportWork> = {
  name: 'recognition.prepare_export',
  input: z.object({
    ...{ year: z.int(), scope: z.enum(['changed', 'all']), withPersonalIds: z.boolean() },
    legalBasis: z.string().max(300).nullable(),
  }),
  seenBy: actions.exchange,
};
