import '../sessions/sessions.css';
import { useState } from 'preact/hooks';
import type { FigureLinePartFragment, FiguresBy, FiguresMap, GroupTitlesQuery, Role, TitleFiguresQuery } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Alert, Download, Lock, People } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Notice, Shown } from '../../platform/ui/states';
import { s, type StaffKey } from '../messages';
import { PlaceField } from '../place-field';
import { YearField } from '../year-field';
import { thisYear } from '../recognition/days';
import { FigureCases, GroupTitles, TitleFigures } from './documents';
import { GroupsOpened } from './groups-opened';
import { f, type FigureKey } from './messages';
import { Opened, type Show } from './opened';

export const COUNTING_TITLES: readonly Role[] = [
  'CITY_OFFICER',
  'DEPARTMENT_OFFICER',
  'COMMUNE_OFFICER',
  'BRANCH_OFFICER',
  'AUDITOR',
  'CENTRE_DIRECTOR',
];
const MAPS: readonly FiguresMap[] = ['AS_IT_WAS', 'TODAY'];
const BY: readonly FiguresBy[] = ['COMMUNE', 'DISTRICT', 'HAMLET', 'GROUP', 'SEX', 'AGE', 'ETHNICITY', 'YEAR'];
/** The first year that the demo city and the programme's criteria know. */
export const FIRST_YEAR = 2023;

type Figures = TitleFiguresQuery['recognitionFigures'];
type Line = FigureLinePartFragment;
interface Where {
  unitId: string;
  year: number;
  map: FiguresMap;
  by: FiguresBy;
}

/** Registered and recognised citizens of a place, on the map of then or of today; every number opens to its list. */
export default function FiguresPage() {
  const units = unitsWithRole(...COUNTING_TITLES);
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const [year, setYear] = useState(thisYear());
  const [map, setMap] = useState<FiguresMap>('AS_IT_WAS');
  const [chosen, setBy] = useState<FiguresBy>('COMMUNE');
  const by = chosen === 'DISTRICT' && map === 'TODAY' ? 'COMMUNE' : chosen;
  const where: Where = { unitId, year, map, by };
  const reading = useReading([where], {
    when: unitId !== '',
    load: async (signal) => (await run(TitleFigures, where, signal)).recognitionFigures,
  });
  if (units.length === 0)
    return (
      <Page title={f('title')}>
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={f('forbidden')} />
      </Page>
    );
  return (
    <Page title={f('title')} lead={f('lead')} back={{ href: '/staff', words: t('nav.work') }} wide>
      <div class="report-where">
        <PlaceField units={units} value={unitId} onChoose={setUnitId} />
        <YearField first={FIRST_YEAR} value={year} onChoose={setYear} />
        <Field label={f('by')}>
          {(attributes) => (
            <select {...attributes} value={by} onChange={({ currentTarget }) => setBy(currentTarget.value as FiguresBy)}>
              {BY.filter((one) => one !== 'DISTRICT' || map === 'AS_IT_WAS').map((one) => (
                <option key={one} value={one}>
                  {f(`by.${one}` as FigureKey)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <fieldset class="segments">
          <legend>{f('map')}</legend>
          {MAPS.map((one) => (
            <label key={one}>
              <input type="radio" name="map" checked={map === one} onChange={() => setMap(one)} />
              <span>{f(`map.${one}` as FigureKey)}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <Shown reading={reading}>{(figures) => <Board key={JSON.stringify(where)} figures={figures} where={where} />}</Shown>
    </Page>
  );
}

function Board({ figures, where }: { figures: Figures; where: Where }) {
  const [open, setOpen] = useState<Chosen | null>(null);
  const { total, lines, canOpen, undividedFrom, notes, unitName } = figures;
  const plain = lines.filter(({ review }) => !review);
  const inReview = lines.filter(({ review }) => review);
  const onOpen = canOpen && where.by !== 'ETHNICITY' ? setOpen : undefined;
  const file = (format: string) =>
    `/files/recognition-figures/${format}?${new URLSearchParams({ ...where, year: String(where.year) }).toString()}`;
  return (
    <>
      <h2>
        {unitName}, {where.year}
      </h2>
      {total.registered === 0 ? (
        <Empty drawing={People} title={f('none.title')} body={f('none.body')} />
      ) : (
        <>
          <p class="lead">
            {f('sum', {
              registered: number(total.registered ?? 0),
              recognised: number(total.recognised ?? 0),
              rate: number(total.rate ?? 0, 2),
            })}
          </p>
          {undividedFrom.length > 0 && (
            <p class="tag tag-warn">
              <Alert />
              <span>{f('undivided', { names: undividedFrom.join(', ') })}</span>
            </p>
          )}
          <Lines lines={plain} total={inReview.length === 0 ? total : null} by={where.by} onOpen={onOpen} />
          {inReview.length > 0 && (
            <section class="section">
              <h2>{f('review.title', { n: inReview.length })}</h2>
              <p class="muted">{f('review.lead')}</p>
              <Lines lines={inReview} total={total} by={where.by} onOpen={onOpen} />
            </section>
          )}
          <div class="actions no-print">
            <a class="button" href={file('xlsx')} download="">
              <Download />
              {f('xlsx')}
            </a>
            <a class="button" href={file('csv')} download="">
              <Download />
              {f('csv')}
            </a>
            <button class="button" onClick={() => print()}>
              {f('print')}
            </button>
          </div>
        </>
      )}
      <Groups where={where} />
      <details class="section">
        <summary>{f('notes')}</summary>
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </details>
      {open && <CaseList {...open} where={where} onClose={() => setOpen(null)} />}
    </>
  );
}

const Share = ({ rate }: { rate?: number | null | undefined }) =>
  rate == null ? null : (
    <span class="meter" aria-hidden="true">
      <span style={{ width: `${rate}%` }} />
    </span>
  );

const reviewWords = ({ review, heirs }: Line) =>
  review && f(review === 'split' ? 'review.split' : 'review.unknown', { heirs: heirs.join(', ') });

interface LinesProps {
  lines: readonly Line[];
  total: Line | null;
  by: FiguresBy;
  onOpen: ((chosen: Chosen) => void) | undefined;
}
/** A line and the part of it that somebody wants to see by name. */
interface Chosen {
  line: Line;
  first: Show;
}

function Lines({ lines, total, by, onOpen }: LinesProps) {
  const value = (count: number | null | undefined) =>
    count == null ? <abbr title={f('hidden.label')}>{f('hidden')}</abbr> : number(count);
  const count = (line: Line, name: string, first: Show, n: number | null | undefined) =>
    onOpen && n ? (
      <button
        class="link tap"
        onClick={() => onOpen({ line: { ...line, name }, first })}
        aria-label={`${name}, ${f(first === 'yes' ? 'recognised' : 'registered')}: ${number(n)}`}
      >
        {number(n)}
      </button>
    ) : (
      value(n)
    );
  const row = (line: Line, name: string) => (
    <tr key={line.key}>
      <th scope="row">
        {onOpen && line.registered ? (
          <button class="link tap" onClick={() => onOpen({ line: { ...line, name }, first: 'all' })} aria-label={f('open', { name })}>
            {name}
          </button>
        ) : (
          name
        )}
        {(line.within || line.review) && <span class="small"> {[line.within, reviewWords(line)].filter(Boolean).join(' · ')}</span>}
      </th>
      <td>{count(line, name, 'all', line.registered)}</td>
      <td>{count(line, name, 'yes', line.recognised)}</td>
      <td>
        {line.rate == null ? '–' : `${number(line.rate, 2)}%`}
        <Share rate={line.rate} />
      </td>
    </tr>
  );
  return (
    <table class="figures figures-narrow">
      <thead>
        <tr>
          <th scope="col">{f(`by.${by}` as FigureKey)}</th>
          <th scope="col">{f('registered')}</th>
          <th scope="col">{f('recognised')}</th>
          <th scope="col">{f('rate')}</th>
        </tr>
      </thead>
      <tbody>{lines.map((line) => row(line, line.name))}</tbody>
      {total && <tfoot>{row(total, f('total'))}</tfoot>}
    </table>
  );
}

type Titles = GroupTitlesQuery['groupTitleFigures'];

function Groups({ where: { unitId, year, map } }: { where: Where }) {
  const asked = { unitId, year, map };
  const reading = useReading([asked], { load: async (signal) => (await run(GroupTitles, asked, signal)).groupTitleFigures });
  return (
    <section class="section">
      <h2>{f('groups.title')}</h2>
      <Shown reading={reading}>{(titles) => <GroupCounts titles={titles} asked={asked} />}</Shown>
    </section>
  );
}

function GroupCounts({ titles: { total: counts, canOpen }, asked }: { titles: Titles; asked: Omit<Where, 'by'> }) {
  const [open, setOpen] = useState<Titles['total'][number] | null>(null);
  const sources = [...new Set(counts.flatMap(({ sources }) => sources))].slice(0, 3);
  if (counts.every(({ registered, declared }) => registered === 0 && declared == null)) return <p class="muted">{f('groups.none')}</p>;
  return (
    <>
      <table class="figures figures-narrow">
        <thead>
          <tr>
            <th scope="col">{f('groups.kind')}</th>
            <th scope="col">{f('groups.declared')}</th>
            <th scope="col">{f('registered')}</th>
            <th scope="col">{f('recognised')}</th>
            <th scope="col">{f('rate')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ kind, registered, recognised, declared, rate, undeclared }, i) => (
            <tr key={kind}>
              <th scope="row">
                {canOpen && registered > 0 ? (
                  <button
                    class="link tap"
                    onClick={() => setOpen(counts[i]!)}
                    aria-label={f('open', { name: f(`groups.${kind}` as FigureKey) })}
                  >
                    {f(`groups.${kind}` as FigureKey)}
                  </button>
                ) : (
                  f(`groups.${kind}` as FigureKey)
                )}
                {undeclared > 0 && <span class="small"> {f('groups.undeclared', { n: undeclared })}</span>}
              </th>
              <td>{declared == null ? '–' : number(declared)}</td>
              <td>{number(registered)}</td>
              <td>{number(recognised)}</td>
              <td>
                {rate == null ? '–' : `${number(rate, 2)}%`}
                <Share rate={rate} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sources.length > 0 && <p class="small">{f('groups.hint', { source: sources.join('; ') })}</p>}
      {open && <GroupsOpened count={open} asked={asked} onClose={() => setOpen(null)} />}
    </>
  );
}

function CaseList({ line, first, where, onClose }: Chosen & { where: Where; onClose: () => void }) {
  const asked = { ...where, ...(line.name === f('total') ? {} : { key: line.key }) };
  return (
    <Opened
      title={line.name}
      first={first}
      registered={line.registered ?? 0}
      recognised={line.recognised ?? 0}
      count="list.count"
      load={async (more, signal) => (await run(FigureCases, { ...asked, ...more }, signal)).figureCases}
      onClose={onClose}
    >
      {(row) => (
        <li key={`${row.citizenId}${row.year}`}>
          <a href={`/staff/recognition/case/${row.citizenId}?year=${row.year}`}>{row.citizenName}</a>
          <span class="small">
            {[row.branchName, row.unitName, row.group, s(`dossiers.status.${row.status}` as StaffKey)].filter(Boolean).join(' · ')}
          </span>
        </li>
      )}
    </Opened>
  );
}
