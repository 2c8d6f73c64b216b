import { Injectable } from '@nestjs/common';
import { UnitReader } from '#organisation';
import type { Ctx } from '#platform';
import type { PlaceNames } from './issuers.js';

/** The names of a place and of those above it, for the head of a document. */
@Injectable()
export class PlaceNamesReader {
  constructor(private readonly units: UnitReader) {}

  /** @param on day of the document; null: today. A place that did not stand then answers as it was last. */
  async of(ctx: Ctx, unitId: string, on: string | null): Promise<{ communeId: string; places: PlaceNames; branch: string | null }> {
    const at = async (id: string) => (on && (await this.units.get(ctx, id, on))) || (await this.units.get(ctx, id));
    const unit = await at(unitId);
    const commune = unit?.level === 'local' && unit.parentId ? await at(unit.parentId) : unit;
    const above = commune?.parentId ? await at(commune.parentId) : null;
    return {
      communeId: commune?.id ?? unitId,
      places: { city: above?.name ?? '', commune: commune?.name ?? '' },
      branch: unit && unit !== commune ? unit.name : null,
    };
  }
}
