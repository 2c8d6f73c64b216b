import { graphql } from '../../gql';

export const AwardParts = graphql(`
  fragment AwardParts on GroupAward {
    year
    state
    levelName
    validFrom
    validTo
    reason
    decisionNumber
    decidedOn
    signerName
    signerTitle
    revokedBy
    revokedOn
  }
`);
export const Groups = graphql(`
  query Groups($unitId: UUID!, $kind: GroupKind!, $year: Int!, $search: String, $after: String) {
    learningGroups(unitId: $unitId, kind: $kind, year: $year, search: $search, first: 30, after: $after) {
      edges {
        node {
          id
          name
          placeName
          memberCount
          status
          award {
            ...AwardParts
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
export const GroupOverview = graphql(`
  query GroupOverview($unitId: UUID!, $year: Int!) {
    groupTitleFigures(unitId: $unitId, year: $year, map: TODAY, by: COMMUNE) {
      total {
        kind
        registered
        recognised
        declared
        rate
        undeclared
      }
    }
    groupDecisions(unitId: $unitId, year: $year) {
      id
      kind
      act
      number
      decidedOn
      signerName
      signerTitle
      awarded
      refused
    }
    declaredCounts(unitId: $unitId, year: $year) {
      id
      what
      count
      source
      countedOn
      declaredByName
      groupId
      isLatest
    }
  }
`);
export const PlacesBelow = graphql(`
  query PlacesBelow($communeId: UUID!) {
    unitsBelow(communeId: $communeId) {
      id
      name
      kind
    }
  }
`);
export const GroupParts = graphql(`
  fragment GroupParts on LearningGroup {
    id
    kind
    name
    unitId
    unitName
    placeName
    endedOn
    mayKeep
    members {
      id
      personId
      name
      birthYear
      role
      fromOn
      toOn
      endReason
      unitName
    }
    elsewhere {
      unitName
      count
    }
    awards {
      ...AwardParts
    }
    objections {
      id
      name
      words
      saidAt
      answer
      isGranted
    }
  }
`);
export const AssessmentParts = graphql(`
  fragment AssessmentParts on GroupAssessment {
    status
    level
    total
    maxTotal
    missing
    isPassing
    undeclared
    isProposed
    reason
    allowedActs
    mayRevoke
    criteria {
      code
      decisionNumber
      name
      method
      passTotal
      titleMonths
      levelNames
      confidence
      note
    }
    steps {
      act
      actorName
      actorRole
      unitName
      at
      documentNumber
      reason
    }
    lines {
      code
      parentCode
      kind
      name
      maxPoints
      fromLevel
      threshold
      rateOf
      confidence
      points
      isMet
      suggestedPoints
      suggestedIsMet
      rate {
        id
        numerator
        denominator
        source
        declaredSource
        onDay
      }
      changes {
        stage
        points
        isMet
        reason
        actorName
      }
    }
  }
`);
export const Group = graphql(`
  query Group($id: UUID!) {
    learningGroup(id: $id) {
      ...GroupParts
    }
  }
`);
export const Assessment = graphql(`
  query Assessment($groupId: UUID!, $year: Int!) {
    groupAssessment(groupId: $groupId, year: $year) {
      ...AssessmentParts
    }
  }
`);
export const RateList = graphql(`
  query RateList($groupId: UUID!, $year: Int!, $rateId: UUID!, $after: String) {
    groupRateList(groupId: $groupId, year: $year, rateId: $rateId, first: 50, after: $after) {
      of
      isWhole
      hidden
      page {
        edges {
          node {
            id
            name
            unitName
            isCounted
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
export const GroupCandidates = graphql(`
  query GroupCandidates($unitId: UUID!, $year: Int!, $kind: GroupKind!) {
    groupCandidates(unitId: $unitId, year: $year, kind: $kind) {
      awarded
      refused
      groups {
        groupId
        name
        isProposed
        reason
      }
    }
  }
`);
export const AddGroup = graphql(`
  mutation AddGroup($input: AddGroupInput!) {
    addGroup(input: $input) {
      id
    }
  }
`);
export const ImportHouseholds = graphql(`
  mutation ImportHouseholds($input: ImportHouseholdsInput!) {
    importHouseholds(input: $input) {
      ...TaskPart
    }
  }
`);
export const AddMember = graphql(`
  mutation AddGroupMember($input: AddGroupMemberInput!) {
    addGroupMember(input: $input) {
      ...GroupParts
    }
  }
`);
export const EndMember = graphql(`
  mutation EndGroupMember($input: EndGroupMemberInput!) {
    endGroupMember(input: $input) {
      ...GroupParts
    }
  }
`);
export const AnswerObjection = graphql(`
  mutation AnswerGroupObjection($input: AnswerGroupObjectionInput!) {
    answerGroupObjection(input: $input) {
      ...GroupParts
    }
  }
`);
export const DeclareCount = graphql(`
  mutation DeclareCount($input: DeclareCountInput!) {
    declareCount(input: $input) {
      id
    }
  }
`);
export const RegisterGroup = graphql(`
  mutation RegisterGroup($input: RegisterGroupInput!) {
    registerGroup(input: $input) {
      status
    }
  }
`);
export const CountRates = graphql(`
  mutation CountGroupRates($input: CountGroupRatesInput!) {
    countGroupRates(input: $input) {
      status
    }
  }
`);
export const ScoreGroup = graphql(`
  mutation ScoreGroup($input: ScoreGroupInput!) {
    scoreGroup(input: $input) {
      status
    }
  }
`);
export const ProposeGroup = graphql(`
  mutation ProposeGroup($input: ProposeGroupInput!) {
    proposeGroup(input: $input) {
      status
    }
  }
`);
export const TakeBackGroup = graphql(`
  mutation TakeBackGroup($input: GroupActInput!) {
    takeBackGroup(input: $input) {
      status
    }
  }
`);
export const WithdrawGroup = graphql(`
  mutation WithdrawGroup($input: GroupActInput!) {
    withdrawGroup(input: $input) {
      status
    }
  }
`);
export const DecideGroups = graphql(`
  mutation DecideGroups($input: DecideGroupsInput!) {
    decideGroups(input: $input) {
      __typename
      ... on GroupsDecided {
        decision {
          number
        }
      }
      ... on GroupListChanged {
        message
      }
    }
  }
`);
export const RevokeGroupTitle = graphql(`
  mutation RevokeGroupTitle($input: RevokeGroupTitleInput!) {
    revokeGroupTitle(input: $input) {
      status
    }
  }
`);
