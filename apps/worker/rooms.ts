import { IdentityModule } from '#identity';
import { OrganisationWorkerModule } from '#organisation/worker';
import { RecognitionWorkerModule } from '#recognition/worker';

/** The rooms of this process. */
export const workerRooms = [IdentityModule, OrganisationWorkerModule, RecognitionWorkerModule];
