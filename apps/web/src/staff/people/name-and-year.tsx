import { Field } from '../../platform/ui/field';
import { s } from '../messages';

interface Props {
  fullName: string;
  year: string;
  missing: { name?: string; year?: string };
  onName: (fullName: string) => void;
  onYear: (year: string) => void;
}

/** The two fields that are enough to write somebody down. */
export function NameAndYear({ fullName, year, missing, onName, onYear }: Props) {
  return (
    <>
      <Field label={s('people.name')} {...(missing.name ? { error: missing.name } : {})}>
        {(attributes) => (
          <input
            {...attributes}
            type="text"
            maxLength={120}
            autocomplete="off"
            value={fullName}
            onInput={({ currentTarget }) => onName(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={s('people.year')} {...(missing.year ? { error: missing.year } : {})}>
        {(attributes) => (
          <input
            {...attributes}
            type="text"
            inputMode="numeric"
            maxLength={4}
            value={year}
            onInput={({ currentTarget }) => onYear(currentTarget.value)}
          />
        )}
      </Field>
    </>
  );
}
