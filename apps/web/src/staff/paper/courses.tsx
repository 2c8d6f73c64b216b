import './paper.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { ImportScope, PaperCoursePartFragment, PaperCoursesQuery, PaperHoldersQuery } from '../../gql/graphql';
import { hasRole, unitsWithRole } from '../../identity/session';
import { day, number } from '../../platform/format';
import { newId, run } from '../../platform/graphql';
import { t } from '../../platform/messages';
import { useAct, usePages } from '../../platform/pages';
import { type Reading, useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Check, Close, Done, File as FileIcon, Lock, Pencil, Plus, Send, Trash, Wait } from '../../platform/ui/icons';
import { More } from '../../platform/ui/more';
import { Page } from '../../platform/ui/page';
import { Empty, Inline, Notice, Shown } from '../../platform/ui/states';
import { CentreOfUnit, CriteriaSets } from '../documents';
import { type Choices, ChooseList, listInput, LookAtList, useListImport } from '../people/list-import';
import { PlaceField } from '../place-field';
import { isOver, TaskView, useTask } from '../task';
import {
  DecidePaperCourse,
  ImportPaperList,
  PaperCourse,
  PaperCourses,
  PaperHolders,
  RemovePaperHolder,
  SavePaperCourse,
  SendPaperCourse,
} from './documents';
import { p } from './messages';

type Course = PaperCoursePartFragment;
const READING = ['CENTRE_DIRECTOR', 'COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR'] as const;
const TONE = { DRAFT: 'tag-info', WAITING: 'tag-warn', CONFIRMED: 'tag-ok' } as const;
const BACK = { href: '/staff/paper', words: p('paper.title') };

/** Courses taught without the platform: written down by one person, confirmed by another. */
export default function PaperArea({ id }: { id: string | undefined }) {
  if (!hasRole(...READING)) {
    return (
      <Page title={p('paper.title')}>
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={p('forbidden')} />
      </Page>
    );
  }
  if (id === 'new') return <NewCourse />;
  return id ? <OneCourse key={id} id={id} /> : <CourseList />;
}

function CourseList() {
  const units = unitsWithRole(...READING);
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const reading = useReading([unitId], { load: async (signal) => (await run(PaperCourses, { unitId }, signal)).paperCourses });
  return (
    <Page title={p('paper.title')} lead={p('paper.lead')} wide back={{ href: '/staff/register', words: p('link.register') }}>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      {hasRole('CENTRE_DIRECTOR') && (
        <div class="actions">
          <a class="button button-main" href="/staff/paper/new">
            <Plus />
            {p('paper.new')}
          </a>
        </div>
      )}
      <Shown reading={reading}>{(page) => <CourseRows page={page} unitId={unitId} />}</Shown>
    </Page>
  );
}

function CourseRows({ page, unitId }: { page: PaperCoursesQuery['paperCourses']; unitId: string }) {
  const pages = usePages(page, async (after) => (await run(PaperCourses, { unitId, after })).paperCourses);
  if (pages.rows.length === 0) return <Empty drawing={FileIcon} title={p('paper.none.title')} body={p('paper.none.body')} />;
  return (
    <>
      <ul class="stack" role="list">
        {pages.rows.map((course) => (
          <li key={course.id} class="card">
            <h2>
              <a href={`/staff/paper/${course.id}`}>{course.title}</a>
            </h2>
            <Facts course={course} />
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function Facts({ course }: { course: Course }) {
  const { state, periods, startsOn, endsOn, holderCount, issuedCount } = course;
  return (
    <>
      <p>
        <span class={`tag ${TONE[state]}`}>{p(`paper.state.${state}`)}</span>{' '}
        {p('paper.facts', { periods, from: day(startsOn), to: day(endsOn) })}
      </p>
      <p class="small">
        {p('paper.by', { name: course.createdByName })}
        {course.decidedAt && (
          <>
            <br />
            {p('paper.confirmedBy', { name: course.decidedByName ?? '', day: day(course.decidedAt) })}
          </>
        )}
        <br />
        {state === 'CONFIRMED' ? p('paper.issued', { done: issuedCount, all: holderCount }) : p('paper.people', { n: holderCount })}
      </p>
    </>
  );
}

function NewCourse() {
  const units = unitsWithRole('CENTRE_DIRECTOR');
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const [id] = useState(newId);
  const { route } = useLocation();
  const centre = useReading([unitId], { load: async (signal) => (await run(CentreOfUnit, { id: unitId }, signal)).unit?.centre ?? null });
  return (
    <Page title={p('paper.new')} back={BACK}>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      <Shown reading={centre} rows={1}>
        {(found) => (found ? <CourseForm id={id} centreId={found.id} onSaved={() => route(`/staff/paper/${id}`)} /> : null)}
      </Shown>
    </Page>
  );
}

interface FormProps {
  id: string;
  centreId: string;
  before?: Course;
  onSaved: (course: Course) => void;
}

function CourseForm({ id, centreId, before, onSaved }: FormProps) {
  const [form, setForm] = useState(() => ({
    title: before?.title ?? '',
    titleKm: before?.titleKm ?? '',
    summary: before?.summary ?? '',
    periods: String(before?.periods ?? ''),
    startsOn: before?.startsOn ?? '',
    endsOn: before?.endsOn ?? '',
    validMonths: String(before?.validMonths ?? ''),
    fileNote: before?.fileNote ?? '',
  }));
  const [indicators, setIndicators] = useState(() => (before?.indicators ?? []).map(({ criteria, code }) => ({ criteria, code })));
  const { isBusy, error, act } = useAct();
  const field = (
    name: keyof typeof form,
    word: 'name' | 'nameKm' | 'summary' | 'periods' | 'startsOn' | 'endsOn' | 'validMonths' | 'fileNote',
    more: { type?: 'number' | 'date'; max?: number; hint?: string; isLong?: boolean; lang?: string } = {},
  ) => {
    const wrong = error?.fields.find(({ path }) => path === name);
    const set = (value: string) => setForm((now) => ({ ...now, [name]: value }));
    return (
      <Field
        label={p(`paper.${word}`)}
        {...(more.hint ? { hint: more.hint } : {})}
        {...(wrong ? { error: error?.message || wrong.message } : {})}
      >
        {(attributes) => {
          const all = {
            ...attributes,
            value: form[name],
            maxLength: more.max,
            lang: more.lang,
            onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => set(currentTarget.value),
          };
          if (more.isLong) return <textarea {...all} rows={3} />;
          if (more.type === 'date') return <input {...all} type="date" />;
          return more.type === 'number' ? <input {...all} type="number" inputMode="numeric" min={1} /> : <input {...all} />;
        }}
      </Field>
    );
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        act(async () => {
          const input = {
            ...{
              id,
              centreId,
              revision: before?.revision ?? 0,
              title: form.title,
              titleKm: form.titleKm.trim() || null,
              summary: form.summary,
            },
            ...{ periods: Number(form.periods) || 0, startsOn: form.startsOn, endsOn: form.endsOn, fileNote: form.fileNote, indicators },
            validMonths: Number(form.validMonths) || null,
          };
          onSaved((await run(SavePaperCourse, { input })).savePaperCourse);
        });
      }}
    >
      {field('title', 'name', { max: 130 })}
      {field('titleKm', 'nameKm', { max: 150, lang: 'km' })}
      {field('summary', 'summary', { max: 1000, isLong: true })}
      {field('periods', 'periods', { type: 'number' })}
      {field('startsOn', 'startsOn', { type: 'date' })}
      {field('endsOn', 'endsOn', { type: 'date' })}
      {field('validMonths', 'validMonths', { type: 'number', hint: p('paper.validHint') })}
      {field('fileNote', 'fileNote', { max: 500, hint: p('paper.fileHint') })}
      <Indicators chosen={indicators} onChange={setIndicators} />
      <Inline error={error} />
      <div class="actions">
        <button class="button button-main" disabled={isBusy || !form.title.trim() || !form.startsOn || !form.endsOn}>
          <Check />
          {p('paper.save')}
        </button>
      </div>
    </form>
  );
}

type Indicator = { criteria: string; code: string };

function Indicators({ chosen, onChange }: { chosen: readonly Indicator[]; onChange: (chosen: Indicator[]) => void }) {
  const reading = useReading([], { key: 'criteria-sets', load: async (signal) => (await run(CriteriaSets, {}, signal)).criteriaSets });
  const set = reading.data?.[0];
  if (!set) return null;
  const has = (code: string) => chosen.some((one) => one.criteria === set.code && one.code === code);
  const others = (code: string) => chosen.filter((one) => one.criteria !== set.code || one.code !== code);
  return (
    <details>
      <summary>{p('paper.indicators')}</summary>
      <fieldset class="choices">
        <legend class="invisible">{p('paper.indicators')}</legend>
        {set.criteria.flatMap((criterion) =>
          criterion.indicators.map(({ code, name }) => (
            <label key={code} class="choice">
              <input
                type="checkbox"
                checked={has(code)}
                onChange={({ currentTarget: { checked } }) => onChange(checked ? [...chosen, { criteria: set.code, code }] : others(code))}
              />
              <span>
                {code}. {name}
              </span>
            </label>
          )),
        )}
      </fieldset>
    </details>
  );
}

function OneCourse({ id }: { id: string }) {
  const reading = useReading([id], { load: async (signal) => (await run(PaperCourse, { id }, signal)).paperCourse });
  const holders = useReading([id], { load: async (signal) => (await run(PaperHolders, { id }, signal)).paperCourse.holders });
  const [isChanging, setChanging] = useState(false);
  return (
    <Page title={reading.data?.title ?? p('paper.title')} wide back={BACK}>
      <Shown reading={reading}>
        {(course) => (
          <>
            <Facts course={course} />
            <p>
              {course.summary}
              {course.summary && <br />}
              {p('paper.fileNote')}: {course.fileNote}
            </p>
            {course.sendBack && course.state === 'DRAFT' && <p class="tag tag-warn">{p('paper.sentBack', { reason: course.sendBack })}</p>}
            {course.mayEdit && (
              <div class="actions">
                <button class="button" aria-expanded={isChanging} onClick={() => setChanging(!isChanging)}>
                  {isChanging ? <Close /> : <Pencil />}
                  {p('paper.change')}
                </button>
              </div>
            )}
            {isChanging && (
              <CourseForm
                key={course.revision}
                id={id}
                centreId={course.centreId}
                before={course}
                onSaved={(saved) => {
                  reading.replace(saved);
                  setChanging(false);
                }}
              />
            )}
            {course.mayEdit && (
              <AddPeople
                id={id}
                onDone={() => {
                  reading.reload();
                  holders.reload();
                }}
              />
            )}
            <section class="section" aria-labelledby="holders">
              <h2 id="holders">{p('paper.people', { n: number(course.holderCount) })}</h2>
              <Shown reading={holders}>
                {(page) => <Holders page={page} course={course} reading={reading} onChange={holders.reload} />}
              </Shown>
            </section>
            <Acts course={course} reading={reading} onIssued={holders.reload} />
          </>
        )}
      </Shown>
    </Page>
  );
}

type HolderPage = PaperHoldersQuery['paperCourse']['holders'];

function Holders({
  page,
  course,
  reading,
  onChange,
}: {
  page: HolderPage;
  course: Course;
  reading: Reading<Course>;
  onChange: () => void;
}) {
  const pages = usePages(page, async (after) => (await run(PaperHolders, { id: course.id, after })).paperCourse.holders);
  const { isBusy, error, act } = useAct();
  if (pages.rows.length === 0) return <p class="muted">{p('paper.noPeople')}</p>;
  return (
    <>
      <ul class="issue-people" role="list">
        {pages.rows.map(({ learnerId, fullName, birthYear, registerNumber }) => (
          <li key={learnerId} class="card template-version">
            <span>
              <strong>{[fullName, birthYear].filter(Boolean).join(' · ')}</strong>
              {registerNumber && (
                <>
                  <br />
                  <span class="tag tag-ok">{p('issue.has', { number: registerNumber })}</span>
                </>
              )}
            </span>
            {course.mayEdit && (
              <button
                class="button button-quiet"
                disabled={isBusy}
                aria-label={`${p('paper.remove')}: ${fullName}`}
                onClick={() =>
                  act(async () => {
                    reading.replace((await run(RemovePaperHolder, { input: { courseId: course.id, learnerId } })).removePaperHolder);
                    onChange();
                  })
                }
              >
                <Trash />
                {p('paper.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Inline error={error} />
      <More {...pages} />
    </>
  );
}

/** A list into the draft: choose the file, look, bring in. */
function AddPeople({ id, onDone }: { id: string; onDone: () => void }) {
  const start = async (listId: string, chosen: Choices, scope: ImportScope | null) => {
    const choices = [...chosen].map(([row, use]) => ({ row, isSame: use === 'EXISTING' }));
    const input = { ...listInput(listId, chosen, scope), choices };
    return (await run(ImportPaperList, { input })).importPaperList;
  };
  const flow = useListImport({ address: `/certificates/paper-lists?course=${id}`, start, onDone });
  const { work, setWork } = flow;
  return (
    <section class="section card stack" aria-labelledby="list">
      <h2 id="list">{p('paper.list')}</h2>
      <p class="muted">{p('paper.how')}</p>
      <ChooseList template="/staff-lists/template.xlsx" flow={flow} />
      {work ? <TaskView task={work} onChange={setWork} /> : <LookAtList flow={flow} />}
    </section>
  );
}

/** What comes next: one person sends, another confirms. */
function Acts({ course, reading, onIssued }: { course: Course; reading: Reading<Course>; onIssued: () => void }) {
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [message, setMessage] = useState('');
  const [work, setWork] = useTask(undefined, () => {
    reading.reload();
    onIssued();
  });
  const { isBusy, error, act } = useAct();
  const { id, revision, state } = course;
  const decide = (isConfirmed: boolean) =>
    act(async () => {
      const input = { id, taskId: newId(), isConfirmed, reason: isConfirmed ? null : reason.trim() };
      const { decidePaperCourse: outcome } = await run(DecidePaperCourse, { input });
      if (outcome.__typename === 'AnotherPersonNeeded') return setMessage(outcome.message);
      reading.replace(outcome.course);
      if (outcome.task) setWork(outcome.task);
    });
  const mayGoOn = state === 'CONFIRMED' && course.issuedCount < course.holderCount && !(work && !isOver(work));
  return (
    <section class="section stack">
      {course.mayEdit && course.holderCount > 0 && (
        <>
          <p class="hint">{p('paper.sendHint')}</p>
          <div class="actions">
            <button
              class="button button-main"
              disabled={isBusy}
              onClick={() =>
                act(async () => {
                  reading.replace((await run(SendPaperCourse, { input: { id, revision } })).sendPaperCourse);
                  setMessage(p('paper.sent'));
                })
              }
            >
              <Send />
              {p('paper.send')}
            </button>
          </div>
        </>
      )}
      {state === 'WAITING' && !course.mayConfirm && (
        <p class="tag tag-warn">
          <Wait />
          {p('paper.waits')}
        </p>
      )}
      {course.mayConfirm && (
        <>
          <p class="hint">{p('paper.confirmHint')}</p>
          <div class="actions">
            <button class="button button-main" disabled={isBusy} onClick={() => decide(true)}>
              <Done />
              {p('paper.confirm')}
            </button>
          </div>
          <Field label={p('paper.reason')} {...(isTried && !reason.trim() ? { error: p('paper.needReason') } : {})}>
            {(attributes) => (
              <input {...attributes} value={reason} maxLength={500} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
            )}
          </Field>
          <div class="actions">
            <button
              class="button"
              disabled={isBusy}
              onClick={() => {
                setTried(true);
                if (reason.trim()) decide(false);
              }}
            >
              <Close />
              {p('paper.back')}
            </button>
          </div>
        </>
      )}
      {mayGoOn && hasRole('CENTRE_DIRECTOR', 'COMMUNE_OFFICER', 'CITY_OFFICER') && (
        <div class="actions">
          <button class="button" disabled={isBusy} onClick={() => decide(true)}>
            {p('paper.again')}
          </button>
        </div>
      )}
      <div role="status">{message && <p class="tag tag-info">{message}</p>}</div>
      <Inline error={error} />
      {work && <TaskView task={work} onChange={setWork} />}
    </section>
  );
}
