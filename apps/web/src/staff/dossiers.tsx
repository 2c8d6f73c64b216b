import { graphql } from '../gql';
import type { DossiersQuery } from '../gql/graphql';
import { number } from '../platform/format';
import { run } from '../platform/graphql';
import { useReading } from '../platform/reading';
import { More } from '../platform/ui/more';
import { Shown } from '../platform/ui/states';
import { s, type StaffKey } from './messages';
import { thisYear } from './recognition/days';
import { usePages } from '../platform/pages';

const Dossiers = graphql(`
  query Dossiers($unitId: UUID!, $year: Int!, $after: String) {
    dossiers(unitId: $unitId, year: $year, first: 50, after: $after) {
      edges {
        node {
          citizenId
          citizenName
          status
          standing {
            total
            suggestedTotal
            isPassing
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type DossierPage = DossiersQuery['dossiers'];

/** Dossiers of this year in a place, for those who appraise them. */
export function DossierList({ unitId }: { unitId: string }) {
  const year = thisYear();
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(Dossiers, { unitId, year, ...(after ? { after } : {}) }, signal)).dossiers;
  const reading = useReading([unitId, year], { load: (signal) => load(undefined, signal) });
  return (
    <section class="section">
      <h2>{s('dossiers.title', { year })}</h2>
      <p class="muted">{s('dossiers.hint')}</p>
      <Shown reading={reading}>{(page) => <Rows page={page} next={load} />}</Shown>
    </section>
  );
}

function Rows({ page, next }: { page: DossierPage; next: (after: string) => Promise<DossierPage> }) {
  const { rows, ...pages } = usePages(page, next);
  if (rows.length === 0) return <p class="muted">{s('dossiers.none')}</p>;
  return (
    <>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{s('dossiers.citizen')}</th>
            <th scope="col">{s('dossiers.own')}</th>
            <th scope="col">{s('dossiers.suggested')}</th>
            <th scope="col">{s('certificates.status')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ citizenId, citizenName, status, standing }) => (
            <tr key={citizenId}>
              <th scope="row" data-label={s('dossiers.citizen')}>
                {citizenName}
              </th>
              <td data-label={s('dossiers.own')}>{number(standing.total)}</td>
              <td data-label={s('dossiers.suggested')}>{number(standing.suggestedTotal)}</td>
              <td data-label={s('certificates.status')}>{s(`dossiers.status.${status}` as StaffKey)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More {...pages} />
    </>
  );
}
