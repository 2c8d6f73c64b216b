import { useEffect, useState } from 'preact/hooks';
import { CertificateForEnrollment, type Certificate } from '../certificates/certificate-document';
import { useCourse } from '../courses/course';
import { run } from '../platform/graphql';
import { t } from '../platform/messages';
import { Award, CloudUp, Right, Search, Wait } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Saved } from '../platform/ui/saved';
import { Layers } from '../platform/ui/silt';
import { Shown } from '../platform/ui/states';
import { lessonsWaiting, useEnrollment } from './enrollment';
import { isQuiet, sync, waiting, type Enrollment } from './queue';
import { waysOf } from './rule';
import Ways from './ways';

/** What the course came to: the certificate, or what is still missing and where to find it. */
export default function FinishPage({ slug = '' }: { slug?: string }) {
  const reading = useCourse(slug);
  const enrollment = useEnrollment(reading.data?.id);
  if (!reading.data || !enrollment) {
    return (
      <Page title={t('finish.title.notYet')}>
        <Shown reading={reading}>{() => (enrollment === null ? <a href={`/course/${slug}`}>{t('lesson.toCourse')}</a> : null)}</Shown>
      </Page>
    );
  }
  const lessonOfQuiz = new Map(
    reading.data.modules.flatMap(({ lessons }) => lessons.flatMap(({ id, quizIds }) => quizIds.map((quizId) => [quizId, id] as const))),
  );
  return <Finish enrollment={enrollment} lessonOfQuiz={lessonOfQuiz} />;
}

function Finish({ enrollment, lessonOfQuiz }: { enrollment: Enrollment; lessonOfQuiz: ReadonlyMap<string, string> }) {
  const isWaiting = waiting.value.some(({ enrollmentId, kind }) => enrollmentId === enrollment.id && !isQuiet({ kind }));
  const kept = lessonsWaiting(enrollment.id);
  const { lessonsTotal, doneLessonIds } = enrollment.progress;
  const done = new Set([...doneLessonIds, ...kept]).size;
  useEffect(() => void sync(), []);
  const placeOf = ({ lessonId, quizId }: { lessonId: string | null; quizId: string | null }) => {
    const lesson = lessonId ?? lessonOfQuiz.get(quizId ?? '');
    return lesson ? `/lesson/${enrollment.versionId}/${lesson}` : `/course/${enrollment.courseSlug}`;
  };

  if (enrollment.status === 'COMPLETED') {
    return (
      <Page title={t('finish.title.done')} className="finish">
        <Layers done={lessonsTotal} total={lessonsTotal} />
        <p>{t('finish.done', { title: enrollment.courseTitle })}</p>
        <Saved isRecorded />
        <Issued enrollment={enrollment} />
      </Page>
    );
  }
  if (isWaiting) {
    return (
      <Page title={t('finish.title.saved')} className="finish">
        <Layers done={Math.min(done, lessonsTotal)} total={lessonsTotal} />
        <Saved isRecorded={false} />
        <p>{t('finish.saved')}</p>
        <button class="button" onClick={() => void sync(true)}>
          <CloudUp />
          {t('me.sendNow')}
        </button>
      </Page>
    );
  }
  return (
    <Page title={t('finish.title.notYet')} className="finish">
      <Layers done={done} total={lessonsTotal} />
      <h2>{t('finish.missing')}</h2>
      <ul class="stack" role="list">
        {enrollment.missing.map((asked) =>
          waysOf(asked).length > 0 ? (
            <li key={asked.text} class="card">
              <Ways asked={asked} kept={kept} onward={({ lines }) => placeOf(lines.find(({ isMet }) => !isMet) ?? asked)} />
            </li>
          ) : (
            <li key={asked.text} class="card missing">
              <span>{asked.text}</span>
              <a class="button" href={placeOf(asked)}>
                {t('finish.goThere')}
                <Right />
              </a>
            </li>
          ),
        )}
      </ul>
    </Page>
  );
}

const LOOK_EVERY_MS = 700;
const LOOK_AT_MOST = 14;

/** Waits a few seconds for the worker, then lets the learner go: the certificate comes by itself. */
export function useIssued(enrollmentId: string): { certificate?: Certificate; isSlow: boolean } {
  const [certificate, setCertificate] = useState<Certificate>();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    let isHere = true;
    let looks = 0;
    const look = async (): Promise<void> => {
      const found = await run(CertificateForEnrollment, { enrollmentId }).then(
        ({ certificateForEnrollment }) => certificateForEnrollment,
        () => null,
      );
      if (!isHere) return;
      if (found) return setCertificate(found);
      if (++looks >= LOOK_AT_MOST) return setSlow(true);
      setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    void look();
    return () => {
      isHere = false;
    };
  }, [enrollmentId]);
  return { ...(certificate ? { certificate } : {}), isSlow };
}

function Issued({ enrollment }: { enrollment: Enrollment }) {
  const { certificate, isSlow } = useIssued(enrollment.id);
  return (
    <section class="issued card" aria-live="polite">
      {certificate ? (
        <>
          <Award />
          <h2>{t('finish.ready')}</h2>
          <p>
            {t('finish.number')}: <strong>{certificate.registerNumber}</strong>
          </p>
          <a class="button button-main button-wide" href={`/me/certificates/${enrollment.id}`}>
            {t('finish.open')}
            <Right />
          </a>
        </>
      ) : (
        <>
          <Wait />
          <p>{t(isSlow ? 'finish.slow' : 'finish.issuing')}</p>
        </>
      )}
      <a class="button button-quiet" href="/">
        <Search />
        {t('finish.more')}
      </a>
    </section>
  );
}
