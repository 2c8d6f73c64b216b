import { useState } from 'preact/hooks';
import { size } from '../platform/format';
import { t } from '../platform/messages';
import { saver } from '../platform/prefs';
import { Image } from '../platform/ui/icons';

interface Props {
  picture: { url: string; alt: string; width?: number | null; height?: number | null; sizeBytes: number };
  isFirst?: boolean;
}

/** Above this, data saver waits for a tap. */
const SMALL_BYTES = 20_000;

/** A picture that never makes the page jump, and that waits for a tap when data is dear. */
export function Picture({ picture, isFirst }: Props) {
  const [isWanted, want] = useState(false);
  const [isGone, lose] = useState(false);
  if (isGone) {
    return (
      <p class="picture-gone">
        <Image />
        <span>{picture.alt}</span>
      </p>
    );
  }
  if (saver.value && !isWanted && picture.sizeBytes > SMALL_BYTES) {
    return (
      <div class="picture-wait">
        <p>{picture.alt}</p>
        <button class="button" onClick={() => want(true)}>
          <Image />
          {t('lesson.showPicture', { size: size(picture.sizeBytes) })}
        </button>
      </div>
    );
  }
  return (
    <img
      src={picture.url}
      alt={picture.alt}
      width={picture.width ?? undefined}
      height={picture.height ?? undefined}
      loading={isFirst ? 'eager' : 'lazy'}
      decoding="async"
      onError={() => lose(true)}
    />
  );
}
