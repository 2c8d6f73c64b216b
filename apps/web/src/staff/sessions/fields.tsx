import { Field } from '../../platform/ui/field';
import { s } from '../messages';
import { ChoiceFields, type Choices, type Known } from './choice-fields';

/** What is asked of a session beside its day, as the fields hold it. */
export interface Given extends Choices {
  startsAt: string;
  endsAt: string;
  place: string;
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

interface Props {
  classId: string;
  given: Given;
  known?: Known;
  onGiven: (given: Given) => void;
}

/** Hours, place, speaker, lessons and topic: of one session, or of all that are planned at once. */
export function SessionFields({ classId, given, known, onGiven }: Props) {
  const input = (type: 'text' | 'time', name: 'startsAt' | 'endsAt' | 'place' | 'topic', maxLength?: number) =>
    textInput(type, given[name], (value) => onGiven({ ...given, [name]: value }), maxLength);
  return (
    <>
      <div class="plan-hours">
        <Field label={s('plan.startsAt')}>{input('time', 'startsAt')}</Field>
        <Field label={s('plan.endsAt')} {...(given.endsAt > given.startsAt ? {} : { error: s('plan.badHours') })}>
          {input('time', 'endsAt')}
        </Field>
      </div>
      <Field label={s('plan.room')}>{input('text', 'place', 200)}</Field>
      <ChoiceFields
        classId={classId}
        choices={given}
        {...(known ? { known } : {})}
        onChange={(choices) => onGiven({ ...given, ...choices })}
      />
      <Field label={s('plan.topic')}>{input('text', 'topic', 300)}</Field>
    </>
  );
}
