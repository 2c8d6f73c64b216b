import { useState } from 'preact/hooks';
import type { HolderGroup, ProgrammeQuery, Role, TitleHoldersQuery } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { day, number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Lock } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Notice, Shown } from '../../platform/ui/states';
import { PlaceField } from '../place-field';
import { thisYear } from '../recognition/days';
import { Holders, Programme } from './documents';
import { sk } from './words';
import { YearField } from '../year-field';

const SEEING_TARGETS: readonly Role[] = ['COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR'];

type Report = ProgrammeQuery['programmeReport'];
type Target = Report['targets'][number];
interface Opened {
  readonly unitId: string;
  readonly title: string;
  readonly group: HolderGroup;
}

/** The targets of the programme: numerator, denominator, source, day; each number opens its list. */
export default function TargetsPage() {
  const units = unitsWithRole(...SEEING_TARGETS);
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const [year, setYear] = useState(thisYear());
  const [open, setOpen] = useState<Opened>();
  const reading = useReading([unitId, year], {
    when: unitId !== '',
    load: async (signal) => (await run(Programme, { unitId, year }, signal)).programmeReport,
  });
  if (units.length === 0) {
    return (
      <Page title={sk('targets.title')}>
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={sk('targets.forbidden')} />
      </Page>
    );
  }
  return (
    <Page title={sk('targets.title')} lead={sk('targets.lead')} back={{ href: '/staff', words: t('nav.work') }} wide>
      <div class="columns">
        <PlaceField units={units} value={unitId} onChoose={setUnitId} />
        <YearField value={year} onChoose={setYear} />
      </div>
      <Shown reading={reading} rows={5}>
        {(report) => <View report={report} unitId={unitId} onOpen={setOpen} />}
      </Shown>
      {open && <People key={`${open.unitId}${open.group}`} {...open} year={year} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

function View({ report, unitId, onOpen }: { report: Report; unitId: string; onOpen: (opened: Opened) => void }) {
  const { unitName, year, places, ruleSource } = report;
  const isEmpty = places.length === 0;
  return (
    <>
      <p class="lead">{unitName}</p>
      <p class="small">{sk('targets.day', { day: day(report.day) })}</p>
      {isEmpty && <p>{sk('targets.noHolders', { year })}</p>}
      {report.targets.map((target) => (
        <TargetCard key={target.code} target={target} onOpen={(group) => onOpen({ unitId, title: unitName, group })} />
      ))}
      <p class="small">
        {ruleSource
          ? sk('targets.theirs', { source: ruleSource, n: number(report.ruleRevision) })
          : sk('targets.ours', { n: number(report.ruleRevision) })}
      </p>
      {!isEmpty && <Places places={places} onOpen={onOpen} />}
    </>
  );
}

const percentOf = (n: number, all: number): string => (all === 0 ? '–' : `${number((n / all) * 100, 1)}%`);

function TargetCard({ target, onOpen }: { target: Target; onOpen: (group: HolderGroup) => void }) {
  const { name, source, percents, numerator, denominator, numeratorGroup, denominatorGroup, definition, whyNot } = target;
  return (
    <section class="card section">
      <h2 class="card-title">{name}</h2>
      {numerator != null && denominator != null && (
        <>
          <p class="lead">{percentOf(numerator, denominator)}</p>
          <div class="meter" aria-hidden="true">
            <span style={{ width: `${denominator === 0 ? 0 : (numerator / denominator) * 100}%` }} />
          </div>
          <p class="actions">
            <button class="button" disabled={numerator === 0} onClick={() => numeratorGroup && onOpen(numeratorGroup)}>
              {sk('targets.of', { n: number(numerator), all: number(denominator) })}
            </button>
            <button class="button button-quiet" disabled={denominator === 0} onClick={() => denominatorGroup && onOpen(denominatorGroup)}>
              {denominatorGroup ? sk(`group.${denominatorGroup}`) : ''}
            </button>
          </p>
        </>
      )}
      <p class="actions">
        {percents.map(({ year, percent, note }) => (
          <span key={year} class="tag" title={note ?? undefined}>
            {sk('targets.goal', { year, percent: number(percent) })}
          </span>
        ))}
      </p>
      {whyNot && <p class="muted">{whyNot}</p>}
      {definition && <p class="small">{definition}</p>}
      <p class="small">{sk('targets.source', { source })}</p>
    </section>
  );
}

function Places({ places, onOpen }: { places: Report['places']; onOpen: (opened: Opened) => void }) {
  return (
    <section class="section">
      <h2>{sk('targets.places')}</h2>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{sk('targets.place')}</th>
            <th scope="col">{sk('targets.holders')}</th>
            <th scope="col">{sk('targets.skilled')}</th>
            <th scope="col">{sk('targets.share')}</th>
            <th scope="col">{sk('targets.selfServing')}</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ unitId, unitName, holders, skilled, selfServing }) => {
            const cell = (group: HolderGroup, n: number) => (
              <button
                class="link tap"
                disabled={n === 0}
                aria-label={`${sk(`group.${group}`)}, ${unitName}: ${number(n)}`}
                onClick={() => onOpen({ unitId, title: unitName, group })}
              >
                {number(n)}
              </button>
            );
            return (
              <tr key={unitId}>
                <th scope="row">{unitName}</th>
                <td data-label={sk('targets.holders')}>{cell('ALL', holders)}</td>
                <td data-label={sk('targets.skilled')}>{cell('SKILLED', skilled)}</td>
                <td data-label={sk('targets.share')}>{percentOf(skilled, holders)}</td>
                <td data-label={sk('targets.selfServing')}>{cell('SELF_SERVING', selfServing)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function People({ unitId, title, group, year, onClose }: Opened & { year: number; onClose: () => void }) {
  const reading = useReading([unitId, group, year], {
    load: async (signal) => (await run(Holders, { unitId, year, group }, signal)).titleHolders,
  });
  return (
    <Dialog title={sk(`group.${group}`)} onClose={onClose}>
      <p class="small">{title}</p>
      <Shown reading={reading}>{(first) => <Rows first={first} unitId={unitId} group={group} year={year} />}</Shown>
    </Dialog>
  );
}

interface RowsProps {
  first: TitleHoldersQuery['titleHolders'];
  unitId: string;
  group: HolderGroup;
  year: number;
}

function Rows({ first, unitId, group, year }: RowsProps) {
  const { rows, ...pages } = usePages(first, async (after) => (await run(Holders, { unitId, year, group, after })).titleHolders);
  if (rows.length === 0) return <p class="muted">{sk('list.none')}</p>;
  return (
    <>
      <ul role="list">
        {rows.map(({ citizenId, name, birthYear, isSkilled }) => (
          <li key={citizenId} class="row">
            <span class="row-words">
              <a href={`/staff/recognition/case/${citizenId}?year=${year}`}>{name}</a>
              <span class="small">
                {birthYear} · {sk(isSkilled ? 'list.skilled' : 'list.notSkilled')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}
