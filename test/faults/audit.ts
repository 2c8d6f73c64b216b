import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Observations } from './learner.js';

/** One promise, and whether it held. */
export interface Check {
  readonly name: string;
  readonly found: string;
  readonly holds: boolean;
}

/** Waits until nothing is under way any more. @returns how long it took, in ms */
export async function settled(pool: pg.Pool, withinMs: number): Promise<number> {
  const startedAt = Date.now();
  for (;;) {
    const open = await pool
      .query<{ open: number }>(
        `select (select count(*) from platform.outbox_event where published_at is null)::int
              + (select count(*) from platform.outbox_effect where done_at is null)::int as open`,
      )
      .then(
        ({ rows }) => rows[0]!.open,
        () => -1,
      );
    if (open === 0 || Date.now() - startedAt > withinMs) return Date.now() - startedAt;
    await pause(250);
  }
}

/** Looks for everything that was acknowledged, and for anything that happened twice. */
export async function audit(pool: pg.Pool, seen: Observations): Promise<Check[]> {
  const checks: Check[] = [];
  const none = async (name: string, sql: string, values: unknown[] = []) => {
    const { rows } = await pool.query<Record<string, unknown>>(sql, values);
    checks.push({ name, found: `${rows.length}: ${JSON.stringify(rows.slice(0, 3))}`, holds: rows.length === 0 });
  };
  const learnerIds = seen.completed.map(({ learnerId }) => learnerId);
  const enrollmentIds = seen.completed.map(({ enrollmentId }) => enrollmentId);

  checks.push({ name: 'learners finished courses at all', found: String(seen.completed.length), holds: seen.completed.length > 0 });
  checks.push({
    name: 'no error but "try again" was answered',
    found: seen.internalErrors.slice(0, 3).join('; '),
    holds: seen.internalErrors.length === 0,
  });
  checks.push({ name: 'nobody had to give up', found: seen.gaveUp.slice(0, 3).join('; '), holds: seen.gaveUp.length === 0 });
  await none(
    'every acknowledged event is in the ledger',
    `select a.event_id from unnest($1::uuid[], $2::uuid[]) as a (learner_id, event_id)
      where not exists (select from enrollment.learning_event e where e.learner_id = a.learner_id and e.id = a.event_id)`,
    [seen.recorded.map(({ learnerId }) => learnerId), seen.recorded.map(({ eventId }) => eventId)],
  );
  await none(
    'every acknowledged completion has exactly one certificate',
    `select a.enrollment_id, count(c.id) from unnest($1::uuid[], $2::uuid[]) as a (learner_id, enrollment_id)
       left join certificates.certificate c on c.learner_id = a.learner_id and c.enrollment_id = a.enrollment_id
      group by a.enrollment_id having count(distinct c.id) <> 1`,
    [learnerIds, enrollmentIds],
  );
  await none(
    'every completion has exactly one certificate, and every certificate one completion',
    `select coalesce(c.enrollment_id, x.enrollment_id) as id from enrollment.completion c
       full join certificates.certificate x on x.learner_id = c.learner_id and x.enrollment_id = c.enrollment_id
      group by 1 having count(c.enrollment_id) <> 1 or count(x.id) <> 1`,
  );
  await none(
    'every completion was announced once',
    `select subject from platform.outbox_event where type in ('enrollment.completed.v1', 'certificate.issued.v1') group by type, subject having count(*) <> 1`,
  );
  await none(
    'numbers run from 1 without gap or repeat',
    `select issuer_id, year from certificates.register_entry where act = 'issue' group by issuer_id, kind, year having min(number) <> 1 or max(number) <> count(*) or count(distinct number) <> count(*)`,
  );
  await none(
    'every certificate is evidence once per rule',
    `select c.id, count(e.id) from certificates.certificate c
       left join recognition.evidence e on e.citizen_id = c.learner_id and e.source_id = c.id
      group by c.id having count(e.id) <> 2 or count(distinct e.rule_id) <> 2`,
  );
  await none('every effect is done', `select event_id, consumer from platform.outbox_effect where done_at is null`);
  return checks;
}
