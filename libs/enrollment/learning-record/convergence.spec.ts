import fc from 'fast-check';
import type { CompletionRule } from '#courses';
import type { Lease } from '../attempt/lease.js';
import { applyBatch } from './apply-batch.js';
import { explain, isComplete } from './completion.js';
import { judgeBatch, type StandingEnrollment } from './judge-batch.js';
import type { LearningEvent } from './learning-event.js';
import { factOf } from './ledger-entry.js';
import { foldProgress, NO_PROGRESS, readProgress, storeProgress } from './progress.js';

const ENROLLMENT = 'e0000000-0000-7000-8000-000000000001';

/** Lessons named like properties of every object, because somebody will. */
const LESSONS = ['l1', 'l2', 'constructor', '__proto__'];
const QUIZZES = ['q1', 'q2'];

const rule: CompletionRule = {
  kind: 'all',
  of: [
    ...LESSONS.map((lessonId) => ({ kind: 'lesson' as const, lessonId })),
    { kind: 'all', of: QUIZZES.map((quizId) => ({ kind: 'score' as const, quizId, atLeast: 70 })) },
  ],
};

function version(attemptLimit: number): StandingEnrollment['version'] {
  return {
    rule,
    lessons: LESSONS.map((id) => ({ id, title: id, quizIds: QUIZZES, requirement: { kind: 'lesson', lessonId: id } })),
    quizzes: QUIZZES.map((id) => ({ id, title: id, passPercent: 70, attemptLimit, timeLimitMinutes: null, draw: null })),
  };
}

/** Each attempt has a lease that holds no slot any more, so that only a free slot lets it in. */
const anExpiredLease = ({ id, quizId }: LearningEvent): Lease => ({
  id,
  enrollmentId: ENROLLMENT,
  quizId: quizId ?? '',
  deviceId: 'd1',
  turn: 0,
  questions: [],
  limitSeconds: null,
  expiresAt: '2020-01-01T00:00:00.000Z',
  startedAt: null,
  deadlineAt: null,
  closedAt: null,
  ranOut: false,
  answers: [],
});

/** The score of an attempt follows from its answers alone, as the server marks it. */
interface Scored {
  readonly event: LearningEvent;
  readonly percent: number;
}

/** What the service does with batches, with a map for the table. Keeps the state as the column does. */
class Ledger {
  private readonly recorded = new Map<string, LearningEvent>();
  private stored = storeProgress(NO_PROGRESS);
  private status: StandingEnrollment['status'] = 'active';
  completions = 0;

  constructor(private readonly attemptLimit = 0) {}

  receive(batch: readonly Scored[]) {
    const standing = { status: this.status, progress: this.progress, version: version(this.attemptLimit), extensions: {} };
    const enrollments = new Map([[ENROLLMENT, standing]]);
    const verdicts = judgeBatch(
      batch.map(({ event }) => event),
      { enrollments, recorded: this.recorded, leases: batch.map(({ event }) => anExpiredLease(event)), deviceId: 'd1', now: new Date() },
    );
    for (const { status, event } of verdicts) if (status === 'recorded') this.recorded.set(event.id, event);
    for (const change of applyBatch(enrollments, verdicts, scores(batch))) {
      this.stored = JSON.parse(JSON.stringify(storeProgress(change.progress)));
      if (change.completes) {
        this.status = 'completed';
        this.completions++;
      }
    }
    return verdicts;
  }

  get progress() {
    return readProgress(this.stored);
  }

  get events(): LearningEvent[] {
    return [...this.recorded.values()];
  }

  get state() {
    return { progress: this.progress, status: this.status, completions: this.completions, explanation: explain(rule, this.progress) };
  }
}

const scores = (batch: readonly Scored[]) => new Map(batch.map(({ event, percent }) => [event.id, percent]));

const anEvent = fc.record({
  id: fc.uuid({ version: 7 }),
  kind: fc.constantFrom('lesson_opened' as const, 'lesson_finished' as const, 'quiz_submitted' as const, 'quiz_submitted' as const),
  lessonId: fc.constantFrom(...LESSONS),
  quizId: fc.constantFrom(...QUIZZES),
  percent: fc.constantFrom(0, 40, 70, 71, 100),
  occurredAt: fc.constantFrom('2023-11-24T00:00:00.000Z', '2026-11-24T05:30:00.000Z', '2029-11-24T00:00:00.000Z'),
});

const aHistory = fc.uniqueArray(anEvent, { maxLength: 24, selector: ({ id }) => id }).map((events) =>
  events.map(({ percent, kind, quizId, ...event }, seq): Scored => ({
    event: { ...event, kind, seq, enrollmentId: ENROLLMENT, quizId: kind === 'quiz_submitted' ? quizId : null, payload: null },
    percent,
  })),
);

/** A history, and the same one repeated in parts, shuffled and cut into batches. */
const chaos = aHistory.chain((history) =>
  fc.record({
    history: fc.constant(history),
    arrivals: fc
      .subarray(history)
      .chain((again) => fc.shuffledSubarray([...history, ...again], { minLength: history.length + again.length }))
      .chain((events) => fc.array(fc.nat(events.length), { maxLength: 6 }).map((cuts) => batches(events, cuts))),
  }),
);

function batches(events: readonly Scored[], cuts: readonly number[]): Scored[][] {
  const edges = [0, ...[...cuts].sort((a, b) => a - b), events.length];
  return edges.slice(1).map((edge, i) => events.slice(edges[i], edge));
}

describe('invariant 8: the same events give the same state', () => {
  test('in any order, in any batches, with any repeats', () => {
    fc.assert(
      fc.property(chaos, ({ history, arrivals }) => {
        const inOrder = new Ledger();
        inOrder.receive(history);

        const late = new Ledger();
        for (const batch of arrivals) late.receive(batch);

        expect(late.state).toEqual(inOrder.state);
        expect(late.events).toHaveLength(history.length);
      }),
      { numRuns: 10_000 },
    );
  });

  test('each event is recorded once and every other arrival of it is a duplicate', () => {
    fc.assert(
      fc.property(chaos, ({ history, arrivals }) => {
        const ledger = new Ledger();
        const verdicts = arrivals.flatMap((batch) => ledger.receive(batch));

        const recorded = verdicts.filter(({ status }) => status === 'recorded').map(({ event }) => event.id);
        expect(recorded.toSorted()).toEqual(history.map(({ event }) => event.id).toSorted());
        expect(verdicts.filter(({ status }) => status === 'duplicate')).toHaveLength(verdicts.length - history.length);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('invariants 5 and 6', () => {
  test('the state is the fold of what was recorded, also when attempts over the limit were refused', () => {
    fc.assert(
      fc.property(chaos, fc.integer({ min: 1, max: 3 }), ({ history, arrivals }, limit) => {
        const ledger = new Ledger(limit);
        for (const batch of arrivals) ledger.receive(batch);

        const percents = scores(history);
        const replayed = foldProgress(
          NO_PROGRESS,
          ledger.events.map((event) => factOf({ ...event, percent: percents.get(event.id) ?? null })),
          version(limit),
        );
        expect(ledger.progress).toEqual(replayed);
        for (const { attempts } of ledger.progress.quizzes.values()) expect(attempts).toBeLessThanOrEqual(limit);
        expect(ledger.completions).toBe(isComplete(rule, replayed) ? 1 : 0);
      }),
      { numRuns: 5_000 },
    );
  });
});
