import { useCourse } from '../courses/course';
import type { Enrollment } from './queue';
import { withWays } from './rule';

interface Where {
  courseSlug: string;
  versionId: string;
  quizId: string;
  enrollment: Enrollment | null | undefined;
  isPreview: boolean;
}

/**
 * How many percent the course demands of a quiz before it counts as completed; undefined when it demands nothing of it.
 * A quiz that nobody can fail may still have to be passed for the course.
 */
export function useDemand({ courseSlug, versionId, quizId, enrollment, isPreview }: Where): number | undefined {
  const { data } = useCourse(courseSlug, { when: !isPreview, isKeptEnough: true });
  // a learner of an earlier version is told what is still missing in that one
  const rules = data?.versionId === versionId ? data.requirements : (enrollment?.missing ?? []);
  return rules.flatMap(withWays).find((rule) => rule.quizId === quizId)?.atLeast ?? undefined;
}
