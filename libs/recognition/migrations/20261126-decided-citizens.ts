import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Names and years of birth as they stood when somebody was decided on, so that a decision prints the same for ever; and the
 * proposal on which a decision rests. Of decisions that were made before, the people of today are written down, marked as such.
 * Size: a new table, filled from all decided cases (250,000 in seconds); a small one; two columns without default.
 * Locks: brief. Safe while the previous release runs: yes; what it decides meanwhile is printed with the names of today.
 */
export class DecidedCitizens1796500710000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table recognition.decided_citizen (
        citizen_id  uuid not null,
        year        int  not null,
        decision_id uuid not null references recognition.decision,
        full_name   text not null check (full_name <> ''),
        birth_year  int,
        is_as_then  boolean not null,          -- false: written down later than the decision, by the migration
        primary key (citizen_id, year, decision_id),
        foreign key (citizen_id, year) references recognition.recognition_case (citizen_id, year)
      );
      insert into recognition.decided_citizen (citizen_id, year, decision_id, full_name, birth_year, is_as_then)
      select distinct s.citizen_id, s.year, (s.detail ->> 'decisionId')::uuid, k.full_name, k.birth_year, false
      from recognition.case_step s
      left join identity.person_merge m on m.merged_id = s.citizen_id and m.decision = 'accepted' and m.undone_at is null
      join identity.person k on k.id = coalesce(m.kept_id, s.citizen_id)
      where s.act in ('decide', 'answer_appeal', 'revoke')
        and exists (select from recognition.decision d where d.id = (s.detail ->> 'decisionId')::uuid);
      create trigger decided_citizen_is_append_only before update or delete on recognition.decided_citizen
        for each row execute function platform.refuse_change();
      create trigger decided_citizen_keeps_all before truncate on recognition.decided_citizen
        for each statement execute function platform.refuse_change();

      -- What the next decision of a commune rests on; it goes into the decision when that is recorded.
      create table recognition.proposal_document (
        unit_id   uuid not null,
        year      int  not null,
        number    text not null check (number <> ''),
        signed_on date not null,
        set_by    uuid not null,
        set_at    timestamptz(3) not null,
        primary key (unit_id, year)
      );
      alter table recognition.decision
        add column proposal_number text,
        add column proposal_on date,
        add check ((proposal_number is null) = (proposal_on is null));
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
