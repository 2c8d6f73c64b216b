import { t } from '../platform/messages';
import { Bell } from '../platform/ui/icons';
import { unread } from './unread';

/** The way to what one was told; says how much of it is new. */
export function BellLink({ path }: { path: string }) {
  const count = unread.value;
  const shown = count > 99 ? '99+' : String(count);
  return (
    <a class="bell top-link" href="/notices" aria-current={path === '/notices' ? 'page' : undefined}>
      <Bell />
      <span class="sr-only">{count > 0 ? t('notices.count', { n: shown }) : t('notices.title')}</span>
      {count > 0 && (
        <span class="bell-count" aria-hidden="true">
          {shown}
        </span>
      )}
    </a>
  );
}
