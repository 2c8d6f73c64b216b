import { Processor } from '@nestjs/bullmq';
import { CompletionReader } from '#enrollment';
import { PersonReader, type PersonUnmerged } from '#identity';
import { type Ctx, effectDone, EventProcessor, Hears, type StoredEvent, SystemContext, Transactions } from '#platform';
import { ReconcileReader } from '../register/reconcile.reader.js';
import { AwaitingService } from '../class-issue/awaiting.service.js';

const QUEUE = 'certificates.person-unmerged';

/**
 * Fed by `person.unmerged.v1`: while two records were one person, a completion under the one was certified by that of the
 * other (one certificate per person, course and cycle). Now they are two people, and each gets their own. Runs any number of
 * times: what has a certificate keeps it.
 */
@Hears('person.unmerged.v1')
@Processor(QUEUE)
export class IssueUnmergedProcessor extends EventProcessor<PersonUnmerged> {
  constructor(
    system: SystemContext,
    private readonly transactions: Transactions,
    private readonly people: PersonReader,
    private readonly completions: CompletionReader,
    private readonly certificates: ReconcileReader,
    private readonly awaiting: AwaitingService,
  ) {
    super(system);
  }

  async handle(ctx: Ctx, { id, data: { keptId, mergedId } }: StoredEvent<PersonUnmerged>): Promise<void> {
    const ids = [...(await this.people.idsOfMany(ctx, [keptId, mergedId])).values()].flat();
    const completions = await this.completions.ofLearners(ctx, [...new Set(ids)]);
    for (const completion of await this.certificates.withoutCertificate(ctx, completions)) await this.awaiting.arrived(ctx, completion);
    await this.transactions.run(ctx, async (tx) => void (await effectDone(tx, id, QUEUE)));
  }
}
