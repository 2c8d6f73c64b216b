import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A place below the commune that moves keeps its id: the step stands among the successions, with its decision and why, and what
 * stands there is never rewritten. Size: some hundred rows. Locks: brief. Safe while the previous release runs: yes, it adds only.
 */
export class MovesBelow1796501100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table organisation.unit_succession add column reason text;
      create trigger unit_succession_is_append_only before update or delete on organisation.unit_succession
        for each row execute function platform.refuse_change();
      create trigger unit_succession_keeps_all before truncate on organisation.unit_succession
        for each statement execute function platform.refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger unit_succession_keeps_all on organisation.unit_succession;
      drop trigger unit_succession_is_append_only on organisation.unit_succession;
      alter table organisation.unit_succession drop column reason;
    `);
  }
}
