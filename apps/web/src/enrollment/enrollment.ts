import { graphql } from '../gql';
import { viewer } from '../identity/session';
import { run } from '../platform/graphql';
import { useReading } from '../platform/reading';
import { enrollments, keepEnrollment, waiting, type Enrollment } from './queue';

const MyEnrollment = graphql(`
  query MyEnrollment($courseId: UUID!) {
    myEnrollment(courseId: $courseId) {
      ...EnrollmentPart
    }
  }
`);
const Enroll = graphql(`
  mutation Enroll($input: EnrollInput!) {
    enroll(input: $input) {
      __typename
      ... on Enrolled {
        enrollment {
          ...EnrollmentPart
        }
      }
      ... on CourseNotOpen {
        message
      }
      ... on PrerequisiteMissing {
        message
      }
    }
  }
`);

/** The learner's enrollment in a course, as fresh as the phone has it; null = not enrolled, undefined = not known yet. */
export function useEnrollment(courseId: string | undefined): Enrollment | null | undefined {
  const who = viewer.value;
  const reading = useReading([courseId, who?.person.id], {
    key: `enrollment:${courseId}`,
    isEager: true,
    when: Boolean(courseId && who),
    load: async (signal) => {
      const { myEnrollment } = await run(MyEnrollment, { courseId: courseId ?? '' }, signal);
      if (myEnrollment) {
        await keepEnrollment(myEnrollment);
        void import('./attempts').then(({ prefetchForSaved }) => prefetchForSaved(myEnrollment.versionId));
      }
      return myEnrollment ?? null;
    },
  });
  if (who === null) return null;
  const known = courseId ? enrollments.value[courseId] : undefined;
  return known ?? (reading.error ? null : reading.data);
}

export type EnrollAnswer = { enrollment: Enrollment } | { message: string };

/** Enrolls; the id is made here, so asking twice is one enrollment. */
export async function enroll(id: string, courseId: string): Promise<EnrollAnswer> {
  const { enroll: answer } = await run(Enroll, { input: { id, courseId } });
  if (answer.__typename !== 'Enrolled') return { message: answer.message };
  await keepEnrollment(answer.enrollment);
  return { enrollment: answer.enrollment };
}

/** Lessons finished on this phone that the server has not recorded yet. */
export function lessonsWaiting(enrollmentId: string | undefined): ReadonlySet<string> {
  return new Set(
    waiting.value
      .filter((event) => event.enrollmentId === enrollmentId && event.kind === 'LESSON_FINISHED')
      .map(({ lessonId }) => lessonId),
  );
}
