import '../../skills/skills.css';
import { useState } from 'preact/hooks';
import type { SkillsOfPlaceQuery } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { day, number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { tf, type ProfileKey } from '../../platform/messages/profile';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { People } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Shown } from '../../platform/ui/states';
import { PlaceField } from '../place-field';
import { COUNTING } from '../roles';
import { SkillsOfPlace } from './documents';
import { sk } from './words';

type Year = SkillsOfPlaceQuery['placeSkills']['years'][number];
type Domains = NonNullable<SkillsOfPlaceQuery['framework']>['domains'];

const LEVELS = [0, 1, 2, 3, 4, 5];
const SIX = { gridTemplateColumns: 'repeat(6, 1fr)' };

/** What the people of a place can do: the same strip, in numbers of people; small groups are hidden. */
export default function PlaceSkillsPage() {
  const units = unitsWithRole(...COUNTING);
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const [at, setAt] = useState(0);
  const reading = useReading([unitId], { when: unitId !== '', load: (signal) => run(SkillsOfPlace, { unitId }, signal) });
  const unit = units.find(({ id }) => id === unitId);
  return (
    <Page title={sk('place.title')} lead={sk('place.lead')} back={{ href: '/staff', words: t('nav.work') }} wide>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      {units.length === 1 && <p class="lead">{unit?.name}</p>}
      <Shown reading={reading} rows={6}>
        {({ placeSkills: { years }, framework }) => (
          <>
            <Field label={sk('place.year')}>
              {(attributes) => (
                <select {...attributes} value={at} onChange={({ currentTarget }) => setAt(Number(currentTarget.value))}>
                  {years.map((year, i) => (
                    <option key={year.day} value={i}>
                      {day(year.day)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Strips year={years[at]!} domains={framework?.domains ?? []} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function Strips({ year, domains }: { year: Year; domains: Domains }) {
  if (year.persons === 0) return <Empty drawing={People} title={sk('place.none.title')} body={sk('place.none.body')} />;
  if (year.persons == null) return <p>{sk('place.few', { day: day(year.day) })}</p>;
  const cells = (code: string) => year.competences.find((one) => one.code === code)?.persons;
  const all = year.persons;
  return (
    <>
      <p>{sk('place.people', { n: number(all), day: day(year.day) })}</p>
      <p class="small">{sk('place.hidden')}</p>
      {domains.map(({ code, competences }) => {
        const unseen = competences.filter((one) => !cells(one.code)).map((one) => tf(`pf.c.${one.code}` as ProfileKey));
        return (
          <section key={code} class="card section">
            <h2 class="card-title">{tf(`pf.d.${code}` as ProfileKey)}</h2>
            <ul class="strip small" role="list" style={SIX} aria-hidden="true">
              {LEVELS.map((level) => (
                <li key={level} style={{ borderColor: 'transparent' }}>
                  {levelWord(level)}
                </li>
              ))}
            </ul>
            {cells(code) && <Cells name={sk('place.measured')} persons={cells(code)!} all={all} />}
            {competences.map(
              (one) =>
                cells(one.code) && (
                  <Cells key={one.code} name={tf(`pf.c.${one.code}` as ProfileKey)} persons={cells(one.code)!} all={all} />
                ),
            )}
            {unseen.length > 0 && <p class="small">{sk('place.unseen', { what: unseen.join('; ') })}</p>}
          </section>
        );
      })}
    </>
  );
}

function Cells({ name, persons, all }: { name: string; persons: readonly (number | null)[]; all: number }) {
  return (
    <>
      <p>{name}</p>
      <ul class="strip" style={SIX} role="list" aria-label={name}>
        {persons.map((n, level) => (
          <li key={level} style={shadeOf(n, level, all)}>
            <span aria-hidden="true">{n === null ? '∗' : number(n)}</span>
            <span class="sr-only">
              {n === null
                ? sk('place.cellHidden', { level: levelWord(level) })
                : sk('place.cell', { level: levelWord(level), n: number(n) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The more people, the darker; who has shown nothing is no shade. */
function shadeOf(n: number | null, level: number, all: number) {
  if (n === null || n === 0 || level === 0) return {};
  return { background: `var(--silt-${Math.min(3, Math.ceil((n / all) * 3))})`, color: '#2b1d14' };
}

const levelWord = (level: number): string => (level === 0 ? sk('place.level.0') : level === 5 ? sk('place.level.5') : number(level));
