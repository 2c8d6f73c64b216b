import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';

/** A course that should be completed before another one. */
export interface PrerequisiteCourse {
  readonly courseId: string;
  readonly code: string;
  /** Null as long as nothing of it is published. */
  readonly slug: string | null;
  /** In the caller's language. */
  readonly title: string;
}

/** What the codes in `prerequisites` mean: courses of the same centre, because a code is a name inside a centre. */
@Injectable()
export class PrerequisiteReader {
  /** In the order of the codes; a code that the centre does not use is left out. */
  async of(ctx: Ctx, centreId: string, codes: readonly string[]): Promise<PrerequisiteCourse[]> {
    if (codes.length === 0) return [];
    return ctx.sql<PrerequisiteCourse>(
      `select c.id as "courseId", c.code, case when v.status = 'published' then c.slug end as slug,
              coalesce(nullif(v.titles ->> $3, ''), v.title) as title
       from courses.course c
       cross join lateral (
         select status, title, titles from courses.course_version where course_id = c.id order by status = 'published' desc, number desc limit 1
       ) v
       where c.centre_id = $1 and c.code = any($2) order by array_position($2, c.code)`,
      [centreId, codes, ctx.locale],
    );
  }
}
