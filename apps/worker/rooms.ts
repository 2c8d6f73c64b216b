import { IdentityWorkerModule } from '#identity/worker';
import { OrganisationWorkerModule } from '#organisation/worker';
import { CoursesWorkerModule } from '#courses/worker';
import { EnrollmentWorkerModule } from '#enrollment/worker';
import { DigitalSkillsWorkerModule } from '#digital-skills/worker';
import { CertificatesWorkerModule } from '#certificates/worker';
import { RecognitionWorkerModule } from '#recognition/worker';

/** The rooms of this process. */
export const workerRooms = [
  IdentityWorkerModule,
  OrganisationWorkerModule,
  CoursesWorkerModule,
  EnrollmentWorkerModule,
  DigitalSkillsWorkerModule,
  CertificatesWorkerModule,
  RecognitionWorkerModule,
];
