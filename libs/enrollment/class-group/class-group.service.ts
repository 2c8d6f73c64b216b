import { Injectable } from '@nestjs/common';
import { AppError, type Tx, vietnamYear } from '#platform';
import { enrollAll, lockLatestCycles } from '../enrollment/enroll.js';
import type { EnrollmentRow } from '../enrollment/enrollment-row.js';
import { type ClassGroupRow, isOwnWay, type JoinWay } from './class-group-row.js';
import { countSeats, lockClass, type MemberChange, membersOf, offerFreeSeats, writeChanges } from './class-group.store.js';
import { messages } from './messages.js';
import { type Candidate, type Door, doorOf, judgeWish, type Verdict } from './seating.js';

export interface JoinClass {
  readonly classId: string;
  readonly learnerId: string;
  readonly how: JoinWay;
  /** Who acts: the learner, or staff; the actor of the transaction when left out. */
  readonly by?: string | null;
  /** Of the request, made by its client (UUIDv7): kept in the history. */
  readonly requestId?: string;
  /** The learner knows that the course was completed, and takes it once more: a new cycle. */
  readonly again?: boolean;
  /** Why staff lets somebody in who lacks a course that should come before. */
  readonly overrideReason?: string | null;
  /** For somebody who stands in the room: the class grows by a seat rather than sending them away. */
  readonly makeSeat?: boolean;
}

export type JoinOutcome =
  /** `isNew`: by this call. */
  | { readonly kind: 'joined'; readonly enrollmentId: string; readonly isNew: boolean }
  | { readonly kind: 'waiting' }
  /** No seat, and nobody may wait. */
  | { readonly kind: 'full' }
  /** `over` is said to staff too; the others only to people who come by themselves. */
  | { readonly kind: 'door'; readonly door: Exclude<Door, 'open'> }
  /** Codes of the courses that should have been completed before. */
  | { readonly kind: 'prerequisites'; readonly missing: readonly string[] }
  | { readonly kind: 'completed_before' }
  /** Staff took the learner out; only staff lets them in again. */
  | { readonly kind: 'removed' };

/**
 * Gives, offers and takes back seats. Every method locks the class first and enrollments after it, in the order of
 * learners. It asks nobody for permission: whoever opens the transaction has done so.
 */
@Injectable()
export class ClassGroupService {
  /** One person comes in, by whatever way. Safe to repeat. */
  async join(tx: Tx, { learnerId, ...wish }: JoinClass): Promise<JoinOutcome> {
    return (await this.joinMany(tx, { ...wish, learnerIds: [learnerId] })).get(learnerId)!;
  }

  /** Many people come in at once, in their order; costs about as many statements as for one. Safe to repeat. */
  async joinMany(
    tx: Tx,
    { classId, learnerIds, how, by = tx.actor.id, requestId, ...wish }: Omit<JoinClass, 'learnerId'> & { learnerIds: readonly string[] },
  ): Promise<Map<string, JoinOutcome>> {
    const people = [...new Set(learnerIds)];
    const group = await lockClass(tx, classId);
    if (!group) throw new AppError('NOT_FOUND', messages.classNotFound);
    const members = await membersOf(tx.sql, classId, people);
    const cycles = await lockLatestCycles(tx, group.courseId, people);
    const counts = await countSeats(tx.sql, classId);
    const door = doorOf(group, tx.now);
    const asked = {
      how,
      again: wish.again ?? false,
      mayLackPrerequisites: wish.overrideReason != null,
      makeSeat: (wish.makeSeat ?? false) && !isOwnWay(how),
    };

    const seating = { seats: group.seats, hasWaitingList: group.hasWaitingList, ...counts };
    const verdicts = new Map<string, Verdict>();
    for (const learnerId of people) {
      const member = members.get(learnerId) ?? null;
      const candidate: Candidate = { member, lastCycle: lastCycle(cycles.get(learnerId), tx.now), missing: [] };
      const verdict = judgeWish(door, candidate, asked, seating);
      verdicts.set(learnerId, verdict);
      if (verdict.kind === 'wait') seating.waiting++;
      if (verdict.kind === 'join') {
        if (member?.state !== 'offered') seating.taken++;
        if (member?.state === 'waiting') seating.waiting--;
        if (verdict.isNewSeat) seating.seats!++;
      }
    }

    if (seating.seats !== group.seats) await growTo(tx, group, seating.seats!);
    const joining = people.flatMap((learnerId) => {
      const verdict = verdicts.get(learnerId)!;
      return verdict.kind === 'join' ? [{ learnerId, latest: cycles.get(learnerId), cycle: verdict.cycle }] : [];
    });
    const enrollmentIds = await enrollAll(tx, group, joining);
    const changes = people.flatMap((learnerId): MemberChange[] => {
      const { kind } = verdicts.get(learnerId)!;
      if (kind !== 'join' && kind !== 'wait') return [];
      const to = kind === 'join' ? 'enrolled' : 'waiting';
      const before = members.get(learnerId);
      const enrollmentId = enrollmentIds.get(learnerId) ?? null;
      return [{ learnerId, from: before?.state ?? null, to, how, enrollmentId, changeId: requestId, reason: wish.overrideReason ?? null }];
    });
    await writeChanges(tx, classId, by, changes);
    return new Map(people.map((learnerId) => [learnerId, outcomeOf(verdicts.get(learnerId)!, learnerId)]));

    function outcomeOf(verdict: Verdict, learnerId: string): JoinOutcome {
      if (verdict.kind === 'wait') return { kind: 'waiting' };
      if (verdict.kind === 'join') return { kind: 'joined', enrollmentId: enrollmentIds.get(learnerId)!, isNew: true };
      if (verdict.kind !== 'already') return verdict;
      if (verdict.state === 'waiting') return { kind: 'waiting' };
      return { kind: 'joined', enrollmentId: members.get(learnerId)!.enrollmentId!, isNew: false };
    }
  }

  /** Somebody gives a seat, a place in the line or an offer back; the next in the line is asked. The enrollment stays. */
  async leave(
    tx: Tx,
    {
      classId,
      learnerId,
      to,
      by = tx.actor.id,
      requestId,
      reason,
    }: Pick<JoinClass, 'classId' | 'learnerId' | 'by' | 'requestId'> & {
      to: 'left' | 'declined' | 'removed';
      reason?: string | null;
    },
  ): Promise<boolean> {
    const group = await lockClass(tx, classId);
    const member = group && (await membersOf(tx.sql, classId, [learnerId])).get(learnerId);
    if (!member || !['enrolled', 'waiting', 'offered', 'invited'].includes(member.state)) return false;
    const { state: from, how, enrollmentId } = member;
    await writeChanges(tx, classId, by, [{ learnerId, from, to, how, enrollmentId, changeId: requestId, reason: reason ?? null }]);
    await offerFreeSeats(tx, classId);
    return true;
  }
}

function lastCycle(latest: EnrollmentRow | undefined, now: Date): Candidate['lastCycle'] {
  if (!latest) return 'none';
  if (!latest.completedAt) return 'open';
  return vietnamYear(new Date(latest.completedAt)) < vietnamYear(now) ? 'completed_earlier' : 'completed_this_year';
}

async function growTo(tx: Tx, { id, unitId, seats: before }: ClassGroupRow, seats: number): Promise<void> {
  await tx.sql(`update enrollment.class_group set seats = $2, revision = revision + 1 where id = $1`, [id, seats]);
  await tx.audit({ action: 'class.run', subject: id, unitId, detail: { act: 'make_seat', before, seats } });
}
