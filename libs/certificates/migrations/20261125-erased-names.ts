import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person who was erased shows no name any more. Size: a check of a small table. Locks: brief. Safe while the previous release runs: yes. */
export class ErasedNames1796200200050 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table certificates.name_choice drop constraint name_choice_made_by_check;
      alter table certificates.name_choice add constraint name_choice_made_by_check
        check (made_by in ('self', 'guardian') or made_by = 'erasure' and not is_shown);
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
