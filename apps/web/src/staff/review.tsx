import { useState } from 'preact/hooks';
import type { Choice, CourseContent, Question, Quiz } from './editor/content';
import { moment } from '../platform/format';
import { ApiError, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { useReading } from '../platform/reading';
import { Dialog } from '../platform/ui/dialog';
import { Field } from '../platform/ui/field';
import { Checklist, Close, Done, Eye, Right, Undo } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Page } from '../platform/ui/page';
import { Empty, Inline, Notice, Shown } from '../platform/ui/states';
import { Publish, ReturnToAuthor, ReviewQueue, StaffCourse } from './documents';
import { s } from './messages';
import { useAct, usePages } from '../platform/pages';
import { Problems, type Problem } from './problems';
import { ReviewFacts } from './review-facts';

/** What waits for a second pair of eyes, the longest wait first. */
export function ReviewPage() {
  const reading = useReading([], { load: async (signal) => (await run(ReviewQueue, {}, signal)).reviewQueue });
  return (
    <Page title={s('review.title')} lead={s('review.lead')} wide>
      <Shown reading={reading}>{(page) => <Queue page={page} />}</Shown>
    </Page>
  );
}

type QueuePage = Awaited<ReturnType<typeof loadQueue>>;
const loadQueue = async (after?: string) => (await run(ReviewQueue, after ? { after } : {})).reviewQueue;

function Queue({ page }: { page: QueuePage }) {
  const { rows, ...pages } = usePages(page, loadQueue);
  if (rows.length === 0) return <Empty drawing={Checklist} title={s('review.none.title')} body={s('review.none.body')} />;
  return (
    <>
      <ul class="staff-courses" role="list">
        {rows.map((course) => {
          const version = course.versions.find(({ status }) => status === 'IN_REVIEW') ?? course.versions[0];
          return (
            <li key={course.id}>
              <article class="card staff-course">
                <div class="row-words">
                  <h2>{version?.title}</h2>
                  <p class="small">
                    {course.code} · {course.centre.name}
                    {version?.submittedAt && <> · {s('review.waiting', { time: moment(version.submittedAt) })}</>}
                  </p>
                </div>
                <a class="button button-main" href={`/review/${course.id}`} aria-label={`${s('review.read')}: ${version?.title}`}>
                  {s('review.read')}
                  <Right />
                </a>
              </article>
            </li>
          );
        })}
      </ul>
      <More {...pages} />
    </>
  );
}

export function ReviewCoursePage({ id }: { id: string }) {
  const reading = useReading([id], {
    load: async (signal) => {
      const { staffCourse } = await run(StaffCourse, { id }, signal);
      if (!staffCourse) throw new ApiError('NOT_FOUND');
      return staffCourse;
    },
  });
  const title = reading.data?.draft?.content.titles.vi ?? reading.data?.versions[0]?.title ?? s('review.title');
  const [outcome, setOutcome] = useState<'published' | 'returned'>();
  return (
    <Page title={title} wide back={{ href: '/review', words: s('review.back') }}>
      {outcome ? (
        <Notice
          drawing={outcome === 'published' ? Done : Undo}
          title={s(outcome === 'published' ? 'review.published' : 'review.returned')}
          role="status"
        >
          {outcome === 'published' && (
            <a class="button button-main" href={`/course/${reading.data?.slug}`}>
              {s('review.see')}
            </a>
          )}
          <a class="button" href="/review">
            {s('review.back')}
          </a>
        </Notice>
      ) : (
        <Shown reading={reading}>
          {(course) =>
            course.draft?.status === 'IN_REVIEW' ? (
              <Decision
                versionId={course.draft.versionId}
                content={course.draft.content}
                problems={course.draft.problems}
                onDone={setOutcome}
              />
            ) : (
              <Empty drawing={Checklist} title={s('review.none.title')} />
            )
          }
        </Shown>
      )}
    </Page>
  );
}

interface DecisionProps {
  versionId: string;
  content: CourseContent;
  problems: readonly Problem[];
  onDone: (outcome: 'published' | 'returned') => void;
}

function Decision({ versionId, content, problems, onDone }: DecisionProps) {
  const [found, setFound] = useState(problems);
  const [own, setOwn] = useState<string>();
  const [isReturning, setReturning] = useState(false);
  const { isBusy, error, act } = useAct();
  const publish = () =>
    act(async () => {
      const { publish: answer } = await run(Publish, { input: { versionId } });
      if (answer.__typename === 'Published') onDone('published');
      else if (answer.__typename === 'NotReady') setFound(answer.problems);
      else setOwn(answer.message);
    });
  return (
    <>
      <p class="lead">{content.summaries.vi}</p>
      <ReviewFacts content={content} />
      <section class="section">
        <h2>{s('review.lessons')}</h2>
        <ol class="outline" role="list">
          {content.modules.map((module) => (
            <li key={module.id}>
              <h3>{module.title}</h3>
              <ol role="list">
                {module.lessons.map((lesson) => (
                  <li key={lesson.id} class="card review-lesson">
                    <div class="section-head">
                      <h4>
                        {lesson.title} <span class="small">· {t('unit.minutes', { n: lesson.minutes })}</span>
                      </h4>
                      <a
                        class="button"
                        href={`/lesson/${versionId}/${lesson.id}?preview=1`}
                        target="_blank"
                        rel="noopener"
                        aria-label={`${s('review.open')}: ${lesson.title}`}
                      >
                        <Eye />
                        {s('review.open')}
                      </a>
                    </div>
                    {lesson.screens
                      .flatMap(({ blocks }) => blocks)
                      .map((block) => block.kind === 'quiz' && <AnswerKey key={block.id} quiz={block.quiz} />)}
                  </li>
                ))}
              </ol>
            </li>
          ))}
        </ol>
      </section>
      <Problems problems={found} />
      {own && <Notice drawing={Undo} title={own} role="alert" />}
      <Inline error={error} />
      <div class="actions decision">
        <button class="button" onClick={() => setReturning(true)}>
          <Undo />
          {s('review.return')}
        </button>
        <button class="button button-main" disabled={isBusy || found.some(({ blocking }) => blocking)} onClick={publish}>
          <Done />
          {s(isBusy ? 'review.publishing' : 'review.publish')}
        </button>
      </div>
      {isReturning && <ReturnDialog versionId={versionId} onClose={() => setReturning(false)} onDone={() => onDone('returned')} />}
    </>
  );
}

function AnswerKey({ quiz: { title, passPercent, attemptLimit, timeLimitMinutes, draw, questions } }: { quiz: Quiz }) {
  return (
    <details>
      <summary>
        {s('review.quizKey')}: {title} ({questions.length})
      </summary>
      <p class="small">
        {s('quiz.pass')}: {passPercent} · {s('quiz.attempts')}: {attemptLimit || s('review.noLimit')}
        {timeLimitMinutes ? ` · ${s('quiz.time')}: ${timeLimitMinutes}` : ''}
        {draw ? ` · ${s('quiz.draw')}: ${draw}` : ''}
      </p>
      <ol class="answer-key">
        {questions.map((question) => (
          <li key={question.id}>
            <p>{question.text}</p>
            {'choices' in question ? (
              <Choices choices={question.choices} />
            ) : (
              <p class="tag tag-ok">
                <Done />
                {answerInWords(question)}
              </p>
            )}
            {question.explain && <p class="small">{question.explain}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The wrong ones too: they teach as much, and each may answer with words of its own. */
function Choices({ choices }: { choices: readonly Choice[] }) {
  return (
    <ul class="plain" role="list">
      {choices.map(({ id, text, isRight, feedback }) => (
        <li key={id}>
          <p class={`tag ${isRight ? 'tag-ok' : ''}`}>
            {isRight ? <Done /> : <Close />}
            {s(isRight ? 'review.rightChoice' : 'review.wrongChoice', { text })}
          </p>
          {feedback && <p class="small">{s('review.says', { words: feedback })}</p>}
        </li>
      ))}
    </ul>
  );
}

function answerInWords(question: Exclude<Question, { choices: Choice[] }>): string {
  switch (question.kind) {
    case 'true_false':
      return s('review.is', { answer: question.answer === null ? '?' : s(question.answer ? 'quiz.true' : 'quiz.false') });
    case 'short_text':
      return s('review.accepts', { words: question.accept.join('; ') });
    case 'numeric':
      return s('review.is', {
        answer: `${question.answer ?? '?'}${question.tolerance ? ` ± ${question.tolerance}` : ''} ${question.unit ?? ''}`,
      });
    case 'matching':
      return question.pairs.map(({ left, right }) => `${left} → ${right}`).join('; ');
    case 'ordering':
      return question.items.map(({ text }, i) => `${i + 1}. ${text}`).join(' ');
  }
}

function ReturnDialog({ versionId, onClose, onDone }: { versionId: string; onClose: () => void; onDone: () => void }) {
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState<string>();
  const { isBusy, error, act } = useAct();
  return (
    <Dialog title={s('review.return')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!note.trim()) return setMissing(s('review.needNote'));
          act(async () => {
            await run(ReturnToAuthor, { input: { versionId, note: note.trim() } });
            onDone();
          });
        }}
      >
        <Field label={s('review.note')} hint={s('review.noteHint')} {...(missing ? { error: missing } : {})}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={4}
              maxLength={2000}
              value={note}
              onInput={({ currentTarget }) => setNote(currentTarget.value)}
            />
          )}
        </Field>
        <Inline error={error} />
        <div class="actions">
          <button class="button" type="button" onClick={onClose}>
            {t('dialog.cancel')}
          </button>
          <button class="button button-main" type="submit" disabled={isBusy}>
            {s('review.return')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
