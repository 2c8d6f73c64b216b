import { PriorLearningLists1796500940000 } from './20261126-prior-learning-lists.js';
import { StaffLists1796000250000 } from './20261124-staff-lists.js';
import { CodeTries1796000730000 } from './20261124-code-tries.js';
import { EnrolledBy1796000731000 } from './20261124-enrolled-by.js';
import { AttemptLeases1796000100000 } from './20261124-attempt-leases.js';
import { ForgottenUploads1796000710000 } from './20261124-forgotten-uploads.js';
import { Assignments1796000500000 } from './20261124-assignments.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Attendance1796000300000 } from './20261124-attendance.js';
import { ClassGroups1796000200000 } from './20261124-class-groups.js';
import { LedgerFacts1796000000000 } from './20261124-ledger-facts.js';
import { Overrides1796000001000 } from './20261124-overrides.js';
import { MergedEnrollments1796000451500 } from './20261124-merged-enrollments.js';
import { PriorLearning1796000451000 } from './20261124-prior-learning.js';
import { MergedLearning1796000720000 } from './20261124-merged-learning.js';
import { Signals1796000700000 } from './20261124-signals.js';
import { ForgottenWork1796500705000 } from './20261126-forgotten-words.js';

/**
 * Who learns what, the ledger of what they did, and the completions that follow from it.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 *
 * Every key begins with the learner, so that the tables can be partitioned. The ledger has no foreign key to the
 * enrollment: `recordBatch` inserts only for enrollments that the same statement has just updated, no enrollment is ever
 * deleted, and 200 look-ups per batch would buy nothing.
 */
export class EnrollmentTables1795500004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema enrollment;

      create table enrollment.enrollment (
        learner_id        uuid not null,
        id                uuid not null,               -- made by the client, so that enrolling can be repeated
        joined_by         uuid not null,               -- id of the latest request to join; differs from id after re-joining
        course_id         uuid not null,
        course_version_id uuid not null,               -- pinned (invariant 4)
        centre_id         uuid not null,
        unit_id           uuid not null,
        cycle             int not null check (cycle > 0),
        status            text not null check (status in ('active', 'completed', 'withdrawn')),
        enrolled_at       timestamptz not null,
        completed_at      timestamptz,
        withdrawn_at      timestamptz,
        revision          int not null,                -- counts every change; writers compare it
        progress          jsonb not null,              -- fold of the ledger, see learning-record/progress.ts
        primary key (learner_id, id),
        unique (learner_id, course_id, cycle),
        check ((status = 'completed') = (completed_at is not null)),
        check ((status = 'withdrawn') = (withdrawn_at is not null))
      ) with (fillfactor = 80);                        -- progress changes in place (HOT), no index is touched
      create index enrollment_of_unit on enrollment.enrollment (unit_id, enrolled_at desc, id desc, learner_id desc);
      create index enrollment_of_unit_in_course on enrollment.enrollment (unit_id, course_id, enrolled_at desc, id desc, learner_id desc);
      create index enrollment_completed_in_unit on enrollment.enrollment (unit_id, completed_at desc, id desc, learner_id desc)
        where completed_at is not null;

      -- Complete stays complete (invariant 5), and an enrollment stays with its learner, course and version (invariant 4).
      create function enrollment.keep_enrollment() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or old.completed_at is distinct from new.completed_at and old.completed_at is not null
           or (old.course_id, old.course_version_id, old.cycle) is distinct from (new.course_id, new.course_version_id, new.cycle) then
          raise exception 'an enrollment is not deleted, re-pinned or un-completed' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger enrollment_is_kept before delete or update of completed_at, course_id, course_version_id, cycle
        on enrollment.enrollment for each row execute function enrollment.keep_enrollment();
      create trigger enrollment_keeps_all before truncate on enrollment.enrollment
        for each statement execute function platform.refuse_change();

      create table enrollment.learning_event (
        learner_id    uuid not null,
        id            uuid not null,                   -- made by the device: the same id is the same event (invariant 8)
        enrollment_id uuid not null,
        device_id     uuid not null,
        seq           int not null,                    -- counter of the device
        kind          text not null check (kind in ('lesson_opened', 'lesson_finished', 'quiz_submitted')),
        lesson_id     text not null,
        quiz_id       text,
        payload       jsonb,                           -- { answers } of a quiz
        occurred_at   timestamptz not null,            -- claimed by the device
        received_at   timestamptz not null,            -- the server's
        primary key (learner_id, id),
        check ((kind = 'quiz_submitted') = (quiz_id is not null))
      );

      create table enrollment.attempt (
        learner_id    uuid not null,
        id            uuid not null,                   -- of the learning event, which keeps the answers
        enrollment_id uuid not null,
        quiz_id       text not null,
        number        int not null check (number > 0), -- in the order of arrival
        percent       int not null check (percent >= 0 and percent <= 100),
        passed        boolean not null,
        marks         jsonb not null,                  -- per question, as it was answered to the learner
        submitted_at  timestamptz not null,
        primary key (learner_id, id),
        -- Invariant 7: whatever the code believes, no attempt takes a number twice.
        unique (learner_id, enrollment_id, quiz_id, number)
      );

      create table enrollment.completion (
        learner_id     uuid not null,
        enrollment_id  uuid not null,
        rule           jsonb not null,                 -- as it stood in the pinned version
        explanation    jsonb not null,                 -- which events met which requirement (invariant 6)
        result_percent int check (result_percent >= 0 and result_percent <= 100),
        completed_at   timestamptz not null,
        primary key (learner_id, enrollment_id),
        foreign key (learner_id, enrollment_id) references enrollment.enrollment (learner_id, id)
      );
      create index completion_in_order on enrollment.completion (completed_at, learner_id, enrollment_id);
    `);
    for (const table of ['learning_event', 'attempt', 'completion']) {
      await db.query(`
        create trigger ${table}_is_append_only before update or delete on enrollment.${table}
          for each row execute function platform.refuse_change();
        create trigger ${table}_keeps_all before truncate on enrollment.${table}
          for each statement execute function platform.refuse_change();
      `);
    }
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}

export const enrollmentMigrations = [
  EnrollmentTables1795500004000,
  LedgerFacts1796000000000,
  Overrides1796000001000,
  ClassGroups1796000200000,
  StaffLists1796000250000,
  Attendance1796000300000,
  PriorLearning1796000451000,
  MergedEnrollments1796000451500,
  AttemptLeases1796000100000,
  Signals1796000700000,
  MergedLearning1796000720000,
  Assignments1796000500000,
  CodeTries1796000730000,
  ForgottenUploads1796000710000,
  EnrolledBy1796000731000,
  ForgottenWork1796500705000,
  PriorLearningLists1796500940000,
];
