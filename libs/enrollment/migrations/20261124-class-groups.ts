import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Classes: who learns a course together, when and where, and how everybody got in.
 * Size: no rows yet; one index on enrollments (one pass over the table). Locks: enrollment, while the index is built.
 * Safe while the previous release runs: yes.
 *
 * A seat is only ever given under the lock of its class row, so a class is never oversold. Questions are always about one
 * class, so keys begin with the class; a learner's own classes have an index of their own.
 */
export class ClassGroups1796000200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table enrollment.class_group (
        id                uuid primary key,            -- made by the client
        centre_id         uuid not null,
        unit_id           uuid not null,               -- commune of the centre
        course_id         uuid not null,
        course_version_id uuid not null,               -- what its members are enrolled in (invariant 4)
        title             text not null,
        code              text not null unique,        -- see class-group/class-code.ts
        state             text not null check (state in ('planned', 'open', 'running', 'finished', 'cancelled')),
        is_listed         boolean not null,            -- false: only with the code, by invitation or by staff
        seats             int check (seats > 0),       -- null: as many as come
        has_waiting_list  boolean not null,
        offer_hours       int not null check (offer_hours between 1 and 720),
        opens_at          timestamptz,                 -- null: at once
        closes_at         timestamptz,                 -- null: until it is over
        starts_on         date not null,
        ends_on           date not null,
        meets             text not null,               -- days and times in words
        place             text not null,
        note              text not null,
        cancel_reason     text,
        last_ticket       int not null default 0,      -- order of arrival, given out under the lock of this row
        revision          int not null default 1,
        created_by        uuid,
        created_at        timestamptz not null,
        check (ends_on >= starts_on),
        check (closes_at > opens_at),
        check ((state = 'cancelled') = (cancel_reason is not null))
      );
      create index class_of_unit on enrollment.class_group (unit_id, starts_on desc, id desc);
      create index class_of_course on enrollment.class_group (course_id, starts_on, id) where state in ('open', 'running') and is_listed;
      create index class_by_clock on enrollment.class_group (state, starts_on, ends_on) where state in ('open', 'running');

      create table enrollment.class_instructor (
        class_id  uuid not null references enrollment.class_group,
        person_id uuid not null,
        primary key (class_id, person_id)
      );
      create index class_of_instructor on enrollment.class_instructor (person_id, class_id);

      create table enrollment.class_member (
        class_id         uuid not null references enrollment.class_group,
        learner_id       uuid not null,
        state            text not null check (state in
                           ('enrolled', 'waiting', 'offered', 'invited', 'declined', 'expired', 'left', 'removed')),
        how              text not null check (how in ('self', 'code', 'qr', 'list', 'invitation', 'walk_in', 'assisted')),
        joined_by        uuid,                         -- who acted: the learner, or staff
        enrollment_id    uuid,                         -- since the first seat; stays when the learner leaves
        ticket           int not null,                 -- place in the order of arrival
        offer_expires_at timestamptz,
        since            timestamptz not null,         -- of this state
        primary key (class_id, learner_id),
        check ((state = 'offered') = (offer_expires_at is not null)),
        check (state <> 'enrolled' or enrollment_id is not null)
      );
      create index class_member_in_order on enrollment.class_member (class_id, state, ticket);
      create index class_of_learner on enrollment.class_member (learner_id, since desc, class_id desc);
      create index class_offer_by_clock on enrollment.class_member (offer_expires_at) where offer_expires_at is not null;

      create table enrollment.class_member_change (
        class_id      uuid not null,
        learner_id    uuid not null,
        id            uuid not null,                   -- of the request, where a client made one: the same id is the same act
        from_state    text,                            -- null: was not there
        to_state      text not null,
        how           text not null,
        by_id         uuid,                            -- null: the clock
        reason        text,
        enrollment_id uuid,
        at            timestamptz not null,
        primary key (class_id, learner_id, id)
      );
      create trigger class_member_change_is_append_only before update or delete on enrollment.class_member_change
        for each row execute function platform.refuse_change();
      create trigger class_member_change_keeps_all before truncate on enrollment.class_member_change
        for each statement execute function platform.refuse_change();

      -- A learner takes a course again only after the time before has ended well.
      create unique index enrollment_one_open_cycle on enrollment.enrollment (learner_id, course_id) where status <> 'completed';
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
