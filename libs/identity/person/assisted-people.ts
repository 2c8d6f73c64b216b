import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG, seal, type Tx } from '#platform';

/** Somebody who stands at the door and says who they are. Nothing was read to them, so nothing else is asked. */
export interface AssistedPerson {
  /** Made by whoever writes down, so that it can be repeated. */
  readonly id: string;
  /** NFC, without outer blanks. */
  readonly fullName: string;
  readonly birthYear: number | null;
  readonly phone: string | null;
  readonly homeUnitId: string;
}

/**
 * Writes one person down, without an account; the person may claim the record later. It asks nobody for permission: the
 * asking room does. For lists, with the consent that was read to people, there is `PeopleRegistry`.
 */
@Injectable()
export class AssistedPeople {
  constructor(@Inject(CONFIG) private readonly config: AppConfig) {}

  /** Repeated: the same person. @returns false when the id is somebody else’s */
  async record(tx: Tx, { id, fullName, birthYear, phone, homeUnitId }: AssistedPerson): Promise<boolean> {
    const [same] = await tx.sql<{ isSame: boolean }>(
      `with fresh as (
         insert into identity.person (id, full_name, birth_year, home_unit_id, created_by, created_at, phone_sealed)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do nothing returning true as is_same
       )
       select is_same as "isSame" from fresh
       union all select p.full_name = $2 and p.created_by is not distinct from $5::uuid from identity.person p where p.id = $1`,
      [id, fullName, birthYear, homeUnitId, tx.actor.id, tx.now, phone && seal(this.config.masterKey, Buffer.from(phone))],
    );
    return same?.isSame ?? false;
  }
}
