import { lazy } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { Assignment, LessonDocument } from '../courses/lesson-document';
import { Rich } from '../courses/rich-text';
import { day, moment, number, size } from '../platform/format';
import { run } from '../platform/graphql';
import { tw } from '../platform/messages/work';
import { useReading } from '../platform/reading';
import { Alert, CloudUp, Done, OnDevice, Wait } from '../platform/ui/icons';
import { dropHandIn, handIns, MyWorks, sent, workKey, works, type Work } from './hand-in';
import type { Enrollment } from './queue';

/** The heavier half: fetched by whoever hands in. */
const HandInForm = lazy(() => import('./hand-in-form'));

interface Props {
  assignment: Assignment;
  lesson: LessonDocument;
  /** Null: nobody is enrolled here, so nothing can be handed in. */
  enrollment: Enrollment | null;
}

/** Practical work inside a lesson: what is asked, where it stands, and handing it in, with or without network. */
export default function AssignmentView({ assignment, enrollment }: Props) {
  return (
    <section class="block quiz" aria-label={assignment.title}>
      <p class="tag tag-info">{tw('work.kind')}</p>
      <h2>{assignment.title}</h2>
      <Rich nodes={assignment.instructions} />
      <details>
        <summary>{tw('work.rubric')}</summary>
        <Rubric assignment={assignment} />
      </details>
      {enrollment ? <OwnWork assignment={assignment} enrollment={enrollment} /> : <p class="small">{tw('work.visitor')}</p>}
    </section>
  );
}

function Rubric({ assignment: { rubric, passPercent }, chosen }: { assignment: Assignment; chosen?: ReadonlyMap<string, string> }) {
  return (
    <>
      <ul class="stack" role="list">
        {rubric.map(({ id, title, levels }) => (
          <li key={id}>
            <strong>{title}</strong>
            <ul>
              {levels.map((level) => (
                <li key={level.id}>
                  {chosen?.get(id) === level.id ? <strong>{level.title} ✓</strong> : level.title}{' '}
                  <span class="small">{tw('work.points', { n: level.points })}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <p class="small">{tw('work.passAt', { n: passPercent })}</p>
    </>
  );
}

function OwnWork({ assignment, enrollment }: { assignment: Assignment; enrollment: Enrollment }) {
  const key = workKey({ enrollmentId: enrollment.id, assignmentId: assignment.id });
  const reading = useReading([enrollment.id], {
    key: `works:${enrollment.id}`,
    isEager: true,
    load: async (signal) => (await run(MyWorks, { enrollmentId: enrollment.id }, signal)).myWorks,
  });
  const [isOpen, setOpen] = useState(false);
  const waiting = handIns.value.find((one) => workKey(one) === key);
  const work = works.value[key] ?? reading.data?.find(({ assignmentId }) => assignmentId === assignment.id);
  const canAgain = !waiting && work && (work.state === 'WAITING' || work.state === 'RETURNED');
  const form = (
    <HandInForm
      assignment={assignment}
      enrollmentId={enrollment.id}
      onDone={() => {
        setOpen(false);
      }}
    />
  );
  return (
    <div class="stack">
      {waiting && <WaitingView id={waiting.id} />}
      {work && work.state !== 'OPEN' && !waiting && <Standing work={work} assignment={assignment} />}
      {!work?.submission && work?.dueAt && <p class="small">{tw('work.due', { day: day(work.dueAt) })}</p>}
      {!waiting && (!work || work.state === 'OPEN' || isOpen) && form}
      {canAgain && !isOpen && (
        <button class={`button button-wide ${work.state === 'RETURNED' ? 'button-main' : ''}`} onClick={() => setOpen(true)}>
          {tw(work.state === 'RETURNED' ? 'work.again' : 'work.replace')}
        </button>
      )}
    </div>
  );
}

/** What lies on the phone: kept, on its way, or not taken. */
function WaitingView({ id }: { id: string }) {
  const waiting = handIns.value.find((one) => one.id === id);
  const progress = sent.value?.id === id ? sent.value.percent : undefined;
  if (!waiting) return null;
  if (waiting.problem) {
    return (
      <div class="stack" role="alert">
        <p class="inline-error">
          <Alert />
          <span>{waiting.problem}</span>
        </p>
        <button class="button" onClick={() => void dropHandIn(id)}>
          {tw('work.drop')}
        </button>
      </div>
    );
  }
  return (
    <div role="status" class="stack">
      <p class="saved saved-device">
        {progress === undefined ? <OnDevice /> : <CloudUp />}
        {progress === undefined ? tw('work.onPhone') : tw('work.sending', { n: progress })}
      </p>
      {progress === undefined && <p class="small">{tw('work.onPhoneHint')}</p>}
    </div>
  );
}

function Standing({ work, assignment }: { work: Work; assignment: Assignment }) {
  const isGraded = work.state === 'GRADED';
  return (
    <div class="stack">
      {isGraded ? (
        <p class={`tag ${work.passed ? 'tag-ok' : 'tag-warn'}`}>
          {work.passed ? <Done /> : <Alert />}
          {tw(work.passed ? 'work.passed' : 'work.notYet', { n: number(work.percent ?? 0) })}
        </p>
      ) : work.state === 'RETURNED' ? (
        <div class="callout">
          <p>
            <strong>{tw('work.returned')}</strong>
          </p>
          <p>{work.askedFor}</p>
        </div>
      ) : (
        <p class="saved saved-server">
          <Wait />
          {tw('work.waiting', { time: moment(work.submission?.receivedAt ?? Date.now()) })}
        </p>
      )}
      {isGraded &&
        work.feedback.map(({ comment, levels }, i) => (
          <div key={i} class="stack">
            {comment && (
              <blockquote class="callout">
                <p>{comment}</p>
              </blockquote>
            )}
            <details>
              <summary>{tw('work.how')}</summary>
              <Rubric assignment={assignment} chosen={new Map(levels.map(({ criterionId, levelId }) => [criterionId, levelId]))} />
            </details>
          </div>
        ))}
      {work.submission && (
        <details>
          <summary>{tw('work.mine', { n: work.submission.version })}</summary>
          {work.submission.text && <p class="transcript">{work.submission.text}</p>}
          <ul class="stack" role="list">
            {work.submission.files.map(({ url, name, sizeBytes }) => (
              <li key={url}>
                <a href={url} target="_blank" rel="noopener">
                  {name}
                </a>{' '}
                <span class="small">{size(sizeBytes)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
