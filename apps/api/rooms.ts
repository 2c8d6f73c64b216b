import { IdentityModule } from '#identity';
import { OrganisationApiModule } from '#organisation/api';
import { RecognitionApiModule } from '#recognition/api';

/** The rooms of this process. */
export const apiRooms = [IdentityModule, OrganisationApiModule, RecognitionApiModule];
