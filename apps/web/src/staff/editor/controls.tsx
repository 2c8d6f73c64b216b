import { useState } from 'preact/hooks';
import { Field } from '../../platform/ui/field';
import { ChevronDown, ChevronUp, Trash } from '../../platform/ui/icons';
import { s } from '../messages';

interface TextProps {
  label: string;
  hint?: string;
  value: string;
  rows?: number;
  max?: number;
  onChange: (value: string) => void;
}

export function TextField({ label, hint, value, rows, max = 1000, onChange }: TextProps) {
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(attributes) =>
        rows ? (
          <textarea
            {...attributes}
            rows={rows}
            maxLength={max}
            value={value}
            onInput={({ currentTarget }) => onChange(currentTarget.value)}
          />
        ) : (
          <input {...attributes} type="text" maxLength={max} value={value} onInput={({ currentTarget }) => onChange(currentTarget.value)} />
        )
      }
    </Field>
  );
}

/** A whole number; an empty field counts as the lowest. */
export function NumberField({
  label,
  hint,
  value,
  min = 0,
  max,
  onChange,
}: {
  label: string;
  hint?: string;
  value: number;
  min?: number;
  max: number;
  onChange: (value: number) => void;
}) {
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(attributes) => (
        <input
          {...attributes}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          value={value}
          onInput={({ currentTarget }) => onChange(Math.max(min, Math.min(max, Math.round(Number(currentTarget.value) || min))))}
        />
      )}
    </Field>
  );
}

/** Lines of text kept as they are typed; the list that goes out has no empty ones. */
export function LinesField({
  label,
  hint,
  value,
  rows = 3,
  onChange,
}: {
  label: string;
  hint?: string;
  value: readonly string[];
  rows?: number;
  onChange: (value: string[]) => void;
}) {
  const [text, setText] = useState(value.join('\n'));
  return (
    <TextField
      label={label}
      {...(hint ? { hint } : {})}
      rows={rows}
      max={10_000}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange(
          typed
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean),
        );
      }}
    />
  );
}

interface RowToolsProps {
  name: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
  /** Something inside would be lost: ask first. */
  isFull?: boolean;
}

/** Up, down and away, with the keyboard as with a finger. */
export function RowTools({ name, index, count, onMove, onRemove, isFull }: RowToolsProps) {
  const [isAsked, ask] = useState(false);
  if (isAsked) {
    return (
      <div class="row-tools row-asked" role="alert">
        <span>{s('editor.confirmDelete', { name })}</span>
        <button type="button" class="button" onClick={() => ask(false)}>
          {s('editor.keep')}
        </button>
        <button type="button" class="button button-danger" onClick={onRemove}>
          {s('editor.confirm')}
        </button>
      </div>
    );
  }
  return (
    <div class="row-tools">
      <button
        type="button"
        class="button button-quiet"
        disabled={index === 0}
        aria-label={s('editor.moveUp', { name })}
        onClick={() => onMove(index - 1)}
      >
        <ChevronUp />
      </button>
      <button
        type="button"
        class="button button-quiet"
        disabled={index === count - 1}
        aria-label={s('editor.moveDown', { name })}
        onClick={() => onMove(index + 1)}
      >
        <ChevronDown />
      </button>
      <button
        type="button"
        class="button button-quiet"
        aria-label={s('editor.remove', { name })}
        onClick={() => (isFull ? ask(true) : onRemove())}
      >
        <Trash />
      </button>
    </div>
  );
}
