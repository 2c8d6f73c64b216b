import { useState } from 'preact/hooks';
import type { PlaceUnitsBelowQuery } from '../../gql/graphql';
import { hasRole } from '../../identity/session';
import { day } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Building, Close, Plus } from '../../platform/ui/icons';
import { Empty, Inline, Shown } from '../../platform/ui/states';
import { today } from '../recognition/days';
import { AddUnit, CloseUnit, UnitsBelow } from './documents';
import { p } from './messages';
import { DayField } from '../day-field';

const KINDS = ['ap', 'khu_vuc', 'don_vi'] as const;
type Unit = PlaceUnitsBelowQuery['unitsBelow'][number];

/** Hamlets, areas and units of a commune: what stands, one more, and what no longer stands. */
export function UnitsSection({ communeId, say }: { communeId: string; say: (words: string) => void }) {
  const reading = useReading([communeId], { load: async (signal) => (await run(UnitsBelow, { communeId }, signal)).unitsBelow });
  const [closing, setClosing] = useState<Unit>();
  const mayChange = hasRole('COMMUNE_OFFICER', 'CITY_OFFICER', 'ADMINISTRATOR');
  const done = (words: string) => {
    setClosing(undefined);
    say(words);
    reading.reload();
  };
  return (
    <section class="section" aria-labelledby="units">
      <h2 id="units">{p('unit.title')}</h2>
      <p class="muted">{p('unit.lead')}</p>
      <Shown reading={reading}>
        {(units) =>
          units.length === 0 ? (
            <Empty drawing={Building} title={p('unit.none.title')} body={p('unit.none.body')} />
          ) : (
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{p('unit.name')}</th>
                  <th scope="col">{p('unit.kind')}</th>
                  <th scope="col">{p('unit.since')}</th>
                  {mayChange && <th scope="col">{p('unit.close')}</th>}
                </tr>
              </thead>
              <tbody>
                {units.map((unit) => (
                  <tr key={unit.id}>
                    <th scope="row" data-label={p('unit.name')}>
                      {unit.name}
                    </th>
                    <td data-label={p('unit.kind')}>{p(`unit.kind.${unit.kind as (typeof KINDS)[number]}`)}</td>
                    <td data-label={p('unit.since')}>{day(unit.validFrom)}</td>
                    {mayChange && (
                      <td>
                        <button class="button" onClick={() => setClosing(unit)} aria-label={`${p('unit.close')}: ${unit.name}`}>
                          <Close />
                          {p('unit.close')}
                        </button>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Shown>
      {mayChange && <AddForm communeId={communeId} onDone={done} />}
      {closing && <CloseForm unit={closing} onDone={done} onClose={() => setClosing(undefined)} />}
    </section>
  );
}

function AddForm({ communeId, onDone }: { communeId: string; onDone: (words: string) => void }) {
  const [given, setGiven] = useState({ id: newId(), kind: 'khu_vuc', name: '', validFrom: today() });
  const { isBusy, error, act } = useAct();
  const set = (part: Partial<typeof given>) => setGiven({ ...given, ...part });
  const add = (event: Event) => {
    event.preventDefault();
    act(async () => {
      const { addUnitBelow } = await run(AddUnit, { input: { ...given, communeId } });
      set({ id: newId(), name: '' });
      onDone(p('unit.added', { name: addUnitBelow.name }));
    });
  };
  return (
    <form class="card stack" onSubmit={add}>
      <h3>{p('unit.add')}</h3>
      <Field label={p('unit.kind')}>
        {(attributes) => (
          <select {...attributes} value={given.kind} onChange={({ currentTarget }) => set({ kind: currentTarget.value })}>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {p(`unit.kind.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={p('unit.name')} hint={p('unit.nameHint')}>
        {(attributes) => (
          <input
            {...attributes}
            required
            maxLength={100}
            value={given.name}
            onInput={({ currentTarget }) => set({ name: currentTarget.value })}
          />
        )}
      </Field>
      <DayField label={p('unit.since')} max={today()} value={given.validFrom} onInput={(validFrom) => set({ validFrom })} />
      <Inline error={error} />
      <div class="actions">
        <button class="button button-main" disabled={isBusy}>
          <Plus />
          {p('unit.add')}
        </button>
      </div>
    </form>
  );
}

function CloseForm({ unit, onDone, onClose }: { unit: Unit; onDone: (words: string) => void; onClose: () => void }) {
  const [validTo, setValidTo] = useState(today());
  const { isBusy, error, act } = useAct();
  const end = (event: Event) => {
    event.preventDefault();
    act(async () => {
      await run(CloseUnit, { input: { id: unit.id, validTo } });
      onDone(p('unit.closed', { name: unit.name }));
    });
  };
  return (
    <Dialog title={p('unit.closeTitle', { name: unit.name })} onClose={onClose}>
      <form class="stack" onSubmit={end}>
        <p>{p('unit.closeHint')}</p>
        <DayField label={p('unit.closeOn')} min={unit.validFrom} max={today()} value={validTo} onInput={setValidTo} />
        <Inline error={error} />
        <div class="actions">
          <button class="button button-main" disabled={isBusy}>
            <Close />
            {p('unit.close')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
