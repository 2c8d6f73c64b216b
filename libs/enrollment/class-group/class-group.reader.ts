import { Injectable } from '@nestjs/common';
import { PersonReader } from '#identity';
import { type Action, AppError, type Ctx, Scope } from '#platform';
import { CLASS_COLUMNS, type ClassGroupRow, type ClassMemberRow, MEMBER_COLUMNS, type MemberState } from './class-group-row.js';
import { actions, OWN_CLASSES_ONLY } from './class-group.actions.js';
import { findClass } from './class-group.store.js';
import { messages } from './messages.js';

/** A member with a name: for staff who have been let in, never for other learners. */
export interface ClassMember extends ClassMemberRow {
  readonly fullName: string;
  readonly birthYear: number | null;
}

/** Questions about classes for the other folders of this room. */
@Injectable()
export class ClassGroupReader {
  constructor(
    private readonly scope: Scope,
    private readonly people: PersonReader,
  ) {}

  /** Asks nobody for permission. */
  get(ctx: Ctx, classId: string): Promise<ClassGroupRow | null> {
    return findClass(ctx.sql, classId);
  }

  /** Some classes by id; asks nobody for permission. */
  async many(ctx: Ctx, classIds: readonly string[]): Promise<Map<string, ClassGroupRow>> {
    const rows = await ctx.sql<ClassGroupRow>(`select ${CLASS_COLUMNS} from enrollment.class_group g where g.id = any($1::uuid[])`, [
      classIds,
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The class, for an actor who may run it: its sessions, its roll call, its members. @throws NOT_FOUND, also for who may not */
  async requireRunner(ctx: Ctx, classId: string): Promise<ClassGroupRow> {
    const group = await this.get(ctx, classId);
    if (!group || !(await this.mayRun(ctx, group))) throw new AppError('NOT_FOUND', messages.classNotFound);
    return group;
  }

  /** A director runs the classes of the place, an instructor those that name them. */
  async mayRun(ctx: Ctx, { id, unitId }: Pick<ClassGroupRow, 'id' | 'unitId'>): Promise<boolean> {
    if (await this.scope.allows(ctx, actions.manageClass, unitId)) return true;
    return (await this.scope.allows(ctx, actions.runClass, unitId)) && (await this.isInstructor(ctx, id));
  }

  /** Who looks after or counts the place sees all of it; whoever is only an instructor there, the own classes. */
  async maySee(ctx: Ctx, { id, unitId }: Pick<ClassGroupRow, 'id' | 'unitId'>): Promise<boolean> {
    if (await this.scope.allows(ctx, ofWholePlace(actions.readClasses), unitId)) return true;
    return (await this.scope.allows(ctx, actions.readClasses, unitId)) && (await this.isInstructor(ctx, id));
  }

  /**
   * Whether the actor may do something with what one learner does: whoever looks after the place, with everybody there;
   * whoever is only an instructor, with the people of the classes that name them. Somebody in no class is the centre's.
   */
  async mayWith(
    ctx: Ctx,
    action: Action,
    { unitId, learnerId, enrollmentId }: { unitId: string; learnerId: string; enrollmentId: string },
  ): Promise<boolean> {
    if (await this.scope.allows(ctx, ofWholePlace(action), unitId)) return true;
    if (!(await this.scope.allows(ctx, action, unitId))) return false;
    const rows = await ctx.sql(`select 1 where ${TAUGHT_BY('$1', '$2', '$3')}`, [learnerId, enrollmentId, ctx.actor.id]);
    return rows.length > 0;
  }

  /** Members with their names, in the order of arrival; asks nobody for permission. */
  async members(ctx: Ctx, classId: string, states: readonly MemberState[] = ['enrolled']): Promise<ClassMember[]> {
    const rows = await ctx.sql<ClassMemberRow>(
      `select ${MEMBER_COLUMNS} from enrollment.class_member m where m.class_id = $1 and m.state = any($2) order by m.ticket`,
      [classId, states],
    );
    return this.named(ctx, rows);
  }

  async named(ctx: Ctx, rows: readonly ClassMemberRow[]): Promise<ClassMember[]> {
    const people = await this.people.byIds(
      ctx,
      rows.map(({ learnerId }) => learnerId),
    );
    return rows.map((row) => {
      const { fullName = '', birthYear = null } = people.get(row.learnerId) ?? {};
      return { ...row, fullName, birthYear };
    });
  }

  /** Ids of the people in a class; asks nobody for permission. */
  async learnerIds(ctx: Ctx, classId: string, states: readonly MemberState[] = ['enrolled']): Promise<string[]> {
    const rows = await ctx.sql<{ id: string }>(
      `select learner_id as id from enrollment.class_member where class_id = $1 and state = any($2) order by ticket`,
      [classId, states],
    );
    return rows.map(({ id }) => id);
  }

  /** One person in a class, in whatever state; asks nobody for permission. */
  async member(ctx: Ctx, classId: string, learnerId: string): Promise<ClassMemberRow | null> {
    const [row] = await ctx.sql<ClassMemberRow>(
      `select ${MEMBER_COLUMNS} from enrollment.class_member m where m.class_id = $1 and m.learner_id = $2`,
      [classId, learnerId],
    );
    return row ?? null;
  }

  /** The classes in which a learner has a seat, with the enrollment; asks nobody for permission. */
  async byLearner(ctx: Ctx, learnerId: string): Promise<(ClassGroupRow & { enrollmentId: string })[]> {
    return ctx.sql<ClassGroupRow & { enrollmentId: string }>(
      `select ${CLASS_COLUMNS}, m.enrollment_id as "enrollmentId"
       from enrollment.class_member m join enrollment.class_group g on g.id = m.class_id
       where m.learner_id = $1 and m.state = 'enrolled' order by g.starts_on desc, g.id desc`,
      [learnerId],
    );
  }

  /** Who teaches a class; asks nobody for permission. */
  async instructorIds(ctx: Ctx, classId: string): Promise<string[]> {
    const rows = await ctx.sql<{ id: string }>(`select person_id as id from enrollment.class_instructor where class_id = $1`, [classId]);
    return rows.map(({ id }) => id);
  }

  private async isInstructor(ctx: Ctx, classId: string): Promise<boolean> {
    return (await this.instructorIds(ctx, classId)).includes(ctx.actor.id ?? '');
  }
}

/** The same for those to whom a place shows everything, not only their own classes. */
export const ofWholePlace = (action: Action): Action => ({ ...action, roles: action.roles.filter((role) => role !== OWN_CLASSES_ONLY) });

/** SQL: the enrollment belongs to a seat in a class that the person teaches. */
export const TAUGHT_BY = (learnerId: string, enrollmentId: string, personId: string) => `exists (
  select from enrollment.class_member seat join enrollment.class_instructor teacher on teacher.class_id = seat.class_id
  where seat.learner_id = ${learnerId} and seat.enrollment_id = ${enrollmentId} and seat.state = 'enrolled' and teacher.person_id = ${personId})`;
