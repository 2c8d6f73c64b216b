import { graphql } from '../../gql';

export const MarkingQueue = graphql(`
  query MarkingQueue($after: String) {
    markingQueue(first: 20, after: $after) {
      edges {
        node {
          ...ToMarkPart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
graphql(`
  fragment ToMarkPart on WorkToMark {
    learnerId
    learnerName
    enrollmentId
    assignmentId
    title
    courseTitle
    state
    version
    submittedAt
    isLate
    isMarkedByMe
  }
`);
graphql(`
  fragment WorkDetailPart on WorkDetail {
    canMark
    secondMarker
    passPercent
    work {
      ...ToMarkPart
    }
    rubric {
      id
      title
      levels {
        id
        title
        points
      }
    }
    submissions {
      id
      version
      text
      receivedAt
      files {
        url
        name
        mediaType
        sizeBytes
      }
    }
    marks {
      markerName
      isMine
      percent
      comment
      at
    }
    grades {
      revision
      percent
      passed
      how
      reason
      at
    }
  }
`);
export const WorkToMark = graphql(`
  query WorkToMark($learnerId: UUID!, $enrollmentId: UUID!, $assignmentId: String!) {
    workToMark(learnerId: $learnerId, enrollmentId: $enrollmentId, assignmentId: $assignmentId) {
      ...WorkDetailPart
    }
  }
`);
export const MarkWork = graphql(`
  mutation MarkWork($input: MarkWorkInput!) {
    markWork(input: $input) {
      __typename
      ... on WorkRecorded {
        detail {
          ...WorkDetailPart
        }
      }
      ... on WorkChanged {
        message
      }
    }
  }
`);
export const ReturnWork = graphql(`
  mutation ReturnWork($input: ReturnWorkInput!) {
    returnWork(input: $input) {
      __typename
      ... on WorkRecorded {
        detail {
          ...WorkDetailPart
        }
      }
      ... on WorkChanged {
        message
      }
    }
  }
`);
export const CorrectGrade = graphql(`
  mutation CorrectGrade($input: CorrectGradeInput!) {
    correctGrade(input: $input) {
      __typename
      ... on WorkRecorded {
        detail {
          ...WorkDetailPart
        }
      }
      ... on WorkChanged {
        message
      }
    }
  }
`);
graphql(`
  fragment GradebookPart on Gradebook {
    title
    revision
    mayWeigh
    columns {
      id
      kind
      title
      weight
    }
    rows {
      learnerId
      learnerName
      enrollmentId
      cells
      total
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);
export const GradebookPage = graphql(`
  query GradebookPage($classId: UUID, $courseId: UUID, $unitId: UUID, $after: String) {
    gradebook(classId: $classId, courseId: $courseId, unitId: $unitId, first: 50, after: $after) {
      ...GradebookPart
    }
  }
`);
export const SetWeights = graphql(`
  mutation SetWeights($input: SetWeightsInput!) {
    setGradebookWeights(input: $input) {
      ...GradebookPart
    }
  }
`);
export const StuckLearners = graphql(`
  query StuckLearners($classId: UUID, $courseId: UUID, $unitId: UUID, $after: String) {
    stuckLearners(classId: $classId, courseId: $courseId, unitId: $unitId, first: 100, after: $after) {
      edges {
        node {
          learnerId
          learnerName
          enrollmentId
          percent
          lastActiveAt
          signs {
            reason
            text
            remindedAt
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
export const RemindLearner = graphql(`
  mutation RemindLearner($input: RemindLearnerInput!) {
    remindLearner(input: $input)
  }
`);
/** Courses of which the caller's places have learners. */
export const OfferedCourses = graphql(`
  query OfferedCourses($unitId: UUID!) {
    enrollments(unitId: $unitId, first: 100) {
      edges {
        node {
          courseId
          courseTitle
          unitId
        }
      }
    }
  }
`);
