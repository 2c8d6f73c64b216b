import './groups.css';
import { useState } from 'preact/hooks';
import type { DeclaredFigure, FiguresMap, GroupKind, GroupOverviewQuery, GroupsQuery, Role } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { day, number } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Award, Done, File as FileIcon, Lock, People, Plus, Right } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Empty, Inline, Notice, Shown } from '../../platform/ui/states';
import { GroupsOpened } from '../figures/groups-opened';
import { PlaceField } from '../place-field';
import { YearField } from '../year-field';
import { thisYear, today } from '../recognition/days';
import { AwardTag } from './award-tag';
import { DecideGroupsPage } from './decide';
import { AddGroup, DeclareCount, GroupOverview, Groups, PlacesBelow } from './documents';
import { GroupPage } from './group';
import { ImportHouseholdsPage } from './import';
import { g, type GroupKey } from './messages';
import { SearchForm } from '../search-form';
import { DayField } from '../day-field';

const READING: Role[] = ['BRANCH_OFFICER', 'COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR'];
const KEEPING: Role[] = ['BRANCH_OFFICER', 'COMMUNE_OFFICER', 'CITY_OFFICER'];
const DECIDING: Role[] = ['COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER'];
export const KINDS: GroupKind[] = ['FAMILY', 'CLAN', 'COMMUNITY', 'UNIT', 'COMMUNE', 'AGENCY'];

/** Families, clans, hamlets and units of a place: who belongs to them, how they are assessed, and their titles. */
export default function GroupsArea({ id, act }: { id: string | undefined; act: string | undefined }) {
  if (unitsWithRole(...READING).length === 0) {
    return (
      <Page title={g('title')}>
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={g('forbidden')} />
      </Page>
    );
  }
  if (id === 'group' && act) return <GroupPage key={act} id={act} />;
  if (id === 'decision' && act) return <DecideGroupsPage key={act} unitId={act} />;
  if (id === 'import' && act) return <ImportHouseholdsPage key={act} unitId={act} />;
  return <Hub />;
}

export function Kinds({ value, onChoose }: { value: GroupKind; onChoose: (kind: GroupKind) => void }) {
  return (
    <Field label={g('kind')}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value as GroupKind)}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {g(`kind.${one}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Hub() {
  const units = unitsWithRole(...READING);
  const [unitId, setUnitId] = useState(units[0]!.id);
  const [year, setYear] = useState(thisYear());
  const [kind, setKind] = useState<GroupKind>('FAMILY');
  const isIn = (roles: Role[]) => unitsWithRole(...roles).some(({ id }) => id === unitId);
  const unit = units.find(({ id }) => id === unitId)!;
  const reading = useReading([unitId, year], { load: (signal) => run(GroupOverview, { unitId, year }, signal) });
  return (
    <Page title={g('title')} lead={g('lead')} back={{ href: '/staff', words: t('nav.work') }} wide>
      <div class="columns">
        <PlaceField units={units} value={unitId} onChoose={setUnitId} />
        <YearField value={year} onChoose={setYear} />
      </div>
      {units.length === 1 && <p class="lead">{unit.name}</p>}
      {unit.level !== 'local' && (
        <Shown reading={reading}>
          {({ groupTitleFigures }) => <Counts counts={groupTitleFigures.total} asked={{ unitId, year, map: 'TODAY' }} onChoose={setKind} />}
        </Shown>
      )}
      <GroupList key={`${unitId}${year}${kind}`} unit={unit} year={year} kind={kind} mayAdd={isIn(KEEPING)} onKind={setKind} />
      {reading.data && (
        <>
          <DeclaredSection
            unit={unit}
            year={year}
            rows={reading.data.declaredCounts}
            mayDeclare={isIn(['COMMUNE_OFFICER', 'CITY_OFFICER'])}
            onDone={reading.reload}
          />
          <Decisions rows={reading.data.groupDecisions} unitId={unitId} mayDecide={isIn(DECIDING)} />
        </>
      )}
    </Page>
  );
}

type Overview = GroupOverviewQuery;
interface Unit {
  id: string;
  name: string;
  level?: string;
}

interface CountsProps {
  counts: Overview['groupTitleFigures']['total'];
  asked: { unitId: string; year: number; map: FiguresMap };
  onChoose: (kind: GroupKind) => void;
}

/** The four figures of the yearly report; each opens to the groups that it counts, and chooses their kind below. */
function Counts({ counts, asked, onChoose }: CountsProps) {
  const [open, setOpen] = useState<CountsProps['counts'][number] | null>(null);
  const choose = (count: CountsProps['counts'][number]) => {
    onChoose(count.kind.toUpperCase() as GroupKind);
    setOpen(count);
  };
  return (
    <div class="group-counts">
      {counts.map(({ kind, recognised, registered, declared, rate, undeclared }, i) => (
        <button key={kind} class="card group-count" onClick={() => choose(counts[i]!)}>
          <strong>{g(`count.${kind.toUpperCase()}` as GroupKey)}</strong>
          <span>{g('count.words', { recognised: number(recognised), registered: number(registered) })}</span>
          <span class="small">
            {declared === null
              ? g('count.none')
              : rate === null
                ? g('count.partly', { declared: number(declared), n: undeclared })
                : g('count.of', { declared: number(declared), rate: number(rate, 2) })}
          </span>
        </button>
      ))}
      {open && <GroupsOpened count={open} asked={asked} onClose={() => setOpen(null)} />}
    </div>
  );
}

interface ListProps {
  unit: Unit;
  year: number;
  kind: GroupKind;
  mayAdd: boolean;
  onKind: (kind: GroupKind) => void;
}

function GroupList({ unit, year, kind, mayAdd, onKind }: ListProps) {
  const [search, setSearch] = useState('');
  const [isAdding, setAdding] = useState(false);
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(Groups, { unitId: unit.id, kind, year, ...(search ? { search } : {}), ...(after ? { after } : {}) }, signal)).learningGroups;
  const reading = useReading([unit.id, kind, year, search], { load: (signal) => load(undefined, signal) });
  return (
    <section class="section">
      <div class="section-head">
        <h2>{g('list')}</h2>
        {mayAdd && (
          <div class="actions">
            {kind === 'FAMILY' && unit.level !== 'province' && (
              <a class="button" href={`/staff/groups/import/${unit.id}`}>
                <FileIcon />
                {g('import.title')}
              </a>
            )}
            <button class="button button-main" onClick={() => setAdding(true)}>
              <Plus />
              {g('add')}
            </button>
          </div>
        )}
      </div>
      <Kinds value={kind} onChoose={onKind} />
      <SearchForm label={g('search')} onSearch={setSearch} />
      <Shown reading={reading}>{(page) => <Rows page={page} next={load} year={year} isSearch={search !== ''} />}</Shown>
      {isAdding && (
        <NewGroup
          unit={unit}
          kind={kind}
          onClose={(isDone) => {
            setAdding(false);
            if (isDone) reading.reload();
          }}
        />
      )}
    </section>
  );
}

type GroupsPage = GroupsQuery['learningGroups'];

function Rows({
  page,
  next,
  year,
  isSearch,
}: {
  page: GroupsPage;
  next: (after: string) => Promise<GroupsPage>;
  year: number;
  isSearch: boolean;
}) {
  const { rows, ...pages } = usePages(page, next);
  if (rows.length === 0) {
    return isSearch ? <p class="muted">{g('noneFound')}</p> : <Empty drawing={People} title={g('none')} body={g('noneBody')} />;
  }
  return (
    <>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{g('name')}</th>
            <th scope="col">{g('place')}</th>
            <th scope="col">{g('members')}</th>
            <th scope="col">{g('status', { year })}</th>
            <th scope="col">{g('award')}</th>
            <th scope="col">{g('open')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, placeName, memberCount, status, award }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td data-label={g('place')}>{placeName ?? '–'}</td>
              <td data-label={g('members')}>{memberCount > 0 ? number(memberCount) : '–'}</td>
              <td data-label={g('status', { year })}>{status ? g(`status.${status}`) : g('status.none')}</td>
              <td data-label={g('award')}>{award ? <AwardTag award={award} /> : g('state.none')}</td>
              <td>
                <a class="button" href={`/staff/groups/group/${id}`} aria-label={`${g('open')}: ${name}`}>
                  {g('open')}
                  <Right />
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More {...pages} />
    </>
  );
}

/** Where a group of a kind can stand in a place: hamlets for a household, hamlets or units that are a group themselves, else the place. */
function useStands({ id, name, level }: Unit, kind: GroupKind) {
  const isBelow = level === 'local';
  const reading = useReading([id], {
    when: !isBelow && ['FAMILY', 'COMMUNITY', 'UNIT'].includes(kind),
    load: async (signal) => (await run(PlacesBelow, { communeId: id }, signal)).unitsBelow,
  });
  if (isBelow || !['FAMILY', 'COMMUNITY', 'UNIT'].includes(kind)) return { places: [{ id, name }], error: null };
  const places = reading.data?.filter((one) => (one.kind === 'don_vi') === (kind === 'UNIT'));
  return { places, error: reading.error ?? null };
}

function NewGroup({ unit, kind, onClose }: { unit: Unit; kind: GroupKind; onClose: (isDone: boolean) => void }) {
  const [id] = useState(newId);
  const [name, setName] = useState('');
  const [placeId, setPlace] = useState('');
  const [startedOn, setStart] = useState(today());
  const { isBusy, error, act } = useAct();
  const { places, error: failed } = useStands(unit, kind);
  const chosen = placeId || places?.[0]?.id;
  const isNamed = kind === 'FAMILY' || kind === 'CLAN' || kind === 'AGENCY';
  const save = () =>
    act(async () => {
      await run(AddGroup, { input: { id, kind, name: name.trim(), placeId: chosen!, startedOn } });
      onClose(true);
    });
  return (
    <Dialog title={`${g('add.title')}: ${g(`kind.${kind}`)}`} onClose={() => onClose(false)}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {places?.length === 0 && <p class="muted">{g('add.noPlace')}</p>}
        <PlaceChoice label={g('add.where')} places={places ?? []} value={chosen} onChoose={setPlace} />
        {isNamed && (
          <Field label={g('name')} hint={g('add.nameHint')}>
            {(attributes) => (
              <input
                {...attributes}
                type="text"
                required
                maxLength={150}
                value={name}
                onInput={({ currentTarget }) => setName(currentTarget.value)}
              />
            )}
          </Field>
        )}
        <DayField label={g('add.since')} max={today()} value={startedOn} onInput={setStart} />
        <Inline error={error ?? failed} />
        <button class="button button-main" type="submit" disabled={isBusy || !chosen}>
          {g('add.save')}
        </button>
      </form>
    </Dialog>
  );
}

function PlaceChoice({
  label,
  places,
  value,
  onChoose,
}: {
  label: string;
  places: readonly Unit[];
  value: string | undefined;
  onChoose: (id: string) => void;
}) {
  return (
    <Field label={label}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
          {places.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

const WHATS: DeclaredFigure[] = ['FAMILIES', 'CLANS', 'COMMUNITIES', 'UNITS', 'ADULTS', 'MEMBERS', 'LEARNERS'];

interface DeclaredProps {
  unit: Unit;
  year: number;
  rows: Overview['declaredCounts'];
  mayDeclare: boolean;
  onDone: () => void;
}

/** What percentages are counted against: declared with its source, never changed. */
function DeclaredSection({ unit, year, rows, mayDeclare, onDone }: DeclaredProps) {
  const [said, say] = useState('');
  return (
    <section class="section">
      <h2>{g('declared')}</h2>
      <p class="muted">{g('declared.hint')}</p>
      {rows.length === 0 && <p>{g('declared.none')}</p>}
      <ul class="stack" role="list">
        {rows.map(({ id, what, count, source, countedOn, declaredByName, isLatest }) => (
          <li key={id} class={isLatest ? '' : 'muted'}>
            <strong>
              {g(`what.${what}`)}: {number(count)}
            </strong>{' '}
            <span class="small">
              {g('declared.by', { source, day: day(countedOn), who: declaredByName ?? '–' })}
              {!isLatest && ` · ${g('declared.old')}`}
            </span>
          </li>
        ))}
      </ul>
      {said && (
        <p class="tag tag-ok" role="status">
          <Done />
          {said}
        </p>
      )}
      {mayDeclare && (
        <DeclareForm
          unit={unit}
          year={year}
          onDone={() => {
            say(g('declared.done'));
            onDone();
          }}
        />
      )}
    </section>
  );
}

function DeclareForm({ unit, year, onDone }: { unit: Unit; year: number; onDone: () => void }) {
  const [id, setId] = useState(newId);
  const [what, setWhat] = useState<DeclaredFigure>('FAMILIES');
  const [unitId, setUnit] = useState(unit.id);
  const [count, setCount] = useState('');
  const [source, setSource] = useState('');
  const [countedOn, setDay] = useState(today());
  const { isBusy, error, act } = useAct();
  const below = useReading([unit.id], {
    when: unit.level === 'commune',
    load: async (signal) => (await run(PlacesBelow, { communeId: unit.id }, signal)).unitsBelow,
  });
  const save = () =>
    act(async () => {
      await run(DeclareCount, { input: { id, unitId, year, what, count: Number(count), source: source.trim(), countedOn } });
      setId(newId());
      setCount('');
      onDone();
    });
  return (
    <details>
      <summary>{g('declared.save')}</summary>
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div class="columns">
          <PlaceChoice label={g('declared.place')} places={[unit, ...(below.data ?? [])]} value={unitId} onChoose={setUnit} />
          <Field label={g('declared.what')}>
            {(attributes) => (
              <select {...attributes} value={what} onChange={({ currentTarget }) => setWhat(currentTarget.value as DeclaredFigure)}>
                {WHATS.map((one) => (
                  <option key={one} value={one}>
                    {g(`what.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={g('declared.count')}>
            {(attributes) => (
              <input
                {...attributes}
                type="number"
                inputMode="numeric"
                required
                min={0}
                step={1}
                value={count}
                onInput={({ currentTarget }) => setCount(currentTarget.value)}
              />
            )}
          </Field>
          <Field label={g('declared.source')}>
            {(attributes) => (
              <input
                {...attributes}
                type="text"
                required
                maxLength={300}
                value={source}
                onInput={({ currentTarget }) => setSource(currentTarget.value)}
              />
            )}
          </Field>
          <DayField label={g('declared.on')} max={today()} value={countedOn} onInput={setDay} />
        </div>
        <Inline error={error} />
        <button class="button" type="submit" disabled={isBusy}>
          {g('declared.save')}
        </button>
      </form>
    </details>
  );
}

function Decisions({ rows, unitId, mayDecide }: { rows: Overview['groupDecisions']; unitId: string; mayDecide: boolean }) {
  return (
    <section class="section">
      <h2>{g('decisions')}</h2>
      {mayDecide && (
        <section class="card staff-course">
          <p class="row-words">{g('decisions.hint')}</p>
          <a class="button" href={`/staff/groups/decision/${unitId}`}>
            <Award />
            {g('decisions.open')}
          </a>
        </section>
      )}
      {rows.length === 0 && <p class="muted">{g('decisions.none')}</p>}
      <ul class="stack" role="list">
        {rows.map((one) => (
          <li key={one.id} class="card">
            <h3>
              {one.number}, {day(one.decidedOn)}
            </h3>
            <p class="small">
              {g(`act.${one.act}` as GroupKey)} · {g(`kind.${one.kind}`)}
              {one.act === 'award' && <> · {g('decisions.counts', { yes: number(one.awarded), no: number(one.refused) })}</>} ·{' '}
              {g('signed', { signer: one.signerName, title: one.signerTitle })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
