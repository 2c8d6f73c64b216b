import { ConsentReader } from '#identity';
import { FileStore, newId } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { ENROLL, finishSmallCourse, type Member, publishSmallCourse, seedGround } from '../support/city.js';
import { aClass } from '../support/class.js';
import { merging } from '../support/merge.js';
import { PERSON_COLUMNS, PERSON_TEXTS } from '../support/person-columns.js';
import { PersonRows, type Row } from '../support/person-rows.js';
import { KEPT_WORDS } from '../support/person-words.js';

type Snapshot = Awaited<ReturnType<PersonRows['snapshot']>>;

/** The only columns that a merge changes in rows that were there, each by its rule. */
const SETTLED: Readonly<Record<string, readonly string[]>> = {
  'identity.account': ['disabled_at'],
  'identity.claim_slip': ['closed_at'],
  'enrollment.enrollment': ['status', 'withdrawn_at', 'revision', 'progress'],
  'enrollment.class_member': ['state', 'joined_by', 'since'],
  'recognition.recognition_case': ['status'],
};
/** What undoing does not bring back: a count of writes, and a slip whose code may have been seen. */
const NOT_UNDONE: Readonly<Record<string, readonly string[]>> = {
  'enrollment.enrollment': ['revision'],
  'identity.claim_slip': ['closed_at'],
};
/** Where the merge itself writes down what it did. */
const GROWS = new Set([
  ...[
    'identity.person_merge',
    'enrollment.merged_enrollment',
    'enrollment.merged_seat',
    'recognition.merged_case',
    'recognition.case_step',
  ],
  ...['enrollment.class_member_change', 'platform.audit_log', 'platform.outbox_event', 'platform.access_log', 'notifications.notice'],
]);

const nodes = (connection: any): any[] => connection.edges.map(({ node }: any) => node);
const ids = (rows: readonly any[]): string[] => rows.map(({ id }) => id);

/** How the person reads what stands in each column of the rule `read`; it must be there under both ids. */
const READERS: Readonly<Record<string, { query: string; read: (data: any) => unknown[] }>> = {
  'certificates.certificate.learner_id': {
    query: '{ myCertificates(first: 100) { edges { node { id } } } }',
    read: (data) => ids(nodes(data.myCertificates)),
  },
  'digital_skills.observation.learner_id': {
    query: '{ mySkillProfile { observations { id } } }',
    read: (data) => ids(data.mySkillProfile.observations),
  },
  'digital_skills.skill_evidence.learner_id': {
    query: '{ mySkillProfile { standings { evidence { courseTitle } } } }',
    read: (data) => data.mySkillProfile.standings.flatMap(({ evidence }: any) => evidence),
  },
  'enrollment.calendar_feed.person_id': { query: '{ myCalendarFeeds { id } }', read: (data) => ids(data.myCalendarFeeds) },
  'enrollment.class_member.learner_id': {
    query: '{ myClasses(first: 100) { edges { node { classId } } } }',
    read: (data) => nodes(data.myClasses),
  },
  'enrollment.attendance.learner_id': {
    query: '{ myClassSessions(past: true, first: 100) { edges { node { id mine { minutes } } } } }',
    read: (data) => nodes(data.myClassSessions).filter(({ mine }) => mine),
  },
  'enrollment.enrollment.learner_id': {
    query: '{ myEnrollments(first: 100) { edges { node { id } } } }',
    read: (data) => ids(nodes(data.myEnrollments)),
  },
  'enrollment.prior_learning.learner_id': {
    query: '{ myPriorLearning(first: 100) { edges { node { id } } } }',
    read: (data) => ids(nodes(data.myPriorLearning)),
  },
  'identity.guardianship.guardian_id': { query: '{ myChildren { id } }', read: (data) => ids(data.myChildren) },
  'notifications.notice.person_id': {
    query: '{ myNotices(first: 100) { edges { node { id } } } }',
    read: (data) => ids(nodes(data.myNotices)),
  },
  'platform.access_log.person_id': {
    query: '{ myAccessLog(first: 100) { edges { node { id } } } }',
    read: (data) => ids(nodes(data.myAccessLog)),
  },
  'recognition.evidence.citizen_id': {
    query: '{ myDossier { lines { evidence { id } } } }',
    read: (data) => data.myDossier.lines.flatMap(({ evidence }: any) => ids(evidence)),
  },
  'recognition.group_member.person_id': { query: '{ myGroups { id } }', read: (data) => ids(data.myGroups) },
  'recognition.group_objection.person_id': {
    query: '{ myGroups { objection { id } } }',
    read: (data) => data.myGroups.flatMap(({ objection }: any) => objection ?? []),
  },
  'recognition.named_evidence.citizen_id': {
    query: '{ myDossier { lines { named { id } } } }',
    read: (data) => data.myDossier.lines.flatMap(({ named }: any) => ids(named)),
  },
  'recognition.recognition_case.citizen_id': { query: '{ myDossier { caseId } }', read: (data) => [data.myDossier.caseId] },
  'recognition.self_score.citizen_id': {
    query: '{ myDossier { lines { selfScore } } }',
    read: (data) => data.myDossier.lines.filter(({ selfScore }: any) => selfScore !== null),
  },
};
/** Read per enrollment, so that the id is found by it, or asked for otherwise. */
const READ_ELSEWHERE: Readonly<Record<string, string>> = {
  'digital_skills.diagnostic_session.learner_id': 'myDiagnostic: the open and the latest of both, by personIds',
  'enrollment.attempt_extension.learner_id': 'myExtensions(enrollmentId): below',
  'enrollment.attempt_lease.learner_id': 'openAttempts(enrollmentId): below',
  'enrollment.work.learner_id': 'myWorks: libs/enrollment/assignment/work.reader.ts, by personIds',
  'enrollment.objection.learner_id': 'beside what it is about: libs/enrollment/assisted/objection.service.ts, by personIds',
  'identity.consent.person_id': 'ConsentReader: below',
};

describe('every table with a person in it, when two records become one and two again', () => {
  let app: TestApp;
  let rows: PersonRows;
  let kept: Member;
  let merged: Member;
  let officer: Member;
  let director: Member;
  const open: Record<string, string> = {};
  const taken: Record<'before' | 'after' | 'undone', Snapshot> = {} as never;
  const reads: Record<string, { kept: unknown[]; merged: unknown[]; after: unknown[] }> = {};
  let texts: string[] = [];
  let gaps: string[] = [];
  let perEnrollment: { extensions: string[][]; attempts: string[][]; consent: boolean[] };

  beforeAll(async () => {
    app = await startApp({ worker: true });
    await seedGround(app);
    const course = await publishSmallCourse(app);
    const second = await publishSmallCourse(app, '31120');
    const role = (name: string) => app.person({ homeUnitId: course.unitId, roles: [{ role: name, unitId: course.unitId }] });
    director = await role('centre_director');
    officer = await role('commune_officer');
    const { merge, undo } = merging(app, officer, director);
    rows = await PersonRows.of(app);
    const classId = await aClass(app, course, { state: 'running' });
    const sessionId = newId();
    await app.sql(
      `insert into enrollment.class_session (id, class_id, unit_id, number, place, starts_at, ends_at, lesson_ids, state, revision, credit_rule, changed_at)
       values ($1, $2, $3, 1, 'Nhà văn hóa', '2026-11-20T12:00:00Z', '2026-11-20T14:00:00Z', '{}', 'held', 1, '{}', now())`,
      [sessionId, classId, course.unitId],
    );
    [kept, merged] = [await app.person({ homeUnitId: course.unitId }), await app.person({ homeUnitId: course.unitId })];
    const members = [kept, merged];
    for (const { personId, session } of members) {
      const done = await finishSmallCourse(app, course.courseId, course.outline, session);
      await app.eventually(async () => (await app.sql(`select 1 from digital_skills.skill_evidence where source_id = $1`, [done]))[0]);
      await app.eventually(async () => (await app.sql(`select 1 from recognition.evidence where citizen_id = $1`, [personId]))[0]);
      await app.eventually(async () => (await app.sql(`select 1 from notifications.notice where person_id = $1`, [personId]))[0]);
      open[personId] = newId();
      await app.ok(ENROLL, { input: { id: open[personId], courseId: second.courseId } }, { as: session });
      await app.ok(
        `mutation ($input: SetSelfScoresInput!) { setSelfScores(input: $input) { year } }`,
        { input: { year: 2026, scores: [{ indicator: personId === kept.personId ? '1.1' : '1.2', points: 7 }] } },
        { as: session },
      );
      await app.ok(
        `mutation ($input: NameEvidenceInput!) { nameEvidence(input: $input) { year } }`,
        { input: { id: newId(), year: 2026, indicator: '1.3', words: 'Đọc sách ở thư viện xã' } },
        { as: session },
      );
      await app.ok(
        `mutation ($input: RecordPriorLearningInput!) { recordPriorLearning(input: $input) { __typename } }`,
        { input: { id: newId(), kind: 'PRIOR_LEARNING', title: 'Nấu ăn' } },
        { as: session },
      );
      const { startDiagnostic: asked } = await app.ok(
        `mutation ($input: StartDiagnosticInput!) { startDiagnostic(input: $input) { id item { code } } }`,
        { input: { id: newId() } },
        { as: session },
      );
      await app.ok(
        `mutation ($input: AnswerDiagnosticInput!) { answerDiagnostic(input: $input) { answers } }`,
        { input: { id: newId(), sessionId: asked.id, itemCode: asked.item.code, chosen: [] } },
        { as: session },
      );
    }
    await app.ok(
      `query ($unitId: UUID!) { people(unitId: $unitId) { edges { cursor } } }`,
      { unitId: course.unitId },
      { as: director.session },
    );
    for (const { personId } of members) {
      const other = members.find((one) => one.personId !== personId)!.personId;
      const stranger = (await app.person({ homeUnitId: second.unitId, bornOn: '2018-02-03' })).personId;
      const { unitId, courseId, versionId, centreId } = second;
      const places: Row = {
        ...{ unit_id: unitId, course_id: courseId, course_version_id: versionId, version_id: versionId, centre_id: centreId },
        ...{ class_id: classId, session_id: sessionId, enrollment_id: open[personId], criteria_set_id: null },
      };
      const groupId = newId();
      await app.sql(
        `insert into recognition.learning_group (id, kind, name, unit_id, place_id, started_on, source, created_at)
         values ($1, 'family', 'Hộ ông Mẫu', $2, $2, '2026-01-01', 'officer', now())`,
        [groupId, unitId],
      );
      const [criteria] = await app.sql(`select criteria_set_id from recognition.recognition_case limit 1`);
      await rows.fill(personId, other, stranger, { ...places, group_id: groupId, criteria_set_id: criteria!.criteria_set_id });
    }
    gaps = [...(await rows.missing(kept.personId)), ...(await rows.missing(merged.personId))];

    const pair = [kept.personId, merged.personId];
    const view = async (as: Session) => {
      const found: Record<string, unknown[]> = {};
      for (const [column, { query, read }] of Object.entries(READERS)) found[column] = read(await app.ok(query, {}, { as }));
      return found;
    };
    const [ofKept, ofMerged] = [await view(kept.session), await view(merged.session)];
    taken.before = await rows.snapshot(pair);
    const id = await merge(kept.personId, merged.personId);
    taken.after = await rows.snapshot(pair);
    texts = await rows.textsWith(pair);
    const after = await view(kept.session);
    for (const column of Object.keys(READERS)) reads[column] = { kept: ofKept[column]!, merged: ofMerged[column]!, after: after[column]! };
    const of = async (field: string, part: string) =>
      Promise.all(
        pair.map(async (person) =>
          (await app.ok(`query ($id: UUID!) { ${field}(enrollmentId: $id) { ${part} } }`, { id: open[person] }, { as: kept.session }))[
            field
          ].map((row: any) => row[part]),
        ),
      );
    perEnrollment = {
      extensions: await of('myExtensions', 'id'),
      attempts: await of('openAttempts', 'enrollmentId'),
      consent: await Promise.all(pair.map((person) => app.get(ConsentReader).isGiven(app.systemCtx(), person, 'learning'))),
    };
    await undo(id);
    taken.undone = await rows.snapshot(pair);
  }, 120_000);
  afterAll(() => app?.stop());

  /** The rows that were there, without the columns that may differ; missing rows are missing. */
  const asBefore = (now: Snapshot, table: string, except: readonly string[]) => {
    const bare = (row: Row | undefined) => row && Object.fromEntries(Object.entries(row).filter(([name]) => !except.includes(name)));
    const before = [...taken.before.get(table)!];
    return {
      before: before.map(([key, row]) => [key, bare(row)]),
      now: before.map(([key]) => [key, bare(now.get(table)!.get(key))]),
      fresh: [...now.get(table)!.keys()].filter((key) => !taken.before.get(table)!.has(key)),
    };
  };

  test('the scene holds both ids in every column that holds a person', () => {
    // a record that was merged is in no other merge: these two hold both ids once it is decided
    const pair = ['identity.person_merge.kept_id', 'identity.person_merge.merged_id'];
    expect(gaps.filter((column) => !pair.includes(column))).toEqual([]);
  });

  test.each([...new Set(Object.keys(PERSON_COLUMNS).map((name) => name.slice(0, name.lastIndexOf('.'))))].sort())(
    '%s: what was there stays, and undone all is as before',
    (table) => {
      const settled = asBefore(taken.after, table, SETTLED[table] ?? []);
      expect(settled.now).toEqual(settled.before);
      if (!GROWS.has(table)) expect(settled.fresh).toEqual([]);
      const undone = asBefore(taken.undone, table, NOT_UNDONE[table] ?? []);
      expect(undone.now).toEqual(undone.before);
      if (!GROWS.has(table)) expect(undone.fresh).toEqual([]);
    },
  );

  test('what is settled was settled indeed: one account, one enrollment, one seat, one open dossier', () => {
    const after = (table: string) => [...taken.after.get(table)!.values()];
    const own = (table: string, column: string) =>
      after(table).filter((row) => [kept.personId, merged.personId].includes(String(row[column])));
    expect(own('identity.account', 'person_id').filter(({ disabled_at }) => disabled_at === null)).toHaveLength(1);
    expect(
      own('enrollment.enrollment', 'learner_id').filter(
        ({ id, status }) => Object.values(open).includes(String(id)) && status === 'active',
      ),
    ).toHaveLength(1);
    expect(own('enrollment.class_member', 'learner_id').filter(({ state }) => state === 'enrolled')).toHaveLength(1);
    expect(
      own('recognition.recognition_case', 'citizen_id').filter(({ year, status }) => year === 2026 && status === 'draft'),
    ).toHaveLength(1);
  });

  test('every column of the rule "read" has a reader', () => {
    const read = Object.entries(PERSON_COLUMNS).flatMap(([column, rule]) => (rule === 'read' ? [column] : []));
    expect(read.filter((column) => !(column in READERS) && !(column in READ_ELSEWHERE))).toEqual([]);
  });

  test.each(Object.keys(READERS))('the person reads %s under both ids', (column) => {
    const { kept: ofKept, merged: ofMerged, after } = reads[column]!;
    expect(ofMerged.length).toBeGreaterThan(0);
    const isOneOfBoth = [
      'class_member',
      'attendance',
      'enrollment.enrollment',
      'recognition_case',
      'evidence.citizen',
      'skill_evidence',
    ].some((one) => column.includes(one));
    if (isOneOfBoth) expect(after.length).toBeGreaterThanOrEqual(Math.max(1, Math.min(ofKept.length, ofMerged.length)));
    else expect(after).toEqual(expect.arrayContaining([...ofKept, ...ofMerged]));
  });

  test('what hangs on an enrollment is found under the id of the enrollment; consent is asked of both', () => {
    expect(perEnrollment.extensions.map(({ length }) => length)).toEqual([1, 1]);
    expect(perEnrollment.attempts.map(({ length }) => length)).toEqual([1, 1]);
    expect(perEnrollment.consent).toEqual([true, true]);
  });

  describe('and then the person is forgotten', () => {
    const WORD = 'Lục bình trôi sông Hậu';
    const ARCHIVED = 'Dừa nước mọc ven rạch';
    let planted: string[];
    let left: string[];
    let decided: Row[];
    const filesThere: Record<string, boolean> = {};

    beforeAll(async () => {
      const { personId } = merged;
      const past = (sql: string) => app.sql(`begin; set local session_replication_role = replica; ${sql}; commit`);
      const again = (table: string, where: string, more: Row) =>
        past(`insert into ${table} select (jsonb_populate_record(t, '${JSON.stringify(more)}')).* from ${table} t where ${where} limit 1`);
      await past(`update identity.role_assignment set valid_to = '2020-01-01' where person_id = '${personId}'`);
      // rows of this suite stand for years that have no case: one nobody decided, and another that was
      const own = `citizen_id = '${personId}'`;
      const ofYear = `${own} and year = 2026`;
      const caseOf = 'recognition.recognition_case';
      await again(caseOf, ofYear, { year: 1, id: newId(), status: 'self_assessed' });
      await again(caseOf, ofYear, {
        year: 2018,
        id: newId(),
        status: 'recognised',
        decision_id: newId(),
        decided_at: '2018-12-01T00:00:00Z',
      });
      planted = await rows.plant(personId, WORD, {
        'recognition.case_step.detail': { total: 90, lines: [{ named: [WORD] }] },
        'recognition.evidence.snapshot': { title: WORD },
      });
      for (const [table, column] of [
        ['named_evidence', 'words'],
        ['review_score', 'reason'],
        ['case_step', 'reason'],
      ])
        await again(`recognition.${table}`, own, { year: 2018, [column!]: ARCHIVED, detail: {} });

      await past(
        `insert into enrollment.objection select (jsonb_populate_record(t, '{"id": "${newId()}", "answer": null, "answered_at": null, "answered_by": null}')).*
         from enrollment.objection t where t.learner_id = '${personId}' limit 1`,
      );

      // files: what is theirs alone, and what somebody else has too
      const store = app.get(FileStore);
      const put = async (words: string) => (await store.put(Buffer.from(words))).sha256;
      const [scan, photo, shared] = [await put('scan'), await put('photo'), await put('the same leaflet')];
      await past(`update enrollment.prior_learning_scan set sha256 = '${scan}' where learner_id = '${personId}'`);
      await past(`update recognition.evidence_file set sha256 = '${photo}' where ${own}`);
      await again('recognition.evidence_file', own, { id: newId(), sha256: shared });
      await past(`update recognition.evidence_file set sha256 = '${shared}' where citizen_id = '${kept.personId}'`);
      const [upload] = await app.sql<{ name: string }>(
        `select concat(learner_id, '-', id) as name from enrollment.upload where learner_id = $1 limit 1`,
        [personId],
      );
      await store.writePart(upload!.name, 0, Buffer.from('work'));
      await store.keepParts(upload!.name);

      const id = newId();
      const asked = await app.ok(
        `mutation ($input: RequestErasureInput!) { requestErasure(input: $input) { __typename } }`,
        { input: { id, personId, reason: 'Đã chuyển đi nơi khác' } },
        { as: director.session },
      );
      const done = await app.ok(
        `mutation ($input: DecideErasureInput!) { decideErasure(input: $input) { __typename } }`,
        { input: { id, accept: true } },
        { as: officer.session },
      );
      expect([asked.requestErasure.__typename, done.decideErasure.__typename]).toEqual(['ErasureStands', 'ErasureStands']);
      await app.eventually(async () => {
        const [{ open: waiting }] = (await app.sql(
          `select count(*) filter (where e.done_at is null)::int + (count(*) < 5)::int as open
           from platform.outbox_effect e join platform.outbox_event o on o.id = e.event_id where o.type = 'person.erased.v1'`,
        )) as [{ open: number }];
        return waiting === 0;
      });
      left = await rows.textsWith([WORD]);
      decided = await app.sql(
        `select words from recognition.named_evidence where citizen_id = $1 and year = 2018
         union all select reason from recognition.review_score where citizen_id = $1 and year = 2018
         union all select reason from recognition.case_step where citizen_id = $1 and year = 2018`,
        [personId],
      );
      for (const [name, sha256] of Object.entries({ scan, photo, shared })) filesThere[name] = (await store.stat(sha256)) !== null;
      filesThere['work'] = await store.hasOwn(upload!.name);
    }, 60_000);

    test('no word that was planted is found anywhere, but where it is declared why', () => {
      expect(left.filter((column) => !(column in KEPT_WORDS))).toEqual([]);
      expect(Object.keys(KEPT_WORDS).filter((column) => planted.includes(column) && !left.includes(column))).toEqual([]);
    });

    test('a decided case is an archive: what was written there stays', () => {
      expect(decided).toEqual([{ words: ARCHIVED }, { words: ARCHIVED }, { words: ARCHIVED }]);
    });

    test('files are gone from the disk, but for one that somebody else has too', () => {
      expect(filesThere).toEqual({ scan: false, photo: false, shared: true, work: false });
    });

    test('the case that was under way is withdrawn, and says by what', async () => {
      const steps = await app.sql(
        `select c.status, s.act, s.actor_role from recognition.recognition_case c join recognition.case_step s using (citizen_id, year)
         where c.citizen_id = $1 and c.year = 1 and s.act = 'erase'`,
        [merged.personId],
      );
      expect(steps).toEqual([{ status: 'withdrawn', act: 'erase', actor_role: 'system' }]);
      // nor does an objection wait for an answer that nobody would read
      expect(await app.sql(`select 1 from enrollment.objection where learner_id = $1 and answer is null`, [merged.personId])).toEqual([]);
    });

    test('nothing else can be done to what is append-only, not even for somebody who is forgotten', async () => {
      const forgetting = async (sql: string) => {
        try {
          await app.sql(`begin; select set_config('phusa.forgetting', '${merged.personId}', true); ${sql}; commit`);
        } finally {
          await app.sql('rollback');
        }
      };
      const own = `where learner_id = '${merged.personId}'`;
      for (const sql of [
        `update digital_skills.observation set saw = 'khác' ${own}`,
        `update digital_skills.observation set level = 2 ${own}`,
        `delete from enrollment.submission ${own}`,
        `update enrollment.grade set reason = null ${own}`,
        `update enrollment.submission set text = '[đã xóa]' where learner_id = '${kept.personId}'`,
        `update recognition.case_step set reason = null where citizen_id = '${merged.personId}' and year = 2018`,
      ])
        await expect(forgetting(sql)).rejects.toThrow('append-only');
    });
  });

  test('ids in texts and documents: each such column is declared', () => {
    expect(texts.filter((column) => !(column in PERSON_TEXTS) && !(column in PERSON_COLUMNS))).toEqual([]);
  });
});
