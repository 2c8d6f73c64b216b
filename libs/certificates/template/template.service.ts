import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, clean, type Ctx, isStorable, parseInput, personId, Scope, Transactions } from '#platform';
import type { CentreCard } from '#organisation';
import { drawSample, fitsOnePage, type Sample } from './preview.js';
import { DrawingLine } from '../document/drawing-line.js';
import { messages } from './messages.js';
import { actions } from './template.actions.js';
import type { CertificateTemplate, PublishCertificateTemplateInput, SaveCertificateTemplateInput } from './template.graphql.js';
import {
  ACCENTS,
  type Accent,
  forbiddenLine,
  type Line,
  LINES,
  SEALS,
  SECOND_LANGUAGES,
  type TemplateContent,
  WORDINGS,
} from './template.js';
import { isSame, TemplateReader } from './template.reader.js';

const line = (name: Line) =>
  z
    .string()
    .transform((text) => clean(text).replace(/\s+/g, ' '))
    .pipe(z.string().max(LINES[name]).refine(isStorable));
const Content = z.object({
  parentLine: line('parentLine'),
  issuerLine: line('issuerLine'),
  issuerLineSecond: line('issuerLineSecond'),
  seal: z.enum(SEALS),
  sealCaption: line('sealCaption'),
  signerName: line('signerName'),
  signerTitle: line('signerTitle'),
  secondLanguage: z.enum(SECOND_LANGUAGES),
  wording: z.enum(WORDINGS),
  accent: z.enum(Object.keys(ACCENTS) as [Accent, ...Accent[]]),
});

/** A director works on the paper of the own centre, looks at it, and publishes it. What was published never changes. */
@Injectable()
export class TemplateService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly reader: TemplateReader,
    private readonly line: DrawingLine,
  ) {}

  /** Saved again: the same. @throws CONFLICT when somebody else has saved since */
  async save(ctx: Ctx, { centreId, revision, content: given }: SaveCertificateTemplateInput): Promise<CertificateTemplate> {
    const content = readContent(given);
    const centre = await this.mine(ctx, centreId);
    return this.transactions.run(ctx, async (tx) => {
      const [before] = await tx.sql<{ content: TemplateContent; revision: number }>(
        `select content, revision from certificates.template_draft where centre_id = $1 for update`,
        [centreId],
      );
      if (before && isSame(before.content, content)) return this.reader.of(tx, centreId);
      if ((before?.revision ?? 0) !== revision) throw new AppError('CONFLICT', messages.changedSince);
      const saved = await tx.sql(
        `insert into certificates.template_draft (centre_id, content, revision, changed_by, changed_at) values ($1, $2, $3, $4, $5)
         on conflict (centre_id) do update set content = excluded.content, revision = excluded.revision, changed_by = excluded.changed_by, changed_at = excluded.changed_at
           where template_draft.revision = $3 - 1 returning revision`,
        [centreId, content, revision + 1, personId(tx), tx.now],
      );
      if (saved.length === 0) throw new AppError('CONFLICT', messages.changedSince);
      await tx.audit({ action: actions.editTemplate.name, subject: centreId, unitId: centre.unitId, detail: { revision: revision + 1 } });
      return this.reader.of(tx, centreId);
    });
  }

  /** Published again: the same version. @throws CONFLICT when the draft is another than the one that was looked at */
  async publish(ctx: Ctx, { centreId, revision }: PublishCertificateTemplateInput): Promise<CertificateTemplate> {
    const centre = await this.mine(ctx, centreId);
    return this.transactions.run(ctx, async (tx) => {
      const [draft] = await tx.sql<{ content: TemplateContent; revision: number }>(
        `select content, revision from certificates.template_draft where centre_id = $1 for update`,
        [centreId],
      );
      if (!draft || draft.revision !== revision) throw new AppError('CONFLICT', messages.changedSince);
      const current = await this.reader.current(tx, centreId);
      if (isSame(current.content, draft.content)) return this.reader.of(tx, centreId);
      if (!fitsOnePage(draft.content, centre))
        throw new AppError('BAD_USER_INPUT', messages.tooLong, { fields: [{ path: 'content', message: 'too long' }] });
      const version = current.version + 1;
      await tx.sql(
        `insert into certificates.template (centre_id, version, content, published_by, published_at) values ($1, $2, $3, $4, $5)`,
        [centreId, version, draft.content, personId(tx), tx.now],
      );
      await tx.audit({ action: 'certificate.publish_template', subject: centreId, unitId: centre.unitId, detail: { version, revision } });
      return this.reader.of(tx, centreId);
    });
  }

  /** What a draft would print, with an invented person on it, as a picture. Keeps nothing. */
  async preview(ctx: Ctx, centreId: string, given: unknown, sample: Sample): Promise<string> {
    const centre = await this.mine(ctx, centreId);
    const content = readContent(given);
    const { svg, pages } = await this.line.draw(() => drawSample(content, centre, sample));
    if (pages !== 1) throw new AppError('BAD_USER_INPUT', messages.tooLong, { fields: [{ path: 'content', message: 'too long' }] });
    return svg;
  }

  private async mine(ctx: Ctx, centreId: string): Promise<CentreCard> {
    const centre = await this.reader.centre(ctx, centreId);
    await this.scope.require(ctx, actions.editTemplate, centre.unitId);
    return centre;
  }
}

/** @throws BAD_USER_INPUT that names the line */
export function readContent(given: unknown): TemplateContent {
  const content: TemplateContent = parseInput(Content, given);
  const forbidden = forbiddenLine(content);
  if (forbidden) throw refused(forbidden, 'words of the state', messages.forbiddenWords);
  const odd = (Object.keys(LINES) as Line[]).find((name) => hasWrongLetters(name, content));
  if (odd) throw refused(odd, 'letters', messages.wrongLetters);
  return content;
}

const refused = (line: Line, what: string, message: (typeof messages)['wrongLetters']) =>
  new AppError('BAD_USER_INPUT', message, { fields: [{ path: `content.${line}`, message: what }] });

/** The line of the second language is written in its letters alone, else a reader of the file hears it wrongly. */
function hasWrongLetters(line: Line, content: TemplateContent): boolean {
  const text = content[line];
  const isKhmer = /\p{Script=Khmer}/u.test(text);
  if (line === 'sealCaption') return false;
  if (line !== 'issuerLineSecond' || content.secondLanguage === 'en' || content.secondLanguage === 'none') return isKhmer;
  return text !== '' && (!isKhmer || /[\p{Script=Latin}\d]/u.test(text));
}
