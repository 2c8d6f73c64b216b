import { useState } from 'preact/hooks';
import type { SittingCasePartFragment, SittingPartFragment, VisitResult } from '../../gql/graphql';
import { day, number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Alert, Award, Check, Done, Eye, Pencil, Undo, Wait } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Inline, NotFound, Shown } from '../../platform/ui/states';
import { s, type StaffKey } from '../messages';
import { today } from './days';
import { CloseSitting, OneSitting, RecordVisit, ReturnCase, SetReviewScore, SittingCases, TakeIn } from './documents';
import { Papers } from './papers';
import { WithReason } from './with-reason';
import { DayField } from '../day-field';

type Sitting = SittingPartFragment;
type Card = SittingCasePartFragment;
const RESULTS: readonly VisitResult[] = ['CONFIRMED', 'DIFFERS', 'NOT_MET'];

/** A meeting of a branch or an appraisal: its cases, and at the end its minutes. */
export function SittingPage({ id }: { id: string }) {
  const reading = useReading([id], { load: async (signal) => (await run(OneSitting, { id }, signal)).recognitionSitting ?? null });
  const { data } = reading;
  const title = data ? `${s(`rec.stage.${data.stage}` as StaffKey)}: ${data.unitName}, ${data.year}` : s('rec.title');
  return (
    <Page title={title} wide back={{ href: '/staff/recognition', words: s('rec.title') }}>
      <Shown reading={reading}>
        {(sitting) => (sitting ? <Body sitting={sitting} keep={reading.replace} reload={reading.reload} /> : <NotFound />)}
      </Shown>
    </Page>
  );
}

function Body({ sitting, keep, reload }: { sitting: Sitting; keep: (next: Sitting) => void; reload: () => void }) {
  const { isBusy, error, act } = useAct();
  const isOpen = !sitting.closedAt;
  return (
    <>
      {sitting.stage === 'COMMUNE' && (
        <p>
          {s('sit.sample', {
            n: sitting.sampledCount,
            left: sitting.unvisitedCount,
            percent: sitting.samplePercent ?? 0,
            seed: sitting.seed.slice(0, 8),
          })}
        </p>
      )}
      {isOpen && sitting.waitingCount > 0 && (
        <div class="card staff-course">
          <p class="row-words">{s('sit.waiting', { n: sitting.waitingCount })}</p>
          <button
            class="button"
            disabled={isBusy}
            onClick={() => act(async () => keep((await run(TakeIn, { input: { sittingId: sitting.id } })).takeInCases))}
          >
            {s('sit.takeIn')}
          </button>
          <Inline error={error} />
        </div>
      )}
      <CardList key={`${sitting.caseCount}`} sitting={sitting} onVisit={reload} />
      <Papers papers={sitting.papers} />
      {isOpen ? sitting.caseCount > 0 && <Minutes sitting={sitting} keep={keep} /> : <Written sitting={sitting} />}
    </>
  );
}

function CardList({ sitting, onVisit }: { sitting: Sitting; onVisit: () => void }) {
  const [isSampled, setSampled] = useState(false);
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(SittingCases, { id: sitting.id, isSampled, ...(after ? { after } : {}) }, signal)).recognitionSitting!.cases;
  const reading = useReading([sitting.id, isSampled], { load: (signal) => load(undefined, signal) });
  return (
    <section class="section">
      <h2>{s('rec.caseCount', { n: sitting.caseCount })}</h2>
      {sitting.stage === 'COMMUNE' && (
        <label class="choice">
          <input type="checkbox" checked={isSampled} onChange={({ currentTarget }) => setSampled(currentTarget.checked)} />
          <span>{s('sit.sampleOnly')}</span>
        </label>
      )}
      <Shown reading={reading}>
        {(page) =>
          page.edges.length === 0 ? (
            <Empty drawing={Done} title={s('sit.none')} />
          ) : (
            <Cards sitting={sitting} page={page} next={load} onVisit={onVisit} />
          )
        }
      </Shown>
    </section>
  );
}

interface CardsPage {
  edges: readonly { node: Card }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

function Cards({
  sitting,
  page,
  next,
  onVisit,
}: {
  sitting: Sitting;
  page: CardsPage;
  next: (after: string) => Promise<CardsPage>;
  onVisit: () => void;
}) {
  const { rows, hasMore, isBusy, error, more } = usePages(page, next);
  return (
    <>
      <ul class="stack" role="list">
        {rows.map((row) => (
          <CaseCard key={row.citizenId} sitting={sitting} first={row} onVisit={onVisit} />
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

function CaseCard({ sitting, first, onVisit }: { sitting: Sitting; first: Card; onVisit: () => void }) {
  const [card, keep] = useState(first);
  const { dossier, total, isPassing, explanation, sampledBy, returned, scores } = card;
  const isOpen = !sitting.closedAt;
  const groupName = dossier.criteriaSet.groups.find(({ code }) => code === dossier.group)?.name ?? dossier.group;
  return (
    <li class="card stack">
      <div class="section-head">
        <h3>
          <a href={`/staff/recognition/case/${card.citizenId}?year=${sitting.year}`}>{dossier.citizenName}</a>{' '}
          <span class="small">{groupName}</span>
        </h3>
        <p class={`tag ${isPassing ? 'tag-ok' : 'tag-warn'}`}>
          {isPassing ? <Done /> : <Alert />}
          {number(total)}
        </p>
      </div>
      {!isPassing && <p class="small">{explanation}</p>}
      {scores.length > 0 && <p class="small">{s('sit.changed', { n: scores.length })}</p>}
      {sampledBy && (
        <p class={`tag ${sampledBy === 'signal' ? 'tag-warn' : 'tag-info'}`}>
          <Eye />
          {s(`sit.why.${sampledBy}` as StaffKey)}
          {card.visitResult && (
            <>
              {' · '}
              {s(`sit.visit.${card.visitResult}` as StaffKey)}, {day(card.visitedOn!)}
            </>
          )}
        </p>
      )}
      {returned && (
        <p class="tag tag-warn">
          <Undo />
          {s('sit.returned', { reason: returned })}
        </p>
      )}
      {sampledBy && isOpen && (
        <Visit
          sitting={sitting}
          card={card}
          keep={(next) => {
            keep(next);
            onVisit();
          }}
        />
      )}
      <details>
        <summary>{s('sit.scores')}</summary>
        <div class="stack">
          {dossier.lines.map((line) => (
            <ScoreLine key={line.indicator.code} sitting={sitting} card={card} line={line} keep={keep} />
          ))}
        </div>
      </details>
      {isOpen && <Return sitting={sitting} card={card} keep={keep} />}
    </li>
  );
}

type LineProps = { sitting: Sitting; card: Card; keep: (card: Card) => void };

function ScoreLine({ sitting, card, line, keep }: LineProps & { line: Card['dossier']['lines'][number] }) {
  const { code, name, maxPoints } = line.indicator;
  const set = card.scores.find(({ indicator }) => indicator === code);
  const before = line.score ?? null;
  const [points, setPoints] = useState(set?.points ?? before ?? 0);
  const [reason, setReason] = useState(set && set.reason !== '–' ? set.reason : '');
  const { isBusy, error, act } = useAct();
  const isDirty = points !== (set?.points ?? before ?? 0) || (set && reason !== set.reason && set.reason !== '–');
  const isChange = points !== before;
  return (
    <div class="sit-line">
      <p>
        <span class="indicator-code">{code}</span> {name}
        <br />
        <span class="small">
          {line.named.map(({ id, words, fileUrl }) => (
            <span key={id}>
              “{words}”{' '}
              {fileUrl && (
                <a href={fileUrl} target="_blank" rel="noopener" aria-label={`${s('sit.paper')}: ${words}`}>
                  {s('sit.paper')}
                </a>
              )}
              <br />
            </span>
          ))}
          {s('sit.own')} {line.selfScore ?? '–'} · {s('sit.suggested')} {line.suggestedPoints} · {s('sit.now')} {before ?? '–'}
        </span>
      </p>
      {sitting.closedAt ? (
        set && (
          <p class="tag tag-info">
            <Pencil />
            {s('sit.setTo', { n: number(set.points), reason: set.reason })}
          </p>
        )
      ) : (
        <form
          class="sit-form"
          onSubmit={(event) => {
            event.preventDefault();
            act(async () =>
              keep(
                (
                  await run(SetReviewScore, {
                    input: { sittingId: sitting.id, citizenId: card.citizenId, indicator: code, points, reason: reason.trim() || null },
                  })
                ).setReviewScore,
              ),
            );
          }}
        >
          <select
            aria-label={s('sit.pointsOf', { code })}
            value={points}
            onChange={({ currentTarget }) => setPoints(Number(currentTarget.value))}
          >
            {Array.from({ length: maxPoints + 1 }, (_, n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </select>
          {isChange && (
            <input
              type="text"
              aria-label={s('sit.reasonOf', { code })}
              placeholder={s('sit.reason')}
              required
              maxLength={500}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
          {isDirty && (
            <button class="button" type="submit" disabled={isBusy || (isChange && !reason.trim())}>
              <Check />
              {s('sit.save')}
            </button>
          )}
          <Inline error={error} />
        </form>
      )}
    </div>
  );
}

function Return({ sitting, card, keep }: LineProps) {
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  const send = (words: string | null) =>
    act(async () =>
      keep((await run(ReturnCase, { input: { sittingId: sitting.id, citizenId: card.citizenId, reason: words } })).returnCase),
    );
  if (card.returned) {
    return (
      <>
        <Inline error={error} />
        <button class="button button-quiet" disabled={isBusy} onClick={() => send(null)}>
          {s('sit.return.undo')}
        </button>
      </>
    );
  }
  return (
    <WithReason
      does={s('sit.return')}
      asks={s('sit.return.why')}
      maxLength={500}
      reason={reason}
      isBusy={isBusy}
      error={error}
      onReason={setReason}
      onDo={send}
    />
  );
}

function Visit({ sitting, card, keep }: LineProps) {
  const [result, setResult] = useState<VisitResult | ''>(card.visitResult ?? '');
  const [visitedOn, setDay] = useState(card.visitedOn ?? today());
  const [note, setNote] = useState(card.visitNote ?? '');
  const { isBusy, error, act } = useAct();
  return (
    <details open={!card.visitResult}>
      <summary>{s('sit.visit')}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          act(async () =>
            keep(
              (
                await run(RecordVisit, {
                  input: {
                    sittingId: sitting.id,
                    citizenId: card.citizenId,
                    visitedOn,
                    result: result as VisitResult,
                    note: note.trim() || null,
                  },
                })
              ).recordVisit,
            ),
          );
        }}
      >
        <div class="columns">
          <Field label={s('sit.visit')}>
            {(attributes) => (
              <select
                {...attributes}
                required
                value={result}
                onChange={({ currentTarget }) => setResult(currentTarget.value as VisitResult)}
              >
                <option value="">{s('sit.visit.choose')}</option>
                {RESULTS.map((one) => (
                  <option key={one} value={one}>
                    {s(`sit.visit.${one}` as StaffKey)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <DayField label={s('sit.visit.day')} max={today()} value={visitedOn} onInput={setDay} />
          <Field label={s('sit.visit.note')}>
            {(attributes) => (
              <input
                {...attributes}
                type="text"
                maxLength={500}
                value={note}
                onInput={({ currentTarget }) => setNote(currentTarget.value)}
              />
            )}
          </Field>
        </div>
        <Inline error={error} />
        <button class="button" type="submit" disabled={isBusy}>
          <Check />
          {s('sit.visit.save')}
        </button>
      </form>
    </details>
  );
}

function Minutes({ sitting, keep }: { sitting: Sitting; keep: (next: Sitting) => void }) {
  const [facts, setFacts] = useState({ heldOn: today(), place: '', chair: '', secretary: '', present: '', minutesNumber: '', note: '' });
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  const text = (key: keyof typeof facts, word: StaffKey, isNeeded = true) => (
    <Field label={s(word)}>
      {(attributes) => (
        <input
          {...attributes}
          required={isNeeded}
          {...(key === 'heldOn' ? { type: 'date' as const, max: today() } : { type: 'text' as const, maxLength: 120 })}
          value={facts[key]}
          onInput={({ currentTarget }) => setFacts({ ...facts, [key]: currentTarget.value })}
        />
      )}
    </Field>
  );
  const lines = (key: 'present' | 'note', word: StaffKey, isNeeded: boolean) => (
    <Field label={s(word)} {...(key === 'present' ? { hint: s('sit.presentHint') } : {})}>
      {(attributes) => (
        <textarea
          {...attributes}
          rows={3}
          required={isNeeded}
          value={facts[key]}
          onInput={({ currentTarget }) => setFacts({ ...facts, [key]: currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <section class="section">
      <h2>{s('sit.minutes')}</h2>
      <p class="muted">{s('sit.minutes.hint')}</p>
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          act(async () => {
            say('');
            const { closeSitting } = await run(CloseSitting, {
              input: {
                ...facts,
                sittingId: sitting.id,
                present: facts.present.split('\n').map((name) => name.trim()),
                minutesNumber: facts.minutesNumber || null,
                note: facts.note || null,
              },
            });
            if (closeSitting.__typename === 'SittingClosed') keep(closeSitting.sitting);
            else say(closeSitting.message);
          });
        }}
      >
        <div class="columns">
          {text('heldOn', 'sit.heldOn')}
          {text('place', 'sit.place')}
          {text('chair', 'sit.chair')}
          {text('secretary', 'sit.secretary')}
          {text('minutesNumber', 'sit.number', false)}
        </div>
        {lines('present', 'sit.present', true)}
        {lines('note', 'sit.note', false)}
        {said && (
          <p class="tag tag-warn" role="alert">
            <Wait />
            {said}
          </p>
        )}
        <Inline error={error} />
        <button class="button button-main" type="submit" disabled={isBusy}>
          <Check />
          {s('sit.close')}
        </button>
      </form>
    </section>
  );
}

function Written({ sitting }: { sitting: Sitting }) {
  const rows: [StaffKey, string | null | undefined][] = [
    ['sit.number', sitting.minutesNumber],
    ['sit.heldOn', sitting.heldOn && day(sitting.heldOn)],
    ['sit.place', sitting.place],
    ['sit.chair', sitting.chair],
    ['sit.secretary', sitting.secretary],
    ['sit.present', sitting.present.join(', ')],
    ['sit.note', sitting.note],
  ];
  return (
    <section class="section">
      <h2>{s('sit.minutes')}</h2>
      <p class="tag tag-ok" role="status">
        <Done />
        {s('sit.closed')}
      </p>
      <p>{s(`sit.next.${sitting.stage}` as StaffKey)}</p>
      {sitting.stage === 'COMMUNE' && (
        <p>
          <a class="button button-main" href={`/staff/recognition/decision/${sitting.unitId}?year=${sitting.year}`}>
            <Award />
            {s('rec.decision.open')}
          </a>
        </p>
      )}
      <dl class="facts card">
        {rows.map(
          ([word, value]) =>
            value && (
              <>
                <dt>{s(word)}</dt>
                <dd>{value}</dd>
              </>
            ),
        )}
      </dl>
    </section>
  );
}
