import { Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn } from '#platform';
import { Dossier } from '../dossier/dossier.graphql.js';
import { NameEvidenceInput, RemoveEvidenceInput } from './named-evidence.graphql.js';
import { NamedEvidenceService } from './named-evidence.service.js';

@Resolver()
export class NamedEvidenceResolver {
  constructor(private readonly named: NamedEvidenceService) {}

  @Mutation(() => Dossier, { description: 'Names something as evidence, while the case is not handed in. Safe to repeat.' })
  @Allow(signedIn)
  nameEvidence(@CurrentCtx() ctx: Ctx, @Input() input: NameEvidenceInput): Promise<Dossier> {
    return this.named.name(ctx, input);
  }

  @Mutation(() => Dossier, { description: 'Takes back what was named, while the case is not handed in. Safe to repeat.' })
  @Allow(signedIn)
  removeEvidence(@CurrentCtx() ctx: Ctx, @Input() input: RemoveEvidenceInput): Promise<Dossier> {
    return this.named.remove(ctx, input);
  }
}
