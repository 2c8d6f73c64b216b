import type { ImportScope } from '../../gql/graphql';
import { run } from '../../platform/graphql';
import { useReading } from '../../platform/reading';
import { Check } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { CheckStaffList, ImportStaffList, Sheet } from './documents';
import { type Choices, ImportSteps, listInput, useListImport } from './list-import';

/** A list of people into a class: choose the file, look, record. */
export default function ImportPage({ classId }: { classId: string }) {
  const reading = useReading([classId], { load: async (signal) => (await run(Sheet, { classId }, signal)).assistedSheet });
  const start = async (listId: string, chosen: Choices, scope: ImportScope | null) => {
    const { consent, ...input } = listInput(listId, chosen, scope);
    if (!scope || !consent) return (await run(CheckStaffList, { input })).checkStaffList;
    return (await run(ImportStaffList, { input: { ...input, scope, consent } })).importStaffList;
  };
  const flow = useListImport({ address: `/staff-lists?class=${classId}`, start });
  const end = (
    <a class="button button-main" href={`/staff/assist/${classId}`}>
      <Check />
      {s('import.see')}
    </a>
  );
  return (
    <Page
      title={s('import.title')}
      wide
      {...(reading.data ? { lead: reading.data.title } : {})}
      back={{ href: `/staff/assist/${classId}`, words: s('import.toSheet') }}
    >
      <Shown reading={reading}>
        {() => (
          <ImportSteps flow={flow} template="/staff-lists/template.xlsx" recorded={s('import.step3')} end={end}>
            <p class="muted">{s('import.how')}</p>
          </ImportSteps>
        )}
      </Shown>
    </Page>
  );
}
