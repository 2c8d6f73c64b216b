import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { number } from '../../platform/format';
import { usePages } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { More } from '../../platform/ui/more';
import { Shown } from '../../platform/ui/states';
import { f, type FigureKey } from './messages';

interface Page<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}
/** Which of the list, and from where on. */
export interface Asked {
  after?: string;
  isRecognised?: boolean;
}
export type Show = 'all' | 'yes' | 'no';

interface Props<Row> {
  title: string;
  /** The part that is shown first; all of it where it is left out. */
  first?: Show;
  registered: number;
  recognised: number;
  /** How many there are, in words with `{n}`. */
  count: FigureKey;
  load: (asked: Asked, signal?: AbortSignal) => Promise<Page<Row>>;
  onClose: () => void;
  /** One row of the list. */
  children: (row: Row) => ComponentChildren;
}

/** The list behind a number: all that registered, or only those with or without the title. */
export function Opened<Row>({ title, first = 'all', registered, recognised, count, load, onClose, children }: Props<Row>) {
  const [show, setShow] = useState<Show>(first);
  const shown = show === 'all' ? {} : { isRecognised: show === 'yes' };
  const reading = useReading([show], { load: (signal) => load(shown, signal) });
  const counts = { all: registered, yes: recognised, no: registered - recognised };
  const words = { all: f('list.all'), yes: f('recognised'), no: f('notRecognised') };
  return (
    <Dialog title={title} onClose={onClose}>
      <fieldset class="segments">
        <legend>{f('list.show')}</legend>
        {(['all', 'yes', 'no'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="show" checked={show === one} onChange={() => setShow(one)} />
            <span>
              {words[one]} ({number(counts[one])})
            </span>
          </label>
        ))}
      </fieldset>
      <p class="small">{f(count, { n: number(counts[show]) })}</p>
      <Shown reading={reading}>
        {(page) => (
          <Rows first={page} load={(after) => load({ ...shown, after })}>
            {children}
          </Rows>
        )}
      </Shown>
    </Dialog>
  );
}

interface RowsProps<Row> {
  first: Page<Row>;
  load: (after: string) => Promise<Page<Row>>;
  children: (row: Row) => ComponentChildren;
}

/** Rows of a list, page after page. */
export function Rows<Row>({ first, load, children }: RowsProps<Row>) {
  const { rows, ...pages } = usePages(first, load);
  return (
    <>
      <ul class="attended" role="list">
        {rows.map(children)}
      </ul>
      <More {...pages} />
    </>
  );
}
