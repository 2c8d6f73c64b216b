import './classes.css';
import type { SeatPartFragment } from '../gql/graphql';
import { viewer } from '../identity/session';
import { ApiError, run } from '../platform/graphql';
import { tc } from '../platform/messages/classes';
import { useReading } from '../platform/reading';
import { t } from '../platform/messages';
import { Calendar, People, Right } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Empty, Failure, Loading, Shown } from '../platform/ui/states';
import { MyClasses } from './class-documents';
import { SeatCard } from './class-seat';

/** The learner's classes: seats, places in a line, offers and invitations. Readable without network. */
export default function MyClassesPage() {
  const who = viewer.value;
  const reading = useReading([who?.person.id], {
    key: `my-classes:${who?.person.id}`,
    isEager: true,
    when: Boolean(who),
    load: async (signal) => (await run(MyClasses, {}, signal)).myClasses.edges.map(({ node }) => node),
  });
  const change = (seat: SeatPartFragment) =>
    reading.replace((reading.data ?? []).map((before) => (before.classId === seat.classId ? seat : before)));
  return (
    <Page title={tc('mine.title')} back={{ href: '/me', words: t('nav.mine') }}>
      {who === undefined ? (
        <Loading />
      ) : who === null ? (
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      ) : (
        <>
          <Shown reading={reading}>
            {(seats) =>
              seats.length === 0 ? (
                <Empty drawing={People} title={tc('mine.empty.title')} body={tc('mine.empty.body')} />
              ) : (
                <div class="stack">
                  {seats.map((seat) => (
                    <SeatCard key={seat.classId} seat={seat} onSeat={change}>
                      {seat.state === 'ENROLLED' && (
                        <>
                          <a class="button button-main" href={`/course/${seat.class.courseSlug}`}>
                            {tc('class.toCourse')}
                            <Right />
                          </a>
                          <a class="button" href="/calendar">
                            <Calendar />
                            {tc('class.calendar')}
                          </a>
                        </>
                      )}
                    </SeatCard>
                  ))}
                </div>
              )
            }
          </Shown>
          <p class="section">
            <a class="button button-wide" href="/join">
              {tc('classes.haveCode')}
            </a>
          </p>
        </>
      )}
    </Page>
  );
}
