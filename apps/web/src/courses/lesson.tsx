import { lazy, useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { lessonsWaiting, useEnrollment } from '../enrollment/enrollment';
import { append, recorded, type Enrollment } from '../enrollment/queue';
import { viewer } from '../identity/session';
import { ApiError, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { TEXT_SIZES, textSize } from '../platform/prefs';
import { useReading } from '../platform/reading';
import { readDocument, writeDocument } from '../platform/store';
import { Close, Done, Left, Letter, Minus, Plus, Right, SignIn } from '../platform/ui/icons';
import { useHeadingFocus } from '../platform/ui/page';
import { Saved } from '../platform/ui/saved';
import { Layers } from '../platform/ui/silt';
import { Shown } from '../platform/ui/states';
import { useActiveTime } from './active-time';
import { BlockView } from './blocks';
import { Lesson, lessonKey, type LessonDocument } from './lesson-document';
import { LessonPlace } from './media';

/** Few lessons have one, and it needs the camera, the microphone and a queue of its own. */
const AssignmentBlock = lazy(() => import('../enrollment/assignment'));
const QuizBlock = lazy(() => import('../enrollment/quiz'));

export function LessonPage({ versionId = '', lessonId = '' }: { versionId?: string; lessonId?: string }) {
  // a draft changes: it is never kept, and nothing that is done in it is recorded
  const isPreview = useLocation().query.preview !== undefined;
  const reading = useReading([versionId, lessonId, isPreview], {
    ...(isPreview ? {} : { key: lessonKey(versionId, lessonId), isImmutable: true }),
    load: async (signal) => {
      const { lesson } = await run(Lesson, { versionId, lessonId }, signal);
      if (!lesson) throw new ApiError('NOT_FOUND');
      return lesson;
    },
  });
  return reading.data ? (
    <LessonView key={`${versionId}:${lessonId}`} lesson={reading.data} isPreview={isPreview} />
  ) : (
    <div class="page">
      <Shown reading={reading}>{() => null}</Shown>
    </div>
  );
}

function LessonView({ lesson, isPreview }: { lesson: LessonDocument; isPreview: boolean }) {
  const enrollment = useEnrollment(isPreview ? undefined : lesson.courseId);
  const isRecorded = Boolean(enrollment && enrollment.status !== 'WITHDRAWN' && enrollment.versionId === lesson.versionId);
  const [at, setAt] = useState(0);
  const [isOver, setOver] = useState(false);
  /** A quiz that is being answered has the screen, and its own buttons, to itself. */
  const [isInQuiz, setInQuiz] = useState(false);
  const h1 = useHeadingFocus(lesson.title);
  const top = useRef<HTMLDivElement>(null);
  const place = `place:${lesson.versionId}:${lesson.id}`;
  const screen = lesson.screens[at];

  useEffect(() => {
    void readDocument<number>(place).then((stored) => {
      if (stored && stored.data > 0 && stored.data < lesson.screens.length) setAt(stored.data);
    });
  }, []);
  const hasOpened = useRef(false);
  useEffect(() => {
    if (!enrollment || !isRecorded || hasOpened.current) return;
    hasOpened.current = true;
    void append({ enrollmentId: enrollment.id, kind: 'LESSON_OPENED', lessonId: lesson.id, title: lesson.title });
  }, [enrollment?.id, isRecorded]);

  const enrollmentId = isRecorded ? enrollment?.id : undefined;
  const tellTime = useActiveTime({ enrollmentId, lessonId: lesson.id, title: lesson.title });

  const go = (to: number) => {
    setInQuiz(false);
    if (to >= lesson.screens.length) {
      tellTime();
      setOver(true);
      void writeDocument(place, 0);
    } else {
      setOver(false);
      setAt(to);
      void writeDocument(place, to);
    }
    scrollTo(0, 0);
    h1.current?.focus({ preventScroll: true });
  };

  const here = { enrollmentId, versionId: lesson.versionId, lessonId: lesson.id, title: lesson.title };
  const total = lesson.screens.length;
  const isLast = at === total - 1;
  return (
    <div class="lesson">
      <div class="lesson-top" ref={top}>
        <div class="lesson-bar">
          <a class="button button-quiet" href={`/course/${lesson.courseSlug}`}>
            <Close />
            {t('lesson.leave')}
          </a>
          <TextSize />
        </div>
        <div class="lesson-progress">
          <div class="meter" aria-hidden="true">
            <span style={{ width: `${(100 * (isOver ? total : at + 1)) / Math.max(total, 1)}%` }} />
          </div>
          <p class="small" aria-live="polite">
            {t('lesson.screen', { n: Math.min(at + 1, total), total })}
          </p>
        </div>
      </div>
      <article class="page lesson-page">
        <header class={isInQuiz ? 'sr-only' : ''}>
          <p class="small">
            {isPreview && <>{t('lesson.preview')} · </>}
            {t('lesson.of', { n: lesson.position, total: lesson.total })}
          </p>
          <h1 ref={h1} tabIndex={-1}>
            {lesson.title}
          </h1>
        </header>
        {isOver ? (
          <LessonDone lesson={lesson} enrollment={enrollment} isRecorded={isRecorded} isPreview={isPreview} />
        ) : (
          screen?.blocks.map((block, i) =>
            block.__typename === 'QuizBlock' ? (
              <QuizBlock
                key={block.id}
                quiz={block.quiz}
                lesson={lesson}
                isPreview={isPreview}
                enrollment={isRecorded ? (enrollment ?? null) : viewer.value && enrollment === undefined && !isPreview ? undefined : null}
                onActive={setInQuiz}
              />
            ) : isInQuiz ? null : block.__typename === 'AssignmentBlock' ? (
              <AssignmentBlock
                key={block.id}
                assignment={block.assignment}
                lesson={lesson}
                enrollment={isRecorded ? (enrollment ?? null) : null}
              />
            ) : (
              <LessonPlace.Provider key={block.id} value={here}>
                <BlockView block={block} isFirst={i === 0} />
              </LessonPlace.Provider>
            ),
          )
        )}
      </article>
      {!isOver && !isInQuiz && (
        <div class="thumb">
          <div class="thumb-row">
            {at > 0 && (
              <button class="button" onClick={() => go(at - 1)}>
                <Left />
                {t('lesson.previous')}
              </button>
            )}
            <button class="button button-main" onClick={() => go(at + 1)}>
              {isLast ? <Done /> : null}
              {isLast ? t('lesson.finish') : t('lesson.next')}
              {!isLast && <Right />}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function TextSize() {
  const [isOpen, setOpen] = useState(false);
  const step = (by: 1 | -1) => {
    const now = TEXT_SIZES.findIndex((percent) => percent >= textSize.value);
    textSize.value = TEXT_SIZES[Math.max(0, Math.min(TEXT_SIZES.length - 1, now + by))] ?? 100;
  };
  return (
    <div class="text-size">
      {isOpen && (
        <>
          <button class="button" onClick={() => step(-1)} aria-label={t('lesson.textSmaller')}>
            <Minus />
          </button>
          <span aria-live="polite">{t('lesson.textSize', { n: textSize.value })}</span>
          <button class="button" onClick={() => step(1)} aria-label={t('lesson.textBigger')}>
            <Plus />
          </button>
        </>
      )}
      <button class="button button-quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Letter />
        {!isOpen && t('me.textSize')}
        {isOpen && <span class="sr-only">{t('me.textSize')}</span>}
      </button>
    </div>
  );
}

interface DoneProps {
  lesson: LessonDocument;
  enrollment: Enrollment | null | undefined;
  isRecorded: boolean;
  isPreview: boolean;
}

/** The lesson is read: write it down, show the layer, offer the next one. */
function LessonDone({ lesson, enrollment, isRecorded, isPreview }: DoneProps) {
  const { route } = useLocation();
  const [eventId, setEventId] = useState<string>();
  const wasDone = Boolean(enrollment?.progress.doneLessonIds.includes(lesson.id));
  const isWritten = useRef(false);
  useEffect(() => {
    if (!enrollment || !isRecorded || wasDone || isWritten.current) return;
    isWritten.current = true;
    void append({ enrollmentId: enrollment.id, kind: 'LESSON_FINISHED', lessonId: lesson.id, title: lesson.title }).then(setEventId);
  }, [enrollment?.id, isRecorded]);

  const kept = lessonsWaiting(enrollment?.id);
  const done = new Set([...(enrollment?.progress.doneLessonIds ?? []), ...kept, ...(isRecorded ? [lesson.id] : [])]);
  // a film to be seen, a score, a class: reading to the end is not all of this lesson
  const open = (isRecorded && !wasDone && enrollment?.missing.filter((one) => one.lessonId === lesson.id && one.kind !== 'lesson')) || [];
  if (open.length > 0) done.delete(lesson.id);
  const total = enrollment?.progress.lessonsTotal ?? lesson.total;
  const next = lesson.nextLessonId
    ? `/lesson/${lesson.versionId}/${lesson.nextLessonId}${isPreview ? '?preview=1' : ''}`
    : isRecorded
      ? `/course/${lesson.courseSlug}/finish`
      : `/course/${lesson.courseSlug}`;
  return (
    <section class="lesson-over">
      <Layers done={isRecorded ? Math.min(done.size, total) : lesson.position} total={total} />
      <h2>{t(open.length > 0 ? 'lesson.done.nearly' : 'lesson.done.title')}</h2>
      {open.length > 0 ? (
        open.map(({ text }) => <p key={text}>{t('lesson.done.needs', { what: text })}</p>)
      ) : (
        <p>{t('lesson.done.body', { title: lesson.title })}</p>
      )}
      {isRecorded ? (
        (eventId || wasDone) && (
          <Saved isRecorded={wasDone || (eventId !== undefined && recorded.value.has(eventId))} at={recorded.value.get(eventId ?? '')} />
        )
      ) : (
        <p class="small">{t('lesson.done.visitor')}</p>
      )}
      <button class="button button-main button-wide" onClick={() => route(next)}>
        {lesson.nextLessonId ? t('lesson.toNextLesson') : isRecorded ? t('lesson.toFinish') : t('lesson.toCourse')}
        <Right />
      </button>
      {!viewer.value && (
        <a class="button button-wide" href={`/login?to=/course/${lesson.courseSlug}`}>
          <SignIn />
          {t('course.signInFirst')}
        </a>
      )}
      {lesson.nextLessonId && (
        <a class="button button-quiet" href={`/course/${lesson.courseSlug}`}>
          {t('lesson.toCourse')}
        </a>
      )}
    </section>
  );
}
