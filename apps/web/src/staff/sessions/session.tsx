import { useState } from 'preact/hooks';
import { When } from '../../enrollment/when';
import { viewer } from '../../identity/session';
import { run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Checklist, Clock, Document, Done, Pencil, Phone, Text, Undo } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Inline, Shown } from '../../platform/ui/states';
import { s } from '../messages';
import { GUEST } from './choice-fields';
import { ChangeSession, OneSession, type StaffSession } from './documents';
import { isRight, SessionFields, textInput, type Given } from './fields';
import { SessionTags } from './list';

/** One session: what it is, and everything that is done with it. */
export function SessionPage({ id }: { id: string }) {
  const reading = useReading([id, viewer.value?.person.id], {
    key: `session:${id}`,
    load: async (signal) => (await run(OneSession, { id }, signal)).staffSession,
  });
  return (
    <Page title={s('session.title')} back={{ href: '/staff/sessions', words: s('week.title') }}>
      <Shown reading={reading}>{(session) => <Session session={session} replace={reading.replace} />}</Shown>
    </Page>
  );
}

function Session({ session, replace }: { session: StaffSession; replace: (session: StaffSession) => void }) {
  const [isChanging, setChanging] = useState(false);
  const isOff = session.state === 'CANCELLED';
  const at = `/staff/sessions/${session.id}`;
  return (
    <>
      <article class="card session">
        <When startsAt={session.startsAt} endsAt={session.endsAt} />
        <div class="row-words">
          <h2>
            {session.classTitle} · {s('session.number', { n: session.number })}
          </h2>
          <p>{[session.place, session.placeUnitName].filter(Boolean).join(', ')}</p>
          {session.topic && <p class="small">{session.topic}</p>}
          {session.speakerName && <p class="small">{s('session.speaker', { name: session.speakerName })}</p>}
          <SessionTags session={session} />
        </div>
      </article>
      <div class="acts">
        <a class="button button-main" href={`${at}/roll-call`}>
          <Checklist />
          {s('roll.title')}
        </a>
        {!isOff && (
          <a class="button" href={`${at}/code`}>
            <Phone />
            {s('code.open')}
          </a>
        )}
        <a class="button" href={`/sheets/${session.id}.pdf`} target="_blank" rel="noreferrer">
          <Document />
          {s('session.sheet')}
        </a>
        <a class="button" href={`${at}/paper`}>
          <Text />
          {s('paper.open')}
        </a>
        <button class="button" onClick={() => setChanging(true)}>
          <Pencil />
          {s('session.change')}
        </button>
        <a class="button" href={`/staff/sessions/class/${session.classId}`}>
          <Clock />
          {s('sessions.title')}
        </a>
      </div>
      <p class="small">{s('session.offline')}</p>
      {isChanging && (
        <Change
          session={session}
          onClose={() => setChanging(false)}
          onDone={(next) => {
            setChanging(false);
            replace(next);
          }}
        />
      )}
    </>
  );
}

const inVietnam = (instant: string) => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();

function Change({ session, onClose, onDone }: { session: StaffSession; onClose: () => void; onDone: (session: StaffSession) => void }) {
  const [day, setDay] = useState(inVietnam(session.startsAt).slice(0, 10));
  const [given, setGiven] = useState<Given>({
    startsAt: inVietnam(session.startsAt).slice(11, 16),
    endsAt: inVietnam(session.endsAt).slice(11, 16),
    place: session.place,
    topic: session.topic ?? '',
    speaker: session.speakerId ?? (session.speakerName ? GUEST : ''),
    speakerName: session.speakerId ? '' : (session.speakerName ?? ''),
    placeUnitId: session.placeUnitId ?? '',
    lessonIds: session.lessonIds,
  });
  const { isBusy, error, act } = useAct();
  const send = (given: object) =>
    act(async () => onDone((await run(ChangeSession, { input: { id: session.id, revision: session.revision, ...given } })).changeSession));
  const instant = (time: string) => new Date(`${day}T${time}:00+07:00`).toISOString();
  const { startsAt, endsAt, place, topic, speaker, speakerName, placeUnitId, lessonIds } = given;
  const isReady = day !== '' && isRight(given);
  const save = () =>
    send({
      startsAt: instant(startsAt),
      endsAt: instant(endsAt),
      place: place.trim(),
      topic: topic.trim(),
      placeUnitId: placeUnitId || null,
      lessonIds: [...lessonIds],
      ...(speaker && speaker !== GUEST ? { speakerId: speaker } : { speakerName: speaker === GUEST ? speakerName.trim() : '' }),
    });
  return (
    <Dialog title={s('session.change')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) save();
        }}
      >
        <Field label={s('change.day')}>{textInput('date', day, setDay)}</Field>
        <SessionFields classId={session.classId} given={given} known={session} onGiven={setGiven} />
        <p class="small">{s('change.told')}</p>
        <Inline error={error} />
        <button class="button button-main button-wide" type="submit" disabled={isBusy || !isReady}>
          <Done />
          {s('change.save')}
        </button>
        {session.state === 'PLANNED' && (
          <button class="button button-danger button-wide" type="button" disabled={isBusy} onClick={() => send({ isCancelled: true })}>
            {s('change.cancel')}
          </button>
        )}
        {session.state === 'CANCELLED' && (
          <button class="button button-wide" type="button" disabled={isBusy} onClick={() => send({ isCancelled: false })}>
            <Undo />
            {s('change.restore')}
          </button>
        )}
      </form>
    </Dialog>
  );
}
