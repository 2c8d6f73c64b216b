import { z } from 'zod';
import type { TaskKind } from '#platform';
import { actions } from './class-issue.actions.js';

export interface ClassIssueWork {
  readonly classId: string | null;
  readonly centreId: string;
}

export const classIssueKind: TaskKind<ClassIssueWork> = {
  name: 'certificates.class_issue',
  input: z.object({ classId: z.uuid().nullable(), centreId: z.uuid() }),
  seenBy: actions.issueMany,
};

export interface PrintSheetWork {
  readonly classId: string;
  readonly title: string;
  readonly code: string;
}

export const printSheetKind: TaskKind<PrintSheetWork> = {
  name: 'certificates.print_sheet',
  input: z.object({ classId: z.uuid(), title: z.string(), code: z.string() }),
  seenBy: actions.issueMany,
};
