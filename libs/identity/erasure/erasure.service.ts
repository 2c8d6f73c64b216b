import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  AccessLog,
  AppError,
  clean,
  type Ctx,
  decodeCursor,
  FORGOTTEN,
  isStorable,
  limitFor,
  type Page,
  page,
  type PageArgs,
  parseInput,
  personId,
  personIds,
  Scope,
  t,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { PeopleReach } from '../person/people-reach.js';
import { PersonReader } from '../person/person.reader.js';
import { isStaffRole, type Role } from '../role/role.js';
import { actions } from './erasure.actions.js';
import { personErased } from './erasure.events.js';
import {
  type DecideErasureInput,
  type Erasure,
  ErasureNeedsAnother,
  ErasureNotPossible,
  ErasureStands,
  type RequestErasureInput,
  type TakeBackErasureInput,
} from './erasure.graphql.js';
import { OwnSecret } from '../sign-in/own-secret.js';
import type { SignInLocked, SignInRefused } from '../sign-in/sign-in.graphql.js';
import { SignInBrake } from '../sign-in/sign-in-brake.js';
import { messages } from './messages.js';

const words = z.string().refine(isStorable).transform(clean).pipe(z.string().min(1).max(500));
const Asked = z.object({ id: z.uuid(), personId: z.uuid().nullish(), reason: words, secret: z.string().max(200).nullish() });
const Decided = z.object({ id: z.uuid(), accept: z.boolean(), reason: words.nullish() });

type Row = Omit<Erasure, 'isMine' | 'mayDecide'> & { unitId: string | null; requestedBy: string };

const ERASURES = `
  select e.id, e.person_id as "personId", p.full_name as "personName", e.reason, e.source = 'person' as "isOwnRequest",
         coalesce(e.decision, 'waiting') as state, e.requested_at as "requestedAt", e.unit_id as "unitId", e.requested_by as "requestedBy",
         coalesce(a.full_name, '') as "requestedByName", e.decision_reason as "decisionReason", e.decided_at as "decidedAt"
  from identity.person_erasure e join identity.person p on p.id = e.person_id left join identity.person a on a.id = e.requested_by`;

/**
 * Forgets a person (ADR 34): one asks, another decides, and what the law does not ask to be kept is gone in the same
 * transaction. The id stays, so that books and sums stay true; nothing leads from it to the person any more.
 */
@Injectable()
export class ErasureService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly reach: PeopleReach,
    private readonly people: PersonReader,
    private readonly accessLog: AccessLog,
    private readonly secret: OwnSecret,
    private readonly brake: SignInBrake,
  ) {}

  /** The latest request about the caller. */
  async mine(ctx: Ctx): Promise<Erasure | null> {
    const [row] = await ctx.sql<Row>(`${ERASURES} where e.person_id = any($1::uuid[]) order by e.requested_at desc, e.id desc limit 1`, [
      personIds(ctx),
    ]);
    return row ? shown(ctx, row) : null;
  }

  /** The request about a person that waits; the caller has asked for the place. */
  async waitingFor(ctx: Ctx, subject: string): Promise<Erasure | null> {
    const [row] = await ctx.sql<Row>(`${ERASURES} where e.person_id = $1 and e.decision is null`, [subject]);
    return row ? shown(ctx, row) : null;
  }

  /** By who asked, while nobody has decided. Repeated: nothing more happens. @throws NOT_FOUND for everybody else, CONFLICT once decided */
  async takeBack(ctx: Ctx, { id }: TakeBackErasureInput): Promise<Erasure> {
    return this.transactions.run(ctx, async (tx) => {
      const [asked] = await tx.sql<{ personId: string }>(
        `select person_id as "personId" from identity.person_erasure where id = $1 and requested_by = any($2::uuid[])`,
        [id, personIds(tx)],
      );
      if (!asked) throw new AppError('NOT_FOUND', messages.erasureNotFound);
      await tx.sql(`select 1 from identity.person where id = $1 for update`, [asked.personId]);
      const before = await one(tx, id);
      if (before.state === 'taken_back') return shown(tx, before);
      if (before.state !== 'waiting') throw new AppError('CONFLICT', messages.alreadyDecided);
      await tx.sql(`update identity.person_erasure set decision = 'taken_back', decided_by = requested_by, decided_at = $2 where id = $1`, [
        id,
        tx.now,
      ]);
      await tx.audit({
        action: 'person.erasure_take_back',
        subject: id,
        ...(before.unitId && { unitId: before.unitId }),
        detail: { personId: asked.personId },
      });
      return shown(tx, await one(tx, id));
    });
  }

  /** Repeated, or asked before by somebody else: the request that waits. */
  async request(ctx: Ctx, input: RequestErasureInput): Promise<ErasureStands | ErasureNotPossible | SignInRefused | SignInLocked> {
    const { id, personId: other, reason, secret } = parseInput(Asked, input);
    const subject = other ?? personId(ctx);
    const account = other ? null : await this.secret.account(ctx);
    const refusal = account && (await this.secret.refusal(ctx, account, secret ?? ''));
    if (refusal) return refusal;
    if (other) {
      await this.reach.get(ctx, actions.requestErasure, other);
      await this.reach.requireNoMoreRights(ctx, other);
    }
    return this.transactions.run(ctx, async (tx) => {
      if (account) await this.brake.forget(tx, account.username, null);
      const [person] = await tx.sql<{ unitId: string | null; erasedAt: Date | null }>(
        `select home_unit_id as "unitId", erased_at as "erasedAt" from identity.person where id = $1 for update`,
        [subject],
      );
      const [before] = await tx.sql<Row>(
        `${ERASURES} where e.id = $1 or e.person_id = $2 and e.decision is null order by e.id = $1 desc limit 1`,
        [id, subject],
      );
      if (before?.personId === subject) return stands(tx, before);
      const stop = person?.erasedAt ? messages.alreadyErased : (await hasDuties(tx, [subject])) ? messages.hasDuties : null;
      if (stop) return new ErasureNotPossible(t(tx.locale, stop));
      await tx.sql(
        `insert into identity.person_erasure (id, person_id, unit_id, source, reason, requested_by, requested_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, subject, person!.unitId, other ? 'staff' : 'person', reason, personId(tx), tx.now],
      );
      await tx.audit({
        action: actions.requestErasure.name,
        subject: id,
        ...(person!.unitId && { unitId: person!.unitId }),
        detail: { personId: subject },
      });
      return stands(tx, await one(tx, id));
    });
  }

  /** By a second person. Accepted, it is done when this answers, and cannot be undone. Repeated: the same answer. */
  async decide(ctx: Ctx, input: DecideErasureInput): Promise<ErasureStands | ErasureNotPossible | ErasureNeedsAnother> {
    const { id, accept, reason } = parseInput(Decided, input);
    const asked = await this.inReach(ctx, id);
    const subjects = await this.people.idsOf(ctx, asked.personId);
    if (personIds(ctx).includes(asked.requestedBy) || subjects.some((one) => personIds(ctx).includes(one))) {
      return new ErasureNeedsAnother(t(ctx.locale, messages.anotherDecides));
    }
    if (!accept && !reason)
      throw new AppError('BAD_USER_INPUT', messages.erasureNotFound, { fields: [{ path: 'reason', message: 'missing' }] });
    return this.transactions.run(ctx, async (tx) => {
      await tx.sql(`select 1 from identity.person where id = any($1::uuid[]) order by id for update`, [subjects]);
      const { state } = await one(tx, id);
      if (state === (accept ? 'accepted' : 'refused')) return stands(tx, await one(tx, id));
      if (state !== 'waiting') throw new AppError('CONFLICT', messages.alreadyDecided);
      if (accept && (await hasDuties(tx, subjects))) return new ErasureNotPossible(t(tx.locale, messages.hasDuties));
      await tx.sql(
        `update identity.person_erasure set decision = $2, decided_by = $3, decided_at = $4, decision_reason = $5 where id = $1`,
        [id, accept ? 'accepted' : 'refused', personId(tx), tx.now, reason ?? null],
      );
      await tx.audit({
        action: actions.decideErasure.name,
        subject: id,
        ...(asked.unitId && { unitId: asked.unitId }),
        detail: { personId: asked.personId, accept },
      });
      if (accept) {
        await erase(tx, subjects);
        await tx.emit(personErased({ personId: asked.personId, personIds: [...subjects], at: tx.now.toISOString() }));
      }
      return stands(tx, await one(tx, id));
    });
  }

  /** What waits in a place. The read is logged. */
  async waiting(ctx: Ctx, { unitId, ...args }: PageArgs & { unitId: string }): Promise<Page<Erasure>> {
    await this.scope.require(ctx, actions.decideErasure, unitId);
    const [after = null] = decodeCursor(args.after, z.tuple([z.uuid()])) ?? [];
    const rows = await ctx.sql<Row>(
      `${ERASURES} where e.decision is null and e.unit_id = any($1::uuid[]) and ($2::uuid is null or e.id > $2) order by e.id limit $3`,
      [await this.scope.unitsWithin(ctx, unitId), after, limitFor(args)],
    );
    await this.accessLog.read(
      ctx,
      'person.erasures',
      rows.map((row) => row.personId),
    );
    return page(
      rows.map((row) => shown(ctx, row)),
      args.first,
      ({ id }) => [id],
    );
  }

  /** @throws NOT_FOUND outside of the caller's places, as for none; who lives nowhere is an administrator's */
  private async inReach(ctx: Ctx, id: string): Promise<Row> {
    const [row] = await ctx.sql<Row>(`${ERASURES} where e.id = $1`, [id]);
    const isInReach = !row
      ? false
      : row.unitId
        ? await this.scope.allows(ctx, actions.decideErasure, row.unitId)
        : ctx.actor.grants.some(({ role }) => role === 'administrator');
    if (!row || !isInReach) throw new AppError('NOT_FOUND', messages.erasureNotFound);
    return row;
  }
}

const shown = (ctx: Ctx, { unitId: _, requestedBy, ...row }: Row): Erasure => {
  const ids = personIds(ctx);
  const isMine = ids.includes(requestedBy);
  const mayDecide = row.state === 'waiting' && !isMine && !ids.includes(row.personId);
  return { ...row, isMine, mayDecide };
};
const stands = (ctx: Ctx, row: Row) => new ErasureStands(shown(ctx, row));

async function one(tx: Tx, id: string): Promise<Row> {
  const [row] = await tx.sql<Row>(`${ERASURES} where e.id = $1`, [id]);
  return row!;
}

/** Whether somebody acts for others here, now or later: who signed what must stay known until somebody else does it. */
async function hasDuties(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const roles = await tx.sql<{ role: Role }>(
    `select role from identity.role_assignment where person_id = any($1::uuid[]) and (valid_to is null or valid_to > $2::date)`,
    [ids, vietnamDay(tx.now)],
  );
  return roles.some(({ role }) => isStaffRole(role));
}

/** The name that stands there afterwards is different for each, so that nobody looks like the same person. */
async function erase(tx: Tx, ids: readonly string[]): Promise<void> {
  const accounts = `select id from identity.account where person_id = any($1::uuid[])`;
  await tx.sql(`delete from identity.session where account_id in (${accounts})`, [ids]);
  await tx.sql(`delete from identity.known_device where account_id in (${accounts})`, [ids]);
  await tx.sql(`delete from identity.account where person_id = any($1::uuid[])`, [ids]);
  await tx.sql(`update identity.claim_slip set closed_at = $2 where person_id = any($1::uuid[]) and closed_at is null`, [ids, tx.now]);
  await tx.sql(
    `update identity.role_assignment set valid_to = greatest(valid_from, $2::date) where person_id = any($1::uuid[]) and valid_to is null`,
    [ids, vietnamDay(tx.now)],
  );
  await tx.sql(
    `update identity.guardianship set valid_to = greatest(valid_from, $2::date), ended_by = $3
     where (child_id = any($1::uuid[]) or guardian_id = any($1::uuid[])) and valid_to is null`,
    [ids, vietnamDay(tx.now), tx.actor.id],
  );
  // that there was a consent is the proof that learning was recorded rightly; none of them stands any more
  await tx.sql(
    `insert into identity.consent (person_id, id, purpose, decision, text_version, language, method, actor_id, recorded_at)
     select person_id, gen_random_uuid(), purpose, 'withdrawn', text_version, language, 'assisted', $3, $2 from (
       select distinct on (person_id, purpose) * from identity.consent where person_id = any($1::uuid[])
       order by person_id, purpose, recorded_at desc, id desc) latest where decision = 'given'`,
    [ids, tx.now, tx.actor.id],
  );
  await tx.sql(`update identity.not_one_person set reason = $2 where low_id = any($1::uuid[]) or high_id = any($1::uuid[])`, [
    ids,
    FORGOTTEN,
  ]);
  await tx.sql(
    `update identity.person set full_name = 'Đã xóa dữ liệu ' || right(id::text, 12), born_on = null, birth_year = null, sex = null, ethnicity = null,
       home_unit_id = null, national_id_sealed = null, national_id_hash = null, phone_sealed = null, erased_at = $2
     where id = any($1::uuid[])`,
    [ids, tx.now],
  );
}
