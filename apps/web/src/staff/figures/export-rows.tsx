import { useState } from 'preact/hooks';
import type { ExportPartFragment } from '../../gql/graphql';
import { day, number } from '../../platform/format';
import { run } from '../../platform/graphql';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Shown } from '../../platform/ui/states';
import { ExportRows } from './documents';
import { f, type FigureKey } from './messages';
import { Rows } from './opened';

export const STATES = ['prepared', 'exported', 'accepted', 'rejected'] as const;
type State = (typeof STATES)[number];
export const STATE_TONE: Readonly<Record<State, string>> = {
  prepared: 'tag-info',
  exported: 'tag-info',
  accepted: 'tag-ok',
  rejected: 'tag-danger',
};

/** The rows of an export and what became of each; a name opens its case. */
export function ExportRowsDialog({ of, year, onClose }: { of: ExportPartFragment; year: number; onClose: () => void }) {
  const [state, setState] = useState<State | null>(of.counts.rejected > 0 ? 'rejected' : null);
  const load = async (after?: string, signal?: AbortSignal) =>
    (await run(ExportRows, { exportId: of.id, state, after }, signal)).exportRows;
  const reading = useReading([of.id, state], { load: (signal) => load(undefined, signal) });
  const choices = [null, ...STATES.filter((one) => of.counts[one] > 0)];
  return (
    <Dialog title={f('ex.rowsTitle')} onClose={onClose}>
      <fieldset class="segments">
        <legend>{f('list.show')}</legend>
        {choices.map((one) => (
          <label key={one}>
            <input type="radio" name="state" checked={state === one} onChange={() => setState(one)} />
            <span>
              {one === null
                ? `${f('list.all')} (${number(of.rowCount)})`
                : f(`ex.state.${one}` as FigureKey, { n: number(of.counts[one]) })}
            </span>
          </label>
        ))}
      </fieldset>
      <Shown reading={reading}>
        {(page) => (
          <Rows first={page} load={load}>
            {(row) => (
              <li key={row.citizenId}>
                <a href={`/staff/recognition/case/${row.citizenId}?year=${year}`}>{row.citizenName}</a>
                <span class="small">
                  {[f(`ex.row.${row.state}` as FigureKey), row.reportedAt && day(row.reportedAt), row.message].filter(Boolean).join(' · ')}
                </span>
              </li>
            )}
          </Rows>
        )}
      </Shown>
    </Dialog>
  );
}
