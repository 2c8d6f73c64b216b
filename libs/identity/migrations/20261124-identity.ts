import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Persons, their accounts and sessions, roles with place and dates, consents, API clients and their tokens.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class IdentityTables1795500001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema identity;

      create table identity.person (
        id                 uuid primary key,
        full_name          text not null check (full_name <> '' and full_name is nfc normalized),
        search             text not null generated always as (platform.fold(full_name)) stored,
        born_on            date,
        birth_year         int check (birth_year >= 1900 and birth_year < 2200),
        sex                text check (sex in ('female', 'male')),
        home_unit_id       uuid,                      -- a unit of organisation; that room stands above, so no foreign key
        national_id_sealed bytea,                     -- encrypted with the master key
        national_id_hash   bytea,                     -- keyed hash, for look-up only
        is_demo            boolean not null default false,
        created_by         uuid,
        created_at         timestamptz(3) not null,
        check ((national_id_sealed is null) = (national_id_hash is null))
      );
      create unique index person_national_id on identity.person (national_id_hash) where national_id_hash is not null;
      create index person_by_home on identity.person (home_unit_id, search, id);
      create index person_by_name on identity.person (search, id);
      create index person_search on identity.person using gin (search public.gin_trgm_ops);

      create table identity.consent (
        person_id    uuid not null references identity.person,
        id           uuid not null,
        purpose      text not null check (purpose in ('learning', 'certificate', 'evidence_sharing', 'statistics', 'contact', 'honour_roll')),
        decision     text not null check (decision in ('given', 'withdrawn')),   -- the latest row of a purpose counts
        text_version text not null,
        language     text not null check (language in ('vi', 'km', 'en')),
        method       text not null check (method in ('self', 'representative', 'assisted')),
        actor_id     uuid,                            -- who recorded it; null for the system
        recorded_at  timestamptz(3) not null,
        primary key (person_id, id)
      );
      create trigger consent_is_append_only before update or delete on identity.consent
        for each row execute function platform.refuse_change();
      create trigger consent_keeps_all before truncate on identity.consent
        for each statement execute function platform.refuse_change();

      create table identity.account (
        id              uuid primary key,
        person_id       uuid not null unique references identity.person,
        username        text not null,
        username_folded text not null generated always as (platform.fold(username)) stored,
        secret_hash     text not null check (secret_hash like '$argon2id$%'),
        secret_kind     text not null check (secret_kind in ('pin', 'password')),
        is_one_time     boolean not null default false,   -- the secret was given out by who made the account
        must_change     boolean not null default false,   -- while true, no role of the person counts
        locale          text check (locale in ('vi', 'km', 'en')),
        is_demo         boolean not null default false,   -- its secret is public: worth nothing outside of demo mode
        disabled_at     timestamptz(3),
        created_at      timestamptz(3) not null
      );
      create unique index account_username on identity.account (username_folded);

      -- One row per account name (known or not) and per address that failed lately; keys are hashes.
      create table identity.sign_in_failure (
        subject        bytea primary key,
        failures       int not null,
        last_failed_at timestamptz(3) not null,
        locked_until   timestamptz(3)
      );
      create index sign_in_failure_by_age on identity.sign_in_failure (last_failed_at);

      -- Devices on which an account signed in before; they are braked apart from strangers. Tokens as SHA-256.
      create table identity.known_device (
        account_id   uuid not null references identity.account,
        token_hash   bytea not null,
        last_used_at timestamptz(3) not null,
        primary key (account_id, token_hash)
      );

      create table identity.session (
        id           uuid primary key,
        account_id   uuid not null references identity.account,
        token_hash   bytea not null unique,           -- SHA-256; the token itself is only on the device
        label        text not null,                   -- what the person may recognise the device by
        idle_minutes int not null,
        created_at   timestamptz(3) not null,
        last_seen_at timestamptz(3) not null,
        idle_end     timestamptz(3) not null,
        absolute_end timestamptz(3) not null,
        ended_at     timestamptz(3)
      );
      create index session_of_account on identity.session (account_id, id) where ended_at is null;

      create table identity.role_assignment (
        id         uuid primary key,
        person_id  uuid not null references identity.person,
        role       text not null check (role in ('learner', 'guardian', 'author', 'reviewer', 'instructor', 'centre_director', 'branch_officer',
                                                 'commune_officer', 'city_officer', 'department_officer', 'auditor', 'administrator')),
        unit_id    uuid not null,                     -- the role counts in its subtree
        valid_from date not null,                     -- days in Asia/Ho_Chi_Minh
        valid_to   date check (valid_to >= valid_from),   -- first day on which it does not count any more
        given_by   uuid,                              -- null: the operator, by command
        given_at   timestamptz(3) not null,
        ended_by   uuid
      );
      create unique index role_assignment_open on identity.role_assignment (person_id, role, unit_id) where valid_to is null;
      create index role_assignment_by_unit on identity.role_assignment (unit_id, role);

      create table identity.api_client (
        id          uuid primary key,
        client_id   text not null unique,
        secret_hash bytea not null,                   -- SHA-256 of 256 random bits
        name        text not null,
        unit_id     uuid not null,
        scopes      text[] not null check (cardinality(scopes) > 0),
        created_by  uuid,
        created_at  timestamptz(3) not null,
        revoked_at  timestamptz(3),
        revoked_by  uuid
      );
      create index api_client_by_unit on identity.api_client (unit_id, id);

      -- State of the OAuth server. Tokens are found by SHA-256 and never stored.
      create table identity.oidc_payload (
        model       text not null,
        id_hash     bytea not null,
        client_id   text,
        grant_id    text,
        uid         text,
        user_code   text,
        payload     jsonb not null,
        expires_at  timestamptz(3),
        consumed_at timestamptz(3),
        primary key (model, id_hash)
      );
      create index oidc_payload_by_grant on identity.oidc_payload (grant_id) where grant_id is not null;
      create index oidc_payload_by_uid on identity.oidc_payload (uid) where uid is not null;
      create index oidc_payload_by_user_code on identity.oidc_payload (user_code) where user_code is not null;
      create index oidc_payload_by_age on identity.oidc_payload (expires_at);

      create table identity.oauth_key (
        name       text primary key,
        sealed     bytea not null,                    -- encrypted with the master key
        created_at timestamptz(3) not null
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
