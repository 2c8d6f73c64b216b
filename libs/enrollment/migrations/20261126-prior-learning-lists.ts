import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A list of papers from elsewhere is of a place, not of a class: it is kept where lists of classes are kept, and forgotten with them.
 * Size: one column without default. Locks: `staff_list`, a small table, for the length of a catalogue change. Safe while the
 * previous release runs: yes, it asks for lists of classes by their id.
 */
export class PriorLearningLists1796500940000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table enrollment.staff_list alter column class_id drop not null;
      alter table enrollment.staff_list add column unit_id uuid;              -- of a list of papers from elsewhere
      alter table enrollment.staff_list add constraint staff_list_of_one check ((class_id is null) <> (unit_id is null)) not valid;
      alter table enrollment.staff_list validate constraint staff_list_of_one;
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
