import { useState } from 'preact/hooks';
import type { SkillRulesQuery } from '../../gql/graphql';
import { unitsWithRole } from '../../identity/session';
import { day, number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { useAct, usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Done, Eye, Info, Pencil } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Inline, Shown } from '../../platform/ui/states';
import { NumberField } from '../number-field';
import { PlaceField } from '../place-field';
import { Said } from '../said';
import { PreviewSkillRule, SetSkillRule, SkillRules } from './documents';
import { sk, type SkillWord } from './words';

type History = SkillRulesQuery['skillRules'];
type Rule = History['edges'][number]['node'];

/** The conventions by which skills are counted: what they are, what they were, and a change of them for every place. */
export default function RulesPage() {
  const reading = useReading([], { load: async (signal) => (await run(SkillRules, {}, signal)).skillRules });
  const [isChanging, setChanging] = useState(false);
  const [said, say] = useState('');
  return (
    <Page title={sk('rules.title')} lead={sk('rules.lead')} back={{ href: '/department', words: t('nav.work') }} wide>
      <Said words={said} />
      <Shown reading={reading} rows={4}>
        {(history) => {
          const now = history.edges[0]!.node;
          return (
            <>
              <section class="section card">
                <h2 class="card-title">{sk('rules.now', { n: number(now.revision) })}</h2>
                <Facts rule={now} />
                {history.mayChange && !isChanging && (
                  <p class="actions">
                    <button class="button" onClick={() => setChanging(true)}>
                      <Pencil />
                      {sk('rules.change')}
                    </button>
                  </p>
                )}
                {!history.mayChange && (
                  <p class="tag tag-info">
                    <Info />
                    {sk('rules.mayNot')}
                  </p>
                )}
              </section>
              {isChanging && (
                <RuleForm
                  key={now.revision}
                  rule={now}
                  onClose={() => setChanging(false)}
                  onDone={(revision) => {
                    setChanging(false);
                    say(sk('rules.saved', { n: number(revision) }));
                    reading.reload();
                  }}
                />
              )}
              <Earlier key={now.revision} history={history} />
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

const kindOf = (kind: string) => sk(`rules.kind.${kind}` as SkillWord);
const monthsOf = (months: number | null | undefined) => (months ? sk('rules.months', { n: number(months) }) : sk('rules.forEver'));

function Facts({ rule }: { rule: Rule }) {
  return (
    <dl class="facts review-facts">
      {rule.validity.map(({ kind, months }) => (
        <Fact key={kind} term={kindOf(kind)} words={monthsOf(months)} />
      ))}
      <Fact term={sk('rules.target')} words={sk('rules.level', { n: rule.targetLevel })} />
      <Fact term={sk('rules.skilled')} words={sk('rules.skilledIs', { level: rule.skilledLevel, domains: rule.skilledDomains })} />
      <Fact term={sk('rules.source')} words={rule.source ?? sk('rules.ours')} />
      <Fact term={sk('rules.reason')} words={rule.reason} />
      <Fact term={sk('rules.since')} words={[day(rule.setAt), rule.setByName].filter(Boolean).join(' · ')} />
    </dl>
  );
}

const Fact = ({ term, words }: { term: string; words: string }) => (
  <>
    <dt>{term}</dt>
    <dd>{words}</dd>
  </>
);

function Earlier({ history }: { history: History }) {
  const { rows, ...pages } = usePages(history, async (after) => (await run(SkillRules, { after })).skillRules);
  const earlier = rows.slice(1);
  return (
    <section class="section">
      <h2>{sk('rules.history')}</h2>
      {earlier.length === 0 && <p class="muted">{sk('rules.noHistory')}</p>}
      {earlier.map((rule) => (
        <details key={rule.revision} class="card">
          <summary>
            {sk('rules.revision', { n: number(rule.revision), day: day(rule.setAt) })} {rule.reason}
          </summary>
          <Facts rule={rule} />
        </details>
      ))}
      <More {...pages} />
    </section>
  );
}

interface FormProps {
  rule: Rule;
  onClose: () => void;
  onDone: (revision: number) => void;
}

function RuleForm({ rule, onClose, onDone }: FormProps) {
  const [given, setGiven] = useState({
    validity: rule.validity.map(({ kind, months }) => ({ kind, months: months ?? 0 })),
    ...{ targetLevel: rule.targetLevel, skilledLevel: rule.skilledLevel, skilledDomains: rule.skilledDomains },
    ...{ source: rule.source ?? '', reason: '' },
  });
  const units = unitsWithRole('DEPARTMENT_OFFICER', 'ADMINISTRATOR');
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const [looked, setLooked] = useState('');
  const { isBusy, error, act } = useAct();
  const set = (part: Partial<typeof given>) => {
    setGiven({ ...given, ...part });
    setLooked('');
  };
  const validity = given.validity.map(({ kind, months }) => ({ kind, months: months || null }));
  const look = () =>
    act(async () => {
      const { skilledLevel, skilledDomains } = given;
      const { skillRulePreview: found } = await run(PreviewSkillRule, { unitId, validity, skilledLevel, skilledDomains });
      const counts = { now: number(found.skilledNow), later: number(found.skilledThen), all: number(found.persons) };
      setLooked(sk('rules.preview', { ...counts, place: units.find(({ id }) => id === unitId)?.name ?? '' }));
    });
  const save = (event: Event) => {
    event.preventDefault();
    act(async () => {
      const input = { ...given, validity, revision: rule.revision, source: given.source || null };
      onDone((await run(SetSkillRule, { input })).setSkillRule.revision);
    });
  };
  return (
    <form class="card stack section" onSubmit={save}>
      <h2 class="card-title">{sk('rules.change')}</h2>
      <fieldset class="stack">
        <legend>{sk('rules.validity')}</legend>
        <p class="hint">{sk('rules.validityHint')}</p>
        <div class="columns">
          {given.validity.map(({ kind, months }, i) => (
            <NumberField
              key={kind}
              label={kindOf(kind)}
              min={0}
              max={240}
              value={months}
              onInput={(value) => set({ validity: given.validity.map((one, at) => (at === i ? { kind, months: value } : one)) })}
            />
          ))}
        </div>
      </fieldset>
      <div class="columns">
        <NumberField label={sk('rules.target')} min={1} max={8} value={given.targetLevel} onInput={(targetLevel) => set({ targetLevel })} />
        <NumberField
          label={sk('rules.skilledLevel')}
          min={1}
          max={8}
          value={given.skilledLevel}
          onInput={(skilledLevel) => set({ skilledLevel })}
        />
        <NumberField
          label={sk('rules.skilledDomains')}
          min={1}
          max={6}
          value={given.skilledDomains}
          onInput={(skilledDomains) => set({ skilledDomains })}
        />
      </div>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      <div class="actions">
        <button type="button" class="button" disabled={isBusy || !unitId} onClick={look}>
          <Eye />
          {sk('rules.look')}
        </button>
      </div>
      <div role="status">{looked && <p>{looked}</p>}</div>
      <Field label={sk('rules.source')} hint={sk('rules.sourceHint')}>
        {(attributes) => (
          <input
            {...attributes}
            maxLength={200}
            value={given.source}
            onInput={({ currentTarget }) => setGiven({ ...given, source: currentTarget.value })}
          />
        )}
      </Field>
      <Field label={sk('rules.why')} hint={sk('rules.whyHint')}>
        {(attributes) => (
          <textarea
            {...attributes}
            required
            rows={2}
            minLength={10}
            maxLength={500}
            value={given.reason}
            onInput={({ currentTarget }) => setGiven({ ...given, reason: currentTarget.value })}
          />
        )}
      </Field>
      <Inline error={error} />
      <div class="actions">
        <button class="button button-main" disabled={isBusy}>
          <Done />
          {sk('rules.save')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {sk('rules.cancel')}
        </button>
      </div>
    </form>
  );
}
