import { useState } from 'preact/hooks';
import type { PeopleQuery, Role } from '../../gql/graphql';
import { hasRole, unitsWithRole } from '../../identity/session';
import { day } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Alert, File as FileIcon, Lock, Pencil, People as PeopleIcon, Plus, Right } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Empty, Inline, Notice, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { ClassesToFill, CreatePerson, People } from './documents';
import { ErasureList } from './erasure';
import { ObjectionList } from './objections';
import { PersonSheet } from './person';
import { SecretShown } from './secret-shown';
import { PlaceField } from '../place-field';
import { NameAndYear } from './name-and-year';
import { SearchForm } from '../search-form';

const READING: Role[] = [
  'CENTRE_DIRECTOR',
  'BRANCH_OFFICER',
  'COMMUNE_OFFICER',
  'CITY_OFFICER',
  'DEPARTMENT_OFFICER',
  'AUDITOR',
  'ADMINISTRATOR',
];
const CREATING: Role[] = ['CENTRE_DIRECTOR', 'ADMINISTRATOR'];
const ERASING: Role[] = ['CENTRE_DIRECTOR', 'COMMUNE_OFFICER', 'ADMINISTRATOR'];
const ANSWERING: Role[] = ['CENTRE_DIRECTOR', 'INSTRUCTOR'];

/** People of a place: find, write down, help. Everybody sees who looked at them. */
export default function PeoplePage() {
  const units = unitsWithRole(...READING, ...ANSWERING);
  const [unitId, setUnitId] = useState(units[0]?.id);
  const unit = units.find(({ id }) => id === unitId);
  const isIn = (roles: Role[]) => unitsWithRole(...roles).some(({ id }) => id === unitId);
  if (!unitId || !hasRole(...READING, ...ANSWERING)) {
    return (
      <Page title={s('people.title')}>
        <Notice drawing={Lock} title={s('people.forbidden')} body={s('people.forbiddenBody')} />
      </Page>
    );
  }
  return (
    <Page title={s('people.title')} wide {...(units.length === 1 && unit ? { lead: unit.name } : {})}>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      {isIn(ANSWERING) && <Classes key={`c${unitId}`} />}
      {isIn(ANSWERING) && <ObjectionList key={`o${unitId}`} unitId={unitId} />}
      {isIn(ERASING) && <ErasureList key={`e${unitId}`} unitId={unitId} />}
      {isIn(READING) && <PeopleList key={unitId} unitId={unitId} canCreate={isIn(CREATING)} />}
    </Page>
  );
}

/** The classes into which this person brings people: by hand, or by a list. */
function Classes() {
  const reading = useReading([], { load: async (signal) => (await run(ClassesToFill, {}, signal)).classesToFill });
  return (
    <section class="section">
      <h2>{s('people.classes')}</h2>
      <Shown reading={reading} rows={2}>
        {(classes) =>
          classes.length === 0 ? (
            <p class="muted">{s('people.noClasses')}</p>
          ) : (
            <ul class="stack" role="list">
              {classes.map(({ id, title, startsOn, members }) => (
                <li key={id} class="card staff-course">
                  <div class="row-words">
                    <h3>{title}</h3>
                    <p class="small">
                      {s('people.starts', { day: day(startsOn) })} · {s('people.members', { n: members })}
                    </p>
                  </div>
                  <div class="actions">
                    <a class="button" href={`/staff/assist/${id}`} aria-label={`${s('people.enter')}: ${title}`}>
                      <Pencil />
                      {s('people.enter')}
                    </a>
                    <a class="button" href={`/staff/import/${id}`} aria-label={`${s('people.import')}: ${title}`}>
                      <FileIcon />
                      {s('people.import')}
                    </a>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
}

function PeopleList({ unitId, canCreate }: { unitId: string; canCreate: boolean }) {
  const [search, setSearch] = useState('');
  const [isNew, setNew] = useState(false);
  const [opened, open] = useState<string>();
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(People, { unitId, ...(search ? { search } : {}), ...(after ? { after } : {}) }, signal)).people;
  const reading = useReading([unitId, search], { load: (signal) => load(undefined, signal) });
  return (
    <section class="section">
      <div class="section-head">
        <h2>{s('people.list')}</h2>
        {canCreate && (
          <button class="button button-main" onClick={() => setNew(true)}>
            <Plus />
            {s('people.add')}
          </button>
        )}
      </div>
      <p class="muted">{s('people.hint')}</p>
      <SearchForm label={s('people.search')} onSearch={setSearch} />
      <Shown reading={reading}>{(page) => <Rows page={page} next={load} isSearch={search !== ''} onOpen={open} />}</Shown>
      {opened && <PersonSheet personId={opened} unitId={unitId} onClose={() => open(undefined)} />}
      {isNew && (
        <NewPerson
          unitId={unitId}
          onClose={() => {
            setNew(false);
            reading.reload();
          }}
        />
      )}
    </section>
  );
}

type PeoplePageOf = PeopleQuery['people'];

function Rows({
  page,
  next,
  isSearch,
  onOpen,
}: {
  page: PeoplePageOf;
  next: (after: string) => Promise<PeoplePageOf>;
  isSearch: boolean;
  onOpen: (id: string) => void;
}) {
  const { rows, ...pages } = usePages(page, next);
  if (rows.length === 0) {
    return isSearch ? (
      <p class="muted">{s('people.noneFound')}</p>
    ) : (
      <Empty drawing={PeopleIcon} title={s('people.none')} body={s('people.noneBody')} />
    );
  }
  return (
    <>
      <ul class="people-list" role="list">
        {rows.map(({ id, fullName, birthYear }) => (
          <li key={id}>
            <button class="row card person-row" onClick={() => onOpen(id)}>
              <span class="row-words">
                <strong>{fullName}</strong>
                <span class="small">{birthYear ? s('people.born', { year: birthYear }) : s('people.bornUnknown')}</span>
              </span>
              <Right />
            </button>
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function NewPerson({ unitId, onClose }: { unitId: string; onClose: () => void }) {
  const [id] = useState(newId);
  const [fullName, setName] = useState('');
  const [year, setYear] = useState('');
  const [withAccount, setWithAccount] = useState(true);
  const [isAgreed, setAgreed] = useState(false);
  const [missing, setMissing] = useState<{ name?: string; year?: string; consent?: string }>({});
  const [made, setMade] = useState<{ username: string; oneTimeSecret: string; fullName: string }>();
  const { isBusy, error, act } = useAct();
  const create = () => {
    const found = {
      ...(fullName.trim().length >= 2 ? {} : { name: s('people.needName') }),
      ...(/^(19|20)\d\d$/.test(year.trim()) ? {} : { year: s('people.needYear') }),
      ...(isAgreed ? {} : { consent: s('people.needConsent') }),
    };
    setMissing(found);
    if (Object.keys(found).length > 0) return;
    act(async () => {
      const consent = { textVersion: 'learning-2026-01', language: 'vi' };
      const input = { id, fullName: fullName.trim(), birthYear: Number(year), homeUnitId: unitId, withAccount, consent };
      const { createPerson } = await run(CreatePerson, { input });
      if (!createPerson.username || !createPerson.oneTimeSecret) return onClose();
      setMade({ username: createPerson.username, oneTimeSecret: createPerson.oneTimeSecret, fullName: createPerson.person.fullName });
    });
  };
  // one dialog from first to last: to put another in its place would close both
  if (made) {
    return (
      <Dialog key="new" title={s('secret.title')} onClose={onClose}>
        <SecretShown {...made} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog key="new" title={s('people.add')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <NameAndYear fullName={fullName} year={year} missing={missing} onName={setName} onYear={setYear} />
        <label class="choice">
          <input type="checkbox" checked={withAccount} onChange={({ currentTarget }) => setWithAccount(currentTarget.checked)} />
          <span>
            {s('people.withAccount')}
            <span class="hint block-hint">{s('people.withAccountHint')}</span>
          </span>
        </label>
        <ConsentBox isAgreed={isAgreed} onChange={setAgreed} {...(missing.consent ? { error: missing.consent } : {})} />
        <Inline error={error} />
        <button class="button button-main button-wide" type="submit" disabled={isBusy}>
          {s('people.create')}
        </button>
      </form>
    </Dialog>
  );
}

/** The words to read aloud, and the tick that says they were. */
export function ConsentBox({
  isAgreed,
  onChange,
  language = 'vi',
  error,
}: {
  isAgreed: boolean;
  onChange: (isAgreed: boolean) => void;
  language?: 'vi' | 'km';
  error?: string;
}) {
  return (
    <div class="consent">
      <blockquote lang={language}>{s(`consent.text.${language}`)}</blockquote>
      <label class="choice">
        <input type="checkbox" checked={isAgreed} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
        <span>{s('consent.agreed')}</span>
      </label>
      {error && (
        <p class="inline-error" role="alert">
          <Alert />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
