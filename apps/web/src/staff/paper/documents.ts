import { graphql } from '../../gql';

graphql(`
  fragment TemplateContentPart on CertificateTemplateContent {
    parentLine
    issuerLine
    issuerLineSecond
    seal
    sealCaption
    signerName
    signerTitle
    secondLanguage
    wording
    accent
  }
`);
graphql(`
  fragment TemplatePart on CertificateTemplate {
    centreId
    revision
    isChanged
    mayEdit
    draft {
      ...TemplateContentPart
    }
    fromCard {
      ...TemplateContentPart
    }
    versions {
      version
      publishedAt
      publishedByName
      content {
        ...TemplateContentPart
      }
    }
  }
`);
export const Template = graphql(`
  query CertificateTemplate($centreId: UUID!) {
    certificateTemplate(centreId: $centreId) {
      ...TemplatePart
    }
  }
`);
export const Preview = graphql(`
  query CertificateTemplatePreview($centreId: UUID!, $content: CertificateTemplateContentInput!, $sample: CertificateSample!) {
    certificateTemplatePreview(centreId: $centreId, content: $content, sample: $sample)
  }
`);
export const SaveTemplate = graphql(`
  mutation SaveCertificateTemplate($input: SaveCertificateTemplateInput!) {
    saveCertificateTemplate(input: $input) {
      ...TemplatePart
    }
  }
`);
export const PublishTemplate = graphql(`
  mutation PublishCertificateTemplate($input: PublishCertificateTemplateInput!) {
    publishCertificateTemplate(input: $input) {
      ...TemplatePart
    }
  }
`);

export const IssueLook = graphql(`
  query CertificateIssueLook($classId: UUID, $centreId: UUID) {
    certificateIssueLook(classId: $classId, centreId: $centreId) {
      centreId
      title
      issuesAutomatically
      mayIssue
      sheetPages
      people {
        learnerId
        enrollmentId
        fullName
        birthYear
        courseTitle
        state
        completedAt
        missing
        registerNumber
        certificateId
      }
    }
  }
`);
export const IssueAll = graphql(`
  mutation IssueCertificates($input: IssueCertificatesInput!) {
    issueCertificates(input: $input) {
      ...TaskPart
    }
  }
`);
export const PrintClass = graphql(`
  mutation PrintCertificates($input: PrintCertificatesInput!) {
    printCertificates(input: $input) {
      ...TaskPart
    }
  }
`);
export const IssueSettings = graphql(`
  query CertificateIssueSettings($centreId: UUID!) {
    certificateSettings(centreId: $centreId) {
      changeNeedsSecondPerson
      issuesAutomatically
    }
  }
`);
export const ChangeIssueSettings = graphql(`
  mutation ChangeIssueSettings($input: ChangeCertificateSettingsInput!) {
    changeCertificateSettings(input: $input) {
      changeNeedsSecondPerson
      issuesAutomatically
    }
  }
`);

graphql(`
  fragment PaperCoursePart on PaperCourse {
    id
    centreId
    title
    titleKm
    summary
    periods
    startsOn
    endsOn
    validMonths
    indicators {
      criteria
      code
    }
    fileNote
    state
    revision
    createdByName
    decidedByName
    decidedAt
    sendBack
    holderCount
    issuedCount
    mayEdit
    mayConfirm
  }
`);
export const PaperCourses = graphql(`
  query PaperCourses($unitId: UUID!, $after: String) {
    paperCourses(unitId: $unitId, first: 20, after: $after) {
      edges {
        node {
          ...PaperCoursePart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const PaperCourse = graphql(`
  query PaperCourse($id: UUID!) {
    paperCourse(id: $id) {
      ...PaperCoursePart
    }
  }
`);
export const PaperHolders = graphql(`
  query PaperHolders($id: UUID!, $after: String) {
    paperCourse(id: $id) {
      id
      holders(first: 50, after: $after) {
        edges {
          node {
            learnerId
            fullName
            birthYear
            registerNumber
            certificateId
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
export const SavePaperCourse = graphql(`
  mutation SavePaperCourse($input: SavePaperCourseInput!) {
    savePaperCourse(input: $input) {
      ...PaperCoursePart
    }
  }
`);
export const ImportPaperList = graphql(`
  mutation ImportPaperList($input: PaperListInput!) {
    importPaperList(input: $input) {
      ...TaskPart
    }
  }
`);
export const RemovePaperHolder = graphql(`
  mutation RemovePaperHolder($input: RemovePaperHolderInput!) {
    removePaperHolder(input: $input) {
      ...PaperCoursePart
    }
  }
`);
export const SendPaperCourse = graphql(`
  mutation SendPaperCourse($input: SendPaperCourseInput!) {
    sendPaperCourse(input: $input) {
      ...PaperCoursePart
    }
  }
`);
export const DecidePaperCourse = graphql(`
  mutation DecidePaperCourse($input: DecidePaperCourseInput!) {
    decidePaperCourse(input: $input) {
      __typename
      ... on PaperCourseStands {
        course {
          ...PaperCoursePart
        }
        task {
          ...TaskPart
        }
      }
      ... on AnotherPersonNeeded {
        message
      }
    }
  }
`);
