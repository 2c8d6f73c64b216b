import { Field, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';
import { Certificate } from '../certificate/certificate.graphql.js';
import { CertificateChange } from './change.graphql.js';

@ObjectType({ description: 'The request as it stands now: made now or before, by this caller or another, decided or not.' })
export class CertificateChangeStands {
  @Field(() => CertificateChange, { description: 'The request.' })
  readonly change: CertificateChange;

  constructor(change: CertificateChange) {
    this.change = change;
  }
}

@ObjectType({
  description: 'The certificate is not open to this: it was replaced or revoked, it has no end to renew, or nothing would change.',
})
export class CertificateNotOpen {
  @Field(() => String, { description: 'The reason, in the caller’s language.' })
  readonly message: string;

  @Field(() => Certificate, { description: 'The certificate as it is.' })
  readonly certificate: Certificate;

  constructor(message: string, certificate: Certificate) {
    this.message = message;
    this.certificate = certificate;
  }
}

@ObjectType({ description: 'Who asked may not decide: the centre wants two people.' })
export class AnotherPersonNeeded {
  @Field(() => String, { description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const RequestCertificateChangeResult = unionOf(
  'RequestCertificateChangeResult',
  [CertificateChangeStands, CertificateNotOpen],
  'What came of asking.',
);
export const DecideCertificateChangeResult = unionOf(
  'DecideCertificateChangeResult',
  [CertificateChangeStands, AnotherPersonNeeded],
  'What came of deciding.',
);
