import { useState } from 'preact/hooks';
import { When } from '../../enrollment/when';
import { hasRole, unitsWithRole, viewer } from '../../identity/session';
import { weekday } from '../../platform/format';
import { run } from '../../platform/graphql';
import { useReading } from '../../platform/reading';
import { Checklist, Clock, Left, Plus, Right } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { StaffSessions, type StaffSession } from './documents';
import { Plan } from './plan';
import { PlaceField } from '../place-field';
import { COUNTING, SEEING_CLASSES } from '../roles';

const DAY_MS = 86_400_000;
const OFFSET_MS = 7 * 3_600_000;
/** Today in Việt Nam, moved by some days: YYYY-MM-DD. */
export const dayFromToday = (days = 0): string => new Date(Date.now() + OFFSET_MS + days * DAY_MS).toISOString().slice(0, 10);
const moved = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
const monday = (day: string): string => moved(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** The week of the centre. */
export function WeekPage() {
  const units = unitsWithRole(...SEEING_CLASSES);
  const [unitId, setUnitId] = useState(units[0]?.id);
  const [from, setFrom] = useState(() => monday(dayFromToday()));
  const reading = useReading([unitId, from], {
    key: `week:${unitId}:${from}`,
    when: Boolean(unitId),
    load: async (signal) => (await run(StaffSessions, { unitId, from, to: moved(from, 7) }, signal)).staffSessions,
  });
  const first = weekday(`${from}T05:00:00Z`);
  const last = weekday(`${moved(from, 6)}T05:00:00Z`);
  return (
    <Page title={s('week.title')} wide>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      <p class="week-nav">
        <button class="button button-quiet" aria-label={s('week.before')} onClick={() => setFrom(moved(from, -7))}>
          <Left />
        </button>
        <strong>
          {first.day}/{first.month} – {last.day}/{last.month}
        </strong>
        <button class="button button-quiet" aria-label={s('week.after')} onClick={() => setFrom(moved(from, 7))}>
          <Right />
        </button>
        {from !== monday(dayFromToday()) && (
          <button class="button button-quiet" onClick={() => setFrom(monday(dayFromToday()))}>
            {s('week.now')}
          </button>
        )}
      </p>
      <Shown reading={reading}>
        {(sessions) => <Sessions sessions={sessions} empty={{ title: s('week.none.title'), body: s('week.none.body') }} />}
      </Shown>
      {hasRole(...COUNTING) && (
        <p class="section">
          <a class="button" href="/staff/attendance">
            <Checklist />
            {s('report.title')}
          </a>
        </p>
      )}
    </Page>
  );
}

/** All sessions of a class, and where they are planned. */
export function ClassSessionsPage({ id }: { id: string }) {
  const [isPlanning, setPlanning] = useState(false);
  const reading = useReading([id, viewer.value?.person.id], {
    key: `class-sessions:${id}`,
    load: async (signal) => (await run(StaffSessions, { classId: id }, signal)).staffSessions,
  });
  const last = reading.data?.at(-1);
  return (
    <Page
      title={s('sessions.title')}
      wide
      {...(last ? { lead: last.classTitle } : {})}
      back={{ href: `/staff/classes/${id}`, words: s('sessions.toClass') }}
    >
      {hasRole('CENTRE_DIRECTOR', 'INSTRUCTOR') && reading.data && (
        <p>
          <button class="button button-main" onClick={() => setPlanning(true)}>
            <Plus />
            {s('plan.open')}
          </button>
        </p>
      )}
      <Shown reading={reading}>
        {(sessions) => <Sessions sessions={sessions} empty={{ title: s('sessions.none.title'), body: s('sessions.none.body') }} />}
      </Shown>
      {isPlanning && (
        <Plan
          classId={id}
          place={last?.place ?? ''}
          from={last ? moved(new Date(Date.parse(last.startsAt) + OFFSET_MS).toISOString().slice(0, 10), 1) : dayFromToday(1)}
          onClose={() => setPlanning(false)}
          onDone={(sessions) => {
            setPlanning(false);
            reading.replace([...sessions]);
          }}
        />
      )}
    </Page>
  );
}

/** On the first page of whoever teaches today: one tap to the roll call. Silent when there is nothing. */
export function TodaySessions({ unitId }: { unitId: string }) {
  const reading = useReading([unitId], {
    key: `today:${unitId}:${dayFromToday()}`,
    isEager: true,
    load: async (signal) => (await run(StaffSessions, { unitId, from: dayFromToday(), to: dayFromToday(1) }, signal)).staffSessions,
  });
  const sessions = reading.data ?? [];
  return (
    <section class="section">
      <div class="section-head">
        <h2>{s('today.title')}</h2>
        <a class="button button-quiet" href="/staff/sessions">
          <Clock />
          {s('week.title')}
        </a>
      </div>
      {sessions.length === 0 ? <p class="muted">{s('today.none')}</p> : <Sessions sessions={sessions} isToday />}
    </section>
  );
}

interface SessionsProps {
  sessions: readonly StaffSession[];
  empty?: { title: string; body: string };
  isToday?: boolean;
}

function Sessions({ sessions, empty, isToday }: SessionsProps) {
  if (sessions.length === 0) return empty ? <Empty drawing={Clock} {...empty} /> : null;
  const Heading = isToday ? 'h3' : 'h2';
  return (
    <ul class="sessions" role="list">
      {sessions.map((session) => (
        <li key={session.id} class={`card session ${session.state === 'CANCELLED' ? 'session-off' : ''}`}>
          <When startsAt={session.startsAt} endsAt={session.endsAt} />
          <div class="row-words">
            <Heading>
              <a class="whole" href={`/staff/sessions/${session.id}`}>
                {session.classTitle} · {s('session.number', { n: session.number })}
              </a>
            </Heading>
            <p class="small">
              {session.place}
              {session.topic && ` · ${session.topic}`}
            </p>
            <SessionTags session={session} />
          </div>
          {isToday && session.state !== 'CANCELLED' && (
            <a class="button button-main" href={`/staff/sessions/${session.id}/roll-call`}>
              <Checklist />
              {s('roll.title')}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

export function SessionTags({ session: { state, attendanceCount, memberCount, waitingCount } }: { session: StaffSession }) {
  return (
    <p class="actions">
      {state === 'CANCELLED' ? (
        <span class="tag tag-danger">{s('session.CANCELLED')}</span>
      ) : state === 'HELD' ? (
        <span class="tag tag-ok">{s('session.held', { n: attendanceCount, of: memberCount })}</span>
      ) : (
        <span class="tag">{s('session.planned', { n: memberCount })}</span>
      )}
      {waitingCount > 0 && <span class="tag tag-warn">{s('session.waiting', { n: waitingCount })}</span>}
    </p>
  );
}
