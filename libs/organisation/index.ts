import { OrganisationTables1795500002000 } from './migrations/20261124-organisation-tables.js';

export { CentreReader, type CentreCard } from './centre/centre.reader.js';
export { OrganisationModule } from './organisation.module.js';
export { SeedPlaces } from './seed/seed-places.js';
export { UnitReader, type UnitAt } from './unit/unit.reader.js';

export const organisationMigrations = [OrganisationTables1795500002000];
