import { Module } from '@nestjs/common';
import { AwardResolver } from './award/award.resolver.js';
import { CaseResolver } from './case/case.resolver.js';
import { CriteriaResolver } from './criteria/criteria.resolver.js';
import { DeclaredResolver } from './declared/declared.resolver.js';
import { DecisionResolver } from './decision/decision.resolver.js';
import { DossierResolver } from './dossier/dossier.resolver.js';
import { MergeSideDossiersResolver } from './dossier/merge-side.resolver.js';
import { EvidenceFileController } from './evidence/evidence-file.controller.js';
import { NamedEvidenceResolver } from './evidence/named-evidence.resolver.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import { ExchangeResolver } from './exchange/exchange.resolver.js';
import { FiguresController } from './figures/figures.controller.js';
import { FiguresResolver } from './figures/figures.resolver.js';
import { HouseholdListController } from './household-list/household-list.controller.js';
import { HouseholdListResolver } from './household-list/household-list.resolver.js';
import { GroupResolver } from './group/group.resolver.js';
import { RecognitionModule } from './recognition.module.js';
import { RoundResolver } from './round/round.resolver.js';
import { HonourController } from './honour/honour.controller.js';
import { HonourResolver } from './honour/honour.resolver.js';
import { PaperController } from './paper/paper.controller.js';
import { CandidatePapersResolver, DecisionPapersResolver, SittingPapersResolver } from './paper/paper.resolver.js';
import { SettingResolver } from './setting/setting.resolver.js';
import { SittingResolver } from './sitting/sitting.resolver.js';
import { ThresholdResolver } from './threshold/threshold.resolver.js';
import { TargetsResolver } from './targets/targets.resolver.js';

/** Door for apps/api. */
@Module({
  imports: [RecognitionModule],
  controllers: [ExchangeController, EvidenceFileController, FiguresController, PaperController, HonourController, HouseholdListController],
  providers: [
    CriteriaResolver,
    DossierResolver,
    CaseResolver,
    SittingResolver,
    RoundResolver,
    DecisionResolver,
    SettingResolver,
    ThresholdResolver,
    NamedEvidenceResolver,
    MergeSideDossiersResolver,
    FiguresResolver,
    ExchangeResolver,
    TargetsResolver,
    DeclaredResolver,
    GroupResolver,
    HouseholdListResolver,
    AwardResolver,
    SittingPapersResolver,
    CandidatePapersResolver,
    DecisionPapersResolver,
    HonourResolver,
  ],
})
export class RecognitionApiModule {}
