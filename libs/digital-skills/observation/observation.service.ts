import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ClassGroupReader } from '#enrollment';
import {
  AppError,
  clean,
  type Ctx,
  isStorable,
  newId,
  parseInput,
  personId,
  personIds,
  startOfVietnamDay,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { actions } from '../digital-skills.actions.js';
import { skillObservationChanged } from '../digital-skills.events.js';
import { frameworkId } from '../framework/framework-import.js';
import { PROFILE_FRAMEWORK } from '../profile/skill-profile.service.js';
import { messages } from './messages.js';
import {
  type AnswerSkillObservationInput,
  type ObjectToSkillObservationInput,
  ObservationState,
  type RecordSkillObservationInput,
  type SkillObservation,
} from './observation.graphql.js';
import { ObservationReader } from './observation.reader.js';

const YEAR_MS = 366 * 86_400_000;
const words = (min: number) => z.string().refine(isStorable).transform(clean).pipe(z.string().min(min).max(500));
const Seen = z.object({ level: z.int().min(1).max(8), saw: words(10), observedOn: z.iso.date(), competenceCode: z.string().max(30) });
const Reason = z.object({ reason: words(3) });

type Key = Pick<SkillObservation, 'learnerId' | 'id'>;

/** What teachers see, what learners say to it, and what becomes of it. Nothing is edited: a word is added. */
@Injectable()
export class ObservationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly classes: ClassGroupReader,
    private readonly reader: ObservationReader,
  ) {}

  /** A line of evidence for somebody in a class that the caller runs. Repeated: the same. */
  async record(ctx: Ctx, input: RecordSkillObservationInput): Promise<SkillObservation> {
    const { id, classId, learnerId } = input;
    const group = await this.classes.requireRunner(ctx, classId);
    const { level, saw, observedOn, competenceCode } = parseInput(Seen, input);
    if (personIds(ctx).includes(learnerId)) throw new AppError('FORBIDDEN', messages.ownMatter);
    const member = await this.classes.member(ctx, classId, learnerId);
    if (member?.state !== 'enrolled') throw refused('learnerId', messages.notInClass);
    if (observedOn > vietnamDay(ctx.now) || observedOn < vietnamDay(new Date(ctx.now.getTime() - YEAR_MS))) throw refused('observedOn');
    const framework = frameworkId(PROFILE_FRAMEWORK);
    return this.transactions.run(ctx, async (tx) => {
      const [known] = await tx.sql(`select from digital_skills.competence where framework_id = $1 and code = $2 and kind = 'competence'`, [
        framework,
        competenceCode,
      ]);
      if (!known) throw refused('competenceCode');
      const written = await tx.sql(
        `insert into digital_skills.observation
           (learner_id, id, framework_id, competence_code, level, saw, observed_on, unit_id, class_id, observer_id, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning 1`,
        [learnerId, id, framework, competenceCode, level, saw, observedOn, group.unitId, classId, personId(tx), tx.now],
      );
      if (written.length > 0) {
        await tx.sql(
          `insert into digital_skills.skill_evidence
             (learner_id, id, framework_id, competence_code, level, source_kind, source_id, course_title, observed_at, recorded_at)
           values ($1, $2, $3, $4, $5, 'observed', $6, $7, $8, $9)`,
          [learnerId, newId(), framework, competenceCode, level, id, group.title, startOfVietnamDay(observedOn), tx.now],
        );
        await tx.audit({ action: actions.observe.name, subject: id, unitId: group.unitId, detail: { learnerId, competenceCode, level } });
        await tx.emit(skillObservationChanged({ observationId: id, learnerId, classId, change: 'recorded' }));
      }
      return this.one(tx, { learnerId, id });
    });
  }

  /** Whoever runs the class takes it back; the line no longer counts. Repeated: nothing more happens. */
  withdraw(ctx: Ctx, input: AnswerSkillObservationInput): Promise<SkillObservation> {
    return this.answer(ctx, input, 'withdrawal');
  }

  /** Whoever runs the class keeps it after an objection; the line counts again. Repeated: nothing more happens. */
  keep(ctx: Ctx, input: AnswerSkillObservationInput): Promise<SkillObservation> {
    return this.answer(ctx, input, 'kept');
  }

  /** The learner does not agree; until it is answered the line does not count. Once. Repeated: nothing more happens. */
  async object(ctx: Ctx, { id, reason: said }: ObjectToSkillObservationInput): Promise<SkillObservation> {
    const { reason } = parseInput(Reason, { reason: said });
    return this.transactions.run(ctx, async (tx) => {
      const found = (await this.reader.of(tx, personIds(tx))).find((one) => one.id === id);
      if (!found) throw new AppError('NOT_FOUND', messages.notFound);
      if (found.state === ObservationState.WITHDRAWN) throw new AppError('CONFLICT', messages.noLonger);
      await say(tx, found, 'objection', reason);
      return this.one(tx, found);
    });
  }

  private async answer(ctx: Ctx, { learnerId, id, reason: said }: AnswerSkillObservationInput, kind: 'kept' | 'withdrawal') {
    const [row] = await ctx.sql<{ classId: string; unitId: string }>(
      `select class_id as "classId", unit_id as "unitId" from digital_skills.observation where learner_id = $1 and id = $2`,
      [learnerId, id],
    );
    if (!row) throw new AppError('NOT_FOUND', messages.notFound);
    await this.classes.requireRunner(ctx, row.classId);
    const { reason } = parseInput(Reason, { reason: said });
    return this.transactions.run(ctx, async (tx) => {
      // one answer after the other: an observation is kept or taken back, not both at once
      await tx.sql(`select from digital_skills.observation where learner_id = $1 and id = $2 for update`, [learnerId, id]);
      const { state } = await this.one(tx, { learnerId, id });
      if (kind === 'kept' && state === ObservationState.WITHDRAWN) throw new AppError('CONFLICT', messages.noLonger);
      if (kind === 'kept' && state === ObservationState.COUNTS) throw new AppError('CONFLICT', messages.notDisputed);
      if (await say(tx, { learnerId, id }, kind, reason)) {
        if (kind === 'withdrawal') {
          await tx.sql(
            `insert into digital_skills.skill_evidence_void (learner_id, source_kind, source_id, voided_at) values ($1, 'observed', $2, $3)
             on conflict do nothing`,
            [learnerId, id, tx.now],
          );
        }
        await tx.audit({ action: actions.observe.name, subject: id, unitId: row.unitId, detail: { learnerId, kind } });
        const change = kind === 'kept' ? 'kept' : 'withdrawn';
        await tx.emit(skillObservationChanged({ observationId: id, learnerId, classId: row.classId, change }));
      }
      return this.one(tx, { learnerId, id });
    });
  }

  private async one(tx: Tx, { learnerId, id }: Key): Promise<SkillObservation> {
    const found = (await this.reader.of(tx, [learnerId])).find((one) => one.id === id);
    if (!found) throw new AppError('NOT_FOUND', messages.notFound);
    return found;
  }
}

const refused = (path: string, message = messages.badObservation) =>
  new AppError('BAD_USER_INPUT', message, { params: { fields: path }, fields: [{ path, message: 'not possible here' }] });

/** @returns whether it was not said before */
async function say(tx: Tx, { learnerId, id }: Key, kind: string, reason: string): Promise<boolean> {
  const written = await tx.sql(
    `insert into digital_skills.observation_word (learner_id, observation_id, kind, reason, by_id, at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning 1`,
    [learnerId, id, kind, reason, personId(tx), tx.now],
  );
  return written.length > 0;
}
