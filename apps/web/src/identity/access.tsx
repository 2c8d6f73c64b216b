import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { AccessLogQuery, SessionsQuery } from '../gql/graphql';
import { dayTime } from '../platform/format';
import { run } from '../platform/graphql';
import { t, type MessageKey } from '../platform/messages';
import { useAct, usePages } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Check, Close, Eye, Phone } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Inline, Shown } from '../platform/ui/states';

const AccessLog = graphql(`
  query AccessLog($after: String) {
    myAccessLog(first: 10, after: $after) {
      edges {
        node {
          id
          at
          actorName
          isSystem
          what
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const Sessions = graphql(`
  query Sessions {
    mySessions {
      id
      label
      createdAt
      lastSeenAt
      isCurrent
    }
  }
`);
const EndSession = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    endSession(input: $input)
  }
`);

/** Fetched when it is opened: most visits to this page are for something else. */
function Folded({ words, children }: { words: string; children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="card folded" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words}</summary>
      {isOpen && children}
    </details>
  );
}

export const AccessSection = () => (
  <Folded words={t('access.title')}>
    <AccessLogView />
  </Folded>
);

export const SessionSection = () => (
  <Folded words={t('sessions.title')}>
    <SessionsView />
  </Folded>
);

const loadLog = async (after?: string, signal?: AbortSignal) => (await run(AccessLog, after ? { after } : {}, signal)).myAccessLog;

function AccessLogView() {
  const reading = useReading([], { load: (signal) => loadLog(undefined, signal) });
  return <Shown reading={reading}>{(page) => <Looks page={page} />}</Shown>;
}

/** The names of the groups of fields that the server writes down; a newer server may know more of them. */
const KNOWN = new Set([
  'person.list',
  'enrollment.list',
  'completion.list',
  'certificate.list',
  'certificate.document',
  'recognition.dossier',
  'recognition.figures',
  'recognition.exchange',
  'person.national_id',
]);
const whatInWords = (what: string) => (KNOWN.has(what) ? t(`access.what.${what}` as MessageKey) : t('access.what.other', { what }));

function Looks({ page }: { page: AccessLogQuery['myAccessLog'] }) {
  const { rows, ...pages } = usePages(page, loadLog);
  if (rows.length === 0) return <p class="muted">{t('access.none')}</p>;
  return (
    <div class="stack">
      <ul class="stack" role="list">
        {rows.map(({ id, at, actorName, isSystem, what }) => (
          <li key={id} class="row">
            <Eye />
            <span class="row-words">
              <strong>{actorName || t('access.unknown')}</strong>
              {isSystem && <span class="small">{t('access.system')}</span>}
              <span>{whatInWords(what)}</span>
              <span class="small">{dayTime(at)}</span>
            </span>
          </li>
        ))}
      </ul>
      <More {...pages} />
    </div>
  );
}

function SessionsView() {
  const reading = useReading([], { load: async (signal) => (await run(Sessions, {}, signal)).mySessions });
  return <Shown reading={reading}>{(sessions) => <SessionRows sessions={sessions} onEnded={(left) => reading.replace(left)} />}</Shown>;
}

type SignedIn = SessionsQuery['mySessions'];

function SessionRows({ sessions, onEnded }: { sessions: SignedIn; onEnded: (left: SignedIn) => void }) {
  const { isBusy, error, act } = useAct();
  return (
    <div class="stack">
      <p class="hint">{t('sessions.hint')}</p>
      <Inline error={error} />
      <ul class="stack" role="list">
        {sessions.map((session) => {
          const label = session.label === '?' ? t('sessions.unknown') : session.label;
          return (
            <li key={session.id} class="row session">
              <Phone />
              <span class="row-words">
                <strong>{label}</strong>
                <span class="small">{t('sessions.since', { time: dayTime(session.createdAt) })}</span>
                <span class="small">{t('sessions.seen', { time: dayTime(session.lastSeenAt) })}</span>
                {session.isCurrent && (
                  <span class="tag tag-ok">
                    <Check />
                    {t('sessions.current')}
                  </span>
                )}
              </span>
              {!session.isCurrent && (
                <button
                  class="button button-danger"
                  disabled={isBusy}
                  aria-label={`${t('sessions.end')}: ${label}`}
                  onClick={() =>
                    act(async () => {
                      await run(EndSession, { input: { id: session.id } });
                      onEnded(sessions.filter(({ id }) => id !== session.id));
                    })
                  }
                >
                  <Close />
                  {t('sessions.end')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
