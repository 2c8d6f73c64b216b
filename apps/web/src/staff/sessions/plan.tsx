import { useState } from 'preact/hooks';
import { clock, weekday } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Done } from '../../platform/ui/icons';
import { Inline } from '../../platform/ui/states';
import { s } from '../messages';
import { PlanSessions, type StaffSession } from './documents';
import { sessionsOf } from './series';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

interface Props {
  classId: string;
  /** Of the class, to begin with. */
  place: string;
  from: string;
  onDone: (sessions: readonly StaffSession[]) => void;
  onClose: () => void;
}

/** A series in one go; what will be made stands below before it is made. */
export function Plan({ classId, place: usual, from: first, onDone, onClose }: Props) {
  const [from, setFrom] = useState(first);
  const [weekdays, setWeekdays] = useState<readonly number[]>([]);
  const [startsAt, setStartsAt] = useState('18:00');
  const [endsAt, setEndsAt] = useState('20:00');
  const [count, setCount] = useState(1);
  const [place, setPlace] = useState(usual);
  const [speakerName, setSpeaker] = useState('');
  const [topic, setTopic] = useState('');
  const [ids] = useState(() => Array.from({ length: 60 }, newId));
  const { isBusy, error, act } = useAct();
  const isRight = /^\d{4}-\d\d-\d\d$/.test(from) && startsAt !== '' && endsAt > startsAt && place.trim() !== '';
  const sessions = isRight ? sessionsOf({ from, weekdays, startsAt, endsAt, count: weekdays.length > 0 ? count : 1 }) : [];
  const plan = () =>
    act(async () => {
      const { planSessions } = await run(PlanSessions, {
        input: {
          classId,
          sessions: sessions.map((hours, index) => ({ id: ids[index] ?? newId(), ...hours })),
          place: place.trim(),
          speakerName: speakerName.trim() || null,
          topic: topic.trim() || null,
        },
      });
      onDone(planSessions);
    });
  const input =
    (type: string, value: string, set: (value: string) => void, more: object = {}) =>
    (attributes: object) => (
      <input {...attributes} {...more} type={type as 'text'} value={value} onInput={({ currentTarget }) => set(currentTarget.value)} />
    );
  return (
    <Dialog title={s('plan.title')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isRight) plan();
        }}
      >
        <Field label={s('plan.from')}>{input('date', from, setFrom)}</Field>
        <fieldset class="roll-chips">
          <legend>{s('plan.weekdays')}</legend>
          {WEEKDAYS.map((day) => (
            <button
              key={day}
              type="button"
              class="button"
              aria-pressed={weekdays.includes(day)}
              onClick={() => {
                const next = weekdays.includes(day) ? weekdays.filter((one) => one !== day) : [...weekdays, day];
                setWeekdays(next);
                if (next.length > 0 && count === 1) setCount(4);
              }}
            >
              {s(`plan.day.${day}`)}
            </button>
          ))}
        </fieldset>
        {weekdays.length > 0 && (
          <Field label={s('plan.count')}>
            {(attributes) => (
              <input
                {...attributes}
                type="number"
                min={1}
                max={60}
                value={count}
                onInput={({ currentTarget }) => setCount(Math.min(60, Math.max(1, Number(currentTarget.value) || 1)))}
              />
            )}
          </Field>
        )}
        <div class="plan-hours">
          <Field label={s('plan.startsAt')}>{input('time', startsAt, setStartsAt)}</Field>
          <Field label={s('plan.endsAt')} {...(endsAt > startsAt ? {} : { error: s('plan.badHours') })}>
            {input('time', endsAt, setEndsAt)}
          </Field>
        </div>
        <Field label={s('plan.place')}>{input('text', place, setPlace, { maxLength: 200 })}</Field>
        <Field label={s('plan.speaker')}>{input('text', speakerName, setSpeaker, { maxLength: 120 })}</Field>
        <Field label={s('plan.topic')}>{input('text', topic, setTopic, { maxLength: 300 })}</Field>
        {sessions.length > 0 && (
          <div role="status">
            <p class="small">{s('plan.preview', { n: sessions.length })}</p>
            <ul class="plan-preview">
              {sessions.map((hours) => {
                const { name, day, month } = weekday(hours.startsAt);
                return (
                  <li key={hours.startsAt}>
                    {name} {day}/{month}, {clock(hours.startsAt)}–{clock(hours.endsAt)}
                  </li>
                );
              })}
            </ul>
          </div>
        )}
        <Inline error={error} />
        <button class="button button-main button-wide" type="submit" disabled={isBusy || !isRight}>
          <Done />
          {s('plan.submit', { n: sessions.length })}
        </button>
      </form>
    </Dialog>
  );
}
