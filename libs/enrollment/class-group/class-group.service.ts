import { Injectable } from '@nestjs/common';
import { type PrerequisiteCourse, VersionReader } from '#courses';
import { PersonReader } from '#identity';
import { AppError, type Tx, vietnamYear } from '#platform';
import { enrollAll, lockLatestCycles } from '../enrollment/enroll.js';
import type { EnrollmentRow } from '../enrollment/enrollment-row.js';
import { learnersInClass } from '../enrollment/own-learner.js';
import { Prerequisites } from '../enrollment/prerequisites.js';
import { LedgerFacts } from '../learning-record/ledger-facts.js';
import { type ClassGroupRow, type ClassMemberRow, isOwnWay, type JoinWay } from './class-group-row.js';
import { actions } from './class-group.actions.js';
import { learnerInvited, learnerMoved, learnerRemoved } from './class-group.events.js';
import {
  countSeats,
  endOffers,
  isRepeated,
  lockClass,
  type MemberChange,
  membersOf,
  offerFreeSeats,
  writeChanges,
} from './class-group.store.js';
import { messages } from './messages.js';
import { type Candidate, type Door, doorOf, judgeWish, type Verdict } from './seating.js';

export interface JoinClass {
  readonly classId: string;
  readonly learnerId: string;
  readonly how: JoinWay;
  /** Who acts: the learner, or staff; the actor of the transaction when left out. */
  readonly by?: string | null;
  /** Of the request, made by its client (UUIDv7): the same one is carried out once. */
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
  | { readonly kind: 'waiting'; readonly isNew: boolean }
  /** No seat, and nobody may wait. */
  | { readonly kind: 'full' }
  /** `cancelled` is said to staff too; the others only to people who come by themselves. */
  | { readonly kind: 'door'; readonly door: Exclude<Door, 'open'> }
  /** Courses that should have been completed before. */
  | { readonly kind: 'prerequisites'; readonly missing: readonly PrerequisiteCourse[] }
  | { readonly kind: 'completed_before' }
  /** Staff took the learner out; only staff lets them in again. */
  | { readonly kind: 'removed' }
  /** This request was carried out before, and what it brought has ended since. */
  | { readonly kind: 'ended' };

type Leaving = Pick<JoinClass, 'classId' | 'learnerId' | 'by' | 'requestId'> & {
  readonly to: 'left' | 'declined' | 'removed';
  readonly reason?: string | null;
};

interface MoveMember {
  readonly fromClassId: string;
  readonly toClassId: string;
  readonly learnerId: string;
  /** Of the request, made by its client (UUIDv7): the same one is carried out once. */
  readonly requestId: string;
  readonly reason: string;
}

/** States in which somebody has something to give back. */
const PRESENT: readonly ClassMemberRow['state'][] = ['enrolled', 'waiting', 'offered', 'invited'];

/**
 * Gives, offers and takes back seats. Every method locks the class first and enrollments after it, in the order of
 * learners. It asks nobody for permission: whoever opens the transaction has done so.
 */
@Injectable()
export class ClassGroupService {
  constructor(
    private readonly versions: VersionReader,
    private readonly prerequisites: Prerequisites,
    private readonly ledger: LedgerFacts,
    private readonly persons: PersonReader,
  ) {}

  /** One person comes in, by whatever way; takes an offer or an invitation, where there is one. Safe to repeat. */
  async join(tx: Tx, { learnerId, ...wish }: JoinClass): Promise<JoinOutcome> {
    return (await this.joinMany(tx, { ...wish, learnerIds: [learnerId] })).get(learnerId)!;
  }

  /**
   * Many people come in at once, in their order; costs about as many statements as for one. Safe to repeat. Somebody who was
   * recorded twice sits once, under the id that has a seat already (ADR 18); the answer is by the id that was asked for.
   */
  async joinMany(
    tx: Tx,
    { classId, learnerIds, how, by = tx.actor.id, requestId, ...wish }: Omit<JoinClass, 'learnerId'> & { learnerIds: readonly string[] },
  ): Promise<Map<string, JoinOutcome>> {
    const group = await this.lock(tx, classId);
    const seated = await learnersInClass(tx, classId, await this.persons.idsOfMany(tx, learnerIds));
    const people = [...new Set(seated.values())];
    await endOffers(tx, [classId]); // the clock may be late
    const members = await membersOf(tx.sql, classId, people);
    const repeated = requestId !== undefined && people.length === 1 && (await isRepeated(tx, classId, people[0]!, requestId));
    const cycles = await lockLatestCycles(tx, group.courseId, people);
    const missing = await this.missing(tx, group, people);
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
      if (repeated && member && !PRESENT.includes(member.state)) continue;
      const candidate: Candidate = {
        member,
        lastCycle: lastCycle(cycles.get(learnerId), tx.now),
        missing: (missing.get(learnerId) ?? []).map(({ code }) => code),
      };
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
      const verdict = verdicts.get(learnerId);
      return verdict?.kind === 'join' ? [{ learnerId, latest: cycles.get(learnerId), cycle: verdict.cycle }] : [];
    });
    const enrollmentIds = await enrollAll(tx, group, joining);
    const back = joining.filter(({ latest }) => latest?.status === 'withdrawn').map(({ learnerId }) => learnerId);
    // what staff recorded while they were away may have met the rule
    await this.ledger.settle(
      tx,
      back.map((learnerId) => ({ learnerId, enrollmentId: enrollmentIds.get(learnerId)! })),
    );
    const changes = people.flatMap((learnerId): MemberChange[] => {
      const kind = verdicts.get(learnerId)?.kind;
      if (kind !== 'join' && kind !== 'wait') return [];
      const before = members.get(learnerId);
      return [
        {
          learnerId,
          from: before?.state ?? null,
          to: kind === 'join' ? 'enrolled' : 'waiting',
          // who takes an offer or an invitation keeps the way by which they came
          how: (before?.state === 'offered' || before?.state === 'invited') && (isOwnWay(how) || how === 'invitation') ? before.how : how,
          enrollmentId: enrollmentIds.get(learnerId) ?? null,
          changeId: requestId,
          reason: wish.overrideReason ?? null,
        },
      ];
    });
    await writeChanges(tx, classId, by, changes);
    return new Map([...seated].map(([asked, learnerId]) => [asked, outcomeOf(verdicts.get(learnerId), learnerId)]));

    function outcomeOf(verdict: Verdict | undefined, learnerId: string): JoinOutcome {
      if (!verdict) return { kind: 'ended' };
      if (verdict.kind === 'wait') return { kind: 'waiting', isNew: true };
      if (verdict.kind === 'join') return { kind: 'joined', enrollmentId: enrollmentIds.get(learnerId)!, isNew: true };
      if (verdict.kind === 'prerequisites') return { kind: 'prerequisites', missing: missing.get(learnerId)! };
      if (verdict.kind !== 'already') return verdict;
      if (verdict.state === 'waiting') return { kind: 'waiting', isNew: false };
      return { kind: 'joined', enrollmentId: members.get(learnerId)!.enrollmentId!, isNew: false };
    }
  }

  /** Staff asks somebody to come. No seat is kept: whoever accepts comes in like everybody else. Safe to repeat. */
  async invite(tx: Tx, { classId, by = tx.actor.id, requestId, ...wish }: Omit<JoinClass, 'how'>): Promise<ClassMemberRow | null> {
    const group = await this.lock(tx, classId);
    const [learnerId] = (await learnersInClass(tx, classId, await this.persons.idsOfMany(tx, [wish.learnerId]))).values();
    if (learnerId === undefined) throw new Error('nobody was asked');
    const door = doorOf(group, tx.now);
    if (door === 'finished' || door === 'cancelled') return null;
    const member = (await membersOf(tx.sql, classId, [learnerId])).get(learnerId);
    if (member && PRESENT.includes(member.state)) return member;
    await writeChanges(tx, classId, by, [
      { learnerId, from: member?.state ?? null, to: 'invited', how: 'invitation', enrollmentId: null, changeId: requestId },
    ]);
    await tx.audit({ action: actions.runClass.name, subject: classId, unitId: group.unitId, detail: { act: 'invite', learnerId } });
    await tx.emit(learnerInvited({ classId, learnerId }));
    return (await membersOf(tx.sql, classId, [learnerId])).get(learnerId)!;
  }

  /**
   * Somebody gives a seat, a place in the line, an offer or an invitation back; the next in the line is asked. The enrollment
   * stays. Safe to repeat.
   * @returns where they stand now; null when they never were in the class
   */
  async leave(tx: Tx, { classId, learnerId, to, by = tx.actor.id, requestId, reason }: Leaving): Promise<ClassMemberRow | null> {
    const group = await this.lock(tx, classId);
    const member = (await membersOf(tx.sql, classId, [learnerId])).get(learnerId);
    if (!member || !PRESENT.includes(member.state)) return member ?? null;
    const { state: from, how, enrollmentId } = member;
    await writeChanges(tx, classId, by, [{ learnerId, from, to, how, enrollmentId, changeId: requestId, reason: reason ?? null }]);
    await offerFreeSeats(tx, [classId]);
    if (to === 'removed') {
      const detail = { act: 'remove', learnerId, from, reason };
      await tx.audit({ action: actions.runClass.name, subject: classId, unitId: group.unitId, detail });
      await tx.emit(learnerRemoved({ classId, learnerId }));
    }
    return (await membersOf(tx.sql, classId, [learnerId])).get(learnerId)!;
  }

  /**
   * From one class of a course into another one; the enrollment goes along as it is. Nobody gives a seat up for a place in a
   * line: when the other class is full, they stay where they are. Safe to repeat.
   */
  async move(tx: Tx, { fromClassId, toClassId, learnerId, requestId, reason }: MoveMember): Promise<JoinOutcome> {
    const groups = new Map<string, ClassGroupRow>();
    for (const classId of [fromClassId, toClassId].sort()) groups.set(classId, await this.lock(tx, classId));
    await endOffers(tx, [toClassId]); // the clock may be late
    const there = (await membersOf(tx.sql, toClassId, [learnerId])).get(learnerId);
    if (await isRepeated(tx, toClassId, learnerId, requestId)) {
      return there?.state === 'enrolled' ? { kind: 'joined', enrollmentId: there.enrollmentId!, isNew: false } : { kind: 'ended' };
    }
    const member = (await membersOf(tx.sql, fromClassId, [learnerId])).get(learnerId);
    if (member?.state !== 'enrolled') throw new AppError('CONFLICT', messages.notAMember);
    const { taken, waiting } = await countSeats(tx.sql, toClassId);
    const { seats } = groups.get(toClassId)!;
    const isFull = seats !== null && (taken >= seats || waiting > 0);
    if (isFull && there?.state !== 'offered' && there?.state !== 'enrolled') return { kind: 'full' };
    const outcome = await this.join(tx, { classId: toClassId, learnerId, how: 'assisted', requestId, overrideReason: reason });
    if (outcome.kind !== 'joined') return outcome;
    await this.leave(tx, { classId: fromClassId, learnerId, to: 'left', requestId, reason });
    await tx.emit(learnerMoved({ classId: toClassId, fromClassId, learnerId }));
    return outcome;
  }

  private async lock(tx: Tx, classId: string): Promise<ClassGroupRow> {
    const group = await lockClass(tx, classId);
    if (!group) throw new AppError('NOT_FOUND', messages.classNotFound);
    return group;
  }

  private async missing(tx: Tx, { courseVersionId }: ClassGroupRow, learnerIds: readonly string[]) {
    const version = await this.versions.forLearning(tx, courseVersionId);
    return version ? this.prerequisites.missing(tx, version, learnerIds) : new Map<string, PrerequisiteCourse[]>();
  }
}

function lastCycle(latest: EnrollmentRow | undefined, now: Date): Candidate['lastCycle'] {
  if (!latest) return 'none';
  if (!latest.completedAt) return 'open';
  return vietnamYear(new Date(latest.completedAt)) < vietnamYear(now) ? 'completed_earlier' : 'completed_this_year';
}

async function growTo(tx: Tx, { id, unitId, seats: before }: ClassGroupRow, seats: number): Promise<void> {
  await tx.sql(`update enrollment.class_group set seats = $2, revision = revision + 1 where id = $1`, [id, seats]);
  await tx.audit({ action: actions.runClass.name, subject: id, unitId, detail: { act: 'make_seat', before, seats } });
}
