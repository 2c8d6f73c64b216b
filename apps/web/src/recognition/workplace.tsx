import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { CommunesToChooseQuery } from '../gql/graphql';
import { run } from '../platform/graphql';
import { tc } from '../platform/messages/case';
import { useReading } from '../platform/reading';
import { Field } from '../platform/ui/field';
import { Shown } from '../platform/ui/states';

const Communes = graphql(`
  query CommunesToChoose($after: String) {
    units(level: "commune", after: $after) {
      edges {
        node {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const Places = graphql(`
  query WorkplacesToChoose($communeId: UUID!) {
    unitsBelow(communeId: $communeId) {
      id
      name
      kind
    }
  }
`);

type Commune = CommunesToChooseQuery['units']['edges'][number]['node'];

async function allCommunes(signal: AbortSignal): Promise<Commune[]> {
  const communes: Commune[] = [];
  let after: string | null | undefined;
  do {
    const { units } = await run(Communes, after ? { after } : {}, signal);
    communes.push(...units.edges.map(({ node }) => node));
    after = units.pageInfo.hasNextPage ? units.pageInfo.endCursor : null;
  } while (after);
  return communes.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/** A school, an agency or an enterprise in any commune: who works there is assessed there. */
export default function Workplace({ value, onChoose }: { value: string; onChoose: (unitId: string) => void }) {
  const [communeId, setCommune] = useState('');
  const communes = useReading([], { load: allCommunes });
  const places = useReading([communeId], {
    when: communeId !== '',
    load: async (signal) => (await run(Places, { communeId }, signal)).unitsBelow.filter(({ kind }) => kind === 'don_vi'),
  });
  return (
    <Shown reading={communes} rows={1}>
      {(all) => (
        <>
          <Field label={tc('case.workplace.commune')}>
            {(attributes) => (
              <select
                {...attributes}
                required
                value={communeId}
                onChange={({ currentTarget }) => {
                  setCommune(currentTarget.value);
                  onChoose('');
                }}
              >
                <option value="">{tc('case.workplace.chooseCommune')}</option>
                {all.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {communeId && (
            <Shown reading={places} rows={1}>
              {(units) =>
                units.length === 0 ? (
                  <p class="tag">{tc('case.workplace.none')}</p>
                ) : (
                  <Field label={tc('case.workplace')}>
                    {(attributes) => (
                      <select {...attributes} required value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
                        <option value="">{tc('case.branch.choose')}</option>
                        {units.map(({ id, name }) => (
                          <option key={id} value={id}>
                            {name}
                          </option>
                        ))}
                      </select>
                    )}
                  </Field>
                )
              }
            </Shown>
          )}
        </>
      )}
    </Shown>
  );
}
