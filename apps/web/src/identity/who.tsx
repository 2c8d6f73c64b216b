import { useEffect, useState } from 'preact/hooks';
import { number } from '../platform/format';
import { ApiError } from '../platform/graphql';
import { t } from '../platform/messages';
import { tp } from '../platform/messages/phone';
import type { LearnerRow } from '../platform/store';
import { Alert, Key, OnDevice, Person } from '../platform/ui/icons';
import { Field } from '../platform/ui/field';
import { Inline } from '../platform/ui/states';
import { learners } from './here';
import { waitingOf } from './learners';
import { openLearner } from './session';

const nameOf = ({ name, initial }: LearnerRow) => name || tp('who.nameless', { initial });

export const duration = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000);
  return seconds > 90 ? t('unit.minutes', { n: number(Math.ceil(seconds / 60)) }) : t('login.seconds', { n: number(seconds) });
};

/** The learners of this phone; each opens what is theirs by their PIN, with or without network. */
export function WhoIsLearning({ onOpen, onOther }: { onOpen: () => void; onOther: () => void }) {
  const [chosen, choose] = useState<string>();
  const [waits, setWaits] = useState<Readonly<Record<string, number>>>({});
  useEffect(() => {
    void Promise.all(learners.value.map(async ({ id }) => [id, await waitingOf(id)] as const)).then((all) =>
      setWaits(Object.fromEntries(all)),
    );
  }, [learners.value]);
  return (
    <>
      <ul class="stack who" role="list">
        {learners.value.map((row) => (
          <li key={row.id} class="card">
            <button
              class="who-button"
              aria-expanded={chosen === row.id}
              onClick={() => (row.pin ? choose(chosen === row.id ? undefined : row.id) : onOther())}
            >
              <span class="who-initial" aria-hidden="true">
                {row.initial}
              </span>
              <span class="row-words">
                <strong>{nameOf(row)}</strong>
                <span class="small">
                  {waits[row.id] ? (
                    <span class="tag tag-warn">
                      <OnDevice />
                      {tp('who.waiting', { n: waits[row.id] ?? 0 })}
                    </span>
                  ) : (
                    tp('who.nothingWaits')
                  )}
                </span>
              </span>
            </button>
            {chosen === row.id && <PinForm row={row} onOpen={onOpen} onOther={onOther} />}
          </li>
        ))}
      </ul>
      <button class="button button-wide" onClick={onOther}>
        <Person />
        {tp('who.other')}
      </button>
    </>
  );
}

function PinForm({ row, onOpen, onOther }: { row: LearnerRow; onOpen: () => void; onOther: () => void }) {
  const [pin, setPin] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [error, setError] = useState<ApiError | null>(null);
  const open = async () => {
    if (!pin) return setWrong(t('login.needSecret'));
    setBusy(true);
    setError(null);
    try {
      const answer = await openLearner(row.id, pin);
      if (answer.isOpen) return onOpen();
      setPin('');
      setWrong(answer.waitMs > 0 ? tp('who.wait', { time: duration(answer.waitMs) }) : tp('who.wrong'));
    } catch (problem) {
      setError(problem instanceof ApiError ? problem : new ApiError('INTERNAL'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      {wrong && (
        <p class="inline-error" role="alert">
          <Alert />
          <span>
            {wrong}{' '}
            <button type="button" class="link" onClick={onOther}>
              {tp('who.changed')}
            </button>
          </span>
        </p>
      )}
      <Inline error={error} />
      <Field label={tp('who.pin', { name: nameOf(row) })}>
        {(attributes) => (
          <input
            {...attributes}
            type="password"
            autocomplete="current-password"
            autofocus
            {...(row.hasNumericPin ? { inputMode: 'numeric' as const } : {})}
            value={pin}
            onInput={({ currentTarget }) => setPin(currentTarget.value)}
          />
        )}
      </Field>
      <button class="button button-main button-wide" type="submit" disabled={isBusy}>
        <Key />
        {tp(isBusy ? 'who.opening' : 'who.open')}
      </button>
    </form>
  );
}
