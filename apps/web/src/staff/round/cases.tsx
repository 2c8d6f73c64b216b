import { useState } from 'preact/hooks';
import type { RecognitionCasesQuery } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Right } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Shown } from '../../platform/ui/states';
import { s, type StaffKey } from '../messages';
import { thisYear } from '../recognition/days';
import { READING_CASES } from '../roles';
import { CasePlaces, Cases } from './documents';
import { r } from './messages';
import './round.css';

const STATUSES = [
  'draft',
  'registered',
  'self_assessed',
  'branch_reviewed',
  'commune_appraised',
  'recognised',
  'not_recognised',
  'appealed',
  'revoked',
  'withdrawn',
];
const DECIDED = ['recognised', 'not_recognised', 'appealed', 'revoked'];
const GROUPS: Readonly<Record<string, string[]>> = {
  participants: STATUSES.filter((status) => status !== 'draft' && status !== 'withdrawn'),
  decided: DECIDED,
};
/** In the list of places: those who have chosen none. */
const NO_BRANCH = 'none';

/** What a list of cases is narrowed to; in an address, so that a number can lead to its list. */
export interface CaseFilter {
  readonly status: string;
  readonly branch: string;
  readonly only: string;
}
const EVERYTHING: CaseFilter = { status: '', branch: '', only: '' };

export const casesAt = (unitId: string, year: number, filter: Partial<CaseFilter> = {}): string =>
  `/staff/recognition/cases?${new URLSearchParams({ unit: unitId, year: String(year), ...filter })}`;

/** The list that a number of the round leads to. */
export function CasesPage({ query }: { query: Readonly<Record<string, string>> }) {
  const unitId = query['unit'] ?? unitsWithRole(...READING_CASES)[0]?.id ?? '';
  const year = Number(query['year']) || thisYear();
  const { status = '', branch = '', only = '' } = query;
  return (
    <Page title={r('cases.title', { year })} wide back={{ href: '/staff/round', words: r('cases.back') }}>
      <CaseList unitId={unitId} year={year} filter={{ status, branch, only }} isAlone />
    </Page>
  );
}

interface Props {
  unitId: string;
  year: number;
  filter?: CaseFilter;
  /** The list is the page, and says which place it is of. */
  isAlone?: boolean;
}

export function CaseList({ unitId, year, filter = EVERYTHING, isAlone = false }: Props) {
  const [{ status, branch, only }, setFilter] = useState(filter);
  const set = (part: Partial<CaseFilter>) => setFilter({ status, branch, only, ...part });
  const places = useReading([unitId, year], { load: async (signal) => (await run(CasePlaces, { unitId, year }, signal)).roundProgress });
  const load = async (after?: string, signal?: AbortSignal) => {
    const chosen = {
      ...((status || GROUPS[only]) && { statuses: status ? [status] : GROUPS[only] }),
      ...(branch === NO_BRANCH ? { hasNoBranch: true } : branch && { branchUnitId: branch }),
      ...(only === 'overdue' && { isOverdue: true }),
      ...(only === 'unsupported' && { isUnsupported: true }),
    };
    return (await run(Cases, { unitId, year, ...chosen, ...(after ? { after } : {}) }, signal)).dossiers;
  };
  const reading = useReading([unitId, year, status, branch, only], { load: (signal) => load(undefined, signal) });
  const branches = places.data?.level === 'commune' ? places.data.places : [];
  return (
    <section class="section">
      {isAlone ? <p class="lead">{places.data?.unitName}</p> : <h2>{s('rec.cases')}</h2>}
      <p class="muted">{s('dossiers.hint')}</p>
      <div class="case-filters">
        <Choice label={r('cases.state')} value={status} onChoose={(one) => set({ status: one })}>
          <option value="">{r('cases.all')}</option>
          {STATUSES.map((one) => (
            <option key={one} value={one}>
              {s(`dossiers.status.${one}` as StaffKey)}
            </option>
          ))}
        </Choice>
        {branches.length > 0 && (
          <Choice label={r('cases.where')} value={branch} onChoose={(one) => set({ branch: one })}>
            <option value="">{r('cases.everywhere')}</option>
            {branches.map(({ unitId: id, unitName }) => (
              <option key={id ?? NO_BRANCH} value={id ?? NO_BRANCH}>
                {unitName ?? r('progress.noBranch')}
              </option>
            ))}
          </Choice>
        )}
        <Choice label={r('cases.only')} value={only} onChoose={(one) => set({ only: one })}>
          <option value="">{r('cases.all')}</option>
          <option value="participants">{r('progress.participants')}</option>
          <option value="decided">{r('progress.decided')}</option>
          <option value="overdue">{r('cases.overdue')}</option>
          <option value="unsupported">{r('cases.unsupported')}</option>
        </Choice>
      </div>
      <Shown reading={reading}>{(page) => <CaseRows page={page} year={year} next={load} />}</Shown>
    </section>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChoose: (value: string) => void;
  children: preact.ComponentChildren;
}

const Choice = ({ label, value, onChoose, children }: ChoiceProps) => (
  <Field label={label}>
    {(attributes) => (
      <select {...attributes} value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {children}
      </select>
    )}
  </Field>
);

type CasesPart = RecognitionCasesQuery['dossiers'];

function CaseRows({ page, year, next }: { page: CasesPart; year: number; next: (after: string) => Promise<CasesPart> }) {
  const { rows, ...pages } = usePages(page, next);
  if (rows.length === 0) return <p class="muted">{r('cases.none')}</p>;
  return (
    <>
      <ul class="case-rows" role="list">
        {rows.map(({ citizenId, citizenName, status, branchName, standing }) => (
          <li key={citizenId}>
            <a class="card case-row" href={`/staff/recognition/case/${citizenId}?year=${year}`}>
              <span class="case-row-words">
                <strong>{citizenName}</strong>
                <span class="small">
                  {[
                    branchName,
                    r('cases.points', { n: number(standing.total) }),
                    r('cases.suggested', { n: number(standing.suggestedTotal) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span class={`tag ${status === 'recognised' ? 'tag-ok' : status === 'not_recognised' ? 'tag-warn' : 'tag-info'}`}>
                {s(`dossiers.status.${status}` as StaffKey)}
              </span>
              <Right />
            </a>
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}
