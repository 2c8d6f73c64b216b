import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AnswerKeys, type Marked, VersionReader } from '#courses';
import { AppError, type Ctx, personIds, type Sql, Transactions, type Tx, WriteStatements } from '#platform';
import type { Lease } from '../attempt/lease.js';
import type { EnrollmentRow } from '../enrollment/enrollment-row.js';
import { byOwnLearner } from '../enrollment/own-learner.js';
import { messages } from '../messages.js';
import { applyBatch } from './apply-batch.js';
import { judgeBatch } from './judge-batch.js';
import type { LearningEvent, Verdict } from './learning-event.js';
import type { AttemptResult, RecordLearningInput } from './learning-record.graphql.js';
import { readEvents } from './learning-record.input.js';
import { type HeldRow, LOCK_BY_KEY } from './ledger-facts.store.js';
import { LedgerFacts } from './ledger-facts.js';
import {
  READ_STANDING,
  READ_STANDING_WITH_LEASES,
  READ_STOPPED,
  type RecordedEvent,
  type StandingRow,
  type StoppedRow,
} from './learning-record.store.js';
import { readProgress } from './progress.js';
import { StandingMemory } from './standing-memory.js';
import { Turns } from './turns.js';
import { type Standing, standingAfter, writeBatch } from './write-batch.js';

/** How often a batch that lost against another writer tries again before it takes a lock. */
const MAX_TRIES = 12;
/** Longer batches come from devices that were away, and often hold what was sent before: writing them unread fails and costs double. */
const MAX_UNREAD = 3;
/** Upper bound of the pause after the first lost try; it grows with every further one. */
const PAUSE_MS = 8;

export interface RecordedBatch {
  readonly verdicts: readonly Verdict[];
  /** Of every attempt in the batch, also of those that had been recorded before, whatever is sent about them now. */
  readonly results: readonly AttemptResult[];
  /** The enrollments that the batch names, as they stand now; for one that a merge has stopped, the one in which its learner goes on. */
  readonly enrollments: readonly EnrollmentRow[];
}

/** One batch on its way into the ledger. Marks are kept between tries: the same answers earn the same. */
interface Batch {
  readonly learnerId: string;
  readonly deviceId: string;
  readonly events: readonly LearningEvent[];
  readonly enrollmentIds: readonly string[];
  readonly marks: Map<string, Marked>;
}

/** What is known when a batch is judged. */
interface Known {
  readonly enrollments: ReadonlyMap<string, Standing>;
  readonly recorded: ReadonlyMap<string, RecordedEvent>;
  /** Never remembered: whoever needs one is refused by memory, and judged again by what is stored. */
  readonly leases: readonly Lease[];
  /** Read just now, not remembered: only then an event may be refused. */
  readonly isFresh: boolean;
}

/** An attempt that the server closes. */
export type ClosingAttempt = Pick<LearningEvent, 'id' | 'enrollmentId' | 'lessonId' | 'quizId' | 'occurredAt'>;

/** Turns what a learner did into progress, and progress into completion. */
@Injectable()
export class LearningRecordService {
  private readonly memory = new StandingMemory();
  private readonly turns = new Turns();

  constructor(
    private readonly statements: WriteStatements,
    private readonly transactions: Transactions,
    private readonly versions: VersionReader,
    private readonly answerKeys: AnswerKeys,
    private readonly ledger: LedgerFacts,
  ) {}

  /**
   * Records one batch of one device, for the learner who is signed in. Repeated, late or out of order: the state is the same.
   * At most two round trips when nobody else writes: read, decide, write if the revision is still the one that was read (ADR 7).
   */
  async record(ctx: Ctx, input: RecordLearningInput): Promise<RecordedBatch> {
    const events = readEvents(input);
    const ids = personIds(ctx);
    return ids.length === 1 ? this.recordEvents(ctx, ids[0], input.deviceId, events) : this.recordUnderEachId(ctx, input.deviceId, events);
  }

  /** After a merge: what concerns an enrollment of a former id is recorded under it. A batch of one enrollment is one batch. */
  private async recordUnderEachId(ctx: Ctx, deviceId: string, events: readonly LearningEvent[]): Promise<RecordedBatch> {
    const owners = await byOwnLearner(ctx, [...new Set(events.map(({ enrollmentId }) => enrollmentId))]);
    const batches: RecordedBatch[] = [];
    for (const learnerId of new Set(owners.values())) {
      const theirs = events.filter(({ enrollmentId }) => owners.get(enrollmentId) === learnerId);
      batches.push(await this.recordEvents(ctx, learnerId, deviceId, theirs));
    }
    const verdicts = new Map(batches.flatMap((batch) => batch.verdicts.map((verdict) => [verdict.event, verdict] as const)));
    return {
      verdicts: events.map((event) => verdicts.get(event)!),
      results: batches.flatMap(({ results }) => results),
      enrollments: [...new Map(batches.flatMap(({ enrollments }) => enrollments).map((row) => [row.id, row])).values()],
    };
  }

  /**
   * Closes a leased attempt for a learner whose time is over, with what was saved. Safe to repeat: the id of the event is the
   * id of the attempt. Whoever calls has seen that its time is over.
   */
  async closeAttempt(ctx: Ctx, learnerId: string, deviceId: string, attempt: ClosingAttempt): Promise<void> {
    const event: LearningEvent = { ...attempt, seq: 0, kind: 'quiz_submitted', payload: { answers: [], ranOut: true } };
    await this.recordEvents(ctx, learnerId, deviceId, [event]);
  }

  private recordEvents(ctx: Ctx, learnerId: string, deviceId: string, events: readonly LearningEvent[]): Promise<RecordedBatch> {
    const enrollmentIds = [...new Set(events.map(({ enrollmentId }) => enrollmentId))];
    const batch: Batch = { learnerId, deviceId, events, enrollmentIds, marks: new Map() };
    return this.turns.take(learnerId, () => this.recordBatch(ctx, batch));
  }

  private async recordBatch(ctx: Ctx, batch: Batch): Promise<RecordedBatch> {
    const { learnerId, enrollmentIds } = batch;
    const autocommit: Sql = (text, values = []) => this.statements.run(text, values);
    const enrollments = batch.events.length <= MAX_UNREAD ? this.memory.recall(learnerId, enrollmentIds) : null;
    let done =
      enrollments && (await this.tryToRecord(ctx, autocommit, batch, { enrollments, recorded: new Map(), leases: [], isFresh: false }));
    for (let tries = 1; !done && tries <= MAX_TRIES; tries++) {
      if (tries > 1) await pause(Math.random() * PAUSE_MS * tries);
      const known = await this.read(ctx, autocommit, batch);
      if ([...known.enrollments.values()].some(({ status }) => status === 'withdrawn')) break;
      done = await this.tryToRecord(ctx, autocommit, batch, known);
    }
    // what was remembered in there may not have been committed
    done ??= await this.transactions
      .run(ctx, (tx) => this.recordHeld(tx, batch))
      .finally(() => this.memory.forget(learnerId, enrollmentIds));
    if (!done) throw new AppError('UNAVAILABLE', messages.tooBusy, { retryAfterSeconds: 1 });
    return done;
  }

  /**
   * With the enrollments in its hands: a batch that lost too often, or names an enrollment that was left. One that was not left
   * but stopped by a merge takes what phones still hold: it stays in the ledger under its own id, so that a repeated delivery
   * is a repeated delivery and undoing the merge loses nothing, and counts where the learner goes on (ADR 18).
   */
  private async recordHeld(tx: Tx, batch: Batch): Promise<RecordedBatch | null> {
    const { learnerId, enrollmentIds } = batch;
    const lock = () => tx.sql<HeldRow>(LOCK_BY_KEY, [enrollmentIds.map(() => learnerId), enrollmentIds]);
    const held = new Map((await lock()).map((row) => [row.id, row]));
    const known = await this.read(tx, tx.sql, batch);
    const stopped = await tx.sql<StoppedRow>(READ_STOPPED, [learnerId, enrollmentIds]);
    const isStopped = (id: string) => stopped.some((row) => row.id === id);
    const enrollments = new Map(
      [...known.enrollments].map(([id, one]) => {
        const stands = { isStoppedByMerge: isStopped(id), isStoppedAlone: held.get(id)?.isStoppedAlone ?? false };
        return [id, { ...one, ...stands }];
      }),
    );
    const done = await this.tryToRecord(tx, tx.sql, batch, { ...known, enrollments });
    const folded = stopped.filter(({ intoId }) => intoId !== null);
    if (!done || folded.length === 0) return done;
    const wroteTo = new Set(done.verdicts.flatMap(({ status, event }) => (status === 'recorded' ? [event.enrollmentId] : [])));
    const into = new Map(folded.filter(({ id }) => wroteTo.has(id)).map(({ intoLearnerId, intoId }) => [intoId!, intoLearnerId!]));
    await this.ledger.refold(
      tx,
      [...into].map(([enrollmentId, learnerId]) => ({ learnerId, enrollmentId })),
    );
    const rows = await lock();
    return { ...done, enrollments: rows.filter(({ id }) => !folded.some((row) => row.id === id || (row.isFoldedOn && row.intoId === id))) };
  }

  /** @returns null when what is known was out of date; nothing was written then */
  private async tryToRecord(ctx: Ctx, sql: Sql, batch: Batch, known: Known): Promise<RecordedBatch | null> {
    const { enrollments, recorded, leases, isFresh } = known;
    const verdicts = judgeBatch(batch.events, { enrollments, recorded, leases, deviceId: batch.deviceId, now: ctx.now });
    if (!isFresh && verdicts.some(({ status }) => status === 'refused')) return null;
    await this.mark(ctx, enrollments, verdicts, batch.marks);
    const changes = applyBatch(enrollments, verdicts, new Map([...batch.marks].map(([id, { percent }]) => [id, percent])));
    if (changes.length > 0 && !(await writeBatch(ctx, sql, batch, verdicts, changes))) {
      this.memory.forget(batch.learnerId, batch.enrollmentIds);
      return null;
    }
    const changed = changes.map((change) => standingAfter(ctx, change));
    for (const standing of changed) this.memory.remember(standing);
    const now = new Map([...enrollments, ...changed.map((standing) => [standing.row.id, standing] as const)]);
    return { verdicts, results: resultsOf(verdicts, batch.marks, recorded), enrollments: [...now.values()].map(({ row }) => row) };
  }

  private async read(ctx: Ctx, sql: Sql, { learnerId, enrollmentIds, events }: Batch): Promise<Known> {
    const attemptIds = events.flatMap(({ payload }) => (payload && 'attemptId' in payload ? [payload.attemptId] : []));
    const isAboutAttempts = attemptIds.length > 0 || events.some(({ kind }) => kind === 'quiz_submitted');
    const ids = [...events.map(({ id }) => id), ...attemptIds];
    const [read] = await sql<StandingRow>(isAboutAttempts ? READ_STANDING_WITH_LEASES : READ_STANDING, [learnerId, enrollmentIds, ids]);
    const enrollments = new Map<string, Standing>();
    for (const row of read?.enrollments ?? []) {
      const version = await this.versions.forLearning(ctx, row.courseVersionId);
      if (!version) throw new Error(`enrollment ${row.id} is pinned to the unknown version ${row.courseVersionId}`);
      enrollments.set(row.id, { row, status: row.status, progress: readProgress(row.progress), version, extensions: row.extensions });
    }
    const recorded = new Map((read?.recorded ?? []).map((event) => [event.id, event]));
    return { enrollments, recorded, leases: read?.leases ?? [], isFresh: true };
  }

  /** Scores the new attempts. Right answers are asked for here and go no further than into marks (invariant 7). */
  private async mark(ctx: Ctx, enrollments: ReadonlyMap<string, Standing>, verdicts: readonly Verdict[], marks: Map<string, Marked>) {
    for (const verdict of verdicts) {
      if (verdict.status !== 'recorded' || !verdict.attempt) continue;
      const { event, attempt } = verdict;
      const versionId = enrollments.get(event.enrollmentId)?.row.courseVersionId;
      // a leased attempt may count other answers than at the try before
      if (!event.quizId || !versionId || (marks.has(event.id) && attempt.asked === null)) continue;
      marks.set(event.id, await this.answerKeys.mark(ctx, versionId, event.quizId, attempt.answers, attempt.asked));
    }
  }
}

function resultsOf(
  verdicts: readonly Verdict[],
  marks: ReadonlyMap<string, Marked>,
  recorded: ReadonlyMap<string, RecordedEvent>,
): AttemptResult[] {
  const results = new Map<string, AttemptResult>();
  for (const verdict of verdicts) {
    const { event, status } = verdict;
    if (event.quizId === null) continue;
    const before = recorded.get(event.id)?.attempt;
    const marked = marks.get(event.id);
    const eventId = event.id;
    if (status !== 'recorded' && before) results.set(eventId, { eventId, quizId: event.quizId, ...before });
    if (status === 'recorded' && verdict.attempt && marked) {
      const { number, ranOut } = verdict.attempt;
      results.set(eventId, { eventId, quizId: event.quizId, number, ranOut, ...marked });
    }
  }
  return [...results.values()];
}
