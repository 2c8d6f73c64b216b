import { Injectable } from '@nestjs/common';
import { type Ctx, vietnamDay } from '#platform';
import { BriefCache } from '../unit/brief-cache.js';

/** A centre as other rooms print it. */
export interface CentreCard {
  readonly id: string;
  /** The commune that it serves. */
  readonly unitId: string;
  /** The commune's code today; it means nothing without that day. */
  readonly unitCode: string;
  /** 'Phường Ninh Kiều'. */
  readonly unitName: string;
  readonly code: string;
  readonly name: string;
  readonly nameKm: string | null;
  /** Who stands above it, as printed: 'ỦY BAN NHÂN DÂN PHƯỜNG NINH KIỀU'. */
  readonly parentName: string;
  /** Empty as long as the commune has not named one. */
  readonly signerName: string;
  readonly signerTitle: string;
  /** Before the date on a document: 'Ninh Kiều, ngày …'. */
  readonly place: string;
  /** Stands in signed papers; says nothing about the place and never changes. */
  readonly publicId: string;
}

/** Questions about centres for other rooms. */
@Injectable()
export class CentreReader {
  private readonly byId = new BriefCache<CentreCard>();
  private readonly byUnit = new BriefCache<CentreCard>();

  async get(ctx: Ctx, centreId: string): Promise<CentreCard | null> {
    return (await this.many(ctx, [centreId])).get(centreId) ?? null;
  }

  /** By id; an unknown id is left out. */
  many(ctx: Ctx, centreIds: readonly string[]): Promise<Map<string, CentreCard>> {
    return this.byId.many(ctx, centreIds, async (ids) => (await cards(ctx, ids, [])).map((card) => [card.id, card] as const));
  }

  /** The centre of a commune. */
  async ofUnit(ctx: Ctx, unitId: string): Promise<CentreCard | null> {
    const found = await this.byUnit.many(ctx, [unitId], async (ids) =>
      (await cards(ctx, [], ids)).map((card) => [card.unitId, card] as const),
    );
    return found.get(unitId) ?? null;
  }
}

function cards(ctx: Ctx, ids: readonly string[], unitIds: readonly string[]): Promise<CentreCard[]> {
  return ctx.sql<CentreCard>(
    `select c.id, c.unit_id as "unitId", v.code as "unitCode", v.name as "unitName", c.code, c.name, c.name_km as "nameKm",
            c.parent_name as "parentName", coalesce(c.signer_name, '') as "signerName", coalesce(c.signer_title, '') as "signerTitle",
            c.place, c.public_id as "publicId"
     from organisation.centre c
     cross join lateral (
       select code, name from organisation.unit_version
       where unit_id = c.unit_id
       order by period @> $3::date desc, valid_from <= $3::date desc, valid_from desc limit 1
     ) v
     where c.id = any($1) or c.unit_id = any($2)`,
    [ids, unitIds, vietnamDay(ctx.now)],
  );
}
