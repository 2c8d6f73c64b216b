import { Field } from '../platform/ui/field';

interface Props {
  label: string;
  hint?: string;
  min: number;
  max: number;
  value: number;
  onInput: (value: number) => void;
}

/** A whole number between two others. */
export const NumberField = ({ label, hint, min, max, value, onInput }: Props) => (
  <Field label={label} {...(hint ? { hint } : {})}>
    {(attributes) => (
      <input
        {...attributes}
        type="number"
        inputMode="numeric"
        required
        min={min}
        max={max}
        step={1}
        value={Number.isNaN(value) ? '' : value}
        onInput={({ currentTarget }) => onInput(currentTarget.valueAsNumber)}
      />
    )}
  </Field>
);
