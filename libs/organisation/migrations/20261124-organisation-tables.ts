import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Places through time, and the centre of each commune.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class OrganisationTables1795500002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema organisation;

      -- A place keeps its id for as long as it is the same place; a merger makes a new one, even under an old code (ADR 3).
      create table organisation.unit (
        id    uuid primary key,
        level text not null check (level in ('province', 'district', 'commune')),
        unique (id, level)
      );

      create table organisation.unit_version (
        unit_id    uuid not null,
        level      text not null,
        code       text not null,
        name       text not null,               -- with its kind: 'Phường Ninh Kiều'
        kind       text not null check (kind in ('thanh_pho', 'tinh', 'quan', 'huyen', 'thi_xa', 'phuong', 'xa', 'thi_tran', 'dac_khu')),
        parent_id  uuid references organisation.unit,
        valid_from date not null,               -- first day
        valid_to   date check (valid_to > valid_from),  -- first day on which it no longer holds; null = still holds
        legal_act  text,
        period     daterange not null generated always as (daterange(valid_from, valid_to)) stored,
        primary key (unit_id, valid_from),
        foreign key (unit_id, level) references organisation.unit (id, level),
        constraint unit_version_one_at_a_time exclude using gist (unit_id with =, period with &&),
        -- Invariant 12: a code and a date name at most one unit of a level.
        constraint unit_version_code_once exclude using gist (level with =, code with =, period with &&)
      );
      create index unit_version_by_code on organisation.unit_version (code, unit_id);
      create index unit_version_by_parent on organisation.unit_version (parent_id);

      -- What became of whom. A predecessor that is known by name only has no unit (ADR 3).
      create table organisation.unit_succession (
        id             uuid primary key,
        from_unit_id   uuid references organisation.unit,
        from_name      text,
        from_code      text,
        from_parent_id uuid references organisation.unit,
        to_unit_id     uuid not null references organisation.unit,
        effective_on   date not null,
        kind           text not null check (kind in ('merge', 'split', 'rename', 'reparent')),
        is_partial     boolean not null,        -- the predecessor went to several; its people must be mapped one by one
        needs_review   boolean not null,
        legal_act      text,
        check ((from_unit_id is null) = (from_name is not null)),
        -- A renamed or moved unit is still the same unit; a merger or a split makes another.
        check ((kind in ('rename', 'reparent')) = (from_unit_id = to_unit_id)),
        check (needs_review or not is_partial)
      );
      create index unit_succession_from on organisation.unit_succession (from_unit_id);
      create index unit_succession_to on organisation.unit_succession (to_unit_id);

      -- Who lies in whom, and when; includes each unit in itself. Derived: rebuilt by the room whenever a place changes.
      create table organisation.unit_ancestor (
        unit_id     uuid not null references organisation.unit,
        ancestor_id uuid not null references organisation.unit,
        period      daterange not null,
        primary key (unit_id, ancestor_id, period)
      );
      create index unit_ancestor_down on organisation.unit_ancestor (ancestor_id, unit_id);

      create table organisation.centre (
        id           uuid primary key,
        public_id    uuid not null unique default gen_random_uuid(),  -- in signed papers: says nothing and never changes
        unit_id      uuid not null unique references organisation.unit,
        code         text not null unique,
        name         text not null,
        name_km      text,
        parent_name  text not null,
        signer_name  text,                      -- null until the commune names one
        signer_title text,
        place        text not null,
        phone        text,
        address      text,
        opened_on    date
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
