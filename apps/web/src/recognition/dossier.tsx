import type { ComponentChildren } from 'preact';
import { lazy, useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { DossierPartFragment } from '../gql/graphql';
import { viewer } from '../identity/session';
import { number } from '../platform/format';
import { ApiError, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { useReading } from '../platform/reading';
import { Alert, Checklist, Done, Info, Minus, Plus, Wait } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Failure, Inline, Shown } from '../platform/ui/states';
import { Say } from '../courses/say';
import { tc, type CaseKey } from '../platform/messages/case';
import { CasePanel } from './case';
import { Named } from './named-evidence';
import { judge } from './pass-rule';

const HonourCard = lazy(() => import('./honour/honour').then((honour) => honour.HonourCard));
const EvidenceLines = lazy(() => import('./evidence-lines').then((lines) => lines.EvidenceLines));
const OwnForms = lazy(() => import('./honour/honour').then((honour) => honour.OwnForms));

graphql(`
  fragment DossierPart on Dossier {
    ...CasePart
    caseId
    year
    status
    group
    criteriaSet {
      code
      decisionNumber
      name
      passTotal
      minimumPerIndicator
      criteria {
        code
        name
        maxPoints
        indicators {
          code
          name
          maxPoints
          minPoints
          wording
          help {
            group
            means
            example
            counts
          }
        }
      }
    }
    lines {
      indicator {
        code
      }
      selfScore
      score
      changes {
        stage
        points
        reason
      }
      suggestedPoints
      named {
        fileUrl
        id
        words
      }
      evidence {
        id
        kind
        title
        registerNumber
        suggestedPoints
        reason
        recordedAt
        followNote
        isFromPaper
        isFlagged
        flagReason
      }
    }
    standing {
      total
      suggestedTotal
      isPassing
      explanation
    }
    honour {
      isNamed
      path
    }
  }
`);
const MyDossier = graphql(`
  query MyDossier($year: Int) {
    myDossier(year: $year) {
      ...DossierPart
    }
  }
`);
const SetSelfScores = graphql(`
  mutation SetSelfScores($input: SetSelfScoresInput!) {
    setSelfScores(input: $input) {
      ...DossierPart
    }
  }
`);

type Dossier = DossierPartFragment;
type Line = Dossier['lines'][number];
type Indicator = Dossier['criteriaSet']['criteria'][number]['indicators'][number];

export default function DossierPage() {
  const year = Number(useLocation().query['year']) || null;
  const reading = useReading([viewer.value?.person.id, year], {
    key: year ? `dossier ${year}` : 'dossier',
    when: Boolean(viewer.value),
    load: async (signal) => (await run(MyDossier, { year }, signal)).myDossier,
  });
  return (
    <Page title={tc('dossier.title')} lead={tc('dossier.lead')} className="dossier">
      {viewer.value === null ? (
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      ) : (
        <Shown reading={reading}>{(dossier) => <Sheet key={dossier.year} dossier={dossier} keep={reading.replace} />}</Shown>
      )}
    </Page>
  );
}

/** A round ends in the year after: last year's case is decided, and can be appealed against, in this one. */
export function OtherYear({ year }: { year: number }) {
  const { path, query } = useLocation();
  return (
    <p>
      {query['year'] ? (
        <a class="tap" href={path}>
          {tc('dossier.thisYear')}
        </a>
      ) : (
        <a class="tap" href={`${path}?year=${year - 1}`}>
          {tc('dossier.yearBefore', { year: year - 1 })}
        </a>
      )}
    </p>
  );
}

/** Waits for the last tap of a run before it saves. */
const SAVE_AFTER_MS = 700;

interface SheetProps {
  dossier: Dossier;
  keep: (dossier: Dossier) => void;
  /** An officer writes down what somebody says. */
  citizenId?: string;
}

export function Sheet({ dossier, keep, citizenId }: SheetProps) {
  const byCode = new Map(dossier.lines.map((line) => [line.indicator.code, line]));
  const [scores, setScores] = useState<Record<string, number | null>>(() =>
    Object.fromEntries(dossier.lines.map(({ indicator, selfScore }) => [indicator.code, selfScore ?? null])),
  );
  const [saving, setSaving] = useState<'no' | 'soon' | 'saved' | 'failed'>('no');
  const [error, setError] = useState<ApiError | null>(null);
  const changed = useRef(new Map<string, number>());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const { criteriaSet } = dossier;
  const indicators = criteriaSet.criteria.flatMap((criterion) => criterion.indicators);
  // an officer writes only where the server would let them
  const mayWrite = !citizenId || dossier.allowedActs.some((act) => act === 'SUBMIT' || act === 'REGISTER');
  const isDecided = !['draft', 'registered'].includes(dossier.status) || !mayWrite;
  const counted = isDecided ? Object.fromEntries(dossier.lines.map(({ indicator, score }) => [indicator.code, score ?? null])) : scores;
  const standing = judge(criteriaSet, indicators, counted);
  const isBegun = standing.unscored < indicators.length;

  const save = async () => {
    const sent = new Map(changed.current);
    try {
      const answer = await run(SetSelfScores, {
        input: {
          ...(citizenId ? { citizenId } : {}),
          year: dossier.year,
          scores: [...sent].map(([indicator, points]) => ({ indicator, points })),
        },
      });
      for (const [code, points] of sent) if (changed.current.get(code) === points) changed.current.delete(code);
      keep(answer.setSelfScores);
      setError(null);
      setSaving(changed.current.size > 0 ? 'soon' : 'saved');
    } catch (problem) {
      setError(problem instanceof ApiError ? problem : new ApiError('INTERNAL'));
      setSaving('failed');
    }
  };
  const set = (code: string, points: number) => {
    setScores((before) => ({ ...before, [code]: points }));
    changed.current.set(code, points);
    setSaving('soon');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), SAVE_AFTER_MS);
  };
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      if (changed.current.size > 0) void save();
    },
    [],
  );

  return (
    <>
      <p class="small">
        {tc('dossier.year', { year: dossier.year })} · {tc('dossier.rules', { decision: criteriaSet.decisionNumber })}
        {dossier.group && <> · {criteriaSet.groups.find(({ code }) => code === dossier.group)?.name ?? dossier.group}</>}
      </p>
      <OtherYear year={dossier.year} />
      <CasePanel dossier={dossier} unscored={standing.unscored} keep={keep} {...(citizenId ? { citizenId } : {})} />
      {!citizenId && dossier.honour && <HonourCard honour={dossier.honour} onChange={(honour) => keep({ ...dossier, honour })} />}
      {!citizenId && <OwnForms citizenId={dossier.citizenId} year={dossier.year} status={dossier.status} />}
      {isDecided && (
        <p class="tag tag-info">
          <Info />
          {dossier.status === 'self_assessed' ? tc('case.locked') : dossier.decision ? tc('dossier.decided') : tc('case.reviewing')}
        </p>
      )}
      <section class={`standing card ${standing.isPassing ? 'standing-ok' : ''}`} aria-live="polite">
        <div class="standing-total">
          <span class="standing-number">{number(standing.total)}</span>
          <span>{tc('dossier.of', { n: number(standing.total), max: number(standing.max) }).replace(/^\S+\s*/, '')}</span>
        </div>
        <div class="meter" aria-hidden="true">
          <span style={{ width: `${(100 * standing.total) / Math.max(standing.max, 1)}%` }} />
          <i style={{ left: `${(100 * criteriaSet.passTotal) / Math.max(standing.max, 1)}%` }} />
        </div>
        {isBegun ? (
          <>
            <ul class="rules" role="list">
              <Rule
                isMet={standing.shortOf === 0}
                words={tc('dossier.rule.total', { pass: criteriaSet.passTotal })}
                why={standing.shortOf > 0 ? tc('dossier.shortOf', { n: number(standing.shortOf) }) : undefined}
              />
              <Rule
                isMet={standing.below.length === 0 && standing.unscored === 0}
                words={tc('dossier.rule.minimum', { min: criteriaSet.minimumPerIndicator })}
                why={
                  standing.below.length > 0
                    ? tc('dossier.below', { codes: standing.below.join(', ') })
                    : standing.unscored > 0
                      ? tc('dossier.unscored', { n: number(standing.unscored) })
                      : undefined
                }
              />
            </ul>
            <p class={`tag ${standing.isPassing ? 'tag-ok' : 'tag-warn'}`}>
              {standing.isPassing ? <Done /> : <Wait />}
              {tc(standing.isPassing ? 'dossier.passing' : 'dossier.notPassing')}
            </p>
          </>
        ) : (
          <p class="tag tag-info">
            <Info />
            {tc('dossier.notBegun', { pass: criteriaSet.passTotal, min: criteriaSet.minimumPerIndicator })}
          </p>
        )}
        <p class="small">{tc('dossier.notAwarded')}</p>
        <p class="small saving" role="status">
          {saving === 'soon'
            ? tc('dossier.saving')
            : saving === 'saved'
              ? tc('dossier.saved')
              : saving === 'failed'
                ? tc('dossier.notSaved')
                : ''}
        </p>
        <Inline error={error} />
        {saving === 'failed' && (
          <button class="button" onClick={() => void save()}>
            {t('state.retry')}
          </button>
        )}
      </section>
      {!isDecided && !citizenId && (
        <p>
          {tc('case.papers')} <a href="/me/elsewhere">{tc('case.papers.add')}</a>
        </p>
      )}
      {isBegun && (
        <p class="standing-mini" aria-hidden="true">
          <strong>{tc('dossier.of', { n: number(standing.total), max: number(standing.max) })}</strong>
          <span class={`tag ${standing.isPassing ? 'tag-ok' : 'tag-warn'}`}>
            {standing.isPassing ? <Done /> : <Wait />}
            {tc(standing.isPassing ? 'dossier.met' : 'dossier.notMet')}
          </span>
        </p>
      )}
      {criteriaSet.criteria.map((criterion) => (
        <section key={criterion.code} class="section">
          <h2>
            {criterion.code}. {criterion.name} <span class="small">({tc('dossier.max', { n: criterion.maxPoints })})</span>
          </h2>
          {criterion.indicators.map((indicator) => (
            <Score
              key={indicator.code}
              indicator={indicator}
              line={byCode.get(indicator.code)}
              score={counted[indicator.code] ?? null}
              group={dossier.group ?? null}
              isDecided={isDecided}
              named={
                <Named
                  line={byCode.get(indicator.code)}
                  code={indicator.code}
                  who={{ ...(citizenId ? { citizenId } : {}), year: dossier.year }}
                  isOpen={!isDecided && dossier.status === 'registered'}
                  keep={keep}
                />
              }
              onSet={(points) => set(indicator.code, points)}
            />
          ))}
        </section>
      ))}
    </>
  );
}

function Rule({ isMet, words, why }: { isMet: boolean; words: string; why?: string | undefined }) {
  return (
    <li class={`tag ${isMet ? 'tag-ok' : 'tag-warn'}`}>
      {isMet ? <Done /> : <Alert />}
      <span>
        {words}: {tc(isMet ? 'dossier.met' : 'dossier.notMet')}
        {why && <> ({why})</>}
      </span>
    </li>
  );
}

/** The indicator in plain words, read aloud where the phone can. Ours, and said to be. */
function Help({ indicator: { help }, group }: { indicator: Indicator; group: string | null }) {
  const general = help.find((one) => one.group === null);
  const own = help.find((one) => one.group !== null && one.group === group);
  const example = own?.example ?? general?.example;
  if (!general?.means) return null;
  const words = [
    general.means,
    example && tc('case.help.example', { words: example }),
    general.counts && tc('case.help.counts', { words: general.counts }),
  ].filter((one): one is string => Boolean(one));
  return (
    <details class="help">
      <summary>{tc('case.help')}</summary>
      {words.map((one) => (
        <p key={one}>{one}</p>
      ))}
      <p class="small">{tc('case.help.ours')}</p>
      <Say text={words.join(' ')} />
    </details>
  );
}

interface ScoreProps {
  indicator: Indicator;
  line: Line | undefined;
  score: number | null;
  group: string | null;
  named: ComponentChildren;
  isDecided: boolean;
  onSet: (points: number) => void;
}

function Score({ indicator, line, score, group, named, isDecided, onSet }: ScoreProps) {
  const { code, name, maxPoints, minPoints } = indicator;
  const suggested = line?.suggestedPoints ?? 0;
  const evidence = line?.evidence ?? [];
  const step = (by: number) => onSet(Math.max(0, Math.min(maxPoints, score === null ? suggested || minPoints : score + by)));
  return (
    <article class="indicator card" aria-labelledby={`indicator-${code}`}>
      <h3 id={`indicator-${code}`}>
        <span class="indicator-code">{code}</span> {name}
      </h3>
      <Help indicator={indicator} group={group} />
      <div class="stepper" role="group" aria-label={tc('dossier.scoreOf', { code })}>
        <button class="button" disabled={isDecided || score === 0} aria-label={tc('dossier.less', { code })} onClick={() => step(-1)}>
          <Minus />
        </button>
        <p class="stepper-value" aria-live="polite">
          {score === null ? (
            <span class="muted">{tc('dossier.notScored')}</span>
          ) : (
            tc('dossier.of', { n: number(score), max: number(maxPoints) })
          )}
        </p>
        <button
          class="button"
          disabled={isDecided || score === maxPoints}
          aria-label={tc('dossier.more', { code })}
          onClick={() => step(1)}
        >
          <Plus />
        </button>
      </div>
      {line?.changes.map(({ stage, points, reason }) => (
        <p key={stage} class="tag tag-info">
          <Info />
          {tc(`case.change.${stage}` as CaseKey, { n: number(points), reason })}
        </p>
      ))}
      {score !== null && score < minPoints && (
        <p class="tag tag-warn">
          <Alert />
          {tc('dossier.rule.minimum', { min: minPoints })}: {tc('dossier.notMet')}
        </p>
      )}
      {suggested === 0 ? (
        <p class="small">{tc('dossier.noSuggestion')}</p>
      ) : (
        <div class="suggestion">
          <p class="tag tag-info">
            <Checklist />
            {tc('dossier.suggested', { n: number(suggested) })}
          </p>
          {!isDecided && score !== suggested && (
            <button class="button" onClick={() => onSet(suggested)}>
              {tc('dossier.takeSuggestion', { n: number(suggested) })}
            </button>
          )}
        </div>
      )}
      {evidence.length > 0 && <EvidenceLines lines={evidence} />}
      {named}
    </article>
  );
}
