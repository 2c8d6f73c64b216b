import { useState } from 'preact/hooks';
import type { AssessmentPartsFragment, RateListQuery } from '../../gql/graphql';
import { day, dayTime, number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Alert, Check, Done, Refresh, Undo, Wait } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Inline, Shown } from '../../platform/ui/states';
import { WithReason } from '../recognition/with-reason';
import { Assessment, CountRates, ProposeGroup, RateList, RegisterGroup, ScoreGroup, TakeBackGroup, WithdrawGroup } from './documents';
import { g, type GroupKey } from './messages';

type Of = AssessmentPartsFragment;
type Line = Of['lines'][number];
interface Key {
  groupId: string;
  year: number;
}

/** How a group stands in a year: what it takes, what was counted, what people wrote down, and what comes next. */
export function AssessmentSection({ groupId, year, onChange }: Key & { onChange: () => void }) {
  const reading = useReading([groupId, year], {
    load: async (signal) => (await run(Assessment, { groupId, year }, signal)).groupAssessment,
  });
  return (
    <section class="section">
      <h2>{g('assess.title', { year })}</h2>
      <Shown reading={reading}>
        {(one) => (
          <>
            <Criteria of={one} />
            {one.status === null || one.status === 'WITHDRAWN' ? (
              <Register groupId={groupId} year={year} of={one} onDone={onChange} />
            ) : (
              <Standing groupId={groupId} year={year} of={one} onChange={onChange} onScored={reading.reload} />
            )}
          </>
        )}
      </Shown>
    </section>
  );
}

const Low = () => (
  <span class="tag tag-warn" title={g('assess.lowHint')}>
    <Alert />
    {g('assess.low')}
  </span>
);

function Criteria({ of: { criteria, status } }: { of: Of }) {
  return (
    <div class="card stack">
      <div class="section-head">
        <p>
          <strong>{g('assess.criteria', { name: criteria.name, number: criteria.decisionNumber })}</strong>
        </p>
        <p class="tag">{status ? g(`status.${status}`) : g('status.none')}</p>
      </div>
      {criteria.note && <p class="small">{criteria.note}</p>}
      {criteria.confidence === 'low' && (
        <p>
          <Low />
        </p>
      )}
    </div>
  );
}

function Register({ groupId, year, of: { allowedActs, criteria }, onDone }: Key & { of: Of; onDone: () => void }) {
  const [level, setLevel] = useState(1);
  const { isBusy, error, act } = useAct();
  if (!allowedActs.includes('REGISTER')) return null;
  const register = () =>
    act(async () => {
      await run(RegisterGroup, { input: { groupId, year, level } });
      onDone();
    });
  return (
    <div class="stack">
      {criteria.levelNames.length > 1 && (
        <Field label={g('assess.level')}>
          {(attributes) => (
            <select {...attributes} value={level} onChange={({ currentTarget }) => setLevel(Number(currentTarget.value))}>
              {criteria.levelNames.map((name, i) => (
                <option key={name} value={i + 1}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Inline error={error} />
      <button class="button button-main" disabled={isBusy} onClick={register}>
        <Check />
        {g('assess.register', { year })}
      </button>
    </div>
  );
}

interface Written {
  value: string;
  reason: string;
}

/** What stands in a field: points as a number, a target as `1` or `0`, `''` for nothing. */
const shown = ({ points, isMet }: Pick<Line, 'points' | 'isMet'>) =>
  points !== null ? String(points) : isMet === null ? '' : isMet ? '1' : '0';
const suggested = ({ suggestedPoints, suggestedIsMet }: Line) => shown({ points: suggestedPoints, isMet: suggestedIsMet });
/** What it must be for nobody to ask why. */
const standsThere = (line: Line) => shown(line) || suggested(line);

function Standing({ groupId, year, of, onChange, onScored }: Key & { of: Of; onChange: () => void; onScored: () => void }) {
  const [written, write] = useState<Record<string, Written>>({});
  const [said, say] = useState('');
  const { isBusy, error, act } = useAct();
  const mayScore = of.allowedActs.includes('SCORE');
  const lines = of.lines.filter(({ fromLevel }) => fromLevel <= of.level);
  const count = () =>
    act(async () => {
      say('');
      await run(CountRates, { input: { groupId, year } });
      onScored();
    });
  const isPoints = of.criteria.method === 'points';
  const changed = lines.filter(({ code, ...line }) => written[code] && written[code].value !== '' && written[code].value !== shown(line));
  const save = () =>
    act(async () => {
      const scores = changed.map(({ code }) => {
        const { value, reason } = written[code]!;
        return {
          indicator: code,
          ...(isPoints ? { points: Number(value) } : { isMet: value === '1' }),
          ...(reason.trim() ? { reason: reason.trim() } : {}),
        };
      });
      await run(ScoreGroup, { input: { groupId, year, scores } });
      write({});
      say(g('assess.saved'));
      onScored();
    });
  return (
    <>
      {mayScore && (
        <p>
          <button class="button" disabled={isBusy} onClick={count}>
            <Refresh />
            {g('assess.count')}
          </button>
        </p>
      )}
      {of.undeclared.length > 0 && (
        <p class="tag tag-warn">
          <Alert />
          {g('assess.undeclared', { codes: of.undeclared.join(', ') })}
        </p>
      )}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {lines.map((line) =>
          line.kind === 'heading' ? (
            <h3 key={line.code}>
              {line.code}. {line.name} {line.maxPoints !== null && <span class="small">({number(line.maxPoints)})</span>}{' '}
              {line.confidence === 'low' && of.criteria.confidence !== 'low' && <Low />}
            </h3>
          ) : (
            <LineCard
              key={line.code}
              {...{ groupId, year, line, mayScore, isPoints }}
              written={written[line.code] ?? { value: shown(line), reason: '' }}
              onWrite={(one) => write((before) => ({ ...before, [line.code]: one }))}
            />
          ),
        )}
        <Sum of={of} />
        {said && (
          <p class="tag tag-ok" role="status">
            <Done />
            {said}
          </p>
        )}
        <Inline error={error} />
        {mayScore && (
          <button class="button button-main" type="submit" disabled={isBusy || changed.length === 0}>
            <Check />
            {g('assess.save')}
          </button>
        )}
      </form>
      <Next groupId={groupId} year={year} of={of} onChange={onChange} />
      <Steps of={of} />
    </>
  );
}

interface LineProps extends Key {
  line: Line;
  mayScore: boolean;
  isPoints: boolean;
  written: Written;
  onWrite: (written: Written) => void;
}

function LineCard({ groupId, year, line, mayScore, isPoints, written, onWrite }: LineProps) {
  const [isOpen, open] = useState(false);
  const { code, name, rate, threshold, maxPoints, changes, confidence } = line;
  const hint = suggested(line);
  const needsReason = written.value !== '' && standsThere(line) !== '' && written.value !== standsThere(line);
  const words = (value: string) => (isPoints ? value : value === '1' ? g('assess.met') : g('assess.unmet'));
  return (
    <div class="card group-line">
      <div class="row-words stack">
        <p>
          <strong>
            {code} {name}
          </strong>{' '}
          {confidence === 'low' && <Low />}
        </p>
        {threshold !== null && (
          <p>
            {rate
              ? g('assess.rate', {
                  ...{ n: number(rate.numerator), of: number(rate.denominator), threshold: number(threshold, 1) },
                  rate: rate.denominator > 0 ? number((rate.numerator / rate.denominator) * 100, 2) : '–',
                })
              : g('assess.rate.plain', { threshold: number(threshold, 1) })}
          </p>
        )}
        {rate && (
          <p class="small">
            {rate.source === 'members'
              ? g('assess.from.members', { day: day(rate.onDay) })
              : g('assess.from.declared', { day: day(rate.onDay), source: rate.declaredSource ?? '–' })}{' '}
            <button type="button" class="button" aria-label={`${g('assess.openList')}: ${code}`} onClick={() => open(true)}>
              {g('assess.openList')}
            </button>
          </p>
        )}
        {changes.length > 0 && (
          <ul class="plain small">
            {changes.map(({ stage, actorName, reason, ...change }, i) => (
              <li key={i}>
                {g('assess.changed', { who: actorName ?? '–', stage: g(`stage.${stage}` as GroupKey), points: words(shown(change)) })}
                {reason && `: ${reason}`}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="group-score">
        {mayScore ? (
          <>
            <Field
              label={isPoints ? g('assess.points', { max: maxPoints ?? 0 }) : g('assess.isMet')}
              {...(hint ? { hint: g('assess.suggests', { points: words(hint) }) } : {})}
            >
              {(attributes) =>
                isPoints ? (
                  <input
                    {...attributes}
                    type="number"
                    inputMode="numeric"
                    min={0}
                    max={maxPoints ?? 0}
                    step={1}
                    aria-label={`${code} ${g('assess.points', { max: maxPoints ?? 0 })}`}
                    value={written.value}
                    onInput={({ currentTarget }) => onWrite({ ...written, value: currentTarget.value })}
                  />
                ) : (
                  <select
                    {...attributes}
                    aria-label={`${code} ${g('assess.isMet')}`}
                    value={written.value}
                    onChange={({ currentTarget }) => onWrite({ ...written, value: currentTarget.value })}
                  >
                    <option value="">{g('assess.open')}</option>
                    <option value="1">{g('assess.met')}</option>
                    <option value="0">{g('assess.unmet')}</option>
                  </select>
                )
              }
            </Field>
            {hint !== '' && written.value !== hint && (
              <p>
                <button type="button" class="button" onClick={() => onWrite({ ...written, value: hint })}>
                  {g('assess.take')}
                </button>
              </p>
            )}
            {needsReason && (
              <Field label={g('assess.why')}>
                {(attributes) => (
                  <input
                    {...attributes}
                    type="text"
                    required
                    maxLength={500}
                    value={written.reason}
                    onInput={({ currentTarget }) => onWrite({ ...written, reason: currentTarget.value })}
                  />
                )}
              </Field>
            )}
          </>
        ) : (
          <p>{shown(line) === '' ? g('assess.open') : isPoints ? `${shown(line)}/${maxPoints ?? 0}` : words(shown(line))}</p>
        )}
      </div>
      {isOpen && rate && <RateDialog groupId={groupId} year={year} rateId={rate.id} title={name} onClose={() => open(false)} />}
    </div>
  );
}

function Sum({ of: { total, maxTotal, isPassing, criteria, lines, level } }: { of: Of }) {
  const open = lines.filter(({ kind, fromLevel, isMet }) => kind !== 'heading' && fromLevel <= level && isMet !== true).length;
  return (
    <p class={`tag ${isPassing ? 'tag-ok' : 'tag-info'}`}>
      {isPassing ? <Done /> : <Wait />}
      {total !== null
        ? g('assess.total', { total: number(total), max: number(maxTotal ?? 0), pass: number(criteria.passTotal ?? 0) })
        : open > 0
          ? g('assess.targets', { n: open })
          : g('assess.allMet')}{' '}
      · {g(isPassing ? 'assess.enough' : 'assess.notEnough')}
    </p>
  );
}

/** What can be done with it now: on the list of a decision, off it, or out of this year. */
function Next({
  groupId,
  year,
  of: { allowedActs, isPassing, missing, isProposed, reason, status },
  onChange,
}: Key & { of: Of; onChange: () => void }) {
  const [why, setWhy] = useState('');
  const [whyNot, setWhyNot] = useState('');
  const { isBusy, error, act } = useAct();
  const doing = (work: () => Promise<unknown>) =>
    act(async () => {
      await work();
      onChange();
    });
  const propose = (yes: boolean, words?: string) =>
    doing(() => run(ProposeGroup, { input: { groupId, year, isProposed: yes, ...(words ? { reason: words } : {}) } }));
  return (
    <div class="stack">
      {status === 'PROPOSED' && (
        <p class={`tag ${isProposed ? 'tag-ok' : 'tag-warn'}`}>
          {isProposed ? <Done /> : <Alert />}
          {g(isProposed ? 'assess.proposedYes' : 'assess.proposedNo')}
          {reason && `: ${reason}`}
        </p>
      )}
      <Inline error={error} />
      {allowedActs.includes('PROPOSE') && missing.length === 0 && (
        <>
          {isPassing && (
            <button class="button button-main" disabled={isBusy} onClick={() => propose(true)}>
              <Check />
              {g('assess.propose')}
            </button>
          )}
          <WithReason
            does={g('assess.against')}
            asks={g('assess.againstWhy')}
            maxLength={1000}
            reason={whyNot}
            isBusy={isBusy}
            onReason={setWhyNot}
            onDo={(words) => propose(false, words)}
          />
        </>
      )}
      {allowedActs.includes('TAKE_BACK') && (
        <button class="button" disabled={isBusy} onClick={() => doing(() => run(TakeBackGroup, { input: { groupId, year } }))}>
          <Undo />
          {g('assess.takeBack')}
        </button>
      )}
      {allowedActs.includes('WITHDRAW') && (
        <WithReason
          does={g('assess.withdraw')}
          asks={g('assess.withdrawWhy')}
          maxLength={1000}
          reason={why}
          isBusy={isBusy}
          onReason={setWhy}
          onDo={(words) => doing(() => run(WithdrawGroup, { input: { groupId, year, reason: words } }))}
        />
      )}
    </div>
  );
}

function Steps({ of: { steps } }: { of: Of }) {
  return (
    <details>
      <summary>{g('assess.steps')}</summary>
      <ol class="plain small">
        {steps.map(({ act, actorName, unitName, at, documentNumber, reason }, i) => (
          <li key={i}>
            {dayTime(at)} · {g(`step.${act}` as GroupKey)} · {actorName} {unitName && `(${unitName})`} {documentNumber} {reason}
          </li>
        ))}
      </ol>
    </details>
  );
}

function RateDialog({ groupId, year, rateId, title, onClose }: Key & { rateId: string; title: string; onClose: () => void }) {
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(RateList, { groupId, year, rateId, ...(after ? { after } : {}) }, signal)).groupRateList;
  const reading = useReading([rateId], { load: (signal) => load(undefined, signal) });
  return (
    <Dialog title={title} onClose={onClose}>
      <Shown reading={reading}>
        {(list) => (
          <div class="stack">
            <h3>{g(list.of === 'people' ? 'rate.people' : 'rate.groups')}</h3>
            <RateRows page={list.page} isWhole={list.isWhole} next={async (after) => (await load(after)).page} />
            {list.hidden > 0 && <p>{g('rate.hidden', { n: number(list.hidden) })}</p>}
          </div>
        )}
      </Shown>
    </Dialog>
  );
}

type RatePage = RateListQuery['groupRateList']['page'];

function RateRows({ page, isWhole, next }: { page: RatePage; isWhole: boolean; next: (after: string) => Promise<RatePage> }) {
  const { rows, ...pages } = usePages(page, next);
  if (rows.length === 0) return <p class="muted">{g('rate.none')}</p>;
  return (
    <>
      <ul class="stack" role="list">
        {rows.map(({ id, name, unitName, isCounted }) => (
          <li key={id} class="section-head">
            <span>
              <strong>{name}</strong> {unitName && <span class="small">{unitName}</span>}
            </span>
            {isWhole && (
              <span class={`tag ${isCounted ? 'tag-ok' : 'tag-info'}`}>
                {isCounted ? <Done /> : <Wait />}
                {g(isCounted ? 'rate.counted' : 'rate.notCounted')}
              </span>
            )}
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}
