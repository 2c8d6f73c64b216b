import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, personId, Transactions } from '#platform';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import { learnerReminded } from '../assignment/assignment.events.js';
import { actions } from './gradebook.actions.js';
import type { RemindLearnerInput, SetWeightsInput } from './gradebook.graphql.js';
import { GradebookReader } from './gradebook.reader.js';
import { messages } from './messages.js';

const REASONS = ['idle', 'failedTwice', 'missedTwo', 'returned'];

/** Weights of a gradebook, and kind reminders. */
@Injectable()
export class GradebookService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: GradebookReader,
    private readonly classes: ClassGroupReader,
  ) {}

  /** A new revision of the weights. @throws CONFLICT when somebody else set them since the caller looked */
  async setWeights(ctx: Ctx, input: SetWeightsInput): Promise<void> {
    const subject = await this.reader.subject(ctx, input);
    // the weights of a course count for everybody who takes it there
    if (subject.onlyTaught) throw new AppError('FORBIDDEN', messages.weightsOfCentre);
    const wrong = input.weights.flatMap(({ weight }, n) =>
      weight >= 0 && weight <= 100 ? [] : [{ path: `weights.${n}`, message: '0 to 100' }],
    );
    if (wrong.length > 0) throw new AppError('BAD_USER_INPUT', messages.badWeight, { fields: wrong });
    await this.transactions.run(ctx, async (tx) => {
      const weights = Object.fromEntries(input.weights.map(({ columnId, weight }) => [columnId, weight]));
      const written = await tx.sql(
        `insert into enrollment.gradebook_weights (unit_id, subject_id, revision, weights, set_by, at) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing returning 1`,
        [subject.unitId, subject.id, input.revision + 1, weights, personId(tx), tx.now],
      );
      const now = await this.reader.weights(tx, subject);
      if (written.length === 0 || now.revision !== input.revision + 1) throw new AppError('CONFLICT', messages.notFound);
      await tx.audit({
        action: 'gradebook.weigh',
        subject: subject.id,
        unitId: subject.unitId,
        detail: { revision: now.revision, weights },
      });
    });
  }

  /** Reminds once for each reason, however often it is asked for. @returns when it was done */
  remind(ctx: Ctx, { learnerId, enrollmentId, reason }: RemindLearnerInput): Promise<Date> {
    if (!REASONS.includes(reason)) {
      throw new AppError('BAD_USER_INPUT', messages.notFound, { fields: [{ path: 'reason', message: REASONS.join(', ') }] });
    }
    return this.transactions.run(ctx, async (tx) => {
      const [enrollment] = await tx.sql<{ unitId: string; courseVersionId: string }>(
        `select unit_id as "unitId", course_version_id as "courseVersionId" from enrollment.enrollment
         where learner_id = $1 and id = $2 and status = 'active'`,
        [learnerId, enrollmentId],
      );
      const who = enrollment && { unitId: enrollment.unitId, learnerId, enrollmentId };
      if (!who || !(await this.classes.mayWith(tx, actions.readGradebook, who))) {
        throw new AppError('NOT_FOUND', messages.notFound);
      }
      const written = await tx.sql(
        `insert into enrollment.reminder (learner_id, enrollment_id, reason, sent_by, at) values ($1, $2, $3, $4, $5)
         on conflict do nothing returning 1`,
        [learnerId, enrollmentId, reason, personId(tx), tx.now],
      );
      if (written.length > 0) {
        await tx.audit({ action: 'learner.remind', subject: enrollmentId, unitId: enrollment.unitId, detail: { reason } });
        await tx.emit(learnerReminded({ learnerId, enrollmentId, courseVersionId: enrollment.courseVersionId, reason }));
      }
      const [row] = await tx.sql<{ at: Date }>(
        `select at from enrollment.reminder where learner_id = $1 and enrollment_id = $2 and reason = $3`,
        [learnerId, enrollmentId, reason],
      );
      return row!.at;
    });
  }
}
