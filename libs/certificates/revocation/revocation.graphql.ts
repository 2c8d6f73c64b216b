import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { unionOf, UUID } from '#platform';
import { CertificateChange } from '../change/change.graphql.js';
import { Certificate } from '../certificate/certificate.graphql.js';

@InputType({ description: 'Withdrawal of a certificate: a decision on paper comes first.' })
export class RevokeCertificateInput {
  @Field(() => UUID, { description: 'The certificate.' })
  certificateId!: string;

  @Field(() => String, { description: 'Why. The holder and staff read it; the public page does not show it. Up to 1,000 characters.' })
  reason!: string;

  @Field(() => String, { description: 'Number of the written decision, e.g. 12/QĐ-UBND. The public page shows it.' })
  decisionNumber!: string;
}

@ObjectType({ description: 'The certificate is revoked, and every page and list says so.' })
export class Revoked {
  constructor(certificate: Certificate) {
    this.certificate = certificate;
  }

  @Field(() => Certificate, { description: 'The certificate with its new state.' })
  certificate: Certificate;
}

@ObjectType({ description: 'It was revoked before; nothing was changed.' })
export class AlreadyRevoked {
  constructor(certificate: Certificate) {
    this.certificate = certificate;
  }

  @Field(() => Certificate, { description: 'The certificate as it is.' })
  certificate: Certificate;
}

@ObjectType({ description: 'The centre wants two people: the request waits for somebody else to decide it.' })
export class RevocationWaits {
  constructor(change: CertificateChange) {
    this.change = change;
  }

  @Field(() => CertificateChange, { description: 'The request.' })
  change: CertificateChange;
}

export const RevokeResult = unionOf('RevokeResult', [Revoked, AlreadyRevoked, RevocationWaits], 'What became of a revocation.');
