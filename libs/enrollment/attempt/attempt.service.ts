import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { layOut, type LearningVersion, VersionReader } from '#courses';
import { AppError, clean, type Ctx, Transactions, type Tx } from '#platform';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import { learnerOfAttempt, learnerOfEnrollment } from '../enrollment/own-learner.js';
import type { EnrollmentRow } from '../enrollment/enrollment-row.js';
import { LearningRecordService } from '../learning-record/learning-record.service.js';
import { actions } from './attempt.actions.js';
import type { ExtendAttemptsInput, LeaseAttemptsInput, TakeOverAttemptInput } from './attempt.graphql.js';
import {
  type AttemptRow,
  countUp,
  insertLease,
  LEASES,
  lockEnrollment,
  moveLease,
  ONE_ATTEMPT,
  renewLease,
  RUN_OUT_OF,
  type RunOut,
  startLease,
} from './attempt.store.js';
import { attemptsInAll, expiryFrom, type Lease, type LeaseRefusalCode, needsLease, secondsAllowed, whyNoSlot } from './lease.js';
import { messages } from './messages.js';

const MAX_WISHES = 100;
const MAX_EXTRA_ATTEMPTS = 20;
const MAX_EXTRA_MINUTES = 600;

interface Wish {
  readonly id: string;
  readonly quizId: string;
  readonly starts: boolean;
}

/** What came of some wishes: leases by their id, and refusals. */
export interface Leased {
  readonly attempts: readonly AttemptRow[];
  readonly refusals: readonly { attemptId: string; quizId: string; code: LeaseRefusalCode }[];
}

/** What a wish is decided on, under the lock of the enrollment. */
interface Ground {
  readonly learnerId: string;
  readonly deviceId: string;
  readonly enrollment: EnrollmentRow;
  readonly version: LearningVersion;
  readonly leases: readonly Lease[];
}

/** Attempts before, beside and after their answers: leases, moving them, and more of them. Answers go through the ledger. */
@Injectable()
export class AttemptService {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: VersionReader,
    private readonly records: LearningRecordService,
    private readonly classes: ClassGroupReader,
  ) {}

  /**
   * Gives a device leave to take attempts. Repeated: the same attempts. Slots are counted under the lock of the enrollment,
   * so however many devices and tabs ask at once, no more attempts go out than the author and staff allow.
   */
  async lease(ctx: Ctx, { enrollmentId, deviceId, attempts }: LeaseAttemptsInput): Promise<Leased> {
    const learnerId = await learnerOfEnrollment(ctx, enrollmentId);
    const wishes = readWishes(attempts);
    await this.closeRunOut(ctx, learnerId);
    return this.transactions.run(ctx, async (tx) => {
      const enrollment = await lockEnrollment(tx, learnerId, enrollmentId);
      if (!enrollment) throw new AppError('NOT_FOUND', messages.attemptNotFound);
      const version = await this.version(tx, enrollment.courseVersionId);
      const refusals: Leased['refusals'][number][] = [];
      const given: string[] = [];
      for (const wish of wishes) {
        const leases = await tx.sql<Lease>(LEASES, [learnerId, [enrollmentId], wishes.map(({ id }) => id)]);
        const answer = await this.grant(tx, wish, { learnerId, deviceId, enrollment, version, leases });
        if ('code' in answer) refusals.push({ attemptId: wish.id, quizId: wish.quizId, code: answer.code });
        else given.push(answer.id);
      }
      if (given.length > 0) await countUp(tx, learnerId, enrollmentId);
      const rows: AttemptRow[] = [];
      for (const id of given) rows.push(await this.locked(tx, learnerId, id));
      return { attempts: rows, refusals };
    });
  }

  private async grant(tx: Tx, wish: Wish, ground: Ground): Promise<{ id: string } | { code: LeaseRefusalCode }> {
    const { learnerId, deviceId, enrollment, version, leases } = ground;
    const named = leases.find(({ id }) => id === wish.id);
    if (named) {
      if (named.enrollmentId !== enrollment.id || named.quizId !== wish.quizId) return { code: 'ID_ALREADY_USED' };
      if (named.closedAt !== null) return { code: 'ALREADY_SUBMITTED' };
      if (named.deviceId !== deviceId) return { code: 'MOVED_TO_ANOTHER_DEVICE' };
    }
    if (enrollment.status === 'withdrawn') return { code: 'WITHDRAWN' };
    const quiz = version.quizzes.find(({ id }) => id === wish.quizId);
    if (!quiz) return { code: 'UNKNOWN_QUIZ' };
    if (!needsLease(quiz)) return { code: 'NO_LEASE_NEEDED' };

    const extension = enrollment.extensions[quiz.id];
    const open = leases.filter(
      ({ quizId, enrollmentId, closedAt }) => quizId === quiz.id && enrollmentId === enrollment.id && closedAt === null,
    );
    const held = named ?? open.findLast((lease) => lease.deviceId === deviceId);
    const used = enrollment.progress.quizzes[quiz.id]?.attempts ?? 0;
    const code = whyNoSlot({ inAll: attemptsInAll(quiz, extension), used, open }, held, tx.now);
    if (code) return { code };

    const id = held?.id ?? wish.id;
    if (held) await renewLease(tx, learnerId, id, expiryFrom(tx.now));
    else if (!(await this.insert(tx, wish, ground, secondsAllowed(quiz, extension)))) return { code: 'ID_ALREADY_USED' };
    const mayStart = !held || held.startedAt === null || held.answers.length === 0;
    if (wish.starts && mayStart) await startLease(tx, learnerId, id);
    return { id };
  }

  private async insert(tx: Tx, { id, quizId }: Wish, ground: Ground, limitSeconds: number | null): Promise<boolean> {
    const { learnerId, deviceId, enrollment } = ground;
    const quiz = await this.versions.quiz(tx, enrollment.courseVersionId, quizId);
    if (!quiz) throw new Error(`version ${enrollment.courseVersionId} has lost its quiz ${quizId}`);
    const seed = randomBytes(16).toString('hex');
    const questions = layOut(quiz, seed);
    const expiresAt = expiryFrom(tx.now);
    return insertLease(tx, { learnerId, id, enrollmentId: enrollment.id, quizId, deviceId, seed, questions, limitSeconds, expiresAt });
  }

  /** Moves an open attempt to the device that asks. What was saved goes along; repeated: the same. */
  async takeOver(ctx: Ctx, { attemptId, deviceId }: TakeOverAttemptInput): Promise<AttemptRow> {
    const learnerId = await learnerOfAttempt(ctx, attemptId);
    await this.closeRunOut(ctx, learnerId);
    return this.transactions.run(ctx, async (tx) => {
      const [found] = await tx.sql<AttemptRow>(ONE_ATTEMPT, [learnerId, attemptId]);
      if (!found) throw new AppError('NOT_FOUND', messages.attemptNotFound);
      await lockEnrollment(tx, learnerId, found.enrollmentId);
      const lease = await this.locked(tx, learnerId, attemptId);
      if (lease.closedAt !== null || lease.deviceId === deviceId) return lease;
      await moveLease(tx, learnerId, attemptId, deviceId, expiryFrom(tx.now));
      await countUp(tx, learnerId, lease.enrollmentId);
      return this.locked(tx, learnerId, attemptId);
    });
  }

  /** Gives one learner more attempts or more time (gia hạn). A running attempt gets the time, too. Repeated: given once. */
  async extend(ctx: Ctx, input: ExtendAttemptsInput): Promise<void> {
    const { id, learnerId, enrollmentId, quizId, attempts, minutes } = input;
    await this.transactions.run(ctx, async (tx) => {
      const enrollment = await lockEnrollment(tx, learnerId, enrollmentId);
      if (!enrollment) throw new AppError('NOT_FOUND', messages.attemptNotFound);
      const { unitId } = enrollment;
      if (!(await this.classes.mayWith(tx, actions.extendAttempts, { unitId, learnerId, enrollmentId }))) {
        throw new AppError('FORBIDDEN', messages.notYourLearner);
      }
      const version = await this.version(tx, enrollment.courseVersionId);
      const reason = readExtension(
        input,
        version.quizzes.find((quiz) => quiz.id === quizId),
      );
      const made = await tx.sql(
        `insert into enrollment.attempt_extension (learner_id, id, enrollment_id, quiz_id, attempts, minutes, reason, given_by, given_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
        [learnerId, id, enrollmentId, quizId, attempts, minutes, reason, tx.actor.id, tx.now],
      );
      if (made.length === 0) return assertSame(tx, input, reason);
      await tx.sql(
        `update enrollment.enrollment e set revision = revision + 1, extensions = jsonb_set(e.extensions, array[$3::text], (
           select jsonb_build_object('attempts', sum(x.attempts), 'minutes', sum(x.minutes)) from enrollment.attempt_extension x
           where x.learner_id = $1 and x.enrollment_id = $2 and x.quiz_id = $3))
         where e.learner_id = $1 and e.id = $2`,
        [learnerId, enrollmentId, quizId],
      );
      await tx.sql(
        `update enrollment.attempt_lease
         set limit_seconds = limit_seconds + $4, deadline_at = deadline_at + make_interval(secs => $4)
         where learner_id = $1 and enrollment_id = $2 and quiz_id = $3 and closed_at is null and limit_seconds is not null`,
        [learnerId, enrollmentId, quizId, minutes * 60],
      );
      await tx.audit({
        action: actions.extendAttempts.name,
        subject: enrollmentId,
        unitId: enrollment.unitId,
        detail: { extensionId: id, quizId, attempts, minutes, reason },
      });
    });
  }

  /** Closes what has run out, of one learner who looks at it before the worker has come by. Safe to repeat. */
  async closeRunOut(ctx: Ctx, learnerId: string): Promise<void> {
    for (const lease of await ctx.sql<RunOut>(RUN_OUT_OF, [ctx.now, learnerId])) await this.close(ctx, lease);
  }

  /**
   * Closes an attempt whose time is over, with the answers that were saved in time. The event has the id of the attempt, so
   * that two workers, or a worker and the learner, close it once.
   */
  async close(ctx: Ctx, { learnerId, id, enrollmentId, quizId, deviceId, deadlineAt, courseVersionId }: RunOut): Promise<void> {
    const version = await this.version(ctx, courseVersionId);
    const lesson = version.lessons.find(({ quizIds }) => quizIds.includes(quizId));
    if (!lesson) throw new Error(`version ${courseVersionId} has lost its quiz ${quizId}`);
    const occurredAt = new Date(deadlineAt).toISOString();
    await this.records.closeAttempt(ctx, learnerId, deviceId, { id, enrollmentId, quizId, lessonId: lesson.id, occurredAt });
  }

  private async locked(tx: Tx, learnerId: string, id: string): Promise<AttemptRow> {
    const [row] = await tx.sql<AttemptRow>(ONE_ATTEMPT, [learnerId, id]);
    if (!row) throw new Error(`the lease ${id} is gone`);
    return row;
  }

  private async version(ctx: Ctx, versionId: string): Promise<LearningVersion> {
    const version = await this.versions.forLearning(ctx, versionId);
    if (!version) throw new Error(`an enrollment is pinned to the unknown version ${versionId}`);
    return version;
  }
}

function readWishes(attempts: LeaseAttemptsInput['attempts']): Wish[] {
  const quizIds = new Set(attempts.map(({ quizId }) => quizId));
  if (attempts.length < 1 || attempts.length > MAX_WISHES || quizIds.size < attempts.length) {
    const message = `1 to ${MAX_WISHES}, at most one for each quiz`;
    throw new AppError('BAD_USER_INPUT', messages.badExtension, { params: { field: 'attempts' }, fields: [{ path: 'attempts', message }] });
  }
  return attempts.map(({ id, quizId, starts }) => ({ id, quizId, starts: starts ?? false }));
}

/** @returns the reason, cleaned */
function readExtension({ attempts, minutes, reason }: ExtendAttemptsInput, quiz: LearningVersion['quizzes'][number] | undefined): string {
  const fields: { path: string; message: string }[] = [];
  const words = clean(reason);
  if (!quiz) fields.push({ path: 'quizId', message: 'a quiz of the course' });
  if (attempts < 0 || attempts > MAX_EXTRA_ATTEMPTS) fields.push({ path: 'attempts', message: `0 to ${MAX_EXTRA_ATTEMPTS}` });
  else if (attempts > 0 && quiz?.attemptLimit === 0) fields.push({ path: 'attempts', message: 'the quiz has no limit' });
  if (minutes < 0 || minutes > MAX_EXTRA_MINUTES) fields.push({ path: 'minutes', message: `0 to ${MAX_EXTRA_MINUTES}` });
  else if (minutes > 0 && quiz && quiz.timeLimitMinutes == null) fields.push({ path: 'minutes', message: 'the quiz has no clock' });
  if (attempts === 0 && minutes === 0) fields.push({ path: 'attempts', message: 'more attempts or more minutes' });
  if (words.length < 3 || words.length > 500) fields.push({ path: 'reason', message: '3 to 500 characters' });
  const [first] = fields;
  if (first) throw new AppError('BAD_USER_INPUT', messages.badExtension, { params: { field: first.path }, fields });
  return words;
}

/** An id that was used before must be the same gift again. */
async function assertSame(tx: Tx, { id, learnerId, enrollmentId, quizId, attempts, minutes }: ExtendAttemptsInput, reason: string) {
  const same = await tx.sql(
    `select 1 from enrollment.attempt_extension
     where learner_id = $1 and id = $2 and enrollment_id = $3 and quiz_id = $4 and attempts = $5 and minutes = $6 and reason = $7`,
    [learnerId, id, enrollmentId, quizId, attempts, minutes, reason],
  );
  if (same.length === 0) throw new AppError('CONFLICT', messages.extensionIdTaken);
}
