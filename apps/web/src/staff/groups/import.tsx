import { useState } from 'preact/hooks';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { Check, Download, File as FileIcon, Left } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Inline } from '../../platform/ui/states';
import { s } from '../messages';
import { Bring, type Choice, Report, sendFile } from '../people/import';
import { isOver, TaskView, useTask } from '../task';
import { ImportHouseholds } from './documents';
import { g } from './messages';

/** A list of households of a place: choose the file, look, record. */
export function ImportHouseholdsPage({ unitId }: { unitId: string }) {
  const [list, setList] = useState<{ id: string; name: string }>();
  const [look, setLook] = useTask(undefined);
  const [work, setWork] = useTask(undefined);
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const { isBusy, error, act } = useAct();
  const start = async (listId: string, chosen: ReadonlyMap<number, Choice>, isReal: boolean) => {
    const consent = { textVersion: 'learning-2026-01', language: 'vi' };
    const input = { taskId: newId(), listId, choices: [...chosen].map(([row, use]) => ({ row, use })), ...(isReal ? { consent } : {}) };
    return (await run(ImportHouseholds, { input })).importHouseholds;
  };
  const take = (file: File | undefined) => {
    if (!file) return;
    act(async () => {
      const id = await sendFile(`/staff-lists/households?unit=${unitId}`, file);
      setList({ id, name: file.name });
      setChoices(new Map());
      setWork(undefined);
      setLook(await start(id, new Map(), false));
    });
  };
  const again = () => list && act(async () => setLook(await start(list.id, choices, false)));
  const bring = () => list && act(async () => setWork(await start(list.id, choices, true)));
  return (
    <Page title={g('import.title')} lead={g('import.lead')} back={{ href: '/staff/groups', words: g('back') }} wide>
      <section class="section card stack">
        <h2>{s('import.step1')}</h2>
        <div class="actions">
          <a class="button" href="/staff-lists/households/template.xlsx" download>
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
          <h2>{g('import.step3')}</h2>
          <TaskView task={work} onChange={setWork} />
          {work.state === 'DONE' && <Report key={work.id} task={work} />}
          {isOver(work) && (
            <div class="actions">
              {work.state === 'DONE' && (
                <a class="button button-main" href="/staff/groups">
                  <Check />
                  {g('import.done')}
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
    </Page>
  );
}
