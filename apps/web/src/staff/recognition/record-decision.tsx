import { useState } from 'preact/hooks';
import type { DecisionDocumentInput } from '../../gql/graphql';
import { newId } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Alert, Check } from '../../platform/ui/icons';
import { Inline } from '../../platform/ui/states';
import { s, type StaffKey } from '../messages';
import { today } from './days';

export type Paper = Omit<DecisionDocumentInput, 'id'>;
export const newPaper = (): Paper => ({ number: '', decidedOn: today(), signerName: '', signerTitle: '' });

/** Number, day and signer of a decision. */
export function PaperFields({ paper, onChange }: { paper: Paper; onChange: (paper: Paper) => void }) {
  const text = (key: keyof Paper, word: StaffKey, more: object = {}) => (
    <Field label={s(word)}>
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          required
          maxLength={120}
          {...more}
          value={paper[key]}
          onInput={({ currentTarget }) => onChange({ ...paper, [key]: currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <div class="columns">
      {text('number', 'dec.number', { maxLength: 50 })}
      {text('decidedOn', 'dec.day', { type: 'date', max: today() })}
      {text('signerName', 'dec.signer')}
      {text('signerTitle', 'dec.signerTitle')}
    </div>
  );
}

interface RecordProps {
  title: string;
  /** What is asked before it is recorded. */
  confirm: string;
  /** Records it. @returns what was done, or the message of why it was not */
  record: (document: DecisionDocumentInput) => Promise<{ done: string } | { message: string }>;
  onDone: (words: string) => void;
  /** The list is another by now. */
  onChanged: () => void;
}

/** The paper of a decision, asked for once more before it is recorded for a whole list. */
export function RecordDecision({ title, confirm, record, onDone, onChanged }: RecordProps) {
  const [id] = useState(newId);
  const [paper, setPaper] = useState(newPaper);
  const [isAsking, ask] = useState(false);
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  const send = () =>
    act(async () => {
      const answer = await record({ id, ...paper });
      ask(false);
      if ('done' in answer) return onDone(answer.done);
      say(answer.message);
      onChanged();
    });
  return (
    <section class="section">
      <h2>{title}</h2>
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          ask(true);
        }}
      >
        <PaperFields paper={paper} onChange={setPaper} />
        {said && (
          <p class="tag tag-warn" role="alert">
            <Alert />
            {said}
          </p>
        )}
        {!isAsking && <Inline error={error} />}
        <button class="button button-main" type="submit" disabled={isBusy}>
          <Check />
          {s('dec.record')}
        </button>
      </form>
      {isAsking && (
        <Dialog title={`${title} ${paper.number}`} onClose={() => ask(false)}>
          <div class="stack">
            <p>{confirm}</p>
            <Inline error={error} />
            <button class="button button-main" disabled={isBusy} onClick={send}>
              <Check />
              {s('dec.record')}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
