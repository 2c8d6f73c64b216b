import { ArgsType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';

/** Stored nowhere: it follows from revocation, replacement and date. */
export enum CertificateStatus {
  VALID = 'valid',
  REPLACED = 'replaced',
  REVOKED = 'revoked',
  EXPIRED = 'expired',
}

registerEnumType(CertificateStatus, {
  name: 'CertificateStatus',
  description: 'State of a certificate now.',
  valuesMap: {
    VALID: { description: 'It stands.' },
    REPLACED: { description: 'A corrected or re-issued one stands in its place.' },
    REVOKED: { description: 'It was withdrawn by a decision.' },
    EXPIRED: { description: 'Its course gave it an end, which has passed.' },
  },
});

@ObjectType({ description: 'Another certificate of the same chain.' })
export class CertificateLink {
  @Field(() => UUID, { description: 'Id of the other certificate.' })
  certificateId!: string;

  @Field(() => String, { description: 'Its look-up code.' })
  code!: string;

  @Field(() => String, { description: 'Its number in the register; after a correction the same.' })
  registerNumber!: string;

  @Field(() => String, { description: '"correct", "reissue" or "renew": by what the one follows the other.' })
  act!: string;

  @Field(() => DateTime, { description: 'When the one followed the other.' })
  at!: Date | string;
}

@ObjectType({ description: 'A certificate of completion (giấy chứng nhận): what is printed on it, and its state now.' })
export class Certificate {
  @Field(() => UUID, { description: 'Id of the certificate.' })
  id!: string;

  @Field(() => String, { description: 'Look-up code as printed: XXXXX-XXXXX-XXX.' })
  code!: string;

  @Field(() => String, { description: 'Number in the register, e.g. 0127/2026/GCN-TTHTCĐ-31135.' })
  registerNumber!: string;

  @Field(() => CertificateStatus, { description: 'State now.' })
  status!: CertificateStatus;

  @Field(() => String, { description: 'Name as printed.' })
  holderName!: string;

  @Field(() => UUID, { description: 'The course.' })
  courseId!: string;

  @Field(() => String, { description: 'Title of the course as printed.' })
  courseTitle!: string;

  @Field(() => String, { description: 'Issuing centre as printed.' })
  issuerName!: string;

  @Field(() => DateTime, { description: 'When it was entered in the register.' })
  issuedAt!: Date;

  @Field(() => DateTime, { description: 'When the course was completed.' })
  completedAt!: Date;

  @Field(() => Int, { description: 'Length of the course in periods of 45 minutes.' })
  periods!: number;

  @Field(() => String, { description: 'Public page; the QR code leads there.' })
  verifyUrl!: string;

  @Field(() => String, {
    description:
      'What its printed QR code carries: the public page and, after #, a signed part that is checked without a network. It tells the whole name.',
  })
  qrUrl!: string;

  @Field(() => String, { description: 'The PDF; for the holder and staff.' })
  pdfUrl!: string;

  @Field(() => String, { description: 'The signed Open Badges 3.0 credential.' })
  credentialUrl!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was revoked. Not on the public page.' })
  revocationReason!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'From when it no longer holds; null when its course gave it no end.' })
  validUntil!: Date | null;

  @Field(() => CertificateLink, { nullable: true, description: 'The certificate that follows it: it stands in its place, or renewed it.' })
  followedBy!: CertificateLink | null;

  @Field(() => CertificateLink, { nullable: true, description: 'The certificate that it follows.' })
  follows!: CertificateLink | null;

  @Field(() => String, { nullable: true, description: 'What somebody asked for and nobody has decided yet; staff only.' })
  waitsFor!: string | null;

  @Field(() => Boolean, { description: 'Whether strangers read the whole name on the public page; else its initials.' })
  isNameShown!: boolean;

  @Field(() => Boolean, {
    description: 'Whether it was recorded from papers of the centre by two people; else the learning record of this platform is behind it.',
  })
  isFromPaper!: boolean;

  @Field(() => UUID, { description: 'The enrollment that was completed.' })
  enrollmentId!: string;

  @Field(() => UUID, { description: 'The person who learnt.' })
  learnerId!: string;

  /** For scope; not in the graph. */
  unitId!: string;
}

@ObjectType({ description: 'Certificates, newest first.' })
export class CertificateConnection extends Connection(Certificate) {}

@ArgsType()
export class CertificatesArgs extends PageArgs {
  @Field(() => UUID, { description: 'Certificates issued in this unit and below it.' })
  unitId!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'The first day.' })
  from?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The day after the last one.' })
  to?: string | null;

  @Field(() => CertificateStatus, { nullable: true, description: 'Only those in this state now.' })
  status?: CertificateStatus | null;

  @Field(() => String, { nullable: true, description: 'Words of name, course or register number; accents do not matter.' })
  search?: string | null;
}
