import './ledger.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { standingOf } from '../../enrollment/rule';
import { Bar, WayHead } from '../../enrollment/ways';
import { graphql } from '../../gql';
import type { LearnersOfPlaceQuery, LedgerHistoryQuery, StaffExplanationQuery } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { dayTime } from '../../platform/format';
import { ApiError, newId, run } from '../../platform/graphql';
import { tways } from '../../platform/messages/ways';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Check, People } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Empty, Failure, Inline, Shown } from '../../platform/ui/states';
import { s, type StaffKey } from '../messages';
import { OverrideCard, WaitingDecisions } from '../overrides';
import { PlaceField } from '../place-field';
import { TEACHING } from '../roles';

const LearnersOfPlace = graphql(`
  query LearnersOfPlace($unitId: UUID!, $after: String) {
    enrollments(unitId: $unitId, first: 30, after: $after) {
      edges {
        node {
          id
          learnerId
          learnerName
          courseTitle
          status
          percent
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const StaffExplanation = graphql(`
  query StaffExplanation($learnerId: UUID!, $enrollmentId: UUID!) {
    explainCompletion(learnerId: $learnerId, enrollmentId: $enrollmentId) {
      enrollmentId
      learnerId
      learnerName
      courseTitle
      percent
      completedAt
      mayRequestOverride
      replayAgrees
      requirements {
        isMet
        isWaived
        reached
        target
        unit
        requirement {
          key
          text
        }
        events {
          id
          kind
          receivedAt
          recordedByName
        }
      }
      rule {
        ...RequirementPart
      }
      overrides {
        ...OverridePart
      }
    }
  }
`);
const LedgerHistory = graphql(`
  query LedgerHistory($learnerId: UUID!, $enrollmentId: UUID!, $after: String) {
    ledgerEvents(learnerId: $learnerId, enrollmentId: $enrollmentId, first: 30, after: $after) {
      edges {
        node {
          id
          kind
          lessonTitle
          amount
          reason
          receivedAt
          recordedByName
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const RequestOverride = graphql(`
  mutation RequestOverride($input: RequestOverrideInput!) {
    requestOverride(input: $input) {
      __typename
      ... on OverrideStands {
        override {
          ...OverridePart
        }
      }
      ... on RequirementNotOpen {
        message
      }
    }
  }
`);
type Explanation = NonNullable<StaffExplanationQuery['explainCompletion']>;
type State = Explanation['requirements'][number];
type History = LedgerHistoryQuery['ledgerEvents'];

/** Where the learners of a place stand; with two ids, why one of them is not done yet. */
export default function LedgerPage({ learnerId, enrollmentId }: { learnerId?: string | undefined; enrollmentId?: string | undefined }) {
  return learnerId && enrollmentId ? <OneLearner learnerId={learnerId} enrollmentId={enrollmentId} /> : <Learners />;
}

function Learners() {
  const units = unitsWithRole(...TEACHING);
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(LearnersOfPlace, { unitId, ...(after ? { after } : {}) }, signal)).enrollments;
  const reading = useReading([unitId], { when: unitId !== '', load: (signal) => load(undefined, signal) });
  if (units.length === 0) {
    return (
      <Page title={s('ledger.title')}>
        <Failure error={new ApiError('FORBIDDEN')} />
      </Page>
    );
  }
  return (
    <Page title={s('ledger.title')} lead={s('ledger.lead')} wide>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      {unitId && <WaitingDecisions key={unitId} unitId={unitId} />}
      <section class="section">
        <h2>{s('ledger.learners')}</h2>
        <Shown reading={reading}>{(page) => <LearnerRows page={page} next={load} />}</Shown>
      </section>
    </Page>
  );
}

function LearnerRows({
  page,
  next,
}: {
  page: LearnersOfPlaceQuery['enrollments'];
  next: (after: string) => Promise<LearnersOfPlaceQuery['enrollments']>;
}) {
  const { rows, ...pages } = usePages(page, next);
  if (rows.length === 0) return <Empty drawing={People} title={s('ledger.none')} body={s('ledger.noneBody')} />;
  return (
    <>
      <ul class="people-list" role="list">
        {rows.map(({ id, learnerId, learnerName, courseTitle, status, percent }) => (
          <li key={id}>
            <a href={`/staff/learners/${learnerId}/${id}`} class="card row-link">
              <span class="row-words">
                <strong>{learnerName}</strong>
                <span class="small">{courseTitle}</span>
              </span>
              <span class={status === 'COMPLETED' ? 'tag tag-ok' : 'tag'}>
                {status === 'COMPLETED' ? s('ledger.completed') : status === 'WITHDRAWN' ? s('ledger.left') : `${percent}%`}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function OneLearner({ learnerId, enrollmentId }: { learnerId: string; enrollmentId: string }) {
  const [turn, setTurn] = useState(0);
  const reading = useReading([learnerId, enrollmentId, turn], {
    load: async (signal) => {
      const { explainCompletion } = await run(StaffExplanation, { learnerId, enrollmentId }, signal);
      if (!explainCompletion) throw new ApiError('NOT_FOUND');
      return explainCompletion;
    },
  });
  return (
    <Page
      title={reading.data?.learnerName ?? s('ledger.title')}
      {...(reading.data ? { lead: reading.data.courseTitle } : {})}
      back={{ href: '/staff/learners', words: s('ledger.back') }}
    >
      <Shown reading={reading}>{(explanation) => <Standing explanation={explanation} onChange={() => setTurn(turn + 1)} />}</Shown>
      <section class="section">
        <h2>{s('ledger.history')}</h2>
        <HistoryList key={turn} learnerId={learnerId} enrollmentId={enrollmentId} />
      </section>
    </Page>
  );
}

function Standing({ explanation, onChange }: { explanation: Explanation; onChange: () => void }) {
  const [waiving, setWaiving] = useState<State>();
  const { completedAt, percent, requirements, rule, overrides, mayRequestOverride, replayAgrees } = explanation;
  const states = new Map(requirements.map((state) => [state.requirement.key, state]));
  const waits = new Set(overrides.flatMap(({ state, requirement }) => (state === 'WAITING' ? [requirement.key] : [])));
  const show = ({ key }: { key: string | null }) => {
    const state = states.get(key);
    const mayWaive = mayRequestOverride && !state?.isMet && !waits.has(key);
    return state && <StateView state={state} {...(mayWaive && { onWaive: () => setWaiving(state) })} />;
  };
  return (
    <>
      <p>
        <strong>{completedAt ? s('ledger.completedAt', { at: dayTime(completedAt) }) : s('ledger.percent', { percent })}</strong>
      </p>
      {!replayAgrees && <p class="tag tag-warn">{s('ledger.disagrees')}</p>}
      <ul class="ledger-rows" role="list">
        {rule.map((asked) => (
          <li key={asked.key ?? asked.text} class="card">
            {asked.ways.length > 0 ? <WaysOfLearner asked={asked} show={show} /> : show(asked)}
          </li>
        ))}
      </ul>
      {overrides.length > 0 && (
        <section class="section">
          <h2>{s('ledger.overrides')}</h2>
          <ul class="staff-courses" role="list">
            {overrides.map((override) => (
              <li key={override.id} class="card stack">
                <OverrideCard override={override} onDecided={onChange} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {waiving && <WaiveDialog explanation={explanation} state={waiving} onClose={() => setWaiving(undefined)} onDone={onChange} />}
    </>
  );
}

/** Ways that are enough one by one, each with what it asks for. */
function WaysOfLearner({ asked, show }: { asked: Explanation['rule'][number]; show: (one: { key: string | null }) => ComponentChildren }) {
  return (
    <section class="ways">
      <h2>{tways('ways.title', { n: asked.ways.length })}</h2>
      <ol class="ways-side" role="list">
        {standingOf(asked, NOTHING_KEPT).map((standing) => (
          <li key={standing.way.number} class={standing.state === 'met' ? 'way way-met' : 'way'}>
            <WayHead standing={standing} as="h3" />
            <ul class="ledger-rows" role="list">
              {standing.way.requirements.map((one) => (
                <li key={one.key ?? one.text}>{show(one) ?? one.text}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

const NOTHING_KEPT: ReadonlySet<string> = new Set();

function StateView({ state, onWaive }: { state: State; onWaive?: () => void }) {
  const { isMet, isWaived, reached, target, unit, requirement, events } = state;
  return (
    <>
      <p class="ledger-what">
        {isMet && <Check />}
        <span>{requirement.text}</span>
      </p>
      {unit !== 'DONE' && !isWaived && <Bar reached={reached} target={target} />}
      <p class="small">{reachWords(state)}</p>
      {events.map((event) => (
        <p key={event.id} class="small muted">
          {kindWords(event.kind)} · {dayTime(event.receivedAt)}
          {event.recordedByName && <> · {s('ledger.by', { name: event.recordedByName })}</>}
        </p>
      ))}
      {onWaive && (
        <button class="button" onClick={onWaive}>
          {s('ledger.waive')}
        </button>
      )}
    </>
  );
}

function reachWords({ isMet, isWaived, reached, target, unit }: State): string {
  if (isWaived) return s('ledger.waived');
  if (unit === 'MINUTES') return s('ledger.minutes', { reached, target });
  if (unit === 'PERCENT') return s('ledger.percentOf', { reached, target });
  return s(isMet ? 'ledger.met' : 'ledger.open');
}

const kindWords = (kind: string): string => s(`ledger.kind.${kind}` as StaffKey);

function WaiveDialog({
  explanation: { learnerId, enrollmentId },
  state,
  onClose,
  onDone,
}: {
  explanation: Explanation;
  state: State;
  onClose: () => void;
  onDone: () => void;
}) {
  const [id] = useState(newId);
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<string>();
  const { isBusy, error, act } = useAct();
  const submit = (event: Event) => {
    event.preventDefault();
    act(async () => {
      const input = { id, learnerId, enrollmentId, requirementKey: state.requirement.key ?? '', reason };
      const { requestOverride } = await run(RequestOverride, { input });
      if (requestOverride.__typename === 'RequirementNotOpen') return setRefused(requestOverride.message);
      onClose();
      onDone();
    });
  };
  return (
    <Dialog title={s('ledger.waive')} onClose={onClose}>
      <form onSubmit={submit} class="stack">
        <p>{state.requirement.text}</p>
        <Field label={s('ledger.reason')} hint={s('ledger.reasonHint')}>
          {(attributes) => (
            <textarea
              {...attributes}
              required
              maxLength={500}
              rows={3}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
        </Field>
        {refused && <p role="alert">{refused}</p>}
        <Inline error={error} />
        <button class="button button-main" disabled={isBusy || reason.trim() === ''}>
          {s('ledger.send')}
        </button>
      </form>
    </Dialog>
  );
}

function HistoryList({ learnerId, enrollmentId }: { learnerId: string; enrollmentId: string }) {
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(LedgerHistory, { learnerId, enrollmentId, ...(after ? { after } : {}) }, signal)).ledgerEvents;
  const reading = useReading([learnerId, enrollmentId], { load: (signal) => load(undefined, signal) });
  return <Shown reading={reading}>{(page) => <HistoryRows page={page} next={load} />}</Shown>;
}

function HistoryRows({ page, next }: { page: History; next: (after: string) => Promise<History> }) {
  const { rows, ...pages } = usePages(page, next);
  if (rows.length === 0) return <p class="muted">{s('ledger.noHistory')}</p>;
  return (
    <>
      <ul class="ledger-rows" role="list">
        {rows.map(({ id, kind, lessonTitle, amount, reason, receivedAt, recordedByName }) => (
          <li key={id} class="card row-link">
            <span class="row-words">
              <span>
                {kindWords(kind)}
                {lessonTitle && <> · {lessonTitle}</>}
                {amount !== null && <> · {amountWords(kind, amount)}</>}
              </span>
              {reason && <span class="small">“{reason}”</span>}
              <span class="small muted">
                {dayTime(receivedAt)} · {recordedByName ? s('ledger.by', { name: recordedByName }) : s('ledger.byDevice')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function amountWords(kind: string, amount: number): string {
  if (kind === 'ATTENDED') return s('ledger.inMinutes', { n: amount });
  return kind === 'LESSON_TIME' || kind === 'MEDIA_WATCHED' ? s('ledger.inSeconds', { n: amount }) : `${amount}%`;
}
