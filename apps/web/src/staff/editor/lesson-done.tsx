import { Field } from '../../platform/ui/field';
import { s } from '../messages';
import type { Lesson, LessonDone } from './content';
import { NumberField } from './controls';
import { assignmentsOf, quizzesOf, recordingsOf, type Recording } from './draft';

const WAYS = ['finish', 'open', 'time', 'watch', 'score', 'submit', 'attend', 'confirm'] as const;
type Way = (typeof WAYS)[number];

/** By what the lesson counts as done. What it can be done by has to be in the lesson. */
export function LessonDoneEditor({ lesson, onChange }: { lesson: Lesson; onChange: (lesson: Lesson) => void }) {
  const { done = { by: 'finish' } } = lesson;
  const set = (next: LessonDone) => {
    const { done: _old, ...rest } = lesson;
    onChange(next.by === 'finish' ? rest : { ...rest, done: next });
  };
  return (
    <div class="stack">
      <Field label={s('done.label')}>
        {(attributes) => (
          <select
            {...attributes}
            value={done.by}
            onChange={({ currentTarget }) => {
              const next = firstOf(currentTarget.value as Way, lesson);
              if (next) set(next);
            }}
          >
            {WAYS.map((by) => (
              <option key={by} value={by} disabled={!firstOf(by, lesson)}>
                {s(firstOf(by, lesson) ? `done.${by}` : `done.${by as 'watch' | 'score' | 'submit'}.none`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Amount lesson={lesson} done={done} onChange={set} />
    </div>
  );
}

function Amount({ lesson, done, onChange }: { lesson: Lesson; done: LessonDone; onChange: (done: LessonDone) => void }) {
  switch (done.by) {
    case 'time':
      return (
        <NumberField
          label={s('done.minutes')}
          hint={s('done.minutesHint')}
          value={done.minutes}
          min={1}
          max={240}
          onChange={(minutes) => onChange({ ...done, minutes })}
        />
      );
    case 'watch':
      return <WatchEditor recordings={recordingsOf(lesson)} done={done} onChange={onChange} />;
    case 'score':
      return (
        <div class="columns">
          <Which
            label={s('done.quiz')}
            value={done.quizId}
            among={quizzesOf(lesson)}
            onChange={(quizId) => onChange({ ...done, quizId })}
          />
          <NumberField
            label={s('completion.atLeast')}
            value={done.atLeast}
            max={100}
            onChange={(atLeast) => onChange({ ...done, atLeast })}
          />
        </div>
      );
    case 'submit':
      return (
        <Which
          label={s('done.assignment')}
          value={done.assignmentId}
          among={assignmentsOf(lesson)}
          onChange={(assignmentId) => onChange({ ...done, assignmentId })}
        />
      );
    case 'attend':
    case 'confirm':
      return <p class="small">{s(`done.${done.by}Hint`)}</p>;
    default:
      return null;
  }
}

type Watch = Extract<LessonDone, { by: 'watch' }>;

/** How long the recording is, the browser measures; where it cannot, its author says. */
function WatchEditor({ recordings, done, onChange }: { recordings: Recording[]; done: Watch; onChange: (done: Watch) => void }) {
  const recording = recordings.find(({ id }) => id === done.blockId);
  return (
    <>
      <div class="columns">
        <Which
          label={s('done.recording')}
          value={done.blockId}
          among={recordings.map(({ id, description, kind }) => ({ id, title: description || s(`block.${kind}`) }))}
          onChange={(blockId) => onChange({ ...done, blockId })}
        />
        <NumberField
          label={s('done.percent')}
          value={done.percent}
          min={1}
          max={100}
          onChange={(percent) => onChange({ ...done, percent })}
        />
        <NumberField
          label={s('done.seconds')}
          value={done.seconds}
          min={1}
          max={86_400}
          onChange={(seconds) => onChange({ ...done, seconds })}
        />
      </div>
      {recording?.media && (
        <audio
          key={recording.media}
          hidden
          preload="metadata"
          src={`/files/${recording.media}`}
          onLoadedMetadata={({ currentTarget: { duration } }) => {
            const seconds = Math.max(1, Math.round(duration));
            if (Number.isFinite(seconds) && seconds !== done.seconds) onChange({ ...done, seconds });
          }}
        />
      )}
    </>
  );
}

interface WhichProps {
  label: string;
  value: string;
  among: readonly { id: string; title: string }[];
  onChange: (id: string) => void;
}

function Which({ label, value, among, onChange }: WhichProps) {
  return (
    <Field label={label}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          {among.map(({ id, title }) => (
            <option key={id} value={id}>
              {title || s('editor.untitled')}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** What a choice begins with; undefined when the lesson has nothing to do it by. */
function firstOf(by: Way, lesson: Lesson): LessonDone | undefined {
  switch (by) {
    case 'time':
      return { by, minutes: Math.max(1, lesson.minutes) };
    case 'watch': {
      const [recording] = recordingsOf(lesson);
      return recording && { by, blockId: recording.id, percent: 80, seconds: 60 };
    }
    case 'score': {
      const [quiz] = quizzesOf(lesson);
      return quiz && { by, quizId: quiz.id, atLeast: quiz.passPercent || 80 };
    }
    case 'submit': {
      const [assignment] = assignmentsOf(lesson);
      return assignment && { by, assignmentId: assignment.id };
    }
    default:
      return { by };
  }
}
