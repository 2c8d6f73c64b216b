import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, AppError, CONFIG, type Ctx, fold, keyedHash, type Locale, newId, seal, sqlState, type Tx } from '#platform';
import { IN_FORCE } from '../merge/in-force.js';
import { messages } from '../messages.js';
import { nationalIdProblem, normaliseNationalId } from './national-id.js';
import type { Sex } from './person.graphql.js';

/** Somebody to record without an account. */
export interface NewPersonRecord {
  readonly id: string;
  /** NFC, single blanks. */
  readonly fullName: string;
  readonly homeUnitId: string;
  /** YYYY-MM-DD. */
  readonly bornOn: string | null;
  readonly birthYear: number | null;
  readonly sex: Sex | null;
  /** 12 digits, checked by `problemOf`. */
  readonly nationalId: string | null;
  readonly phone: string | null;
}

/** Somebody who stands at the door and says who they are. Nothing was read to them, so nothing else is asked. */
export type PersonAtDoor = Pick<NewPersonRecord, 'id' | 'fullName' | 'homeUnitId' | 'birthYear' | 'phone'>;

/** What was read to people before they were recorded. */
export interface ReadAloud {
  readonly textVersion: string;
  readonly language: Locale;
}

/** Somebody who may be the one that is looked for. */
export interface KnownPerson {
  readonly id: string;
  readonly fullName: string;
  /** `platform.fold` of the name. */
  readonly search: string;
  readonly bornOn: string | null;
  readonly birthYear: number | null;
  readonly homeUnitId: string | null;
  readonly hasNationalId: boolean;
  readonly hasAccount: boolean;
  readonly createdBy: string | null;
  readonly createdAt: Date;
}

/** A record `p` that stands for itself; one that was merged is found as the one that was kept. */
const STANDS = `not exists (select from identity.person_merge m where m.merged_id = p.id and ${IN_FORCE})`;

const KNOWN = `p.id, p.full_name as "fullName", p.search, p.born_on::text as "bornOn", p.birth_year as "birthYear", p.home_unit_id as "homeUnitId",
  p.national_id_hash is not null as "hasNationalId", p.created_by as "createdBy", p.created_at as "createdAt",
  exists (select 1 from identity.account a where a.person_id = p.id) as "hasAccount"`;

/** The door for rooms that record people without an account. It asks nobody for permission: whoever calls has done so. */
@Injectable()
export class PeopleRegistry {
  constructor(@Inject(CONFIG) private readonly config: AppConfig) {}

  /** The number without blanks, and what is wrong with it. */
  readNationalId(text: string): { nationalId: string; problem: 'format' | 'demo_only' | null } {
    const nationalId = normaliseNationalId(text);
    return { nationalId, problem: nationalIdProblem(nationalId, this.config) };
  }

  /** People by their numbers. */
  async byNationalIds(ctx: Ctx, nationalIds: readonly string[]): Promise<Map<string, KnownPerson>> {
    if (nationalIds.length === 0) return new Map();
    const hashes = nationalIds.map((nationalId) => keyedHash(this.config.masterKey, nationalId));
    const byHash = new Map(hashes.map((hash, i) => [hash.toString('hex'), nationalIds[i]!]));
    const rows = await ctx.sql<KnownPerson & { hash: string }>(
      `select ${KNOWN}, encode(n.national_id_hash, 'hex') as hash
       from identity.person n
       left join identity.person_merge m on m.merged_id = n.id and ${IN_FORCE}
       join identity.person p on p.id = coalesce(m.kept_id, n.id)
       where n.national_id_hash = any($1::bytea[])`,
      [hashes],
    );
    return new Map(rows.map(({ hash, ...person }) => [byHash.get(hash)!, person]));
  }

  /** People of some places by their full names; accents do not matter. */
  async byNames(ctx: Ctx, wanted: readonly { fullName: string; homeUnitId: string }[]): Promise<KnownPerson[]> {
    const keys = [
      ...new Map(
        wanted.map(({ fullName, homeUnitId }) => [`${homeUnitId} ${fold(fullName)}`, { homeUnitId, search: fold(fullName) }]),
      ).values(),
    ];
    if (keys.length === 0) return [];
    return ctx.sql<KnownPerson>(
      `select ${KNOWN} from unnest($1::uuid[], $2::text[]) as w (home_unit_id, search)
       join identity.person p on p.home_unit_id = w.home_unit_id and p.search = w.search and ${STANDS}`,
      [keys.map(({ homeUnitId }) => homeUnitId), keys.map(({ search }) => search)],
    );
  }

  /** Some people by id. */
  async byIds(ctx: Ctx, ids: readonly string[]): Promise<KnownPerson[]> {
    if (ids.length === 0) return [];
    return ctx.sql<KnownPerson>(`select ${KNOWN} from identity.person p where p.id = any($1::uuid[])`, [ids]);
  }

  /**
   * Records people with the consent that was read to them, by two statements for as many as there are.
   * @throws CONFLICT when a number belongs to somebody already, or an id is in use: nothing of the batch is kept then
   */
  async recordMany(tx: Tx, people: readonly NewPersonRecord[], consent: ReadAloud): Promise<void> {
    if (people.length === 0) return;
    const key = this.config.masterKey;
    const sealed = (text: string | null) => (text === null ? null : seal(key, Buffer.from(text)));
    try {
      await tx.sql(
        `insert into identity.person
           (id, full_name, home_unit_id, born_on, birth_year, sex, national_id_sealed, national_id_hash, phone_sealed, created_by, created_at)
         select *, $10::uuid, $11::timestamptz
         from unnest($1::uuid[], $2::text[], $3::uuid[], $4::date[], $5::int[], $6::text[], $7::bytea[], $8::bytea[], $9::bytea[])`,
        [
          people.map(({ id }) => id),
          people.map(({ fullName }) => fullName),
          people.map(({ homeUnitId }) => homeUnitId),
          people.map(({ bornOn }) => bornOn),
          people.map(({ birthYear }) => birthYear),
          people.map(({ sex }) => sex),
          people.map(({ nationalId }) => sealed(nationalId)),
          people.map(({ nationalId }) => (nationalId === null ? null : keyedHash(key, nationalId))),
          people.map(({ phone }) => sealed(phone)),
          tx.actor.id,
          tx.now,
        ],
      );
    } catch (error) {
      if (sqlState(error) !== '23505') throw error;
      const isNumber = (error as { constraint?: string }).constraint === 'person_national_id';
      throw new AppError('CONFLICT', isNumber ? messages.nationalIdsTaken : messages.idInUse, { cause: error });
    }
    await tx.sql(
      `insert into identity.consent (person_id, id, purpose, decision, text_version, language, method, actor_id, recorded_at)
       select p.id, p.consent_id, 'learning', 'given', $3, $4, 'assisted', $5, $6 from unnest($1::uuid[], $2::uuid[]) as p (id, consent_id)`,
      [people.map(({ id }) => id), people.map(newId), consent.textVersion, consent.language, tx.actor.id, tx.now],
    );
  }

  /**
   * Writes down one person at the door, without consent: nothing was read to them, and the record is all there is. Repeated:
   * the same person.
   * @returns false when the id is somebody else’s
   */
  async recordAtDoor(tx: Tx, { id, fullName, birthYear, phone, homeUnitId }: PersonAtDoor): Promise<boolean> {
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
