import { useRef, useState } from 'preact/hooks';
import { mark, walkIn } from '../../enrollment/room';
import { day } from '../../platform/format';
import { Done, Document } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { Refusals, wordsOf } from './roll-call';
import { type KeptRoll, type Row, rowsOf, useRoll } from './roll';

/** Typing the signed sheet in: down the list with one hand on the keyboard, in the order of the sheet. */
export function PaperPage({ id }: { id: string }) {
  const reading = useRoll(id);
  return (
    <Page title={s('paper.title')} lead={s('paper.lead')} wide back={{ href: `/staff/sessions/${id}`, words: s('session.title') }}>
      <Shown reading={reading} rows={8}>
        {(kept) => <Sheet kept={kept} />}
      </Shown>
    </Page>
  );
}

/** Letters that a hand finds without looking; C = có mặt, P = phép, V = vắng. */
const KEYS: Readonly<Record<string, 'PRESENT' | 'EXCUSED' | 'ABSENT'>> = { c: 'PRESENT', ' ': 'PRESENT', p: 'EXCUSED', v: 'ABSENT' };

function Sheet({ kept: { roll } }: { kept: KeptRoll }) {
  const { session } = roll;
  const list = useRef<HTMLTableSectionElement>(null);
  const rows = rowsOf(roll);
  const focus = (index: number) => list.current?.querySelectorAll<HTMLElement>('tr')[index]?.focus();
  const say = (row: Row, status: 'PRESENT' | 'EXCUSED' | 'ABSENT', lateMinutes = 0) =>
    void mark(
      { sessionId: session.id, learnerId: row.learnerId, status, lateMinutes, isFromPaper: true, sees: [...row.markIds] },
      row.fullName,
    );
  const press = (event: KeyboardEvent, row: Row, index: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const status = KEYS[event.key.toLowerCase()];
    if (status) {
      say(row, status);
      focus(index + 1);
    } else if (event.key.toLowerCase() === 't') say(row, 'PRESENT', 15);
    else if (event.key === 'ArrowDown' || event.key === 'Enter') focus(index + 1);
    else if (event.key === 'ArrowUp') focus(index - 1);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <p>
        <strong>{session.classTitle}</strong> · {s('session.number', { n: session.number })} · {day(session.startsAt)} ·{' '}
        {s('paper.count', { n: rows.filter(({ status }) => status === 'PRESENT').length, of: rows.length })}
      </p>
      <p class="small">{s('paper.keys')}</p>
      <Refusals />
      <div class="table-scroll" role="region" aria-label={s('paper.title')} tabIndex={0}>
        <table class="typed">
          <thead>
            <tr>
              <th scope="col">{s('paper.number')}</th>
              <th scope="col">{s('paper.name')}</th>
              <th scope="col">{s('paper.born')}</th>
              <th scope="col">{s('paper.mark')}</th>
              <th scope="col">{s('paper.says')}</th>
            </tr>
          </thead>
          <tbody ref={list}>
            {rows.map((row, index) => (
              <tr key={row.learnerId} tabIndex={0} onKeyDown={(event) => press(event, row, index)} aria-label={row.fullName}>
                <td>{index + 1}</td>
                <td>{row.fullName}</td>
                <td>{row.birthYear}</td>
                <td>{wordsOf(row)}</td>
                <td>
                  <span class="actions">
                    {(['PRESENT', 'EXCUSED', 'ABSENT'] as const).map((status) => (
                      <button
                        key={status}
                        class="button button-quiet"
                        tabIndex={-1}
                        aria-pressed={row.status === status}
                        aria-label={`${s(`mark.${status}`)}: ${row.fullName}`}
                        onClick={() => say(row, status)}
                      >
                        {s(`mark.${status}`)}
                      </button>
                    ))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Added sessionId={session.id} />
      <p class="actions">
        <a class="button" href={`/staff/sessions/${session.id}`}>
          <Done />
          {s('paper.done')}
        </a>
        <a class="button button-quiet" href={`/sheets/${session.id}.pdf`} target="_blank" rel="noreferrer">
          <Document />
          {s('session.sheet')}
        </a>
      </p>
    </>
  );
}

/** The empty lines of the sheet: name, year or number, Enter. */
function Added({ sessionId }: { sessionId: string }) {
  const [name, setName] = useState('');
  const [born, setBorn] = useState('');
  const [isWrong, setWrong] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const add = () => {
    const digits = born.replace(/[\s.-]/g, '');
    const isYear = /^(19|20)\d\d$/.test(digits);
    if (name.trim().length < 2 || !(isYear || /^\+?\d{8,15}$/.test(digits))) return setWrong(true);
    setWrong(false);
    const who = {
      sessionId,
      fullName: name.trim().replace(/\s+/g, ' '),
      birthYear: isYear ? Number(digits) : null,
      phone: isYear ? null : digits,
    };
    void walkIn(who, true);
    setName('');
    setBorn('');
    nameField.current?.focus();
  };
  return (
    <form
      class="typed-add"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <h2>{s('paper.added')}</h2>
      <div class="actions">
        <input
          ref={nameField}
          type="text"
          aria-label={s('walkIn.name')}
          placeholder={s('walkIn.name')}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <input
          type="text"
          inputMode="tel"
          aria-label={s('walkIn.born')}
          placeholder={s('walkIn.born')}
          value={born}
          onInput={({ currentTarget }) => setBorn(currentTarget.value)}
        />
        <button class="button" type="submit">
          {s('paper.add')}
        </button>
      </div>
      {isWrong && (
        <p class="inline-error" role="alert">
          {s('walkIn.needBoth')}
        </p>
      )}
    </form>
  );
}
