import { run } from '../../platform/graphql';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { s } from '../messages';
import { SessionChoices } from './documents';

/** Who teaches, in which area, and which lessons: what is chosen for a session, beside its hours and its room. */
export interface Choices {
  /** Id of a person of the house, `GUEST`, or empty while nobody is named. */
  readonly speaker: string;
  readonly speakerName: string;
  readonly placeUnitId: string;
  readonly lessonIds: readonly string[];
}

export const GUEST = 'guest';
export const NO_CHOICES: Choices = { speaker: '', speakerName: '', placeUnitId: '', lessonIds: [] };

/** Who teaches a session, and where, as it stands. */
export interface Known {
  readonly speakerId: string | null;
  readonly speakerName: string | null;
  readonly placeUnitId: string | null;
  readonly placeUnitName: string | null;
}

interface Props {
  classId: string;
  choices: Choices;
  /** Of the session as it is, so that nothing is lost while the choices are on their way. */
  known?: Known;
  onChange: (choices: Choices) => void;
}

export function ChoiceFields({ classId, choices, known, onChange }: Props) {
  const reading = useReading([classId], {
    key: `session-choices:${classId}`,
    load: async (signal) => {
      const { classGroup } = await run(SessionChoices.Class, { classId }, signal);
      const { unitsBelow } = await run(SessionChoices.Places, { communeId: classGroup.unitId }, signal);
      return { ...classGroup, places: unitsBelow };
    },
  });
  const speakers = listed(
    (reading.data?.instructors ?? []).map(({ personId, name }) => ({ id: personId, name })),
    known?.speakerId,
    known?.speakerName,
  );
  const places = listed(reading.data?.places ?? [], known?.placeUnitId, known?.placeUnitName);
  const lessons = reading.data?.lessons ?? [];
  return (
    <>
      {places.length > 0 && (
        <Field label={s('plan.unit')}>
          {(attributes) => (
            <select
              {...attributes}
              value={choices.placeUnitId}
              onChange={({ currentTarget }) => onChange({ ...choices, placeUnitId: currentTarget.value })}
            >
              <option value="">{s('plan.unitHere')}</option>
              {places.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={s('plan.speakerWho')}>
        {(attributes) => (
          <select
            {...attributes}
            value={choices.speaker}
            onChange={({ currentTarget }) => onChange({ ...choices, speaker: currentTarget.value })}
          >
            <option value="">{s('plan.speakerNone')}</option>
            {speakers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value={GUEST}>{s('plan.speakerGuest')}</option>
          </select>
        )}
      </Field>
      {choices.speaker === GUEST && (
        <Field label={s('plan.speakerName')}>
          {(attributes) => (
            <input
              {...attributes}
              maxLength={120}
              value={choices.speakerName}
              onInput={({ currentTarget }) => onChange({ ...choices, speakerName: currentTarget.value })}
            />
          )}
        </Field>
      )}
      {lessons.length > 0 && (
        <details open={choices.lessonIds.length > 0}>
          <summary>{choices.lessonIds.length > 0 ? s('plan.lessonsOf', { n: choices.lessonIds.length }) : s('plan.lessons')}</summary>
          <fieldset class="choices">
            <legend class="hint">{s('plan.lessonsHint')}</legend>
            {lessons.map(({ id, title }) => (
              <label key={id} class="choice">
                <input
                  type="checkbox"
                  checked={choices.lessonIds.includes(id)}
                  onChange={({ currentTarget }) =>
                    onChange({
                      ...choices,
                      lessonIds: currentTarget.checked ? [...choices.lessonIds, id] : choices.lessonIds.filter((one) => one !== id),
                    })
                  }
                />
                <span>{title}</span>
              </label>
            ))}
          </fieldset>
        </details>
      )}
    </>
  );
}

/** The choices, with the one that stands already although it is no choice any more. */
function listed(choices: readonly { id: string; name: string }[], id: string | null | undefined, name: string | null | undefined) {
  return id && !choices.some((one) => one.id === id) ? [...choices, { id, name: name ?? '' }] : choices;
}
