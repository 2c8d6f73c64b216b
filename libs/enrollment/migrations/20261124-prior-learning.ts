import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people learnt elsewhere: what they say of it, the scan of the paper, and what a reviewer found (ADR 19).
 * Size: no rows yet. Locks: none that others wait for. Safe while the previous release runs: yes.
 */
export class PriorLearning1796000451000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Who issues papers that people bring. Rows that an operator may add to; a code is never given a new meaning.
      create table enrollment.prior_learning_source (
        code     text primary key check (code ~ '^[a-z0-9_]+$'),
        position int not null,
        name     jsonb not null,                       -- by language; Vietnamese always
        url      text                                  -- where a reviewer can look a number up
      );

      create table enrollment.prior_learning (
        learner_id   uuid not null,                    -- first, as in every table that grows with learners
        id           uuid not null,                    -- made by the client
        kind         text not null check (kind in ('external_certificate', 'prior_learning', 'observed')),
        source_code  text references enrollment.prior_learning_source,
        issuer       text,                             -- in the words of the paper
        title        text not null check (title <> ''),
        number       text,
        issued_on    date,
        valid_until  date check (valid_until >= issued_on),
        course_id    uuid,                             -- a course that it stands for, as the learner believes
        competences  jsonb not null,                   -- [{ framework, code, level }]; level null: the paper states none
        unit_id      uuid not null,                    -- the place whose staff look at it
        recorded_by  uuid not null,
        is_assisted  boolean not null,
        recorded_at  timestamptz(3) not null,
        status       text not null check (status in ('recorded', 'verified', 'rejected', 'unverifiable', 'withdrawn')),
        primary key (learner_id, id),
        check (kind <> 'external_certificate' or source_code is not null),
        check (is_assisted = (recorded_by <> learner_id))
      );
      create index prior_learning_of_unit on enrollment.prior_learning (unit_id, status, id);

      -- What happened to it, in order; the last one is its status.
      create table enrollment.prior_learning_state (
        learner_id        uuid not null,
        prior_learning_id uuid not null,
        number            int not null check (number > 0),
        status            text not null check (status in ('recorded', 'verified', 'rejected', 'unverifiable', 'withdrawn')),
        reason            text,
        course_id         uuid,                        -- as the reviewer found; of a verification only
        competences       jsonb,
        by_id             uuid not null,
        at                timestamptz(3) not null,
        primary key (learner_id, prior_learning_id, number),
        foreign key (learner_id, prior_learning_id) references enrollment.prior_learning
      );

      -- Photographs of the paper; the file itself lies in the store under its hash. The last one is shown.
      create table enrollment.prior_learning_scan (
        learner_id        uuid not null,
        prior_learning_id uuid not null,
        id                uuid not null,
        sha256            text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        media_type        text not null,
        size_bytes        int not null,
        by_id             uuid not null,
        at                timestamptz(3) not null,
        primary key (learner_id, prior_learning_id, id),
        foreign key (learner_id, prior_learning_id) references enrollment.prior_learning
      );

      -- One paper belongs to one person: while it is recorded or verified, its number is taken. Keyed by the number, not by
      -- the learner, because that is the question.
      create table enrollment.prior_learning_number (
        number_key        text primary key,            -- source and number, folded
        learner_id        uuid not null,
        prior_learning_id uuid not null
      );

      -- Somebody else brought the same number: for the eyes of the reviewer.
      create table enrollment.prior_learning_contest (
        learner_id        uuid not null,               -- whose record has the number
        prior_learning_id uuid not null,
        contested_by      uuid not null,               -- whose record was refused
        at                timestamptz(3) not null,
        primary key (learner_id, prior_learning_id, contested_by)
      );

      insert into enrollment.prior_learning_source (code, position, name, url) values
        ('binhdanhocvuso', 1, '{"vi": "Nền tảng Bình dân học vụ số", "km": "វេទិកាបំណិនឌីជីថលសាមញ្ញ (Bình dân học vụ số)", "en": "Popular digital skills platform (Bình dân học vụ số)"}', 'https://binhdanhocvuso.gov.vn'),
        ('tt03_2014', 2, '{"vi": "Chứng chỉ ứng dụng công nghệ thông tin (Thông tư 03/2014)", "km": "វិញ្ញាបនបត្របច្ចេកវិទ្យាព័ត៌មាន (TT 03/2014)", "en": "ICT skill certificate (Circular 03/2014)"}', null),
        ('vocational', 3, '{"vi": "Cơ sở giáo dục nghề nghiệp", "km": "គ្រឹះស្ថានបណ្តុះបណ្តាលវិជ្ជាជីវៈ", "en": "Vocational school"}', null),
        ('school', 4, '{"vi": "Trường phổ thông, trung tâm giáo dục thường xuyên", "km": "សាលារៀន ឬមជ្ឈមណ្ឌលអប់រំបន្ត", "en": "School or continuing education centre"}', null),
        ('university', 5, '{"vi": "Trường cao đẳng, đại học", "km": "មហាវិទ្យាល័យ ឬសាកលវិទ្យាល័យ", "en": "College or university"}', null),
        ('other_centre', 6, '{"vi": "Trung tâm học tập cộng đồng khác", "km": "មជ្ឈមណ្ឌលសិក្សាសហគមន៍ផ្សេង", "en": "Another community learning centre"}', null),
        ('organisation', 7, '{"vi": "Hội, đoàn thể (Hội Nông dân, Hội Phụ nữ…)", "km": "សមាគម អង្គការមហាជន", "en": "Association (farmers, women, …)"}', null),
        ('enterprise', 8, '{"vi": "Doanh nghiệp, hợp tác xã", "km": "សហគ្រាស សហករណ៍", "en": "Enterprise or co-operative"}', null),
        ('foreign', 9, '{"vi": "Tổ chức nước ngoài", "km": "អង្គការបរទេស", "en": "Organisation abroad"}', null),
        ('other', 10, '{"vi": "Nơi khác", "km": "កន្លែងផ្សេង", "en": "Elsewhere"}', null);
    `);
    for (const table of ['prior_learning_state', 'prior_learning_scan', 'prior_learning_contest']) {
      await db.query(`
        create trigger ${table}_is_append_only before update or delete on enrollment.${table}
          for each row execute function platform.refuse_change();
        create trigger ${table}_keeps_all before truncate on enrollment.${table}
          for each statement execute function platform.refuse_change();
      `);
    }
    await db.query(`
      -- What was said stays as it was said; only the status follows.
      create function enrollment.keep_prior_learning() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or to_jsonb(new) - 'status' is distinct from to_jsonb(old) - 'status' then
          raise exception 'what was recorded of prior learning stays' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger prior_learning_is_kept before update or delete on enrollment.prior_learning
        for each row execute function enrollment.keep_prior_learning();
      create trigger prior_learning_keeps_all before truncate on enrollment.prior_learning
        for each statement execute function platform.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('A released migration is not taken back; write the next one.');
  }
}
