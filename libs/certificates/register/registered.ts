import type { CertificateSnapshot } from '../certificate/snapshot.js';

/** What a line of the register says of a certificate: everything printed, and whose it is. */
export interface Registered {
  learnerId: string;
  enrollmentId: string;
  courseId: string;
  courseVersionId: string;
  cycle: number;
  snapshot: CertificateSnapshot;
}

/** Just these fields, of anything that has them: for writing a line, and for comparing the certificate with it later. */
export function registeredOf({ learnerId, enrollmentId, courseId, courseVersionId, cycle, snapshot }: Registered): Registered {
  return { learnerId, enrollmentId, courseId, courseVersionId, cycle, snapshot };
}
