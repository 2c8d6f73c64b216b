import { Module } from '@nestjs/common';
import { CollectEvidenceProcessor } from './evidence/collect-evidence.processor.js';
import { FlagEvidenceProcessor } from './evidence/flag-evidence.processor.js';
import { RecognitionModule } from './recognition.module.js';

/** Door for apps/worker. */
@Module({ imports: [RecognitionModule], providers: [CollectEvidenceProcessor, FlagEvidenceProcessor] })
export class RecognitionWorkerModule {}
