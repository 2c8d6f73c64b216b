import './ways.css';
import type { ComponentChildren } from 'preact';
import { number } from '../platform/format';
import { tways } from '../platform/messages/ways';
import { Checklist, Done, OnDevice, People, Phone, Right } from '../platform/ui/icons';
import { type Asked, type Line, sortOf, standingOf, type WayStanding } from './rule';

const DRAWINGS = { room: People, phone: Phone, both: Checklist };

interface Props {
  asked: Asked;
  /** Lessons finished on this phone that the server has not recorded yet. */
  kept?: ReadonlySet<string> | undefined;
  heading?: 'h2' | 'h3';
  /** Where a way goes on; nowhere, when left out. */
  onward?: (standing: WayStanding) => string | undefined;
  children?: ComponentChildren;
}

/** A requirement that can be met in several ways, side by side; on a phone one below the other. */
export default function Ways({ asked, kept = new Set(), heading: Title = 'h3', onward, children }: Props) {
  const standings = standingOf(asked, kept);
  const Name = Title === 'h2' ? 'h3' : 'h4';
  return (
    <section class="ways">
      <Title>{tways('ways.title', { n: standings.length })}</Title>
      <p>{tways('ways.lead')}</p>
      <ol class="ways-side" role="list">
        {standings.map((standing) => (
          <li key={standing.way.number} class={`way ${standing.state === 'met' || standing.state === 'kept' ? 'way-met' : ''}`}>
            <WayHead standing={standing} as={Name} />
            <ul class="way-lines" role="list">
              {standing.lines.map((line) => (
                <li key={line.key}>
                  <LineView line={line} />
                </li>
              ))}
            </ul>
            <Onward standing={standing} href={onward?.(standing)} />
          </li>
        ))}
      </ol>
      {children}
    </section>
  );
}

export function WayHead({ standing: { way, state, isNearest }, as: Name }: { standing: WayStanding; as: 'h3' | 'h4' }) {
  const sort = sortOf(way);
  const Drawing = DRAWINGS[sort];
  return (
    <div class="way-head">
      <Drawing />
      <Name>
        <span class="small">{tways('ways.way', { n: way.number })}</span>
        {tways(`ways.${sort}`)}
      </Name>
      {state === 'met' && (
        <span class="tag tag-ok">
          <Done />
          {tways('ways.met')}
        </span>
      )}
      {state === 'kept' && (
        <span class="tag tag-info">
          <OnDevice />
          {tways('ways.kept')}
        </span>
      )}
      {isNearest && <span class="tag tag-next">{tways('ways.nearest')}</span>}
    </div>
  );
}

function LineView({ line }: { line: Line }) {
  const { isMet, text, lessons, measure } = line;
  return (
    <>
      <p class={isMet ? 'way-line way-line-met' : 'way-line'}>
        {isMet ? <Done /> : <span class="way-dot" aria-hidden="true" />}
        <span>
          {lessons > 0 ? tways('ways.lessons', { n: number(lessons) }) : text}
          {isMet !== undefined && !measure && <span class="way-word"> {tways(isMet ? 'ways.done' : 'ways.notDone')}</span>}
        </span>
      </p>
      {measure && <Measure {...line} />}
    </>
  );
}

/** A bar, and the same in words. */
function Measure({ measure, reached, target, isMet }: Line) {
  const figures = { reached: number(reached), target: number(target) };
  const left = { n: target - reached };
  return (
    <div class="way-measure">
      <Bar reached={reached} target={target} />
      {measure === 'minutes' && (
        <p>
          <strong>{tways('ways.minutes', figures)}</strong>
          {!isMet && reached > 0 && <> · {tways('ways.minutesLeft', left)}</>}
        </p>
      )}
      {measure === 'lessons' && (
        <p>
          <strong>{tways('ways.lessonsDone', figures)}</strong>
          {!isMet && reached > 0 && <> · {tways('ways.lessonsLeft', left)}</>}
        </p>
      )}
      {measure === 'best' && (
        <p>
          <strong>{tways(reached === 0 && !isMet ? 'ways.notTried' : 'ways.best', figures)}</strong>
        </p>
      )}
      {measure === 'share' && (
        <p>
          <strong>{tways('ways.share', figures)}</strong>
        </p>
      )}
    </div>
  );
}

/** What it shows stands beside it in words. */
export const Bar = ({ reached, target }: { reached: number; target: number }) => (
  <div class="meter" aria-hidden="true">
    <span style={{ width: `${Math.min(100, (reached * 100) / Math.max(1, target))}%` }} />
  </div>
);

function Onward({ standing, href }: { standing: WayStanding; href: string | undefined }) {
  const next = standing.lines.find(({ isMet }) => !isMet);
  if (!next || !href) return null;
  return (
    <a class="button button-wide" href={href}>
      {tways(next.isInClass ? 'ways.toClass' : next.quizId ? 'ways.toQuiz' : 'ways.toLesson')}
      <Right />
    </a>
  );
}
