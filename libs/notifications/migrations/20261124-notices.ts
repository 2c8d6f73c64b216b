import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people are told about events.
 * Size: no rows yet; afterwards some rows per person and month, deleted by age. Locks: none that others wait for. Safe
 * while the previous release runs: yes.
 */
export class NoticeTables1796000600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema notifications;

      create table notifications.notice (
        person_id   uuid not null,             -- first, so that the table can be partitioned
        channel     text not null check (channel in ('in_app')),
        event_id    uuid not null,             -- of the outbox: UUIDv7, so also the order of the list
        kind        text not null,             -- which sentence, see messages.ts
        topic       uuid not null,             -- what it is about: a later event of the same topic makes it outdated
        params      jsonb not null,            -- what the sentence says, as it was when the event happened
        happened_at timestamptz not null,
        told_at     timestamptz not null,
        read_at     timestamptz,
        outdated_at timestamptz,
        -- Invariant 15: one event, one notice, per person and channel.
        primary key (person_id, channel, event_id)
      );
      create index notice_unread on notifications.notice (person_id) where read_at is null and outdated_at is null;
      create index notice_of_topic on notifications.notice (topic, kind, event_id);
      create index notice_by_age on notifications.notice (told_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
