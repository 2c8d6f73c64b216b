import type { Ctx } from '../context/context.js';
import type { Sql } from '../database/sql.js';
import { newId } from '../ids.js';

/** Who did what to what. No personal data: ids, codes and reasons only. */
export interface AuditEntry {
  /** `subject.action`, the name of the permission that was used. */
  readonly action: string;
  /** Id of what was acted on. */
  readonly subject: string;
  readonly unitId?: string;
  readonly detail?: object;
}

export async function insertAudit(sql: Sql, ctx: Ctx, { action, subject, unitId, detail }: AuditEntry): Promise<void> {
  await sql(
    `insert into platform.audit_log (id, at, actor_kind, actor_id, action, subject, unit_id, detail, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [newId(), ctx.now, ctx.actor.kind, ctx.actor.id, action, subject, unitId ?? null, detail ?? {}, ctx.requestId],
  );
}
