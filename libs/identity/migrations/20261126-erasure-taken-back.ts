import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who asked for an erasure may take it back while nobody has decided.
 * Size: checks of a small table. Locks: brief. Safe while the previous release runs: yes.
 */
export class ErasureTakenBack1796500700020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table identity.person_erasure
        drop constraint person_erasure_decision_check,
        drop constraint person_erasure_check,
        add constraint person_erasure_decision_check check (decision in ('accepted', 'refused', 'taken_back')),
        add constraint person_erasure_check check (
          case when decision = 'taken_back' then decided_by = requested_by else decided_by <> requested_by and decided_by <> person_id end);
      create index person_erasure_of_person on identity.person_erasure (person_id, requested_at desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
