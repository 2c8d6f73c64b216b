import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests to forget a person, and the decision of a second person. What was erased does not come back.
 * Size: a new table, one column without default. Locks: brief, on identity.person. Safe while the previous release runs: yes.
 */
export class PersonErasure1796200200040 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table identity.person add column erased_at timestamptz(3);

      create table identity.person_erasure (
        id              uuid primary key,              -- made by the client
        person_id       uuid not null references identity.person,
        unit_id         uuid,                          -- where the person was at home; null: nowhere
        source          text not null check (source in ('person', 'staff')),
        reason          text not null check (reason <> ''),
        requested_by    uuid not null,
        requested_at    timestamptz(3) not null,
        decision        text check (decision in ('accepted', 'refused')),
        decided_by      uuid,
        decided_at      timestamptz(3),
        decision_reason text,
        check (decided_by <> requested_by and decided_by <> person_id),
        check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null))
      );
      create unique index person_erasure_waiting on identity.person_erasure (person_id) where decision is null;
      create index person_erasure_of_unit on identity.person_erasure (unit_id, id) where decision is null;

      create trigger person_erasure_is_decided_once before update on identity.person_erasure
        for each row when (old.decision is not null) execute function platform.refuse_change();
      create trigger person_erasure_is_kept before delete on identity.person_erasure
        for each row execute function platform.refuse_change();
      create trigger person_erasure_keeps_all before truncate on identity.person_erasure
        for each statement execute function platform.refuse_change();
      create trigger person_stays_erased before update on identity.person
        for each row when (old.erased_at is not null) execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
