import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { QuizzesOfEnrollmentQuery, StaffEnrollmentsQuery, StaffQuizPartFragment } from '../gql/graphql';
import { hasRole, unitsWithRole } from '../identity/session';
import { dayTime } from '../platform/format';
import { ApiError, newId, run } from '../platform/graphql';
import { useAct, usePages } from '../platform/pages';
import { useReading } from '../platform/reading';
import { Dialog } from '../platform/ui/dialog';
import { Plus, Right } from '../platform/ui/icons';
import { More } from '../platform/ui/more';
import { Page } from '../platform/ui/page';
import { Empty, Failure, Inline, Shown } from '../platform/ui/states';
import { NumberField, TextField } from './editor/controls';
import { s } from './messages';
import { TEACHING } from './roles';
import { Said } from './said';

const StaffEnrollments = graphql(`
  query StaffEnrollments($unitId: UUID!, $after: String) {
    enrollments(unitId: $unitId, first: 30, after: $after) {
      edges {
        node {
          id
          learnerId
          learnerName
          courseTitle
          percent
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
graphql(`
  fragment StaffQuizPart on StaffQuiz {
    quizId
    title
    attemptsInAll
    minutes
    open
    attempts {
      id
      number
      percent
      passed
      submittedAt
      timedBy
      ranOut
    }
    extensions {
      id
      attempts
      minutes
      reason
      givenAt
      givenByName
    }
  }
`);
const QuizzesOfEnrollment = graphql(`
  query QuizzesOfEnrollment($learnerId: UUID!, $enrollmentId: UUID!) {
    quizzesOfEnrollment(learnerId: $learnerId, enrollmentId: $enrollmentId) {
      learnerName
      courseTitle
      quizzes {
        ...StaffQuizPart
      }
    }
  }
`);
const ExtendAttempts = graphql(`
  mutation ExtendAttempts($input: ExtendAttemptsInput!) {
    extendAttempts(input: $input) {
      learnerName
      courseTitle
      quizzes {
        ...StaffQuizPart
      }
    }
  }
`);

type Quiz = StaffQuizPartFragment;
type Quizzes = QuizzesOfEnrollmentQuery['quizzesOfEnrollment'];
type Enrollments = StaffEnrollmentsQuery['enrollments'];

/** Attempts at quizzes: of a place, or of one enrollment. */
export default function AttemptsPage({ learnerId, enrollmentId }: { learnerId: string | undefined; enrollmentId: string | undefined }) {
  return learnerId && enrollmentId ? <OfEnrollment learnerId={learnerId} enrollmentId={enrollmentId} /> : <Learners />;
}

function Learners() {
  const unitId = unitsWithRole(...TEACHING)[0]?.id;
  const reading = useReading([unitId], {
    when: Boolean(unitId),
    load: async (signal) => (await run(StaffEnrollments, { unitId: unitId ?? '' }, signal)).enrollments,
  });
  if (!unitId) {
    return (
      <Page title={s('attempts.title')} wide>
        <Failure error={new ApiError('FORBIDDEN')} />
      </Page>
    );
  }
  const next = async (after: string) => (await run(StaffEnrollments, { unitId: unitId ?? '', after })).enrollments;
  return (
    <Page title={s('attempts.title')} lead={s('attempts.lead')} wide>
      <Shown reading={reading}>{(page) => <Rows page={page} next={next} />}</Shown>
    </Page>
  );
}

function Rows({ page, next }: { page: Enrollments; next: (after: string) => Promise<Enrollments> }) {
  const { rows, ...pages } = usePages(page, next);
  if (rows.length === 0) return <Empty title={s('attempts.nobody')} body={s('attempts.nobodyBody')} />;
  return (
    <>
      <ul class="people-list" role="list">
        {rows.map(({ id, learnerId, learnerName, courseTitle, percent }) => (
          <li key={id}>
            <a class="card row-link" href={`/staff/attempts/${learnerId}/${id}`}>
              <span class="row-words">
                <strong>{learnerName}</strong>
                <span class="small">
                  {courseTitle} · {percent}%
                </span>
              </span>
              <Right />
            </a>
          </li>
        ))}
      </ul>
      <More {...pages} />
    </>
  );
}

function OfEnrollment({ learnerId, enrollmentId }: { learnerId: string; enrollmentId: string }) {
  const reading = useReading([learnerId, enrollmentId], {
    load: async (signal) => (await run(QuizzesOfEnrollment, { learnerId, enrollmentId }, signal)).quizzesOfEnrollment,
  });
  const [giving, give] = useState<Quiz>();
  const [said, say] = useState('');
  return (
    <Page
      title={reading.data?.learnerName ?? s('attempts.title')}
      {...(reading.data && { lead: reading.data.courseTitle })}
      wide
      back={{ href: '/staff/attempts', words: s('attempts.all') }}
    >
      <Said words={said} />
      <Shown reading={reading}>
        {({ quizzes }) =>
          quizzes.length === 0 ? (
            <Empty title={s('attempts.noQuiz')} body={s('attempts.noQuizBody')} />
          ) : (
            <>
              {quizzes.map((quiz) => (
                <QuizCard key={quiz.quizId} quiz={quiz} onGive={() => give(quiz)} />
              ))}
            </>
          )
        }
      </Shown>
      {giving && (
        <GiveDialog
          quiz={giving}
          learnerId={learnerId}
          enrollmentId={enrollmentId}
          onClose={() => give(undefined)}
          onDone={(quizzes) => {
            reading.replace(quizzes);
            say(s('attempts.given'));
            give(undefined);
          }}
        />
      )}
    </Page>
  );
}

function QuizCard({ quiz, onGive }: { quiz: Quiz; onGive: () => void }) {
  const { title, attemptsInAll, minutes, open, attempts, extensions } = quiz;
  const canGive = hasRole('CENTRE_DIRECTOR', 'INSTRUCTOR') && (attemptsInAll != null || minutes != null);
  return (
    <section class="card stack">
      <h2>{title}</h2>
      <p class="small">
        {attemptsInAll == null ? s('attempts.noLimit') : s('attempts.used', { n: attempts.length, total: attemptsInAll })}
        {minutes != null && ` · ${s('attempts.minutes', { n: minutes })}`}
        {open > 0 && ` · ${s('attempts.open', { n: open })}`}
      </p>
      {attempts.length === 0 ? (
        <p class="muted">{s('attempts.none')}</p>
      ) : (
        <ul class="stack" role="list">
          {attempts.map(({ id, number, percent, passed, submittedAt, timedBy, ranOut }) => (
            <li key={id}>
              <strong>{s('attempts.attempt', { n: number, percent })}</strong>{' '}
              <span class={`tag ${passed ? 'tag-ok' : ''}`}>{s(passed ? 'attempts.passed' : 'attempts.notPassed')}</span>
              <br />
              <span class="small">
                {dayTime(submittedAt)}
                {ranOut && ` · ${s('attempts.ranOut')}`}
                {timedBy === 'DEVICE' && ` · ${s('attempts.byDevice')}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {extensions.length > 0 && (
        <>
          <h3>{s('attempts.extensions')}</h3>
          <ul class="stack" role="list">
            {extensions.map((extension) => (
              <li key={extension.id}>
                {[
                  extension.attempts > 0 && s('attempts.plusAttempts', { n: extension.attempts }),
                  extension.minutes > 0 && s('attempts.plusMinutes', { n: extension.minutes }),
                ]
                  .filter(Boolean)
                  .join(', ')}
                {': '}
                {extension.reason}
                <br />
                <span class="small">
                  {extension.givenByName} · {dayTime(extension.givenAt)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {canGive && (
        <button class="button" onClick={onGive}>
          <Plus />
          {s('attempts.give')}
        </button>
      )}
    </section>
  );
}

interface GiveProps {
  quiz: Quiz;
  learnerId: string;
  enrollmentId: string;
  onClose: () => void;
  onDone: (quizzes: Quizzes) => void;
}

/** The id is made when the dialog opens: tapping twice gives once. */
function GiveDialog({ quiz, learnerId, enrollmentId, onClose, onDone }: GiveProps) {
  const [id] = useState(newId);
  const [attempts, setAttempts] = useState(quiz.attemptsInAll == null ? 0 : 1);
  const [minutes, setMinutes] = useState(0);
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  const isWhole = reason.trim().length >= 3 && attempts + minutes > 0;
  const give = (event: Event) => {
    event.preventDefault();
    act(async () => {
      const input = { id, learnerId, enrollmentId, quizId: quiz.quizId, attempts, minutes, reason };
      onDone((await run(ExtendAttempts, { input })).extendAttempts);
    });
  };
  return (
    <Dialog title={s('attempts.giveFor', { quiz: quiz.title })} onClose={onClose}>
      <form class="stack" onSubmit={give}>
        {quiz.attemptsInAll != null && <NumberField label={s('attempts.moreAttempts')} value={attempts} max={20} onChange={setAttempts} />}
        {quiz.minutes != null && (
          <NumberField
            label={s('attempts.moreMinutes')}
            hint={s('attempts.moreMinutesHint')}
            value={minutes}
            max={600}
            onChange={setMinutes}
          />
        )}
        <TextField label={s('attempts.reason')} hint={s('attempts.reasonHint')} rows={2} max={500} value={reason} onChange={setReason} />
        <Inline error={error} />
        <button class="button button-main button-wide" type="submit" disabled={isBusy || !isWhole}>
          {s('attempts.give')}
        </button>
      </form>
    </Dialog>
  );
}
