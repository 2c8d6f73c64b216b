import { graphql } from '../gql';
import type { ImportScope } from '../gql/graphql';
import { run } from '../platform/graphql';
import { Check, Left } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { s } from './messages';
import { type Choices, ImportSteps, listInput, useListImport } from './people/list-import';

const ImportPriorLearning = graphql(`
  mutation ImportPriorLearning($input: ImportPriorLearningInput!) {
    importPriorLearning(input: $input) {
      ...TaskPart
    }
  }
`);

/** A list of papers of other issuers: choose the file, look, record. Each waits for somebody else after that. */
export function ImportPapers({ unitId, onClose }: { unitId: string; onClose: () => void }) {
  const start = async (listId: string, chosen: Choices, scope: ImportScope | null) =>
    (await run(ImportPriorLearning, { input: listInput(listId, chosen, scope) })).importPriorLearning;
  const flow = useListImport({ address: `/staff-lists/prior-learning?unit=${unitId}`, start });
  const end = (
    <button class="button button-main" onClick={onClose}>
      <Check />
      {s('elsewhere.list.done')}
    </button>
  );
  return (
    <Page title={s('elsewhere.list')} lead={s('elsewhere.list.lead')} wide>
      <p>
        <button class="button" onClick={onClose}>
          <Left />
          {s('elsewhere.back')}
        </button>
      </p>
      <ImportSteps flow={flow} template="/staff-lists/prior-learning/template.xlsx" recorded={s('elsewhere.list.step3')} end={end}>
        <p class="small">{s('elsewhere.list.hint')}</p>
      </ImportSteps>
    </Page>
  );
}
