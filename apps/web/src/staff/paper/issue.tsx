import './paper.css';
import { useState } from 'preact/hooks';
import type { CertificateIssueLookQuery, CertificateIssueState } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { day, number } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Award, Checklist, Done, Download, Info, Lock, People } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Inline, Notice, Shown } from '../../platform/ui/states';
import { CentreOfUnit } from '../documents';
import { PlaceField } from '../place-field';
import { isOver, TaskView, useTask } from '../task';
import { ChangeIssueSettings, IssueAll, IssueLook, IssueSettings, PrintClass } from './documents';
import { p } from './messages';

type Look = CertificateIssueLookQuery['certificateIssueLook'];
type Row = Look['people'][number];

/** Certificates of a class, or of those who wait at a centre: a look, then one act. */
export default function IssuePage({ classId }: { classId: string | undefined }) {
  return classId ? <OfClass classId={classId} /> : <OfCentre />;
}

function OfClass({ classId }: { classId: string }) {
  const reading = useReading([classId], { load: async (signal) => (await run(IssueLook, { classId }, signal)).certificateIssueLook });
  return (
    <Page
      title={p('issue.title')}
      wide
      {...(reading.data ? { lead: reading.data.title } : {})}
      back={{ href: `/staff/classes/${classId}`, words: reading.data?.title ?? p('issue.title') }}
    >
      <Shown reading={reading}>{(look) => <WhoStands look={look} which={{ classId }} onDone={reading.reload} />}</Shown>
    </Page>
  );
}

function OfCentre() {
  const units = unitsWithRole('CENTRE_DIRECTOR');
  const [unitId, setUnitId] = useState(units[0]?.id);
  const centre = useReading([unitId], {
    when: Boolean(unitId),
    load: async (signal) => (await run(CentreOfUnit, { id: unitId! }, signal)).unit?.centre ?? null,
  });
  const centreId = centre.data?.id;
  const reading = useReading([centreId], {
    when: Boolean(centreId),
    load: async (signal) => (await run(IssueLook, { centreId: centreId! }, signal)).certificateIssueLook,
  });
  if (!unitId) {
    return (
      <Page title={p('issue.waitingTitle')}>
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={p('forbidden')} />
      </Page>
    );
  }
  return (
    <Page title={p('issue.waitingTitle')} wide back={{ href: '/staff/register', words: p('link.register') }}>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      {centreId && <Automatic centreId={centreId} onChange={reading.reload} />}
      <Shown reading={reading}>{(look) => <WhoStands look={look} which={{ centreId: look.centreId }} onDone={reading.reload} />}</Shown>
    </Page>
  );
}

/** Whether certificates come by themselves at this centre. */
function Automatic({ centreId, onChange }: { centreId: string; onChange: () => void }) {
  const reading = useReading([centreId], { load: async (signal) => (await run(IssueSettings, { centreId }, signal)).certificateSettings });
  const { isBusy, error, act } = useAct();
  const [said, say] = useState('');
  return (
    <Shown reading={reading} rows={1}>
      {({ issuesAutomatically, changeNeedsSecondPerson }) => (
        <div class="card stack">
          <label class="choice">
            <input
              type="checkbox"
              checked={issuesAutomatically}
              disabled={isBusy}
              onChange={({ currentTarget: { checked } }) =>
                act(async () => {
                  const input = { centreId, changeNeedsSecondPerson, issuesAutomatically: checked };
                  reading.replace((await run(ChangeIssueSettings, { input })).changeCertificateSettings);
                  say(p('issue.settingSaved'));
                  onChange();
                })
              }
            />
            <span>{p('issue.setting')}</span>
          </label>
          <p class="hint">{p('issue.settingHint')}</p>
          <div role="status">{said && <p class="tag tag-ok">{said}</p>}</div>
          <Inline error={error} />
        </div>
      )}
    </Shown>
  );
}

const GROUPS: readonly [CertificateIssueState, 'issue.ready' | 'issue.done' | 'issue.notYet'][] = [
  ['READY', 'issue.ready'],
  ['ISSUED', 'issue.done'],
  ['NOT_YET', 'issue.notYet'],
];

function WhoStands({ look, which, onDone }: { look: Look; which: { classId?: string; centreId?: string }; onDone: () => void }) {
  const count = (state: CertificateIssueState) => look.people.filter((row) => row.state === state);
  const ready = count('READY');
  const [shown, setShown] = useState<CertificateIssueState>(GROUPS.find(([state]) => count(state).length > 0)?.[0] ?? 'READY');
  const [isAsking, setAsking] = useState(false);
  const [work, setWork] = useTask(undefined, onDone);
  const [sheet, setSheet] = useTask(undefined);
  const { isBusy, error, act } = useAct();
  const isWorking = work !== undefined && !isOver(work);
  const rows = count(shown);
  const sheets = Array.from({ length: Math.ceil(count('ISSUED').length / look.sheetPages) }, (_, i) => i + 1);
  return (
    <>
      <p class="tag tag-info">
        <Info />
        {p(look.issuesAutomatically ? 'issue.automatic' : 'issue.byHand')}
      </p>
      {ready.length > 0 && <p class="muted">{p('issue.lead')}</p>}
      {look.people.length === 0 ? (
        <Empty drawing={People} title={p('issue.nobody.title')} body={p(which.classId ? 'issue.noMembers.body' : 'issue.nobody.body')} />
      ) : (
        <>
          <div class="actions">
            {ready.length > 0 && look.mayIssue && (
              <button class="button button-main" disabled={isBusy || isWorking} onClick={() => setAsking(true)}>
                <Award />
                {p('issue.act', { n: number(ready.length) })}
              </button>
            )}
            {which.classId && count('ISSUED').length > 0 && (
              <>
                {sheets.map((part) => (
                  <button
                    key={part}
                    class="button"
                    disabled={isBusy || (sheet !== undefined && !isOver(sheet))}
                    onClick={() =>
                      act(async () =>
                        setSheet((await run(PrintClass, { input: { taskId: newId(), classId: which.classId!, part } })).printCertificates),
                      )
                    }
                  >
                    <Download />
                    {sheets.length === 1 ? p('issue.print') : p('issue.printPart', { n: number(part), all: number(sheets.length) })}
                  </button>
                ))}
                <a class="button" href={`/certificates/classes/${which.classId}/receipt.pdf`} target="_blank" rel="noopener">
                  <Checklist />
                  {p('issue.receipt')}
                </a>
              </>
            )}
          </div>
          {!look.mayIssue && <p class="hint">{p('issue.mayNot')}</p>}
          <Inline error={error} />
          {work && <TaskView task={work} onChange={setWork} />}
          {sheet && <TaskView task={sheet} onChange={setSheet} />}
          {sheet?.state === 'DONE' && (
            <p>
              <a class="button button-main" href={`/tasks/${sheet.id}/file`} download="">
                <Download />
                {p('issue.file')}
              </a>
            </p>
          )}
          <div class="chips" role="group" aria-label={p('issue.group')}>
            {GROUPS.map(([state, word]) => (
              <button key={state} class="chip" aria-pressed={state === shown} onClick={() => setShown(state)}>
                {p(word)} <strong>{number(count(state).length)}</strong>
              </button>
            ))}
          </div>
          <ul class="issue-people" role="list">
            {rows.map((row) => (
              <li key={row.enrollmentId} class="card">
                <PersonRow row={row} />
              </li>
            ))}
          </ul>
        </>
      )}
      {isAsking && (
        <Dialog title={p('issue.act', { n: number(ready.length) })} onClose={() => setAsking(false)}>
          <div class="stack">
            <p>{p('issue.sure', { n: number(ready.length) })}</p>
            <p>{p('issue.numbers', { first: ready[0]?.registerNumber ?? '', last: ready.at(-1)?.registerNumber ?? '' })}</p>
            <div class="actions">
              <button
                class="button button-main"
                onClick={() => {
                  setAsking(false);
                  act(async () => setWork((await run(IssueAll, { input: { taskId: newId(), ...which } })).issueCertificates));
                }}
              >
                <Done />
                {p('issue.act', { n: number(ready.length) })}
              </button>
              <button class="button" onClick={() => setAsking(false)}>
                {p('issue.cancel')}
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}

function PersonRow({ row }: { row: Row }) {
  return (
    <>
      <strong>{[row.fullName, row.birthYear].filter(Boolean).join(' · ')}</strong>
      {row.courseTitle && (
        <>
          <br />
          {row.courseTitle}
        </>
      )}
      {row.completedAt && (
        <>
          <br />
          <span class="small">{p('issue.completed', { day: day(row.completedAt) })}</span>
        </>
      )}
      {row.registerNumber && (
        <>
          <br />
          <span class={row.state === 'ISSUED' ? 'tag tag-ok' : 'tag tag-info'}>
            {p(row.state === 'ISSUED' ? 'issue.has' : 'issue.number', { number: row.registerNumber })}
          </span>
        </>
      )}
      {row.missing.length > 0 && (
        <ul>
          {row.missing.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </>
  );
}
