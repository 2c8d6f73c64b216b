import { useEffect, useState } from 'preact/hooks';
import { qrPath } from '../../certificates/qr';
import { screen, said } from '../../enrollment/room';
import { clock } from '../../platform/format';
import { reachable } from '../../platform/graphql';
import { deviceId } from '../../platform/store';
import { Alert, Checklist, Clock, NoCloud } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Notice, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { checkInCode, importKey } from './code';
import { keepPage, type KeptRoll, useRoll } from './roll';

/** Around the hours of a session: as the server takes it. */
const BEFORE_MS = 30 * 60_000;
const AFTER_MS = 15 * 60_000;
/** Another error of the clock than this is told to the server. */
const STEP_MS = 10_000;

/** The code of the room on the teacher's phone: a new one every few seconds, with or without network. */
export function CodePage({ id }: { id: string }) {
  const reading = useRoll(id);
  const isHere = Boolean(reading.data);
  useEffect(() => {
    if (!isHere) return undefined;
    void keepPage();
    const timer = setInterval(() => reachable.value && document.visibilityState === 'visible' && reading.reload(), 10_000);
    return () => clearInterval(timer);
  }, [isHere]);
  return (
    <Page title={s('code.title')} className="code-page" back={{ href: `/staff/sessions/${id}`, words: s('session.title') }}>
      <Shown reading={reading}>{(kept) => <Code kept={kept} />}</Shown>
    </Page>
  );
}

function Code({ kept }: { kept: KeptRoll }) {
  const { roll } = kept;
  const { session, slotSeconds, checkInKey, rows } = roll;
  const [offsetMs, setOffset] = useState(kept.offsetMs);
  const [now, setNow] = useState(() => Date.now() + kept.offsetMs);
  const [shown, setShown] = useState<{ url: string; slot: number }>();
  useEffect(() => {
    if (Math.abs(kept.offsetMs - offsetMs) > STEP_MS) setOffset(kept.offsetMs);
  }, [kept.offsetMs]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() + offsetMs), 250);
    return () => clearInterval(timer);
  }, [offsetMs]);
  const isOpen = now >= Date.parse(session.startsAt) - BEFORE_MS && now < Date.parse(session.endsAt) + AFTER_MS;
  const slot = Math.floor(now / 1000 / slotSeconds);
  useEffect(() => {
    if (!isOpen) return;
    // before the first code: afterwards the server knows by which clock they were made
    const isTold = said.value.some(
      (item) => item.kind === 'screen' && item.sessionId === session.id && Math.abs(item.offsetMs - offsetMs) < STEP_MS,
    );
    if (!isTold) void screen(session.id, offsetMs);
  }, [isOpen, offsetMs, session.id]);
  useEffect(() => {
    if (!isOpen || !globalThis.crypto?.subtle) return;
    void Promise.all([importKey(checkInKey), deviceId()])
      .then(([key, device]) => checkInCode(key, session.id, slot, device.slice(-6)))
      .then((code) => setShown({ url: `${location.origin}/check-in#${code}`, slot }));
  }, [isOpen, slot, session.id]);
  useEffect(() => keepAwake(), []);

  const present = rows.filter(({ status }) => status === 'PRESENT').length;
  if (!globalThis.crypto?.subtle) return <Notice drawing={Alert} title={s('code.cannot.title')} body={s('code.cannot.body')} />;
  if (!isOpen) {
    return (
      <Notice
        drawing={Clock}
        title={s('code.closed.title')}
        body={s('code.closed.body', { from: clock(session.startsAt), to: clock(session.endsAt) })}
      >
        <ToRoll id={session.id} />
      </Notice>
    );
  }
  return (
    <div class="code-box">
      <p class="lead">
        <strong>{session.classTitle}</strong> · {s('session.number', { n: session.number })}
      </p>
      {shown && <Qr url={shown.url} />}
      <div class="code-left" aria-hidden="true">
        <span style={{ width: `${100 - ((now / 1000) % slotSeconds) * (100 / slotSeconds)}%` }} />
      </div>
      <p>{s('code.hint', { n: slotSeconds })}</p>
      <p class="roll-count">
        <span>
          <strong>{present}</strong>/{rows.length} {s('roll.present')}
        </span>
        {!reachable.value && (
          <span class="small">
            <NoCloud /> {s('code.offline')}
          </span>
        )}
      </p>
      <ToRoll id={session.id} />
    </div>
  );
}

const ToRoll = ({ id }: { id: string }) => (
  <a class="button" href={`/staff/sessions/${id}/roll-call`}>
    <Checklist />
    {s('roll.title')}
  </a>
);

function Qr({ url }: { url: string }) {
  const { path, width } = qrPath(url);
  return (
    <svg class="code-qr" viewBox={`-4 -4 ${width + 8} ${width + 8}`} role="img" aria-label={s('code.alt')} data-url={url}>
      <rect x="-4" y="-4" width={width + 8} height={width + 8} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** A screen that goes dark shows nothing. @returns what lets it go dark again */
function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  void navigator.wakeLock?.request('screen').then(
    (given) => {
      if (isOver) void given.release();
      else lock = given;
    },
    () => undefined,
  );
  return () => {
    isOver = true;
    void lock?.release();
  };
}
