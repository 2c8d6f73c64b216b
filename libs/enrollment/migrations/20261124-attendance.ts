import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sessions of classes, what was said about who was there, and what counts of it.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 *
 * What is said is kept as it was said (`attendance_mark`, `check_in`), under the learner. `attendance` is the fold of it
 * (attendance/attendance-state.ts) and the only table that is counted: hours, lượt người and persons come from its rows.
 */
export class Attendance1796000300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table enrollment.class_session (
        id            uuid primary key,                -- made by the client
        class_id      uuid not null references enrollment.class_group,
        unit_id       uuid not null,                   -- of the class
        number        int not null check (number > 0), -- in the order of planning; a cancelled session keeps its own
        place         text not null,
        place_unit_id uuid,                            -- where it is when not in the commune of the class
        starts_at     timestamptz(3) not null,
        ends_at       timestamptz(3) not null,
        speaker_id    uuid,                            -- a person of the house …
        speaker_name  text,                            -- … or a guest by name
        topic         text,
        lesson_ids    text[] not null,                 -- lessons of the course that it stands for
        state         text not null check (state in ('planned', 'held', 'cancelled')),
        revision      int not null,                    -- counts every change; SEQUENCE of the calendar
        credit_rule   jsonb not null,                  -- attendance/credit.ts
        created_by    uuid,
        changed_at    timestamptz(3) not null,
        check (ends_at > starts_at and ends_at <= starts_at + interval '16 hours'),
        unique (class_id, number)
      );
      create index session_of_unit on enrollment.class_session (unit_id, starts_at, id);
      create index session_of_class on enrollment.class_session (class_id, starts_at, id);

      create table enrollment.attendance_mark (
        learner_id    uuid not null,
        id            uuid not null,                   -- made by the device: the same id is the same mark
        session_id    uuid not null,
        source        text not null check (source in ('teacher', 'paper')),
        status        text not null check (status in ('present', 'excused', 'absent', 'unmarked')),
        late_minutes  int not null check (late_minutes >= 0),
        early_minutes int not null check (early_minutes >= 0),
        sees          uuid[] not null,                 -- marks that the author saw and replaced
        device_id     uuid not null,
        seq           int not null,                    -- counter of the device
        device_at     timestamptz(3) not null,         -- claimed by the device
        sent_at       timestamptz(3) not null,         -- the device's clock when it sent
        received_at   timestamptz(3) not null,         -- the server's at that moment
        at            timestamptz(3) not null,         -- device_at by the server's clock
        actor_id      uuid,
        primary key (learner_id, id)
      );
      create index mark_of_session on enrollment.attendance_mark (session_id, learner_id);

      create table enrollment.check_in (
        learner_id  uuid not null,
        id          uuid not null,                     -- made by the device
        session_id  uuid not null,
        slot        bigint not null,                   -- of the code that was scanned
        shown_by    text not null,                     -- end of the id of the phone that showed it
        device_id   uuid not null,                     -- many learners on one device are allowed, and seen
        seq         int not null,
        clock_moved boolean not null,                  -- the device noticed that its clock had been moved
        device_at   timestamptz(3) not null,
        sent_at     timestamptz(3) not null,
        received_at timestamptz(3) not null,
        at          timestamptz(3) not null,           -- device_at by the server's clock
        is_proven   boolean not null,                  -- it arrived while the code was alive: no device had to be believed
        verdict     text not null check (verdict in ('accepted', 'waiting', 'refused')),
        reason      text,                              -- judged again when the clock of the screen becomes known
        primary key (learner_id, id),
        check ((verdict = 'accepted') = (reason is null))
      );
      create index check_in_of_session on enrollment.check_in (session_id, learner_id);

      create table enrollment.check_in_screen (
        session_id uuid not null,
        device_id  uuid not null,
        skew_ms    bigint not null,                    -- the server's clock minus the one by which the codes were made
        told_at    timestamptz(3) not null,
        primary key (session_id, device_id, skew_ms)
      );

      create table enrollment.attendance (
        learner_id    uuid not null,
        session_id    uuid not null,
        class_id      uuid not null,
        status        text check (status in ('present', 'excused', 'absent')),   -- null: nothing stands
        late_minutes  int not null default 0,
        early_minutes int not null default 0,
        minutes       int not null default 0 check (minutes >= 0),
        source        text check (source in ('teacher', 'paper', 'check_in')),
        decided_by    uuid,                            -- the mark or check-in that counts
        revision      int not null default 0,          -- of the minutes, as the ledger knows them
        changed_at    timestamptz(3) not null,
        primary key (learner_id, session_id)
      );
      create index attendance_of_session on enrollment.attendance (session_id, learner_id) include (minutes, status);

      -- Who came without being on the list; identity holds the person, the class the seat.
      create table enrollment.walk_in (
        learner_id uuid not null,
        session_id uuid not null,
        class_id   uuid not null,
        added_by   uuid,
        added_at   timestamptz(3) not null,
        primary key (learner_id, session_id)
      );

      create table enrollment.calendar_feed (
        id         uuid primary key,                   -- the address carries a keyed hash of it, so it can be shown again
        person_id  uuid not null,                      -- whose feed it is, or who asked for that of a class
        class_id   uuid,                               -- null: all sessions of the person
        created_at timestamptz(3) not null,
        revoked_at timestamptz(3)
      );
      create unique index calendar_feed_once on enrollment.calendar_feed (person_id, class_id) nulls not distinct where revoked_at is null;

      create trigger attendance_mark_is_append_only before update or delete on enrollment.attendance_mark
        for each row execute function platform.refuse_change();
      create trigger attendance_mark_keeps_all before truncate on enrollment.attendance_mark
        for each statement execute function platform.refuse_change();

      -- A scan stays what it was; only the judgement of it may change.
      create function enrollment.keep_check_in() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or to_jsonb(old) - 'verdict' - 'reason' <> to_jsonb(new) - 'verdict' - 'reason' then
          raise exception 'a check-in is not deleted or changed' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger check_in_is_kept before update or delete on enrollment.check_in
        for each row execute function enrollment.keep_check_in();
      create trigger check_in_keeps_all before truncate on enrollment.check_in
        for each statement execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
