import { Field, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';
import { CertificateNotOpen } from '../change/change.outcomes.js';
import { HolderRequest } from './request.graphql.js';

@ObjectType({ description: 'The request as it stands now: made now or before. One about a certificate waits at a time.' })
export class HolderRequestStands {
  @Field(() => HolderRequest, { description: 'The request.' })
  readonly request: HolderRequest;

  constructor(request: HolderRequest) {
    this.request = request;
  }
}

export const AskAboutCertificateResult = unionOf(
  'AskAboutCertificateResult',
  [HolderRequestStands, CertificateNotOpen],
  'What came of asking the centre about the own certificate.',
);
