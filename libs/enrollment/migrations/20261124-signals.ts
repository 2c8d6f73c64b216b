import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Signs of learning on paper only, and what inspectors found when they looked.
 * Size: no row changes; the index over the ledger's time of arrival has a few pages per million rows, and building it reads
 * the ledger once while nobody may write to it. Safe while the previous release runs: yes.
 */
export class Signals1796000700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- the ledger is written in the order of arrival, so a range of time is a range of pages
      create index learning_event_by_arrival on enrollment.learning_event using brin (received_at) with (autosummarize = on);

      create table enrollment.signal (
        unit_id   uuid not null,                       -- commune of the centre that is asked
        id        uuid not null,
        kind      text not null check (kind in ('too_fast', 'one_device', 'same_answers', 'staff_burst', 'no_check_in', 'doubted')),
        subject   text not null,                       -- what the sign is about: a course, a device, a quiz, a member of staff, a session, an enrollment
        course_id uuid,
        day       date not null,                       -- in Asia/Ho_Chi_Minh, of what was found
        facts     jsonb not null,                      -- the numbers that it rests on
        cases     jsonb not null,                      -- [{ learnerId, enrollmentId }]
        seed      text not null,                       -- draws the sample, so that anybody draws the same
        found_at  timestamptz not null,
        primary key (unit_id, id),
        -- found again: the same sign
        unique (unit_id, kind, subject, day)
      );
      create index signal_of_unit on enrollment.signal (unit_id, found_at desc, id desc);

      create table enrollment.signal_review (
        unit_id     uuid not null,
        id          uuid not null,                     -- made by the client, so that a review can be sent again
        signal_id   uuid not null,
        reviewer_id uuid not null,
        finding     text not null check (finding in ('explained', 'confirmed', 'unclear')),
        note        text not null check (note <> ''),
        visited     jsonb not null,                    -- enrollment ids of the people who were asked
        reviewed_at timestamptz not null,
        primary key (unit_id, id),
        foreign key (unit_id, signal_id) references enrollment.signal (unit_id, id)
      );
      create index signal_review_in_order on enrollment.signal_review (unit_id, signal_id, reviewed_at desc);
      create trigger signal_review_is_append_only before update or delete on enrollment.signal_review
        for each row execute function platform.refuse_change();
      create trigger signal_review_keeps_all before truncate on enrollment.signal_review
        for each statement execute function platform.refuse_change();

      -- A sign that somebody has looked at stays as it was looked at; none is ever deleted.
      create function enrollment.keep_reviewed_signal() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or exists (select from enrollment.signal_review r where r.unit_id = old.unit_id and r.signal_id = old.id) then
          raise exception 'a reviewed signal is kept as it is' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger signal_is_kept before update or delete on enrollment.signal
        for each row execute function enrollment.keep_reviewed_signal();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
