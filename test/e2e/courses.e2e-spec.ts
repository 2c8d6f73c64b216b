import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCourse } from '../../apps/cli/course-import.js';
import { AnswerKeys, type Block, type CourseContent, VersionReader } from '#courses';
import { CentreReader, SeedPlaces, UnitReader } from '#organisation';
import { newId } from '#platform';
import { aCourse } from '../../libs/courses/testing/course.builder.js';
import { type Session, startApp, type TestApp } from '../support/app.js';

let app: TestApp;
let unitId: string;
let centreId: string;
let author: Person;
let coAuthor: Person;
let reviewer: Person;
let neighbour: Person;
let learner: Person;
type Person = { personId: string; session: Session };

const DRAFT = 'draft { versionId revision status content problems { path message blocking } sizeBytes }';
const VERSION = 'id number status title submittedAt publishedAt reviewNote';
const COURSE = `id code slug archivedAt centre { id name communeName } versions { ${VERSION} } current { ${VERSION} } ${DRAFT}`;

beforeAll(async () => {
  app = await startApp();
  await app.get(SeedPlaces).load(app.ctx());
  const centreOf = async (code: string) => {
    const unit = await app.get(UnitReader).resolve(app.ctx(), code, '2026-11-24');
    return (await app.get(CentreReader).ofUnit(app.ctx(), unit!.id))!;
  };
  const [here, next] = [await centreOf('31135'), await centreOf('31120')];
  unitId = here.unitId;
  centreId = here.id;
  const staff = (role: string, at: string) => app.person({ roles: [{ role, unitId: at }] });
  [author, coAuthor, reviewer, neighbour, learner] = [
    await staff('author', unitId),
    await staff('centre_director', unitId),
    await staff('reviewer', unitId),
    await staff('author', next.unitId),
    await app.person({ roles: [] }),
  ];
}, 60_000);
afterAll(() => app?.stop());

const as = (person: Person) => ({ as: person.session });
let codes = 0;
const nextCode = () => `K${++codes}`;

async function createCourse(title = 'Khóa thử', input: object = {}) {
  const { createCourse } = await app.ok(
    `mutation($input: CreateCourseInput!) { createCourse(input: $input) { __typename ... on CourseCreated { course { ${COURSE} } } } }`,
    { input: { id: newId(), centreId, code: nextCode(), title, ...input } },
    as(author),
  );
  return createCourse.course;
}

const save = async (person: Person, versionId: string, revision: number, content: unknown) =>
  app.gql(
    `mutation($input: SaveDraftInput!) { saveDraft(input: $input) { __typename ... on DraftSaved { ${DRAFT} } ... on DraftChanged { message ${DRAFT} } } }`,
    { input: { versionId, revision, content } },
    as(person),
  );
const submit = async (person: Person, versionId: string) =>
  (
    await app.ok(
      `mutation($input: VersionIdInput!) { submitForReview(input: $input) { __typename ... on Submitted { course { ${COURSE} } } ... on NotReady { problems { path message blocking } } } }`,
      { input: { versionId } },
      as(person),
    )
  ).submitForReview;
const PUBLISH = `mutation($input: VersionIdInput!) { publish(input: $input) { __typename ... on Published { course { ${COURSE} } } ... on OwnWork { message } } }`;
const publish = async (person: Person, versionId: string) => (await app.ok(PUBLISH, { input: { versionId } }, as(person))).publish;

/** A course with this content in the catalogue; answers its ids. */
async function published(content: CourseContent = aCourse()) {
  const course = await createCourse(content.titles.vi);
  const { versionId } = course.draft;
  await save(author, versionId, 1, content);
  await submit(author, versionId);
  expect(await publish(reviewer, versionId)).toMatchObject({ __typename: 'Published' });
  app.clock.advance(1_000);
  return { courseId: course.id as string, versionId: versionId as string, slug: course.slug as string };
}

const titled = (vi: string, over: Partial<CourseContent> = {}) =>
  aCourse({ titles: { vi }, summaries: { vi: 'Lời giới thiệu.' }, outcomes: ['Biết.'], ...over });

describe('making a course', () => {
  test('the same id with the same input is the same course, with another input a conflict', async () => {
    const input = { id: newId(), code: nextCode() };
    const [first, again] = [await createCourse('Ủ phân', input), await createCourse('Ủ phân', input)];
    expect(again.id).toBe(first.id);
    expect(first).toMatchObject({ slug: 'u-phan', current: null, versions: [{ number: 1, status: 'DRAFT' }], draft: { revision: 1 } });
    const { errors } = await app.gql(
      'mutation($input: CreateCourseInput!) { createCourse(input: $input) { __typename } }',
      { input: { ...input, centreId, title: 'Tên khác' } },
      as(author),
    );
    expect(errors?.[0]?.extensions.code).toBe('CONFLICT');
  });

  test('two courses of one title get two addresses; one code twice in a centre is refused by name', async () => {
    const code = nextCode();
    const first = await createCourse('Nuôi lươn', { code });
    expect((await createCourse('Nuôi lươn')).slug).toBe(`${first.slug}-2`);
    const { createCourse: taken } = await app.ok(
      'mutation($input: CreateCourseInput!) { createCourse(input: $input) { ... on CourseCodeTaken { message } } }',
      { input: { id: newId(), centreId, code, title: 'Khác' } },
      as(author),
    );
    expect(taken.message).toContain(code);
  });

  test('twenty creates of one course at once make one', async () => {
    const input = { id: newId(), code: nextCode() };
    const made = await Promise.all(Array.from({ length: 20 }, () => createCourse('Cùng lúc', input)));
    expect(new Set(made.map(({ draft }) => draft.versionId)).size).toBe(1);
  });

  test.each(['neighbour', 'learner', 'reviewer'])('a %s makes none here (invariant 13)', async (who) => {
    const person = { neighbour, learner, reviewer }[who]!;
    const { errors } = await app.gql(
      'mutation($input: CreateCourseInput!) { createCourse(input: $input) { __typename } }',
      { input: { id: newId(), centreId, code: nextCode(), title: 'Không được' } },
      as(person),
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('writing a draft', () => {
  test('who saves on an older revision loses nothing and is told (lost update)', async () => {
    const { draft } = await createCourse();
    const mine = await save(author, draft.versionId, 1, titled('Của tôi'));
    expect(mine.data.saveDraft).toMatchObject({ __typename: 'DraftSaved', draft: { revision: 2 } });
    const theirs = await save(coAuthor, draft.versionId, 1, titled('Của chị'));
    expect(theirs.data.saveDraft).toMatchObject({
      __typename: 'DraftChanged',
      draft: { revision: 2, content: { titles: { vi: 'Của tôi' } } },
    });
  });

  test('a save whose answer was lost is repeated without harm', async () => {
    const { draft } = await createCourse();
    await save(author, draft.versionId, 1, titled('Một'));
    const again = await save(author, draft.versionId, 1, titled('Một'));
    expect(again.data.saveDraft).toMatchObject({ __typename: 'DraftSaved', draft: { revision: 2 } });
  });

  test('ten saves at once from one revision: one wins', async () => {
    const { draft } = await createCourse();
    const saved = await Promise.all(Array.from({ length: 10 }, (_, n) => save(author, draft.versionId, 1, titled(`Bản ${n}`))));
    expect(saved.filter(({ data }) => data.saveDraft.__typename === 'DraftSaved')).toHaveLength(1);
  });

  test('wrong content is refused with the place of each fault', async () => {
    const { draft } = await createCourse();
    const { errors } = await save(author, draft.versionId, 1, { ...titled('A'), field: 'magic', extra: true });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: expect.arrayContaining([expect.objectContaining({ path: 'field' })]),
    });
  });

  test('its author reads the lesson before anybody else can', async () => {
    const { draft } = await createCourse();
    await save(author, draft.versionId, 1, aCourse());
    const lesson = (person?: Person) =>
      app.ok(
        'query($id: UUID!) { lesson(versionId: $id, lessonId: "nam-dau-hieu") { title } }',
        { id: draft.versionId },
        person && as(person),
      );
    expect((await lesson(author)).lesson).toEqual({ title: 'Năm dấu hiệu' });
    expect((await lesson(reviewer)).lesson).toEqual({ title: 'Năm dấu hiệu' });
    for (const other of [neighbour, learner, undefined]) expect((await lesson(other)).lesson).toBeNull();
  });

  test('a neighbour sees neither the course nor its draft', async () => {
    const { id, draft } = await createCourse('Chỉ của xã này');
    const { staffCourse } = await app.ok(`query($id: UUID!) { staffCourse(id: $id) { ${COURSE} } }`, { id }, as(neighbour));
    expect(staffCourse).toBeNull();
    const { data } = await app.gql('{ staffCourses(first: 100) { edges { node { id } } } }', {}, as(neighbour));
    expect(data.staffCourses.edges).toEqual([]);
    expect((await save(neighbour, draft.versionId, 1, aCourse())).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('publishing', () => {
  test('what stops a draft is said in the words of its author', async () => {
    const { draft } = await createCourse();
    expect(await submit(author, draft.versionId)).toMatchObject({
      __typename: 'NotReady',
      problems: expect.arrayContaining([{ path: 'modules', message: 'Khóa học chưa có bài nào.', blocking: true }]),
    });
  });

  test('whoever wrote or submitted it may not publish it, whatever else they are', async () => {
    const both = await app.person({ roles: ['centre_director', 'reviewer'].map((role) => ({ role, unitId })) });
    const { draft } = await createCourse();
    await save(both, draft.versionId, 1, titled('Tự viết'));
    await save(author, draft.versionId, 2, titled('Tự viết, sửa'));
    await submit(author, draft.versionId);
    expect(await publish(both, draft.versionId)).toMatchObject({ __typename: 'OwnWork' });
    expect((await app.gql(PUBLISH, { input: { versionId: draft.versionId } }, as(author))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await publish(reviewer, draft.versionId)).toMatchObject({ __typename: 'Published' });
  });

  test('a reviewer gives it back with a note; the author sees the note, corrects and submits again', async () => {
    const { id, draft } = await createCourse();
    await save(author, draft.versionId, 1, titled('Cần sửa'));
    await submit(author, draft.versionId);
    const queue = await app.ok('{ reviewQueue(first: 100) { edges { node { id } } } }', {}, as(reviewer));
    expect(queue.reviewQueue.edges.map((edge: any) => edge.node.id)).toContain(id);
    expect((await save(author, draft.versionId, 2, titled('Lén sửa'))).errors?.[0]?.extensions.code).toBe('CONFLICT');
    const { returnToAuthor } = await app.ok(
      `mutation($input: ReturnToAuthorInput!) { returnToAuthor(input: $input) { ${COURSE} } }`,
      { input: { versionId: draft.versionId, note: 'Thêm ví dụ ở bài 1.' } },
      as(reviewer),
    );
    expect(returnToAuthor.versions).toMatchObject([{ status: 'DRAFT', reviewNote: 'Thêm ví dụ ở bài 1.' }]);
    expect((await save(author, draft.versionId, 2, titled('Đã sửa'))).data.saveDraft.__typename).toBe('DraftSaved');
    expect(await submit(author, draft.versionId)).toMatchObject({ __typename: 'Submitted' });
  });

  test('twenty publishes at once publish once and announce it once', async () => {
    const { id, draft } = await createCourse();
    await save(author, draft.versionId, 1, titled('Một lần'));
    await submit(author, draft.versionId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => publish(reviewer, draft.versionId)));
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(['Published']));
    const events = await app.sql(`select type, data from platform.outbox_event where subject = $1`, [id]);
    expect(events).toEqual([
      { type: 'course.published.v1', data: { courseId: id, versionId: draft.versionId, number: 1, centreId, unitId } },
    ]);
  });

  test('a new version takes the place of the one before, which learners may still read', async () => {
    const first = await published(titled('Bản một'));
    const opened = await app.ok(
      `mutation($input: OpenDraftInput!) { openDraft(input: $input) { ${COURSE} } }`,
      { input: { courseId: first.courseId } },
      as(author),
    );
    const again = await app.ok(
      `mutation($input: OpenDraftInput!) { openDraft(input: $input) { ${COURSE} } }`,
      { input: { courseId: first.courseId } },
      as(coAuthor),
    );
    const { versionId, content } = opened.openDraft.draft;
    expect(again.openDraft.draft.versionId).toBe(versionId);
    expect(content).toEqual(titled('Bản một'));
    await save(author, versionId, 1, titled('Bản hai'));
    await submit(author, versionId);
    expect((await publish(reviewer, versionId)).course.versions).toMatchObject([
      { number: 2, status: 'PUBLISHED', title: 'Bản hai' },
      { number: 1, status: 'SUPERSEDED', title: 'Bản một' },
    ]);
    const { course } = await app.ok('query($slug: String) { course(slug: $slug) { title versionNumber } }', { slug: first.slug });
    expect(course).toEqual({ title: 'Bản hai', versionNumber: 2 });
    const { lesson } = await app.ok('query($id: UUID!) { lesson(versionId: $id, lessonId: "nam-dau-hieu") { courseTitle } }', {
      id: first.versionId,
    });
    expect(lesson.courseTitle).toBe('Bản một');
  });
});

describe('a published version never changes (invariant 4)', () => {
  const frozen = (text: string, values: unknown[] = []) => expect(app.sql(text, values)).rejects.toThrow(/never changes|append-only/);

  test('not by SQL either: neither the version nor its answers, files and reviews', async () => {
    const { versionId } = await published();
    for (const change of [
      `title = 'x'`,
      `content = content || '{"periods": 9}'`,
      `rule = '{"kind":"all","of":[]}'`,
      `published_at = now()`,
      `number = 99`,
      `status = 'draft', published_at = null`,
      `status = 'superseded', title = 'x'`,
      `screens = '{}'`,
      `editors = '{}'`,
      `search_words = 'x'`,
    ]) {
      await frozen(`update courses.course_version set ${change} where id = $1`, [versionId]);
    }
    await frozen(`delete from courses.course_version where id = $1`, [versionId]);
    await frozen(`update courses.answer_key set key = '{}' where version_id = $1`, [versionId]);
    await frozen(`delete from courses.answer_key where version_id = $1`, [versionId]);
    await frozen(`insert into courses.answer_key values ($1, 'more', '{}')`, [versionId]);
    await frozen(`delete from courses.review where version_id = $1`, [versionId]);
    await frozen(`truncate courses.course_version cascade`);
    await frozen(`truncate courses.answer_key`);
  });

  test('only to be superseded; and a superseded one not at all', async () => {
    const { versionId } = await published();
    await app.sql(`update courses.course_version set status = 'superseded' where id = $1`, [versionId]);
    await frozen(`update courses.course_version set status = 'published' where id = $1`, [versionId]);
  });

  test('no mutation touches it', async () => {
    const { versionId } = await published();
    const before = await app.sql(`select * from courses.course_version where id = $1`, [versionId]);
    for (const [person, call] of [
      [author, () => save(author, versionId, 2, titled('Lén'))],
      [
        author,
        () => app.gql('mutation($i: VersionIdInput!) { submitForReview(input: $i) { __typename } }', { i: { versionId } }, as(author)),
      ],
      [
        reviewer,
        () =>
          app.gql('mutation($i: ReturnToAuthorInput!) { returnToAuthor(input: $i) { id } }', { i: { versionId, note: 'a' } }, as(reviewer)),
      ],
    ] as const) {
      expect(person && (await call()).errors?.[0]?.extensions.code).toBe('CONFLICT');
    }
    expect(await app.sql(`select * from courses.course_version where id = $1`, [versionId])).toEqual(before);
  });
});

describe('right answers stay on the server (invariant 7)', () => {
  test('no answer, feedback, explanation or accepted word can be reached through the public graph', async () => {
    const { versionId, courseId } = await published();
    const answers: string[] = [];
    for (const who of [undefined, learner]) {
      for (const query of [
        LESSON.replace('$versionId', `"${versionId}"`),
        COURSE_PAGE.replace('$id', `"${courseId}"`),
        '{ catalogue(first: 100) { edges { node { id title summary cover { url alt } } } } catalogueFacets { fields { value count } } }',
      ]) {
        const { data, errors } = await app.gql(query, {}, who && as(who));
        expect(errors).toBeUndefined();
        answers.push(JSON.stringify(data));
      }
    }
    const everything = answers.join('\n');
    expect(everything).toContain('Gác máy');
    for (const secret of ['Vì sao q', 'Mất tiền đó', 'Tin giả kèm', 'gov.vn', 'số 113', 'isRight', '"accept"', '"dung"', '"p1"', '"i1"']) {
      expect(everything).not.toContain(secret);
    }
  });

  test('the schema has no field for them outside of staff content', async () => {
    const { data } = await app.gql('{ __schema { types { name kind fields { name } } } }', {}, as(author));
    const names = data.__schema.types
      .filter(({ name }: { name: string }) =>
        ['Question', 'Option', 'Quiz', 'QuizBlock', 'LessonPage', 'CoursePage', 'AskedQuestion', 'SavedAnswer', 'SavedPair'].includes(name),
      )
      .flatMap(({ fields }: { fields: { name: string }[] }) => fields.map(({ name }) => name));
    expect(names).not.toEqual([]);
    for (const secret of ['isRight', 'answer', 'answers', 'correct', 'feedback', 'explain', 'accept', 'tolerance'])
      expect(names).not.toContain(secret);
  });

  test('drafts are closed to those who only read courses', async () => {
    const auditor = await app.person({ roles: [{ role: 'auditor', unitId }] });
    const { id } = await createCourse('Có bản thảo');
    const { staffCourse } = await app.ok(`query($id: UUID!) { staffCourse(id: $id) { code ${DRAFT} } }`, { id }, as(auditor));
    expect(staffCourse).toMatchObject({ draft: null });
  });

  test('marking answers what was right only for the attempt', async () => {
    const { versionId } = await published();
    const keys = app.get(AnswerKeys);
    const marked = await keys.mark(app.ctx(), versionId, 'on-tap', [
      { questionId: 'q3', truth: false },
      { questionId: 'q4', text: 'SO 113' },
    ]);
    expect(marked).toMatchObject({ percent: 28, passed: false });
    await expect(keys.mark(app.ctx(), versionId, 'other', [])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the catalogue', () => {
  const find = async (search: string) =>
    (
      await app.ok('query($search: String) { catalogue(search: $search, first: 100) { edges { node { title } } } }', { search })
    ).catalogue.edges.map((edge: any) => edge.node.title);

  test.each(['lua dao', 'lừa đảo', 'LỪA ĐẢO', 'lừa đảo'.normalize('NFD'), 'đảo lừa', 'Lua Dao phao'])(
    '“%s” finds “lừa đảo” (invariant 17)',
    async (search) => {
      const title = 'Phao cứu sinh trước trò lừa đảo';
      if (!(await find('phao cuu sinh')).length) await published(titled(title));
      expect(await find(search)).toContain(title);
    },
  );

  test('hoà and hòa are one word, % and \\ are letters, nothing is found by nothing', async () => {
    await published(titled('Hòa giải ở xóm'));
    expect(await find('hoà giải')).toContain('Hòa giải ở xóm');
    expect(await find('100%')).toEqual([]);
    expect(await find('\\')).toEqual([]);
    expect(await find('không có khóa nào như vậy')).toEqual([]);
    expect((await find('  ')).length).toBeGreaterThan(0);
  });

  test('page by page nothing is skipped and nothing comes twice, even at one instant and while others publish', async () => {
    const many = Array.from({ length: 7 }, (_, n) => `Trang ${n}`);
    for (const [n, title] of many.entries()) {
      await published(titled(title, { field: 'lang' }));
      if (n < 5) app.clock.advance(-1_000); // five at the same instant
    }
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { catalogue }: any = await app.ok(
        'query($after: String) { catalogue(field: LANG, first: 2, after: $after) { edges { node { title } } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...catalogue.edges.map((edge: any) => edge.node.title));
      ({ hasNextPage: more, endCursor: after } = catalogue.pageInfo);
      if (seen.length === 2) await published(titled('Mới thêm', { field: 'lang' }));
    }
    expect(seen.sort()).toEqual(many);
  });

  test('a page has its limits and a cursor its form', async () => {
    for (const args of [
      'first: 0',
      'first: 101',
      'after: ""',
      'after: "abc"',
      `after: "${Buffer.from('["a","b"]').toString('base64url')}"`,
    ]) {
      expect((await app.gql(`{ catalogue(${args}) { pageInfo { hasNextPage } } }`)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  test('titles come in the language of the reader; facets count what is published', async () => {
    const { slug } = await published(aCourse({ field: 'assoc' }));
    const inEnglish = await app.gql(
      'query($slug: String) { course(slug: $slug) { title requirements { text } } }',
      { slug },
      { headers: { 'accept-language': 'en' } },
    );
    expect(inEnglish.data.course).toEqual({
      title: 'Recognising online scams',
      requirements: [{ text: 'Finish the lesson “Năm dấu hiệu”.' }, { text: 'Reach at least 80% in “Ôn tập”.' }],
    });
    app.clock.advance(11_000);
    const { catalogueFacets } = await app.ok('{ catalogueFacets { fields { value count } } }');
    expect(catalogueFacets.fields).toContainEqual({ value: 'ASSOC', count: 1 });
    const { catalogue } = await app.ok(
      'query($id: UUID) { catalogue(centreId: $id, field: ASSOC) { edges { node { centre { id communeName } lessonCount } } } }',
      { id: centreId },
    );
    expect(catalogue.edges).toMatchObject([{ node: { centre: { id: centreId, communeName: 'Phường Ninh Kiều' }, lessonCount: 1 } }]);
  });

  test('a course is asked for by its id or its slug, not by both or neither', async () => {
    expect((await app.gql('{ course { title } }')).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect((await app.ok('{ course(slug: "khong-co") { title } }')).course).toBeNull();
  });

  test('a draft is not in it', async () => {
    const { draft } = await createCourse('Bí mật chưa đăng');
    await save(author, draft.versionId, 1, titled('Bí mật chưa đăng'));
    expect(await find('bi mat chua dang')).toEqual([]);
  });
});

describe('files', () => {
  const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000a00000014080600000000000000', 'hex');
  const upload = (bytes: Buffer, person?: Person, csrf = '1') => {
    const request = app
      .http()
      .post('/media')
      .set('x-phusa-csrf', csrf)
      .attach('file', bytes, { filename: 'hinh.png', contentType: 'image/png' });
    return person ? request.set('cookie', person.session.cookie) : request;
  };
  const get = (url: string, person?: Person, headers: Record<string, string> = {}) => {
    const request = app.http().get(url).set(headers);
    return person ? request.set('cookie', person.session.cookie) : request;
  };
  const unique = (size = 2_000) => Buffer.concat([PNG, Buffer.from(newId()), Buffer.alloc(size, 1)]);

  test('a file is what its bytes say, with its size in pixels', async () => {
    const { status, body } = await upload(unique(), author);
    expect(status).toBe(201);
    expect(body).toMatchObject({ mediaType: 'image/png', width: 10, height: 20, url: `/files/${body.sha256}` });
  });

  test.each([
    ['a script called image/png', Buffer.from('<script>alert(1)</script>')],
    ['an SVG called image/png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a page that begins like a picture', Buffer.from('\xff\xd8\xff<html><script>alert(1)</script>', 'latin1')],
  ])('%s is refused', async (_, bytes) => {
    const { status, body } = await upload(bytes, author);
    expect(status).toBe(400);
    expect(body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  test('nobody, a learner, and a form of another site upload nothing; nor does anybody 21 MB', async () => {
    expect((await upload(unique())).status).toBe(401);
    expect((await upload(unique(), learner)).status).toBe(403);
    expect((await upload(unique(), author, '0')).status).toBe(403);
    expect((await upload(Buffer.concat([PNG, Buffer.alloc(20_500_000)]), author)).status).toBe(400);
  });

  test('a file belongs to its place until a published version shows it, then to everybody', async () => {
    const { sha256, url } = (await upload(unique(), author)).body;
    for (const stranger of [undefined, learner, neighbour, reviewer]) expect((await get(url, stranger)).status).toBe(404);
    const picture: Block = { kind: 'image', id: 'b2', media: sha256, alt: 'Hình' };
    const content = aCourse({ completion: { lessons: 'all', quizzes: [] }, cover: { media: sha256, alt: 'Bìa' } }, [picture]);
    const { draft } = await createCourse('Có hình');
    await save(author, draft.versionId, 1, content);
    expect((await get(url, reviewer)).headers['cache-control']).toBe('private, no-store');
    for (const stranger of [undefined, learner, neighbour]) expect((await get(url, stranger)).status).toBe(404);
    await submit(author, draft.versionId);
    await publish(reviewer, draft.versionId);
    const served = await get(url);
    expect(served.status).toBe(200);
    expect(served.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'public, max-age=31536000, immutable',
      'content-disposition': 'inline',
    });
    await expect(app.sql(`delete from courses.version_media where version_id = $1`, [draft.versionId])).rejects.toThrow('never changes');
  });

  test('parts of a file can be asked for, and nothing is sent to who has it', async () => {
    const bytes = unique();
    const { url, sha256 } = (await upload(bytes, author)).body;
    const part = await get(url, author, { range: 'bytes=10-19' }).buffer(true).parse(binary);
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 10-19/${bytes.length}`);
    expect(part.body).toEqual(bytes.subarray(10, 20));
    expect((await get(url, author, { range: `bytes=${bytes.length}-` })).status).toBe(416);
    expect((await get(url, author, { 'if-none-match': `"${sha256}"` })).status).toBe(304);
    expect((await app.http().head(url).set('cookie', author.session.cookie)).headers['content-length']).toBe(String(bytes.length));
    expect((await get('/files/..%2f..%2fetc%2fpasswd', author)).status).toBe(404);
    expect((await get(`/files/${'0'.repeat(64)}`, author)).status).toBe(404);
  });

  test('a lesson over its budget is not published', async () => {
    const { sha256 } = (await upload(unique(5_100_000), author)).body;
    const { draft } = await createCourse('Nặng quá');
    await save(
      author,
      draft.versionId,
      1,
      aCourse({ completion: { lessons: 'all', quizzes: [] } }, [{ kind: 'image', id: 'b2', media: sha256, alt: 'Hình' }]),
    );
    expect(await submit(author, draft.versionId)).toMatchObject({ __typename: 'NotReady' });
  });
});

describe('importing the courses of this project', () => {
  const run = async (over: object = {}, folder = 'content/courses') => {
    const lines: string[] = [];
    const options = {
      centre: '31135',
      author: author.personId,
      reviewer: reviewer.personId,
      print: (line: string) => void lines.push(line),
      ...over,
    };
    return { imported: await importCourse(app.api, folder, options), lines };
  };
  /** A copy of one course to change. */
  const copied = async (change: (lesson: string) => string) => {
    const folder = join(await mkdtemp(join(tmpdir(), 'phusa-course-')), 'lua-dao-tren-mang');
    await cp('content/courses/lua-dao-tren-mang', folder, { recursive: true });
    const lesson = join(folder, '01-nam-dau-hieu.md');
    await writeFile(lesson, change(await readFile(lesson, 'utf8')));
    return folder;
  };
  const state = () =>
    app.sql(`select (select count(*) from courses.course) as courses, (select count(*) from courses.course_version) as versions,
                    (select count(*) from courses.media) as media, (select count(*) from platform.outbox_event) as events,
                    (select count(*) from platform.audit_log) as audits`);

  test('publishes them, and changes nothing the second time', async () => {
    const first = await run();
    expect(first.lines.at(-1)).toBe('3 courses: 3 published, 0 created, 0 updated, 0 unchanged, 0 refused');
    const before = await state();
    const second = await run();
    expect(second.lines.at(-1)).toBe('3 courses: 0 published, 0 created, 0 updated, 3 unchanged, 0 refused');
    expect(await state()).toEqual(before);
  });

  test('a learner finds them, reads them to the end and can be marked', async () => {
    const { catalogue } = await app.ok(
      '{ catalogue(search: "nhan biet lua dao mang", first: 5) { edges { node { slug versionId cover { url } sizeBytes } } } }',
    );
    const course = catalogue.edges.map((edge: any) => edge.node).find(({ slug }: any) => slug === 'lua-dao-tren-mang');
    expect(course.sizeBytes).toBeGreaterThan(50_000);
    expect((await app.http().get(course.cover.url)).status).toBe(200);
    let lessonId: string | null = 'nam-dau-hieu';
    const kinds = new Set<string>();
    let position = 0;
    while (lessonId) {
      const { lesson }: any = await app.ok(
        LESSON.replace('$versionId', `"${course.versionId}"`).replace('"nam-dau-hieu"', `"${lessonId}"`),
      );
      expect(lesson.position).toBe(++position);
      for (const block of lesson.screens.flatMap(({ blocks }: any) => blocks)) kinds.add(block.__typename);
      lessonId = lesson.nextLessonId;
    }
    expect(position).toBe(5);
    expect([...kinds].sort()).toEqual(['FileBlock', 'ImageBlock', 'QuizBlock', 'TextBlock']);
    const learning = (await app.get(VersionReader).forLearning(app.ctx(), course.versionId))!;
    expect(learning.quizzes.map(({ id }) => id)).toContain('on-tap');
    expect(await app.get(VersionReader).snapshot(app.ctx(), course.versionId)).toMatchObject({
      number: 1,
      periods: 5,
      field: 'digital',
      indicators: expect.arrayContaining([{ criteria: 'QD324', code: '2.1' }]),
      centreId,
    });
  });

  test('says line by line what is wrong, and brings in nothing of it', async () => {
    const folder = await copied((lesson) => `${lesson}\n---\n\n[bấm](http://xa.vn)\n`);
    const before = await state();
    const { imported, lines } = await run({}, folder);
    expect(imported).toMatchObject([{ change: 'refused', courseId: null }]);
    expect(lines[0]).toMatch(/^lua-dao-tren-mang\/01-nam-dau-hieu\.md:\d+: error: Liên kết phải bắt đầu bằng https/);
    expect(await state()).toEqual(before);
    await rm(join(folder, '..'), { recursive: true });
  });

  test('a changed folder becomes the next version; the draft of somebody else is not overwritten', async () => {
    const folder = await copied((lesson) => lesson.replace('Dì Tư bán trái cây', 'Dì Tư bán cá'));
    const { courseId, change } = (await run({}, folder)).imported[0]!;
    expect(change).toBe('published');
    const { course } = await app.ok('{ course(slug: "lua-dao-tren-mang") { id versionNumber } }');
    expect(course).toEqual({ id: courseId, versionNumber: 2 });

    await app.ok('mutation($i: OpenDraftInput!) { openDraft(input: $i) { id } }', { i: { courseId } }, as(coAuthor));
    expect((await run({}, folder)).imported).toMatchObject([{ change: 'unchanged' }]);
    await expect(run()).rejects.toMatchObject({ code: 'CONFLICT' });
    await rm(join(folder, '..'), { recursive: true });
  });

  test('needs a centre and people that exist', async () => {
    await expect(run({ centre: '99999' })).rejects.toThrow('no centre');
    await expect(run({ author: newId() })).rejects.toThrow('no person');
  });
});

describe('an API client', () => {
  const clientOf = async (scopes: string[]) => {
    const officer = await app.person({ roles: [{ role: 'department_officer', unitId }] });
    const { createApiClient } = await app.ok(
      'mutation($input: CreateApiClientInput!) { createApiClient(input: $input) { secret client { clientId } } }',
      { input: { id: newId(), name: 'Hệ thống của Sở', unitId, scopes } },
      as(officer),
    );
    const { body } = await app
      .http()
      .post('/oauth/token')
      .auth(createApiClient.client.clientId, createApiClient.secret)
      .type('form')
      .send({ grant_type: 'client_credentials' });
    return { headers: { authorization: `Bearer ${body.access_token}` } };
  };

  test('reads the courses of its scope page by page, and never a draft', async () => {
    const client = await clientOf(['courses:read']);
    const query = `{ staffCourses(first: 3) { edges { node { code versions { number status } ${DRAFT} } } pageInfo { hasNextPage } } }`;
    const { data, errors } = await app.gql(query, {}, client);
    expect(errors).toBeUndefined();
    expect(data.staffCourses.edges).toHaveLength(3);
    expect(data.staffCourses.edges.map((edge: any) => edge.node.draft)).toEqual([null, null, null]);
    const asAuthor = await app.ok(query, {}, as(author));
    expect(asAuthor.staffCourses.edges.some((edge: any) => edge.node.draft)).toBe(true);
  });

  test('without the scope it reads none, and with it publishes none', async () => {
    const other = await clientOf(['certificates:read']);
    expect((await app.gql('{ staffCourses { pageInfo { hasNextPage } } }', {}, other)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const reader = await clientOf(['courses:read']);
    expect((await app.gql(PUBLISH, { input: { versionId: newId() } }, reader)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

const binary = (response: any, done: (error: Error | null, body: Buffer) => void) => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
};

const PICTURE = 'url alt width height sizeBytes';
const LESSON = `{ lesson(versionId: $versionId, lessonId: "nam-dau-hieu") {
  versionId courseId courseSlug courseTitle id title minutes position total previousLessonId nextLessonId
  screens { id blocks { __typename
    ... on TextBlock { id text } ... on ImageBlock { id picture { ${PICTURE} } caption }
    ... on AudioBlock { id url sizeBytes description transcript } ... on VideoBlock { id url sizeBytes description transcript }
    ... on FileBlock { id url sizeBytes name mediaType }
    ... on QuizBlock { id quiz { id title passPercent attemptLimit questions {
      id kind text points unit choices { id text } left { id text } right { id text } items { id text } } } } } } } }`;
const COURSE_PAGE = `{ course(id: $id) {
  id slug versionId versionNumber title summary outcomes field language minutes periods sizeBytes licence authors publishedAt
  cover { ${PICTURE} } centre { id name communeName } modules { id title lessons { id title minutes sizeBytes quizIds } }
  competences { framework code level } indicators { criteria code } requirements { kind lessonId quizId atLeast text } } }`;
