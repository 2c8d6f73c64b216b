import './skills.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Say } from '../courses/say';
import { graphql } from '../gql';
import type { DiagnosticResultPartFragment, DiagnosticSessionPartFragment, SkillBandPartFragment } from '../gql/graphql';
import { viewer } from '../identity/session';
import { day, number } from '../platform/format';
import { ApiError, newId, run } from '../platform/graphql';
import { locale, t } from '../platform/messages';
import { tf, type ProfileKey } from '../platform/messages/profile';
import { tk, type SkillsKey } from '../platform/messages/skills';
import { useAct } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Alert, Checklist, Clock, Right, Search } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Failure, Inline, Shown } from '../platform/ui/states';
import { ItemPicture } from './pictures';

graphql(`
  fragment SkillBandPart on SkillBand {
    likely
    low
    high
  }
`);
graphql(`
  fragment DiagnosticResultPart on DiagnosticResult {
    sessionId
    endedAt
    answers
    overall {
      ...SkillBandPart
    }
    domains {
      code
      answers
      band {
        ...SkillBandPart
      }
      learnNext {
        code
      }
    }
  }
`);
graphql(`
  fragment DiagnosticSessionPart on DiagnosticSession {
    id
    answers
    atMost
    secondsLeft
    item {
      code
      kind
      ask
      picture
      options {
        id
        text
      }
    }
    result {
      ...DiagnosticResultPart
    }
  }
`);
const Mine = graphql(`
  query MyDiagnostic {
    myDiagnostic {
      open {
        ...DiagnosticSessionPart
      }
      latest {
        ...DiagnosticResultPart
      }
    }
  }
`);
const Start = graphql(`
  mutation StartDiagnostic($input: StartDiagnosticInput!) {
    startDiagnostic(input: $input) {
      ...DiagnosticSessionPart
    }
  }
`);
const Answer = graphql(`
  mutation AnswerDiagnostic($input: AnswerDiagnosticInput!) {
    answerDiagnostic(input: $input) {
      ...DiagnosticSessionPart
    }
  }
`);
const Stop = graphql(`
  mutation StopDiagnostic($input: StopDiagnosticInput!) {
    stopDiagnostic(input: $input) {
      ...DiagnosticSessionPart
    }
  }
`);
const CoursesFor = graphql(`
  query CoursesForCompetence($competence: String!) {
    catalogue(competence: $competence, first: 2) {
      edges {
        node {
          id
          slug
          title
        }
      }
    }
  }
`);

type Session = DiagnosticSessionPartFragment;
type Item = NonNullable<Session['item']>;
type Result = DiagnosticResultPartFragment;
type Band = SkillBandPartFragment;

const POINTS = ['free', 'length', 'unsure', 'listen', 'network'] as const;
const LEVELS = [0, 1, 2, 3, 4];
/** One answer costs no more of the ten minutes: somebody put the phone away. */
const LONGEST_ANSWER_SECONDS = 120;

/** "Đo kỹ năng số": ten minutes, then where I stand and what to learn next. Needs the network: the server picks each item. */
export default function DiagnosticPage() {
  const who = viewer.value;
  const [isAsking, setAsking] = useState(false);
  const reading = useReading([who?.person.id], { when: Boolean(who), load: async (signal) => (await run(Mine, {}, signal)).myDiagnostic });
  const keep = (session: Session) => {
    const latest = session.result ?? reading.data?.latest ?? null;
    reading.replace({ open: session.item ? session : null, latest });
    setAsking(Boolean(session.item));
  };
  return (
    <Page title={tk('skills.title')} back={{ href: '/me', words: t('nav.mine') }}>
      {who === null ? (
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      ) : (
        <Shown reading={reading}>
          {({ open, latest }) =>
            isAsking && open?.item ? (
              <Asking
                key={open.item.code}
                session={open}
                item={open.item}
                onNext={keep}
                onPause={() => setAsking(false)}
                onLost={reading.reload}
              />
            ) : (
              <>
                <Door open={open ?? null} isFirst={!latest} onOpen={keep} />
                {latest && <Outcome result={latest} />}
              </>
            )
          }
        </Shown>
      )}
    </Page>
  );
}

function Door({ open, isFirst, onOpen }: { open: Session | null; isFirst: boolean; onOpen: (session: Session) => void }) {
  const { isBusy, error, act } = useAct();
  // the same id again when the answer was lost on the way
  const id = useRef(newId());
  const start = () => act(async () => onOpen((await run(Start, { input: { id: id.current } })).startDiagnostic));
  const finish = (sessionId: string) => act(async () => onOpen((await run(Stop, { input: { sessionId } })).stopDiagnostic));
  return (
    <section class="card stack">
      {open ? <p>{tk('skills.open', { n: open.answers })}</p> : <p>{tk('skills.lead')}</p>}
      <Inline error={error} />
      <button class="button button-main button-wide" disabled={isBusy} onClick={start}>
        <Checklist />
        {tk(open ? 'skills.goOn' : isFirst ? 'skills.start' : 'skills.again')}
      </button>
      {open && (
        <button class="button button-quiet" disabled={isBusy} onClick={() => finish(open.id)}>
          {tk('skills.finish')}
        </button>
      )}
      {isFirst && !open && (
        <ul>
          {POINTS.map((point) => (
            <li key={point}>{tk(`skills.point.${point}`)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface AskingProps {
  session: Session;
  item: Item;
  onNext: (session: Session) => void;
  onPause: () => void;
  onLost: () => void;
}

function Asking({ session, item, onNext, onPause, onLost }: AskingProps) {
  const [chosen, choose] = useState<readonly string[]>([]);
  const { isBusy, error, act } = useAct();
  const ask = useRef<HTMLHeadingElement>(null);
  const id = useRef(newId());
  const isSeveral = item.kind === 'SEVERAL';
  useEffect(() => {
    ask.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, []);
  // when the ten minutes are over the phone ends it; whether they are, the server counts
  useEffect(() => {
    if (session.secondsLeft > LONGEST_ANSWER_SECONDS) return undefined;
    const end = () =>
      void run(Stop, { input: { sessionId: session.id } }).then(
        ({ stopDiagnostic }) => onNext(stopDiagnostic),
        () => undefined,
      );
    const timer = setTimeout(end, (session.secondsLeft + 1) * 1_000);
    return () => clearTimeout(timer);
  }, [session.id, session.secondsLeft]);
  const give = (picked: readonly string[]) =>
    act(async () => {
      const input = { id: id.current, sessionId: session.id, itemCode: item.code, chosen: [...picked] };
      try {
        onNext((await run(Answer, { input })).answerDiagnostic);
      } catch (problem) {
        // answered on another device, or ended: what the server has is right
        if (problem instanceof ApiError && problem.code === 'CONFLICT') onLost();
        throw problem;
      }
    });
  const toggle = (option: string) =>
    choose(isSeveral ? (chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option]) : [option]);
  const spoken = [item.ask, isSeveral ? tk('skills.several') : '', ...item.options.map(({ text }) => text)].filter(Boolean).join('. ');
  return (
    <section class="item stack">
      <p class="small">{tk('skills.progress', { n: session.answers + 1, most: session.atMost })}</p>
      <div class="meter" aria-hidden="true">
        <span style={{ width: `${(session.answers / session.atMost) * 100}%` }} />
      </div>
      {item.picture && <ItemPicture name={item.picture} />}
      <h2 ref={ask} tabIndex={-1} id="item-ask">
        {item.ask}
      </h2>
      <Say text={spoken} language={locale.value} />
      <fieldset aria-labelledby="item-ask">
        {isSeveral && <p class="muted">{tk('skills.several')}</p>}
        {item.options.map(({ id: option, text }) => (
          <label key={option} class={`choice ${chosen.includes(option) ? 'choice-on' : ''}`}>
            <input
              type={isSeveral ? 'checkbox' : 'radio'}
              name="option"
              checked={chosen.includes(option)}
              disabled={isBusy}
              onChange={() => toggle(option)}
            />
            <span>{text}</span>
          </label>
        ))}
      </fieldset>
      {error?.code === 'OFFLINE' ? (
        <p class="inline-error" role="alert">
          <Alert />
          <span>{tk('skills.offline')}</span>
        </p>
      ) : (
        <Inline error={error} />
      )}
      <button class="button button-main button-wide" disabled={isBusy || chosen.length === 0} onClick={() => give(chosen)}>
        {tk('skills.answer')}
        <Right />
      </button>
      <div class="actions">
        <button class="button" disabled={isBusy} onClick={() => give([])}>
          {tk('skills.unsure')}
        </button>
        <button class="button button-quiet" disabled={isBusy} onClick={onPause}>
          <Clock />
          {tk('skills.pause')}
        </button>
      </div>
    </section>
  );
}

function Outcome({ result }: { result: Result }) {
  const { overall, domains } = result;
  return (
    <section class="section" aria-labelledby="outcome">
      <h2 id="outcome">{tk('skills.result')}</h2>
      <p class="small">{tk('skills.resultOn', { day: day(result.endedAt), n: number(result.answers) })}</p>
      {!overall ? (
        <p>{tk('skills.notEnough')}</p>
      ) : (
        <>
          <div class="card">
            <h3 class="card-title">{tk('skills.overall')}</h3>
            <BandBar band={overall} />
          </div>
          <p class="muted">{tk('skills.doubt')}</p>
          <h3>{tk('skills.domains')}</h3>
          <ul class="stack" role="list">
            {domains.map(({ code, band, learnNext }) => (
              <li key={code} class="card stack">
                <h4 class="card-title">{tf(`pf.d.${code}` as ProfileKey)}</h4>
                {band ? <BandBar band={band} /> : <p class="muted">{tk('skills.notEnoughHere')}</p>}
                {learnNext.length > 0 && (
                  <div>
                    <p class="small">{tk('skills.next')}</p>
                    <ul>
                      {learnNext.map((competence) => (
                        <li key={competence.code}>
                          {tf(`pf.c.${competence.code}` as ProfileKey)}
                          <Courses code={competence.code} />
                        </li>
                      ))}
                    </ul>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a class="button" href="/?field=DIGITAL">
          <Search />
          {tk('skills.allCourses')}
        </a>{' '}
        <a class="button" href="/me/skills">
          <Checklist />
          {tf('pf.title')}
        </a>
      </p>
    </section>
  );
}

/** Courses that work on a competence; silent while it does not know. */
function Courses({ code }: { code: string }) {
  const { data } = useReading([code], {
    load: async (signal) => (await run(CoursesFor, { competence: `TT02-2025:${code}` }, signal)).catalogue.edges.map(({ node }) => node),
  });
  if (!data) return null;
  if (data.length === 0) return <span class="small"> ({tk('skills.noCourse')})</span>;
  return (
    <>
      {data.map(({ id, slug, title }) => (
        <div key={id}>
          <a href={`/course/${slug}`}>{title}</a>
        </div>
      ))}
    </>
  );
}

const levelWords = (level: number, isTop = false) =>
  level === 0 ? tk('skills.level.0') : level === 4 && isTop ? tk('skills.level.top') : tk('skills.level.n', { n: number(level) });

/** A level with its doubt in words, and drawn. */
function BandBar({ band: { likely, low, high } }: { band: Band }) {
  const words =
    low === high
      ? tk('skills.sure', { level: levelWords(likely, true) })
      : tk('skills.between', { likely: levelWords(likely), low: levelWords(low), high: levelWords(high, true) });
  return (
    <>
      <div class="strip" style={{ gridTemplateColumns: 'repeat(5, 1fr)' }} aria-hidden="true">
        {LEVELS.map((level) => (
          <span key={level} class={level === likely ? 'sure' : level >= low && level <= high ? 'maybe' : ''}>
            {level === 0 ? tk('skills.cell.0' satisfies SkillsKey) : level === 4 ? '4+' : level}
          </span>
        ))}
      </div>
      <p>{words}</p>
    </>
  );
}
