import fc from 'fast-check';
import { newId } from '#platform';
import { SuggestionService } from '../../libs/recognition/round/suggestion.service.js';
import { RemindRound } from '../../libs/recognition/round/remind-round.js';
import { type CountedBecause, suggest } from '../../libs/recognition/rules/suggest.js';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { ALL_CODES, recognitionActs, type RecognitionPlaces, recognitionPlaces, scoresOf } from '../support/recognition.js';

type Someone = { personId: string; session: Session };

const DEADLINES = [
  { stage: 'REGISTRATION', until: '2026-11-20' },
  { stage: 'SELF_ASSESSMENT', until: '2026-11-30' },
  { stage: 'REVIEW', until: '2026-12-10' },
  { stage: 'APPRAISAL', until: '2026-12-20' },
  { stage: 'DECISION', until: '2026-12-31' },
];
const PROGRESS = `query ($unitId: UUID!, $year: Int!) { answer: roundProgress(unitId: $unitId, year: $year) { unitName level mayChange
  places { ...P } total { ...P } suggestion { done total finishedAt } } }
  fragment P on RoundPlace { unitId unitName participants decided overdue unsupported counts { status count } round { next { stage daysLeft } } }`;
const ROUND = `query ($unitId: UUID!, $year: Int!) { answer: recognitionRound(unitId: $unitId, year: $year) { unitName remindDays closedAt
  deadlines { stage until daysLeft } next { stage until } changes { act stage fromDay toDay reason actorName } } }`;
const LIST = `query ($unitId: UUID!, $year: Int!, $status: String, $branchUnitId: UUID, $isOverdue: Boolean, $isUnsupported: Boolean, $hasNoBranch: Boolean, $after: String) {
  answer: dossiers(unitId: $unitId, year: $year, status: $status, branchUnitId: $branchUnitId, isOverdue: $isOverdue,
    isUnsupported: $isUnsupported, hasNoBranch: $hasNoBranch, first: 100, after: $after) { edges { node { citizenId } } pageInfo { hasNextPage endCursor } } }`;

describe('the round of a commune', () => {
  let app: TestApp;
  let places: RecognitionPlaces;
  let act: ReturnType<typeof recognitionActs>;
  let branch: Someone;
  let commune: Someone;
  let city: Someone;

  beforeAll(async () => {
    app = await startApp({ worker: true });
    app.clock.set('2026-11-10T02:00:00.000Z');
    places = await recognitionPlaces(app);
    act = recognitionActs(app);
    branch = await app.person({ fullName: 'Ngô Thị Chi', roles: [{ role: 'branch_officer', unitId: places.branch }] });
    commune = await app.person({ fullName: 'Võ Thị Khuyến', roles: [{ role: 'commune_officer', unitId: places.commune }] });
    city = await app.person({ fullName: 'Lê Văn Thành', roles: [{ role: 'city_officer', unitId: places.city }] });
  });
  afterAll(() => app?.stop());
  afterEach(() => app.clock.set('2026-11-10T02:00:00.000Z'));

  const citizen = (homeUnitId = places.commune) => app.person({ fullName: 'Thạch Thị Sa Rây', homeUnitId });
  const code = ({ errors }: { errors?: any }) => errors?.[0]?.extensions.code;
  const answer = ({ data, errors }: { data: any; errors?: any }) => {
    if (errors) throw new Error(JSON.stringify(errors));
    return data.answer;
  };
  const ask = (query: string, as: Someone | undefined, variables: object) => app.gql(query, variables, { as: as?.session });
  const mutation = (name: string, type: string, selection: string) => (as: Someone | undefined, input: object) =>
    ask(`mutation ($input: ${type}!) { answer: ${name}(input: $input) { ${selection} } }`, as, { input });
  const openRounds = mutation('openRounds', 'OpenRoundsInput', 'communes');
  const extend = mutation('extendRounds', 'ExtendRoundsInput', 'communes');
  const close = mutation(
    'closeRounds',
    'CloseRoundsInput',
    '__typename ... on RoundsClosed { communes } ... on CasesStillOpen { count message }',
  );
  const suggestRound = mutation('suggestRound', 'SuggestRoundInput', 'id state');
  const opening = (unitId: string, given: object = {}) => ({
    ...{ id: newId(), unitId, year: 2026, deadlines: DEADLINES, remindDays: 5 },
    ...given,
  });
  const progress = async (as: Someone, unitId: string) => answer(await ask(PROGRESS, as, { unitId, year: 2026 }));
  const list = async (as: Someone, unitId: string, only: object = {}): Promise<string[]> => {
    const { edges, pageInfo } = answer(await ask(LIST, as, { unitId, year: 2026, ...only }));
    const more = pageInfo.hasNextPage ? await list(as, unitId, { ...only, after: pageInfo.endCursor }) : [];
    return [...edges.map(({ node }: any) => node.citizenId), ...more];
  };
  /** Another day, on which these people sign in again. */
  const at = async (instant: string, ...people: Someone[]) => {
    app.clock.set(instant);
    for (const one of people) one.session = await app.signIn(`u${one.personId.slice(-10)}`, '246810');
  };
  const register = (who: Someone, branchUnitId = places.branch, as = who) =>
    act.register(as, { year: 2026, group: 'G1', branchUnitId, ...(as === who ? {} : { citizenId: who.personId }) });
  const handIn = async (who: Someone, as = who) => {
    const whose = as === who ? {} : { citizenId: who.personId };
    answer(await act.score(as, { year: 2026, scores: scoresOf(8), ...whose }));
    return act.submit(as, { year: 2026, ...whose });
  };
  const notices = async ({ session }: Someone) =>
    (await app.ok(`{ myNotices(first: 20) { edges { node { kind text link isOutdated } } } }`, {}, { as: session })).myNotices.edges.map(
      ({ node }: any) => node,
    );

  describe('who may open, extend and close it', () => {
    test('the officer of the commune, and of the city for all of its communes at once; each once', async () => {
      const mine = opening(places.commune, { deadlines: [...DEADLINES.slice(0, 4), { stage: 'DECISION', until: '2026-12-30' }] });
      for (const _ of [1, 2]) expect(answer(await openRounds(commune, mine))).toEqual({ communes: 1 });
      const all = opening(places.city);
      const { communes } = answer(await openRounds(city, all));
      expect(communes).toBeGreaterThan(90);
      expect(answer(await openRounds(city, all))).toEqual({ communes });
      // the commune keeps its own days
      const round = answer(await ask(ROUND, commune, { unitId: places.commune, year: 2026 }));
      expect(round).toMatchObject({ unitName: 'Phường Ninh Kiều', remindDays: 5, next: { stage: 'REGISTRATION', until: '2026-11-20' } });
      expect(round.deadlines.at(-1)).toEqual({ stage: 'DECISION', until: '2026-12-30', daysLeft: 50 });
      expect(round.changes).toEqual([expect.objectContaining({ act: 'open', actorName: 'Võ Thị Khuyến' })]);
      // the branch reads that of its commune
      expect(answer(await ask(ROUND, branch, { unitId: places.branch, year: 2026 })).unitName).toBe('Phường Ninh Kiều');
    });

    test('nobody else: without signing in, in another role, in another place', async () => {
      const someone = await citizen();
      for (const [as, wanted] of [
        [undefined, 'UNAUTHENTICATED'],
        [someone, 'FORBIDDEN'],
        [branch, 'FORBIDDEN'],
      ] as const) {
        const here = { id: newId(), unitId: places.commune, year: 2026 };
        expect(code(await openRounds(as, opening(places.commune)))).toBe(wanted);
        expect(code(await extend(as, { ...here, stage: 'REVIEW', until: '2026-12-12', reason: 'x' }))).toBe(wanted);
        expect(code(await close(as, { ...here, openCases: 0 }))).toBe(wanted);
        expect(code(await suggestRound(as, here))).toBe(wanted);
      }
      const there = { id: newId(), unitId: places.otherCommune, year: 2026 };
      expect(code(await extend(commune, { ...there, stage: 'REVIEW', until: '2026-12-12', reason: 'x' }))).toBe('FORBIDDEN');
      expect(code(await close(commune, { ...there, openCases: 0 }))).toBe('FORBIDDEN');
      expect(code(await suggestRound(commune, there))).toBe('FORBIDDEN');
      expect(code(await ask(PROGRESS, commune, there))).toBe('FORBIDDEN');
      expect(code(await ask(PROGRESS, branch, { unitId: places.otherBranch, year: 2026 }))).toBe('FORBIDDEN');
      expect(code(await ask(ROUND, someone, there))).toBe('FORBIDDEN');
      expect(code(await ask(LIST, commune, { ...there, isOverdue: true }))).toBe('FORBIDDEN');
      // a branch elsewhere shows nothing through a place of one's own
      expect(await list(commune, places.commune, { branchUnitId: places.farBranch })).toEqual([]);
    });

    test('days follow each other, and are moved to later ones only, with a reason that names its officer', async () => {
      const wrong = await openRounds(
        commune,
        opening(places.commune, { deadlines: [...DEADLINES.slice(0, 4), { stage: 'DECISION', until: '2026-12-01' }] }),
      );
      expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'deadlines.4.until' }] });
      const here = { id: newId(), unitId: places.commune, year: 2026, stage: 'SELF_ASSESSMENT', reason: 'Nước lên, bà con đi lại khó' };
      expect(code(await extend(commune, { ...here, until: '2026-11-25' }))).toBe('BAD_USER_INPUT');
      expect(code(await extend(commune, { ...here, until: '2026-12-12', reason: ' ' }))).toBe('BAD_USER_INPUT');
      for (const _ of [1, 2]) expect(answer(await extend(commune, { ...here, until: '2026-12-12' }))).toEqual({ communes: 1 });
      const { deadlines, changes } = answer(await ask(ROUND, commune, { unitId: places.commune, year: 2026 }));
      // the meeting of the branch would have been before it, and moved along
      expect(deadlines.map(({ until }: any) => until)).toEqual(['2026-11-20', '2026-12-12', '2026-12-12', '2026-12-20', '2026-12-30']);
      expect(changes.slice(0, 2)).toEqual([
        {
          act: 'extend',
          stage: 'SELF_ASSESSMENT',
          fromDay: '2026-11-30',
          toDay: '2026-12-12',
          reason: here.reason,
          actorName: 'Võ Thị Khuyến',
        },
        { act: 'extend', stage: 'REVIEW', fromDay: '2026-12-10', toDay: '2026-12-12', reason: here.reason, actorName: 'Võ Thị Khuyến' },
      ]);
      await expect(app.sql(`update recognition.round_change set reason = 'x'`)).rejects.toThrow('append-only');
    });
  });

  describe('a citizen who comes late', () => {
    test('is told what is left to do, loses nothing, and an officer may still write it down', async () => {
      const [inTime, late] = [await citizen(), await citizen()];
      answer(await register(inTime));
      await at('2026-11-20T16:59:00.000Z', inTime, late, branch); // the last minute of the last day in Việt Nam
      expect(answer(await act.mine(late)).allowedActs).toEqual(['REGISTER']);
      app.clock.set('2026-11-20T17:00:00.000Z');
      expect(answer(await act.mine(late)).allowedActs).toEqual([]);
      const refused = await register(late);
      expect(refused.errors?.[0]).toMatchObject({ message: expect.stringContaining('20/11/2026'), extensions: { code: 'CONFLICT' } });
      expect(answer(await register(late, places.branch, branch))).toMatchObject({ status: 'registered' });
      const [step] = await app.sql(`select detail, on_behalf from recognition.case_step where citizen_id = $1`, [late.personId]);
      expect(step).toMatchObject({ on_behalf: true, detail: { late: { stage: 'registration', until: '2026-11-20' } } });
      // who registered in time may come and go
      answer(await act.withdraw(inTime, { year: 2026 }));
      expect(answer(await register(inTime))).toMatchObject({ status: 'registered' });

      await at('2026-12-13T02:00:00.000Z', late, branch);
      expect(code(await handIn(late))).toBe('CONFLICT');
      const mine = answer(await act.mine(late));
      expect(mine).toMatchObject({ status: 'registered', standing: { total: 80 } });
      expect(answer(await act.submit(branch, { year: 2026, citizenId: late.personId }))).toMatchObject({ status: 'self_assessed' });
      // what was handed in may be taken back and handed in again
      answer(await act.takeBack(late, { year: 2026 }));
      expect(answer(await act.submit(late, { year: 2026 }))).toMatchObject({ status: 'self_assessed' });
    });

    test('after a closing an officer extends first; what is under way goes on; without a round there is no last day', async () => {
      const someone = await citizen(places.otherCommune);
      const there = { unitId: places.otherCommune, year: 2026 };
      answer(await register(someone, places.farBranch));
      expect(answer(await close(city, { id: newId(), ...there, openCases: 0 }))).toMatchObject({ __typename: 'CasesStillOpen', count: 1 });
      for (const _ of [1, 2])
        expect(answer(await close(city, { id: newId(), ...there, openCases: 1 }))).toEqual({ __typename: 'RoundsClosed', communes: 1 });
      expect((await handIn(someone)).errors?.[0]?.message).toContain('khép lại');
      expect(code(await act.submit(city, { year: 2026, citizenId: someone.personId }))).toBe('FORBIDDEN');
      const later = { id: newId(), ...there, stage: 'SELF_ASSESSMENT', until: '2026-12-01', reason: 'Còn người chưa kịp' };
      answer(await extend(city, later));
      expect(answer(await ask(ROUND, city, there))).toMatchObject({ closedAt: null, next: { stage: 'REGISTRATION' } });
      expect(answer(await act.submit(someone, { year: 2026 }))).toMatchObject({ status: 'self_assessed' });
      // last year has no round here
      const before = await citizen();
      expect(answer(await act.register(before, { year: 2025, group: 'G1', branchUnitId: places.branch }))).toMatchObject({
        status: 'registered',
      });
    });
  });

  test('whoever has something left to do is reminded, once, however many workers watch the clock', async () => {
    const [registered, done] = [await citizen(), await citizen()];
    for (const who of [registered, done]) answer(await register(who));
    answer(await handIn(done));
    const clock = app.fromWorker(RemindRound);
    const tick = () => Promise.all([clock.work(app.systemCtx()), clock.work(app.systemCtx()), clock.work(app.systemCtx())]);
    const announced = (stage: string) =>
      app.sql(
        `select data from platform.outbox_event where type = 'round.reminder_due.v1' and data->>'unitId' = $1 and data->>'stage' = $2`,
        [places.commune, stage],
      );
    app.clock.set('2026-12-06T02:00:00.000Z');
    await tick();
    expect(await announced('self_assessment')).toEqual([]);
    await at('2026-12-07T02:00:00.000Z', registered, done, branch, commune);
    for (const _ of [1, 2]) await tick();
    const events = await announced('self_assessment');
    expect(events).toHaveLength(1);
    expect(Object.keys(events[0]!['data']).sort()).toEqual(['roundId', 'stage', 'unitId', 'until', 'year']);
    const told = await app.eventually(async () => (await notices(registered)).find(({ kind }: any) => kind === 'roundHandIn'));
    expect(told).toMatchObject({ text: expect.stringContaining('12/12/2026'), link: '/dossier' });
    const ofOfficer = await app.eventually(async () => (await notices(branch)).find(({ kind }: any) => kind === 'roundReview'));
    expect(ofOfficer.link).toBe('/staff/recognition');
    expect((await notices(done)).filter(({ kind }: any) => kind.startsWith('round'))).toEqual([]);
    expect((await notices(registered)).filter(({ kind }: any) => kind === 'roundHandIn')).toHaveLength(1);

    // another last day is reminded of again, and the first word is out of date
    answer(
      await extend(commune, {
        id: newId(),
        unitId: places.commune,
        year: 2026,
        stage: 'SELF_ASSESSMENT',
        until: '2026-12-15',
        reason: 'x',
      }),
    );
    await at('2026-12-11T02:00:00.000Z', registered);
    await tick();
    await app.eventually(async () => (await notices(registered)).filter(({ kind }: any) => kind === 'roundHandIn').length === 2);
    expect((await notices(registered)).map(({ isOutdated }: any) => isOutdated).sort()).toEqual([false, true]);
  });

  test('every number of the progress opens to its list', async () => {
    const [draft, waiting] = [await citizen(), await citizen()];
    answer(await act.score(draft, { year: 2026, scores: scoresOf(5).slice(0, 1) }));
    answer(await register(waiting, places.otherBranch));
    await at('2026-12-16T02:00:00.000Z', branch, commune, city);
    for (const [as, unitId] of [
      [commune, places.commune],
      [branch, places.branch],
      [city, places.city],
    ] as const) {
      const { total, places: parts, mayChange } = await progress(as, unitId);
      expect(mayChange).toBe(as !== branch);
      for (const part of [total, ...parts]) {
        const isWhole = part === total;
        const where = unitId === places.commune && !isWhole ? { branchUnitId: part.unitId, hasNoBranch: part.unitId === null } : {};
        const at = unitId === places.city && !isWhole ? part.unitId : unitId;
        if (part.counts.length === 0) continue;
        for (const { status, count } of part.counts) expect(await list(as, at, { status, ...where })).toHaveLength(count);
        expect(await list(as, at, { isOverdue: true, ...where })).toHaveLength(part.overdue);
      }
    }
    const { total, places: parts } = await progress(commune, places.commune);
    expect(total.overdue).toBeGreaterThan(0);
    expect(total.round.next).toEqual({ stage: 'APPRAISAL', daysLeft: 4 });
    expect(parts.map(({ unitName }: any) => unitName)).toEqual(['Khu vực 1', 'Khu vực 2', null]);
    expect(total.participants).toBe(parts.reduce((sum: number, one: any) => sum + one.participants, 0));
    const ofCity = await progress(city, places.city);
    expect(ofCity.places.length).toBeGreaterThan(90);
    expect(ofCity.places.every(({ round }: any) => round !== null)).toBe(true);
    expect(await list(commune, places.commune, { isOverdue: true })).toContain(waiting.personId);
  });

  describe('points suggested for a whole round', () => {
    const stored = async (ids: readonly string[]) =>
      new Map(
        (
          await app.sql(
            `select citizen_id, total, lines, at, xmin::text as version from recognition.case_suggestion where citizen_id = any($1::uuid[])`,
            [ids],
          )
        ).map((row) => [row['citizen_id'] as string, row]),
      );
    const run = async (as: Someone, unitId: string, id = newId()) => {
      answer(await suggestRound(as, { id, unitId, year: 2026 }));
      return app.eventually(async () => {
        const { task } = await app.ok(`query ($id: UUID!) { task(id: $id) { state done total message } }`, { id }, { as: as.session });
        return task.state === 'DONE' && task;
      });
    };

    const codes = [...ALL_CODES, '9.9'];
    const rules = [newId(), newId(), newId(), newId()];
    const usual = [
      { of: '2.1', cap: 8 },
      { of: '2.1', cap: null },
      { of: '2.4', cap: 3 },
      { of: '9.9', cap: 2 },
    ] as const;
    const day = (from: string, to: string) =>
      fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((at) => `${at.toISOString().slice(0, 16)}:00.000Z`);
    const lineOf = (isOdd: boolean) =>
      fc.nat({ max: 3 }).chain((rule) =>
        fc.record({
          ruleId: fc.constant(rules[rule]!),
          indicatorCode: isOdd ? fc.constantFrom(...codes) : fc.constant(usual[rule]!.of as string),
          capPerYear: isOdd ? fc.constantFrom(null, 1, 3, 8) : fc.constant<number | null>(usual[rule]!.cap),
          suggestedPoints: fc.integer({ min: 1, max: 10 }),
          completedAt: day('2026-01-01', '2026-02-01'),
          validUntil: fc.option(fc.constantFrom('2026-06-30', '2026-11-10', '2026-11-11', '2027-01-01')),
          recordedAt: day('2026-02-01', '2026-06-01'),
          flaggedAt: fc.option(day('2026-02-01', '2026-06-01')),
        }),
      );
    const aCase = fc.record({
      lines: fc.oneof(
        { weight: 4, arbitrary: fc.array(lineOf(false), { maxLength: 9 }) },
        { weight: 1, arbitrary: fc.array(lineOf(true), { maxLength: 9 }) },
      ),
      decidedAt: fc.option(day('2026-03-01', '2026-05-01'), { freq: 3 }),
    });

    test('the statement and the pure rule say the same of any evidence, and a second run writes nothing', async () => {
      const cases = fc.sample(aCase, { numRuns: 400, seed: 757 }).map((one) => ({
        ...one,
        citizenId: newId(),
        lines: one.lines.map((line) => ({ ...line, id: newId(), sourceId: newId() })),
      }));
      const [{ criteria }] = (await app.sql(`select id as criteria from recognition.criteria_set`)) as any;
      const decision = newId();
      await app.sql(
        `insert into recognition.decision (id, unit_id, year, number, decided_on, signer_name, signer_title, recorded_at) values ($1, $2, 2026, 'T1', '2026-05-01', 'x', 'x', now())`,
        [decision, places.otherCommune],
      );
      await app.sql(
        `insert into recognition.recognition_case (citizen_id, year, id, criteria_set_id, unit_id, status, decision_id, decided_at, created_at)
         select c."citizenId", 2026, gen_random_uuid(), $2, $3, case when c."decidedAt" is null then 'draft' else 'recognised' end,
           case when c."decidedAt" is not null then $4::uuid end, c."decidedAt", now()
         from jsonb_to_recordset($1::jsonb) as c ("citizenId" uuid, "decidedAt" timestamptz)`,
        [JSON.stringify(cases), criteria, places.otherCommune, decision],
      );
      const lines = cases.flatMap(({ citizenId, lines: all }) => all.map((line) => ({ citizenId, ...line })));
      const withdrawn = newId();
      await app.sql(
        `insert into recognition.recognition_case (citizen_id, year, id, criteria_set_id, unit_id, status, created_at)
         values ($1, 2026, gen_random_uuid(), $2, $3, 'withdrawn', now())`,
        [withdrawn, criteria, places.otherCommune],
      );
      await app.sql(
        `insert into recognition.evidence (citizen_id, id, year, rule_id, source_kind, source_id, indicator_code, suggested_points, cap_per_year, valid_until,
           completed_at, reason, snapshot, recorded_at)
         select l."citizenId", l.id, 2026, l."ruleId", 'certificate', l."sourceId", l."indicatorCode", l."suggestedPoints", l."capPerYear", l."validUntil",
           l."completedAt", '{}', '{"title":"x"}', l."recordedAt"
         from jsonb_to_recordset($1::jsonb) as l ("citizenId" uuid, id uuid, "ruleId" uuid, "sourceId" uuid, "indicatorCode" text, "suggestedPoints" int,
           "capPerYear" int, "validUntil" date, "completedAt" timestamptz, "recordedAt" timestamptz)`,
        [JSON.stringify(lines)],
      );
      await app.sql(
        `insert into recognition.evidence_flag (citizen_id, source_kind, source_id, kind, detail, at)
         select l."citizenId", 'certificate', l."sourceId", 'certificate_revoked', '{"revokedOn":"2026-01-01","decisionNumber":null}', l."flaggedAt"
         from jsonb_to_recordset($1::jsonb) as l ("citizenId" uuid, "sourceId" uuid, "flaggedAt" timestamptz) where l."flaggedAt" is not null`,
        [JSON.stringify(lines)],
      );

      const task = await run(city, places.city);
      expect(task).toMatchObject({ state: 'DONE', done: task.total, message: expect.stringContaining(`${task.total} hồ sơ`) });
      expect(task.total).toBeGreaterThanOrEqual(400);

      const maxPoints = new Map(ALL_CODES.map((one) => [one, 10]));
      const first = await stored(cases.map(({ citizenId }) => citizenId));
      expect((await stored([withdrawn])).size).toBe(0);
      const seen = new Set<CountedBecause>();
      for (const { citizenId, lines: facts, decidedAt } of cases) {
        const on = decidedAt ? decidedAt.slice(0, 10) : '2026-11-10';
        const pure = suggest(maxPoints, facts, { on, decidedAt });
        const row = first.get(citizenId)!;
        expect({
          decidedAt,
          total: row['total'],
          lines: new Map(row['lines'].map(({ id, points, because }: any) => [id, { points, because }])),
        }).toEqual({
          decidedAt,
          total: pure.total,
          lines: pure.lines,
        });
        for (const { because } of pure.lines.values()) seen.add(because);
      }
      expect([...seen].sort()).toEqual(['cap', 'expired', 'flagged', 'full', 'late', 'maximum']);

      await run(city, places.city);
      expect(await stored(cases.map(({ citizenId }) => citizenId))).toEqual(first);
      // what it found without any evidence opens to its list
      const { total, suggestion } = await progress(city, places.city);
      expect(suggestion).toMatchObject({ done: task.total, total: task.total });
      expect(total.unsupported).toBeGreaterThan(0);
      expect(await list(city, places.city, { isUnsupported: true })).toHaveLength(total.unsupported);
    });

    test('a run whose worker died goes on where it was and comes to the same', async () => {
      const ids = (await app.sql(`select citizen_id from recognition.recognition_case where year = 2026`)).map((row) => row['citizen_id']);
      const whole = await stored(ids);
      await app.sql(`truncate recognition.case_suggestion`);
      const suggestions = app.fromWorker(SuggestionService);
      const id = newId();
      await suggestions.begin(app.systemCtx(), id, places.city, 2026);
      for (const _ of [1, 2, 3]) await suggestions.step(app.systemCtx(), id, 50);
      const half = (await stored(ids)).size;
      expect(half).toBeGreaterThan(0);
      expect(half).toBeLessThan(whole.size);
      // the task is taken again, on another day even: the day that is judged stays
      await at('2026-11-12T02:00:00.000Z', city);
      expect(await run(city, places.city, id)).toMatchObject({ done: whole.size });
      const bare = (all: Awaited<ReturnType<typeof stored>>) => [...all].map(([one, { total, lines }]) => [one, total, lines]).sort();
      expect(bare(await stored(ids))).toEqual(bare(whole));
    });

    test('evidence under two ids of one person is put together, and a course counts once', async () => {
      const [kept, merged] = [await citizen(), await citizen()];
      for (const who of [kept, merged]) answer(await act.score(who, { year: 2026, scores: scoresOf(5) }));
      const [twice, once] = [newId(), newId()];
      for (const [who, courseId] of [
        [kept, twice],
        [merged, twice],
        [merged, once],
      ] as const)
        await app.sql(
          `insert into recognition.evidence (citizen_id, id, year, rule_id, source_kind, source_id, indicator_code, suggested_points, completed_at, reason, snapshot, recorded_at)
           values ($1, $2, 2026, $3, 'certificate', $2, '2.1', 4, now(), '{"vi":"x"}', jsonb_build_object('title', 'x', 'courseId', $4::text, 'cycle', 1), now())`,
          [who.personId, newId(), rules[1], courseId],
        );
      await app.sql(`update recognition.recognition_case set status = 'withdrawn' where citizen_id = $1`, [merged.personId]);
      await app.sql(
        `insert into identity.person_merge (id, kept_id, merged_id, unit_id, source, reason, proposed_by, proposed_at, decision, decided_by, decided_at)
         values ($1, $2, $3, $6, 'staff', 'x', $4, now(), 'accepted', $5, now())`,
        [newId(), kept.personId, merged.personId, commune.personId, city.personId, places.commune],
      );
      await run(commune, places.commune);
      const { standing } = answer(
        await ask(`query ($id: UUID!) { answer: dossier(citizenId: $id, year: 2026) { standing { suggestedTotal } } }`, commune, {
          id: kept.personId,
        }),
      );
      expect((await stored([kept.personId])).get(kept.personId)).toMatchObject({ total: 8, lines: [{ points: 4 }, { points: 4 }] });
      expect(standing.suggestedTotal).toBe(8);
    });
  });
});
