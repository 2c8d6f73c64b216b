import { Global, Module } from '@nestjs/common';
import { UNIT_TREE } from '#platform';
import { BelowService } from './below/below.service.js';
import { DemoPlaces } from './below/demo-places.js';
import { CentreReader } from './centre/centre.reader.js';
import { SeedPlaces } from './seed/seed-places.js';
import { DatedUnitTree } from './unit/unit-tree.js';
import { UnitReader } from './unit/unit.reader.js';

/** Places and centres. Global, because every room's scope checks ask the tree. */
@Global()
@Module({
  providers: [UnitReader, BelowService, DemoPlaces, CentreReader, SeedPlaces, { provide: UNIT_TREE, useClass: DatedUnitTree }],
  exports: [UnitReader, BelowService, DemoPlaces, CentreReader, SeedPlaces, UNIT_TREE],
})
export class OrganisationModule {}
