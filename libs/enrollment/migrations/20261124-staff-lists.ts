import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of people that staff sends in, what was entered for others, and what they object to in it.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class StaffLists1796000250000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table enrollment.staff_list (
        id          uuid primary key,
        class_id    uuid not null references enrollment.class_group,
        file_name   text not null,
        size_bytes  int not null,
        sealed      bytea,                    -- the file, encrypted with the master key; forgotten after some days
        sent_by     uuid not null,
        sent_at     timestamptz(3) not null
      );
      create index staff_list_of_class on enrollment.staff_list (class_id, id);
      create index staff_list_by_age on enrollment.staff_list (sent_at) where sealed is not null;

      -- Which learning events staff entered for a learner without a phone. Written before the event itself.
      create table enrollment.assisted_event (
        learner_id    uuid not null,
        event_id      uuid not null,
        enrollment_id uuid not null,
        recorded_by   uuid not null,
        recorded_at   timestamptz(3) not null,
        primary key (learner_id, event_id)
      );

      -- "That is not right": said by the learner (or guardian) about something that others recorded. Staff must answer.
      create table enrollment.objection (
        learner_id  uuid not null,
        id          uuid not null,            -- made by the client
        unit_id     uuid not null,            -- whose staff answers
        about_kind  text not null check (about_kind in ('person', 'enrollment', 'event')),
        about_id    uuid not null,
        note        text not null check (note <> ''),
        said_by     uuid not null,
        said_at     timestamptz(3) not null,
        answer      text,
        answered_by uuid,
        answered_at timestamptz(3),
        primary key (learner_id, id),
        check ((answer is null) = (answered_at is null))
      );
      create unique index objection_open on enrollment.objection (learner_id, about_kind, about_id) where answered_at is null;
      create index objection_of_unit on enrollment.objection (unit_id, answered_at, said_at, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
