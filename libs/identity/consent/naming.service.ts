import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type Ctx, isStorable, LOCALES, parseInput, personId, personIds, Transactions, vietnamDay } from '#platform';
import { childAge, isMinor } from '../guardian/majority.js';
import { actions } from '../identity.actions.js';
import { messages } from '../messages.js';
import { PeopleReach } from '../person/people-reach.js';
import { PersonReader } from '../person/person.reader.js';
import type { NamingConsent, SetNamingConsentInput } from './consent.graphql.js';
import { ConsentService } from './consent.service.js';

const Consent = z.object({ textVersion: z.string().min(1).max(60).refine(isStorable), language: z.enum(LOCALES) });

/** Who wants to be named on the public roll: said by the person, or on paper to an officer who writes it down. */
@Injectable()
export class NamingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly consents: ConsentService,
    private readonly people: PersonReader,
    private readonly reach: PeopleReach,
  ) {}

  async set(ctx: Ctx, { personId: about, isGiven, consent }: SetNamingConsentInput): Promise<NamingConsent> {
    const read = parseInput(Consent, consent);
    const isOwn = !about || personIds(ctx).includes(about);
    const ids = isOwn ? personIds(ctx) : await this.people.idsOf(ctx, about);
    const [id] = ids as [string, ...string[]];
    const person = isOwn ? await this.people.forCertificate(ctx, personId(ctx)) : await this.reach.get(ctx, actions.recordPerson, id);
    const today = vietnamDay(ctx.now);
    // a child may take its name off, but not put it up
    if (isGiven && person && isMinor(person, today))
      throw new AppError('FORBIDDEN', messages.namingByGuardian, { params: { age: childAge(today) } });

    await this.transactions.run(ctx, async (tx) => {
      // under every id of the person, so that the word is kept on both sides should a merge be undone
      for (const one of ids)
        await this.consents.record(tx, {
          personId: one,
          purpose: 'honour_roll',
          decision: isGiven ? 'given' : 'withdrawn',
          method: isOwn ? 'self' : 'assisted',
          ...read,
        });
      if (!isOwn && person?.homeUnitId)
        await tx.audit({ action: 'consent.record', subject: id, unitId: person.homeUnitId, detail: { purpose: 'honour_roll', isGiven } });
    });
    return { personId: id, isGiven, at: ctx.now };
  }
}
