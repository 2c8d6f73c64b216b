import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Long work with progress, its report row by row, and the file that came of it.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class Task1796000051000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table platform.task (
        id              uuid primary key,            -- made by whoever starts it: the same id twice is the same work
        kind            text not null,
        owner_id        uuid not null,
        unit_id         uuid not null,               -- the place that the work is about
        seen_by         text[] not null,             -- roles that may see it in that place, beside its owner
        locale          text not null check (locale in ('vi', 'km', 'en')),
        input           jsonb not null,              -- ids and choices, never a name
        state           text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
        run             int not null default 0,      -- who holds the highest run works; the others have lost it
        errors          int not null default 0,
        done            int not null default 0,
        total           int,
        message         text,
        counts          jsonb not null default '{}', -- rows of the report by outcome
        created_at      timestamptz(3) not null,
        started_at      timestamptz(3),
        cancel_asked_at timestamptz(3),
        finished_at     timestamptz(3),
        check ((finished_at is null) = (state in ('waiting', 'running')))
      );
      create index task_of_owner on platform.task (owner_id, id);
      create index task_finished on platform.task (finished_at) where finished_at is not null;

      create table platform.task_row (
        task_id   uuid not null references platform.task on delete cascade,
        number    int not null,
        outcome   text not null,
        label     text not null,                     -- what a person recognises the row by; may be a name
        message   text not null,
        field     text,                              -- the column that is wrong
        person_id uuid,
        primary key (task_id, number)
      );
      create index task_row_by_outcome on platform.task_row (task_id, outcome, number);

      create table platform.task_file (
        task_id    uuid primary key references platform.task on delete cascade,
        name       text not null,
        media_type text not null,
        size_bytes int not null,
        sealed     bytea not null                    -- encrypted with the master key: it may hold people's data
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
