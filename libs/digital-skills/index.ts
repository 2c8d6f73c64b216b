import { DigitalSkillsTables1795500005000 } from './migrations/20261124-digital-skills-tables.js';
import { ExternalSkills1796000453000 } from './migrations/20261124-external-skills.js';

export { DigitalSkillsModule } from './digital-skills.module.js';
export { SeedFrameworks } from './seed/seed-frameworks.js';

export const digitalSkillsMigrations = [DigitalSkillsTables1795500005000, ExternalSkills1796000453000];
