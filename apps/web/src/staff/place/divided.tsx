import { useState } from 'preact/hooks';
import type { DividedUnitsQuery } from '../../gql/graphql';
import { day } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Right } from '../../platform/ui/icons';
import { Inline, Shown } from '../../platform/ui/states';
import { DayField } from '../day-field';
import { today } from '../recognition/days';
import { DividedUnits, MoveUnit } from './documents';
import { p } from './messages';

type Unit = DividedUnitsQuery['dividedUnits'][number];

/** Places of wards that were divided: to which side each of them belongs. Nothing where no ward was. */
export function DividedSection({ unitId, say }: { unitId: string; say: (words: string) => void }) {
  const reading = useReading([unitId], { load: async (signal) => (await run(DividedUnits, { unitId }, signal)).dividedUnits });
  const [moving, setMoving] = useState<Unit>();
  const done = (words: string) => {
    setMoving(undefined);
    say(words);
    reading.reload();
  };
  return (
    <>
      <Shown reading={reading} rows={1}>
        {(units) =>
          units.length > 0 && (
            <section class="section" aria-labelledby="divided">
              <h2 id="divided">{p('divided.title', { n: units.filter(({ commune }) => !commune).length })}</h2>
              <p class="muted">{p('divided.lead')}</p>
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{p('unit.name')}</th>
                    <th scope="col">{p('divided.was')}</th>
                    <th scope="col">{p('divided.now')}</th>
                    <th scope="col">{p('divided.move')}</th>
                  </tr>
                </thead>
                <tbody>
                  {units.map((unit) => (
                    <tr key={unit.id}>
                      <th scope="row" data-label={p('unit.name')}>
                        {unit.name}
                      </th>
                      <td data-label={p('divided.was')}>{p('divided.wasUntil', { name: unit.dividedName, day: day(unit.dividedOn) })}</td>
                      <td data-label={p('divided.now')}>{nowWords(unit)}</td>
                      <td>
                        <button class="button" onClick={() => setMoving(unit)} aria-label={`${moveWords(unit)}: ${unit.name}`}>
                          <Right />
                          {moveWords(unit)}
                        </button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )
        }
      </Shown>
      {moving && <MoveForm unit={moving} onDone={done} onClose={() => setMoving(undefined)} />}
    </>
  );
}

const nowWords = ({ commune, since, decisionNumber }: Unit) =>
  commune ? p('divided.nowIn', { name: commune.name, day: day(since!), decision: decisionNumber ?? '–' }) : p('divided.none');
const moveWords = ({ commune }: Unit) => p(commune ? 'divided.again' : 'divided.move');

function MoveForm({ unit, onDone, onClose }: { unit: Unit; onDone: (words: string) => void; onClose: () => void }) {
  const sides = unit.sides.filter(({ id }) => id !== unit.commune?.id);
  const [given, setGiven] = useState({
    ...{ id: newId(), communeId: sides[0]?.id ?? '', decisionNumber: '', reason: '' },
    validFrom: unit.commune ? today() : unit.dividedOn,
  });
  const { isBusy, error, act } = useAct();
  const set = (part: Partial<typeof given>) => setGiven({ ...given, ...part });
  const move = (event: Event) => {
    event.preventDefault();
    act(async () => {
      await run(MoveUnit, { input: { ...given, unitId: unit.id } });
      onDone(p('divided.moved', { name: unit.name, commune: sides.find(({ id }) => id === given.communeId)?.name ?? '' }));
    });
  };
  return (
    <Dialog title={p('divided.moveTitle', { name: unit.name })} onClose={onClose}>
      <form class="stack" onSubmit={move}>
        <p>{p('divided.moveHint')}</p>
        <Field label={p('divided.side')}>
          {(attributes) => (
            <select {...attributes} value={given.communeId} onChange={({ currentTarget }) => set({ communeId: currentTarget.value })}>
              {sides.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <DayField
          label={p('unit.since')}
          min={unit.since ?? unit.dividedOn}
          max={today()}
          value={given.validFrom}
          onInput={(validFrom) => set({ validFrom })}
        />
        <Field label={p('divided.decision')}>
          {(attributes) => (
            <input
              {...attributes}
              required
              maxLength={100}
              value={given.decisionNumber}
              onInput={({ currentTarget }) => set({ decisionNumber: currentTarget.value })}
            />
          )}
        </Field>
        <Field label={p('divided.reason')}>
          {(attributes) => (
            <textarea
              {...attributes}
              required
              rows={2}
              maxLength={1000}
              value={given.reason}
              onInput={({ currentTarget }) => set({ reason: currentTarget.value })}
            />
          )}
        </Field>
        <Inline error={error} />
        <div class="actions">
          <button class="button button-main" disabled={isBusy}>
            <Right />
            {moveWords(unit)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
