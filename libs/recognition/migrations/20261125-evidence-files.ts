import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The photo or paper that goes with a named piece of evidence. The file itself lies in the file store.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class EvidenceFiles1796400601000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table recognition.evidence_file (
        citizen_id uuid not null,
        year       int not null,
        named_id   uuid not null,
        id         uuid not null,
        sha256     text not null,
        media_type text not null,
        size_bytes int not null,
        added_by   uuid not null,           -- the citizen, or the officer who helped
        at         timestamptz(3) not null,
        primary key (citizen_id, year, named_id, id),
        unique (citizen_id, year, named_id, sha256),
        foreign key (citizen_id, year, named_id) references recognition.named_evidence
      );
      -- What lay before reviewers stays as it lay there.
      create trigger evidence_file_comes_in_time before insert on recognition.evidence_file
        for each row execute function recognition.keep_named_evidence();
      create trigger evidence_file_is_append_only before update or delete on recognition.evidence_file
        for each row execute function platform.refuse_change();
      create trigger evidence_file_keeps_all before truncate on recognition.evidence_file
        for each statement execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
