import { Injectable } from '@nestjs/common';
import { type Ctx, vietnamDay } from '#platform';
import { isMinor } from '../guardian/majority.js';
import { PersonReader } from '../person/person.reader.js';
import { strictestConsents } from '../merge/merge-rules.js';
import type { Purpose } from './consent.service.js';
import { mayBeNamed, type SpokenConsent } from './naming.js';

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

  /** Those of some people who may be named in public, by the id that was asked for; a child only by the word of who represents it. */
  async named(ctx: Ctx, personIds: readonly string[]): Promise<Set<string>> {
    const ids = await this.people.idsOfMany(ctx, personIds);
    const all = [...new Set([...ids.values()].flat())];
    if (all.length === 0) return new Set();
    const rows = await ctx.sql<{ id: string; bornOn: string | null; birthYear: number | null; spoken: SpokenConsent | null }>(
      `select p.id, p.born_on as "bornOn", p.birth_year as "birthYear", (
         select jsonb_build_object('decision', k.decision, 'method', k.method) from identity.consent k
         where k.person_id = p.id and k.purpose = 'honour_roll' order by k.recorded_at desc, k.id desc limit 1) as spoken
       from identity.person p where p.id = any($1::uuid[])`,
      [all],
    );
    const today = vietnamDay(ctx.now);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return new Set(
      personIds.filter((asked) => {
        const records = ids.get(asked)!.flatMap((id) => byId.get(id) ?? []);
        return mayBeNamed(
          records.some((record) => isMinor(record, today)),
          records.flatMap(({ spoken }) => spoken ?? []),
        );
      }),
    );
  }
}
