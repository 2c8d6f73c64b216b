import { useLocation } from 'preact-iso';
import { useRef, useState } from 'preact/hooks';
import type { WorkDetailPartFragment } from '../../gql/graphql';
import { dayTime, moment, size } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Alert, Done, File, Right, Undo, Wait } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Inline, Shown } from '../../platform/ui/states';
import { CorrectGrade, MarkWork, ReturnWork, WorkToMark } from './documents';
import { m, type MarkingKey } from './messages';
import { loadQueue, markingPath } from './queue';

type Detail = WorkDetailPartFragment;
interface Key {
  learnerId: string;
  enrollmentId: string;
  assignmentId: string;
}
type Outcome = { __typename: 'WorkRecorded'; detail: Detail } | { __typename: 'WorkChanged'; message: string };

/** One piece of work: what was handed in beside the rubric. */
export function MarkingPage(key: Key) {
  const { learnerId, enrollmentId, assignmentId } = key;
  const reading = useReading([learnerId, enrollmentId, assignmentId], {
    load: async (signal) => (await run(WorkToMark, { learnerId, enrollmentId, assignmentId }, signal)).workToMark,
  });
  const title = reading.data?.work.title ?? m('queue.title');
  return (
    <Page title={title} lead={reading.data?.work.courseTitle} wide back={{ href: '/staff/marking', words: m('mark.back') }}>
      <Shown reading={reading}>
        {(detail) => (
          <Work detail={detail} workKey={{ learnerId, enrollmentId, assignmentId }} onChange={reading.replace} reload={reading.reload} />
        )}
      </Shown>
    </Page>
  );
}

function Work({
  detail,
  workKey,
  onChange,
  reload,
}: {
  detail: Detail;
  workKey: Key;
  onChange: (detail: Detail) => void;
  reload: () => void;
}) {
  const [changed, setChanged] = useState<string>();
  const settle = (outcome: Outcome) => {
    if (outcome.__typename === 'WorkRecorded') onChange(outcome.detail);
    else {
      setChanged(outcome.message);
      reload();
    }
  };
  const [latest, ...earlier] = detail.submissions;
  const { work } = detail;
  return (
    <div class="marking">
      <section class="section">
        <p>
          <strong>{work.learnerName ?? m('queue.anonymous')}</strong>{' '}
          <span class="small">
            {moment(work.submittedAt)} · {m('queue.version', { n: work.version })}
            {work.isLate && <> · {m('queue.late')}</>}
          </span>
        </p>
        {latest && <Submission submission={latest} />}
        {earlier.length > 0 && (
          <details>
            <summary>{m('mark.versions')}</summary>
            {earlier.map((submission) => (
              <Submission key={submission.id} submission={submission} />
            ))}
          </details>
        )}
      </section>
      <section class="section">
        {changed && (
          <p class="inline-error" role="alert">
            <Alert />
            <span>{changed}</span>
          </p>
        )}
        <Standing detail={detail} />
        {detail.canMark && latest && (
          <RubricForm key={latest.id} detail={detail} workKey={workKey} submissionId={latest.id} onDone={settle} />
        )}
        {work.state === 'GRADED' && <Correction detail={detail} workKey={workKey} onDone={settle} />}
        {!detail.canMark && <NextWork current={markingPath(workKey)} />}
      </section>
    </div>
  );
}

function Submission({ submission: { text, files } }: { submission: Detail['submissions'][number] }) {
  const [zoomed, setZoomed] = useState<{ url: string; name: string }>();
  return (
    <div class="stack">
      {text && (
        <>
          <h2>{m('mark.text')}</h2>
          <p class="transcript">{text}</p>
        </>
      )}
      {files.length > 0 && <h2>{m('mark.files')}</h2>}
      <ul class="work-files" role="list">
        {files.map(({ url, name, mediaType, sizeBytes }) => (
          <li key={url}>
            {mediaType.startsWith('image/') ? (
              <button class="work-photo" aria-label={m('mark.zoom', { name })} onClick={() => setZoomed({ url, name })}>
                <img src={url} alt="" loading="lazy" />
              </button>
            ) : /^(audio|video)\//.test(mediaType) ? (
              <audio controls preload="none" src={url} aria-label={name} />
            ) : (
              <a class="button button-wide" href={url} target="_blank" rel="noopener">
                <File />
                {m('mark.open', { name })}
              </a>
            )}
            <span class="small">
              {name} · {size(sizeBytes)}
            </span>
          </li>
        ))}
      </ul>
      {zoomed && (
        <Dialog title={zoomed.name} onClose={() => setZoomed(undefined)}>
          <img class="work-zoomed" src={zoomed.url} alt={zoomed.name} />
        </Dialog>
      )}
    </div>
  );
}

function Standing({ detail: { work, marks, grades, secondMarker, canMark } }: { detail: Detail }) {
  const [grade] = grades;
  return (
    <>
      {work.state === 'GRADED' && grade && (
        <p class={`tag ${grade.passed ? 'tag-ok' : 'tag-warn'}`} role="status">
          <Done />
          {m('mark.grade', { n: grade.percent })} · {m(`mark.how.${grade.how}` as MarkingKey)}
        </p>
      )}
      {work.state === 'DIFFERING' && (
        <p class="tag tag-warn">
          <Alert />
          {m('queue.differing')}
        </p>
      )}
      {work.state === 'MARKING' && (
        <p class="tag tag-info" role="status">
          <Wait />
          {m('mark.done')}
        </p>
      )}
      {work.state === 'RETURNED' && (
        <p class="tag tag-info" role="status">
          <Undo />
          {m('mark.returned')}
        </p>
      )}
      {secondMarker && canMark && work.state === 'WAITING' && <p class="hint">{m('mark.second')}</p>}
      {marks.length > 0 && (
        <>
          <h2>{m('mark.others')}</h2>
          <ul class="stack" role="list">
            {marks.map(({ markerName, isMine, percent, comment, at }) => (
              <li key={at + markerName}>
                <strong>{percent}%</strong> · {isMine ? m('mark.mine') : markerName} <span class="small">{dayTime(at)}</span>
                {comment && <p>{comment}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
      {grades.length > 1 && (
        <ul class="stack" role="list">
          {grades.map(({ revision, percent, how, reason, at }) => (
            <li key={revision} class="small">
              {dayTime(at)}: {percent}% · {m(`mark.how.${how}` as MarkingKey)}
              {reason && <> – {reason}</>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface FormProps {
  detail: Detail;
  workKey: Key;
  onDone: (outcome: Outcome) => void;
}

function RubricForm({ detail, workKey, submissionId, onDone }: FormProps & { submissionId: string }) {
  const [levels, setLevels] = useState<Readonly<Record<string, string>>>({});
  const [comment, setComment] = useState('');
  const [problem, setProblem] = useState<string>();
  const ids = useRef({ mark: newId(), back: newId() });
  const { isBusy, error, act } = useAct();
  const { rubric, passPercent } = detail;
  const max = rubric.reduce((sum, criterion) => sum + Math.max(...criterion.levels.map(({ points }) => points)), 0);
  const points = rubric.reduce((sum, { id, levels: own }) => sum + (own.find((level) => level.id === levels[id])?.points ?? 0), 0);
  const isComplete = rubric.every(({ id }) => levels[id]);

  const save = () => {
    if (!isComplete) return setProblem(m('mark.incomplete'));
    setProblem(undefined);
    act(async () => {
      const chosen = Object.entries(levels).map(([criterionId, levelId]) => ({ criterionId, levelId }));
      onDone((await run(MarkWork, { input: { ...workKey, id: ids.current.mark, submissionId, levels: chosen, comment } })).markWork);
    });
  };
  const giveBack = () => {
    if (comment.trim() === '') return setProblem(m('mark.needWords'));
    setProblem(undefined);
    act(async () => onDone((await run(ReturnWork, { input: { ...workKey, id: ids.current.back, submissionId, comment } })).returnWork));
  };
  return (
    <div class="stack">
      <h2>{m('mark.rubric')}</h2>
      {rubric.map((criterion) => (
        <fieldset key={criterion.id} class="rubric">
          <legend>{criterion.title}</legend>
          {criterion.levels.map((level) => (
            <label key={level.id} class="right-mark">
              <input
                type="radio"
                name={criterion.id}
                checked={levels[criterion.id] === level.id}
                onChange={() => setLevels({ ...levels, [criterion.id]: level.id })}
              />
              <span>
                {level.title} <span class="small">{m('mark.points', { n: level.points })}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      {isComplete && max > 0 && <p role="status">{m('mark.total', { n: Math.round((points / max) * 100), pass: passPercent })}</p>}
      <Field label={m('mark.comment')} hint={m('mark.commentHint')}>
        {(attributes) => (
          <textarea
            {...attributes}
            rows={3}
            maxLength={4000}
            value={comment}
            onInput={({ currentTarget }) => setComment(currentTarget.value)}
          />
        )}
      </Field>
      {problem && (
        <p class="inline-error" role="alert">
          <Alert />
          <span>{problem}</span>
        </p>
      )}
      <Inline error={error} />
      <div class="actions">
        <button class="button button-main" disabled={isBusy} onClick={save}>
          <Done />
          {m('mark.save')}
        </button>
        <button class="button" disabled={isBusy} title={m('mark.returnHint')} onClick={giveBack}>
          <Undo />
          {m('mark.return')}
        </button>
      </div>
    </div>
  );
}

function Correction({ detail, workKey, onDone }: FormProps) {
  const [percent, setPercent] = useState('');
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  const [grade] = detail.grades;
  if (!grade) return null;
  return (
    <details>
      <summary>{m('mark.correct')}</summary>
      <div class="stack">
        <Field label={m('mark.correctPercent')}>
          {(attributes) => (
            <input
              {...attributes}
              type="number"
              inputMode="numeric"
              min={0}
              max={100}
              value={percent}
              onInput={({ currentTarget }) => setPercent(currentTarget.value)}
            />
          )}
        </Field>
        <Field label={m('mark.correctReason')}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              maxLength={500}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
        </Field>
        <Inline error={error} />
        <button
          class="button"
          disabled={isBusy || percent === '' || reason.trim() === ''}
          onClick={() =>
            act(async () => {
              const input = { ...workKey, id: newId(), revision: grade.revision, percent: Math.round(Number(percent)), reason };
              onDone((await run(CorrectGrade, { input })).correctGrade);
            })
          }
        >
          {m('mark.correct')}
        </button>
      </div>
    </details>
  );
}

/** On to what waits, without a way over the list. */
function NextWork({ current }: { current: string }) {
  const { route } = useLocation();
  const { isBusy, error, act } = useAct();
  return (
    <>
      <Inline error={error} />
      <button
        class="button button-main"
        disabled={isBusy}
        onClick={() =>
          act(async () => {
            const paths = (await loadQueue()).edges.map(({ node }) => markingPath(node));
            route(paths.find((path) => path !== current) ?? '/staff/marking');
          })
        }
      >
        {m('mark.next')}
        <Right />
      </button>
    </>
  );
}
