import { Module } from '@nestjs/common';
import { DigitalSkillsModule } from '#digital-skills';
import { EnrollmentModule } from '#enrollment';
import { AssessmentReader } from './award/assessment.reader.js';
import { AssessmentService } from './award/assessment.service.js';
import { AwardService } from './award/award.service.js';
import { GroupFigures } from './award/group-figures.js';
import { GroupRates } from './award/group-rates.js';
import { SeedGroupCriteria } from './award/seed-group-criteria.js';
import { CaseLog } from './case/case-log.js';
import { CaseReader } from './case/case.reader.js';
import { CaseService } from './case/case.service.js';
import { CriteriaReader } from './criteria/criteria.reader.js';
import { SeedCriteria } from './criteria/seed-criteria.js';
import { DeclaredService } from './declared/declared.service.js';
import { DecisionReader } from './decision/decision.reader.js';
import { DecisionService } from './decision/decision.service.js';
import { CaseStore } from './dossier/case.store.js';
import { DossierReader } from './dossier/dossier.reader.js';
import { MergedCases } from './dossier/merged-cases.service.js';
import { SelfScoreService } from './dossier/self-score.service.js';
import { ExchangeReader } from './exchange/exchange.reader.js';
import { ExportService } from './exchange/export.service.js';
import { OutcomeService } from './exchange/outcome.service.js';
import { FiguresReader } from './figures/figures.reader.js';
import { EvidenceFiles } from './evidence/evidence-file.service.js';
import { GroupFiguresReader } from './figures/group-figures.reader.js';
import { EvidenceService } from './evidence/evidence.service.js';
import { NamedEvidenceService } from './evidence/named-evidence.service.js';
import { GroupReader } from './group/group.reader.js';
import { HouseholdListService } from './household-list/household-list.service.js';
import { GroupService } from './group/group.service.js';
import { RoundReader } from './round/round.reader.js';
import { RoundService } from './round/round.service.js';
import { SuggestionService } from './round/suggestion.service.js';
import { HonourReader } from './honour/honour.reader.js';
import { FormReader } from './paper/form.reader.js';
import { ListReader } from './paper/list.reader.js';
import { MinutesReader } from './paper/minutes.reader.js';
import { PaperService } from './paper/paper.service.js';
import { PlaceNamesReader } from './paper/place-names.reader.js';
import { SettingReader } from './setting/setting.reader.js';
import { SettingService } from './setting/setting.service.js';
import { SittingReader } from './sitting/sitting.reader.js';
import { SittingService } from './sitting/sitting.service.js';
import { ThresholdReader } from './threshold/threshold.reader.js';
import { ThresholdService } from './threshold/threshold.service.js';
import { SeedTargets } from './targets/seed-targets.js';
import { TargetsReader } from './targets/targets.reader.js';

const services = [
  CriteriaReader,
  SeedCriteria,
  CaseStore,
  CaseLog,
  CaseReader,
  CaseService,
  DossierReader,
  SelfScoreService,
  MergedCases,
  EvidenceService,
  NamedEvidenceService,
  EvidenceFiles,
  SettingReader,
  SettingService,
  ThresholdReader,
  ThresholdService,
  SittingReader,
  SittingService,
  RoundReader,
  RoundService,
  SuggestionService,
  DecisionReader,
  DecisionService,
  PlaceNamesReader,
  MinutesReader,
  ListReader,
  FormReader,
  HonourReader,
  PaperService,
  SeedGroupCriteria,
  GroupFigures,
  FiguresReader,
  ExchangeReader,
  ExportService,
  OutcomeService,
  SeedTargets,
  TargetsReader,
  DeclaredService,
  GroupRates,
  GroupReader,
  GroupService,
  HouseholdListService,
  AssessmentReader,
  AssessmentService,
  AwardService,
  GroupFiguresReader,
];

/** Cases of the title Công dân học tập, from the first evidence to the decision. Enrollment knows of open signs; identity and organisation are global. */
@Module({ imports: [DigitalSkillsModule, EnrollmentModule], providers: services, exports: services })
export class RecognitionModule {}
