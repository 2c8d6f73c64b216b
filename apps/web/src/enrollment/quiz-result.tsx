import { useEffect, useRef, useState } from 'preact/hooks';
import type { Quiz } from '../courses/lesson-document';
import { reachable } from '../platform/graphql';
import { t } from '../platform/messages';
import { Alert, Close, Done, Undo, Wait } from '../platform/ui/icons';
import { Saved } from '../platform/ui/saved';
import { attempts, recorded, refused, storedAttempt, type Attempt } from './queue';

interface ResultProps {
  quiz: Quiz;
  /** What the course demands of this quiz, in percent. */
  demand: number | undefined;
  eventId: string;
  attemptsLeft: number | null;
  onAgain: () => void;
}

/** What the server said of the attempt, or that it will. */
export function Result({ quiz, demand, eventId, attemptsLeft, onAgain }: ResultProps) {
  const [stored, setStored] = useState<Attempt>();
  const heading = useRef<HTMLHeadingElement>(null);
  const result = attempts.value[eventId] ?? stored;
  const wasRefused = refused.value.find(({ id }) => id === eventId);
  useEffect(() => {
    void storedAttempt(eventId).then(setStored);
  }, [eventId]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [Boolean(result)]);

  // an attempt that was marked without this submission has its marks all the same
  if (wasRefused && !result) {
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
        <Saved isRecorded={recorded.value.has(eventId)} at={recorded.value.get(eventId)} />
        <p role="status">{t(reachable.value ? 'quiz.marking' : 'quiz.later')}</p>
      </section>
    );
  }
  const isPractice = quiz.passPercent === 0 && demand === undefined;
  const isPassed = demand === undefined ? result.passed : result.percent >= demand;
  const right = result.questions.filter(({ isRight }) => isRight).length;
  const textOf = (id: string) => quiz.questions.find((question) => question.id === id)?.text ?? '';
  return (
    <section class="quiz-result">
      <div class={`score ${isPractice ? 'score-practice' : isPassed ? 'score-ok' : ''}`}>
        {isPassed ? <Done /> : <Undo />}
        <h2 ref={heading} tabIndex={-1}>
          {isPractice ? t('quiz.rightCount', { n: right, total: result.questions.length }) : t('quiz.result', { percent: result.percent })}
        </h2>
        <p>
          <strong>{isPractice ? t('quiz.practice') : isPassed ? t('quiz.passed') : t('quiz.notPassed')}</strong>
        </p>
        {(result.ranOut || wasRefused?.code === 'TIME_IS_UP') && <p>{t('attempt.timeIsUp')}</p>}
        {wasRefused && wasRefused.code !== 'TIME_IS_UP' && <p>{wasRefused.reason}</p>}
        {!isPassed && <p>{t('quiz.passNeeded', { pass: demand ?? quiz.passPercent })}</p>}
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
      {attemptsLeft !== null && <p>{attemptsLeft > 0 ? t('quiz.attemptsLeft', { n: attemptsLeft }) : t('quiz.noAttempts')}</p>}
      {(!isPassed || result.percent < 100) && attemptsLeft !== 0 && (
        <button class={`button button-wide ${isPassed ? '' : 'button-main'}`} onClick={onAgain}>
          <Undo />
          {t('quiz.again')}
        </button>
      )}
    </section>
  );
}
