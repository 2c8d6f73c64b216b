import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';
import { PersonReader } from '../person/person.reader.js';
import { strictestConsents } from '../merge/merge-rules.js';
import type { Purpose } from './consent.service.js';

/** What somebody agreed to, under all of their ids. */
@Injectable()
export class ConsentReader {
  constructor(private readonly people: PersonReader) {}

  /** Whether consent for a purpose stands: given under one id, and withdrawn under none. Asks nobody for permission. */
  async isGiven(ctx: Ctx, personId: string, purpose: Purpose): Promise<boolean> {
    const latest = await ctx.sql<{ purpose: string; decision: 'given' | 'withdrawn' }>(
      `select distinct on (person_id, purpose) purpose, decision from identity.consent
       where person_id = any($1::uuid[]) and purpose = $2 order by person_id, purpose, recorded_at desc, id desc`,
      [await this.people.idsOf(ctx, personId), purpose],
    );
    return strictestConsents(latest).get(purpose) === 'given';
  }
}
