import { useEffect, useRef, useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { AnswerInput } from '../gql/graphql';
import type { LessonDocument, Question, Quiz } from '../courses/lesson-document';
import { Say } from '../courses/say';
import { viewer } from '../identity/session';
import { ApiError, run } from '../platform/graphql';
import { number } from '../platform/format';
import { t } from '../platform/messages';
import { useReading } from '../platform/reading';
import { readDocument, writeDocument } from '../platform/store';
import { Alert, Done, Eye, Left, OnDevice, Question as QuestionIcon, Right, Send, SignIn } from '../platform/ui/icons';
import { paperOf, readHeld, saveAnswer, spentOf, type Held, type Start, startAttempt, takeOver, writeHeld } from './attempts';
import { useDemand } from './demand';
import { AnswerBox, hasAnswer } from './questions';
import { Result } from './quiz-result';
import { append, recorded, type Enrollment } from './queue';
import { TimeLeft } from './time-left';

const MyExtensions = graphql(`
  query MyExtensions($enrollmentId: UUID!) {
    myExtensions(enrollmentId: $enrollmentId) {
      id
      quizId
      attempts
      minutes
      reason
    }
  }
`);

interface Props {
  quiz: Quiz;
  lesson: LessonDocument;
  /** null: a visitor, whose answers are not marked. */
  enrollment: Enrollment | null | undefined;
  /** A draft: staff may try its questions, and nothing is marked or written down. */
  isPreview: boolean;
  onActive: (isActive: boolean) => void;
}

type Given = Omit<AnswerInput, 'questionId'>;
type Problem = Exclude<Start, { held: Held }> | { problem: 'NOTHING_SAVED' };

/** A quiz within a lesson: invitation → one question per screen → look over → result. */
export default function QuizBlock({ quiz, lesson, enrollment, isPreview, onActive }: Props) {
  const [phase, setPhase] = useState<'intro' | 'asking' | 'result' | 'tried'>('intro');
  const [eventId, setEventId] = useState<string>();
  const [held, setHeld] = useState<Held>();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const submittedKey = `submitted:${enrollment?.id}:${quiz.id}`;
  const demand = useDemand({ ...lesson, quizId: quiz.id, enrollment, isPreview });
  const isTrial = isPreview && Boolean(viewer.value);
  const standing = enrollment?.progress.quizzes.find(({ quizId }) => quizId === quiz.id);

  useEffect(() => {
    if (!enrollment) return;
    void readHeld(enrollment.id, quiz.id).then((kept) => kept?.isStarted && setHeld(kept));
    void readDocument<string>(submittedKey).then((stored) => {
      if (!stored?.data) return;
      setEventId(stored.data);
      setPhase('result');
    });
  }, [enrollment?.id]);

  const enter = (next: typeof phase) => {
    setPhase(next);
    onActive(next === 'asking');
    scrollTo(0, 0);
  };
  const keep = (next: Held) => {
    setHeld(next);
    return enrollment ? writeHeld(enrollment.id, quiz.id, next) : Promise.resolve();
  };
  const start = async (bring = startAttempt) => {
    setProblem(undefined);
    if (!enrollment) {
      setHeld({ id: '', questions: null, limitSeconds: null, isStarted: true, answers: {}, place: 0 });
      return enter('asking');
    }
    setBusy(true);
    try {
      const answer = await bring(enrollment.id, quiz);
      if ('problem' in answer) return setProblem(answer);
      setHeld(answer.held);
      enter('asking');
    } catch (error) {
      setProblem({ problem: 'REFUSED', reason: error instanceof ApiError ? error.message : String(error) });
    } finally {
      setBusy(false);
    }
  };
  const submit = async (now: Held) => {
    if (!enrollment) return enter('tried');
    // the event has the id of the attempt: however often it is sent, it is one submission
    const id = await append({
      id: now.id,
      enrollmentId: enrollment.id,
      kind: 'QUIZ_SUBMITTED',
      lessonId: lesson.id,
      quizId: quiz.id,
      answers: Object.values(now.answers),
      title: quiz.title,
    });
    await writeDocument(submittedKey, id);
    await writeHeld(enrollment.id, quiz.id, null);
    setHeld(undefined);
    setEventId(id);
    enter('result');
  };
  const timeIsUp = async (now: Held) => {
    if (Object.keys(now.answers).length > 0) return submit(now);
    const { clock: _, ...rest } = now;
    await keep({ ...rest, isStarted: false, place: 0 });
    setHeld(undefined);
    setProblem({ problem: 'NOTHING_SAVED' });
    enter('intro');
  };
  const again = () => {
    if (enrollment) void writeDocument(submittedKey, null);
    setEventId(undefined);
    setPhase('intro');
    void start();
  };

  if (phase === 'asking' && held) {
    return (
      <Asking
        quiz={quiz}
        held={held}
        onChange={keep}
        onSave={enrollment && held.questions ? (answer) => saveAnswer(placeOf(enrollment, lesson, quiz), held.id, answer) : undefined}
        onSubmit={submit}
        onEnd={timeIsUp}
        onLeave={() => enter('intro')}
      />
    );
  }
  if (phase === 'result' && eventId) {
    return <Result quiz={quiz} demand={demand} eventId={eventId} attemptsLeft={standing?.attemptsLeft ?? null} onAgain={again} />;
  }
  if (phase === 'tried') {
    return (
      <section class="quiz-intro card" role="status">
        <Eye />
        <h2>{quiz.title}</h2>
        <p>{t('quiz.tried')}</p>
        <button class="button" onClick={again}>
          {t('quiz.again')}
        </button>
      </section>
    );
  }
  const isSpent = standing?.attemptsLeft === 0 && !held;
  const n = quiz.draw ?? quiz.questions.length;
  const limit = quiz.timeLimitMinutes ? quiz.timeLimitMinutes + (standing?.extraMinutes ?? 0) : 0;
  return (
    <section class="quiz-intro card">
      <QuestionIcon />
      <h2>{quiz.title}</h2>
      <p>{demand === undefined ? t('quiz.intro', { n, pass: quiz.passPercent }) : t('quiz.introDemanded', { n, pass: demand })}</p>
      {limit > 0 && <p>{t('attempt.time', { n: number(limit) })}</p>}
      {standing && standing.attempts > 0 && <p class="small">{t('quiz.best', { percent: standing.bestPercent })}</p>}
      {enrollment && standing && standing.extraAttempts + standing.extraMinutes > 0 && (
        <Extensions enrollmentId={enrollment.id} quizId={quiz.id} />
      )}
      {enrollment === null && isTrial ? (
        <>
          <p class="small">{t('quiz.trial')}</p>
          <button class="button button-main button-wide" onClick={() => void start()}>
            {t('quiz.start')}
          </button>
        </>
      ) : enrollment === null ? (
        <>
          <p class="small">{t('quiz.visitor')}</p>
          {!viewer.value && (
            <a class="button" href={`/login?to=/course/${lesson.courseSlug}`}>
              <SignIn />
              {t('course.signInFirst')}
            </a>
          )}
        </>
      ) : isSpent ? (
        <p class="inline-error">
          <Alert />
          <span>
            {t('quiz.noAttempts')} {t('quiz.askCentre')}
          </span>
        </p>
      ) : (
        <>
          {held ? (
            <p class="small">{t('attempt.resumeHint')}</p>
          ) : standing?.attemptsLeft ? (
            <p class="small">{t('quiz.attemptsLeft', { n: standing.attemptsLeft })}</p>
          ) : null}
          {problem && <NotStarted problem={problem} onTakeOver={() => void start(takeOver)} />}
          <button class="button button-main button-wide" disabled={enrollment === undefined || isBusy} onClick={() => void start()}>
            {t(isBusy ? 'attempt.starting' : held ? 'attempt.resume' : 'quiz.start')}
          </button>
        </>
      )}
    </section>
  );
}

/** What the centre gave, in its own words. */
function Extensions({ enrollmentId, quizId }: { enrollmentId: string; quizId: string }) {
  const { data = [] } = useReading([enrollmentId], {
    key: `extensions:${enrollmentId}`,
    isEager: true,
    load: async (signal) => (await run(MyExtensions, { enrollmentId }, signal)).myExtensions,
  });
  return (
    <>
      {data.map(({ id, attempts, minutes, reason, quizId: of }) =>
        of === quizId ? (
          <p key={id} class="small">
            {attempts > 0 && <>{t('attempt.extraAttempts', { n: attempts })} </>}
            {minutes > 0 && <>{t('attempt.extraMinutes', { n: minutes })} </>}
            {reason}
          </p>
        ) : null,
      )}
    </>
  );
}

const placeOf = (enrollment: Enrollment, lesson: LessonDocument, { title }: Quiz) => ({
  enrollmentId: enrollment.id,
  lessonId: lesson.id,
  title,
});

/** Why there is no question yet, and what to do about it. */
function NotStarted({ problem, onTakeOver }: { problem: Problem; onTakeOver: () => void }) {
  const words = 'reason' in problem ? problem.reason : t(problem.problem === 'OFFLINE' ? 'attempt.needsNetwork' : 'attempt.nothingSaved');
  return (
    <div role="alert" class="stack">
      <p class="inline-error">
        <Alert />
        <span>{words}</span>
      </p>
      {problem.problem === 'OFFLINE' && <p class="small">{t('attempt.needsNetworkHint')}</p>}
      {problem.problem === 'ELSEWHERE' && (
        <>
          <p class="small">{t('attempt.takeOverHint')}</p>
          <button class="button button-wide" onClick={onTakeOver}>
            {t('attempt.takeOver')}
          </button>
        </>
      )}
    </div>
  );
}

/** A learner who types is not asked to wait for every letter. */
const SAVE_AFTER_MS = 900;

interface AskingProps {
  quiz: Quiz;
  held: Held;
  /** Kept on this phone when it resolves. */
  onChange: (held: Held) => Promise<void>;
  /** Sends an answer ahead of the submission. @returns id of its event */
  onSave: ((answer: AnswerInput) => Promise<string>) | undefined;
  onSubmit: (held: Held) => Promise<void>;
  onEnd: (held: Held) => Promise<void>;
  onLeave: () => void;
}

function Asking({ quiz, held, onChange, onSave, onSubmit, onEnd, onLeave }: AskingProps) {
  const [questions] = useState(() => paperOf(quiz, held));
  const total = questions.length;
  const now = useRef(held);
  now.current = held;
  const isAnswered = (question: Question) => hasAnswer(question, held.answers[question.id]);
  const at = Math.min(held.place, total);
  const heading = useRef<HTMLHeadingElement>(null);
  const question = questions[at];
  const isSending = useRef(false);
  const open = questions.flatMap((one, i) => (isAnswered(one) ? [] : [i]));
  const [saved, setSaved] = useState<{ questionId: string; eventId?: string }>();

  const pending = useRef<{ answer: AnswerInput; timer: ReturnType<typeof setTimeout> } | undefined>(undefined);
  const flush = () => {
    const waiting = pending.current;
    if (!waiting) return;
    clearTimeout(waiting.timer);
    pending.current = undefined;
    void onSave?.(waiting.answer).then((eventId) => setSaved({ questionId: waiting.answer.questionId, eventId }));
  };
  const latest = useRef(flush);
  latest.current = flush;
  useEffect(() => {
    const save = () => latest.current();
    document.addEventListener('visibilitychange', save);
    return () => {
      document.removeEventListener('visibilitychange', save);
      save();
    };
  }, []);

  const answer = (questionId: string, given: Given) => {
    const { clock } = now.current;
    const spent = clock ? spentOf(clock) : 0;
    const full = { questionId, ...given, ...(clock?.by === 'device' && { atSeconds: Math.round(spent) }) };
    const next = {
      ...now.current,
      ...(clock && { clock: { ...clock, spent } }),
      answers: { ...now.current.answers, [questionId]: full },
    };
    now.current = next;
    setSaved(undefined);
    void onChange(next).then(() => setSaved((before) => before ?? { questionId }));
    if (!onSave) return;
    if (pending.current && pending.current.answer.questionId !== questionId) flush();
    clearTimeout(pending.current?.timer);
    pending.current = { answer: full, timer: setTimeout(() => latest.current(), SAVE_AFTER_MS) };
  };
  const close = (how: (held: Held) => Promise<void>) => {
    if (isSending.current) return;
    isSending.current = true;
    clearTimeout(pending.current?.timer); // the submission carries every answer
    pending.current = undefined;
    void how(now.current);
  };
  const go = (to: number) => {
    flush();
    void onChange({ ...now.current, place: to });
    scrollTo(0, 0);
    requestAnimationFrame(() => heading.current?.focus({ preventScroll: true }));
  };
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  const isRecorded = saved?.eventId !== undefined && recorded.value.has(saved.eventId);
  const time = held.clock && <TimeLeft key={held.clock.at} clock={held.clock} onEnd={() => close(onEnd)} />;
  if (!question) {
    return (
      <section class="quiz">
        {time}
        <h2 ref={heading} tabIndex={-1}>
          {t('quiz.review')}
        </h2>
        <p>{t('quiz.answered', { n: total - open.length, total })}</p>
        {open.length > 0 && (
          <ul class="stack" role="list">
            {open.map((i) => (
              <li key={i}>
                <button class="button button-wide" onClick={() => go(i)}>
                  {t('quiz.goTo', { n: i + 1 })}
                </button>
              </li>
            ))}
          </ul>
        )}
        <div class="thumb">
          <div class="thumb-row">
            <button class="button" onClick={() => go(total - 1)}>
              <Left />
              {t('lesson.previous')}
            </button>
            <button class="button button-main" disabled={open.length === total} onClick={() => close(onSubmit)}>
              <Send />
              {t('quiz.submit')}
            </button>
          </div>
        </div>
      </section>
    );
  }
  return (
    <section class="quiz">
      {time}
      <p class="small">
        {quiz.title} · {t('quiz.question', { n: at + 1, total })}
      </p>
      <h2 ref={heading} tabIndex={-1} id="question" class="question">
        {question.text}
      </h2>
      <Say text={question.text} />
      <AnswerBox
        key={question.id}
        question={question}
        answer={held.answers[question.id]}
        onAnswer={(given) => answer(question.id, given)}
      />
      <p class={`saved-line ${saved?.questionId === question.id ? '' : 'saved-line-empty'}`}>
        {isRecorded ? <Done /> : <OnDevice />}
        {t(isRecorded ? 'saved.server' : 'saved.device')}
      </p>
      <div class="thumb">
        <div class="thumb-row">
          <button class="button" onClick={() => (at === 0 ? onLeave() : go(at - 1))}>
            <Left />
            {t('lesson.previous')}
          </button>
          {at === total - 1 && open.length === 0 ? (
            <button class="button button-main" onClick={() => close(onSubmit)}>
              <Send />
              {t('quiz.submit')}
            </button>
          ) : (
            <button class="button button-main" onClick={() => go(at + 1)}>
              {t('lesson.next')}
              <Right />
            </button>
          )}
        </div>
      </div>
    </section>
  );
}
