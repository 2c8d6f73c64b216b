import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a citizen names as evidence and no rule knows: a library card, a word of the cell. It suggests no points; people look at it.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class NamedEvidence1796400100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table recognition.named_evidence (
        citizen_id     uuid not null,
        year           int not null,
        id             uuid not null,
        indicator_code text not null,
        words          text not null check (words <> ''),
        added_by       uuid not null,           -- the citizen, or the officer who wrote it down
        at             timestamptz(3) not null,
        removed_at     timestamptz(3),
        primary key (citizen_id, year, id),
        foreign key (citizen_id, year) references recognition.recognition_case
      );
      -- What lay before reviewers stays as it lay there.
      create function recognition.keep_named_evidence() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or not exists (select from recognition.recognition_case c
            where (c.citizen_id, c.year) = (new.citizen_id, new.year) and c.status in ('draft', 'registered', 'withdrawn')) then
          raise exception 'recognition.named_evidence is append-only: the case was handed in' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger named_evidence_stays before insert or update or delete on recognition.named_evidence
        for each row execute function recognition.keep_named_evidence();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
