import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { CoursePageQuery } from '../gql/graphql';
import { enroll, lessonsWaiting, useEnrollment } from '../enrollment/enrollment';
import type { Enrollment } from '../enrollment/queue';
import { viewer } from '../identity/session';
import { day, minutes, number, size } from '../platform/format';
import { ApiError, newId, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { useReading } from '../platform/reading';
import { Award, Building, Check, Clock, Done, OnDevice, Right, SignIn } from '../platform/ui/icons';
import { useHeadingFocus } from '../platform/ui/page';
import { CourseArt, Layers } from '../platform/ui/silt';
import { Inline, NotFound, Shown } from '../platform/ui/states';
import { FIELDS, fieldName } from './field';
import { Picture } from './picture';

const Course = graphql(`
  query CoursePage($slug: String!) {
    course(slug: $slug) {
      id
      slug
      versionId
      versionNumber
      title
      summary
      outcomes
      field
      language
      minutes
      periods
      sizeBytes
      licence
      authors
      cover {
        url
        alt
        width
        height
        sizeBytes
      }
      centre {
        id
        name
        communeName
      }
      modules {
        id
        title
        lessons {
          id
          title
          minutes
          sizeBytes
          quizIds
        }
      }
      competences {
        framework
        code
        level
      }
      indicators {
        criteria
        code
      }
      requirements {
        ...RequirementPart
      }
    }
  }
`);

export type CourseDocument = NonNullable<CoursePageQuery['course']>;

/** `isKeptEnough`: asks the server only when this phone has no copy, for what does not change within a version. */
export const useCourse = (slug: string, { when = true, isKeptEnough = false } = {}) =>
  useReading([slug], {
    key: `course:${slug}`,
    when,
    isImmutable: isKeptEnough,
    load: async (signal) => {
      const { course } = await run(Course, { slug }, signal);
      if (!course) throw new ApiError('NOT_FOUND');
      return course;
    },
  });

export function CoursePage({ slug = '' }: { slug?: string }) {
  const reading = useCourse(slug);
  if (reading.error?.code === 'NOT_FOUND') {
    return (
      <div class="page">
        <NotFound />
      </div>
    );
  }
  return reading.data ? (
    <Shown reading={reading}>{(course) => <CourseView course={course} />}</Shown>
  ) : (
    <div class="page">
      <Shown reading={reading}>{() => null}</Shown>
    </div>
  );
}

const lessonsOf = (course: CourseDocument) => course.modules.flatMap(({ lessons }) => lessons);

function CourseView({ course }: { course: CourseDocument }) {
  const enrollment = useEnrollment(course.id);
  const h1 = useHeadingFocus(course.title);
  const Drawing = FIELDS[course.field];
  const lessons = lessonsOf(course);
  const kept = lessonsWaiting(enrollment?.id);
  const done = new Set([...(enrollment?.progress.doneLessonIds ?? []), ...kept]);
  const isOwnVersion = !enrollment || enrollment.versionId === course.versionId;

  return (
    <article class="page course">
      <header class="course-head">
        <div class="cover cover-big">{course.cover ? <Picture picture={course.cover} isFirst /> : <CourseArt seed={course.id} />}</div>
        <p class="tag">
          <Drawing />
          {fieldName(course.field)}
        </p>
        <h1 ref={h1} tabIndex={-1}>
          {course.title}
        </h1>
        <p class="course-summary">{course.summary}</p>
        <p class="tag">
          <Clock />
          {t('course.lessonCount', { n: number(lessons.length), minutes: minutes(course.minutes) })} · {size(course.sizeBytes)}
        </p>
        <p class="tag">
          <Building />
          {t('course.openedBy', { centre: course.centre.name })}
        </p>
      </header>

      <Call course={course} enrollment={enrollment} />
      <Classes courseId={course.id} enrollment={enrollment} />
      {!isOwnVersion && <p class="small">{t('course.olderVersion')}</p>}

      {course.outcomes.length > 0 && (
        <section class="section">
          <h2>{t('course.outcomes')}</h2>
          <ul class="ticks" role="list">
            {course.outcomes.map((outcome) => (
              <li key={outcome}>
                <Check />
                <span>{outcome.replace(/^Sau khóa học, bà con (sẽ )?/i, '').replace(/^./, (letter) => letter.toUpperCase())}</span>
              </li>
            ))}
          </ul>
        </section>
      )}

      <section class="section">
        <h2>{t('course.lessons')}</h2>
        {enrollment && (
          <figure class="layers-figure">
            <Layers done={lessons.filter(({ id }) => done.has(id)).length} total={lessons.length} />
            <figcaption>{t('course.layers', { done: lessons.filter(({ id }) => done.has(id)).length, total: lessons.length })}</figcaption>
          </figure>
        )}
        <ol class="outline" role="list">
          {course.modules.map((module) => (
            <li key={module.id}>
              {course.modules.length > 1 && <h3>{module.title}</h3>}
              <ol role="list">
                {module.lessons.map((lesson) => {
                  const state = kept.has(lesson.id)
                    ? 'kept'
                    : done.has(lesson.id)
                      ? 'done'
                      : lesson.id === enrollment?.nextLessonId
                        ? 'next'
                        : 'open';
                  return (
                    <li key={lesson.id}>
                      <a class={`lesson-row lesson-${state}`} href={`/lesson/${course.versionId}/${lesson.id}`}>
                        <span class="lesson-number" aria-hidden="true">
                          {state === 'done' ? <Done /> : state === 'kept' ? <OnDevice /> : lessons.indexOf(lesson) + 1}
                        </span>
                        <span class="lesson-words">
                          <span>{lesson.title}</span>
                          <span class="small">
                            {minutes(lesson.minutes)} · {size(lesson.sizeBytes)}
                            {lesson.quizIds.length > 0 && <> · {t('course.hasQuiz')}</>}
                          </span>
                          {state !== 'open' && (
                            <span class={`tag ${state === 'done' ? 'tag-ok' : state === 'kept' ? 'tag-info' : 'tag-next'}`}>
                              {state === 'done'
                                ? t('course.lessonDone')
                                : state === 'kept'
                                  ? t('course.lessonSaved')
                                  : t('course.lessonNext')}
                            </span>
                          )}
                        </span>
                        <Right />
                      </a>
                    </li>
                  );
                })}
              </ol>
            </li>
          ))}
        </ol>
        <SaveCourse versionId={enrollment?.versionId ?? course.versionId} sizeBytes={course.sizeBytes} />
      </section>

      {course.requirements.length > 0 && (
        <section class="section card">
          <h2>
            <Award /> {t('course.requirements')}
          </h2>
          <ul class="plain">
            {course.requirements
              .filter(({ kind }) => kind !== 'lesson' || course.requirements.length <= 3)
              .map((asked) => (
                <li key={asked.text} class={asked.kind === 'any' ? 'choice-of-ways' : ''}>
                  {asked.kind === 'any' ? (
                    <Choice asked={asked} enrollment={isOwnVersion ? enrollment : null} slug={course.slug} />
                  ) : (
                    asked.text
                  )}
                </li>
              ))}
            {course.requirements.length > 3 && course.requirements.some(({ kind }) => kind === 'lesson') && (
              <li>{t('course.finishLessons', { n: number(course.requirements.filter(({ kind }) => kind === 'lesson').length) })}</li>
            )}
          </ul>
          {(course.indicators.length > 0 || course.competences.length > 0) && (
            <>
              <h3>{t('course.countsToward')}</h3>
              {course.indicators.length > 0 && (
                <p>{t('course.indicators', { codes: course.indicators.map(({ code }) => code).join(', ') })}</p>
              )}
              {course.competences.length > 0 && (
                <p>{t('course.competences', { codes: course.competences.map(({ code }) => code).join(', ') })}</p>
              )}
            </>
          )}
          <p class="small">
            {t('course.periods', { n: number(course.periods) })} · {t('course.by', { names: course.authors.join(', ') })} ·{' '}
            {t('course.licence', { licence: course.licence })}
          </p>
        </section>
      )}
    </article>
  );
}

/** The one thing to do next. */
function Call({ course, enrollment }: { course: CourseDocument; enrollment: Enrollment | null | undefined }) {
  const { route } = useLocation();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [attemptId] = useState(newId);
  const first = lessonsOf(course)[0];
  const start = first ? `/lesson/${course.versionId}/${first.id}` : '#';

  const begin = async () => {
    setBusy(true);
    setError(null);
    try {
      const answer = await enroll(attemptId, course.id);
      if ('message' in answer) setError(new ApiError('CONFLICT', answer.message));
      else route(`/lesson/${answer.enrollment.versionId}/${answer.enrollment.nextLessonId ?? first?.id}`);
    } catch (problem) {
      setError(problem instanceof ApiError ? problem : new ApiError('INTERNAL'));
    } finally {
      setBusy(false);
    }
  };

  if (viewer.value === undefined || (viewer.value && enrollment === undefined)) return <div class="call call-empty" />;
  if (!viewer.value) {
    return (
      <>
        <div class="call-main">
          <a class="button button-main button-wide" href={start}>
            {t('course.start')}
            <Right />
          </a>
        </div>
        <div class="call">
          <a class="button button-wide" href={`/login?to=/course/${course.slug}`}>
            <SignIn />
            {t('course.signInFirst')}
          </a>
          <p class="small">{t('course.visitorNote')}</p>
        </div>
      </>
    );
  }
  if (!enrollment || enrollment.status === 'WITHDRAWN') {
    return (
      <>
        <div class="call-main">
          <button class="button button-main button-wide" disabled={isBusy} onClick={() => void begin()}>
            {isBusy ? t('course.enrolling') : t('course.enroll')}
            <Right />
          </button>
          <Inline error={error} />
        </div>
        <a class="button button-quiet" href={start}>
          {t('course.preview')}
        </a>
      </>
    );
  }
  if (enrollment.status === 'COMPLETED') {
    return (
      <>
        <p class="tag tag-ok">
          <Done />
          {t('course.completed', { day: day(enrollment.completedAt ?? enrollment.enrolledAt) })}
        </p>
        <div class="call-main">
          <a class="button button-main button-wide" href={`/me/certificates/${enrollment.id}`}>
            <Award />
            {t('course.certificate')}
          </a>
        </div>
        <a class="button button-quiet" href={start}>
          {t('course.again')}
        </a>
      </>
    );
  }
  const next = enrollment.nextLessonId ? `/lesson/${enrollment.versionId}/${enrollment.nextLessonId}` : `/course/${course.slug}/finish`;
  return (
    <>
      <div class="call-main">
        <a class="button button-main button-wide" href={next}>
          {enrollment.nextLessonId ? t('course.continue') : t('lesson.toFinish')}
          <Right />
        </a>
      </div>
      {!enrollment.nextLessonId && enrollment.missing.length > 0 && (
        <p class="small">
          {enrollment.missing
            .filter(({ kind }) => kind !== 'any')
            .map(({ text }) => text)
            .join(' ')}
        </p>
      )}
    </>
  );
}

/** Classes in a room come after the page, and not at all without network. */
function Classes(props: { courseId: string; enrollment: Enrollment | null | undefined }) {
  const [View, setView] = useState<typeof import('../enrollment/course-classes').default>();
  useEffect(() => {
    void import('../enrollment/course-classes').then(
      ({ default: view }) => setView(() => view),
      () => undefined,
    );
  }, []);
  return View ? <View {...props} /> : null;
}

interface ChoiceProps {
  asked: CourseDocument['requirements'][number];
  enrollment: Enrollment | null | undefined;
  slug: string;
}

/** Ways to complete the course come after the page; until then, and where they cannot be fetched, they are one sentence. */
function Choice({ asked, ...props }: ChoiceProps) {
  const [View, setView] = useState<typeof import('../enrollment/course-ways').default>();
  useEffect(() => {
    void import('../enrollment/course-ways').then(
      ({ default: view }) => setView(() => view),
      () => undefined,
    );
  }, []);
  return View ? <View asked={asked} {...props} /> : <>{asked.text}</>;
}

/** Comes after the page: nobody waits for it to read what the course is about. */
function SaveCourse(props: { versionId: string; sizeBytes: number }) {
  const [View, setView] = useState<typeof import('./save').default>();
  useEffect(() => {
    void import('./save').then(
      ({ default: view }) => setView(() => view),
      () => undefined,
    );
  }, []);
  return View ? (
    <View {...props} />
  ) : (
    <button class="button button-wide" disabled>
      {t('course.download', { size: size(props.sizeBytes) })}
    </button>
  );
}
