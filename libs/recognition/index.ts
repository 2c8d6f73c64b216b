import { DecidedCitizens1796500710000 } from './migrations/20261126-decided-citizens.js';
import { ForgottenCases1796500710010 } from './migrations/20261126-forgotten-words.js';
import { Exchange1796400500100 } from './migrations/20261125-exchange.js';
import { ExternalEvidence1796000452000 } from './migrations/20261124-external-evidence.js';
import { CaseSteps1796400000000 } from './migrations/20261125-case-steps.js';
import { HouseholdLists1796400400010 } from './migrations/20261125-household-lists.js';
import { LearningGroups1796400400000 } from './migrations/20261125-learning-groups.js';
import { EvidenceFiles1796400601000 } from './migrations/20261125-evidence-files.js';
import { NamedEvidence1796400100000 } from './migrations/20261125-named-evidence.js';
import { Thresholds1796400600000 } from './migrations/20261125-thresholds.js';
import { ExchangeParts1796500810100 } from './migrations/20261126-exchange-parts.js';
import { TitleHolders1796500810000 } from './migrations/20261126-title-holders.js';
import { ProgrammeTargets1796300100020 } from './migrations/20261125-programme-targets.js';
import { Rounds1796400200000 } from './migrations/20261125-rounds.js';
import { SuggestionParts1796400200100 } from './migrations/20261125-suggestion-parts.js';
import { RecognitionTables1795500007000 } from './migrations/20261124-recognition-tables.js';

export { AssessmentReader } from './award/assessment.reader.js';
export { AssessmentService } from './award/assessment.service.js';
export { AwardService } from './award/award.service.js';
export { type CountedKind, type GroupFigure, GroupFigures } from './award/group-figures.js';
import { FollowedEvidence1796200200020 } from './migrations/20261125-followed-evidence.js';

export { ACTS, CASE_ACTS, CASE_STATUSES, type CaseAct, type CaseStatus } from './case/case-state.js';
export { CaseReader } from './case/case.reader.js';
export { CaseService } from './case/case.service.js';
export { SeedCriteria } from './criteria/seed-criteria.js';
export * from './demo/city-cases.js';
export * from './demo/city-groups.js';
export { demoScores } from './demo/demo-scores.js';
export { DeclaredService } from './declared/declared.service.js';
export { DecisionReader } from './decision/decision.reader.js';
export { DecisionService } from './decision/decision.service.js';
export { DossierReader } from './dossier/dossier.reader.js';
export { SelfScoreService } from './dossier/self-score.service.js';
export { GroupReader } from './group/group.reader.js';
export { GroupService } from './group/group.service.js';
export { ALL_OF, COUNTED_KINDS, type Declared, type GroupKind } from './group/group-kind.js';
export type { CaseMoved, RoundReminderDue, TitleDecided } from './recognition.events.js';
export { RecognitionModule } from './recognition.module.js';
export { RoundReader } from './round/round.reader.js';
export { RoundService } from './round/round.service.js';
export { SuggestionService } from './round/suggestion.service.js';
export { SittingReader } from './sitting/sitting.reader.js';
export { SeedTargets } from './targets/seed-targets.js';
export { TargetsReader } from './targets/targets.reader.js';
export { SittingService } from './sitting/sitting.service.js';

export const recognitionMigrations = [
  RecognitionTables1795500007000,
  ExternalEvidence1796000452000,
  FollowedEvidence1796200200020,
  CaseSteps1796400000000,
  NamedEvidence1796400100000,
  LearningGroups1796400400000,
  HouseholdLists1796400400010,
  Thresholds1796400600000,
  TitleHolders1796500810000,
  ExchangeParts1796500810100,
  ProgrammeTargets1796300100020,
  EvidenceFiles1796400601000,
  Rounds1796400200000,
  SuggestionParts1796400200100,
  Exchange1796400500100,
  DecidedCitizens1796500710000,
  ForgottenCases1796500710010,
];
