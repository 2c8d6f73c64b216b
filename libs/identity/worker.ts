import { Module } from '@nestjs/common';
import { IdentityModule } from './identity.module.js';

/** No jobs of its own: the worker needs the reader of persons. */
@Module({ imports: [IdentityModule] })
export class IdentityWorkerModule {}
