import { graphql } from '../gql';

graphql(`
  fragment ClassPart on ClassCard {
    id
    title
    courseId
    courseTitle
    courseSlug
    centreName
    communeName
    state
    door
    startsOn
    endsOn
    meets
    place
    opensAt
    closesAt
    seats
    seatsLeft
    hasWaitingList
  }
`);
graphql(`
  fragment SeatPart on ClassSeat {
    classId
    state
    position
    offerExpiresAt
    enrollmentId
    note
    instructors
    class {
      ...ClassPart
    }
  }
`);
graphql(`
  fragment JoinPart on JoinClassResult {
    __typename
    ... on ClassJoined {
      seat {
        ...SeatPart
      }
    }
    ... on ClassWaiting {
      seat {
        ...SeatPart
      }
    }
    ... on AlreadyInClass {
      seat {
        ...SeatPart
      }
    }
    ... on SeatsExhausted {
      message
    }
    ... on WindowClosed {
      message
    }
    ... on PrerequisiteMissing {
      message
      courses {
        title
        slug
      }
    }
    ... on CompletedBefore {
      message
    }
    ... on NotAdmitted {
      message
    }
    ... on ClassOver {
      message
    }
    ... on OfferEnded {
      message
    }
  }
`);
export const ClassByCode = graphql(`
  query ClassByCode($code: String!) {
    classByCode(code: $code) {
      ...ClassPart
    }
  }
`);
export const ClassesOfCourse = graphql(`
  query ClassesOfCourse($courseId: UUID!, $after: String) {
    classesOfCourse(courseId: $courseId, first: 10, after: $after) {
      edges {
        node {
          ...ClassPart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const MyClasses = graphql(`
  query MyClasses($after: String) {
    myClasses(first: 50, after: $after) {
      edges {
        node {
          ...SeatPart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const JoinClass = graphql(`
  mutation JoinClass($input: JoinClassInput!) {
    joinClass(input: $input) {
      ...JoinPart
    }
  }
`);
export const AcceptSeat = graphql(`
  mutation AcceptSeat($input: SeatInput!) {
    acceptSeat(input: $input) {
      ...JoinPart
    }
  }
`);
export const DeclineSeat = graphql(`
  mutation DeclineSeat($input: SeatInput!) {
    declineSeat(input: $input) {
      ...SeatPart
    }
  }
`);
export const LeaveClass = graphql(`
  mutation LeaveClass($input: SeatInput!) {
    leaveClass(input: $input) {
      ...SeatPart
    }
  }
`);
export const MyCycles = graphql(`
  query MyCycles($courseId: UUID!) {
    myCompletedCycles(courseId: $courseId) {
      enrollmentId
      cycle
      completedAt
      resultPercent
    }
  }
`);
export const EnrollAgain = graphql(`
  mutation EnrollAgain($input: EnrollInput!) {
    enrollAgain(input: $input) {
      __typename
      ... on Enrolled {
        enrollment {
          ...EnrollmentPart
        }
      }
      ... on CourseNotOpen {
        message
      }
      ... on PrerequisiteMissing {
        message
      }
    }
  }
`);
