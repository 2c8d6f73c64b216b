import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who enrolled a child: the guardian who answers for it.
 * Size: no row changes. Locks: the table for an instant, to add a column without a value. Safe while the previous release
 * runs: yes, it leaves the column empty.
 */
export class EnrolledBy1796000731000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table enrollment.enrollment add column enrolled_by uuid;   -- null: the learner, or as the history of the class says
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
