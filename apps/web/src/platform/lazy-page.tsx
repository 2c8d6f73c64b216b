import type { ComponentType } from 'preact';
import { lazy } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { ApiError } from './graphql';
import { t } from './messages';
import { Page } from './ui/page';
import { Failure } from './ui/states';
import { reloadOnce } from './worker';

/** A page that is fetched when it is opened. Where it cannot be, it says so, and comes as soon as the line does. */
export const lazyPage = <Props,>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(() =>
    load().catch((error: unknown) => {
      console.error(error);
      if (navigator.onLine) reloadOnce();
      return { default: NotFetched as ComponentType<Props> };
    }),
  );

function NotFetched() {
  const again = () => location.reload();
  useEffect(() => {
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);
  return (
    <Page title={t('app.name')}>
      <Failure error={new ApiError(navigator.onLine ? 'UNAVAILABLE' : 'OFFLINE')} retry={again} />
    </Page>
  );
}
