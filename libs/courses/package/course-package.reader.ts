import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';
import { inLocale } from '../catalogue/catalogue.reader.js';
import type { Outline, PublicScreen } from '../outline/outline.js';
import { Recent } from '../version/recent.js';
import type { CoursePackage } from './course-package.graphql.js';
import { packageOf } from './course-package.js';

type Kept = Omit<CoursePackage, 'title'> & { titles: { vi: string; km?: string; en?: string } };

/** Manifests of published versions. */
@Injectable()
export class CoursePackageReader {
  /** A published version never changes, and neither does its manifest. */
  private readonly kept = new Recent<Kept>(200);

  /** Null for an unknown version and for one that is not published yet. */
  async package(ctx: Ctx, versionId: string): Promise<CoursePackage | null> {
    const kept = this.kept.get(versionId) ?? (await this.read(ctx, versionId));
    if (!kept) return null;
    const { titles, ...manifest } = kept;
    return { ...manifest, title: inLocale(titles, ctx.locale) };
  }

  private async read(ctx: Ctx, versionId: string): Promise<Kept | null> {
    const [row] = await ctx.sql<
      Pick<Kept, 'versionId' | 'courseId' | 'slug' | 'titles' | 'hash'> & { outline: Outline; screens: Record<string, PublicScreen[]> }
    >(
      `select v.id as "versionId", v.course_id as "courseId", c.slug, v.titles, v.outline, v.screens,
              encode(sha256(convert_to(v.outline::text || v.screens::text, 'UTF8')), 'hex') as hash
       from courses.course_version v join courses.course c on c.id = v.course_id
       where v.id = $1 and v.status in ('published', 'superseded')`,
      [versionId],
    );
    if (!row) return null;
    const { outline, screens, ...about } = row;
    const kept = { ...about, ...packageOf(outline, screens) };
    this.kept.set(versionId, kept);
    return kept;
  }
}
