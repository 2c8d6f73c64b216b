import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, UUID } from '#platform';
import { actions } from './template.actions.js';
import {
  CertificateSampleEnum,
  CertificateTemplate,
  CertificateTemplateContentInput,
  PublishCertificateTemplateInput,
  SaveCertificateTemplateInput,
} from './template.graphql.js';
import type { Sample } from './preview.js';
import { TemplateReader } from './template.reader.js';
import { TemplateService } from './template.service.js';

@Resolver()
export class TemplateResolver {
  constructor(
    private readonly reader: TemplateReader,
    private readonly templates: TemplateService,
  ) {}

  @Query(() => CertificateTemplate, { description: 'How the paper of a centre looks.' })
  @Allow(actions.readTemplate)
  certificateTemplate(
    @CurrentCtx() ctx: Ctx,
    @Args('centreId', { type: () => UUID, description: 'The centre.' }) centreId: string,
  ): Promise<CertificateTemplate> {
    return this.reader.of(ctx, centreId);
  }

  @Query(() => String, {
    description: 'What a draft would print, with an invented person on it: an SVG whose words are paths. Keeps nothing.',
  })
  @Allow(actions.editTemplate)
  certificateTemplatePreview(
    @CurrentCtx() ctx: Ctx,
    @Args('centreId', { type: () => UUID, description: 'The centre.' }) centreId: string,
    @Args('content', { type: () => CertificateTemplateContentInput, description: 'What is worked on.' })
    content: CertificateTemplateContentInput,
    @Args('sample', { type: () => CertificateSampleEnum, description: 'Who is on it.' }) sample: Sample,
  ): Promise<string> {
    return this.templates.preview(ctx, centreId, content, sample);
  }

  @Mutation(() => CertificateTemplate, { description: 'Saves the draft of a centre’s paper. Safe to repeat.' })
  @Allow(actions.editTemplate)
  saveCertificateTemplate(@CurrentCtx() ctx: Ctx, @Input() input: SaveCertificateTemplateInput): Promise<CertificateTemplate> {
    return this.templates.save(ctx, input);
  }

  @Mutation(() => CertificateTemplate, { description: 'Publishes the draft of a centre’s paper as its next version. Safe to repeat.' })
  @Allow(actions.editTemplate)
  publishCertificateTemplate(@CurrentCtx() ctx: Ctx, @Input() input: PublishCertificateTemplateInput): Promise<CertificateTemplate> {
    return this.templates.publish(ctx, input);
  }
}
