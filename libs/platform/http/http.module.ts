import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AllowGuard } from '../auth/allow.guard.js';
import { RateLimiter } from '../auth/rate-limiter.js';
import { TrustedDocumentLane } from '../graphql/trusted-documents.js';
import { ErrorFilter } from './error.filter.js';
import { Front } from './front.js';
import { RequestContext } from './request-context.js';
import { MetricsController } from './metrics.controller.js';

/** The edge of the api: who asks, limits, errors. */
@Module({
  controllers: [MetricsController],
  providers: [
    RequestContext,
    RateLimiter,
    Front,
    TrustedDocumentLane,
    { provide: APP_GUARD, useClass: AllowGuard },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [RequestContext, Front],
})
export class HttpModule {}
