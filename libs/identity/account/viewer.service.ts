import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type Ctx, LOCALES, parseInput, personId, Transactions, vietnamDay } from '#platform';
import { messages } from '../messages.js';
import type { Viewer } from './viewer.graphql.js';

/** Everything the app shows of its own user, in one statement. */
const VIEWER = `
  select json_build_object('id', p.id, 'fullName', p.full_name, 'birthYear', p.birth_year) as person,
         a.username, a.locale, a.is_demo as "isDemo", a.must_change as "mustChangeSecret",
         coalesce((
           select json_agg(json_build_object('id', r.id, 'role', r.role, 'unitId', r.unit_id, 'validFrom', r.valid_from, 'validTo', r.valid_to) order by r.id)
           from identity.role_assignment r
           where r.person_id = p.id and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to > $2::date)
         ), '[]'::json) as roles
  from identity.person p
  join identity.account a on a.person_id = p.id
  where p.id = $1`;

@Injectable()
export class ViewerService {
  constructor(private readonly transactions: Transactions) {}

  /** Who asks; null for nobody and for API clients. */
  async find(ctx: Ctx): Promise<Viewer | null> {
    return ctx.actor.kind === 'person' && ctx.actor.id ? this.of(ctx, ctx.actor.id) : null;
  }

  /** The viewer that a person is; inside a transaction it sees what was just written. */
  async of(ctx: Ctx, person: string): Promise<Viewer> {
    const [viewer] = await ctx.sql<Omit<Viewer, 'locale'> & { locale: string | null }>(VIEWER, [person, vietnamDay(ctx.now)]);
    if (!viewer) throw new AppError('NOT_FOUND', messages.personNotFound);
    return { ...viewer, locale: viewer.locale ?? ctx.locale };
  }

  setLocale(ctx: Ctx, locale: string): Promise<Viewer> {
    const chosen = parseInput(z.object({ locale: z.enum(LOCALES) }), { locale }).locale;
    return this.transactions.run(ctx, async (tx) => {
      await tx.sql(`update identity.account set locale = $2 where person_id = $1`, [personId(tx), chosen]);
      return this.of(tx, personId(tx));
    });
  }
}
