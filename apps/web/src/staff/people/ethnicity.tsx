import { useState } from 'preact/hooks';
import type { Ethnicity, PersonFileQuery } from '../../gql/graphql';
import { run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { Field } from '../../platform/ui/field';
import { Check, Close } from '../../platform/ui/icons';
import { Inline } from '../../platform/ui/states';
import { s } from '../messages';
import { StateEthnicityOf } from './documents';

const PEOPLES: Ethnicity[] = ['KINH', 'KHMER', 'HOA', 'CHAM', 'OTHER'];

/** Written down for somebody who wants it, after it was read to them. What was stated is shown to nobody. */
export function StateEthnicity({ file, reload }: { file: PersonFileQuery['personFile']; reload: () => void }) {
  const [chosen, choose] = useState<Ethnicity>('KINH');
  const [isAgreed, agree] = useState(false);
  const { isBusy, error, act } = useAct();
  const state = (ethnicity: Ethnicity | null) =>
    act(async () => {
      const consent = { textVersion: 'statistics-2026-01', language: 'vi' };
      await run(StateEthnicityOf, { input: { personId: file.person.id, ethnicity, consent } });
      agree(false);
      reload();
    });
  return (
    <details>
      <summary>{s('eth.staff')}</summary>
      <div class="stack">
        <p class="muted">{s(file.hasEthnicity ? 'eth.has' : 'eth.none')}</p>
        <Inline error={error} />
        {file.hasEthnicity ? (
          <button class="button" disabled={isBusy} onClick={() => state(null)}>
            <Close />
            {s('eth.takeBack')}
          </button>
        ) : (
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              state(chosen);
            }}
          >
            <blockquote>{s('eth.text')}</blockquote>
            <Field label={s('eth.choose')}>
              {(attributes) => (
                <select {...attributes} value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value as Ethnicity)}>
                  {PEOPLES.map((one) => (
                    <option key={one} value={one}>
                      {s(`eth.${one}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <label class="choice">
              <input type="checkbox" checked={isAgreed} onChange={({ currentTarget }) => agree(currentTarget.checked)} />
              <span>{s('consent.agreed')}</span>
            </label>
            <button class="button" type="submit" disabled={isBusy || !isAgreed}>
              <Check />
              {s('eth.save')}
            </button>
          </form>
        )}
      </div>
    </details>
  );
}
