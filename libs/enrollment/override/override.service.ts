import { Injectable } from '@nestjs/common';
import { requirementKey, requirementsOf, VersionReader } from '#courses';
import { CentreReader } from '#organisation';
import { AppError, type Ctx, isStorable, personId, personIds, Scope, t, Transactions, type Tx } from '#platform';
import { ENROLLMENT_COLUMNS, type EnrollmentRow } from '../enrollment/enrollment-row.js';
import { isMet, type Requirement } from '../learning-record/completion.js';
import { LedgerFacts } from '../learning-record/ledger-facts.js';
import { readProgress } from '../learning-record/progress.js';
import { messages as roomMessages } from '../messages.js';
import { messages } from './messages.js';
import { actions } from './override.actions.js';
import { overrideDecided, overrideRequested } from './override.events.js';
import type { CentreSettings, ChangeCentreSettingsInput, DecideOverrideInput, RequestOverrideInput } from './override.graphql.js';
import { OverrideStands, RequirementNotOpen, SecondPersonNeeded } from './override.outcomes.js';
import { OverrideReader, OVERRIDES, type OverrideRow } from './override.reader.js';

const MAX_REASON = 500;

/** Staff waive a requirement: with a reason, and by two people where the centre says so. */
@Injectable()
export class OverrideService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly centres: CentreReader,
    private readonly versions: VersionReader,
    private readonly ledger: LedgerFacts,
    private readonly reader: OverrideReader,
  ) {}

  /** Repeated, or while the same waits already: the request as it stands. */
  request(ctx: Ctx, input: RequestOverrideInput): Promise<OverrideStands | RequirementNotOpen> {
    const reason = readReason(input.reason);
    const askedBy = personId(ctx);
    if (personIds(ctx).includes(input.learnerId)) throw new AppError('FORBIDDEN', messages.notForOneself);
    return this.transactions.run(ctx, async (tx) => {
      const enrollment = await this.lockEnrollment(tx, input);
      await this.scope.require(tx, actions.requestOverride, enrollment.unitId);
      const [before] = await tx.sql<OverrideRow>(
        `${OVERRIDES} where o.learner_id = $1 and (o.id = $2 or o.enrollment_id = $3 and o.requirement_key = $4 and o.state = 'waiting')
         order by o.id = $2 desc limit 1`,
        [input.learnerId, input.id, input.enrollmentId, input.requirementKey],
      );
      if (before) {
        const isSame = before.enrollmentId === input.enrollmentId && before.requirementKey === input.requirementKey;
        if (!isSame) throw new AppError('CONFLICT', messages.idTaken);
        return this.stands(tx, input.learnerId, before.id);
      }
      const requirement = await this.openRequirement(tx, enrollment, input.requirementKey);
      if (!requirement) return new RequirementNotOpen(t(tx.locale, messages.requirementNotOpen));
      const { overrideNeedsSecondPerson: needsSecond } = await this.reader.settings(tx, enrollment.centreId);
      await tx.sql(
        `insert into enrollment.requirement_override
           (learner_id, id, enrollment_id, unit_id, requirement, requirement_key, reason, requested_by, requested_at, needs_second, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting')`,
        [
          input.learnerId,
          input.id,
          enrollment.id,
          enrollment.unitId,
          requirement,
          input.requirementKey,
          reason,
          askedBy,
          tx.now,
          needsSecond,
        ],
      );
      await tx.audit({
        action: actions.requestOverride.name,
        subject: enrollment.id,
        unitId: enrollment.unitId,
        detail: { overrideId: input.id, requirement: input.requirementKey, needsSecond },
      });
      if (needsSecond) await tx.emit(overrideRequested({ ...keysOf(enrollment), overrideId: input.id, requestedBy: askedBy }));
      else await this.close(tx, enrollment, { id: input.id, requirement, reason, requestedBy: askedBy }, true);
      return this.stands(tx, input.learnerId, input.id);
    });
  }

  /** Decided once. Whoever comes later, or again, is told how it stands. */
  decide(ctx: Ctx, { learnerId, id, isApproved }: DecideOverrideInput): Promise<OverrideStands | SecondPersonNeeded> {
    if (personIds(ctx).includes(learnerId)) throw new AppError('FORBIDDEN', messages.notForOneself);
    return this.transactions.run(ctx, async (tx) => {
      const [asked] = await tx.sql<OverrideRow>(`${OVERRIDES} where o.learner_id = $1 and o.id = $2`, [learnerId, id]);
      if (!asked) throw new AppError('NOT_FOUND', messages.overrideNotFound);
      await this.scope.require(tx, actions.decideOverride, asked.unitId);
      const enrollment = await this.lockEnrollment(tx, asked);
      const [now] = await tx.sql<OverrideRow>(`${OVERRIDES} where o.learner_id = $1 and o.id = $2`, [learnerId, id]);
      if (now?.state !== 'waiting') return this.stands(tx, learnerId, id);
      if (now.needsSecondPerson && personIds(tx).includes(now.requestedBy)) {
        return new SecondPersonNeeded(t(tx.locale, messages.secondPersonNeeded));
      }
      await this.close(tx, enrollment, now, isApproved);
      return this.stands(tx, learnerId, id);
    });
  }

  /** Repeated: the same settings. */
  changeSettings(ctx: Ctx, { centreId, overrideNeedsSecondPerson }: ChangeCentreSettingsInput): Promise<CentreSettings> {
    const changedBy = personId(ctx);
    return this.transactions.run(ctx, async (tx) => {
      const centre = (await this.centres.many(tx, [centreId])).get(centreId);
      if (!centre) throw new AppError('NOT_FOUND', messages.overrideNotFound);
      await this.scope.require(tx, actions.changeCentreSettings, centre.unitId);
      await tx.sql(
        `insert into enrollment.centre_setting (centre_id, override_needs_second_person, changed_by, changed_at) values ($1, $2, $3, $4)
         on conflict (centre_id) do update set override_needs_second_person = $2, changed_by = $3, changed_at = $4`,
        [centreId, overrideNeedsSecondPerson, changedBy, tx.now],
      );
      const action = actions.changeCentreSettings.name;
      await tx.audit({ action, subject: centreId, unitId: centre.unitId, detail: { overrideNeedsSecondPerson } });
      return { centreId, overrideNeedsSecondPerson, mayChange: true };
    });
  }

  /** Every act about overrides of an enrollment waits here for the one before it. */
  private async lockEnrollment(tx: Tx, { learnerId, enrollmentId }: { learnerId: string; enrollmentId: string }): Promise<EnrollmentRow> {
    const [row] = await tx.sql<EnrollmentRow>(
      `select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e where e.learner_id = $1 and e.id = $2 for update`,
      [learnerId, enrollmentId],
    );
    if (!row) throw new AppError('NOT_FOUND', roomMessages.enrollmentNotFound);
    return row;
  }

  /** @returns null when the requirement is met, or when the pinned version does not ask for it */
  private async openRequirement(tx: Tx, { courseVersionId, progress, status }: EnrollmentRow, key: string): Promise<Requirement | null> {
    const version = await this.versions.forLearning(tx, courseVersionId);
    if (!version || status !== 'active') return null;
    const requirement = requirementsOf(version.rule).find((one) => requirementKey(one) === key);
    return requirement && !isMet(requirement, readProgress(progress)) ? requirement : null;
  }

  private async close(
    tx: Tx,
    enrollment: EnrollmentRow,
    { id, requirement, reason, requestedBy }: Pick<OverrideRow, 'id' | 'requirement' | 'reason' | 'requestedBy'>,
    isApproved: boolean,
  ): Promise<void> {
    const { learnerId, id: enrollmentId, unitId } = enrollment;
    await tx.sql(
      `update enrollment.requirement_override set state = $3, decided_by = $4, decided_at = $5 where learner_id = $1 and id = $2`,
      [learnerId, id, isApproved ? 'approved' : 'declined', tx.actor.id, tx.now],
    );
    await tx.audit({ action: actions.decideOverride.name, subject: enrollmentId, unitId, detail: { overrideId: id, isApproved } });
    await tx.emit(overrideDecided({ ...keysOf(enrollment), overrideId: id, requestedBy, isApproved }));
    if (!isApproved) return;
    const occurredAt = tx.now;
    await this.ledger.record(tx, [{ id, learnerId, enrollmentId, occurredAt, kind: 'requirement_waived', requirement, reason }]);
  }

  private async stands(tx: Tx, learnerId: string, id: string): Promise<OverrideStands> {
    const rows = await tx.sql<OverrideRow>(`${OVERRIDES} where o.learner_id = $1 and o.id = $2`, [learnerId, id]);
    const [override] = await this.reader.cards(tx, rows);
    if (!override) throw new Error('a locked row is gone');
    return new OverrideStands(override);
  }
}

const keysOf = ({ learnerId, id: enrollmentId, centreId, unitId }: EnrollmentRow) => ({ learnerId, enrollmentId, centreId, unitId });

function readReason(reason: string): string {
  const read = reason.normalize('NFC').trim();
  if (read !== '' && read.length <= MAX_REASON && isStorable(read)) return read;
  throw new AppError('BAD_USER_INPUT', messages.reasonMissing, { fields: [{ path: 'reason', message: `1 to ${MAX_REASON} characters` }] });
}
