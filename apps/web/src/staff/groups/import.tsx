import type { ImportScope } from '../../gql/graphql';
import { run } from '../../platform/graphql';
import { Check } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { type Choices, ImportSteps, listInput, useListImport } from '../people/list-import';
import { ImportHouseholds } from './documents';
import { g } from './messages';

/** A list of households of a place: choose the file, look, record. */
export function ImportHouseholdsPage({ unitId }: { unitId: string }) {
  const start = async (listId: string, chosen: Choices, scope: ImportScope | null) =>
    (await run(ImportHouseholds, { input: listInput(listId, chosen, scope) })).importHouseholds;
  const flow = useListImport({ address: `/staff-lists/households?unit=${unitId}`, start });
  const end = (
    <a class="button button-main" href="/staff/groups">
      <Check />
      {g('import.done')}
    </a>
  );
  return (
    <Page title={g('import.title')} lead={g('import.lead')} back={{ href: '/staff/groups', words: g('back') }} wide>
      <ImportSteps flow={flow} template="/staff-lists/households/template.xlsx" recorded={g('import.step3')} end={end} />
    </Page>
  );
}
