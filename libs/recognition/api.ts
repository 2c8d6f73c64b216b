import { Module } from '@nestjs/common';
import { CriteriaResolver } from './criteria/criteria.resolver.js';
import { DossierResolver } from './dossier/dossier.resolver.js';
import { MergeSideDossiersResolver } from './dossier/merge-side.resolver.js';
import { RecognitionModule } from './recognition.module.js';

/** Door for apps/api. */
@Module({ imports: [RecognitionModule], providers: [CriteriaResolver, DossierResolver, MergeSideDossiersResolver] })
export class RecognitionApiModule {}
