import { Module } from '@nestjs/common';
import { CriteriaReader } from './criteria/criteria.reader.js';
import { SeedCriteria } from './criteria/seed-criteria.js';
import { CaseStore } from './dossier/case.store.js';
import { DossierReader } from './dossier/dossier.reader.js';
import { MergedCases } from './dossier/merged-cases.service.js';
import { SelfScoreService } from './dossier/self-score.service.js';
import { EvidenceService } from './evidence/evidence.service.js';

const services = [CriteriaReader, SeedCriteria, CaseStore, DossierReader, SelfScoreService, MergedCases, EvidenceService];

/** Evidence and cases of the title Công dân học tập. It asks identity for people's homes; identity and organisation are global. */
@Module({ providers: services, exports: services })
export class RecognitionModule {}
