import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx, CurrentCtx } from '#platform';
import { Dossier } from '../dossier/dossier.graphql.js';
import { Honour } from './honour.graphql.js';
import { HonourReader } from './honour.reader.js';

@Resolver(() => Dossier)
export class HonourResolver {
  constructor(private readonly honour: HonourReader) {}

  @ResolveField('honour', () => Honour, { nullable: true, description: 'The public roll; null while there is no title in force.' })
  of(@CurrentCtx() ctx: Ctx, @Parent() dossier: Dossier): Promise<Honour | null> {
    return this.honour.of(ctx, dossier);
  }
}
