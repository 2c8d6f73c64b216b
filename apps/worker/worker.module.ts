import { Module } from '@nestjs/common';
import { PlatformModule } from '#platform';
import { PlatformWorkerModule } from '#platform/worker';
import { IdentityWorkerModule } from '#identity/worker';
import { OrganisationWorkerModule } from '#organisation/worker';
import { CoursesWorkerModule } from '#courses/worker';
import { EnrollmentWorkerModule } from '#enrollment/worker';
import { DigitalSkillsWorkerModule } from '#digital-skills/worker';
import { CertificatesWorkerModule } from '#certificates/worker';
import { RecognitionWorkerModule } from '#recognition/worker';
import { NotificationsWorkerModule } from '#notifications/worker';

/** The rooms' worker doors and nothing else. */
@Module({
  imports: [
    PlatformModule,
    PlatformWorkerModule,
    IdentityWorkerModule,
    OrganisationWorkerModule,
    CoursesWorkerModule,
    EnrollmentWorkerModule,
    DigitalSkillsWorkerModule,
    CertificatesWorkerModule,
    RecognitionWorkerModule,
    NotificationsWorkerModule,
  ],
})
export class WorkerModule {}
