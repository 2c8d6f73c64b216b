import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Role, SittingStage } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { day } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Award, Checklist, Done, Lock, People, Right, Wait } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Inline, Notice, Shown } from '../../platform/ui/states';
import { s, type StaffKey } from '../messages';
import { PlaceField } from '../place-field';
import { casesAt, CaseList, CasesPage } from '../round/cases';
import { CasePlaces } from '../round/documents';
import { thisYear } from './days';
import { CasePage } from './case';
import { DecisionPage } from './decision';
import { Branches, OpenSitting, Overview } from './documents';
import { EmptyForms, FoldedPapers } from './papers';
import { SittingPage } from './sitting';
import { YearField } from '../year-field';

const READING: Role[] = ['BRANCH_OFFICER', 'COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR'];

/** Everything about the title for officers: who sits, who decides, and every case. */
export default function RecognitionArea({ id, act }: { id: string | undefined; act: string | undefined }) {
  const { query, url } = useLocation();
  if (unitsWithRole(...READING).length === 0 && !(id === 'case' && unitsWithRole('CENTRE_DIRECTOR').length > 0)) {
    return (
      <Page title={s('rec.title')}>
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={s('rec.forbidden')} />
      </Page>
    );
  }
  if (id === 'sitting' && act) return <SittingPage key={act} id={act} />;
  const year = Number(query['year']) || thisYear();
  if (id === 'decision' && act) return <DecisionPage key={url} unitId={act} year={year} />;
  if (id === 'case' && act) return <CasePage key={url} citizenId={act} year={year} />;
  if (id === 'cases') return <CasesPage key={url} query={query} />;
  return <Hub />;
}

function Hub() {
  const units = unitsWithRole(...READING);
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const [year, setYear] = useState(thisYear());
  const isIn = (role: Role) => unitsWithRole(role).some(({ id }) => id === unitId);
  const progress = useReading([unitId, year], { load: async (signal) => (await run(CasePlaces, { unitId, year }, signal)).roundProgress });
  /** How many cases wait for this step, at one branch or in the whole place; null while nobody has counted. */
  const waiting = (status: string, branchId?: string) => {
    const place = branchId ? progress.data?.places.find((one) => one.unitId === branchId) : progress.data?.total;
    return progress.data ? (place?.counts.find((one) => one.status === status)?.count ?? 0) : null;
  };
  const to: Waiting = { unitId, year, waiting };
  return (
    <Page title={s('rec.title')} lead={s('rec.lead')} back={{ href: '/staff', words: t('nav.work') }} wide>
      <div class="columns">
        <PlaceField units={units} value={unitId} onChoose={setUnitId} />
        <YearField value={year} onChoose={setYear} />
      </div>
      {units.length === 1 && <p class="lead">{units[0]!.name}</p>}
      <div class="staff-courses">
        {isIn('BRANCH_OFFICER') && <Work stage="BRANCH" {...to} />}
        {isIn('COMMUNE_OFFICER') && <BranchWork {...to} />}
        {isIn('COMMUNE_OFFICER') && <Work stage="COMMUNE" {...to} />}
        {isIn('COMMUNE_OFFICER') && (
          <section class="card staff-course">
            <div class="row-words">
              <h2>{s('rec.decision.title')}</h2>
              <p class="small">{s('rec.decision.hint')}</p>
              <Count {...to} status="commune_appraised" />
            </div>
            <a
              class={`button ${waiting('commune_appraised') ? 'button-main' : ''}`}
              href={`/staff/recognition/decision/${unitId}?year=${year}`}
            >
              <Award />
              {s('rec.decision.open')}
            </a>
          </section>
        )}
      </div>
      <CaseList key={`${unitId}${year}`} unitId={unitId} year={year} filter={{ status: '', branch: '', only: 'participants' }} />
      <Records key={`r${unitId}${year}`} unitId={unitId} year={year} />
      <EmptyForms />
    </Page>
  );
}

function useOpening(stage: SittingStage, year: number) {
  const { route } = useLocation();
  const { isBusy, error, act } = useAct();
  const open = (unitId: string) =>
    act(async () => {
      const { openSitting } = await run(OpenSitting, { input: { id: newId(), stage, unitId, year } });
      route(`/staff/recognition/sitting/${openSitting.id}`);
    });
  return { isBusy, error, open };
}

interface Waiting {
  unitId: string;
  year: number;
  waiting: (status: string, branchId?: string) => number | null;
}

/** How many wait for this step, and the way to their list. */
function Count({ unitId, year, waiting, status, branchId }: Waiting & { status: string; branchId?: string }) {
  const n = waiting(status, branchId);
  if (n === null) return null;
  if (n === 0) return <p class="small">{s('rec.waiting.none')}</p>;
  return (
    <p>
      <a class="tap" href={casesAt(unitId, year, { status, ...(branchId && { branch: branchId }) })}>
        {s('rec.waiting', { n })}
      </a>
    </p>
  );
}

/** The state that each meeting takes up. */
const TAKES = { BRANCH: 'self_assessed', COMMUNE: 'branch_reviewed' } as const;

function Work({ stage, ...at }: { stage: SittingStage } & Waiting) {
  const { unitId, year } = at;
  const { isBusy, error, open } = useOpening(stage, year);
  const noun = stage === 'BRANCH' ? 'branch' : 'commune';
  return (
    <section class="card staff-course">
      <div class="row-words">
        <h2>{s(`rec.${noun}.title` as StaffKey)}</h2>
        <p class="small">{s(`rec.${noun}.hint` as StaffKey)}</p>
        <Count {...at} status={TAKES[stage]} />
        <Inline error={error} />
      </div>
      <button class={`button ${at.waiting(TAKES[stage]) ? 'button-main' : ''}`} disabled={isBusy} onClick={() => open(unitId)}>
        {stage === 'BRANCH' ? <People /> : <Checklist />}
        {s(`rec.${noun}.open` as StaffKey)}
      </button>
    </section>
  );
}

/** The commune may hold the meeting of a branch that has nobody to do it. */
function BranchWork(at: Waiting) {
  const { unitId: communeId, year, waiting } = at;
  const reading = useReading([communeId], { load: async (signal) => (await run(Branches, { communeId }, signal)).unitsBelow });
  const [branchId, setBranch] = useState('');
  const { isBusy, error, open } = useOpening('BRANCH', year);
  const branches = reading.data ?? [];
  const withWork = branches.find(({ id }) => waiting('self_assessed', id));
  const chosen = branchId || (withWork ?? branches[0])?.id || communeId;
  return (
    <section class="card staff-course">
      <div class="row-words">
        <h2>{s('rec.branch.title')}</h2>
        <p class="small">{s('rec.branch.hint')}</p>
        {branches.length > 0 && (
          <Field label={s('rec.branch.which')}>
            {(attributes) => (
              <select {...attributes} value={chosen} onChange={({ currentTarget }) => setBranch(currentTarget.value)}>
                {branches.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Count {...at} status="self_assessed" branchId={chosen} />
        <Inline error={error ?? reading.error ?? null} />
      </div>
      <button
        class={`button ${waiting('self_assessed', chosen) ? 'button-main' : ''}`}
        disabled={isBusy || !reading.data}
        onClick={() => open(chosen)}
      >
        <People />
        {s('rec.branch.open')}
      </button>
    </section>
  );
}

function Records({ unitId, year }: { unitId: string; year: number }) {
  const reading = useReading([unitId, year], { load: (signal) => run(Overview, { unitId, year }, signal) });
  return (
    <Shown reading={reading}>
      {({ recognitionSittings, recognitionDecisions }) => (
        <>
          <section class="section">
            <h2>{s('rec.sittings')}</h2>
            {recognitionSittings.length === 0 && <p class="muted">{s('rec.sittings.none')}</p>}
            <ul class="stack" role="list">
              {recognitionSittings.map(({ id, stage, unitName, heldOn, closedAt, caseCount }) => (
                <li key={id} class="card staff-course">
                  <div class="row-words">
                    <h3>
                      {s(`rec.stage.${stage}` as StaffKey)}: {unitName}
                    </h3>
                    <p class={`tag ${closedAt ? 'tag-ok' : 'tag-info'}`}>
                      {closedAt ? <Done /> : <Wait />}
                      {closedAt ? s('rec.closedOn', { day: day(heldOn!) }) : s('rec.isOpen')} · {s('rec.caseCount', { n: caseCount })}
                    </p>
                  </div>
                  <a
                    class="button"
                    href={`/staff/recognition/sitting/${id}`}
                    aria-label={`${s('rec.open')}: ${s(`rec.stage.${stage}` as StaffKey)}, ${unitName}, ${heldOn ? day(heldOn) : s('rec.isOpen')}`}
                  >
                    {s('rec.open')}
                    <Right />
                  </a>
                </li>
              ))}
            </ul>
          </section>
          <section class="section">
            <h2>{s('rec.decisions')}</h2>
            {recognitionDecisions.length === 0 && <p class="muted">{s('rec.decisions.none')}</p>}
            <ul class="stack" role="list">
              {recognitionDecisions.map((one) => (
                <li key={one.id} class="card">
                  <h3>
                    {one.number}, {day(one.decidedOn)}
                  </h3>
                  <p class="small">
                    {s(`rec.kind.${one.kind}` as StaffKey)}
                    {one.recognised !== null && <> · {s('rec.counts', { yes: one.recognised, no: one.notRecognised ?? 0 })}</>} ·{' '}
                    {s('rec.signed', { signer: one.signerName, title: one.signerTitle })}
                  </p>
                  <FoldedPapers papers={one.papers} />
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </Shown>
  );
}
