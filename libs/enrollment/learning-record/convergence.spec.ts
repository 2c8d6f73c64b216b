import fc from 'fast-check';
import type { CompletionRule, RuleRequirement } from '#courses';
import type { Lease } from '../attempt/lease.js';
import { disagreements } from '../completion/replay.js';
import { applyBatch, applyFacts, type EnrollmentChange } from './apply-batch.js';
import { explain, isComplete, openRequirements, percentDone } from './completion.js';
import { judgeBatch, type StandingEnrollment } from './judge-batch.js';
import type { EventPayload, FactKind, LearningEvent, LearningEventKind } from './learning-event.js';
import { factOf, type LedgerEntry } from './ledger-entry.js';
import { foldProgress, NO_PROGRESS, readProgress, storeProgress } from './progress.js';

const ENROLLMENT = 'e0000000-0000-7000-8000-000000000001';

/** Lessons named like properties of every object, because somebody will. */
const LESSONS = ['l1', 'l2', 'constructor', '__proto__'];
const QUIZZES = ['q1', 'q2'];
const SESSIONS = ['s1', 's2'];

/** A lesson of each kind, and a course that asks for something of everything, with a choice in it. */
const requirements: RuleRequirement[] = [
  { kind: 'lesson', lessonId: 'l1' },
  { kind: 'opened', lessonId: 'l2' },
  { kind: 'time', lessonId: 'constructor', seconds: 60 },
  { kind: 'watched', lessonId: '__proto__', blockId: 'b1', percent: 50, seconds: 40 },
];
const rule: CompletionRule = {
  kind: 'all',
  of: [
    ...requirements,
    { kind: 'all', of: QUIZZES.map((quizId) => ({ kind: 'score' as const, quizId, atLeast: 70 })) },
    {
      kind: 'any',
      of: [
        { kind: 'attended', minutes: 90 },
        {
          kind: 'all',
          of: [
            { kind: 'submitted', assignmentId: 'a1' },
            { kind: 'graded', assignmentId: 'a1', atLeast: 60 },
            { kind: 'confirmed', lessonId: 'l2' },
          ],
        },
        { kind: 'attended_lesson', lessonId: 'l1' },
      ],
    },
  ],
};

function version(attemptLimit: number): StandingEnrollment['version'] {
  return {
    rule,
    lessons: LESSONS.map((id, i) => ({ id, title: id, quizIds: QUIZZES, requirement: requirements[i]! })),
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

/** What the services do with batches and facts, with a map for the table. Keeps the state as the columns do. */
class Ledger {
  private readonly recorded = new Map<string, LedgerEntry & { enrollmentId: string }>();
  private stored = storeProgress(NO_PROGRESS);
  private status: StandingEnrollment['status'] = 'active';
  private completion: Parameters<typeof disagreements>[0]['completion'] = null;
  private readonly version: StandingEnrollment['version'];
  completions = 0;

  constructor(attemptLimit = 0) {
    this.version = version(attemptLimit);
  }

  private get standing(): StandingEnrollment {
    return { status: this.status, progress: this.progress, version: this.version, extensions: {} };
  }

  /** A batch of a device: `LearningRecordService`. */
  receive(batch: readonly Scored[]) {
    const enrollments = new Map([[ENROLLMENT, this.standing]]);
    const verdicts = judgeBatch(
      batch.map(({ event }) => event),
      { enrollments, recorded: this.recorded, leases: batch.map(({ event }) => anExpiredLease(event)), deviceId: 'd1', now: new Date() },
    );
    const percents = scores(batch);
    for (const { status, event } of verdicts) {
      if (status === 'recorded') this.recorded.set(event.id, { ...event, percent: percents.get(event.id) ?? null });
    }
    for (const change of applyBatch(enrollments, verdicts, percents)) this.write(change);
    return verdicts;
  }

  /** What staff say: `LedgerFacts`. */
  tell(facts: readonly LedgerEntry[]) {
    const fresh = facts.filter(({ id }) => !this.recorded.has(id));
    if (fresh.length === 0) return;
    for (const fact of fresh) this.recorded.set(fact.id, { ...fact, enrollmentId: ENROLLMENT });
    this.write(applyFacts(this.standing, fresh.map(factOf)));
  }

  private write({ progress, completes }: EnrollmentChange<StandingEnrollment>) {
    this.stored = JSON.parse(JSON.stringify(storeProgress(progress)));
    if (!completes) return;
    this.status = 'completed';
    this.completions++;
    this.completion = { rule, explanation: explain(rule, progress, this.entries.map(factOf)) };
  }

  get progress() {
    return readProgress(this.stored);
  }

  get entries(): LedgerEntry[] {
    return [...this.recorded.values()];
  }

  /** What follows from the set of events alone. */
  get folded() {
    const { progress } = this;
    return {
      progress,
      percent: percentDone(rule, progress),
      missing: openRequirements(rule, progress),
      explanation: explain(rule, progress, this.entries.map(factOf)),
    };
  }

  get state() {
    return { ...this.folded, status: this.status, completions: this.completions };
  }

  /** What `phusa ledger replay` finds. */
  get disagreements() {
    const { status, stored: progress, completion, entries } = this;
    return disagreements({ status, progress, completion, entries }, this.version);
  }
}

const scores = (batch: readonly Scored[]) =>
  new Map(batch.flatMap(({ event, percent }) => (event.kind === 'quiz_submitted' ? [[event.id, percent] as const] : [])));

const DEVICE_KINDS: LearningEventKind[] = ['lesson_opened', 'lesson_finished', 'lesson_time', 'media_watched', 'quiz_submitted'];

/** The lesson of which the course asks it; other lessons see the same events and ask for something else. */
const ASKED_OF: Partial<Record<LearningEventKind, string>> = {
  lesson_finished: 'l1',
  lesson_opened: 'l2',
  lesson_time: 'constructor',
  media_watched: '__proto__',
};

const aDeviceEvent = fc
  .record({
    id: fc.uuid({ version: 7 }),
    kind: fc.constantFrom(...DEVICE_KINDS, 'quiz_submitted' as const),
    lessonId: fc.constantFrom(...LESSONS),
    quizId: fc.constantFrom(...QUIZZES),
    percent: fc.constantFrom(0, 40, 70, 71, 100),
    seconds: fc.constantFrom(1, 20, 30, 300),
    from: fc.nat(39),
    isAsked: fc.boolean(),
    occurredAt: fc.constantFrom('2023-11-24T00:00:00.000Z', '2026-11-24T05:30:00.000Z', '2029-11-24T00:00:00.000Z'),
  })
  .map(({ kind, quizId, percent, seconds, from, isAsked, ...happened }): Scored => {
    const event = { ...happened, ...(isAsked && kind in ASKED_OF && { lessonId: ASKED_OF[kind]! }) };
    const payloads: Partial<Record<LearningEventKind, EventPayload>> = {
      lesson_time: { seconds },
      media_watched: { blockId: 'b1', from, to: from + seconds },
      quiz_submitted: { answers: [] },
    };
    const isAttempt = kind === 'quiz_submitted';
    return {
      event: { ...event, kind, seq: 0, enrollmentId: ENROLLMENT, quizId: isAttempt ? quizId : null, payload: payloads[kind] ?? null },
      percent,
    };
  });

const aHistory = fc.uniqueArray(aDeviceEvent, { maxLength: 24, selector: ({ event }) => event.id });

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

/** What staff say, in the order in which they say it. `isKind`: corrections only add. */
const staffFacts = (isKind: boolean) =>
  fc
    .uniqueArray(
      fc.record({
        id: fc.uuid({ version: 7 }),
        kind: fc.constantFrom<FactKind>(
          'attended',
          'attended',
          'assignment_submitted',
          'assignment_graded',
          'lesson_confirmed',
          'requirement_waived',
        ),
        amount: fc.constantFrom(0, 30, 45, 60, 90),
        sessionId: fc.constantFrom(...SESSIONS),
        lessonId: fc.constantFrom(...LESSONS),
        requirement: fc.constantFrom(...requirements),
      }),
      { maxLength: 8, selector: ({ id }) => id },
    )
    .map((told) => {
      const last = new Map<string, { revision: number; amount: number }>();
      const revise = (name: string, amount: number) => {
        const before = last.get(name) ?? { revision: 0, amount: 0 };
        const next = { revision: before.revision + 1, amount: isKind ? Math.max(before.amount, amount) : amount };
        last.set(name, next);
        return next;
      };
      return told.map(({ id, kind, amount, sessionId, lessonId, requirement }): LedgerEntry => {
        const fact = { id, kind, quizId: null, percent: null, lessonId: kind === 'lesson_confirmed' ? lessonId : null };
        switch (kind) {
          case 'attended': {
            const { amount: minutes, revision } = revise(sessionId, amount);
            return { ...fact, payload: { sessionId, lessonIds: ['l1'], minutes, revision } };
          }
          case 'assignment_graded': {
            const { amount: percent, revision } = revise('a1', amount);
            return { ...fact, payload: { assignmentId: 'a1', percent, revision } };
          }
          case 'assignment_submitted':
            return { ...fact, payload: { assignmentId: 'a1' } };
          case 'requirement_waived':
            return { ...fact, payload: { requirement, reason: 'vì' } };
          default:
            return { ...fact, payload: null };
        }
      });
    });

/** What the network does with one sending of a device. */
type Sending = {
  readonly device: number;
  readonly size: number;
  /** The sending never arrives; it arrives and its answer is lost; all is well. */
  readonly fate: 'cut' | 'answer lost' | 'delivered';
  /** The batch is put together in another order than the events happened. */
  readonly isTurned: boolean;
  /** A copy of it arrives a second time. */
  readonly isDoubled: boolean;
};

const aSending = fc.record<Sending>({
  device: fc.nat(2),
  size: fc.integer({ min: 1, max: 9 }),
  fate: fc.constantFrom('cut', 'answer lost', 'delivered'),
  isTurned: fc.boolean(),
  isDoubled: fc.boolean(),
});

/**
 * Two phones and a laptop of one learner, a week without network, clocks wrong by up to three years; then a network that
 * cuts, doubles and forgets, while staff go on with their work. Answers the ledger when everything has arrived at last.
 */
function aWeekLater(devices: readonly Scored[][], staff: readonly LedgerEntry[], sendings: readonly Sending[]): Ledger {
  const ledger = new Ledger();
  const queues = devices.map((events) => [...events]);
  const facts = [...staff];
  const send = ({ device, size, fate, isTurned, isDoubled }: Sending) => {
    const queue = queues[device]!;
    const batch = queue.slice(0, size);
    if (fate === 'cut' || batch.length === 0) return;
    const sent = isTurned ? batch.toReversed() : batch;
    const verdicts = ledger.receive(sent);
    if (isDoubled) ledger.receive(sent);
    if (fate === 'answer lost') return;
    // a device deletes only what a receipt covers, and keeps what is refused
    const covered = new Set(verdicts.flatMap(({ status, event }) => (status === 'refused' ? [] : [event.id])));
    queues[device] = queue.filter(({ event }) => !covered.has(event.id));
  };
  for (const sending of sendings) {
    send(sending);
    ledger.tell(facts.splice(0, sending.size % 3));
  }
  for (let device = 0; device < queues.length; device++) {
    while (queues[device]!.length > 0) send({ device, size: 7, fate: 'delivered', isTurned: false, isDoubled: false });
  }
  ledger.tell(facts);
  ledger.tell(staff); // somebody presses the button again
  return ledger;
}

const YEARS_3 = 3 * 365 * 86_400_000;
const aWeekOffline = (isKind: boolean) =>
  fc
    .record({
      events: fc.oneof(
        ...[0, 24].map((minLength) => fc.uniqueArray(aDeviceEvent, { minLength, maxLength: 30, selector: ({ event }) => event.id })),
      ),
      owners: fc.array(fc.nat(2), { minLength: 30, maxLength: 30 }),
      clocks: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -YEARS_3, max: YEARS_3 }))),
      staff: staffFacts(isKind),
      sendings: fc.array(aSending, { maxLength: 16 }),
    })
    .map(({ events, owners, clocks, staff, sendings }) => {
      const monday = Date.parse('2026-11-16T00:00:00Z');
      const happened = events.map(({ event, percent }, i): Scored & { owner: number } => {
        const owner = owners[i]!;
        const occurredAt = new Date(monday + i * 3_600_000 + clocks[owner]!).toISOString();
        return { owner, percent, event: { ...event, seq: i, occurredAt } };
      });
      const devices = [0, 1, 2].map((device) => happened.filter(({ owner }) => owner === device));
      return { happened, devices, staff, sendings };
    });

describe('invariant 8: the same events give the same state', () => {
  test('two phones and a laptop, a week offline with wrong clocks, then a bad network, with staff in between', () => {
    fc.assert(
      fc.property(aWeekOffline(true), ({ happened, devices, staff, sendings }) => {
        const inOrder = new Ledger();
        for (const scored of happened) inOrder.receive([scored]);
        for (const fact of staff) inOrder.tell([fact]);

        const late = aWeekLater(devices, staff, sendings);

        expect(late.state).toEqual(inOrder.state);
        expect(late.entries.map(({ id }) => id).toSorted()).toEqual(inOrder.entries.map(({ id }) => id).toSorted());
        expect(late.disagreements).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  }, 240_000);

  test('the generated weeks do complete courses, in several ways, and leave others open', () => {
    const ends = fc.sample(aWeekOffline(true), { numRuns: 1_500, seed: 4 }).map(({ devices, staff, sendings }) => {
      const { status, missing } = aWeekLater(devices, staff, sendings).state;
      return status === 'completed' ? 'complete' : missing.map(({ kind }) => kind).join(' ');
    });
    expect(ends.filter((end) => end === 'complete').length).toBeGreaterThan(10);
    for (const kind of ['lesson', 'opened', 'time', 'watched', 'score', 'any']) {
      expect(ends.some((end) => end.includes(kind))).toBe(true);
    }
  });

  test('in any order, in any batches, with any repeats', () => {
    fc.assert(
      fc.property(chaos, ({ history, arrivals }) => {
        const inOrder = new Ledger();
        inOrder.receive(history);

        const late = new Ledger();
        for (const batch of arrivals) late.receive(batch);

        expect(late.state).toEqual(inOrder.state);
        expect(late.entries).toHaveLength(history.length);
      }),
      { numRuns: 2_000 },
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
      fc.property(chaos, fc.integer({ min: 1, max: 3 }), ({ arrivals }, limit) => {
        const ledger = new Ledger(limit);
        for (const batch of arrivals) ledger.receive(batch);

        const replayed = foldProgress(NO_PROGRESS, ledger.entries.map(factOf), version(limit));
        expect(ledger.progress).toEqual(replayed);
        for (const { attempts } of ledger.progress.quizzes.values()) expect(attempts).toBeLessThanOrEqual(limit);
        expect(ledger.completions).toBe(isComplete(rule, replayed) ? 1 : 0);
        expect(ledger.disagreements).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });

  test('corrections downwards change what the events add up to, and never take a completion back', () => {
    fc.assert(
      fc.property(aWeekOffline(false), ({ happened, devices, staff, sendings }) => {
        const inOrder = new Ledger();
        for (const scored of happened) inOrder.receive([scored]);
        for (const fact of staff) inOrder.tell([fact]);

        const late = aWeekLater(devices, staff, sendings);

        expect(late.folded).toEqual(inOrder.folded);
        // whether it was complete at some moment depends on the moments; complete at the end it is in any case
        expect(late.completions).toBeLessThanOrEqual(1);
        if (isComplete(rule, late.progress)) expect(late.completions).toBe(1);
        expect(late.disagreements).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });
});
