import { AppError, type Ctx } from '#platform';
import { IN_FORCE } from './in-force.js';
import { messages } from './messages.js';

/** A record that was merged into another gets no account and no role of its own: whoever acts uses the kept one. */
export async function requireOwnRecord(ctx: Ctx, personId: string): Promise<void> {
  const rows = await ctx.sql(`select 1 from identity.person_merge m where m.merged_id = $1 and ${IN_FORCE}`, [personId]);
  if (rows.length > 0) throw new AppError('CONFLICT', messages.recordMerged);
}
