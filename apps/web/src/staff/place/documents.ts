import { graphql } from '../../gql';

export const UnitsBelow = graphql(`
  query PlaceUnitsBelow($communeId: UUID!) {
    unitsBelow(communeId: $communeId) {
      id
      name
      kind
      validFrom
    }
  }
`);
export const AddUnit = graphql(`
  mutation AddUnitBelow($input: AddUnitBelowInput!) {
    addUnitBelow(input: $input) {
      id
      name
    }
  }
`);
export const CloseUnit = graphql(`
  mutation CloseUnitBelow($input: CloseUnitBelowInput!) {
    closeUnitBelow(input: $input) {
      id
    }
  }
`);
export const DividedUnits = graphql(`
  query DividedUnits($unitId: UUID!) {
    dividedUnits(unitId: $unitId) {
      id
      name
      dividedName
      dividedOn
      commune {
        id
        name
      }
      since
      decisionNumber
      sides {
        id
        name
      }
    }
  }
`);
export const MoveUnit = graphql(`
  mutation MoveUnitBelow($input: MoveUnitBelowInput!) {
    moveUnitBelow(input: $input) {
      id
    }
  }
`);
export const ReviewRules = graphql(`
  query PlaceReviewRules($unitId: UUID!) {
    recognitionSetting(unitId: $unitId) {
      samplePercent
      sampleMinimum
      appealDays
    }
  }
`);
export const SetReviewRules = graphql(`
  mutation SetPlaceReviewRules($input: SetRecognitionSettingInput!) {
    setRecognitionSetting(input: $input) {
      samplePercent
      sampleMinimum
      appealDays
    }
  }
`);
export const Thresholds = graphql(`
  query PlaceThresholds($unitId: UUID!) {
    recognitionThresholds(unitId: $unitId) {
      id
      criteriaSetId
      group
      passTotal
      minimumPerIndicator
      decisionNumber
      validFrom
      setAt
    }
    criteriaSets {
      id
      name
      decisionNumber
      passTotal
      minimumPerIndicator
      groups {
        code
        name
      }
    }
  }
`);
export const SetThreshold = graphql(`
  mutation SetPlaceThreshold($input: SetThresholdInput!) {
    setRecognitionThreshold(input: $input) {
      id
    }
  }
`);
