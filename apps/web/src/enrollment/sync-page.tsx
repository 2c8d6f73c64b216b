import { useEffect, useState } from 'preact/hooks';
import { viewer } from '../identity/session';
import { moment, size } from '../platform/format';
import { ApiError } from '../platform/graphql';
import { t } from '../platform/messages';
import { tp, type PhoneMessageKey } from '../platform/messages/phone';
import { Alert, Book, Check, CloudUp, Done, OnDevice, Refresh, Trash } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Empty, Failure } from '../platform/ui/states';
import { bytesOf, dropHandIn, handIns, retryHandIn, sent, type WaitingHandIn } from './hand-in';
import {
  dismissRefused,
  handInCount,
  isQuiet,
  isSending,
  recorded,
  recordedEvents,
  refused,
  sync,
  waiting,
  type RecordedEvent,
} from './queue';

const EVENTS: Readonly<Record<string, PhoneMessageKey>> = {
  LESSON_OPENED: 'me.event.LESSON_OPENED',
  LESSON_FINISHED: 'me.event.LESSON_FINISHED',
  QUIZ_SUBMITTED: 'me.event.QUIZ_SUBMITTED',
  LESSON_TIME: 'me.event.LESSON_TIME',
  MEDIA_WATCHED: 'me.event.MEDIA_WATCHED',
  HAND_IN: 'sync.work',
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
  const isNothing = waiting.value.length === 0 && refused.value.length === 0 && handIns.value.length === 0 && done?.length === 0;
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
  const works = handIns.value.filter(({ problem }) => !problem);
  return (
    <section class="section">
      <h2>{tp('me.waiting')}</h2>
      {events.length + works.length === 0 && <p class="muted">{tp('sync.allSent')}</p>}
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
        {works.map((work) => (
          <WaitingWork key={work.id} work={work} />
        ))}
      </ul>
      {quiet > 0 && <p class="small">{tp('sync.quiet', { n: quiet })}</p>}
      {waiting.value.length + works.length > 0 && (
        <button class="button" disabled={isSending.value || sent.value !== null} onClick={() => void sync(true)}>
          <CloudUp />
          {t('me.sendNow')}
        </button>
      )}
    </section>
  );
}

/** How heavy practical work is, and when it was handed in on this phone. */
const aboutWork = (work: WaitingHandIn) => {
  const weight = work.files.length > 0 ? tp('sync.work.files', { n: work.files.length, size: size(bytesOf(work)) }) : tp('sync.work.text');
  return `${tp('sync.work')} · ${weight} · ${moment(work.occurredAt)}`;
};

function WaitingWork({ work }: { work: WaitingHandIn }) {
  const now = sent.value?.id === work.id ? sent.value : undefined;
  return (
    <li class="row card">
      {now ? <CloudUp /> : <OnDevice />}
      <span class="row-words">
        <strong>{work.title}</strong>
        <span class="small">{aboutWork(work)}</span>
        {now ? (
          <>
            <span class="tag tag-info">{tp('sync.work.sending', { done: size(now.bytes), total: size(bytesOf(work)) })}</span>
            <span class="meter" aria-hidden="true">
              <span style={{ width: `${now.percent}%` }} />
            </span>
          </>
        ) : (
          <span class="tag tag-warn">{t('saved.device')}</span>
        )}
      </span>
    </li>
  );
}

/** Why practical work was not taken; it stays on this phone until it is sent again or given up. */
function RefusedWork({ work }: { work: WaitingHandIn }) {
  const [isAsked, ask] = useState(false);
  return (
    <li class="card stack">
      <p class="tag tag-danger">
        <Alert />
        {work.title}
      </p>
      <p>{aboutWork(work)}</p>
      <p>{tp('me.refusedWhy', { reason: work.problem ?? '' })}</p>
      <button class="button button-main" onClick={() => void retryHandIn(work.id)}>
        <Refresh />
        {t('state.retry')}
      </button>
      {isAsked && (
        <p class="inline-error" role="alert">
          <Alert />
          <span>{tp('sync.work.dropAsk')}</span>
        </p>
      )}
      <button class="button" onClick={() => (isAsked ? void dropHandIn(work.id) : ask(true))}>
        <Trash />
        {tp(isAsked ? 'sync.work.dropYes' : 'sync.work.drop')}
      </button>
    </li>
  );
}

function Refused() {
  if (refused.value.length + handInCount.value.refused === 0) return null;
  return (
    <section class="section" id="refused">
      <h2>{tp('me.refused')}</h2>
      <ul class="stack" role="list">
        {handIns.value
          .filter(({ problem }) => problem)
          .map((work) => (
            <RefusedWork key={work.id} work={work} />
          ))}
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
