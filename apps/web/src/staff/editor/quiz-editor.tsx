import { useState } from 'preact/hooks';
import { Plus } from '../../platform/ui/icons';
import { Field } from '../../platform/ui/field';
import { s } from '../messages';
import type { Choice, Question, QuestionKind, Quiz } from './content';
import { LinesField, NumberField, RowTools, TextField } from './controls';
import { asKind, localId, move, newQuestion, removeAt, replaceAt } from './draft';

const KINDS: QuestionKind[] = ['single', 'multiple', 'true_false', 'short_text', 'numeric', 'matching', 'ordering'];

export function QuizEditor({ quiz, onChange }: { quiz: Quiz; onChange: (quiz: Quiz) => void }) {
  const set = (change: Partial<Quiz>) => onChange({ ...quiz, ...change });
  const { questions } = quiz;
  return (
    <div class="stack">
      <TextField label={s('quiz.title')} value={quiz.title} max={300} onChange={(title) => set({ title })} />
      <div class="columns">
        <NumberField
          label={s('quiz.pass')}
          hint={s('quiz.passHint')}
          value={quiz.passPercent}
          max={100}
          onChange={(passPercent) => set({ passPercent })}
        />
        <NumberField
          label={s('quiz.attempts')}
          hint={s('quiz.attemptsHint')}
          value={quiz.attemptLimit}
          max={100}
          onChange={(attemptLimit) => set({ attemptLimit })}
        />
        <NumberField
          label={s('quiz.time')}
          hint={s('quiz.timeHint')}
          value={quiz.timeLimitMinutes ?? 0}
          max={600}
          onChange={(minutes) => {
            const { timeLimitMinutes: _old, ...rest } = quiz;
            onChange(minutes > 0 ? { ...rest, timeLimitMinutes: minutes } : rest);
          }}
        />
        <NumberField
          label={s('quiz.draw')}
          hint={s('quiz.drawHint', { n: questions.length })}
          value={quiz.draw ?? 0}
          max={100}
          onChange={(draw) => {
            const { draw: _old, ...rest } = quiz;
            onChange(draw > 0 ? { ...rest, draw } : rest);
          }}
        />
      </div>
      {questions.map((question, i) => (
        <fieldset key={question.id} class="question-editor">
          <legend>{s('quiz.question', { n: i + 1 })}</legend>
          <QuestionEditor question={question} onChange={(next) => set({ questions: replaceAt(questions, i, next) })} />
          <RowTools
            name={s('quiz.question', { n: i + 1 })}
            index={i}
            count={questions.length}
            isFull={question.text !== ''}
            onMove={(to) => set({ questions: move(questions, i, to) })}
            onRemove={() => set({ questions: removeAt(questions, i) })}
          />
        </fieldset>
      ))}
      <button type="button" class="button" onClick={() => set({ questions: [...questions, newQuestion()] })}>
        <Plus />
        {s('quiz.add')}
      </button>
    </div>
  );
}

interface QuestionProps<Q extends Question = Question> {
  question: Q;
  onChange: (question: Question) => void;
}

function QuestionEditor({ question, onChange }: QuestionProps) {
  return (
    <div class="stack">
      <Field label={s('quiz.kind')}>
        {(attributes) => (
          <select
            {...attributes}
            value={question.kind}
            onChange={({ currentTarget }) => onChange(asKind(question, currentTarget.value as QuestionKind))}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {s(`quiz.kind.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField label={s('quiz.text')} rows={2} max={2000} value={question.text} onChange={(text) => onChange({ ...question, text })} />
      <AnswerEditor key={question.kind} question={question} onChange={onChange} />
      <TextField
        label={s('quiz.explain')}
        rows={2}
        max={4000}
        value={question.explain ?? ''}
        onChange={(explain) => {
          const { explain: _old, ...rest } = question;
          onChange(explain ? { ...rest, explain } : rest);
        }}
      />
      <NumberField
        label={s('quiz.points')}
        value={question.points}
        min={1}
        max={100}
        onChange={(points) => onChange({ ...question, points })}
      />
    </div>
  );
}

function AnswerEditor({ question, onChange }: QuestionProps) {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return <Choices question={question} onChange={onChange} />;
    case 'true_false':
      return (
        <fieldset class="segments">
          <legend>{s('quiz.statementIs')}</legend>
          {[true, false].map((answer) => (
            <label key={String(answer)}>
              <input
                type="radio"
                name={`is-${question.id}`}
                checked={question.answer === answer}
                onChange={() => onChange({ ...question, answer })}
              />
              <span>{s(answer ? 'quiz.true' : 'quiz.false')}</span>
            </label>
          ))}
        </fieldset>
      );
    case 'short_text':
      return (
        <LinesField
          label={s('quiz.accept')}
          hint={s('quiz.acceptHint')}
          value={question.accept}
          onChange={(accept) => onChange({ ...question, accept })}
        />
      );
    case 'numeric':
      return (
        <div class="columns">
          <Decimal label={s('quiz.number')} value={question.answer} onChange={(answer) => onChange({ ...question, answer })} />
          <Decimal
            label={s('quiz.tolerance')}
            value={question.tolerance}
            onChange={(tolerance) => onChange({ ...question, tolerance: Math.abs(tolerance ?? 0) })}
          />
          <TextField
            label={s('quiz.unit')}
            max={60}
            value={question.unit ?? ''}
            onChange={(unit) => {
              const { unit: _old, ...rest } = question;
              onChange(unit ? { ...rest, unit } : rest);
            }}
          />
        </div>
      );
    case 'matching': {
      const { pairs } = question;
      const set = (next: typeof pairs) => onChange({ ...question, pairs: next });
      return (
        <div class="stack">
          {pairs.map((pair, i) => (
            <div key={pair.id} class="option-editor">
              <div class="columns">
                <TextField
                  label={s('quiz.left', { n: i + 1 })}
                  value={pair.left}
                  onChange={(left) => set(replaceAt(pairs, i, { ...pair, left }))}
                />
                <TextField
                  label={s('quiz.rightSide', { n: i + 1 })}
                  value={pair.right}
                  onChange={(right) => set(replaceAt(pairs, i, { ...pair, right }))}
                />
              </div>
              <RowTools
                name={s('quiz.left', { n: i + 1 })}
                index={i}
                count={pairs.length}
                onMove={(to) => set(move(pairs, i, to))}
                onRemove={() => set(removeAt(pairs, i))}
              />
            </div>
          ))}
          <Add
            words={s('quiz.addPair')}
            isFull={pairs.length >= 12}
            onAdd={() => set([...pairs, { id: localId('p'), left: '', right: '' }])}
          />
        </div>
      );
    }
    case 'ordering': {
      const { items } = question;
      const set = (next: typeof items) => onChange({ ...question, items: next });
      return (
        <div class="stack">
          <p class="hint">{s('quiz.orderHint')}</p>
          {items.map((item, i) => (
            <div key={item.id} class="option-editor">
              <TextField
                label={s('quiz.item', { n: i + 1 })}
                value={item.text}
                onChange={(text) => set(replaceAt(items, i, { ...item, text }))}
              />
              <RowTools
                name={s('quiz.item', { n: i + 1 })}
                index={i}
                count={items.length}
                onMove={(to) => set(move(items, i, to))}
                onRemove={() => set(removeAt(items, i))}
              />
            </div>
          ))}
          <Add words={s('quiz.addItem')} isFull={items.length >= 12} onAdd={() => set([...items, { id: localId('m'), text: '' }])} />
        </div>
      );
    }
  }
}

function Choices({ question, onChange }: QuestionProps<Extract<Question, { choices: Choice[] }>>) {
  const { choices } = question;
  const set = (next: Choice[]) => onChange({ ...question, choices: next });
  const mark = (index: number, isRight: boolean) =>
    set(
      choices.map((choice, i) =>
        i === index ? { ...choice, isRight } : question.kind === 'single' && isRight ? { ...choice, isRight: false } : choice,
      ),
    );
  return (
    <div class="stack">
      <p class="hint">{s('quiz.choicesHint')}</p>
      {choices.map((choice, i) => (
        <div key={choice.id} class={`option-editor ${choice.isRight ? 'option-right' : ''}`}>
          <TextField
            label={s('quiz.choice', { n: i + 1 })}
            value={choice.text}
            onChange={(text) => set(replaceAt(choices, i, { ...choice, text }))}
          />
          <div class="option-foot">
            <label class="right-mark">
              <input
                type={question.kind === 'single' ? 'radio' : 'checkbox'}
                name={`right-${question.id}`}
                aria-label={s('quiz.isRight', { n: i + 1 })}
                checked={choice.isRight}
                onChange={({ currentTarget }) => mark(i, currentTarget.checked)}
              />
              {s('quiz.right')}
            </label>
            <RowTools
              name={s('quiz.choice', { n: i + 1 })}
              index={i}
              count={choices.length}
              onMove={(to) => set(move(choices, i, to))}
              onRemove={() => set(removeAt(choices, i))}
            />
          </div>
          <TextField
            label={s('quiz.feedback', { n: i + 1 })}
            max={2000}
            value={choice.feedback ?? ''}
            onChange={(feedback) => {
              const { feedback: _old, ...rest } = choice;
              set(replaceAt(choices, i, feedback ? { ...rest, feedback } : rest));
            }}
          />
        </div>
      ))}
      <Add
        words={s('quiz.addChoice')}
        isFull={choices.length >= 12}
        onAdd={() => set([...choices, { id: localId('c'), text: '', isRight: false }])}
      />
    </div>
  );
}

function Add({ words, isFull, onAdd }: { words: string; isFull: boolean; onAdd: () => void }) {
  return (
    <button type="button" class="button" disabled={isFull} onClick={onAdd}>
      <Plus />
      {words}
    </button>
  );
}

/** A decimal number, with a comma or a point. */
function Decimal({ label, value, onChange }: { label: string; value: number | null; onChange: (value: number | null) => void }) {
  const [text, setText] = useState(value === null ? '' : String(value).replace('.', ','));
  return (
    <TextField
      label={label}
      max={20}
      value={text}
      onChange={(typed) => {
        setText(typed);
        const parsed = Number(typed.trim().replace(',', '.'));
        onChange(typed.trim() !== '' && Number.isFinite(parsed) ? parsed : null);
      }}
    />
  );
}
