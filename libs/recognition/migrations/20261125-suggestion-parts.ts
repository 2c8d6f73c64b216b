import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A go over the cases of a city is done commune by commune, several at a time: each has its own place to go on.
 * Size: a handful of runs. Locks: brief. Safe while the previous release runs: a suggestion that it has begun is begun again.
 */
export class SuggestionParts1796400200100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table recognition.suggestion_part (
        task_id      uuid not null references recognition.suggestion_run,
        unit_id      uuid not null,
        done_until uuid,                  -- up to here it is done
        done         int not null default 0,
        total        int not null,
        finished_at  timestamptz(3),
        primary key (task_id, unit_id)
      );
      alter table recognition.suggestion_run drop column last_unit, drop column done_until, drop column done, drop column total;
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
