import { Module } from '@nestjs/common';
import { BelowResolver } from './below/below.resolver.js';
import { MoveService } from './below/move.service.js';
import { CentreResolver } from './centre/centre.resolver.js';
import { OrganisationModule } from './organisation.module.js';
import { RoleUnitResolver } from './unit/role-unit.resolver.js';
import { UnitResolver } from './unit/unit.resolver.js';

/** Door for apps/api. */
@Module({ imports: [OrganisationModule], providers: [MoveService, UnitResolver, BelowResolver, CentreResolver, RoleUnitResolver] })
export class OrganisationApiModule {}
