import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { StaffCoursesQuery, VersionStatus } from '../gql/graphql';
import { hasRole, unitsWithRole, viewer } from '../identity/session';
import { day } from '../platform/format';
import { newId, run } from '../platform/graphql';
import { useReading } from '../platform/reading';
import { Dialog } from '../platform/ui/dialog';
import { Field } from '../platform/ui/field';
import { Done, Eye, Pencil, Plus, Send, Undo, type Icon } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Page } from '../platform/ui/page';
import { Empty, Inline, Shown } from '../platform/ui/states';
import { CentreSettings } from './centre-settings';
import { CertificateList } from './certificates';
import { CentreOfUnit, CreateCourse, OpenDraft, StaffCourses, type StaffCourseRow } from './documents';
import { Desk } from './desk';
import { s } from './messages';
import { TodaySessions } from './sessions/list';
import { useAct, usePages } from '../platform/pages';
import { WaitingDecisions } from './overrides';
import { PlaceField } from './place-field';

/** Roles that may list courses with their drafts; an instructor meets them in the catalogue. */
const READING_COURSES = [
  'AUTHOR',
  'CENTRE_DIRECTOR',
  'REVIEWER',
  'DEPARTMENT_OFFICER',
  'CITY_OFFICER',
  'AUDITOR',
  'ADMINISTRATOR',
] as const;

/** The centre's day: its courses with their states, the certificates it has issued. */
export function CentrePage() {
  const units = unitsWithRole('CENTRE_DIRECTOR', 'AUTHOR', 'INSTRUCTOR');
  const [unitId, setUnitId] = useState(units[0]?.id);
  const unit = units.find(({ id }) => id === unitId);
  const centre = useReading([unitId], {
    when: Boolean(unitId),
    load: async (signal) => (await run(CentreOfUnit, { id: unitId ?? '' }, signal)).unit ?? null,
  });
  return (
    <Page
      title={s(unitId ? 'centre.title' : 'desk.title')}
      wide
      {...(centre.data?.centre || unit ? { lead: centre.data?.centre?.name ?? unit?.name } : {})}
    >
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      {unitId && hasRole('INSTRUCTOR', 'CENTRE_DIRECTOR') && <TodaySessions key={`today ${unitId}`} unitId={unitId} />}
      {unitId && hasRole('INSTRUCTOR', 'CENTRE_DIRECTOR') && <WaitingDecisions key={`waiting ${unitId}`} unitId={unitId} />}
      <Desk />
      {hasRole(...READING_COURSES) && <Courses centreId={centre.data?.centre?.id} />}
      {unitId && hasRole('CENTRE_DIRECTOR', 'INSTRUCTOR') && (
        <CertificateList key={unitId} unitId={unitId} canChange={hasRole('CENTRE_DIRECTOR', 'INSTRUCTOR')} />
      )}
      {centre.data?.centre && hasRole('CENTRE_DIRECTOR', 'INSTRUCTOR') && (
        <CentreSettings key={centre.data.centre.id} centreId={centre.data.centre.id} />
      )}
    </Page>
  );
}

function Courses({ centreId }: { centreId: string | undefined }) {
  const [isNew, setNew] = useState(false);
  const reading = useReading([viewer.value?.person.id], { load: async (signal) => (await run(StaffCourses, {}, signal)).staffCourses });
  const canWrite = hasRole('AUTHOR', 'CENTRE_DIRECTOR');
  return (
    <section class="section">
      <div class="section-head">
        <h2>{s('centre.courses')}</h2>
        {canWrite && centreId && (
          <button class="button button-main" onClick={() => setNew(true)}>
            <Plus />
            {s('centre.new')}
          </button>
        )}
      </div>
      <Shown reading={reading}>{(page) => <CourseRows page={page} canWrite={canWrite} />}</Shown>
      {isNew && centreId && <NewCourse centreId={centreId} onClose={() => setNew(false)} />}
    </section>
  );
}

function CourseRows({ page, canWrite }: { page: StaffCoursesQuery['staffCourses']; canWrite: boolean }) {
  const { rows, ...pages } = usePages(page, async (after) => (await run(StaffCourses, { after })).staffCourses);
  if (rows.length === 0) return <Empty drawing={Pencil} title={s('centre.noCourses.title')} body={s('centre.noCourses.body')} />;
  return (
    <>
      <ul class="staff-courses" role="list">
        {rows.map((course) => (
          <li key={course.id}>
            <CourseRow course={course} canWrite={canWrite} />
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function CourseRow({ course, canWrite }: { course: StaffCourseRow; canWrite: boolean }) {
  const { route } = useLocation();
  const { isBusy, error, act } = useAct();
  const newest = course.versions[0];
  const open = course.versions.find(({ status }) => status === 'DRAFT' || status === 'IN_REVIEW');
  const openDraft = () =>
    act(async () => {
      await run(OpenDraft, { input: { courseId: course.id } });
      route(`/staff/courses/${course.id}/edit`);
    });
  return (
    <article class="card staff-course">
      <div class="row-words">
        <h3>{(open ?? newest)?.title}</h3>
        <p class="small">
          {course.code} · {course.centre.name}
        </p>
        <p class="actions">
          {[open, course.current].map(
            (version) =>
              version && (
                <span key={version.id}>
                  <VersionTag status={version.status} />
                  <span class="small">
                    {s('centre.version', { n: version.number })}
                    {version.publishedAt && <> · {s('centre.published', { day: day(version.publishedAt) })}</>}
                  </span>
                </span>
              ),
          )}
        </p>
        {open?.status === 'DRAFT' && open.reviewNote && <p class="tag tag-warn">{s('centre.note', { note: open.reviewNote })}</p>}
        <Inline error={error} />
      </div>
      <div class="actions">
        {canWrite && open?.status === 'DRAFT' && (
          <a class="button" href={`/staff/courses/${course.id}/edit`} aria-label={`${s('centre.edit')}: ${open.title}`}>
            <Pencil />
            {s('centre.edit')}
          </a>
        )}
        {course.current && (
          <a class="button" href={`/course/${course.slug}`} aria-label={`${s('centre.open')}: ${course.current.title}`}>
            <Eye />
            {s('centre.open')}
          </a>
        )}
        {canWrite && !open && (
          <button class="button" disabled={isBusy} onClick={openDraft}>
            <Pencil />
            {s('centre.newDraft')}
          </button>
        )}
      </div>
    </article>
  );
}

const LOOK: Record<VersionStatus, [Icon, string]> = {
  DRAFT: [Pencil, ''],
  IN_REVIEW: [Send, 'tag-warn'],
  PUBLISHED: [Done, 'tag-ok'],
  SUPERSEDED: [Undo, ''],
};

export function VersionTag({ status }: { status: VersionStatus }) {
  const [Drawing, tone] = LOOK[status];
  return (
    <span class={`tag ${tone}`}>
      <Drawing />
      {s(`status.${status}`)}
    </span>
  );
}

function NewCourse({ centreId, onClose }: { centreId: string; onClose: () => void }) {
  const { route } = useLocation();
  const [id] = useState(newId);
  const [title, setTitle] = useState('');
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState<{ title?: string; code?: string }>({});
  const { isBusy, error, act } = useAct();
  const create = () => {
    const clean = code.trim().toUpperCase();
    const found = {
      ...(title.trim() ? {} : { title: s('new.needName') }),
      ...(/^[A-Z0-9-]{2,20}$/.test(clean) ? {} : { code: s('new.needCode') }),
    };
    setMissing(found);
    if (Object.keys(found).length > 0) return;
    act(async () => {
      const { createCourse } = await run(CreateCourse, { input: { id, centreId, code: clean, title: title.trim() } });
      if (createCourse.__typename === 'CourseCreated') route(`/staff/courses/${createCourse.course.id}/edit`);
      else setMissing({ code: createCourse.message });
    });
  };
  return (
    <Dialog title={s('new.title')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <Field label={s('new.name')} hint={s('new.nameHint')} {...(missing.title ? { error: missing.title } : {})}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              maxLength={300}
              value={title}
              onInput={({ currentTarget }) => setTitle(currentTarget.value)}
            />
          )}
        </Field>
        <Field label={s('new.code')} hint={s('new.codeHint')} {...(missing.code ? { error: missing.code } : {})}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              maxLength={20}
              autocapitalize="characters"
              spellcheck={false}
              value={code}
              onInput={({ currentTarget }) => setCode(currentTarget.value)}
            />
          )}
        </Field>
        <Inline error={error} />
        <button class="button button-main button-wide" type="submit" disabled={isBusy}>
          {s('new.create')}
        </button>
      </form>
    </Dialog>
  );
}
