import { tways } from '../platform/messages/ways';
import { Right } from '../platform/ui/icons';
import { lessonsWaiting } from './enrollment';
import type { Enrollment } from './queue';
import { type Asked, waysOf } from './rule';
import Ways from './ways';

/** On the page of a course: its ways, and how far the learner is along each. */
export default function CourseWays({ asked, enrollment, slug }: { asked: Asked; enrollment: Enrollment | null | undefined; slug: string }) {
  // kept on this phone by an earlier release, which knew no ways
  if (waysOf(asked).length === 0) return <>{asked.text}</>;
  const isLearning = enrollment?.status === 'ACTIVE';
  // a course holds one choice at most; one that is not open any more is told without measures
  const mine = isLearning ? enrollment.missing.find((one) => waysOf(one).length > 0) : undefined;
  return (
    <Ways asked={mine ?? asked} kept={mine && lessonsWaiting(enrollment?.id)}>
      {isLearning && (
        <a class="button button-quiet" href={`/course/${slug}/finish`}>
          {tways('ways.whatIsMissing')}
          <Right />
        </a>
      )}
    </Ways>
  );
}
