import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { SessionPartFragment } from '../gql/graphql';
import { viewer } from '../identity/session';
import { ApiError, run } from '../platform/graphql';
import { tr } from '../platform/messages/room';
import { useAct, usePages } from '../platform/pages';
import { useReading } from '../platform/reading';
import { t } from '../platform/messages';
import { Clock, Copy, Done, Download, Wait } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Page } from '../platform/ui/page';
import { Empty, Failure, Inline, Loading, Shown } from '../platform/ui/states';
import { When } from './when';

graphql(`
  fragment SessionPart on ClassSession {
    id
    classTitle
    number
    place
    startsAt
    endsAt
    speakerName
    topic
    state
    mine {
      status
      lateMinutes
      minutes
    }
  }
`);
const MySessions = graphql(`
  query MyClassSessions($past: Boolean, $after: String) {
    myClassSessions(past: $past, first: 20, after: $after) {
      edges {
        node {
          ...SessionPart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const MyFeeds = graphql(`
  query MyCalendarFeeds {
    myCalendarFeeds {
      id
      classId
      url
    }
  }
`);
const RenewFeed = graphql(`
  mutation RenewCalendarFeed($input: RenewCalendarFeedInput!) {
    renewCalendarFeed(input: $input) {
      id
      classId
      url
    }
  }
`);
const RevokeFeed = graphql(`
  mutation RevokeCalendarFeed($input: RevokeCalendarFeedInput!) {
    revokeCalendarFeed(input: $input)
  }
`);

/** The learner's sessions: the next first, those that are over below. Readable without network. */
export default function CalendarPage() {
  const who = viewer.value;
  return (
    <Page title={tr('calendar.title')} lead={tr('calendar.lead')} back={{ href: '/me', words: t('nav.mine') }}>
      {who === undefined ? (
        <Loading />
      ) : who === null ? (
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      ) : (
        <>
          <List past={false} />
          <List past />
          <Feed />
        </>
      )}
    </Page>
  );
}

function List({ past }: { past: boolean }) {
  const reading = useReading([past, viewer.value?.person.id], {
    key: `sessions:${past ? 'past' : 'next'}`,
    isEager: true,
    load: async (signal) => (await run(MySessions, { past }, signal)).myClassSessions,
  });
  if (past && reading.data?.edges.length === 0) return null;
  return (
    <section class="section">
      <h2>{past ? tr('calendar.past') : tr('calendar.next')}</h2>
      <Shown reading={reading}>
        {(first) =>
          first.edges.length === 0 ? (
            <Empty drawing={Clock} title={tr('calendar.none.title')} body={tr('calendar.none.body')} />
          ) : (
            <Rows first={first} past={past} />
          )
        }
      </Shown>
    </section>
  );
}

type FirstPage = Parameters<typeof usePages<SessionPartFragment>>[0];

function Rows({ first, past }: { first: FirstPage; past: boolean }) {
  const { rows, ...pages } = usePages(first, async (after) => (await run(MySessions, { past, after })).myClassSessions);
  return (
    <>
      <ul class="sessions" role="list">
        {rows.map((session) => (
          <li key={session.id} class={`card session ${session.state === 'CANCELLED' ? 'session-off' : ''}`}>
            <When startsAt={session.startsAt} endsAt={session.endsAt} />
            <div class="row-words">
              <h3>{session.classTitle}</h3>
              <p class="small">
                {tr('calendar.number', { n: session.number })} · {session.place}
              </p>
              {session.topic && <p class="small">{session.topic}</p>}
              {session.speakerName && <p class="small">{tr('calendar.speaker', { name: session.speakerName })}</p>}
              <p class="actions">
                {session.state === 'CANCELLED' && <span class="tag tag-danger">{tr('calendar.cancelled')}</span>}
                {session.mine && <Mine {...session.mine} />}
                {!past && session.state !== 'CANCELLED' && (
                  <a class="tap" href={`/calendar/session/${session.id}.ics`} download="buoi-hoc.ics">
                    {tr('calendar.file')}
                  </a>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function Mine({ status, lateMinutes, minutes }: NonNullable<SessionPartFragment['mine']>) {
  if (status !== 'PRESENT') return <span class="tag">{status === 'EXCUSED' ? tr('calendar.excused') : tr('calendar.absent')}</span>;
  return (
    <span class="tag tag-ok">
      <Done />
      {lateMinutes > 10 ? tr('calendar.late', { n: lateMinutes, minutes }) : tr('calendar.present', { minutes })}
    </span>
  );
}

function Feed() {
  const reading = useReading([viewer.value?.person.id], { load: async (signal) => (await run(MyFeeds, {}, signal)).myCalendarFeeds });
  const { isBusy, error, act } = useAct();
  const [isCopied, setCopied] = useState(false);
  if (reading.error || !reading.data) return null;
  const feed = reading.data.find(({ classId }) => classId === null);
  const renew = () => act(async () => reading.replace([(await run(RenewFeed, { input: {} })).renewCalendarFeed]));
  const revoke = (id: string) =>
    act(async () => {
      await run(RevokeFeed, { input: { id } });
      reading.replace([]);
    });
  return (
    <section class="section">
      <h2>{tr('calendar.feed')}</h2>
      <p>{tr('calendar.feedHint')}</p>
      {feed ? (
        <>
          <p class="feed-url">{feed.url}</p>
          <p class="actions">
            <button
              class="button"
              onClick={() =>
                void navigator.clipboard.writeText(feed.url).then(
                  () => setCopied(true),
                  () => undefined,
                )
              }
            >
              {isCopied ? <Done /> : <Copy />}
              {isCopied ? tr('calendar.copied') : tr('calendar.copy')}
            </button>
            <button class="button button-quiet" disabled={isBusy} onClick={() => revoke(feed.id)}>
              {tr('calendar.revoke')}
            </button>
          </p>
        </>
      ) : (
        <button class="button" disabled={isBusy} onClick={renew}>
          {isBusy ? <Wait /> : <Download />}
          {tr('calendar.makeFeed')}
        </button>
      )}
      <Inline error={error} />
    </section>
  );
}
