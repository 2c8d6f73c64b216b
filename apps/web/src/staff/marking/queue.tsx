import type { MarkingQueueQuery } from '../../gql/graphql';
import { moment } from '../../platform/format';
import { run } from '../../platform/graphql';
import { usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Alert, Checklist, Right } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Empty, Shown } from '../../platform/ui/states';
import { MarkingQueue } from './documents';
import { m } from './messages';

type QueuePageData = MarkingQueueQuery['markingQueue'];
export type ToMark = QueuePageData['edges'][number]['node'];

export const markingPath = ({ learnerId, enrollmentId, assignmentId }: Pick<ToMark, 'learnerId' | 'enrollmentId' | 'assignmentId'>) =>
  `/staff/marking/${learnerId}/${enrollmentId}/${assignmentId}`;

export const loadQueue = async (after?: string, signal?: AbortSignal) =>
  (await run(MarkingQueue, after ? { after } : {}, signal)).markingQueue;

/** What waits for a mark in one's places, the longest waiting first. */
export function QueuePage() {
  const reading = useReading([], { load: (signal) => loadQueue(undefined, signal) });
  return (
    <Page title={m('queue.title')} lead={m('queue.lead')}>
      <p>
        <a class="button" href="/staff/gradebook">
          <Checklist />
          {m('book.title')}
        </a>
      </p>
      <Shown reading={reading}>{(page) => <Rows page={page} />}</Shown>
    </Page>
  );
}

function Rows({ page }: { page: QueuePageData }) {
  const { rows, ...pages } = usePages(page, loadQueue);
  if (rows.length === 0) return <Empty drawing={Checklist} title={m('queue.none.title')} body={m('queue.none.body')} />;
  return (
    <>
      <ul class="stack" role="list">
        {rows.map((work) => (
          <li key={markingPath(work)}>
            <a class="row lesson-row" href={markingPath(work)}>
              <span class="row-words">
                <strong>{work.learnerName ?? m('queue.anonymous')}</strong>
                <span>{work.title}</span>
                <span class="small">
                  {work.courseTitle} · {moment(work.submittedAt)}
                  {work.version > 1 && <> · {m('queue.version', { n: work.version })}</>}
                  {work.isLate && <> · {m('queue.late')}</>}
                </span>
                {work.state === 'DIFFERING' && (
                  <span class="tag tag-warn">
                    <Alert />
                    {m('queue.differing')}
                  </span>
                )}
              </span>
              <Right />
            </a>
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}
