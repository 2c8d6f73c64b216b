import { Field } from '../platform/ui/field';

interface Props {
  label: string;
  value: string;
  onInput: (day: string) => void;
  min?: string;
  max?: string;
}

/** A day that must be given. */
export const DayField = ({ label, value, onInput, ...within }: Props) => (
  <Field label={label}>
    {(attributes) => (
      <input {...attributes} type="date" required {...within} value={value} onInput={({ currentTarget }) => onInput(currentTarget.value)} />
    )}
  </Field>
);
