import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Courses, their versions, right answers, files and reviews.
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class CoursesTables1795500003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema courses;

      create table courses.course (
        id          uuid primary key,             -- made by the client: the same id twice is the same create
        centre_id   uuid not null,
        unit_id     uuid not null,                -- commune of the centre: where roles for this course count
        code        text not null,
        slug        text not null unique,
        input_hash  bytea not null,               -- of what it was created from
        created_by  uuid,
        created_at  timestamptz not null,
        archived_at timestamptz,
        unique (centre_id, code)
      );
      create index course_by_unit on courses.course (unit_id, created_at desc, id desc);

      create table courses.course_version (
        id           uuid primary key,
        course_id    uuid not null references courses.course,
        number       int not null check (number > 0),
        status       text not null check (status in ('draft', 'in_review', 'published', 'superseded')),
        revision     int not null check (revision > 0),  -- counts saves; a save names the one it started from
        content      jsonb not null,              -- as the author sees it, WITH right answers: staff only
        checksum     text not null,               -- of content
        editors      uuid[] not null,             -- everybody who saved it; none of them may publish it
        submitted_by uuid,
        submitted_at timestamptz,
        published_by uuid,
        published_at timestamptz,

        -- made from content at each save, and once more at publication
        title        text not null,               -- in Vietnamese
        titles       jsonb not null,
        summary      text not null,
        summaries    jsonb not null,
        field        text not null,
        language     text not null,
        periods      int not null,
        minutes      int not null,
        lesson_count int not null,
        size_bytes   bigint not null,
        cover        jsonb,
        outline      jsonb not null,              -- modules and lessons without their screens, no answers
        screens      jsonb not null,              -- screens by lesson id, no answers
        rule         jsonb not null,              -- completion rule
        search_words text not null,
        search_text  text not null generated always as (platform.fold(search_words)) stored,

        unique (course_id, number),
        check ((status in ('published', 'superseded')) = (published_at is not null))
      );
      create unique index one_open_version on courses.course_version (course_id) where status in ('draft', 'in_review');
      create unique index one_published_version on courses.course_version (course_id) where status = 'published';
      -- the catalogue page by page, newest first; with and without a field
      create index catalogue on courses.course_version (published_at desc, id desc) where status = 'published';
      create index catalogue_by_field on courses.course_version (field, published_at desc, id desc) where status = 'published';
      create index catalogue_search on courses.course_version using gin (search_text public.gin_trgm_ops) where status = 'published';
      create index review_queue on courses.course_version (submitted_at, id) where status = 'in_review';

      create table courses.answer_key (
        version_id uuid not null references courses.course_version,
        quiz_id    text not null,
        key        jsonb not null,
        primary key (version_id, quiz_id)
      );

      create table courses.media (
        sha256      text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
        media_type  text not null,
        size_bytes  bigint not null,
        width       int,
        height      int,
        uploaded_by uuid,
        uploaded_at timestamptz not null
      );

      create table courses.version_media (
        version_id uuid not null references courses.course_version on delete cascade,
        sha256     text not null references courses.media,
        primary key (version_id, sha256)
      );
      create index version_media_by_file on courses.version_media (sha256);

      create table courses.review (
        id          uuid primary key,
        version_id  uuid not null references courses.course_version,
        reviewer_id uuid,
        decision    text not null check (decision in ('returned', 'published')),
        note        text,
        at          timestamptz not null
      );
      create index review_of_version on courses.review (version_id, id);

      -- Invariant 4: a published version never changes. All that may still happen to it is to be superseded.
      create function courses.keep_published_version() returns trigger language plpgsql as $$
      begin
        if old.status not in ('published', 'superseded') then
          return case when tg_op = 'DELETE' then old else new end;
        end if;
        if tg_op = 'UPDATE' and old.status = 'published' and new.status = 'superseded'
           -- generated columns are not there yet in a "before" trigger; search_text follows search_words
           and to_jsonb(new) - 'status' - 'search_text' = to_jsonb(old) - 'status' - 'search_text' then
          return new;
        end if;
        raise exception 'a published course version never changes' using errcode = 'restrict_violation';
      end $$;
      create trigger published_version_is_frozen before update or delete on courses.course_version
        for each row execute function courses.keep_published_version();

      create function courses.keep_published_part() returns trigger language plpgsql as $$
      begin
        if exists (
          select from courses.course_version v
          where v.status in ('published', 'superseded')
            and (tg_op <> 'INSERT' and v.id = old.version_id or tg_op <> 'DELETE' and v.id = new.version_id)
        ) then
          raise exception 'a published course version never changes' using errcode = 'restrict_violation';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      create trigger published_answer_key_is_frozen before insert or update or delete on courses.answer_key
        for each row execute function courses.keep_published_part();
      create trigger published_media_is_frozen before insert or update or delete on courses.version_media
        for each row execute function courses.keep_published_part();

      create trigger version_keeps_all before truncate on courses.course_version
        for each statement execute function platform.refuse_change();
      create trigger answer_key_keeps_all before truncate on courses.answer_key
        for each statement execute function platform.refuse_change();
      create trigger version_media_keeps_all before truncate on courses.version_media
        for each statement execute function platform.refuse_change();

      create trigger media_is_append_only before update or delete on courses.media
        for each row execute function platform.refuse_change();
      create trigger media_keeps_all before truncate on courses.media
        for each statement execute function platform.refuse_change();
      create trigger review_is_append_only before update or delete on courses.review
        for each row execute function platform.refuse_change();
      create trigger review_keeps_all before truncate on courses.review
        for each statement execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
