import { Injectable } from '@nestjs/common';
import { VersionReader } from '#courses';
import { AppError, type Tx } from '#platform';
import type { EnrollmentDoubted } from '../enrollment.events.js';
import { messages } from '../messages.js';
import { applyFacts, type EnrollmentChange } from './apply-batch.js';
import { completionRow, timedFacts } from './completion-row.js';
import { isComplete, type Requirement } from './completion.js';
import { factOf, type LedgerEntry } from './ledger-entry.js';
import {
  FIND_RECORDED,
  type FoldedRow,
  type HeldRow,
  LOCK_BY_KEY,
  READ_FOLDED,
  READ_LEDGERS,
  type SourceRow,
  WRITE_FACTS,
} from './ledger-facts.store.js';
import { type Fact, foldProgress, NO_PROGRESS, readProgress, storeProgress } from './progress.js';
import type { Standing } from './write-batch.js';

/**
 * Something that the server knows about an enrollment: by staff, or by another part of this room. `id` is made by whoever
 * tells (UUIDv7); the same id is the same fact. A device can send none of these.
 */
export type LedgerFact = {
  readonly id: string;
  readonly learnerId: string;
  readonly enrollmentId: string;
  readonly occurredAt: Date;
} & (
  | {
      readonly kind: 'attended';
      readonly sessionId: string;
      /** What the session taught. */
      readonly lessonIds: readonly string[];
      /** 0 when the learner was not there. */
      readonly minutes: number;
      /** The highest one of a session counts. */
      readonly revision: number;
    }
  | { readonly kind: 'assignment_submitted'; readonly assignmentId: string }
  | { readonly kind: 'assignment_graded'; readonly assignmentId: string; readonly percent: number; readonly revision: number }
  /** Staff saw that the learner can do it. */
  | { readonly kind: 'lesson_confirmed'; readonly lessonId: string }
  /** After its approval. */
  | { readonly kind: 'requirement_waived'; readonly requirement: Requirement; readonly reason: string }
);

export interface EnrollmentKey {
  readonly learnerId: string;
  readonly enrollmentId: string;
}

/** The second door to the ledger: for what staff and the server say. What learners do comes in by `LearningRecordService`. */
@Injectable()
export class LedgerFacts {
  constructor(private readonly versions: VersionReader) {}

  /**
   * Records facts in the caller's transaction: locks the enrollments in the order of their keys, appends to the ledger with
   * `recorded_by` = the actor, folds, evaluates the pinned rule, writes completions and announces them. A fact whose id is
   * in the ledger is skipped, so the whole may be repeated. A correction downwards takes no completion back (invariant 5);
   * it is announced as a doubt. What concerns an enrollment that was left is kept, and counts when the learner comes back;
   * when it is folded into another one (ADR 18), it counts there.
   */
  async record(tx: Tx, facts: readonly LedgerFact[]): Promise<void> {
    if (facts.length === 0) return;
    const standings = await this.lock(tx, facts);
    const known = await recordedIds(tx, facts);
    const fresh = [...new Map(facts.map((fact) => [idKey(fact), fact])).values()].filter((fact) => !known.has(idKey(fact)));
    const said = new Map([...byEnrollment(fresh)].map(([at, own]) => [at, own.map(entryOf).map(factOf)]));
    for (const folded of await tx.sql<FoldedRow>(READ_FOLDED, columnsOf(fresh))) {
      const into = key({ learnerId: folded.intoLearnerId, enrollmentId: folded.intoId });
      const there = said.get(key(folded))!.map((fact): Fact => ({ ...fact, source: folded.enrollmentId }));
      said.set(into, [...(said.get(into) ?? []), ...there]);
      // a merge that was settled in this moment
      if (!standings.has(into))
        for (const [at, standing] of await this.lock(tx, [{ learnerId: folded.intoLearnerId, enrollmentId: folded.intoId }]))
          standings.set(at, standing);
    }
    const changes = [...said].map(([at, facts]) => {
      const standing = standings.get(at);
      if (!standing) throw new AppError('NOT_FOUND', messages.enrollmentNotFound);
      return applyFacts(standing, facts);
    });
    await this.write(tx, changes, fresh);
  }

  /** Completes enrollments whose rule is met by what the ledger holds already: after their learners came back to them. */
  async settle(tx: Tx, enrollments: readonly EnrollmentKey[]): Promise<void> {
    if (enrollments.length === 0) return;
    const standings = await this.lock(tx, enrollments);
    const changes = [...standings.values()].map((standing) => applyFacts(standing, []));
    await this.write(
      tx,
      changes.filter(({ completes }) => completes),
      [],
    );
  }

  /**
   * Folds everything again that counts for these enrollments, with what was recorded under other ids of the person: after a
   * merge, and after its undoing. Completions follow; none is taken back, but one that no longer follows is announced as a doubt.
   */
  async refold(tx: Tx, enrollments: readonly EnrollmentKey[]): Promise<void> {
    if (enrollments.length === 0) return;
    const standings = await this.lock(tx, enrollments);
    const ledgers = new Map((await tx.sql<SourceRow>(READ_LEDGERS, columnsOf(enrollments))).map((row) => [key(row), row.entries]));
    const changes = enrollments.map((one) => {
      const standing = standings.get(key(one))!;
      const progress = foldProgress(NO_PROGRESS, (ledgers.get(key(one)) ?? []).map(factOf), standing.version);
      return { ...applyFacts({ ...standing, progress }, []), enrollment: standing };
    });
    await this.write(tx, changes, []);
  }

  private async lock(tx: Tx, keys: readonly EnrollmentKey[]): Promise<Map<string, Standing>> {
    const rows = await tx.sql<HeldRow>(LOCK_BY_KEY, columnsOf(keys));
    const versions = await this.versions.manyForLearning(
      tx,
      rows.map(({ courseVersionId }) => courseVersionId),
    );
    const standings = new Map<string, Standing>();
    for (const row of rows) {
      const version = versions.get(row.courseVersionId);
      if (!version) throw new Error(`enrollment ${row.id} is pinned to the unknown version ${row.courseVersionId}`);
      standings.set(key({ learnerId: row.learnerId, enrollmentId: row.id }), {
        row,
        status: row.status,
        isStoppedAlone: row.isStoppedAlone,
        progress: readProgress(row.progress),
        version,
        extensions: row.extensions,
      });
    }
    return standings;
  }

  private async write(tx: Tx, changes: readonly EnrollmentChange<Standing>[], facts: readonly LedgerFact[]): Promise<void> {
    if (changes.length === 0) return;
    const completed = [];
    for (const change of changes.filter(({ completes }) => completes)) {
      const { row, version } = change.enrollment;
      const timed = (await timedFacts(tx.sql, row.learnerId, [change])).get(row.id) ?? [];
      completed.push({ learner_id: row.learnerId, ...completionRow(tx, row, version.rule, change.progress, timed) });
    }
    await tx.sql(WRITE_FACTS, [
      JSON.stringify(
        changes.map(({ enrollment: { row }, progress }) => ({
          learner_id: row.learnerId,
          id: row.id,
          progress: storeProgress(progress),
        })),
      ),
      JSON.stringify(facts.map(eventRow)),
      JSON.stringify(completed),
      tx.actor.id,
      tx.now,
    ]);
    for (const doubt of changes.flatMap((change) => doubted(change, tx.now))) await tx.emit(doubt);
  }
}

/** What a correction leaves open in a completed enrollment. */
function doubted({ enrollment: { row, status, version, progress }, ...after }: EnrollmentChange<Standing>, now: Date): EnrollmentDoubted[] {
  const isOpen = status === 'completed' && isComplete(version.rule, progress) && !isComplete(version.rule, after.progress);
  if (!isOpen) return [];
  const { learnerId, courseId, centreId, unitId } = row;
  const eventIds = after.facts.map(({ eventId }) => eventId);
  const data = { enrollmentId: row.id, learnerId, courseId, centreId, unitId, eventIds, doubtedAt: now.toISOString() };
  return [{ type: 'enrollment.doubted.v1', subject: row.id, data }];
}

function byEnrollment(facts: readonly LedgerFact[]): Map<string, LedgerFact[]> {
  const groups = new Map<string, LedgerFact[]>();
  for (const fact of facts) {
    const group = groups.get(key(fact));
    if (group) group.push(fact);
    else groups.set(key(fact), [fact]);
  }
  return groups;
}

async function recordedIds(tx: Tx, facts: readonly LedgerFact[]): Promise<Set<string>> {
  const rows = await tx.sql<{ learnerId: string; id: string }>(FIND_RECORDED, [
    facts.map(({ learnerId }) => learnerId),
    facts.map(({ id }) => id),
  ]);
  return new Set(rows.map(idKey));
}

const columnsOf = (keys: readonly EnrollmentKey[]) => [
  keys.map(({ learnerId }) => learnerId),
  keys.map(({ enrollmentId }) => enrollmentId),
];
const key = ({ learnerId, enrollmentId }: EnrollmentKey): string => `${learnerId} ${enrollmentId}`;
const idKey = ({ learnerId, id }: { learnerId: string; id: string }): string => `${learnerId} ${id}`;

function entryOf({ id, kind, ...fact }: LedgerFact): LedgerEntry {
  const { learnerId: _, enrollmentId: __, occurredAt: ___, ...said } = fact;
  const lessonId = 'lessonId' in said ? said.lessonId : null;
  return { id, kind, lessonId, quizId: null, percent: null, payload: lessonId === null ? said : null };
}

function eventRow(fact: LedgerFact) {
  const { id, kind, lessonId, payload } = entryOf(fact);
  const { learnerId, enrollmentId, occurredAt } = fact;
  return { id, kind, payload, learner_id: learnerId, enrollment_id: enrollmentId, lesson_id: lessonId, occurred_at: occurredAt };
}
