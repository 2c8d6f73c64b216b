import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { SignalFinding, SignalPartFragment, SignalsQuery } from '../gql/graphql';
import { unitsWithRole } from '../identity/session';
import { day, dayTime, number } from '../platform/format';
import { newId, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { useAct, usePages } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Dialog } from '../platform/ui/dialog';
import { Field } from '../platform/ui/field';
import { Check, Eye, People } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Inline, Shown } from '../platform/ui/states';
import { s, type StaffKey } from './messages';

graphql(`
  fragment SignalPart on Signal {
    id
    unitId
    kind
    day
    courseTitle
    staffName
    caseCount
    facts {
      name
      value
    }
    sample {
      learnerId
      learnerName
      enrollmentId
    }
    reviews {
      id
      reviewerName
      finding
      note
      visited
      reviewedAt
    }
  }
`);
const Signals = graphql(`
  query Signals($unitId: UUID!, $isOpen: Boolean, $after: String) {
    signals(unitId: $unitId, isOpen: $isOpen, first: 20, after: $after) {
      edges {
        node {
          ...SignalPart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const ReviewSignal = graphql(`
  mutation ReviewSignal($input: ReviewSignalInput!) {
    reviewSignal(input: $input) {
      ...SignalPart
    }
  }
`);

type Sign = SignalPartFragment;
type SignPage = SignalsQuery['signals'];

const FINDINGS: SignalFinding[] = ['EXPLAINED', 'CONFIRMED', 'UNCLEAR'];
/** Whose word is asked for; others who see the list only read. */
export const INSPECTING = ['COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER'] as const;

/** Reasons to go and look, in a place: what was noticed, whom to visit, and what those found who went. */
export function SignalList({ unitId }: { unitId: string }) {
  const [isOpen, setOpen] = useState(true);
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(Signals, { unitId, ...(isOpen ? { isOpen } : {}), ...(after ? { after } : {}) }, signal)).signals;
  const reading = useReading([unitId, isOpen], { load: (signal) => load(undefined, signal) });
  return (
    <section class="section">
      <h2>{s('signals.title')}</h2>
      <p class="muted">{s('signals.hint')}</p>
      <label class="choice">
        <input type="checkbox" checked={isOpen} onChange={({ currentTarget }) => setOpen(currentTarget.checked)} />
        <span>{s('signals.onlyOpen')}</span>
      </label>
      <Shown reading={reading}>{(page) => <Rows page={page} next={load} />}</Shown>
    </section>
  );
}

function Rows({ page, next }: { page: SignPage; next: (after: string) => Promise<SignPage> }) {
  const { rows, ...pages } = usePages(page, next);
  const [changed, setChanged] = useState<Readonly<Record<string, Sign>>>({});
  const [reviewing, setReviewing] = useState<Sign>();
  const mayReview = unitsWithRole(...INSPECTING).length > 0;
  if (rows.length === 0) return <p class="muted">{s('signals.none')}</p>;
  return (
    <>
      <ul class="staff-courses" role="list">
        {rows
          .map((row) => changed[row.id] ?? row)
          .map((sign) => (
            <li key={sign.id} class="card">
              <SignCard sign={sign} />
              {mayReview && (
                <button class="button" onClick={() => setReviewing(sign)}>
                  <Eye />
                  {s('signals.review')}
                </button>
              )}
            </li>
          ))}
      </ul>
      <More {...pages} />
      {reviewing && (
        <Review
          sign={reviewing}
          onClose={() => setReviewing(undefined)}
          onDone={(sign) => {
            setChanged({ ...changed, [sign.id]: sign });
            setReviewing(undefined);
          }}
        />
      )}
    </>
  );
}

/** The numbers of a sign in one sentence. */
function sentence({ kind, facts, caseCount }: Sign): string {
  const numbers = Object.fromEntries(facts.map(({ name, value }) => [name, number(value, 1)]));
  const minutesOf = (name: string) => number(Math.max(1, Math.round((facts.find((fact) => fact.name === name)?.value ?? 0) / 60)));
  return s(`signals.says.${kind}` as StaffKey, {
    ...numbers,
    people: number(caseCount),
    fastest: minutesOf('fastestSeconds'),
    slowest: minutesOf('slowestSeconds'),
  });
}

function SignCard({ sign }: { sign: Sign }) {
  const { kind, courseTitle, staffName, sample, reviews } = sign;
  return (
    <>
      <h3>{s(`signals.kind.${kind}` as StaffKey)}</h3>
      <p>
        {[courseTitle, staffName, day(sign.day)].filter(Boolean).join(' · ')}
        <br />
        {sentence(sign)}
      </p>
      <details>
        <summary>
          <People /> {s('signals.sample', { n: number(sample.length), all: number(sign.caseCount) })}
        </summary>
        <ol>
          {sample.map(({ enrollmentId, learnerName }) => (
            <li key={enrollmentId}>{learnerName}</li>
          ))}
        </ol>
        <p class="hint">{s('signals.drawn')}</p>
      </details>
      {reviews.map(({ id, finding, note, reviewerName, reviewedAt, visited }) => (
        <p key={id}>
          <strong class="tag">
            <Check />
            {s(`signals.finding.${finding}` as StaffKey)}
          </strong>
          <br />
          {note}
          <br />
          <span class="muted">{s('signals.by', { name: reviewerName, when: dayTime(reviewedAt), n: number(visited.length) })}</span>
        </p>
      ))}
    </>
  );
}

function Review({ sign, onClose, onDone }: { sign: Sign; onClose: () => void; onDone: (sign: Sign) => void }) {
  const [id] = useState(newId);
  const [finding, setFinding] = useState<SignalFinding>();
  const [note, setNote] = useState('');
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const [missing, setMissing] = useState<{ finding?: string; note?: string }>({});
  const { isBusy, error, act } = useAct();
  const send = () => {
    const found = {
      ...(finding ? {} : { finding: s('signals.needFinding') }),
      ...(note.trim() ? {} : { note: s('signals.needNote') }),
    };
    setMissing(found);
    if (!finding || Object.keys(found).length > 0) return;
    act(async () => {
      const input = { id, unitId: sign.unitId, signalId: sign.id, finding, note: note.trim(), visited: [...visited] };
      onDone((await run(ReviewSignal, { input })).reviewSignal);
    });
  };
  const visit = (enrollmentId: string, isVisited: boolean) => {
    const next = new Set(visited);
    if (isVisited) next.add(enrollmentId);
    else next.delete(enrollmentId);
    setVisited(next);
  };
  return (
    <Dialog title={s(`signals.kind.${sign.kind}` as StaffKey)} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>{sentence(sign)}</p>
        <fieldset class="choices">
          <legend>{s('signals.asked')}</legend>
          {sign.sample.map(({ enrollmentId, learnerName }) => (
            <label key={enrollmentId} class="choice">
              <input
                type="checkbox"
                checked={visited.has(enrollmentId)}
                onChange={({ currentTarget }) => visit(enrollmentId, currentTarget.checked)}
              />
              <span>{learnerName}</span>
            </label>
          ))}
        </fieldset>
        <fieldset class="choices">
          <legend>{s('signals.found')}</legend>
          {FINDINGS.map((one) => (
            <label key={one} class="choice">
              <input type="radio" name="finding" checked={finding === one} onChange={() => setFinding(one)} />
              <span>{s(`signals.finding.${one}` as StaffKey)}</span>
            </label>
          ))}
          {missing.finding && <p class="inline-error">{missing.finding}</p>}
        </fieldset>
        <Field label={s('signals.note')} hint={s('signals.noteHint')} {...(missing.note ? { error: missing.note } : {})}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={4}
              maxLength={2000}
              value={note}
              onInput={({ currentTarget }) => setNote(currentTarget.value)}
            />
          )}
        </Field>
        <p class="hint">{s('signals.nothingFollows')}</p>
        <Inline error={error} />
        <div class="actions">
          <button class="button" type="button" onClick={onClose}>
            {t('dialog.cancel')}
          </button>
          <button class="button button-main" type="submit" disabled={isBusy}>
            {s('signals.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
