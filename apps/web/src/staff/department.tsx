import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { CompletionsQuery, Role } from '../gql/graphql';
import { hasRole, office, unitsWithRole } from '../identity/session';
import { day, dayTime } from '../platform/format';
import { newId, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { useReading } from '../platform/reading';
import { Dialog } from '../platform/ui/dialog';
import { Field } from '../platform/ui/field';
import { Alert, Close, Copy, Key, Plus } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Page } from '../platform/ui/page';
import { Inline, Shown } from '../platform/ui/states';
import { CertificateList } from './certificates';
import { Desk } from './desk';
import { CentreOfUnit } from './documents';
import { DossierList } from './dossiers';
import { s } from './messages';
import { INSPECTING, SignalList } from './signals';
import { useAct, usePages } from '../platform/pages';
import { PlaceField } from './place-field';
import { COUNTING, IN_DEPARTMENT } from './roles';

const Completions = graphql(`
  query Completions($unitId: UUID!, $after: String) {
    completions(unitId: $unitId, first: 50, after: $after) {
      edges {
        node {
          enrollmentId
          learnerName
          courseTitle
          cycle
          completedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
graphql(`
  fragment ClientPart on ApiClient {
    id
    clientId
    name
    scopes
    unitId
    createdAt
    revokedAt
  }
`);
const ApiClients = graphql(`
  query ApiClients($after: String) {
    apiClients(first: 50, after: $after) {
      edges {
        node {
          ...ClientPart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const CreateApiClient = graphql(`
  mutation CreateApiClient($input: CreateApiClientInput!) {
    createApiClient(input: $input) {
      client {
        ...ClientPart
      }
      secret
    }
  }
`);
const RevokeApiClient = graphql(`
  mutation RevokeApiClient($input: RevokeApiClientInput!) {
    revokeApiClient(input: $input) {
      ...ClientPart
    }
  }
`);

const SCOPES = ['courses:read', 'completions:read', 'certificates:read', 'recognition:read'] as const;
/** Whose work it is to look at dossiers; the others may, one by one, and each look is told to the citizen. */
const APPRAISING = ['BRANCH_OFFICER', 'COMMUNE_OFFICER'] as const;

/** Figures of a place that open down to their rows, and the software that may read them. */
export function DepartmentPage() {
  const units = unitsWithRole(...IN_DEPARTMENT);
  const [unitId, setUnitId] = useState(units[0]?.id);
  const isIn = (...roles: Role[]) => unitsWithRole(...roles).some(({ id }) => id === unitId);
  const counts = isIn(...COUNTING);
  return (
    <Page title={s('department.title')} wide>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      {unitId && units.length === 1 && <p class="lead">{units[0]?.name}</p>}
      {office.value !== '/staff' && <Desk />}
      {unitId && counts && <CompletionList key={unitId} unitId={unitId} />}
      {unitId && counts && (
        <CertificateList key={`c${unitId}`} unitId={unitId} canChange={hasRole('CITY_OFFICER', 'CENTRE_DIRECTOR', 'COMMUNE_OFFICER')} />
      )}
      {unitId && isIn(...INSPECTING, 'AUDITOR') && <SignalList key={`s${unitId}`} unitId={unitId} />}
      {unitId && isIn(...APPRAISING) && <DossierList key={`d${unitId}`} unitId={unitId} />}
      {hasRole('DEPARTMENT_OFFICER', 'ADMINISTRATOR') && unitId && <Clients units={units} />}
    </Page>
  );
}

function CompletionList({ unitId }: { unitId: string }) {
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(Completions, { unitId, ...(after ? { after } : {}) }, signal)).completions;
  const reading = useReading([unitId], { load: (signal) => load(undefined, signal) });
  return (
    <section class="section">
      <h2>{s('department.completions')}</h2>
      <Shown reading={reading}>{(page) => <CompletionRows page={page} next={load} />}</Shown>
    </section>
  );
}

type CompletionPage = CompletionsQuery['completions'];

function CompletionRows({ page, next }: { page: CompletionPage; next: (after: string) => Promise<CompletionPage> }) {
  const { rows, ...pages } = usePages(page, next);
  if (rows.length === 0) return <p class="muted">{s('department.noCompletions')}</p>;
  return (
    <>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{s('department.learner')}</th>
            <th scope="col">{s('certificates.course')}</th>
            <th scope="col">{s('department.completed')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.enrollmentId}>
              <th scope="row" data-label={s('department.learner')}>
                {row.learnerName}
              </th>
              <td data-label={s('certificates.course')}>
                {row.courseTitle}
                {row.cycle > 1 && <span class="small"> · {s('department.cycle', { n: row.cycle })}</span>}
              </td>
              <td data-label={s('department.completed')}>{dayTime(row.completedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More {...pages} />
    </>
  );
}

function Clients({ units }: { units: readonly { id: string; name: string }[] }) {
  const reading = useReading([], { load: async (signal) => (await run(ApiClients, {}, signal)).apiClients });
  const [isNew, setNew] = useState(false);
  const { isBusy, error, act } = useAct();
  const [asked, ask] = useState<string>();
  return (
    <section class="section">
      <div class="section-head">
        <h2>{s('department.clients')}</h2>
        <button class="button button-main" onClick={() => setNew(true)}>
          <Plus />
          {s('department.newClient')}
        </button>
      </div>
      <p class="muted">{s('department.clientsHint')}</p>
      <Inline error={error} />
      <Shown reading={reading}>
        {({ edges }) =>
          edges.length === 0 ? (
            <p class="muted">{s('department.noClients')}</p>
          ) : (
            <ul class="stack" role="list">
              {edges.map(({ node: client }) => (
                <li key={client.id} class="card staff-course">
                  <div class="row-words">
                    <h3>{client.name}</h3>
                    <p class="code small">{client.clientId}</p>
                    <p class="small">
                      {client.scopes
                        .map((scope) =>
                          (SCOPES as readonly string[]).includes(scope) ? s(`department.scope.${scope as (typeof SCOPES)[number]}`) : scope,
                        )
                        .join(' · ')}
                    </p>
                    <p class="small">
                      {s('centre.place')}: <UnitName id={client.unitId} units={units} />
                    </p>
                    <p class={client.revokedAt ? 'tag tag-danger' : 'small'}>
                      {client.revokedAt
                        ? s('department.revoked', { day: day(client.revokedAt) })
                        : s('department.since', { day: day(client.createdAt) })}
                    </p>
                    {asked === client.id && (
                      <p class="tag tag-warn" role="alert">
                        <Alert />
                        {s('department.confirmRevoke', { name: client.name })}
                      </p>
                    )}
                  </div>
                  {!client.revokedAt && (
                    <div class="actions">
                      {asked === client.id && (
                        <button class="button" onClick={() => ask(undefined)}>
                          {t('dialog.cancel')}
                        </button>
                      )}
                      <button
                        class="button button-danger"
                        disabled={isBusy}
                        aria-label={`${s('department.revoke')}: ${client.name}`}
                        onClick={() => {
                          if (asked !== client.id) return ask(client.id);
                          act(async () => {
                            await run(RevokeApiClient, { input: { id: client.id } });
                            ask(undefined);
                            reading.reload();
                          });
                        }}
                      >
                        <Close />
                        {s('department.revoke')}
                      </button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      {isNew && (
        <NewClient
          units={units}
          onClose={() => {
            setNew(false);
            reading.reload();
          }}
        />
      )}
    </section>
  );
}

/** The place of a client may lie anywhere below the places of the one who looks. */
function UnitName({ id, units }: { id: string; units: readonly { id: string; name: string }[] }) {
  const own = units.find((unit) => unit.id === id)?.name;
  const { data } = useReading([id], {
    key: `unit:${id}`,
    isEager: true,
    when: !own,
    load: async (signal) => (await run(CentreOfUnit, { id }, signal)).unit ?? null,
  });
  return <>{own ?? data?.name ?? '…'}</>;
}

function NewClient({ units, onClose }: { units: readonly { id: string; name: string }[]; onClose: () => void }) {
  const [id] = useState(newId);
  const [name, setName] = useState('');
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const [scopes, setScopes] = useState<string[]>(['courses:read', 'completions:read', 'certificates:read']);
  const [missing, setMissing] = useState<{ name?: string; scopes?: string }>({});
  const [made, setMade] = useState<{ clientId: string; secret: string }>();
  const [isCopied, setCopied] = useState(false);
  const { isBusy, error, act } = useAct();
  const create = () => {
    const found = {
      ...(name.trim() ? {} : { name: s('department.needClientName') }),
      ...(scopes.length > 0 ? {} : { scopes: s('department.needScope') }),
    };
    setMissing(found);
    if (Object.keys(found).length > 0) return;
    act(async () => {
      const { createApiClient } = await run(CreateApiClient, { input: { id, name: name.trim(), unitId, scopes } });
      setMade({ clientId: createApiClient.client.clientId, secret: createApiClient.secret });
    });
  };
  if (made) {
    return (
      <Dialog title={s('department.secret')} onClose={onClose}>
        <div class="stack">
          <p class="tag tag-warn" role="alert">
            <Alert />
            {s('department.secretOnce')}
          </p>
          <p>
            <span class="small">{s('department.clientId')}</span>
            <br />
            <code class="code">{made.clientId}</code>
          </p>
          <p>
            <span class="small">{s('department.secret')}</span>
            <br />
            <code class="code secret">{made.secret}</code>
          </p>
          <div class="actions">
            <button class="button" onClick={() => void navigator.clipboard?.writeText(made.secret).then(() => setCopied(true))}>
              <Copy />
              <span aria-live="polite">{s(isCopied ? 'department.copied' : 'department.copy')}</span>
            </button>
            <button class="button button-main" onClick={onClose}>
              {s('department.done')}
            </button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={s('department.newClient')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <Field label={s('department.clientName')} {...(missing.name ? { error: missing.name } : {})}>
          {(attributes) => (
            <input {...attributes} type="text" maxLength={200} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
          )}
        </Field>
        <Field label={s('centre.place')}>
          {(attributes) => (
            <select {...attributes} value={unitId} onChange={({ currentTarget }) => setUnitId(currentTarget.value)}>
              {units.map((unit) => (
                <option key={unit.id} value={unit.id}>
                  {unit.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <fieldset class="choices">
          <legend>{s('department.scopes')}</legend>
          {SCOPES.map((scope) => (
            <label key={scope} class="choice">
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={({ currentTarget }) =>
                  setScopes(currentTarget.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
                }
              />
              <span>{s(`department.scope.${scope}`)}</span>
            </label>
          ))}
        </fieldset>
        {missing.scopes && (
          <p class="inline-error" role="alert">
            <Alert />
            <span>{missing.scopes}</span>
          </p>
        )}
        <Inline error={error} />
        <button class="button button-main button-wide" type="submit" disabled={isBusy}>
          <Key />
          {s('department.create')}
        </button>
      </form>
    </Dialog>
  );
}
