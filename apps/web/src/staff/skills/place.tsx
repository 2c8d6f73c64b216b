import './skills.css';
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
      {domains.map(({ code, competences }) => (
        <section key={code} class="card place-domain">
          <div class="place-skill">
            <h2 class="card-title">{tf(`pf.d.${code}` as ProfileKey)}</h2>
            <ul class="place-cells place-head" aria-hidden="true">
              {LEVELS.map((level) => (
                <li key={level}>{levelWord(level)}</li>
              ))}
            </ul>
          </div>
          {cells(code) && <Cells name={sk('place.measured')} persons={cells(code)!} all={all} />}
          {competences.map((competence) => (
            <Cells
              key={competence.code}
              name={tf(`pf.c.${competence.code}` as ProfileKey)}
              persons={cells(competence.code) ?? [all, 0, 0, 0, 0, 0]}
              all={all}
            />
          ))}
        </section>
      ))}
    </>
  );
}

function Cells({ name, persons, all }: { name: string; persons: readonly (number | null)[]; all: number }) {
  return (
    <div class="place-skill">
      <span>{name}</span>
      <ul class="place-cells" role="list" aria-label={name}>
        {persons.map((n, level) => (
          <li key={level} class={n === null ? 'heat-hidden' : n > 0 ? `heat-${Math.ceil((n / all) * 4)}` : ''}>
            <span aria-hidden="true">{n === null ? '' : number(n)}</span>
            <span class="sr-only">
              {n === null
                ? sk('place.cellHidden', { level: levelWord(level) })
                : sk('place.cell', { level: levelWord(level), n: number(n) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const levelWord = (level: number): string => (level === 0 ? sk('place.level.0') : level === 5 ? sk('place.level.5') : number(level));
