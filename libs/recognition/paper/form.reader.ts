import { Injectable } from '@nestjs/common';
import { PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import { AppError, type Ctx, vietnamDay, vietnamYear } from '#platform';
import { CaseReader } from '../case/case.reader.js';
import { CriteriaReader } from '../criteria/criteria.reader.js';
import { DossierReader } from '../dossier/dossier.reader.js';
import { messages } from '../messages.js';
import type { appealForm, FormFacts } from './form.js';
import { PlaceNamesReader } from './place-names.reader.js';

type Facts = Parameters<typeof appealForm>[0];

/** What stands on the forms of citizens. */
@Injectable()
export class FormReader {
  constructor(
    private readonly people: PersonReader,
    private readonly units: UnitReader,
    private readonly places: PlaceNamesReader,
    private readonly criteria: CriteriaReader,
    private readonly dossiers: DossierReader,
    private readonly cases: CaseReader,
  ) {}

  /** An empty form of a group, of this year and by the latest criteria. */
  async empty(ctx: Ctx, group: string): Promise<Facts> {
    const [criteria] = await this.criteria.list(ctx);
    if (!criteria?.groups.some(({ code }) => code === group)) throw new AppError('NOT_FOUND', messages.noPaper);
    const nothing = { places: null, branch: null, citizen: null, lines: [], decision: null, appeal: null };
    return { ...nothing, year: vietnamYear(ctx.now), today: `${vietnamYear(ctx.now)}-01-01`, criteria, group };
  }

  /** Of one's own case, or of somebody in the caller's places: then the dossier checks and logs it. */
  async ofCase(ctx: Ctx, citizenId: string, year: number, isOwn: boolean): Promise<Facts> {
    const dossier = isOwn ? await this.dossiers.own(ctx, citizenId, year) : await this.dossiers.ofCitizen(ctx, citizenId, year);
    const placeId = dossier?.branchUnitId ?? dossier?.unitId;
    if (!dossier || !placeId) throw new AppError('NOT_FOUND', messages.noCase);
    const { places, branch } = await this.places.of(ctx, placeId, null);
    const card = (await this.people.byIds(ctx, [dossier.citizenId])).get(dossier.citizenId);
    const steps = await this.cases.steps(ctx, dossier.citizenId, year);
    const appeal = steps.findLast(({ act }) => act === 'appeal');
    const first = dossier.decisionId ? await this.cases.decision(ctx, dossier.decisionId) : null;
    return {
      ...{ places, branch, year, today: vietnamDay(ctx.now), criteria: dossier.criteriaSet, group: dossier.group },
      citizen: { name: card?.fullName ?? '', birthYear: card?.birthYear ?? null },
      lines: dossier.lines.map(({ indicator, selfScore, suggestedPoints, evidence, named }): FormFacts['lines'][number] => ({
        ...{ indicator: indicator.code, selfScore, suggestedPoints },
        evidence: [...evidence.map(({ title }) => title), ...named.map(({ words }) => words)],
      })),
      decision: first && { number: first.number, decidedOn: first.decidedOn },
      appeal: appeal?.reason ? { reason: appeal.reason, day: vietnamDay(new Date(appeal.at)) } : null,
    };
  }
}
