import type { Tx } from '#platform';
import type { Completion } from '../issuing/issuing.service.js';

type OnceKey = Pick<Completion, 'learnerId' | 'courseId' | 'cycle'>;

/**
 * The certificate of an earlier cycle that each of these completions renews, by `learner course cycle`: it has an end,
 * stands, and nothing follows it yet. It keeps its own state: it was true until its own end.
 */
export async function renewedBy(tx: Tx, keys: readonly OnceKey[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.sql<OnceKey & { followsId: string }>(
    `select k.learner_id as "learnerId", k.course_id as "courseId", k.cycle, earlier.id as "followsId"
       from unnest($1::uuid[], $2::uuid[], $3::int[]) as k (learner_id, course_id, cycle)
       cross join lateral (
         select c.id from certificates.certificate c
          where c.learner_id = k.learner_id and c.course_id = k.course_id and c.cycle < k.cycle and c.replaced_by is null
            and c.valid_until is not null
            and not exists (select from certificates.revocation r where r.certificate_id = c.id)
            and not exists (select from certificates.succession s where s.follows_id = c.id)
          order by c.cycle desc limit 1) as earlier`,
    [keys.map(({ learnerId }) => learnerId), keys.map(({ courseId }) => courseId), keys.map(({ cycle }) => cycle)],
  );
  return new Map(rows.map(({ learnerId, courseId, cycle, followsId }) => [`${learnerId} ${courseId} ${cycle}`, followsId]));
}

/** A new completion renewed an earlier certificate: a link of the chain that nobody decided. */
export async function insertRenewal(tx: Tx, link: { certificateId: string; followsId: string; at: Date }): Promise<void> {
  await tx.sql(
    `insert into certificates.succession (certificate_id, follows_id, act, at, reason_class, reason) values ($1, $2, 'renew', $3, 'completed_again', '')`,
    [link.certificateId, link.followsId, link.at],
  );
}
