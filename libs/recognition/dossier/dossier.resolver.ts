import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PersonReader } from '#identity';
import { Allow, type Ctx, CurrentCtx, Input, loader, type Page, personId, signedIn, UUID } from '#platform';
import { actions } from '../recognition.actions.js';
import { Dossier, DossierConnection, DossiersArgs, SetSelfScoresInput } from './dossier.graphql.js';
import { DossierReader } from './dossier.reader.js';
import { SelfScoreService } from './self-score.service.js';

@Resolver(() => Dossier)
export class DossierResolver {
  constructor(
    private readonly dossiers: DossierReader,
    private readonly selfScores: SelfScoreService,
    private readonly people: PersonReader,
  ) {}

  @Query(() => Dossier, { description: 'My own dossier of a year, this year by default; an empty one while nothing is recorded.' })
  @Allow(signedIn)
  myDossier(
    @CurrentCtx() ctx: Ctx,
    @Args('year', { type: () => Int, nullable: true, description: 'Calendar year; this year by default.' }) year?: number | null,
  ): Promise<Dossier> {
    return this.dossiers.own(ctx, personId(ctx), year ?? undefined);
  }

  @Query(() => DossierConnection, {
    name: 'dossiers',
    description: 'Dossiers of citizens whose home is in a place. For association officers, auditors and API clients there.',
  })
  @Allow(actions.readDossiers)
  list(@CurrentCtx() ctx: Ctx, @Args() args: DossiersArgs): Promise<Page<Dossier>> {
    return this.dossiers.list(ctx, args);
  }

  @Query(() => Dossier, {
    nullable: true,
    description: "One citizen's dossier, or null when there is none. Who read it is recorded for the citizen.",
  })
  @Allow(actions.readDossiers)
  dossier(
    @CurrentCtx() ctx: Ctx,
    @Args('citizenId', { type: () => UUID, description: 'The citizen.' }) citizenId: string,
    @Args('year', { type: () => Int, description: 'Calendar year.' }) year: number,
  ): Promise<Dossier | null> {
    return this.dossiers.ofCitizen(ctx, citizenId, year);
  }

  @Mutation(() => Dossier, {
    description:
      'Records the points that I give myself, or that an officer writes down for somebody. Safe to repeat. A word, not an award.',
  })
  @Allow(signedIn)
  setSelfScores(@CurrentCtx() ctx: Ctx, @Input() input: SetSelfScoresInput): Promise<Dossier> {
    return this.selfScores.set(ctx, input.citizenId ?? personId(ctx), input);
  }

  @ResolveField(() => String, { nullable: true, description: 'Name of the citizen.' })
  citizenName(@Parent() { citizenId }: Dossier, @CurrentCtx() ctx: Ctx): Promise<string | null> {
    return loader<string, string | null>(ctx, 'recognition.citizenName', async (ids) => {
      const names = await this.people.names(ctx, [...ids]);
      return ids.map((id) => names.get(id) ?? null);
    }).load(citizenId);
  }
}
