import { OrganisationTables1795500002000 } from './migrations/20261124-organisation-tables.js';
import { UnitsBelow1796100000000 } from './migrations/20261125-units-below.js';
import { MovesBelow1796501100000 } from './migrations/20261126-moves-below.js';

export { CentreReader, type CentreCard } from './centre/centre.reader.js';
export { OrganisationModule } from './organisation.module.js';
export { SeedPlaces } from './seed/seed-places.js';
export { type Placing, UnitReader, type UnitAt } from './unit/unit.reader.js';
export { type BelowKind } from './below/below-name.js';
export { BelowService } from './below/below.service.js';
export { type DemoPlace, DemoPlaces } from './below/demo-places.js';

export const organisationMigrations = [OrganisationTables1795500002000, UnitsBelow1796100000000, MovesBelow1796501100000];
