import { ForgottenObservations1796500720000 } from './migrations/20261126-forgotten-words.js';
import { DigitalSkillsTables1795500005000 } from './migrations/20261124-digital-skills-tables.js';
import { Diagnostic1796300026000 } from './migrations/20261125-diagnostic.js';
import { SkillProfile1796300100000 } from './migrations/20261125-skill-profile.js';
import { EvidenceOnce1796500820000 } from './migrations/20261126-evidence-once.js';
import { ExternalSkills1796000453000 } from './migrations/20261124-external-skills.js';

export { CalibrationService } from './diagnostic/calibration.service.js';
export { DiagnosticService } from './diagnostic/diagnostic.service.js';
export { readItems, SeedDiagnostic } from './diagnostic/seed-diagnostic.js';
export { readFrameworkFolder } from './framework/framework-file.js';
export { FrameworkImport } from './framework/framework-import.js';
export { DigitalSkillsModule } from './digital-skills.module.js';
export type { SkillObservationChanged } from './digital-skills.events.js';
export { ObservationReader } from './observation/observation.reader.js';
export { ObservationService } from './observation/observation.service.js';
export { type SkilledCount, SkilledReader, type SkilledRule } from './place/skilled.reader.js';
export { SeedFrameworks } from './seed/seed-frameworks.js';

export const digitalSkillsMigrations = [
  DigitalSkillsTables1795500005000,
  ExternalSkills1796000453000,
  Diagnostic1796300026000,
  SkillProfile1796300100000,
  EvidenceOnce1796500820000,
  ForgottenObservations1796500720000,
];
