import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which people somebody belongs to, in five words that the figures need and no more. Sensitive: kept only while the person agrees
 * to statistics, and told of groups only.
 * Size: a column without a default. Locks: brief. Safe while the previous release runs: yes, it does not know the column.
 */
export class Ethnicity1796400500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table identity.person add column ethnicity text
        constraint person_ethnicity_check check (ethnicity in ('kinh', 'khmer', 'hoa', 'cham', 'other'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
