import { graphql } from '../gql';
import { run } from '../platform/graphql';
import { useAct } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Lock } from '../platform/ui/icons';
import { Inline, Shown } from '../platform/ui/states';
import { s } from './messages';

const Settings = graphql(`
  query CentreSettings($centreId: UUID!) {
    centreSettings(centreId: $centreId) {
      centreId
      overrideNeedsSecondPerson
      mayChange
    }
  }
`);
const ChangeSettings = graphql(`
  mutation ChangeCentreSettings($input: ChangeCentreSettingsInput!) {
    changeCentreSettings(input: $input) {
      centreId
      overrideNeedsSecondPerson
      mayChange
    }
  }
`);

/** How a centre waives a requirement: by two people or by one. Its director changes it, others read it. */
export function CentreSettings({ centreId }: { centreId: string }) {
  const reading = useReading([centreId], { load: async (signal) => (await run(Settings, { centreId }, signal)).centreSettings });
  const { isBusy, error, act } = useAct();
  const choose = (overrideNeedsSecondPerson: boolean) =>
    act(async () => {
      const { changeCentreSettings } = await run(ChangeSettings, { input: { centreId, overrideNeedsSecondPerson } });
      reading.replace(changeCentreSettings);
    });
  return (
    <section class="section">
      <h2>{s('setting.title')}</h2>
      <Shown reading={reading} rows={1}>
        {({ overrideNeedsSecondPerson: isTwo, mayChange }) => (
          <div class="card stack">
            <fieldset class="choices" disabled={!mayChange || isBusy}>
              <legend>
                <strong>{s('setting.override')}</strong>
              </legend>
              {[true, false].map((two) => (
                <label key={String(two)} class={`choice ${two === isTwo ? 'choice-on' : ''}`}>
                  <input type="radio" name="override" checked={two === isTwo} onChange={() => choose(two)} />
                  <span>{s(two ? 'setting.two' : 'setting.one')}</span>
                </label>
              ))}
            </fieldset>
            <p class={mayChange ? 'hint' : 'tag'}>
              {!mayChange && <Lock />}
              {s(mayChange ? 'setting.hint' : 'setting.who')}
            </p>
            <Inline error={error} />
          </div>
        )}
      </Shown>
    </section>
  );
}
