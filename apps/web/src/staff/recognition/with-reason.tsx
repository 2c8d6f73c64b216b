import { Field } from '../../platform/ui/field';
import { Inline } from '../../platform/ui/states';
import type { ApiError } from '../../platform/graphql';

interface Props {
  /** What is done, on the fold and on the button. */
  does: string;
  asks: string;
  maxLength: number;
  reason: string;
  isBusy: boolean;
  error?: ApiError | null;
  onReason: (reason: string) => void;
  onDo: (reason: string) => void;
}

/** An act on one case that is not done without a reason, folded away until somebody wants it. */
export function WithReason({ does, asks, maxLength, reason, isBusy, error = null, onReason, onDo }: Props) {
  return (
    <details>
      <summary>{does}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onDo(reason.trim());
        }}
      >
        <Field label={asks}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              required
              maxLength={maxLength}
              value={reason}
              onInput={({ currentTarget }) => onReason(currentTarget.value)}
            />
          )}
        </Field>
        <Inline error={error} />
        <button class="button" type="submit" disabled={isBusy}>
          {does}
        </button>
      </form>
    </details>
  );
}
