import { Field, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { MergeSide } from '#identity';
import { type Ctx, CurrentCtx, loader } from '#platform';

@ObjectType({ description: 'A dossier of one of two records that are compared.' })
export class MergeDossier {
  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;

  @Field({ description: 'As in `Dossier.status`. Of two open ones of a year one is closed; a decided one is never touched.' })
  status!: string;
}

/** What this room holds of a record. Whoever shows a side has checked the place and logged the read. */
@Resolver(() => MergeSide)
export class MergeSideDossiersResolver {
  @ResolveField(() => [MergeDossier], { description: 'Dossiers of the record, the latest year first.' })
  dossiers(@Parent() { personId }: MergeSide, @CurrentCtx() ctx: Ctx): Promise<MergeDossier[]> {
    return loader<string, MergeDossier[]>(ctx, 'recognition.mergeSide', async (ids) => {
      const rows = await ctx.sql<MergeDossier & { citizenId: string }>(
        `select citizen_id as "citizenId", year, status from recognition.recognition_case where citizen_id = any($1::uuid[]) order by year desc`,
        [ids],
      );
      return ids.map((id) => rows.filter(({ citizenId }) => citizenId === id));
    }).load(personId);
  }
}
