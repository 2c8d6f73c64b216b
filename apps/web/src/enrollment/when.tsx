import './sessions.css';
import { clock, weekday } from '../platform/format';

/** Day and hours, as on a tear-off calendar. */
export function When({ startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  const { day, month, name } = weekday(startsAt);
  return (
    <p class="when">
      <span class="small">{name}</span>
      <strong>
        {day}/{month}
      </strong>
      <span class="small">
        {clock(startsAt)}–{clock(endsAt)}
      </span>
    </p>
  );
}
