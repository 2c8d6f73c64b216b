import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { PriorLearningKind, PriorLearningPartFragment } from '../gql/graphql';
import { viewer } from '../identity/session';
import { day } from '../platform/format';
import { ApiError, run } from '../platform/graphql';
import { tl, type ElsewhereKey } from '../platform/messages/elsewhere';
import { useAct, usePages } from '../platform/pages';
import { useReading } from '../platform/reading';
import { t } from '../platform/messages';
import { Alert, Award, Close, Done, Eye, Plus, Undo, Wait } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Page } from '../platform/ui/page';
import { Dialog } from '../platform/ui/dialog';
import { Empty, Failure, Inline, Shown } from '../platform/ui/states';
import { Pick } from '../platform/ui/pick';
import { scanOf, sendScan, toScan } from './scan-of-paper';

graphql(`
  fragment PriorLearningPart on PriorLearning {
    id
    learnerId
    kind
    source {
      name
    }
    issuer
    title
    number
    issuedOn
    validUntil
    isExpired
    isAssisted
    status
    scanUrl
    history {
      status
      reason
      byName
      at
    }
  }
`);
const Elsewhere = graphql(`
  query Elsewhere($after: String) {
    myPriorLearning(first: 20, after: $after) {
      edges {
        node {
          ...PriorLearningPart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const Withdraw = graphql(`
  mutation WithdrawPriorLearning($input: WithdrawPriorLearningInput!) {
    withdrawPriorLearning(input: $input) {
      id
    }
  }
`);

type Part = PriorLearningPartFragment;

const TAGS = { RECORDED: '', UNVERIFIABLE: 'tag-warn', VERIFIED: 'tag-ok', REJECTED: 'tag-danger', WITHDRAWN: '' } as const;
const DRAWINGS = { RECORDED: Wait, UNVERIFIABLE: Alert, VERIFIED: Done, REJECTED: Close, WITHDRAWN: Undo } as const;

/** "Chứng nhận ở nơi khác": what I learnt elsewhere, and what the staff of my place found of it. */
export default function ElsewherePage() {
  const who = viewer.value;
  const [isAdding, setAdding] = useState(false);
  const [said, say] = useState('');
  const load = async (after?: string, signal?: AbortSignal) => (await run(Elsewhere, after ? { after } : {}, signal)).myPriorLearning;
  const reading = useReading([who?.person.id], { key: 'elsewhere', when: Boolean(who), load: (signal) => load(undefined, signal) });
  // most who look do not add: the form comes when it is asked for
  const form = useReading([isAdding], { when: isAdding, load: () => import('./elsewhere-form') });
  return (
    <Page title={tl('elsewhere.title')} lead={tl('elsewhere.lead')} back={{ href: '/me', words: t('nav.mine') }}>
      {who === null ? (
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      ) : (
        <>
          {isAdding ? (
            <Shown reading={form}>
              {({ ElsewhereForm }) => (
                <ElsewhereForm
                  onClose={() => setAdding(false)}
                  onDone={(isScanLeft) => {
                    setAdding(false);
                    say(tl(isScanLeft ? 'elsewhere.sentNoScan' : 'elsewhere.sent'));
                    reading.reload();
                  }}
                />
              )}
            </Shown>
          ) : (
            reading.data && (
              <p>
                <button
                  class="button button-main"
                  onClick={() => {
                    say('');
                    setAdding(true);
                  }}
                >
                  <Plus />
                  {tl('elsewhere.add')}
                </button>
              </p>
            )
          )}
          <p role="status">{said}</p>
          <Shown reading={reading}>{(page) => <Rows page={page} next={load} onChange={reading.reload} isQuiet={isAdding} />}</Shown>
        </>
      )}
    </Page>
  );
}

type PageOf = Awaited<ReturnType<typeof loadPage>>;
const loadPage = async () => (await run(Elsewhere, {})).myPriorLearning;

interface RowsProps {
  page: PageOf;
  next: (after: string) => Promise<PageOf>;
  onChange: () => void;
  isQuiet: boolean;
}

function Rows({ page, next, onChange, isQuiet }: RowsProps) {
  const { rows, ...pages } = usePages(page, next);
  if (rows.length === 0) return isQuiet ? null : <Empty drawing={Award} title={tl('elsewhere.none')} body={tl('elsewhere.noneBody')} />;
  return (
    <>
      <ul class="stack" role="list">
        {rows.map((row) => (
          <li key={row.id}>
            <Paper paper={row} onChange={onChange} />
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function Paper({ paper, onChange }: { paper: Part; onChange: () => void }) {
  const { id, learnerId, title, status, scanUrl, history } = paper;
  const [isAsked, ask] = useState(false);
  const { isBusy, error, act } = useAct();
  const last = history[history.length - 1];
  const isOpen = status === 'RECORDED' || status === 'UNVERIFIABLE';
  const Drawing = DRAWINGS[status];
  return (
    <article class="card stack">
      <div>
        <h2 class="card-title">{title}</h2>
        <p class="small">{factsOf(paper).join(' · ')}</p>
      </div>
      <div>
        <p class={`tag ${TAGS[status]}`}>
          <Drawing />
          {tl(`elsewhere.status.${status}` as ElsewhereKey)}
        </p>
        {paper.isExpired && <p class="tag tag-warn">{tl('elsewhere.expired')}</p>}
        {last?.reason && <p>{tl('elsewhere.why', { reason: last.reason })}</p>}
        {status === 'UNVERIFIABLE' && <p class="small">{tl('elsewhere.again')}</p>}
        {last && status !== 'RECORDED' && status !== 'WITHDRAWN' && (
          <p class="small">{tl('elsewhere.by', { name: last.byName ?? '–', day: day(last.at) })}</p>
        )}
      </div>
      {(scanUrl || isOpen) && (
        <div class="actions">
          {scanUrl && (
            <a class="button" href={scanUrl} target="_blank" rel="noopener" aria-label={`${tl('elsewhere.see')}: ${title}`}>
              <Eye />
              {tl('elsewhere.see')}
            </a>
          )}
          {isOpen && (
            <Pick
              words={tl(scanUrl ? 'elsewhere.otherScan' : 'elsewhere.addScan')}
              accept="image/*,application/pdf"
              disabled={isBusy}
              onPick={(files) =>
                act(async () => {
                  if (!files[0]) return;
                  await sendScan(scanOf(learnerId, id), await toScan(files[0]));
                  onChange();
                })
              }
            />
          )}
          {isOpen && (
            <button class="button button-quiet" aria-label={`${tl('elsewhere.withdraw')}: ${title}`} onClick={() => ask(true)}>
              <Undo />
              {tl('elsewhere.withdraw')}
            </button>
          )}
        </div>
      )}
      {!isAsked && <Inline error={error} />}
      {isAsked && (
        <Dialog title={title} onClose={() => ask(false)}>
          <div class="stack">
            <p>{tl('elsewhere.withdrawSure')}</p>
            <Inline error={error} />
            <button
              class="button button-danger button-wide"
              disabled={isBusy}
              onClick={() =>
                act(async () => {
                  await run(Withdraw, { input: { id } });
                  ask(false);
                  onChange();
                })
              }
            >
              <Undo />
              {tl('elsewhere.withdrawYes')}
            </button>
          </div>
        </Dialog>
      )}
    </article>
  );
}

/** What the paper says, in one line. */
function factsOf({ kind, source, issuer, number, issuedOn, validUntil, isAssisted }: Part): string[] {
  return [
    kind !== 'EXTERNAL_CERTIFICATE' && kindWords(kind),
    issuer ?? source?.name,
    number && tl('elsewhere.no', { number }),
    issuedOn && (kind === 'EXTERNAL_CERTIFICATE' ? tl('elsewhere.issued', { day: day(issuedOn) }) : day(issuedOn)),
    validUntil && tl('elsewhere.until', { day: day(validUntil) }),
    isAssisted && tl('elsewhere.assisted'),
  ].filter((fact): fact is string => Boolean(fact));
}

const kindWords = (kind: PriorLearningKind) => tl(`elsewhere.kind.${kind}` as ElsewhereKey);
