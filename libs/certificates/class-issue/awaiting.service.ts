import { Injectable } from '@nestjs/common';
import { PersonReader } from '#identity';
import { type Ctx, effectDone, Transactions } from '#platform';
import { ChangeReader } from '../change/change.reader.js';
import { type Completion, ISSUE_QUEUE, IssuingService } from '../issuing/issuing.service.js';
import { existingCertificates } from '../issuing/issuing.store.js';
import { insertAwaiting } from './awaiting.store.js';

/** What becomes of a completion when it arrives: a certificate at once, or a place in the line that a director looks at. */
@Injectable()
export class AwaitingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: ChangeReader,
    private readonly issuing: IssuingService,
    private readonly people: PersonReader,
  ) {}

  /** Safe to repeat. */
  async arrived(ctx: Ctx, completion: Completion, eventId?: string): Promise<void> {
    const { issuesAutomatically } = await this.settings.settings(ctx, completion.centreId);
    if (issuesAutomatically) return void (await this.issuing.issue(ctx, completion, eventId));
    const { courseId, cycle, learnerId } = completion;
    const ids = [...new Set([learnerId, ...(await this.people.idsOf(ctx, learnerId))])];
    await this.transactions.run(ctx, async (tx) => {
      if (eventId) await effectDone(tx, eventId, ISSUE_QUEUE);
      const issued = await existingCertificates(
        tx,
        ids.map((id) => ({ learnerId: id, courseId, cycle })),
      );
      if (issued.size === 0) await insertAwaiting(tx, completion);
    });
  }
}
