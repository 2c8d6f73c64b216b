import { useEffect, useRef, useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { TaskPartFragment } from '../gql/graphql';
import { number } from '../platform/format';
import { run } from '../platform/graphql';
import { useAct } from '../platform/pages';
import { Alert, Close, Done, Wait } from '../platform/ui/icons';
import { Inline } from '../platform/ui/states';
import { s } from './messages';

graphql(`
  fragment TaskPart on Task {
    id
    state
    done
    total
    message
    isStopping
    createdAt
    counts {
      outcome
      count
    }
  }
`);
const WatchTask = graphql(`
  query WatchTask($id: UUID!) {
    task(id: $id) {
      ...TaskPart
    }
  }
`);
const CancelTask = graphql(`
  mutation CancelTask($input: CancelTaskInput!) {
    cancelTask(input: $input) {
      ...TaskPart
    }
  }
`);

export type Task = TaskPartFragment;
export const isOver = ({ state }: Task) => state !== 'WAITING' && state !== 'RUNNING';

const FIRST_LOOK_MS = 800;
const LAST_LOOK_MS = 5_000;

/**
 * Watches a task until it is over, and then says so: by asking, more slowly the longer it takes. Nobody pushes: one staff member waits for one
 * task of at most minutes, some dozen reads of one row, and a stream would hold a connection for the same figure.
 */
export function useTask(first: Task | undefined, onDone?: () => void): [Task | undefined, (task: Task | undefined) => void] {
  const [task, setTask] = useState(first);
  const asked = useRef({ id: '', times: 0 });
  useEffect(() => {
    if (!task || isOver(task)) return undefined;
    const abort = new AbortController();
    if (asked.current.id !== task.id) asked.current = { id: task.id, times: 0 };
    const waitMs = Math.min(FIRST_LOOK_MS * 1.2 ** asked.current.times++, LAST_LOOK_MS);
    const timer = setTimeout(() => {
      run(WatchTask, { id: task.id }, abort.signal)
        .then(({ task: next }) => {
          setTask(next);
          if (isOver(next)) onDone?.();
        })
        .catch(() => !abort.signal.aborted && setTask({ ...task }));
    }, waitMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [task]);
  return [task, setTask];
}

interface TaskViewProps {
  task: Task;
  onChange: (task: Task) => void;
  /** What is true of work that was stopped; by default, that nothing was changed. */
  stopped?: string;
}

/** How far it is, and a way to stop it. */
export function TaskView({ task, onChange, stopped = s('task.cancelled') }: TaskViewProps) {
  const { isBusy, error, act } = useAct();
  if (task.state === 'DONE') {
    return (
      <p class="tag tag-ok" role="status">
        <Done />
        {task.message}
      </p>
    );
  }
  if (isOver(task)) {
    return (
      <p class="inline-error" role="alert">
        <Alert />
        <span>{task.state === 'CANCELLED' ? stopped : (task.message ?? s('task.failed'))}</span>
      </p>
    );
  }
  const total = task.total ?? 0;
  return (
    <div class="stack" role="status">
      <p>
        <Wait /> {total > 0 ? s('task.progress', { done: number(task.done), total: number(total) }) : s('task.waiting')}
      </p>
      <progress value={total > 0 ? task.done : undefined} max={total || undefined} aria-label={s('task.waiting')} />
      <div class="actions">
        <button
          class="button"
          disabled={isBusy || task.isStopping}
          onClick={() => act(async () => onChange((await run(CancelTask, { input: { id: task.id } })).cancelTask))}
        >
          <Close />
          {s(task.isStopping ? 'task.stopping' : 'task.stop')}
        </button>
      </div>
      <Inline error={error} />
    </div>
  );
}
