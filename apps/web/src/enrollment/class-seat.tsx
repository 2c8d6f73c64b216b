import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ClassPartFragment, JoinPartFragment, SeatPartFragment } from '../gql/graphql';
import { viewer } from '../identity/session';
import { day, moment, number } from '../platform/format';
import { newId, run } from '../platform/graphql';
import { tc } from '../platform/messages/classes';
import { useAct } from '../platform/pages';
import { Dialog } from '../platform/ui/dialog';
import { Building, Calendar, Clock, Done, Info, People, SignIn, Wait } from '../platform/ui/icons';
import { Inline } from '../platform/ui/states';
import { AcceptSeat, DeclineSeat, JoinClass, LeaveClass } from './class-documents';

/** What a class is, for somebody who thinks about coming: when, where, whether there is room. */
export function ClassFacts({ group, heading = 'h2', isIn = false }: { group: ClassPartFragment; heading?: 'h2' | 'h3'; isIn?: boolean }) {
  const Heading = heading;
  const { title, startsOn, endsOn, meets, place, centreName, seatsLeft, hasWaitingList } = group;
  const noon = (on: string) => day(`${on}T05:00:00Z`);
  return (
    <>
      <Heading>{title}</Heading>
      <ul class="class-facts" role="list">
        <li>
          <Calendar />
          <span>
            {noon(startsOn)}
            {endsOn !== startsOn && ` – ${noon(endsOn)}`}
          </span>
        </li>
        {meets && (
          <li>
            <Clock />
            <span>{meets}</span>
          </li>
        )}
        <li>
          <Building />
          <span>
            {place && place !== centreName && `${place} · `}
            {centreName}
          </span>
        </li>
        {group.door === 'OPEN' && seatsLeft !== null && !isIn && (
          <li>
            <People />
            <span>
              {seatsLeft > 0 ? tc('class.seatsLeft', { n: number(seatsLeft) }) : tc(hasWaitingList ? 'class.fullWait' : 'class.full')}
            </span>
          </li>
        )}
      </ul>
    </>
  );
}

interface DoorProps {
  group: ClassPartFragment;
  by: 'LIST' | 'CODE' | 'QR';
  code?: string;
  onSeat: (seat: SeatPartFragment) => void;
}

/** The one thing to do at the door of a class, or why there is nothing to do. */
export function ClassDoor({ group, by, code, onSeat }: DoorProps) {
  const [id, setId] = useState(newId);
  const [isAgain, setAgain] = useState(false);
  const { isBusy, error, act } = useAct();
  const [refusal, setRefusal] = useState<JoinPartFragment>();
  if (group.door !== 'OPEN') {
    const isComing = group.door === 'NOT_YET' && group.opensAt;
    return (
      <p class="tag">
        <Info />
        {isComing ? tc('class.opensAt', { time: moment(group.opensAt ?? '') }) : tc(`class.${group.door}`)}
      </p>
    );
  }
  if (viewer.value === null) {
    const back = code ? `/join/${code}${by === 'QR' ? '?qr' : ''}` : `/course/${group.courseSlug}`;
    return (
      <a class="button button-main button-wide" href={`/login?to=${encodeURIComponent(back)}`}>
        <SignIn />
        {tc('class.signIn')}
      </a>
    );
  }
  const isFull = group.seatsLeft === 0;
  if (isFull && !group.hasWaitingList) return null;
  const join = (again: boolean) =>
    act(async () => {
      setRefusal(undefined);
      const { joinClass } = await run(JoinClass, { input: { id, classId: group.id, by, code: code ?? null, again } });
      setId(newId());
      if ('seat' in joinClass) onSeat(joinClass.seat);
      else {
        setRefusal(joinClass);
        setAgain(joinClass.__typename === 'CompletedBefore');
      }
    });
  return (
    <>
      <Refused answer={refusal} />
      <Inline error={error} />
      <button class="button button-main button-wide" disabled={isBusy} onClick={() => join(isAgain)}>
        {isBusy ? tc('class.joining') : isAgain ? tc('class.again') : tc(isFull ? 'class.wait' : 'class.join')}
      </button>
    </>
  );
}

function Refused({ answer }: { answer: JoinPartFragment | undefined }) {
  if (!answer || 'seat' in answer) return null;
  return (
    <div class="class-refused" role="alert">
      <p>{answer.message}</p>
      {answer.__typename === 'PrerequisiteMissing' && (
        <ul class="plain">
          {answer.courses.map(({ title, slug }) => (
            <li key={title}>{slug ? <a href={`/course/${slug}`}>{title}</a> : title}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface SeatProps {
  seat: SeatPartFragment;
  onSeat: (seat: SeatPartFragment) => void;
  heading?: 'h2' | 'h3';
  children?: ComponentChildren;
}

/** Where somebody stands with a class, and what they may do about it. */
export function SeatCard({ seat, onSeat, heading = 'h2', children }: SeatProps) {
  const { isBusy, error, act } = useAct();
  const [isLeaving, setLeaving] = useState(false);
  const [refusal, setRefusal] = useState<JoinPartFragment>();
  const input = () => ({ input: { id: newId(), classId: seat.classId } });
  const accept = () =>
    act(async () => {
      const { acceptSeat } = await run(AcceptSeat, input());
      if ('seat' in acceptSeat) onSeat(acceptSeat.seat);
      else setRefusal(acceptSeat);
    });
  const decline = () => act(async () => onSeat((await run(DeclineSeat, input())).declineSeat));
  const leave = () =>
    act(async () => {
      const { leaveClass } = await run(LeaveClass, input());
      setLeaving(false);
      onSeat(leaveClass);
    });
  const isIn = seat.state === 'ENROLLED';
  const isAsked = seat.state === 'OFFERED' || seat.state === 'INVITED';
  return (
    <article class={`card class-card seat-${seat.state.toLowerCase()}`}>
      <SeatTag seat={seat} />
      <ClassFacts group={seat.class} isIn={seat.state === 'ENROLLED' || seat.state === 'WAITING'} heading={heading} />
      {seat.instructors.length > 0 && <p class="small">{tc('class.teachers', { names: seat.instructors.join(', ') })}</p>}
      {seat.note && <p class="small">{tc('class.note', { note: seat.note })}</p>}
      {seat.class.state === 'CANCELLED' && <p class="tag tag-danger">{tc('class.CANCELLED')}</p>}
      <Refused answer={refusal} />
      <Inline error={error} />
      <div class="actions">
        {isAsked && (
          <>
            <button class="button button-main" disabled={isBusy} onClick={accept}>
              <Done />
              {tc('seat.accept')}
            </button>
            <button class="button" disabled={isBusy} onClick={decline}>
              {tc('seat.decline')}
            </button>
          </>
        )}
        {children}
        {(isIn || seat.state === 'WAITING') && (
          <button class="button button-quiet" disabled={isBusy} onClick={() => (isIn ? setLeaving(true) : leave())}>
            {tc(isIn ? 'seat.leave' : 'seat.leaveWait')}
          </button>
        )}
      </div>
      {isLeaving && (
        <Dialog title={tc('seat.leave.title')} onClose={() => setLeaving(false)}>
          <p>{tc('seat.leave.body')}</p>
          <Inline error={error} />
          <div class="actions">
            <button class="button button-main" onClick={() => setLeaving(false)}>
              {tc('seat.leave.stay')}
            </button>
            <button class="button" disabled={isBusy} onClick={leave}>
              {tc('seat.leave')}
            </button>
          </div>
        </Dialog>
      )}
    </article>
  );
}

function SeatTag({ seat: { state, position, offerExpiresAt } }: { seat: SeatPartFragment }) {
  const isGood = state === 'ENROLLED' || state === 'OFFERED' || state === 'INVITED';
  const Drawing = state === 'ENROLLED' ? Done : isGood || state === 'WAITING' ? Wait : Info;
  return (
    <>
      <p class={`tag ${state === 'ENROLLED' ? 'tag-ok' : isGood ? 'tag-next' : 'tag-info'}`}>
        <Drawing />
        {tc(`seat.${state}`, { n: position ?? 0, time: moment(offerExpiresAt ?? 0) })}
      </p>
      {state === 'OFFERED' && offerExpiresAt && <Countdown until={offerExpiresAt} />}
    </>
  );
}

/** Minutes are enough: nobody should feel hurried by seconds. */
function Countdown({ until }: { until: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.floor((Date.parse(until) - now) / 60_000));
  const words = left >= 60 ? tc('seat.hours', { h: Math.floor(left / 60), m: left % 60 }) : tc('seat.minutes', { m: left });
  return <p class="small">{tc('seat.offeredLeft', { left: words })}</p>;
}
