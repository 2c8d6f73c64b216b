import { useState } from 'preact/hooks';
import { Plus } from '../../platform/ui/icons';
import { s } from '../messages';
import { HAND_INS, type Assignment, type Criterion } from './content';
import { NumberField, RowTools, TextField } from './controls';
import { localId, move, newCriterion, removeAt, replaceAt } from './draft';
import { fromMarkdown, toMarkdown } from './markdown';

/** Practical work: what to do, what to hand in, and by what it is marked. */
export function AssignmentEditor({ assignment, onChange }: { assignment: Assignment; onChange: (assignment: Assignment) => void }) {
  const set = (change: Partial<Assignment>) => onChange({ ...assignment, ...change });
  const [words, setWords] = useState(() => toMarkdown(assignment.instructions));
  const { accepts, rubric } = assignment;
  return (
    <div class="stack">
      <TextField label={s('assignment.title')} max={300} value={assignment.title} onChange={(title) => set({ title })} />
      <TextField
        label={s('assignment.instructions')}
        rows={5}
        max={20_000}
        value={words}
        onChange={(typed) => {
          setWords(typed);
          set({ instructions: fromMarkdown(typed) });
        }}
      />
      <fieldset class="stack">
        <legend>{s('assignment.accepts')}</legend>
        {HAND_INS.map((kind) => (
          <Tick
            key={kind}
            words={s(`assignment.accepts.${kind}`)}
            isOn={accepts.includes(kind)}
            onChange={(isOn) => set({ accepts: HAND_INS.filter((one) => (one === kind ? isOn : accepts.includes(one))) })}
          />
        ))}
      </fieldset>
      <div class="columns">
        <NumberField label={s('assignment.maxFiles')} value={assignment.maxFiles} max={10} onChange={(maxFiles) => set({ maxFiles })} />
        <NumberField label={s('quiz.pass')} value={assignment.passPercent} max={100} onChange={(passPercent) => set({ passPercent })} />
        <NumberField
          label={s('assignment.dueDays')}
          hint={s('assignment.dueDaysHint')}
          value={assignment.dueDays ?? 0}
          max={365}
          onChange={(days) => set({ dueDays: days || null })}
        />
      </div>
      <Tick words={s('assignment.secondMarker')} isOn={assignment.secondMarker} onChange={(secondMarker) => set({ secondMarker })} />
      {assignment.secondMarker && (
        <NumberField
          label={s('assignment.tolerance')}
          hint={s('assignment.toleranceHint')}
          value={assignment.tolerancePercent}
          max={100}
          onChange={(tolerancePercent) => set({ tolerancePercent })}
        />
      )}
      <Tick words={s('assignment.anonymous')} isOn={assignment.anonymous} onChange={(anonymous) => set({ anonymous })} />
      <h4>{s('assignment.rubric')}</h4>
      {rubric.map((criterion, i) => (
        <fieldset key={criterion.id} class="question-editor">
          <legend>{s('assignment.criterion', { n: i + 1 })}</legend>
          <CriterionEditor criterion={criterion} onChange={(next) => set({ rubric: replaceAt(rubric, i, next) })} />
          <RowTools
            name={s('assignment.criterion', { n: i + 1 })}
            index={i}
            count={rubric.length}
            isFull={criterion.title !== ''}
            onMove={(to) => set({ rubric: move(rubric, i, to) })}
            onRemove={() => set({ rubric: removeAt(rubric, i) })}
          />
        </fieldset>
      ))}
      <button type="button" class="button" onClick={() => set({ rubric: [...rubric, newCriterion()] })}>
        <Plus />
        {s('assignment.addCriterion')}
      </button>
    </div>
  );
}

function CriterionEditor({ criterion, onChange }: { criterion: Criterion; onChange: (criterion: Criterion) => void }) {
  const { levels } = criterion;
  const setLevels = (next: Criterion['levels']) => onChange({ ...criterion, levels: next });
  return (
    <div class="stack">
      <TextField
        label={s('assignment.criterionTitle')}
        max={300}
        value={criterion.title}
        onChange={(title) => onChange({ ...criterion, title })}
      />
      {levels.map((level, i) => (
        <div key={level.id} class="columns">
          <TextField
            label={s('assignment.level', { n: i + 1 })}
            max={300}
            value={level.title}
            onChange={(title) => setLevels(replaceAt(levels, i, { ...level, title }))}
          />
          <NumberField
            label={s('assignment.points')}
            value={level.points}
            max={100}
            onChange={(points) => setLevels(replaceAt(levels, i, { ...level, points }))}
          />
        </div>
      ))}
      <button
        type="button"
        class="button button-quiet"
        onClick={() => setLevels([...levels, { id: localId('muc'), title: '', points: levels.length }])}
      >
        <Plus />
        {s('assignment.addLevel')}
      </button>
    </div>
  );
}

function Tick({ words, isOn, onChange }: { words: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label class="right-mark">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      {words}
    </label>
  );
}
