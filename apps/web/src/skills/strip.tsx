import type { FunctionComponent } from 'preact';

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8];

interface Props {
  /** What is shown; 0: nothing. */
  level: number;
  low: number;
  high: number;
  /** What was shown and no longer counts; 0: nothing. */
  older?: number;
}

/** Eight levels as boxes: what is sure, what is in doubt, what was. The words beside it say the same. */
export const Strip: FunctionComponent<Props> = ({ level, low, high, older = 0 }) => (
  <span class="strip" aria-hidden="true">
    {LEVELS.map((n) => (
      <span
        key={n}
        class={n <= low ? 'strip-sure' : n <= high ? `strip-maybe ${n === level ? 'strip-likely' : ''}` : n <= older ? 'strip-older' : ''}
      />
    ))}
  </span>
);
