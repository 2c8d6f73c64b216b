import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Alert } from './icons';

interface Props {
  label: ComponentChildren;
  hint?: string;
  error?: string;
  /** Gets the attributes that tie the control to its label, hint and error. */
  children: (attributes: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: 'true' }) => ComponentChildren;
}

/** Label above, then the hint, the control, and what is wrong with it. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {children({ id, ...(described ? { 'aria-describedby': described } : {}), ...(error ? { 'aria-invalid': 'true' as const } : {}) })}
      {error && (
        <p id={`${id}-error`} class="inline-error">
          <Alert />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
