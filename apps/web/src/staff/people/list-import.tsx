import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ImportScope, TaskPartFragment } from '../../gql/graphql';
import { newId } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { Download, File as FileIcon, Left } from '../../platform/ui/icons';
import { Inline } from '../../platform/ui/states';
import { s } from '../messages';
import { isOver, TaskView, useTask } from '../task';
import { Bring, type Choice, Report, sendFile } from './report';

/** What staff has said about possible duplicates, by row. */
export type Choices = ReadonlyMap<number, Choice>;

interface Way {
  /** Where the file is sent. */
  address: string;
  /** Starts a look (no scope) or the import itself. */
  start: (listId: string, choices: Choices, scope: ImportScope | null) => Promise<TaskPartFragment>;
  onDone?: () => void;
}

/** What a look and an import say of a list; for the import, by which text the people on it have agreed. */
export const listInput = (listId: string, chosen: Choices, scope: ImportScope | null) => ({
  ...{ taskId: newId(), listId, choices: [...chosen].map(([row, use]) => ({ row, use })) },
  ...(scope && { consent: { textVersion: 'learning-2026-01', language: 'vi' } }),
});

/** A list of people on its way in: choose the file, look, bring in. */
export function useListImport({ address, start, onDone }: Way) {
  const [list, setList] = useState<{ id: string; name: string }>();
  const [look, setLook] = useTask(undefined);
  const [work, setWork] = useTask(undefined, onDone);
  const [choices, setChoices] = useState<Choices>(new Map());
  const { isBusy, error, act } = useAct();
  const take = (file: File | undefined) => {
    if (!file) return;
    act(async () => {
      const id = await sendFile(address, file);
      setList({ id, name: file.name });
      setChoices(new Map());
      setWork(undefined);
      setLook(await start(id, new Map(), null));
    });
  };
  const again = () => list && act(async () => setLook(await start(list.id, choices, null)));
  const bring = (scope: ImportScope) => list && act(async () => setWork(await start(list.id, choices, scope)));
  return { list, look, setLook, work, setWork, choices, setChoices, isBusy, error, take, again, bring };
}

type Flow = ReturnType<typeof useListImport>;

/** The empty list to fill in, and the file to send. */
export function ChooseList({ template, flow: { list, isBusy, error, take } }: { template: string; flow: Flow }) {
  return (
    <>
      <div class="actions">
        <a class="button" href={template} download="">
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
    </>
  );
}

/** How the look goes, what it found, and the way in. */
export function LookAtList({ flow }: { flow: Flow }) {
  const { look, setLook, choices, setChoices, isBusy, again, bring } = flow;
  if (!look) return null;
  return (
    <>
      <TaskView task={look} onChange={setLook} />
      {look.state === 'DONE' && <Report key={look.id} task={look} choices={choices} onChoose={setChoices} onAgain={again} />}
      {look.state === 'DONE' && <Bring look={look} isBusy={isBusy} hasChosen={choices.size > 0} onBring={bring} />}
    </>
  );
}

interface Steps {
  flow: Flow;
  template: string;
  /** What to know before a file is chosen. */
  children?: ComponentChildren;
  recorded: string;
  /** Where to go when all of it is in. */
  end: JSX.Element;
}

/** A list from the file to the report of each row, as a page of its own shows it. */
export function ImportSteps({ flow, template, children, recorded, end }: Steps) {
  const { look, work, setWork } = flow;
  return (
    <>
      <section class="section card stack">
        <h2>{s('import.step1')}</h2>
        {children}
        <ChooseList template={template} flow={flow} />
      </section>
      {look && !work && (
        <section class="section card stack">
          <h2>{s('import.step2')}</h2>
          <LookAtList flow={flow} />
        </section>
      )}
      {work && (
        <section class="section card stack">
          <h2>{recorded}</h2>
          <TaskView task={work} onChange={setWork} />
          {work.state === 'DONE' && <Report key={work.id} task={work} />}
          {isOver(work) && (
            <div class="actions">
              {work.state === 'DONE' && end}
              <button class="button" onClick={() => setWork(undefined)}>
                <Left />
                {s('import.backToLook')}
              </button>
            </div>
          )}
        </section>
      )}
    </>
  );
}
