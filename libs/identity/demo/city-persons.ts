import { keyedHash, seal, type Tx } from '#platform';
import { nationalIdProblem } from '../person/national-id.js';

/** A citizen of a demo city. */
export interface DemoPerson {
  readonly id: string;
  readonly fullName: string;
  readonly sex: 'female' | 'male';
  readonly birthYear: number;
  readonly homeUnitId: string;
  /** Impossible in reality: century digit 8 or 9 (invariant 18). */
  readonly nationalId: string;
}

/** Records demo citizens, many in one statement. Safe to repeat. Refuses a number that could be somebody's. */
export async function loadDemoPersons(tx: Tx, masterKey: Buffer, persons: readonly DemoPerson[]): Promise<void> {
  const real = persons.find(({ nationalId }) => nationalIdProblem(nationalId, { demo: false }) !== 'demo_only');
  if (real) throw new Error(`demo person ${real.id} has a national id that is not marked as demo`);
  await tx.sql(
    `insert into identity.person (id, full_name, sex, birth_year, home_unit_id, national_id_sealed, national_id_hash, is_demo, created_at)
     select p.*, true, $8
     from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::uuid[], $6::bytea[], $7::bytea[]) as p
     on conflict do nothing`,
    [
      persons.map(({ id }) => id),
      persons.map(({ fullName }) => fullName),
      persons.map(({ sex }) => sex),
      persons.map(({ birthYear }) => birthYear),
      persons.map(({ homeUnitId }) => homeUnitId),
      persons.map(({ nationalId }) => seal(masterKey, Buffer.from(nationalId))),
      persons.map(({ nationalId }) => keyedHash(masterKey, nationalId)),
      tx.now,
    ],
  );
}
