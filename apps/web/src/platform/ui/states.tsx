import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { moment } from '../format';
import type { ApiError } from '../graphql';
import { t } from '../messages';
import type { Reading } from '../reading';
import { Alert, Lock, NoCloud, OnDevice, Refresh, Search, SignIn, type Icon } from './icons';

/** Words at once for a screen reader; a skeleton for the eye only when it takes longer than 300 ms. */
export function Loading({ rows = 3 }: { rows?: number }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="loading" role="status">
      <p class={isSlow ? '' : 'invisible'}>{t('state.loading')}</p>
      {isSlow && Array.from({ length: rows }, (_, i) => <div key={i} class="skeleton" aria-hidden="true" />)}
    </div>
  );
}

interface NoticeProps {
  drawing: Icon;
  title: string;
  body?: ComponentChildren;
  code?: string;
  children?: ComponentChildren;
  role?: 'alert' | 'status';
}

/** A calm notice in the place of content: what is so, and what to do next. */
export function Notice({ drawing: Drawing, title, body, code, children, role }: NoticeProps) {
  return (
    <section class="notice" role={role}>
      <Drawing />
      <h2>{title}</h2>
      {body && <p>{body}</p>}
      {children && <div class="actions">{children}</div>}
      {code && <p class="small">{t('state.code', { code })}</p>}
    </section>
  );
}

export const Empty = (props: Omit<NoticeProps, 'drawing'> & { drawing?: Icon }) => <Notice drawing={Search} {...props} />;

/** Every way a page can fail, in words that say what to do. */
export function Failure({ error, retry }: { error: ApiError; retry?: () => void }) {
  const again = retry && (
    <button class="button" onClick={retry}>
      <Refresh />
      {t('state.retry')}
    </button>
  );
  switch (error.code) {
    case 'OFFLINE':
      return (
        <Notice drawing={NoCloud} title={t('state.offline.title')} body={t('state.offline.body')} role="alert">
          {again}
        </Notice>
      );
    case 'UNAUTHENTICATED':
      return (
        <Notice drawing={SignIn} title={t('state.signIn.title')} body={t('state.signIn.body')}>
          <a class="button button-main" href={`/login?to=${encodeURIComponent(location.pathname + location.search)}`}>
            <SignIn />
            {t('nav.signIn')}
          </a>
        </Notice>
      );
    case 'FORBIDDEN':
      return <Notice drawing={Lock} title={t('state.forbidden.title')} body={error.message || t('state.forbidden.body')} />;
    case 'NOT_FOUND':
      return <NotFound />;
    default:
      return (
        <Notice
          drawing={Alert}
          title={t('state.error.title')}
          body={
            error.code === 'RATE_LIMITED' || error.code === 'UNAVAILABLE'
              ? t('state.busy.body')
              : error.code === 'BAD_USER_INPUT' && error.fields.length > 0
                ? error.message
                : t('state.error.body')
          }
          code={error.code}
          role="alert"
        >
          {again}
        </Notice>
      );
  }
}

export function NotFound() {
  return (
    <Notice drawing={Search} title={t('state.notFound.title')} body={t('state.notFound.body')}>
      <a class="button" href="/">
        {t('state.notFound.home')}
      </a>
    </Notice>
  );
}

/** Content that was read, or the state in its place. */
export function Shown<R>({ reading, rows, children }: { reading: Reading<R>; rows?: number; children: (data: R) => ComponentChildren }) {
  if (reading.data !== undefined) {
    return (
      <>
        {reading.storedAt && (
          <p class="stored" role="status">
            <OnDevice />
            {t('status.storedAt', { time: moment(reading.storedAt) })}
          </p>
        )}
        {children(reading.data)}
      </>
    );
  }
  return reading.error ? <Failure error={reading.error} retry={reading.reload} /> : <Loading rows={rows} />;
}

/** A failure beside the button that caused it. */
export function Inline({ error }: { error?: ApiError | null }) {
  if (!error) return null;
  return (
    <p class="inline-error" role="alert">
      <Alert />
      <span>{wordsOf(error)}</span>
    </p>
  );
}

/** The server's words where they were written for the person who reads them; ours for everything else. */
function wordsOf({ code, message, fields }: ApiError): string {
  switch (code) {
    case 'OFFLINE':
      return t('error.offline');
    case 'CONFLICT':
      return message || t('error.conflict');
    case 'BAD_USER_INPUT':
      return fields.length > 0 && message ? message : t('error.invalid');
    case 'FORBIDDEN':
      return message || t('state.forbidden.title');
    case 'UNAUTHENTICATED':
      return t('status.signInAgain');
    case 'RATE_LIMITED':
    case 'UNAVAILABLE':
      return message || t('state.busy.body');
    case 'NOT_FOUND':
      return message || t('state.notFound.title');
    default:
      return t('state.error.body');
  }
}
