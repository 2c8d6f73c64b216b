import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files of households until somebody has brought them in; clans are found by the commune of a member.
 * Size: few rows. Locks: brief, for the index. Safe while the previous release runs: yes.
 */
export class HouseholdLists1796400400010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table recognition.household_list (
        id         uuid primary key,
        unit_id    uuid not null,
        file_name  text not null,
        size_bytes int not null,
        sealed     bytea,                    -- the file, encrypted with the master key; forgotten after some days
        sent_by    uuid not null,
        sent_at    timestamptz(3) not null
      );
      create index household_list_by_age on recognition.household_list (sent_at) where sealed is not null;
      create index group_member_of_unit on recognition.group_member (unit_id, group_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
