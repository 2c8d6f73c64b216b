import { graphql } from '../../gql';

graphql(`
  fragment StaffObservationPart on SkillObservation {
    id
    learnerId
    competenceCode
    level
    saw
    observedOn
    observerName
    state
    objection
    keptBecause
    withdrawnBecause
  }
`);
export const Observations = graphql(`
  query SkillObservations($classId: UUID!, $learnerId: UUID!) {
    skillObservations(classId: $classId, learnerId: $learnerId) {
      ...StaffObservationPart
    }
    framework(code: "TT02-2025") {
      domains {
        code
        competences {
          code
        }
      }
    }
  }
`);
export const RecordObservation = graphql(`
  mutation RecordSkillObservation($input: RecordSkillObservationInput!) {
    recordSkillObservation(input: $input) {
      ...StaffObservationPart
    }
  }
`);
export const WithdrawObservation = graphql(`
  mutation WithdrawSkillObservation($input: AnswerSkillObservationInput!) {
    withdrawSkillObservation(input: $input) {
      ...StaffObservationPart
    }
  }
`);
export const KeepObservation = graphql(`
  mutation KeepSkillObservation($input: AnswerSkillObservationInput!) {
    keepSkillObservation(input: $input) {
      ...StaffObservationPart
    }
  }
`);
export const SkillsOfPlace = graphql(`
  query SkillsOfPlace($unitId: UUID!) {
    placeSkills(unitId: $unitId) {
      years {
        day
        persons
        competences {
          code
          persons
        }
      }
    }
    framework(code: "TT02-2025") {
      domains {
        code
        competences {
          code
        }
      }
    }
  }
`);
export const Programme = graphql(`
  query Programme($unitId: UUID!, $year: Int!) {
    programmeReport(unitId: $unitId, year: $year) {
      unitName
      year
      day
      ruleRevision
      ruleSource
      targets {
        code
        name
        source
        percents {
          year
          percent
          note
        }
        numerator
        denominator
        numeratorGroup
        denominatorGroup
        definition
        whyNot
      }
      places {
        unitId
        unitName
        holders
        skilled
        selfServing
      }
    }
  }
`);
export const Holders = graphql(`
  query TitleHolders($unitId: UUID!, $year: Int!, $group: HolderGroup!, $after: String) {
    titleHolders(unitId: $unitId, year: $year, group: $group, first: 50, after: $after) {
      edges {
        node {
          citizenId
          name
          birthYear
          isSkilled
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const SkillRules = graphql(`
  query SkillRules($after: String) {
    skillRules(first: 20, after: $after) {
      mayChange
      edges {
        node {
          revision
          validity {
            kind
            months
          }
          targetLevel
          skilledLevel
          skilledDomains
          source
          reason
          setAt
          setByName
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const PreviewSkillRule = graphql(`
  query PreviewSkillRule($unitId: UUID!, $validity: [EvidenceValidityInput!]!, $skilledLevel: Int!, $skilledDomains: Int!) {
    skillRulePreview(unitId: $unitId, validity: $validity, skilledLevel: $skilledLevel, skilledDomains: $skilledDomains) {
      persons
      skilledNow
      skilledThen
    }
  }
`);
export const SetSkillRule = graphql(`
  mutation SetSkillRule($input: SetSkillRuleInput!) {
    setSkillRule(input: $input) {
      revision
    }
  }
`);
