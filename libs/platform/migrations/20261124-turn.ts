import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which work on a clock was last begun when, so that of several workers one does it.
 * Size: a row per kind of work. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class Turn1796000740000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table platform.turn (
        name     text primary key,
        taken_at timestamptz(3) not null
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
