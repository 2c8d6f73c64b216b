import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { DiagnosticBankQuery } from '../gql/graphql';
import { hasRole } from '../identity/session';
import { day, number } from '../platform/format';
import { run } from '../platform/graphql';
import { t } from '../platform/messages';
import { useAct } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Dialog } from '../platform/ui/dialog';
import { Field } from '../platform/ui/field';
import { Page } from '../platform/ui/page';
import { Inline, Shown } from '../platform/ui/states';
import { s } from './messages';
import { sk } from './skills/words';

const Bank = graphql(`
  query DiagnosticBank {
    diagnosticBank {
      version
      method
      madeAt
      sessions
      items {
        code
        competenceCode
        competenceName
        level
        ask
        source
        a
        b
        seB
        answers
        rightShare
        isRetired
        latestChange {
          isAsked
          reason
          byName
          at
        }
      }
    }
  }
`);
const SetAsked = graphql(`
  mutation SetItemAsked($input: SetItemAskedInput!) {
    setItemAsked(input: $input) {
      version
    }
  }
`);

type Item = DiagnosticBankQuery['diagnosticBank']['items'][number];

const SHORTEST = 10;

/** The items of the diagnostic, for those who look after them. */
export default function ItemsPage() {
  const mayKeep = hasRole('DEPARTMENT_OFFICER', 'ADMINISTRATOR');
  const [changing, change] = useState<Item>();
  const reading = useReading([], { load: async (signal) => (await run(Bank, {}, signal)).diagnosticBank });
  return (
    <Page title={s('items.title')} lead={s('items.lead')} back={{ href: '/department', words: t('nav.work') }} wide>
      <Shown reading={reading}>
        {({ version, method, madeAt, sessions, items }) =>
          items.length === 0 ? (
            <p class="muted">{s('items.none')}</p>
          ) : (
            <>
              <p>
                {s('items.version', {
                  n: version,
                  day: day(madeAt),
                  method: method === 'expert values' ? s('items.method.expert') : method,
                  sessions: number(sessions),
                })}
              </p>
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{s('items.item')}</th>
                    <th scope="col">{s('items.level')}</th>
                    <th scope="col">{s('items.b')}</th>
                    <th scope="col">{s('items.a')}</th>
                    <th scope="col">{s('items.source')}</th>
                    <th scope="col">{s('items.answers')}</th>
                    <th scope="col">{s('items.right')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.code}>
                      <th scope="row">
                        {item.ask}
                        <span class="small">
                          {' '}
                          {item.competenceCode} {item.competenceName}
                          {item.isRetired && ` · ${s('items.retired')}`}
                        </span>
                        {item.latestChange && <LatestChange change={item.latestChange} />}
                        {mayKeep && (
                          <button class="button button-quiet" aria-label={`${wordOf(item)}: ${item.ask}`} onClick={() => change(item)}>
                            {wordOf(item)}
                          </button>
                        )}
                      </th>
                      <td data-label={s('items.level')}>{item.level}</td>
                      <td data-label={s('items.b')}>
                        {number(item.b, 2)}
                        {item.seB != null && ` ± ${number(item.seB, 2)}`}
                      </td>
                      <td data-label={s('items.a')}>{number(item.a, 2)}</td>
                      <td data-label={s('items.source')}>{s(`items.source.${item.source}`)}</td>
                      <td data-label={s('items.answers')}>{number(item.answers)}</td>
                      <td data-label={s('items.right')}>{item.rightShare == null ? '–' : `${number(item.rightShare * 100)}%`}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          )
        }
      </Shown>
      {changing && (
        <Change
          item={changing}
          onClose={() => change(undefined)}
          onDone={() => {
            change(undefined);
            reading.reload();
          }}
        />
      )}
    </Page>
  );
}

const wordOf = ({ isRetired }: Item): string => sk(isRetired ? 'items.restore' : 'items.retire');

function LatestChange({ change: { isAsked, reason, byName, at } }: { change: NonNullable<Item['latestChange']> }) {
  return <p class="small">{sk(isAsked ? 'items.again' : 'items.stopped', { day: day(at), name: byName ?? '', reason })}</p>;
}

function Change({ item, onClose, onDone }: { item: Item; onClose: () => void; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  const send = () =>
    act(async () => {
      await run(SetAsked, { input: { code: item.code, isAsked: item.isRetired, reason: reason.trim() } });
      onDone();
    });
  return (
    <Dialog title={sk(item.isRetired ? 'items.restore.title' : 'items.retire.title')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>{item.ask}</p>
        <p class="small">{sk('items.change.body')}</p>
        <Field label={sk('items.reason')}>
          {(attributes) => (
            <input {...attributes} maxLength={500} value={reason} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
          )}
        </Field>
        <Inline error={error} />
        <button class="button button-main button-wide" type="submit" disabled={isBusy || reason.trim().length < SHORTEST}>
          {wordOf(item)}
        </button>
      </form>
    </Dialog>
  );
}
