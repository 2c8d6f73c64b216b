import { newId, Transactions } from '#platform';
import { demoCriteria, demoScores, loadDemoCases, loadDemoDecisions } from '#recognition';
import type { Session, TestApp } from './app.js';

const AWARD = `year state level levelName validFrom validTo reason decisionNumber decidedOn signerName revokedBy revokedOn`;
const GROUP = `id kind name unitName placeName endedOn mayKeep members { id personId name role fromOn toOn endReason unitName }
  elsewhere { unitName count } awards { ${AWARD} } objections { id name words answer isGranted }`;
const ASSESSMENT = `status level total maxTotal missing unmet isPassing undeclared isProposed reason allowedActs mayRevoke
  criteria { code confidence levelNames note } steps { act actorRole unitName documentNumber reason }
  lines { code kind threshold rateOf confidence points isMet suggestedPoints suggestedIsMet changes { stage points reason actorName }
    rate { id numerator denominator source declaredSource onDay } }`;
const MY_GROUPS = `id groupId kind name role fromOn toOn titles { ${AWARD} } objection { words answer isGranted }`;

/** What the screens of groups send. Each answers the whole GraphQL answer. */
export function groupActs(app: TestApp) {
  type As = { session: Session } | undefined;
  const mutation = (name: string, input: string, selection: string) => (as: As, given: object) =>
    app.gql(`mutation ($input: ${input}!) { answer: ${name}(input: $input) { ${selection} } }`, { input: given }, { as: as?.session });
  return {
    add: mutation('addGroup', 'AddGroupInput', GROUP),
    end: mutation('endGroup', 'EndGroupInput', GROUP),
    addMember: mutation('addGroupMember', 'AddGroupMemberInput', GROUP),
    endMember: mutation('endGroupMember', 'EndGroupMemberInput', GROUP),
    object: mutation('objectToGroup', 'ObjectToGroupInput', MY_GROUPS),
    answerObjection: mutation('answerGroupObjection', 'AnswerGroupObjectionInput', GROUP),
    declare: mutation('declareCount', 'DeclareCountInput', 'id what count source isLatest declaredByName'),
    register: mutation('registerGroup', 'RegisterGroupInput', ASSESSMENT),
    count: mutation('countGroupRates', 'CountGroupRatesInput', ASSESSMENT),
    score: mutation('scoreGroup', 'ScoreGroupInput', ASSESSMENT),
    propose: mutation('proposeGroup', 'ProposeGroupInput', ASSESSMENT),
    takeBack: mutation('takeBackGroup', 'GroupActInput', ASSESSMENT),
    withdraw: mutation('withdrawGroup', 'GroupActInput', ASSESSMENT),
    decide: mutation(
      'decideGroups',
      'DecideGroupsInput',
      '__typename ... on GroupsDecided { decision { id number awarded refused } } ... on GroupListChanged { message awarded refused }',
    ),
    revoke: mutation('revokeGroupTitle', 'RevokeGroupTitleInput', ASSESSMENT),
    get: (as: As, id: string) => app.gql(`query ($id: UUID!) { answer: learningGroup(id: $id) { ${GROUP} } }`, { id }, { as: as?.session }),
    assessment: (as: As, groupId: string, year = 2026) =>
      app.gql(
        `query ($groupId: UUID!, $year: Int!) { answer: groupAssessment(groupId: $groupId, year: $year) { ${ASSESSMENT} } }`,
        { groupId, year },
        { as: as?.session },
      ),
    rateList: (as: As, groupId: string, rateId: string, year = 2026) =>
      app.gql(
        `query ($groupId: UUID!, $year: Int!, $rateId: UUID!) { answer: groupRateList(groupId: $groupId, year: $year, rateId: $rateId, first: 100) {
          of isWhole numerator hidden page { edges { node { id name isCounted unitName } } } } }`,
        { groupId, year, rateId },
        { as: as?.session },
      ),
    list: (as: As, unitId: string, kind: string, more: object = {}) =>
      app.gql(
        `query ($unitId: UUID!, $kind: GroupKind!, $first: Int, $after: String, $search: String) {
          answer: learningGroups(unitId: $unitId, kind: $kind, year: 2026, first: $first, after: $after, search: $search) {
            edges { node { id name placeName memberCount status award { state } } } pageInfo { hasNextPage endCursor } } }`,
        { unitId, kind, first: 20, ...more },
        { as: as?.session },
      ),
    mine: (as: As) => app.gql(`{ answer: myGroups { ${MY_GROUPS} } }`, {}, { as: as?.session }),
    counts: (as: As, unitId: string, year = 2026) =>
      app.gql(
        `query ($unitId: UUID!, $year: Int!) { answer: groupTitleFigures(unitId: $unitId, year: $year, map: AS_IT_WAS, by: COMMUNE) {
          canOpen total { kind registered recognised declared } lines { key counts { kind registered recognised } } } }`,
        { unitId, year },
        { as: as?.session },
      ),
    /** A page of the groups behind a number. */
    counted: (as: As, unitId: string, kind: string, more: object = {}) =>
      app.gql(
        `query ($unitId: UUID!, $year: Int!, $map: FiguresMap!, $by: FiguresBy!, $kind: GroupKind!, $key: String, $isRecognised: Boolean, $after: String) {
          answer: figureGroups(unitId: $unitId, year: $year, map: $map, by: $by, kind: $kind, key: $key, isRecognised: $isRecognised, first: 7, after: $after) {
            edges { node { groupId name unitName placeName status isRecognised } } pageInfo { hasNextPage endCursor } } }`,
        { unitId, year: 2026, map: 'AS_IT_WAS', by: 'COMMUNE', kind, ...more },
        { as: as?.session },
      ),
  };
}

/** Decided cases of some people, as a list that came in: recognised, or not. Answers the decision. */
export async function decidedCases(
  app: TestApp,
  given: { unitId: string; year?: number; decidedOn?: string; recognised: readonly string[]; notRecognised?: readonly string[] },
): Promise<string> {
  const { unitId, year = 2026, decidedOn = '2026-11-20', recognised, notRecognised = [] } = given;
  const ctx = app.systemCtx();
  const criteria = await demoCriteria(ctx, year);
  const decisionId = newId();
  const number = `${decisionId.slice(-6)}/QĐ-UBND`;
  const all = [...recognised.map((id) => [id, true] as const), ...notRecognised.map((id) => [id, false] as const)];
  await app.get(Transactions).run(ctx, async (tx) => {
    await loadDemoDecisions(tx, [
      { id: decisionId, unitId, year, number, decidedOn, signerName: 'Không có thật', signerTitle: 'Chủ tịch' },
    ]);
    await loadDemoCases(
      tx,
      criteria,
      year,
      all.map(([citizenId, isRecognised]) => ({
        ...{ id: newId(), citizenId, unitId, group: 'G1', isRecognised, decisionId },
        points: demoScores(criteria.indicators, criteria.passTotal, isRecognised, (from) => from),
      })),
    );
  });
  return decisionId;
}

/** All groups behind a number, page by page. */
export async function allCounted(act: ReturnType<typeof groupActs>, ...[as, unitId, kind, more]: Parameters<(typeof act)['counted']>) {
  const found: { groupId: string; name: string; unitName: string; placeName: string | null; status: string; isRecognised: boolean }[] = [];
  for (let after: string | null = null; ;) {
    const { data, errors }: any = await act.counted(as, unitId, kind, { ...more, after });
    if (errors) throw new Error(JSON.stringify(errors));
    found.push(...data.answer.edges.map(({ node }: any) => node));
    if (!data.answer.pageInfo.hasNextPage) return found;
    after = data.answer.pageInfo.endCursor;
  }
}
