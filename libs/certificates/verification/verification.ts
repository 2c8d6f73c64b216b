import { Field, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate, DateTime } from '#platform';

export type VerificationStatus = 'valid' | 'replaced' | 'revoked' | 'expired' | 'unknown';

@ObjectType({ description: 'What anybody may know of a code: whether a certificate has it, and the state of that certificate now.' })
export class Verification {
  @Field(() => String, { description: 'valid, replaced, revoked, expired or unknown.' })
  status!: VerificationStatus;

  @Field(() => String, { description: 'The code as printed, or as it was asked for when it is unknown.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'Name of the learner with their consent, else its initials.' })
  holderName!: string | null;

  @Field(() => String, { nullable: true, description: 'Title of the course as printed.' })
  courseTitle!: string | null;

  @Field(() => String, { nullable: true, description: 'Issuing centre as printed.' })
  issuerName!: string | null;

  @Field(() => String, { nullable: true, description: 'Number in the register.' })
  registerNumber!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of issue.' })
  issuedOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'Length of the course in periods of 45 minutes.' })
  periods!: number | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of revocation.' })
  revokedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the decision that revoked it. The reason is not public.' })
  revocationDecision!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day from which it no longer holds, if its course set one.' })
  validUntil!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the certificate that stands in its place.' })
  replacedByCode!: string | null;

  @Field(() => DateTime, { description: 'When this was checked.' })
  checkedAt!: string;

  /** For the page only. */
  isDemo!: boolean;

  /** Whether the name is shortened to initials; for the page only. */
  isMasked!: boolean;
}
