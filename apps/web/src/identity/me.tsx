import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import { StatusTag } from '../certificates/status';
import { keepEnrollment, waitingCount } from '../enrollment/queue';
import { day } from '../platform/format';
import { ApiError, run } from '../platform/graphql';
import { LANGUAGES, locale, t, type Locale } from '../platform/messages';
import { td } from '../platform/messages/data';
import { tp } from '../platform/messages/phone';
import { tk } from '../platform/messages/skills';
import { saver, TEXT_SIZES, textSize, theme, type Theme } from '../platform/prefs';
import { useReading } from '../platform/reading';
import {
  Alert,
  Award,
  Checklist,
  Clock,
  CloudUp,
  Done,
  type Icon,
  Key,
  Letter,
  Lock,
  Minus,
  OnDevice,
  People,
  Pencil,
  Plus,
  Right,
  Search,
  Signal,
  SignOut,
} from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Layers } from '../platform/ui/silt';
import { Empty, Failure, Inline, Shown } from '../platform/ui/states';
import { AccessSection, SessionSection } from './access';
import { chooseLocale, leave, viewer } from './session';

const Mine = graphql(`
  query Mine {
    myEnrollments(first: 50) {
      edges {
        node {
          ...EnrollmentPart
        }
      }
    }
    myCertificates(first: 50) {
      edges {
        node {
          ...CertificatePart
        }
      }
    }
  }
`);

export default function MePage() {
  const who = viewer.value;
  const reading = useReading([who?.person.id], {
    key: 'mine',
    isEager: true,
    when: Boolean(who),
    load: async (signal) => {
      const { myEnrollments, myCertificates } = await run(Mine, {}, signal);
      const enrollments = myEnrollments.edges.map(({ node }) => node);
      for (const enrollment of enrollments) await keepEnrollment(enrollment);
      return { enrollments, certificates: myCertificates.edges.map(({ node }) => node) };
    },
  });
  return (
    <Page title={t('me.title')} heading={who?.person.fullName ?? t('me.title')} className="me">
      {who === null ? (
        <Failure error={new ApiError('UNAUTHENTICATED')} />
      ) : (
        <>
          <Shown reading={reading}>
            {({ enrollments, certificates }) => (
              <>
                <Silt
                  lessons={enrollments.reduce((sum, { progress }) => sum + progress.lessonsDone, 0)}
                  open={enrollments.reduce((sum, { progress }) => sum + progress.lessonsTotal - progress.lessonsDone, 0)}
                  certificates={certificates.length}
                />
                <section class="section">
                  <h2>{t('me.courses')}</h2>
                  {enrollments.length === 0 ? (
                    <Empty title={t('me.noCourses.title')} body={t('me.noCourses.body')}>
                      <a class="button button-main" href="/">
                        <Search />
                        {t('me.findCourse')}
                      </a>
                    </Empty>
                  ) : (
                    <ul class="stack" role="list">
                      {enrollments.map((enrollment) => (
                        <li key={enrollment.id}>
                          <a class="row card" href={`/course/${enrollment.courseSlug}`}>
                            <span class="row-words">
                              <strong>{enrollment.courseTitle}</strong>
                              {enrollment.status === 'COMPLETED' ? (
                                <span class="tag tag-ok">
                                  <Done />
                                  {t('course.completed', { day: day(enrollment.completedAt ?? enrollment.enrolledAt) })}
                                </span>
                              ) : (
                                <>
                                  <span class="meter" aria-hidden="true">
                                    <span style={{ width: `${enrollment.progress.percent}%` }} />
                                  </span>
                                  <span class="small">
                                    {t('home.done', { done: enrollment.progress.lessonsDone, total: enrollment.progress.lessonsTotal })}
                                  </span>
                                </>
                              )}
                            </span>
                            <Right />
                          </a>
                        </li>
                      ))}
                    </ul>
                  )}
                  {enrollments.length > 0 && (
                    <p>
                      <a class="button" href="/work">
                        <Pencil />
                        {t('me.works')}
                      </a>
                    </p>
                  )}
                </section>
                <section class="section">
                  <h2>{t('me.certificates')}</h2>
                  {certificates.length === 0 ? (
                    <p class="muted">{t('me.noCertificates')}</p>
                  ) : (
                    <ul class="stack" role="list">
                      {certificates.map((certificate) => (
                        <li key={certificate.id}>
                          <a class="row card" href={`/me/certificates/${certificate.enrollmentId}`}>
                            <Award />
                            <span class="row-words">
                              <strong>{certificate.courseTitle}</strong>
                              <span class="small">
                                {t('certificate.number')} {certificate.registerNumber} ·{' '}
                                {t('me.issued', { day: day(certificate.issuedAt) })}
                              </span>
                              <StatusTag status={certificate.status} />
                            </span>
                            <Right />
                          </a>
                        </li>
                      ))}
                    </ul>
                  )}
                </section>
              </>
            )}
          </Shown>
        </>
      )}
      <nav class="card menu" aria-label={t('me.title')}>
        {who && <ToPage href="/me/classes" drawing={People} words={t('me.classes')} />}
        {who && <ToPage href="/calendar" drawing={Clock} words={t('me.calendar')} />}
        {who && <ToPage href="/me/sync" drawing={CloudUp} words={tp('sync.link')} count={waitingCount.value} />}
        <ToPage href="/me/storage" drawing={OnDevice} words={tp('storage.link')} />
        {who && <ToPage href="/me/skills" drawing={Signal} words={tk('skills.mine')} />}
        {who && <ToPage href="/me/diagnostic" drawing={Checklist} words={tk('skills.link')} />}
        {who && <ToPage href="/me/elsewhere" drawing={Award} words={tp('elsewhere.link')} />}
        {who && <ToPage href="/me/recorded" drawing={Checklist} words={tp('recorded.link')} />}
        {who && <ToPage href="/me/groups" drawing={People} words={tp('groups.link')} />}
        {who && <ToPage href="/me/children" drawing={People} words={tp('children.link')} />}
        {who && <ToPage href="/me/data" drawing={Lock} words={td('data.title')} />}
      </nav>
      <Settings />
      {who && (
        <>
          <AccessSection />
          <SessionSection />
          <Account />
        </>
      )}
    </Page>
  );
}

function Silt({ lessons, open, certificates }: { lessons: number; open: number; certificates: number }) {
  return (
    <section class="section my-silt" aria-label={t('me.layers')}>
      <Layers done={Math.min(lessons, 24)} total={Math.min(lessons + open, 26)} />
      <p>
        <strong>{t('me.layersWord', { lessons, certificates })}</strong>
      </p>
    </section>
  );
}

function ToPage({ href, drawing: Drawing, words, count = 0 }: { href: string; drawing: Icon; words: string; count?: number }) {
  return (
    <a class="row" href={href}>
      <Drawing />
      <span class="row-words">
        <span>{words}</span>
        {count > 0 && <span class="tag tag-warn">{tp('who.waiting', { n: count })}</span>}
      </span>
      <Right />
    </a>
  );
}

function Settings() {
  const [hasFailed, setFailed] = useState(false);
  const at = TEXT_SIZES.findIndex((percent) => percent >= textSize.value);
  return (
    <section class="section card settings">
      <h2>{t('me.settings')}</h2>
      <fieldset class="segments">
        <legend>{t('me.language')}</legend>
        {(Object.keys(LANGUAGES) as Locale[]).map((one) => (
          <label key={one} lang={one} class={one === 'km' ? 'system-khmer' : ''}>
            <input
              type="radio"
              name="locale"
              checked={locale.value === one}
              onChange={() => void chooseLocale(one).then((isHere) => setFailed(!isHere))}
            />
            <span>{LANGUAGES[one]}</span>
          </label>
        ))}
      </fieldset>
      {hasFailed && (
        <p class="inline-error" role="alert">
          <Alert />
          <span>{t('me.languageFailed')}</span>
        </p>
      )}
      <div class="setting" role="group" aria-labelledby="text-size">
        <span id="text-size">
          <Letter /> {t('me.textSize')}
        </span>
        <span class="stepper">
          <button
            class="button"
            aria-label={t('lesson.textSmaller')}
            disabled={at <= 0}
            onClick={() => (textSize.value = TEXT_SIZES[at - 1] ?? 100)}
          >
            <Minus />
          </button>
          <span class="stepper-value" aria-live="polite">
            {textSize.value}%
          </span>
          <button
            class="button"
            aria-label={t('lesson.textBigger')}
            disabled={at >= TEXT_SIZES.length - 1}
            onClick={() => (textSize.value = TEXT_SIZES[at + 1] ?? 200)}
          >
            <Plus />
          </button>
        </span>
      </div>
      <fieldset class="segments">
        <legend>{t('me.theme')}</legend>
        {(['system', 'light', 'dark'] as Theme[]).map((one) => (
          <label key={one}>
            <input type="radio" name="theme" checked={theme.value === one} onChange={() => (theme.value = one)} />
            <span>{t(`me.theme.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="segments">
        <legend>{t('me.saver')}</legend>
        <p class="hint">{t('me.saverHint')}</p>
        {[true, false].map((isOn) => (
          <label key={String(isOn)}>
            <input type="radio" name="saver" checked={saver.value === isOn} onChange={() => (saver.value = isOn)} />
            <span>{t(isOn ? 'me.on' : 'me.off')}</span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}

function Account() {
  const { route } = useLocation();
  const [isAsked, ask] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const n = waitingCount.value;
  const go = async (forget: boolean) => {
    // work that waits is never thrown away by a tap: then signing out is locking
    if (forget && n > 0 && !isAsked) return ask(true);
    setError(null);
    try {
      await leave({ forget: forget && n === 0 });
      route('/login');
    } catch (problem) {
      setError(problem instanceof ApiError ? problem : new ApiError('INTERNAL'));
    }
  };
  return (
    <section class="section">
      <h2>{t('me.account')}</h2>
      <p class="muted">{t('me.username', { username: viewer.value?.username ?? '' })}</p>
      {isAsked && n > 0 && (
        <p class="inline-error" role="alert">
          <Alert />
          <span>{tp('me.signOutWaiting', { n })}</span>
        </p>
      )}
      {error?.code === 'OFFLINE' ? <p class="inline-error">{tp('leave.cannot')}</p> : <Inline error={error} />}
      <a class="button" href="/me/secret">
        <Key />
        {t('secret.title')}
      </a>
      <button class="button" onClick={() => void go(false)}>
        <Lock />
        {tp('leave.lock')}
      </button>
      <button class="button" onClick={() => void go(true)}>
        <SignOut />
        {t('me.signOut')}
      </button>
      <p class="hint">{n > 0 ? tp('leave.waiting', { n }) : tp('leave.hint')}</p>
    </section>
  );
}
