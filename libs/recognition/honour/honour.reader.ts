import { Injectable } from '@nestjs/common';
import { ConsentReader, PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import { type Ctx, vietnamDay } from '#platform';
import type { Dossier } from '../dossier/dossier.graphql.js';
import { byName, byPlace } from '../paper/words.js';
import type { Honour } from './honour.graphql.js';

/** Somebody who is named: the name and the place, and nothing else. */
export interface Named {
  readonly name: string;
  readonly branch: string;
}

/**
 * Who is named in public. Asked anew each time: a consent taken back, a title taken back or two records that became one show at once.
 */
@Injectable()
export class HonourReader {
  constructor(
    private readonly people: PersonReader,
    private readonly consents: ConsentReader,
    private readonly units: UnitReader,
  ) {}

  /** Of a commune and a year, by place and name. Somebody who was recorded twice is named once, as they are known now. */
  async roll(ctx: Ctx, communeId: string, year: number): Promise<Named[]> {
    const rows = await ctx.sql<{ citizenId: string; placeId: string }>(
      `select citizen_id as "citizenId", coalesce(branch_unit_id, unit_id) as "placeId" from recognition.recognition_case
       where year = $1 and unit_id = $2 and status = 'recognised' order by citizen_id`,
      [year, communeId],
    );
    const named = await this.consents.named(
      ctx,
      rows.map(({ citizenId }) => citizenId),
    );
    const shown = rows.filter(({ citizenId }) => named.has(citizenId));
    const ids = shown.map(({ citizenId }) => citizenId);
    const kept = await this.people.keptIds(ctx, ids);
    const names = await this.people.names(ctx, ids);
    const places = await this.units.names(ctx, [...new Set(shown.map(({ placeId }) => placeId))]);
    const once = new Map(
      shown.map(({ citizenId, placeId }) => [
        kept.get(citizenId) ?? citizenId,
        { name: names.get(citizenId) ?? '', branch: places.get(placeId) ?? '' },
      ]),
    );
    return [...once.values()].sort((a, b) => byPlace(a.branch, b.branch) || byName(a.name, b.name));
  }

  /** A commune by the code that it has at the end of a year; null where there was none. */
  async commune(ctx: Ctx, code: string, year: number): Promise<{ id: string; name: string } | null> {
    const unit = await this.units.resolve(ctx, code, `${year}-12-31`);
    return unit?.level === 'commune' ? unit : null;
  }

  /** Whether the citizen of a case is named, and where; null where there is no title in force. */
  async of(ctx: Ctx, { citizenId, unitId, year, status }: Dossier): Promise<Honour | null> {
    if (status !== 'recognised' || !unitId) return null;
    const commune = await this.units.get(ctx, unitId, `${year}-12-31`);
    return { isNamed: (await this.consents.named(ctx, [citizenId])).has(citizenId), path: `/honour/${commune?.code ?? ''}/${year}` };
  }

  today(ctx: Ctx): string {
    return vietnamDay(ctx.now);
  }
}
