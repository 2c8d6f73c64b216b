import { graphql } from '../../gql';
import type { CertificateAct, CertificateChangePartFragment, ChangeReason } from '../../gql/graphql';

graphql(`
  fragment CertificateChangePart on CertificateChange {
    id
    act
    reasonClass
    reason
    decisionNumber
    corrections {
      holderName
      bornOn
      place
    }
    state
    needsSecondPerson
    requestedByName
    requestedAt
    mayDecide
    certificate {
      ...CertificatePart
    }
  }
`);

export const RequestChange = graphql(`
  mutation RequestCertificateChange($input: RequestCertificateChangeInput!) {
    requestCertificateChange(input: $input) {
      __typename
      ... on CertificateChangeStands {
        change {
          ...CertificateChangePart
        }
      }
      ... on CertificateNotOpen {
        message
      }
    }
  }
`);

export const DecideChange = graphql(`
  mutation DecideCertificateChange($input: DecideCertificateChangeInput!) {
    decideCertificateChange(input: $input) {
      __typename
      ... on CertificateChangeStands {
        change {
          id
          state
        }
      }
      ... on AnotherPersonNeeded {
        message
      }
    }
  }
`);

export const WaitingChanges = graphql(`
  query WaitingCertificateChanges($unitId: UUID!, $after: String) {
    waitingCertificateChanges(unitId: $unitId, first: 20, after: $after) {
      edges {
        node {
          ...CertificateChangePart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const WaitingHolderRequests = graphql(`
  query WaitingHolderRequests($unitId: UUID!, $after: String) {
    waitingHolderRequests(unitId: $unitId, first: 20, after: $after) {
      edges {
        node {
          mayAnswer
          request {
            id
            act
            reasonClass
            words
            askedAt
          }
          certificate {
            ...CertificatePart
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const DeclineHolderRequest = graphql(`
  mutation DeclineHolderRequest($input: DeclineHolderRequestInput!) {
    declineHolderRequest(input: $input) {
      id
      state
    }
  }
`);

export const CertificateHistory = graphql(`
  query CertificateHistory($certificateId: UUID!) {
    certificateHistory(certificateId: $certificateId) {
      event
      at
      certificateId
      registerNumber
      code
      reasonClass
      reason
      decisionNumber
      requestedByName
      decidedByName
    }
  }
`);

export const Books = graphql(`
  query RegisterBooks($unitId: UUID!, $after: String) {
    registerBooks(unitId: $unitId, first: 20, after: $after) {
      edges {
        node {
          key
          issuerName
          kind
          year
          lastNumber
          entries
          closedAt
          partSize
          pdfUrl
          xlsxUrl
          auditUrl
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const Checkpoints = graphql(`
  query RegisterCheckpoints($after: String) {
    registerCheckpoints(first: 7, after: $after) {
      edges {
        node {
          no
          at
          registers
          sha256
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const CertificateSettings = graphql(`
  query CertificateSettings($centreId: UUID!) {
    certificateSettings(centreId: $centreId) {
      changeNeedsSecondPerson
    }
  }
`);

export const ChangeSettings = graphql(`
  mutation ChangeCertificateSettings($input: ChangeCertificateSettingsInput!) {
    changeCertificateSettings(input: $input) {
      changeNeedsSecondPerson
    }
  }
`);

export const Keys = graphql(`
  query IssuerKeys($centreId: UUID!) {
    issuerKeys(centreId: $centreId) {
      did
      keys {
        publicKeyMultibase
        from
        to
      }
    }
  }
`);

export const RotateKey = graphql(`
  mutation RotateIssuerKey($input: RotateIssuerKeyInput!) {
    rotateIssuerKey(input: $input) {
      did
      keys {
        publicKeyMultibase
        from
        to
      }
    }
  }
`);

export type Change = CertificateChangePartFragment;

/** Classes of reasons that each act knows; the server checks the same. */
export const REASONS: Record<CertificateAct, readonly ChangeReason[]> = {
  CORRECT: ['CIVIL_STATUS', 'MISPRINT'],
  REISSUE: ['LOST', 'DAMAGED', 'ISSUER_MISTAKE'],
  RENEW: ['STILL_VALID'],
  REVOKE: ['FRAUD', 'NOT_ELIGIBLE', 'WRONG_AUTHORITY', 'ALTERED', 'USED_BY_ANOTHER'],
};
