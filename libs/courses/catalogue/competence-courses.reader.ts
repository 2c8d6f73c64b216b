import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';

/** A published course and what it claims to teach. */
export interface ClaimingCourse {
  readonly courseId: string;
  readonly slug: string;
  /** In the language of the caller, else in Vietnamese. */
  readonly title: string;
  readonly language: string;
  readonly minutes: number;
  readonly competences: readonly { readonly framework: string; readonly code: string; readonly level: number }[];
}

/** Which courses work on some competences, for rooms that recommend. */
@Injectable()
export class CompetenceCourses {
  /** Published courses that claim one of these competences, the newest first, at most `most`. */
  claiming(ctx: Ctx, framework: string, codes: readonly string[], most: number): Promise<ClaimingCourse[]> {
    return ctx.sql<ClaimingCourse>(
      `select c.id as "courseId", c.slug, coalesce(nullif(v.titles ->> $2, ''), v.title) as title, v.language, v.minutes,
              v.outline #> '{about,competences}' as competences
       from courses.course_version v join courses.course c on c.id = v.course_id
       where v.status = 'published' and c.archived_at is null and v.outline #> '{about,competences}' @> any($1::text[]::jsonb[])
       order by v.published_at desc, v.id desc limit $3`,
      [codes.map((code) => JSON.stringify([{ framework, code }])), ctx.locale, most],
    );
  }
}
