import { BelowService, SeedPlaces, UnitReader } from '#organisation';
import { newId } from '#platform';
import { SeedCriteria } from '#recognition';
import type { Session, TestApp } from './app.js';

/** Ten indicators of Decision 324. */
export const ALL_CODES = ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4', '3.1', '3.2'];
export const scoresOf = (points: number, but: Readonly<Record<string, number>> = {}) =>
  ALL_CODES.map((indicator) => ({ indicator, points: but[indicator] ?? points }));

/** Two communes with hamlets, and criteria. */
export async function recognitionPlaces(app: TestApp) {
  const ctx = app.systemCtx();
  await app.get(SeedPlaces).load(ctx);
  await app.get(SeedCriteria).load(ctx);
  const communeOf = async (code: string) => (await app.get(UnitReader).resolve(ctx, code, '2026-11-24'))!;
  const { id: commune, parentId: city } = await communeOf('31135');
  const { id: otherCommune } = await communeOf('31120');
  const hamletOf = async (communeId: string, name: string) => {
    const id = newId();
    await app.get(BelowService).add(ctx, { id, communeId, kind: 'khu_vuc', name, validFrom: '2025-07-01' });
    return id;
  };
  const branch = await hamletOf(commune, '1');
  return {
    city: city!,
    commune,
    branch,
    otherBranch: await hamletOf(commune, '2'),
    otherCommune,
    farBranch: await hamletOf(otherCommune, '1'),
  };
}
export type RecognitionPlaces = Awaited<ReturnType<typeof recognitionPlaces>>;

const CASE = `citizenId caseId year status group unitId branchUnitId branchName allowedActs appealUntil
  decision { id number decidedOn signerName kind }
  steps { act fromStatus toStatus actorName actorRole unitName onBehalf documentNumber reason }
  lines { indicator { code } named { id words fileUrl } selfScore score changes { stage points reason } }
  standing { total isPassing explanation }`;
const SITTING = `id stage unitName year caseCount sampledCount unvisitedCount waitingCount closedAt seed heldOn present samplePercent
  cases(first: 100) { edges { node { citizenId total isPassing explanation sampledBy signals { kind } visitResult returned
    scores { indicator points reason } dossier { citizenName status } } } }`;

/** The acts of a case as the screens send them. Each answers the whole GraphQL answer. */
export function recognitionActs(app: TestApp) {
  const mutation = (name: string, input: string, selection: string) => (as: { session: Session } | undefined, given: object) =>
    app.gql(`mutation ($input: ${input}!) { answer: ${name}(input: $input) { ${selection} } }`, { input: given }, { as: as?.session });
  return {
    register: mutation('registerCase', 'RegisterCaseInput', CASE),
    score: mutation('setSelfScores', 'SetSelfScoresInput', CASE),
    name: mutation('nameEvidence', 'NameEvidenceInput', CASE),
    remove: mutation('removeEvidence', 'RemoveEvidenceInput', CASE),
    submit: mutation('submitCase', 'CaseActInput', CASE),
    takeBack: mutation('takeBackCase', 'CaseActInput', CASE),
    withdraw: mutation('withdrawCase', 'CaseActInput', CASE),
    appeal: mutation('appealCase', 'CaseActInput', CASE),
    open: mutation('openSitting', 'OpenSittingInput', SITTING),
    takeIn: mutation('takeInCases', 'SittingInput', SITTING),
    reviewScore: mutation('setReviewScore', 'SetReviewScoreInput', 'total isPassing scores { indicator points reason }'),
    returnCase: mutation('returnCase', 'ReturnCaseInput', 'returned'),
    visit: mutation('recordVisit', 'RecordVisitInput', 'visitResult visitNote'),
    close: mutation(
      'closeSitting',
      'CloseSittingInput',
      `__typename ... on SittingClosed { sitting { ${SITTING} } } ... on VisitsMissing { count message }`,
    ),
    propose: mutation('proposeCase', 'ProposeInput', CASE),
    decide: mutation(
      'decideCases',
      'DecideCasesInput',
      '__typename ... on CasesDecided { decision { id number recognised notRecognised } } ... on ListChanged { message recognised notRecognised }',
    ),
    answerAppeal: mutation('answerAppeal', 'AnswerAppealInput', CASE),
    revoke: mutation('revokeTitle', 'RevokeTitleInput', CASE),
    mine: (as: { session: Session }, year = 2026) =>
      app.gql(`query ($year: Int) { answer: myDossier(year: $year) { ${CASE} } }`, { year }, { as: as.session }),
    dossier: (as: { session: Session } | undefined, citizenId: string, year = 2026) =>
      app.gql(
        `query ($citizenId: UUID!, $year: Int!) { answer: dossier(citizenId: $citizenId, year: $year) { ${CASE} } }`,
        { citizenId, year },
        { as: as?.session },
      ),
    candidates: (as: { session: Session }, unitId: string, year = 2026) =>
      app.gql(
        `query ($unitId: UUID!, $year: Int!) { answer: candidates(unitId: $unitId, year: $year) { recognised notRecognised
          page { edges { node { isProposed isPassing reason dossier { citizenId } } } } } }`,
        { unitId, year },
        { as: as.session },
      ),
  };
}

export const minutes = (sittingId: string, given: object = {}) => ({
  sittingId,
  heldOn: '2026-11-20',
  place: 'Nhà văn hóa khu vực 1',
  chair: 'Ngô Thị Chi',
  secretary: 'Lê Văn Ghi',
  present: ['Ngô Thị Chi', 'Lê Văn Ghi', 'Trần Thị Dân'],
  minutesNumber: '01/BB-CHKH',
  ...given,
});
export const document = (given: object = {}) => ({
  id: newId(),
  number: `${newId().slice(-8)}/QĐ-UBND`,
  decidedOn: '2026-11-23',
  signerName: 'Nguyễn Văn Chủ',
  signerTitle: 'Chủ tịch Ủy ban nhân dân phường',
  ...given,
});
