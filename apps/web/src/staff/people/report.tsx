import { useState } from 'preact/hooks';
import type { ImportScope, TaskPartFragment, TaskRowsQuery } from '../../gql/graphql';
import { number } from '../../platform/format';
import { ApiError, run } from '../../platform/graphql';
import { usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Check, Download } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Shown } from '../../platform/ui/states';
import { s, type StaffKey } from '../messages';
import { TaskRows } from './documents';
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
        <a class="button button-quiet" href={`/tasks/${task.id}/report.xlsx`} download="">
          <Download />
          {s('import.excel')}
        </a>
        <a class="button button-quiet" href={`/tasks/${task.id}/report.csv`} download="">
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
