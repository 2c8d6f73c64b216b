import { useState } from 'preact/hooks';
import { clock, weekday } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Done } from '../../platform/ui/icons';
import { Inline } from '../../platform/ui/states';
import { s } from '../messages';
import { GUEST, NO_CHOICES } from './choice-fields';
import { PlanSessions, type StaffSession } from './documents';
import { isRight, SessionFields, textInput, type Given } from './fields';
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
  const [count, setCount] = useState(1);
  const [given, setGiven] = useState<Given>({ startsAt: '18:00', endsAt: '20:00', place: usual, topic: '', ...NO_CHOICES });
  const [ids] = useState(() => Array.from({ length: 60 }, newId));
  const { isBusy, error, act } = useAct();
  const { startsAt, endsAt, place, topic } = given;
  const isReady = /^\d{4}-\d\d-\d\d$/.test(from) && isRight(given);
  const sessions = isReady ? sessionsOf({ from, weekdays, startsAt, endsAt, count: weekdays.length > 0 ? count : 1 }) : [];
  const plan = () =>
    act(async () => {
      const { planSessions } = await run(PlanSessions, {
        input: {
          classId,
          sessions: sessions.map((hours, index) => ({ id: ids[index] ?? newId(), ...hours })),
          place: place.trim(),
          ...spoken(given),
          placeUnitId: given.placeUnitId || null,
          lessonIds: [...given.lessonIds],
          topic: topic.trim() || null,
        },
      });
      onDone(planSessions);
    });
  return (
    <Dialog title={s('plan.title')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) plan();
        }}
      >
        <Field label={s('plan.from')}>{textInput('date', from, setFrom)}</Field>
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
        <SessionFields classId={classId} given={given} onGiven={setGiven} />
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
        <button class="button button-main button-wide" type="submit" disabled={isBusy || !isReady}>
          <Done />
          {s('plan.submit', { n: sessions.length })}
        </button>
      </form>
    </Dialog>
  );
}

const spoken = ({ speaker, speakerName }: Given) =>
  speaker === GUEST ? { speakerName: speakerName.trim() || null } : { speakerId: speaker || null };
