import { useState } from 'preact/hooks';
import type { ErasureRowFragment, ErasuresQuery, PersonFileQuery } from '../../gql/graphql';
import { dayTime } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Alert, Close, Undo, Wait } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Inline, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { Said } from '../said';
import { DecideErasure, Erasures, RequestErasure, TakeBackErasureOf } from './documents';

type PageOf = ErasuresQuery['waitingErasures'];

/** What waits for a second person. Silent when nobody asked. */
export function ErasureList({ unitId }: { unitId: string }) {
  const [said, say] = useState('');
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(Erasures, { unitId, ...(after ? { after } : {}) }, signal)).waitingErasures;
  const reading = useReading([unitId], { load: (signal) => load(undefined, signal) });
  if (reading.data?.edges.length === 0 && !said) return null;
  return (
    <section class="section">
      <h2>{s('erasures.title')}</h2>
      <Said words={said} />
      <Shown reading={reading} rows={1}>
        {(page) => (
          <Rows
            page={page}
            next={load}
            onDone={(words) => {
              say(words);
              reading.reload();
            }}
          />
        )}
      </Shown>
    </section>
  );
}

function Rows({ page, next, onDone }: { page: PageOf; next: (after: string) => Promise<PageOf>; onDone: (words: string) => void }) {
  const { rows, ...pages } = usePages(page, next);
  return (
    <>
      {rows.length > 0 && <p class="muted">{s('erasures.hint')}</p>}
      <ul class="stack" role="list">
        {rows.map((row) => (
          <li key={row.id} class="card stack">
            <h3>{row.personName}</h3>
            <Asked row={row} />
            {row.mayDecide ? <Decide row={row} onDone={onDone} /> : row.isMine && <p class="small">{s('erasures.another')}</p>}
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function Asked({ row }: { row: ErasureRowFragment }) {
  const time = dayTime(row.requestedAt);
  return (
    <>
      <p class="small">{row.isOwnRequest ? s('erasures.own', { time }) : s('erasures.by', { name: row.requestedByName, time })}</p>
      <blockquote>{row.reason}</blockquote>
    </>
  );
}

/** Two taps erase; a refusal says why. */
function Decide({ row, onDone }: { row: ErasureRowFragment; onDone: (words: string) => void }) {
  const [isSure, ask] = useState(false);
  const [why, setWhy] = useState('');
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  const decide = (accept: boolean) =>
    act(async () => {
      const reason = accept ? null : why.trim();
      const { decideErasure } = await run(DecideErasure, { input: { id: row.id, accept, reason } });
      if ('message' in decideErasure) say(decideErasure.message);
      else onDone(s(accept ? 'erasures.accepted' : 'erasures.refused', { name: row.personName }));
    });
  return (
    <>
      {said && <Refused words={said} />}
      <Inline error={error} />
      {isSure && <Consequences />}
      <div class="actions">
        <button class={isSure ? 'button button-danger' : 'button'} disabled={isBusy} onClick={() => (isSure ? decide(true) : ask(true))}>
          <Close />
          {s(isSure ? 'erasures.confirm' : 'erasures.accept')}
        </button>
      </div>
      <details>
        <summary>{s('erasures.refuse')}</summary>
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (why.trim()) decide(false);
            else say(s('erasures.needWhy'));
          }}
        >
          <Field label={s('erasures.refuseWhy')}>
            {(attributes) => (
              <input {...attributes} maxLength={500} value={why} onInput={({ currentTarget }) => setWhy(currentTarget.value)} />
            )}
          </Field>
          <button class="button" type="submit" disabled={isBusy}>
            {s('erasures.refuse')}
          </button>
        </form>
      </details>
    </>
  );
}

const Consequences = () => (
  <div class="stack">
    <p>{s('erasures.goes')}</p>
    <p>{s('erasures.stays')}</p>
  </div>
);
const Refused = ({ words }: { words: string }) => (
  <p class="inline-error" role="alert">
    <Alert />
    <span>{words}</span>
  </p>
);

/** On the sheet of a person: to ask, or that somebody asked. */
export function AskErasure({ file, reload }: { file: PersonFileQuery['personFile']; reload: () => void }) {
  const [id] = useState(newId);
  const [why, setWhy] = useState('');
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  const waiting = file.erasure;
  const ask = () => {
    if (!why.trim()) return say(s('erasures.needWhy'));
    act(async () => {
      const { requestErasure } = await run(RequestErasure, { input: { id, personId: file.person.id, reason: why.trim() } });
      if ('message' in requestErasure) say(requestErasure.message);
      else reload();
    });
  };
  if (waiting)
    return (
      <section class="stack">
        <p class="tag tag-warn">
          <Wait />
          {s('erasures.waits')}
        </p>
        <Asked row={waiting} />
        <Inline error={error} />
        {waiting.isMine && (
          <button
            class="button"
            disabled={isBusy}
            onClick={() =>
              act(async () => {
                await run(TakeBackErasureOf, { input: { id: waiting.id } });
                reload();
              })
            }
          >
            <Undo />
            {s('erasures.takeBack')}
          </button>
        )}
      </section>
    );
  return (
    <details>
      <summary>{s('erasures.ask')}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Consequences />
        <p class="hint">{s('erasures.hint')}</p>
        {said && <Refused words={said} />}
        <Inline error={error} />
        <Field label={s('erasures.why')} hint={s('erasures.whyHint')}>
          {(attributes) => (
            <input {...attributes} maxLength={500} value={why} onInput={({ currentTarget }) => setWhy(currentTarget.value)} />
          )}
        </Field>
        <button class="button button-danger" type="submit" disabled={isBusy}>
          {s('erasures.send')}
        </button>
      </form>
    </details>
  );
}
