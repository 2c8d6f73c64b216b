import { useRef, useState } from 'preact/hooks';
import type { StaffObservationPartFragment } from '../../gql/graphql';
import { day } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { tf, type ProfileKey } from '../../platform/messages/profile';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Inline, Shown } from '../../platform/ui/states';
import { today } from '../recognition/days';
import { KeepObservation, Observations, RecordObservation, WithdrawObservation } from './documents';
import { sk } from './words';

type Observation = StaffObservationPartFragment;

/** Adults who learn at a centre; the graph takes up to eight. */
const LEVELS = [1, 2, 3, 4];
const SHORTEST = 10;

interface Props {
  classId: string;
  learnerId: string;
  name: string;
  onClose: () => void;
}

/** What a teacher saw a learner do: to write down, and what became of what was written before. */
export function Observe({ classId, learnerId, name, onClose }: Props) {
  const reading = useReading([classId, learnerId], { load: (signal) => run(Observations, { classId, learnerId }, signal) });
  return (
    <Dialog title={sk('observe.of', { name })} onClose={onClose}>
      <p>{sk('observe.lead')}</p>
      <Shown reading={reading}>
        {({ skillObservations, framework }) => (
          <>
            <Form classId={classId} learnerId={learnerId} domains={framework?.domains ?? []} onDone={reading.reload} />
            {skillObservations.length > 0 && <h3>{sk('observe.earlier')}</h3>}
            <ul class="stack" role="list">
              {skillObservations.map((one) => (
                <Earlier key={one.id} observation={one} onDone={reading.reload} />
              ))}
            </ul>
          </>
        )}
      </Shown>
    </Dialog>
  );
}

interface FormProps {
  classId: string;
  learnerId: string;
  domains: readonly { code: string; competences: readonly { code: string }[] }[];
  onDone: () => void;
}

function Form({ classId, learnerId, domains, onDone }: FormProps) {
  const [competenceCode, setCompetence] = useState('');
  const [level, setLevel] = useState(2);
  const [saw, setSaw] = useState('');
  const [observedOn, setDay] = useState(today());
  const [isDone, setDone] = useState(false);
  const { isBusy, error, act } = useAct();
  // the same id again when the answer was lost on the way
  const id = useRef(newId());
  const send = () =>
    act(async () => {
      await run(RecordObservation, { input: { id: id.current, classId, learnerId, competenceCode, level, saw: saw.trim(), observedOn } });
      id.current = newId();
      setSaw('');
      setDone(true);
      onDone();
    });
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={sk('observe.competence')}>
        {(attributes) => (
          <select {...attributes} value={competenceCode} onChange={({ currentTarget }) => setCompetence(currentTarget.value)}>
            <option value="" />
            {domains.map((domain) => (
              <optgroup key={domain.code} label={tf(`pf.d.${domain.code}` as ProfileKey)}>
                {domain.competences.map(({ code }) => (
                  <option key={code} value={code}>
                    {tf(`pf.c.${code}` as ProfileKey)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <Field label={sk('observe.level')}>
        {(attributes) => (
          <select {...attributes} value={level} onChange={({ currentTarget }) => setLevel(Number(currentTarget.value))}>
            {LEVELS.map((one) => (
              <option key={one} value={one}>
                {tf(`pf.level.${one}` as ProfileKey)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={sk('observe.saw')} hint={sk('observe.saw.hint')}>
        {(attributes) => (
          <textarea {...attributes} rows={3} maxLength={500} value={saw} onInput={({ currentTarget }) => setSaw(currentTarget.value)} />
        )}
      </Field>
      <Field label={sk('observe.day')}>
        {(attributes) => (
          <input
            {...attributes}
            type="date"
            max={today()}
            value={observedOn}
            onInput={({ currentTarget }) => setDay(currentTarget.value)}
          />
        )}
      </Field>
      <Inline error={error} />
      <p role="status">{isDone ? sk('observe.done') : ''}</p>
      <button
        class="button button-main button-wide"
        type="submit"
        disabled={isBusy || competenceCode === '' || saw.trim().length < SHORTEST || observedOn === ''}
      >
        {sk('observe.send')}
      </button>
    </form>
  );
}

function Earlier({ observation, onDone }: { observation: Observation; onDone: () => void }) {
  const { competenceCode, level, saw, observedOn, observerName, state, objection, keptBecause, withdrawnBecause } = observation;
  const [answering, answer] = useState<'keep' | 'withdraw'>();
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  const send = () =>
    act(async () => {
      const input = { learnerId: observation.learnerId, id: observation.id, reason: reason.trim() };
      await (answering === 'keep' ? run(KeepObservation, { input }) : run(WithdrawObservation, { input }));
      answer(undefined);
      onDone();
    });
  return (
    <li class="card stack">
      <div>
        <strong>{tf(`pf.c.${competenceCode}` as ProfileKey)}</strong>
        <p class="small">
          {tf('pf.level.short', { n: level })} · {day(observedOn)} · {observerName}
        </p>
        <p>{saw}</p>
        {objection && <p>{sk('observe.says', { reason: objection })}</p>}
        {keptBecause && <p class="small">{sk('observe.answered', { reason: keptBecause })}</p>}
        <span class={`tag ${state === 'DISPUTED' ? 'tag-warn' : ''}`}>{sk(`state.${state}`, { reason: withdrawnBecause ?? '' })}</span>
      </div>
      {state !== 'WITHDRAWN' && !answering && (
        <div class="actions">
          {state === 'DISPUTED' && (
            <button class="button" onClick={() => answer('keep')}>
              {sk('observe.keep')}
            </button>
          )}
          <button class="button button-quiet" onClick={() => answer('withdraw')}>
            {sk('observe.withdraw')}
          </button>
        </div>
      )}
      {answering && (
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Field label={sk('observe.reason')} hint={sk('observe.reason.hint')}>
            {(attributes) => (
              <input {...attributes} maxLength={500} value={reason} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
            )}
          </Field>
          <Inline error={error} />
          <button class="button" type="submit" disabled={isBusy || reason.trim().length < 3}>
            {sk(answering === 'keep' ? 'observe.keep' : 'observe.withdraw')}
          </button>
        </form>
      )}
    </li>
  );
}
