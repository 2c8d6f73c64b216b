import { createContext } from 'preact';
import { useState } from 'preact/hooks';
import { size } from '../platform/format';
import { t } from '../platform/messages';
import { Alert, Music, Video } from '../platform/ui/icons';
import type { Block } from './lesson-document';

/** The lesson that a recording stands in, and the enrollment that what is played counts for. */
export const LessonPlace = createContext<{ enrollmentId?: string | undefined; versionId: string; lessonId: string; title: string } | null>(
  null,
);

export type Recording = Extract<Block, { __typename: 'AudioBlock' | 'VideoBlock' }>;

/** Sound and film start on a tap, with their weight on the button; nothing is fetched before. */
export function Media({ block }: { block: Recording }) {
  const [Player, setPlayer] = useState<typeof import('./player').default>();
  const [isGone, setGone] = useState(false);
  const isAudio = block.__typename === 'AudioBlock';
  const open = () =>
    void import('./player').then(
      ({ default: player }) => setPlayer(() => player),
      () => setGone(true),
    );
  const weight = { size: size(block.sizeBytes) };
  return (
    <figure class="block media">
      {Player ? (
        <Player block={block} onGone={() => setGone(true)} />
      ) : (
        <button class="button button-wide" onClick={open}>
          {isAudio ? <Music /> : <Video />}
          {t(isAudio ? 'lesson.playAudio' : 'lesson.playVideo', weight)}
        </button>
      )}
      {isGone && (
        <p class="inline-error" role="alert">
          <Alert />
          <span>{t('lesson.mediaFailed')}</span>
        </p>
      )}
      <figcaption>{block.description}</figcaption>
      {block.transcript && (
        <details>
          <summary>{t('lesson.transcript')}</summary>
          <p class="transcript">{block.transcript}</p>
        </details>
      )}
    </figure>
  );
}
