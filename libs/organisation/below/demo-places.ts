import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, AppError, CONFIG, type Tx } from '#platform';
import { messages } from '../messages.js';
import { rebuildAncestors } from '../unit/unit-tree.js';
import { type BelowKind, belowName } from './below-name.js';

/** A place below a commune of a day; it ends with its commune. */
export interface DemoPlace {
  readonly id: string;
  readonly communeId: string;
  readonly kind: BelowKind;
  readonly name: string;
}

/** Hamlets and units that nobody has heard of, for a demo city. */
@Injectable()
export class DemoPlaces {
  constructor(@Inject(CONFIG) private readonly config: AppConfig) {}

  /** Adds many places that stand from the day `on`, by two statements. Who is there already is left alone. */
  async add(tx: Tx, places: readonly DemoPlace[], on: string): Promise<void> {
    if (!this.config.demo) throw new AppError('FORBIDDEN', messages.demoOnly);
    const rows = places.map(({ name, ...place }) => ({ ...place, name: belowName(place.kind, name) }));
    await tx.sql(
      `insert into organisation.unit (id, level) select id, 'local' from jsonb_to_recordset($1::jsonb) as p (id uuid) on conflict do nothing`,
      [JSON.stringify(rows)],
    );
    const made = await tx.sql(
      `insert into organisation.unit_version (unit_id, level, name, kind, parent_id, valid_from, valid_to)
       select p.id, 'local', p.name, p.kind, p."communeId", $2::date, c.valid_to
       from jsonb_to_recordset($1::jsonb) as p (id uuid, "communeId" uuid, kind text, name text)
       join organisation.unit_version c on c.unit_id = p."communeId" and c.period @> $2::date
       on conflict do nothing returning 1`,
      [JSON.stringify(rows), on],
    );
    if (made.length > 0) await rebuildAncestors(tx);
  }
}
