import { Module } from '@nestjs/common';
import { OrganisationModule } from './organisation.module.js';

/** Door for apps/worker: no jobs of its own, but other rooms' jobs need its readers. */
@Module({ imports: [OrganisationModule] })
export class OrganisationWorkerModule {}
