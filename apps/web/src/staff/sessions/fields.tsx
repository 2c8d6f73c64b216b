import { Field } from '../../platform/ui/field';
import { s } from '../messages';

/** What is asked of a session beside its day, as the fields hold it. */
export interface Given {
  startsAt: string;
  endsAt: string;
  place: string;
  speakerName: string;
  topic: string;
}

export const isRight = ({ startsAt, endsAt, place }: Given): boolean => endsAt > startsAt && place.trim() !== '';

export const textInput =
  (type: 'text' | 'date' | 'time', value: string, onValue: (value: string) => void, maxLength?: number) => (attributes: object) => (
    <input
      {...attributes}
      type={type as 'text'}
      value={value}
      {...(maxLength ? { maxLength } : {})}
      onInput={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );

/** Hours, place, speaker and topic: of one session, or of all that are planned at once. */
export function SessionFields({ given, onGiven }: { given: Given; onGiven: (given: Given) => void }) {
  const input = (type: 'text' | 'time', name: keyof Given, maxLength?: number) =>
    textInput(type, given[name], (value) => onGiven({ ...given, [name]: value }), maxLength);
  return (
    <>
      <div class="plan-hours">
        <Field label={s('plan.startsAt')}>{input('time', 'startsAt')}</Field>
        <Field label={s('plan.endsAt')} {...(given.endsAt > given.startsAt ? {} : { error: s('plan.badHours') })}>
          {input('time', 'endsAt')}
        </Field>
      </div>
      <Field label={s('plan.place')}>{input('text', 'place', 200)}</Field>
      <Field label={s('plan.speaker')}>{input('text', 'speakerName', 120)}</Field>
      <Field label={s('plan.topic')}>{input('text', 'topic', 300)}</Field>
    </>
  );
}
