import { graphql } from '../gql';
import type { StaffCoursePartFragment } from '../gql/graphql';

graphql(`
  fragment VersionPart on CourseVersionSummary {
    id
    number
    status
    title
    submittedAt
    publishedAt
    reviewNote
  }
`);
graphql(`
  fragment StaffCoursePart on CourseForStaff {
    id
    code
    slug
    archivedAt
    centre {
      id
      name
      communeName
    }
    versions {
      ...VersionPart
    }
    current {
      ...VersionPart
    }
  }
`);
graphql(`
  fragment DraftPart on CourseDraft {
    versionId
    revision
    status
    content
    sizeBytes
    problems {
      path
      message
      blocking
    }
  }
`);

export const StaffCourses = graphql(`
  query StaffCourses($search: String, $after: String) {
    staffCourses(search: $search, first: 50, after: $after) {
      edges {
        node {
          ...StaffCoursePart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const CoursesOfCentre = graphql(`
  query CoursesOfCentre($centreId: UUID!) {
    staffCourses(centreId: $centreId, first: 100) {
      edges {
        node {
          id
          code
          versions {
            title
          }
          current {
            title
          }
        }
      }
    }
  }
`);
export const StaffCourse = graphql(`
  query StaffCourse($id: UUID!) {
    staffCourse(id: $id) {
      ...StaffCoursePart
      draft {
        ...DraftPart
      }
    }
  }
`);
export const CreateCourse = graphql(`
  mutation CreateCourse($input: CreateCourseInput!) {
    createCourse(input: $input) {
      __typename
      ... on CourseCreated {
        course {
          id
        }
      }
      ... on CourseCodeTaken {
        message
      }
    }
  }
`);
export const OpenDraft = graphql(`
  mutation OpenDraft($input: OpenDraftInput!) {
    openDraft(input: $input) {
      id
    }
  }
`);
export const SaveDraft = graphql(`
  mutation SaveDraft($input: SaveDraftInput!) {
    saveDraft(input: $input) {
      __typename
      ... on DraftSaved {
        draft {
          versionId
          revision
          status
          sizeBytes
          problems {
            path
            message
            blocking
          }
        }
      }
      ... on DraftChanged {
        message
        draft {
          ...DraftPart
        }
      }
    }
  }
`);
export const SubmitForReview = graphql(`
  mutation SubmitForReview($input: VersionIdInput!) {
    submitForReview(input: $input) {
      __typename
      ... on Submitted {
        course {
          id
        }
      }
      ... on NotReady {
        problems {
          path
          message
          blocking
        }
      }
    }
  }
`);
export const ReviewQueue = graphql(`
  query ReviewQueue($after: String) {
    reviewQueue(first: 50, after: $after) {
      edges {
        node {
          ...StaffCoursePart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const ReturnToAuthor = graphql(`
  mutation ReturnToAuthor($input: ReturnToAuthorInput!) {
    returnToAuthor(input: $input) {
      id
    }
  }
`);
export const Publish = graphql(`
  mutation Publish($input: VersionIdInput!) {
    publish(input: $input) {
      __typename
      ... on Published {
        course {
          id
          slug
        }
      }
      ... on NotReady {
        problems {
          path
          message
          blocking
        }
      }
      ... on OwnWork {
        message
      }
    }
  }
`);
export const CentreOfUnit = graphql(`
  query CentreOfUnit($id: UUID!) {
    unit(id: $id) {
      id
      name
      centre {
        id
        name
      }
    }
  }
`);
export const StaffCertificates = graphql(`
  query StaffCertificates($unitId: UUID!, $search: String, $status: CertificateStatus, $after: String) {
    certificates(unitId: $unitId, search: $search, status: $status, first: 20, after: $after) {
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
export const CriteriaSets = graphql(`
  query CriteriaSets {
    criteriaSets {
      id
      code
      decisionNumber
      criteria {
        code
        name
        indicators {
          code
          name
        }
      }
    }
  }
`);

export const Frameworks = graphql(`
  query Frameworks {
    frameworks {
      code
      name
      domains {
        code
        name
        competences {
          code
          name
        }
      }
      levels {
        number
        band
        name
      }
    }
  }
`);

export type StaffCourseRow = StaffCoursePartFragment;
