import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { append } from '../enrollment/queue';
import { readDocument, writeDocument } from '../platform/store';
import { watchPlaying } from './active-time';
import { LessonPlace, type Recording } from './media';
import { merged, piecesOf, without, type Piece } from './played';

/** What the phone remembers of a recording for this learner. */
interface Heard {
  position: number;
  told: Piece[];
}

const TELL_EVERY_MS = 60_000;
const NOTE_EVERY_MS = 5_000;
/** Who stopped this close to the end starts again. */
const END_SECONDS = 3;

/** Goes on where the learner stopped, and tells what was really played. */
export default function Player({ block, onGone }: { block: Recording; onGone: () => void }) {
  const place = useContext(LessonPlace);
  const [heard, setHeard] = useState<Heard>();
  const element = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const key = `heard:${place?.versionId}:${place?.lessonId}:${block.id}`;
  useEffect(() => {
    void readDocument<Heard>(key).then((stored) => setHeard(stored?.data ?? { position: 0, told: [] }));
  }, [key]);
  useEffect(() => {
    const player = element.current;
    if (!player || !heard) return undefined;
    let { told } = heard;
    let notedAt = 0;
    const note = () => {
      notedAt = performance.now();
      void writeDocument(key, { position: player.currentTime, told } satisfies Heard);
    };
    const tell = () => {
      const fresh = without(piecesOf(player.played), told);
      told = merged([...told, ...fresh]);
      if (place?.enrollmentId) {
        const { enrollmentId, lessonId, title } = place;
        for (const [from, to] of fresh) void append({ enrollmentId, lessonId, kind: 'MEDIA_WATCHED', blockId: block.id, from, to, title });
      }
      note();
    };
    const start = () => {
      if (heard.position > 0 && heard.position < player.duration - END_SECONDS) player.currentTime = heard.position;
    };
    const moved = () => performance.now() - notedAt > NOTE_EVERY_MS && note();
    const hidden = () => document.visibilityState === 'hidden' && tell();
    const timer = setInterval(() => !player.paused && tell(), TELL_EVERY_MS);
    const stopWatching = watchPlaying(player);
    if (player.readyState > 0) start();
    else player.addEventListener('loadedmetadata', start, { once: true });
    player.addEventListener('timeupdate', moved);
    for (const end of ['pause', 'ended']) player.addEventListener(end, tell);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', hidden);
      for (const end of ['pause', 'ended']) player.removeEventListener(end, tell);
      stopWatching();
      tell();
    };
  }, [heard]);
  if (!heard) return null;
  const shown = { ref: element, controls: true, autoplay: true, src: block.url, 'aria-label': block.description, onError: onGone };
  return block.__typename === 'AudioBlock' ? <audio {...shown} /> : <video playsinline {...shown} />;
}
