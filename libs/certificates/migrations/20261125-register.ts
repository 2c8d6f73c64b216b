import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happens to a certificate after its issue: requests that a second person decides, chains of certificates, checkpoints
 * of the registers. Size: new tables, one column without default, one small index. Locks: `certificate` and `revocation` for
 * the length of a catalogue change. Safe while the previous release runs: yes.
 */
export class CertificatesRegister1796200080000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The old row points to the new one before the new one is there: the unique index "certificate_once" asks for that order.
      alter table certificates.certificate alter constraint certificate_replaced_by_fkey deferrable initially deferred;
      create index certificate_replacing on certificates.certificate (replaced_by) where replaced_by is not null;
      create index certificate_ending on certificates.certificate (valid_until) where valid_until is not null;

      alter table certificates.revocation add column reason_class text;

      -- A centre that says nothing asks for two people.
      create table certificates.centre_setting (
        centre_id                   uuid primary key,
        change_needs_second_person  boolean not null,
        changed_by                  uuid not null,
        changed_at                  timestamptz not null
      );

      create table certificates.change_request (
        id              uuid primary key,       -- made by the client
        certificate_id  uuid not null references certificates.certificate,
        learner_id      uuid not null,
        unit_id         uuid not null,          -- of the certificate
        act             text not null check (act in ('correct', 'reissue', 'renew', 'revoke')),
        reason_class    text not null,
        reason          text not null,
        decision_number text not null,
        corrections     jsonb not null,         -- what a correction changes; {} for the other acts
        needs_second    boolean not null,
        state           text not null check (state in ('waiting', 'approved', 'declined')),
        requested_by    uuid not null,
        requested_at    timestamptz not null,
        decided_by      uuid,
        decided_at      timestamptz,
        result_id       uuid references certificates.certificate deferrable initially deferred,
        check ((state = 'waiting') = (decided_by is null) and (state = 'waiting') = (decided_at is null)),
        check (not needs_second or decided_by is distinct from requested_by)
      );
      create unique index change_request_waiting on certificates.change_request (certificate_id) where state = 'waiting';
      create index change_request_of_unit on certificates.change_request (unit_id, requested_at, id) where state = 'waiting';
      create index change_request_of_certificate on certificates.change_request (certificate_id, requested_at);

      -- Which certificate follows which, and why: the links of the chain.
      create table certificates.succession (
        certificate_id  uuid primary key references certificates.certificate,
        follows_id      uuid not null unique references certificates.certificate,
        act             text not null check (act in ('correct', 'reissue', 'renew')),
        at              timestamptz not null,
        reason_class    text not null,
        reason          text not null,
        decision_number text,                   -- null when a new completion renewed it
        decided_by      uuid
      );

      create table certificates.checkpoint_key (
        public_key_multibase text primary key,
        sealed_secret        bytea,             -- null once the key was replaced
        valid_from           timestamptz not null,
        valid_to             timestamptz
      );
      create unique index checkpoint_key_in_use on certificates.checkpoint_key ((true)) where valid_to is null;

      create table certificates.checkpoint (
        no      int primary key check (no > 0),
        at      timestamptz not null,
        text    text not null,                  -- JCS with its signature, as published
        sha256  bytea not null                  -- of that text; the next one names it
      );
    `);
    const kept = { succession: 'update or delete', checkpoint: 'update or delete', change_request: 'delete', checkpoint_key: 'delete' };
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
