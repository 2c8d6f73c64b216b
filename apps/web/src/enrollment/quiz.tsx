import { useEffect, useRef, useState } from 'preact/hooks';
import type { AnswerInput } from '../gql/graphql';
import type { LessonDocument, Question, Quiz } from '../courses/lesson-document';
import { Say } from '../courses/say';
import { viewer } from '../identity/session';
import { t } from '../platform/messages';
import { readDocument, writeDocument } from '../platform/store';
import { Alert, Eye, Left, Question as QuestionIcon, Right, Send, SignIn } from '../platform/ui/icons';
import { useDemand } from './demand';
import { AnswerBox, hasAnswer } from './questions';
import { Result } from './quiz-result';
import { append, type Enrollment } from './queue';

/** Answers by question, as they go to the server. */
type Answers = Record<string, AnswerInput>;

interface Props {
  quiz: Quiz;
  lesson: LessonDocument;
  /** null: a visitor, whose answers are not marked. */
  enrollment: Enrollment | null | undefined;
  /** A draft: staff may try its questions, and nothing is marked or written down. */
  isPreview: boolean;
  onActive: (isActive: boolean) => void;
}

/** A quiz within a lesson: invitation → one question per screen → look over → result. */
export function QuizBlock({ quiz, lesson, enrollment, isPreview, onActive }: Props) {
  const [phase, setPhase] = useState<'intro' | 'asking' | 'result' | 'tried'>('intro');
  const [eventId, setEventId] = useState<string>();
  const submittedKey = `submitted:${enrollment?.id}:${quiz.id}`;
  const answersKey = `answers:${enrollment?.id}:${quiz.id}`;
  const [answers, setAnswers] = useState<Answers>({});
  const demand = useDemand({ ...lesson, quizId: quiz.id, enrollment, isPreview });
  const isTrial = isPreview && Boolean(viewer.value);
  const standing = enrollment?.progress.quizzes.find(({ quizId }) => quizId === quiz.id);

  useEffect(() => {
    if (!enrollment) return;
    void readDocument<string>(submittedKey).then((stored) => {
      if (!stored?.data) return;
      setEventId(stored.data);
      setPhase('result');
    });
    void readDocument<Answers>(answersKey).then((stored) => stored?.data && setAnswers(stored.data));
  }, [enrollment?.id]);

  const enter = (next: typeof phase) => {
    setPhase(next);
    onActive(next === 'asking');
    scrollTo(0, 0);
  };
  const answer = (questionId: string, given: Omit<AnswerInput, 'questionId'>) => {
    setAnswers((before) => {
      const after = { ...before, [questionId]: { questionId, ...given } };
      if (enrollment) void writeDocument(answersKey, after);
      return after;
    });
  };
  const submit = async () => {
    if (!enrollment) return enter('tried');
    const id = await append({
      enrollmentId: enrollment.id,
      kind: 'QUIZ_SUBMITTED',
      lessonId: lesson.id,
      quizId: quiz.id,
      answers: Object.values(answers),
      title: quiz.title,
    });
    await writeDocument(submittedKey, id);
    setEventId(id);
    enter('result');
  };
  const again = () => {
    setAnswers({});
    if (enrollment) {
      void writeDocument(answersKey, {});
      void writeDocument(submittedKey, null);
    }
    setEventId(undefined);
    enter('asking');
  };

  if (phase === 'asking') {
    return <Asking quiz={quiz} answers={answers} onAnswer={answer} onSubmit={() => void submit()} onLeave={() => enter('intro')} />;
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
  const isSpent = standing?.attemptsLeft === 0;
  return (
    <section class="quiz-intro card">
      <QuestionIcon />
      <h2>{quiz.title}</h2>
      <p>
        {demand === undefined
          ? t('quiz.intro', { n: quiz.questions.length, pass: quiz.passPercent })
          : t('quiz.introDemanded', { n: quiz.questions.length, pass: demand })}
      </p>
      {standing && standing.attempts > 0 && <p class="small">{t('quiz.best', { percent: standing.bestPercent })}</p>}
      {enrollment === null && isTrial ? (
        <>
          <p class="small">{t('quiz.trial')}</p>
          <button class="button button-main button-wide" onClick={() => enter('asking')}>
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
          {standing?.attemptsLeft ? <p class="small">{t('quiz.attemptsLeft', { n: standing.attemptsLeft })}</p> : null}
          <button class="button button-main button-wide" disabled={enrollment === undefined} onClick={() => enter('asking')}>
            {t('quiz.start')}
          </button>
        </>
      )}
    </section>
  );
}

interface AskingProps {
  quiz: Quiz;
  answers: Answers;
  onAnswer: (questionId: string, given: Omit<AnswerInput, 'questionId'>) => void;
  onSubmit: () => void;
  onLeave: () => void;
}

function Asking({ quiz, answers, onAnswer, onSubmit, onLeave }: AskingProps) {
  const total = quiz.questions.length;
  const isAnswered = (question: Question) => hasAnswer(question, answers[question.id]);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      quiz.questions.findIndex((question) => !isAnswered(question)),
    ),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const question = quiz.questions[at];
  const isSending = useRef(false);
  const open = quiz.questions.flatMap((one, i) => (isAnswered(one) ? [] : [i]));
  const submit = () => {
    if (isSending.current) return;
    isSending.current = true;
    onSubmit();
  };
  const go = (to: number) => {
    setAt(to);
    scrollTo(0, 0);
    requestAnimationFrame(() => heading.current?.focus({ preventScroll: true }));
  };
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  if (!question) {
    return (
      <section class="quiz">
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
            <button class="button button-main" disabled={open.length === total} onClick={submit}>
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
      <p class="small">
        {quiz.title} · {t('quiz.question', { n: at + 1, total })}
      </p>
      <h2 ref={heading} tabIndex={-1} id="question" class="question">
        {question.text}
      </h2>
      <Say text={question.text} />
      <AnswerBox key={question.id} question={question} answer={answers[question.id]} onAnswer={(given) => onAnswer(question.id, given)} />
      <div class="thumb">
        <div class="thumb-row">
          <button class="button" onClick={() => (at === 0 ? onLeave() : go(at - 1))}>
            <Left />
            {t('lesson.previous')}
          </button>
          {at === total - 1 && open.length === 0 ? (
            <button class="button button-main" onClick={submit}>
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
