import { Field } from '../platform/ui/field';
import { s } from './messages';

interface Props {
  units: readonly { id: string; name: string }[];
  value: string | undefined;
  onChoose: (unitId: string) => void;
}

/** The places of a person who works in several; nothing for one place. */
export function PlaceField({ units, value, onChoose }: Props) {
  if (units.length < 2) return null;
  return (
    <Field label={s('centre.place')}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
          {units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
