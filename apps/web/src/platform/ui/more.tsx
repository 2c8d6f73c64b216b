import { t } from '../messages';
import type { Pages } from '../pages';
import { Inline } from './states';

/** Under a list: the next page of it, and why it did not come. */
export function More({ hasMore, isBusy, error, more }: Omit<Pages<unknown>, 'rows'>) {
  return (
    <>
      <Inline error={error} />
      {hasMore && (
        <button class="button button-wide" disabled={isBusy} onClick={more}>
          {t('list.more')}
        </button>
      )}
    </>
  );
}
