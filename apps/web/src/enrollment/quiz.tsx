import { useEffect, useRef, useState } from 'preact/hooks';
import type { AnswerInput } from '../gql/graphql';
import type { LessonDocument, Question, Quiz } from '../courses/lesson-document';
import { Say } from '../courses/say';
import { viewer } from '../identity/session';
import { reachable } from '../platform/graphql';
import { t } from '../platform/messages';
import { readDocument, writeDocument } from '../platform/store';
import { Alert, ChevronDown, ChevronUp, Close, Done, Left, Question as QuestionIcon, Right, Send, SignIn, Undo, Wait } from '../platform/ui/icons';
import { Saved } from '../platform/ui/saved';
import { append, attempts, recorded, refused, storedAttempt, type Attempt, type Enrollment } from './queue';

/** Answers by question, as they go to the server. */
type Answers = Record<string, AnswerInput>;

interface Props {
  quiz: Quiz;
  lesson: LessonDocument;
  /** null: a visitor, whose answers are not marked. */
  enrollment: Enrollment | null | undefined;
  onActive: (isActive: boolean) => void;
  onNext: () => void;
}

/** A quiz within a lesson: invitation → one question per screen → look over → result. */
export function QuizBlock({ quiz, lesson, enrollment, onActive, onNext }: Props) {
  const [phase, setPhase] = useState<'intro' | 'asking' | 'result'>('intro');
  const [eventId, setEventId] = useState<string>();
  const submittedKey = `submitted:${enrollment?.id}:${quiz.id}`;
  const answersKey = `answers:${enrollment?.id}:${quiz.id}`;
  const [answers, setAnswers] = useState<Answers>({});
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

  const enter = (next: 'intro' | 'asking' | 'result') => {
    setPhase(next);
    onActive(next === 'asking');
    scrollTo(0, 0);
  };
  const answer = (questionId: string, given: Omit<AnswerInput, 'questionId'>) => {
    setAnswers((before) => {
      const after = { ...before, [questionId]: { questionId, ...given } };
      void writeDocument(answersKey, after);
      return after;
    });
  };
  const submit = async () => {
    if (!enrollment) return;
    const id = await append({ enrollmentId: enrollment.id, kind: 'QUIZ_SUBMITTED', lessonId: lesson.id, quizId: quiz.id, answers: Object.values(answers), title: quiz.title });
    await writeDocument(submittedKey, id);
    setEventId(id);
    enter('result');
  };
  const again = () => {
    setAnswers({});
    void writeDocument(answersKey, {});
    void writeDocument(submittedKey, null);
    setEventId(undefined);
    enter('asking');
  };

  if (phase === 'asking') {
    return <Asking quiz={quiz} answers={answers} onAnswer={answer} onSubmit={() => void submit()} onLeave={() => enter('intro')} />;
  }
  if (phase === 'result' && eventId) {
    return <Result quiz={quiz} eventId={eventId} attemptsLeft={standing?.attemptsLeft ?? null} onAgain={again} onNext={onNext} />;
  }
  const isSpent = standing?.attemptsLeft === 0;
  return (
    <section class="quiz-intro card">
      <QuestionIcon />
      <h2>{quiz.title}</h2>
      <p>{t('quiz.intro', { n: quiz.questions.length, pass: quiz.passPercent })}</p>
      {standing && standing.attempts > 0 && <p class="small">{t('quiz.best', { percent: standing.bestPercent })}</p>}
      {enrollment === null ? (
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
  const [at, setAt] = useState(() => Math.max(0, quiz.questions.findIndex((question) => !isAnswered(question))));
  const heading = useRef<HTMLHeadingElement>(null);
  const question = quiz.questions[at];
  const isSending = useRef(false);
  const go = (to: number) => {
    setAt(to);
    scrollTo(0, 0);
    requestAnimationFrame(() => heading.current?.focus({ preventScroll: true }));
  };
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  if (!question) {
    const open = quiz.questions.flatMap((one, i) => (isAnswered(one) ? [] : [i]));
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
            <button
              class="button button-main"
              disabled={open.length === total}
              onClick={() => {
                if (isSending.current) return;
                isSending.current = true;
                onSubmit();
              }}
            >
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
          <button class="button button-main" onClick={() => go(at + 1)}>
            {t('lesson.next')}
            <Right />
          </button>
        </div>
      </div>
    </section>
  );
}

function hasAnswer(question: Question, answer: AnswerInput | undefined): boolean {
  if (!answer) return false;
  switch (question.kind) {
    case 'SINGLE':
    case 'MULTIPLE':
      return (answer.choiceIds?.length ?? 0) > 0;
    case 'TRUE_FALSE':
      return typeof answer.truth === 'boolean';
    case 'SHORT_TEXT':
      return Boolean(answer.text?.trim());
    case 'NUMERIC':
      return typeof answer.number === 'number' && Number.isFinite(answer.number);
    case 'MATCHING':
      return (answer.pairs?.length ?? 0) === question.left.length;
    case 'ORDERING':
      return (answer.order?.length ?? 0) === question.items.length;
  }
}

interface BoxProps {
  question: Question;
  answer: AnswerInput | undefined;
  onAnswer: (given: Omit<AnswerInput, 'questionId'>) => void;
}

/** The seven kinds of question. Every one works with a keyboard and without dragging. */
function AnswerBox({ question, answer, onAnswer }: BoxProps) {
  switch (question.kind) {
    case 'SINGLE':
      return (
        <Choices hint={t('quiz.chooseOne')}>
          {question.choices.map(({ id, text }) => (
            <label key={id} class="choice">
              <input type="radio" name={question.id} checked={answer?.choiceIds?.[0] === id} onChange={() => onAnswer({ choiceIds: [id] })} />
              <span>{text}</span>
            </label>
          ))}
        </Choices>
      );
    case 'MULTIPLE': {
      const chosen = answer?.choiceIds ?? [];
      return (
        <Choices hint={t('quiz.chooseMany')}>
          {question.choices.map(({ id, text }) => (
            <label key={id} class="choice">
              <input type="checkbox" checked={chosen.includes(id)} onChange={({ currentTarget }) => onAnswer({ choiceIds: currentTarget.checked ? [...chosen, id] : chosen.filter((other) => other !== id) })} />
              <span>{text}</span>
            </label>
          ))}
        </Choices>
      );
    }
    case 'TRUE_FALSE':
      return (
        <Choices hint={t('quiz.trueOrFalse')}>
          {[true, false].map((truth) => (
            <label key={String(truth)} class="choice">
              <input type="radio" name={question.id} checked={answer?.truth === truth} onChange={() => onAnswer({ truth })} />
              <span>{t(truth ? 'quiz.true' : 'quiz.false')}</span>
            </label>
          ))}
        </Choices>
      );
    case 'SHORT_TEXT':
      return (
        <div class="field">
          <label for={question.id}>{t('quiz.yourAnswer')}</label>
          <p class="hint" id={`${question.id}-hint`}>
            {t('quiz.writeShort')}
          </p>
          <input id={question.id} type="text" maxLength={300} autocomplete="off" aria-describedby={`${question.id}-hint question`} value={answer?.text ?? ''} onInput={({ currentTarget }) => onAnswer({ text: currentTarget.value })} />
        </div>
      );
    case 'NUMERIC':
      return <NumberBox question={question} answer={answer} onAnswer={onAnswer} />;
    case 'MATCHING':
      return <Matching question={question} answer={answer} onAnswer={onAnswer} />;
    case 'ORDERING':
      return <Ordering question={question} answer={answer} onAnswer={onAnswer} />;
  }
}

function Choices({ hint, children }: { hint: string; children: preact.ComponentChildren }) {
  return (
    <fieldset class="choices" aria-describedby="question">
      <legend>{hint}</legend>
      {children}
    </fieldset>
  );
}

/** Takes "12,5" and "12.5" alike; thousands are not guessed. */
function NumberBox({ question, answer, onAnswer }: BoxProps) {
  const [text, setText] = useState(answer?.number === undefined || answer.number === null ? '' : String(answer.number).replace('.', ','));
  const change = (typed: string) => {
    setText(typed);
    const value = Number(typed.trim().replace(',', '.'));
    onAnswer({ number: typed.trim() !== '' && Number.isFinite(value) ? value : null });
  };
  return (
    <div class="field">
      <label for={question.id}>{t('quiz.yourAnswer')}</label>
      <p class="hint" id={`${question.id}-hint`}>
        {t('quiz.writeNumber')}
      </p>
      <div class="with-unit">
        <input id={question.id} type="text" inputMode="decimal" autocomplete="off" aria-describedby={`${question.id}-hint question`} value={text} onInput={({ currentTarget }) => change(currentTarget.value)} />
        {question.unit && <span>{question.unit}</span>}
      </div>
    </div>
  );
}

function Matching({ question, answer, onAnswer }: BoxProps) {
  const chosen = new Map((answer?.pairs ?? []).map(({ leftId, rightId }) => [leftId, rightId]));
  const choose = (leftId: string, rightId: string) => {
    const next = new Map(chosen);
    if (rightId) next.set(leftId, rightId);
    else next.delete(leftId);
    onAnswer({ pairs: [...next].map(([left, right]) => ({ leftId: left, rightId: right })) });
  };
  return (
    <fieldset class="choices" aria-describedby="question">
      <legend>{t('quiz.match')}</legend>
      {question.left.map(({ id, text }) => (
        <div key={id} class={`pair ${chosen.has(id) ? 'pair-set' : ''}`}>
          <label for={`${question.id}-${id}`}>{text}</label>
          <select id={`${question.id}-${id}`} value={chosen.get(id) ?? ''} onChange={({ currentTarget }) => choose(id, currentTarget.value)}>
            <option value="">{t('quiz.choosePair')}</option>
            {question.right.map((option) => (
              <option key={option.id} value={option.id}>
                {option.text}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
}

function Ordering({ question, answer, onAnswer }: BoxProps) {
  const isSet = (answer?.order?.length ?? 0) === question.items.length;
  const order = isSet ? (answer?.order ?? []) : question.items.map(({ id }) => id);
  const textOf = (id: string) => question.items.find((item) => item.id === id)?.text ?? '';
  const [said, say] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const move = (from: number, to: number) => {
    const next = [...order];
    const [moved] = next.splice(from, 1);
    if (!moved) return;
    next.splice(to, 0, moved);
    onAnswer({ order: next });
    say(t('quiz.moved', { item: textOf(moved), n: to + 1 }));
    // the focus travels with the row, so that a keyboard can press again
    requestAnimationFrame(() => {
      const buttons = list.current?.children[to]?.querySelectorAll<HTMLButtonElement>('button');
      const wanted = buttons?.[to < from ? 0 : 1];
      (wanted?.disabled ? buttons?.[to < from ? 1 : 0] : wanted)?.focus();
    });
  };
  return (
    <fieldset class="choices" aria-describedby="question">
      <legend>{t('quiz.order')}</legend>
      <ol class="ordering" role="list" ref={list}>
        {order.map((id, i) => (
          <li key={id}>
            <span class="ordering-number">{i + 1}</span>
            <span class="ordering-text">{textOf(id)}</span>
            <span class="ordering-buttons">
              <button type="button" class="button" disabled={i === 0} aria-label={t('quiz.up', { item: textOf(id) })} onClick={() => move(i, i - 1)}>
                <ChevronUp />
              </button>
              <button type="button" class="button" disabled={i === order.length - 1} aria-label={t('quiz.down', { item: textOf(id) })} onClick={() => move(i, i + 1)}>
                <ChevronDown />
              </button>
            </span>
          </li>
        ))}
      </ol>
      <p class="sr-only" aria-live="polite">
        {said}
      </p>
      {!isSet && (
        <button type="button" class="button" onClick={() => onAnswer({ order })}>
          {t('quiz.keepOrder')}
        </button>
      )}
    </fieldset>
  );
}

interface ResultProps {
  quiz: Quiz;
  eventId: string;
  attemptsLeft: number | null;
  onAgain: () => void;
  onNext: () => void;
}

function Result({ quiz, eventId, attemptsLeft, onAgain, onNext }: ResultProps) {
  const [stored, setStored] = useState<Attempt>();
  const heading = useRef<HTMLHeadingElement>(null);
  const result = attempts.value[eventId] ?? stored;
  const wasRefused = refused.value.find(({ id }) => id === eventId);
  useEffect(() => {
    void storedAttempt(eventId).then(setStored);
  }, [eventId]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [Boolean(result)]);

  if (wasRefused) {
    return (
      <section class="quiz-result card" role="alert">
        <Alert />
        <p>{t('quiz.refused', { reason: wasRefused.reason })}</p>
        <button class="button" onClick={onAgain}>
          <Undo />
          {t('quiz.again')}
        </button>
      </section>
    );
  }
  if (!result) {
    return (
      <section class="quiz-result card">
        <Wait />
        <h2 ref={heading} tabIndex={-1}>
          {quiz.title}
        </h2>
        <Saved isRecorded={recorded.value.has(eventId)} />
        <p role="status">{t(reachable.value ? 'quiz.marking' : 'quiz.later')}</p>
      </section>
    );
  }
  const isPractice = quiz.passPercent === 0;
  const textOf = (id: string) => quiz.questions.find((question) => question.id === id)?.text ?? '';
  return (
    <section class="quiz-result">
      <div class={`score ${result.passed ? 'score-ok' : 'score-not'}`}>
        {result.passed ? <Done /> : <Undo />}
        <h2 ref={heading} tabIndex={-1}>
          {t('quiz.result', { percent: result.percent })}
        </h2>
        <p>
          <strong>{isPractice ? t('quiz.practice') : result.passed ? t('quiz.passed') : t('quiz.notPassed')}</strong>
        </p>
        {!result.passed && <p>{t('quiz.passNeeded', { pass: quiz.passPercent })}</p>}
        <Saved isRecorded />
      </div>
      <ol class="marks" role="list">
        {result.questions.map(({ questionId, isRight, feedback }, i) => (
          <li key={questionId} class={isRight ? 'mark-right' : 'mark-wrong'}>
            <p class={`tag ${isRight ? 'tag-ok' : 'tag-danger'}`}>
              {isRight ? <Done /> : <Close />}
              {i + 1}. {t(isRight ? 'quiz.right' : 'quiz.wrong')}
            </p>
            <p class="mark-question">{textOf(questionId)}</p>
            {feedback && <p class="mark-feedback">{feedback}</p>}
          </li>
        ))}
      </ol>
      {(!result.passed || result.percent < 100) && attemptsLeft !== 0 && (
        <button class={`button button-wide ${result.passed ? '' : 'button-main'}`} onClick={onAgain}>
          <Undo />
          {t('quiz.again')}
        </button>
      )}
      {result.passed && (
        <button class="button button-main button-wide" onClick={onNext}>
          {t('lesson.next')}
          <Right />
        </button>
      )}
    </section>
  );
}
