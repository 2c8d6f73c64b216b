import type { ImportScope } from '../../gql/graphql';
import { newId, run } from '../../platform/graphql';
import { Check, Left } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { s } from '../messages';
import { type Choices, ChooseList, LookAtList, useListImport } from '../people/list-import';
import { Report } from '../people/report';
import { isOver, TaskView } from '../task';
import { ImportHouseholds } from './documents';
import { g } from './messages';

/** A list of households of a place: choose the file, look, record. */
export function ImportHouseholdsPage({ unitId }: { unitId: string }) {
  const start = async (listId: string, chosen: Choices, scope: ImportScope | null) => {
    const consent = { textVersion: 'learning-2026-01', language: 'vi' };
    const input = { taskId: newId(), listId, choices: [...chosen].map(([row, use]) => ({ row, use })), ...(scope ? { consent } : {}) };
    return (await run(ImportHouseholds, { input })).importHouseholds;
  };
  const flow = useListImport({ address: `/staff-lists/households?unit=${unitId}`, start });
  const { look, work, setWork } = flow;
  return (
    <Page title={g('import.title')} lead={g('import.lead')} back={{ href: '/staff/groups', words: g('back') }} wide>
      <section class="section card stack">
        <h2>{s('import.step1')}</h2>
        <ChooseList template="/staff-lists/households/template.xlsx" flow={flow} />
      </section>
      {look && !work && (
        <section class="section card stack">
          <h2>{s('import.step2')}</h2>
          <LookAtList flow={flow} />
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
