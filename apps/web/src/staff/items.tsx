import { graphql } from '../gql';
import { day, number } from '../platform/format';
import { run } from '../platform/graphql';
import { t } from '../platform/messages';
import { useReading } from '../platform/reading';
import { Page } from '../platform/ui/page';
import { Shown } from '../platform/ui/states';
import { s } from './messages';

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
      }
    }
  }
`);

/** The items of the diagnostic, for those who look after them. */
export default function ItemsPage() {
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
                      </th>
                      <td data-label={s('items.level')}>{item.level}</td>
                      <td data-label={s('items.b')}>
                        {number(item.b, 2)}
                        {item.seB != null && ` ± ${number(item.seB, 2)}`}
                      </td>
                      <td data-label={s('items.a')}>{number(item.a, 2)}</td>
                      <td data-label={s('items.source')}>{s(`items.source.${item.source}`)}</td>
                      <td data-label={s('items.answers')}>{number(item.answers)}</td>
                      <td data-label={s('items.right')}>{item.rightShare == null ? '–' : `${number(item.rightShare * 100)} %`}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          )
        }
      </Shown>
    </Page>
  );
}
