import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { OverridePartFragment, WaitingOverridesQuery } from '../gql/graphql';
import { dayTime } from '../platform/format';
import { run } from '../platform/graphql';
import { useAct, usePages } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Check, Close, Wait } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Failure, Inline } from '../platform/ui/states';
import { s } from './messages';

graphql(`
  fragment OverridePart on RequirementOverride {
    id
    learnerId
    learnerName
    enrollmentId
    courseTitle
    reason
    state
    requestedByName
    requestedAt
    decidedByName
    decidedAt
    mayDecide
    requirement {
      key
      text
    }
  }
`);
const WaitingOverrides = graphql(`
  query WaitingOverrides($unitId: UUID!, $after: String) {
    waitingOverrides(unitId: $unitId, first: 20, after: $after) {
      edges {
        node {
          ...OverridePart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const DecideOverride = graphql(`
  mutation DecideOverride($input: DecideOverrideInput!) {
    decideOverride(input: $input) {
      __typename
      ... on OverrideStands {
        override {
          ...OverridePart
        }
      }
      ... on SecondPersonNeeded {
        message
      }
    }
  }
`);

type PageOf = WaitingOverridesQuery['waitingOverrides'];

/** "Chờ quyết định": requests that wait in a place, the longest first, and how many. Silent when there are none. */
export function WaitingDecisions({ unitId }: { unitId: string }) {
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(WaitingOverrides, { unitId, ...(after ? { after } : {}) }, signal)).waitingOverrides;
  const reading = useReading([unitId], { load: (signal) => load(undefined, signal) });
  if (reading.error && !reading.data) {
    return (
      <section class="section">
        <h2>{s('override.waiting')}</h2>
        <Failure error={reading.error} retry={reading.reload} />
      </section>
    );
  }
  if (!reading.data || reading.data.edges.length === 0) return null;
  return <Waiting first={reading.data} next={load} />;
}

function Waiting({ first, next }: { first: PageOf; next: (after: string) => Promise<PageOf> }) {
  const pages = usePages(first, next);
  const { rows, hasMore } = pages;
  const [decided, setDecided] = useState<readonly OverridePartFragment[]>([]);
  const now = rows.map((row) => decided.find(({ id }) => id === row.id) ?? row);
  const count = now.filter(({ state }) => state === 'WAITING').length;
  return (
    <section class="section" id="waiting">
      <h2>
        {s('override.waiting')} <span class="tag tag-next">{hasMore ? s('override.atLeast', { n: count }) : count}</span>
      </h2>
      <ul class="staff-courses" role="list">
        {now.map((override) => (
          <li key={override.id} class="card stack">
            <OverrideCard override={override} withLearner onDecided={(next) => setDecided([...decided, next])} />
          </li>
        ))}
      </ul>
      <More {...pages} />
    </section>
  );
}

interface CardProps {
  override: OverridePartFragment;
  withLearner?: boolean;
  onDecided: (override: OverridePartFragment) => void;
}

/** A request, why, and what became of it; whoever may decide does so here. */
export function OverrideCard({ override, withLearner = false, onDecided }: CardProps) {
  const { isBusy, error, act } = useAct();
  const [refused, setRefused] = useState<string>();
  const { id, learnerId, enrollmentId, learnerName, courseTitle, requirement, reason, state, mayDecide } = override;
  const decide = (isApproved: boolean) =>
    act(async () => {
      const { decideOverride } = await run(DecideOverride, { input: { learnerId, id, isApproved } });
      if (decideOverride.__typename === 'SecondPersonNeeded') return setRefused(decideOverride.message);
      onDecided(decideOverride.override);
    });
  return (
    <>
      {withLearner && (
        <p>
          <a href={`/staff/learners/${learnerId}/${enrollmentId}`}>
            <strong>{learnerName}</strong>
          </a>{' '}
          · {courseTitle}
        </p>
      )}
      <p>{requirement.text}</p>
      <p>“{reason}”</p>
      <p class="small muted">
        {s('ledger.asked', { name: override.requestedByName, at: dayTime(override.requestedAt) })}
        {override.decidedAt && (
          <>
            {' · '}
            {s(state === 'APPROVED' ? 'ledger.approvedBy' : 'ledger.declinedBy', {
              name: override.decidedByName ?? '',
              at: dayTime(override.decidedAt),
            })}
          </>
        )}
      </p>
      {state === 'WAITING' && !mayDecide && (
        <p class="tag">
          <Wait />
          {s('ledger.needsSecond')}
        </p>
      )}
      {mayDecide && (
        <p class="actions">
          <button class="button button-main" disabled={isBusy} onClick={() => decide(true)}>
            <Check />
            {s('ledger.approve')}
          </button>
          <button class="button" disabled={isBusy} onClick={() => decide(false)}>
            <Close />
            {s('ledger.decline')}
          </button>
        </p>
      )}
      {refused && <p role="alert">{refused}</p>}
      <Inline error={error} />
    </>
  );
}
