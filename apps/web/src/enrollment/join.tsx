import './classes.css';
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import type { SeatPartFragment } from '../gql/graphql';
import { viewer } from '../identity/session';
import { run } from '../platform/graphql';
import { tc } from '../platform/messages/classes';
import { useReading } from '../platform/reading';
import { Field } from '../platform/ui/field';
import { Info, Right, Search } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Loading, Shown } from '../platform/ui/states';
import { ClassByCode, MyClasses } from './class-documents';
import { ClassDoor, ClassFacts, SeatCard } from './class-seat';
import { dropCode, keepCode, keptCode } from './kept-code';

/** By the code of a class: typed, from a link, or from its poster. The class shows before sign-in; the code is kept through it. */
export default function JoinPage({ code = '' }: { code?: string }) {
  const { route, query } = useLocation();
  const [typed, setTyped] = useState(code || keptCode());
  useEffect(() => {
    if (code) keepCode(code);
  }, [code]);
  return (
    <Page title={tc('join.title')} {...(code ? {} : { lead: tc('join.lead') })}>
      <form
        class="stack card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = typed.replace(/[\s.-]+/g, '').toUpperCase();
          if (wanted) route(`/join/${encodeURIComponent(wanted)}`);
        }}
      >
        <Field label={tc('join.label')}>
          {(attributes) => (
            <input
              {...attributes}
              class="class-code-input"
              value={typed}
              maxLength={12}
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          )}
        </Field>
        <button class={`button button-wide ${code ? '' : 'button-main'}`} type="submit">
          <Search />
          {tc('join.look')}
        </button>
      </form>
      {code && <Found key={code} code={code} isQr={'qr' in query} />}
    </Page>
  );
}

function Found({ code, isQr }: { code: string; isQr: boolean }) {
  const [seat, setSeat] = useState<SeatPartFragment>();
  const who = viewer.value;
  const reading = useReading([code], { load: async (signal) => (await run(ClassByCode, { code }, signal)).classByCode ?? null });
  const classId = reading.data?.id;
  const mine = useReading([who?.person.id, classId], {
    when: Boolean(who && classId),
    load: async (signal) => (await run(MyClasses, {}, signal)).myClasses.edges.map(({ node }) => node),
  });
  const own = seat ?? mine.data?.find((one) => one.classId === classId);
  useEffect(() => {
    if (own) dropCode();
  }, [own?.state]);
  return (
    <section class="section" aria-live="polite">
      <Shown reading={reading}>
        {(group) =>
          !group ? (
            <p class="inline-error" role="alert">
              <Info />
              <span>{tc('join.wrong')}</span>
            </p>
          ) : who && !mine.data && !mine.error ? (
            <Loading />
          ) : own ? (
            <SeatCard seat={own} onSeat={setSeat}>
              {own.state === 'ENROLLED' && (
                <a class="button button-main" href={`/course/${group.courseSlug}`}>
                  {tc('class.toCourse')}
                  <Right />
                </a>
              )}
            </SeatCard>
          ) : (
            <article class="card class-card">
              <p class="tag">{group.courseTitle}</p>
              <ClassFacts group={group} />
              {who === null && (
                <p class="small">
                  <strong>{tc('join.signIn.title')}.</strong> {tc('join.signIn.body')}
                </p>
              )}
              <ClassDoor group={group} by={isQr ? 'QR' : 'CODE'} code={code} onSeat={setSeat} />
            </article>
          )
        }
      </Shown>
    </section>
  );
}
