import { graphql } from '../../gql';

graphql(`
  fragment FigureLinePart on FigureLine {
    key
    name
    code
    within
    registered
    recognised
    rate
    review
    heirs
  }
`);
graphql(`
  fragment GroupCountPart on GroupTitleCount {
    kind
    registered
    recognised
    declared
    rate
    undeclared
    sources
    countedOn
  }
`);
export const TitleFigures = graphql(`
  query TitleFigures($unitId: UUID!, $year: Int!, $map: FiguresMap!, $by: FiguresBy!) {
    recognitionFigures(unitId: $unitId, year: $year, map: $map, by: $by) {
      unitName
      on
      canOpen
      undividedFrom
      notes
      total {
        ...FigureLinePart
      }
      lines {
        ...FigureLinePart
      }
    }
  }
`);
export const GroupTitles = graphql(`
  query GroupTitles($unitId: UUID!, $year: Int!, $map: FiguresMap!) {
    groupTitleFigures(unitId: $unitId, year: $year, map: $map, by: COMMUNE) {
      canOpen
      total {
        ...GroupCountPart
      }
    }
  }
`);
export const FigureGroups = graphql(`
  query FigureGroups($unitId: UUID!, $year: Int!, $map: FiguresMap!, $kind: GroupKind!, $isRecognised: Boolean, $after: String) {
    figureGroups(unitId: $unitId, year: $year, map: $map, by: COMMUNE, kind: $kind, isRecognised: $isRecognised, first: 30, after: $after) {
      edges {
        node {
          groupId
          name
          unitName
          placeName
          status
          isRecognised
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const FigureCases = graphql(`
  query FigureCases($unitId: UUID!, $year: Int!, $map: FiguresMap!, $by: FiguresBy!, $key: String, $isRecognised: Boolean, $after: String) {
    figureCases(unitId: $unitId, year: $year, map: $map, by: $by, key: $key, isRecognised: $isRecognised, first: 30, after: $after) {
      edges {
        node {
          citizenId
          citizenName
          year
          unitName
          branchName
          group
          status
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
  fragment ExportPart on RecognitionExport {
    id
    scope
    rowCount
    unitCode
    unitCodeOn
    withPersonalIds
    preparedByName
    preparedAt
    exportedAt
    url
    counts {
      prepared
      exported
      accepted
      rejected
    }
  }
`);
graphql(`
  fragment DifferencePart on ExchangeDifference {
    id
    citizenId
    citizenName
    year
    ours
    theirs
    foundAt
    settlement
    reason
    settledByName
  }
`);
export const Exchange = graphql(`
  query Exchange($unitId: UUID!, $year: Int!) {
    recognitionExports(unitId: $unitId, year: $year, first: 50) {
      edges {
        node {
          ...ExportPart
        }
      }
    }
    exchangeDifferences(unitId: $unitId, year: $year, first: 50) {
      edges {
        node {
          ...DifferencePart
        }
      }
    }
  }
`);
export const PrepareExport = graphql(`
  mutation PrepareExport($input: PrepareExportInput!) {
    prepareExport(input: $input) {
      __typename
      ... on ExportPrepared {
        export {
          ...ExportPart
        }
      }
      ... on ExportStarted {
        task {
          ...TaskPart
        }
      }
      ... on NothingToExport {
        message
      }
    }
  }
`);
export const ExportRows = graphql(`
  query ExportRows($exportId: UUID!, $state: String, $after: String) {
    exportRows(exportId: $exportId, state: $state, first: 30, after: $after) {
      edges {
        node {
          citizenId
          citizenName
          state
          message
          reportedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const SettleDifference = graphql(`
  mutation SettleDifference($input: SettleDifferenceInput!) {
    settleDifference(input: $input) {
      ...DifferencePart
    }
  }
`);
