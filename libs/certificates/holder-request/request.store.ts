import { personId, type Tx } from '#platform';
import { holderRequestAnswered } from '../certificates.events.js';

/** What the holder waits for is taken up by this change, whichever of the two acts it is. In the lock of the certificate. */
export async function takeUp(tx: Tx, certificateId: string, changeId: string): Promise<void> {
  const [taken] = await tx.sql<{ id: string; learnerId: string }>(
    `update certificates.holder_request set state = 'taken', change_id = $2, answered_by = $3, answered_at = $4
      where certificate_id = $1 and state = 'waiting' returning id, learner_id as "learnerId"`,
    [certificateId, changeId, personId(tx), tx.now],
  );
  if (taken) await tx.emit(holderRequestAnswered({ requestId: taken.id, certificateId, learnerId: taken.learnerId, outcome: 'taken' }));
}
