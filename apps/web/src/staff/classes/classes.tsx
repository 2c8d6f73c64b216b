import './classes.css';
import { useState } from 'preact/hooks';
import type { ClassState, StaffClassPartFragment } from '../../gql/graphql';
import { hasRole, unitsWithRole } from '../../identity/session';
import { day, number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { People, Plus, Right } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Empty, Shown } from '../../platform/ui/states';
import { CentreOfUnit } from '../documents';
import { ClassPage } from './class';
import { Classes as ClassesQuery } from './documents';
import { ClassForm } from './form';
import { PosterPage } from './poster';
import { sc } from './words';
import { PlaceField } from '../place-field';
import { SEEING_CLASSES } from '../roles';

const STATES: readonly ClassState[] = ['PLANNED', 'OPEN', 'RUNNING', 'FINISHED', 'CANCELLED'];

/** Classes of the centre, in one part. */
export default function ClassesArea({ id, act }: { id: string | undefined; act: string | undefined }) {
  if (!id) return <ClassesPage />;
  return act === 'poster' ? <PosterPage key={id} id={id} /> : <ClassPage key={id} id={id} />;
}

function ClassesPage() {
  const units = unitsWithRole(...SEEING_CLASSES);
  const [unitId, setUnitId] = useState(units[0]?.id);
  const [state, setState] = useState<ClassState | null>(null);
  const [isNew, setNew] = useState(false);
  const centre = useReading([unitId], {
    when: Boolean(unitId),
    load: async (signal) => (await run(CentreOfUnit, { id: unitId ?? '' }, signal)).unit?.centre ?? null,
  });
  const reading = useReading([unitId, state], {
    key: `classes:${unitId}:${state}`,
    when: Boolean(unitId),
    load: async (signal) => (await run(ClassesQuery, { unitId: unitId ?? '', state }, signal)).classes,
  });
  const isDirector = hasRole('CENTRE_DIRECTOR');
  return (
    <Page title={sc('title')} wide {...(centre.data ? { lead: centre.data.name } : {})}>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      <div class="class-bar">
        <Field label={sc('filter.label')}>
          {(attributes) => (
            <select
              {...attributes}
              value={state ?? ''}
              onChange={({ currentTarget }) => setState((currentTarget.value || null) as ClassState | null)}
            >
              <option value="">{sc('all')}</option>
              {STATES.map((one) => (
                <option key={one} value={one}>
                  {sc(`state.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {isDirector && centre.data && (
          <button class="button button-main" onClick={() => setNew(true)}>
            <Plus />
            {sc('new')}
          </button>
        )}
      </div>
      <Shown reading={reading}>{(first) => <Rows key={`${unitId} ${state}`} first={first} unitId={unitId ?? ''} state={state} />}</Shown>
      {isNew && centre.data && unitId && <ClassForm unitId={unitId} centreId={centre.data.id} onClose={() => setNew(false)} />}
    </Page>
  );
}

interface RowsProps {
  first: Parameters<typeof usePages<StaffClassPartFragment>>[0];
  unitId: string;
  state: ClassState | null;
}

function Rows({ first, unitId, state }: RowsProps) {
  const pages = usePages(first, async (after) => (await run(ClassesQuery, { unitId, state, after })).classes);
  if (pages.rows.length === 0) {
    return <Empty drawing={People} title={sc('none.title')} body={sc(hasRole('CENTRE_DIRECTOR') ? 'none.body' : 'none.readonly')} />;
  }
  return (
    <>
      <ul class="class-rows" role="list">
        {pages.rows.map((group) => (
          <li key={group.id} class="card row">
            <div class="row-words">
              <h2>
                <a class="whole" href={`/staff/classes/${group.id}`}>
                  {group.title}
                </a>
              </h2>
              <p class="small">
                {group.courseTitle} · {day(`${group.startsOn}T05:00:00Z`)}
                {group.instructors.length > 0 && ` · ${group.instructors.map(({ name }) => name).join(', ')}`}
              </p>
              <ClassTags group={group} />
            </div>
            <Right />
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

const TONE: Record<ClassState, string> = {
  PLANNED: '',
  OPEN: 'tag-next',
  RUNNING: 'tag-ok',
  FINISHED: 'tag-info',
  CANCELLED: 'tag-danger',
};

export function ClassTags({ group: { state, seats, counts } }: { group: StaffClassPartFragment }) {
  const n = number(counts.enrolled);
  return (
    <p class="actions">
      <span class={`tag ${TONE[state]}`}>{sc(`state.${state}`)}</span>
      <span class="tag">{seats === null ? sc('count.enrolled', { n }) : sc('count.enrolledOf', { n, of: number(seats) })}</span>
      {counts.offered > 0 && <span class="tag tag-next">{sc('count.offered', { n: number(counts.offered) })}</span>}
      {counts.waiting > 0 && <span class="tag tag-warn">{sc('count.waiting', { n: number(counts.waiting) })}</span>}
      {counts.invited > 0 && <span class="tag">{sc('count.invited', { n: number(counts.invited) })}</span>}
    </p>
  );
}
