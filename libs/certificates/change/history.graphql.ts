import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';
import { ChangeReasonEnum } from './change.graphql.js';
import type { ReasonClass } from './change-rules.js';

export const CertificateEventEnum = { ISSUE: 'issue', CORRECT: 'correct', REISSUE: 'reissue', RENEW: 'renew', REVOKE: 'revoke' } as const;
export type CertificateEvent = (typeof CertificateEventEnum)[keyof typeof CertificateEventEnum];
registerEnumType(CertificateEventEnum, {
  name: 'CertificateEvent',
  description: 'What happened to a chain of certificates.',
  valuesMap: {
    ISSUE: { description: 'The first one was issued.' },
    CORRECT: { description: 'A corrected one followed under the same number.' },
    REISSUE: { description: 'One with a new number followed.' },
    RENEW: { description: 'One with a new end followed.' },
    REVOKE: { description: 'It was withdrawn.' },
  },
});

@ObjectType({ description: 'One step in the life of a certificate and of those that follow it.' })
export class CertificateHistoryEntry {
  @Field(() => CertificateEventEnum, { description: 'What happened.' })
  event!: CertificateEvent;

  @Field(() => DateTime, { description: 'When, by the register.' })
  at!: Date;

  @Field(() => UUID, { description: 'The certificate that stands from then on, or that was revoked.' })
  certificateId!: string;

  @Field(() => String, { description: 'Its number in the register.' })
  registerNumber!: string;

  @Field(() => String, { description: 'Its look-up code.' })
  code!: string;

  @Field(() => ChangeReasonEnum, { nullable: true, description: 'Class of the reason; null for the first issue.' })
  reasonClass!: ReasonClass | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of who asked.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the written decision.' })
  decisionNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of who asked for it; staff only.' })
  requestedByName!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of who decided it; staff only.' })
  decidedByName!: string | null;
}
