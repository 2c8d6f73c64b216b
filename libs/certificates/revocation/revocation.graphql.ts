import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { unionOf, UUID } from '#platform';
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

export const RevokeResult = unionOf('RevokeResult', [Revoked, AlreadyRevoked], 'What became of a revocation.');
