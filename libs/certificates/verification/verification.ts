import { Field, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate, DateTime } from '#platform';

export type VerificationStatus = 'valid' | 'replaced' | 'revoked' | 'expired' | 'unknown';

@ObjectType({ description: 'What anybody may know of a code: whether a certificate has it, and the state of that certificate now.' })
export class Verification {
  @Field(() => String, { description: 'valid, replaced, revoked, expired or unknown.' })
  status!: VerificationStatus;

  @Field(() => String, { description: 'The code as printed, or as it was asked for when it is unknown.' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the learner with their consent, of a child with that of a guardian; else its initials.',
  })
  holderName!: string | null;

  @Field(() => String, { nullable: true, description: 'Title of the course as printed.' })
  courseTitle!: string | null;

  @Field(() => String, { nullable: true, description: 'Issuing centre as printed. Null for a child: it tells where the child lives.' })
  issuerName!: string | null;

  @Field(() => String, { nullable: true, description: 'Number in the register. Null for a child, as it names the commune.' })
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

  @Field(() => String, { nullable: true, description: 'Code of the certificate that follows it: it stands in its place, or renewed it.' })
  replacedByCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '"correct" (corrected under the same number), "reissue" (issued again under a new one) or "renew": by what the other one follows it.',
  })
  replacedAs!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day on which the other one followed it.' })
  replacedOn!: string | null;

  @Field(() => Boolean, {
    description: 'Whether it was recorded from papers of the centre by two people; else the learning record of this platform is behind it.',
  })
  isFromPaper!: boolean;

  @Field(() => DateTime, { description: 'When this was checked.' })
  checkedAt!: string;

  /** For the page only. */
  isDemo!: boolean;

  /** Whether the name is shortened to initials; for the page only. */
  isMasked!: boolean;

  /** Whether the holder is a child, of whom less is shown; for the page only, which does not say so. */
  isChild!: boolean;
}
