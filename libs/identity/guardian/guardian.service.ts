import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  AppError,
  type Ctx,
  isStorable,
  LOCALES,
  parseInput,
  personId,
  personIds,
  sqlState,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { ConsentService } from '../consent/consent.service.js';
import { actions } from '../identity.actions.js';
import { messages } from '../messages.js';
import { allIdsOf } from '../merge/in-force.js';
import { PeopleReach } from '../person/people-reach.js';
import type { Child, EndGuardianInput, Guardianship, RecordGuardianInput, SetChildConsentInput } from './guardian.graphql.js';
import { childAge, isMinor, majorityDay } from './majority.js';

const PERSON = (alias: string) => `json_build_object('id', ${alias}.id, 'fullName', ${alias}.full_name, 'birthYear', ${alias}.birth_year)`;
const GUARDIANSHIP = `
  select g.id, g.relation, g.valid_from::text as "validFrom", g.valid_to::text as "validTo", ${PERSON('c')} as child, ${PERSON('p')} as guardian,
         c.born_on::text as "bornOn", c.birth_year as "birthYear", c.home_unit_id as "homeUnitId"
  from identity.guardianship g join identity.person c on c.id = g.child_id join identity.person p on p.id = g.guardian_id`;

type GuardianshipRow = Guardianship & { bornOn: string | null; birthYear: number | null; homeUnitId: string | null };

const Consent = z.object({ textVersion: z.string().min(1).max(60).refine(isStorable), language: z.enum(LOCALES) });

/** Who answers for whom. Nothing is switched off by a clock: a relation is asked for its dates and the age each time. */
@Injectable()
export class GuardianService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reach: PeopleReach,
    private readonly consents: ConsentService,
  ) {}

  async record(ctx: Ctx, input: RecordGuardianInput): Promise<Guardianship> {
    const consent = parseInput(Consent, input.consent);
    const today = vietnamDay(ctx.now);
    const child = await this.reach.get(ctx, actions.recordGuardian, input.childId);
    const guardian = await this.reach.get(ctx, actions.recordGuardian, input.guardianId);
    if (child.birthYear === null) throw refused('childId', messages.birthNeeded);
    if (!isMinor(child, today)) throw refused('childId', messages.notMinor, { age: childAge(today) });
    if (isMinor(guardian, today) || guardian.id === child.id) throw refused('guardianId', messages.guardianIsMinor);
    try {
      return await this.transactions.run(ctx, async (tx) => {
        const made = await tx.sql(
          `insert into identity.guardianship (child_id, id, guardian_id, relation, valid_from, text_version, language, recorded_by, recorded_at)
           values ($1, $2, $3, $4, $5::date, $6, $7, $8, $9) on conflict (child_id, id) do nothing returning id`,
          [child.id, input.id, guardian.id, input.relation, today, consent.textVersion, consent.language, personId(tx), tx.now],
        );
        if (made.length > 0) {
          await this.consents.record(tx, { personId: child.id, purpose: 'learning', decision: 'given', method: 'assisted', ...consent });
          await tx.audit({
            action: actions.recordGuardian.name,
            subject: child.id,
            unitId: child.homeUnitId!,
            detail: { guardianshipId: input.id, guardianId: guardian.id },
          });
        }
        const found = await this.find(tx, child.id, input.id);
        if (!found || found.guardian.id !== guardian.id) throw new AppError('CONFLICT', messages.idInUse);
        return found;
      });
    } catch (error) {
      if (sqlState(error) === '23505') throw new AppError('CONFLICT', messages.guardianHeld, { cause: error });
      throw error;
    }
  }

  /** At once. Ending it again changes nothing. */
  async end(ctx: Ctx, { id, childId }: EndGuardianInput): Promise<Guardianship> {
    const child = await this.reach.get(ctx, actions.recordGuardian, childId);
    return this.transactions.run(ctx, async (tx) => {
      const ended = await tx.sql(
        `update identity.guardianship set valid_to = greatest(valid_from, $3::date), ended_by = $4
         where child_id = $1 and id = $2 and valid_to is null returning id`,
        [childId, id, vietnamDay(tx.now), tx.actor.id],
      );
      if (ended.length > 0)
        await tx.audit({ action: 'guardian.end', subject: childId, unitId: child.homeUnitId!, detail: { guardianshipId: id } });
      const found = await this.find(tx, childId, id);
      if (!found) throw new AppError('NOT_FOUND', messages.personNotFound);
      return found;
    });
  }

  /** Guardians of some people, present and past; the caller has asked for the place. */
  async ofChild(ctx: Ctx, childId: string): Promise<Guardianship[]> {
    const rows = await ctx.sql<GuardianshipRow>(`${GUARDIANSHIP} where g.child_id = $1 order by g.id`, [childId]);
    return rows.map((row) => shown(row, vietnamDay(ctx.now)));
  }

  /** The children of the caller, today. */
  async mine(ctx: Ctx): Promise<Child[]> {
    const today = vietnamDay(ctx.now);
    const rows = await ctx.sql<GuardianshipRow & { consents: Child['consents'] }>(
      `select own.*, (
         select coalesce(json_agg(latest order by latest.purpose), '[]') from (
           select distinct on (k.purpose) k.purpose, k.decision = 'given' as "isGiven", k.text_version as "textVersion", k.recorded_at as at
           from identity.consent k where k.person_id = any(own.child_ids) order by k.purpose, k.recorded_at desc, k.id desc
         ) latest) as consents
       from (
         select found.*, (${allIdsOf(`(found.child ->> 'id')::uuid`)}) as child_ids
         from (${GUARDIANSHIP} where g.guardian_id = any($1::uuid[]) and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to > $2::date)) found
       ) own`,
      [personIds(ctx), today],
    );
    return rows
      .filter((row) => isMinor(row, today))
      .map((row) => ({
        id: row.child.id,
        person: row.child,
        relation: row.relation,
        until: majorityDay(row, today)!,
        consents: row.consents,
      }));
  }

  /** @throws NOT_FOUND unless the caller answers for the child today */
  async requireGuardian(ctx: Ctx, childId: string): Promise<void> {
    const today = vietnamDay(ctx.now);
    const [row] = await ctx.sql<GuardianshipRow>(
      `${GUARDIANSHIP} where g.child_id = $1 and g.guardian_id = any($2::uuid[]) and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to > $3::date)`,
      [childId, personIds(ctx), today],
    );
    if (!row || !isMinor(row, today)) throw new AppError('NOT_FOUND', messages.childNotFound);
  }

  async setConsent(ctx: Ctx, { childId, purpose, isGiven, consent }: SetChildConsentInput): Promise<Child> {
    const read = parseInput(Consent, consent);
    await this.requireGuardian(ctx, childId);
    await this.transactions.run(ctx, (tx) =>
      this.consents.record(tx, {
        personId: childId,
        purpose,
        decision: isGiven ? 'given' : 'withdrawn',
        method: 'representative',
        ...read,
      }),
    );
    return (await this.mine(ctx)).find(({ id }) => id === childId)!;
  }

  private async find(tx: Tx, childId: string, id: string): Promise<Guardianship | undefined> {
    const [row] = await tx.sql<GuardianshipRow>(`${GUARDIANSHIP} where g.child_id = $1 and g.id = $2`, [childId, id]);
    return row && shown(row, vietnamDay(tx.now));
  }
}

/** With the day on which it ends by itself. */
function shown(row: GuardianshipRow, today: string): Guardianship {
  const majority = majorityDay(row, today);
  const validTo = row.validTo !== null && (majority === null || row.validTo < majority) ? row.validTo : majority;
  return { ...row, validTo };
}

const refused = (field: string, message: (typeof messages)[keyof typeof messages], params = {}) =>
  new AppError('BAD_USER_INPUT', message, { params, fields: [{ path: field, message: message.en }] });
