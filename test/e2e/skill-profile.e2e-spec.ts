import { vietnamDay, newId } from '#platform';
import { PlaceSkillsReader } from '../../libs/digital-skills/place/place-skills.reader.js';
import { boundsOf, SHOWN } from '../../libs/digital-skills/profile/evidence.sql.js';
import { type ShownSkill, standingOf } from '../../libs/digital-skills/profile/level.js';
import { EVIDENCE_KINDS, ruleNow } from '../../libs/digital-skills/rule/skill-rule.store.js';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { finishSmallCourse, type Member, publishSmallCourse, seedGround } from '../support/city.js';
import { aClass, aSeat } from '../support/class.js';

let app: TestApp;
let course: Awaited<ReturnType<typeof publishSmallCourse>>;
let teacher: Member;
let classId: string;

beforeAll(async () => {
  app = await startApp({ worker: true });
  await seedGround(app);
  course = await publishSmallCourse(app);
  teacher = await app.person({ fullName: 'Cô Hạnh', roles: [{ role: 'instructor', unitId: course.unitId }] });
  classId = await aClass(app, course, { state: 'running', instructors: [teacher.personId] });
}, 60_000);
afterAll(() => app?.stop());

/** Somebody with a seat in the class. */
async function aMember(inClass = classId): Promise<Member> {
  const person = await app.person({ homeUnitId: course.unitId });
  await aSeat(app, inClass, { personId: person.personId, enrollmentId: newId() });
  return person;
}

const OBSERVATION = 'id competenceCode level saw observedOn observerName state objection keptBecause withdrawnBecause';
const act = (name: string, input: string) => (as: Session | undefined, given: object) =>
  app.gql(`mutation ($input: ${input}!) { answer: ${name}(input: $input) { ${OBSERVATION} } }`, { input: given }, { as });
const record = act('recordSkillObservation', 'RecordSkillObservationInput');
const withdraw = act('withdrawSkillObservation', 'AnswerSkillObservationInput');
const keep = act('keepSkillObservation', 'AnswerSkillObservationInput');
const object = act('objectToSkillObservation', 'ObjectToSkillObservationInput');
const seen = (learnerId: string, over: object = {}) => ({
  ...{
    id: newId(),
    classId,
    learnerId,
    competenceCode: '4.2',
    level: 3,
    saw: 'Tự chỉnh quyền riêng tư trên điện thoại.',
    observedOn: '2026-11-20',
  },
  ...over,
});
const PROFILE = `{ mySkillProfile { targetLevel observations { ${OBSERVATION} }
  standings { competenceCode level low high older evidence { kind sourceId level validUntil state } } } }`;
const profile = async (as: Session): Promise<any> => (await app.ok(PROFILE, {}, { as })).mySkillProfile;
const noticesOf = async (as: Session, locale = 'vi'): Promise<any[]> => {
  const cookie = `${as.cookie}; locale=${locale}`;
  const { data } = await app.gql(`{ myNotices { edges { node { kind text link isOutdated } } } }`, {}, { as, headers: { cookie } });
  return data['myNotices'].edges.map(({ node }: any) => node);
};
const codeOf = (answer: any): string | undefined => answer.errors?.[0]?.extensions.code;

describe('what a teacher saw', () => {
  test('stands among the evidence of the learner, who reads who saw what; sent twice it is there once', async () => {
    const learner = await aMember();
    const given = seen(learner.personId);
    const first = await record(teacher.session, given);
    expect(first.data['answer']).toMatchObject({ level: 3, observerName: 'Cô Hạnh', state: 'COUNTS' });
    expect((await record(teacher.session, { ...given, level: 1 })).data).toEqual(first.data);
    const { standings, observations } = await profile(learner.session);
    expect(observations).toEqual([first.data['answer']]);
    expect(standings).toMatchObject([
      {
        competenceCode: '4.2',
        level: 3,
        low: 3,
        high: 3,
        older: 0,
        evidence: [{ kind: 'observed', validUntil: '2028-11-20', state: 'COUNTS' }],
      },
    ]);
    const looked = await app.sql(`select detail from platform.audit_log where action = 'skill.observe' and subject = $1`, [given.id]);
    expect(looked).toHaveLength(1);
  });

  test('an objection stops it from counting until it is kept; taken back it no longer counts, and stays to be read', async () => {
    const learner = await aMember();
    const { id } = (await record(teacher.session, seen(learner.personId))).data['answer'];
    expect(codeOf(await keep(teacher.session, { learnerId: learner.personId, id, reason: 'Tôi thấy rõ.' }))).toBe('CONFLICT');
    expect((await object(learner.session, { id, reason: 'Hôm đó cháu bấm giúp.' })).data['answer'].state).toBe('DISPUTED');
    expect((await profile(learner.session)).standings).toMatchObject([{ level: 0, older: 0, evidence: [{ state: 'DISPUTED' }] }]);

    const kept = await keep(teacher.session, { learnerId: learner.personId, id, reason: 'Buổi sau làm lại một mình được.' });
    expect(kept.data['answer']).toMatchObject({ state: 'KEPT', objection: 'Hôm đó cháu bấm giúp.' });
    expect((await profile(learner.session)).standings).toMatchObject([{ level: 3 }]);

    const back = { learnerId: learner.personId, id, reason: 'Ghi nhầm người.' };
    expect((await withdraw(teacher.session, back)).data['answer']).toMatchObject({
      state: 'WITHDRAWN',
      withdrawnBecause: 'Ghi nhầm người.',
    });
    expect((await withdraw(teacher.session, back)).errors).toBeUndefined();
    expect(await profile(learner.session)).toMatchObject({ standings: [], observations: [{ id, state: 'WITHDRAWN' }] });
    expect(codeOf(await object(learner.session, { id, reason: 'Muộn rồi.' }))).toBe('CONFLICT');
    const told = await app.eventually(async () => {
      const notices = await noticesOf(learner.session);
      return notices.length === 3 && notices;
    });
    expect(told.map(({ kind, isOutdated, link }: any) => [kind, isOutdated, link])).toEqual([
      ['skillWithdrawn', false, '/me/skills'],
      ['skillKept', true, '/me/skills'],
      ['skillSeen', true, '/me/skills'],
    ]);
    expect(told[2].text).toContain('Bảo vệ dữ liệu cá nhân và quyền riêng tư, bậc 3');
    expect(await noticesOf(learner.session, 'km')).toMatchObject([{}, {}, { text: expect.stringContaining('ការការពារទិន្នន័យផ្ទាល់ខ្លួន') }]);
    expect(await noticesOf(teacher.session)).toEqual([]);
    const events = await app.sql(`select data from platform.outbox_event where type = 'skill.observation_changed.v1' and subject = $1`, [
      id,
    ]);
    expect(events.map(({ data }: any) => Object.keys(data).sort().join())).toEqual(Array(3).fill('change,classId,learnerId,observationId'));
    await expect(app.sql('update digital_skills.observation set level = 8')).rejects.toThrow('append-only');
    await expect(app.sql('delete from digital_skills.observation_word')).rejects.toThrow('append-only');
  });

  test('is written by who runs the class: its instructor and the director, for those who have a seat', async () => {
    const learner = await aMember();
    const role = async (name: string, unitId = course.unitId) => (await app.person({ roles: [{ role: name, unitId }] })).session;
    const [far] = await app.sql(`select unit_id as id from organisation.unit_version where code = '31120' limit 1`);
    const of = (given: object = {}) => seen(learner.personId, given);
    expect((await record(course.director.session, of())).errors).toBeUndefined();
    expect(codeOf(await record(await role('instructor'), of()))).toBe('NOT_FOUND'); // of another class
    expect(codeOf(await record(await role('centre_director', far!.id), of()))).toBe('NOT_FOUND');
    expect(codeOf(await record(await role('author'), of()))).toBe('FORBIDDEN');
    expect(codeOf(await record(learner.session, of()))).toBe('FORBIDDEN');
    expect(codeOf(await record(undefined, of()))).toBe('UNAUTHENTICATED');

    const { id } = (await record(teacher.session, of())).data['answer'];
    const answer = { learnerId: learner.personId, id, reason: 'Không đúng.' };
    expect(codeOf(await withdraw(await role('instructor'), answer))).toBe('NOT_FOUND');
    expect(codeOf(await keep(await role('centre_director', far!.id), answer))).toBe('NOT_FOUND');
    expect(codeOf(await object((await app.person()).session, { id, reason: 'Không đúng.' }))).toBe('NOT_FOUND');
    const list = (as: Session) =>
      app.gql(
        `query ($c: UUID!, $l: UUID!) { skillObservations(classId: $c, learnerId: $l) { id } }`,
        { c: classId, l: learner.personId },
        { as },
      );
    expect((await list(teacher.session)).data['skillObservations']).toHaveLength(2);
    expect(codeOf(await list(await role('instructor')))).toBe('NOT_FOUND');
    expect(codeOf(await list(learner.session))).toBe('FORBIDDEN');
  });

  test('must be possible: a competence that there is, a day that was, a learner of the class, and not oneself', async () => {
    const learner = await aMember();
    const fieldOf = async (given: object) =>
      (await record(teacher.session, seen(learner.personId, given))).errors?.[0]?.extensions.fields?.[0]?.path;
    expect(await fieldOf({ competenceCode: '9.9' })).toBe('competenceCode');
    expect(await fieldOf({ competenceCode: '4' })).toBe('competenceCode');
    expect(await fieldOf({ level: 9 })).toBe('level');
    expect(await fieldOf({ observedOn: '2026-11-25' })).toBe('observedOn');
    expect(await fieldOf({ observedOn: '2025-11-01' })).toBe('observedOn');
    expect(await fieldOf({ saw: 'được' })).toBe('saw');
    expect(await fieldOf({ learnerId: newId() })).toBe('learnerId');
    await aSeat(app, classId, { personId: teacher.personId, enrollmentId: newId() });
    expect(codeOf(await record(teacher.session, seen(teacher.personId)))).toBe('FORBIDDEN');
  });
});

describe('evidence grows old', () => {
  test('after its months it is shown as older and no longer counts, by the clock alone', async () => {
    const [learner, today] = [await aMember(), app.clock.now().getTime()];
    await record(teacher.session, seen(learner.personId, { level: 4 }));
    const done = await finishSmallCourse(app, course.courseId, course.outline, learner.session);
    await app.eventually(async () => (await app.sql(`select 1 from digital_skills.skill_evidence where source_id = $1`, [done]))[0]);
    const of42 = async () => (await profile(learner.session)).standings.find(({ competenceCode }: any) => competenceCode === '4.2');
    const fresh = await of42();
    expect([fresh.level, fresh.older]).toEqual([4, 0]);
    app.clock.advance(Date.UTC(2028, 10, 20, 12) - app.clock.now().getTime());
    const again = { session: await app.signIn(`u${learner.personId.slice(-10)}`, '246810') };
    const later = async () => (await profile(again.session)).standings.find(({ competenceCode }: any) => competenceCode === '4.2');
    expect((await later()).level).toBe(4); // its last day
    app.clock.advance(86_400_000);
    const old = await later();
    expect([old.level, old.older]).toEqual([fresh.evidence.find(({ kind }: any) => kind === 'completion')?.level ?? 0, 4]);
    expect(old.evidence[0]).toMatchObject({ kind: 'observed', state: 'OLDER' });
    app.clock.advance(today - app.clock.now().getTime());
  });

  test('how long it counts is a convention: marked as ours, changed with a reason by the department, never behind somebody’s back', async () => {
    const RULE = '{ skillRule { revision source targetLevel skilledLevel skilledDomains reason validity { kind months } } }';
    const { skillRule } = await app.ok(RULE, {}, { as: teacher.session });
    expect(skillRule).toMatchObject({ revision: 1, source: null });
    const { revision, source: _, ...rule } = skillRule;
    const set = (as: Session, over: object) =>
      app.gql(
        `mutation ($input: SetSkillRuleInput!) { setSkillRule(input: $input) { revision validity { kind months } } }`,
        { input: { ...rule, revision, ...over } },
        { as },
      );
    const [top] = await app.sql(`select unit_id as id from organisation.unit_version where parent_id is null and upper_inf(period)`);
    const role = (name: string, unitId: string) => app.person({ fullName: 'Đặng Thị Sở', roles: [{ role: name, unitId }] });
    const officer = (await role('department_officer', top!.id)).session;
    for (const [as, code] of [
      [undefined, 'UNAUTHENTICATED'],
      [(await aMember()).session, 'FORBIDDEN'],
      [course.director.session, 'FORBIDDEN'],
      [(await role('city_officer', top!.id)).session, 'FORBIDDEN'],
      [(await role('department_officer', course.unitId)).session, 'FORBIDDEN'], // what holds everywhere is not decided in one commune
      [(await role('administrator', course.unitId)).session, 'FORBIDDEN'],
    ] as const)
      expect(codeOf(await set(as as Session, {}))).toBe(code);
    expect(codeOf(await set(officer, { validity: rule.validity.slice(1) }))).toBe('BAD_USER_INPUT');
    const longer = rule.validity.map((one: any) => (one.kind === 'observed' ? { kind: 'observed', months: null } : one));
    expect((await set(officer, { validity: longer, reason: 'Thử: không có hạn cho ghi nhận.' })).data['setSkillRule']).toEqual({
      revision: 2,
      validity: longer,
    });
    expect(codeOf(await set(officer, {}))).toBe('CONFLICT');
    const learner = await aMember();
    await record(teacher.session, seen(learner.personId));
    expect((await profile(learner.session)).standings[0].evidence[0].validUntil).toBeNull();

    const RULES = `query ($after: String) { skillRules(first: 1, after: $after) { mayChange edges { node { revision reason setByName } } pageInfo { hasNextPage endCursor } } }`;
    const { skillRules } = await app.ok(RULES, {}, { as: officer });
    expect(skillRules).toMatchObject({
      mayChange: true,
      edges: [{ node: { revision: 2, reason: 'Thử: không có hạn cho ghi nhận.', setByName: 'Đặng Thị Sở' } }],
    });
    const rest = await app.ok(
      RULES,
      { after: skillRules.pageInfo.endCursor },
      { as: (await role('department_officer', course.unitId)).session },
    );
    expect(rest.skillRules).toMatchObject({
      mayChange: false,
      edges: [{ node: { revision: 1, setByName: null } }],
      pageInfo: { hasNextPage: false },
    });
    expect(codeOf(await app.gql(RULES, {}, { as: course.director.session }))).toBe('FORBIDDEN');
    expect(codeOf(await app.gql(RULES, {}))).toBe('UNAUTHENTICATED');

    const preview = (as: Session | undefined, unitId: string, over: object = {}) =>
      app.gql(
        `query ($unitId: UUID!, $validity: [EvidenceValidityInput!]!, $level: Int!, $domains: Int!) {
          skillRulePreview(unitId: $unitId, validity: $validity, skilledLevel: $level, skilledDomains: $domains) { persons skilledNow skilledThen } }`,
        { unitId, validity: longer, level: 1, domains: 3, ...over },
        { as },
      );
    const lower = (await preview(officer, course.unitId, { domains: 1 })).data['skillRulePreview'];
    expect(lower.skilledThen).toBeGreaterThan(lower.skilledNow);
    expect(lower.persons).toBeGreaterThan(lower.skilledThen);
    expect((await preview(officer, course.unitId)).data['skillRulePreview']).toEqual({ ...lower, skilledThen: lower.skilledNow });
    const higher = (await preview(officer, course.unitId, { level: 8, domains: 1 })).data['skillRulePreview'];
    expect(higher.skilledThen).toBe(0);
    const near = (await role('department_officer', course.unitId)).session;
    expect((await preview(near, course.unitId)).errors).toBeUndefined();
    expect(codeOf(await preview(near, top!.id))).toBe('FORBIDDEN');
    expect(codeOf(await preview(course.director.session, course.unitId))).toBe('FORBIDDEN');
    expect(codeOf(await preview(undefined, course.unitId))).toBe('UNAUTHENTICATED');
    expect((await app.ok(RULE, {}, { as: officer })).skillRule.revision).toBe(2);
  });
});

describe('what to learn next', () => {
  const STEPS = '{ myNextSteps { courseId slug title competenceCode from to reason } }';
  const steps = async (as: Session): Promise<any[]> => (await app.ok(STEPS, {}, { as })).myNextSteps;

  test('a course that closes a gap is advised with its reason, and no more once it was taken', async () => {
    const learner = await aMember();
    const [first] = await steps(learner.session);
    expect(first).toMatchObject({ courseId: course.courseId, slug: 'khoa-nho', from: 0 });
    expect(first.reason).toContain('Chưa có gì cho thấy bà con biết');
    const inKhmer = await app.gql(STEPS, {}, { as: learner.session, headers: { 'accept-language': 'km' } });
    expect(inKhmer.data['myNextSteps'][0].reason).toMatch(/[\u1780-\u17ff]/);

    const done = await finishSmallCourse(app, course.courseId, course.outline, learner.session);
    await app.eventually(async () => (await app.sql(`select 1 from digital_skills.skill_evidence where source_id = $1`, [done]))[0]);
    expect(await steps(learner.session)).toEqual([]);
    expect(codeOf(await app.gql(STEPS))).toBe('UNAUTHENTICATED');
  });
});

describe('the skills of a place', () => {
  const PLACE = `query ($unitId: UUID!) { placeSkills(unitId: $unitId) { ruleRevision years { day persons competences { code persons } } } }`;
  const role = async (name: string, unitId: string) => (await app.person({ roles: [{ role: name, unitId }] })).session;
  let far: string;
  let farClass: string;

  beforeAll(async () => {
    const other = await publishSmallCourse(app, '31120');
    far = other.unitId;
    const farTeacher = await app.person({ roles: [{ role: 'instructor', unitId: far }] });
    farClass = await aClass(app, other, { state: 'running', instructors: [farTeacher.personId] });
    // nine at level 1, five at level 2, one at level 4
    for (const level of [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 4]) {
      const { personId } = await app.person({ homeUnitId: far });
      await aSeat(app, farClass, { personId, enrollmentId: newId() });
      const given = seen(personId, { classId: farClass, level, competenceCode: '1.1' });
      if ((await record(farTeacher.session, given)).errors) throw new Error('not recorded');
    }
  }, 60_000);

  test('are told by level; one small group hides the smallest other with it', async () => {
    const { placeSkills } = await app.ok(PLACE, { unitId: far }, { as: await role('commune_officer', far) });
    const [now, lastYear] = placeSkills.years;
    expect(now).toEqual({ day: '2026-11-24', persons: 15, competences: [{ code: '1.1', persons: [0, 9, null, 0, null, 0] }] });
    expect(lastYear).toEqual({ day: '2025-12-31', persons: 0, competences: [] });
  });

  test('of fewer than five people nothing is told', async () => {
    await app.sql(
      `update identity.person set home_unit_id = null where home_unit_id = $1 and id not in (select id from identity.person where home_unit_id = $1 order by id limit 4)`,
      [far],
    );
    const { placeSkills } = await app.ok(PLACE, { unitId: far }, { as: await role('centre_director', far) });
    expect(placeSkills.years[0]).toEqual({ day: '2026-11-24', persons: null, competences: [] });
  });

  test('are for those who look after the place', async () => {
    const look = async (name: string, unitId: string) => codeOf(await app.gql(PLACE, { unitId: far }, { as: await role(name, unitId) }));
    expect(await look('auditor', far)).toBeUndefined();
    expect(await look('commune_officer', course.unitId)).toBe('FORBIDDEN');
    expect(await look('instructor', far)).toBe('FORBIDDEN');
    expect(codeOf(await app.gql(PLACE, { unitId: far }, { as: (await aMember()).session }))).toBe('FORBIDDEN');
    expect(codeOf(await app.gql(PLACE, { unitId: far }))).toBe('UNAUTHENTICATED');
  });
});

describe('the counts of a place', () => {
  const days = ['2026-11-24', '2025-12-31', '2024-12-31'];
  /** The same numbers at each run. */
  const dice = (seed: number) => () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;

  test('begin to be too old on the day on which a line is, for every day and any months', async () => {
    const months = { completion: 1, external_certificate: 36, prior_learning: 18, observed: 12, diagnostic: null };
    const some = ['2024-02-29', '2024-03-31', '2025-02-28', '2025-03-30', '2025-08-31', '2026-11-30', '2026-12-31'];
    const bounds = await boundsOf(app.ctx().sql, some, { ...(await ruleNow(app.ctx())), validMonths: months });
    for (const { day, since } of bounds) {
      const [wrong] = await app.sql(
        `select count(*)::int as n from generate_series($1::date - 1500, $1::date, interval '1 day') as o, jsonb_each_text($2::jsonb) as k (kind, months)
         where (coalesce((o::date + make_interval(months => k.months::int))::date >= $1::date, true))
           <> (o at time zone 'Asia/Ho_Chi_Minh' >= ($3::timestamptz[])[array_position($4::text[], k.kind)])`,
        [day, JSON.stringify(months), since, EVIDENCE_KINDS],
      );
      expect([day, wrong!.n]).toEqual([day, 0]);
    }
  });

  test('are what the pure rule finds, person by person, whatever was taken back, disputed or merged', async () => {
    const next = dice(20_261_124);
    const among = <T>(some: readonly T[]) => some[Math.floor(next() * some.length)]!;
    const place = (await publishSmallCourse(app, '31147')).unitId;
    const codes = ['1.1', '1.2', '2.1', '3.1', '4.2'];
    const people: string[] = [];
    for (let n = 0; n < 24; n++) people.push((await app.person({ homeUnitId: place })).personId);
    const [kept, merged, also] = people as [string, string, string];
    const [framework] = await app.sql(`select id from digital_skills.framework where code = 'TT02-2025'`);
    for (const merge of [merged, also])
      await app.sql(
        `insert into identity.person_merge (id, kept_id, merged_id, unit_id, source, reason, proposed_by, proposed_at, decision, decided_by, decided_at)
         values ($1, $2, $3, $4, 'staff', 'x', $5, now(), 'accepted', $6, now())`,
        [newId(), kept, merge, place, people[22], people[23]],
      );
    for (let n = 0; n < 300; n++) {
      const [learner, kind, source] = [among(people), among(EVIDENCE_KINDS), newId()];
      const level = 1 + Math.floor(next() * 6);
      const on = new Date(Date.UTC(2021, 0, 1) + Math.floor(next() * 2_160 * 24) * 3_600_000);
      const code = among(codes);
      if (kind === 'observed') {
        await app.sql(
          `insert into digital_skills.observation (learner_id, id, framework_id, competence_code, level, saw, observed_on, unit_id, class_id, observer_id, recorded_at)
           values ($1, $2, $3, $4, $5, 'x', '2026-01-01', $6, $2, $7, now())`,
          [learner, source, framework!.id, code, level, place, people[23]],
        );
        for (const word of ['objection', 'kept'].slice(0, Math.floor(next() * 3)))
          await app.sql(`insert into digital_skills.observation_word values ($1, $2, $3, 'x', $1, now())`, [learner, source, word]);
      }
      const isMeasured = kind === 'diagnostic';
      await app.sql(
        `insert into digital_skills.skill_evidence (learner_id, id, framework_id, competence_code, level, source_kind, source_id, course_title, observed_at, recorded_at, valid_until, level_low, level_high)
         values ($1, $2, $3, $4, $5, $6, $7, 'x', $8, now(), $9, $10, $11)`,
        [
          ...[learner, newId(), framework!.id, code, level, kind, source, on],
          ...[next() < 0.2 ? among(['2024-12-31', '2025-06-30', '2027-01-01']) : null, isMeasured ? 1 : null, isMeasured ? 7 : null],
        ],
      );
      if (next() < 0.1)
        await app.sql(
          `insert into digital_skills.skill_evidence_void (learner_id, source_kind, source_id, voided_at) values ($1, $2, $3, now())`,
          [...[learner, kind, source]],
        );
    }

    const ctx = app.ctx();
    const shown = await ctx.sql<{ who: string; code: string } & { [K in keyof ShownSkill]: ShownSkill[K] }>(
      `select learner_id as who, competence_code as code, source_kind as kind, level, observed_on::text as "observedOn", counts_until::text as "countsUntil",
         is_disputed as "isDisputed" from (${SHOWN('$1::uuid[]')}) as s`,
      [people],
    );
    const nameOf = (id: string) => (id === merged || id === also ? kept : id);
    const wanted: string[] = [];
    const bump = new Map<string, number>();
    const add = (key: string) => bump.set(key, (bump.get(key) ?? 0) + 1);
    for (const day of days)
      for (const who of new Set(people.map(nameOf))) {
        const own = shown.filter((line) => nameOf(line.who) === who && line.observedOn <= day);
        if (own.length > 0) add(`${day}  0`);
        for (const code of codes) {
          const { level } = standingOf(
            own.filter((line) => line.code === code),
            undefined,
            day,
          );
          if (level > 0) add(`${day} ${code} ${Math.min(level, 5)}`);
        }
      }
    wanted.push(...[...bump].map(([key, n]) => `${key}: ${n}`));
    const bounds = await boundsOf(ctx.sql, days, await ruleNow(ctx));
    const counted = await app.get(PlaceSkillsReader)['counted'](ctx, [place], bounds);
    const found = new Map<string, number>();
    for (const { day, code, level, persons } of counted)
      found.set(`${day} ${code} ${level}`, (found.get(`${day} ${code} ${level}`) ?? 0) + persons);
    expect([...found].map(([key, n]) => `${key}: ${n}`).sort()).toEqual(wanted.sort());
    expect(wanted.length).toBeGreaterThan(30);
    expect(days[0]).toBe(vietnamDay(ctx.now));
  });
});

describe('the targets of the programme', () => {
  const REPORT = `query ($unitId: UUID!, $year: Int!) { programmeReport(unitId: $unitId, year: $year) { day ruleRevision ruleSource
    targets { code source percents { year percent } numerator denominator numeratorGroup denominatorGroup definition whyNot }
    places { unitId holders skilled selfServing } } }`;
  const LIST = `query ($unitId: UUID!, $year: Int!, $group: HolderGroup!, $after: String) {
    titleHolders(unitId: $unitId, year: $year, group: $group, first: 2, after: $after) {
      edges { node { citizenId name isSkilled isSelfServing } } pageInfo { hasNextPage endCursor } } }`;
  const holders: Member[] = [];

  beforeAll(async () => {
    const [set] = await app.sql(`select id from recognition.criteria_set`);
    const decisionId = newId();
    await app.sql(
      `insert into recognition.decision (id, unit_id, year, number, decided_on, signer_name, signer_title, recorded_at)
       values ($1, $2, 2026, '01/QĐ-UBND', '2026-11-20', 'Ông Thử', 'Chủ tịch', now())`,
      [decisionId, course.unitId],
    );
    for (let n = 0; n < 5; n++) {
      const holder = await aMember();
      holders.push(holder);
      await app.sql(
        `insert into recognition.recognition_case (citizen_id, id, unit_id, group_code, status, decision_id, year, criteria_set_id, created_at, decided_at)
         values ($1, $2, $3, 'G1', $4, $5, 2026, $6, now(), now())`,
        [holder.personId, newId(), course.unitId, n < 4 ? 'recognised' : 'not_recognised', decisionId, set!.id],
      );
      await app.sql(
        `insert into recognition.case_step (citizen_id, year, id, act, from_status, to_status, actor_id, actor_role, on_behalf, at, detail)
         values ($1, 2026, $2, 'submit', 'registered', 'self_assessed', $1, 'citizen', $3, now(), '{}')`,
        [holder.personId, newId(), n > 0],
      );
    }
    // three domains: skilled; two: not yet; the one who was not recognised does not count
    const shows: [number, string[]][] = [
      [0, ['1.1', '2.1', '4.2']],
      [1, ['1.1', '2.1', '6.1']],
      [2, ['1.1', '4.2', '4.1']],
      [4, ['1.1', '2.1', '4.2']],
    ];
    for (const [n, codes] of shows)
      for (const competenceCode of codes) {
        const { errors } = await record(teacher.session, seen(holders[n]!.personId, { competenceCode, level: 1 }));
        if (errors) throw new Error(JSON.stringify(errors));
      }
  }, 60_000);

  const officer = async (name = 'city_officer', unitId = course.unitId) => (await app.person({ roles: [{ role: name, unitId }] })).session;
  const at = { unitId: '', year: 2026 };
  const listed = async (group: string, as: Session): Promise<any[]> => {
    const found: any[] = [];
    for (let after: string | null = null, isMore = true; isMore;) {
      const { titleHolders }: any = await app.ok(LIST, { ...at, unitId: course.unitId, group, after }, { as });
      found.push(...titleHolders.edges.map(({ node }: any) => node));
      [after, isMore] = [titleHolders.pageInfo.endCursor, titleHolders.pageInfo.hasNextPage];
    }
    return found;
  };

  test('are counted with numerator, denominator, source and day, and each count is its list', async () => {
    const as = await officer();
    const { programmeReport } = await app.ok(REPORT, { ...at, unitId: course.unitId }, { as });
    expect(programmeReport).toMatchObject({ day: '2026-11-24', ruleSource: null });
    const [skilled, selfServing, ...others] = programmeReport.targets;
    expect(skilled).toMatchObject({
      numerator: 2,
      denominator: 4,
      percents: [
        { year: 2025, percent: 70 },
        { year: 2030, percent: 90 },
      ],
    });
    expect(skilled.source).toContain('677/QĐ-TTg');
    expect(skilled.definition).toContain('ít nhất bậc 1 ở ít nhất 3 trong 6 miền');
    expect(selfServing).toMatchObject({ numerator: 1, denominator: 2 });
    for (const { numerator, whyNot } of others) expect([numerator, whyNot === null]).toEqual([null, false]);
    expect(programmeReport.places).toEqual([{ unitId: course.unitId, holders: 4, skilled: 2, selfServing: 1 }]);
    for (const target of [skilled, selfServing]) {
      expect(await listed(target.numeratorGroup, as)).toHaveLength(target.numerator);
      expect(await listed(target.denominatorGroup, as)).toHaveLength(target.denominator);
    }
    const names = (await listed('SKILLED', as)).map(({ citizenId }) => citizenId).sort();
    expect(names).toEqual([holders[0]!.personId, holders[1]!.personId].sort());
    expect(await listed('NOT_SKILLED', as)).toHaveLength(2);
    const looked = await app.sql(`select 1 from platform.access_log where person_id = $1 and what = 'recognition.targets'`, [
      holders[0]!.personId,
    ]);
    expect(looked.length).toBeGreaterThan(0);
  });

  test('of last year are those of its last day: nobody held a title then', async () => {
    const { programmeReport } = await app.ok(REPORT, { unitId: course.unitId, year: 2025 }, { as: await officer() });
    expect([programmeReport.day, programmeReport.targets[0].denominator]).toEqual(['2025-12-31', 0]);
  });

  test('are for officers of the place', async () => {
    const [far] = await app.sql(`select unit_id as id from organisation.unit_version where code = '31120' limit 1`);
    const look = async (as: Session | undefined) => codeOf(await app.gql(REPORT, { ...at, unitId: course.unitId }, { as }));
    const people = async (as: Session | undefined) => codeOf(await app.gql(LIST, { ...at, unitId: course.unitId, group: 'ALL' }, { as }));
    for (const ask of [look, people]) {
      expect(await ask(await officer('commune_officer'))).toBeUndefined();
      expect(await ask(await officer('commune_officer', far!.id))).toBe('FORBIDDEN');
      expect(await ask(await officer('centre_director'))).toBe('FORBIDDEN');
      expect(await ask((await app.person()).session)).toBe('FORBIDDEN');
      expect(await ask(undefined)).toBe('UNAUTHENTICATED');
    }
  });
});
