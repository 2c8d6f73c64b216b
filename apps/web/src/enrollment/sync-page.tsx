import { useEffect, useState } from 'preact/hooks';
import { viewer } from '../identity/session';
import { moment } from '../platform/format';
import { ApiError } from '../platform/graphql';
import { t } from '../platform/messages';
import { tp, type PhoneMessageKey } from '../platform/messages/phone';
import { Alert, Book, Check, CloudUp, Done, OnDevice } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Empty, Failure } from '../platform/ui/states';
import { dismissRefused, isQuiet, isSending, recorded, recordedEvents, refused, sync, waiting, type RecordedEvent } from './queue';

const EVENTS: Readonly<Record<string, PhoneMessageKey>> = {
  LESSON_OPENED: 'me.event.LESSON_OPENED',
  LESSON_FINISHED: 'me.event.LESSON_FINISHED',
  QUIZ_SUBMITTED: 'me.event.QUIZ_SUBMITTED',
  LESSON_TIME: 'me.event.LESSON_TIME',
  MEDIA_WATCHED: 'me.event.MEDIA_WATCHED',
};
const wordOf = (kind: string) => tp(EVENTS[kind] ?? 'me.event.other');

/** Piece by piece: what waits on this phone, what was refused and why, what the server has recorded and when. */
export default function SyncPage() {
  const done = useRecorded();
  if (viewer.value === null) {
    return (
      <Page title={tp('sync.title')}>
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      </Page>
    );
  }
  const isNothing = waiting.value.length === 0 && refused.value.length === 0 && done?.length === 0;
  return (
    <Page title={tp('sync.title')} lead={tp('sync.lead')} className="me" back={{ href: '/me', words: t('nav.mine') }}>
      <Refused />
      {isNothing ? (
        <Empty drawing={Book} title={tp('sync.empty.title')} body={tp('sync.empty.body')} />
      ) : (
        <>
          <Waiting />
          <Recorded events={done ?? []} />
        </>
      )}
    </Page>
  );
}

function useRecorded(): readonly RecordedEvent[] | undefined {
  const [events, setEvents] = useState<RecordedEvent[]>();
  useEffect(() => void recordedEvents().then(setEvents), [viewer.value?.person.id, recorded.value]);
  return events;
}

function Waiting() {
  const events = waiting.value.filter((event) => !isQuiet(event));
  const quiet = waiting.value.length - events.length;
  return (
    <section class="section">
      <h2>{tp('me.waiting')}</h2>
      {events.length === 0 && <p class="muted">{tp('sync.allSent')}</p>}
      <ul class="stack" role="list">
        {events.map((event) => (
          <li key={event.id} class="row card">
            <OnDevice />
            <span class="row-words">
              <strong>{event.title}</strong>
              <span class="small">
                {wordOf(event.kind)} · {moment(event.occurredAt)}
              </span>
              <span class="tag tag-warn">{t('saved.device')}</span>
            </span>
          </li>
        ))}
      </ul>
      {quiet > 0 && <p class="small">{tp('sync.quiet', { n: quiet })}</p>}
      {waiting.value.length > 0 && (
        <button class="button" disabled={isSending.value} onClick={() => void sync(true)}>
          <CloudUp />
          {t('me.sendNow')}
        </button>
      )}
    </section>
  );
}

function Refused() {
  if (refused.value.length === 0) return null;
  return (
    <section class="section" id="refused">
      <h2>{tp('me.refused')}</h2>
      <ul class="stack" role="list">
        {refused.value.map((event) => (
          <li key={event.id} class="card stack">
            <p class="tag tag-danger">
              <Alert />
              {event.title}
            </p>
            <p>
              {wordOf(event.kind)} · {moment(event.occurredAt)}
            </p>
            <p>{tp('me.refusedWhy', { reason: event.reason || event.code })}</p>
            <button class="button" onClick={() => void dismissRefused(event.id)}>
              <Check />
              {tp('me.dismiss')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recorded({ events }: { events: readonly RecordedEvent[] }) {
  if (events.length === 0) return null;
  return (
    <section class="section">
      <h2>{tp('sync.recorded')}</h2>
      <ul class="stack" role="list">
        {events.map((event) => (
          <li key={event.id} class="row card">
            <Done />
            <span class="row-words">
              <strong>{event.title}</strong>
              <span class="small">
                {wordOf(event.kind)} · {tp('sync.done', { time: moment(event.occurredAt) })}
              </span>
              <span class="tag tag-ok">{t('saved.serverAt', { time: moment(event.recordedAt) })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
