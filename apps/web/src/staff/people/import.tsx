import { useState } from 'preact/hooks';
import type { ImportScope, TaskPartFragment, TaskRowsQuery } from '../../gql/graphql';
import { number } from '../../platform/format';
import { ApiError, newId, run } from '../../platform/graphql';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Check, Download, File as FileIcon, Left } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Inline, Shown } from '../../platform/ui/states';
import { s, type StaffKey } from '../messages';
import { isOver, TaskView, useTask } from '../task';
import { CheckStaffList, ImportStaffList, Sheet, TaskRows } from './documents';
import { ConsentBox } from './people';

type Task = TaskPartFragment;
export type Choice = 'EXISTING' | 'NEW';
type TaskRow = TaskRowsQuery['task']['rows']['edges'][number]['node'];

const MAX_BYTES = 10_000_000;
/** In the order in which somebody wants to see them. */
const OUTCOMES = ['error', 'duplicate', 'refused', 'repeated', 'create', 'enroll', 'wait', 'already'] as const;
const GOOD = ['create', 'enroll', 'wait'];
const TONE: Record<string, string> = {
  error: 'tag-danger',
  refused: 'tag-danger',
  duplicate: 'tag-warn',
  repeated: 'tag-warn',
  create: 'tag-ok',
  enroll: 'tag-ok',
  wait: 'tag-info',
};

/** Sends a file of a list. @returns the id under which it is kept for the worker */
export async function sendFile(address: string, file: File): Promise<string> {
  if (file.size > MAX_BYTES) throw new ApiError('CONFLICT', s('import.tooLarge'));
  const body = new FormData();
  body.set('file', file);
  const response = await fetch(address, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'x-phusa-csrf': '1', accept: 'application/json' },
    body,
  }).catch(() => {
    throw new ApiError('OFFLINE');
  });
  const answer = (await response.json().catch(() => ({}))) as { id?: string; errors?: { message: string }[] };
  if (!response.ok || !answer.id) throw new ApiError('CONFLICT', answer.errors?.[0]?.message ?? s('import.failed'));
  return answer.id;
}

/** A list of people into a class: choose the file, look, record. */
export default function ImportPage({ classId }: { classId: string }) {
  const reading = useReading([classId], { load: async (signal) => (await run(Sheet, { classId }, signal)).assistedSheet });
  const [list, setList] = useState<{ id: string; name: string }>();
  const [look, setLook] = useTask(undefined);
  const [work, setWork] = useTask(undefined);
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const { isBusy, error, act } = useAct();
  const chosen = () => [...choices].map(([row, use]) => ({ row, use }));

  const take = (file: File | undefined) => {
    if (!file) return;
    act(async () => {
      const id = await sendFile(`/staff-lists?class=${classId}`, file);
      setList({ id, name: file.name });
      setChoices(new Map());
      setWork(undefined);
      setLook((await run(CheckStaffList, { input: { taskId: newId(), listId: id } })).checkStaffList);
    });
  };
  const again = () =>
    list &&
    act(async () =>
      setLook((await run(CheckStaffList, { input: { taskId: newId(), listId: list.id, choices: chosen() } })).checkStaffList),
    );
  const bring = (scope: ImportScope) =>
    list &&
    act(async () => {
      const consent = { textVersion: 'learning-2026-01', language: 'vi' };
      const input = { taskId: newId(), listId: list.id, scope, consent, choices: chosen() };
      setWork((await run(ImportStaffList, { input })).importStaffList);
    });

  return (
    <Page
      title={s('import.title')}
      wide
      {...(reading.data ? { lead: reading.data.title } : {})}
      back={{ href: `/staff/assist/${classId}`, words: s('import.toSheet') }}
    >
      <Shown reading={reading}>
        {() => (
          <>
            <section class="section card stack">
              <h2>{s('import.step1')}</h2>
              <p class="muted">{s('import.how')}</p>
              <div class="actions">
                <a class="button" href="/staff-lists/template.xlsx" download>
                  <Download />
                  {s('import.template')}
                </a>
                <label class="button button-main file-button">
                  <FileIcon />
                  {s(list ? 'import.other' : 'import.choose')}
                  <input
                    type="file"
                    accept=".csv,.xlsx,.txt,text/csv"
                    disabled={isBusy}
                    onChange={({ currentTarget }) => {
                      take(currentTarget.files?.[0]);
                      currentTarget.value = '';
                    }}
                  />
                </label>
              </div>
              {list && <p class="small">{list.name}</p>}
              <Inline error={error} />
            </section>
            {look && !work && (
              <section class="section card stack">
                <h2>{s('import.step2')}</h2>
                <TaskView task={look} onChange={setLook} />
                {look.state === 'DONE' && <Report key={look.id} task={look} choices={choices} onChoose={setChoices} onAgain={again} />}
                {look.state === 'DONE' && <Bring look={look} isBusy={isBusy} hasChosen={choices.size > 0} onBring={bring} />}
              </section>
            )}
            {work && (
              <section class="section card stack">
                <h2>{s('import.step3')}</h2>
                <TaskView task={work} onChange={setWork} />
                {work.state === 'DONE' && <Report key={work.id} task={work} />}
                {isOver(work) && (
                  <div class="actions">
                    {work.state === 'DONE' && (
                      <a class="button button-main" href={`/staff/assist/${classId}`}>
                        <Check />
                        {s('import.see')}
                      </a>
                    )}
                    <button class="button" onClick={() => setWork(undefined)}>
                      <Left />
                      {s('import.backToLook')}
                    </button>
                  </div>
                )}
              </section>
            )}
          </>
        )}
      </Shown>
    </Page>
  );
}

interface ReportProps {
  task: Task;
  choices?: ReadonlyMap<number, Choice>;
  onChoose?: (choices: ReadonlyMap<number, Choice>) => void;
  onAgain?: () => void;
}

/** Counts to tap on, and the rows behind them; what needs a look comes first. */
export function Report({ task, choices, onChoose, onAgain }: ReportProps) {
  const there = OUTCOMES.filter((outcome) => task.counts.some((one) => one.outcome === outcome));
  const [outcome, setOutcome] = useState<string | undefined>(there[0]);
  if (!outcome) return <p class="muted">{s('import.empty')}</p>;
  return (
    <div class="stack">
      <div class="chips" role="group" aria-label={s('import.report')}>
        {there.map((one) => (
          <button key={one} class="chip" aria-pressed={one === outcome} onClick={() => setOutcome(one)}>
            {s(`outcome.${one}` as StaffKey)} <strong>{number(task.counts.find((count) => count.outcome === one)?.count ?? 0)}</strong>
          </button>
        ))}
      </div>
      <ReportRows key={outcome} taskId={task.id} outcome={outcome} {...(choices && onChoose ? { choices, onChoose } : {})} />
      {onAgain && choices && choices.size > 0 && (
        <button class="button" onClick={onAgain}>
          <Check />
          {s('import.lookAgain')}
        </button>
      )}
      <p class="actions">
        <a class="button button-quiet" href={`/tasks/${task.id}/report.xlsx`} download>
          <Download />
          {s('import.excel')}
        </a>
        <a class="button button-quiet" href={`/tasks/${task.id}/report.csv`} download>
          <Download />
          {s('import.csv')}
        </a>
      </p>
    </div>
  );
}

function ReportRows({
  taskId,
  outcome,
  choices,
  onChoose,
}: { taskId: string; outcome: string } & Pick<ReportProps, 'choices' | 'onChoose'>) {
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(TaskRows, { id: taskId, outcome, ...(after ? { after } : {}) }, signal)).task.rows;
  const reading = useReading([taskId, outcome], { load: (signal) => load(undefined, signal) });
  return (
    <Shown reading={reading}>{(page) => <Rows page={page} next={load} {...(choices && onChoose ? { choices, onChoose } : {})} />}</Shown>
  );
}

function Rows({
  page,
  next,
  choices,
  onChoose,
}: { page: TaskRowsQuery['task']['rows']; next: (after: string) => Promise<TaskRowsQuery['task']['rows']> } & Pick<
  ReportProps,
  'choices' | 'onChoose'
>) {
  const { rows, ...pages } = usePages(page, next);
  return (
    <>
      <ul class="report" role="list">
        {rows.map((row) => (
          <li key={row.number}>
            <span class="small">{s('import.row', { n: row.number })}</span>
            <strong>{row.label || s('import.noName')}</strong>
            <span class={`tag ${TONE[row.outcome] ?? ''}`}>
              {row.field ? `${row.field}: ` : ''}
              {row.message}
            </span>
            {row.outcome === 'duplicate' && choices && onChoose && <ChoiceOf row={row} choices={choices} onChoose={onChoose} />}
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function ChoiceOf({
  row,
  choices,
  onChoose,
}: {
  row: TaskRow;
  choices: ReadonlyMap<number, Choice>;
  onChoose: (choices: ReadonlyMap<number, Choice>) => void;
}) {
  return (
    <fieldset class="segments">
      <legend class="invisible">{s('import.who', { name: row.label })}</legend>
      {(['EXISTING', 'NEW'] as const).map((use) => (
        <label key={use}>
          <input
            type="radio"
            name={`row-${row.number}`}
            checked={choices.get(row.number) === use}
            onChange={() => onChoose(new Map(choices).set(row.number, use))}
          />
          <span>{s(`import.use.${use}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function Bring({
  look,
  isBusy,
  hasChosen,
  onBring,
}: {
  look: Task;
  isBusy: boolean;
  hasChosen: boolean;
  onBring: (scope: ImportScope) => void;
}) {
  const [isAgreed, setAgreed] = useState(false);
  const count = (outcomes: readonly string[]) =>
    look.counts.filter(({ outcome }) => outcomes.includes(outcome)).reduce((sum, one) => sum + one.count, 0);
  const good = count(GOOD);
  const bad = count(['error', 'duplicate', 'refused']);
  if (good === 0 && !hasChosen) return <p class="muted">{s('import.nothing')}</p>;
  return (
    <div class="stack">
      <ConsentBox isAgreed={isAgreed} onChange={setAgreed} />
      <div class="actions">
        <button class="button button-main" disabled={isBusy || !isAgreed} onClick={() => onBring(bad > 0 ? 'GOOD_ROWS' : 'ALL')}>
          <Check />
          {bad > 0 ? s('import.good', { n: number(good), bad: number(bad) }) : s('import.all', { n: number(good) })}
        </button>
      </div>
      {bad > 0 && <p class="hint">{s('import.goodHint')}</p>}
    </div>
  );
}
