import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import { isOnlyInMemory, isSending, refusedCount, sync, waitingCount } from './enrollment/queue';
import { BellLink } from './notifications/bell';
import { isDemo, mustSignInAgain, office, viewer } from './identity/session';
import { reachable } from './platform/graphql';
import { t } from './platform/messages';
import {
  Alert,
  Book,
  Briefcase,
  Checklist,
  CloudUp,
  Info,
  Key,
  NoCloud,
  OnDevice,
  Person,
  Refresh,
  SignIn,
  type Icon,
} from './platform/ui/icons';
import { Mark } from './platform/ui/silt';
import { hasNewVersion } from './platform/worker';

/** The frame of every page: who we are, where one is, whether the network answers. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const isLesson = path.startsWith('/lesson/');
  const isPerson = Boolean(viewer.value);
  return (
    <>
      <a class="skip" href="#main">
        {t('app.skip')}
      </a>
      {isDemo.value && (
        <aside class="demo" aria-label={t('demo.name')}>
          <Info />
          <span>{t('demo.banner')}</span>
        </aside>
      )}
      {!isLesson && <Top path={path} />}
      <StatusBar />
      <main id="main" class={isPerson && !isLesson ? 'has-tabs' : ''}>
        {children}
      </main>
    </>
  );
}

function Top({ path }: { path: string }) {
  return (
    <header class="top">
      <div class="top-row">
        <a class="brand" href="/">
          <Mark />
          <span>
            {t('app.name')} <small>{t('app.tagline')}</small>
          </span>
        </a>
        {viewer.value ? (
          <>
            <Tabs path={path} />
            <BellLink path={path} />
          </>
        ) : (
          <nav class="actions" aria-label={t('nav.main')}>
            <a class="top-link" href="/verify" aria-current={path === '/verify' ? 'page' : undefined}>
              {t('nav.verify')}
            </a>
            {viewer.value === null && path !== '/login' && (
              <a class="button" href={path === '/' ? '/login' : `/login?to=${encodeURIComponent(path)}`}>
                {t('nav.signIn')}
              </a>
            )}
          </nav>
        )}
      </div>
    </header>
  );
}

function Tabs({ path }: { path: string }) {
  const work = office.value;
  const nav = useRef<HTMLElement>(null);
  // what must stand above the bar on a phone asks how high it is: its words wrap as the text grows
  useEffect(() => {
    const bar = nav.current;
    if (!bar) return undefined;
    const observer = new ResizeObserver(() => document.documentElement.style.setProperty('--tabs', `${bar.offsetHeight}px`));
    observer.observe(bar);
    return () => observer.disconnect();
  }, []);
  const tabs: [string, string, Icon, boolean][] = [
    ['/', t('nav.learn'), Book, path === '/' || path.startsWith('/course')],
    ['/me', t('nav.mine'), Person, /^\/(me|work|calendar|join|claim)\b/.test(path)],
    ['/dossier', t('nav.assess'), Checklist, path === '/dossier'],
  ];
  if (work) tabs.push([work, t('nav.work'), Briefcase, /^\/(staff|review|department)/.test(path)]);
  return (
    <nav ref={nav} class="tabs" aria-label={t('nav.main')}>
      {tabs.map(([href, word, Drawing, isHere]) => (
        <a key={href} href={href} aria-current={isHere ? 'page' : undefined}>
          <Drawing />
          <span>{word}</span>
        </a>
      ))}
    </nav>
  );
}

/** One line about the network and the waiting work; silent when all is well. */
function StatusBar() {
  const count = waitingCount.value;
  const line = statusLine(count);
  return (
    <div role="status">
      {line && (
        <div class={`bar ${line.isWarning ? 'bar-warn' : ''}`}>
          <div class="bar-row">
            <line.drawing />
            {line.content}
          </div>
        </div>
      )}
      {hasNewVersion.value && count === 0 && !location.pathname.startsWith('/lesson/') && (
        <div class="bar">
          <div class="bar-row">
            <Refresh />
            <span>{t('app.newVersion')}</span>
            <button class="button button-quiet" onClick={() => location.reload()}>
              {t('app.useNewVersion')}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function statusLine(count: number): { drawing: Icon; content: ComponentChildren; isWarning?: boolean } | undefined {
  if (mustSignInAgain.value) {
    const to = `/login?to=${encodeURIComponent(location.pathname)}`;
    return {
      drawing: SignIn,
      isWarning: true,
      content: <a href={to}>{count > 0 ? t('status.signIn', { n: count }) : t('status.signInAgain')}</a>,
    };
  }
  if (viewer.value?.mustChangeSecret && location.pathname !== '/me/secret') {
    return { drawing: Key, isWarning: true, content: <a href="/me/secret">{t('status.changeSecret')}</a> };
  }
  if (isOnlyInMemory.value) return { drawing: Alert, isWarning: true, content: <span>{t('status.notWritten')}</span> };
  if (refusedCount.value > 0) {
    return { drawing: Alert, isWarning: true, content: <a href="/me/sync#refused">{t('status.refused', { n: refusedCount.value })}</a> };
  }
  if (count > 0 && !reachable.value) {
    return { drawing: OnDevice, isWarning: true, content: <span>{t('status.offlineWaiting', { n: count })}</span> };
  }
  if (count > 0) {
    return {
      drawing: isSending.value ? CloudUp : OnDevice,
      content: isSending.value ? (
        <span>{t('status.sending', { n: count })}</span>
      ) : (
        <button class="button button-quiet" onClick={() => void sync(true)}>
          {t('status.waiting', { n: count })}
        </button>
      ),
    };
  }
  if (!reachable.value) return { drawing: NoCloud, content: <span>{t('status.offline')}</span> };
  return undefined;
}
