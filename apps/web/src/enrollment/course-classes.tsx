import './classes.css';
import { useState } from 'preact/hooks';
import type { SeatPartFragment } from '../gql/graphql';
import { viewer } from '../identity/session';
import { day } from '../platform/format';
import { ApiError, newId, run } from '../platform/graphql';
import { tc } from '../platform/messages/classes';
import { useAct, usePages } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Done, Refresh, Right } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Inline } from '../platform/ui/states';
import { ClassesOfCourse, EnrollAgain, MyClasses, MyCycles } from './class-documents';
import { ClassDoor, ClassFacts, SeatCard } from './class-seat';
import { ForChild } from './for-child';
import { keepEnrollment, type Enrollment } from './queue';

/** On the page of a course, below the one thing to do: classes in a room, and the times it was taken before. */
export default function CourseClasses({ courseId, enrollment }: { courseId: string; enrollment: Enrollment | null | undefined }) {
  const who = viewer.value;
  const classes = useReading([courseId, who?.person.id], {
    load: async (signal) => (await run(ClassesOfCourse, { courseId }, signal)).classesOfCourse,
  });
  const mine = useReading([who?.person.id], {
    key: `my-classes:${who?.person.id}`,
    when: Boolean(who),
    load: async (signal) => (await run(MyClasses, {}, signal)).myClasses.edges.map(({ node }) => node),
  });
  const [changed, setChanged] = useState<readonly SeatPartFragment[]>([]);
  const change = (seat: SeatPartFragment) => setChanged((before) => [...before.filter(({ classId }) => classId !== seat.classId), seat]);
  const seats = [...changed, ...(mine.data ?? []).filter(({ classId }) => !changed.some((one) => one.classId === classId))].filter(
    (seat) => seat.class.courseId === courseId,
  );
  return (
    <>
      {who && enrollment && (enrollment.cycle > 1 || enrollment.status === 'COMPLETED') && (
        <Cycles courseId={courseId} enrollment={enrollment} />
      )}
      {who && <ForChild courseId={courseId} classes={(classes.data?.edges ?? []).map(({ node }) => node)} />}
      {(seats.length > 0 || (classes.data?.edges.length ?? 0) > 0) && (
        <section class="section">
          <h2>{tc('classes.title')}</h2>
          {seats.map((seat) => (
            <SeatCard key={seat.classId} seat={seat} onSeat={change} heading="h3" />
          ))}
          {classes.data && <Open first={classes.data} courseId={courseId} taken={seats} onSeat={change} />}
          <p class="small">{tc('classes.alone')}</p>
          <a class="button button-quiet" href="/join">
            {tc('classes.haveCode')}
          </a>
        </section>
      )}
    </>
  );
}

interface OpenProps {
  first: Parameters<typeof usePages<SeatPartFragment['class']>>[0];
  courseId: string;
  taken: readonly SeatPartFragment[];
  onSeat: (seat: SeatPartFragment) => void;
}

function Open({ first, courseId, taken, onSeat }: OpenProps) {
  const pages = usePages(first, async (after) => (await run(ClassesOfCourse, { courseId, after })).classesOfCourse);
  return (
    <>
      {pages.rows
        .filter(({ id }) => !taken.some(({ classId }) => classId === id))
        .map((group) => (
          <article key={group.id} class="card class-card">
            <ClassFacts group={group} heading="h3" />
            <ClassDoor group={group} by="LIST" onSeat={onSeat} />
          </article>
        ))}
      <More {...pages} />
    </>
  );
}

/** What was reached before stays in sight; a completed course may be taken again. */
function Cycles({ courseId, enrollment }: { courseId: string; enrollment: Enrollment }) {
  const [id] = useState(newId);
  const { isBusy, error, act } = useAct();
  const reading = useReading([courseId, viewer.value?.person.id], {
    key: `cycles:${courseId}`,
    isEager: true,
    load: async (signal) => (await run(MyCycles, { courseId }, signal)).myCompletedCycles,
  });
  const before = (reading.data ?? []).filter(({ enrollmentId }) => enrollmentId !== enrollment.id);
  const again = () =>
    act(async () => {
      const { enrollAgain } = await run(EnrollAgain, { input: { id, courseId } });
      if (enrollAgain.__typename !== 'Enrolled') throw new ApiError('CONFLICT', enrollAgain.message);
      await keepEnrollment(enrollAgain.enrollment);
    });
  return (
    <section class="section">
      {before.length > 0 && (
        <>
          <h2>{tc('cycle.before')}</h2>
          <ul class="plain">
            {before.map(({ enrollmentId, cycle, completedAt, resultPercent }) => (
              <li key={enrollmentId}>
                <a class="tag tag-ok" href={`/me/certificates/${enrollmentId}`}>
                  <Done />
                  {tc(resultPercent === null ? 'cycle.done' : 'cycle.doneResult', {
                    n: cycle,
                    day: day(completedAt),
                    percent: resultPercent ?? 0,
                  })}
                  <Right />
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {enrollment.status === 'COMPLETED' && (
        <details>
          <summary>{tc('cycle.again')}</summary>
          <p class="small">{tc('cycle.again.body')}</p>
          <Inline error={error} />
          <button class="button" disabled={isBusy} onClick={again}>
            <Refresh />
            {tc('cycle.again')}
          </button>
        </details>
      )}
    </section>
  );
}
