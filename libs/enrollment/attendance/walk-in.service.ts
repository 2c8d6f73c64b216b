import { Injectable } from '@nestjs/common';
import { PeopleRegistry } from '#identity';
import { clean, type Ctx, isStorable, Transactions, vietnamYear } from '#platform';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import { ClassGroupService } from '../class-group/class-group.service.js';
import { actions } from '../class-session/class-session.actions.js';
import type { WalkInInput } from './attendance.graphql.js';

export type WalkInRefusal = 'BAD_WALK_IN' | 'CLASS_OVER' | 'ID_ALREADY_USED';

/** Blanks, dots and dashes are how people write a number. */
const PHONE = /^\+?\d{8,15}$/;

/** People who came without being on the list. Nobody is sent away: the class grows by a seat. */
@Injectable()
export class WalkInService {
  constructor(
    private readonly transactions: Transactions,
    private readonly classes: ClassGroupReader,
    private readonly seats: ClassGroupService,
    private readonly people: PeopleRegistry,
  ) {}

  /**
   * Writes the person down, gives a seat and with it the enrollment, all or nothing. The caller has asked whether the actor
   * runs the class. Repeated: nothing more. Somebody of the same name may be known already: that is looked at later.
   * @returns why not, or null
   */
  async add(ctx: Ctx, walkIn: WalkInInput, classId: string): Promise<WalkInRefusal | null> {
    const fullName = isStorable(walkIn.fullName) ? clean(walkIn.fullName).replace(/\s+/g, ' ') : '';
    const birthYear = walkIn.birthYear ?? null;
    const phone = walkIn.phone?.replace(/[\s.-]/g, '') || null;
    const isYear = birthYear === null || (birthYear >= 1900 && birthYear <= vietnamYear(ctx.now));
    if (fullName.length < 2 || fullName.length > 120 || !isYear || (phone && !PHONE.test(phone)) || (birthYear === null && !phone))
      return 'BAD_WALK_IN';
    const group = await this.classes.get(ctx, classId);
    if (!group) return 'CLASS_OVER';
    const person = { id: walkIn.id, fullName, birthYear, phone, homeUnitId: group.unitId };
    try {
      await this.transactions.run(ctx, async (tx) => {
        if (!(await this.people.recordAtDoor(tx, person))) throw new Refused('ID_ALREADY_USED');
        const joined = await this.seats.join(tx, {
          classId,
          learnerId: person.id,
          how: 'walk_in',
          makeSeat: true,
          overrideReason: 'walk_in',
        });
        if (joined.kind !== 'joined') throw new Refused('CLASS_OVER');
        const isNew = await tx.sql(
          `insert into enrollment.walk_in (learner_id, session_id, class_id, added_by, added_at) values ($1, $2, $3, $4, $5)
           on conflict do nothing returning learner_id`,
          [person.id, walkIn.sessionId, classId, tx.actor.id, tx.now],
        );
        if (isNew.length > 0)
          await tx.audit({ action: actions.walkIn.name, subject: person.id, unitId: group.unitId, detail: { classId } });
      });
      return null;
    } catch (error) {
      if (error instanceof Refused) return error.refusal;
      throw error;
    }
  }
}

/** Undoes the transaction. */
class Refused extends Error {
  constructor(readonly refusal: WalkInRefusal) {
    super(refusal);
  }
}
