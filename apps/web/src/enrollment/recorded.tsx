import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { RecordedQuery } from '../gql/graphql';
import { viewer } from '../identity/session';
import { dayTime } from '../platform/format';
import { ApiError, newId, run } from '../platform/graphql';
import { th, type PeopleMessageKey } from '../platform/messages/people';
import { useAct, usePages } from '../platform/pages';
import { useReading } from '../platform/reading';
import { t } from '../platform/messages';
import { Field } from '../platform/ui/field';
import { Done, Send, Wait } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Page } from '../platform/ui/page';
import { Empty, Failure, Inline, Shown } from '../platform/ui/states';

const Recorded = graphql(`
  query Recorded($after: String) {
    recordedForMe(first: 20, after: $after) {
      edges {
        node {
          id
          kind
          how
          about
          byName
          at
          objection {
            note
            answer
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const ObjectTo = graphql(`
  mutation ObjectTo($input: ObjectInput!) {
    objectTo(input: $input) {
      note
      answer
    }
  }
`);

type PageOf = RecordedQuery['recordedForMe'];
type Row = PageOf['edges'][number]['node'];

const HOWS = [
  'person',
  'list',
  'assisted',
  'walk_in',
  'invitation',
  'guardian',
  'self',
  'lesson_finished',
  'lesson_confirmed',
  'quiz_submitted',
  'attended',
  'assignment_graded',
  'requirement_waived',
];

/** What others recorded for me, by whom, and a way to say that it is not right. */
export default function RecordedPage() {
  const who = viewer.value;
  const load = async (after?: string, signal?: AbortSignal) => (await run(Recorded, after ? { after } : {}, signal)).recordedForMe;
  const reading = useReading([who?.person.id], { when: Boolean(who), load: (signal) => load(undefined, signal) });
  return (
    <Page title={th('recorded.title')} lead={th('recorded.lead')} back={{ href: '/me', words: t('nav.mine') }}>
      {who === null ? (
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      ) : (
        <Shown reading={reading}>{(page) => <Rows page={page} next={load} />}</Shown>
      )}
    </Page>
  );
}

function Rows({ page, next }: { page: PageOf; next: (after: string) => Promise<PageOf> }) {
  const { rows, ...pages } = usePages(page, next);
  if (rows.length === 0) return <Empty drawing={Done} title={th('recorded.none')} body={th('recorded.noneBody')} />;
  return (
    <>
      <ul class="stack" role="list">
        {rows.map((row) => (
          <li key={`${row.kind} ${row.id}`}>
            <RowCard row={row} />
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function RowCard({ row }: { row: Row }) {
  const [objection, setObjection] = useState(row.objection ?? undefined);
  const [isOpen, open] = useState(false);
  const [note, setNote] = useState('');
  const [id] = useState(newId);
  const { isBusy, error, act } = useAct();
  return (
    <article class="card stack">
      <p>
        <strong>{th(`recorded.how.${HOWS.includes(row.how) ? row.how : 'other'}` as PeopleMessageKey)}</strong>
        {row.about && (
          <>
            <br />
            {row.about}
          </>
        )}
      </p>
      <p class="small">{th('recorded.by', { name: row.byName, time: dayTime(row.at) })}</p>
      {objection && <blockquote>{objection.note}</blockquote>}
      {objection &&
        (objection.answer ? (
          <p class="tag tag-ok">
            <Done />
            {th('recorded.answer', { answer: objection.answer })}
          </p>
        ) : (
          <p class="tag tag-warn">
            <Wait />
            {th('recorded.waiting')}
          </p>
        ))}
      {!objection && !isOpen && (
        <button class="button button-quiet" onClick={() => open(true)}>
          {th('recorded.object')}
        </button>
      )}
      {!objection && isOpen && (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (note.trim().length < 3) return;
            act(async () =>
              setObjection((await run(ObjectTo, { input: { id, aboutKind: row.kind, aboutId: row.id, note: note.trim() } })).objectTo),
            );
          }}
        >
          <Field label={th('recorded.note')} hint={th('recorded.noteHint')}>
            {(attributes) => (
              <textarea
                {...attributes}
                rows={3}
                maxLength={1000}
                value={note}
                onInput={({ currentTarget }) => setNote(currentTarget.value)}
              />
            )}
          </Field>
          <Inline error={error} />
          <button class="button button-main" type="submit" disabled={isBusy || note.trim().length < 3}>
            <Send />
            {th('recorded.send')}
          </button>
        </form>
      )}
    </article>
  );
}
