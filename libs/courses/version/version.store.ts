import { newId, type Sql, type Tx } from '#platform';
import { checksumOf, outlineOf, searchWordsOf, type MediaIndex } from '../outline/outline.js';
import { storedMedia } from '../media/media.store.js';
import { completionRuleOf } from './completion-rule.js';
import { mediaOf, type CourseContent } from './course-content.js';

export type VersionStatus = 'draft' | 'in_review' | 'published' | 'superseded';

/** A version locked for a change, with what decides whether it may change. */
export interface LockedVersion {
  id: string;
  courseId: string;
  centreId: string;
  unitId: string;
  number: number;
  status: VersionStatus;
  revision: number;
  content: CourseContent;
  checksum: string;
  editors: string[];
  submittedBy: string | null;
  publishedBy: string | null;
}

/** Locks the course, so that two changes of its versions come one after the other; null when there is no such version. */
export async function lockVersion(tx: Tx, versionId: string): Promise<LockedVersion | null> {
  await tx.sql(`select id from courses.course where id = (select course_id from courses.course_version where id = $1) for update`, [
    versionId,
  ]);
  const [version] = await tx.sql<LockedVersion>(
    `select v.id, v.course_id as "courseId", c.centre_id as "centreId", c.unit_id as "unitId", v.number, v.status, v.revision, v.content,
            v.checksum, v.editors, v.submitted_by as "submittedBy", v.published_by as "publishedBy"
     from courses.course_version v join courses.course c on c.id = v.course_id
     where v.id = $1`,
    [versionId],
  );
  return version ?? null;
}

/** Everything the database keeps beside the content is made from it here, and only here. */
const DERIVED = [
  'content',
  'checksum',
  'title',
  'titles',
  'summary',
  'summaries',
  'field',
  'language',
  'periods',
  'minutes',
  'lesson_count',
  'size_bytes',
  'cover',
  'outline',
  'screens',
  'rule',
  'search_words',
] as const;

function derive(content: CourseContent, media: MediaIndex): unknown[] {
  const { outline, screens } = outlineOf(content, media);
  const { titles, summaries } = content;
  return [
    JSON.stringify(content),
    checksumOf(content),
    titles.vi,
    titles,
    summaries.vi,
    summaries,
    content.field,
    content.language,
    content.periods,
    outline.minutes,
    outline.lessonCount,
    outline.sizeBytes,
    outline.cover,
    outline,
    screens,
    completionRuleOf(content),
    searchWordsOf(content),
  ];
}

/** A new draft; answers its id. */
export async function insertDraft(
  tx: Tx,
  courseId: string,
  number: number,
  content: CourseContent,
  editor: string | null,
): Promise<string> {
  const id = newId();
  const values = derive(content, await storedMedia(tx.sql, mediaOf(content)));
  await tx.sql(
    `insert into courses.course_version (id, course_id, number, status, revision, editors, ${DERIVED.join(', ')})
     values ($1, $2, $3, 'draft', 1, $4, ${DERIVED.map((_, index) => `$${index + 5}`).join(', ')})`,
    [id, courseId, number, editor ? [editor] : [], ...values],
  );
  await nameMedia(tx.sql, id, mediaOf(content));
  return id;
}

/** Stores new content of a draft and counts its revision up. */
export async function updateDraft(tx: Tx, versionId: string, content: CourseContent, editor: string | null): Promise<void> {
  const values = derive(content, await storedMedia(tx.sql, mediaOf(content)));
  await tx.sql(
    `update courses.course_version
     set revision = revision + 1,
         editors = case when $2::uuid is null or $2 = any(editors) then editors else editors || $2::uuid end,
         ${DERIVED.map((column, index) => `${column} = $${index + 3}`).join(', ')}
     where id = $1`,
    [versionId, editor, ...values],
  );
  await nameMedia(tx.sql, versionId, mediaOf(content));
}

/**
 * Freezes the version. Its parts are written before its status: after it nothing of it can be written any more.
 * What is derived is made anew, because files may have been stored since the last save.
 */
export async function freeze(tx: Tx, { id, content }: LockedVersion, by: string | null): Promise<void> {
  await nameMedia(tx.sql, id, mediaOf(content));
  const values = derive(content, await storedMedia(tx.sql, mediaOf(content)));
  await tx.sql(
    `update courses.course_version
     set status = 'published', published_by = $2, published_at = $3, ${DERIVED.map((column, index) => `${column} = $${index + 4}`).join(', ')}
     where id = $1`,
    [id, by, tx.now, ...values],
  );
}

/** Writes down which stored files a version names; they become public with it. */
async function nameMedia(sql: Sql, versionId: string, sha256s: readonly string[]): Promise<void> {
  await sql(`delete from courses.version_media where version_id = $1 and not sha256 = any($2)`, [versionId, sha256s]);
  await sql(
    `insert into courses.version_media (version_id, sha256) select $1, sha256 from courses.media where sha256 = any($2)
     on conflict do nothing`,
    [versionId, sha256s],
  );
}
