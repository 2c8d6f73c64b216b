import type { DomainEvent } from '#platform';

/** A version was published; it never changes again. The version before it is superseded in the same transaction. */
export type CoursePublished = DomainEvent<
  'course.published.v1',
  {
    courseId: string;
    versionId: string;
    /** 1 for the first version of the course. */
    number: number;
    centreId: string;
    /** Commune of the centre. */
    unitId: string;
  }
>;

export function coursePublished(data: CoursePublished['data']): CoursePublished {
  return { type: 'course.published.v1', subject: data.courseId, data };
}
