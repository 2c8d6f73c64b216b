import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform';

/** Somebody whom staff writes down, without an account; the person may claim the record later. */
export interface AssistedPerson {
  /** Made by whoever writes down, so that it can be repeated. */
  readonly id: string;
  /** NFC, without outer blanks. */
  readonly fullName: string;
  readonly birthYear: number | null;
  readonly homeUnitId: string;
}

/** Writes people down for other rooms. It does not check the place: the asking room does. */
@Injectable()
export class AssistedPeople {
  /** @returns false when the id is somebody else’s */
  async record(tx: Tx, { id, fullName, birthYear, homeUnitId }: AssistedPerson): Promise<boolean> {
    const [same] = await tx.sql<{ isSame: boolean }>(
      `with fresh as (
         insert into identity.person (id, full_name, birth_year, home_unit_id, created_by, created_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do nothing returning true as is_same
       )
       select is_same as "isSame" from fresh
       union all select p.full_name = $2 and p.created_by is not distinct from $5::uuid from identity.person p where p.id = $1`,
      [id, fullName, birthYear, homeUnitId, tx.actor.id, tx.now],
    );
    return same?.isSame ?? false;
  }
}
