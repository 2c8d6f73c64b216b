import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../auth/allow.js';
import { type AppConfig, CONFIG } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import { messages } from '../messages.js';
import { Metrics } from '../metrics/metrics.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** For Prometheus: from this machine, or with the token. */
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @Public()
  async read(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.mayRead(request)) throw new AppError('NOT_FOUND', messages.notFound);
    response.type(this.metrics.registry.contentType).send(await this.metrics.registry.metrics());
  }

  private mayRead({ headers, socket }: Request): boolean {
    const { metricsToken } = this.config;
    if (!metricsToken) return LOOPBACK.has(socket.remoteAddress ?? '') && !headers['x-forwarded-for'];
    const given = Buffer.from(headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${metricsToken}`);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}
