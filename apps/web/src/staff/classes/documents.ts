import { graphql } from '../../gql';

graphql(`
  fragment StaffClassPart on StaffClass {
    id
    title
    state
    code
    courseId
    courseTitle
    centreName
    unitId
    isListed
    seats
    hasWaitingList
    offerHours
    opensAt
    closesAt
    startsOn
    endsOn
    meets
    place
    note
    cancelReason
    revision
    counts {
      enrolled
      waiting
      offered
      invited
    }
    instructors {
      personId
      name
    }
    mayManage
    mayRun
  }
`);
graphql(`
  fragment ClassMemberPart on StaffClassMember {
    learnerId
    name
    birthYear
    state
    how
    actedBy
    since
    offerExpiresAt
  }
`);
export const Classes = graphql(`
  query StaffClasses($unitId: UUID!, $state: ClassState, $after: String) {
    classes(unitId: $unitId, state: $state, first: 20, after: $after) {
      edges {
        node {
          ...StaffClassPart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const OneClass = graphql(`
  query StaffClass($id: UUID!) {
    classGroup(id: $id) {
      ...StaffClassPart
    }
  }
`);
export const ClassMembers = graphql(`
  query ClassMembers($classId: UUID!, $after: String) {
    classMembers(classId: $classId, first: 100, after: $after) {
      edges {
        node {
          ...ClassMemberPart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const ClassChoices = graphql(`
  query ClassChoices($unitId: UUID!, $centreId: UUID!) {
    instructors(unitId: $unitId) {
      personId
      name
    }
    staffCourses(first: 100, centreId: $centreId, status: PUBLISHED) {
      edges {
        node {
          id
          code
          current {
            title
          }
        }
      }
    }
  }
`);
export const CreateClass = graphql(`
  mutation CreateClass($input: CreateClassInput!) {
    createClass(input: $input) {
      ...StaffClassPart
    }
  }
`);
export const ChangeClass = graphql(`
  mutation ChangeClass($input: ChangeClassInput!) {
    changeClass(input: $input) {
      ...StaffClassPart
    }
  }
`);
export const MoveClass = graphql(`
  mutation MoveClass($input: MoveClassInput!) {
    moveClass(input: $input) {
      ...StaffClassPart
    }
  }
`);
export const CancelClass = graphql(`
  mutation CancelClass($input: CancelClassInput!) {
    cancelClass(input: $input) {
      ...StaffClassPart
    }
  }
`);
export const PeopleToInvite = graphql(`
  query PeopleToInvite($unitId: UUID!, $search: String!) {
    people(unitId: $unitId, search: $search, first: 10) {
      edges {
        node {
          id
          fullName
          birthYear
        }
      }
    }
  }
`);
export const InviteToClass = graphql(`
  mutation InviteToClass($input: InviteToClassInput!) {
    inviteToClass(input: $input) {
      __typename
      ... on MemberOfClass {
        state
      }
      ... on ClassOver {
        message
      }
    }
  }
`);
export const AddToClass = graphql(`
  mutation AddToClass($input: AddToClassInput!) {
    addToClass(input: $input) {
      __typename
      ... on MemberOfClass {
        state
      }
      ... on SeatsExhausted {
        message
      }
      ... on PrerequisiteMissing {
        message
        courses {
          title
        }
      }
      ... on ClassOver {
        message
      }
    }
  }
`);
export const ClassesToMoveTo = graphql(`
  query ClassesToMoveTo($unitId: UUID!) {
    classes(unitId: $unitId, first: 100) {
      edges {
        node {
          id
          title
          courseId
          state
          seats
          mayRun
          counts {
            enrolled
            offered
            waiting
          }
        }
      }
    }
  }
`);
export const MoveMember = graphql(`
  mutation MoveClassMember($input: MoveClassMemberInput!) {
    moveClassMember(input: $input) {
      __typename
      ... on MemberOfClass {
        state
      }
      ... on SeatsExhausted {
        message
      }
      ... on PrerequisiteMissing {
        message
      }
      ... on ClassOver {
        message
      }
    }
  }
`);
export const RemoveFromClass = graphql(`
  mutation RemoveFromClass($input: RemoveFromClassInput!) {
    removeFromClass(input: $input) {
      state
    }
  }
`);
