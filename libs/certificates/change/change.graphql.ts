import { ArgsType, Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';
import { Certificate } from '../certificate/certificate.graphql.js';
import type { ChangeAct, ReasonClass } from './change-rules.js';

export const CertificateActEnum = { CORRECT: 'correct', REISSUE: 'reissue', RENEW: 'renew', REVOKE: 'revoke' } as const;
registerEnumType(CertificateActEnum, {
  name: 'CertificateAct',
  description: 'What may happen to a certificate after its issue.',
  valuesMap: {
    CORRECT: { description: 'Chỉnh sửa: what is printed of the person changes, the number stays.' },
    REISSUE: { description: 'Cấp lại: the same is printed again under a new number.' },
    RENEW: { description: 'Gia hạn: it counts for as long again, under a new number.' },
    REVOKE: { description: 'Thu hồi: it is withdrawn.' },
  },
});

export const ChangeReasonEnum = {
  CIVIL_STATUS: 'civil_status',
  MISPRINT: 'misprint',
  LOST: 'lost',
  DAMAGED: 'damaged',
  ISSUER_MISTAKE: 'issuer_mistake',
  STILL_VALID: 'still_valid',
  COMPLETED_AGAIN: 'completed_again',
  FRAUD: 'fraud',
  NOT_ELIGIBLE: 'not_eligible',
  WRONG_AUTHORITY: 'wrong_authority',
  ALTERED: 'altered',
  USED_BY_ANOTHER: 'used_by_another',
} as const;
registerEnumType(ChangeReasonEnum, {
  name: 'ChangeReason',
  description: 'Class of the reason for which a certificate was changed.',
  valuesMap: {
    CIVIL_STATUS: { description: 'Correction: the civil status of the person was changed or put right.' },
    MISPRINT: { description: 'Correction: it was recorded or printed wrongly.' },
    LOST: { description: 'Issued again: it was lost.' },
    DAMAGED: { description: 'Issued again: it cannot be read any more.' },
    ISSUER_MISTAKE: { description: 'Issued again: the centre made a mistake.' },
    STILL_VALID: { description: 'Renewal: the centre confirmed that it still counts.' },
    COMPLETED_AGAIN: { description: 'Renewal: the person completed the course again. Nobody asks for it; it happens.' },
    FRAUD: { description: 'Revocation: fraud in learning or in the file.' },
    NOT_ELIGIBLE: { description: 'Revocation: the person was not entitled to it.' },
    WRONG_AUTHORITY: { description: 'Revocation: who issued it was not entitled to.' },
    ALTERED: { description: 'Revocation: the paper was altered.' },
    USED_BY_ANOTHER: { description: 'Revocation: somebody else used it.' },
  },
});

export const ChangeStateEnum = { WAITING: 'waiting', APPROVED: 'approved', DECLINED: 'declined' } as const;
registerEnumType(ChangeStateEnum, {
  name: 'CertificateChangeState',
  description: 'Where a request to change a certificate stands.',
  valuesMap: {
    WAITING: { description: 'Nobody has decided yet.' },
    APPROVED: { description: 'It was done.' },
    DECLINED: { description: 'The certificate stays as it is.' },
  },
});

@ObjectType({ description: 'What a correction changes; a field that stays is null.' })
export class CertificateCorrections {
  @Field(() => String, { nullable: true, description: 'Name to be printed.' })
  holderName?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Date of birth to be printed.' })
  bornOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Place to be printed.' })
  place?: string | null;
}

@ObjectType({ description: 'A request of staff to correct, re-issue, renew or revoke a certificate.' })
export class CertificateChange {
  @Field(() => UUID, { description: 'Id of the request.' })
  id!: string;

  @Field(() => Certificate, { description: 'The certificate that it is about, as it is now.' })
  certificate!: Certificate;

  @Field(() => CertificateActEnum, { description: 'What is to happen.' })
  act!: ChangeAct;

  @Field(() => ChangeReasonEnum, { description: 'Class of the reason.' })
  reasonClass!: ReasonClass;

  @Field(() => String, { description: 'Why, in the words of who asked.' })
  reason!: string;

  @Field(() => String, { description: 'Number of the written decision.' })
  decisionNumber!: string;

  @Field(() => CertificateCorrections, { description: 'What a correction changes.' })
  corrections!: CertificateCorrections;

  @Field(() => ChangeStateEnum, { description: 'Where it stands.' })
  state!: 'waiting' | 'approved' | 'declined';

  @Field(() => Boolean, { description: 'Whether the centre wanted a second person when it was asked for.' })
  needsSecondPerson!: boolean;

  @Field(() => String, { description: 'Name of who asked.' })
  requestedByName!: string;

  @Field(() => DateTime, { description: 'When.' })
  requestedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Name of who decided.' })
  decidedByName!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether the caller may decide it.' })
  mayDecide!: boolean;

  @Field(() => UUID, { nullable: true, description: 'The certificate that stands in its place, once there is one.' })
  resultId!: string | null;
}

@ObjectType({ description: 'Requests that wait for a decision, the longest wait first.' })
export class CertificateChangeConnection extends Connection(CertificateChange) {}

@ObjectType({ description: 'How a centre wants its certificates to be changed.' })
export class CertificateSettings {
  @Field(() => UUID, { description: 'Id of the centre.' })
  centreId!: string;

  @Field(() => Boolean, {
    description: 'Whether a second person has to agree before a certificate is corrected, re-issued, renewed or revoked.',
  })
  changeNeedsSecondPerson!: boolean;

  @Field(() => Boolean, {
    description: 'Whether a certificate is issued by itself as soon as somebody has completed; else when a director has looked.',
  })
  issuesAutomatically!: boolean;
}

@ArgsType()
export class CertificateChangesArgs extends PageArgs {
  @Field(() => UUID, { description: 'A unit; its whole subtree counts.' })
  unitId!: string;
}

@InputType({ description: 'What a correction changes; leave out what stays.' })
export class CertificateCorrectionsInput {
  @Field(() => String, { nullable: true, description: 'Name to be printed; up to 200 characters.' })
  holderName?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Date of birth to be printed.' })
  bornOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Place to be printed; up to 200 characters.' })
  place?: string | null;
}

@InputType({ description: 'Asks that a certificate be corrected, re-issued, renewed or revoked: a decision on paper comes first.' })
export class RequestCertificateChangeInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that asking can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'The certificate that stands.' })
  certificateId!: string;

  @Field(() => CertificateActEnum, { description: 'What is to happen.' })
  act!: ChangeAct;

  @Field(() => ChangeReasonEnum, { description: 'Class of the reason; each act has its own.' })
  reasonClass!: ReasonClass;

  @Field(() => String, { description: 'Why; at most 1,000 characters. It stays in the register; strangers do not see it.' })
  reason!: string;

  @Field(() => String, { description: 'Number of the written decision, e.g. 12/QĐ-UBND; at most 100 characters.' })
  decisionNumber!: string;

  @Field(() => CertificateCorrectionsInput, { nullable: true, description: 'What a correction changes; for a correction only.' })
  corrections?: CertificateCorrectionsInput | null;
}

@InputType({ description: 'Agrees to a request, or does not.' })
export class DecideCertificateChangeInput {
  @Field(() => UUID, { description: 'Id of the request.' })
  id!: string;

  @Field(() => Boolean, { description: 'True to do what was asked for.' })
  isApproved!: boolean;
}

@InputType({ description: 'Changes how a centre wants its certificates to be changed.' })
export class ChangeCertificateSettingsInput {
  @Field(() => UUID, { description: 'Id of the centre.' })
  centreId!: string;

  @Field(() => Boolean, { description: 'Whether a second person has to agree.' })
  changeNeedsSecondPerson!: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether certificates are issued by themselves; left out: as it is.' })
  issuesAutomatically?: boolean | null;
}
