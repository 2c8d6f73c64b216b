import { Injectable } from '@nestjs/common';
import { CentreReader } from '#organisation';
import { AppError, type Ctx, decodeCursor, fold, isUuid, likeLiteral, limitFor, type Locale, page, SharedAnswers } from '#platform';
import { z } from 'zod';
import { PrerequisiteReader } from '../course/prerequisite.reader.js';
import { messages } from '../messages.js';
import { Recent } from '../version/recent.js';
import { requirementRows } from '../version/requirement-text.js';
import { type FrozenVersion, VersionReader } from '../version/version.reader.js';
import type { CatalogueArgs, CatalogueCourse, CatalogueFacets, CentreSummary, CoursePage } from './catalogue.graphql.js';

const cursor = z.tuple([z.iso.datetime(), z.string().refine(isUuid)]);
/** More words than this narrow nothing down. */
const MAX_WORDS = 8;
const MAX_SEARCH = 200;
const FACETS_MS = 10_000;

const countedFacets = () => new Recent<{ facets: Promise<CatalogueFacets>; until: number }>(200);

/** The shop window: one prepared statement for each screen, centres from organisation's memory. */
@Injectable()
export class CatalogueReader {
  private counted = countedFacets();

  constructor(
    private readonly centres: CentreReader,
    private readonly versions: VersionReader,
    private readonly shared: SharedAnswers,
    private readonly prerequisites: PrerequisiteReader,
  ) {}

  /** Something was published: nothing that was made before is shown any more by this process. */
  changed(): void {
    this.counted = countedFacets();
    this.shared.forget();
  }

  /** Published courses, newest first. */
  async catalogue(ctx: Ctx, { search, field, centreId, competence, first, after }: CatalogueArgs) {
    const limit = limitFor({ first });
    const last = decodeCursor(after, cursor);
    const words = new Values();
    // each combination of filters is a statement of its own, so that each gets a plan of its own
    const filters = searchFilters(words, search);
    if (field) filters.push(`v.field = ${words.add(field)}`);
    if (centreId) filters.push(`c.centre_id = ${words.add(centreId)}`);
    if (competence) filters.push(worksOn(words, competence));
    if (last) filters.push(`(v.published_at, v.id) < (${words.add(last[0])}::timestamptz, ${words.add(last[1])}::uuid)`);
    const rows = await ctx.sql<Omit<CatalogueCourse, 'centre'> & { centreId: string }>(
      `select c.id, c.slug, v.id as "versionId", coalesce(nullif(v.titles ->> ${words.add(ctx.locale)}, ''), v.title) as title,
              coalesce(nullif(v.summaries ->> ${words.add(ctx.locale)}, ''), v.summary) as summary, v.field, v.language, v.minutes,
              v.lesson_count as "lessonCount", v.size_bytes as "sizeBytes", v.published_at as "publishedAt", v.cover, c.centre_id as "centreId"
       from courses.course_version v join courses.course c on c.id = v.course_id
       where v.status = 'published' and c.archived_at is null ${filters.map((filter) => `and ${filter}`).join(' ')}
       order by v.published_at desc, v.id desc limit ${words.add(limit)}`,
      words.list,
    );
    const centres = await this.summaries(
      ctx,
      rows.map((row) => row.centreId),
    );
    const courses = rows.map((row) => ({ ...row, centre: summaryFor(centres, row.centreId) }));
    return page(courses, first, ({ publishedAt, versionId }) => [publishedAt.toISOString(), versionId]);
  }

  /** How many published courses each subject has, within a search. Counted at most every ten seconds: it looks at all of them. */
  facets(ctx: Ctx, search: string | null | undefined): Promise<CatalogueFacets> {
    const key = fold((search ?? '').slice(0, MAX_SEARCH)).trim();
    const counted = this.counted.get(key);
    if (counted && counted.until > ctx.now.getTime()) return counted.facets;
    const facets = this.countFacets(ctx, key);
    this.counted.set(key, { facets, until: ctx.now.getTime() + FACETS_MS });
    // a failure is not kept; whoever asked is told
    facets.catch(() => this.counted.set(key, { facets, until: 0 }));
    return facets;
  }

  private async countFacets(ctx: Ctx, search: string): Promise<CatalogueFacets> {
    const words = new Values();
    const filters = searchFilters(words, search);
    const fields = await ctx.sql<{ value: string; count: number }>(
      `select upper(v.field) as value, count(*) as count
       from courses.course_version v join courses.course c on c.id = v.course_id
       where v.status = 'published' and c.archived_at is null ${filters.map((filter) => `and ${filter}`).join(' ')}
       group by v.field order by count(*) desc, v.field`,
      words.list,
    );
    return { fields };
  }

  /** The current published version of a course, by id or by slug. */
  async course(ctx: Ctx, by: { id?: string | null; slug?: string | null }): Promise<CoursePage | null> {
    if ((by.id == null) === (by.slug == null)) throw new AppError('BAD_USER_INPUT', messages.idOrSlug);
    const [row] = await ctx.sql<{ versionId: string }>(
      `select v.id as "versionId" from courses.course c join courses.course_version v on v.course_id = c.id and v.status = 'published'
       where ${by.id == null ? 'c.slug' : 'c.id'} = $1 and c.archived_at is null`,
      [by.id ?? by.slug],
    );
    const version = row && (await this.versions.frozen(ctx, row.versionId));
    return version ? this.coursePage(ctx, version) : null;
  }

  private async coursePage(ctx: Ctx, version: FrozenVersion): Promise<CoursePage> {
    const { outline, centreId, rule } = version;
    const { minutes, sizeBytes, cover, modules } = outline;
    const { outcomes, licence, authors, competences, indicators } = outline.about;
    const centres = await this.summaries(ctx, [centreId]);
    return {
      id: version.courseId,
      slug: version.courseSlug,
      versionId: version.id,
      versionNumber: version.number,
      title: inLocale(version.titles, ctx.locale),
      summary: inLocale(version.summaries, ctx.locale),
      outcomes,
      field: version.field,
      language: version.language,
      minutes,
      periods: version.periods,
      sizeBytes,
      licence,
      authors,
      publishedAt: version.publishedAt,
      cover,
      centre: summaryFor(centres, centreId),
      modules,
      competences,
      indicators,
      requirements: requirementRows(ctx.locale, rule, {
        lessons: modules.flatMap(({ lessons }) => lessons),
        quizzes: outline.quizzes,
      }),
      prerequisites: await this.prerequisites.of(ctx, centreId, outline.prerequisites ?? []),
    };
  }

  /** Cards of centres, as courses show them. */
  async summaries(ctx: Ctx, centreIds: readonly string[]): Promise<Map<string, CentreSummary>> {
    const cards = await this.centres.many(ctx, [...new Set(centreIds)]);
    return new Map([...cards].map(([id, { name, unitName }]) => [id, { id, name, communeName: unitName }]));
  }
}

/** A centre that is gone leaves its courses; they keep its id. */
export const summaryFor = (centres: ReadonlyMap<string, CentreSummary>, id: string): CentreSummary =>
  centres.get(id) ?? { id, name: '', communeName: '' };

/** The text in the caller's language, else in Vietnamese. */
export function inLocale(texts: { vi: string; km?: string; en?: string }, locale: Locale): string {
  return texts[locale]?.trim() || texts.vi;
}

/** Values of a statement; `add` answers the placeholder. */
class Values {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}

function worksOn(values: Values, competence: string): string {
  const [framework = '', code = ''] = competence.split(':');
  const wanted = JSON.stringify([{ framework, code }]);
  return `v.outline #> '{about,competences}' @> ${values.add(wanted)}::jsonb`;
}

/**
 * Every word has to occur. The longest goes first, by itself: the trigram index answers one pattern, and it leaves the fewest rows.
 */
function searchFilters(values: Values, search: string | null | undefined): string[] {
  const [longest, ...others] = [
    ...new Set(
      fold(search ?? '')
        .split(/\s+/)
        .filter(Boolean),
    ),
  ]
    .sort((a, b) => b.length - a.length)
    .slice(0, MAX_WORDS)
    .map((word) => `%${likeLiteral(word)}%`);
  if (!longest) return [];
  const filters = [`v.search_text like ${values.add(longest)}`];
  if (others.length > 0) filters.push(`v.search_text like all (${values.add(others)}::text[])`);
  return filters;
}
