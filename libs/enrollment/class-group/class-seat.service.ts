import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, personIds, t, Transactions, type Tx } from '#platform';
import { learnerInClass } from '../enrollment/own-learner.js';
import { prerequisiteMessage } from '../enrollment/enrollment.outcomes.js';
import { ClassCardReader } from './class-card.reader.js';
import { readClassCode } from './class-code.js';
import type { ClassSeat, JoinClassInput, SeatInput } from './class-group.graphql.js';
import {
  AlreadyInClass,
  ClassJoined,
  ClassOver,
  ClassWaiting,
  CompletedBefore,
  type JoinClassResult,
  NotAdmitted,
  OfferEnded,
  PrerequisiteMissing,
  SeatsExhausted,
  WindowClosed,
} from './class-group.outcomes.js';
import { ClassGroupService, type JoinOutcome } from './class-group.service.js';
import { endOffers, findClass, lockClass, membersOf } from './class-group.store.js';
import { messages } from './messages.js';

/**
 * What a learner does alone, or a guardian for a child: come in, say yes or no, leave. A child is named by whoever has asked
 * whether the caller answers for it; the history then says who acted.
 */
@Injectable()
export class ClassSeatService {
  constructor(
    private readonly transactions: Transactions,
    private readonly classes: ClassGroupService,
    private readonly cards: ClassCardReader,
  ) {}

  /** Comes in, by a list, the code or the poster of the class. Safe to repeat. */
  async join(ctx: Ctx, { id, classId, by, code, again }: JoinClassInput, childId?: string): Promise<JoinClassResult> {
    const learnerId = childId ?? (await learnerInClass(ctx, classId));
    const group = await findClass(ctx.sql, classId);
    if (!group || group.state === 'planned') throw new AppError('NOT_FOUND', messages.classNotFound);
    const hasCode = code != null && readClassCode(code) === group.code;
    if (!hasCode && (by !== 'self' || (!group.isListed && !(await this.isKnown(ctx, classId, childId))))) {
      throw new AppError('BAD_USER_INPUT', messages.codeNeeded, { fields: [{ path: 'code', message: messages.codeNeeded.en }] });
    }
    return this.transactions.run(ctx, async (tx) => {
      const outcome = await this.classes.join(tx, { classId, learnerId, how: by, requestId: id, again: again ?? false });
      return this.answer(tx, classId, outcome, childId);
    });
  }

  /** Takes the seat that is offered, or comes in by an invitation. Safe to repeat. */
  async accept(ctx: Ctx, { id, classId }: SeatInput, childId?: string): Promise<JoinClassResult> {
    const learnerId = childId ?? (await learnerInClass(ctx, classId));
    return this.transactions.run(ctx, async (tx) => {
      if (!(await lockClass(tx, classId))) throw new AppError('NOT_FOUND', messages.classNotFound);
      await endOffers(tx, [classId]); // the clock may be late
      const member = (await membersOf(tx.sql, classId, [learnerId])).get(learnerId);
      if (!member) throw new AppError('NOT_FOUND', messages.classNotFound);
      const isAsked = member.state === 'offered' || member.state === 'invited';
      if (!isAsked && member.state !== 'enrolled' && member.state !== 'waiting') return new OfferEnded(t(tx.locale, messages.offerEnded));
      const outcome: JoinOutcome = isAsked
        ? await this.classes.join(tx, { classId, learnerId, how: 'invitation', requestId: id })
        : member.state === 'waiting'
          ? { kind: 'waiting', isNew: false }
          : { kind: 'joined', isNew: false, enrollmentId: member.enrollmentId! };
      return this.answer(tx, classId, outcome, childId);
    });
  }

  /** Says no to an offer or an invitation. Safe to repeat. */
  decline(ctx: Ctx, input: SeatInput): Promise<ClassSeat> {
    return this.goes(ctx, input, 'declined');
  }

  /** Gives a seat or a place in the line back. The enrollment and what was learnt stay. Safe to repeat. */
  leave(ctx: Ctx, input: SeatInput, childId?: string): Promise<ClassSeat> {
    return this.goes(ctx, input, 'left', childId);
  }

  private async goes(ctx: Ctx, { id, classId }: SeatInput, to: 'declined' | 'left', childId?: string): Promise<ClassSeat> {
    const learnerId = childId ?? (await learnerInClass(ctx, classId));
    return this.transactions.run(ctx, async (tx) => {
      if (!(await this.classes.leave(tx, { classId, learnerId, to, requestId: id }))) {
        throw new AppError('NOT_FOUND', messages.classNotFound);
      }
      return (await this.cards.seat(tx, classId, childId ? [childId] : undefined))!;
    });
  }

  /** Whoever was in the class, or was asked to come, needs no code. */
  private async isKnown(ctx: Ctx, classId: string, childId?: string): Promise<boolean> {
    return (await membersOf(ctx.sql, classId, childId ? [childId] : personIds(ctx))).size > 0;
  }

  private async answer(tx: Tx, classId: string, outcome: JoinOutcome, childId?: string): Promise<JoinClassResult> {
    const say = (message: keyof typeof messages) => t(tx.locale, messages[message]);
    const seat = async () => (await this.cards.seat(tx, classId, childId ? [childId] : undefined))!;
    switch (outcome.kind) {
      case 'joined':
        return outcome.isNew ? new ClassJoined(await seat()) : new AlreadyInClass(await seat());
      case 'waiting':
        return new ClassWaiting(await seat());
      case 'full':
        return new SeatsExhausted(say('full'));
      case 'prerequisites':
        return new PrerequisiteMissing(prerequisiteMessage(tx.locale, outcome.missing), outcome.missing);
      case 'completed_before':
        return new CompletedBefore(say('completedBefore'));
      case 'removed':
        return new NotAdmitted(say('notAdmitted'));
      case 'ended':
        return new OfferEnded(say('offerEnded'));
      case 'door': {
        const { door } = outcome;
        if (door === 'finished' || door === 'cancelled') return new ClassOver(say(door));
        return new WindowClosed(say(door === 'closed' ? 'closed' : 'notYet'), (await findClass(tx.sql, classId))!);
      }
    }
  }
}
