import { useRef, useState } from 'preact/hooks';
import type { AnswerInput } from '../gql/graphql';
import type { Question } from '../courses/lesson-document';
import { t } from '../platform/messages';
import { ChevronDown, ChevronUp } from '../platform/ui/icons';

/** Whether the learner has given the whole answer, right or wrong. */
export function hasAnswer(question: Question, answer: AnswerInput | undefined): boolean {
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
export function AnswerBox({ question, answer, onAnswer }: BoxProps) {
  switch (question.kind) {
    case 'SINGLE':
      return (
        <Choices hint={t('quiz.chooseOne')}>
          {question.choices.map(({ id, text }) => (
            <label key={id} class="choice">
              <input
                type="radio"
                name={question.id}
                checked={answer?.choiceIds?.[0] === id}
                onChange={() => onAnswer({ choiceIds: [id] })}
              />
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
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ currentTarget }) =>
                  onAnswer({ choiceIds: currentTarget.checked ? [...chosen, id] : chosen.filter((other) => other !== id) })
                }
              />
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
          <input
            id={question.id}
            type="text"
            maxLength={300}
            autocomplete="off"
            aria-describedby={`${question.id}-hint question`}
            value={answer?.text ?? ''}
            onInput={({ currentTarget }) => onAnswer({ text: currentTarget.value })}
          />
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
        <input
          id={question.id}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          aria-describedby={`${question.id}-hint question`}
          value={text}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
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
          <select
            id={`${question.id}-${id}`}
            value={chosen.get(id) ?? ''}
            onChange={({ currentTarget }) => choose(id, currentTarget.value)}
          >
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
              <button
                type="button"
                class="button"
                disabled={i === 0}
                aria-label={t('quiz.up', { item: textOf(id) })}
                onClick={() => move(i, i - 1)}
              >
                <ChevronUp />
              </button>
              <button
                type="button"
                class="button"
                disabled={i === order.length - 1}
                aria-label={t('quiz.down', { item: textOf(id) })}
                onClick={() => move(i, i + 1)}
              >
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
