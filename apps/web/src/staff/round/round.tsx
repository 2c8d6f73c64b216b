import { useEffect, useState } from 'preact/hooks';
import type { RoundPlacePartFragment, RoundStage, StaffRoundQuery } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { day, dayTime, number } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Alert, Award, Calendar, Clock, Lock } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Inline, Notice, Shown } from '../../platform/ui/states';
import { PlaceField } from '../place-field';
import { thisYear } from '../recognition/days';
import { READING_CASES } from '../roles';
import { type Task, TaskView, useTask } from '../task';
import { type CaseFilter, casesAt } from './cases';
import { CloseRounds, ExtendRounds, OpenRounds, Round, SuggestRound } from './documents';
import { r, type RoundKey } from './messages';
import './round.css';
import { Said } from '../said';
import { YearField } from '../year-field';
import { DayField } from '../day-field';
import { NumberField } from '../number-field';

const STAGES: RoundStage[] = ['REGISTRATION', 'SELF_ASSESSMENT', 'REVIEW', 'APPRAISAL', 'DECISION'];
/** The states that wait for somebody, in the order of the way. */
const WAITING = ['draft', 'registered', 'self_assessed', 'branch_reviewed', 'commune_appraised'] as const;

interface At {
  readonly unitId: string;
  readonly year: number;
}
type Found = StaffRoundQuery;
type Progress = Found['roundProgress'];

/** The yearly round of a commune, or of all communes of a city. */
export default function RoundPage() {
  const units = unitsWithRole(...READING_CASES);
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const [year, setYear] = useState(thisYear());
  const unit = units.find(({ id }) => id === unitId);
  if (!unit) {
    return (
      <Page title={r('title')}>
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={r('forbidden')} />
      </Page>
    );
  }
  return (
    <Page title={r('title')} lead={r('lead')} back={{ href: '/staff', words: t('nav.work') }} wide>
      <div class="columns">
        <PlaceField units={units} value={unitId} onChoose={setUnitId} />
        <YearField value={year} onChoose={setYear} />
      </div>
      {units.length === 1 && <p class="lead">{unit.name}</p>}
      <OneRound key={`${unitId} ${year}`} unitId={unitId} year={year} />
    </Page>
  );
}

function OneRound({ unitId, year }: At) {
  const at = { unitId, year };
  const reading = useReading([unitId, year], { load: (signal) => run(Round, at, signal) });
  const [said, setSaid] = useState('');
  const done = (words: string) => {
    setSaid(words);
    reading.reload();
  };
  return (
    <>
      <Said words={said} />
      <Shown reading={reading}>
        {(found) => (
          <>
            <Days at={at} found={found} onDone={done} />
            <ProgressSection at={at} progress={found.roundProgress} />
            <Suggestion at={at} progress={found.roundProgress} onDone={reading.reload} />
          </>
        )}
      </Shown>
    </>
  );
}

const left = (days: number) =>
  days > 0 ? r('left.days', { n: number(days) }) : days === 0 ? r('left.today') : r('left.over', { n: number(-days) });
const toneOf = (days: number) => (days < 0 ? 'tag-warn' : days <= 7 ? 'tag-info' : 'tag-ok');

interface PartProps {
  at: At;
  found: Found;
  onDone: (words: string) => void;
}

function Days({ at, found, onDone }: PartProps) {
  const { recognitionRound: round, roundProgress: progress } = found;
  const isCity = progress.level !== 'commune' && progress.level !== 'local';
  const communes = isCity ? progress.places : [];
  const withoutRound = communes.filter((place) => !place.round).length;
  const isOpenHere = isCity ? withoutRound < communes.length : Boolean(round);
  return (
    <section class="section stack" aria-labelledby="days">
      <h2 id="days">{r('days.title')}</h2>
      {!isOpenHere && <p>{r('days.none', { year: at.year })}</p>}
      {isOpenHere && withoutRound > 0 && (
        <p class="tag tag-warn">
          <Alert />
          {r('days.someNone', { n: number(withoutRound), year: at.year })}
        </p>
      )}
      {isCity && isOpenHere && <CitySummary communes={communes} />}
      {round && (
        <div class="card stack">
          {round.closedAt && (
            <p class="tag tag-warn">
              <Lock />
              {r('days.closed', { day: day(round.closedAt) })}
            </p>
          )}
          <ul class="round-days" role="list">
            {round.deadlines.map(({ stage, until, daysLeft }) => (
              <li key={stage} class="round-day">
                <span>
                  <strong>{r(`stage.${stage}`)}</strong> {r('until', { day: day(until) })}
                </span>
                <span class={`tag ${toneOf(daysLeft)}`}>
                  <Clock />
                  {left(daysLeft)}
                </span>
              </li>
            ))}
          </ul>
          <p class="small">{r('days.reminded', { n: number(round.remindDays) })}</p>
          <History changes={round.changes} />
        </div>
      )}
      {progress.mayChange && (isCity ? withoutRound > 0 : !round) && (
        <OpenForm at={at} isCity={isCity} isFirst={!isOpenHere} onDone={onDone} />
      )}
      {progress.mayChange && isOpenHere && <ExtendForm at={at} isCity={isCity} onDone={onDone} />}
      {progress.mayChange && isOpenHere && !round?.closedAt && <CloseForm at={at} progress={progress} onDone={onDone} />}
    </section>
  );
}

/** Where the communes of a city are: how many wait for which last day. */
function CitySummary({ communes }: { communes: readonly RoundPlacePartFragment[] }) {
  const byDay = new Map<string, { words: string; count: number }>();
  for (const { round } of communes) {
    if (!round) continue;
    const { next } = round;
    const key = next ? `${next.until} ${next.stage}` : round.closedAt ? 'closed' : 'over';
    const words = next
      ? `${r(`stage.${next.stage}`)} ${r('until', { day: day(next.until) })}, ${left(next.daysLeft)}`
      : r(round.closedAt ? 'progress.roundClosed' : 'progress.roundOver');
    byDay.set(key, { words, count: (byDay.get(key)?.count ?? 0) + 1 });
  }
  return (
    <div class="card">
      <ul class="round-days" role="list">
        {[...byDay].sort().map(([key, { words, count }]) => (
          <li key={key} class="round-day">
            <strong>{r('days.communes', { n: number(count) })}</strong>
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function History({ changes }: { changes: NonNullable<Found['recognitionRound']>['changes'] }) {
  return (
    <details>
      <summary>{r('history')}</summary>
      <ul class="stack">
        {changes.map(({ id, act, stage, fromDay, toDay, reason, actorName, at }) => (
          <li key={id + stage}>
            {r(`change.${act}` as RoundKey, {
              name: actorName ?? r('someone'),
              stage: stage ? r(`stage.${stage}`).toLowerCase() : '',
              from: fromDay ? day(fromDay) : '',
              to: toDay ? day(toDay) : '',
            })}
            {reason && <> – {reason}</>}
            <span class="small muted"> · {dayTime(at)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const inDays = (days: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(Date.now() + days * 86_400_000));

interface FormProps {
  at: At;
  isCity: boolean;
  onDone: (words: string) => void;
}

function OpenForm({ at, isCity, isFirst, onDone }: FormProps & { isFirst: boolean }) {
  const [id] = useState(newId);
  const [days, setDays] = useState(() => Object.fromEntries(STAGES.map((stage, i) => [stage, inDays(21 + 14 * i)])));
  const [remindDays, setRemindDays] = useState(7);
  const { isBusy, error, act } = useAct();
  const open = (event: Event) => {
    event.preventDefault();
    act(async () => {
      const deadlines = STAGES.map((stage) => ({ stage, until: days[stage]! }));
      const { openRounds } = await run(OpenRounds, { input: { id, ...at, deadlines, remindDays } });
      onDone(r('opened', { n: number(openRounds.communes) }));
    });
  };
  return (
    <details class="card" open={isFirst}>
      <summary>{r('open.title', { year: at.year })}</summary>
      <form class="stack" onSubmit={open}>
        {isCity && <p class="small">{r('open.hintCity')}</p>}
        <div class="columns">
          {STAGES.map((stage) => (
            <DayField
              key={stage}
              label={`${r(`stage.${stage}`)}, ${r('until', { day: '' }).trim()}`}
              value={days[stage]!}
              onInput={(day) => setDays({ ...days, [stage]: day })}
            />
          ))}
          <NumberField label={r('open.remind')} min={0} max={60} value={remindDays} onInput={setRemindDays} />
        </div>
        <Inline error={error} />
        <button class="button button-main" type="submit" disabled={isBusy}>
          <Calendar />
          {r('open.do')}
        </button>
      </form>
    </details>
  );
}

function ExtendForm({ at, isCity, onDone }: FormProps) {
  const [id, setId] = useState(newId);
  const [stage, setStage] = useState<RoundStage>('SELF_ASSESSMENT');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  const extend = (event: Event) => {
    event.preventDefault();
    act(async () => {
      await run(ExtendRounds, { input: { id, ...at, stage, until, reason } });
      setId(newId());
      onDone(r('extended'));
    });
  };
  return (
    <details class="card">
      <summary>{r('extend.title')}</summary>
      <form class="stack" onSubmit={extend}>
        <p class="small">
          {isCity ? `${r('extend.hintCity')} ` : ''}
          {r('extend.hint')}
        </p>
        <div class="columns">
          <Field label={r('extend.stage')}>
            {(attributes) => (
              <select {...attributes} value={stage} onChange={({ currentTarget }) => setStage(currentTarget.value as RoundStage)}>
                {STAGES.map((one) => (
                  <option key={one} value={one}>
                    {r(`stage.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <DayField label={r('extend.until')} min={inDays(0)} value={until} onInput={setUntil} />
        </div>
        <Field label={r('extend.reason')}>
          {(attributes) => (
            <input
              {...attributes}
              required
              maxLength={500}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
        </Field>
        <Inline error={error} />
        <button class="button" type="submit" disabled={isBusy}>
          <Calendar />
          {r('extend.do')}
        </button>
      </form>
    </details>
  );
}

function CloseForm({ at, progress, onDone }: { at: At; progress: Progress; onDone: (words: string) => void }) {
  const [id] = useState(newId);
  const [message, setMessage] = useState('');
  const { isBusy, error, act } = useAct();
  const openCases = progress.total.participants - progress.total.decided;
  const close = () =>
    act(async () => {
      const { closeRounds } = await run(CloseRounds, { input: { id, ...at, openCases } });
      if (closeRounds.__typename === 'CasesStillOpen') setMessage(closeRounds.message);
      else onDone(r('closed'));
    });
  return (
    <details class="card">
      <summary>{r('close.title')}</summary>
      <div class="stack">
        <p>{r('close.hint')}</p>
        {openCases > 0 && (
          <p class="tag tag-warn">
            <Alert />
            {r('close.open', { n: number(openCases) })}
          </p>
        )}
        {message && <p class="inline-error">{message}</p>}
        <Inline error={error} />
        <button class="button button-danger" disabled={isBusy} onClick={close}>
          <Lock />
          {r('close.do')}
        </button>
      </div>
    </details>
  );
}

function ProgressSection({ at, progress }: { at: At; progress: Progress }) {
  const { total, places, level } = progress;
  const isCity = level !== 'commune' && level !== 'local';
  const isEmpty = ({ counts }: RoundPlacePartFragment) => counts.length === 0;
  const shown = level === 'local' ? [total] : places.filter((place) => !isEmpty(place));
  const empty = places.filter(isEmpty);
  const withoutRound = empty.filter(({ round }) => isCity && !round);
  const share = total.participants > 0 ? (100 * total.decided) / total.participants : 0;
  const tiles: [string, number, Partial<CaseFilter>, string?][] = [
    [r('progress.participants'), total.participants, { only: 'participants' }],
    [r('progress.decided'), total.decided, { only: 'decided' }, r('progress.share', { percent: number(share, 1) })],
    [r('progress.overdue'), total.overdue, { only: 'overdue' }],
    [r('progress.unsupported'), total.unsupported, { only: 'unsupported' }],
  ];
  return (
    <section class="section" aria-labelledby="progress">
      <h2 id="progress">{r('progress.title')}</h2>
      {total.counts.length === 0 ? (
        <p class="muted">{r('progress.none', { year: at.year })}</p>
      ) : (
        <>
          <p class="muted">{r('progress.hint')}</p>
          <ul class="round-totals" role="list">
            {tiles.map(([word, count, filter, more]) => (
              <li key={word}>
                <a class="card" href={casesAt(at.unitId, at.year, filter)}>
                  <strong>{number(count)}</strong>
                  <span>{word}</span>
                  {more && <span class="small muted">{more}</span>}
                </a>
              </li>
            ))}
          </ul>
          {shown.length > 0 && <PlaceTable at={at} places={shown} isCity={isCity} />}
          {empty.length > 0 && (
            <details>
              <summary>{r('progress.empty', { n: number(empty.length) })}</summary>
              <p class="small">{empty.map(({ unitName }) => unitName).join(', ')}</p>
              {withoutRound.length > 0 && (
                <p class="small">
                  {r('progress.noRound')}: {withoutRound.map(({ unitName }) => unitName).join(', ')}
                </p>
              )}
            </details>
          )}
        </>
      )}
    </section>
  );
}

const AT_ONCE = 20;

function PlaceTable({ at, places: all, isCity }: { at: At; places: readonly RoundPlacePartFragment[]; isCity: boolean }) {
  const [shown, setShown] = useState(AT_ONCE);
  const places = all.slice(0, shown);
  const linkOf = ({ unitId }: RoundPlacePartFragment, filter: Partial<CaseFilter>) =>
    isCity || unitId === at.unitId
      ? casesAt(unitId ?? at.unitId, at.year, filter)
      : casesAt(at.unitId, at.year, { branch: unitId ?? 'none', ...filter });
  const table = (
    <table class="table round-table">
      <thead>
        <tr>
          <th scope="col">{r(isCity ? 'progress.commune' : 'progress.place')}</th>
          {isCity && <th scope="col">{r('progress.next')}</th>}
          {WAITING.map((status) => (
            <th key={status} scope="col">
              {r(`short.${status}`)}
            </th>
          ))}
          <th scope="col">{r('progress.decided')}</th>
          <th scope="col">{r('progress.overdue')}</th>
        </tr>
      </thead>
      <tbody>
        {places.map((place) => {
          const name = place.unitName ?? r('progress.noBranch');
          const cell = (word: string, count: number, filter: Partial<CaseFilter>) => (
            <td key={word} data-label={word} class={count === 0 ? 'is-nothing' : undefined}>
              {count > 0 ? (
                <a href={linkOf(place, filter)} aria-label={`${name}, ${word}: ${number(count)}`}>
                  {number(count)}
                </a>
              ) : (
                number(count)
              )}
            </td>
          );
          return (
            <tr key={place.unitId}>
              <th scope="row">
                <a href={linkOf(place, {})}>{name}</a>
              </th>
              {isCity && (
                <td class="round-wide" data-label={r('progress.next')}>
                  {nextOf(place)}
                </td>
              )}
              {WAITING.map((status) =>
                cell(r(`short.${status}`), place.counts.find((one) => one.status === status)?.count ?? 0, { status }),
              )}
              {cell(r('progress.decided'), place.decided, { only: 'decided' })}
              {cell(r('progress.overdue'), place.overdue, { only: 'overdue' })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
  return (
    <>
      {table}
      <More hasMore={shown < all.length} isBusy={false} error={null} more={() => setShown(shown + AT_ONCE)} />
    </>
  );
}

function nextOf({ round }: RoundPlacePartFragment): string {
  if (!round) return r('progress.noRound');
  if (round.closedAt) return r('progress.roundClosed');
  return round.next ? `${r(`stage.${round.next.stage}`)}: ${day(round.next.until)}` : r('progress.roundOver');
}

function Suggestion({ at, progress, onDone }: { at: At; progress: Progress; onDone: () => void }) {
  const { suggestion: last, mayChange } = progress;
  const [task, setTask] = useTask(undefined);
  const { isBusy, error, act } = useAct();
  const start = () => act(async () => setTask((await run(SuggestRound, { input: { id: newId(), ...at } })).suggestRound));
  const watch = (next: Task) => setTask(next);
  const hasEnded = task?.state === 'DONE';
  useEffect(() => {
    if (hasEnded) onDone();
  }, [hasEnded]);
  const isRunning = task && (task.state === 'WAITING' || task.state === 'RUNNING');
  return (
    <section class="section card stack" aria-labelledby="suggest">
      <h2 id="suggest">{r('suggest.title')}</h2>
      <p class="small">{r('suggest.hint')}</p>
      {!task && (
        <p>
          {!last
            ? r('suggest.never')
            : last.finishedAt
              ? r('suggest.last', { at: dayTime(last.startedAt), n: number(last.done) })
              : r('suggest.half', { at: dayTime(last.startedAt), done: number(last.done), total: number(last.total) })}
        </p>
      )}
      {task && <TaskView task={task} onChange={watch} stopped={r('suggest.stopped')} />}
      <Inline error={error} />
      <div class="actions">
        {mayChange && !isRunning && (
          <button class={`button ${last ? '' : 'button-main'}`} disabled={isBusy} onClick={start}>
            <Award />
            {r(last || task ? 'suggest.again' : 'suggest.do')}
          </button>
        )}
      </div>
    </section>
  );
}
