import { useState } from 'preact/hooks';
import type { AppealOutcome, OneCaseQuery } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Check, Info, Person, Plus } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Inline, Shown } from '../../platform/ui/states';
import { PersonFile } from '../people/documents';
import { OtherYear, Sheet } from '../../recognition/dossier';
import { s, type StaffKey } from '../messages';
import { newPaper, PaperFields } from './record-decision';
import { CasePapers } from './papers';
import { AnswerAppeal, Branches, OneCase, RegisterFor, RevokeTitle } from './documents';

type Case = NonNullable<OneCaseQuery['dossier']>;

/** One case as officers see it: the citizen's own page, and what an office may do with it. */
export function CasePage({ citizenId, year }: { citizenId: string; year: number }) {
  const reading = useReading([citizenId, year], {
    load: async (signal) => (await run(OneCase, { citizenId, year }, signal)).dossier ?? null,
  });
  return (
    <Page
      title={s('one.title')}
      heading={reading.data?.citizenName ?? s('one.title')}
      wide
      className="dossier"
      back={{ href: '/staff/recognition', words: s('rec.title') }}
    >
      <Shown reading={reading}>
        {(found) =>
          found ? (
            <>
              {found.allowedActs.some((act) => ['SUBMIT', 'REGISTER', 'TAKE_BACK', 'APPEAL'].includes(act)) && (
                <p class="tag tag-info">
                  <Info />
                  {s('one.assisted')}
                </p>
              )}
              {found.allowedActs.includes('ANSWER_APPEAL') && <Answer found={found} onDone={reading.reload} />}
              {found.allowedActs.includes('REVOKE') && <Revoke found={found} onDone={reading.reload} />}
              <CasePapers found={found} onDone={reading.reload} />
              <Sheet key={found.status} dossier={found} citizenId={citizenId} keep={reading.reload} />
            </>
          ) : (
            <>
              <OtherYear year={year} />
              <RegisterSomebody citizenId={citizenId} year={year} onDone={reading.reload} />
            </>
          )
        }
      </Shown>
    </Page>
  );
}

/** Somebody of the commune without a case. */
function RegisterSomebody({ citizenId, year, onDone }: { citizenId: string; year: number; onDone: () => void }) {
  const branches = unitsWithRole('BRANCH_OFFICER');
  const communeId = unitsWithRole('COMMUNE_OFFICER', 'CENTRE_DIRECTOR')[0]?.id ?? branches[0]?.id;
  const [group, setGroup] = useState('');
  const [branchUnitId, setBranch] = useState('');
  const { isBusy, error, act } = useAct();
  const reading = useReading([citizenId, communeId], {
    when: communeId !== undefined,
    load: async (signal) => {
      const [{ unitsBelow, criteriaSets }, { personFile }] = await Promise.all([
        run(Branches, { communeId: communeId! }, signal),
        run(PersonFile, { personId: citizenId }, signal),
      ]);
      return { places: unitsBelow.length > 0 ? unitsBelow : branches, groups: criteriaSets[0]?.groups, name: personFile.person.fullName };
    },
  });
  if (!communeId) return <Empty drawing={Person} title={s('one.none', { year })} />;
  return (
    <Shown reading={reading}>
      {({ places, groups, name }) => (
        <form
          class="card stack"
          onSubmit={(event) => {
            event.preventDefault();
            act(async () => {
              await run(RegisterFor, { input: { citizenId, year, group, branchUnitId: branchUnitId || communeId } });
              onDone();
            });
          }}
        >
          <h2>{name}</h2>
          <p>
            <strong>{s('one.none', { year })}.</strong> {s('one.noneBody')}
          </p>
          <Field label={s('one.group')}>
            {(attributes) => (
              <select {...attributes} required value={group} onChange={({ currentTarget }) => setGroup(currentTarget.value)}>
                <option value="" />
                {groups?.map(({ code, name: words }) => (
                  <option key={code} value={code}>
                    {code} · {words}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {places.length > 0 && (
            <Field label={s('rec.branch.which')}>
              {(attributes) => (
                <select {...attributes} required value={branchUnitId} onChange={({ currentTarget }) => setBranch(currentTarget.value)}>
                  <option value="" />
                  {places.map(({ id, name: place }) => (
                    <option key={id} value={id}>
                      {place}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <Inline error={error} />
          <button class="button button-main" type="submit" disabled={isBusy}>
            {s('one.register')}
          </button>
        </form>
      )}
    </Shown>
  );
}

function Answer({ found, onDone }: { found: Case; onDone: () => void }) {
  const [id] = useState(newId);
  const appeal = [...found.steps].reverse().find(({ act }) => act === 'appeal');
  const stays: AppealOutcome = appeal?.fromStatus === 'revoked' ? 'REVOKED' : 'NOT_RECOGNISED';
  const [outcome, setOutcome] = useState<AppealOutcome>(stays);
  const [paper, setPaper] = useState(newPaper);
  const [reason, setReason] = useState('');
  const [changes, setChanges] = useState<Change[]>([NO_CHANGE]);
  const { isBusy, error, act } = useAct();
  const set = (at: number, change: Change) => setChanges(changes.map((before, i) => (i === at ? change : before)));
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        act(async () => {
          const scores = changes.filter(({ indicator }) => indicator).map((change) => ({ ...change, reason }));
          await run(AnswerAppeal, {
            input: { citizenId: found.citizenId, year: found.year, outcome, reason, scores, document: { id, ...paper } },
          });
          onDone();
        });
      }}
    >
      <h2>{s('one.answer')}</h2>
      <p>{s('one.answer.said', { reason: appeal?.reason ?? '' })}</p>
      <Field label={s('one.answer.outcome')}>
        {(attributes) => (
          <select {...attributes} value={outcome} onChange={({ currentTarget }) => setOutcome(currentTarget.value as AppealOutcome)}>
            {[stays, 'RECOGNISED' as const].map((one) => (
              <option key={one} value={one}>
                {s(`one.answer.${one}` as StaffKey)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {changes.map((change, at) => (
        <ChangedScore
          key={at}
          found={found}
          change={change}
          taken={changes.filter((other) => other !== change).map(({ indicator }) => indicator)}
          onChange={(next) => set(at, next)}
        />
      ))}
      {changes.every(({ indicator }) => indicator) && changes.length < found.lines.length && (
        <button class="button" type="button" onClick={() => setChanges([...changes, NO_CHANGE])}>
          <Plus />
          {s('one.answer.another')}
        </button>
      )}
      <Why reason={reason} onChange={setReason} />
      <PaperFields paper={paper} onChange={setPaper} />
      <Inline error={error} />
      <button class="button button-main" type="submit" disabled={isBusy}>
        <Check />
        {s('dec.record')}
      </button>
    </form>
  );
}

interface Change {
  indicator: string;
  points: number;
}
const NO_CHANGE: Change = { indicator: '', points: 0 };

interface ChangedScoreProps {
  found: Case;
  change: Change;
  /** Indicators that another line changes. */
  taken: readonly string[];
  onChange: (change: Change) => void;
}

/** One indicator that counts otherwise after the appeal. */
function ChangedScore({ found, change, taken, onChange }: ChangedScoreProps) {
  const scoreOf = (code: string) => found.lines.find(({ indicator }) => indicator.code === code)?.score;
  const indicators = found.criteriaSet.criteria.flatMap(({ indicators: all }) => all);
  return (
    <div class="columns">
      <Field label={s('one.answer.score')}>
        {(attributes) => (
          <select
            {...attributes}
            value={change.indicator}
            onChange={({ currentTarget: { value } }) => onChange({ indicator: value, points: scoreOf(value) ?? 0 })}
          >
            <option value="">{s('one.answer.noScore')}</option>
            {indicators
              .filter(({ code }) => !taken.includes(code))
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {code} {name} ({scoreOf(code) ?? '–'})
                </option>
              ))}
          </select>
        )}
      </Field>
      {change.indicator && (
        <Field label={s('sit.points')}>
          {(attributes) => (
            <input
              {...attributes}
              type="number"
              min={0}
              max={indicators.find(({ code }) => code === change.indicator)?.maxPoints}
              required
              value={change.points}
              onInput={({ currentTarget }) => onChange({ ...change, points: Number(currentTarget.value) })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

function Revoke({ found, onDone }: { found: Case; onDone: () => void }) {
  const [id] = useState(newId);
  const [paper, setPaper] = useState(newPaper);
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  return (
    <details class="card">
      <summary>{s('one.revoke')}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          act(async () => {
            await run(RevokeTitle, { input: { citizenId: found.citizenId, year: found.year, reason, document: { id, ...paper } } });
            onDone();
          });
        }}
      >
        <Why reason={reason} onChange={setReason} />
        <PaperFields paper={paper} onChange={setPaper} />
        <Inline error={error} />
        <button class="button button-danger" type="submit" disabled={isBusy}>
          {s('one.revoke.do')}
        </button>
      </form>
    </details>
  );
}

const Why = ({ reason, onChange }: { reason: string; onChange: (reason: string) => void }) => (
  <Field label={s('one.why')}>
    {(attributes) => (
      <textarea
        {...attributes}
        rows={2}
        required
        maxLength={1000}
        value={reason}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )}
  </Field>
);
