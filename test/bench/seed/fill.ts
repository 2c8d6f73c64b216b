import type pg from 'pg';

/** How much of everything a benchmark's database holds. */
export interface Size {
  readonly courses: number;
  readonly learners: number;
  readonly enrollmentsPerLearner: number;
  /** Rows of the ledger, at most 10: two finished lessons, the others opened ones. */
  readonly eventsPerEnrollment: number;
  /** Learners with an account and an open session; their token is `tokenOf(n)`. */
  readonly sessions: number;
  readonly certificates: number;
}

export const SIZE: Size = {
  courses: 1_000,
  learners: 4_000,
  enrollmentsPerLearner: 6,
  eventsPerEnrollment: 2,
  sessions: 4_000,
  certificates: 2_000,
};

export const CENTRES = 103;
/** Lessons of every course; the last one holds the quiz. */
export const LESSON_IDS = ['bai-1', 'bai-2', 'bai-3', 'bai-4', 'bai-5', 'bai-6'] as const;

/** Session token of the n-th learner, from 1. */
export const tokenOf = (n: number): string => `bench-session-${n}`;

/**
 * Fills an empty, migrated database by set-based SQL; the same size gives the same rows. Triggers and foreign keys rest
 * meanwhile, and plain indexes are built afterwards, so that a hundred times the rows costs minutes and not hours.
 */
export async function fill(client: pg.Client, size: Size): Promise<void> {
  await client.query(`set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'`);
  await client.query(FUNCTIONS);
  await client.query(PLACES, [CENTRES]);
  for (const statement of PLACE_PARTS) await client.query(statement, [CENTRES]);
  const rebuild = await withoutIndexes(client, [
    'identity.person',
    'courses.course_version',
    'enrollment.enrollment',
    'certificates.certificate',
  ]);
  await client.query(COURSES, [size.courses, CENTRES]);
  await client.query(VERSIONS, [size.courses, LESSON_IDS]);
  await client.query(PEOPLE, [size.sessions, CENTRES]);
  await client.query(ACCOUNTS, [size.sessions]);
  await client.query(SESSIONS, [size.sessions]);
  await client.query(ENROLLMENTS, [size.learners, size.enrollmentsPerLearner, size.courses, CENTRES]);
  await client.query(EVENTS, [size.learners, size.enrollmentsPerLearner, size.eventsPerEnrollment]);
  await client.query(ISSUERS, [CENTRES]);
  await client.query(CERTIFICATES, [size.certificates, CENTRES, size.learners, size.courses]);
  await rebuild();
  await client.query(`set session_replication_role = origin; set synchronous_commit = on`);
  await client.query('vacuum (analyze)');
  await client.query('checkpoint');
}

/** Drops the plain indexes of some tables. @returns what builds them again */
async function withoutIndexes(client: pg.Client, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
      where i.indrelid = any($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return async () => {
    for (const { definition } of rows) await client.query(definition);
  };
}

/** Ids are UUIDv7 in the order of their number, as the product's are in the order of time. */
const FUNCTIONS = `
  create schema bench;
  create function bench.id(kind text, n bigint) returns uuid language sql immutable parallel safe as $$
    select (lpad(to_hex(1764000000000 + n), 12, '0') || '7' || substr(md5(kind || n), 1, 3) || '8' || substr(md5(kind || n), 4, 15))::uuid $$;
  create function bench.at(n bigint) returns timestamptz language sql immutable parallel safe as $$
    select timestamptz '2026-01-01 00:00:00+00' + make_interval(secs => n) $$;
  -- a look-up code with its check character, as libs/certificates/verification/code.ts makes it
  create function bench.code(n bigint) returns text language plpgsql immutable parallel safe as $$
  declare
    alphabet constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    bytes constant bytea := decode(md5('code' || n), 'hex');
    sum int := 0; value int; plain text := '';
  begin
    for i in 0..11 loop
      value := get_byte(bytes, i) & 31;
      plain := plain || substr(alphabet, value + 1, 1);
      sum := (case when sum & 16 <> 0 then (sum << 1) # 37 else sum << 1 end) # value;
    end loop;
    sum := case when sum & 16 <> 0 then (sum << 1) # 37 else sum << 1 end;
    plain := plain || substr(alphabet, sum + 1, 1);
    return substr(plain, 1, 5) || '-' || substr(plain, 6, 5) || '-' || substr(plain, 11);
  end $$;
  create function bench.name(n bigint) returns text language sql immutable parallel safe as $$
    select (array['Nguyễn','Trần','Lê','Phạm','Huỳnh','Thạch','Lâm','Võ','Đặng','Sơn'])[1 + n % 10] || ' ' ||
           (array['Thị','Văn','Ngọc','Hữu','Kim','Minh','Thanh'])[1 + n / 10 % 7] || ' ' ||
           (array['Hoa','Lộc','Mai','Út','Đạt','Sương','Bảy','Hương','Tâm','Phúc','Quyên'])[1 + n / 70 % 11] $$;`;

const PLACES = `
  with province as (insert into organisation.unit (id, level) values (bench.id('unit', 0), 'province'))
  insert into organisation.unit (id, level) select bench.id('unit', n), 'commune' from generate_series(1, $1::int) as n`;

const PLACE_PARTS = [
  `insert into organisation.unit_version (unit_id, level, code, name, kind, parent_id, valid_from)
   select bench.id('unit', n), case n when 0 then 'province' else 'commune' end, lpad((31000 + n)::text, 5, '0'),
          case n when 0 then 'Thành phố Cần Thơ' else 'Phường Bến Thử ' || n end,
          case n when 0 then 'thanh_pho' else 'phuong' end, case when n > 0 then bench.id('unit', 0) end, date '2025-07-01'
   from generate_series(0, $1::int) as n`,
  `insert into organisation.unit_ancestor (unit_id, ancestor_id, period)
   select bench.id('unit', n), bench.id('unit', a), daterange('2025-07-01', null)
   from generate_series(0, $1::int) as n, lateral (select n as a union select 0) as up`,
  `insert into organisation.centre (id, unit_id, code, name, parent_name, signer_name, signer_title, place)
   select bench.id('centre', n), bench.id('unit', n), 'TTHTCD-' || n, 'Trung tâm Học tập cộng đồng phường Bến Thử ' || n,
          'ỦY BAN NHÂN DÂN PHƯỜNG BẾN THỬ ' || n, bench.name(n), 'Giám đốc', 'Bến Thử ' || n
   from generate_series(1, $1::int) as n`,
];

const COURSES = `
  insert into courses.course (id, centre_id, unit_id, code, slug, input_hash, created_at)
  select bench.id('course', n), bench.id('centre', 1 + n % $2::int), bench.id('unit', 1 + n % $2::int), 'CD' || n, 'chuyen-de-' || n, '', bench.at(n)
  from generate_series(1, $1::int) as n`;

const paragraph = (words: string) =>
  `json_build_object('kind', 'paragraph', 'children', json_build_array(json_build_object('text', ${words})))`;

/** Only the first twenty courses have whole lessons: nobody opens the others, and 100,000 of them are to be made quickly. */
const VERSIONS = `
  insert into courses.course_version (id, course_id, number, status, revision, content, checksum, editors, published_at, title, titles, summary,
    summaries, field, language, periods, minutes, lesson_count, size_bytes, cover, outline, screens, rule, search_words)
  select bench.id('version', n), bench.id('course', n), 1, 'published', 1, '{}', '', '{}', bench.at(n * 60), title,
         jsonb_build_object('vi', title), summary, jsonb_build_object('vi', summary),
         (array['law','health','env','culture','econ','digital','lang','literacy','life_skill','assoc'])[1 + n % 10],
         'vi', 6, 60, 6, 1200000 + n, cover,
         jsonb_build_object(
           'about', jsonb_build_object('outcomes', jsonb_build_array('Nhận ra được một tin nhắn lừa đảo', 'Biết phải gọi cho ai'), 'audience', jsonb_build_array(),
             'licence', 'CC-BY-4.0', 'authors', jsonb_build_array('Trung tâm'), 'competences', jsonb_build_array(jsonb_build_object('framework', 'TT02-2025', 'code', '4.2', 'level', 3)),
             'indicators', jsonb_build_array(jsonb_build_object('criteria', 'QD324', 'code', '2.1'))),
           'modules', (select jsonb_agg(jsonb_build_object('id', 'phan-' || m, 'title', 'Phần ' || m, 'lessons', (
              select jsonb_agg(jsonb_build_object('id', id, 'title', 'Bài ' || i || ': chuyện thật và cách làm', 'minutes', 10, 'sizeBytes', 200000,
                                                  'quizIds', case i when 6 then '["kiem-tra"]'::jsonb else '[]' end) order by i)
              from unnest($2::text[]) with ordinality as lesson(id, i) where (i - 1) / 3 + 1 = m)) order by m) from generate_series(1, 2) as m),
           'quizzes', '[{"id":"kiem-tra","title":"Bài kiểm tra cuối khóa","passPercent":70,"attemptLimit":0}]'::jsonb,
           'cover', cover, 'minutes', 60, 'lessonCount', 6, 'sizeBytes', 1200000 + n),
         case when n <= 20 then (
           select jsonb_object_agg(id, (
             select jsonb_agg(jsonb_build_object('id', 'man-' || s, 'blocks', jsonb_build_array(
               jsonb_build_object('kind', 'text', 'id', 'chu-' || s, 'text', json_build_array(
                 json_build_object('kind', 'heading', 'level', 2, 'children', json_build_array(json_build_object('text', 'Màn ' || s))),
                 ${paragraph(`repeat('Kẻ gian thường giục bà con làm ngay, đừng vội; hãy gác máy và gọi lại số chính thức. ', 4)`)},
                 ${paragraph(`repeat('Không ai có quyền hỏi mã OTP qua điện thoại. ', 5)`)})),
               jsonb_build_object('kind', 'image', 'id', 'anh-' || s, 'caption', 'Ảnh minh họa', 'picture', cover)
             )) order by s) from generate_series(1, 5) as s))
           from unnest($2::text[]) as lesson(id)) else '{}' end,
         jsonb_build_object('kind', 'all', 'of', (select jsonb_agg(jsonb_build_object('kind', 'lesson', 'lessonId', id) order by i) from unnest($2::text[]) with ordinality as lesson(id, i))
           || '[{"kind":"score","quizId":"kiem-tra","atLeast":70}]'::jsonb),
         title || ' ' || summary
  from generate_series(1, $1::int) as n,
       lateral (select (array['Nhận biết và phòng tránh lừa đảo trên mạng','Dùng dịch vụ công trực tuyến','Thanh toán không dùng tiền mặt','Nuôi cá lồng bè an toàn','Phòng bệnh mùa nước nổi'])[1 + n % 5] || ', chuyên đề số ' || n as title,
                       'Khóa học ngắn cho bà con ở xã, phường: mỗi bài mười phút, học trên điện thoại, có ví dụ thật và câu hỏi để tự kiểm tra. Học xong biết nhận ra dấu hiệu lạ, biết phải làm gì và biết hỏi ai.' as summary,
                       jsonb_build_object('url', '/files/' || md5('cover' || n) || md5('again' || n), 'alt', 'Ảnh bìa của khóa học số ' || n, 'width', 960, 'height', 540, 'sizeBytes', 48000 + n) as cover) as words`;

const PEOPLE = `
  insert into identity.person (id, full_name, born_on, birth_year, home_unit_id, is_demo, created_at)
  select bench.id('person', n), bench.name(n), '1980-05-19', 1980, bench.id('unit', 1 + n % $2::int), true, bench.at(n)
  from generate_series(1, $1::int) as n`;

const ACCOUNTS = `
  insert into identity.account (id, person_id, username, secret_hash, secret_kind, created_at)
  select bench.id('account', n), bench.id('person', n), 'bench' || n, '$argon2id$nobody', 'pin', bench.at(n) from generate_series(1, $1::int) as n`;

/** Seen a moment ago and far from their end. */
const SESSIONS = `
  insert into identity.session (id, account_id, token_hash, label, idle_minutes, created_at, last_seen_at, idle_end, absolute_end)
  select bench.id('session', n), bench.id('account', n), sha256(convert_to('bench-session-' || n, 'UTF8')), 'bench', 43200, now(),
         now() + interval '2 hours', now() + interval '30 days', now() + interval '90 days'
  from generate_series(1, $1::int) as n`;

/** Two lessons done. A learner's courses are spread over the catalogue. */
const ENROLLMENTS = `
  insert into enrollment.enrollment (learner_id, id, joined_by, course_id, course_version_id, centre_id, unit_id, cycle, status, enrolled_at, revision, progress)
  select bench.id('person', l), id, id, bench.id('course', c), bench.id('version', c), bench.id('centre', 1 + c % $4::int), bench.id('unit', 1 + c % $4::int),
         1, 'active', bench.at(l::bigint * 10 + k), 2,
         jsonb_build_object('quizzes', '{}'::jsonb, 'lessons', jsonb_build_object('bai-1', bench.id('event', l::bigint * 1000 + k * 10), 'bai-2', bench.id('event', l::bigint * 1000 + k * 10 + 1)))
  from generate_series(1, $1::int) as l, generate_series(0, $2::int - 1) as k,
       lateral (select 1 + (l::bigint * 7 + k * ($3::int / $2::int)) % $3::int as c, bench.id('enrollment', l::bigint * 100 + k) as id) as made`;

const EVENTS = `
  insert into enrollment.learning_event (learner_id, id, enrollment_id, device_id, seq, kind, lesson_id, occurred_at, received_at)
  select bench.id('person', l), bench.id('event', l::bigint * 1000 + k * 10 + e), bench.id('enrollment', l::bigint * 100 + k), bench.id('device', l), e,
         case when e < 2 then 'lesson_finished' else 'lesson_opened' end, 'bai-' || 1 + e % 6, bench.at(l), bench.at(l)
  from generate_series(1, $1::int) as l, generate_series(0, $2::int - 1) as k, generate_series(0, $3::int - 1) as e`;

const ISSUERS = `
  insert into certificates.issuer (id, centre_id, public_id, did, name, created_at)
  select bench.id('issuer', n), bench.id('centre', 100000 + n), 'bench-' || n, 'did:web:localhost%3A8080:issuers:bench-' || n, 'Trung tâm', bench.at(n)
  from generate_series(1, $1::int) as n`;

/** Of issuers of an earlier time: the ones that issue in a benchmark begin an empty book. */
const CERTIFICATES = `
  insert into certificates.certificate (id, learner_id, enrollment_id, course_id, course_version_id, cycle, issuer_id, unit_id, kind, year, number,
    register_number, code, status_list, status_index, snapshot, credential, offline, completed_at, issued_at)
  select bench.id('certificate', n), bench.id('person', 1 + n % $3::int), bench.id('enrollment', n), bench.id('course', 1 + n % $4::int), bench.id('version', 1 + n % $4::int), 1000 + n,
         bench.id('issuer', 1 + n % $2::int), bench.id('unit', 1 + n % $2::int), 'GCN', 2026, n, number_text, bench.code(n), n / 100000, n % 100000,
         jsonb_build_object('holder', jsonb_build_object('name', bench.name(n), 'bornOn', '1980-05-19', 'birthYear', 1980, 'place', 'Phường Bến Thử 1'), 'showName', false, 'nameSalt', md5('salt' || n),
           'course', jsonb_build_object('title', 'Nhận biết và phòng tránh lừa đảo trên mạng', 'titleKm', null, 'summary', '', 'outcomes', jsonb_build_array(), 'periods', 6, 'versionNumber', 1),
           'issuer', jsonb_build_object('name', 'Trung tâm Học tập cộng đồng phường Bến Thử 1', 'unitCode', '31001'),
           'register', jsonb_build_object('kind', 'GCN', 'year', 2026, 'number', n, 'registerNumber', number_text), 'isDemo', true),
         '{}', '', bench.at(n), bench.at(n)
  from generate_series(1, $1::int) as n, lateral (select lpad(n::text, 4, '0') || '/2026/GCN-TTHTCĐ-31001' as number_text) as made`;
