import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People who are recorded by others: phone numbers, slips with which they claim their record, guardians of minors, and
 * who gave out a one-time secret.
 * Size: two columns without a default. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class PeopleOfPlace1796000400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table identity.person add column phone_sealed bytea;          -- encrypted with the master key
      alter table identity.account add column secret_given_by uuid;      -- who reset the secret last and so has seen it

      -- One use, a few days, one person; the code itself is only on the paper.
      create table identity.claim_slip (
        id         uuid primary key,
        person_id  uuid not null references identity.person,
        code_hash  bytea not null unique,             -- keyed hash
        given_by   uuid not null,
        given_at   timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        failures   int not null default 0,            -- right code, wrong year of birth
        closed_at  timestamptz(3),                    -- used, replaced by a newer slip, or failed too often
        used_by    uuid                               -- person who used it: the same one, or who says to be the same
      );
      create unique index claim_slip_open on identity.claim_slip (person_id) where closed_at is null;

      -- "The record of that person is mine", said by somebody who signs in already: a proposal to merge.
      create table identity.claim (
        id          uuid primary key,
        person_id   uuid not null references identity.person,
        claimant_id uuid not null references identity.person,
        slip_id     uuid not null unique references identity.claim_slip,
        claimed_at  timestamptz(3) not null,
        check (person_id <> claimant_id)
      );
      create index claim_of_person on identity.claim (person_id);

      create table identity.guardianship (
        child_id     uuid not null references identity.person,
        id           uuid not null,                   -- made by the client
        guardian_id  uuid not null references identity.person,
        relation     text not null check (relation in ('mother', 'father', 'grandparent', 'relative', 'other')),
        valid_from   date not null,
        valid_to     date check (valid_to >= valid_from),   -- first day on which it does not hold; it also ends at majority
        text_version text not null,                   -- what was read to the guardian
        language     text not null check (language in ('vi', 'km', 'en')),
        recorded_by  uuid not null,
        recorded_at  timestamptz(3) not null,
        ended_by     uuid,
        primary key (child_id, id),
        check (child_id <> guardian_id)
      );
      create unique index guardianship_open on identity.guardianship (child_id, guardian_id) where valid_to is null;
      create index guardianship_of_guardian on identity.guardianship (guardian_id, child_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
