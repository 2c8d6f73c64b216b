import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Scope } from '#platform';
import { PersonReader } from '#identity';
import { type CentreCard, CentreReader } from '#organisation';
import { messages } from './messages.js';
import { actions } from './template.actions.js';
import type { CertificateTemplate, PublishedCertificateTemplate } from './template.graphql.js';
import { PLAIN, type TemplateContent } from './template.js';

/** The template that counts now. */
export interface CurrentTemplate {
  /** 0: the centre has published none. */
  readonly version: number;
  readonly content: TemplateContent;
}

type VersionRow = Omit<PublishedCertificateTemplate, 'publishedByName'> & { publishedBy: string };

const SHOWN = 20;

/** Questions about the paper of a centre. */
@Injectable()
export class TemplateReader {
  constructor(
    private readonly scope: Scope,
    private readonly people: PersonReader,
    private readonly centres: CentreReader,
  ) {}

  /** By which a certificate is printed that is issued now. */
  async current(ctx: Pick<Ctx, 'sql'>, centreId: string): Promise<CurrentTemplate> {
    const [row] = await ctx.sql<CurrentTemplate>(
      `select version, content from certificates.template where centre_id = $1 order by version desc limit 1`,
      [centreId],
    );
    return row ?? { version: 0, content: PLAIN };
  }

  async of(ctx: Ctx, centreId: string): Promise<CertificateTemplate> {
    const centre = await this.centre(ctx, centreId);
    await this.scope.require(ctx, actions.readTemplate, centre.unitId);
    const versions = await ctx.sql<VersionRow>(
      `select version, content, published_by as "publishedBy", published_at as "publishedAt" from certificates.template
        where centre_id = $1 order by version desc limit $2`,
      [centreId, SHOWN],
    );
    const [draft] = await ctx.sql<{ content: TemplateContent; revision: number }>(
      `select content, revision from certificates.template_draft where centre_id = $1`,
      [centreId],
    );
    const names = await this.people.names(
      ctx,
      versions.map(({ publishedBy }) => publishedBy),
    );
    const counts = versions[0]?.content ?? PLAIN;
    return {
      centreId,
      draft: draft?.content ?? counts,
      revision: draft?.revision ?? 0,
      isChanged: draft !== undefined && !isSame(draft.content, counts),
      fromCard: cardLines(centre),
      versions: versions.map(({ publishedBy, ...row }) => ({ ...row, publishedByName: names.get(publishedBy) ?? '' })),
      mayEdit: await this.scope.allows(ctx, actions.editTemplate, centre.unitId),
    };
  }

  /** @throws NOT_FOUND */
  async centre(ctx: Ctx, centreId: string): Promise<CentreCard> {
    const centre = await this.centres.get(ctx, centreId);
    if (!centre) throw new AppError('NOT_FOUND', messages.centreNotFound);
    return centre;
  }
}

export const isSame = (one: TemplateContent, other: TemplateContent): boolean =>
  (Object.keys(PLAIN) as (keyof TemplateContent)[]).every((key) => one[key] === other[key]);

const cardLines = ({ parentName, name, nameKm, signerName, signerTitle }: CentreCard): TemplateContent => ({
  ...PLAIN,
  parentLine: parentName,
  issuerLine: name,
  issuerLineSecond: nameKm ?? '',
  signerName,
  signerTitle,
});
