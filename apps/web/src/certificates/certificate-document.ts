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
    qrUrl
    pdfUrl
    revokedAt
    revocationReason
    enrollmentId
    credentialUrl
    validUntil
    waitsFor
    isNameShown
    isFromPaper
    holderRequest {
      id
      act
      reasonClass
      words
      askedAt
      state
      answer
    }
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

export const ShowName = graphql(`
  mutation ShowName($input: ShowNameInput!) {
    showName(input: $input) {
      ... on NameChoice {
        isShown
      }
      ... on GuardianNeeded {
        message
      }
    }
  }
`);

export const AskAboutCertificate = graphql(`
  mutation AskAboutCertificate($input: AskAboutCertificateInput!) {
    askAboutCertificate(input: $input) {
      ... on HolderRequestStands {
        request {
          id
          act
          reasonClass
          words
          askedAt
          state
          answer
        }
      }
      ... on CertificateNotOpen {
        message
      }
    }
  }
`);

export const WithdrawHolderRequest = graphql(`
  mutation WithdrawHolderRequest($input: WithdrawHolderRequestInput!) {
    withdrawHolderRequest(input: $input) {
      id
      act
      reasonClass
      words
      askedAt
      state
      answer
    }
  }
`);

/** Which text a holder reads before agreeing; a changed text gets another name. */
export const NAME_TEXT = 'certificate-name-2026-01';

export type Certificate = CertificatePartFragment;
