import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, clean, type Ctx, isStorable, parseInput, personId, Scope, Transactions } from '#platform';
import { messages } from './messages.js';
import { actions } from './signal.actions.js';
import type { ReviewSignalInput } from './signal.graphql.js';

const Review = z.object({
  note: z.string().refine(isStorable).transform(clean).pipe(z.string().min(1, messages.noteNeeded.en).max(2_000)),
  visited: z.array(z.uuid()).max(500),
});

/** What inspectors write down. Nobody's progress changes by it: what follows is decided by people, elsewhere. */
@Injectable()
export class SignalReviewService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
  ) {}

  /** Adds a review to a sign. Repeated: the same review. Throws FORBIDDEN, NOT_FOUND, and CONFLICT for an id that holds another review. */
  async review(ctx: Ctx, { id, unitId, signalId, finding, ...input }: ReviewSignalInput): Promise<void> {
    await this.scope.require(ctx, actions.reviewSignal, unitId);
    const { note, visited } = parseInput(Review, input);
    await this.transactions.run(ctx, async (tx) => {
      const [signal] = await tx.sql(`select id from enrollment.signal where unit_id = $1 and id = $2 for update`, [unitId, signalId]);
      if (!signal) throw new AppError('NOT_FOUND', messages.signalNotFound);
      const values = [unitId, id, signalId, personId(tx), finding, note, JSON.stringify(visited)];
      const [made] = await tx.sql(
        `insert into enrollment.signal_review (unit_id, id, signal_id, reviewer_id, finding, note, visited, reviewed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (unit_id, id) do nothing returning id`,
        [...values, tx.now],
      );
      if (made) return tx.audit({ action: actions.reviewSignal.name, subject: signalId, unitId, detail: { finding } });
      const [same] = await tx.sql(
        `select id from enrollment.signal_review
         where unit_id = $1 and id = $2 and signal_id = $3 and reviewer_id = $4 and finding = $5 and note = $6 and visited = $7::jsonb`,
        values,
      );
      if (!same) throw new AppError('CONFLICT', messages.reviewIdTaken);
    });
  }
}
