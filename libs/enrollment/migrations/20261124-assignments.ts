import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Practical work: uploads that go on where the line was cut, versions of what was handed in, marks, grades; the weights of
 * a gradebook and the reminders that were sent.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 *
 * Keys begin with the learner. `work` is where a piece of work stands now; everything else is append-only.
 */
export class Assignments1796000500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table enrollment.upload (
        learner_id     uuid not null,
        id             uuid not null,                  -- made by the phone: the same id is the same file
        sha256         text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        size_bytes     int not null check (size_bytes between 1 and 20000000),
        received_bytes int not null default 0,
        media_type     text,                           -- by its bytes, once all are here
        created_at     timestamptz not null,
        completed_at   timestamptz,
        primary key (learner_id, id),
        check (received_bytes between 0 and size_bytes),
        check ((completed_at is null) = (media_type is null))
      );
      create index upload_unfinished on enrollment.upload (created_at) where completed_at is null;

      create table enrollment.work (
        learner_id        uuid not null,
        enrollment_id     uuid not null,
        assignment_id     text not null,
        unit_id           uuid not null,
        course_id         uuid not null,
        course_version_id uuid not null,
        state             text not null check (state in ('waiting', 'marking', 'differing', 'returned', 'graded')),
        submission_id     uuid not null,               -- the latest
        version           int not null check (version > 0),
        submitted_at      timestamptz not null,        -- when the latest arrived
        due_at            timestamptz,
        first_marker      uuid,                        -- of the latest; the second is somebody else
        grade_revision    int not null default 0,
        percent           int check (percent between 0 and 100),
        passed            boolean,
        primary key (learner_id, enrollment_id, assignment_id),
        foreign key (learner_id, enrollment_id) references enrollment.enrollment (learner_id, id),
        check ((percent is null) = (grade_revision = 0)),
        check (state <> 'marking' or first_marker is not null)
      );
      create index work_to_mark on enrollment.work (unit_id, submitted_at, learner_id, assignment_id)
        where state in ('waiting', 'marking', 'differing');

      create table enrollment.submission (
        learner_id    uuid not null,
        id            uuid not null,                   -- made by the phone
        enrollment_id uuid not null,
        assignment_id text not null,
        version       int not null check (version > 0),
        text          text not null,
        handed_in_at  timestamptz not null,            -- claimed by the phone
        received_at   timestamptz not null,
        primary key (learner_id, id),
        unique (learner_id, enrollment_id, assignment_id, version)
      );

      create table enrollment.submission_file (
        learner_id    uuid not null,
        submission_id uuid not null,
        place         int not null,
        upload_id     uuid not null,
        name          text not null,
        primary key (learner_id, submission_id, place),
        foreign key (learner_id, submission_id) references enrollment.submission (learner_id, id),
        foreign key (learner_id, upload_id) references enrollment.upload (learner_id, id)
      );
      create index submission_file_of_upload on enrollment.submission_file (learner_id, upload_id);

      create table enrollment.mark (
        learner_id    uuid not null,
        id            uuid not null,                   -- made by the marker's client
        submission_id uuid not null,
        marker_id     uuid not null,
        levels        jsonb not null,                  -- level by criterion
        percent       int not null check (percent between 0 and 100),
        comment       text not null,
        at            timestamptz not null,
        primary key (learner_id, id),
        foreign key (learner_id, submission_id) references enrollment.submission (learner_id, id),
        check (marker_id <> learner_id)
      );
      create index mark_of_submission on enrollment.mark (learner_id, submission_id, id);

      create table enrollment.grade (
        learner_id    uuid not null,
        enrollment_id uuid not null,
        assignment_id text not null,
        revision      int not null check (revision > 0),
        id            uuid not null,
        submission_id uuid not null,
        percent       int not null check (percent between 0 and 100),
        passed        boolean not null,
        how           text not null check (how in ('single', 'agreed', 'third', 'correction')),
        reason        text,
        decided_by    uuid not null,
        at            timestamptz not null,
        primary key (learner_id, enrollment_id, assignment_id, revision),
        check ((how = 'correction') = (reason is not null))
      );

      create table enrollment.work_return (
        learner_id    uuid not null,
        id            uuid not null,
        enrollment_id uuid not null,
        assignment_id text not null,
        submission_id uuid not null,
        returned_by   uuid not null,
        comment       text not null check (comment <> ''),
        at            timestamptz not null,
        primary key (learner_id, id)
      );
      create index work_return_of_submission on enrollment.work_return (learner_id, submission_id);

      create table enrollment.gradebook_weights (
        unit_id    uuid not null,
        subject_id uuid not null,                      -- a class, or a course at the place
        revision   int not null check (revision > 0),
        weights    jsonb not null,                     -- by column
        set_by     uuid not null,
        at         timestamptz not null,
        primary key (unit_id, subject_id, revision)
      );

      create table enrollment.reminder (
        learner_id    uuid not null,
        enrollment_id uuid not null,
        reason        text not null,                   -- once for each
        sent_by       uuid not null,
        at            timestamptz not null,
        primary key (learner_id, enrollment_id, reason)
      );
    `);
    for (const table of ['submission', 'submission_file', 'mark', 'grade', 'work_return', 'gradebook_weights']) {
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
