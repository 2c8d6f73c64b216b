import { useEffect, useRef, useState } from 'preact/hooks';
import { number } from '../platform/format';
import { t } from '../platform/messages';
import { Wait } from '../platform/ui/icons';
import { type Held, spentOf } from './attempts';

/** Said aloud when so many seconds are left, and at no other time. */
const SAY_AT = [300, 60];
/** Seconds are shown near the end only: a number that runs makes nobody think better. */
const SECONDS_FROM = 120;

/** How much time is left, calmly. Counts by the time that passes, never by the calendar of the phone alone. */
export function TimeLeft({ clock, onEnd }: { clock: NonNullable<Held['clock']>; onEnd: () => void }) {
  const begun = useRef({ spent: spentOf(clock), at: performance.now() });
  const leftNow = () => clock.left - begun.current.spent - (performance.now() - begun.current.at) / 1000;
  const [left, setLeft] = useState(leftNow);
  const [said, say] = useState('');
  const before = useRef(left);
  const end = useRef(onEnd);
  end.current = onEnd;

  useEffect(() => {
    const tick = () => {
      const now = leftNow();
      const reached = SAY_AT.find((seconds) => before.current > seconds && now <= seconds);
      if (reached !== undefined) say(reached === 60 ? t('attempt.lastMinute') : t('attempt.leftMinutes', { n: number(reached / 60) }));
      before.current = now;
      setLeft(now);
      if (now <= 0) end.current();
    };
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, []);

  const seconds = Math.max(0, Math.ceil(left));
  const time =
    seconds > SECONDS_FROM
      ? t('unit.minutes', { n: number(Math.ceil(seconds / 60)) })
      : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <div class="time-left">
      <p role="timer">
        <Wait />
        <strong>{t('attempt.left', { time })}</strong>
      </p>
      {clock.by === 'device' && <p class="small">{t('attempt.ownClock')}</p>}
      <p class="sr-only" aria-live="polite">
        {said}
      </p>
    </div>
  );
}
