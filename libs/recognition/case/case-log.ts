import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, newId, Scope, type Tx } from '#platform';
import type { Role } from '#identity';
import { messages } from '../messages.js';
import { caseMoved, titleDecided } from '../recognition.events.js';
import { ACTS, type CaseAct, type CaseStatus } from './case-state.js';

/** The row of a case, locked. */
export interface CaseRow {
  readonly citizenId: string;
  readonly caseId: string;
  readonly year: number;
  readonly status: CaseStatus;
  readonly unitId: string | null;
  readonly branchUnitId: string | null;
  readonly criteriaSetId: string;
  readonly decisionId: string | null;
  readonly communeSittingId: string | null;
}

export const CASE_ROW = `c.citizen_id as "citizenId", c.id as "caseId", c.year, c.status, c.unit_id as "unitId", c.branch_unit_id as "branchUnitId",
  c.criteria_set_id as "criteriaSetId", coalesce(c.latest_decision_id, c.decision_id) as "decisionId", c.commune_sitting_id as "communeSittingId"`;

/** As whom somebody acts: the citizen, or an officer by a role in a place. */
export interface ActedAs {
  readonly role: Role | 'citizen';
  readonly unitId: string | null;
  /** An officer, for the citizen. */
  readonly onBehalf: boolean;
}

/** One case taking a step. What is left out stays as it is. */
export interface Move {
  readonly row: CaseRow;
  readonly to: CaseStatus;
  readonly unitId?: string;
  readonly branchUnitId?: string;
  readonly groupCode?: string;
  /** By which numbers the case goes from here on; set where it is registered, null: those of its criteria set. */
  readonly thresholdId?: string | null;
  readonly branchSittingId?: string;
  readonly communeSittingId?: string;
  readonly reason?: string | null;
  readonly detail?: object;
}

/** The document that a step rests on. */
export interface StepDocument {
  readonly number: string | null;
  readonly decision?: { readonly id: string; readonly kind: 'recognition' | 'appeal' | 'revocation' };
}

/** Writes the steps of cases, and with each the state that it leads to. Nothing else changes the status of a case. */
@Injectable()
export class CaseLog {
  constructor(private readonly scope: Scope) {}

  /** The role by which the caller may do it at a place, the nearest first; null when there is none. */
  async roleAt(ctx: Ctx, act: CaseAct, unitId: string): Promise<{ role: Role; unitId: string } | null> {
    const above = new Set(await this.scope.unitsAbove(ctx, unitId));
    const grants = ctx.actor.grants.filter(({ role, unitId: at }) => above.has(at) && ACTS[act].roles.includes(role as Role));
    const grant = grants.find(({ unitId: at }) => at === unitId) ?? grants[0];
    return grant ? { role: grant.role as Role, unitId: grant.unitId } : null;
  }

  /** @throws CONFLICT where the table has no such step from here */
  requireStep(act: CaseAct, status: CaseStatus): void {
    if (!ACTS[act].from.includes(status)) throw new AppError('CONFLICT', messages.notThisStep);
  }

  /** Locks cases in the order of their keys, so that two who act at once wait for each other. */
  lock(tx: Tx, year: number, citizenIds: readonly string[]): Promise<CaseRow[]> {
    return tx.sql<CaseRow>(
      `select ${CASE_ROW} from recognition.recognition_case c where c.citizen_id = any($1::uuid[]) and c.year = $2
       order by c.citizen_id for update`,
      [citizenIds, year],
    );
  }

  /** Takes the step with all of these cases, by three statements. The caller holds their locks and has checked the place. */
  async move(tx: Tx, act: CaseAct, moves: readonly Move[], as: ActedAs, document: StepDocument = { number: null }): Promise<void> {
    if (moves.length === 0) return;
    for (const { row, to } of moves) {
      this.requireStep(act, row.status);
      if (!ACTS[act].to.includes(to)) throw new Error(`${act} does not lead to ${to}`);
    }

    const { decision } = document;
    await tx.sql(
      `update recognition.recognition_case c set status = m.to, group_code = coalesce(m.group_code, c.group_code),
         unit_id = coalesce(m.unit_id, c.unit_id), branch_unit_id = coalesce(m.branch_unit_id, c.branch_unit_id),
         branch_sitting_id = case when m.to in ('registered', 'self_assessed', 'withdrawn') then null else coalesce(m.branch_sitting_id, c.branch_sitting_id) end,
         commune_sitting_id = case when m.to in ('registered', 'self_assessed', 'branch_reviewed', 'withdrawn') then null else coalesce(m.commune_sitting_id, c.commune_sitting_id) end,
         decision_id = coalesce(c.decision_id, $3), decided_at = case when $3::uuid is null then c.decided_at else coalesce(c.decided_at, $4) end,
         latest_decision_id = coalesce($3, c.latest_decision_id),
         threshold_id = case when m.to = 'registered' and m.group_code is not null then m.threshold_id else c.threshold_id end
       from jsonb_to_recordset($1::jsonb) as m (citizen_id uuid, "to" text, group_code text, threshold_id uuid, unit_id uuid, branch_unit_id uuid, branch_sitting_id uuid, commune_sitting_id uuid)
       where c.citizen_id = m.citizen_id and c.year = $2`,
      [
        JSON.stringify(
          moves.map(({ row, to, groupCode, thresholdId, unitId, branchUnitId, branchSittingId, communeSittingId }) => ({
            citizen_id: row.citizenId,
            to,
            group_code: groupCode,
            threshold_id: thresholdId,
            unit_id: unitId,
            branch_unit_id: branchUnitId,
            branch_sitting_id: branchSittingId,
            commune_sitting_id: communeSittingId,
          })),
        ),
        moves[0]!.row.year,
        decision?.id ?? null,
        tx.now,
      ],
    );
    await tx.sql(
      `insert into recognition.case_step (citizen_id, year, id, act, from_status, to_status, actor_id, actor_role, unit_id, on_behalf, at,
         document_number, reason, detail)
       select s.citizen_id, $2, s.id, $3, s."from", s."to", $4, $5, $6, $7, $8, $9, s.reason, s.detail
       from jsonb_to_recordset($1::jsonb) as s (citizen_id uuid, id uuid, "from" text, "to" text, reason text, detail jsonb)`,
      [
        JSON.stringify(
          moves.map(({ row, to, reason = null, detail = {} }) => ({
            ...{ citizen_id: row.citizenId, id: newId(), from: row.status, to, reason, detail },
          })),
        ),
        moves[0]!.row.year,
        act,
        tx.actor.kind === 'person' ? tx.actor.id : null,
        as.role,
        as.unitId,
        as.onBehalf,
        tx.now,
        document.number,
      ],
    );
    await tx.emit(
      ...moves.flatMap(({ row, to, unitId = row.unitId, branchUnitId = row.branchUnitId }) => {
        const { caseId, citizenId, year, status: fromStatus } = row;
        const moved = caseMoved({ caseId, citizenId, year, act, fromStatus, toStatus: to, unitId, branchUnitId, onBehalf: as.onBehalf });
        if (!decision || !unitId) return [moved];
        const { id: decisionId, kind } = decision;
        return [moved, titleDecided({ caseId, citizenId, year, decisionId, unitId, kind, isRecognised: to === 'recognised' })];
      }),
    );
  }

  /** A step that no person took: of two cases of somebody who was recorded twice, or of somebody who was forgotten. */
  async bySystem(
    tx: Tx,
    step: { citizenId: string; year: number; act: 'merge' | 'erase'; from: string; to: string; detail?: object },
  ): Promise<void> {
    await tx.sql(
      `insert into recognition.case_step (citizen_id, year, id, act, from_status, to_status, actor_role, on_behalf, at, detail)
       values ($1, $2, $3, $4, $5, $6, 'system', false, $7, $8)`,
      [step.citizenId, step.year, newId(), step.act, step.from, step.to, tx.now, step.detail ?? {}],
    );
  }
}
