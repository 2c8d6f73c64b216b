import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Certificates that stand as evidence and were followed by others: each source with every one that came after it.
 * Size: a new table. Locks: none that others wait for. Safe while the previous release runs: yes, it reads the line as it was.
 */
export class FollowedEvidence1796200200020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table recognition.evidence_follow (
        citizen_id      uuid not null,
        source_id       uuid not null,
        replaced_by_id  uuid not null,
        register_number text not null,
        act             text not null check (act in ('correct', 'reissue', 'renew')),
        replaced_at     timestamptz(3) not null,
        primary key (citizen_id, source_id, replaced_by_id)
      );
      create trigger evidence_follow_is_append_only before update or delete on recognition.evidence_follow
        for each row execute function platform.refuse_change();
      create trigger evidence_follow_keeps_all before truncate on recognition.evidence_follow
        for each statement execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
