import { Field } from '../platform/ui/field';
import { s } from './messages';
import { thisYear } from './recognition/days';

interface Props {
  value: number;
  onChoose: (year: number) => void;
  /** The earliest that can be chosen; three years ago where it is left out. */
  first?: number;
}

/** A year of the title, this one first. */
export function YearField({ value, onChoose, first = thisYear() - 3 }: Props) {
  const years = Array.from({ length: thisYear() - first + 1 }, (_, ago) => thisYear() - ago);
  return (
    <Field label={s('rec.year')}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}>
          {years.map((year) => (
            <option key={year} value={year}>
              {year}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
