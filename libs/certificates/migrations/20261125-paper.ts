import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Templates of issuers, completions that wait for a director, courses taught on paper. Size: new tables, one column with a
 * constant default. Locks: `centre_setting` for the length of a catalogue change. Safe while the previous release runs: yes.
 */
export class CertificatesPaper1796200100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What an issuer prints, as it was published: never changed, so that an old paper can be drawn again.
      create table certificates.template (
        centre_id    uuid not null,
        version      int not null check (version > 0),
        content      jsonb not null,
        published_by uuid not null,
        published_at timestamptz not null,
        primary key (centre_id, version)
      );
      create table certificates.template_draft (
        centre_id  uuid primary key,
        content    jsonb not null,
        revision   int not null check (revision > 0),
        changed_by uuid not null,
        changed_at timestamptz not null
      );

      alter table certificates.centre_setting add column issues_automatically boolean not null default true;
      -- Completions at centres whose director looks first: kept as they were announced, until they are issued.
      create table certificates.awaiting_issue (
        learner_id    uuid not null,
        enrollment_id uuid not null,
        centre_id     uuid not null,
        unit_id       uuid not null,
        completion    jsonb not null,
        completed_at  timestamptz not null,
        primary key (learner_id, enrollment_id)
      );
      create index awaiting_issue_of_centre on certificates.awaiting_issue (centre_id, completed_at, enrollment_id);

      -- A course taught without the platform, written down from the centre's papers by one person and confirmed by another.
      create table certificates.paper_course (
        id           uuid primary key,       -- made by the client
        centre_id    uuid not null,
        unit_id      uuid not null,
        title        text not null,
        title_km     text,
        summary      text not null,
        periods      int not null check (periods > 0),
        starts_on    date not null,
        ends_on      date not null check (ends_on >= starts_on),
        valid_months int check (valid_months > 0),
        indicators   jsonb not null,
        file_note    text not null,          -- which papers, and where they are kept
        state        text not null check (state in ('draft', 'waiting', 'confirmed')),
        revision     int not null check (revision > 0),
        created_by   uuid not null,
        created_at   timestamptz not null,
        sent_by      uuid,
        sent_at      timestamptz,
        decided_by   uuid,
        decided_at   timestamptz,
        send_back    text,                   -- why the second person did not confirm, for the first
        check ((state = 'draft') = (sent_by is null) and (state = 'confirmed') = (decided_by is not null)),
        check (decided_by is distinct from sent_by or decided_by is null),
        check (decided_by is distinct from created_by or decided_by is null)
      );
      create index paper_course_of_unit on certificates.paper_course (unit_id, id);
      create table certificates.paper_holder (
        paper_course_id uuid not null references certificates.paper_course,
        learner_id      uuid not null,
        id              uuid not null,       -- stands where an enrollment stands on other certificates
        ticket          int not null,        -- order of the list
        added_by        uuid not null,
        added_at        timestamptz not null,
        primary key (paper_course_id, learner_id)
      );
      create index paper_holder_of_learner on certificates.paper_holder (learner_id);
      create table certificates.paper_list (
        id              uuid primary key,
        paper_course_id uuid not null references certificates.paper_course,
        file_name       text not null,
        size_bytes      int not null,
        sealed          bytea,               -- null once it was forgotten
        sent_by         uuid not null,
        sent_at         timestamptz not null
      );
      create index paper_list_kept on certificates.paper_list (sent_at) where sealed is not null;
    `);
    await db.query(`
      create trigger template_is_kept before update or delete on certificates.template for each row execute function platform.refuse_change();
      create trigger template_keeps_all before truncate on certificates.template for each statement execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
