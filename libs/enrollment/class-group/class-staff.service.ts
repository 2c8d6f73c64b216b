import { Injectable } from '@nestjs/common';
import { PersonReader } from '#identity';
import { AppError, type Ctx, parseInput, Scope, t, Transactions } from '#platform';
import { z } from 'zod';
import { prerequisiteMessage } from '../enrollment/enrollment.outcomes.js';
import type { ClassGroupRow } from './class-group-row.js';
import { actions } from './class-group.actions.js';
import { ClassOver, PrerequisiteMissing, SeatsExhausted } from './class-group.outcomes.js';
import { ClassGroupReader } from './class-group.reader.js';
import { ClassGroupService, type JoinOutcome } from './class-group.service.js';
import { reasonText } from './class-plan.input.js';
import { MemberOfClass, type MemberOfClassResult } from './class-staff.outcomes.js';
import { messages } from './messages.js';
import type { AddToClassInput, InviteToClassInput, MoveClassMemberInput, RemoveFromClassInput } from './staff-class.graphql.js';

const withReason = z.object({ reason: reasonText });
const mayHaveReason = z.object({ overrideReason: reasonText.nullish() });

/** What those who run a class do with the people in it. */
@Injectable()
export class ClassStaffService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly people: PersonReader,
    private readonly reader: ClassGroupReader,
    private readonly classes: ClassGroupService,
  ) {}

  /** Asks a person of the place to come. Safe to repeat. */
  async invite(ctx: Ctx, { id, classId, personId }: InviteToClassInput): Promise<MemberOfClass | ClassOver> {
    const group = await this.reader.requireRunner(ctx, classId);
    await this.requireThere(ctx, group, personId);
    const member = await this.transactions.run(ctx, (tx) => this.classes.invite(tx, { classId, learnerId: personId, requestId: id }));
    return member ? new MemberOfClass(classId, personId, member.state) : new ClassOver(t(ctx.locale, messages.classIsOver));
  }

  /** Lets a person of the place in, also outside of the window and, with a reason, without what should come before. */
  async add(ctx: Ctx, { id, classId, personId, ...input }: AddToClassInput): Promise<MemberOfClassResult> {
    const { overrideReason } = parseInput(mayHaveReason, input);
    const group = await this.reader.requireRunner(ctx, classId);
    await this.requireThere(ctx, group, personId);
    return this.transactions.run(ctx, async (tx) => {
      const wish = { classId, learnerId: personId, how: 'assisted' as const, requestId: id, overrideReason: overrideReason ?? null };
      const outcome = await this.classes.join(tx, wish);
      if ((outcome.kind === 'joined' || outcome.kind === 'waiting') && outcome.isNew) {
        const detail = { act: 'add', learnerId: personId, ...(overrideReason && { overrideReason }) };
        await tx.audit({ action: actions.runClass.name, subject: classId, unitId: group.unitId, detail });
      }
      return answer(tx, classId, personId, outcome);
    });
  }

  /** Takes a person out; the enrollment stays. Safe to repeat. */
  async remove(ctx: Ctx, { classId, learnerId, reason: why }: RemoveFromClassInput): Promise<MemberOfClass> {
    const { reason } = parseInput(withReason, { reason: why });
    await this.reader.requireRunner(ctx, classId);
    const member = await this.transactions.run(ctx, (tx) => this.classes.leave(tx, { classId, learnerId, to: 'removed', reason }));
    if (!member) throw new AppError('NOT_FOUND', messages.notAMember);
    return new MemberOfClass(classId, learnerId, member.state);
  }

  /** Moves a member to another class of the course; the enrollment goes along as it is. Safe to repeat. */
  async move(ctx: Ctx, { id, classId, toClassId, learnerId, reason: why }: MoveClassMemberInput): Promise<MemberOfClassResult> {
    const { reason } = parseInput(withReason, { reason: why });
    const from = await this.reader.requireRunner(ctx, classId);
    const to = await this.reader.requireRunner(ctx, toClassId);
    if (from.courseId !== to.courseId || from.id === to.id) {
      throw new AppError('BAD_USER_INPUT', messages.otherCourse, { fields: [{ path: 'toClassId', message: messages.otherCourse.en }] });
    }
    return this.transactions.run(ctx, async (tx) => {
      const outcome = await this.classes.move(tx, { fromClassId: classId, toClassId, learnerId, requestId: id, reason });
      if (outcome.kind === 'joined' && outcome.isNew) {
        const detail = { act: 'move_member', learnerId, toClassId, reason };
        await tx.audit({ action: actions.runClass.name, subject: classId, unitId: from.unitId, detail });
      }
      return answer(tx, toClassId, learnerId, outcome);
    });
  }

  /** A person of the place, or somebody who was in the class before: ids of others cannot be tried out. */
  private async requireThere(ctx: Ctx, group: ClassGroupRow, personId: string): Promise<void> {
    const home = await this.people.home(ctx, personId);
    const isThere = home !== null && (await this.scope.allows(ctx, actions.runClass, home));
    if (!isThere && !(await this.reader.member(ctx, group.id, personId))) {
      throw new AppError('NOT_FOUND', messages.personNotThere, { fields: [{ path: 'personId', message: messages.personNotThere.en }] });
    }
  }
}

function answer(ctx: Ctx, classId: string, learnerId: string, outcome: JoinOutcome): MemberOfClassResult {
  switch (outcome.kind) {
    case 'joined':
      return new MemberOfClass(classId, learnerId, 'enrolled');
    case 'waiting':
      return new MemberOfClass(classId, learnerId, 'waiting');
    case 'full':
      return new SeatsExhausted(t(ctx.locale, messages.full));
    case 'prerequisites':
      return new PrerequisiteMissing(prerequisiteMessage(ctx.locale, outcome.missing), outcome.missing);
    case 'door':
      return new ClassOver(t(ctx.locale, messages.cancelled));
    // said only to people who come by themselves, and to a request that was carried out before
    case 'completed_before':
    case 'removed':
    case 'ended':
      return new ClassOver(t(ctx.locale, messages.offerEnded));
  }
}
