import type { Role } from '#identity';

/**
 * The life of a case, as one table. The service, `Dossier.allowedActs`, the screens and the tests read it; the database
 * holds the same steps in `recognition.case_edge`.
 *
 *     draft ─► registered ⇄ self_assessed ⇄ branch_reviewed ─► commune_appraised ─► recognised ─► revoked ─┐
 *               ▲  └───────────┴── withdraw ──┴──────────────────┘      └──────────► not_recognised        │
 *               └── again ── withdrawn                                                    └─► appealed ◄───┘
 */
export const CASE_STATUSES = [
  'draft',
  'registered',
  'self_assessed',
  'branch_reviewed',
  'commune_appraised',
  'recognised',
  'not_recognised',
  'withdrawn',
  'appealed',
  'revoked',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_ACTS = [
  'register',
  'amend',
  'submit',
  'take_back',
  'withdraw',
  'send_back',
  'branch_review',
  'return_to_branch',
  'appraise',
  'decide',
  'appeal',
  'answer_appeal',
  'revoke',
] as const;
export type CaseAct = (typeof CASE_ACTS)[number];

/** Where the role of an officer must count: in the place that assesses the case, or in its commune. */
export type CasePlace = 'branch' | 'commune';

export interface ActRule {
  readonly from: readonly CaseStatus[];
  /** More than one where whoever acts decides which. */
  readonly to: readonly CaseStatus[];
  /** Whether it is the citizen's own act; an officer who does it then does it for the citizen, and both are recorded. */
  readonly byCitizen: boolean;
  readonly roles: readonly Role[];
  readonly place: CasePlace;
}

/** Who helps somebody without a phone. Their place must hold the branch of the case, or its commune. */
const HELPERS: readonly Role[] = ['branch_officer', 'commune_officer', 'centre_director'];

const own = (from: readonly CaseStatus[], to: CaseStatus): ActRule => ({
  from,
  to: [to],
  byCitizen: true,
  roles: HELPERS,
  place: 'branch',
});
const office = (from: CaseStatus, to: readonly CaseStatus[], roles: readonly Role[], place: CasePlace): ActRule => ({
  from: [from],
  to,
  byCitizen: false,
  roles,
  place,
});

export const ACTS: Readonly<Record<CaseAct, ActRule>> = {
  register: own(['draft', 'withdrawn'], 'registered'),
  /** Another group or another branch, while nobody has looked. */
  amend: own(['registered'], 'registered'),
  submit: own(['registered'], 'self_assessed'),
  take_back: own(['self_assessed'], 'registered'),
  withdraw: own(['registered', 'self_assessed', 'branch_reviewed', 'commune_appraised'], 'withdrawn'),
  send_back: office('self_assessed', ['registered'], ['branch_officer', 'commune_officer'], 'branch'),
  branch_review: office('self_assessed', ['branch_reviewed'], ['branch_officer', 'commune_officer'], 'branch'),
  return_to_branch: office('branch_reviewed', ['self_assessed'], ['commune_officer'], 'commune'),
  appraise: office('branch_reviewed', ['commune_appraised'], ['commune_officer'], 'commune'),
  decide: office('commune_appraised', ['recognised', 'not_recognised'], ['commune_officer'], 'commune'),
  appeal: own(['not_recognised', 'revoked'], 'appealed'),
  answer_appeal: office('appealed', ['recognised', 'not_recognised', 'revoked'], ['commune_officer'], 'commune'),
  revoke: office('recognised', ['revoked'], ['commune_officer'], 'commune'),
};

/** Until then the citizen's own scores and papers may change. */
export const OPEN_TO_CITIZEN: ReadonlySet<string> = new Set<CaseStatus>(['draft', 'registered']);

/** What may be done with a case in this state, by anybody. */
export const actsFrom = (status: CaseStatus): CaseAct[] => CASE_ACTS.filter((act) => ACTS[act].from.includes(status));

/** Every step that some act can take. */
export const edges = (): [from: CaseStatus, to: CaseStatus][] => {
  const all = CASE_ACTS.flatMap((act) => ACTS[act].from.flatMap((from) => ACTS[act].to.map((to) => [from, to] as const)));
  return [
    ...new Map(
      all.filter(([from, to]) => from !== to).map(([from, to]) => [`${from} ${to}`, [from, to] as [CaseStatus, CaseStatus]]),
    ).values(),
  ];
};

/** Facts of a case that no state says. Days are YYYY-MM-DD in Asia/Ho_Chi_Minh. */
export interface CaseFacts {
  readonly status: CaseStatus;
  readonly today: string;
  /** Last day on which the decision can be appealed against; null: there is none, or the appeal was answered already. */
  readonly appealUntil: string | null;
}

/** The same, with what depends on the case: an appeal has a last day, and is answered once. */
export const actsOpen = ({ status, today, appealUntil }: CaseFacts): CaseAct[] =>
  actsFrom(status).filter((act) => act !== 'appeal' || (appealUntil !== null && today <= appealUntil));

/** The last day of an appeal: so many days after the day of the decision. */
export function lastDayOfAppeal(decidedOn: string, days: number): string {
  return new Date(Date.parse(`${decidedOn}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
