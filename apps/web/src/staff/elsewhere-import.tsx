import { graphql } from '../gql';
import type { ImportScope } from '../gql/graphql';
import { newId, run } from '../platform/graphql';
import { Check, Left } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { s } from './messages';
import { type Choices, ChooseList, LookAtList, useListImport } from './people/list-import';
import { Report } from './people/report';
import { isOver, TaskView } from './task';

const ImportPriorLearning = graphql(`
  mutation ImportPriorLearning($input: ImportPriorLearningInput!) {
    importPriorLearning(input: $input) {
      ...TaskPart
    }
  }
`);

/** A list of papers of other issuers: choose the file, look, record. Each waits for somebody else after that. */
export function ImportPapers({ unitId, onClose }: { unitId: string; onClose: () => void }) {
  const start = async (listId: string, chosen: Choices, scope: ImportScope | null) => {
    const consent = { textVersion: 'learning-2026-01', language: 'vi' };
    const input = { taskId: newId(), listId, choices: [...chosen].map(([row, use]) => ({ row, use })), ...(scope ? { consent } : {}) };
    return (await run(ImportPriorLearning, { input })).importPriorLearning;
  };
  const flow = useListImport({ address: `/staff-lists/prior-learning?unit=${unitId}`, start });
  const { look, work, setWork } = flow;
  const back = (words: string) => (
    <button class="button" onClick={onClose}>
      <Left />
      {words}
    </button>
  );
  return (
    <Page title={s('elsewhere.list')} lead={s('elsewhere.list.lead')} wide>
      <p>{back(s('elsewhere.back'))}</p>
      <section class="section card stack">
        <h2>{s('import.step1')}</h2>
        <p class="small">{s('elsewhere.list.hint')}</p>
        <ChooseList template="/staff-lists/prior-learning/template.xlsx" flow={flow} />
      </section>
      {look && !work && (
        <section class="section card stack">
          <h2>{s('import.step2')}</h2>
          <LookAtList flow={flow} />
        </section>
      )}
      {work && (
        <section class="section card stack">
          <h2>{s('elsewhere.list.step3')}</h2>
          <TaskView task={work} onChange={setWork} />
          {work.state === 'DONE' && <Report key={work.id} task={work} />}
          {isOver(work) && (
            <div class="actions">
              {work.state === 'DONE' && (
                <button class="button button-main" onClick={onClose}>
                  <Check />
                  {s('elsewhere.list.done')}
                </button>
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
