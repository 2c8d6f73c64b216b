import { number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Trash } from '../../platform/ui/icons';
import { CoursesOfCentre } from '../documents';
import { s } from '../messages';
import type { Completion, CompletionParts, CourseContent } from './content';
import { NumberField } from './controls';
import { everyAssignment, everyQuiz } from './draft';

/** Minutes of one teaching period. */
const PERIOD = 45;

interface Props {
  content: CourseContent;
  onChange: (content: CourseContent) => void;
}

/** What completes the course: all that is asked for, or one of two ways, in the room or on the phone. */
export function CompletionEditor({ content, onChange, course }: Props & { course: { id: string; centreId: string } }) {
  const { completion, periods } = content;
  const set = (next: Completion) => onChange({ ...content, completion: next });
  const either = eitherOf(completion);
  const minutes = (either?.room ?? completion).attendanceMinutes ?? Math.max(1, periods) * PERIOD;
  return (
    <div class="stack">
      {!either && completion.alternatives ? (
        <p class="small">{s('completion.ownWays', { n: number(completion.alternatives.length) })}</p>
      ) : (
        <fieldset class="question-editor">
          <legend>{s('completion.how')}</legend>
          <label class="choice">
            <input
              type="radio"
              name="completion-how"
              checked={!either}
              onChange={() => either && set({ lessons: 'all', quizzes: [], ...either.phone })}
            />
            <span>{s('completion.all')}</span>
          </label>
          <label class="choice">
            <input
              type="radio"
              name="completion-how"
              checked={Boolean(either)}
              onChange={() => !either && set(asEither(minutes, partsOf(completion)))}
            />
            <span>{s('completion.either')}</span>
          </label>
        </fieldset>
      )}
      {either ? (
        <>
          <fieldset class="question-editor">
            <legend>{s('completion.inRoom')}</legend>
            <NumberField
              label={s('completion.minutes')}
              hint={s('completion.minutesHint')}
              value={minutes}
              min={1}
              max={100_000}
              onChange={(next) => set(asEither(next, either.phone))}
            />
          </fieldset>
          <p class="small">
            <strong>{s('completion.or')}</strong>
          </p>
          <fieldset class="question-editor">
            <legend>{s('completion.onPhone')}</legend>
            <Parts content={content} parts={either.phone} onChange={(phone) => set(asEither(minutes, phone))} />
          </fieldset>
        </>
      ) : (
        <>
          <Parts content={content} parts={completion} onChange={(parts) => set({ ...completion, ...parts })} />
          <h3>{s('completion.room')}</h3>
          <NumberField
            label={s('completion.minutes')}
            hint={s('completion.minutesOrNone')}
            value={completion.attendanceMinutes ?? 0}
            max={100_000}
            onChange={(next) => {
              const { attendanceMinutes: _old, ...rest } = completion;
              set(next ? { ...rest, attendanceMinutes: next } : rest);
            }}
          />
        </>
      )}
      <Prerequisites content={content} onChange={onChange} course={course} />
    </div>
  );
}

/** The simple choice of two ways, when it is one: minutes in the room, or what is done on the phone. */
function eitherOf({ lessons, quizzes, assignments = [], attendanceMinutes, alternatives }: Completion) {
  const asksMore = lessons === 'all' || lessons.length + quizzes.length + assignments.length > 0 || attendanceMinutes;
  if (asksMore || alternatives?.length !== 2) return undefined;
  const room = alternatives.find((way) => way.attendanceMinutes && !way.lessons && !way.quizzes && !way.assignments);
  const phone = alternatives.find((way) => !way.attendanceMinutes);
  return room && phone && { room, phone };
}

const asEither = (attendanceMinutes: number, phone: CompletionParts): Completion => ({
  lessons: [],
  quizzes: [],
  alternatives: [{ attendanceMinutes }, phone],
});

const partsOf = ({ lessons, quizzes, assignments }: Completion): CompletionParts => ({
  lessons,
  quizzes,
  ...(assignments && { assignments }),
});

interface PartsProps {
  content: CourseContent;
  parts: CompletionParts;
  onChange: (parts: CompletionParts) => void;
}

/** Lessons, quizzes and practical work; the last two as far as they are ticked. */
function Parts({ content, parts, onChange }: PartsProps) {
  const { lessons = [], quizzes = [], assignments = [] } = parts;
  const allQuizzes = everyQuiz(content);
  const allWork = everyAssignment(content);
  return (
    <div class="stack">
      <label class="choice">
        <input
          type="checkbox"
          checked={lessons === 'all'}
          onChange={({ currentTarget }) => onChange({ ...parts, lessons: currentTarget.checked ? 'all' : [] })}
        />
        <span>{s('completion.lessons')}</span>
      </label>
      {lessons !== 'all' && lessons.length > 0 && <p class="small">{s('completion.someLessons', { n: number(lessons.length) })}</p>}
      <h3>{s('completion.quizzes')}</h3>
      {allQuizzes.length === 0 && <p class="muted">{s('completion.noQuizzes')}</p>}
      {allQuizzes.map(({ id, title, passPercent }) => (
        <Required
          key={id}
          words={s('completion.required', { title: title || s('editor.untitled') })}
          label={s('completion.atLeast')}
          atLeast={quizzes.find(({ quizId }) => quizId === id)?.atLeast}
          begin={passPercent || 80}
          onChange={(atLeast) =>
            onChange({
              ...parts,
              quizzes: withAmount(
                quizzes,
                ({ quizId }) => quizId === id,
                atLeast,
                (n) => ({ quizId: id, atLeast: n }),
              ),
            })
          }
        />
      ))}
      {allWork.length > 0 && (
        <>
          <h3>{s('completion.assignments')}</h3>
          {allWork.map(({ id, title }) => {
            const found = assignments.find(({ assignmentId }) => assignmentId === id);
            return (
              <Required
                key={id}
                words={s('completion.handIn', { title: title || s('editor.untitled') })}
                label={s('completion.graded')}
                hint={s('completion.gradedHint')}
                atLeast={found && (found.atLeast ?? 0)}
                begin={0}
                onChange={(atLeast) => {
                  const next = withAmount(
                    assignments,
                    ({ assignmentId }) => assignmentId === id,
                    atLeast,
                    (n) => ({
                      assignmentId: id,
                      ...(n > 0 && { atLeast: n }),
                    }),
                  );
                  const { assignments: _old, ...rest } = parts;
                  onChange(next.length > 0 ? { ...rest, assignments: next } : rest);
                }}
              />
            );
          })}
        </>
      )}
    </div>
  );
}

/** The list with the entry in its place, put at the end, or away. */
function withAmount<T>(list: readonly T[], isIt: (one: T) => boolean, amount: number | undefined, make: (amount: number) => T): T[] {
  if (amount === undefined) return list.filter((one) => !isIt(one));
  return list.some(isIt) ? list.map((one) => (isIt(one) ? make(amount) : one)) : [...list, make(amount)];
}

interface RequiredProps {
  words: string;
  label: string;
  hint?: string;
  /** Undefined when it is not asked for. */
  atLeast: number | undefined;
  begin: number;
  onChange: (atLeast: number | undefined) => void;
}

function Required({ words, label, hint, atLeast, begin, onChange }: RequiredProps) {
  return (
    <div class="option-editor">
      <label class="choice">
        <input
          type="checkbox"
          checked={atLeast !== undefined}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? begin : undefined)}
        />
        <span>{words}</span>
      </label>
      {atLeast !== undefined && <NumberField label={label} {...(hint ? { hint } : {})} value={atLeast} max={100} onChange={onChange} />}
    </div>
  );
}

/** Courses of the same centre that should come first. */
function Prerequisites({ content, onChange, course }: Props & { course: { id: string; centreId: string } }) {
  const reading = useReading([course.centreId], {
    load: async (signal) => (await run(CoursesOfCentre, { centreId: course.centreId }, signal)).staffCourses.edges.map(({ node }) => node),
  });
  const { prerequisites = [] } = content;
  const set = (codes: string[]) => {
    const { prerequisites: _old, ...rest } = content;
    onChange(codes.length > 0 ? { ...rest, prerequisites: codes } : rest);
  };
  const courses = (reading.data ?? []).filter(({ id }) => id !== course.id);
  const titleOf = (code: string) => {
    const found = courses.find((one) => one.code === code);
    return found?.current?.title ?? found?.versions[0]?.title ?? code;
  };
  const others = courses.filter(({ code }) => !prerequisites.includes(code));
  return (
    <fieldset class="question-editor">
      <legend>{s('prerequisites.title')}</legend>
      <p class="hint">{s('prerequisites.hint')}</p>
      <div class="stack">
        {prerequisites.map((code) => (
          <div key={code} class="section-head">
            <span>{titleOf(code)}</span>
            <button
              type="button"
              class="button button-quiet"
              aria-label={s('editor.remove', { name: titleOf(code) })}
              onClick={() => set(prerequisites.filter((one) => one !== code))}
            >
              <Trash />
            </button>
          </div>
        ))}
        {others.length > 0 && prerequisites.length < 10 && (
          <Field label={s('prerequisites.add')}>
            {(attributes) => (
              <select
                {...attributes}
                value=""
                onChange={({ currentTarget }) => currentTarget.value && set([...prerequisites, currentTarget.value])}
              >
                <option value="">{s('prerequisites.choose')}</option>
                {others.map(({ code }) => (
                  <option key={code} value={code}>
                    {titleOf(code)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {reading.data && courses.length === 0 && <p class="muted">{s('prerequisites.none')}</p>}
      </div>
    </fieldset>
  );
}
