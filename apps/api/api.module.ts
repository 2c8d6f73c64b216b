import { type DynamicModule, Global, Module } from '@nestjs/common';
import { PlatformModule } from '#platform';
import { GraphqlModule, HttpModule, TaskApiModule, TRUSTED_DOCUMENTS, type TrustedDocuments } from '#platform/api';
import { IdentityApiModule } from '#identity/api';
import { OrganisationApiModule } from '#organisation/api';
import { CoursesApiModule } from '#courses/api';
import { EnrollmentApiModule } from '#enrollment/api';
import { DigitalSkillsApiModule } from '#digital-skills/api';
import { CertificatesApiModule } from '#certificates/api';
import { RecognitionApiModule } from '#recognition/api';
import { NotificationsApiModule } from '#notifications/api';

/** The rooms' api doors and nothing else. */
@Global()
@Module({
  imports: [
    PlatformModule,
    HttpModule,
    GraphqlModule,
    TaskApiModule,
    IdentityApiModule,
    OrganisationApiModule,
    CoursesApiModule,
    EnrollmentApiModule,
    DigitalSkillsApiModule,
    CertificatesApiModule,
    RecognitionApiModule,
    NotificationsApiModule,
  ],
})
export class ApiModule {
  static with(documents: TrustedDocuments): DynamicModule {
    return { module: ApiModule, providers: [{ provide: TRUSTED_DOCUMENTS, useValue: documents }], exports: [TRUSTED_DOCUMENTS] };
  }
}
