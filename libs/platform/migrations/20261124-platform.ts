import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ground floor: extensions, folding of text, outbox and its effects, audit and access log.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class PlatformTables1795500000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema if not exists platform;
      create extension if not exists unaccent with schema public;
      create extension if not exists pg_trgm with schema public;
      create extension if not exists btree_gist with schema public;

      -- Twin of fold() in text/fold.ts. unaccent() is only stable because its dictionary can be changed; naming the
      -- dictionary and the schema makes the claim "immutable" true for this database.
      create function platform.fold(value text) returns text
        language sql immutable strict parallel safe
        as $$ select lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, nfc))) $$;

      create function platform.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'restrict_violation';
      end $$;

      create table platform.outbox_event (
        id           uuid primary key,            -- UUIDv7: also the order in which events leave
        type         text not null,
        subject      uuid not null,
        data         jsonb not null,
        actor_id     uuid,
        occurred_at  timestamptz not null,
        published_at timestamptz                  -- offered to the queues; whether done, says outbox_effect
      );
      create index outbox_event_unpublished on platform.outbox_event (id) where published_at is null;
      create index outbox_event_by_type on platform.outbox_event (type, id);

      create function platform.wake_relay() returns trigger language plpgsql as $$
      begin
        perform pg_notify('outbox', '');
        return null;
      end $$;
      create trigger outbox_event_wakes after insert on platform.outbox_event
        for each statement execute function platform.wake_relay();

      create table platform.outbox_effect (
        event_id   uuid not null,
        consumer   text not null,                -- the queue that carries the event
        offered_at timestamptz not null,         -- last time that it was put into the queue
        done_at    timestamptz,                  -- written by the transaction of the effect
        primary key (event_id, consumer)
      );
      create index outbox_effect_undone on platform.outbox_effect (offered_at) where done_at is null;

      create table platform.audit_log (
        id         uuid primary key,
        at         timestamptz not null,
        actor_kind text not null check (actor_kind in ('anonymous', 'person', 'client', 'system')),
        actor_id   uuid,
        action     text not null,
        subject    text not null,
        unit_id    uuid,
        detail     jsonb not null,
        request_id text not null
      );
      create index audit_log_by_subject on platform.audit_log (subject, id);
      create trigger audit_log_is_append_only before update or delete on platform.audit_log
        for each row execute function platform.refuse_change();
      create trigger audit_log_keeps_all before truncate on platform.audit_log
        for each statement execute function platform.refuse_change();

      create table platform.access_log (
        person_id  uuid not null,                 -- whose data was read; first, so that the table can be partitioned
        id         uuid not null,
        at         timestamptz not null,
        actor_kind text not null,
        actor_id   uuid,
        what       text not null,
        request_id text not null,
        primary key (person_id, id)
      );
      create trigger access_log_is_append_only before update or delete on platform.access_log
        for each row execute function platform.refuse_change();
      create trigger access_log_keeps_all before truncate on platform.access_log
        for each statement execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
