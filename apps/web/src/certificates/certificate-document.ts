import { graphql } from '../gql';
import type { CertificatePartFragment } from '../gql/graphql';

graphql(`
  fragment CertificatePart on Certificate {
    id
    code
    registerNumber
    status
    holderName
    courseTitle
    issuerName
    issuedAt
    completedAt
    periods
    verifyUrl
    pdfUrl
    revokedAt
    revocationReason
    enrollmentId
    credentialUrl
    validUntil
    waitsFor
    followedBy {
      code
      registerNumber
      act
    }
    follows {
      code
      registerNumber
      act
    }
  }
`);

export const CertificateForEnrollment = graphql(`
  query CertificateForEnrollment($enrollmentId: UUID!) {
    certificateForEnrollment(enrollmentId: $enrollmentId) {
      ...CertificatePart
    }
  }
`);

export const MyCertificates = graphql(`
  query MyCertificates($after: String) {
    myCertificates(first: 50, after: $after) {
      edges {
        node {
          ...CertificatePart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Certificate = CertificatePartFragment;
