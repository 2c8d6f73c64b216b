import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AccessLog, Allow, AppError, type Ctx, CurrentCtx, isUuid, personIds, Scope, signedIn } from '#platform';
import { actions } from '../certificates.actions.js';
import { CertificateReader } from '../certificate/certificate.reader.js';
import { messages } from '../messages.js';
import { DocumentService } from './document.service.js';

/** The PDF, for its holder and for staff of the place. */
@Controller('certificates')
export class DocumentController {
  constructor(
    private readonly certificates: CertificateReader,
    private readonly documents: DocumentService,
    private readonly scope: Scope,
    private readonly accessLog: AccessLog,
  ) {}

  @Get(':file')
  @Allow(signedIn)
  async download(@CurrentCtx() ctx: Ctx, @Param('file') file: string, @Res() response: Response): Promise<void> {
    const id = file.endsWith('.pdf') ? file.slice(0, -4).toLowerCase() : '';
    const certificate = isUuid(id) ? await this.certificates.find(ctx, id) : null;
    if (!certificate) throw new AppError('NOT_FOUND', messages.certificateNotFound);
    if (!personIds(ctx).includes(certificate.learnerId)) {
      await this.scope.require(ctx, actions.readCertificates, certificate.unitId);
      await this.accessLog.read(ctx, 'certificate.document', [certificate.learnerId]); // it shows the birth date
    }
    const pdf = await this.documents.file(ctx, id);
    const name = certificate.registerNumber.replace(/[^0-9A-Za-z-]+/g, '-');
    response.set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${name}.pdf"; filename*=UTF-8''${encodeURIComponent(`${certificate.registerNumber.replaceAll('/', '-')}.pdf`)}`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(pdf);
  }
}
