import type { Ctx, Tx } from '#platform';
import type { Completion } from '../issuing/issuing.service.js';

type Key = Pick<Completion, 'learnerId' | 'enrollmentId'>;

/** Keeps a completion until a director has looked. Repeated: the same. */
export async function insertAwaiting(tx: Tx, completion: Completion): Promise<void> {
  await tx.sql(
    `insert into certificates.awaiting_issue (learner_id, enrollment_id, centre_id, unit_id, completion, completed_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [completion.learnerId, completion.enrollmentId, completion.centreId, completion.unitId, completion, completion.completedAt],
  );
}

export async function noLongerAwaited(tx: Tx, keys: readonly Key[]): Promise<void> {
  await tx.sql(
    `delete from certificates.awaiting_issue where (learner_id, enrollment_id) in (select * from unnest($1::uuid[], $2::uuid[]))`,
    columnsOf(keys),
  );
}

/** The completions that wait at a centre, the longest wait first. */
export async function awaitingAt(ctx: Pick<Ctx, 'sql'>, centreId: string, limit: number): Promise<Completion[]> {
  const rows = await ctx.sql<{ completion: Completion }>(
    `select completion from certificates.awaiting_issue where centre_id = $1 order by completed_at, enrollment_id limit $2`,
    [centreId, limit],
  );
  return rows.map(({ completion }) => completion);
}

/** Of these, those that wait: enrollment ids. */
export async function awaitedOf(ctx: Pick<Ctx, 'sql'>, keys: readonly Key[]): Promise<Set<string>> {
  const rows = await ctx.sql<{ id: string }>(
    `select enrollment_id as id from certificates.awaiting_issue join unnest($1::uuid[], $2::uuid[]) as k (learner_id, enrollment_id)
       using (learner_id, enrollment_id)`,
    columnsOf(keys),
  );
  return new Set(rows.map(({ id }) => id));
}

const columnsOf = (keys: readonly Key[]) => [keys.map(({ learnerId }) => learnerId), keys.map(({ enrollmentId }) => enrollmentId)];
