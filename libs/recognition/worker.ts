import { Module } from '@nestjs/common';
import { CollectEvidenceProcessor } from './evidence/collect-evidence.processor.js';
import { CollectExternalProcessor } from './evidence/collect-external.processor.js';
import { ForgetCitizenProcessor } from './case/forget-citizen.processor.js';
import { SettleMergedProcessor } from './dossier/settle-merged.processor.js';
import { SettleUnmergedProcessor } from './dossier/settle-unmerged.processor.js';
import { FlagEvidenceProcessor } from './evidence/flag-evidence.processor.js';
import { FlagExternalProcessor } from './evidence/flag-external.processor.js';
import { FollowEvidenceProcessor } from './evidence/follow-evidence.processor.js';
import { PrepareExport } from './exchange/prepare-export.js';
import { RemindRound } from './round/remind-round.js';
import { SuggestRound } from './round/suggest-round.js';
import { DrawPaper } from './paper/draw-paper.js';
import { ForgetHouseholdLists } from './household-list/forget-household-lists.js';
import { ImportHouseholdList } from './household-list/import-household-list.js';
import { RecognitionModule } from './recognition.module.js';

/** Door for apps/worker. */
@Module({
  imports: [RecognitionModule],
  providers: [
    ImportHouseholdList,
    ForgetHouseholdLists,
    CollectEvidenceProcessor,
    CollectExternalProcessor,
    FlagEvidenceProcessor,
    FlagExternalProcessor,
    FollowEvidenceProcessor,
    SettleMergedProcessor,
    SettleUnmergedProcessor,
    ForgetCitizenProcessor,
    RemindRound,
    SuggestRound,
    PrepareExport,
    DrawPaper,
  ],
})
export class RecognitionWorkerModule {}
