import type { Sql } from '#platform';
import type { StoredMedia } from '../outline/outline.js';

/** What is known of these files, by content address; files that are not stored are missing. */
export async function storedMedia(sql: Sql, sha256s: readonly string[]): Promise<Map<string, StoredMedia>> {
  if (sha256s.length === 0) return new Map();
  const rows = await sql<StoredMedia>(
    `select sha256, media_type as "mediaType", size_bytes as "sizeBytes", width, height from courses.media where sha256 = any($1)`,
    [sha256s],
  );
  return new Map(rows.map((row) => [row.sha256, row]));
}
