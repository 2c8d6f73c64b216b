import { useEffect } from 'preact/hooks';
import { graphql } from '../gql';
import type { NoticesQuery } from '../gql/graphql';
import { viewer } from '../identity/session';
import { day, moment } from '../platform/format';
import { ApiError, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { tw } from '../platform/messages/work';
import { usePages } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Alert, Award, Bell, Calendar, Pencil, Speech, type Icon } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Page } from '../platform/ui/page';
import { Empty, Failure, Shown } from '../platform/ui/states';
import { keepUnread } from './unread';

const Notices = graphql(`
  query Notices($after: String) {
    myNotices(first: 20, after: $after) {
      edges {
        node {
          id
          kind
          title
          text
          link
          happenedAt
          isRead
          isOutdated
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const MarkNoticesRead = graphql(`
  mutation MarkNoticesRead($input: MarkNoticesReadInput!) {
    markNoticesRead(input: $input)
  }
`);

type NoticePage = NoticesQuery['myNotices'];
type Notice = NoticePage['edges'][number]['node'];

const load = async (after?: string, signal?: AbortSignal) => (await run(Notices, after ? { after } : {}, signal)).myNotices;

/** What one was told, the latest first. To look at it is to have read it. */
export default function NoticesPage() {
  const who = viewer.value;
  const reading = useReading([who?.person.id], {
    key: 'notices',
    isEager: true,
    when: Boolean(who),
    load: (signal) => load(undefined, signal),
  });
  const newest = reading.data?.edges[0]?.node;
  useEffect(() => {
    if (!newest || reading.storedAt) return;
    void run(MarkNoticesRead, { input: { upToId: newest.id } })
      .then(({ markNoticesRead }) => keepUnread(markNoticesRead))
      .catch(() => undefined); // they are marked at the next visit
  }, [newest?.id, reading.storedAt]);
  return (
    <Page title={t('notices.title')}>
      {who === null ? (
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      ) : (
        <Shown reading={reading}>{(page) => <List page={page} />}</Shown>
      )}
    </Page>
  );
}

function List({ page }: { page: NoticePage }) {
  const { rows, ...pages } = usePages(page, load);
  if (rows.length === 0) return <Empty drawing={Bell} title={tw('notices.none.title')} body={tw('notices.none.body')} />;
  const days = [...new Set(rows.map(({ happenedAt }) => day(happenedAt)))];
  return (
    <>
      {days.map((date) => (
        <section key={date} class="section">
          <h2 class="day-heading">{date === day(new Date().toISOString()) ? tw('notices.today') : date}</h2>
          <ul class="stack" role="list">
            {rows
              .filter(({ happenedAt }) => day(happenedAt) === date)
              .map((notice) => (
                <Row key={notice.id} notice={notice} />
              ))}
          </ul>
        </section>
      ))}
      <More {...pages} />
    </>
  );
}

const DRAWINGS: Record<string, Icon> = {
  certificateIssued: Award,
  sessionChanged: Calendar,
  sessionCancelled: Calendar,
  seatOffered: Calendar,
  assignmentGraded: Pencil,
  assignmentReturned: Pencil,
  reminded: Speech,
};

function Row({ notice }: { notice: Notice }) {
  const Drawing = DRAWINGS[notice.kind] ?? Alert;
  return (
    <li class={`row card told ${notice.isOutdated ? 'told-outdated' : ''}`}>
      <Drawing />
      <span class="row-words">
        <strong>
          {notice.link ? (
            <a class="whole" href={notice.link}>
              {notice.title}
            </a>
          ) : (
            notice.title
          )}
        </strong>
        <span>{notice.text}</span>
        <span class="small">
          {moment(notice.happenedAt)}
          {notice.isOutdated && <> · {tw('notices.outdated')}</>}
          {!notice.isRead && !notice.isOutdated && (
            <>
              {' · '}
              <span class="tag tag-info">{tw('notices.new')}</span>
            </>
          )}
        </span>
      </span>
    </li>
  );
}
