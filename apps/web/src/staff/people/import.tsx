import type { ImportScope } from '../../gql/graphql';
import { newId, run } from '../../platform/graphql';
import { useReading } from '../../platform/reading';
import { Check, Left } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { isOver, TaskView } from '../task';
import { CheckStaffList, ImportStaffList, Sheet } from './documents';
import { type Choices, ChooseList, LookAtList, useListImport } from './list-import';
import { Report } from './report';

/** A list of people into a class: choose the file, look, record. */
export default function ImportPage({ classId }: { classId: string }) {
  const reading = useReading([classId], { load: async (signal) => (await run(Sheet, { classId }, signal)).assistedSheet });
  const start = async (listId: string, chosen: Choices, scope: ImportScope | null) => {
    const input = { taskId: newId(), listId, choices: [...chosen].map(([row, use]) => ({ row, use })) };
    if (scope === null) return (await run(CheckStaffList, { input })).checkStaffList;
    const consent = { textVersion: 'learning-2026-01', language: 'vi' };
    return (await run(ImportStaffList, { input: { ...input, scope, consent } })).importStaffList;
  };
  const flow = useListImport({ address: `/staff-lists?class=${classId}`, start });
  const { look, work, setWork } = flow;
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
              <ChooseList template="/staff-lists/template.xlsx" flow={flow} />
            </section>
            {look && !work && (
              <section class="section card stack">
                <h2>{s('import.step2')}</h2>
                <LookAtList flow={flow} />
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
