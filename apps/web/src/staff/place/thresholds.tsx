import { useState } from 'preact/hooks';
import type { PlaceThresholdsQuery } from '../../gql/graphql';
import { hasRole } from '../../identity/session';
import { day, dayTime } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Done } from '../../platform/ui/icons';
import { Inline, Shown } from '../../platform/ui/states';
import { thisYear } from '../recognition/days';
import { SetThreshold, Thresholds } from './documents';
import { p } from './messages';
import { NumberField } from '../number-field';

type CriteriaSet = PlaceThresholdsQuery['criteriaSets'][number];
type Threshold = PlaceThresholdsQuery['recognitionThresholds'][number];

/** The points that a province asks for, each row with the decision that it rests on. */
export function ThresholdsSection({ unitId, say }: { unitId: string; say: (words: string) => void }) {
  const reading = useReading([unitId], { load: (signal) => run(Thresholds, { unitId }, signal) });
  return (
    <section class="section" aria-labelledby="thresholds">
      <h2 id="thresholds">{p('pass.title')}</h2>
      <p class="muted">{p('pass.lead')}</p>
      <Shown reading={reading} rows={1}>
        {({ recognitionThresholds: rows, criteriaSets: [set] }) =>
          set && (
            <>
              <p>{p('pass.frame', { decision: set.decisionNumber, total: set.passTotal, minimum: set.minimumPerIndicator })}</p>
              {rows.length === 0 ? <p class="tag">{p('pass.none')}</p> : <Rows rows={rows} set={set} />}
              {hasRole('CITY_OFFICER') && (
                <ThresholdForm
                  unitId={unitId}
                  set={set}
                  onDone={() => {
                    say(p('place.saved'));
                    reading.reload();
                  }}
                />
              )}
            </>
          )
        }
      </Shown>
    </section>
  );
}

function Rows({ rows, set }: { rows: readonly Threshold[]; set: CriteriaSet }) {
  const nameOf = (group?: string | null) => set.groups.find(({ code }) => code === group)?.name ?? p('pass.all');
  // newest first, so the first of a group counts
  const isOld = (row: Threshold, at: number) =>
    rows.slice(0, at).some(({ group, validFrom }) => group === row.group && validFrom === row.validFrom);
  return (
    <ul class="stack" role="list">
      {rows.map((row, at) => (
        <li key={row.id} class="card">
          <strong>{p('pass.row', { group: nameOf(row.group), total: row.passTotal, minimum: row.minimumPerIndicator })}</strong>
          <br />
          <span class="small">{p('pass.rowFrom', { day: day(row.validFrom), decision: row.decisionNumber, at: dayTime(row.setAt) })}</span>
          {isOld(row, at) && <span class="tag">{p('pass.old')}</span>}
        </li>
      ))}
    </ul>
  );
}

function ThresholdForm({ unitId, set: frame, onDone }: { unitId: string; set: CriteriaSet; onDone: () => void }) {
  const usual = { passTotal: frame.passTotal, minimumPerIndicator: frame.minimumPerIndicator };
  const [given, setGiven] = useState({ id: newId(), group: '', ...usual, decisionNumber: '', fromYear: thisYear() });
  const { isBusy, error, act } = useAct();
  const set = (part: Partial<typeof given>) => setGiven({ ...given, ...part });
  const save = (event: Event) => {
    event.preventDefault();
    act(async () => {
      await run(SetThreshold, { input: { ...given, unitId, criteriaSetId: frame.id, group: given.group || null } });
      set({ id: newId(), decisionNumber: '' });
      onDone();
    });
  };
  return (
    <form class="card stack" onSubmit={save}>
      <h3>{p('pass.add')}</h3>
      <Field label={p('pass.group')}>
        {(attributes) => (
          <select {...attributes} value={given.group} onChange={({ currentTarget }) => set({ group: currentTarget.value })}>
            <option value="">{p('pass.all')}</option>
            {frame.groups.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <NumberField label={p('pass.total')} min={1} max={100} value={given.passTotal} onInput={(passTotal) => set({ passTotal })} />
      <NumberField
        label={p('pass.minimum')}
        min={0}
        max={10}
        value={given.minimumPerIndicator}
        onInput={(minimumPerIndicator) => set({ minimumPerIndicator })}
      />
      <Field label={p('pass.decision')}>
        {(attributes) => (
          <input
            {...attributes}
            required
            maxLength={60}
            value={given.decisionNumber}
            onInput={({ currentTarget }) => set({ decisionNumber: currentTarget.value })}
          />
        )}
      </Field>
      <NumberField
        label={p('pass.from')}
        min={thisYear()}
        max={thisYear() + 1}
        value={given.fromYear}
        onInput={(fromYear) => set({ fromYear })}
      />
      <Inline error={error} />
      <div class="actions">
        <button class="button button-main" disabled={isBusy}>
          <Done />
          {p('pass.save')}
        </button>
      </div>
    </form>
  );
}
