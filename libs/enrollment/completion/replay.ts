import { isDeepStrictEqual } from 'node:util';
import type { CompletionRule } from '#courses';
import type { EnrollmentStatus } from '../enrollment/enrollment-row.js';
import { isComplete, type RequirementEvidence } from '../learning-record/completion.js';
import { factOf, type LedgerEntry } from '../learning-record/ledger-entry.js';
import {
  type AskingVersion,
  foldProgress,
  NO_PROGRESS,
  type Progress,
  storeProgress,
  type StoredProgress,
} from '../learning-record/progress.js';

/** Everything stored about one enrollment. */
export interface StoredRecord {
  readonly status: EnrollmentStatus;
  readonly progress: StoredProgress;
  readonly completion: { readonly rule: CompletionRule; readonly explanation: readonly RequirementEvidence[] } | null;
  readonly entries: readonly LedgerEntry[];
  /** What was recorded in enrollments that are folded into this one (ADR 18), or were until their merge was undone. */
  readonly formerEntries?: readonly FormerEntry[];
}

export interface FormerEntry extends LedgerEntry {
  readonly learnerId: string;
  readonly isFolded: boolean;
}

/** What can be wrong when the ledger is folded again. */
export type Disagreement =
  | 'attempt without marks'
  | 'progress is not the fold of the events'
  | 'status and completion differ'
  | 'complete by the events but not completed'
  | 'completed under another rule'
  | 'explanation does not meet the rule';

/** Folds the ledger of one enrollment again and compares with what is stored; nothing found means that all agrees (invariant 6). */
export function disagreements(record: StoredRecord, version: AskingVersion): Disagreement[] {
  const { status, progress, completion, formerEntries = [] } = record;
  const entries = countingEntries(record);
  const replayed = foldEntries(entries, version);
  const explaining = new Set(completion?.explanation.flatMap(({ eventIds }) => eventIds));
  const found: [Disagreement, boolean][] = [
    ['attempt without marks', entries.some(({ kind, percent }) => (kind === 'quiz_submitted') !== (percent !== null))],
    ['progress is not the fold of the events', !isDeepStrictEqual(storeProgress(replayed), progress)],
    ['status and completion differ', (status === 'completed') !== (completion !== null)],
    ['complete by the events but not completed', status === 'active' && completion === null && isComplete(version.rule, replayed)],
    ['completed under another rule', completion !== null && !isDeepStrictEqual(completion.rule, version.rule)],
    [
      'explanation does not meet the rule',
      completion !== null &&
        !isComplete(
          completion.rule,
          foldEntries(
            // also by what no longer counts since a merge was undone: complete stays complete (invariant 5)
            [...record.entries, ...formerEntries].filter(({ id }) => explaining.has(id)),
            version,
          ),
        ),
    ],
  ];
  return found.flatMap(([what, isWrong]) => (isWrong ? [what] : []));
}

/** What counts today. */
export const countingEntries = ({
  entries,
  formerEntries = [],
}: Pick<StoredRecord, 'entries' | 'formerEntries'>): readonly LedgerEntry[] =>
  formerEntries.length === 0 ? entries : [...entries, ...formerEntries.filter(({ isFolded }) => isFolded)];

/** Progress as the ledger alone says it. */
export function foldEntries(entries: readonly LedgerEntry[], version: AskingVersion): Progress {
  return foldProgress(NO_PROGRESS, entries.map(factOf), version);
}
