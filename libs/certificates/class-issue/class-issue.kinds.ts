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

/** Certificates in one file: 0.6 s in which the worker does nothing else, 130 MB, 30 kB a page. */
export const SHEET_PAGES = 120;

export interface PrintSheetWork {
  readonly classId: string;
  /** From 1; absent in work that was asked for before there were parts. */
  readonly part?: number | undefined;
  readonly title: string;
  readonly code: string;
}

export const printSheetKind: TaskKind<PrintSheetWork> = {
  name: 'certificates.print_sheet',
  input: z.object({ classId: z.uuid(), part: z.int().min(1).optional(), title: z.string(), code: z.string() }),
  seenBy: actions.issueMany,
};
