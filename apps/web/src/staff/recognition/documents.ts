import { graphql } from '../../gql';

graphql(`
  fragment SittingPart on Sitting {
    id
    stage
    unitId
    unitName
    year
    openedAt
    heldOn
    place
    chair
    secretary
    present
    minutesNumber
    note
    closedAt
    seed
    samplePercent
    caseCount
    sampledCount
    unvisitedCount
    waitingCount
    papers {
      ...PaperPart
    }
  }
`);
graphql(`
  fragment SittingCasePart on SittingCase {
    citizenId
    total
    isPassing
    explanation
    sampledBy
    signals {
      kind
      day
    }
    visitedOn
    visitResult
    visitNote
    returned
    scores {
      indicator
      points
      reason
    }
    dossier {
      citizenName
      status
      group
      criteriaSet {
        groups {
          code
          name
        }
      }
      lines {
        indicator {
          code
          name
          maxPoints
        }
        selfScore
        score
        suggestedPoints
        named {
          id
          words
          fileUrl
        }
      }
    }
  }
`);
export const Overview = graphql(`
  query RecognitionOverview($unitId: UUID!, $year: Int!) {
    recognitionSittings(unitId: $unitId, year: $year) {
      ...SittingPart
    }
    recognitionDecisions(unitId: $unitId, year: $year) {
      id
      number
      decidedOn
      signerName
      signerTitle
      kind
      recognised
      notRecognised
      papers {
        ...PaperPart
      }
    }
  }
`);
export const Branches = graphql(`
  query RecognitionBranches($communeId: UUID!) {
    unitsBelow(communeId: $communeId) {
      id
      name
    }
    criteriaSets {
      groups {
        code
        name
      }
    }
  }
`);
export const OpenSitting = graphql(`
  mutation OpenSitting($input: OpenSittingInput!) {
    openSitting(input: $input) {
      id
    }
  }
`);
export const OneSitting = graphql(`
  query OneSitting($id: UUID!) {
    recognitionSitting(id: $id) {
      ...SittingPart
    }
  }
`);
export const SittingCases = graphql(`
  query SittingCases($id: UUID!, $isSampled: Boolean, $after: String) {
    recognitionSitting(id: $id) {
      id
      cases(first: 50, isSampled: $isSampled, after: $after) {
        edges {
          node {
            ...SittingCasePart
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);
export const TakeIn = graphql(`
  mutation TakeInCases($input: SittingInput!) {
    takeInCases(input: $input) {
      ...SittingPart
    }
  }
`);
export const SetReviewScore = graphql(`
  mutation SetReviewScore($input: SetReviewScoreInput!) {
    setReviewScore(input: $input) {
      ...SittingCasePart
    }
  }
`);
export const ReturnCase = graphql(`
  mutation ReturnCase($input: ReturnCaseInput!) {
    returnCase(input: $input) {
      ...SittingCasePart
    }
  }
`);
export const RecordVisit = graphql(`
  mutation RecordVisit($input: RecordVisitInput!) {
    recordVisit(input: $input) {
      ...SittingCasePart
    }
  }
`);
export const CloseSitting = graphql(`
  mutation CloseSitting($input: CloseSittingInput!) {
    closeSitting(input: $input) {
      __typename
      ... on SittingClosed {
        sitting {
          ...SittingPart
        }
      }
      ... on VisitsMissing {
        message
      }
    }
  }
`);
export const Candidates = graphql(`
  query Candidates($unitId: UUID!, $year: Int!, $after: String) {
    candidates(unitId: $unitId, year: $year, first: 100, after: $after) {
      proposal {
        number
        signedOn
      }
      recognised
      notRecognised
      papers {
        ...PaperPart
      }
      page {
        edges {
          node {
            isProposed
            isPassing
            reason
            dossier {
              citizenId
              citizenName
              branchName
              standing {
                total
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);
export const Propose = graphql(`
  mutation ProposeCase($input: ProposeInput!) {
    proposeCase(input: $input) {
      citizenId
    }
  }
`);
export const Decide = graphql(`
  mutation DecideCases($input: DecideCasesInput!) {
    decideCases(input: $input) {
      __typename
      ... on CasesDecided {
        decision {
          number
        }
      }
      ... on ListChanged {
        message
      }
    }
  }
`);
export const OneCase = graphql(`
  query OneCase($citizenId: UUID!, $year: Int!) {
    dossier(citizenId: $citizenId, year: $year) {
      citizenName
      unitId
      ...DossierPart
    }
  }
`);
export const RegisterFor = graphql(`
  mutation RegisterCaseFor($input: RegisterCaseInput!) {
    registerCase(input: $input) {
      citizenId
    }
  }
`);
export const AnswerAppeal = graphql(`
  mutation AnswerAppeal($input: AnswerAppealInput!) {
    answerAppeal(input: $input) {
      status
    }
  }
`);
export const RevokeTitle = graphql(`
  mutation RevokeTitle($input: RevokeTitleInput!) {
    revokeTitle(input: $input) {
      status
    }
  }
`);
export const SetProposal = graphql(`
  mutation SetProposalDocument($input: SetProposalDocumentInput!) {
    setProposalDocument(input: $input) {
      number
      signedOn
    }
  }
`);
