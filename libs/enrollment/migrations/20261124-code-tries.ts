import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Wrong class codes, counted for all processes together.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes, which counts by itself.
 */
export class CodeTries1796000730000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Unlogged: after a crash everybody has their free tries back, and a miss costs no write to the log.
      create unlogged table enrollment.code_try (
        subject bytea primary key,                     -- keyed hash of an account or an address
        tries   double precision not null,             -- that were left
        at      timestamptz not null                   -- at this instant
      );
      create index code_try_by_age on enrollment.code_try (at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
