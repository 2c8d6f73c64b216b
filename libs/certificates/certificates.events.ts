import type { DomainEvent } from '#platform';

/** A certificate was entered in its register and signed. Emitted once per certificate. */
export type CertificateIssued = DomainEvent<
  'certificate.issued.v1',
  {
    certificateId: string;
    learnerId: string;
    courseId: string;
    courseVersionId: string;
    cycle: number;
    enrollmentId: string;
    issuerId: string;
    /** Unit of the issuing centre on the day of issue. */
    unitId: string;
    registerNumber: string;
    code: string;
    courseTitle: string;
    issuerName: string;
    /** ISO 8601, UTC. */
    issuedAt: string;
    /** ISO 8601, UTC. */
    completedAt: string;
    /** Hash of its entry in the register's chain, hex. */
    entryHash: string;
    indicators: { criteria: string; code: string }[];
    competences: { framework: string; code: string; level: number }[];
    periods: number;
    /** `paper`: recorded from papers of the centre by two people; left out when the ledger is behind it. */
    source?: 'paper';
  }
>;

/** A person with that right withdrew a certificate. Emitted once per certificate. */
export type CertificateRevoked = DomainEvent<
  'certificate.revoked.v1',
  {
    certificateId: string;
    learnerId: string;
    /** ISO 8601, UTC. */
    revokedAt: string;
    decisionNumber: string;
  }
>;

/** Another certificate stands in the place of this one. Emitted once per certificate that is replaced. */
export type CertificateReplaced = DomainEvent<
  'certificate.replaced.v1',
  {
    certificateId: string;
    /** The one that stands from now on. */
    replacedById: string;
    learnerId: string;
    act: 'correct' | 'reissue' | 'renew';
    reasonClass: string;
    decisionNumber: string;
    /** Of the one that stands from now on; a correction keeps it. */
    registerNumber: string;
    /** ISO 8601, UTC. */
    replacedAt: string;
  }
>;

/** A change of a certificate waits for a second person. */
export type CertificateChangeAsked = DomainEvent<
  'certificate.change_asked.v1',
  { changeId: string; certificateId: string; unitId: string; act: string; requestedBy: string }
>;

/** A change that waited for a second person was decided. */
export type CertificateChangeDecided = DomainEvent<
  'certificate.change_decided.v1',
  { changeId: string; certificateId: string; unitId: string; act: string; isApproved: boolean }
>;

/** A holder asked the centre to correct the own certificate, or to issue it again. */
export type HolderRequested = DomainEvent<
  'certificate.holder_requested.v1',
  { requestId: string; certificateId: string; unitId: string; act: string }
>;

/** What a holder asked for waits no longer: taken up as a change, declined, or withdrawn by the holder. */
export type HolderRequestAnswered = DomainEvent<
  'certificate.holder_answered.v1',
  { requestId: string; certificateId: string; learnerId: string; outcome: 'taken' | 'declined' | 'withdrawn' }
>;

export const certificateIssued = (data: CertificateIssued['data']): CertificateIssued => ({
  type: 'certificate.issued.v1',
  subject: data.certificateId,
  data,
});

export const certificateRevoked = (data: CertificateRevoked['data']): CertificateRevoked => ({
  type: 'certificate.revoked.v1',
  subject: data.certificateId,
  data,
});

export const certificateReplaced = (data: CertificateReplaced['data']): CertificateReplaced => ({
  type: 'certificate.replaced.v1',
  subject: data.certificateId,
  data,
});

export const certificateChangeAsked = (data: CertificateChangeAsked['data']): CertificateChangeAsked => ({
  type: 'certificate.change_asked.v1',
  subject: data.changeId,
  data,
});

export const certificateChangeDecided = (data: CertificateChangeDecided['data']): CertificateChangeDecided => ({
  type: 'certificate.change_decided.v1',
  subject: data.changeId,
  data,
});

export const holderRequested = (data: HolderRequested['data']): HolderRequested => ({
  type: 'certificate.holder_requested.v1',
  subject: data.requestId,
  data,
});

export const holderRequestAnswered = (data: HolderRequestAnswered['data']): HolderRequestAnswered => ({
  type: 'certificate.holder_answered.v1',
  subject: data.requestId,
  data,
});
