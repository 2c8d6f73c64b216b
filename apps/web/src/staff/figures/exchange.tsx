import '../sessions/sessions.css';
import { useState } from 'preact/hooks';
import type { DifferencePartFragment, ExchangeSettlement, ExportPartFragment, ExportScope } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { day, dayTime, number } from '../../platform/format';
import { ApiError, newId, run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Check, Download, File as FileIcon, Lock } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Inline, Notice, Shown } from '../../platform/ui/states';
import { PlaceField } from '../place-field';
import { thisYear } from '../recognition/days';
import { Exchange, PrepareExport, SettleDifference } from './documents';
import { isOver, TaskView, useTask } from '../task';
import { YearField } from '../year-field';
import { FIRST_YEAR } from './figures';
import { ExportRowsDialog, STATE_TONE, STATES } from './export-rows';
import { f, type FigureKey } from './messages';

type Export = ExportPartFragment;
type Difference = DifferencePartFragment;
const SCOPES: readonly ExportScope[] = ['CHANGED', 'ALL'];
const SETTLEMENTS: readonly ExchangeSettlement[] = ['OURS_STANDS', 'THEIRS_IS_RIGHT'];

interface Report {
  isLook: boolean;
  isRepeated: boolean;
  counts: Record<string, number>;
  lines: { line: number; ref: string; name: string | null; verdict: string; words: string }[];
}

/** Files for the national software, and what it answered. */
export default function ExchangePage() {
  const units = unitsWithRole('COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR');
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const [year, setYear] = useState(thisYear());
  const maySend = unitsWithRole('COMMUNE_OFFICER', 'CITY_OFFICER').some(({ id }) => id === unitId);
  const reading = useReading([unitId, year], { when: unitId !== '', load: (signal) => run(Exchange, { unitId, year }, signal) });
  if (units.length === 0)
    return (
      <Page title={f('ex.title')}>
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={f('ex.forbidden')} />
      </Page>
    );
  return (
    <Page title={f('ex.title')} lead={f('ex.lead')} back={{ href: '/staff', words: t('nav.work') }} wide>
      <div class="report-where">
        <PlaceField units={units} value={unitId} onChoose={setUnitId} />
        <YearField first={FIRST_YEAR} value={year} onChoose={setYear} />
      </div>
      {maySend && <NewExport key={`${unitId}${year}`} unitId={unitId} year={year} onDone={reading.reload} />}
      <Shown reading={reading}>
        {({ recognitionExports, exchangeDifferences }) => (
          <>
            <Exports exports={recognitionExports.edges.map(({ node }) => node)} year={year} maySend={maySend} onDone={reading.reload} />
            <Differences found={exchangeDifferences.edges.map(({ node }) => node)} maySend={maySend} onDone={reading.reload} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function NewExport({ unitId, year, onDone }: { unitId: string; year: number; onDone: () => void }) {
  const [scope, setScope] = useState<ExportScope>('CHANGED');
  const [withPersonalIds, setWithIds] = useState(false);
  const [legalBasis, setBasis] = useState('');
  const [words, setWords] = useState('');
  const [task, setTask] = useTask(undefined, onDone);
  const { isBusy, error, act } = useAct();
  const prepare = () =>
    act(async () => {
      setWords('');
      setTask(undefined);
      const input = { id: newId(), unitId, year, scope, withPersonalIds, ...(withPersonalIds ? { legalBasis } : {}) };
      const { prepareExport } = await run(PrepareExport, { input });
      if (prepareExport.__typename === 'NothingToExport') setWords(prepareExport.message);
      else if (prepareExport.__typename === 'ExportStarted') setTask(prepareExport.task);
      else onDone();
    });
  return (
    <section class="section card">
      <h2>{f('ex.new')}</h2>
      <fieldset class="segments">
        <legend>{f('ex.scope')}</legend>
        {SCOPES.map((one) => (
          <label key={one}>
            <input type="radio" name="scope" checked={scope === one} onChange={() => setScope(one)} />
            <span>{f(`ex.scope.${one}` as FigureKey)}</span>
          </label>
        ))}
      </fieldset>
      <label class="choice">
        <input type="checkbox" checked={withPersonalIds} onChange={({ currentTarget }) => setWithIds(currentTarget.checked)} />
        <span>
          {f('ex.ids')} <span class="small">{f('ex.idsHint')}</span>
        </span>
      </label>
      {withPersonalIds && (
        <Field label={f('ex.basis')} hint={f('ex.basisHint')}>
          {(attributes) => (
            <input {...attributes} value={legalBasis} maxLength={300} onInput={({ currentTarget }) => setBasis(currentTarget.value)} />
          )}
        </Field>
      )}
      <Inline error={error} />
      {words && <p role="status">{words}</p>}
      {task && <TaskView task={task} onChange={setTask} stopped={f('ex.stopped')} />}
      <button class="button button-main" disabled={isBusy || (task !== undefined && !isOver(task))} onClick={prepare}>
        <FileIcon />
        {f('ex.prepare')}
      </button>
    </section>
  );
}

function Exports({ exports, year, maySend, onDone }: { exports: readonly Export[]; year: number; maySend: boolean; onDone: () => void }) {
  const [open, setOpen] = useState<Export | null>(null);
  const [answered, setAnswered] = useState<Export | null>(null);
  return (
    <section class="section">
      <h2>{f('ex.list')}</h2>
      {exports.length === 0 && <p class="muted">{f('ex.none')}</p>}
      <ul class="stack" role="list">
        {exports.map((one) => (
          <li key={one.id} class="card staff-course">
            <div class="row-words">
              <h3>{f('ex.rows', { n: number(one.rowCount), code: one.unitCode, on: day(one.unitCodeOn) })}</h3>
              <p class="small">
                {f('ex.by', { name: one.preparedByName ?? '', at: dayTime(one.preparedAt) })}
                {` · ${f(`ex.scope.${one.scope}` as FigureKey)}`}
                {one.withPersonalIds && ` · ${f('ex.withIds')}`}
              </p>
              <p class="actions">
                {STATES.filter((state) => one.counts[state] > 0).map((state) => (
                  <span key={state} class={`tag ${STATE_TONE[state]}`}>
                    {f(`ex.state.${state}`, { n: number(one.counts[state]) })}
                  </span>
                ))}
              </p>
            </div>
            <div class="actions">
              <button class="button" onClick={() => setOpen(one)}>
                {f('ex.open')}
              </button>
              {maySend && (
                <a class="button" href={new URL(one.url).pathname} download="" onClick={() => setTimeout(onDone, 2_000)}>
                  <Download />
                  {f('ex.take')}
                </a>
              )}
              {maySend && one.exportedAt && (
                <button class="button" onClick={() => setAnswered(one)}>
                  <Check />
                  {f('ex.outcome')}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {open && <ExportRowsDialog of={open} year={year} onClose={() => setOpen(null)} />}
      {answered && (
        <OutcomeDialog
          exportId={answered.id}
          onClose={() => {
            setAnswered(null);
            onDone();
          }}
        />
      )}
    </section>
  );
}

async function send(exportId: string, file: File, isLook: boolean): Promise<Report> {
  const body = new FormData();
  body.set('file', file);
  const response = await fetch(`/files/recognition-exchange/${exportId}/outcomes?look=${isLook}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'x-phusa-csrf': '1', accept: 'application/json' },
    body,
  }).catch(() => {
    throw new ApiError('OFFLINE');
  });
  const answer = (await response.json().catch(() => ({}))) as Partial<Report> & { errors?: { message: string }[] };
  if (!response.ok || !answer.counts) throw new ApiError('CONFLICT', answer.errors?.[0]?.message ?? f('ex.failed'));
  return answer as Report;
}

function OutcomeDialog({ exportId, onClose }: { exportId: string; onClose: () => void }) {
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<Report>();
  const { isBusy, error, act } = useAct();
  const look = (chosen: File | undefined) => {
    setFile(chosen);
    setReport(undefined);
    if (chosen) act(async () => setReport(await send(exportId, chosen, true)));
  };
  const record = () => file && act(async () => setReport(await send(exportId, file, false)));
  return (
    <Dialog title={f('ex.outcome')} onClose={onClose}>
      <p>{f('ex.outcomeHint')}</p>
      <Field label={f('ex.file')}>
        {(attributes) => (
          <input
            {...attributes}
            type="file"
            accept=".csv,.xlsx,text/csv"
            onChange={({ currentTarget }) => look(currentTarget.files?.[0])}
          />
        )}
      </Field>
      <Inline error={error} />
      {report && (
        <div role="status">
          <h3>{report.isRepeated ? f('ex.repeated') : report.isLook ? f('ex.look') : f('ex.recorded')}</h3>
          <p class="actions">
            {Object.entries(report.counts)
              .filter(([, n]) => n > 0)
              .map(([verdict, n]) => (
                <span key={verdict} class={`tag ${TONE[verdict] ?? 'tag-warn'}`}>
                  {f(`ex.v.${verdict}` as FigureKey)}: {number(n)}
                </span>
              ))}
          </p>
          {report.isLook && !report.isRepeated && (
            <button class="button button-main" disabled={isBusy} onClick={record}>
              <Check />
              {f('ex.record')}
            </button>
          )}
          <ul class="attended" role="list">
            {report.lines.map((one) => (
              <li key={one.line}>
                <strong>
                  {f('ex.line', { n: one.line })}
                  {one.name && ` · ${one.name}`}
                </strong>
                <span class="small">{one.words}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}

const TONE: Record<string, string> = { accepted: 'tag-ok', same: 'tag-info', rejected: 'tag-danger' };

function Differences({ found, maySend, onDone }: { found: readonly Difference[]; maySend: boolean; onDone: () => void }) {
  const [open, setOpen] = useState<Difference | null>(null);
  if (found.length === 0) return null;
  return (
    <section class="section">
      <h2>{f('diff.title', { n: found.filter(({ settlement }) => !settlement).length })}</h2>
      <p class="muted">{f('diff.lead')}</p>
      <ul class="stack" role="list">
        {found.map((one) => (
          <li key={one.id} class="card staff-course">
            <div class="row-words">
              <h3>{one.citizenName}</h3>
              <p>{f('diff.ours', { words: one.ours })}</p>
              <p>{f('diff.theirs', { words: one.theirs })}</p>
              {one.settlement && (
                <p class="small">
                  {f('diff.done', {
                    how: f(`diff.${one.settlement}` as FigureKey),
                    reason: one.reason ?? '',
                    name: one.settledByName ?? '',
                  })}
                </p>
              )}
            </div>
            {maySend && !one.settlement && (
              <button class="button" onClick={() => setOpen(one)}>
                {f('diff.settle')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {open && <Settle difference={open} onClose={() => setOpen(null)} onDone={onDone} />}
    </section>
  );
}

function Settle({ difference, onClose, onDone }: { difference: Difference; onClose: () => void; onDone: () => void }) {
  const [settlement, setSettlement] = useState<ExchangeSettlement>('OURS_STANDS');
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  const save = () =>
    act(async () => {
      const { id, citizenId, year } = difference;
      await run(SettleDifference, { input: { id, citizenId, year, settlement, reason } });
      onClose();
      onDone();
    });
  return (
    <Dialog title={difference.citizenName} onClose={onClose}>
      <fieldset class="segments">
        <legend>{f('diff.how')}</legend>
        {SETTLEMENTS.map((one) => (
          <label key={one}>
            <input type="radio" name="settlement" checked={settlement === one} onChange={() => setSettlement(one)} />
            <span>{f(`diff.${one}` as FigureKey)}</span>
          </label>
        ))}
      </fieldset>
      <p class="small">{f(`diff.hint.${settlement}` as FigureKey)}</p>
      <Field label={f('diff.reason')}>
        {(attributes) => (
          <textarea
            {...attributes}
            rows={3}
            maxLength={1000}
            value={reason}
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
      </Field>
      <Inline error={error} />
      <button class="button button-main" disabled={isBusy || reason.trim() === ''} onClick={save}>
        {f('diff.save')}
      </button>
    </Dialog>
  );
}
