import { Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { UnitReader } from '#organisation';
import { Allow, CalendarDate, type Ctx, CurrentCtx, Input, signedIn } from '#platform';
import { Dossier } from '../dossier/dossier.graphql.js';
import { BranchChoice, CaseActEnum, CaseActInput, CaseDecision, CaseStep, RegisterCaseInput } from './case.graphql.js';
import { CaseReader } from './case.reader.js';
import { CaseService } from './case.service.js';
import type { CaseAct } from './case-state.js';

@Resolver(() => Dossier)
export class CaseResolver {
  constructor(
    private readonly cases: CaseService,
    private readonly reader: CaseReader,
    private readonly units: UnitReader,
  ) {}

  @Mutation(() => Dossier, {
    description:
      'Takes part this year, or changes group and place while nobody has looked. For oneself, or by an officer for somebody. Safe to repeat.',
  })
  @Allow(signedIn)
  registerCase(@CurrentCtx() ctx: Ctx, @Input() input: RegisterCaseInput): Promise<Dossier> {
    return this.cases.register(ctx, input);
  }

  @Mutation(() => Dossier, { description: 'Hands the own points to the branch. Safe to repeat.' })
  @Allow(signedIn)
  submitCase(@CurrentCtx() ctx: Ctx, @Input() input: CaseActInput): Promise<Dossier> {
    return this.cases.submit(ctx, input);
  }

  @Mutation(() => Dossier, { description: 'Takes it back to change something, before the branch has met. Safe to repeat.' })
  @Allow(signedIn)
  takeBackCase(@CurrentCtx() ctx: Ctx, @Input() input: CaseActInput): Promise<Dossier> {
    return this.cases.takeBack(ctx, input);
  }

  @Mutation(() => Dossier, { description: 'No longer takes part this year; possible until the decision. Safe to repeat.' })
  @Allow(signedIn)
  withdrawCase(@CurrentCtx() ctx: Ctx, @Input() input: CaseActInput): Promise<Dossier> {
    return this.cases.withdraw(ctx, input);
  }

  @Mutation(() => Dossier, { description: 'Appeals against the decision in force, once and until its last day. Safe to repeat.' })
  @Allow(signedIn)
  appealCase(@CurrentCtx() ctx: Ctx, @Input() input: CaseActInput): Promise<Dossier> {
    return this.cases.appeal(ctx, input);
  }

  @ResolveField(() => [CaseStep], { description: 'What happened to it, the first step first.' })
  steps(@CurrentCtx() ctx: Ctx, @Parent() { citizenId, year }: Dossier): Promise<CaseStep[]> {
    return this.reader.steps(ctx, citizenId, year);
  }

  @ResolveField(() => [CaseActEnum], { description: 'What the caller may do with it now.' })
  allowedActs(@CurrentCtx() ctx: Ctx, @Parent() dossier: Dossier): Promise<CaseAct[]> {
    return this.reader.allowedActs(ctx, dossier);
  }

  @ResolveField(() => [BranchChoice], { description: 'Where the case can be assessed; empty while no home is recorded.' })
  branchChoices(@CurrentCtx() ctx: Ctx, @Parent() dossier: Dossier): Promise<BranchChoice[]> {
    return this.reader.branchChoices(ctx, dossier);
  }

  @ResolveField(() => CaseDecision, { nullable: true, description: 'The decision in force; null while there is none.' })
  async decision(@CurrentCtx() ctx: Ctx, @Parent() { decisionId }: Dossier): Promise<CaseDecision | null> {
    return decisionId ? this.reader.decision(ctx, decisionId) : null;
  }

  @ResolveField(() => CalendarDate, { nullable: true, description: 'Last day of an appeal; null where none is possible.' })
  appealUntil(@CurrentCtx() ctx: Ctx, @Parent() dossier: Dossier): Promise<string | null> {
    return this.reader.appealUntil(ctx, dossier);
  }

  @ResolveField(() => String, { nullable: true, description: 'Name of the commune.' })
  unitName(@CurrentCtx() ctx: Ctx, @Parent() { unitId }: Dossier): Promise<string | null> {
    return this.nameOf(ctx, unitId);
  }

  @ResolveField(() => String, { nullable: true, description: 'Name of the hamlet or unit that reviews it.' })
  branchName(@CurrentCtx() ctx: Ctx, @Parent() { branchUnitId }: Dossier): Promise<string | null> {
    return this.nameOf(ctx, branchUnitId);
  }

  private async nameOf(ctx: Ctx, unitId: string | null): Promise<string | null> {
    return unitId && ((await this.units.names(ctx, [unitId])).get(unitId) ?? null);
  }
}
