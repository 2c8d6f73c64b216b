import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Thresholds of a province: the association calls its criteria a frame that localities adapt (domain notes 1.3), so the
 * pass total and the minimum are dated rows of a place, each with the decision that it rests on. A case keeps the one by
 * which it was registered.
 * Size: a new table; one column of the case, without a default. Locks: brief. Safe while the previous release runs: yes.
 */
export class Thresholds1796400600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table recognition.threshold (
        id                    uuid primary key,
        unit_id               uuid not null,          -- the province
        criteria_set_id       uuid not null references recognition.criteria_set,
        group_code            text,                   -- null: every group without a row of its own
        pass_total            int not null check (pass_total > 0),
        minimum_per_indicator int not null check (minimum_per_indicator >= 0),
        decision_number       text not null check (decision_number <> ''),
        valid_from            date not null check (extract(month from valid_from) = 1 and extract(day from valid_from) = 1),
        set_by                uuid not null,
        set_at                timestamptz(3) not null,
        foreign key (criteria_set_id, group_code) references recognition.citizen_group
      );
      create index threshold_of_unit on recognition.threshold (unit_id, criteria_set_id, valid_from desc, set_at desc);
      create trigger threshold_is_append_only before update or delete on recognition.threshold for each row execute function platform.refuse_change();
      create trigger threshold_keeps_all before truncate on recognition.threshold for each statement execute function platform.refuse_change();

      -- Null: the numbers of the criteria set itself.
      alter table recognition.recognition_case add column threshold_id uuid references recognition.threshold;
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
