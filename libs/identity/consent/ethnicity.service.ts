import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type Ctx, isStorable, LOCALES, parseInput, personId, personIds, Transactions, vietnamDay } from '#platform';
import { childAge, isMinor } from '../guardian/majority.js';
import { actions } from '../identity.actions.js';
import { messages } from '../messages.js';
import { PeopleReach } from '../person/people-reach.js';
import type { Ethnicity } from '../person/person.graphql.js';
import { PersonReader } from '../person/person.reader.js';
import type { StatedEthnicity, StateEthnicityInput } from './consent.graphql.js';
import { ConsentReader } from './consent.reader.js';
import { ConsentService } from './consent.service.js';

const Consent = z.object({ textVersion: z.string().min(1).max(60).refine(isStorable), language: z.enum(LOCALES) });

/**
 * Which people somebody belongs to: nobody has to say it. It is kept while its person agrees to statistics (ADR 29, 36), and told of
 * groups only: staff learn whether it was stated, and not what.
 */
@Injectable()
export class EthnicityService {
  constructor(
    private readonly transactions: Transactions,
    private readonly consents: ConsentService,
    private readonly reader: ConsentReader,
    private readonly people: PersonReader,
    private readonly reach: PeopleReach,
  ) {}

  async mine(ctx: Ctx): Promise<StatedEthnicity> {
    const [row] = await ctx.sql<{ ethnicity: Ethnicity | null }>(`select ethnicity from identity.person where id = $1`, [personId(ctx)]);
    const word = await this.reader.latest(ctx, personIds(ctx), 'statistics');
    return { ethnicity: row?.ethnicity ?? null, at: word?.at ?? null };
  }

  /** States it with the consent, or takes both back. By the person, or on paper to staff who write it down. */
  async state(ctx: Ctx, { personId: about, ethnicity = null, consent }: StateEthnicityInput): Promise<StatedEthnicity> {
    const read = parseInput(Consent, consent);
    const isOwn = !about || personIds(ctx).includes(about);
    const id = isOwn ? personId(ctx) : (await this.people.idsOf(ctx, about))[0];
    const person = isOwn ? await this.people.forCertificate(ctx, id) : await this.reach.get(ctx, actions.recordPerson, id);
    const today = vietnamDay(ctx.now);
    if (ethnicity && person && isMinor(person, today))
      throw new AppError('FORBIDDEN', messages.ethnicityOfAdults, { params: { age: childAge(today) } });
    return this.transactions.run(ctx, async (tx) => {
      await tx.sql(`select 1 from identity.person where id = $1 for update`, [id]);
      const decision = ethnicity ? 'given' : 'withdrawn';
      await this.consents.record(tx, { personId: id, purpose: 'statistics', decision, method: isOwn ? 'self' : 'assisted', ...read });
      if (ethnicity) await tx.sql(`update identity.person set ethnicity = $2 where id = $1`, [id, ethnicity]);
      if (!isOwn && person?.homeUnitId)
        await tx.audit({
          action: 'consent.record',
          subject: id,
          unitId: person.homeUnitId,
          detail: { purpose: 'statistics', isGiven: ethnicity !== null },
        });
      return { ethnicity, at: tx.now };
    });
  }
}
