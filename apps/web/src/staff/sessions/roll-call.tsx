import { useEffect, useState } from 'preact/hooks';
import { forgetRefused, mark, said, walkIn } from '../../enrollment/room';
import { clock, day } from '../../platform/format';
import { reachable } from '../../platform/graphql';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Alert, Close, CloudUp, Done, OnDevice, People, Phone, Plus, Search, Undo } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { keepPage, type KeptRoll, matches, type Row, rowsOf, useRoll } from './roll';

const LATE = [15, 30, 45, 60];
const EARLY = [15, 30, 60];

/** Calling the roll with one thumb, with or without network. */
export function RollCallPage({ id }: { id: string }) {
  const reading = useRoll(id);
  const isHere = Boolean(reading.data);
  useEffect(() => {
    if (isHere) void keepPage();
  }, [isHere]);
  // what others marked and who checked in, while there is network
  const waits = said.value.some(({ isSent, refusal }) => !isSent && !refusal);
  useEffect(() => {
    if (!isHere) return undefined;
    const timer = setInterval(() => reachable.value && document.visibilityState === 'visible' && reading.reload(), 20_000);
    return () => clearInterval(timer);
  }, [isHere]);
  useEffect(() => {
    if (isHere && !waits) reading.reload();
  }, [waits]);
  return (
    <Page title={s('roll.title')} className="roll-page" back={{ href: `/staff/sessions/${id}`, words: s('session.title') }}>
      <Shown reading={reading} rows={8}>
        {(kept) => <List kept={kept} />}
      </Shown>
    </Page>
  );
}

function List({ kept }: { kept: KeptRoll }) {
  const { roll, offsetMs } = kept;
  const { session } = roll;
  const [search, setSearch] = useState('');
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const [last, setLast] = useState<{ row: Row; words: string } | null>(null);
  const rows = rowsOf(roll);
  const present = rows.filter(({ status }) => status === 'PRESENT').length;
  const shown = rows.filter((row) => (!search || matches(row.fullName, search)) && (!onlyOpen || row.status === null));
  const open = rows.find(({ learnerId }) => learnerId === chosen);
  const waiting = said.value.filter(({ isSent, refusal, kind }) => !isSent && !refusal && kind !== 'screen').length;

  const say = (
    row: Row,
    status: 'PRESENT' | 'EXCUSED' | 'ABSENT' | 'UNMARKED',
    minutes: { lateMinutes?: number; earlyMinutes?: number } = {},
  ) => {
    setChosen(null);
    const next = { ...row, status: status === 'UNMARKED' ? null : status, lateMinutes: 0, earlyMinutes: 0, ...minutes };
    setLast({ row, words: status === 'UNMARKED' ? s('roll.cleared', { name: row.fullName }) : `${row.fullName}: ${wordsOf(next)}` });
    void mark({ sessionId: session.id, learnerId: row.learnerId, status, ...minutes, sees: [...row.markIds] }, row.fullName);
  };
  const tap = (row: Row) => {
    // found by searching: the next name is another one
    if (search) setSearch('');
    if (row.status === null) say(row, 'PRESENT');
    else setChosen(row.learnerId);
  };
  const undo = () => {
    if (!last) return;
    const now = rows.find(({ learnerId }) => learnerId === last.row.learnerId) ?? last.row;
    const { status, lateMinutes, earlyMinutes, source } = last.row;
    setLast(null);
    const back = status === null || source === 'CHECK_IN' ? 'UNMARKED' : status;
    void mark(
      { sessionId: session.id, learnerId: now.learnerId, status: back, lateMinutes, earlyMinutes, sees: [...now.markIds] },
      now.fullName,
    );
  };

  return (
    <>
      <p class="lead">
        <strong>{session.classTitle}</strong> · {s('session.number', { n: session.number })} · {clock(session.startsAt)}–
        {clock(session.endsAt)}, {day(session.startsAt)}
      </p>
      <div class="roll-head">
        <p class="roll-count" role="status">
          <span>
            <strong>{present}</strong>/{rows.length} {s('roll.present')}
          </span>
          <span class="small">
            {waiting > 0 ? (
              <>
                <OnDevice /> {s('roll.waiting', { n: waiting })}
              </>
            ) : reachable.value ? (
              <>
                <CloudUp /> {s('roll.recorded')}
              </>
            ) : (
              <>
                <OnDevice /> {s('roll.ready')}
              </>
            )}
          </span>
        </p>
        <label class="roll-search">
          <Search />
          <span class="sr-only">{s('roll.search')}</span>
          <input
            type="search"
            placeholder={s('roll.search')}
            value={search}
            autocomplete="off"
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </label>
        <p class="actions roll-filters">
          <button class="button button-quiet" aria-pressed={onlyOpen} onClick={() => setOnlyOpen(!onlyOpen)}>
            {onlyOpen ? s('roll.all') : s('roll.open', { n: rows.filter(({ status }) => status === null).length })}
          </button>
          <a class="button button-quiet" href={`/staff/sessions/${session.id}/code`}>
            <Phone />
            {s('roll.code')}
          </a>
        </p>
      </div>
      <Refusals />
      {rows.length === 0 ? (
        <Empty drawing={People} title={s('roll.none.title')} body={s('roll.none.body')} />
      ) : shown.length === 0 ? (
        <p class="muted">{search ? s('roll.nobody', { search }) : s('roll.allMarked')}</p>
      ) : (
        <ul class="roll" role="list">
          {shown.map((row) => (
            <li key={row.learnerId}>
              <button class={`roll-row ${look(row)}`} onClick={() => tap(row)}>
                <span class="row-words">
                  <span class="roll-name">{row.fullName}</span>
                  <span class="small">
                    {row.birthYear ?? ''}
                    {row.isWalkIn && ` · ${s('roll.walkIn')}`}
                    {row.namesakes > 0 && ` · ${s('roll.namesakes')}`}
                    {row.source === 'CHECK_IN' && ` · ${s('roll.byCode')}`}
                    {row.source === 'PAPER' && ` · ${s('roll.byPaper')}`}
                    {row.status === null && row.openCheckIn && ` · ${row.openCheckIn.reason}`}
                    {row.refusal && ` · ${row.refusal}`}
                  </span>
                </span>
                <span class="roll-state">
                  {row.status === 'PRESENT' && <Done />}
                  {row.status !== null && wordsOf(row)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <button class="button button-wide roll-add" onClick={() => setAdding(true)}>
        <Plus />
        {s('roll.add')}
      </button>
      {last && (
        <div class="roll-undo" role="status">
          <span>{last.words}</span>
          <button class="button" onClick={undo}>
            <Undo />
            {s('roll.undo')}
          </button>
          <button class="button button-quiet" aria-label={s('roll.dismiss')} onClick={() => setLast(null)}>
            <Close />
          </button>
        </div>
      )}
      {open && <Choice row={open} session={session} offsetMs={offsetMs} say={say} onClose={() => setChosen(null)} />}
      {isAdding && <WalkIn sessionId={session.id} onClose={() => setAdding(false)} />}
    </>
  );
}

/** What the server did not take, with its reason, until the teacher has read it. */
export function Refusals() {
  const bad = said.value.filter(({ refusal }) => refusal);
  if (bad.length === 0) return null;
  return (
    <ul class="roll-refused" role="list">
      {bad.map(({ id, title, refusal }) => (
        <li key={id}>
          <Alert />
          <span>
            {title}: {refusal}
          </span>
          <button class="button button-quiet" onClick={() => void forgetRefused(id)}>
            {s('roll.seen')}
          </button>
        </li>
      ))}
    </ul>
  );
}

const look = ({ status, lateMinutes, earlyMinutes, openCheckIn }: Row): string => {
  if (status === 'PRESENT') return lateMinutes > 0 || earlyMinutes > 0 ? 'roll-partly' : 'roll-present';
  if (status !== null) return 'roll-away';
  return openCheckIn?.isWaiting ? 'roll-asks' : '';
};

/** "Có mặt", "Trễ 15 phút", "Trễ 15, về sớm 30 phút" … */
export function wordsOf({ status, lateMinutes, earlyMinutes }: Pick<Row, 'status' | 'lateMinutes' | 'earlyMinutes'>): string {
  if (status === null) return '';
  if (status !== 'PRESENT') return s(`mark.${status}`);
  if (lateMinutes > 0 && earlyMinutes > 0) return s('mark.lateAndEarly', { late: lateMinutes, early: earlyMinutes });
  if (lateMinutes > 0) return s('mark.late', { n: lateMinutes });
  return earlyMinutes > 0 ? s('mark.early', { n: earlyMinutes }) : s('mark.PRESENT');
}

interface ChoiceProps {
  row: Row;
  session: KeptRoll['roll']['session'];
  offsetMs: number;
  say: (row: Row, status: 'PRESENT' | 'EXCUSED' | 'ABSENT' | 'UNMARKED', minutes?: { lateMinutes?: number; earlyMinutes?: number }) => void;
  onClose: () => void;
}

function Choice({ row, session, offsetMs, say, onClose }: ChoiceProps) {
  const now = Date.now() + offsetMs;
  // as late, or as early, as it is now: by the server's clock as far as the phone knows it
  const lateNow = fives((now - Date.parse(session.startsAt)) / 60_000);
  const earlyNow = fives((Date.parse(session.endsAt) - now) / 60_000);
  const length = (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000;
  const choices = (fixed: readonly number[], current: number) =>
    [...new Set([...(current > 0 && current < length ? [current] : []), ...fixed])].filter((n) => n < length).sort((a, b) => a - b);
  const { lateMinutes, earlyMinutes } = row;
  return (
    <Dialog title={row.fullName} onClose={onClose}>
      <div class="stack">
        <p>{s('roll.now', { words: wordsOf(row) })}</p>
        <button class="button button-wide" onClick={() => say(row, 'PRESENT')}>
          <Done />
          {s('mark.PRESENT')}
        </button>
        <fieldset class="roll-chips">
          <legend>{s('roll.late')}</legend>
          {choices(LATE, lateNow).map((n) => (
            <button
              key={n}
              class="button"
              aria-pressed={lateMinutes === n}
              onClick={() => say(row, 'PRESENT', { lateMinutes: n, earlyMinutes })}
            >
              {s('roll.minutes', { n })}
            </button>
          ))}
        </fieldset>
        <fieldset class="roll-chips">
          <legend>{s('roll.early')}</legend>
          {choices(EARLY, earlyNow).map((n) => (
            <button
              key={n}
              class="button"
              aria-pressed={earlyMinutes === n}
              onClick={() => say(row, 'PRESENT', { lateMinutes, earlyMinutes: n })}
            >
              {s('roll.minutes', { n })}
            </button>
          ))}
        </fieldset>
        <div class="roll-chips">
          <button class="button" onClick={() => say(row, 'EXCUSED')}>
            {s('mark.EXCUSED')}
          </button>
          <button class="button" onClick={() => say(row, 'ABSENT')}>
            {s('mark.ABSENT')}
          </button>
          <button class="button button-quiet" onClick={() => say(row, 'UNMARKED')}>
            <Undo />
            {s('roll.clear')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

const fives = (minutes: number): number => Math.round(minutes / 5) * 5;

/** Two fields, for somebody who stands at the door. */
function WalkIn({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const [name, setName] = useState('');
  const [born, setBorn] = useState('');
  const [wrong, setWrong] = useState<{ name?: string; born?: string }>({});
  const add = () => {
    const digits = born.replace(/[\s.-]/g, '');
    const year = /^(19|20)\d\d$/.test(digits) && Number(digits) <= new Date().getFullYear() ? Number(digits) : null;
    const phone = year === null && /^\+?\d{8,15}$/.test(digits) ? digits : null;
    const found = {
      ...(name.trim().length >= 2 ? {} : { name: s('walkIn.needName') }),
      ...(year !== null || phone !== null ? {} : { born: s('walkIn.needBorn') }),
    };
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    void walkIn({ sessionId, fullName: name.trim().replace(/\s+/g, ' '), birthYear: year, phone }).then(onClose);
  };
  return (
    <Dialog title={s('walkIn.title')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field label={s('walkIn.name')} {...(wrong.name ? { error: wrong.name } : {})}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              autocomplete="off"
              autocapitalize="words"
              maxLength={120}
              value={name}
              onInput={({ currentTarget }) => setName(currentTarget.value)}
            />
          )}
        </Field>
        <Field label={s('walkIn.born')} hint={s('walkIn.bornHint')} {...(wrong.born ? { error: wrong.born } : {})}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              inputMode="tel"
              autocomplete="off"
              maxLength={20}
              value={born}
              onInput={({ currentTarget }) => setBorn(currentTarget.value)}
            />
          )}
        </Field>
        <button class="button button-main button-wide" type="submit">
          <Done />
          {s('walkIn.submit')}
        </button>
      </form>
    </Dialog>
  );
}
