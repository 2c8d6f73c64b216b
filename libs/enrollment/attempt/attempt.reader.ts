import { Injectable } from '@nestjs/common';
import { VersionReader } from '#courses';
import { PersonReader } from '#identity';
import { AccessLog, AppError, type Ctx } from '#platform';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import { learnerOfAttempt, learnerOfEnrollment } from '../enrollment/own-learner.js';
import { titleIn } from '../enrollment/enrollment-cards.js';
import type { EnrollmentRow } from '../enrollment/enrollment-row.js';
import { actions } from './attempt.actions.js';
import type { Attempt, AttemptExtension, StaffAttempt, StaffQuiz, StaffQuizzes } from './attempt.graphql.js';
import { AttemptService } from './attempt.service.js';
import { type AttemptRow, ONE_ATTEMPT, OPEN_ATTEMPTS } from './attempt.store.js';
import { attemptsInAll, GRACE_SECONDS, needsLease, secondsAllowed, secondsLeft } from './lease.js';
import { messages } from './messages.js';

const EXTENSION_ROWS = `
  select x.id, x.enrollment_id as "enrollmentId", x.quiz_id as "quizId", x.attempts, x.minutes, x.reason, x.given_at as "givenAt",
         x.given_by as "givenBy"
  from enrollment.attempt_extension x`;

interface ExtensionRow extends Omit<AttemptExtension, 'givenByName'> {
  givenBy: string;
}

interface StaffRow {
  unitId: string;
  courseVersionId: string;
  extensions: EnrollmentRow['extensions'];
  attempts: (StaffAttempt & { quizId: string })[];
  open: { quizId: string; count: number }[];
  given: ExtensionRow[];
}

/** $1 learner, $2 enrollment, $3 now: everything about the attempts of one enrollment. */
const FOR_STAFF = `
  select e.unit_id as "unitId", e.course_version_id as "courseVersionId", e.extensions,
    (select coalesce(json_agg(row), '[]') from (
       select a.id, a.quiz_id as "quizId", a.number, a.percent, a.passed, a.submitted_at as "submittedAt", a.timed_by as "timedBy",
              a.ran_out as "ranOut"
       from enrollment.attempt a where a.learner_id = e.learner_id and a.enrollment_id = e.id order by a.number desc limit 1000
     ) row) as attempts,
    (select coalesce(json_agg(row), '[]') from (
       select l.quiz_id as "quizId", count(*)::int as count from enrollment.attempt_lease l
       where l.learner_id = e.learner_id and l.enrollment_id = e.id and l.closed_at is null and l.expires_at > $3 group by l.quiz_id
     ) row) as open,
    (select coalesce(json_agg(row), '[]') from (
       ${EXTENSION_ROWS} where x.learner_id = e.learner_id and x.enrollment_id = e.id order by x.given_at desc, x.id desc
     ) row) as given
  from enrollment.enrollment e where e.learner_id = $1 and e.id = $2`;

const MAX_LISTED = 100;

/** Questions about attempts. A learner who looks sees what has run out as closed. */
@Injectable()
export class AttemptReader {
  constructor(
    private readonly attempts: AttemptService,
    private readonly versions: VersionReader,
    private readonly people: PersonReader,
    private readonly classes: ClassGroupReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** One attempt of the caller; null for anybody else's. */
  async mine(ctx: Ctx, id: string): Promise<Attempt | null> {
    const learnerId = await learnerOfAttempt(ctx, id);
    await this.attempts.closeRunOut(ctx, learnerId);
    const [row] = await ctx.sql<AttemptRow>(ONE_ATTEMPT, [learnerId, id]);
    return row ? attemptOf(row, ctx.now) : null;
  }

  /** The caller's attempts that may still be answered, the latest first. */
  async myOpen(ctx: Ctx, enrollmentId: string): Promise<Attempt[]> {
    const learnerId = await learnerOfEnrollment(ctx, enrollmentId);
    await this.attempts.closeRunOut(ctx, learnerId);
    const rows = await ctx.sql<AttemptRow>(OPEN_ATTEMPTS, [learnerId, enrollmentId, ctx.now]);
    return rows.map((row) => attemptOf(row, ctx.now));
  }

  /** What staff gave the caller, the latest first. */
  async myExtensions(ctx: Ctx, enrollmentId: string): Promise<AttemptExtension[]> {
    const rows = await ctx.sql<ExtensionRow>(
      `${EXTENSION_ROWS} where x.learner_id = $1 and x.enrollment_id = $2 order by x.given_at desc, x.id desc`,
      [await learnerOfEnrollment(ctx, enrollmentId), enrollmentId],
    );
    return rows.map(({ givenBy: _, ...row }) => ({ ...row, givenByName: null }));
  }

  /** The quizzes of an enrollment with limit, clock or draw, and those that were taken, for staff of its place and its teachers. */
  async ofEnrollment(ctx: Ctx, learnerId: string, enrollmentId: string): Promise<StaffQuizzes> {
    const [row] = await ctx.sql<StaffRow>(FOR_STAFF, [learnerId, enrollmentId, ctx.now]);
    // the same answer as elsewhere: ids cannot be tried out
    if (!row || !(await this.classes.mayWith(ctx, actions.readAttempts, { unitId: row.unitId, learnerId, enrollmentId })))
      throw new AppError('NOT_FOUND', messages.attemptNotFound);
    await this.accessLog.read(ctx, 'attempt.list', [learnerId]);
    const version = await this.versions.forLearning(ctx, row.courseVersionId);
    const names = await this.people.names(ctx, [...new Set([learnerId, ...row.given.map(({ givenBy }) => givenBy)])]);
    const quizzes = (version?.quizzes ?? []).flatMap((quiz): StaffQuiz[] => {
      const attempts = row.attempts.filter(({ quizId }) => quizId === quiz.id);
      if (attempts.length === 0 && !needsLease(quiz)) return [];
      const seconds = secondsAllowed(quiz, row.extensions[quiz.id]);
      return [
        {
          quizId: quiz.id,
          title: quiz.title,
          attemptsInAll: attemptsInAll(quiz, row.extensions[quiz.id]),
          minutes: seconds === null ? null : seconds / 60,
          open: row.open.find(({ quizId }) => quizId === quiz.id)?.count ?? 0,
          attempts: attempts.slice(0, MAX_LISTED),
          extensions: row.given
            .filter(({ quizId }) => quizId === quiz.id)
            .map(({ givenBy, ...given }) => ({ ...given, givenByName: names.get(givenBy) ?? null })),
        },
      ];
    });
    return { learnerName: names.get(learnerId) ?? '', courseTitle: version ? titleIn(ctx.locale, version) : '', quizzes };
  }
}

export function attemptOf(row: AttemptRow, now: Date): Attempt {
  const { id, enrollmentId, quizId, deviceId, limitSeconds, startedAt, expiresAt, result } = row;
  return {
    id,
    enrollmentId,
    quizId,
    deviceId,
    state: row.closedAt === null ? 'open' : 'closed',
    questions: row.questions.map((question) => ({ questionId: question.id, optionIds: [...question.options] })),
    limitSeconds,
    graceSeconds: GRACE_SECONDS,
    startedAt,
    secondsLeft: secondsLeft(row, now),
    expiresAt,
    answers: row.answers.map(({ answer }) => answer),
    result: result && { eventId: id, quizId, ...result },
  };
}
