import { Module } from '@nestjs/common';
import { CertificatesModule } from '#certificates';
import { CoursesModule } from '#courses';
import { DigitalSkillsModule } from '#digital-skills';
import { EnrollmentModule } from '#enrollment';
import { IdentityModule } from '#identity';
import { OrganisationModule } from '#organisation';
import { PlatformModule } from '#platform';
import { RecognitionModule } from '#recognition';

/** Services of every room, without their doors: no resolver, no processor. */
@Module({
  imports: [
    PlatformModule,
    IdentityModule,
    OrganisationModule,
    CoursesModule,
    EnrollmentModule,
    DigitalSkillsModule,
    CertificatesModule,
    RecognitionModule,
  ],
})
export class CliModule {}
