import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rounds of communes with their deadlines, what was changed of them, and the suggested points of a whole round.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes, it knows no deadline.
 */
export class Rounds1796400200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The yearly recognition of one commune. A commune without a row has no deadline.
      create table recognition.round (
        unit_id     uuid not null,
        year        int not null,
        id          uuid not null unique,
        remind_days int not null check (remind_days between 0 and 60),
        opened_by   uuid not null,
        opened_at   timestamptz(3) not null,
        closed_by   uuid,
        closed_at   timestamptz(3),
        primary key (unit_id, year),
        check ((closed_at is null) = (closed_by is null))
      );

      -- The last day of each stage as it is now; how it came to be stands in round_change.
      create table recognition.round_deadline (
        unit_id     uuid not null,
        year        int not null,
        stage       text not null check (stage in ('registration', 'self_assessment', 'review', 'appraisal', 'decision')),
        until       date not null,
        reminded_at timestamptz(3),         -- of this day; another day is reminded of again
        primary key (unit_id, year, stage),
        foreign key (unit_id, year) references recognition.round
      );
      create index round_deadline_to_remind on recognition.round_deadline (until) where reminded_at is null;

      create table recognition.round_change (
        unit_id  uuid not null,
        year     int not null,
        id       uuid not null,             -- of the act; one act may reach many communes and stages
        stage    text not null,             -- '' for opening and closing
        act      text not null check (act in ('open', 'extend', 'close')),
        from_day date,
        to_day   date,
        reason   text check (reason <> ''),
        actor_id uuid not null,
        at       timestamptz(3) not null,
        primary key (unit_id, year, id, stage),
        foreign key (unit_id, year) references recognition.round,
        check ((act = 'extend') = (stage <> '' and from_day < to_day and reason is not null))
      );
      create trigger round_change_is_append_only before update or delete on recognition.round_change
        for each row execute function platform.refuse_change();
      create trigger round_change_keeps_all before truncate on recognition.round_change
        for each statement execute function platform.refuse_change();

      -- What the rules suggested for a case when its round was last suggested: advice, and derived from evidence at any time.
      create table recognition.case_suggestion (
        citizen_id uuid not null,
        year       int not null,
        total      int not null,
        lines      jsonb not null,          -- [{id, indicator, points, because}], in the order of completion
        at         timestamptz(3) not null, -- since when it has been this
        primary key (citizen_id, year),
        foreign key (citizen_id, year) references recognition.recognition_case
      );

      -- One go over the cases of a place; where it was when its worker died.
      create table recognition.suggestion_run (
        task_id      uuid primary key,
        unit_id      uuid not null,
        year         int not null,
        started_at   timestamptz(3) not null,  -- its day is the day that is judged, however long it takes
        last_unit    uuid,                     -- commune by commune, citizen by citizen
        done_until uuid,
        done         int not null default 0,
        total        int not null,
        finished_at  timestamptz(3)
      );
      create index suggestion_run_of_unit on recognition.suggestion_run (unit_id, year, started_at desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
