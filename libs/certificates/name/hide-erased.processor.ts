import { Processor } from '@nestjs/bullmq';
import type { PersonErased } from '#identity';
import { type Ctx, effectDone, EventProcessor, Hears, newId, type StoredEvent, SystemContext, Transactions } from '#platform';

const QUEUE = 'certificates.person-erased';

/** Fed by `person.erased.v1`. Certificate and register row stay, as the law asks; strangers read initials from now on, and what the holder asked for keeps no words. */
@Hears('person.erased.v1')
@Processor(QUEUE)
export class HideErasedProcessor extends EventProcessor<PersonErased> {
  constructor(
    system: SystemContext,
    private readonly transactions: Transactions,
  ) {
    super(system);
  }

  handle(ctx: Ctx, { id, data: { personId, personIds } }: StoredEvent<PersonErased>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, id, QUEUE))) return;
      await tx.sql(
        `insert into certificates.name_choice (learner_id, id, certificate_id, is_shown, made_by, actor_id, text_version, language, at)
         select distinct c.learner_id, $2::uuid, null::uuid, false, 'erasure', $3::uuid, '', 'vi', $4::timestamptz
         from certificates.certificate c where c.learner_id = any($1::uuid[])`,
        [personIds, newId(), personId, tx.now],
      );
      await tx.sql(
        `update certificates.holder_request set words = '', answer = case when answer is not null then '' end,
           state = case state when 'waiting' then 'withdrawn' else state end, answered_at = coalesce(answered_at, $2)
          where learner_id = any($1::uuid[])`,
        [personIds, tx.now],
      );
    });
  }
}
