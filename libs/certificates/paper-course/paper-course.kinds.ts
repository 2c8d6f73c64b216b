import { z } from 'zod';
import { LOCALES, type TaskKind } from '#platform';
import { actions } from './paper-course.actions.js';

export interface PaperListWork {
  readonly listId: string;
  readonly courseId: string;
  /** Where the sender may record people. */
  readonly places: readonly string[];
  readonly choices: readonly { readonly row: number; readonly isSame: boolean }[];
  /** Null: only a look. */
  readonly consent: { readonly textVersion: string; readonly language: (typeof LOCALES)[number] } | null;
}

export const paperListKind: TaskKind<PaperListWork> = {
  name: 'certificates.paper_list',
  input: z.object({
    listId: z.uuid(),
    courseId: z.uuid(),
    places: z.array(z.uuid()),
    choices: z.array(z.object({ row: z.int(), isSame: z.boolean() })).max(1_000),
    consent: z.object({ textVersion: z.string().min(1).max(60), language: z.enum(LOCALES) }).nullable(),
  }),
  seenBy: actions.writePaperCourse,
};

export interface PaperIssueWork {
  readonly courseId: string;
}

export const paperIssueKind: TaskKind<PaperIssueWork> = {
  name: 'certificates.paper_issue',
  input: z.object({ courseId: z.uuid() }),
  seenBy: actions.confirmPaperCourse,
};
