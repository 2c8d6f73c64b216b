import { useState } from 'preact/hooks';
import type { CandidatesQuery } from '../../gql/graphql';
import { number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Alert, Done, Wait } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Inline, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { DayField } from '../day-field';
import { Said } from '../said';
import { today } from './days';
import { Candidates, Decide, Propose, SetProposal } from './documents';
import { Papers } from './papers';
import { RecordDecision } from './record-decision';
import { WithReason } from './with-reason';

type List = CandidatesQuery['candidates'];
/** The list of a commune, and the decision that is recorded for it. */
export function DecisionPage({ unitId, year }: { unitId: string; year: number }) {
  const [said, say] = useState('');
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(Candidates, { unitId, year, ...(after ? { after } : {}) }, signal)).candidates;
  const reading = useReading([unitId, year], { load: (signal) => load(undefined, signal) });
  return (
    <Page
      title={`${s('rec.decision.title')} ${year}`}
      lead={s('rec.decision.hint')}
      wide
      back={{ href: '/staff/recognition', words: s('rec.title') }}
    >
      {said && (
        <p class="tag tag-ok" role="status">
          <Done />
          {said}
        </p>
      )}
      <Shown reading={reading}>
        {(list) =>
          list.recognised + list.notRecognised === 0 ? (
            <Empty drawing={Wait} title={s('dec.empty')} body={s('dec.emptyBody')} />
          ) : (
            <>
              <h2>{s('dec.list', { yes: list.recognised, no: list.notRecognised })}</h2>
              <Papers papers={list.papers} />
              <ProposalNumber unitId={unitId} year={year} first={list.proposal ?? null} />
              <Rows list={list} year={year} next={async (after) => (await load(after)).page} onChange={reading.reload} />
              <RecordDecision
                title={s('rec.decision.title')}
                confirm={s('dec.confirm', { yes: list.recognised, no: list.notRecognised })}
                record={async (document) => {
                  const { recognised, notRecognised } = list;
                  const { decideCases } = await run(Decide, { input: { unitId, year, document, recognised, notRecognised } });
                  return decideCases.__typename === 'CasesDecided'
                    ? { done: s('dec.done', { number: decideCases.decision.number }) }
                    : { message: decideCases.message };
                }}
                onDone={(words) => {
                  say(words);
                  reading.reload();
                }}
                onChanged={reading.reload}
              />
            </>
          )
        }
      </Shown>
    </Page>
  );
}

/** Number and day of the paper that goes to the People's Committee with this list. */
function ProposalNumber({ unitId, year, first }: { unitId: string; year: number; first: List['proposal'] }) {
  const [no, setNo] = useState(first?.number ?? '');
  const [signedOn, setSignedOn] = useState(first?.signedOn ?? today());
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  return (
    <details class="card" open={first !== null}>
      <summary>{s('dec.proposal')}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          act(async () => {
            const { setProposalDocument } = await run(SetProposal, { input: { unitId, year, number: no.trim(), signedOn } });
            say(s('dec.proposalSaved', { number: setProposalDocument.number }));
          });
        }}
      >
        <p class="hint">{s('dec.proposalHint')}</p>
        <div class="columns">
          <Field label={s('dec.proposalNumber')}>
            {(attributes) => (
              <input {...attributes} required maxLength={50} value={no} onInput={({ currentTarget }) => setNo(currentTarget.value)} />
            )}
          </Field>
          <DayField label={s('dec.proposalDay')} max={today()} value={signedOn} onInput={setSignedOn} />
        </div>
        <Inline error={error} />
        <Said words={said} />
        <button class="button" type="submit" disabled={isBusy}>
          {s('dec.proposalSave')}
        </button>
      </form>
    </details>
  );
}

function Rows({
  list,
  year,
  next,
  onChange,
}: {
  list: List;
  year: number;
  next: (after: string) => Promise<List['page']>;
  onChange: () => void;
}) {
  const { rows, hasMore, isBusy, error, more } = usePages(list.page, next);
  return (
    <>
      <ul class="stack" role="list">
        {rows.map((row) => (
          <Candidate key={row.dossier.citizenId} row={row} year={year} onChange={onChange} />
        ))}
      </ul>
      <Inline error={error} />
      {hasMore && (
        <button class="button" disabled={isBusy} onClick={more}>
          {s('rec.more')}
        </button>
      )}
    </>
  );
}

function Candidate({ row, year, onChange }: { row: List['page']['edges'][number]['node']; year: number; onChange: () => void }) {
  const { dossier, isProposed, isPassing, reason } = row;
  const [why, setWhy] = useState('');
  const { isBusy, error, act } = useAct();
  const propose = (words: string | null) =>
    act(async () => {
      await run(Propose, { input: { citizenId: dossier.citizenId, year, reason: words } });
      onChange();
    });
  return (
    <li class="card stack">
      <div class="section-head">
        <h3>
          <a href={`/staff/recognition/case/${dossier.citizenId}?year=${year}`}>{dossier.citizenName}</a>{' '}
          <span class="small">
            {dossier.branchName} · {number(dossier.standing.total)}
          </span>
        </h3>
        <p class={`tag ${isProposed ? 'tag-ok' : 'tag-warn'}`}>
          {isProposed ? <Done /> : <Alert />}
          {s(isProposed ? 'dec.yes' : 'dec.no')}
        </p>
      </div>
      {reason && <p class="small">{reason}</p>}
      <Inline error={error} />
      {isPassing && !isProposed && (
        <button class="button" disabled={isBusy} onClick={() => propose(null)}>
          {s('dec.putBack')}
        </button>
      )}
      {isProposed && (
        <WithReason
          does={s('dec.leaveOut')}
          asks={s('dec.leaveOut.why')}
          maxLength={1000}
          reason={why}
          isBusy={isBusy}
          onReason={setWhy}
          onDo={propose}
        />
      )}
    </li>
  );
}
