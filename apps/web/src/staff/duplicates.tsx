import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { DuplicatesQuery, MergesQuery, MergeSidePartFragment, PersonMergePartFragment } from '../gql/graphql';
import { unitsWithRole } from '../identity/session';
import { day } from '../platform/format';
import { run } from '../platform/graphql';
import { newId } from '../platform/id';
import { t } from '../platform/messages';
import { useAct, usePages } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Dialog } from '../platform/ui/dialog';
import { Field } from '../platform/ui/field';
import { Alert, Check, Close, Done, Lock, People, Undo } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Page } from '../platform/ui/page';
import { Empty, Inline, Notice, Shown } from '../platform/ui/states';
import { s, type StaffKey } from './messages';

graphql(`
  fragment MergeSidePart on MergeSide {
    personId
    fullName
    birthYear
    bornOn
    hasNationalId
    username
    lastSeenAt
    recordedBy
    recordedAt
    enrollments {
      id
      courseTitle
      status
    }
    certificates {
      registerNumber
      courseTitle
    }
    dossiers {
      year
      status
    }
  }
`);
graphql(`
  fragment PersonMergePart on PersonMerge {
    id
    state
    source
    keptId
    mergedId
    keptName
    mergedName
    reason
    proposedBy
    proposedAt
    decidedBy
    decidedAt
    undoneBy
    undoneAt
    mayDecide
  }
`);
const Duplicates = graphql(`
  query Duplicates($unitId: UUID!, $after: String) {
    duplicatePairs(unitId: $unitId, first: 20, after: $after) {
      edges {
        node {
          left {
            ...MergeSidePart
          }
          right {
            ...MergeSidePart
          }
          score
          reasons
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const Merges = graphql(`
  query Merges($unitId: UUID!, $after: String) {
    personMerges(unitId: $unitId, first: 20, after: $after) {
      edges {
        node {
          ...PersonMergePart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const Preview = graphql(`
  query MergePreview($keptId: UUID!, $mergedId: UUID!) {
    mergePreview(keptId: $keptId, mergedId: $mergedId) {
      kept {
        ...MergeSidePart
      }
      merged {
        ...MergeSidePart
      }
      account
      obstacle
      sharedCourses {
        courseId
        courseTitle
        effect
      }
    }
  }
`);
const Propose = graphql(`
  mutation ProposeMerge($input: ProposeMergeInput!) {
    proposeMerge(input: $input) {
      __typename
      ... on MergeNotPossible {
        message
      }
    }
  }
`);
const Decide = graphql(`
  mutation DecideMerge($input: DecideMergeInput!) {
    decideMerge(input: $input) {
      __typename
      ... on MergeNotPossible {
        message
      }
      ... on OwnProposal {
        message
      }
    }
  }
`);
const UndoDocument = graphql(`
  mutation UndoMerge($input: UndoMergeInput!) {
    undoMerge(input: $input) {
      id
    }
  }
`);
const Dismiss = graphql(`
  mutation DismissDuplicate($input: DismissDuplicateInput!) {
    dismissDuplicate(input: $input)
  }
`);

type Pair = DuplicatesQuery['duplicatePairs']['edges'][number]['node'];

/** Records of one person that was written down twice: one proposes, another decides, and it can be undone. */
export default function DuplicatesPage() {
  const units = unitsWithRole('CENTRE_DIRECTOR', 'COMMUNE_OFFICER', 'ADMINISTRATOR');
  const [unitId] = useState(units[0]?.id);
  const [round, setRound] = useState(0);
  const again = () => setRound((n) => n + 1);
  return (
    <Page title={s('merge.title')} lead={s('merge.lead')} wide>
      {unitId ? (
        <>
          <History key={`h${round}`} unitId={unitId} onDone={again} />
          <Pairs key={`p${round}`} unitId={unitId} onDone={again} />
        </>
      ) : (
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={s('merge.forbidden')} />
      )}
    </Page>
  );
}

function Pairs({ unitId, onDone }: { unitId: string; onDone: () => void }) {
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(Duplicates, { unitId, ...(after ? { after } : {}) }, signal)).duplicatePairs;
  const reading = useReading([unitId], { load: (signal) => load(undefined, signal) });
  return (
    <section class="section">
      <h2>{s('merge.pairs')}</h2>
      <Shown reading={reading}>{(page) => <PairRows page={page} next={load} onDone={onDone} />}</Shown>
    </section>
  );
}

function PairRows({
  page,
  next,
  onDone,
}: {
  page: DuplicatesQuery['duplicatePairs'];
  next: (after: string) => Promise<DuplicatesQuery['duplicatePairs']>;
  onDone: () => void;
}) {
  const { rows, ...pages } = usePages(page, next);
  const [open, setOpen] = useState<Pair>();
  if (rows.length === 0) return <Empty drawing={People} title={s('merge.none')} />;
  return (
    <div class="stack">
      <ul class="stack" role="list">
        {rows.map((pair) => (
          <li key={pair.left.personId + pair.right.personId} class="card row">
            <span class="row-words">
              <strong>{pair.left.fullName}</strong>
              <span class="small">{pair.reasons.map((reason) => s(`merge.reason.${reason}` as StaffKey)).join(' · ')}</span>
            </span>
            <button class="button" aria-label={`${s('merge.compare')}: ${pair.left.fullName}`} onClick={() => setOpen(pair)}>
              {s('merge.compare')}
            </button>
          </li>
        ))}
      </ul>
      <More {...pages} />
      {open && <Compare pair={open} onClose={() => setOpen(undefined)} onDone={onDone} />}
    </div>
  );
}

/** Side by side, and what would happen; then one word: the same person, or two. */
function Compare({ pair, onClose, onDone }: { pair: Pair; onClose: () => void; onDone: () => void }) {
  const [isSwapped, swap] = useState(false);
  const [kept, merged] = isSwapped ? [pair.right, pair.left] : [pair.left, pair.right];
  const ids = { keptId: kept.personId, mergedId: merged.personId };
  const [reason, setReason] = useState('');
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  return (
    <Dialog title={s('merge.compare')} onClose={onClose}>
      <div class="stack">
        <PreviewOf {...ids} />
        <button class="button button-quiet" type="button" onClick={() => swap(!isSwapped)}>
          {s('merge.swap')}
        </button>
        <Field label={s('merge.why')} hint={s('merge.whyHint')} {...(said ? { error: said } : {})}>
          {(attributes) => (
            <input {...attributes} maxLength={500} value={reason} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
          )}
        </Field>
        <Inline error={error} />
        <div class="actions">
          <button
            class="button"
            disabled={isBusy}
            onClick={() =>
              act(async () => {
                await run(Dismiss, { input: { personId: kept.personId, otherPersonId: merged.personId, reason } });
                onDone();
              })
            }
          >
            <Close />
            {s('merge.dismiss')}
          </button>
          <button
            class="button button-main"
            disabled={isBusy}
            onClick={() => {
              if (!reason.trim()) return say(s('merge.needWhy'));
              act(async () => {
                const { proposeMerge } = await run(Propose, { input: { id: newId(), ...ids, reason: reason.trim() } });
                if (proposeMerge.__typename === 'MergeNotPossible') say(proposeMerge.message);
                else onDone();
              });
            }}
          >
            <Check />
            {s('merge.propose')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function PreviewOf({ keptId, mergedId }: { keptId: string; mergedId: string }) {
  const reading = useReading([keptId, mergedId], {
    load: async (signal) => (await run(Preview, { keptId, mergedId }, signal)).mergePreview,
  });
  return (
    <Shown reading={reading}>
      {({ kept, merged, account, obstacle, sharedCourses }) => (
        <div class="stack">
          <Side title={s('merge.kept')} side={kept} />
          <Side title={s('merge.merged')} side={merged} />
          <div class="stack" role="status">
            {obstacle ? (
              <p class="tag tag-warn">
                <Alert />
                {obstacle}
              </p>
            ) : (
              <ul>
                <li>{s(`merge.account.${account}` as StaffKey)}</li>
                {sharedCourses.map(({ courseId, courseTitle, effect }) => (
                  <li key={courseId}>{s(`merge.course.${effect}` as StaffKey, { course: courseTitle })}</li>
                ))}
                <li>{s('merge.stays')}</li>
              </ul>
            )}
          </div>
        </div>
      )}
    </Shown>
  );
}

function Side({ title, side }: { title: string; side: MergeSidePartFragment }) {
  return (
    <section class="card">
      <h3>
        {title}: {side.fullName}
      </h3>
      <p class="small">
        {side.bornOn ? day(side.bornOn) : (side.birthYear ?? s('merge.noBirth'))}
        {' · '}
        {side.username ? s('merge.hasAccount', { username: side.username }) : s('merge.noAccount')}
        {' · '}
        {side.hasNationalId ? s('merge.hasNumber') : s('merge.noNumber')}
        {' · '}
        {s('merge.recorded', { day: day(side.recordedAt), by: side.recordedBy ?? '–' })}
      </p>
      <p class="small">
        {s('merge.counts', { courses: side.enrollments.length, certificates: side.certificates.length, dossiers: side.dossiers.length })}
      </p>
      {side.enrollments.length > 0 && <p class="small">{side.enrollments.map(({ courseTitle }) => courseTitle).join(' · ')}</p>}
    </section>
  );
}

function History({ unitId, onDone }: { unitId: string; onDone: () => void }) {
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(Merges, { unitId, ...(after ? { after } : {}) }, signal)).personMerges;
  const reading = useReading([unitId], { load: (signal) => load(undefined, signal) });
  return (
    <section class="section">
      <h2>{s('merge.history')}</h2>
      <Shown reading={reading}>{(page) => <MergeRows page={page} next={load} onDone={onDone} />}</Shown>
    </section>
  );
}

type MergePage = MergesQuery['personMerges'];

function MergeRows({ page, next, onDone }: { page: MergePage; next: (after: string) => Promise<MergePage>; onDone: () => void }) {
  const { rows, ...pages } = usePages(page, next);
  if (rows.length === 0) return <p class="muted">{s('merge.noHistory')}</p>;
  return (
    <div class="stack">
      <ul class="stack" role="list">
        {rows.map((merge) => (
          <MergeRow key={merge.id} merge={merge} onDone={onDone} />
        ))}
      </ul>
      <More {...pages} />
    </div>
  );
}

function MergeRow({ merge, onDone }: { merge: PersonMergePartFragment; onDone: () => void }) {
  const [asked, ask] = useState<'decide' | 'undo'>();
  const [reason, setReason] = useState('');
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  const decide = (accept: boolean) => {
    if (!accept && !reason.trim()) return say(s('merge.needWhy'));
    act(async () => {
      const { decideMerge } = await run(Decide, { input: { id: merge.id, accept, reason: reason.trim() } });
      if (decideMerge.__typename === 'MergeDecided') onDone();
      else say(decideMerge.message);
    });
  };
  return (
    <li class="card stack">
      <div class="staff-course">
        <span class="row-words">
          <strong>{merge.keptName === merge.mergedName ? merge.keptName : `${merge.keptName} ← ${merge.mergedName}`}</strong>
          <span class="small">{merge.reason}</span>
          <span class="small">
            {s('merge.proposedBy', { name: merge.proposedBy ?? '–', day: day(merge.proposedAt) })}
            {merge.decidedAt && ` · ${s('merge.decidedBy', { name: merge.decidedBy ?? '–', day: day(merge.decidedAt) })}`}
            {merge.undoneAt && ` · ${s('merge.undoneBy', { name: merge.undoneBy ?? '–', day: day(merge.undoneAt) })}`}
          </span>
        </span>
        <span class={`tag ${merge.state === 'ACCEPTED' ? 'tag-ok' : ''}`}>
          {merge.state === 'ACCEPTED' && <Done />}
          {s(`merge.state.${merge.state}` as StaffKey)}
        </span>
      </div>
      <div class="actions">
        {merge.mayDecide && (
          <button class="button" onClick={() => ask('decide')}>
            {s('merge.look')}
          </button>
        )}
        {merge.state === 'ACCEPTED' && (
          <button class="button button-quiet" onClick={() => ask('undo')}>
            <Undo />
            {s('merge.undo')}
          </button>
        )}
      </div>
      {asked && (
        <Dialog title={s(asked === 'undo' ? 'merge.undo' : 'merge.look')} onClose={() => ask(undefined)}>
          <div class="stack">
            {asked === 'decide' ? <PreviewOf keptId={merge.keptId} mergedId={merge.mergedId} /> : <p>{s('merge.undoWhat')}</p>}
            <Field label={s('merge.why')} {...(said ? { error: said } : {})}>
              {(attributes) => (
                <input {...attributes} maxLength={500} value={reason} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
              )}
            </Field>
            <Inline error={error} />
            <div class="actions">
              {asked === 'decide' ? (
                <>
                  <button class="button" disabled={isBusy} onClick={() => decide(false)}>
                    <Close />
                    {s('merge.refuse')}
                  </button>
                  <button class="button button-main" disabled={isBusy} onClick={() => decide(true)}>
                    <Check />
                    {s('merge.accept')}
                  </button>
                </>
              ) : (
                <button
                  class="button button-danger"
                  disabled={isBusy}
                  onClick={() => {
                    if (!reason.trim()) return say(s('merge.needWhy'));
                    act(async () => {
                      await run(UndoDocument, { input: { id: merge.id, reason: reason.trim() } });
                      onDone();
                    });
                  }}
                >
                  <Undo />
                  {s('merge.undo')}
                </button>
              )}
            </div>
          </div>
        </Dialog>
      )}
    </li>
  );
}
