import { useEffect, useRef } from 'preact/hooks';
import { append } from '../enrollment/queue';
import { readDocument, writeDocument } from '../platform/store';
import { countedMs, TICK_MS } from './played';

/** Nobody has touched the screen for this long: the phone lies on the table. */
const IDLE_MS = 60_000;
/** At most one event a minute. */
const EVENT_MS = 60_000;
/** As much as the server takes in one event. */
const MOST_SECONDS = 300;
/** Less than this is not worth an event when a lesson is left; it is added when the lesson is opened again. */
const WORTH_MS = 15_000;

const playing = new Set<HTMLMediaElement>();

/** A film that runs keeps the time running although nobody touches the screen. */
export function watchPlaying(element: HTMLMediaElement): () => void {
  const on = () => playing.add(element);
  const off = () => playing.delete(element);
  element.addEventListener('playing', on);
  for (const end of ['pause', 'ended', 'waiting']) element.addEventListener(end, off);
  return off;
}

/** When the last event of a lesson went out, so that opening and leaving it again does not make more of them. */
const lastEventAt = new Map<string, number>();

interface Where {
  enrollmentId: string | undefined;
  lessonId: string;
  title: string;
}

/**
 * Tells how long a lesson was really before somebody's eyes: the tab visible, and the screen touched within a minute or a
 * recording playing. @returns writes down what is still open, at the end of the lesson
 */
export function useActiveTime({ enrollmentId, lessonId, title }: Where): () => void {
  const flush = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (!enrollmentId) return undefined;
    const key = `time:${enrollmentId}:${lessonId}`;
    let ms = 0;
    let last = performance.now();
    let touchedAt = last;
    void readDocument<number>(key).then((stored) => {
      ms += stored?.data ?? 0;
    });
    const touch = () => {
      touchedAt = performance.now();
    };
    const tick = () => {
      const now = performance.now();
      const isActive = document.visibilityState === 'visible' && (now - touchedAt < IDLE_MS || playing.size > 0);
      ms += countedMs(now - last, isActive);
      last = now;
    };
    const tell = () => {
      const seconds = Math.min(MOST_SECONDS, Math.floor(ms / 1000));
      if (seconds < 1) return;
      ms -= seconds * 1000;
      lastEventAt.set(key, performance.now());
      void append({ enrollmentId, lessonId, kind: 'LESSON_TIME', seconds, title });
      void writeDocument(key, 0);
    };
    const rest = () => {
      tick();
      if (ms >= WORTH_MS && performance.now() - (lastEventAt.get(key) ?? -EVENT_MS) >= EVENT_MS) tell();
      else void writeDocument(key, Math.round(ms));
    };
    const look = () => {
      // coming back, the time away is no tick
      if (document.visibilityState === 'visible') last = performance.now();
      else rest();
    };
    const timer = setInterval(() => {
      tick();
      if (ms >= EVENT_MS) tell();
    }, TICK_MS);
    const touches = ['pointerdown', 'keydown', 'scroll'] as const;
    for (const one of touches) addEventListener(one, touch, { passive: true });
    document.addEventListener('visibilitychange', look);
    flush.current = () => {
      tick();
      tell();
    };
    return () => {
      clearInterval(timer);
      for (const one of touches) removeEventListener(one, touch);
      document.removeEventListener('visibilitychange', look);
      rest();
    };
  }, [enrollmentId, lessonId]);
  return () => flush.current();
}
