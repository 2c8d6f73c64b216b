import { IdentityApiModule } from '#identity/api';
import { OrganisationApiModule } from '#organisation/api';
import { CoursesApiModule } from '#courses/api';
import { EnrollmentApiModule } from '#enrollment/api';
import { DigitalSkillsApiModule } from '#digital-skills/api';
import { CertificatesApiModule } from '#certificates/api';
import { RecognitionApiModule } from '#recognition/api';

/** The rooms of this process. */
export const apiRooms = [IdentityApiModule, OrganisationApiModule, CoursesApiModule, EnrollmentApiModule, DigitalSkillsApiModule, CertificatesApiModule, RecognitionApiModule];
