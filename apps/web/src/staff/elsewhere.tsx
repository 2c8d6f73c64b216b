import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { PriorLearningDecision, PriorLearningStatus, StaffPaperPartFragment } from '../gql/graphql';
import { hasRole, unitsWithRole } from '../identity/session';
import { day, dayTime } from '../platform/format';
import { run } from '../platform/graphql';
import { t } from '../platform/messages';
import { useAct, usePages } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Field } from '../platform/ui/field';
import { Alert, Check, Close, Done, File, Left, Lock, Plus, Trash, Wait } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Page } from '../platform/ui/page';
import { Empty, Inline, Notice, Shown } from '../platform/ui/states';
import { Frameworks } from './documents';
import { WriteDownFor } from './elsewhere-for';
import { ImportPapers } from './elsewhere-import';
import { s, type StaffKey } from './messages';
import { PlaceField } from './place-field';

graphql(`
  fragment StaffPaperPart on PriorLearning {
    id
    learnerId
    learnerName
    kind
    source {
      name
      url
    }
    issuer
    title
    number
    issuedOn
    validUntil
    isExpired
    isAssisted
    courseId
    competences {
      framework
      code
      level
    }
    recordedAt
    status
    scanUrl
    scanType
    contests
    mayReview
    history {
      status
      reason
      byName
      at
    }
  }
`);
const Papers = graphql(`
  query Papers($unitId: UUID!, $status: PriorLearningStatus, $after: String) {
    priorLearning(unitId: $unitId, status: $status, first: 20, after: $after) {
      edges {
        node {
          ...StaffPaperPart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const CoursesToStandFor = graphql(`
  query CoursesToStandFor {
    catalogue(first: 100) {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`);
const Review = graphql(`
  mutation ReviewPriorLearning($input: ReviewPriorLearningInput!) {
    reviewPriorLearning(input: $input) {
      __typename
      ... on PriorLearningReviewed {
        priorLearning {
          id
        }
      }
      ... on OwnMatter {
        message
      }
    }
  }
`);

type Paper = StaffPaperPartFragment;
type Found = Paper['competences'];

const STATUSES: readonly PriorLearningStatus[] = ['RECORDED', 'UNVERIFIABLE', 'VERIFIED', 'REJECTED'];

/** Papers from elsewhere that wait in a place. Looked at one by one: nothing is decided in bulk. */
export default function ElsewherePage() {
  const units = unitsWithRole('CENTRE_DIRECTOR', 'COMMUNE_OFFICER', 'INSTRUCTOR', 'AUDITOR');
  const [unitId, setUnitId] = useState(units[0]?.id);
  const [status, setStatus] = useState<PriorLearningStatus>('RECORDED');
  const [opened, open] = useState<Paper>();
  const [isWriting, setWriting] = useState(false);
  const [isListing, setListing] = useState(false);
  const [said, say] = useState('');
  if (!unitId) {
    return (
      <Page title={s('elsewhere.title')}>
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={s('elsewhere.forbidden')} />
      </Page>
    );
  }
  if (opened) {
    return (
      <Look
        paper={opened}
        onClose={() => open(undefined)}
        onDone={(words) => {
          open(undefined);
          say(words);
        }}
      />
    );
  }
  if (isListing) return <ImportPapers unitId={unitId} onClose={() => setListing(false)} />;
  if (isWriting) {
    return (
      <WriteDownFor
        unitId={unitId}
        onClose={() => setWriting(false)}
        onDone={(words) => {
          setWriting(false);
          setStatus('RECORDED');
          say(words);
        }}
      />
    );
  }
  return (
    <Page title={s('elsewhere.title')} lead={s('elsewhere.lead')} wide>
      {hasRole('CENTRE_DIRECTOR', 'COMMUNE_OFFICER') && (
        <p class="actions">
          <button
            class="button button-main"
            onClick={() => {
              say('');
              setWriting(true);
            }}
          >
            <Plus />
            {s('elsewhere.add')}
          </button>
          <button
            class="button"
            onClick={() => {
              say('');
              setListing(true);
            }}
          >
            <File />
            {s('elsewhere.list')}
          </button>
        </p>
      )}
      <div class="columns">
        <PlaceField units={units} value={unitId} onChoose={setUnitId} />
        <Field label={s('elsewhere.show')}>
          {(attributes) => (
            <select
              {...attributes}
              value={status}
              onChange={({ currentTarget }) => {
                say('');
                setStatus(currentTarget.value as PriorLearningStatus);
              }}
            >
              {STATUSES.map((one) => (
                <option key={one} value={one}>
                  {s(`elsewhere.status.${one}` as StaffKey)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <p role="status">{said}</p>
      <Queue unitId={unitId} status={status} onOpen={open} />
    </Page>
  );
}

const loadPapers = async (unitId: string, status: PriorLearningStatus, after?: string, signal?: AbortSignal) =>
  (await run(Papers, { unitId, status, ...(after ? { after } : {}) }, signal)).priorLearning;
type PageOf = Awaited<ReturnType<typeof loadPapers>>;

function Queue({ unitId, status, onOpen }: { unitId: string; status: PriorLearningStatus; onOpen: (paper: Paper) => void }) {
  const reading = useReading([unitId, status], { load: (signal) => loadPapers(unitId, status, undefined, signal) });
  return (
    <Shown reading={reading}>
      {(page) =>
        page.edges.length === 0 ? (
          <Empty drawing={Done} title={s(status === 'RECORDED' ? 'elsewhere.none' : 'elsewhere.noneSuch')} />
        ) : (
          <Rows page={page} next={(after) => loadPapers(unitId, status, after)} onOpen={onOpen} />
        )
      }
    </Shown>
  );
}

function Rows({ page, next, onOpen }: { page: PageOf; next: (after: string) => Promise<PageOf>; onOpen: (paper: Paper) => void }) {
  const { rows, ...pages } = usePages(page, next);
  return (
    <>
      <ul class="stack" role="list">
        {rows.map((paper) => (
          <li key={paper.id} class="card staff-course">
            <div class="row-words">
              <h2 class="card-title">{paper.learnerName}</h2>
              <p>
                {paper.title}
                {(paper.issuer ?? paper.source?.name) && ` · ${paper.issuer ?? paper.source?.name}`}
              </p>
              <p class="small">
                {s('elsewhere.recordedBy', { name: paper.history[0]?.byName ?? '–', time: dayTime(paper.recordedAt) })}
                {!paper.scanUrl && ` · ${s('elsewhere.noScan')}`}
              </p>
              {paper.contests > 0 && <Contested n={paper.contests} />}
            </div>
            <div class="actions">
              <button
                class="button"
                aria-label={`${s('elsewhere.look')}: ${paper.learnerName}, ${paper.title}`}
                onClick={() => onOpen(paper)}
              >
                {s('elsewhere.look')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

const Contested = ({ n }: { n: number }) => (
  <p class="tag tag-warn">
    <Alert />
    {s('elsewhere.contested', { n })}
  </p>
);

/** The scan beside what was said of it, then one decision with a name under it. */
function Look({ paper, onClose, onDone }: { paper: Paper; onClose: () => void; onDone: (words: string) => void }) {
  const { learnerName, title, scanUrl, scanType, status, mayReview } = paper;
  return (
    <Page title={title} heading={`${learnerName}: ${title}`} wide>
      <p>
        <button class="button button-quiet" onClick={onClose}>
          <Left />
          {s('elsewhere.back')}
        </button>
      </p>
      <div class="paper-look">
        <section class="card stack" aria-label={s('elsewhere.scan')}>
          {!scanUrl ? (
            <p class="muted">{s('elsewhere.noScanLong')}</p>
          ) : scanType === 'application/pdf' ? (
            <a class="button" href={scanUrl} target="_blank" rel="noopener">
              <File />
              {s('elsewhere.pdf')}
            </a>
          ) : (
            <a href={scanUrl} target="_blank" rel="noopener" aria-label={s('elsewhere.scanLarge')}>
              <img class="paper-scan" src={scanUrl} alt={s('elsewhere.scan')} />
            </a>
          )}
        </section>
        <div class="stack">
          <Facts paper={paper} />
          {mayReview ? (
            status !== 'REJECTED' && status !== 'WITHDRAWN' && <Decide paper={paper} onDone={onDone} />
          ) : (
            <p class="tag">
              <Lock />
              {s('elsewhere.notYou')}
            </p>
          )}
        </div>
      </div>
    </Page>
  );
}

function Facts({ paper }: { paper: Paper }) {
  const facts: [StaffKey, string | null | undefined | false][] = [
    ['elsewhere.kind', s(`elsewhere.kind.${paper.kind}` as StaffKey)],
    ['elsewhere.source', paper.source?.name],
    [paper.kind === 'OBSERVED' ? 'elsewhere.seenBy' : 'elsewhere.issuer', paper.issuer],
    ['elsewhere.number', paper.number],
    ['elsewhere.issuedOn', paper.issuedOn && day(paper.issuedOn)],
    ['elsewhere.validUntil', paper.validUntil && `${day(paper.validUntil)}${paper.isExpired ? ` (${s('elsewhere.expired')})` : ''}`],
    [
      'elsewhere.competences',
      paper.competences.map(({ code, level }) => (level ? `${code} (${s('elsewhere.levelOf', { level })})` : code)).join(', '),
    ],
  ];
  return (
    <section class="card">
      <dl class="facts">
        {facts.map(
          ([term, words]) =>
            words && (
              <>
                <dt>{s(term)}</dt>
                <dd>{words}</dd>
              </>
            ),
        )}
      </dl>
      {paper.source?.url && (
        <p>
          <a href={paper.source.url} target="_blank" rel="noreferrer">
            {s('elsewhere.lookUp')}
          </a>
        </p>
      )}
      {paper.contests > 0 && <Contested n={paper.contests} />}
      <h2 class="card-title">{s('elsewhere.history')}</h2>
      <ol class="plain stack">
        {paper.history.map((step, i) => (
          <li key={i}>
            <strong>{s(i === 0 && paper.isAssisted ? 'elsewhere.assisted' : (`elsewhere.step.${step.status}` as StaffKey))}</strong>
            <br />
            <span class="small">
              {step.byName ?? '–'}, {dayTime(step.at)}
            </span>
            {step.reason && <p>{step.reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Decide({ paper, onDone }: { paper: Paper; onDone: (words: string) => void }) {
  const { learnerId, id, learnerName, status } = paper;
  const [competences, setCompetences] = useState<Found>(paper.competences);
  const [courseId, setCourseId] = useState(paper.courseId ?? '');
  const [reason, setReason] = useState('');
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  const isVerified = status === 'VERIFIED';
  const decide = (decision: PriorLearningDecision) => {
    say('');
    if (decision !== 'VERIFIED' && !reason.trim()) return say(s('elsewhere.needWhy'));
    const found = {
      courseId: courseId || null,
      competences: competences.map(({ framework, code, level }) => ({ framework, code, level })),
    };
    act(async () => {
      const { reviewPriorLearning } = await run(Review, {
        input: { learnerId, id, decision, reason: reason.trim() || null, ...(decision === 'VERIFIED' ? found : {}) },
      });
      if (reviewPriorLearning.__typename === 'OwnMatter') say(reviewPriorLearning.message);
      else onDone(s(`elsewhere.done.${decision}` as StaffKey, { name: learnerName }));
    });
  };
  return (
    <section class="card stack">
      <h2 class="card-title">{s('elsewhere.decide')}</h2>
      {!isVerified && <Shows competences={competences} onChange={setCompetences} />}
      {!isVerified && <StandsFor courseId={courseId} onChange={setCourseId} />}
      <Field
        label={s('elsewhere.why')}
        hint={s(isVerified ? 'elsewhere.whyAlways' : 'elsewhere.whyHint')}
        {...(said ? { error: said } : {})}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            rows={2}
            maxLength={500}
            value={reason}
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
      </Field>
      <Inline error={error} />
      <div class="actions">
        {!isVerified && (
          <button class="button button-main" disabled={isBusy} onClick={() => decide('VERIFIED')}>
            <Check />
            {s('elsewhere.verify')}
          </button>
        )}
        {status === 'RECORDED' && (
          <button class="button" disabled={isBusy} onClick={() => decide('UNVERIFIABLE')}>
            <Wait />
            {s('elsewhere.cannot')}
          </button>
        )}
        <button class="button button-danger" disabled={isBusy} onClick={() => decide('REJECTED')}>
          <Close />
          {s(isVerified ? 'elsewhere.takeBack' : 'elsewhere.reject')}
        </button>
      </div>
    </section>
  );
}

/** Competences that the paper shows; a level only where it is stated. */
function Shows({ competences, onChange }: { competences: Found; onChange: (next: Found) => void }) {
  const reading = useReading([], {
    key: 'frameworks',
    isEager: true,
    load: async (signal) => (await run(Frameworks, {}, signal)).frameworks,
  });
  const newest = reading.data?.find(({ code }) => code === 'TT02-2025') ?? reading.data?.[0];
  const change = (at: number, next: Partial<Found[number]>) =>
    onChange(competences.map((one, i) => (i === at ? { ...one, ...next } : one)));
  return (
    <fieldset class="stack">
      <legend>{s('elsewhere.competences')}</legend>
      <p class="hint">{s('elsewhere.levelHint')}</p>
      {competences.map(({ framework: code, ...competence }, i) => {
        const framework = reading.data?.find((one) => one.code === code) ?? newest;
        return (
          <div key={i} class="columns">
            <Field label={s('info.competenceCode')}>
              {(attributes) => (
                <select {...attributes} value={competence.code} onChange={({ currentTarget }) => change(i, { code: currentTarget.value })}>
                  {framework?.domains.map((domain) => (
                    <optgroup key={domain.code} label={`${domain.code}. ${domain.name}`}>
                      {domain.competences.map((one) => (
                        <option key={one.code} value={one.code}>
                          {one.code} {one.name}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </select>
              )}
            </Field>
            <Field label={s('info.level')}>
              {(attributes) => (
                <select
                  {...attributes}
                  value={competence.level ?? ''}
                  onChange={({ currentTarget }) => change(i, { level: currentTarget.value ? Number(currentTarget.value) : null })}
                >
                  <option value="">{s('elsewhere.noLevel')}</option>
                  {framework?.levels.map(({ number, name, band }) => (
                    <option key={number} value={number}>
                      {number} · {name || band}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <button
              type="button"
              class="button button-quiet"
              aria-label={s('editor.remove', { name: competence.code })}
              onClick={() => onChange(competences.filter((_, at) => at !== i))}
            >
              <Trash />
            </button>
          </div>
        );
      })}
      <button
        type="button"
        class="button"
        disabled={!newest}
        onClick={() =>
          newest && onChange([...competences, { framework: newest.code, code: newest.domains[0]?.competences[0]?.code ?? '', level: null }])
        }
      >
        <Plus />
        {s('info.addCompetence')}
      </button>
    </fieldset>
  );
}

/** A course that the learner need not take any more before another. */
function StandsFor({ courseId, onChange }: { courseId: string; onChange: (id: string) => void }) {
  const reading = useReading([], {
    load: async (signal) => (await run(CoursesToStandFor, {}, signal)).catalogue.edges.map(({ node }) => node),
  });
  const courses = reading.data ?? [];
  return (
    <Field label={s('elsewhere.course')} hint={s('elsewhere.courseHint')}>
      {(attributes) => (
        <select {...attributes} value={courseId} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          <option value="">{s('elsewhere.noCourse')}</option>
          {courseId && !courses.some(({ id }) => id === courseId) && <option value={courseId}>{s('elsewhere.claimedCourse')}</option>}
          {courses.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
