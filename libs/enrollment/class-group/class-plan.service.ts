import { Injectable } from '@nestjs/common';
import { VersionReader } from '#courses';
import { RoleReader } from '#identity';
import { CentreReader } from '#organisation';
import { AppError, type Ctx, parseInput, Scope, Transactions, type Tx } from '#platform';
import { z } from 'zod';
import { newClassCode } from './class-code.js';
import type { ClassGroupRow, ClassState } from './class-group-row.js';
import { actions, OWN_CLASSES_ONLY } from './class-group.actions.js';
import { classCancelled, classChanged } from './class-group.events.js';
import type { ChangeClassInput, CreateClassInput } from './staff-class.graphql.js';
import { ClassGroupReader } from './class-group.reader.js';
import { countSeats, endWaiting, findClass, lockClass, offerFreeSeats } from './class-group.store.js';
import { changedClass, type ClassPlan, newClass, reasonText } from './class-plan.input.js';
import { mayMove } from './class-states.js';
import { messages } from './messages.js';

/** Plans, changes and cancels classes: acts of those who look after a centre. */
@Injectable()
export class ClassPlanService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly centres: CentreReader,
    private readonly versions: VersionReader,
    private readonly roles: RoleReader,
    private readonly reader: ClassGroupReader,
  ) {}

  /** A new class, planned. It is pinned to the version of the course that is offered now. Safe to repeat. */
  async create(ctx: Ctx, input: CreateClassInput): Promise<ClassGroupRow> {
    const { id, courseId, centreId, ...plan } = parseInput(newClass, input);
    const centre = await this.centres.get(ctx, centreId);
    // the same for a centre that does not exist, so that ids cannot be tried out
    await this.scope.require(ctx, actions.manageClass, centre?.unitId ?? centreId);
    const unitId = centre!.unitId;
    const version = await this.versions.current(ctx, courseId);
    const isOfferedThere = version && (await this.scope.unitsAbove(ctx, unitId)).includes(version.unitId);
    if (!isOfferedThere) throw refused('courseId', messages.courseNotOfferedThere);
    await this.checkInstructors(ctx, unitId, plan.instructorIds);
    return this.transactions.run(ctx, async (tx) => {
      const made = await insertClass(tx, { id, courseId, centreId, unitId, courseVersionId: version.versionId, ...plan });
      const group = (await findClass(tx.sql, id))!;
      const isSame = group.courseId === courseId && group.centreId === centreId;
      if (!isSame) throw new AppError('CONFLICT', messages.classIdTaken);
      if (!made) return group;
      await setInstructors(tx, id, plan.instructorIds);
      await tx.audit({ action: actions.manageClass.name, subject: id, unitId, detail: { act: 'create', courseId } });
      return group;
    });
  }

  /** New words, days, seats. Names the revision that was looked at. Fewer seats than are taken are refused. */
  async change(ctx: Ctx, input: ChangeClassInput): Promise<ClassGroupRow> {
    const { classId, revision, ...plan } = parseInput(changedClass, input);
    const { unitId } = await this.requireManager(ctx, classId);
    await this.checkInstructors(ctx, unitId, plan.instructorIds);
    return this.transactions.run(ctx, async (tx) => {
      const before = (await lockClass(tx, classId))!;
      if (before.revision !== revision) throw new AppError('CONFLICT', messages.changedMeanwhile);
      if (before.state === 'cancelled') throw new AppError('CONFLICT', messages.classIsOver);
      const { taken } = await countSeats(tx.sql, classId);
      if (plan.seats != null && plan.seats < taken) {
        throw new AppError('BAD_USER_INPUT', messages.fewerSeatsThanTaken, {
          params: { taken },
          fields: [{ path: 'seats', message: `${taken} are taken` }],
        });
      }
      await updateClass(tx, classId, plan);
      await setInstructors(tx, classId, plan.instructorIds);
      await offerFreeSeats(tx, [classId]);
      const changed = whatMembersPlanBy(before, plan);
      await tx.audit({
        action: actions.manageClass.name,
        subject: classId,
        unitId,
        detail: { act: 'change', changed, seats: plan.seats ?? null },
      });
      if (changed.length > 0 && before.state !== 'planned') await tx.emit(classChanged({ classId, changed }));
      return (await findClass(tx.sql, classId))!;
    });
  }

  /** Opens, starts, ends a class, or takes such a step back. Repeated: the same class. */
  async move(ctx: Ctx, classId: string, to: ClassState): Promise<ClassGroupRow> {
    const { unitId } = await this.requireManager(ctx, classId);
    return this.transactions.run(ctx, async (tx) => {
      const { state: from } = (await lockClass(tx, classId))!;
      if (from !== to) {
        if (!mayMove(from, to)) throw new AppError('CONFLICT', messages.noSuchStep);
        await tx.sql(`update enrollment.class_group set state = $2, revision = revision + 1 where id = $1`, [classId, to]);
        if (to === 'finished') await endWaiting(tx, [classId]);
        else await offerFreeSeats(tx, [classId]);
        await tx.audit({ action: actions.manageClass.name, subject: classId, unitId, detail: { act: 'move', from, to } });
      }
      return (await findClass(tx.sql, classId))!;
    });
  }

  /** It will not take place. Seats and enrollments stay as they are; everybody is told, by one event. */
  async cancel(ctx: Ctx, classId: string, why: string): Promise<ClassGroupRow> {
    const { reason } = parseInput(z.object({ reason: reasonText }), { reason: why });
    const { unitId } = await this.requireManager(ctx, classId);
    return this.transactions.run(ctx, async (tx) => {
      const group = (await lockClass(tx, classId))!;
      if (group.state === 'cancelled') return group;
      if (group.state === 'finished') throw new AppError('CONFLICT', messages.classIsOver);
      await tx.sql(`update enrollment.class_group set state = 'cancelled', cancel_reason = $2, revision = revision + 1 where id = $1`, [
        classId,
        reason,
      ]);
      const waiting = await endWaiting(tx, [classId]);
      const learnerIds = [...(await this.reader.learnerIds(tx, classId)), ...waiting];
      await tx.audit({ action: actions.manageClass.name, subject: classId, unitId, detail: { act: 'cancel', reason } });
      await tx.emit(classCancelled({ classId, learnerIds }));
      return (await findClass(tx.sql, classId))!;
    });
  }

  private async requireManager(ctx: Ctx, classId: string): Promise<ClassGroupRow> {
    const group = await findClass(ctx.sql, classId);
    if (!group || !(await this.scope.allows(ctx, actions.manageClass, group.unitId))) {
      throw new AppError('NOT_FOUND', messages.classNotFound);
    }
    return group;
  }

  private async checkInstructors(ctx: Ctx, unitId: string, instructorIds: readonly string[]): Promise<void> {
    if (instructorIds.length === 0) return;
    const holders = await this.roles.holders(ctx, OWN_CLASSES_ONLY, await this.scope.unitsAbove(ctx, unitId));
    if (instructorIds.some((id) => !holders.some((holder) => holder.id === id))) throw refused('instructorIds', messages.noInstructorThere);
  }
}

const refused = (path: string, message: (typeof messages)[keyof typeof messages]) =>
  new AppError('BAD_USER_INPUT', message, { fields: [{ path, message: message.en }] });

/** What members plan their days by. */
function whatMembersPlanBy(before: ClassGroupRow, plan: ClassPlan): ('days' | 'meets' | 'place')[] {
  const changed: ('days' | 'meets' | 'place')[] = [];
  if (before.startsOn !== plan.startsOn || before.endsOn !== plan.endsOn) changed.push('days');
  if (before.meets !== plan.meets) changed.push('meets');
  if (before.place !== plan.place) changed.push('place');
  return changed;
}

type NewClass = ClassPlan & Pick<ClassGroupRow, 'id' | 'courseId' | 'courseVersionId' | 'centreId' | 'unitId'>;

const planValues = (plan: ClassPlan) => [
  plan.title,
  plan.isListed,
  plan.seats ?? null,
  plan.hasWaitingList,
  plan.offerHours,
  plan.opensAt ?? null,
  plan.closesAt ?? null,
  plan.startsOn,
  plan.endsOn,
  plan.meets,
  plan.place,
  plan.note,
];

/** @returns false when the id is in use */
async function insertClass(tx: Tx, group: NewClass): Promise<boolean> {
  for (;;) {
    const rows = await tx.sql(
      `insert into enrollment.class_group (id, title, is_listed, seats, has_waiting_list, offer_hours, opens_at, closes_at, starts_on, ends_on,
         meets, place, note, centre_id, unit_id, course_id, course_version_id, code, state, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 'planned', $19, $20)
       on conflict do nothing returning id`,
      [
        group.id,
        ...planValues(group),
        group.centreId,
        group.unitId,
        group.courseId,
        group.courseVersionId,
        newClassCode(),
        tx.actor.id,
        tx.now,
      ],
    );
    if (rows.length > 0) return true;
    if (await findClass(tx.sql, group.id)) return false;
    // otherwise only the code was taken
  }
}

async function updateClass(tx: Tx, classId: string, plan: ClassPlan): Promise<void> {
  await tx.sql(
    `update enrollment.class_group set title = $2, is_listed = $3, seats = $4, has_waiting_list = $5, offer_hours = $6, opens_at = $7,
       closes_at = $8, starts_on = $9, ends_on = $10, meets = $11, place = $12, note = $13, revision = revision + 1
     where id = $1`,
    [classId, ...planValues(plan)],
  );
}

async function setInstructors(tx: Tx, classId: string, personIds: readonly string[]): Promise<void> {
  await tx.sql(`delete from enrollment.class_instructor where class_id = $1 and person_id <> all($2::uuid[])`, [classId, personIds]);
  await tx.sql(
    `insert into enrollment.class_instructor (class_id, person_id) select $1, p from unnest($2::uuid[]) as p on conflict do nothing`,
    [classId, personIds],
  );
}
