import { useState } from 'preact/hooks';
import { size } from '../platform/format';
import { t } from '../platform/messages';
import { Alert, File, Music, Video } from '../platform/ui/icons';
import type { Block } from './lesson-document';
import { Picture } from './picture';
import { plainText, Rich } from './rich-text';
import { Say } from './say';

/** Everything of a lesson that is only read, heard or seen. */
export function BlockView({
  block,
  isFirst,
}: {
  block: Exclude<Block, { __typename: 'QuizBlock' | 'AssignmentBlock' }>;
  isFirst: boolean;
}) {
  switch (block.__typename) {
    case 'TextBlock':
      return (
        <div class="block">
          <Rich nodes={block.text} />
          <Say text={plainText(block.text)} />
        </div>
      );
    case 'ImageBlock':
      return (
        <figure class="block picture">
          <Picture picture={block.picture} isFirst={isFirst} />
          {block.caption && <figcaption>{block.caption}</figcaption>}
        </figure>
      );
    case 'AudioBlock':
    case 'VideoBlock':
      return <Media block={block} />;
    case 'FileBlock':
      return (
        <p class="block">
          <a class="button button-wide" href={block.url} download={block.name}>
            <File />
            <span>
              {block.name} <span class="small">· {t('lesson.openFile', { size: size(block.sizeBytes) })}</span>
            </span>
          </a>
        </p>
      );
    default:
      return <p class="small">{t('lesson.unsupported')}</p>;
  }
}

/** Sound and film start on a tap, with their weight on the button; nothing is fetched before. */
function Media({ block }: { block: Extract<Block, { __typename: 'AudioBlock' | 'VideoBlock' }> }) {
  const [isOpen, setOpen] = useState(false);
  const [isGone, setGone] = useState(false);
  const isAudio = block.__typename === 'AudioBlock';
  const weight = { size: size(block.sizeBytes) };
  return (
    <figure class="block media">
      {isOpen ? (
        isAudio ? (
          <audio controls autoplay src={block.url} aria-label={block.description} onError={() => setGone(true)} />
        ) : (
          <video controls autoplay playsinline src={block.url} aria-label={block.description} onError={() => setGone(true)} />
        )
      ) : (
        <button class="button button-wide" onClick={() => setOpen(true)}>
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
