import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AnswerKeys, type Marked, VersionReader } from '#courses';
import { AppError, type Ctx, personId, type Sql, Transactions, WriteStatements } from '#platform';
import type { EnrollmentRow } from '../enrollment/enrollment-row.js';
import { messages } from '../messages.js';
import { applyBatch } from './apply-batch.js';
import { judgeBatch } from './judge-batch.js';
import type { LearningEvent, Verdict } from './learning-event.js';
import type { AttemptResult, RecordLearningInput } from './learning-record.graphql.js';
import { readEvents } from './learning-record.input.js';
import { LOCK_ENROLLMENTS, READ_STANDING, type RecordedEvent, type StandingRow } from './learning-record.store.js';
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
  /** Of every attempt in the batch, also of those that had been recorded before. */
  readonly results: readonly AttemptResult[];
  /** The enrollments that the batch names, as they stand now. */
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
  /** Read just now, not remembered: only then an event may be refused. */
  readonly isFresh: boolean;
}

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
  ) {}

  /**
   * Records one batch of one device, for the learner who is signed in. Repeated, late or out of order: the state is the same.
   * At most two round trips when nobody else writes: read, decide, write if the revision is still the one that was read (ADR 7).
   */
  async record(ctx: Ctx, input: RecordLearningInput): Promise<RecordedBatch> {
    const learnerId = personId(ctx);
    const events = readEvents(input);
    const enrollmentIds = [...new Set(events.map(({ enrollmentId }) => enrollmentId))];
    const batch: Batch = { learnerId, deviceId: input.deviceId, events, enrollmentIds, marks: new Map() };
    return this.turns.take(learnerId, () => this.recordBatch(ctx, batch));
  }

  private async recordBatch(ctx: Ctx, batch: Batch): Promise<RecordedBatch> {
    const { learnerId, enrollmentIds } = batch;
    const autocommit: Sql = (text, values = []) => this.statements.run(text, values);
    const enrollments = batch.events.length <= MAX_UNREAD ? this.memory.recall(learnerId, enrollmentIds) : null;
    let done = enrollments && (await this.tryToRecord(ctx, autocommit, batch, { enrollments, recorded: new Map(), isFresh: false }));
    for (let tries = 1; !done && tries <= MAX_TRIES; tries++) {
      if (tries > 1) await pause(Math.random() * PAUSE_MS * tries);
      done = await this.tryToRecord(ctx, autocommit, batch, await this.read(ctx, autocommit, batch));
    }
    done ??= await this.transactions.run(ctx, async (tx) => {
      await tx.sql(LOCK_ENROLLMENTS, [learnerId, enrollmentIds]);
      return this.tryToRecord(tx, tx.sql, batch, await this.read(tx, tx.sql, batch));
    });
    if (!done) throw new AppError('UNAVAILABLE', messages.tooBusy, { retryAfterSeconds: 1 });
    return done;
  }

  /** @returns null when what is known was out of date; nothing was written then */
  private async tryToRecord(ctx: Ctx, sql: Sql, batch: Batch, { enrollments, recorded, isFresh }: Known): Promise<RecordedBatch | null> {
    const verdicts = judgeBatch(batch.events, { enrollments, recorded });
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
    const [read] = await sql<StandingRow>(READ_STANDING, [learnerId, enrollmentIds, events.map(({ id }) => id)]);
    const enrollments = new Map<string, Standing>();
    for (const row of read?.enrollments ?? []) {
      const version = await this.versions.forLearning(ctx, row.courseVersionId);
      if (!version) throw new Error(`enrollment ${row.id} is pinned to the unknown version ${row.courseVersionId}`);
      enrollments.set(row.id, { row, status: row.status, progress: readProgress(row.progress), version });
    }
    return { enrollments, recorded: new Map((read?.recorded ?? []).map((event) => [event.id, event])), isFresh: true };
  }

  /** Scores the new attempts. Right answers are asked for here and go no further than into marks (invariant 7). */
  private async mark(ctx: Ctx, enrollments: ReadonlyMap<string, Standing>, verdicts: readonly Verdict[], marks: Map<string, Marked>) {
    for (const { event, status } of verdicts) {
      const versionId = enrollments.get(event.enrollmentId)?.row.courseVersionId;
      if (status !== 'recorded' || event.kind !== 'quiz_submitted' || !event.quizId || !versionId || marks.has(event.id)) continue;
      marks.set(event.id, await this.answerKeys.mark(ctx, versionId, event.quizId, answersOf(event)));
    }
  }
}

const answersOf = ({ payload }: LearningEvent) => (payload && 'answers' in payload ? payload.answers : []);

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
    if (status === 'duplicate' && before) results.set(eventId, { eventId, quizId: event.quizId, ...before });
    if (status === 'recorded' && marked)
      results.set(eventId, { eventId, quizId: event.quizId, number: verdict.attemptNumber ?? 1, ...marked });
  }
  return [...results.values()];
}
