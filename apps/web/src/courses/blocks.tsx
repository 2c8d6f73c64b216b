import { size } from '../platform/format';
import { t } from '../platform/messages';
import { File } from '../platform/ui/icons';
import type { Block } from './lesson-document';
import { Media } from './media';
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
