import { useState } from 'preact/hooks';
import type { GradebookPartFragment, StuckLearnersQuery } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { day, number } from '../../platform/format';
import { ApiError, run } from '../../platform/graphql';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Download, People, Speech } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Empty, Failure, Inline, Shown } from '../../platform/ui/states';
import { GradebookPage, OfferedCourses, RemindLearner, SetWeights, StuckLearners } from './documents';
import { m } from './messages';
import { TEACHING } from '../roles';

/** A class, or a course at a centre. */
type Subject = { classId: string } | { courseId: string; unitId: string };
type Book = GradebookPartFragment;

export function Gradebook() {
  const [unit] = unitsWithRole(...TEACHING);
  const classId = new URLSearchParams(location.search).get('class');
  return (
    <Page title={m('book.title')} wide>
      {classId ? (
        <SubjectView subject={{ classId }} />
      ) : unit ? (
        <ByCourse unitId={unit.id} />
      ) : (
        <Failure error={new ApiError('FORBIDDEN')} />
      )}
    </Page>
  );
}

function ByCourse({ unitId }: { unitId: string }) {
  const [chosen, setChosen] = useState('');
  const reading = useReading([unitId], {
    load: async (signal) => {
      const { edges } = (await run(OfferedCourses, { unitId }, signal)).enrollments;
      return [...new Map(edges.map(({ node }) => [`${node.courseId} ${node.unitId}`, node])).values()];
    },
  });
  return (
    <Shown reading={reading}>
      {(courses) => {
        if (courses.length === 0) return <Empty drawing={People} title={m('book.none.title')} body={m('book.none.body')} />;
        const at = courses.find(({ courseId }) => courseId === chosen) ?? courses[0]!;
        return (
          <>
            <Field label={m('book.which')}>
              {(attributes) => (
                <select {...attributes} value={at.courseId} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
                  {courses.map(({ courseId, courseTitle }) => (
                    <option key={courseId} value={courseId}>
                      {courseTitle}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <SubjectView key={at.courseId} subject={{ courseId: at.courseId, unitId: at.unitId }} />
          </>
        );
      }}
    </Shown>
  );
}

function SubjectView({ subject }: { subject: Subject }) {
  const reading = useReading([subject], { load: async (signal) => (await run(GradebookPage, subject, signal)).gradebook });
  const stuck = useReading([subject], { load: async (signal) => (await run(StuckLearners, subject, signal)).stuckLearners });
  return (
    <>
      <section class="section">
        <h2>{m('stuck.title')}</h2>
        <Shown reading={stuck} rows={1}>
          {(page) => <Stuck page={page} subject={subject} reload={stuck.reload} />}
        </Shown>
      </section>
      <Shown reading={reading}>{(book) => <Table book={book} subject={subject} onWeighed={reading.replace} />}</Shown>
    </>
  );
}

function Table({ book, subject, onWeighed }: { book: Book; subject: Subject; onWeighed: (book: Book) => void }) {
  const asPage = ({ rows, pageInfo }: Book) => ({ edges: rows.map((node) => ({ node })), pageInfo });
  const [first, setFirst] = useState(() => ({ book, page: asPage(book) }));
  if (first.book !== book) setFirst({ book, page: asPage(book) });
  const { rows, ...pages } = usePages(first.page, async (after) => asPage((await run(GradebookPage, { ...subject, after })).gradebook));
  if (rows.length === 0) return <Empty drawing={People} title={m('book.none.title')} body={m('book.none.body')} />;
  const query = new URLSearchParams(subject).toString();
  return (
    <section class="section">
      <h2>{book.title}</h2>
      <div class="actions">
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} class="button" href={`/files/gradebook/${format}?${query}`} download="">
            <Download />
            {m(`book.${format}`)}
          </a>
        ))}
      </div>
      <div class="gradebook" role="region" aria-label={m('book.title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{m('book.learner')}</th>
              <th scope="col">{m('book.total')}</th>
              {book.columns.map(({ id, title, weight }) => (
                <th key={id} scope="col">
                  <span class="gradebook-task">{title}</span>
                  <span class="small">{m('book.weight', { n: weight })}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ enrollmentId, learnerName, cells, total }) => (
              <tr key={enrollmentId}>
                <th scope="row">{learnerName}</th>
                <td>
                  <strong>{total == null ? '–' : number(total, 1)}</strong>
                </td>
                {cells.map((cell, n) => (
                  <td key={book.columns[n]?.id}>{cell ?? '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <More {...pages} />
      {book.mayWeigh && <Weights key={book.revision} book={book} subject={subject} onDone={onWeighed} />}
    </section>
  );
}

function Weights({ book, subject, onDone }: { book: Book; subject: Subject; onDone: (book: Book) => void }) {
  const [weights, setWeights] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries(book.columns.map(({ id, weight }) => [id, weight])),
  );
  const { isBusy, error, act } = useAct();
  return (
    <details>
      <summary>{m('book.weights')}</summary>
      <div class="stack">
        <p class="hint">{m('book.weightHint')}</p>
        <div class="columns">
          {book.columns.map(({ id, title }) => (
            <Field key={id} label={title}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="number"
                  inputMode="numeric"
                  min={0}
                  max={100}
                  value={weights[id] ?? 0}
                  onInput={({ currentTarget }) =>
                    setWeights({ ...weights, [id]: Math.max(0, Math.min(100, Math.round(Number(currentTarget.value) || 0))) })
                  }
                />
              )}
            </Field>
          ))}
        </div>
        <Inline error={error} />
        <button
          class="button"
          disabled={isBusy}
          onClick={() =>
            act(async () => {
              const given = Object.entries(weights).map(([columnId, weight]) => ({ columnId, weight }));
              onDone((await run(SetWeights, { input: { ...subject, revision: book.revision, weights: given } })).setGradebookWeights);
            })
          }
        >
          {m('book.saveWeights')}
        </button>
      </div>
    </details>
  );
}

type StuckPage = StuckLearnersQuery['stuckLearners'];

function Stuck({ page, subject, reload }: { page: StuckPage; subject: Subject; reload: () => void }) {
  const { rows, ...pages } = usePages(page, async (after) => (await run(StuckLearners, { ...subject, after })).stuckLearners);
  const { isBusy: isReminding, error: refused, act } = useAct();
  if (rows.length === 0 && !pages.hasMore) return <p class="muted">{m('stuck.none')}</p>;
  return (
    <>
      <ul class="stack" role="list">
        {rows.map(({ learnerId, enrollmentId, learnerName, percent, signs }) => (
          <li key={enrollmentId} class="card stack">
            <p>
              <strong>{learnerName}</strong> <span class="small">{m('stuck.percent', { n: percent })}</span>
            </p>
            {signs.map(({ reason, text, remindedAt }) => (
              <div key={reason} class="section-head">
                <span>{text}</span>
                {reason === 'unmarked' ? (
                  <a class="button" href="/staff/marking">
                    {m('stuck.mark')}
                  </a>
                ) : remindedAt ? (
                  <span class="small">{m('stuck.reminded', { day: day(remindedAt) })}</span>
                ) : (
                  <button
                    class="button"
                    disabled={isReminding}
                    aria-label={`${m('stuck.remind')}: ${learnerName}, ${text}`}
                    onClick={() =>
                      act(async () => {
                        await run(RemindLearner, { input: { learnerId, enrollmentId, reason } });
                        reload();
                      })
                    }
                  >
                    <Speech />
                    {m('stuck.remind')}
                  </button>
                )}
              </div>
            ))}
          </li>
        ))}
      </ul>
      <Inline error={refused} />
      <More {...pages} />
    </>
  );
}
