import type { RuleRequirement } from '#courses';
import type { LedgerKind } from './learning-event.js';
import type { Fact } from './progress.js';

/** An event as the ledger keeps it, with the score that its attempt was given. */
export interface LedgerEntry {
  readonly id: string;
  readonly kind: LedgerKind;
  /** Null where a fact is not about one lesson. */
  readonly lessonId: string | null;
  readonly quizId: string | null;
  /** Of an attempt. */
  readonly percent?: number | null;
  readonly payload: object | null;
  /** The enrollment under which it was recorded, when another one is folded. */
  readonly source?: string | null;
}

/** The columns of a `LedgerEntry` for `json_build_object`, from `enrollment.learning_event v` and its `enrollment.attempt a`. */
export const ENTRY_FIELDS = `'id', v.id, 'kind', v.kind, 'lessonId', v.lesson_id, 'quizId', v.quiz_id, 'percent', a.percent,
  'payload', case when v.kind <> 'quiz_submitted' then v.payload end`;

/** What an entry of the ledger says about progress. The tables and the two writers of the ledger vouch for its shape. */
export function factOf(entry: LedgerEntry): Fact {
  const fact = ownFactOf(entry);
  return entry.source ? { ...fact, source: entry.source } : fact;
}

function ownFactOf({ id: eventId, kind, lessonId, quizId, percent, payload }: LedgerEntry): Fact {
  switch (kind) {
    case 'lesson_opened':
    case 'lesson_finished':
    case 'lesson_confirmed':
      return { eventId, kind, lessonId: lessonId ?? '' };
    case 'answer_saved':
      return { eventId, kind };
    case 'quiz_submitted':
      return { eventId, kind, quizId: quizId ?? '', percent: percent ?? 0 };
    case 'lesson_time':
      return { eventId, kind, lessonId: lessonId ?? '', ...(payload as { seconds: number }) };
    case 'media_watched':
      return { eventId, kind, lessonId: lessonId ?? '', ...(payload as { blockId: string; from: number; to: number }) };
    case 'attended':
      return { eventId, kind, ...(payload as { sessionId: string; lessonIds: string[]; minutes: number; revision: number }) };
    case 'assignment_submitted':
      return { eventId, kind, ...(payload as { assignmentId: string }) };
    case 'assignment_graded':
      return { eventId, kind, ...(payload as { assignmentId: string; percent: number; revision: number }) };
    case 'requirement_waived':
      return { eventId, kind, ...(payload as { requirement: RuleRequirement }) };
  }
}
