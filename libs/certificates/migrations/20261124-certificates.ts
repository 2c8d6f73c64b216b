import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Issuers and their keys, registers with their hash chains, certificates, revocations, status lists, documents.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class CertificatesTables1795500006000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema certificates;

      create table certificates.issuer (
        id         uuid primary key,
        centre_id  uuid not null unique,
        public_id  text not null unique,       -- says nothing about the place: a commune's code changes its meaning
        did        text not null unique,       -- stands in every credential for ever
        name       text not null,              -- for the list of issuers; certificates carry their own
        created_at timestamptz not null
      );

      create table certificates.issuer_key (
        id                   text primary key, -- <did>#<publicKeyMultibase>
        issuer_id            uuid not null references certificates.issuer,
        public_key_multibase text not null,    -- published for ever, also when the key signs no more
        sealed_secret        bytea,            -- null once the key was replaced
        valid_from           timestamptz not null,
        valid_to             timestamptz
      );
      create unique index issuer_key_in_use on certificates.issuer_key (issuer_id) where valid_to is null;

      -- One row per book. Whoever appends holds its lock, so number, time and order in the chain agree (invariant 3).
      create table certificates.register_counter (
        issuer_id uuid not null references certificates.issuer,
        kind      text not null,
        year      int not null,                -- calendar year in Asia/Ho_Chi_Minh
        last_no   int not null default 0,
        last_seq  int not null default 0,
        last_at   timestamptz not null default '-infinity',
        head      bytea not null default decode(repeat('00', 32), 'hex'),
        primary key (issuer_id, kind, year)
      );

      create table certificates.register_entry (
        issuer_id      uuid not null,
        kind           text not null,
        year           int not null,
        seq            int not null check (seq > 0),
        act            text not null check (act in ('issue', 'correct', 'replace', 'revoke')),
        number         int not null check (number > 0),
        certificate_id uuid not null,
        at             timestamptz not null,
        payload        text not null,          -- JCS of everything printed or decided, and a random salt
        payload_hash   bytea not null,
        prev_hash      bytea not null,
        entry_hash     bytea not null,
        primary key (issuer_id, kind, year, seq),
        unique (issuer_id, kind, year, prev_hash)
      );
      create unique index register_entry_number on certificates.register_entry (issuer_id, kind, year, number) where act = 'issue';

      create table certificates.certificate (
        id                uuid primary key,
        learner_id        uuid not null,
        enrollment_id     uuid not null,
        course_id         uuid not null,
        course_version_id uuid not null,
        cycle             int not null,
        issuer_id         uuid not null references certificates.issuer,
        unit_id           uuid not null,       -- of the centre, as of the day of issue
        kind              text not null,
        year              int not null,
        number            int not null,
        register_number   text not null,
        code              text not null,
        status_list       int not null,
        status_index      int not null,        -- random: a number would tell who stands beside whom
        snapshot          jsonb not null,
        credential        text not null,
        offline           text not null,
        completed_at      timestamptz not null,
        issued_at         timestamptz not null,
        valid_until       timestamptz,
        replaced_by       uuid references certificates.certificate,
        search            text not null generated always as (
          platform.fold((snapshot -> 'holder' ->> 'name') || ' ' || (snapshot -> 'course' ->> 'title') || ' ' || register_number)
        ) stored
      );
      -- Invariant 2: one certificate per learner, course and cycle while it is not replaced.
      create unique index certificate_once on certificates.certificate (learner_id, course_id, cycle) where replaced_by is null;
      create unique index certificate_code on certificates.certificate (code);
      create unique index certificate_status on certificates.certificate (issuer_id, status_list, status_index);
      create index certificate_of_learner on certificates.certificate (learner_id, issued_at desc, id desc);
      create index certificate_of_unit on certificates.certificate (unit_id, issued_at desc, id desc);
      create index certificate_in_register on certificates.certificate (issuer_id, kind, year, number);
      create index certificate_search on certificates.certificate using gin (search public.gin_trgm_ops);

      create table certificates.revocation (
        certificate_id  uuid primary key references certificates.certificate,
        at              timestamptz not null,
        decision_number text not null,
        reason          text not null,         -- for the holder and staff; never on the public page
        decided_by      uuid not null
      );

      create table certificates.status_list (
        issuer_id  uuid not null references certificates.issuer,
        number     int not null,
        credential text not null,
        signed_at  timestamptz not null,
        primary key (issuer_id, number)
      );

      -- "Random urn:uuid per person and centre": two centres' credentials do not betray one person.
      create table certificates.subject (
        learner_id uuid not null,
        issuer_id  uuid not null references certificates.issuer,
        subject_id uuid not null,
        primary key (learner_id, issuer_id)
      );

      -- The file is a cache: equal input gives equal bytes.
      create table certificates.document (
        certificate_id   uuid not null references certificates.certificate,
        template_version int not null,
        sha256           text not null,
        size_bytes       int not null,
        rendered_at      timestamptz not null,
        primary key (certificate_id, template_version)
      );

      -- Invariant 11: a certificate is never edited; it can only be followed by another.
      create function certificates.keep_certificate() returns trigger language plpgsql as $$
      begin
        if old.replaced_by is not null
           or (to_jsonb(new) - '{replaced_by,search}'::text[]) is distinct from (to_jsonb(old) - '{replaced_by,search}'::text[]) then
          raise exception 'a certificate never changes' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger certificate_never_changes before update on certificates.certificate
        for each row execute function certificates.keep_certificate();
    `);
    const kept = { certificate: 'delete', register_counter: 'delete', register_entry: 'update or delete', revocation: 'update or delete' };
    for (const [table, acts] of Object.entries(kept)) {
      await db.query(`
        create trigger ${table}_is_kept before ${acts} on certificates.${table} for each row execute function platform.refuse_change();
        create trigger ${table}_keeps_all before truncate on certificates.${table} for each statement execute function platform.refuse_change();
      `);
    }
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
