import { useState } from 'preact/hooks';
import type { ObjectionsQuery } from '../../gql/graphql';
import { dayTime } from '../../platform/format';
import { run } from '../../platform/graphql';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Done, Send, Wait } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Inline, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { AnswerObjection, Objections } from './documents';

type PageOf = ObjectionsQuery['objections'];

/** What learners say is not right; the open ones first. Silent when nobody said anything. */
export function ObjectionList({ unitId }: { unitId: string }) {
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(Objections, { unitId, ...(after ? { after } : {}) }, signal)).objections;
  const reading = useReading([unitId], { load: (signal) => load(undefined, signal) });
  if (reading.data?.edges.length === 0) return null;
  return (
    <section class="section">
      <h2>{s('objections.title')}</h2>
      <Shown reading={reading} rows={1}>
        {(page) => <Rows page={page} next={load} />}
      </Shown>
    </section>
  );
}

function Rows({ page, next }: { page: PageOf; next: (after: string) => Promise<PageOf> }) {
  const { rows, ...pages } = usePages(page, next);
  return (
    <>
      <ul class="stack" role="list">
        {rows.map((row) => (
          <li key={row.id}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function Row({ row }: { row: PageOf['edges'][number]['node'] }) {
  const [answered, setAnswered] = useState(row.answer ?? undefined);
  const [text, setText] = useState('');
  const { isBusy, error, act } = useAct();
  return (
    <article class="card stack">
      <p class="small">
        <strong>{row.learnerName}</strong> · {row.about || s('objections.person')} · {dayTime(row.saidAt)}
      </p>
      <blockquote>{row.note}</blockquote>
      {answered ? (
        <p class="tag tag-ok">
          <Done />
          {answered}
        </p>
      ) : (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim().length < 3) return;
            act(async () => {
              const { answerObjection } = await run(AnswerObjection, {
                input: { learnerId: row.learnerId, id: row.id, answer: text.trim() },
              });
              setAnswered(answerObjection.answer ?? text);
            });
          }}
        >
          <p class="tag tag-warn">
            <Wait />
            {s('objections.open')}
          </p>
          <Field label={s('objections.answer')} hint={s('objections.hint')}>
            {(attributes) => (
              <textarea
                {...attributes}
                rows={3}
                maxLength={1000}
                value={text}
                onInput={({ currentTarget }) => setText(currentTarget.value)}
              />
            )}
          </Field>
          <Inline error={error} />
          <button class="button button-main" type="submit" disabled={isBusy || text.trim().length < 3}>
            <Send />
            {s('objections.send')}
          </button>
        </form>
      )}
    </article>
  );
}
