import type { Locale } from '../text/locale.js';
import type { Task } from './task.graphql.js';

/** A task as it is stored; `seenBy` are the roles that may see it in its place. */
export interface StoredTask extends Task {
  readonly seenBy: string[];
  readonly locale: Locale;
  readonly input: unknown;
}

/** The columns of a `StoredTask`, for `select` from `platform.task t`. */
export const TASK_COLUMNS = `
  t.id, t.kind, t.owner_id as "ownerId", t.unit_id as "unitId", t.state, t.done, t.total, t.message, t.seen_by as "seenBy", t.locale, t.input,
  (select coalesce(json_agg(json_build_object('outcome', c.key, 'count', c.value::int) order by c.value::int desc, c.key), '[]')
     from jsonb_each_text(t.counts) c) as counts,
  (t.cancel_asked_at is not null and t.finished_at is null) as "isStopping",
  t.created_at as "createdAt", t.started_at as "startedAt", t.finished_at as "finishedAt",
  (select f.name from platform.task_file f where f.task_id = t.id) as "fileName"`;

/** A row of a report on its way into the table. */
export interface NewTaskRow {
  /** From 1; the order of the report. */
  readonly number: number;
  readonly outcome: string;
  readonly label: string;
  readonly message: string;
  readonly field?: string | null;
  readonly personId?: string | null;
}

export interface TaskFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}
