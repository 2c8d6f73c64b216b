import './skills.css';
import type { FunctionComponent } from 'preact';

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8];

interface Props {
  /** Sure up to here. */
  low: number;
  /** In doubt from there up to here. */
  high: number;
  /** What was shown and no longer counts; 0: nothing. */
  older?: number;
}

/** Eight levels as boxes: what is sure, what is in doubt, what was. The words beside it say the same. */
export const Strip: FunctionComponent<Props> = ({ low, high, older = 0 }) => (
  <span class="strip" aria-hidden="true">
    {LEVELS.map((n) => (
      <span key={n} class={n <= low ? 'sure' : n <= high ? 'maybe' : n <= older ? 'older' : ''} />
    ))}
  </span>
);
