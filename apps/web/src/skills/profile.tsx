import { useState } from 'preact/hooks';
import { Say } from '../courses/say';
import { graphql } from '../gql';
import type { MySkillsQuery, SkillObservationPartFragment } from '../gql/graphql';
import { viewer } from '../identity/session';
import { day, minutes, number } from '../platform/format';
import { ApiError, run } from '../platform/graphql';
import { locale, t } from '../platform/messages';
import { tf, type ProfileKey } from '../platform/messages/profile';
import { useAct } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Dialog } from '../platform/ui/dialog';
import { Field } from '../platform/ui/field';
import { Award, Checklist, Clock, type Icon, LifeSkill, Lock, Pencil, Question, Search, Speech, Sun } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Empty, Failure, Inline, Shown } from '../platform/ui/states';
import { Strip } from './strip';

graphql(`
  fragment SkillObservationPart on SkillObservation {
    id
    competenceName
    saw
    observedOn
    observerName
    state
    objection
    keptBecause
    withdrawnBecause
  }
`);
const Mine = graphql(`
  query MySkills {
    mySkillProfile {
      framework {
        domains {
          code
          name
          competences {
            code
            name
          }
        }
      }
      standings {
        competenceCode
        level
        low
        high
        older
        evidence {
          kind
          sourceId
          courseTitle
          level
          levelLow
          levelHigh
          observedAt
          validUntil
          state
        }
      }
      withoutLevel {
        competenceCode
        competenceName
        kind
        title
        observedAt
      }
      observations {
        ...SkillObservationPart
      }
    }
    myNextSteps {
      courseId
      slug
      title
      minutes
      reason
    }
  }
`);
const ObjectTo = graphql(`
  mutation ObjectToSkillObservation($input: ObjectToSkillObservationInput!) {
    objectToSkillObservation(input: $input) {
      ...SkillObservationPart
    }
  }
`);

type Profile = MySkillsQuery['mySkillProfile'];
type Standing = Profile['standings'][number];
type Evidence = Standing['evidence'][number];
type Observation = SkillObservationPartFragment;

const DRAWINGS: Readonly<Record<string, Icon>> = { 1: Search, 2: Speech, 3: Pencil, 4: Lock, 5: LifeSkill, 6: Sun };

/** "Kỹ năng số của tôi": what I can do in plain words, what shows it and until when, and what to learn next. */
export default function SkillsPage() {
  const who = viewer.value;
  const reading = useReading([who?.person.id], {
    key: 'skills',
    isEager: true,
    when: Boolean(who),
    load: (signal) => run(Mine, {}, signal),
  });
  return (
    <Page title={tf('pf.title')} lead={tf('pf.lead')} back={{ href: '/me', words: t('nav.mine') }}>
      {who === null ? (
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      ) : (
        <Shown reading={reading}>
          {({ mySkillProfile: profile, myNextSteps: steps }) => (
            <>
              {profile.standings.length === 0 && <Empty drawing={Question} title={tf('pf.none.title')} body={tf('pf.none.body')} />}
              <NextSteps steps={steps} />
              <p class="actions">
                <a class="button" href="/me/diagnostic">
                  <Checklist />
                  {tf('pf.measure')}
                </a>
                <a class="button" href="/me/elsewhere">
                  <Award />
                  {tf('pf.elsewhere')}
                </a>
              </p>
              {profile.standings.length > 0 && <Skills profile={profile} onChange={reading.reload} />}
            </>
          )}
        </Shown>
      )}
    </Page>
  );
}

function NextSteps({ steps }: { steps: MySkillsQuery['myNextSteps'] }) {
  return (
    <section class="section" aria-labelledby="next-steps">
      <h2 id="next-steps">{tf('pf.next')}</h2>
      {steps.length === 0 ? (
        <p class="muted">{tf('pf.next.none')}</p>
      ) : (
        <ul class="stack" role="list">
          {steps.map(({ courseId, slug, title, minutes: length, reason }) => (
            <li key={courseId} class="card">
              <a href={`/course/${slug}`}>
                <strong>{title}</strong>
              </a>
              <p>{reason}</p>
              <p class="small">
                <Clock /> {minutes(length)}
              </p>
              <Say text={`${title}. ${reason}`} language={locale.value} />
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/?field=DIGITAL">{tf('pf.all')}</a>
      </p>
    </section>
  );
}

function Skills({ profile, onChange }: { profile: Profile; onChange: () => void }) {
  const { framework, standings, observations, withoutLevel } = profile;
  const [objecting, object] = useState<Observation>();
  const at = (code: string) => standings.find(({ competenceCode }) => competenceCode === code);
  const withdrawn = observations.filter(({ state }) => state === 'WITHDRAWN');
  return (
    <>
      <p class="small">{tf('pf.legend')}</p>
      <ul class="actions small" role="list">
        {(['sure', 'maybe', 'older'] as const).map((kind) => (
          <li key={kind}>
            <span class="strip" style={{ gridTemplateColumns: '1.5rem' }} aria-hidden="true">
              <span class={kind} />
            </span>
            {tf(`pf.legend.${kind}`)}
          </li>
        ))}
      </ul>
      {framework.domains.map((domain) => (
        <Domain key={domain.code} domain={domain} at={at} observations={observations} onObject={object} />
      ))}
      {withoutLevel.length > 0 && (
        <section class="section">
          <h3>{tf('pf.withoutLevel')}</h3>
          <ul>
            {withoutLevel.map(({ competenceCode, kind, title, observedAt }) => (
              <li key={`${competenceCode} ${title}`}>
                {plain(competenceCode)}
                <span class="small">
                  {' '}
                  {tf(`pf.kind.${kind}` as ProfileKey)}: {title}, {day(observedAt)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {withdrawn.length > 0 && (
        <details>
          <summary>
            {tf('pf.withdrawn')} ({withdrawn.length})
          </summary>
          {withdrawn.map((one) => (
            <p key={one.id}>
              {one.competenceName}, {day(one.observedOn)}
              <br />
              <span class="small">{tf('pf.withdrawn.because', { reason: one.withdrawnBecause ?? '' })}</span>
            </p>
          ))}
        </details>
      )}
      {objecting && (
        <Objection
          observation={objecting}
          onClose={() => object(undefined)}
          onDone={() => {
            object(undefined);
            onChange();
          }}
        />
      )}
    </>
  );
}

interface DomainProps {
  domain: Profile['framework']['domains'][number];
  at: (code: string) => Standing | undefined;
  observations: readonly Observation[];
  onObject: (observation: Observation) => void;
}

function Domain({ domain, at, observations, onObject }: DomainProps) {
  const Drawing = DRAWINGS[domain.code] ?? Question;
  const measured = at(domain.code);
  const own = domain.competences.map((competence) => ({ ...competence, standing: at(competence.code) }));
  const shown = own.filter(({ standing }) => (standing?.level ?? 0) > 0);
  const name = tf(`pf.d.${domain.code}` as ProfileKey);
  const spoken = [name, ...own.map(({ code, standing }) => `${plain(code)}: ${standingWords(standing)}`)].join('. ');
  return (
    <section class="card section" aria-label={domain.name}>
      <header class="row">
        <Drawing />
        <span class="row-words">
          <h2 class="card-title">{name}</h2>
          <span class="small">{tf('pf.shown', { n: number(shown.length), all: number(own.length) })}</span>
        </span>
      </header>
      {measured && <MeasuredLine measured={measured} />}
      <Say text={spoken} language={locale.value} />
      {own.map(({ code, name: official, standing }) => (
        <details key={code}>
          <summary>
            <span class="row-words">
              <span>{plain(code)}</span>
              <span class="small">{standingWords(standing)}</span>
              <Strip low={standing?.low ?? 0} high={standing?.level ?? 0} older={standing?.older ?? 0} />
            </span>
          </summary>
          <p class="small">
            {tf('pf.official')}: {code} {official}
          </p>
          {standing && standing.low < standing.level && <p class="tag tag-warn">{tf('pf.row.doubt', { low: levelShort(standing.low) })}</p>}
          {standing && (
            <ul>
              {standing.evidence.map((line) => (
                <EvidenceLine
                  key={`${line.kind} ${line.sourceId}`}
                  line={line}
                  observation={observations.find(({ id }) => id === line.sourceId)}
                  onObject={onObject}
                />
              ))}
            </ul>
          )}
        </details>
      ))}
    </section>
  );
}

function MeasuredLine({ measured }: { measured: Standing }) {
  const [line] = measured.evidence;
  if (!line) return null;
  const on = day(line.observedAt);
  if (measured.level === 0) return <p class="small">{tf('pf.measuredOld', { day: on })}</p>;
  const { level, low, high } = measured;
  return (
    <div>
      <Strip low={low} high={high} />
      <p class="small">{tf('pf.measured', { day: on, likely: levelShort(level), low: levelShort(low), high: levelShort(high) })}</p>
    </div>
  );
}

function EvidenceLine({
  line,
  observation,
  onObject,
}: {
  line: Evidence;
  observation?: Observation;
  onObject: (one: Observation) => void;
}) {
  const { kind, courseTitle, level, observedAt, validUntil, state } = line;
  return (
    <li class={state === 'COUNTS' ? '' : 'muted'}>
      <p>
        <strong>{tf(`pf.kind.${kind}` as ProfileKey)}</strong>: {courseTitle}
      </p>
      <p class="small">
        {levelShort(level)}, {tf('pf.on', { day: day(observedAt) })} ·{' '}
        {state === 'DISPUTED'
          ? tf('pf.state.DISPUTED')
          : !validUntil
            ? tf('pf.forever')
            : tf(state === 'OLDER' ? 'pf.state.OLDER' : 'pf.until', { day: day(validUntil) })}
      </p>
      {observation && (
        <>
          <p>{tf('pf.seenBy', { name: observation.observerName ?? '', saw: observation.saw })}</p>
          {observation.objection && <p class="small">{tf('pf.objected', { reason: observation.objection })}</p>}
          {observation.keptBecause && <p class="small">{tf('pf.kept', { reason: observation.keptBecause })}</p>}
          {observation.state === 'COUNTS' && (
            <button class="button button-quiet" onClick={() => onObject(observation)}>
              {tf('pf.object')}
            </button>
          )}
        </>
      )}
    </li>
  );
}

function Objection({ observation, onClose, onDone }: { observation: Observation; onClose: () => void; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  return (
    <Dialog title={tf('pf.object.title')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          act(async () => {
            await run(ObjectTo, { input: { id: observation.id, reason: reason.trim() } });
            onDone();
          });
        }}
      >
        <p>{tf('pf.seenBy', { name: observation.observerName ?? '', saw: observation.saw })}</p>
        <p class="small">{tf('pf.object.body')}</p>
        <Field label={tf('pf.object.reason')}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              maxLength={500}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
        </Field>
        <Inline error={error} />
        <button class="button button-main button-wide" type="submit" disabled={isBusy || reason.trim().length < 3}>
          {tf('pf.object.send')}
        </button>
      </form>
    </Dialog>
  );
}

const plain = (code: string): string => tf(`pf.c.${code}` as ProfileKey);
const levelShort = (level: number): string => (level === 0 ? tf('pf.level.0') : tf('pf.level.short', { n: number(level) }));

function standingWords(standing: Standing | undefined): string {
  if (standing && standing.level > 0) return tf(`pf.level.${standing.level}` as ProfileKey);
  return standing && standing.older > 0 ? tf('pf.row.older', { level: levelShort(standing.older) }) : tf('pf.row.none');
}
