import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Leases: an attempt at a quiz exists before its first answer, so that limit, clock and draw are the server's (ADR 13).
 * Size: no rows yet; one partial index over the ledger, which holds none of its rows. Locks: learning_event while the index
 * is built (one pass). Safe while the previous release runs: yes.
 */
export class AttemptLeases1796000100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table enrollment.attempt_lease (
        learner_id    uuid not null,
        id            uuid not null,               -- made by the device; the event that submits the attempt has the same id
        enrollment_id uuid not null,
        quiz_id       text not null,
        device_id     uuid not null,               -- the one that may answer
        turn          int not null,                -- counts the devices it went through: answers of a later one win
        seed          text not null,               -- lays the paper out again, see courses/question-bank/draw.ts
        questions     jsonb not null,              -- as laid out: [{ id, options }]
        limit_seconds int check (limit_seconds > 0),
        issued_at     timestamptz not null,
        expires_at    timestamptz not null,        -- from then on an unused lease holds no slot
        started_at    timestamptz,                 -- by the server's clock; null while only a device counts the time
        deadline_at   timestamptz,
        closed_at     timestamptz,                 -- when the attempt was recorded
        claimed_at    timestamptz,                 -- by a worker that closes it
        primary key (learner_id, id),
        foreign key (learner_id, enrollment_id) references enrollment.enrollment (learner_id, id)
      );
      create index attempt_lease_running on enrollment.attempt_lease (deadline_at) where closed_at is null and deadline_at is not null;

      create table enrollment.attempt_extension (
        learner_id    uuid not null,
        id            uuid not null,               -- made by the client, so that giving can be repeated
        enrollment_id uuid not null,
        quiz_id       text not null,
        attempts      int not null check (attempts >= 0),
        minutes       int not null check (minutes >= 0),
        reason        text not null,
        given_by      uuid not null,
        given_at      timestamptz not null,
        primary key (learner_id, id),
        check (attempts > 0 or minutes > 0),
        foreign key (learner_id, enrollment_id) references enrollment.enrollment (learner_id, id)
      );
      create trigger attempt_extension_is_append_only before update or delete on enrollment.attempt_extension
        for each row execute function platform.refuse_change();
      create trigger attempt_extension_keeps_all before truncate on enrollment.attempt_extension
        for each statement execute function platform.refuse_change();

      -- sum of the extensions by quiz, { attempts, minutes }: judged with every batch, so it lies beside the progress
      alter table enrollment.enrollment add column extensions jsonb not null default '{}';

      alter table enrollment.attempt
        add column timed_by text check (timed_by in ('server', 'device')),   -- null: no clock
        add column ran_out boolean not null default false;                   -- closed by the server with what was saved

      alter table enrollment.learning_event
        drop constraint learning_event_kind,
        add constraint learning_event_kind check (
          kind in ('lesson_opened', 'lesson_finished', 'lesson_time', 'media_watched', 'quiz_submitted', 'answer_saved',
                   'attended', 'assignment_submitted', 'assignment_graded', 'lesson_confirmed', 'requirement_waived')) not valid;
      alter table enrollment.learning_event validate constraint learning_event_kind;
      create index answers_of_attempt on enrollment.learning_event (learner_id, (payload->>'attemptId')) where kind = 'answer_saved';
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
