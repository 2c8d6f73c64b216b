import { useState } from 'preact/hooks';
import type { PlaceReviewRulesQuery } from '../../gql/graphql';
import { hasRole } from '../../identity/session';
import { run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Done } from '../../platform/ui/icons';
import { Inline, Shown } from '../../platform/ui/states';
import { ReviewRules, SetReviewRules } from './documents';
import { p } from './messages';
import { NumberField } from '../number-field';

type Rules = PlaceReviewRulesQuery['recognitionSetting'];

/** How many cases are visited, and how long a decision can be appealed against. */
export function ReviewRulesSection({ unitId, say }: { unitId: string; say: (words: string) => void }) {
  const reading = useReading([unitId], { load: async (signal) => (await run(ReviewRules, { unitId }, signal)).recognitionSetting });
  return (
    <section class="section" aria-labelledby="rules">
      <h2 id="rules">{p('rules.title')}</h2>
      <p class="muted">{p('rules.lead')}</p>
      <Shown reading={reading} rows={1}>
        {(rules) => <RulesForm unitId={unitId} rules={rules} say={say} />}
      </Shown>
    </section>
  );
}

function RulesForm({
  unitId,
  rules: { samplePercent, sampleMinimum, appealDays },
  say,
}: {
  unitId: string;
  rules: Rules;
  say: (words: string) => void;
}) {
  const [given, setGiven] = useState({ samplePercent, sampleMinimum, appealDays });
  const { isBusy, error, act } = useAct();
  const set = (part: Partial<typeof given>) => setGiven({ ...given, ...part });
  const save = (event: Event) => {
    event.preventDefault();
    act(async () => {
      await run(SetReviewRules, { input: { unitId, ...given } });
      say(p('place.saved'));
    });
  };
  const mayChange = hasRole('COMMUNE_OFFICER', 'CITY_OFFICER');
  return (
    <form class="card stack" onSubmit={save}>
      <fieldset class="stack" disabled={!mayChange}>
        <legend class="sr-only">{p('rules.title')}</legend>
        <NumberField
          label={p('rules.percent')}
          min={0}
          max={100}
          value={given.samplePercent}
          onInput={(samplePercent) => set({ samplePercent })}
        />
        <NumberField
          label={p('rules.minimum')}
          min={0}
          max={100}
          value={given.sampleMinimum}
          onInput={(sampleMinimum) => set({ sampleMinimum })}
        />
        <NumberField
          label={p('rules.appeal')}
          hint={p('rules.appealHint')}
          min={1}
          max={365}
          value={given.appealDays}
          onInput={(appealDays) => set({ appealDays })}
        />
      </fieldset>
      <Inline error={error} />
      {mayChange && (
        <div class="actions">
          <button class="button button-main" disabled={isBusy}>
            <Done />
            {p('rules.save')}
          </button>
        </div>
      )}
    </form>
  );
}
