import { Injectable } from '@nestjs/common';
import { type Ctx, vietnamDay } from '#platform';
import { isMinor } from '../guardian/majority.js';
import { PersonReader } from '../person/person.reader.js';
import type { Purpose } from './consent.service.js';
import { mayBeNamed, type SpokenConsent } from './naming.js';

/** What somebody agreed to: their latest word, under whichever of their ids it was said (ADR 36). */
@Injectable()
export class ConsentReader {
  constructor(private readonly people: PersonReader) {}

  /** Whether consent for a purpose stands. Asks nobody for permission. */
  async isGiven(ctx: Ctx, personId: string, purpose: Purpose): Promise<boolean> {
    return (await this.latest(ctx, await this.people.idsOf(ctx, personId), purpose))?.decision === 'given';
  }

  /** The latest word for a purpose under some ids of one person; null where nothing was said. */
  async latest(ctx: Ctx, ids: readonly string[], purpose: Purpose): Promise<(SpokenConsent & { at: Date }) | null> {
    const [word] = await ctx.sql<SpokenConsent & { at: Date }>(
      `select decision, method, recorded_at as at from identity.consent
       where person_id = any($1::uuid[]) and purpose = $2 order by recorded_at desc, id desc limit 1`,
      [ids, purpose],
    );
    return word ?? null;
  }

  /** Those of some people who may be named in public, by the id that was asked for; a child only by the word of who represents it. */
  async named(ctx: Ctx, personIds: readonly string[]): Promise<Set<string>> {
    const ids = await this.people.idsOfMany(ctx, personIds);
    const all = [...new Set([...ids.values()].flat())];
    if (all.length === 0) return new Set();
    const rows = await ctx.sql<{ id: string; bornOn: string | null; birthYear: number | null; spoken: (SpokenConsent & Said) | null }>(
      `select p.id, p.born_on as "bornOn", p.birth_year as "birthYear", (
         select jsonb_build_object('decision', k.decision, 'method', k.method, 'at', extract(epoch from k.recorded_at), 'id', k.id) from identity.consent k
         where k.person_id = p.id and k.purpose = 'honour_roll' order by k.recorded_at desc, k.id desc limit 1) as spoken
       from identity.person p where p.id = any($1::uuid[])`,
      [all],
    );
    const today = vietnamDay(ctx.now);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return new Set(
      personIds.filter((asked) => {
        const records = ids.get(asked)!.flatMap((id) => byId.get(id) ?? []);
        const words = records.flatMap(({ spoken }) => spoken ?? []).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
        return mayBeNamed(
          records.some((record) => isMinor(record, today)),
          words[0] ?? null,
        );
      }),
    );
  }
}

/** When it was said, in seconds. */
interface Said {
  readonly at: number;
  readonly id: string;
}
