import { Done } from '../platform/ui/icons';

/** What has just been done, for the eye and for a screen reader; the region is there before the words. */
export const Said = ({ words }: { words: string }) => (
  <div role="status">
    {words && (
      <p class="tag tag-ok">
        <Done />
        {words}
      </p>
    )}
  </div>
);
