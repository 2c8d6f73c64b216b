import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What goes to the association's national software as a file, and what came back of it. No personal number is kept here.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class Exchange1796400500100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table recognition.exchange_export (
        id                uuid primary key,
        unit_id           uuid not null,
        year              int not null,
        scope             text not null check (scope in ('changed', 'all')),
        schema_version    text not null,
        unit_code         text not null,
        unit_code_on      date not null,               -- a code means nothing without a day (ADR 3)
        with_personal_ids boolean not null,
        legal_basis       text,
        row_count         int not null,
        content_sha256    text not null,               -- of the rows as prepared, without names and personal numbers
        prepared_by       uuid not null,
        prepared_at       timestamptz(3) not null,
        exported_by       uuid,
        exported_at       timestamptz(3),              -- the first time its files were taken
        check ((exported_at is null) = (exported_by is null)),
        check (not with_personal_ids or legal_basis <> '')
      );
      create index exchange_export_of_unit on recognition.exchange_export (unit_id, year, id desc);

      create table recognition.exchange_row (
        citizen_id  uuid not null,
        year        int not null,
        export_id   uuid not null references recognition.exchange_export,
        seq         int not null,
        case_id     uuid not null,
        fingerprint text not null,                     -- says whether the case is another one since
        payload     jsonb not null,
        state       text not null default 'prepared' check (state in ('prepared', 'exported', 'accepted', 'rejected')),
        message     text,                              -- of the national software
        reported_at timestamptz(3),
        primary key (citizen_id, year, export_id),
        foreign key (citizen_id, year) references recognition.recognition_case,
        check ((state in ('accepted', 'rejected')) = (reported_at is not null))
      );
      create unique index exchange_row_of_export on recognition.exchange_row (export_id, seq);

      create table recognition.exchange_import (
        id          uuid primary key,
        export_id   uuid not null references recognition.exchange_export,
        sha256      text not null,                     -- the same file twice is one import
        file_name   text not null,
        counts      jsonb not null,
        imported_by uuid not null,
        imported_at timestamptz(3) not null,
        unique (export_id, sha256)
      );

      -- The national software says something else than the decision here. A named person settles it; the decision stays as it is.
      create table recognition.exchange_difference (
        citizen_id uuid not null,
        year       int not null,
        id         uuid not null,
        import_id  uuid not null references recognition.exchange_import,
        unit_id    uuid not null,
        ours       jsonb not null,
        theirs     jsonb not null,
        found_at   timestamptz(3) not null,
        settlement text check (settlement in ('ours_stands', 'theirs_is_right')),
        reason     text check (reason <> ''),
        settled_by uuid,
        settled_at timestamptz(3),
        primary key (citizen_id, year, id),
        foreign key (citizen_id, year) references recognition.recognition_case,
        check (num_nonnulls(settlement, reason, settled_by, settled_at) in (0, 4))
      );
      create index exchange_difference_of_unit on recognition.exchange_difference (unit_id, year, id);

      -- What was prepared stays; only what became of it is added, and a difference is settled once.
      create function recognition.keep_exchange() returns trigger language plpgsql as $$
      declare later constant text[] := tg_argv::text[];
      begin
        if tg_op = 'DELETE' or (to_jsonb(old) - later) is distinct from (to_jsonb(new) - later)
           or (tg_table_name <> 'exchange_row' and (to_jsonb(old) ->> later[1]) is not null) then
          raise exception 'recognition.% is append-only: what was sent stays', tg_table_name using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger exchange_export_stays before update or delete on recognition.exchange_export
        for each row execute function recognition.keep_exchange('exported_at', 'exported_by');
      create trigger exchange_row_stays before update or delete on recognition.exchange_row
        for each row execute function recognition.keep_exchange('state', 'message', 'reported_at');
      create trigger exchange_difference_stays before update or delete on recognition.exchange_difference
        for each row execute function recognition.keep_exchange('settled_at', 'settled_by', 'settlement', 'reason');
      create trigger exchange_import_is_append_only before update or delete on recognition.exchange_import
        for each row execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
