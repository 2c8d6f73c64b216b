import { useState } from 'preact/hooks';
import type { ClassMemberPartFragment, ClassState, StaffClassPartFragment } from '../../gql/graphql';
import { hasRole } from '../../identity/session';
import { day, moment } from '../../platform/format';
import { run } from '../../platform/graphql';
import { useAct, usePages } from '../../platform/pages';
import { type Reading, useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Award, Checklist, Document, Pencil, Plus } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Inline, Shown } from '../../platform/ui/states';
import { CentreOfUnit } from '../documents';
import { s } from '../messages';
import { ClassTags } from './classes';
import { CancelClass, ClassMembers, MoveClass, OneClass, RemoveFromClass } from './documents';
import { ClassForm } from './form';
import { Invite } from './invite';
import { MoveDialog } from './move-member';
import { Observe } from '../skills/observe';
import { sk } from '../skills/words';
import { p } from '../paper/messages';
import { sc } from './words';

type Group = StaffClassPartFragment;
type Member = ClassMemberPartFragment;

/** Steps forward stand out; a step back is for a slip. */
const STEPS: Record<ClassState, readonly ClassState[]> = {
  PLANNED: ['OPEN'],
  OPEN: ['RUNNING', 'PLANNED'],
  RUNNING: ['FINISHED'],
  FINISHED: ['RUNNING'],
  CANCELLED: [],
};

export function ClassPage({ id }: { id: string }) {
  const reading = useReading([id], { key: `class:${id}`, load: async (signal) => (await run(OneClass, { id }, signal)).classGroup });
  return (
    <Page
      title={reading.data?.title ?? sc('title')}
      wide
      {...(reading.data ? { lead: reading.data.courseTitle } : {})}
      back={{ href: '/staff/classes', words: sc('title') }}
    >
      <Shown reading={reading}>{(group) => <View group={group} reading={reading} />}</Shown>
    </Page>
  );
}

function View({ group, reading }: { group: Group; reading: Reading<Group> }) {
  const [isChanging, setChanging] = useState(false);
  const [isInviting, setInviting] = useState(false);
  const [isCancelling, setCancelling] = useState(false);
  const { isBusy, error, act } = useAct();
  const centre = useReading([group.unitId], {
    when: isChanging,
    load: async (signal) => (await run(CentreOfUnit, { id: group.unitId }, signal)).unit?.centre ?? null,
  });
  const members = useReading([group.id], {
    key: `class-members:${group.id}`,
    load: async (signal) => (await run(ClassMembers, { classId: group.id }, signal)).classMembers,
  });
  const again = () => {
    reading.reload();
    members.reload();
  };
  const move = (to: ClassState) =>
    act(async () => {
      reading.replace((await run(MoveClass, { input: { classId: group.id, to } })).moveClass);
      members.reload();
    });
  const isOver = group.state === 'CANCELLED';
  const noon = (on: string) => day(`${on}T05:00:00Z`);
  return (
    <>
      <ClassTags group={group} />
      {group.cancelReason && <p class="tag tag-danger">{sc('cancelled.why', { reason: group.cancelReason })}</p>}
      <p>
        {noon(group.startsOn)} – {noon(group.endsOn)}
        {group.meets && ` · ${group.meets}`}
        {group.place && ` · ${group.place}`}
      </p>
      {group.instructors.length > 0 && (
        <p class="small">
          {sc('form.instructors')}: {group.instructors.map(({ name }) => name).join(', ')}
        </p>
      )}
      {!isOver && (
        <p>
          {sc('code')}: <strong class="class-code">{`${group.code.slice(0, 3)}-${group.code.slice(3)}`}</strong>
        </p>
      )}
      <div class="acts">
        {group.mayManage &&
          STEPS[group.state].map((to, i) => (
            <button
              key={to}
              class={`button ${i === 0 && group.state !== 'FINISHED' ? 'button-main' : 'button-quiet'}`}
              disabled={isBusy}
              onClick={() => move(to)}
            >
              {sc(`move.${to as 'OPEN'}`)}
            </button>
          ))}
        <a class="button" href={`/staff/sessions/class/${group.id}`}>
          <Checklist />
          {sc('sessions')}
        </a>
        {group.mayRun && (
          <a class="button" href={`/staff/gradebook?class=${group.id}`}>
            <Award />
            {sc('gradebook')}
          </a>
        )}
        {group.mayRun && group.state !== 'CANCELLED' && (
          <a class="button" href={`/staff/issue/${group.id}`}>
            <Document />
            {p('link.issue')}
          </a>
        )}
        {!isOver && (
          <a class="button" href={`/staff/classes/${group.id}/poster`}>
            <Document />
            {sc('poster')}
          </a>
        )}
        {group.mayManage && !isOver && (
          <>
            <button class="button" onClick={() => setChanging(true)}>
              <Pencil />
              {sc('change')}
            </button>
            {group.state !== 'FINISHED' && (
              <button class="button button-quiet" onClick={() => setCancelling(true)}>
                {sc('cancel')}
              </button>
            )}
          </>
        )}
      </div>
      <Inline error={error} />

      <section class="section">
        <div class="section-head">
          <h2>{sc('members')}</h2>
          {group.mayRun && (
            <div class="actions">
              {!isOver && hasRole('CENTRE_DIRECTOR') && (
                <button class="button" onClick={() => setInviting(true)}>
                  <Plus />
                  {sc('invite')}
                </button>
              )}
              <a class="button" href={`/staff/import/${group.id}`}>
                {sc('import')}
              </a>
              <a class="button" href={`/staff/assist/${group.id}`}>
                {s('assist.title')}
              </a>
            </div>
          )}
        </div>
        <Shown reading={members} rows={6}>
          {(first) => <Members key={group.id} first={first} group={group} onChange={again} />}
        </Shown>
      </section>

      {isChanging && centre.data && (
        <ClassForm
          unitId={group.unitId}
          centreId={centre.data.id}
          group={group}
          onClose={() => setChanging(false)}
          onDone={(next) => {
            reading.replace(next);
            members.reload();
          }}
        />
      )}
      {isInviting && (
        <Invite
          group={group}
          onClose={() => {
            setInviting(false);
            again();
          }}
        />
      )}
      {isCancelling && (
        <WithReason
          title={sc('cancel.title')}
          body={sc('cancel.body')}
          submit={sc('cancel')}
          onClose={() => setCancelling(false)}
          onReason={async (reason) => {
            reading.replace((await run(CancelClass, { input: { classId: group.id, reason } })).cancelClass);
            setCancelling(false);
            members.reload();
          }}
        />
      )}
    </>
  );
}

interface MembersProps {
  first: Parameters<typeof usePages<Member>>[0];
  group: Group;
  onChange: () => void;
}

function Members({ first, group, onChange }: MembersProps) {
  const pages = usePages(first, async (after) => (await run(ClassMembers, { classId: group.id, after })).classMembers);
  const [removing, setRemoving] = useState<Member>();
  const [moving, setMoving] = useState<Member>();
  const [observing, setObserving] = useState<Member>();
  const [said, say] = useState('');
  const of = (...states: Member['state'][]) => pages.rows.filter(({ state }) => states.includes(state));
  const inside = of('ENROLLED', 'OFFERED', 'INVITED');
  const waiting = of('WAITING');
  const others = of('DECLINED', 'EXPIRED', 'LEFT', 'REMOVED');
  const list = (rows: readonly Member[], mayRemove: boolean) => (
    <ul class="class-rows" role="list">
      {rows.map((member) => (
        <li key={member.learnerId} class="card class-member">
          <div class="row-words">
            <strong>{member.name}</strong>
            <span class="small">
              {member.birthYear !== null && `${sc('member.born', { year: member.birthYear })} · `}
              {sc(`how.${member.how}`)}
              {member.actedBy && ` · ${sc('member.by', { by: member.actedBy })}`} · {day(member.since)}
            </span>
          </div>
          {member.state !== 'ENROLLED' && (
            <span class={`tag ${member.state === 'OFFERED' ? 'tag-next' : ''}`}>
              {sc(`seat.${member.state}`)}
              {member.offerExpiresAt && ` ${sc('seat.until', { time: moment(member.offerExpiresAt) })}`}
            </span>
          )}
          {mayRemove && group.mayRun && member.state === 'ENROLLED' && (
            <button class="button button-quiet" aria-label={`${sk('observe')}: ${member.name}`} onClick={() => setObserving(member)}>
              {sk('observe')}
            </button>
          )}
          {mayRemove && group.mayRun && member.state === 'ENROLLED' && (
            <button class="button button-quiet" aria-label={`${sc('move')}: ${member.name}`} onClick={() => setMoving(member)}>
              {sc('move')}
            </button>
          )}
          {mayRemove && group.mayRun && group.state !== 'CANCELLED' && (
            <button class="button button-quiet" aria-label={`${sc('remove')}: ${member.name}`} onClick={() => setRemoving(member)}>
              {sc('remove')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <p role="status">{said}</p>
      {inside.length === 0 && waiting.length === 0 && <p class="muted">{sc('members.none')}</p>}
      {list(inside, true)}
      {waiting.length > 0 && (
        <>
          <h3>{sc('members.waiting')}</h3>
          {list(waiting, true)}
        </>
      )}
      {others.length > 0 && (
        <details>
          <summary>
            {sc('members.others')} ({others.length})
          </summary>
          {list(others, false)}
        </details>
      )}
      <More {...pages} />
      {observing && (
        <Observe classId={group.id} learnerId={observing.learnerId} name={observing.name} onClose={() => setObserving(undefined)} />
      )}
      {moving && (
        <MoveDialog
          group={group}
          member={moving}
          onClose={() => setMoving(undefined)}
          onMoved={(title) => {
            say(sc('move.done', { name: moving.name, title }));
            setMoving(undefined);
            onChange();
          }}
        />
      )}
      {removing && (
        <WithReason
          title={sc('remove.title', { name: removing.name })}
          body={sc('remove.body')}
          submit={sc('remove')}
          onClose={() => setRemoving(undefined)}
          onReason={async (reason) => {
            await run(RemoveFromClass, { input: { classId: group.id, learnerId: removing.learnerId, reason } });
            setRemoving(undefined);
            onChange();
          }}
        />
      )}
    </>
  );
}

interface WithReasonProps {
  title: string;
  body: string;
  submit: string;
  onClose: () => void;
  onReason: (reason: string) => Promise<void>;
}

function WithReason({ title, body, submit, onClose, onReason }: WithReasonProps) {
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          act(() => onReason(reason.trim()));
        }}
      >
        <p>{body}</p>
        <Field label={sc('cancel.reason')}>
          {(attributes) => (
            <input {...attributes} value={reason} maxLength={500} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
          )}
        </Field>
        <Inline error={error} />
        <button class="button button-main button-wide" type="submit" disabled={isBusy || reason.trim().length < 3}>
          {submit}
        </button>
      </form>
    </Dialog>
  );
}
