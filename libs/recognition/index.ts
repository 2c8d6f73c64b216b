import { ExternalEvidence1796000452000 } from './migrations/20261124-external-evidence.js';
import { RecognitionTables1795500007000 } from './migrations/20261124-recognition-tables.js';

export { SeedCriteria } from './criteria/seed-criteria.js';
export * from './demo/city-cases.js';
export { demoScores } from './demo/demo-scores.js';
export { DossierReader } from './dossier/dossier.reader.js';
export { SelfScoreService } from './dossier/self-score.service.js';
export { RecognitionModule } from './recognition.module.js';

export const recognitionMigrations = [RecognitionTables1795500007000, ExternalEvidence1796000452000];
