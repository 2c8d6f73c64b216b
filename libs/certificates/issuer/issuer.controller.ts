import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError, type Ctx, CurrentCtx, Public } from '#platform';
import { CheckpointService } from '../checkpoint/checkpoint.service.js';
import { messages } from '../messages.js';
import { StatusListService } from '../revocation/status-list.service.js';
import { WithdrawnPapers } from '../verification/withdrawn-papers.js';
import { credentialType } from '../verification/verification.controller.js';
import { IssuerService } from './issuer.service.js';

const HEADERS = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=300', 'X-Content-Type-Options': 'nosniff' };

/** The list of issuers is signed anew when a key was added, and this often. */
const SIGNED_FOR_MS = 3_600_000;

/** What machines need to check a credential: keys and status lists. For anybody, from anywhere. */
@Controller()
@Public()
export class IssuerController {
  private signed: { issuers: string; at: number; text: string } | undefined;

  constructor(
    private readonly issuers: IssuerService,
    private readonly statusLists: StatusListService,
    private readonly checkpoints: CheckpointService,
    private readonly withdrawn: WithdrawnPapers,
  ) {}

  @Get('issuers/:publicId/did.json')
  async did(@CurrentCtx() ctx: Ctx, @Param('publicId') publicId: string, @Res() response: Response): Promise<void> {
    const document = await this.issuers.didDocument(ctx, publicId);
    if (!document) throw new AppError('NOT_FOUND', messages.certificateNotFound);
    response.set(HEADERS).json(document);
  }

  @Get('status/:publicId/:number')
  async status(
    @CurrentCtx() ctx: Ctx,
    @Param('publicId') publicId: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const list = /^\d{1,6}$/.test(number) ? await this.statusLists.current(ctx, publicId, Number(number)) : null;
    if (!list) throw new AppError('NOT_FOUND', messages.certificateNotFound);
    response
      .set({ ...HEADERS, Vary: 'Accept' })
      .type(credentialType(request))
      .send(list);
  }

  @Get('.well-known/phusa-issuers.json')
  async list(@CurrentCtx() ctx: Ctx, @Res() response: Response): Promise<void> {
    const handovers = await this.checkpoints.handovers(ctx);
    const issuers = JSON.stringify({ issuers: await this.issuers.publishedKeys(ctx), handovers });
    const isFresh = this.signed?.issuers === issuers && ctx.now.getTime() - this.signed.at < SIGNED_FOR_MS;
    if (!isFresh) {
      const text = await this.checkpoints.signed(ctx, { at: ctx.now.toISOString(), ...(JSON.parse(issuers) as object) });
      this.signed = { issuers, at: ctx.now.getTime(), text };
    }
    response.set({ ...HEADERS, 'Content-Type': 'application/json; charset=utf-8' }).end(this.signed!.text);
  }

  @Get('.well-known/phusa-withdrawn.json')
  async withdrawnPapers(@CurrentCtx() ctx: Ctx, @Res() response: Response): Promise<void> {
    response.set({ ...HEADERS, 'Content-Type': 'application/json; charset=utf-8' }).end(await this.withdrawn.published(ctx));
  }
}
