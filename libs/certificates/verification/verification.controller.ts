import { Controller, Get, Inject, Post, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type AppConfig, AppError, CONFIG, type Ctx, CurrentCtx, Public, type RequestWithCtx, uploads } from '#platform';
import { messages } from '../messages.js';
import { PAGE_CSP, verificationForm, verificationPage } from './verification-page.js';
import type { Verification } from './verification.js';
import { VerifyListService } from './verify-list.service.js';
import { VerificationService } from './verification.service.js';

const receive = uploads(2_000_000);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FOR_MACHINES = { 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff' };
/** Not cached: a revocation must show at once, also in a browser that was here before. */
const HEADERS = {
  'Cache-Control': 'no-cache',
  'X-Robots-Tag': 'noindex',
  'Referrer-Policy': 'no-referrer', // the address carries the code
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept, Accept-Language, Cookie',
};

/** The page behind the QR code, for anybody, and the same as JSON. */
@Controller('v')
@Public()
export class VerificationController {
  constructor(
    private readonly verifications: VerificationService,
    private readonly lists: VerifyListService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  form(@CurrentCtx() ctx: Ctx, @Query('code') code: unknown, @Res() response: Response): void {
    if (typeof code === 'string' && code.trim()) return response.redirect(303, `/v/${encodeURIComponent(code.trim().slice(0, 64))}`);
    this.send(response, 200, verificationForm(this.frame(ctx)));
  }

  /** A list as CSV or XLSX in, the answers out: as JSON with the sheet in it, or the sheet alone. Nothing is kept. */
  @Post('list')
  async list(@CurrentCtx() ctx: Ctx, @Req() request: RequestWithCtx, @Res() response: Response): Promise<void> {
    const file = await receive(request, response);
    const rows = await this.lists.verifyFile(ctx, file.bytes, request.clientAddress);
    const sheet = await this.lists.sheet(ctx, rows);
    response.status(200).set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    if (request.accepts(['json', XLSX]) === 'json') {
      response.json({
        rows: rows.map(({ holderMatches, ...row }) => ({ ...forMachines(row), holderMatches })),
        sheet: sheet.toString('base64'),
      });
    } else {
      response.set({ 'Content-Type': XLSX, 'Content-Disposition': 'attachment; filename="ket-qua-tra-cuu.xlsx"' }).send(sheet);
    }
  }

  @Get(':code')
  async verify(
    @CurrentCtx() ctx: Ctx,
    @Param('code') code: string,
    @Req() request: RequestWithCtx,
    @Res() response: Response,
  ): Promise<void> {
    const isForMachine = request.accepts(['html', 'json']) === 'json';
    try {
      const found = await this.verifications.verify(ctx, code, request.clientAddress);
      const status = found.status === 'unknown' ? 404 : 200;
      if (isForMachine) sendJson(response, status, forMachines(found));
      else this.send(response, status, verificationPage(this.frame(ctx), found));
    } catch (error) {
      if (isForMachine || !(error instanceof AppError) || error.code !== 'RATE_LIMITED') throw error;
      response.set('Retry-After', String(error.details.retryAfterSeconds));
      this.send(response, 429, verificationForm(this.frame(ctx), error.in(ctx.locale)));
    }
  }

  @Get(':code/credential.json')
  async credential(
    @CurrentCtx() ctx: Ctx,
    @Param('code') code: string,
    @Req() request: RequestWithCtx,
    @Res() response: Response,
  ): Promise<void> {
    const credential = await this.verifications.credential(ctx, code, request.clientAddress);
    if (!credential) throw new AppError('NOT_FOUND', messages.certificateNotFound);
    response
      .set({ ...HEADERS, ...FOR_MACHINES, Vary: 'Accept' })
      .type(credentialType(request))
      .send(credential);
  }

  private frame({ locale }: Ctx) {
    return { locale, publicUrl: this.config.publicUrl };
  }

  private send(response: Response, status: number, page: string): void {
    write(response, status, page, PAGE_HEADERS);
  }
}

const PAGE_HEADERS = { ...HEADERS, 'Content-Security-Policy': PAGE_CSP, 'Content-Type': 'text/html; charset=utf-8' };
const JSON_HEADERS = { ...HEADERS, ...FOR_MACHINES, 'Content-Type': 'application/json; charset=utf-8' };

const sendJson = (response: Response, status: number, value: object): void => write(response, status, JSON.stringify(value), JSON_HEADERS);

/** Past Express's own `send`, which takes a hash of a body that tells the time and so is never the same twice. */
function write(response: Response, status: number, text: string, headers: Record<string, string>): void {
  const body = Buffer.from(text);
  response.writeHead(status, { ...headers, 'Content-Length': body.length }).end(body);
}

/** The same fields as in the graph. */
const forMachines = ({ isDemo: _, isMasked: __, isChild: ___, ...found }: Verification) => found;

/** `application/vc` only for those who ask for it: the public validators know JSON. */
export const credentialType = (request: Request) =>
  (request.headers.accept ?? '').includes('application/vc') ? 'application/vc' : 'application/json';
