import { Processor } from '@nestjs/bullmq';
import type { PersonErased } from '#identity';
import {
  type Ctx,
  effectDone,
  EventProcessor,
  FORGOTTEN,
  forgetting,
  Hears,
  type StoredEvent,
  SystemContext,
  Transactions,
} from '#platform';

const QUEUE = 'digital-skills.person-erased';

/** Fed by `person.erased.v1`. Levels stay, under the bare id; what was seen of the person, and said about it, goes (ADR 34). */
@Hears('person.erased.v1')
@Processor(QUEUE)
export class ForgetLearnerProcessor extends EventProcessor<PersonErased> {
  constructor(
    system: SystemContext,
    private readonly transactions: Transactions,
  ) {
    super(system);
  }

  handle(ctx: Ctx, { id, data: { personIds } }: StoredEvent<PersonErased>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, id, QUEUE))) return;
      await forgetting(tx, personIds);
      const gone = [personIds, FORGOTTEN];
      await tx.sql(`update digital_skills.observation set saw = $2 where learner_id = any($1::uuid[])`, gone);
      await tx.sql(`update digital_skills.observation_word set reason = $2 where learner_id = any($1::uuid[])`, gone);
      // of a course here it is the title of the course; of something learnt elsewhere somebody typed it
      await tx.sql(
        `update digital_skills.skill_evidence set course_title = $2 where learner_id = any($1::uuid[]) and course_id is null`,
        gone,
      );
    });
  }
}
