import { graphql } from '../../gql';

export const SetNamingConsent = graphql(`
  mutation SetNamingConsent($input: SetNamingConsentInput!) {
    setNamingConsent(input: $input) {
      isGiven
    }
  }
`);
