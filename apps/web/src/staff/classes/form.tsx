import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { StaffClassPartFragment } from '../../gql/graphql';
import { newId, run } from '../../platform/graphql';
import { useAct } from '../../platform/pages';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Field } from '../../platform/ui/field';
import { Done } from '../../platform/ui/icons';
import { Inline, Shown } from '../../platform/ui/states';
import { dayFromToday } from '../sessions/list';
import { ChangeClass, ClassChoices, CreateClass } from './documents';
import { sc } from './words';

interface Props {
  unitId: string;
  centreId: string;
  group?: StaffClassPartFragment;
  onClose: () => void;
  onDone?: (group: StaffClassPartFragment) => void;
}

const OFFSET_MS = 7 * 3_600_000;
/** An instant as a field for day and time shows it, in Việt Nam. */
const local = (instant: string | null | undefined) => (instant ? new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 16) : '');
const instant = (text: string) => (text ? new Date(`${text}:00+07:00`).toISOString() : null);

/** A new class, or one with other words, days and seats. */
export function ClassForm({ unitId, centreId, group, onClose, onDone }: Props) {
  const { route } = useLocation();
  const [id] = useState(newId);
  const choices = useReading([unitId, centreId], {
    load: async (signal) => {
      const { instructors, staffCourses } = await run(ClassChoices, { unitId, centreId }, signal);
      return { instructors, courses: staffCourses.edges.map(({ node }) => node) };
    },
  });
  const [plan, setPlan] = useState({
    courseId: group?.courseId ?? '',
    title: group?.title ?? '',
    startsOn: group?.startsOn ?? dayFromToday(7),
    endsOn: group?.endsOn ?? dayFromToday(35),
    meets: group?.meets ?? '',
    place: group?.place ?? '',
    seats: String(group ? (group.seats ?? '') : 40),
    hasWaitingList: group?.hasWaitingList ?? true,
    offerHours: String(group?.offerHours ?? 24),
    opensAt: local(group?.opensAt),
    closesAt: local(group?.closesAt),
    isListed: group?.isListed ?? true,
    note: group?.note ?? '',
    instructorIds: group?.instructors.map(({ personId }) => personId) ?? [],
  });
  const { isBusy, error, act } = useAct();
  const set = (more: Partial<typeof plan>) => setPlan((before) => ({ ...before, ...more }));
  const input =
    (
      key: 'title' | 'startsOn' | 'endsOn' | 'meets' | 'place' | 'seats' | 'offerHours' | 'opensAt' | 'closesAt',
      type = 'text',
      more: object = {},
    ) =>
    (attributes: object) => (
      <input
        {...attributes}
        {...more}
        type={type as 'text'}
        value={plan[key]}
        onInput={({ currentTarget }) => set({ [key]: currentTarget.value })}
      />
    );
  const isOrdered = plan.endsOn >= plan.startsOn;
  const isRight = plan.title.trim() !== '' && plan.courseId !== '' && plan.startsOn !== '' && isOrdered;
  const save = () =>
    act(async () => {
      const { courseId, seats, offerHours, opensAt, closesAt, ...words } = plan;
      const wanted = {
        ...words,
        seats: seats.trim() ? Number(seats) : null,
        offerHours: Number(offerHours) || 24,
        opensAt: instant(opensAt),
        closesAt: instant(closesAt),
      };
      if (group) {
        const { changeClass } = await run(ChangeClass, { input: { classId: group.id, revision: group.revision, ...wanted } });
        onDone?.(changeClass);
        onClose();
      } else {
        const { createClass } = await run(CreateClass, { input: { id, courseId, centreId, ...wanted } });
        route(`/staff/classes/${createClass.id}`);
      }
    });
  return (
    <Dialog title={sc(group ? 'form.change' : 'form.new')} onClose={onClose}>
      <Shown reading={choices}>
        {({ instructors, courses }) => (
          <form
            class="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (isRight) save();
            }}
          >
            {!group && (
              <Field label={sc('form.course')} {...(courses.length === 0 ? { error: sc('form.courseNone') } : {})}>
                {(attributes) => (
                  <select
                    {...attributes}
                    value={plan.courseId}
                    onChange={({ currentTarget }) => {
                      const chosen = courses.find(({ id: one }) => one === currentTarget.value);
                      set({ courseId: currentTarget.value, ...(plan.title ? {} : { title: chosen?.current?.title ?? '' }) });
                    }}
                  >
                    <option value="">{sc('form.courseChoose')}</option>
                    {courses.map(({ id: one, code, current }) => (
                      <option key={one} value={one}>
                        {current?.title} ({code})
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            )}
            <Field label={sc('form.title')}>{input('title', 'text', { maxLength: 200 })}</Field>
            <div class="class-pair">
              <Field label={sc('form.startsOn')}>{input('startsOn', 'date')}</Field>
              <Field label={sc('form.endsOn')} {...(isOrdered ? {} : { error: sc('form.dates') })}>
                {input('endsOn', 'date')}
              </Field>
            </div>
            <Field label={sc('form.meets')} hint={sc('form.meets.hint')}>
              {input('meets', 'text', { maxLength: 300 })}
            </Field>
            <Field label={sc('form.place')}>{input('place', 'text', { maxLength: 300 })}</Field>
            <Field label={sc('form.seats')} hint={sc('form.seats.hint')}>
              {input('seats', 'number', { min: 1 })}
            </Field>
            {plan.seats.trim() !== '' && (
              <>
                <Check label={sc('form.waiting')} isOn={plan.hasWaitingList} onChange={(hasWaitingList) => set({ hasWaitingList })} />
                {plan.hasWaitingList && <Field label={sc('form.offerHours')}>{input('offerHours', 'number', { min: 1, max: 720 })}</Field>}
              </>
            )}
            <fieldset class="stack">
              <legend>{sc('form.instructors')}</legend>
              {instructors.length === 0 && <p class="small">{sc('form.instructorsNone')}</p>}
              {instructors.map(({ personId, name }) => (
                <Check
                  key={personId}
                  label={name}
                  isOn={plan.instructorIds.includes(personId)}
                  onChange={(isOn) =>
                    set({ instructorIds: isOn ? [...plan.instructorIds, personId] : plan.instructorIds.filter((one) => one !== personId) })
                  }
                />
              ))}
            </fieldset>
            <details>
              <summary>{sc('form.window')}</summary>
              <div class="stack">
                <Field label={sc('form.opensAt')}>{input('opensAt', 'datetime-local')}</Field>
                <Field label={sc('form.closesAt')}>{input('closesAt', 'datetime-local')}</Field>
                <Check label={sc('form.listed')} isOn={plan.isListed} onChange={(isListed) => set({ isListed })} />
                <Field label={sc('form.note')}>
                  {(attributes) => (
                    <textarea
                      {...attributes}
                      rows={3}
                      maxLength={1000}
                      value={plan.note}
                      onInput={({ currentTarget }) => set({ note: currentTarget.value })}
                    />
                  )}
                </Field>
              </div>
            </details>
            <Inline error={error} />
            <button class="button button-main button-wide" type="submit" disabled={isBusy || !isRight}>
              <Done />
              {sc(isBusy ? 'form.saving' : 'form.save')}
            </button>
          </form>
        )}
      </Shown>
    </Dialog>
  );
}

const Check = ({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) => (
  <label class="class-check">
    <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
    <span>{label}</span>
  </label>
);
