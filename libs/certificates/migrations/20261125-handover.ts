import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The key of the checkpoints can be replaced: the old one signs for the new one.
 * Size: one column without default. Locks: one small table, briefly. Safe while the previous release runs: yes.
 */
export class CheckpointHandover1796200200030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Of a key that follows another: JCS by which that one says so, with its signature, as published.
      alter table certificates.checkpoint_key add column handover text;
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
