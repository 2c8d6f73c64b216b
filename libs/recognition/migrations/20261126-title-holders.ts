import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two indexes by which the targets of a whole city are counted without its tables: who holds the title of a year, and who handed
 * in the own case.
 * Size: one pass over cases and steps, writes to them wait meanwhile; a second for a quarter of a million cases. Safe while the
 * previous release runs.
 */
export class TitleHolders1796500810000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index recognition_case_title on recognition.recognition_case (year, unit_id, citizen_id) where status = 'recognised';
      create index case_step_own_hand on recognition.case_step (year, citizen_id) where act = 'submit' and not on_behalf;
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
