import { graphql } from '../../gql';

graphql(`
  fragment RoundTermsPart on RoundTerms {
    closedAt
    next {
      stage
      until
      daysLeft
    }
  }
`);
graphql(`
  fragment RoundPlacePart on RoundPlace {
    unitId
    unitName
    participants
    decided
    overdue
    unsupported
    counts {
      status
      count
    }
    round {
      ...RoundTermsPart
    }
  }
`);
export const Round = graphql(`
  query StaffRound($unitId: UUID!, $year: Int!) {
    recognitionRound(unitId: $unitId, year: $year) {
      id
      unitName
      year
      remindDays
      closedAt
      deadlines {
        stage
        until
        daysLeft
      }
      changes {
        id
        act
        stage
        fromDay
        toDay
        reason
        actorName
        at
      }
    }
    roundProgress(unitId: $unitId, year: $year) {
      unitName
      level
      mayChange
      places {
        ...RoundPlacePart
      }
      total {
        ...RoundPlacePart
      }
      suggestion {
        taskId
        startedAt
        finishedAt
        done
        total
      }
    }
  }
`);
export const OpenRounds = graphql(`
  mutation OpenRounds($input: OpenRoundsInput!) {
    openRounds(input: $input) {
      communes
    }
  }
`);
export const ExtendRounds = graphql(`
  mutation ExtendRounds($input: ExtendRoundsInput!) {
    extendRounds(input: $input) {
      communes
    }
  }
`);
export const CloseRounds = graphql(`
  mutation CloseRounds($input: CloseRoundsInput!) {
    closeRounds(input: $input) {
      __typename
      ... on CasesStillOpen {
        message
      }
    }
  }
`);
export const SuggestRound = graphql(`
  mutation SuggestRound($input: SuggestRoundInput!) {
    suggestRound(input: $input) {
      ...TaskPart
    }
  }
`);
export const CasePlaces = graphql(`
  query CasePlaces($unitId: UUID!, $year: Int!) {
    roundProgress(unitId: $unitId, year: $year) {
      unitName
      level
      places {
        unitId
        unitName
        counts {
          status
          count
        }
      }
      total {
        counts {
          status
          count
        }
      }
    }
  }
`);
export const Cases = graphql(`
  query RecognitionCases(
    $unitId: UUID!
    $year: Int!
    $statuses: [String!]
    $branchUnitId: UUID
    $isOverdue: Boolean
    $isUnsupported: Boolean
    $hasNoBranch: Boolean
    $after: String
  ) {
    dossiers(
      unitId: $unitId
      year: $year
      statuses: $statuses
      branchUnitId: $branchUnitId
      isOverdue: $isOverdue
      isUnsupported: $isUnsupported
      hasNoBranch: $hasNoBranch
      first: 20
      after: $after
    ) {
      edges {
        node {
          citizenId
          citizenName
          status
          branchName
          standing {
            total
            suggestedTotal
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
