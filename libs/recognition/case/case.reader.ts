import { Injectable } from '@nestjs/common';
import { PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import { type Ctx, loader, personIds, vietnamDay } from '#platform';
import type { Dossier } from '../dossier/dossier.graphql.js';
import { RoundReader } from '../round/round.reader.js';
import { SettingReader } from '../setting/setting.reader.js';
import type { BranchChoice, CaseDecision, CaseStep } from './case.graphql.js';
import { CaseLog } from './case-log.js';
import { ACTS, actsOpen, type CaseAct, type CaseStatus, lastDayOfAppeal } from './case-state.js';

type StepRow = Omit<CaseStep, 'actorName' | 'unitName'> & {
  citizenId: string;
  year: number;
  actorId: string | null;
  unitId: string | null;
};
type DecisionRow = CaseDecision & { unitId: string };

/** What happened to cases. Whoever shows it has checked the place. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly people: PersonReader,
    private readonly units: UnitReader,
    private readonly settings: SettingReader,
    private readonly log: CaseLog,
    private readonly rounds: RoundReader,
  ) {}

  /** All steps of a case, the first first; one statement for all cases of a request. */
  steps(ctx: Ctx, citizenId: string, year: number): Promise<CaseStep[]> {
    return loader<string, CaseStep[]>(ctx, 'recognition.caseSteps', async (keys) => {
      const pairs = keys.map((key) => key.split('@'));
      const rows = await ctx.sql<StepRow>(
        `select s.citizen_id as "citizenId", s.year, s.id, s.act, s.from_status as "fromStatus", s.to_status as "toStatus", s.actor_id as "actorId",
                s.actor_role as "actorRole", s.unit_id as "unitId", s.on_behalf as "onBehalf", s.at, s.document_number as "documentNumber", s.reason
         from unnest($1::uuid[], $2::int[]) as k (citizen_id, year) join recognition.case_step s using (citizen_id, year) order by s.at, s.id`,
        [pairs.map(([id]) => id), pairs.map(([, of]) => Number(of))],
      );
      const names = await this.people.names(
        ctx,
        rows.flatMap(({ actorId }) => actorId ?? []),
      );
      const places = await this.units.names(
        ctx,
        rows.flatMap(({ unitId }) => unitId ?? []),
      );
      return keys.map((key) =>
        rows
          .filter((row) => `${row.citizenId}@${row.year}` === key)
          .map(({ citizenId: _, year: __, actorId, unitId, ...step }) => ({
            ...step,
            actorName: actorId && (names.get(actorId) ?? null),
            unitName: unitId && (places.get(unitId) ?? null),
          })),
      );
    }).load(`${citizenId}@${year}`);
  }

  /** The decision in force. */
  decision(ctx: Ctx, decisionId: string): Promise<DecisionRow | null> {
    return loader<string, DecisionRow | null>(ctx, 'recognition.decision', async (ids) => {
      const rows = await ctx.sql<DecisionRow>(
        `select id, unit_id as "unitId", number, decided_on as "decidedOn", signer_name as "signerName", signer_title as "signerTitle", kind
         from recognition.decision where id = any($1::uuid[])`,
        [ids],
      );
      return ids.map((id) => rows.find((row) => row.id === id) ?? null);
    }).load(decisionId);
  }

  /** The last day of an appeal; null where there is nothing to appeal against, or where an appeal was answered. */
  async appealUntil(ctx: Ctx, { status, decisionId }: Pick<Dossier, 'status' | 'decisionId'>): Promise<string | null> {
    if (!decisionId || !ACTS.appeal.from.includes(status as CaseStatus)) return null;
    const decision = await this.decision(ctx, decisionId);
    if (!decision || decision.kind === 'appeal') return null;
    return lastDayOfAppeal(decision.decidedOn, (await this.settings.at(ctx, decision.unitId)).appealDays);
  }

  /** What the caller may do with a case now: by the table, the facts, and where the caller's roles count. */
  async allowedActs(ctx: Ctx, dossier: Dossier): Promise<CaseAct[]> {
    const { citizenId, status, unitId, branchUnitId } = dossier;
    const appealUntil = await this.appealUntil(ctx, dossier);
    const open = actsOpen({ status: status as CaseStatus, today: vietnamDay(ctx.now), appealUntil });
    const isOwn = ctx.actor.kind === 'person' && personIds(ctx).includes(citizenId);
    const allowed: CaseAct[] = [];
    for (const act of open) {
      const { byCitizen, place } = ACTS[act];
      const late = byCitizen ? await this.rounds.late(ctx, act, dossier) : null;
      if (late && (isOwn || late.isClosed)) continue;
      // nobody acts as an officer on their own case
      if (isOwn ? byCitizen : await this.mayAt(ctx, act, (place === 'branch' ? branchUnitId : null) ?? unitId)) allowed.push(act);
    }
    return allowed;
  }

  /** Where somebody can be assessed: below the commune of the case, else of the home; the commune itself where it has nothing below. */
  async branchChoices(ctx: Ctx, { citizenId, unitId }: Pick<Dossier, 'citizenId' | 'unitId'>): Promise<BranchChoice[]> {
    const communeId = unitId ?? (await this.people.home(ctx, citizenId));
    const commune = communeId && (await this.units.get(ctx, communeId));
    if (!commune) return [];
    const below = await this.units.below(ctx, commune.id);
    return below.length > 0 ? below.map(({ id, name }) => ({ id, name })) : [{ id: commune.id, name: commune.name }];
  }

  private async mayAt(ctx: Ctx, act: CaseAct, unitId: string | null): Promise<boolean> {
    return unitId !== null && (await this.log.roleAt(ctx, act, unitId)) !== null;
  }
}
