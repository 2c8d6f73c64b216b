import { useState } from 'preact/hooks';
import type { StaffClassPartFragment } from '../../gql/graphql';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Inline, Shown } from '../../platform/ui/states';
import { ClassesToMoveTo, MoveMember } from './documents';
import { sc } from './words';

interface Props {
  group: StaffClassPartFragment;
  member: { learnerId: string; name: string };
  onClose: () => void;
  onMoved: (title: string) => void;
}

/** A member goes to another class of the same course: only classes that this person looks after, too. */
export function MoveDialog({ group, member, onClose, onMoved }: Props) {
  // tapping twice, or again after a cut line, moves once
  const [id] = useState(newId);
  const [toClassId, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState('');
  const { isBusy, error, act } = useAct();
  const reading = useReading([group.id], {
    load: async (signal) =>
      (await run(ClassesToMoveTo, { unitId: group.unitId }, signal)).classes.edges
        .map(({ node }) => node)
        .filter(({ id: other, courseId, state, mayRun }) => other !== group.id && courseId === group.courseId && mayRun && isOn(state)),
  });
  const move = () =>
    act(async () => {
      setRefused('');
      const input = { id, classId: group.id, toClassId, learnerId: member.learnerId, reason: reason.trim() };
      const { moveClassMember } = await run(MoveMember, { input });
      if ('message' in moveClassMember) setRefused(moveClassMember.message);
      else onMoved(reading.data?.find((one) => one.id === toClassId)?.title ?? '');
    });
  return (
    <Dialog title={sc('move.title', { name: member.name })} onClose={onClose}>
      <Shown reading={reading} rows={2}>
        {(classes) =>
          classes.length === 0 ? (
            <p class="muted">{sc('move.none')}</p>
          ) : (
            <form
              class="stack"
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                move();
              }}
            >
              <p>{sc('move.body')}</p>
              <Field label={sc('move.to')}>
                {(attributes) => (
                  <select {...attributes} value={toClassId} onChange={({ currentTarget }) => setTo(currentTarget.value)}>
                    <option value="">{sc('move.choose')}</option>
                    {classes.map((one) => {
                      const left = seatsLeft(one);
                      return (
                        <option key={one.id} value={one.id} disabled={left === 0}>
                          {left === null
                            ? one.title
                            : left === 0
                              ? sc('move.full', { title: one.title })
                              : sc('move.left', { title: one.title, n: left })}
                        </option>
                      );
                    })}
                  </select>
                )}
              </Field>
              <Field label={sc('cancel.reason')}>
                {(attributes) => (
                  <input {...attributes} value={reason} maxLength={500} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
                )}
              </Field>
              {refused && <p role="alert">{refused}</p>}
              <Inline error={error} />
              <button
                class="button button-main button-wide"
                type="submit"
                disabled={isBusy || toClassId === '' || reason.trim().length < 3}
              >
                {sc('move')}
              </button>
            </form>
          )
        }
      </Shown>
    </Dialog>
  );
}

const isOn = (state: StaffClassPartFragment['state']) => state !== 'CANCELLED' && state !== 'FINISHED';

/** Null: as many as come. Whoever waits comes first, so a line leaves no seat. */
function seatsLeft({ seats, counts }: { seats: number | null; counts: { enrolled: number; offered: number; waiting: number } }) {
  if (seats === null) return null;
  return counts.waiting > 0 ? 0 : Math.max(0, seats - counts.enrolled - counts.offered);
}
