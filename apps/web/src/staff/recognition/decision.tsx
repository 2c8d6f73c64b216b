import { useState } from 'preact/hooks';
import type { CandidatesQuery, DecisionDocumentInput } from '../../gql/graphql';
import { number } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Alert, Check, Done, Left, Wait } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Inline, Shown } from '../../platform/ui/states';
import { s, type StaffKey } from '../messages';
import { thisYear, today } from './days';
import { Candidates, Decide, Propose } from './documents';
import { Papers } from './papers';
import { WithReason } from './with-reason';

type List = CandidatesQuery['candidates'];
export type Paper = Omit<DecisionDocumentInput, 'id'>;
export const newPaper = (): Paper => ({ number: '', decidedOn: today(), signerName: '', signerTitle: '' });

/** Number, day and signer of a decision. */
export function PaperFields({ paper, onChange }: { paper: Paper; onChange: (paper: Paper) => void }) {
  const text = (key: keyof Paper, word: StaffKey, more: object = {}) => (
    <Field label={s(word)}>
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          required
          maxLength={120}
          {...more}
          value={paper[key]}
          onInput={({ currentTarget }) => onChange({ ...paper, [key]: currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <div class="columns">
      {text('number', 'dec.number', { maxLength: 50 })}
      {text('decidedOn', 'dec.day', { type: 'date', max: today() })}
      {text('signerName', 'dec.signer')}
      {text('signerTitle', 'dec.signerTitle')}
    </div>
  );
}

/** The list of a commune, and the decision that is recorded for it. */
export function DecisionPage({ unitId }: { unitId: string }) {
  const year = thisYear();
  const [said, say] = useState('');
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(Candidates, { unitId, year, ...(after ? { after } : {}) }, signal)).candidates;
  const reading = useReading([unitId, year], { load: (signal) => load(undefined, signal) });
  return (
    <Page title={`${s('rec.decision.title')} ${year}`} lead={s('rec.decision.hint')} wide>
      <p>
        <a class="button button-quiet" href="/staff/recognition">
          <Left />
          {s('sit.back')}
        </a>
      </p>
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
              <Rows list={list} year={year} next={async (after) => (await load(after)).page} onChange={reading.reload} />
              <Record
                unitId={unitId}
                year={year}
                list={list}
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
          <a href={`/staff/recognition/case/${dossier.citizenId}`}>{dossier.citizenName}</a>{' '}
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

interface RecordProps {
  unitId: string;
  year: number;
  list: List;
  onDone: (words: string) => void;
  onChanged: () => void;
}

function Record({ unitId, year, list, onDone, onChanged }: RecordProps) {
  const [id] = useState(newId);
  const [paper, setPaper] = useState(newPaper);
  const [isAsking, ask] = useState(false);
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  const { recognised, notRecognised } = list;
  const record = () =>
    act(async () => {
      const { decideCases } = await run(Decide, { input: { unitId, year, document: { id, ...paper }, recognised, notRecognised } });
      ask(false);
      if (decideCases.__typename === 'CasesDecided') return onDone(s('dec.done', { number: decideCases.decision.number }));
      say(decideCases.message);
      onChanged();
    });
  return (
    <section class="section">
      <h2>{s('rec.decision.title')}</h2>
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          ask(true);
        }}
      >
        <PaperFields paper={paper} onChange={setPaper} />
        {said && (
          <p class="tag tag-warn" role="alert">
            <Alert />
            {said}
          </p>
        )}
        {!isAsking && <Inline error={error} />}
        <button class="button button-main" type="submit" disabled={isBusy}>
          <Check />
          {s('dec.record')}
        </button>
      </form>
      {isAsking && (
        <Dialog title={`${s('rec.decision.title')} ${paper.number}`} onClose={() => ask(false)}>
          <div class="stack">
            <p>{s('dec.confirm', { yes: recognised, no: notRecognised })}</p>
            <Inline error={error} />
            <button class="button button-main" disabled={isBusy} onClick={record}>
              <Check />
              {s('dec.record')}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
