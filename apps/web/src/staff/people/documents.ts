import { graphql } from '../../gql';

graphql(`
  fragment ErasureRow on Erasure {
    id
    personId
    personName
    reason
    state
    isOwnRequest
    isMine
    mayDecide
    requestedAt
    requestedByName
  }
`);
export const Erasures = graphql(`
  query Erasures($unitId: UUID!, $after: String) {
    waitingErasures(unitId: $unitId, first: 20, after: $after) {
      edges {
        node {
          ...ErasureRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const RequestErasure = graphql(`
  mutation RequestErasureOf($input: RequestErasureInput!) {
    requestErasure(input: $input) {
      __typename
      ... on ErasureNotPossible {
        message
      }
    }
  }
`);
export const DecideErasure = graphql(`
  mutation DecideErasure($input: DecideErasureInput!) {
    decideErasure(input: $input) {
      __typename
      ... on ErasureNotPossible {
        message
      }
      ... on ErasureNeedsAnother {
        message
      }
    }
  }
`);
export const TakeBackErasureOf = graphql(`
  mutation TakeBackErasureOf($input: TakeBackErasureInput!) {
    takeBackErasure(input: $input) {
      id
    }
  }
`);
export const StateEthnicityOf = graphql(`
  mutation StateEthnicityOf($input: StateEthnicityInput!) {
    stateEthnicity(input: $input) {
      at
    }
  }
`);
export const People = graphql(`
  query People($unitId: UUID!, $search: String, $after: String) {
    people(unitId: $unitId, search: $search, first: 30, after: $after) {
      edges {
        node {
          id
          fullName
          birthYear
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const PersonFile = graphql(`
  query PersonFile($personId: UUID!) {
    personFile(personId: $personId) {
      person {
        id
        fullName
        birthYear
      }
      bornOn
      sex
      homeUnitId
      phone
      hasNationalId
      isMinor
      username
      createdAt
      createdByName
      slipExpiresAt
      hasEthnicity
      erasure {
        ...ErasureRow
      }
      roles {
        id
        role
        unit {
          id
          name
        }
        validTo
      }
      guardians {
        id
        relation
        validTo
        guardian {
          id
          fullName
        }
      }
    }
  }
`);
export const CreatePerson = graphql(`
  mutation CreatePerson($input: CreatePersonInput!) {
    createPerson(input: $input) {
      person {
        id
        fullName
      }
      username
      oneTimeSecret
    }
  }
`);
export const PrintSlip = graphql(`
  mutation PrintSlip($input: PrintClaimSlipInput!) {
    printClaimSlip(input: $input) {
      person {
        fullName
      }
      code
      url
      expiresAt
      hasAccount
    }
  }
`);
export const ResetSecret = graphql(`
  mutation ResetSecret($input: ResetSecretInput!) {
    resetSecret(input: $input) {
      person {
        fullName
      }
      username
      oneTimeSecret
    }
  }
`);
export const AssignRole = graphql(`
  mutation AssignRole($input: AssignRoleInput!) {
    assignRole(input: $input) {
      id
    }
  }
`);
export const EndRole = graphql(`
  mutation EndRole($input: EndRoleInput!) {
    endRole(input: $input) {
      id
    }
  }
`);
export const RecordGuardian = graphql(`
  mutation RecordGuardian($input: RecordGuardianInput!) {
    recordGuardian(input: $input) {
      id
    }
  }
`);
export const EndGuardian = graphql(`
  mutation EndGuardian($input: EndGuardianInput!) {
    endGuardian(input: $input) {
      id
    }
  }
`);
export const Objections = graphql(`
  query Objections($unitId: UUID!, $after: String) {
    objections(unitId: $unitId, first: 20, after: $after) {
      edges {
        node {
          id
          learnerId
          learnerName
          aboutKind
          about
          note
          saidAt
          answer
          answeredAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const AnswerObjection = graphql(`
  mutation AnswerObjection($input: AnswerObjectionInput!) {
    answerObjection(input: $input) {
      id
      answer
      answeredAt
    }
  }
`);

export const TaskRows = graphql(`
  query TaskRows($id: UUID!, $outcome: String, $after: String) {
    task(id: $id) {
      id
      rows(first: 50, outcome: $outcome, after: $after) {
        edges {
          node {
            number
            outcome
            label
            message
            field
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
export const CheckStaffList = graphql(`
  mutation CheckStaffList($input: CheckStaffListInput!) {
    checkStaffList(input: $input) {
      ...TaskPart
    }
  }
`);
export const ImportStaffList = graphql(`
  mutation ImportStaffList($input: ImportStaffListInput!) {
    importStaffList(input: $input) {
      ...TaskPart
    }
  }
`);
export const Sheet = graphql(`
  query Sheet($classId: UUID!) {
    assistedSheet(classId: $classId) {
      classId
      title
      lessons {
        id
        title
        hasQuiz
      }
      learners {
        person {
          id
          fullName
          birthYear
        }
        enrollmentId
        hasAccount
        isCompleted
        doneLessonIds
        enteredLessonIds
      }
    }
  }
`);
export const ClassesToFill = graphql(`
  query ClassesToFill {
    classesToFill {
      id
      title
      startsOn
      members
    }
  }
`);
export const EnrollAssisted = graphql(`
  mutation EnrollAssisted($input: EnrollAssistedInput!) {
    enrollAssisted(input: $input) {
      __typename
      ... on AssistedEnrolled {
        enrollmentId
        person {
          id
          fullName
        }
      }
      ... on PossibleDuplicates {
        message
        people {
          id
          fullName
          birthYear
        }
      }
      ... on AssistedRefused {
        message
      }
    }
  }
`);
export const RecordAssisted = graphql(`
  mutation RecordAssisted($input: RecordAssistedInput!) {
    recordAssisted(input: $input) {
      receipts {
        eventId
        status
        reason
      }
    }
  }
`);
