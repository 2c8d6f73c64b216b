import { useState } from 'preact/hooks';
import { qrPath } from '../../certificates/qr';
import type { GuardianRelation, PersonFileQuery, PrintSlipMutation, Role } from '../../gql/graphql';
import { hasRole, unitsWithRole, viewer } from '../../identity/session';
import { day, dayTime } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Award, Close, Document, Key, Plus } from '../../platform/ui/icons';
import { Inline, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { AssignRole, EndGuardian, EndRole, People, PersonFile, PrintSlip, RecordGuardian, ResetSecret } from './documents';
import { AskErasure } from './erasure';
import { StateEthnicity } from './ethnicity';
import { SecretShown } from './secret-shown';

type File = PersonFileQuery['personFile'];

const RESETTING: Role[] = ['CENTRE_DIRECTOR', 'COMMUNE_OFFICER', 'ADMINISTRATOR'];
const PRINTING: Role[] = ['CENTRE_DIRECTOR', 'INSTRUCTOR', 'BRANCH_OFFICER', 'COMMUNE_OFFICER', 'ADMINISTRATOR'];
const GUARDING: Role[] = ['CENTRE_DIRECTOR', 'INSTRUCTOR', 'COMMUNE_OFFICER', 'ADMINISTRATOR'];
/** What each may give; the server asks again. */
const GIVEN_BY_DIRECTOR: Role[] = ['INSTRUCTOR', 'AUTHOR'];
const GIVEN_BY_ADMINISTRATOR: Role[] = [
  'INSTRUCTOR',
  'AUTHOR',
  'REVIEWER',
  'CENTRE_DIRECTOR',
  'BRANCH_OFFICER',
  'COMMUNE_OFFICER',
  'CITY_OFFICER',
  'DEPARTMENT_OFFICER',
  'AUDITOR',
  'ADMINISTRATOR',
];

/** One person, and what staff can do for them. */
export function PersonSheet({ personId, unitId, onClose }: { personId: string; unitId: string; onClose: () => void }) {
  const reading = useReading([personId], { load: async (signal) => (await run(PersonFile, { personId }, signal)).personFile });
  const [slip, setSlip] = useState<PrintSlipMutation['printClaimSlip']>();
  const [secret, setSecret] = useState<{ username: string; oneTimeSecret: string; fullName: string }>();
  const title = slip ? s('slip.title') : secret ? s('secret.title') : (reading.data?.person.fullName ?? s('people.person'));
  // one dialog from first to last: to put another in its place would close both
  return (
    <Dialog title={title} onClose={onClose}>
      {slip && <Slip slip={slip} />}
      {secret && <SecretShown {...secret} onClose={onClose} />}
      {!slip && !secret && (
        <Shown reading={reading}>
          {(file) => (
            <div class="stack">
              <Facts file={file} />
              <Acts file={file} onSlip={setSlip} onSecret={setSecret} />
              {hasRole('COMMUNE_OFFICER', 'BRANCH_OFFICER') && (
                <a class="button" href={`/staff/recognition/case/${file.person.id}`}>
                  <Award />
                  {s('one.case')}
                </a>
              )}
              {(file.isMinor || file.guardians.length > 0) && hasRole(...GUARDING) && (
                <Guardians file={file} unitId={unitId} reload={reading.reload} />
              )}
              {hasRole('CENTRE_DIRECTOR', 'ADMINISTRATOR') && file.person.id !== viewer.value?.person.id && (
                <Roles file={file} unitId={unitId} reload={reading.reload} />
              )}
              {!file.isMinor && hasRole(...PRINTING) && <StateEthnicity file={file} reload={reading.reload} />}
              {hasRole(...RESETTING) && file.person.id !== viewer.value?.person.id && <AskErasure file={file} reload={reading.reload} />}
            </div>
          )}
        </Shown>
      )}
    </Dialog>
  );
}

function Facts({ file }: { file: File }) {
  const rows: [string, string][] = [
    [s('people.birth'), file.bornOn ? day(file.bornOn) : file.person.birthYear ? String(file.person.birthYear) : s('people.bornUnknown')],
    [s('people.phone'), file.phone ?? s('people.unknown')],
    [s('people.nationalId'), s(file.hasNationalId ? 'people.known' : 'people.unknown')],
    [s('people.account'), file.username ?? s('people.noAccount')],
    [s('people.recorded'), [day(file.createdAt), file.createdByName].filter(Boolean).join(' · ')],
  ];
  return (
    <dl class="person-facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {file.isMinor && <p class="tag tag-info">{s('people.minor')}</p>}
    </dl>
  );
}

function Acts({
  file,
  onSlip,
  onSecret,
}: {
  file: File;
  onSlip: (slip: PrintSlipMutation['printClaimSlip']) => void;
  onSecret: (secret: { username: string; oneTimeSecret: string; fullName: string }) => void;
}) {
  const { isBusy, error, act } = useAct();
  const [isAsked, ask] = useState(false);
  const personId = file.person.id;
  const reset = () => {
    if (!isAsked) return ask(true);
    act(async () => {
      const { resetSecret } = await run(ResetSecret, { input: { personId } });
      onSecret({ username: resetSecret.username, oneTimeSecret: resetSecret.oneTimeSecret, fullName: resetSecret.person.fullName });
    });
  };
  return (
    <div class="stack">
      <div class="actions">
        {hasRole(...PRINTING) && !file.username && (
          <button
            class="button button-main"
            disabled={isBusy}
            onClick={() => act(async () => onSlip((await run(PrintSlip, { input: { personId } })).printClaimSlip))}
          >
            <Document />
            {s('slip.print')}
          </button>
        )}
        {hasRole(...RESETTING) && file.username && (
          <button class="button" disabled={isBusy} onClick={reset}>
            <Key />
            {s(isAsked ? 'secret.confirm' : 'secret.reset')}
          </button>
        )}
      </div>
      {isAsked && (
        <p class="hint" role="status">
          {s('secret.warning', { name: file.person.fullName })}
        </p>
      )}
      {file.slipExpiresAt && <p class="small">{s('slip.open', { time: dayTime(file.slipExpiresAt) })}</p>}
      <Inline error={error} />
    </div>
  );
}

/** On paper: the name, the code, the way to the page. Nothing on it opens the record without the year of birth. */
function Slip({ slip }: { slip: PrintSlipMutation['printClaimSlip'] }) {
  const { path, width } = qrPath(slip.url);
  return (
    <>
      <div class="slip">
        <p class="slip-name">{slip.person.fullName}</p>
        <svg class="slip-qr" viewBox={`-2 -2 ${width + 4} ${width + 4}`} role="img" aria-label={slip.url} shape-rendering="crispEdges">
          <rect x="-2" y="-2" width={width + 4} height={width + 4} fill="#fff" />
          <path d={path} fill="#000" />
        </svg>
        <p class="slip-code">{slip.code}</p>
        <p>{s(slip.hasAccount ? 'slip.howJoin' : 'slip.how', { address: slip.url.replace(/^https?:\/\//, '').replace(/#.*$/, '') })}</p>
        <p class="small">{s('slip.until', { time: dayTime(slip.expiresAt) })}</p>
      </div>
      <div class="actions no-print">
        <button class="button button-main" onClick={() => print()}>
          <Document />
          {s('slip.now')}
        </button>
      </div>
      <p class="hint no-print">{s('slip.once')}</p>
    </>
  );
}

function Roles({ file, unitId, reload }: { file: File; unitId: string; reload: () => void }) {
  const isAdministrator = unitsWithRole('ADMINISTRATOR').length > 0;
  const choices = isAdministrator ? GIVEN_BY_ADMINISTRATOR : GIVEN_BY_DIRECTOR;
  const [role, setRole] = useState<Role>(choices[0] ?? 'INSTRUCTOR');
  const [asked, ask] = useState<string>();
  const { isBusy, error, act } = useAct();
  return (
    <section class="stack">
      <h3>{s('roles.title')}</h3>
      {file.roles.length === 0 && <p class="muted">{s('roles.none')}</p>}
      <ul class="stack" role="list">
        {file.roles.map((one) => (
          <li key={one.id} class="row card">
            <span class="row-words">
              <strong>{s(`role.${one.role}`)}</strong>
              <span class="small">{one.unit.name}</span>
            </span>
            <button
              class={asked === one.id ? 'button button-danger' : 'button'}
              disabled={isBusy}
              aria-label={`${s('roles.end')}: ${s(`role.${one.role}`)}`}
              onClick={() => {
                if (asked !== one.id) return ask(one.id);
                act(async () => {
                  await run(EndRole, { input: { id: one.id } });
                  ask(undefined);
                  reload();
                });
              }}
            >
              <Close />
              {s(asked === one.id ? 'roles.confirmEnd' : 'roles.end')}
            </button>
          </li>
        ))}
      </ul>
      {file.username ? (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            act(async () => {
              await run(AssignRole, { input: { id: newId(), personId: file.person.id, role, unitId } });
              reload();
            });
          }}
        >
          <Field label={s('roles.give')} hint={s('roles.hint')}>
            {(attributes) => (
              <select {...attributes} value={role} onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}>
                {choices.map((one) => (
                  <option key={one} value={one}>
                    {s(`role.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <button class="button" type="submit" disabled={isBusy}>
            <Plus />
            {s('roles.submit')}
          </button>
        </form>
      ) : (
        <p class="hint">{s('roles.needAccount')}</p>
      )}
      <Inline error={error} />
    </section>
  );
}

const RELATIONS: GuardianRelation[] = ['MOTHER', 'FATHER', 'GRANDPARENT', 'RELATIVE', 'OTHER'];

function Guardians({ file, unitId, reload }: { file: File; unitId: string; reload: () => void }) {
  const [isOpen, open] = useState(false);
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<{ id: string; fullName: string; birthYear?: number | null }[]>();
  const [relation, setRelation] = useState<GuardianRelation>('MOTHER');
  const [isAgreed, setAgreed] = useState(false);
  const { isBusy, error, act } = useAct();
  const today = new Date().toISOString().slice(0, 10);
  const find = () =>
    act(async () => {
      const { people } = await run(People, { unitId, search: typed.trim() });
      setFound(people.edges.map(({ node }) => node).filter(({ id }) => id !== file.person.id));
    });
  const record = (guardianId: string) =>
    act(async () => {
      const consent = { textVersion: 'guardian-2026-01', language: 'vi' };
      await run(RecordGuardian, { input: { id: newId(), childId: file.person.id, guardianId, relation, consent } });
      open(false);
      reload();
    });
  return (
    <section class="stack">
      <h3>{s('guardian.title')}</h3>
      {file.guardians.length === 0 && <p class="muted">{s('guardian.none')}</p>}
      <ul class="stack" role="list">
        {file.guardians.map((one) => (
          <li key={one.id} class="row card">
            <span class="row-words">
              <strong>{one.guardian.fullName}</strong>
              <span class="small">
                {s(`guardian.${one.relation}`)}
                {one.validTo && ` · ${s('guardian.until', { day: day(one.validTo) })}`}
              </span>
            </span>
            {(!one.validTo || one.validTo > today) && (
              <button
                class="button"
                disabled={isBusy}
                aria-label={`${s('guardian.end')}: ${one.guardian.fullName}`}
                onClick={() =>
                  act(async () => {
                    await run(EndGuardian, { input: { id: one.id, childId: file.person.id } });
                    reload();
                  })
                }
              >
                <Close />
                {s('guardian.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {file.isMinor && !isOpen && (
        <button class="button" onClick={() => open(true)}>
          <Plus />
          {s('guardian.add')}
        </button>
      )}
      {isOpen && (
        <div class="stack">
          <Field label={s('guardian.relation')}>
            {(attributes) => (
              <select
                {...attributes}
                value={relation}
                onChange={({ currentTarget }) => setRelation(currentTarget.value as GuardianRelation)}
              >
                {RELATIONS.map((one) => (
                  <option key={one} value={one}>
                    {s(`guardian.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <blockquote>{s('guardian.text')}</blockquote>
          <label class="choice">
            <input type="checkbox" checked={isAgreed} onChange={({ currentTarget }) => setAgreed(currentTarget.checked)} />
            <span>{s('consent.agreed')}</span>
          </label>
          <form
            class="with-button"
            onSubmit={(event) => {
              event.preventDefault();
              find();
            }}
          >
            <input
              type="search"
              aria-label={s('guardian.search')}
              placeholder={s('guardian.search')}
              value={typed}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
            <button class="button" type="submit" disabled={isBusy}>
              {s('certificates.find')}
            </button>
          </form>
          {found?.length === 0 && <p class="muted">{s('people.noneFound')}</p>}
          {found?.map(({ id, fullName, birthYear }) => (
            <button key={id} class="button button-wide" disabled={isBusy || !isAgreed} onClick={() => record(id)}>
              {fullName} {birthYear && `· ${birthYear}`}
            </button>
          ))}
        </div>
      )}
      <Inline error={error} />
    </section>
  );
}
